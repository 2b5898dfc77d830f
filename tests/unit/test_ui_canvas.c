#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/list.h"

static void expect_canvas(const struct canvas *c, const char *want)
{
	struct strbuf b = { 0 };

	canvas_print(c, &b);
	assert_string_equal(strbuf_text(&b), want);
	strbuf_release(&b);
}

static const struct {
	int cols, col;
	const char *text, *shown;
} puts_[] = {
	{ 10, 0, "kort", "kort" },
	{ 10, 7, "kort", "       ko…" },
	{ 6, 0, "førtini", "førti…" },
	{ 6, 0, "日本語国", "日本…" },
	{ 4, 4, "x", "" },
	{ 4, -1, "x", "" },
	{ 3, 0,
	  "a\xCC\x8A\xCC\x8A"
	  "bc",
	  "a\xCC\x8A\xCC\x8A"
	  "bc" },
};

static void shortens_what_does_not_fit(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(puts_); i++) {
		struct canvas c = { 0 };
		struct strbuf want = { 0 };

		canvas_resize(&c, 1, puts_[i].cols);
		canvas_put(&c, canvas_area(&c), 0, puts_[i].col, STYLE_NORMAL, puts_[i].text);
		strbuf_addf(&want, "%s\ncursor -1,-1\n", puts_[i].shown);
		expect_canvas(&c, strbuf_text(&want));
		strbuf_release(&want);
		canvas_release(&c);
	}
}

static void half_of_a_wide_letter_is_never_left(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 1, 6);
	canvas_put(&c, canvas_area(&c), 0, 0, STYLE_NORMAL, "日本");
	canvas_put(&c, canvas_area(&c), 0, 1, STYLE_NORMAL, "x");
	expect_canvas(&c, " x本\ncursor -1,-1\n");
	canvas_release(&c);
}

static void wraps_at_spaces_and_newlines(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 4, 8);
	assert_int_equal(
		canvas_wrap(&c, canvas_area(&c), 0, 0, STYLE_NORMAL, "en to tre\nfire langtord"),
		4);
	expect_canvas(&c, "en to\ntre\nfire\nlangtord\ncursor -1,-1\n");
	assert_int_equal(text_rows("en to tre\nfire langtord", 8), 4);
	assert_int_equal(text_rows("", 8), 0);
	canvas_release(&c);
}

static void wraps_after_a_hyphen_but_not_within_a_date(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 3, 12);
	canvas_wrap(&c, canvas_area(&c), 0, 0, STYLE_NORMAL, "den 2027-03-02 CNC-maskinen");
	expect_canvas(&c, "den\n2027-03-02\nCNC-maskinen\ncursor -1,-1\n");
	canvas_wrap(&c, canvas_area(&c), 0, 0, STYLE_NORMAL, "den nye CNC-maskinen her");
	expect_canvas(&c, "den nye CNC-\nmaskinen her\nCNC-maskinen\ncursor -1,-1\n");
	canvas_release(&c);
}

static void an_area_cuts_what_is_drawn_in_it(void **state)
{
	struct canvas c = { 0 };
	struct area a;

	(void)state;
	canvas_resize(&c, 3, 8);
	a = area_cols(area_rows(canvas_area(&c), 1, 1), 2, 4);
	canvas_put(&c, a, 0, 0, STYLE_NORMAL, "abcdefgh");
	canvas_put(&c, a, 1, 0, STYLE_NORMAL, "below");
	expect_canvas(&c, "\n  abc…\n\ncursor -1,-1\n");
	canvas_release(&c);
}

static void row(const void *from, size_t i, bool selected, struct canvas *c, struct area a)
{
	const char *const *labels = from;

	canvas_put(c, a, 0, 0, STYLE_NORMAL, selected ? ">" : " ");
	canvas_put(c, a, 0, 1, STYLE_NORMAL, labels[i]);
}

static void a_list_keeps_its_selection_in_view(void **state)
{
	const char *labels[] = { "a", "b", "c", "d", "e" };
	struct list l = { 0 };
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 3, 4);
	list_set_count(&l, ARRAY_LEN(labels));
	list_draw(&l, &c, canvas_area(&c), row, labels, true);
	expect_canvas(&c, ">a\n b\n c ↓\ncursor 0,0\n");
	list_select(&l, 3);
	canvas_clear(&c);
	labels[1] = "bbb";
	list_draw(&l, &c, canvas_area(&c), row, labels, true);
	expect_canvas(&c, " bbb\n c\n>d ↓\ncursor 2,0\n"); /* what is written is worth more */
	assert_true(list_key(&l, K_END));
	canvas_clear(&c);
	list_draw(&l, &c, canvas_area(&c), row, labels, true);
	expect_canvas(&c, " c ↑\n d\n>e\ncursor 2,0\n");
	assert_true(list_key(&l, K_DOWN));
	assert_int_equal(l.selected, 4);
	list_set_count(&l, 2);
	assert_int_equal(l.selected, 1);
	list_set_count(&l, 0);
	assert_true(list_key(&l, K_UP));
	assert_int_equal(l.selected, 0);
	assert_false(list_key(&l, 'x'));
	canvas_release(&c);
}

static const struct {
	const char *name, *shown;
	uint32_t key;
} keys[] = {
	{ "ctrl-g", "^G", K_CTRL | 'g' },  { "f3", "F3", K_F3 }, { "shift-tab", "⇧Tab", K_BACKTAB },
	{ "alt-d", "Alt-D", K_ALT | 'd' }, { "å", "å", 0xE5 },	 { "down", "↓", K_DOWN },
	{ "nokey", "", K_NONE },	   { "", "", K_NONE },	 { "page-up", "PgUp", K_PAGE_UP },
};

static void keys_have_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct strbuf b = { 0 };

		assert_int_equal(key_parse(keys[i].name), keys[i].key);
		key_show(&b, keys[i].key);
		assert_string_equal(strbuf_text(&b), keys[i].shown);
		strbuf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shortens_what_does_not_fit),
		cmocka_unit_test(half_of_a_wide_letter_is_never_left),
		cmocka_unit_test(wraps_at_spaces_and_newlines),
		cmocka_unit_test(wraps_after_a_hyphen_but_not_within_a_date),
		cmocka_unit_test(an_area_cuts_what_is_drawn_in_it),
		cmocka_unit_test(a_list_keeps_its_selection_in_view),
		cmocka_unit_test(keys_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
