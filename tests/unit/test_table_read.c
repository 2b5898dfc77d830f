/* Reading: each file, given as bytes, and what the reader makes of it, line by line. */
#include "table/table.h"

#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static const char *const known[] = { "kode", "tittel", "title", "code", "pris", NULL };

static struct strbuf got;

/* LINE: cell|cell; bad records as "LINE! why". */
static void show_rows(struct table *t)
{
	struct table_row row;

	for (;;) {
		struct err e = { 0 };

		switch (table_next(t, &row, &e)) {
		case TABLE_ROW:
			strbuf_addf(&got, "%zu:", row.line);
			for (size_t i = 0; i < row.count; i++)
				strbuf_addf(&got, " [%s]", row.cell[i]);
			strbuf_add(&got, "\n");
			break;
		case TABLE_BAD:
			strbuf_addf(&got, "%zu! %s\n", row.line, e.msg);
			break;
		case TABLE_FAILED:
			strbuf_addf(&got, "failed: %s\n", e.msg);
			return;
		case TABLE_END:
			return;
		}
	}
}

static const char *read_as(const char *text, size_t n, const struct table_options *o)
{
	struct table_bytes bytes = { text, n, 0 };
	struct table *t = NULL;
	struct err e = { 0 };

	strbuf_release(&got);
	if (!table_open(&t, table_source_bytes(&bytes, "x.csv"), o, &e))
		strbuf_add(&got, e.msg);
	else
		show_rows(t);
	table_close(t);
	return strbuf_text(&got);
}

struct given {
	const char *text;
	size_t n;
	const char *rows;
};
#define CASE(text, rows)                                                                           \
	{                                                                                          \
		(text), sizeof(text) - 1, (rows)                                                   \
	}

static void check(const struct given *g, size_t count, const struct table_options *o)
{
	for (size_t i = 0; i < count; i++)
		assert_string_equal(read_as(g[i].text, g[i].n, o), g[i].rows);
	strbuf_release(&got);
}

static void finds_delimiter_header_and_line_ends(void **state)
{
	static const struct given cases[] = {
		CASE("code;title\n1;A\n", "2: [1] [A]\n"),
		CASE("code,title\r\n1,\"A, B\"\r\n", "2: [1] [A, B]\n"),
		CASE("code\ttitle\r1\tA\r2\tB", "2: [1] [A]\n3: [2] [B]\n"),
		CASE("code|title\n1|A\r\n2|B\n", "2: [1] [A]\n3: [2] [B]\n"),
		CASE("sep=|\ncode|title\n1|A;B\n", "3: [1] [A;B]\n"),
		CASE("code;title;pris\n1;A;7,5\n2;B;8,5\n3;C;9,5\n",
		     "2: [1] [A] [7,5]\n3: [2] [B] [8,5]\n4: [3] [C] [9,5]\n"),
		CASE("Katalog for 2024\n\nKode;Tittel\n1;A\n;\n;;;;;\n", "4: [1] [A]\n"),
		CASE("Katalog;;\nVår;;\nKode;Tittel;Pris\n1;A;2\n", "4: [1] [A] [2]\n"),
		CASE("alt;noe\n1;2", "2: [1] [2]\n"),
		CASE("title\nA\nB\n", "2: [A]\n3: [B]\n"),
		CASE("code;title\n\n\n1;A\n", "4: [1] [A]\n"),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), &(struct table_options){ .known_headers = known });
}

