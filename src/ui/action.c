#include "ui/action.h"
#include "ui/key.h"

struct action_row {
	const char *name, *keys;
	unsigned where;
	const char *word, *help;
};

static const struct action_row rows[] = { [ACTION_NONE] = { "", "", 0, NULL, "" },
#define X(id, name, keys, where, word, help) [ACTION_##id] = { name, keys, where, word, help },
					  ACTIONS(X)
#undef X
};

/* The n-th key of a list like "f2 alt-m"; K_NONE when there is none. */
static uint32_t nth_key(const char *keys, size_t n)
{
	char name[24];
	size_t len;

	for (; *keys; keys += len) {
		keys += strspn(keys, " ");
		len = strcspn(keys, " ");
		if (n-- == 0 && len < sizeof name) {
			memcpy(name, keys, len);
			name[len] = '\0';
			return key_parse(name);
		}
	}
	return K_NONE;
}

enum action action_for_key(uint32_t key, unsigned contexts)
{
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		uint32_t k;

		if (!(rows[a].where & (contexts | IN_ANY)))
			continue;
		for (size_t n = 0; (k = nth_key(rows[a].keys, n)) != K_NONE; n++)
			if (k == key)
				return (enum action)a;
	}
	return ACTION_NONE;
}

uint32_t action_key(enum action a)
{
	return nth_key(rows[a].keys, 0);
}

void action_keys_show(struct strbuf *out, enum action a)
{
	uint32_t k;

	for (size_t n = 0; (k = nth_key(rows[a].keys, n)) != K_NONE; n++) {
		if (n)
			strbuf_add(out, ", ");
		key_show(out, k);
	}
}

const char *action_name(enum action a)
{
	return rows[a].name;
}

const char *action_word(enum action a)
{
	return rows[a].word ? _(rows[a].word) : NULL;
}

const char *action_help(enum action a)
{
	return _(rows[a].help);
}

bool action_in(enum action a, unsigned contexts)
{
	return (rows[a].where & (contexts | IN_ANY)) != 0;
}
