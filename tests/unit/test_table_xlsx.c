/* Workbooks: what cells say, where rows stand, and what is refused with the way out. */
#include "table/xlsx.h"

#include "../lib/zipped.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char styles[] =
	"<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/>"
	"<numFmt numFmtId='165' formatCode='\"dag\" 0.0'/>"
	"<numFmt numFmtId='166' formatCode='[$-414]d. mmmm yyyy;@'/>"
	"<numFmt numFmtId='167' formatCode='[h]:mm:ss'/><numFmt numFmtId='168' formatCode='h:mm'/>"
	"<numFmt numFmtId='169' formatCode='[Red]0.00_);General'/></numFmts>"
	"<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
	"<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='164'/>"
	"<xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='167'/><xf numFmtId='168'/>"
	"<xf numFmtId='169'/><xf numFmtId='2'/></cellXfs></styleSheet>";
static const char shared[] =
	"<sst><si><t>plain</t></si><si><r><t xml:space='preserve'>rich </t></r><r><t>text</t></r>"
	"<rPh sb='0' eb='1'><t>NO</t></rPh><phoneticPr/></si><si/>"
	"<si><t>a\xC2\xA0"
	"b&#x202E;c_x000D_&#10;d_x005F_x0041_</t></si></sst>";

/* All rows as text: `2: A=x C=y;`, the reason at the end when it failed. */
static void print_rows(struct strbuf *out, struct xlsx *x, size_t sheet)
{
	struct xlsx_rows *rows = NULL;
	struct xlsx_row row;
	struct err e = { 0 };
	enum table_step step = TABLE_FAILED;

	if (xlsx_rows_open(&rows, x, sheet, &e))
		while ((step = xlsx_rows_next(rows, &row, &e)) == TABLE_ROW) {
			strbuf_addf(out, "%zu:", row.number);
			for (size_t i = 0; i < row.count; i++)
				strbuf_addf(out, " %zu=%s", row.cell[i].column, row.cell[i].text);
			strbuf_addc(out, ';');
		}
	if (step == TABLE_FAILED)
		strbuf_add(out, e.msg);
	xlsx_rows_close(rows);
}

static void print_bytes(struct strbuf *out, const char *bytes, size_t n)
{
	struct xlsx *x = NULL;
	struct err e = { 0 };

	if (xlsx_open(&x, "a.xlsx", bytes, n, &e))
		print_rows(out, x, 0);
	else
		strbuf_add(out, e.msg);
	xlsx_close(x);
}

#define SHEET(rows) "<worksheet><dimension ref='A1:XFD1048576'/><sheetData>" rows "</sheetData>"
#define CELL(attributes, content)                                                                  \
	SHEET("<row r='1'><c " attributes ">" content "</c></row>") "</worksheet>"

