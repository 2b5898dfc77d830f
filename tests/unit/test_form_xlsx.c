/* A workbook as a form: sheets by name, rows as the spreadsheet numbers them, and what is refused.
 */
#include "form/form.h"

#include "../lib/zipped.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct told {
	struct arena *arena;
	struct findings findings;
	struct form *form;
	struct strbuf lines; /* of the findings */
};

static struct told load(const char *file, const char *bytes, size_t n)
{
	struct told t = { .arena = arena_new() };
	struct form_options o = { .file = file };

	findings_init(&t.findings, t.arena);
	t.form = form_load(bytes, n, &o, &t.findings);
	findings_sort(&t.findings);
	t.lines = STRBUF_IN(t.arena);
	for (size_t i = 0; i < t.findings.count; i++) {
		finding_print(&t.lines, &t.findings.at[i]);
		strbuf_addc(&t.lines, '\n');
	}
	return t;
}

static void done(struct told *t)
{
	form_free(t->form);
	arena_free(t->arena);
}

/*
 * A workbook out of lines: `= NAME` begins a sheet, other lines are rows, cells parted by |, a
 * number before the first says which row it is.
 */
static void add_row(struct strbuf *out, const char *line, size_t n)
{
	strbuf_add(out, "<row");
	if (*line >= '0' && *line <= '9') {
		size_t digits = strspn(line, "0123456789");

		strbuf_addf(out, " r='%.*s'", (int)digits, line);
		line += digits;
		n -= digits;
	}
	strbuf_add(out, ">");
	while (n) {
		const char *end = memchr(line + 1, '|', n - 1);
		size_t len = (end ? (size_t)(end - line) : n) - 1;

		if (len)
			strbuf_addf(out, "<c t='str'><v>%.*s</v></c>", (int)len, line + 1);
		else
			strbuf_add(out, "<c/>");
		n -= len + 1;
		line += len + 1;
	}
	strbuf_add(out, "</row>");
}

static struct zipped workbook(const char *text)
{
	struct strbuf book = { 0 }, relations = { 0 }, sheets = { 0 };
	struct zipped z;
	size_t count = 0;

	while (*text) {
		size_t n = strcspn(text, "\n");

		if (*text == '=') {
			strbuf_addf(&book, "<sheet name='%.*s' id='r%zu'/>", (int)n - 2, text + 2,
				    ++count);
			strbuf_addf(&relations,
				    "<Relationship Id='r%zu' Type='x/worksheet' Target='%zu.xml'/>",
				    count, count);
			strbuf_addf(&sheets, "%s\n== xl/%zu.xml\n<worksheet><sheetData>",
				    count > 1 ? "</sheetData></worksheet>" : "", count);
		} else {
			add_row(&sheets, text, n);
		}
		text += n + (text[n] == '\n');
	}
	strbuf_addf(&sheets, "%s\n== xl/workbook.xml\n<workbook><sheets>%s</sheets></workbook>\n",
		    count ? "</sheetData></worksheet>" : "", strbuf_text(&book));
	strbuf_addf(&sheets, "== xl/_rels/workbook.xml.rels\n<R>%s</R>\n", strbuf_text(&relations));
	z = zip_parts(sheets.text, sheets.len);
	strbuf_release(&book);
	strbuf_release(&relations);
	strbuf_release(&sheets);
	return z;
}

#define SURVEY "= survey\n|type|name|label\n|text|a|A\n"

