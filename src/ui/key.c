#include "ui/key.h"
#include "base/utf8.h"

#include <ctype.h>

static const char *const names[] = { NULL,
#define X(id, name) name,
				     NAMED_KEYS(X)
#undef X
};

_Static_assert(ARRAY_LEN(names) == K_LAST - KEY_NAMED_FIRST, "every named key needs a name");

/* How the footer writes some keys; the others are their name with a capital. */
static const struct {
	uint32_t key;
	const char *text;
} shown[] = {
	{ K_UP, "↑" },		 { K_DOWN, "↓" },	{ K_LEFT, "←" },     { K_RIGHT, "→" },
	{ K_ENTER, "Enter" },	 { K_BACKTAB, "⇧Tab" }, { K_ESCAPE, "Esc" }, { K_PAGE_UP, "PgUp" },
	{ K_PAGE_DOWN, "PgDn" }, { ' ', N_("Space") },
};

uint32_t key_parse(const char *name)
{
	uint32_t mods = 0, rune;

	if (strncmp(name, "ctrl-", 5) == 0 && name[5]) {
		mods |= K_CTRL;
		name += 5;
	}
	if (strncmp(name, "alt-", 4) == 0 && name[4]) {
		mods |= K_ALT;
		name += 4;
	}
	if (strcmp(name, "space") == 0)
		return mods | ' ';
	for (uint32_t i = 1; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], name) == 0)
			return mods | (KEY_NAMED_FIRST + i);
	if (*name && utf8_cluster(name) == strlen(name)) {
		utf8_decode(&rune, name);
		return mods | rune;
	}
	return K_NONE;
}

void key_show(struct strbuf *out, uint32_t key)
{
	uint32_t plain = key & ~(uint32_t)(K_CTRL | K_ALT);

	if (key & K_ALT)
		strbuf_add(out, "Alt-");
	if (key & K_CTRL)
		strbuf_addc(out, '^');
	for (size_t i = 0; i < ARRAY_LEN(shown); i++)
		if (shown[i].key == plain) {
			strbuf_add(out, _(shown[i].text));
			return;
		}
	if (plain > KEY_NAMED_FIRST && plain < K_LAST) {
		const char *name = names[plain - KEY_NAMED_FIRST];

		strbuf_addc(out, (char)toupper((unsigned char)name[0]));
		strbuf_add(out, name + 1);
	} else if (plain < 0x80 && (key & (K_CTRL | K_ALT))) {
		strbuf_addc(out, (char)toupper((int)plain));
	} else if (plain) {
		strbuf_addrune(out, plain);
	}
}

void key_print(struct strbuf *out, uint32_t key)
{
	uint32_t plain = key & ~(uint32_t)(K_CTRL | K_ALT);

	if (key & K_CTRL)
		strbuf_add(out, "ctrl-");
	if (key & K_ALT)
		strbuf_add(out, "alt-");
	if (plain == ' ')
		strbuf_add(out, "space");
	else if (plain > KEY_NAMED_FIRST && plain < K_LAST)
		strbuf_add(out, names[plain - KEY_NAMED_FIRST]);
	else if (plain)
		strbuf_addrune(out, plain);
}
