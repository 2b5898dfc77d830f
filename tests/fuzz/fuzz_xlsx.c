/*
 * Any bytes as a workbook: raw, and as parts that are put into an archive (tests/lib/zipped.h), so
 * that what is found is in the XML.  Every sheet is read, as rows and as a table, then the whole as
 * a form; whatever is given is clean UTF-8 in its place.
 */
#include "form/form.h"
#include "table/xlsx.h"

#include "base/utf8.h"

#include "../lib/zipped.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_text(const char *text)
{
	size_t len = strlen(text);

	if (utf8_valid(text, len) != len)
		BUG("a cell is not UTF-8");
	for (const char *p = text; *p; p++)
		if (((unsigned char)*p < 32 && *p != '\n' && *p != '\t') || *p == 127)
			BUG("a cell has control characters");
}

static void check_step(enum table_step step, const struct err *e)
{
	if (step == TABLE_BAD || (step == TABLE_FAILED) != (e->code != ERR_NONE))
		BUG("result and error disagree");
}

static void read_rows(struct xlsx *x, size_t sheet)
{
	struct xlsx_rows *rows = NULL;
	struct xlsx_row row;
	struct err e = { 0 };
	enum table_step step = TABLE_FAILED;
	size_t last = 0;

	if (xlsx_rows_open(&rows, x, sheet, &e))
		while ((step = xlsx_rows_next(rows, &row, &e)) == TABLE_ROW) {
			if (row.number <= last || row.number > 1 << 20 || !row.count)
				BUG("row %zu comes after %zu", row.number, last);
			last = row.number;
			for (size_t i = 0; i < row.count; i++) {
				if (row.cell[i].column >= 1 << 14 ||
				    (i && row.cell[i].column <= row.cell[i - 1].column))
					BUG("a cell is out of place");
				if (!*row.cell[i].text)
					BUG("an empty cell is given");
				check_text(row.cell[i].text);
			}
		}
	check_step(step, &e);
	xlsx_rows_close(rows);
}

static void read_table(struct xlsx *x, size_t sheet)
{
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };
	enum table_step step = TABLE_FAILED;

	if (table_open_sheet(&t, x, sheet, &(struct table_options){ 0 }, &e))
		while ((step = table_next(t, &row, &e)) == TABLE_ROW)
			if (row.count < table_header(t)->count)
				BUG("a row is narrower than the header");
	check_step(step, &e);
	table_close(t);
}

static void read_form(const char *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct findings f;
	struct form *form;

	findings_init(&f, a);
	form = form_load(bytes, n, &(struct form_options){ .file = "f.xlsx" }, &f);
	if (!form != (f.errors > 0))
		BUG("form and findings disagree");
	form_free(form);
	arena_free(a);
}

static void read_book(const char *bytes, size_t n)
{
	struct xlsx *x = NULL;
	struct err e = { 0 };
	bool ok = xlsx_open(&x, "f.xlsx", bytes, n, &e);

	if (ok != (e.code == ERR_NONE))
		BUG("result and error disagree");
	for (size_t i = 0; ok && i < xlsx_sheet_count(x) && i < 3; i++) {
		check_text(xlsx_sheet_name(x, i));
		read_rows(x, i);
		read_table(x, i);
	}
	xlsx_close(x);
	read_form(bytes, n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct zipped z;

	if (xlsx_claims((const char *)data, n)) {
		read_book((const char *)data, n);
		return 0;
	}
	z = zip_parts((const char *)data, n);
	if (z.n)
		read_book(z.bytes, z.n);
	free(z.bytes);
	return 0;
}
