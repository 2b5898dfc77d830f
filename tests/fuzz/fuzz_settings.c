/*
 * Any bytes as the file of settings and as the key file: findings or not, every setting is one that
 * is allowed, what is written reads back the same, and no key does two things in one place.
 */
#include "os/config.h"
#include "ui/keymap.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void read_settings(struct arena *a, const char *text)
{
	struct config c = { 0 }, again = { 0 };
	struct findings f;
	struct err e = { 0 };

	findings_init(&f, a);
	config_parse(&c, a, "settings", text, &f);
	config_parse(&again, a, "settings", "", &f);
	for (int k = 0; k < CONFIG_COUNT; k++)
		if (c.value[k] && !config_set(&again, (enum config_key)k, c.value[k], &e))
			BUG("%s has a value that is not allowed: %s",
			    config_name((enum config_key)k), e.msg);
}

static bool bound_twice(const struct keymap *m)
{
	for (size_t i = 0; i < m->count; i++)
		for (size_t j = i + 1; j < m->count && m->bound[j].key == m->bound[i].key; j++)
			if (m->bound[j].action != m->bound[i].action &&
			    actions_meet(m->bound[i].action, m->bound[j].action))
				return true;
	return false;
}

static void read_keys(struct arena *a, const char *text)
{
	static struct keymap m, again; /* large */
	struct strbuf b = STRBUF_IN(a);
	struct findings f, none;

	findings_init(&f, a);
	findings_init(&none, a);
	keymap_init(&m);
	keymap_read(&m, "keys", text, &f);
	if (bound_twice(&m))
		BUG("a key does two things in one place");
	keymap_print(&b, &m);
	keymap_init(&again);
	keymap_read(&again, "keys", strbuf_text(&b), &none);
	if (memcmp(m.key, again.key, sizeof m.key) != 0)
		BUG("what is written reads back otherwise");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	const char *text = arena_strndup(a, (const char *)data, n);

	read_settings(a, text);
	read_keys(a, text);
	arena_free(a);
	return 0;
}