/* By even widths, by what the cells look like, by known headers. */
static void finds_the_delimiter_in_spite_of_others(void **state)
{
	static const struct given cases[] = {
		/* decimal commas in every row, no header */
		CASE("1;7,5;8,5;9,5\n2;7,5;8,5;9,5\n", "2: [2] [7,5] [8,5] [9,5]\n"),
		/* one comma in every cell of prose */
		CASE("Oslo, Norge;Truck\nHamar, Norge;Drone\n", "2: [Hamar, Norge] [Drone]\n"),
		/* several values in a cell, as many in each row */
		CASE("k1;a|b|c|d|e;x\nk2;a|b|c|d|e;y\nk3;a|b|c|d|e;z\n",
		     "2: [k2] [a|b|c|d|e] [y]\n3: [k3] [a|b|c|d|e] [z]\n"),
		CASE("k1,a;b;c;d,x\nk2,a;b;c;d,y\nk3,a;b;c;d,z\n",
		     "2: [k2] [a;b;c;d] [y]\n3: [k3] [a;b;c;d] [z]\n"),
		/* the other delimiter stands in quotes */
		CASE("a,\"x;y;z\",b\nc,\"x;y;z\",d\n", "2: [c] [x;y;z] [d]\n"),
		/* prices and times */
		CASE("A;kr 3 400,-;12:30, 13:30\nB;kr 900,-;9:30, 10:30\n",
		     "2: [B] [kr 900,-] [9:30, 10:30]\n"),
		/* rows that differ in width, but a header that is known */
		CASE("code,title\n1,a\n2,b,c\n3,d,e,f\n4,g;h;i\n",
		     "2: [1] [a]\n3: [2] [b] [c]\n4: [3] [d] [e] [f]\n5: [4] [g;h;i]\n"),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), &(struct table_options){ .known_headers = known });
}

static void reads_mixed_line_ends(void **state)
{
	static const struct given cases[] = {
		CASE("code;title\r\n1;A\n2;B\r\n3;C", "2: [1] [A]\n3: [2] [B]\n4: [3] [C]\n"),
		CASE("code;title\n1;A\r2;B\r\n3;C\r", "2: [1] [A]\n3: [2] [B]\n4: [3] [C]\n"),
		/* an old Mac's: newlines in cells are LF */
		CASE("code;title\r1;\"a\nb\"\r2;c\r", "2: [1] [a\nb]\n4: [2] [c]\n"),
		CASE("code;title\r1;\"a\r\nb\"\r2;c\r", "2: [1] [a\nb]\n4: [2] [c]\n"),
		/* a CR in a cell is a newline there */
		CASE("code;title\r\n1;a\rb\r\n2;c\r\n", "2: [1] [a\nb]\n3: [2] [c]\n"),
		CASE("code;title\r\n\r\n1;a\r\n", "3: [1] [a]\n"),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), &(struct table_options){ .known_headers = known });
}

static void leaves_out_what_says_nothing(void **state)
{
	static const struct given cases[] = {
		CASE("code;title;pris\n1;a;2\n;;\n;;;;;;\n \t;\xC2\xA0; \n\"\";\" \";\n",
		     "2: [1] [a] [2]\n"),
		/* two titles of any width above the header, the second as wide as it */
		CASE("Kurs, vår 2027; rom 3\n;;\nSist endret;1.2.2027;\nkode;tittel;pris\n1;a;2\n",
		     "5: [1] [a] [2]\n"),
		/* the header's words are not known: the first row that is as wide as the others */
		CASE("Oversikt\n\nhva;hvor;når\n1;a;2\n2;b;3\n",
		     "4: [1] [a] [2]\n5: [2] [b] [3]\n"),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), &(struct table_options){ .known_headers = known });
}

/* Without known headers: when above numbers of one length stands one more, there is no header. */
static void knows_that_there_is_no_header(void **state)
{
	static const struct given cases[] = {
		CASE("0301\tOslo\n3403\tHamar\n3430\tOs\n",
		     "1: [0301] [Oslo]\n2: [3403] [Hamar]\n3: [3430] [Os]\n"),
		CASE("nr\tsted\n3403\tHamar\n3430\tOs\n", "2: [3403] [Hamar]\n3: [3430] [Os]\n"),
		CASE("sted;2025\nHamar;3403\nOs;1200\n", "2: [Hamar] [3403]\n3: [Os] [1200]\n"),
		CASE("sted;01;02\nHamar;13;7\nOs;12;11\n",
		     "2: [Hamar] [13] [7]\n3: [Os] [12] [11]\n"),
		CASE("12;pris\n13;7\n14;9\n", "2: [13] [7]\n3: [14] [9]\n"),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), &(struct table_options){ 0 });
}