/* A sheet and what is read of it. */
static const struct {
	const char *sheet, *rows;
} cells[] = {
	{ CELL("r='A1'", "<v>2024</v>"), "1: 0=2024;" },
	{ CELL("r='A1'", "<v>2024.0</v>"), "1: 0=2024;" },
	{ CELL("r='A1' t='n'", "<v>-0.5</v>"), "1: 0=-0.5;" },
	{ CELL("r='A1'", "<v>1.0000000000000001E-5</v>"), "1: 0=0.00001;" },
	{ CELL("r='A1'", "<v>1E+21</v>"), "1: 0=1000000000000000000000;" },
	{ CELL("r='A1'", "<v>0x10</v>"), "1: 0=0x10;" },
	{ CELL("r='A1'", "<v>nan</v>"), "1: 0=nan;" },
	{ CELL("r='A1'", "<v>1e999</v>"), "1: 0=1e999;" },
	{ CELL("r='A1' t='b'", "<v>1</v>"), "1: 0=TRUE;" },
	{ CELL("r='A1' t='b'", "<v>0</v>"), "1: 0=FALSE;" },
	{ CELL("r='A1' t='e'", "<f>1/0</f><v>#DIV/0!</v>"), "1: 0=#DIV/0!;" },
	{ CELL("r='A1' t='str'", "<f>A2</f><v>made</v>"), "1: 0=made;" },
	{ CELL("r='A1'", "<f>A2</f>"), "" },
	{ CELL("r='A1' t='inlineStr'", "<is><t>in</t><r><t>line</t></r><rPh><t>NO</t></rPh></is>"),
	  "1: 0=inline;" },
	{ CELL("r='A1' t='s'", "<v>0</v>"), "1: 0=plain;" },
	{ CELL("r='A1' t='s'", "<v>1</v>"), "1: 0=rich text;" },
	{ CELL("r='A1' t='s'", "<v>2</v>"), "" },
	{ CELL("r='A1' t='s'", "<v>3</v>"), "1: 0=a bc\nd_x0041_;" },
	{ CELL("r='A1' t='d'", "<v>2020-01-01T00:00:00</v>"), "1: 0=2020-01-01;" },
	{ CELL("r='A1' t='d'", "<v>2020-01-01T13:45:00.000Z</v>"), "1: 0=2020-01-01 13:45:00;" },
	{ CELL("r='A1' t='d'", "<v>T00:00:00</v>"), "1: 0=00:00:00;" },
	{ CELL("r='A1' s='1'", "<v>43831</v>"), "1: 0=2020-01-01;" },
	{ CELL("r='A1' s='2'", "<v>43831.572916666664</v>"), "1: 0=2020-01-01 13:45:00;" },
	{ CELL("r='A1' s='3'", "<v>43831</v>"), "1: 0=2020-01-01;" },
	{ CELL("r='A1' s='3'", "<v>43830.9999999</v>"), "1: 0=2020-01-01;" },
	{ CELL("r='A1' s='4'", "<v>43831</v>"), "1: 0=43831;" },
	{ CELL("r='A1' s='5'", "<v>43831</v>"), "1: 0=2020-01-01;" },
	{ CELL("r='A1' s='6'", "<v>1.0625</v>"), "1: 0=25:30:00;" },
	{ CELL("r='A1' s='7'", "<v>0.57291666666666663</v>"), "1: 0=13:45:00;" },
	{ CELL("r='A1' s='8'", "<v>1.5</v>"), "1: 0=1.5;" },
	{ CELL("r='A1' s='9'", "<v>1.5</v>"), "1: 0=1.5;" },
	{ CELL("r='A1' s='77'", "<v>1.5</v>"), "1: 0=1.5;" },
	{ CELL("r='A1' s='1'", "<v>1</v>"), "1: 0=1900-01-01;" },
	{ CELL("r='A1' s='1'", "<v>59</v>"), "1: 0=1900-02-28;" },
	{ CELL("r='A1' s='1'", "<v>61</v>"), "1: 0=1900-03-01;" },
	{ CELL("r='A1' s='1'", "<v>2958465</v>"), "1: 0=9999-12-31;" },
	{ CELL("r='A1' s='1'", "<v>2958466</v>"), "1: 0=2958466;" },
	{ CELL("r='A1' s='1'", "<v>-1</v>"), "1: 0=-1;" },
	{ CELL("r='XFD1'", "<v>1</v>"), "1: 16383=1;" },
	{ SHEET("<row r='3'><c r='B3'><v>1</v></c><c><v>2</v></c><c r='F3' s='1'/></row>"
		"<row><c><v>3</v></c></row><row r='9' s='1'/><row "
		"r='1048576'><c><v>4</v></c></row>"),
	  "3: 1=1 2=2;4: 0=3;1048576: 0=4;" },
	{ "<worksheet><row r='1'><c><v>1</v></c></row><sheetData/></worksheet>", "" },
	{ "<s:worksheet xmlns:s='http://purl.oclc.org/ooxml/spreadsheetml/main'><s:sheetData>"
	  "<s:row r='1'><s:c r='A1'><s:v>1</s:v></s:c></s:row></s:sheetData></s:worksheet>",
	  "1: 0=1;" },
};

