/*
 * A workbook's sheet behind the same door as a CSV file: the header is found among its first rows,
 * every row has its empty cells.
 */
#include "table/xlsx_internal.h"

#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

enum {
	LOOK_AHEAD = 64,	    /* rows among which the header is looked for */
	MAX_TABLE_CELLS = 32 << 20, /* with the empty ones */
};

struct sheet_rows {
	struct xlsx_rows *rows;
	struct xlsx *x;
	const char **cell; /* of the row given last */
	size_t cap, width, cells;
	struct arena *arena; /* rows read ahead */
	struct table_row ahead[LOOK_AHEAD];
	size_t next, count; /* of `ahead` */
};

bool sheet_rows_open(struct sheet_rows **out, struct xlsx *x, size_t sheet, struct err *e)
{
	struct sheet_rows *s = heap_alloc(1, sizeof *s);

	s->x = x;
	x->as_table = true;
	s->arena = arena_new();
	if (!xlsx_rows_open(&s->rows, x, sheet, e)) {
		sheet_rows_close(s);
		return false;
	}
	*out = s;
	return true;
}

void sheet_rows_close(struct sheet_rows *s)
{
	if (!s)
		return;
	xlsx_rows_close(s->rows);
	arena_free(s->arena);
	free(s->cell);
	free(s);
}

/* ---- rows ---- */

/* Cells up to the last that says something, and as many as the header has. */
static size_t width_of(const struct sheet_rows *s, const struct xlsx_row *from)
{
	size_t last = from->cell[from->count - 1].column;

	return last < s->width ? s->width : last + 1;
}

static void spread(struct sheet_rows *s, struct table_row *row, const struct xlsx_row *from)
{
	size_t count = width_of(s, from);

	while (s->cap < count)
		s->cell = heap_grow(s->cell, s->cap, &s->cap, sizeof *s->cell);
	for (size_t i = 0; i < count; i++)
		s->cell[i] = "";
	for (size_t i = 0; i < from->count; i++)
		s->cell[from->cell[i].column] = from->cell[i].text;
	*row = (struct table_row){
		.line = from->number, .count = count, .cell = s->cell, .raw = ""
	};
}

static enum table_step read_row(struct sheet_rows *s, struct table_row *row, struct err *e)
{
	struct xlsx_row from;
	enum table_step step = xlsx_rows_next(s->rows, &from, e);

	if (step != TABLE_ROW)
		return step;
	s->cells += width_of(s, &from);
	if (s->cells > MAX_TABLE_CELLS) {
		err_set(e, ERR_LIMIT,
			_("'%s' row %zu: the sheet has more cells than are read (%d)"), s->x->name,
			from.number, MAX_TABLE_CELLS);
		return TABLE_FAILED;
	}
	spread(s, row, &from);
	return TABLE_ROW;
}

enum table_step sheet_rows_next(struct sheet_rows *s, struct table_row *row, struct err *e)
{
	if (s->next == s->count)
		return read_row(s, row, e);
	*row = s->ahead[s->next++];
	return TABLE_ROW;
}

/* ---- the header ---- */

static void keep(struct sheet_rows *s, const struct table_row *row)
{
	const char **cell = ARENA_ARRAY(s->arena, const char *, row->count);

	for (size_t i = 0; i < row->count; i++)
		cell[i] = arena_strdup(s->arena, row->cell[i]);
	s->ahead[s->count] = *row;
	s->ahead[s->count++].cell = cell;
}

/* Rows that were read before the header was known. */
static void widen(struct sheet_rows *s, struct table_row *row)
{
	const char **cell;

	if (row->count >= s->width)
		return;
	cell = ARENA_ARRAY(s->arena, const char *, s->width);
	for (size_t i = 0; i < s->width; i++)
		cell[i] = i < row->count ? row->cell[i] : "";
	row->cell = cell;
	row->count = s->width;
}

static bool find_header(size_t *skipped, struct sheet_rows *s, const struct table_options *o,
			struct err *e)
{
	enum table_step step = TABLE_ROW;
	struct table_row row;
	size_t header;

	while (s->count < LOOK_AHEAD && (step = read_row(s, &row, e)) == TABLE_ROW)
		keep(s, &row);
	if (step == TABLE_FAILED)
		return false;
	header = sniff_rows(o, s->ahead, s->count);
	if (!header)
		return err_set(e, ERR_PARSE, _("'%s': the sheet is empty"), s->x->name);
	s->next = *skipped = header - 1;
	return true;
}

/* The row with the number that was told. */
static bool pass_to_header(size_t *skipped, struct sheet_rows *s, size_t number, struct err *e)
{
	enum table_step step;
	struct table_row row;

	while ((step = read_row(s, &row, e)) == TABLE_ROW) {
		if (row.line == number) {
			keep(s, &row);
			return true;
		}
		if (row.line > number)
			break;
		(*skipped)++;
	}
	return step != TABLE_FAILED &&
	       err_set(e, ERR_PARSE, _("'%s': there is nothing in row %zu"), s->x->name, number);
}

bool sheet_rows_skip(size_t *skipped, struct sheet_rows *s, const struct table_options *o,
		     struct err *e)
{
	bool ok;

	*skipped = 0;
	ok = o->header_row ? pass_to_header(skipped, s, o->header_row, e)
			   : find_header(skipped, s, o, e);
	if (!ok)
		return false;
	s->width = s->ahead[s->next].count;
	for (size_t i = s->next; i < s->count; i++)
		widen(s, &s->ahead[i]);
	return true;
}

/* ---- rejected rows ---- */

/* The columns that are the sheet's own: all but ours of the last time. */
static size_t own_columns(const struct table_row *header)
{
	size_t n = header->count;

	if (n > REJECT_COLUMNS && strcmp(header->cell[n - 1], reject_columns[1]) == 0)
		return n - REJECT_COLUMNS;
	return n;
}

static void put_row(struct strbuf *out, const struct table_row *row, size_t count, const char *line,
		    const char *reason)
{
	for (size_t i = 0; i < count; i++)
		table_write_cell(out, i < row->count ? row->cell[i] : "", i == 0, TABLE_RAW);
	table_write_cell(out, line, count == 0, TABLE_RAW);
	table_write_cell(out, reason, false, TABLE_RAW);
	table_write_end(out);
}

void sheet_reject_header(struct strbuf *out, const struct table_row *header)
{
	strbuf_add(out, "\xEF\xBB\xBF");
	if (header->count)
		put_row(out, header, own_columns(header), reject_columns[0], reject_columns[1]);
}

void sheet_reject(struct strbuf *out, const struct table_row *header, const struct table_row *row,
		  const char *reason)
{
	char line[24];

	snprintf(line, sizeof line, "%zu", row->line);
	put_row(out, row, header->count ? own_columns(header) : row->count, line, reason);
}