struct letters {
	const char *text;
	size_t n;
	enum table_encoding told, encoding;
	bool bom;
	size_t odd, odd_line, twice, twice_line;
	const char *rows;
};
#define LETTERS(text, ...)                                                                         \
	{                                                                                          \
		(text), sizeof(text) - 1, __VA_ARGS__                                              \
	}

static void tells_how_letters_are_written(void **state)
{
	static const struct letters cases[] = {
		LETTERS("code;title\n1;\xC3\xA6\n", TABLE_AUTO, TABLE_UTF8, false, 0, 0, 0, 0,
			"2: [1] [\xC3\xA6]\n"),
		LETTERS("code;title\n1;\xE6\n", TABLE_AUTO, TABLE_WINDOWS_1252, false, 0, 0, 0, 0,
			"2: [1] [\xC3\xA6]\n"),
		LETTERS("code;title\n1;\xE6", TABLE_AUTO, TABLE_WINDOWS_1252, false, 0, 0, 0, 0,
			"2: [1] [\xC3\xA6]\n"),
		/* ASCII but for a dash of Windows-1252 in what is UTF-8 otherwise */
		LETTERS("code;title\n1;\xC3\xA6\xC3\xB8\n2;a \x96 b\n", TABLE_AUTO, TABLE_UTF8,
			false, 1, 3, 0, 0,
			"2: [1] [\xC3\xA6\xC3\xB8]\n3: [2] [a \xE2\x80\x93 b]\n"),
		LETTERS("code;title\n1;\xC3\x83\xC2\xB8l\n2;\xC3\x83\xCB\x9Cl\n", TABLE_AUTO,
			TABLE_UTF8, false, 0, 0, 2, 2,
			"2: [1] [\xC3\x83\xC2\xB8l]\n3: [2] [\xC3\x83\xCB\x9Cl]\n"),
		LETTERS("code;title\n1;NO\n2;a \xC3\xA2\xE2\x82\xAC\xE2\x80\x9C b\n", TABLE_AUTO,
			TABLE_UTF8, false, 0, 0, 1, 3,
			"2: [1] [NO]\n3: [2] [a \xC3\xA2\xE2\x82\xAC\xE2\x80\x9C b]\n"),
		/* Portuguese is not made UTF-8 twice */
		LETTERS("code;title\n1;N\xC3\x83O\n", TABLE_AUTO, TABLE_UTF8, false, 0, 0, 0, 0,
			"2: [1] [N\xC3\x83O]\n"),
		/* C1 controls are letters of Windows-1252 in every encoding */
		LETTERS("code;title\n1;\xC3\xA6\xC2\x96\n", TABLE_AUTO, TABLE_UTF8, false, 1, 2, 0,
			0, "2: [1] [\xC3\xA6\xE2\x80\x93]\n"),
		LETTERS("code;title\n1;\x96\xE6\n", TABLE_LATIN1, TABLE_LATIN1, false, 0, 0, 0, 0,
			"2: [1] [\xE2\x80\x93\xC3\xA6]\n"),
		LETTERS("\xFF\xFE"
			"a\0;\0b\0\n\0\x96\0;\0001\0\n\0",
			TABLE_AUTO, TABLE_UTF16LE, true, 0, 0, 0, 0, "2: [\xE2\x80\x93] [1]\n"),
		/* without a BOM both ways; a BOM knows better which */
		LETTERS("a\0;\0b\0\n\0\xE6\0;\0001\0\n\0", TABLE_AUTO, TABLE_UTF16LE, false, 0, 0,
			0, 0, "2: [\xC3\xA6] [1]\n"),
		LETTERS("\0a\0;\0b\0\n\0\xE6\0;\0001\0\n", TABLE_AUTO, TABLE_UTF16BE, false, 0, 0,
			0, 0, "2: [\xC3\xA6] [1]\n"),
		LETTERS("\xFE\xFF"
			"\0a\0;\0b\0\n\0\xE6\0;\0001\0\n",
			TABLE_UTF16LE, TABLE_UTF16BE, true, 0, 0, 0, 0, "2: [\xC3\xA6] [1]\n"),
		/* what is told holds, whatever it looks like */
		LETTERS("code;title\n1;\xC3\xA6\n", TABLE_WINDOWS_1252, TABLE_WINDOWS_1252, false,
			0, 0, 1, 2, "2: [1] [\xC3\x83\xC2\xA6]\n"),
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct letters *c = &cases[i];
		struct table_bytes bytes = { c->text, c->n, 0 };
		struct table *t = NULL;
		struct err e = { 0 };
		const struct table_dialect *d;

		strbuf_release(&got);
		assert_true(table_open(&t, table_source_bytes(&bytes, "x.csv"),
				       &(struct table_options){ .encoding = c->told }, &e));
		show_rows(t);
		d = table_dialect(t);
		assert_string_equal(strbuf_text(&got), c->rows);
		assert_int_equal(d->encoding, c->encoding);
		assert_int_equal(d->bom, c->bom);
		assert_int_equal(d->odd_bytes, c->odd);
		assert_int_equal(d->odd_line, c->odd_line);
		assert_int_equal(d->twice, c->twice);
		assert_int_equal(d->twice_line, c->twice_line);
		table_close(t);
	}
	strbuf_release(&got);
}

