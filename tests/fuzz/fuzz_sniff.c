/*
 * Finding out how a file is written.  Of any bytes: told what was found, the reader reads the same.
 * Of a table in any dialect under a header with known words: every cell is found.
 */
#include "table/table.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *const known[] = { "code", "title", "provider", NULL };

/* ---- any bytes ---- */

/* Rows and what is wrong with others, one a line. */
static void read_all(struct strbuf *out, struct table *t)
{
	enum table_step step;

	do {
		struct table_row row;
		struct err e = { 0 };

		step = table_next(t, &row, &e);
		if (step == TABLE_ROW || step == TABLE_BAD)
			strbuf_addf(out, "%zu %zu %s", row.line, row.count, e.msg);
		for (size_t i = 0; step == TABLE_ROW && i < row.count; i++)
			strbuf_addf(out, "\x1f%s", row.cell[i]);
		strbuf_add(out, "\n");
	} while (step == TABLE_ROW || step == TABLE_BAD);
}

static bool is_candidate(char c)
{
	return c == ';' || c == '\t' || c == ',' || c == '|';
}

static void check_told(const struct table *t, const struct strbuf *rows,
		       const struct table_options *o, const uint8_t *data, size_t n)
{
	const struct table_dialect *d = table_dialect(t);
	struct table_bytes bytes = { (const char *)data, n, 0 };
	struct table_options told = *o;
	struct table *again = NULL;
	struct strbuf b = { 0 };
	struct err e = { 0 };

	told.delimiter = d->delimiter;
	told.quote = d->quote;
	told.encoding = d->encoding;
	told.header_row = d->header_line ? d->skipped + 1 : 0;
	told.no_header = !d->header_line;
	if (!table_open(&again, table_source_bytes(&bytes, "again"), &told, &e))
		BUG("told what was found, it is refused: %s", e.msg);
	if (table_dialect(again)->header_line != d->header_line)
		BUG("the header is another");
	read_all(&b, again);
	if (strcmp(strbuf_text(&b), strbuf_text(rows)) != 0)
		BUG("told what was found, it reads otherwise");
	table_close(again);
	strbuf_release(&b);
}

static void any_bytes(const struct table_options *o, const uint8_t *data, size_t n)
{
	struct table_bytes bytes = { (const char *)data, n, 0 };
	struct table *t = NULL;
	struct strbuf rows = { 0 };
	struct err e = { 0 };

	if (table_open(&t, table_source_bytes(&bytes, "fuzz"), o, &e)) {
		if (!is_candidate(table_dialect(t)->delimiter) &&
		    !memmem(data, n < 64 ? n : 64, "sep=", 4) && !memchr(data, 0, n < 64 ? n : 64))
			BUG("no file has such a delimiter");
		read_all(&rows, t);
		check_told(t, &rows, o, data, n);
	} else if (e.code == ERR_NONE) {
		BUG("refused without a reason");
	}
	table_close(t);
	strbuf_release(&rows);
}

/* ---- a table in any dialect ---- */

/* No signs of Windows-1252 that make UTF-8 of a letter before them: nobody could tell. */
static const char *const pieces[] = {
	"a", "Sveising",   "7,5",  "1 000", " ",    ";",    ",",      "|",   "\t", "\n", "\"",
	"'", "æ",	   "Ø",	   "å",	    "ü",    "ß",    "12.500", "kr ", ",-", "/",	 "(",
	")", "2027-01-15", "http", "sp",    "\"\"", "0012", "; ",     ", ",  "- ", "é",
};
static const char delimiters[] = ";\t,|";
static const char *const line_ends[] = { "\n", "\r\n", "\r" };
static const enum table_encoding encodings[] = { TABLE_UTF8, TABLE_WINDOWS_1252, TABLE_UTF16LE,
						 TABLE_UTF16BE };

enum { COLUMNS = 3, MOST_ROWS = 12 };

struct made {
	struct strbuf file;  /* UTF-8 */
	struct strbuf cells; /* one after the other, \x1f behind each */
	char delimiter;
	const char *line_end;
	bool quote_all;
};

