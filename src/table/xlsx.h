#ifndef LOS_TABLE_XLSX_H
#define LOS_TABLE_XLSX_H
/*
 * xlsx - a workbook (.xlsx, .xlsm) as rows of UTF-8 cells.
 *
 * The bytes must outlive the book; nothing is written to disk.  Only what says where the sheets
 * are, their number formats, texts and rows is inflated, within limits that are counted while it is
 * (2,000 entries, 64 MB each, 128 MB in all, 200 times the packed size).  Cells are what a person
 * sees in them, in one spelling: 2024, 0.5, TRUE, #N/A, 2020-01-01, 2020-01-01 13:45:00, 13:45:00.
 * In tables also 50% and 0012 where the cell shows so.
 */
#include "table/table.h"

#include <stdbool.h>
#include <stddef.h>

struct xlsx;

/*
 * Are these bytes for xlsx_open() to judge?  So are files that people take for a workbook: .xls,
 * .ods, .docx and such; it refuses them with the way out.
 */
bool xlsx_claims(const char *bytes, size_t n);
/* `name` is for messages. */
MUST_USE bool xlsx_open(struct xlsx **out, const char *name, const char *bytes, size_t n,
			struct err *e);
void xlsx_close(struct xlsx *x); /* NULL is fine */

/* Sheets with cells, in the workbook's order. */
size_t xlsx_sheet_count(const struct xlsx *x);
const char *xlsx_sheet_name(const struct xlsx *x, size_t i);
bool xlsx_sheet_is_hidden(const struct xlsx *x, size_t i);

struct table_cell {
	size_t column; /* A is 0 */
	const char *text;
};
/* A row's cells that are not empty, by column; valid until the next call. */
struct xlsx_row {
	size_t number; /* as in the spreadsheet: the first is 1 */
	size_t count;
	bool unseen; /* something that cannot be seen was left out of a cell */
	const struct table_cell *cell;
};

/* Rows of one sheet, those without cells left out; several may be open at once. */
struct xlsx_rows;
MUST_USE bool xlsx_rows_open(struct xlsx_rows **out, struct xlsx *x, size_t sheet, struct err *e);
void xlsx_rows_close(struct xlsx_rows *r); /* NULL is fine */
/* TABLE_ROW, TABLE_END, or TABLE_FAILED with the reason. */
enum table_step xlsx_rows_next(struct xlsx_rows *r, struct xlsx_row *row, struct err *e);

/*
 * A sheet through table_next(): cells of a row up to the last, at least as many as the header has;
 * `line` is the spreadsheet's row, `raw` "", and of the dialect only the header is told.  Of the
 * options no_header, header_row (the spreadsheet's) and known_headers count.  Close the table
 * first.
 */
MUST_USE bool table_open_sheet(struct table **out, struct xlsx *x, size_t sheet,
			       const struct table_options *options, struct err *e);

#endif
