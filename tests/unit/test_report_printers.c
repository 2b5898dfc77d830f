#include "base/utf8.h"
#include "os/os.h"
#include "report/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

/* Every printer on one awkward document: all of it comes through, and nothing that it is not. */

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

static const struct doc_column columns[] = {
	{ "code", "Code", DOC_TEXT, true },	    { "place", "Place", DOC_TEXT, false },
	{ "needs", "Needs", DOC_COUNT, false },	    { "gaps", "Gaps", DOC_COUNT, false },
	{ "money", "Money, kr", DOC_MONEY, false }, { "share", "Share", DOC_SHARE, false },
	{ "day", "Day", DOC_DAY, false },	    { "lat", "Latitude", DOC_DEGREES, true },
	{ "lon", "Longitude", DOC_DEGREES, true },
};

static void fill(struct doc_value *v, const char *code, const char *place, size_t needs,
		 size_t gaps, int64_t ore)
{
	v[0] = doc_text(code);
	v[1] = doc_text(place);
	v[2] = doc_count(needs);
	v[3] = doc_count(gaps);
	v[4] = doc_money(ore);
	v[5] = doc_share(gaps, needs);
	v[6] = doc_day((struct date){ 2027, 2, 28 });
	v[7] = doc_degrees(62.5747);
	v[8] = doc_degrees(11.3842);
}

static const char evil[] = "=1+1;\"q\" <b>&\nRørøs 🐟 \x1b[31m";
static const char endless[] =
	"A very long name of a place that nobody would write on a sign by the road and that no "
	"column is wide enough for, with ÆØÅ in it";

static void add_charts(struct doc_grid *g)
{
	const struct doc_place around[] = { { 59.9, 10.7 }, { 69.6, 18.9 } };

	doc_grid_chart(g, &(struct doc_chart){ .kind = DOC_BARS, .series = { "needs" } });
	doc_grid_chart(g, &(struct doc_chart){ .kind = DOC_STACKED,
					       .title = "Parts <&>",
					       .series = { "gaps", "needs" } });
	doc_grid_chart(g, &(struct doc_chart){ .kind = DOC_LINE, .series = { "needs", "gaps" } });
	doc_grid_chart(g, &(struct doc_chart){ .kind = DOC_MAP,
					       .series = { "needs" },
					       .lat = "lat",
					       .lon = "lon",
					       .around = around,
					       .around_count = 2 });
}

static struct document *awkward(struct arena *a)
{
	struct document *d = document_new(a, "Title & <more>", "nb");
	struct doc_grid *g;
	struct doc_value *v;

	document_period(d, "2027-01-01", "2027-12-31");
	g = document_grid(d, "places", "By place", columns, ARRAY_LEN(columns));
	fill(doc_grid_row(g), "5025", evil, 1234567, 617283, 18000050);
	fill(doc_grid_row(g), "x", endless, 8, 1, -4200);
	v = doc_grid_row(g);
	v[0] = doc_text("-2");
	v[1] = doc_text("Hidden");
	v[2] = doc_hidden();
	v[3] = doc_hidden_if(true, doc_count(4));
	v[5] = doc_share(0, 0);
	fill(doc_grid_total(g), "", "Together", 1234577, 617284, 17995850);
	add_charts(g);
	g = document_grid(d, "nothing", "Empty table", columns, 3);
	doc_grid_none(g, "Nothing was told.");
	g = document_grid(d, "many", "Two hundred", columns, 3);
	for (size_t i = 0; i < 200; i++) {
		v = doc_grid_row(g);
		v[0] = doc_text(arena_printf(a, "r%zu", i));
		v[1] = doc_text(arena_printf(a, "Row %zu", i));
		v[2] = doc_count(i);
	}
	doc_grid_chart(g, &(struct doc_chart){ .kind = DOC_BARS, .series = { "needs" } });
	return d;
}

static const char *printed(struct arena *a, enum doc_format f, bool for_excel)
{
	struct strbuf b = STRBUF_IN(a);
	const struct document_options o = { .for_excel = for_excel };

	document_print(&b, awkward(a), f, &o);
	return strbuf_text(&b);
}

static void has(const char *s, const char *what)
{
	if (!strstr(s, what))
		fail_msg("there is no '%s' in:\n%s", what, s);
}

static size_t times(const char *s, const char *what)
{
	size_t n = 0;

	for (; (s = strstr(s, what)); s++)
		n++;
	return n;
}

