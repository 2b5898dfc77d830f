#include "base/utf8.h"
#include "report/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static int with_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int without_arena(void **state)
{
	arena_free(*state);
	return 0;
}

static const char *as_text(struct arena *a, const struct document *d, int columns)
{
	struct strbuf b = STRBUF_IN(a);

	document_print_text(&b, d, columns);
	return strbuf_text(&b);
}

static const char *as_html(struct arena *a, const struct document *d)
{
	struct strbuf b = STRBUF_IN(a);

	document_print_html(&b, d);
	return strbuf_text(&b);
}

static struct document *of_every_kind(struct arena *a)
{
	static const char *const head[] = { "Need", "Course", "Decided" };
	static const char *const cell[] = { "1",	  "CNC milling for those who mill",
					    "interested", "2",
					    "Drying",	  "maybe" };
	struct doc_table t = {
		.caption = "All of it", .columns = 3, .rows = 2, .head = head, .cell = cell
	};
	struct document *d = document_new(a, "Røros Limtre AS", "en");
	struct doc_items facts = { .arena = a }, list = { .arena = a };

	document_text(d, "A first line that is long enough to be wrapped at forty columns.");
	doc_items_add(&facts, DOC_PLAIN, "Municipality", "Røros");
	doc_items_add(&facts, DOC_PLAIN, "People", "9");
	doc_items_add(&facts, DOC_PLAIN, "Contact", "");
	document_facts(d, &facts);
	document_heading(d, 2, "Need 1");
	document_quote(d, "får ikkje stilt inn fresen");
	document_heading(d, 3, "CNC milling");
	doc_items_add(&list, DOC_GOOD, NULL, "42 km away, at most 90 wished");
	doc_items_add(&list, DOC_NO, NULL,
		      "begins on 14 April, three weeks after the day that was wished");
	document_list(d, &list);
	document_heading(d, 2, "What was decided");
	document_table(d, &t);
	document_note(d, "Small print.");
	return d;
}

static void prints_each_kind_of_block_as_text(void **state)
{
	assert_string_equal(as_text(*state, of_every_kind(*state), 40),
			    "Røros Limtre AS\n"
			    "===============\n"
			    "\n"
			    "A first line that is long enough to be\n"
			    "wrapped at forty columns.\n"
			    "\n"
			    "Municipality  Røros\n"
			    "People        9\n"
			    "\n"
			    "Need 1\n"
			    "------\n"
			    "“får ikkje stilt inn fresen”\n"
			    "\n"
			    "CNC milling\n"
			    "   ✓ 42 km away, at most 90 wished\n"
			    "   ✗ begins on 14 April, three weeks\n"
			    "     after the day that was wished\n"
			    "\n"
			    "What was decided\n"
			    "----------------\n"
			    "All of it\n"
			    "Need  Course                  Decided\n"
			    "----  ----------------------  ----------\n"
			    "1     CNC milling for those   interested\n"
			    "      who mill\n"
			    "2     Drying                  maybe\n"
			    "\n"
			    "Small print.\n");
}

static void wraps_by_columns_not_bytes_and_cuts_what_has_no_space(void **state)
{
	static const char *const texts[] = {
		"ææææææææææ øøøøøøøøøø åååååååååå ææææææææææ øøøøøøøøøø",
		"日本語日本語日本語日本語日本語日本語日本語日本語日本語",
		"averyveryveryveryveryveryveryveryveryverylongwordindeed and more",
		"two  spaces   and\na newline\n\nand an empty line",
	};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct document *d = document_new(*state, "T", "nb");
		const char *s;

		document_text(d, texts[i]);
		for (s = as_text(*state, d, 24); *s; s += strcspn(s, "\n") + 1) {
			const char *line = arena_strndup(*state, s, strcspn(s, "\n"));

			assert_true(utf8_width(line) <= 24);
			assert_int_equal(utf8_valid(line, strlen(line)), strlen(line));
		}
	}
}

static void a_narrow_page_still_prints_everything(void **state)
{
	const char *s = as_text(*state, of_every_kind(*state), 5);

	assert_non_null(strstr(s, "Small print."));
	assert_non_null(strstr(s, "maybe"));
}

