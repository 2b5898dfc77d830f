/*
 * Rejected rows in the dialect of their file, byte for byte, and what comes of them when they are
 * read again.
 */
#include "table/table.h"

#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static const char *const known[] = { "kode", "tittel", "title", "code", "pris", NULL };

static void add_cells(struct strbuf *out, const struct table_row *row, size_t count)
{
	if (count > row->count)
		count = row->count;
	while (count && !*row->cell[count - 1]) /* a row that is filled up says the same */
		count--;
	for (size_t i = 0; i < count; i++)
		strbuf_addf(out, "[%s]", row->cell[i]);
	strbuf_add(out, row->count ? "\n" : "broken\n");
}

/* Every row is rejected; the file of them, and the cells of the rows. */
static void reject_all(struct strbuf *file, struct strbuf *cells, const char *text, size_t n,
		       const struct table_options *options)
{
	struct table_options o = *options;
	struct table_bytes bytes = { text, n, 0 };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };
	enum table_step step;
	size_t columns;

	o.keep_original = true;
	assert_true(table_open(&t, table_source_bytes(&bytes, "x.csv"), &o, &e));
	columns = table_header(t)->count;
	if (columns > 2 && strcmp(table_header(t)->cell[columns - 1], "los_reason") == 0)
		columns -= 2;
	table_reject_header(file, t);
	while ((step = table_next(t, &row, &e)) != TABLE_END) {
		assert_true(step == TABLE_ROW || step == TABLE_BAD);
		add_cells(cells, &row, columns);
		table_reject(file, t, &row, "no \"title\"");
	}
	table_close(t);
}

struct given {
	const char *text;
	size_t n;
	const char *file;
	size_t file_n;
	struct table_options o;
};
#define CASE(text, file, ...)                                                                      \
	{                                                                                          \
		(text), sizeof(text) - 1, (file), sizeof(file) - 1,                                \
		{                                                                                  \
			.known_headers = known, __VA_ARGS__                                        \
		}                                                                                  \
	}
#define WHY "\"no \"\"title\"\"\""