static void values_are_written_for_people_and_for_programs(void **state)
{
	static const struct {
		struct doc_value v;
		enum doc_kind kind;
		const char *nb, *en, *plain;
	} cases[] = {
		{ { DOC_KNOWN, .n = 7 }, DOC_COUNT, "7", "7", "7" },
		{ { DOC_KNOWN, .n = 999 }, DOC_COUNT, "999", "999", "999" },
		{ { DOC_KNOWN, .n = 1000 }, DOC_COUNT, "1\u00a0000", "1\u00a0000", "1000" },
		{ { DOC_KNOWN, .n = -1234567 },
		  DOC_COUNT,
		  "-1\u00a0234\u00a0567",
		  "-1\u00a0234\u00a0567",
		  "-1234567" },
		{ { DOC_KNOWN, .n = 18000050 },
		  DOC_MONEY,
		  "180\u00a0000,50",
		  "180\u00a0000,50",
		  "180000.50" },
		{ { DOC_KNOWN, .n = 125 }, DOC_SHARE, "12,5\u00a0%", "12.5\u00a0%", "12.5" },
		{ { DOC_KNOWN, .n = 1000 }, DOC_SHARE, "100,0\u00a0%", "100.0\u00a0%", "100.0" },
		{ { DOC_KNOWN, .n = 20877 }, DOC_DAY, "28.02.2027", "28 Feb 2027", "2027-02-28" },
		{ { DOC_KNOWN, .x = 62.5747 }, DOC_DEGREES, "62.5747", "62.5747", "62.5747" },
		{ { DOC_KNOWN, .text = "Å" }, DOC_TEXT, "Å", "Å", "Å" },
		{ { DOC_HIDDEN, .n = 3 }, DOC_COUNT, "*", "*", "*" },
		{ { DOC_EMPTY, .n = 3 }, DOC_COUNT, "", "", "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct doc_value *v = &cases[i].v;
		enum doc_kind k = cases[i].kind;

		assert_string_equal(doc_value_words(*state, v, k, "nb"), cases[i].nb);
		assert_string_equal(doc_value_words(*state, v, k, "en"), cases[i].en);
		assert_string_equal(doc_value_plain(*state, v, k), cases[i].plain);
	}
}

static void shares_are_rounded_and_of_nothing_are_empty(void **state)
{
	(void)state;
	assert_int_equal(doc_share(1, 3).n, 333);
	assert_int_equal(doc_share(2, 3).n, 667);
	assert_int_equal(doc_share(1, 2000).n, 1);
	assert_int_equal(doc_share(5, 0).state, DOC_EMPTY);
	assert_int_equal(doc_day((struct date){ 0 }).state, DOC_EMPTY);
	assert_int_equal(doc_text("").state, DOC_EMPTY);
}

static void text_has_figures_bars_and_a_map_and_fits_the_page(void **state)
{
	const char *s = printed(*state, DOC_AS_TEXT, false);

	has(s, "1\u00a0234\u00a0567");
	has(s, "180\u00a0000,50");
	has(s, "50,0\u00a0%");
	has(s, "28.02.2027");
	has(s, "Hidden");
	has(s, "*");
	has(s, "* fewer than five firms");
	has(s, "Nothing was told.");
	has(s, "Row 199");
	has(s, "█");
	has(s, "▒ Needs");
	assert_null(strstr(s, "Latitude"));
	assert_null(strchr(s, '\x1b'));
	for (const char *p = s; *p; p += strcspn(p, "\n") + 1) {
		const char *line = arena_strndup(*state, p, strcspn(p, "\n"));

		assert_int_equal(utf8_valid(line, strlen(line)), strlen(line));
		assert_true(utf8_width(line) <= 80);
	}
}

static void numbers_stand_to_the_right(void **state)
{
	static const struct doc_column two[] = { { "name", "Name", DOC_TEXT, false },
						 { "n", "Number", DOC_COUNT, false } };
	struct document *d = document_new(*state, "T", "en");
	struct doc_grid *g = document_grid(d, "t", "", two, 2);
	struct doc_value *v = doc_grid_row(g);
	struct strbuf b = STRBUF_IN(*state);

	v[0] = doc_text("One");
	v[1] = doc_count(8);
	v = doc_grid_row(g);
	v[0] = doc_text("Two");
	v[1] = doc_count(4);
	v = doc_grid_total(g);
	v[0] = doc_text("Both");
	v[1] = doc_count(12);
	doc_grid_chart(g, &(struct doc_chart){ .kind = DOC_BARS, .series = { "n" } });
	document_print_text(&b, d, 26);
	assert_string_equal(strbuf_text(&b), "T\n"
					     "=\n"
					     "\n"
					     "Name  Number\n"
					     "----  ------  ------------\n"
					     "One        8  ████████████\n"
					     "Two        4  ██████\n"
					     "----  ------  ------------\n"
					     "Both      12\n");
}

static void html_has_the_same_with_charts_that_have_words(void **state)
{
	const char *s = printed(*state, DOC_AS_HTML, false);

	has(s, "1\u00a0234\u00a0567");
	has(s, "180\u00a0000,50");
	has(s, "=1+1;&quot;q&quot; &lt;b&gt;&amp;\nRørøs 🐟 [31m");
	has(s, "<td class=\"n\" title=\"* fewer than five firms");
	has(s, "Nothing was told.");
	has(s, "<tr class=\"sum\"><th scope=\"row\">Together</th>");
	assert_int_equal(times(s, "<svg "), 5);
	assert_int_equal(times(s, "role=\"img\""), 5);
	assert_int_equal(times(s, "<desc id="), 5);
	assert_int_equal(times(s, "</svg>"), 5);
	has(s, "Parts &lt;&amp;&gt;");
	has(s, "<path d=");
	assert_null(strstr(s, "<script"));
	assert_null(strstr(s, "<b>"));
	assert_null(strstr(s, "Latitude"));
	assert_null(strchr(s, '\x1b'));
}

static void csv_is_tidy_and_holds_no_formula(void **state)
{
	const char *s = printed(*state, DOC_AS_CSV, false);

	assert_int_equal(
		strncmp(s, "table;table_label;row;row_label;column;column_label;value\n", 58), 0);
	has(s,
	    "\nplaces;By place;5025;\"'=1+1;\"\"q\"\" <b>&\nRørøs 🐟 [31m\";needs;Needs;1234567\n");
	has(s, ";money;Money, kr;180000.50\n");
	has(s, ";money;Money, kr;-42\n");
	has(s, "\nplaces;By place;-2;Hidden;needs;Needs;*\n");
	has(s, "\nplaces;By place;-2;Hidden;share;Share;\n");
	has(s, "\nplaces;By place;total;Together;gaps;Gaps;617284\n");
	has(s, ";lat;Latitude;62.5747\n");
	has(s, "\nmany;Two hundred;r199;Row 199;needs;Needs;199\n");
	assert_null(strstr(s, "nothing;"));
	assert_int_equal(strncmp(printed(*state, DOC_AS_CSV, true), "\xEF\xBB\xBFtable;", 9), 0);
}

/* What the heading above says is not said twice, and not lost where there is no heading. */
static void a_table_is_called_as_the_heading_above_it(void **state)
{
	static const char *const titles[] = { "", "By place", "Own" };
	static const struct {
		enum doc_format format;
		const char *has;
	} cases[] = {
		{ DOC_AS_CSV, "\na;T;x;x;n;Number;8\n" },
		{ DOC_AS_CSV, "\nb;By place;x;x;n;Number;8\n" },
		{ DOC_AS_CSV, "\nc;By place;x;x;n;Number;8\n" },
		{ DOC_AS_CSV, "\nd;Own;x;x;n;Number;8\n" },
		{ DOC_AS_JSON, "\"id\": \"b\",\n      \"title\": \"By place\"" },
		{ DOC_AS_HTML, "<caption>Own</caption>" },
		{ DOC_AS_HTML, "<title id=\"c2t\">By place</title>" },
		{ DOC_AS_TEXT, "\nBy place\n--------\nName" },
	};
	static const struct doc_column two[] = { { "name", "Name", DOC_TEXT, false },
						 { "n", "Number", DOC_COUNT, false } };
	struct document *d = document_new(*state, "T", "en");

	for (size_t i = 0; i <= ARRAY_LEN(titles); i++) {
		const char *id = arena_printf(*state, "%c", (char)('a' + i));
		struct doc_grid *g = document_grid(d, id, i ? titles[i - 1] : "", two, 2);
		struct doc_value *v = doc_grid_row(g);

		v[0] = doc_text("x");
		v[1] = doc_count(8);
		doc_grid_chart(g, &(struct doc_chart){ .kind = DOC_BARS, .series = { "n" } });
		if (i == 0)
			document_heading(d, 2, "By place");
	}
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf b = STRBUF_IN(*state);

		document_print(&b, d, cases[i].format, &(struct document_options){ 0 });
		has(strbuf_text(&b), cases[i].has);
		assert_int_equal(times(strbuf_text(&b), "<caption>By place"), 0);
	}
}

