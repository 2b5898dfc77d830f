#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/canvas.h"
#include "ui/markup.h"

/* The source as authors write it; what is read of it, with < > where the emphasis begins and ends.
 */
static const struct {
	const char *source, *read;
} cases[] = {
	{ "", "" },
	{ "plain", "plain" },
	{ "**bold**", "<bold>" },
	{ "__bold__", "<bold>" },
	{ "*italic* and _italic_", "<italic> and <italic>" },
	{ "***both***", "<both>" },
	{ "**bold *and more* here**", "<bold and more here>" },
	{ "**over\ntwo lines**", "<over\ntwo lines>" },
	{ "**not over\n\nparagraphs**", "**not over\n\nparagraphs**" },
	/* what is no markup stays */
	{ "2 * 3 * 4", "2 * 3 * 4" },
	{ "a_name_with_marks", "a_name_with_marks" },
	{ "_a_b_", "<a_b>" },
	{ "** not bold **", "** not bold **" },
	{ "5 * 5 = **25**", "5 * 5 = <25>" },
	{ "**", "**" },
	{ "****", "****" },
	{ "*", "*" },
	{ "**open", "**open" },
	{ "\\*not italic\\*", "*not italic*" },
	{ "C:\\temp", "C:\\temp" },
	/* headings */
	{ "# Heading", "<Heading>" },
	{ "## Heading ##\ntext", "<Heading>\ntext" },
	{ "text\n### Heading\nmore", "text\n<Heading>\nmore" },
	{ "#1 is no heading", "#1 is no heading" },
	{ "####### seven", "####### seven" },
	/* links */
	{ "see [our site](https://nav.no)", "see our site (https://nav.no)" },
	{ "[https://nav.no](https://nav.no)", "https://nav.no" },
	{ "[**strong**](x)", "<strong> (x)" },
	{ "[no link]", "[no link]" },
	{ "a[1] (b)", "a[1] (b)" },
	/* HTML */
	{ "<span style=\"color:red\">red</span>", "red" },
	{ "<b>bold</b> <EM>too</EM>", "<bold> <too>" },
	{ "one<br>two<br/>three", "one\ntwo\nthree" },
	{ "<p>one</p><p>two</p>", "one\ntwo" },
	{ "<b>never closed", "<never closed>" },
	{ "a < b and c > d", "a < b and c > d" },
	{ "5 <6", "5 <6" },
	{ "<!-- note -->text", "text" },
	{ "R&amp;D &lt;5 &nbsp;x", "R&D <5  x" },
	{ "R&D", "R&D" },
	{ "<", "<" },
	{ "</", "</" },
	{ "bl\xC3\xA5 **\xC3\xA6\xC3\xB8\xC3\xA5**", "bl\xC3\xA5 <\xC3\xA6\xC3\xB8\xC3\xA5>" },
};

static const char *with_angles(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);

	for (char *p = out; *p; p++)
		*p = (char)(*p == CANVAS_STRONG ? '<' : *p == CANVAS_PLAIN ? '>' : *p);
	return out;
}

static void reads_what_authors_write(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(with_angles(a, markup(a, cases[i].source)), cases[i].read);
	arena_free(a);
}

static void a_line_has_no_marks_and_no_breaks(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(markup_line(a, "# Title\n\n**Bold**\ttext"), "Title Bold text");
	assert_string_equal(markup_line(a, "as it is"), "as it is");
	arena_free(a);
}

/* Deep nesting and many marks cost no stack and no square of time worth speaking of. */
static void much_markup_is_read_in_time(void **state)
{
	enum { MANY = 20000 };
	struct arena *a = arena_new();
	char *text = arena_alloc(a, MANY + 1);

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		text[i] = "*_[<"[i % 4];
	assert_non_null(markup(a, text));
	memset(text, '[', MANY);
	assert_string_equal(markup(a, text), text);
	arena_free(a);
}

static void emphasis_goes_on_over_wrapped_rows(void **state)
{
	struct canvas c = { 0 };
	struct arena *a = arena_new();

	(void)state;
	canvas_resize(&c, 4, 8);
	assert_int_equal(
		canvas_wrap(&c, canvas_area(&c), 0, 0, STYLE_NORMAL, markup(a, "a **bold one** z")),
		2);
	assert_int_equal(c.cell[0].style, STYLE_NORMAL);
	assert_int_equal(c.cell[2].style, STYLE_BOLD);
	assert_string_equal(c.cell[2].text, "b");
	assert_int_equal(c.cell[8].style, STYLE_BOLD);
	assert_string_equal(c.cell[8].text, "o");
	assert_int_equal(c.cell[12].style, STYLE_NORMAL);
	assert_string_equal(c.cell[12].text, "z");
	canvas_release(&c);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_authors_write),
		cmocka_unit_test(a_line_has_no_marks_and_no_breaks),
		cmocka_unit_test(much_markup_is_read_in_time),
		cmocka_unit_test(emphasis_goes_on_over_wrapped_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
