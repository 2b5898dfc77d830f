/*
 * Keys as terminals send them, letters, pastes (pitfalls 1, 6, 7, 8, 9, 14 and 15 of
 * tests/README.md).
 */
#include "scene.h"

static void letters_in_pieces_are_letters(void **state)
{
	struct vt *v = scene_home();

	(void)state;
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "new firm"));
	vt_send(v, "\xC3");
	assert_true(vt_wait_taken(v));
	vt_send(v, "\xA5s");
	assert_true(vt_wait_text(v, "> ås"));
	scene_leave(v);
}

/* Typed, stored and read again, whatever the environment says of letters. */
static void northern_letters_are_kept_in_any_locale(void **state)
{
	static char *const locales[] = { "LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=nb_NO.ISO-8859-1",
					 "LC_ALL=C.UTF-8" };
	char stored[200];

	(void)state;
	for (size_t i = 0; i < LENGTH(locales); i++) {
		char now[] = "2026-12-04T09:00:00+01:00";
		struct vt *v;

		now[12] = (char)('1' + (int)i);
		v = scene_interview(now, locales[i]);

		scene_go_to_need(v);
		vt_send(v, "æøå č đ ŋ š ŧ ž");
		assert_true(vt_wait_text(v, "æøå č đ ŋ š ŧ ž"));
		vt_send(v, "\r");
		assert_true(vt_wait_text(v, "How many people does it concern?"));
		scene_leave(v);
		scene_answer(stored, sizeof stored, "tekst");
		assert_string_equal(stored, "C3A6C3B8C3A520C48D20C49120C58B20C5A120C5A720C5BE");
	}
}

static const struct {
	const char *name, *bytes, *text; /* what stands there when "bc" stood there before */
} keys[] = {
	{ "Backspace is DEL", "\177", "b" },
	{ "Backspace is ^H", "\010", "b" },
	{ "Home, xterm", ESC "[Ha", "abc" },
	{ "Home, application mode", ESC "OHa", "abc" },
	{ "Home, vt220", ESC "[1~a", "abc" },
	{ "Home, rxvt", ESC "[7~a", "abc" },
	{ "End, xterm", ESC "[H" ESC "[Fd", "bcd" },
	{ "End, application mode", ESC "[H" ESC "OFd", "bcd" },
	{ "End, vt220", ESC "[H" ESC "[4~d", "bcd" },
	{ "End, rxvt", ESC "[H" ESC "[8~d", "bcd" },
	{ "left, cursor mode", ESC "[Dx", "bxc" },
	{ "left, application mode", ESC "ODx", "bxc" },
	{ "Delete", ESC "[H" ESC "[3~", "c" },
	{ "Ctrl-left", ESC "[1;5Da", "abc" },
	{ "Ctrl-right", ESC "[H" ESC "[1;5Cd", "bcd" },
	{ "a key that nobody knows", ESC "[99~", "bc" },
	{ "focus of the window", ESC "[I", "bc" },
};

static void empty_the_field(struct vt *v)
{
	vt_send(v, "\001\013");
	assert_true(vt_wait_field(v, ""));
}

static void keys_of_all_terminals_are_known(void **state)
{
	struct vt *v = scene_interview("2026-12-05T09:00:00+01:00", "ESCDELAY=3000");

	(void)state;
	scene_go_to_need(v);
	for (size_t i = 0; i < LENGTH(keys); i++) {
		print_message("%s\n", keys[i].name);
		vt_send(v, "bc");
		assert_true(vt_wait_field(v, "bc"));
		vt_send(v, keys[i].bytes);
		assert_true(vt_wait_taken(v));
		vt_send(v, "\005."); /* to the end: what stands there then is certain */
		{
			char text[32];

			snprintf(text, sizeof text, "%s.", keys[i].text);
			assert_true(vt_wait_field(v, text));
		}
		empty_the_field(v);
	}
	scene_leave(v);
}