static const struct given files[] = {
	/* UTF-8, LF; what stands above the header is left out */
	CASE("Katalog\n\nkode;tittel;pris\n1;\"a;b\";7,5\n\n2;\xC3\xA6;\n",
	     "kode;tittel;pris;los_line;los_reason\n1;\"a;b\";7,5;4;" WHY "\n2;\xC3\xA6;;6;" WHY
	     "\n", ),
	/* BOM, CRLF, spaces around quotes, a newline in a cell, no line end at the end */
	CASE("\xEF\xBB\xBF\"kode\",\"tittel\"\r\n1, \"a\nb\" \r\n2,\"x\"",
	     "\xEF\xBB\xBF\"kode\",\"tittel\",los_line,los_reason\r\n1, \"a\nb\" ,2," WHY
	     "\r\n2,\"x\",4," WHY "\r\n", ),
	/* Windows-1252 */
	CASE("kode\ttittel\r\n1\tS\xF8r \x96 nord\r\n",
	     "kode\ttittel\tlos_line\tlos_reason\r\n1\tS\xF8r \x96 nord\t2\t" WHY "\r\n", ),
	/* UTF-8 with a byte and a C1 control that are none: they stay */
	CASE("kode;tittel\n1;\xC3\xA6\xC3\xB8\xC3\xA5 \xE6 \xC2\x96\n2;x\n",
	     "\xEF\xBB\xBFkode;tittel;los_line;los_reason\n1;\xC3\xA6\xC3\xB8\xC3\xA5 \xE6 "
	     "\xC2\x96;2;" WHY "\n2;x;3;" WHY "\n", ),
	/* decomposed letters, NBSP */
	CASE("kode;tittel\n1;A\xCC\x8A 3\xC2\xA0"
	     "400\n",
	     "kode;tittel;los_line;los_reason\n1;A\xCC\x8A 3\xC2\xA0"
	     "400;2;" WHY "\n", ),
	/* UTF-16, both ways, with a BOM and without; a letter of two units */
	CASE("\xFF\xFEk\0o\0d\0e\0;\0t\0i\0t\0l\0e\0\r\0\n\0"
	     "1\0;\0\xE6\0\x3D\xD8\x00\xDE\r\0\n\0",
	     "\xFF\xFEk\0o\0d\0e\0;\0t\0i\0t\0l\0e\0;\0l\0o\0s\0_\0l\0i\0n\0e\0;\0l\0o\0s\0_\0r\0"
	     "e\0a\0s\0o\0n\0\r\0\n\0"
	     "1\0;\0\xE6\0\x3D\xD8\x00\xDE;\0"
	     "2\0;\0\"\0n\0o\0 \0\"\0\"\0t\0i\0t\0l\0e\0\"\0\"\0\"\0\r\0\n\0", ),
	CASE("\0k\0o\0d\0e\0;\0t\0i\0t\0l\0e\0\n\0"
	     "1\0;\0\xE6\0\n",
	     "\xFE\xFF\0k\0o\0d\0e\0;\0t\0i\0t\0l\0e\0;\0l\0o\0s\0_\0l\0i\0n\0e\0;\0l\0o\0s\0_"
	     "\0r\0e\0a\0s"
	     "\0o\0n\0\n\0"
	     "1\0;\0\xE6\0;\0"
	     "2\0;\0\"\0n\0o\0 \0\"\0\"\0t\0i\0t\0l\0e\0\"\0\"\0\"\0\n", ),
	/* CR alone */
	CASE("kode;tittel\r1;\"a\rb\"\r2;c",
	     "kode;tittel;los_line;los_reason\r1;\"a\rb\";2;" WHY "\r2;c;4;" WHY "\r", ),
	/* mixed line ends: each row has its own */
	CASE("kode;tittel\r\n1;a\n2;b\r\n",
	     "kode;tittel;los_line;los_reason\r\n1;a;2;" WHY "\n2;b;3;" WHY "\r\n", ),
	/* \" for quotes: ours too */
	CASE("\"kode\";\"tittel\"\n\"1\";\"a \\\"b\\\" c\"\n\"2\";\"d\"\n",
	     "\"kode\";\"tittel\";los_line;los_reason\n\"1\";\"a \\\"b\\\" c\";2;\"no "
	     "\\\"title\\\"\"\n\"2\";\"d\";3;\"no \\\"title\\\"\"\n", ),
	/* another quote character */
	CASE("kode|tittel\n1|'a|b'\n", "kode|tittel|los_line|los_reason\n1|'a|b'|2|no \"title\"\n",
	     .quote = '\''),
	/* rows that are shorter are filled up, longer ones keep what they have */
	CASE("kode;tittel;pris\n1\n2;b;3;4\n5;c;6\n7;d;8\n",
	     "kode;tittel;pris;los_line;los_reason\n1;;;2;" WHY "\n2;b;3;4;3;" WHY "\n5;c;6;4;" WHY
	     "\n7;d;8;5;" WHY "\n", ),
	/* Excel's own first line */
	CASE("sep=,\r\nkode,tittel\r\n1,a\r\n",
	     "sep=,\r\nkode,tittel,los_line,los_reason\r\n1,a,3," WHY "\r\n", ),
	/* no header: nothing above the rows */
	CASE("1;a\n2;b\n", "1;a;1;" WHY "\n2;b;2;" WHY "\n", .no_header = true),
	/* broken records stay whole, with their NUL byte, and swallow nothing */
	CASE("kode;tittel;pris\n1;\"open;2\n3;\"x\";4\n5;\"open;6\n7;y\0y;8\n9;z;0\n",
	     "kode;tittel;pris;los_line;los_reason\n"
	     "1;\"open;2;2;no \xE2\x80\x9Dtitle\xE2\x80\x9D\n3;\"x\";4;3;" WHY "\n"
	     "5;\"open;6;4;no \xE2\x80\x9Dtitle\xE2\x80\x9D\n"
	     "7;y\0y;8;5;no \xE2\x80\x9Dtitle\xE2\x80\x9D\n9;z;0;6;" WHY "\n", ),
	/* the rejected of rejected: line and reason are those of this time */
	CASE("kode;tittel;los_line;los_reason\n1;\"a;b\" ;77;\"be;fore\"\n2;c;78;\n3;d\n",
	     "kode;tittel;los_line;los_reason\n1;\"a;b\";2;" WHY "\n2;c;3;" WHY "\n3;d;4;" WHY
	     "\n", ),
};

