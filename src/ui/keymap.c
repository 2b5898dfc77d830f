#include "ui/keymap.h"
#include "base/err.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEY_NAME = 24 };

/* Where letters go into a text: an action there cannot be a letter. */
enum { WITH_TEXT = IN_ANY | IN_INTERVIEW | IN_FIRMS | IN_TYPING | IN_FILE };

/* Without a key the pilot could not get out, or find out how. */
static const enum action needed[] = { ACTION_LEAVE, ACTION_HELP, ACTION_QUIT };

static int by_key(const void *a, const void *b)
{
	const struct bound *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->action < y->action ? -1 : x->action > y->action;
}

static void resolve(struct keymap *m)
{
	m->count = 0;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		for (size_t i = 0; i < ACTION_KEYS && m->key[a][i] != K_NONE; i++)
			m->bound[m->count++] = (struct bound){ m->key[a][i], (enum action)a };
	qsort(m->bound, m->count, sizeof *m->bound, by_key);
}

/*
 * The keys of a list like "f2 alt-m"; false when one of them is none (`bad` is its name) or there
 * are too many (`bad` is "").
 */
static bool parse_keys(uint32_t key[ACTION_KEYS], const char *list, char bad[KEY_NAME])
{
	size_t count = 0, len;

	memset(key, 0, ACTION_KEYS * sizeof *key);
	for (list += strspn(list, " \t"); *list; list += len + strspn(list + len, " \t")) {
		len = strcspn(list, " \t");
		snprintf(bad, KEY_NAME, "%.*s", (int)len, list);
		if (len >= KEY_NAME || key_parse(bad) == K_NONE)
			return false;
		if (count == ACTION_KEYS) {
			*bad = '\0';
			return false;
		}
		key[count++] = key_parse(bad);
	}
	return true;
}

static void own_keys(struct keymap *m, enum action a)
{
	char bad[KEY_NAME];

	if (!parse_keys(m->key[a], action_default_keys(a), bad))
		BUG("'%s' is not a key", bad);
}

void keymap_init(struct keymap *m)
{
	*m = (struct keymap){ 0 };
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		own_keys(m, (enum action)a);
	resolve(m);
}

/* ---- the pilot's file ---- */

struct reading {
	struct keymap *m;
	struct findings *f;
	const char *path;
	size_t line[ACTION_COUNT]; /* where an action got its keys; 0: from the table */
};

static void complain(struct reading *r, size_t line, enum action a, const char *text)
{
	findings_add(r->f, FINDING_ERROR, "key-file",
		     (struct place_in_file){
			     .file = r->path, .row = line, .column = a ? action_name(a) : NULL },
		     "%s", text);
}

static bool is_letter(uint32_t key)
{
	return key_is_text(key) && !(key & (K_CTRL | K_ALT));
}

static bool has_letter(const uint32_t key[ACTION_KEYS])
{
	for (size_t i = 0; i < ACTION_KEYS; i++)
		if (is_letter(key[i]))
			return true;
	return false;
}

static bool is_needed(enum action a)
{
	for (size_t i = 0; i < ARRAY_LEN(needed); i++)
		if (needed[i] == a)
			return true;
	return false;
}

/* Why these keys cannot be the action's; NULL when they can. */
static const char *refusal(enum action a, const uint32_t key[ACTION_KEYS])
{
	if (key[0] == K_NONE && is_needed(a))
		return _("this action needs a key");
	if (has_letter(key) && action_in_some(a, WITH_TEXT))
		return _("letters are text where this works: use Ctrl, Alt or a function key");
	return NULL;
}

static void take_keys(struct reading *r, size_t line, enum action a, const char *list)
{
	uint32_t key[ACTION_KEYS];
	char bad[KEY_NAME];
	const char *why = NULL;

	if (!parse_keys(key, list, bad))
		why = *bad ? arena_printf(r->f->arena, _("'%s' is not the name of a key"), bad)
			   : arena_printf(r->f->arena, _("an action has %d keys at most"),
					  ACTION_KEYS);
	else
		why = refusal(a, key);
	if (why) {
		complain(r, line, a, why);
		return;
	}
	memcpy(r->m->key[a], key, sizeof key);
	r->line[a] = line;
}

