#include "ui/keymap.h"
#include "ui/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static bool share_a_key(const struct keymap *m, enum action a, enum action b)
{
	for (size_t i = 0; i < ACTION_KEYS && m->key[a][i]; i++)
		for (size_t j = 0; j < ACTION_KEYS && m->key[b][j]; j++)
			if (m->key[a][i] == m->key[b][j])
				return true;
	return false;
}

static void no_key_means_two_things_in_one_place(void **state)
{
	struct keymap m;

	(void)state;
	keymap_init(&m);
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		assert_int_not_equal(keymap_key(&m, (enum action)a), K_NONE);
		for (int b = a + 1; b < ACTION_COUNT; b++)
			if (actions_meet((enum action)a, (enum action)b) &&
			    share_a_key(&m, (enum action)a, (enum action)b))
				fail_msg("%s and %s have the same key", action_name((enum action)a),
					 action_name((enum action)b));
	}
}

/* The palette says of an action that does not work here where it does. */
static void every_action_has_a_place_with_a_name(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
		if (!action_in((enum action)i, 0) && !*action_places(a, (enum action)i))
			fail_msg("%s works nowhere", action_name((enum action)i));
	assert_string_equal(action_places(a, ACTION_REMARK), "Interview, Completion");
	arena_free(a);
}

static const struct {
	const char *text;
	const char *key;
	unsigned where;
	const char *action; /* what the key does there; "" nothing */
	const char *finding;
} files[] = {
	{ "", "f2", IN_INTERVIEW, "remark", NULL },
	{ "", "f2", IN_HOME, "", NULL },
	{ "", "f1", IN_HOME, "help", NULL },
	{ "# remark = f12\n", "f2", IN_INTERVIEW, "remark", NULL },
	{ "remark = f12 alt-b\n", "f12", IN_INTERVIEW, "remark", NULL },
	{ "remark = f12 alt-b\r\n", "alt-b", IN_INTERVIEW, "remark", NULL },
	{ "remark = f12\n", "f2", IN_INTERVIEW, "", NULL },
	{ "remark =\n", "f2", IN_INTERVIEW, "", NULL },
	{ "firms = z\n", "z", IN_HOME, "firms", NULL },
	/* two change places */
	{ "remark = f3\ndont-know = f2\n", "f3", IN_INTERVIEW, "remark", NULL },
	{ "remark = f3\ndont-know = f2\n", "f2", IN_INTERVIEW, "dont-know", NULL },
	{ "\nremark = f3\n", "f3", IN_INTERVIEW, "dont-know",
	  "k:2:remark: error: F3 is the key of 'dont-know' in the same place" },
	{ "remark = f1\n", "f1", IN_INTERVIEW, "help",
	  "k:1:remark: error: F1 is the key of 'help' in the same place" },
	{ "remark = f12\njump = f12\n", "ctrl-g", IN_INTERVIEW, "jump",
	  "k:2:jump: error: F12 is the key of 'remark' in the same place" },
	{ "remark = r\n", "f2", IN_INTERVIEW, "remark",
	  "k:1:remark: error: letters are text where this works: use Ctrl, Alt or a function "
	  "key" },
	{ "leave =\n", "escape", IN_HOME, "leave", "k:1:leave: error: this action needs a key" },
	{ "remark = f13\n", "f2", IN_INTERVIEW, "remark",
	  "k:1:remark: error: 'f13' is not the name of a key" },
	{ "remark = f12 alt-1 alt-2 alt-3 alt-4 alt-5 alt-6\n", "f2", IN_INTERVIEW, "remark",
	  "k:1:remark: error: an action has 6 keys at most" },
	{ "dance = f12\n", "f12", IN_INTERVIEW, "",
	  "k:1:-: error: there is no action 'dance'; 'los config --keys' lists them" },
	{ "remark f12\n", "f12", IN_INTERVIEW, "", "k:1:-: error: write it as: action = key key" },
};

static void a_key_file_changes_keys_or_says_why_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct arena *a = arena_new();
		struct strbuf line = STRBUF_IN(a);
		struct findings f;
		struct keymap m;

		findings_init(&f, a);
		keymap_init(&m);
		keymap_read(&m, "k", files[i].text, &f);
		assert_string_equal(
			action_name(keymap_action(&m, key_parse(files[i].key), files[i].where)),
			files[i].action);
		assert_int_equal(f.count, files[i].finding ? 1 : 0);
		if (f.count)
			finding_print(&line, &f.at[0]);
		assert_string_equal(strbuf_text(&line), files[i].finding ? files[i].finding : "");
		arena_free(a);
	}
}

static void what_is_printed_reads_back_the_same(void **state)
{
	struct arena *a = arena_new();
	struct strbuf printed = STRBUF_IN(a);
	struct findings f;
	struct keymap own, again;

	(void)state;
	findings_init(&f, a);
	keymap_init(&own);
	keymap_print(&printed, &own);
	keymap_init(&again);
	keymap_read(&again, "k", strbuf_text(&printed), &f);
	assert_int_equal(f.count, 0);
	assert_memory_equal(own.key, again.key, sizeof own.key);
	arena_free(a);
}

static bool is_hard_to_read(struct look l)
{
	return (l.front == BLUE && l.back == BLACK) || (l.front == YELLOW && l.back == WHITE) ||
	       (l.front != OWN && l.front == l.back);
}

/* On the terminal's own background only colours that suit those the theme is for. */
static bool suits(enum theme t, struct look l)
{
	if (l.back != OWN)
		return !is_hard_to_read(l);
	if (t == THEME_LIGHT)
		return l.front != YELLOW && l.front != WHITE && l.front != CYAN;
	if (t == THEME_DARK)
		return l.front != BLUE && l.front != BLACK;
	if (t == THEME_DEFAULT)
		return l.front == OWN || l.front == RED || l.front == MAGENTA;
	return l.front == OWN;
}

static void colours_can_be_read(void **state)
{
	(void)state;
	for (int t = 0; t < THEME_COUNT; t++)
		for (int s = 0; s < STYLE_COUNT; s++)
			if (!suits((enum theme)t, theme_look((enum theme)t, (enum style)s)))
				fail_msg("theme %d, style %d", t, s);
	assert_int_equal(theme_find("dark"), THEME_DARK);
	assert_int_equal(theme_find("pink"), THEME_DEFAULT);
}

/* Where the program marks something by colour, attributes alone have to tell it from plain text. */
static void what_matters_is_seen_without_colour(void **state)
{
	static const enum style marked[] = { STYLE_ERROR, STYLE_WARN, STYLE_SELECTED,
					     STYLE_INPUT, STYLE_KEY,  STYLE_BOLD };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(marked); i++)
		assert_int_not_equal(theme_look(THEME_MONO, marked[i]).attributes, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_key_means_two_things_in_one_place),
		cmocka_unit_test(every_action_has_a_place_with_a_name),
		cmocka_unit_test(a_key_file_changes_keys_or_says_why_not),
		cmocka_unit_test(what_is_printed_reads_back_the_same),
		cmocka_unit_test(colours_can_be_read),
		cmocka_unit_test(what_matters_is_seen_without_colour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
