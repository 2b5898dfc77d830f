/*
 * A workbook: each sheet by its name, rows numbered as the spreadsheet shows them.  The header is
 * the first row with something in it.  A one-file CSV that was opened in a spreadsheet and saved as
 * a workbook has a single sheet, in the one-file layout.
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

static bool take_row(struct layout *o, const struct xlsx_row *row)
{
	layout_skip(o, row->number - o->line - 1);
	layout_begin(o, row->number, row->unseen);
	for (size_t i = 0; i < row->count; i++)
		layout_cell(o, row->cell[i].column, row->cell[i].text);
	return layout_end(o);
}

/* Does the sheet's first row have nothing but the name of a sheet, in its first cell? */
static bool has_layout(struct xlsx *x)
{
	struct xlsx_rows *rows = NULL;
	struct xlsx_row row;
	struct err e = { 0 };
	bool yes = xlsx_rows_open(&rows, x, 0, &e) && xlsx_rows_next(rows, &row, &e) == TABLE_ROW &&
		   row.count == 1 && row.cell[0].column == 0 && sheet_is_named(row.cell[0].text);

	xlsx_rows_close(rows);
	return yes;
}

static bool read_layout(struct reading *r, struct xlsx *x)
{
	struct layout o = { .r = r };
	struct xlsx_rows *rows = NULL;
	struct xlsx_row row;
	struct err e = { 0 };
	enum table_step step = TABLE_FAILED;
	bool room = true;

	r->workbook = false;
	if (xlsx_rows_open(&rows, x, 0, &e))
		while (room && (step = xlsx_rows_next(rows, &row, &e)) == TABLE_ROW)
			room = take_row(&o, &row);
	xlsx_rows_close(rows);
	layout_release(&o);
	if (step == TABLE_FAILED)
		return sheets_failed(r->load, &e);
	return room;
}

static bool read_sheets(struct reading *r, struct xlsx *x)
{
	bool ok = true;

	for (size_t i = 0; ok && i < xlsx_sheet_count(x); i++) {
		sheet_open(r, clean_cell(r->load->arena, xlsx_sheet_name(x, i)));
		if (r->sheet >= 0)
			ok = read_sheet(r, x, i);
	}
	return ok;
}

bool workbook_read(struct reading *r, const char *text, size_t n)
{
	struct xlsx *x = NULL;
	struct err e = { 0 };
	bool ok;

	if (!xlsx_open(&x, r->load->file, text, n, &e))
		return sheets_failed(r->load, &e);
	ok = xlsx_sheet_count(x) == 1 && has_layout(x) ? read_layout(r, x) : read_sheets(r, x);
	xlsx_close(x);
	return ok;
}