static const char *first_word(struct arena *a, const char *s, size_t n)
{
	while (n > 0 && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n > 0 && strchr(" \t\r", s[n - 1]))
		n--;
	return arena_strndup(a, s, n);
}

static void read_line(struct reading *r, size_t line, const char *text, size_t n)
{
	struct arena *a = r->f->arena;
	const char *equals = memchr(text, '=', n);
	const char *name = first_word(a, text, equals ? (size_t)(equals - text) : n);
	enum action act;

	if (!*name || *name == '#')
		return;
	act = action_find(name);
	if (!equals)
		complain(r, line, ACTION_NONE, _("write it as: action = key key"));
	else if (act == ACTION_NONE)
		complain(r, line, ACTION_NONE,
			 arena_printf(a,
				      _("there is no action '%s'; 'los config --keys' lists them"),
				      name));
	else
		take_keys(r, line, act, first_word(a, equals + 1, n - (size_t)(equals + 1 - text)));
}

static uint32_t common_key(const struct keymap *m, enum action a, enum action b)
{
	for (size_t i = 0; i < ACTION_KEYS && m->key[a][i]; i++)
		for (size_t j = 0; j < ACTION_KEYS && m->key[b][j]; j++)
			if (m->key[a][i] == m->key[b][j])
				return m->key[a][i];
	return K_NONE;
}

/* The action whose key it is in the same place; ACTION_NONE: nobody's. */
static enum action rival(const struct keymap *m, enum action a)
{
	for (int b = ACTION_NONE + 1; b < ACTION_COUNT; b++)
		if (b != (int)a && actions_meet(a, (enum action)b) &&
		    common_key(m, a, (enum action)b) != K_NONE)
			return (enum action)b;
	return ACTION_NONE;
}

/* The action of the file that is in another's way, in its last line first. */
static enum action last_in_the_way(const struct reading *r)
{
	enum action last = ACTION_NONE;

	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (r->line[a] > r->line[last] && rival(r->m, (enum action)a) != ACTION_NONE)
			last = (enum action)a;
	return last;
}

/* What is in the way is told and has its own keys again, until nothing of the file is. */
static void mend_conflicts(struct reading *r)
{
	enum action a;

	while ((a = last_in_the_way(r)) != ACTION_NONE) {
		enum action b = rival(r->m, a);
		struct strbuf key = STRBUF_IN(r->f->arena);

		key_show(&key, common_key(r->m, a, b));
		complain(r, r->line[a], a,
			 arena_printf(r->f->arena, _("%s is the key of '%s' in the same place"),
				      strbuf_text(&key), action_name(b)));
		own_keys(r->m, a);
		r->line[a] = 0;
	}
}

void keymap_read(struct keymap *m, const char *path, const char *text, struct findings *f)
{
	struct reading r = { .m = m, .f = f, .path = path };
	size_t line = 0;

	while (*text) {
		size_t n = strcspn(text, "\n");

		read_line(&r, ++line, text, n);
		text += n + (text[n] == '\n');
	}
	mend_conflicts(&r);
	resolve(m);
}

/* ---- use ---- */

enum action keymap_action(const struct keymap *m, uint32_t key, unsigned contexts)
{
	size_t low = 0, high = m->count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (m->bound[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < m->count && m->bound[low].key == key; low++)
		if (action_in(m->bound[low].action, contexts))
			return m->bound[low].action;
	return ACTION_NONE;
}

uint32_t keymap_key(const struct keymap *m, enum action a)
{
	return m->key[a][0];
}

void keymap_show(struct strbuf *out, const struct keymap *m, enum action a)
{
	for (size_t i = 0; i < ACTION_KEYS && m->key[a][i]; i++) {
		if (i)
			strbuf_add(out, ", ");
		key_show(out, m->key[a][i]);
	}
}

void keymap_print(struct strbuf *out, const struct keymap *m)
{
	strbuf_add(out, _("# Keys of Los. Put the lines that you change into a file of your own;\n"
			  "# 'los config' says where it stands.\n"));
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		strbuf_addf(out, "\n# %s\n%s =", action_help((enum action)a),
			    action_name((enum action)a));
		for (size_t i = 0; i < ACTION_KEYS && m->key[a][i]; i++) {
			strbuf_addc(out, ' ');
			key_print(out, m->key[a][i]);
		}
		strbuf_addc(out, '\n');
	}
}