static void json_has_tables_by_column(void **state)
{
	const char *s = printed(*state, DOC_AS_JSON, false);

	has(s, "\"title\": \"Title & <more>\"");
	has(s, "\"from\": \"2027-01-01\"");
	has(s, "\"place\": \"=1+1;\\\"q\\\" <b>&\\nRørøs 🐟 [31m\"");
	has(s, "\"needs\": 1234567");
	has(s, "\"money\": 180000.50");
	has(s, "\"share\": 50.0");
	has(s, "\"day\": \"2027-02-28\"");
	has(s, "\"lat\": 62.5747");
	has(s, "\"id\": \"nothing\"");
	has(s, "\"total\": {");
	has(s, "\"hidden\": [\n            \"needs\",\n            \"gaps\"\n          ]");
}

static const char *written(struct arena *a, const char *path)
{
	const struct document_options o = { .today = { 2027, 3, 1 } };
	struct err e = { 0 };
	struct strbuf b = STRBUF_IN(a);
	char piece[4096];
	size_t n;
	FILE *f;

	if (!document_write(path, awkward(a), DOC_AS_XLSX, &o, &e))
		fail_msg("%s", e.msg);
	f = fopen(path, "rb");
	assert_non_null(f);
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		strbuf_addn(&b, piece, n);
	fclose(f);
	unlink(path);
	return arena_printf(a, "%zu %08x", b.len, (unsigned)b.text[b.len / 2]);
}

