#include "ui/action.h"

#include <string.h>

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

const char *action_default_keys(enum action a)
{
	return rows[a].keys;
}

enum action action_find(const char *name)
{
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (strcmp(rows[a].name, name) == 0)
			return (enum action)a;
	return ACTION_NONE;
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

bool action_in_some(enum action a, unsigned contexts)
{
	return (rows[a].where & contexts) != 0;
}

bool actions_meet(enum action a, enum action b)
{
	return action_in(a, rows[b].where) || action_in(b, rows[a].where);
}
