/*
 * A workbook: each sheet by its name, rows numbered as the spreadsheet shows them.  The header is
 * the first row with something in it.
 */
#include "form/sheet_internal.h"

#include "table/xlsx.h"

static bool read_sheet(struct reading *r, struct xlsx *x, size_t i)
{
	struct xlsx_rows *rows = NULL;
	struct xlsx_row row;
	struct err e = { 0 };
	enum table_step step = TABLE_FAILED;
	bool room = true;

	if (xlsx_rows_open(&rows, x, i, &e))
		while (room && (step = xlsx_rows_next(rows, &row, &e)) == TABLE_ROW)
			room = sheet_take_row(r, &row);
	xlsx_rows_close(rows);
	if (step == TABLE_FAILED)
		return sheets_failed(r->load, &e);
	return room;
}

bool workbook_read(struct reading *r, const char *text, size_t n)
{
	struct xlsx *x = NULL;
	struct err e = { 0 };
	bool ok = true;

	if (!xlsx_open(&x, r->load->file, text, n, &e))
		return sheets_failed(r->load, &e);
	for (size_t i = 0; ok && i < xlsx_sheet_count(x); i++) {
		sheet_open(r, clean_cell(r->load->arena, xlsx_sheet_name(x, i)));
		if (r->sheet >= 0)
			ok = read_sheet(r, x, i);
	}
	xlsx_close(x);
	return ok;
}