static void decodes_what_it_finds(void **state)
{
	static const struct given cases[] = {
		CASE("\xEF\xBB\xBF"
		     "code;title\n1;\xC3\xA6\n",
		     "2: [1] [\xC3\xA6]\n"),
		CASE("code;title\n1;r\xF8r\x96\n", "2: [1] [r\xC3\xB8r\xE2\x80\x93]\n"),
		CASE("code;title\n1;\xC3\xA6\xC2\x96\n", "2: [1] [\xC3\xA6\xE2\x80\x93]\n"),
		CASE("code;title\n1;\xC3\xA6\xC3\xB8 \xE6\n",
		     "2: [1] [\xC3\xA6\xC3\xB8 \xC3\xA6]\n"),
		CASE("code;title\n1;3\xC2\xA0"
		     "400\n",
		     "2: [1] [3 400]\n"),
		CASE("code;title\n1;A\xCC\x8A\n", "2: [1] [\xC3\x85]\n"),
		CASE("code;title\n1;\x1B[31mA\x07\n", "2: [1] [[31mA]\n"),
		CASE("\xFF\xFE"
		     "a\0;\0b\0\n\0\xE6\0;\0001\0\n\0",
		     "2: [\xC3\xA6] [1]\n"),
		CASE("\xFE\xFF"
		     "\0a\0;\0b\0\n\0\xE6\0;\0001\0\n",
		     "2: [\xC3\xA6] [1]\n"),
		CASE("a\0b\0;\0b\0c\0\n\0a\0;\0001\0\n\0", "2: [a] [1]\n"),
		CASE("\xFF\xFE"
		     "a\0;\0b\0\n\0\x3D\xD8\x00\xDE;\0001\0\n\0",
		     "2: [\xF0\x9F\x98\x80] [1]\n"),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), &(struct table_options){ .known_headers = known });
}