static const struct {
	const char *name, *bytes, *shown;
} actions[] = {
	{ "F1, xterm", ESC "OP", "letters of what you look" },
	{ "F1, vt220", ESC "[11~", "letters of what you look" },
	{ "F1, Linux console", ESC "[[A", "letters of what you look" },
	{ "Alt-H, the twin of F1", ESC "h", "letters of what you look" },
	{ "F2, xterm", ESC "OQ", "Remark" },
	{ "F2, vt220", ESC "[12~", "Remark" },
	{ "Alt-M, the twin of F2", ESC "m", "Remark" },
	{ "Ctrl-P", "\020", "letters of what you want" },
	{ "Ctrl-F", "\006", "Find a question" },
};

/* Desktops steal F1 and F10: everything has a twin, and terminals write the others differently. */
static void function_keys_and_their_twins(void **state)
{
	struct vt *v = scene_interview("2026-12-05T10:00:00+01:00", NULL);

	(void)state;
	scene_go_to_need(v);
	for (size_t i = 0; i < LENGTH(actions); i++) {
		print_message("%s\n", actions[i].name);
		vt_send(v, actions[i].bytes);
		assert_true(vt_wait_text(v, actions[i].shown));
		vt_send(v, ESC);
		assert_true(vt_wait_gone(v, actions[i].shown));
		assert_true(vt_wait_text(v, "Need: 1 of 1"));
	}
	scene_leave(v);
}

/* Each byte of Shift-Tab comes on its own, as over a slow line; ESCDELAY of the environment says
 * how long to wait. */
static void a_key_in_pieces_is_one_key(void **state)
{
	static const char key[] = ESC "[Z";
	struct vt *v = scene_interview("2026-12-05T11:00:00+01:00", "ESCDELAY=9000");

	(void)state;
	scene_go_to_need(v);
	vt_send(v, "regne anbud\r");
	assert_true(vt_wait_text(v, "How many people does it concern?"));
	for (const char *c = key; *c; c++) {
		vt_sendn(v, c, 1);
		assert_true(vt_wait_taken(v));
	}
	assert_true(vt_wait_field(v, "regne anbud"));
	scene_leave(v);
}

static void escape_goes_back(void **state)
{
	struct vt *v = scene_home();

	(void)state;
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "new firm"));
	vt_send(v, ESC);
	assert_true(vt_wait_text(v, "new interview"));
	scene_leave(v);
}

/* Keys that came while the program was busy are done, one after the other. */
static void keys_typed_ahead_are_kept(void **state)
{
	struct vt *v = scene_home_at(24, 80, NULL);

	(void)state;
	vt_send(v, "b"); /* before the first screen stands there */
	assert_true(vt_wait_text(v, "new firm"));
	scene_leave(v);
}

static void a_paste_split_anywhere_is_one_text(void **state)
{
	static const char paste[] = PASTE("lim \xc3\xa6\xc3\xb8 inn");
	struct vt *v = scene_interview("2026-12-06T09:00:00+01:00", "ESCDELAY=9000");

	(void)state;
	scene_go_to_need(v);
	for (size_t cut = 1; cut < sizeof paste - 1; cut++) {
		vt_sendn(v, paste, cut);
		assert_true(vt_wait_taken(v));
		vt_sendn(v, paste + cut, sizeof paste - 1 - cut);
		assert_true(vt_wait_field(v, "lim \xc3\xa6\xc3\xb8 inn"));
		empty_the_field(v);
	}
	for (const char *c = paste; *c; c++) {
		vt_sendn(v, c, 1);
		assert_true(vt_wait_taken(v));
	}
	assert_true(vt_wait_field(v, "lim \xc3\xa6\xc3\xb8 inn"));
	scene_leave(v);
}