/* Workbooks, and all that is told of them. */
static const struct {
	const char *sheets, *told;
} cases[] = {
	{ SURVEY, "" },
	{ "= Settings\n|form_id\n|f\n= CHOICES\n|list_name|name|label\n|l|x|X\n= Survey \n"
	  "|type|name|label\n|select_one l|a|A\n",
	  "" },
	{ "= Notes\n|anything|at all\n" SURVEY "= _mine\n|x\n", "" },
	{ "= survey\n|type|name|label\n\n\n|txt|a|A\n",
	  "f.xlsx:survey:4:type: error: 'txt' is not a type of question; did you mean 'text'?\n" },
	{ "= survey\n3|type|name|label\n7|txt|a|A\n",
	  "f.xlsx:survey:7:type: error: 'txt' is not a type of question; did you mean 'text'?\n" },
	{ "= survey\n3|type|name|label|label\n|text|a|A|A\n",
	  "f.xlsx:survey:3:label: error: this column is there twice\n" },
	{ "= survey\n4|type|label\n|text|A\n",
	  "f.xlsx:survey:4:-: error: the column 'name' is missing\n" },
	{ "= survey\n1| | \n2|type|name|label\n|txt|a|A\n",
	  "f.xlsx:survey:3:type: error: 'txt' is not a type of question; did you mean 'text'?\n" },
	{ "= survey\n|type|name|label|||\n|text|a|A|||note\n|text|b|B|||other\n",
	  "f.xlsx:survey:2:-: warning: 'note' stands under no header and is not read\n" },
	{ "= survey\n|type||name|label\n|text||a|A\n", "" },
	{ "= servey\n|type|name|label\n|text|a|A\n",
	  "f.xlsx:0:-: error: there is no sheet 'survey'; is 'servey' it? rename it\n" },
	{ "= Sheet1\n|type|name|label\n|text|a|A\n",
	  "f.xlsx:0:-: error: there is no sheet 'survey'; the sheet with the questions must have "
	  "that name\n" },
	{ SURVEY "= choice\n|list_name|name\n",
	  "f.xlsx:choice:0:-: warning: this sheet is left out; did you mean 'choices'?\n" },
	{ "= survey\n", "f.xlsx:survey:0:-: error: this sheet is empty\n" },
	{ "", "f.xlsx:0:-: error: 'f.xlsx' has no sheet with cells\n" },
};

static void mistakes_stand_where_the_spreadsheet_shows_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct zipped z = workbook(cases[i].sheets);
		struct told t = load("f.xlsx", z.bytes, z.n);

		if (strcmp(strbuf_text(&t.lines), cases[i].told) != 0)
			fail_msg("case %zu:\n%sexpected:\n%s", i, strbuf_text(&t.lines),
				 cases[i].told);
		assert_int_equal(t.form != NULL, t.findings.errors == 0);
		done(&t);
		free(z.bytes);
	}
}

static void cells_of_every_kind_make_a_form(void **state)
{
	static const char sheet[] =
		"<w><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c>"
		"<c t='str'><v>default</v></c><c t='str'><v>required</v></c></row>"
		"<row><c t='str'><v>date</v></c><c t='str'><v>d</v></c><c t='s'><v>3</v></c>"
		"<c s='1'><v>43831</v></c><c t='b'><v>1</v></c></row></sheetData></w>";
	static const char shared[] =
		"<s><si><t> type </t></si><si><r><t>na</t></r><r><t>me</t></r></si><si><t>label</t>"
		"</si><si><t>\xE2\x80\x9CWhen\xE2\x80\x9D\xC2\xA0?</t></si></s>";
	struct zipped z = zip_sheet("SURVEY", sheet,
				    "<s><cellXfs><xf/><xf numFmtId='14'/></cellXfs></s>", shared);
	struct told t = load("f.xlsx", z.bytes, z.n);
	const struct element *e;

	(void)state;
	assert_string_equal(strbuf_text(&t.lines), "");
	e = form_element(t.form, form_element_by_name(t.form, "d"));
	assert_int_equal(e->type, FORM_DATE);
	assert_true(e->always_required);
	assert_string_equal(form_text_in(&e->label, t.form, 0)->source, "\"When\" ?");
	done(&t);
	free(z.bytes);
}