static void reads_quotes_as_their_writers_meant(void **state)
{
	static const struct given cases[] = {
		CASE("code;title\n1;\"a \"\"b\"\" c\"\n", "2: [1] [a \"b\" c]\n"),
		CASE("code;title\n1;\"a\r\nb\"\n2;c\n", "2: [1] [a\nb]\n4: [2] [c]\n"),
		CASE("code;title\n1;\"a \\\"b\\\" c\"\n", "2: [1] [a \"b\" c]\n"),
		CASE("code;title\n\"1\";\"\\\"b\\\"\"\n", "2: [1] [\"b\"]\n"),
		CASE("code;title\n1;\"c:\\\"\n2;d\n", "2: [1] [c:\\]\n3: [2] [d]\n"),
		CASE("code;title\n1;\"a \\\"b\\\" c\"\n2;\"c:\\\"\n",
		     "2: [1] [a \"b\" c]\n3: [2] [c:\\]\n"),
		CASE("code;title\n1;\"a \\\"b\"\n2;\"x\\\\\"\n",
		     "2: [1] [a \"b]\n3: [2] [x\\\\]\n"),
		CASE("code;title\n1; \"a;b\" \n", "2: [1] [a;b]\n"),
		CASE("code;title\n1;say \"hi\" now\n", "2: [1] [say \"hi\" now]\n"),
		CASE("code;title\n1;\"Lean\" i praksis\n2;b\n",
		     "2: [1] [\"Lean\" i praksis]\n3: [2] [b]\n"),
		CASE("code;title\n1;\"say \"hi\" now\"\n", "2: [1] [say \"hi\" now]\n"),
		CASE("code;title\n\"\";\"\"\n1;\"\"\n", "3: [1] []\n"),
		CASE("code;title\n1;\"a\"", "2: [1] [a]\n"),
		CASE("code;title\r1;\"a\rb\"\r2;c", "2: [1] [a\nb]\n4: [2] [c]\n"),
		CASE("code;title\n1;a\rb\n", "2: [1] [a\nb]\n"),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), &(struct table_options){ .known_headers = known });
}

#define UNCLOSED "a quote (\") is opened in this line and never closed"

static void a_broken_record_leaves_the_next_one_whole(void **state)
{
	static const struct given cases[] = {
		CASE("code;title\n1;\"open\n2;B\n3;C\n",
		     "2! " UNCLOSED "\n3: [2] [B]\n4: [3] [C]\n"),
		CASE("code;title;n\n1;\"open;5\n2;B;6\n3;\"C; D\";7\n4;E;8\n",
		     "2! " UNCLOSED "\n3: [2] [B] [6]\n4: [3] [C; D] [7]\n5: [4] [E] [8]\n"),
		CASE("code;title;n\n1;\"one\ntwo;5\n2;B;6\n", "2! " UNCLOSED "\n4: [2] [B] [6]\n"),
		CASE("code;title;n\n1;\"one\ntwo\";\"open\n2;B;6\n",
		     "3! " UNCLOSED "\n4: [2] [B] [6]\n"),
		CASE("code;title\n1;a\0b\n2;B\n",
		     "2! there is a NUL byte in this line, its byte 4\n3: [2] [B]\n"),
		CASE("code;title\n1;\"a\nb\0\"\n2;B\n",
		     "3! there is a NUL byte in this line, its byte 2\n4: [2] [B]\n"),
		CASE("code;title\n1;0123456789ABCDEFG\n2;\"0123456789\nABCDEFG\"\n3;C\n",
		     "2! cell 2 has 17 bytes, at most 16 are read\n"
		     "3! cell 2 has 18 bytes, at most 16 are read\n5: [3] [C]\n"),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases),
	      &(struct table_options){ .known_headers = known, .max_cell = 16 });
}

