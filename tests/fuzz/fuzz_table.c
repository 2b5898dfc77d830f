/*
 * Any bytes are a table or are refused: whatever is read is valid, clean UTF-8, lines never go
 * back, what is written of a row reads back the same, and a rejected row has the file's own bytes.
 */
#include "table/table.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *const known[] = { "code", "title", "provider", NULL };

static void check_row(const struct table_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		size_t len = strlen(row->cell[i]);

		if (utf8_valid(row->cell[i], len) != len)
			BUG("a cell is not UTF-8");
		for (const char *p = row->cell[i]; *p; p++)
			if ((unsigned char)*p < 32 && *p != '\n' && *p != '\t')
				BUG("a cell has control characters");
	}
}

static void check_again(const struct table_row *row)
{
	struct strbuf b = { 0 };
	struct table_bytes bytes;
	struct table *t = NULL;
	struct table_row again;
	struct err e = { 0 };
	bool filled = false,
	     special = row->count && strncmp(row->cell[0], "sep=", 4) == 0; /* Excel's first line */

	for (size_t i = 0; i < row->count; i++) {
		table_write_cell(&b, row->cell[i], i == 0, TABLE_RAW);
		filled |= row->cell[i][strspn(row->cell[i], " \t\n")] != 0;
	}
	table_write_end(&b);
	bytes = (struct table_bytes){ strbuf_text(&b), b.len, 0 };
	if (filled && !special &&
	    table_open(&t, table_source_bytes(&bytes, "again"),
		       &(struct table_options){ .no_header = true,
						.delimiter = ';',
						.encoding = TABLE_UTF8,
						.max_cell = 1 << 24,
						.chunk = 4096 },
		       &e)) {
		if (table_next(t, &again, &e) != TABLE_ROW || again.count != row->count)
			BUG("a row is not read back: %s", e.msg);
		for (size_t i = 0; i < row->count; i++)
			if (strcmp(again.cell[i], row->cell[i]) != 0)
				BUG("a cell is not read back");
	}
	table_close(t);
	strbuf_release(&b);
}

static size_t characters(const char *p, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)p[i] & 0xC0) != 0x80;
	return count;
}

static void check_rejected(struct table *t, const struct table_row *row, const uint8_t *data,
			   size_t n)
{
	const struct table_dialect *d = table_dialect(t);
	struct strbuf b = { 0 };
	size_t len = row->raw_len;

	if (d->encoding == TABLE_WINDOWS_1252)
		len = characters(row->raw, len);
	else if (d->encoding != TABLE_UTF8 || d->odd_bytes)
		len = 0;
	table_reject(&b, t, row, "why \";\n");
	/* of a file of rejected rows the last columns are new */
	if (!table_header(t)->count && len && !memmem(data, n, strbuf_text(&b), len))
		BUG("a rejected row is not as it was");
	strbuf_release(&b);
}

static void read_with(const struct table_options *o, const uint8_t *data, size_t n)
{
	struct table_bytes bytes = { (const char *)data, n, 0 };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };
	enum table_step step = TABLE_ROW;
	uint64_t offset = 0;

	if (!table_open(&t, table_source_bytes(&bytes, "fuzz"), o, &e)) {
		if (e.code == ERR_NONE)
			BUG("refused without a reason");
		return;
	}
	while (step == TABLE_ROW || step == TABLE_BAD) {
		struct err bad = { 0 };

		step = table_next(t, &row, &bad);
		if ((step == TABLE_BAD || step == TABLE_FAILED) != (bad.code != ERR_NONE))
			BUG("result and error disagree");
		if (step == TABLE_ROW) {
			check_row(&row);
			check_again(&row);
		}
		if (step == TABLE_ROW || step == TABLE_BAD)
			check_rejected(t, &row, data, n);
		if (step == TABLE_ROW || step == TABLE_BAD) {
			if (row.offset < offset && o->encoding == TABLE_UTF8)
				BUG("the offset goes back");
			offset = row.offset;
		}
	}
	table_close(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	read_with(&(struct table_options){ .known_headers = known,
					   .max_cell = 4096,
					   .chunk = 256,
					   .keep_original = true },
		  data, n);
	read_with(&(struct table_options){ .no_header = true,
					   .delimiter = ';',
					   .keep_blank_rows = true,
					   .keep_original = true,
					   .max_cell = 64,
					   .chunk = 4096 },
		  data, n);
	return 0;
}