static void a_version_that_is_a_number_is_read_as_it_looks(void **state)
{
	static const char parts[] =
		"== xl/workbook.xml\n<w><sheets><sheet name='settings' id='a'/><sheet "
		"name='survey' "
		"id='b'/></sheets></w>\n== xl/_rels/workbook.xml.rels\n<R>" RELATION(
			"a", "worksheet", "a.xml")
			RELATION("b", "worksheet",
				 "b.xml") "</R>\n== xl/a.xml\n<w><sheetData><row><c "
					  "t='str'><v>version</v></c></row>"
					  "<row><c><v>2024</v></c></row></sheetData></w>\n== "
					  "xl/b.xml\n<w><sheetData><row>"
					  "<c t='str'><v>type</v></c><c t='str'><v>name</v></c><c "
					  "t='str'><v>label</v></c></row>"
					  "<row><c t='str'><v>text</v></c><c "
					  "t='str'><v>a</v></c><c><v>1.50</v></c></row>"
					  "</sheetData></w>\n";
	struct zipped z = zip_parts(parts, sizeof parts - 1);
	struct told t = load("mitt skjema.xlsx", z.bytes, z.n);

	(void)state;
	assert_string_equal(form_version(t.form), "2024");
	assert_string_equal(form_text_in(&form_element(t.form, 1)->label, t.form, 0)->source,
			    "1.5");
	done(&t);
	free(z.bytes);
}

/* Files of other kinds, by their bytes or else by their names, and a word of the advice. */
static const struct {
	const char *file, *bytes, *told;
} others[] = {
	{ "a.xls", "\xD0\xCF\x11\xE0",
	  "'a.xls' is an old workbook (.xls); open it in Excel or "
	  "LibreOffice and save it as .xlsx" },
	{ "a.xlsx", "PK\003\004", "'a.xlsx' is damaged or was not copied whole" },
	{ "a.md", "\n| survey |\n| | type | name |\n", "'a.md' is a table in Markdown" },
	{ "a.md", "# Form\n\ntext, text\n",
	  "this is a Markdown file (.md); save the form as .xlsx" },
	{ "a.ODS", "what, ever\n", "this is an OpenDocument spreadsheet (.ods)" },
	{ "a.docx", "what, ever\n", "this is a text document (.docx)" },
	{ "a.csv", "what, ever\n", "a row with 'survey' in the first column" },
	{ "a.xls", "<html><table>", "'a.xls' is a web page (HTML)" },
};

static void other_files_are_refused_with_the_way_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		struct told t = load(others[i].file, others[i].bytes, strlen(others[i].bytes));

		assert_null(t.form);
		if (!strstr(strbuf_text(&t.lines), others[i].told))
			fail_msg("case %zu: %s", i, strbuf_text(&t.lines));
		done(&t);
	}
}

/* A form is never refused for its name. */
static void what_can_be_read_is_read(void **state)
{
	static const char csv[] = "survey\n,type,name,label\n,text,a,A\n";
	struct told t = load("a.xls", csv, sizeof csv - 1);

	(void)state;
	assert_non_null(t.form);
	done(&t);
}

static void more_than_people_can_use_is_refused(void **state)
{
	struct strbuf text = { 0 };
	struct told t;

	(void)state;
	strbuf_add(&text, "survey\n,type,name,label\n");
	for (size_t i = 0; i < 200001; i++)
		strbuf_addf(&text, ",note,n%zu,N\n", i);
	t = load("a.csv", text.text, text.len);
	assert_null(t.form);
	assert_int_equal(t.findings.count, 1);
	assert_string_equal(t.findings.at[0].code, "too-large");
	assert_int_equal(t.findings.at[0].row, 200002);
	strbuf_release(&text);
	done(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_stand_where_the_spreadsheet_shows_them),
		cmocka_unit_test(cells_of_every_kind_make_a_form),
		cmocka_unit_test(a_version_that_is_a_number_is_read_as_it_looks),
		cmocka_unit_test(other_files_are_refused_with_the_way_out),
		cmocka_unit_test(what_can_be_read_is_read),
		cmocka_unit_test(more_than_people_can_use_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