static void cells_say_what_people_see(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		struct zipped z = zip_sheet("One", cells[i].sheet, styles, shared);
		struct strbuf out = { 0 };

		print_bytes(&out, z.bytes, z.n);
		if (strcmp(strbuf_text(&out), cells[i].rows) != 0)
			fail_msg("case %zu: '%s', expected '%s'", i, strbuf_text(&out),
				 cells[i].rows);
		strbuf_release(&out);
		free(z.bytes);
	}
}

/* A sheet that is refused, and words of the reason. */
static const struct {
	const char *sheet, *why;
} broken[] = {
	{ CELL("r='A1' t='s'", "<v>4</v>"), "row 1 is damaged: it has a text that is not" },
	{ CELL("r='A1' t='s'", "<v>-1</v>"), "a text that is not in the workbook" },
	{ CELL("r='A1' t='s'", "<v>99999999999999999999</v>"), "a text that is not" },
	{ CELL("r='A1' t='s'", "<v>x</v>"), "a text that is not in the workbook" },
	{ CELL("r='XFE1'", "<v>1</v>"), "there is no such column" },
	{ CELL("r='12'", "<v>1</v>"), "there is no such column" },
	{ CELL("r='AAAAAAAAAAAAAAAAAAAAAAAA1'", "<v>1</v>"), "there is no such column" },
	{ SHEET("<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>"), "out of order" },
	{ SHEET("<row r='2'/><row r='2'/>"), "wrong number" },
	{ SHEET("<row r='1048577'/>"), "wrong number" },
	{ SHEET("<row r='x'/>"), "wrong number" },
	{ SHEET("<row r='-1'/>"), "wrong number" },
	{ "<!DOCTYPE w [<!ENTITY a 'b'>]><worksheet/>", "document type" },
	{ "<worksheet><sheetData><row>", "xl/worksheets/one.xml: 'a.xlsx' line 1 is not XML" },
};

static void what_is_broken_says_where(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
		struct zipped z = zip_sheet("One", broken[i].sheet, styles, shared);
		struct strbuf out = { 0 };

		print_bytes(&out, z.bytes, z.n);
		if (!strstr(strbuf_text(&out), broken[i].why))
			fail_msg("case %zu: '%s'", i, strbuf_text(&out));
		strbuf_release(&out);
		free(z.bytes);
	}
}

/* Archives that are no workbook, and how they are called. */
static const struct {
	const char *parts, *why;
} others[] = {
	{ "== word/document.xml\n<w/>", "is a text document (.docx)" },
	{ "== mimetype\napplication/vnd.oasis.opendocument.spreadsheet\n== content.xml\n<x/>",
	  "is an OpenDocument file (.ods)" },
	{ "== xl/workbook.bin\nx", "is a binary workbook (.xlsb)" },
	{ "== readme.txt\nx", "a zip archive without a workbook" },
	{ "== xl/workbook.xml\n<workbook/>", "has no sheet with cells" },
	{ "== xl/workbook.xml\n<workbook><sheets><sheet name='a' id='r'/></sheets></workbook>\n"
	  "== xl/_rels/workbook.xml.rels\n<R>" RELATION("r", "chartsheet", "a.xml") "</R>",
	  "has no sheet with cells" },
	{ "== xl/workbook.xml\n<workbook><sheets><sheet name='a' id='r'/></sheets></workbook>\n"
	  "== xl/_rels/workbook.xml.rels\n<R>" RELATION("r", "worksheet",
							"../../../etc/passwd") "</R>",
	  "is damaged or was not copied whole (../../etc/passwd)" },
	{ "== xl/workbook.xml\n<!DOCTYPE a><workbook/>", "document type" },
};

static void other_archives_are_told_by_what_they_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		struct zipped z = zip_parts(others[i].parts, strlen(others[i].parts));
		struct strbuf out = { 0 };

		print_bytes(&out, z.bytes, z.n);
		if (!strstr(strbuf_text(&out), others[i].why))
			fail_msg("case %zu: '%s'", i, strbuf_text(&out));
		strbuf_release(&out);
		free(z.bytes);
	}
}