static void keys_right_behind_a_paste_are_not_lost(void **state)
{
	struct vt *v = scene_interview("2026-12-06T10:00:00+01:00", NULL);

	(void)state;
	scene_go_to_need(v);
	vt_send(v, PASTE("limt inn") " og skrevet bak \xc3\xa6" ESC "[D\xc3\xb8");
	assert_true(vt_wait_text(v, "limt inn og skrevet bak \xc3\xb8\xc3\xa6"));
	scene_leave(v);
}

static void a_paste_of_a_megabyte_is_one_answer(void **state)
{
	enum { SIZE = 1 << 20 };
	char *text = malloc(SIZE + 1);
	struct vt *v = scene_interview("2026-12-06T11:00:00+01:00", NULL);

	(void)state;
	assert_non_null(text);
	memset(text, 'x', SIZE);
	memcpy(text, "begin ", 6);
	memcpy(text + SIZE - 7, " finish", 7);
	text[SIZE] = '\0';
	scene_go_to_need(v);
	vt_send(v, ESC "[200~");
	vt_sendn(v, text, SIZE);
	vt_send(v, ESC "[201~");
	assert_true(vt_wait_text(v, "finish"));
	free(text);
	vt_send(v, "\023");
	assert_true(vt_wait_text(v, "Everything is saved"));
	scene_leave(v);
}

/* The letter a and a ring above, as some keyboards and files give it. */
static void a_decomposed_letter_is_stored_composed(void **state)
{
	static const char *const ways[] = { PASTE("sl\x61\xCC\x8A ut"), "sl\x61\xCC\x8A ut" };
	char stored[80];

	(void)state;
	for (size_t i = 0; i < LENGTH(ways); i++) {
		struct vt *v = scene_interview(
			i ? "2026-12-07T11:00:00+01:00" : "2026-12-07T09:00:00+01:00", NULL);

		scene_go_to_need(v);
		vt_send(v, ways[i]);
		vt_send(v, "\r");
		assert_true(vt_wait_text(v, "How many people does it concern?"));
		scene_leave(v);
		scene_answer(stored, sizeof stored, "tekst");
		assert_string_equal(stored, "736CC3A5207574");
	}
}

/* Wide letters, marks, emoji: the cursor stands behind them, and Backspace takes one whole. */
static void wide_letters_and_marks_keep_the_cursor(void **state)
{
	int row, from, col;
	struct vt *v = scene_interview("2026-12-07T10:00:00+01:00", NULL);

	(void)state;
	scene_go_to_need(v);
	vt_send(v, "a");
	assert_true(vt_wait_field(v, "a"));
	vt_cursor(v, &row, &from);
	vt_send(v, "\xE4\xB8\xAD\xE6\x96\x87"
		   "e\xCC\x84\xCC\xA3z"); /* two wide; e with two marks */
	assert_true(vt_wait_text(v, "z"));
	vt_cursor(v, &row, &col);
	assert_int_equal(col, from + 6);
	vt_send(v, "\177\177");
	assert_true(vt_wait_field(v, "a\xE4\xB8\xAD\xE6\x96\x87"));
	vt_cursor(v, &row, &col);
	assert_int_equal(col, from + 4);
	scene_leave(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_in_pieces_are_letters),
		cmocka_unit_test(northern_letters_are_kept_in_any_locale),
		cmocka_unit_test(keys_of_all_terminals_are_known),
		cmocka_unit_test(function_keys_and_their_twins),
		cmocka_unit_test(a_key_in_pieces_is_one_key),
		cmocka_unit_test(escape_goes_back),
		cmocka_unit_test(keys_typed_ahead_are_kept),
		cmocka_unit_test(a_paste_split_anywhere_is_one_text),
		cmocka_unit_test(keys_right_behind_a_paste_are_not_lost),
		cmocka_unit_test(a_paste_of_a_megabyte_is_one_answer),
		cmocka_unit_test(a_decomposed_letter_is_stored_composed),
		cmocka_unit_test(wide_letters_and_marks_keep_the_cursor),
	};

	return cmocka_run_group_tests(tests, scene_begin, scene_end);
}