static void empty_texts_add_nothing(void **state)
{
	struct document *d = document_new(*state, "T", "");
	struct doc_items none = { .arena = *state };
	struct doc_table t = { .caption = "no rows" };

	doc_items_add(&none, DOC_GOOD, "Label", "");
	doc_items_add(&none, DOC_GOOD, "Label", NULL);
	document_heading(d, 2, "");
	document_text(d, NULL);
	document_quote(d, "");
	document_list(d, &none);
	document_facts(d, &none);
	document_table(d, &t);
	assert_string_equal(as_text(*state, d, 80), "T\n=\n");
	assert_non_null(strstr(as_html(*state, d), "<html lang=\"en\">"));
}

static void html_escapes_every_text_and_allows_no_script(void **state)
{
	static const char evil[] = "</p><script>alert('x')</script> & \"q\"";
	static const char *const head[] = { evil };
	struct doc_table t = {
		.caption = evil, .columns = 1, .rows = 1, .head = head, .cell = head
	};
	struct doc_items l = { .arena = *state };
	struct document *d = document_new(*state, evil, "en\"><script>");
	const char *s;

	doc_items_add(&l, DOC_POOR, evil, evil);
	doc_items_add(&l, DOC_PLAIN, "Link", "https://x.example/?a=1&b=\"><script>");
	doc_items_add(&l, DOC_PLAIN, "No link", "javascript:alert(1)");
	document_heading(d, 3, evil);
	document_text(d, evil);
	document_note(d, evil);
	document_quote(d, evil);
	document_list(d, &l);
	document_facts(d, &l);
	document_table(d, &t);
	s = as_html(*state, d);
	assert_null(strstr(s, "<script"));
	assert_null(strstr(s, "href=\"javascript"));
	assert_non_null(
		strstr(s, "href=\"https://x.example/?a=1&amp;b=&quot;&gt;&lt;script&gt;\""));
	assert_non_null(strstr(s, "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; "
				  "&quot;q&quot;"));
	assert_non_null(strstr(s, "content=\"default-src 'none'; style-src 'unsafe-inline'; "
				  "img-src data:\""));
}

static size_t times(const char *s, const char *what)
{
	size_t n = 0;

	for (; (s = strstr(s, what)); s++)
		n++;
	return n;
}

static void sections_nest_as_headings_do_and_all_close(void **state)
{
	struct document *d = document_new(*state, "T", "nb");
	const char *s;

	document_heading(d, 2, "a");
	document_heading(d, 3, "b");
	document_heading(d, 3, "c");
	document_heading(d, 2, "d");
	document_heading(d, 4, "e");
	s = as_html(*state, d);
	assert_int_equal(times(s, "<section"), 6);
	assert_int_equal(times(s, "</section>"), 6);
	assert_non_null(strstr(s, "</section>\n</section>\n<section aria-labelledby=\"h4\">\n"
				  "<h2 id=\"h4\">d</h2>"));
	assert_non_null(strstr(s, "</section>\n</section>\n</section>\n</main>"));
}

static void control_characters_never_come_through(void **state)
{
	struct document *d = document_new(*state, "T\x1b[31m", "nb");
	struct doc_items l = { .arena = *state };

	document_text(d, "a\x1b]0;title\x07"
			 "b\xff\u202e c");
	doc_items_add(&l, DOC_PLAIN, "x\x9b", "y\x01");
	document_facts(d, &l);
	assert_null(strpbrk(as_text(*state, d, 80), "\x1b\x07\x01\x9b"));
	assert_null(strpbrk(as_html(*state, d), "\x1b\x07\x01\x9b"));
	assert_null(strstr(as_text(*state, d, 80), "\u202e"));
}

static void every_mark_is_one_column(void **state)
{
	(void)state;
	for (enum doc_mark m = 0; m < DOC_MARK_COUNT; m++)
		assert_int_equal(utf8_width(doc_mark_sign(m)), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, with_arena, without_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(prints_each_kind_of_block_as_text),
		TEST(wraps_by_columns_not_bytes_and_cuts_what_has_no_space),
		TEST(a_narrow_page_still_prints_everything),
		TEST(empty_texts_add_nothing),
		TEST(html_escapes_every_text_and_allows_no_script),
		TEST(sections_nest_as_headings_do_and_all_close),
		TEST(control_characters_never_come_through),
		TEST(every_mark_is_one_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