#define OLE "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
static const struct {
	const char *bytes;
	size_t n;
	const char *why;
} no_archives[] = {
	{ OLE "Workbook", 16, "is an old workbook (.xls)" },
	{ OLE "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 32, "is a text document (.doc)" },
	{ OLE "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 40, "protected by a password" },
	{ "PK\003\004", 4, "damaged or was not copied whole" },
	{ "PK\003\004\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 25, "damaged" },
};

static void files_of_other_programs_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(no_archives); i++) {
		struct strbuf out = { 0 };

		assert_true(xlsx_claims(no_archives[i].bytes, no_archives[i].n));
		print_bytes(&out, no_archives[i].bytes, no_archives[i].n);
		if (!strstr(strbuf_text(&out), no_archives[i].why))
			fail_msg("case %zu: '%s'", i, strbuf_text(&out));
		strbuf_release(&out);
	}
	assert_false(xlsx_claims("survey\n", 7));
	assert_false(xlsx_claims("PK", 2));
	assert_false(xlsx_claims("", 0));
}

/* Whatever is cut off, the file is refused, or read when only what nobody needs is gone. */
static void every_cut_is_refused(void **state)
{
	struct zipped z = zip_sheet("One", CELL("", "<v>1</v>"), styles, shared);

	(void)state;
	for (size_t n = 4; n < z.n; n++) {
		struct xlsx *x = NULL;
		struct err e = { 0 };
		char *part = heap_alloc(1, n); /* of its own, so that reading past it shows */

		memcpy(part, z.bytes, n);
		assert_false(xlsx_open(&x, "a.xlsx", part, n, &e));
		assert_true(e.code != ERR_NONE);
		free(part);
	}
	free(z.bytes);
}

static void sheets_are_named_in_order_and_1904_counts(void **state)
{
	static const char parts[] = "== _rels/.rels\n<R>" RELATION(
		"x", "officeDocument",
		"book/my.xml") "</R>\n"
			       "== book/my.xml\n<workbook><workbookPr date1904='1'/><sheets><sheet "
			       "name='\xC3\x86 &amp; B'"
			       " id='a'/><sheet name='Chart' id='b'/><sheet name='C' id='c' "
			       "state='hidden'/></sheets>"
			       "</workbook>\n== book/_rels/my.xml.rels\n<R>" RELATION(
				       "a", "worksheet", "a.xml") RELATION("b", "chartsheet",
									   "b.xml")
				       RELATION("c", "worksheet", "../c.xml") RELATION(
					       "d", "styles",
					       "s.xml") "</R>\n"
							"== book/a.xml\n" CELL(
								"s='1'",
								"<v"
								">4"
								"23"
								"69"
								"</"
								"v"
								">") "\n== c.xml\n" CELL("",
											 "<v>1</"
											 "v>") "\n"
											       "=="
											       " "
											       "bo"
											       "ok"
											       "/"
											       "s."
											       "xm"
											       "l"
											       "\n"
											       "<s"
											       "><"
											       "ce"
											       "ll"
											       "Xf"
											       "s>"
											       "<x"
											       "f/"
											       "><"
											       "xf"
											       " "
											       "nu"
											       "mF"
											       "mt"
											       "Id"
											       "='"
											       "14"
											       "'/"
											       "><"
											       "/c"
											       "el"
											       "lX"
											       "fs"
											       "><"
											       "/"
											       "s"
											       ">";
	struct zipped z = zip_parts(parts, sizeof parts - 1);
	struct strbuf out = { 0 };
	struct xlsx *x = NULL;
	struct err e = { 0 };

	(void)state;
	assert_true(xlsx_open(&x, "a.xlsx", z.bytes, z.n, &e));
	assert_int_equal(xlsx_sheet_count(x), 2);
	assert_string_equal(xlsx_sheet_name(x, 0), "\xC3\x86 & B");
	assert_string_equal(xlsx_sheet_name(x, 1), "C");
	print_rows(&out, x, 0);
	print_rows(&out, x, 1);
	assert_string_equal(strbuf_text(&out), "1: 0=2020-01-01;1: 0=1;");
	strbuf_release(&out);
	xlsx_close(x);
	free(z.bytes);
}

/* ---- as a table ---- */

#define ROW(n, cells) "<row r='" n "'>" cells "</row>"
#define C(ref, text)  "<c r='" ref "' t='str'><v>" text "</v></c>"

static const struct {
	struct table_options options;
	size_t skipped, header_line;
	const char *rows; /* line:cells */
} tables[] = {
	{ { 0 }, 1, 4, "5:1,a,9;7:2,b,;8:3,,,x;" },
	{ { .header_row = 2 }, 0, 2, "4:code,title,n;5:1,a,9;7:2,b;8:3,,,x;" },
	{ { .header_row = 5 }, 2, 5, "7:2,b,;8:3,,,x;" },
	{ { .no_header = true }, 0, 0, "2:Title;4:code,title,n;5:1,a,9;7:2,b;8:3,,,x;" },
};

static void a_sheet_is_a_table(void **state)
{
	static const char sheet[] = SHEET(
		ROW("2", C("A2", "Title")) ROW("4", C("A4", "code") C("B4", "title") C("C4", "n"))
			ROW("5", C("A5", "1") C("B5", "a") C("C5", "9")) ROW("6", C("B6", " "))
				ROW("7", C("A7", "2") C("B7", "b"))
					ROW("8", C("A8", "3") C("D8", "x"))) "</worksheet>";
	struct zipped z = zip_sheet("One", sheet, NULL, NULL);
	struct xlsx *x = NULL;
	struct err e = { 0 };

	(void)state;
	assert_true(xlsx_open(&x, "a.xlsx", z.bytes, z.n, &e));
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		struct strbuf out = { 0 };
		struct table *t = NULL;
		struct table_row row;

		assert_true(table_open_sheet(&t, x, 0, &tables[i].options, &e));
		assert_int_equal(table_dialect(t)->skipped, tables[i].skipped);
		assert_int_equal(table_dialect(t)->header_line, tables[i].header_line);
		while (table_next(t, &row, &e) == TABLE_ROW) {
			strbuf_addf(&out, "%zu:", row.line);
			for (size_t k = 0; k < row.count; k++)
				strbuf_addf(&out, "%s%s", k ? "," : "", row.cell[k]);
			strbuf_addc(&out, ';');
		}
		assert_string_equal(strbuf_text(&out), tables[i].rows);
		strbuf_release(&out);
		table_close(t);
	}
	xlsx_close(x);
	free(z.bytes);
}

static void an_empty_sheet_has_no_table(void **state)
{
	struct zipped z = zip_sheet("One", "<worksheet/>", NULL, NULL);
	struct xlsx *x = NULL;
	struct table *t = NULL;
	struct err e = { 0 };

	(void)state;
	assert_true(xlsx_open(&x, "a.xlsx", z.bytes, z.n, &e));
	assert_false(table_open_sheet(&t, x, 0, &(struct table_options){ 0 }, &e));
	assert_string_equal(e.msg, "'a.xlsx': the sheet is empty");
	assert_false(table_open_sheet(&t, x, 1, &(struct table_options){ .header_row = 3 }, &e));
	assert_string_equal(e.msg, "'a.xlsx': there is nothing in row 3");
	xlsx_close(x);
	free(z.bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_say_what_people_see),
		cmocka_unit_test(what_is_broken_says_where),
		cmocka_unit_test(other_archives_are_told_by_what_they_are),
		cmocka_unit_test(files_of_other_programs_are_refused),
		cmocka_unit_test(every_cut_is_refused),
		cmocka_unit_test(sheets_are_named_in_order_and_1904_counts),
		cmocka_unit_test(a_sheet_is_a_table),
		cmocka_unit_test(an_empty_sheet_has_no_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