static void says_what_a_file_is_that_is_no_table(void **state)
{
	static const struct given cases[] = {
		CASE("", "'x.csv' is empty"),
		CASE(" \n\n;;\n", "'x.csv' is empty"),
		CASE("PK\003\004\024\0\0\0",
		     "'x.csv' is a spreadsheet (.xlsx, .ods) or a zip archive, "
		     "not a CSV file; save it as CSV (UTF-8) first"),
		CASE("\n<!DOCTYPE HTML>\n<html>",
		     "'x.csv' is a web page (HTML), not a CSV file; save "
		     "it as CSV (UTF-8) first"),
		CASE("\1\2\3\4\5\6\7\1\2",
		     "'x.csv' is a binary file, not a CSV file; save it as CSV "
		     "(UTF-8) first"),
		CASE("code;\"title\n1;2\n", "'x.csv' line 1, its header: " UNCLOSED),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), &(struct table_options){ .known_headers = known });
}

static void does_as_it_is_told(void **state)
{
	(void)state;
	assert_string_equal(read_as("a;b\n1;2\n", 8, &(struct table_options){ .no_header = true }),
			    "1: [a] [b]\n2: [1] [2]\n");
	assert_string_equal(
		read_as("x;y\na;b\n1;2\n", 12,
			&(struct table_options){ .header_row = 2, .known_headers = known }),
		"3: [1] [2]\n");
	assert_string_equal(read_as("x;y\n", 4, &(struct table_options){ .header_row = 3 }),
			    "'x.csv' has only 1 rows, no header in row 3");
	assert_string_equal(
		read_as("a,b;c\n1,5;4\n", 12, &(struct table_options){ .delimiter = ';' }),
		"2: [1,5] [4]\n");
	assert_string_equal(read_as("a,b\n'1,2',3\n", 12, &(struct table_options){ .quote = '\'' }),
			    "2: [1,2] [3]\n");
	assert_string_equal(
		read_as("a;b\n\xE5;1\n", 8, &(struct table_options){ .encoding = TABLE_LATIN1 }),
		"2: [\xC3\xA5] [1]\n");
	assert_string_equal(
		read_as("a;b\n\n;\n1;2\n", 11, &(struct table_options){ .keep_blank_rows = true }),
		"2: []\n3: [] []\n4: [1] [2]\n");
	strbuf_release(&got);
}

static void tells_the_dialect(void **state)
{
	static const char text[] = "Katalog\n\nKode;Tittel\r\n1;\"a \\\"b\\\"\"\r\n";
	struct table_bytes bytes = { text, sizeof text - 1, 0 };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };

	(void)state;
	assert_true(table_open(&t, table_source_bytes(&bytes, "x.csv"),
			       &(struct table_options){ .known_headers = known }, &e));
	assert_int_equal(table_dialect(t)->delimiter, ';');
	assert_int_equal(table_dialect(t)->header_line, 3);
	assert_int_equal(table_dialect(t)->skipped, 2);
	assert_true(table_dialect(t)->backslash);
	assert_false(table_dialect(t)->bom);
	assert_int_equal(table_header(t)->count, 2);
	assert_string_equal(table_header(t)->cell[1], "Tittel");
	assert_int_equal(table_next(t, &row, &e), TABLE_ROW);
	assert_int_equal(row.raw_len, strlen("1;\"a \\\"b\\\"\""));
	assert_memory_equal(row.raw, "1;\"a \\\"b\\\"\"", row.raw_len);
	assert_int_equal(row.offset, sizeof text - 3);
	assert_int_equal(table_next(t, &row, &e), TABLE_END);
	table_close(t);
}

/* A source that gives a few bytes at a time, then fails or ends. */
struct dripping {
	const char *text;
	size_t n, at, step;
	bool fails;
};

static ptrdiff_t drip(void *self, char *buf, size_t n, struct err *e)
{
	struct dripping *d = self;
	size_t got_n = d->step < d->n - d->at ? d->step : d->n - d->at;

	if (got_n > n)
		got_n = n;
	if (!got_n && d->fails) {
		err_set(e, ERR_IO, "the disk is gone");
		return -1;
	}
	memcpy(buf, d->text + d->at, got_n);
	d->at += got_n;
	return (ptrdiff_t)got_n;
}

