#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/key.h"
#include "ui/line.h"

/* Press keys written as in scripts: names between spaces, text between quotes. */
static void press(struct line *l, const char *keys)
{
	char name[24];

	while (*keys) {
		size_t n = strcspn(keys, " ");

		if (*keys == '\'') {
			for (keys++; *keys && *keys != '\'';) {
				uint32_t rune;

				keys += utf8_decode(&rune, keys);
				line_key(l, rune);
			}
			keys += *keys == '\'';
		} else {
			memcpy(name, keys, n);
			name[n] = '\0';
			line_key(l, key_parse(name));
			keys += n;
		}
		keys += strspn(keys, " ");
	}
}

static const struct {
	const char *start, *keys, *text;
	size_t at; /* cursor in bytes */
} edits[] = {
	{ "", "'abc'", "abc", 3 },
	{ "abc", "left 'X'", "abXc", 3 },
	{ "abc", "home 'X'", "Xabc", 1 },
	{ "abc", "backspace backspace", "a", 1 },
	{ "abc", "home delete", "bc", 0 },
	{ "abc", "home backspace", "abc", 0 },
	{ "abc", "delete", "abc", 3 },
	{ "få i gang", "ctrl-w", "få i ", 6 },
	{ "få i gang", "home ctrl-k", "", 0 },
	{ "få i gang", "home ctrl-k 'x' ctrl-y", "xfå i gang", 11 },
	{ "en to tre", "ctrl-left ctrl-left 'X'", "en Xto tre", 4 },
	{ "en to tre", "home ctrl-right 'X'", "enX to tre", 3 },
	{ "Æøå", "left left backspace", "øå", 0 },
	/* a decomposed å (a, U+030A) is one cluster for the cursor and for backspace */
	{ "Sa\xCC\x8Ax", "left left 'y'", "Sya\xCC\x8Ax", 2 },
	{ "Sa\xCC\x8Ax", "left backspace", "Sx", 1 },
	/* a mark typed alone joins what stands before it */
	{ "Sax", "left '\xCC\x8A'", "Sa\xCC\x8Ax", 4 },
	{ "日本", "left 'x'", "日x本", 4 },
};

static void edits_by_clusters(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
		struct line l;

		line_init(&l, edits[i].start, false);
		press(&l, edits[i].keys);
		assert_string_equal(line_text(&l), edits[i].text);
		assert_int_equal(l.at, edits[i].at);
		line_release(&l);
	}
}

static void a_paste_keeps_lines_only_where_they_may_be(void **state)
{
	struct line one, many;

	(void)state;
	line_init(&one, "", false);
	line_init(&many, "", true);
	line_insert(&one, "a\r\nb\tc\x01");
	line_insert(&many, "a\r\nb\tc\x01");
	assert_string_equal(line_text(&one), "a b c");
	assert_string_equal(line_text(&many), "a\nb c");
	line_release(&one);
	line_release(&many);
}

static const char *const alphabet[] = { "a", "å", "Sa\xCC\x8A", "日", "👩\xE2\x80\x8D🚒",
					" ", "-", "đ" };

/* Against a plain string: what is inserted anywhere and taken away again leaves no trace. */
static void loses_no_character_in_random_edits(void **state)
{
	static const uint32_t moves[] = {
		K_LEFT,		 K_RIGHT,	   K_HOME,	K_END,
		K_CTRL | K_LEFT, K_CTRL | K_RIGHT, K_BACKSPACE, K_DELETE
	};
	struct line l;
	struct strbuf model = { 0 };
	uint64_t seed = 20261123;

	(void)state;
	line_init(&l, "", false);
	for (int i = 0; i < 20000; i++) {
		size_t before = l.at;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		if ((seed >> 40) % 3) {
			const char *piece = alphabet[(seed >> 33) % ARRAY_LEN(alphabet)];
			struct strbuf next = { 0 };

			strbuf_addn(&next, strbuf_text(&model), before);
			strbuf_add(&next, piece);
			strbuf_add(&next, strbuf_text(&model) + before);
			strbuf_release(&model);
			model = next;
			line_insert(&l, piece);
		} else {
			uint32_t key = moves[(seed >> 33) % ARRAY_LEN(moves)];

			line_key(&l, key);
			if (key == K_BACKSPACE || key == K_DELETE) {
				strbuf_clear(&model);
				strbuf_add(&model, line_text(&l));
			}
		}
		assert_string_equal(line_text(&l), strbuf_text(&model));
		assert_true(l.at <= l.text.len);
		assert_int_equal(utf8_valid(line_text(&l), l.at), l.at);
		if (l.text.len > 400) {
			line_set(&l, "");
			strbuf_clear(&model);
		}
	}
	strbuf_release(&model);
	line_release(&l);
}

static void shows_the_cursor_in_a_long_line(void **state)
{
	struct canvas c = { 0 };
	struct strbuf b = { 0 };
	struct line l;

	(void)state;
	canvas_resize(&c, 1, 10);
	line_init(&l, "abcdefghijklmnop", false);
	line_draw(&l, &c, canvas_area(&c), STYLE_INPUT, true);
	canvas_print(&c, &b);
	assert_string_equal(strbuf_text(&b), "hijklmnop\ncursor 0,9\n");
	strbuf_release(&b);
	line_release(&l);
	canvas_release(&c);
}

static void wraps_several_lines_and_moves_between_them(void **state)
{
	struct canvas c = { 0 };
	struct strbuf b = { 0 };
	struct line l;

	(void)state;
	canvas_resize(&c, 4, 10);
	line_init(&l, "en lang setning her\nslutt", true);
	line_draw(&l, &c, canvas_area(&c), STYLE_INPUT, true);
	canvas_print(&c, &b);
	assert_string_equal(strbuf_text(&b), "en lang\nsetning\nher\nslutt\ncursor 3,5\n");
	assert_true(line_move_row(&l, -1));
	assert_true(line_move_row(&l, -1));
	line_key(&l, 'X');
	assert_string_equal(line_text(&l), "en lang setXning her\nslutt");
	strbuf_release(&b);
	line_release(&l);
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edits_by_clusters),
		cmocka_unit_test(a_paste_keeps_lines_only_where_they_may_be),
		cmocka_unit_test(loses_no_character_in_random_edits),
		cmocka_unit_test(shows_the_cursor_in_a_long_line),
		cmocka_unit_test(wraps_several_lines_and_moves_between_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