static void a_workbook_is_written_to_a_file_only(void **state)
{
	const struct document_options o = { 0 };
	struct err e = { 0 };
	char path[] = "/tmp/los-printers-XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	assert_string_equal(written(*state, path), written(*state, path));
	assert_false(document_write("-", awkward(*state), DOC_AS_XLSX, &o, &e));
	assert_int_equal(e.code, ERR_REFUSED);
	has(e.msg, "--output");
}

static void formats_have_names_and_endings(void **state)
{
	static const struct {
		const char *path;
		int format;
	} paths[] = {
		{ "a.txt", DOC_AS_TEXT },
		{ "a.CSV", DOC_AS_CSV },
		{ "a.b.json", DOC_AS_JSON },
		{ "a.html", DOC_AS_HTML },
		{ "A.HTM", DOC_AS_HTML },
		{ "a.xlsx", DOC_AS_XLSX },
		{ "a", -1 },
		{ ".csv", -1 },
		{ "a.docx", -1 },
	};
	enum doc_format f;
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < DOC_FORMATS; i++) {
		assert_true(document_format_named(&f, document_formats[i].name, &e));
		assert_int_equal(f, i);
	}
	assert_false(document_format_named(&f, "pdf", &e));
	has(e.msg, "'pdf'");
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		bool ok = document_format_of(&f, paths[i].path, &e);

		assert_int_equal(ok ? (int)f : -1, paths[i].format);
	}
}

static void tables_are_found_by_their_ids(void **state)
{
	const struct document *d = awkward(*state);
	const struct doc_grid *g = document_grid_named(d, "places");

	assert_int_equal(document_grids(d), 3);
	assert_non_null(g);
	assert_int_equal(g->rows, 4);
	assert_true(g->total);
	assert_int_equal(g->value[doc_grid_column(g, "needs")].n, 1234567);
	assert_null(document_grid_named(d, "no"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, with_arena, without_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(values_are_written_for_people_and_for_programs),
		TEST(shares_are_rounded_and_of_nothing_are_empty),
		TEST(text_has_figures_bars_and_a_map_and_fits_the_page),
		TEST(numbers_stand_to_the_right),
		TEST(html_has_the_same_with_charts_that_have_words),
		TEST(csv_is_tidy_and_holds_no_formula),
		TEST(a_table_is_called_as_the_heading_above_it),
		TEST(json_has_tables_by_column),
		TEST(a_workbook_is_written_to_a_file_only),
		TEST(formats_have_names_and_endings),
		TEST(tables_are_found_by_their_ids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