static void a_failing_source_ends_it(void **state)
{
	struct dripping d = { "a;b\n1;2\n", 8, 0, 3, true };
	struct table *t = NULL;
	struct err e = { 0 };

	(void)state;
	assert_false(table_open(&t, (struct table_source){ drip, &d, "x.csv" },
				&(struct table_options){ 0 }, &e));
	assert_string_equal(e.msg, "the disk is gone");
}

/* Larger than all windows: 60,000 rows with a multi-line cell, read in odd pieces. */
static void streams_what_does_not_fit_in_memory(void **state)
{
	struct strbuf text = { 0 };
	struct dripping d = { .step = 4099 };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };
	size_t rows = 0;

	(void)state;
	strbuf_add(&text, "code;title;note\n");
	for (int i = 0; i < 60000; i++)
		strbuf_addf(&text, "%05d;\"S\xC3\xB8r \"\"%d\"\"\nto\";x\r\n", i, i);
	d.text = strbuf_text(&text);
	d.n = text.len;
	assert_true(table_open(&t, (struct table_source){ drip, &d, "x.csv" },
			       &(struct table_options){ 0 }, &e));
	while (table_next(t, &row, &e) == TABLE_ROW) {
		char want[64];

		assert_int_equal(row.count, 3);
		snprintf(want, sizeof want, "S\xC3\xB8r \"%zu\"\nto", rows);
		assert_string_equal(row.cell[1], want);
		assert_int_equal(row.line, 2 + 2 * rows);
		rows++;
	}
	assert_int_equal(rows, 60000);
	table_close(t);
	strbuf_release(&text);
}

static void a_line_without_end_is_left_out(void **state)
{
	struct strbuf text = { 0 };

	(void)state;
	strbuf_add(&text, "code;title\n1;");
	for (int i = 0; i < 600000; i++)
		strbuf_add(&text, "0123456789");
	strbuf_add(&text, "\n2;B\n");
	assert_string_equal(
		read_as(strbuf_text(&text), text.len, &(struct table_options){ .max_cell = 100 }),
		"2! the line is longer than 1048576 bytes\n3: [2] [B]\n");
	strbuf_release(&text);
	strbuf_release(&got);
}

static void a_file_of_unclosed_quotes_does_not_take_for_ever(void **state)
{
	struct strbuf text = { 0 };
	const char *said;

	(void)state;
	strbuf_add(&text, "code;title\n");
	for (int i = 0; i < 200000; i++)
		strbuf_add(&text, "a;\"\"b c d e f\n");
	said = read_as(strbuf_text(&text), text.len, &(struct table_options){ 0 });
	assert_non_null(strstr(said, "2: [a] [\"\"b c d e f]\n"));
	strbuf_release(&text);
	strbuf_release(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_delimiter_header_and_line_ends),
		cmocka_unit_test(finds_the_delimiter_in_spite_of_others),
		cmocka_unit_test(reads_mixed_line_ends),
		cmocka_unit_test(leaves_out_what_says_nothing),
		cmocka_unit_test(knows_that_there_is_no_header),
		cmocka_unit_test(tells_how_letters_are_written),
		cmocka_unit_test(decodes_what_it_finds),
		cmocka_unit_test(reads_quotes_as_their_writers_meant),
		cmocka_unit_test(a_broken_record_leaves_the_next_one_whole),
		cmocka_unit_test(says_what_a_file_is_that_is_no_table),
		cmocka_unit_test(does_as_it_is_told),
		cmocka_unit_test(tells_the_dialect),
		cmocka_unit_test(a_failing_source_ends_it),
		cmocka_unit_test(streams_what_does_not_fit_in_memory),
		cmocka_unit_test(a_line_without_end_is_left_out),
		cmocka_unit_test(a_file_of_unclosed_quotes_does_not_take_for_ever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