static void put_cell(struct made *m, const char *cell, size_t column)
{
	bool quote = m->quote_all || cell[strcspn(cell, ";\t,|\"\r\n'")] || *cell == ' ';

	if (column)
		strbuf_addc(&m->file, m->delimiter);
	if (!quote) {
		strbuf_add(&m->file, cell);
		return;
	}
	strbuf_addc(&m->file, '"');
	for (const char *p = cell; *p; p++) {
		if (*p == '"')
			strbuf_addc(&m->file, '"');
		strbuf_addc(&m->file, *p);
	}
	strbuf_addc(&m->file, '"');
}

static void put_row(struct made *m, const uint8_t **data, const uint8_t *end)
{
	for (size_t column = 0; column < COLUMNS; column++) {
		struct strbuf cell = { 0 };
		size_t count = *data < end ? *(*data)++ % 5 : 0;

		if (column == 0)
			strbuf_add(&cell, "1");
		for (; count && *data < end; count--)
			strbuf_add(&cell, pieces[*(*data)++ % ARRAY_LEN(pieces)]);
		put_cell(m, strbuf_text(&cell), column);
		strbuf_addf(&m->cells, "%s\x1f", strbuf_text(&cell));
		strbuf_release(&cell);
	}
	strbuf_add(&m->file, m->line_end);
}

static void put_rune(struct strbuf *out, enum table_encoding encoding, uint32_t rune)
{
	const char unit[2] = { (char)(rune & 0xFF), (char)(rune >> 8) };

	if (encoding == TABLE_UTF8) {
		strbuf_addrune(out, rune);
	} else if (encoding == TABLE_WINDOWS_1252) {
		strbuf_addc(out, (char)rune);
	} else {
		strbuf_addc(out, unit[encoding == TABLE_UTF16BE]);
		strbuf_addc(out, unit[encoding == TABLE_UTF16LE]);
	}
}

static void encode(struct strbuf *out, enum table_encoding encoding, const char *text, bool bom)
{
	uint32_t rune;

	if (bom && encoding != TABLE_WINDOWS_1252)
		put_rune(out, encoding, 0xFEFF);
	while (*text) {
		text += utf8_decode(&rune, text);
		put_rune(out, encoding, rune);
	}
}

static void compare(const struct strbuf *file, const struct strbuf *cells)
{
	struct table_bytes bytes = { strbuf_text(file), file->len, 0 };
	struct strbuf found = { 0 };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };

	if (!table_open(&t, table_source_bytes(&bytes, "made"),
			&(struct table_options){ .known_headers = known, .chunk = 16384 }, &e))
		BUG("a table is refused: %s", e.msg);
	while (table_next(t, &row, &e) == TABLE_ROW)
		for (size_t i = 0; i < row.count; i++)
			strbuf_addf(&found, "%s\x1f", row.cell[i]);
	if (strcmp(strbuf_text(&found), strbuf_text(cells)) != 0)
		BUG("written [%s], read [%s] %s", strbuf_text(cells), strbuf_text(&found), e.msg);
	table_close(t);
	strbuf_release(&found);
}

static void made_table(const uint8_t *data, size_t n)
{
	static const char *const header[COLUMNS] = { "code", "Title", "PROVIDER" };
	const uint8_t *end = data + n;
	struct made m = { .line_end = "\n" };
	struct strbuf file = { 0 };
	uint8_t how, more;

	if (n < 3)
		return;
	how = *data++;
	more = *data++;
	m.delimiter = delimiters[how % 4];
	m.line_end = line_ends[how / 4 % 3];
	m.quote_all = more & 1;
	if (more & 2)
		strbuf_addf(&m.file, "Katalog 2027%s%s", m.line_end, m.line_end);
	for (size_t i = 0; i < COLUMNS; i++)
		put_cell(&m, header[i], i);
	strbuf_add(&m.file, m.line_end);
	for (size_t rows = 0; rows < MOST_ROWS && data < end; rows++)
		put_row(&m, &data, end);
	encode(&file, encodings[how / 12 % 4], strbuf_text(&m.file), more & 4);
	compare(&file, &m.cells);
	strbuf_release(&file);
	strbuf_release(&m.file);
	strbuf_release(&m.cells);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	any_bytes(
		&(struct table_options){ .known_headers = known, .max_cell = 4096, .chunk = 16384 },
		data, n);
	any_bytes(&(struct table_options){ .max_cell = 4096, .chunk = 64 }, data, n);
	made_table(data, n);
	return 0;
}