static void print_bytes(const char *what, const struct strbuf *b)
{
	printf("%s: ", what);
	for (size_t i = 0; i < b->len; i++)
		printf(b->text[i] >= ' ' && b->text[i] < 127 ? "%c" : "\\x%02X",
		       (unsigned char)b->text[i]);
	printf("\n");
}

static void rejected_rows_are_as_they_were(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct strbuf file = { 0 }, cells = { 0 };

		reject_all(&file, &cells, files[i].text, files[i].n, &files[i].o);
		if (file.len != files[i].file_n ||
		    memcmp(file.text, files[i].file, file.len) != 0) {
			print_bytes("got", &file);
			fail_msg("file %zu", i);
		}
		strbuf_release(&file);
		strbuf_release(&cells);
	}
}

static void rejected_rows_are_read_as_before(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct strbuf file = { 0 }, cells = { 0 }, once = { 0 }, again = { 0 };

		reject_all(&file, &cells, files[i].text, files[i].n, &files[i].o);
		reject_all(&once, &again, file.text, file.len, &files[i].o);
		assert_string_equal(strbuf_text(&again), strbuf_text(&cells));
		strbuf_release(&file);
		strbuf_release(&cells);
		strbuf_release(&once);
		strbuf_release(&again);
	}
}

/* Half a million bytes between the rejected rows: the window has moved on, in any encoding. */
static void rows_far_apart_are_as_they_were(void **state)
{
	static const struct {
		const char *letter, *header;
		size_t n, header_n;
	} cases[] = {
		{ "\xE6", "kode;tittel\n", 1, 12 },
		{ "\xC3\xA6", "kode;tittel\n", 2, 12 },
		{ "\xC3\xA6\xC2\x96", "kode;tittel\n", 4, 12 },
		{ "\xE6\0", "k\0o\0d\0e\0;\0t\0i\0t\0l\0e\0l\0\n\0", 2, 24 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		bool wide = cases[i].letter[1] == '\0' && cases[i].n == 2;
		struct strbuf text = { 0 }, got = { 0 };
		struct table_bytes bytes;
		struct table *t = NULL;
		struct table_row row;
		struct err e = { 0 };
		size_t rows = 0;

		strbuf_addn(&text, cases[i].header, cases[i].header_n);
		for (int k = 0; k < 4000; k++) {
			strbuf_addn(&text, wide ? "1\0;\0" : "1;", wide ? 4 : 2);
			for (int m = 0; m < k % 300; m++)
				strbuf_addn(&text, cases[i].letter, cases[i].n);
			strbuf_addn(&text, wide ? "\n\0" : "\n", wide ? 2 : 1);
		}
		bytes = (struct table_bytes){ text.text, text.len, 0 };
		assert_true(table_open(&t, table_source_bytes(&bytes, "x.csv"),
				       &(struct table_options){ .keep_original = true }, &e));
		while (table_next(t, &row, &e) == TABLE_ROW) {
			if (rows++ % 997 != 0)
				continue;
			strbuf_clear(&got);
			table_reject(&got, t, &row, "x");
			assert_int_equal(memcmp(got.text, wide ? "1\0;\0" : "1;", wide ? 4 : 2), 0);
			for (size_t m = 0; m < (rows - 1) % 300; m++)
				assert_int_equal(memcmp(got.text + (wide ? 4 : 2) + m * cases[i].n,
							cases[i].letter, cases[i].n),
						 0);
			assert_true(got.len < (wide ? 30 : 20) + (rows - 1) % 300 * cases[i].n);
		}
		assert_int_equal(rows, 4000);
		table_close(t);
		strbuf_release(&text);
		strbuf_release(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rejected_rows_are_as_they_were),
		cmocka_unit_test(rejected_rows_are_read_as_before),
		cmocka_unit_test(rows_far_apart_are_as_they_were),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
