#include "base/library.h"
#include "base/map.h"
#include "base/utf8.h"
#include "report/internal.h"
#include "report/workbook.h"
#include "table/table.h"

#include <xlsxwriter.h>

/*
 * A document as a workbook by libxlsxwriter: what there is to read on the first sheet, then a sheet
 * for each table with its charts beside it.  Texts are written as texts, so nothing in them is ever
 * a formula; one that would become a formula when it is edited has the format of texts.
 */

#define XLSX_USED(F)                                                                               \
	F(chart_add_series)                                                                        \
	F(chart_axis_set_name)                                                                     \
	F(chart_axis_set_reverse)                                                                  \
	F(chart_legend_set_position)                                                               \
	F(chart_series_set_categories)                                                             \
	F(chart_series_set_labels)                                                                 \
	F(chart_series_set_marker_type)                                                            \
	F(chart_series_set_name)                                                                   \
	F(chart_series_set_values)                                                                 \
	F(chart_show_hidden_data)                                                                  \
	F(chart_title_set_name)                                                                    \
	F(format_set_align)                                                                        \
	F(format_set_bold)                                                                         \
	F(format_set_font_size)                                                                    \
	F(format_set_num_format)                                                                   \
	F(format_set_text_wrap)                                                                    \
	F(format_set_top)                                                                          \
	F(lxw_strerror)                                                                            \
	F(workbook_add_chart)                                                                      \
	F(workbook_add_format)                                                                     \
	F(workbook_add_worksheet)                                                                  \
	F(workbook_close)                                                                          \
	F(workbook_new)                                                                            \
	F(workbook_set_properties)                                                                 \
	F(worksheet_fit_to_pages)                                                                  \
	F(worksheet_freeze_panes)                                                                  \
	F(worksheet_insert_chart_opt)                                                              \
	F(worksheet_repeat_rows)                                                                   \
	F(worksheet_set_column)                                                                    \
	F(worksheet_set_column_opt)                                                                \
	F(worksheet_set_landscape)                                                                 \
	F(worksheet_set_paper)                                                                     \
	F(worksheet_write_blank)                                                                   \
	F(worksheet_write_number)                                                                  \
	F(worksheet_write_string)

static struct {
#define F(name) LIBRARY_SLOT(name);
	XLSX_USED(F)
#undef F
} xl;

static bool library(struct err *e)
{
	static const char *const names[] = {
#define F(name) #name,
		XLSX_USED(F)
#undef F
	};

	return xl.workbook_close ||
	       library_open(&xl, names, ARRAY_LEN(names), LIBXLSXWRITER_FILE, e);
}

enum {
	WIDEST = 60,
	KINDS = DOC_DEGREES + 1,
	CHART_ROWS = 16, /* that a chart of the usual height takes, with a gap */
	A4 = 9
};

struct book {
	lxw_workbook *workbook;
	lxw_format *title, *head, *head_right, *wrap, *bold, *star, *star_sum;
	lxw_format *text; /* for what looks like a formula */
	lxw_format *plain[KINDS], *sum[KINDS];
	struct map names;
	struct arena *arena;
	const struct document *d;
};

static void put_text(struct book *b, lxw_worksheet *s, size_t row, size_t column, const char *text,
		     lxw_format *format)
{
	bool cut;

	xl.worksheet_write_string(s, (lxw_row_t)row, (lxw_col_t)column,
				  workbook_text(&cut, b->arena, text),
				  table_is_formula(text) ? b->text : format);
}

/* ---- the first sheet: what is to be read ----------------------------------------------------- */

static void put_items(struct book *b, lxw_worksheet *s, size_t *row, const struct block *k)
{
	bool facts = k->kind == BLOCK_FACTS;

	for (size_t i = 0; i < k->count; i++, (*row)++) {
		const struct doc_item *x = &k->item[i];

		put_text(b, s, *row, 0,
			 facts ? x->label
			       : arena_printf(b->arena, "%s %s", doc_mark_sign(x->mark), x->text),
			 facts ? NULL : b->wrap);
		if (facts)
			put_text(b, s, *row, 1, x->text, b->wrap);
	}
}

static void put_block(struct book *b, lxw_worksheet *s, size_t *row, const struct block *k)
{
	switch (k->kind) {
	case BLOCK_HEADING:
		put_text(b, s, ++*row, 0, k->text, b->bold);
		break;
	case BLOCK_TEXT:
	case BLOCK_NOTE:
	case BLOCK_QUOTE:
		put_text(b, s, *row, 0, k->text, b->wrap);
		break;
	case BLOCK_LIST:
	case BLOCK_FACTS:
		put_items(b, s, row, k);
		return;
	case BLOCK_GRID:
		if (!k->grid->rows && *k->grid->none)
			put_text(b, s, *row, 0, k->grid->none, b->wrap);
		else if (*k->grid->title)
			put_text(b, s, *row, 0, k->grid->title, NULL);
		else
			return;
		break;
	case BLOCK_LINES:
		return;
	}
	(*row)++;
}

static void first_sheet(struct book *b)
{
	lxw_worksheet *s = xl.workbook_add_worksheet(
		b->workbook, workbook_sheet_name(&b->names, b->arena, _("About the report")));
	size_t row = 2;

	xl.worksheet_set_column(s, 0, 0, 44, NULL);
	xl.worksheet_set_column(s, 1, 1, 70, NULL);
	xl.worksheet_set_paper(s, A4);
	xl.worksheet_fit_to_pages(s, 1, 0);
	put_text(b, s, 0, 0, b->d->title, b->title);
	for (size_t i = 0; i < b->d->count; i++)
		put_block(b, s, &row, &b->d->block[i]);
	if (document_any_hidden(b->d))
		put_text(b, s, row + 1, 0, hidden_note(), b->wrap);
}

/* ---- a sheet for a table --------------------------------------------------------------------- */

static void put_value(struct book *b, lxw_worksheet *s, size_t row, size_t column,
		      const struct doc_value *v, enum doc_kind k, bool sum)
{
	lxw_format *format = sum ? b->sum[k] : b->plain[k];
	lxw_row_t r = (lxw_row_t)row;
	lxw_col_t c = (lxw_col_t)column;
	double x = k == DOC_DEGREES ? v->x : (double)v->n;

	if (v->state == DOC_HIDDEN) {
		xl.worksheet_write_string(s, r, c, "*", sum ? b->star_sum : b->star);
		return;
	}
	if (v->state == DOC_EMPTY) {
		if (sum)
			xl.worksheet_write_blank(s, r, c, format);
		return;
	}
	if (k == DOC_TEXT) {
		put_text(b, s, row, column, v->text, format);
		return;
	}
	x = k == DOC_MONEY   ? x / 100
	    : k == DOC_SHARE ? x / 1000
	    : k == DOC_DAY   ? x + WORKBOOK_DAYS
			     : x;
	xl.worksheet_write_number(s, r, c, x, format);
}

static double width_of(struct book *b, const struct doc_grid *g, size_t column)
{
	int most = utf8_width(g->column[column].label) + 2;

	for (size_t r = 0; r < g->rows; r++) {
		int w = utf8_width(doc_value_words(b->arena, &grid_row(g, r)[column],
						   g->column[column].kind, b->d->language)) +
			2;

		most = w > most ? w : most;
	}
	return most < WIDEST ? most : WIDEST;
}

static void put_rows(struct book *b, lxw_worksheet *s, const struct doc_grid *g)
{
	for (size_t c = 0; c < g->columns; c++) {
		bool text = g->column[c].kind == DOC_TEXT;

		xl.worksheet_set_column(s, (lxw_col_t)c, (lxw_col_t)c, width_of(b, g, c), NULL);
		put_text(b, s, 0, c, g->column[c].label, text ? b->head : b->head_right);
	}
	for (size_t r = 0; r < g->rows; r++)
		for (size_t c = 0; c < g->columns; c++)
			put_value(b, s, r + 1, c, &grid_row(g, r)[c], g->column[c].kind,
				  g->total && r + 1 == g->rows);
}

/* ---- charts ---------------------------------------------------------------------------------- */

static uint8_t chart_type(enum doc_chart_kind k)
{
	static const lxw_chart_type types[] = { [DOC_BARS] = LXW_CHART_BAR,
						[DOC_STACKED] = LXW_CHART_BAR_STACKED,
						[DOC_LINE] = LXW_CHART_LINE,
						[DOC_MAP] = LXW_CHART_SCATTER };

	return (uint8_t)types[k];
}

/*
 * A line would go down to a star as to a nought, and a bar of several parts would look whole
 * without one.  So such a chart is drawn from columns of its own, behind the table, which are not
 * shown and hold only what is to be drawn: how many it has; 0, none.
 */
static size_t own_columns(const struct drawing *w)
{
	bool lines = w->chart->kind == DOC_LINE || w->chart->kind == DOC_STACKED;

	for (size_t s = 0; lines && s < w->series; s++)
		for (size_t r = 0; r < w->rows; r++)
			if (grid_row(w->grid, r)[w->at[s]].state == DOC_HIDDEN)
				return w->series;
	return 0;
}

static void put_own_column(struct book *b, lxw_worksheet *s, const struct drawing *w, size_t series,
			   size_t to)
{
	lxw_row_col_options hidden = { 0 };
	size_t column = w->at[series];

	hidden.hidden = LXW_TRUE;
	xl.worksheet_set_column_opt(s, (lxw_col_t)to, (lxw_col_t)to, LXW_DEF_COL_WIDTH, NULL,
				    &hidden);
	for (size_t r = 0; r < w->rows; r++)
		if (drawing_tells(w, r, series))
			put_value(b, s, r + 1, to, &grid_row(w->grid, r)[column],
				  w->grid->column[column].kind, false);
}

static void add_series(struct drawing *w, lxw_chart *c, const char *sheet, size_t x, size_t y,
		       const char *name)
{
	lxw_chart_series *s = xl.chart_add_series(c, NULL, NULL);
	lxw_row_t last = (lxw_row_t)w->rows;

	xl.chart_series_set_categories(s, sheet, 1, (lxw_col_t)x, last, (lxw_col_t)x);
	xl.chart_series_set_values(s, sheet, 1, (lxw_col_t)y, last, (lxw_col_t)y);
	xl.chart_series_set_name(s, name);
	if (w->chart->kind == DOC_BARS)
		xl.chart_series_set_labels(s);
	if (w->chart->kind == DOC_LINE)
		xl.chart_series_set_marker_type(s, LXW_CHART_MARKER_CIRCLE);
}

/* `own`: its first column, where it has any. */
static lxw_chart *make_chart(struct book *b, struct drawing *w, const char *sheet, size_t own)
{
	lxw_chart *c = xl.workbook_add_chart(b->workbook, chart_type(w->chart->kind));

	xl.chart_title_set_name(c, w->chart->title);
	if (w->chart->kind == DOC_MAP) {
		add_series(w, c, sheet, w->lon, w->lat, w->name);
		xl.chart_axis_set_name(c->x_axis, w->grid->column[w->lon].label);
		xl.chart_axis_set_name(c->y_axis, w->grid->column[w->lat].label);
	}
	for (size_t i = 0; w->chart->kind != DOC_MAP && i < w->series; i++)
		add_series(w, c, sheet, w->label, own_columns(w) ? own + i : w->at[i],
			   w->grid->column[w->at[i]].label);
	if (own_columns(w))
		xl.chart_show_hidden_data(c);
	if (w->chart->kind == DOC_BARS || w->chart->kind == DOC_STACKED)
		xl.chart_axis_set_reverse(c->y_axis); /* the first row on top */
	xl.chart_legend_set_position(c, w->chart->kind == DOC_BARS || w->chart->kind == DOC_MAP
						? LXW_CHART_LEGEND_NONE
						: LXW_CHART_LEGEND_BOTTOM);
	return c;
}

/* High enough that every bar has its name. */
static double height_of(const struct drawing *w)
{
	bool rows = w->chart->kind == DOC_BARS || w->chart->kind == DOC_STACKED;
	double wanted = rows ? (double)w->rows / 12 : w->chart->kind == DOC_MAP ? 2 : 1;

	return wanted < 1 ? 1 : wanted > 6 ? 6 : wanted;
}

/* Is there anything to draw? */
static bool draw(struct drawing *out, const struct doc_grid *g, size_t chart)
{
	drawing_of(out, g, &g->chart[chart]);
	return out->rows && out->most > 0;
}

static bool put_charts(struct book *b, lxw_worksheet *s, const struct doc_grid *g,
		       const char *sheet)
{
	size_t own = g->columns, end = own;
	struct drawing w;
	double row = 1;

	for (size_t i = 0; i < g->charts; i++)
		end += draw(&w, g, i) ? own_columns(&w) : 0;
	for (size_t i = 0; i < g->charts; i++) {
		lxw_chart_options o = { .x_scale = 1.4 };

		if (!draw(&w, g, i))
			continue;
		for (size_t k = 0; k < own_columns(&w); k++)
			put_own_column(b, s, &w, k, own + k);
		o.y_scale = height_of(&w);
		o.description = arena_strdup(b->arena, w.name);
		if (xl.worksheet_insert_chart_opt(s, (lxw_row_t)row, (lxw_col_t)(end + 1),
						  make_chart(b, &w, sheet, own),
						  &o) != LXW_NO_ERROR)
			return false;
		own += own_columns(&w);
		row += CHART_ROWS * o.y_scale;
	}
	return true;
}

static bool put_grid(struct book *b, const struct doc_grid *g)
{
	const char *name = workbook_sheet_name(&b->names, b->arena, g->name);
	lxw_worksheet *s = xl.workbook_add_worksheet(b->workbook, name);

	if (!s)
		return false;
	put_rows(b, s, g);
	xl.worksheet_freeze_panes(s, 1, 0);
	xl.worksheet_repeat_rows(s, 0, 0);
	xl.worksheet_set_landscape(s);
	xl.worksheet_set_paper(s, A4);
	xl.worksheet_fit_to_pages(s, 1, 0);
	return put_charts(b, s, g, name);
}

/* ---- the book -------------------------------------------------------------------------------- */

static lxw_format *bold(struct book *b)
{
	lxw_format *f = xl.workbook_add_format(b->workbook);

	xl.format_set_bold(f);
	return f;
}

static void make_formats(struct book *b)
{
	static const char *const formats[KINDS] = { [DOC_COUNT] = "#,##0",
						    [DOC_MONEY] = "#,##0.00",
						    [DOC_SHARE] = "0.0%",
						    [DOC_DAY] = "yyyy-mm-dd",
						    [DOC_DEGREES] = "0.0000" };

	b->title = bold(b);
	xl.format_set_font_size(b->title, 16);
	b->bold = bold(b);
	b->head = bold(b);
	b->head_right = bold(b);
	xl.format_set_align(b->head_right, LXW_ALIGN_RIGHT);
	b->wrap = xl.workbook_add_format(b->workbook);
	xl.format_set_text_wrap(b->wrap);
	b->text = xl.workbook_add_format(b->workbook);
	xl.format_set_num_format(b->text, "@");
	b->star = xl.workbook_add_format(b->workbook);
	xl.format_set_align(b->star, LXW_ALIGN_RIGHT);
	b->star_sum = bold(b);
	xl.format_set_align(b->star_sum, LXW_ALIGN_RIGHT);
	xl.format_set_top(b->star_sum, LXW_BORDER_THIN);
	for (size_t k = 0; k < KINDS; k++) {
		b->plain[k] = formats[k] ? xl.workbook_add_format(b->workbook) : NULL;
		b->sum[k] = bold(b);
		xl.format_set_top(b->sum[k], LXW_BORDER_THIN);
		if (!formats[k])
			continue;
		xl.format_set_num_format(b->plain[k], formats[k]);
		xl.format_set_num_format(b->sum[k], formats[k]);
	}
}

/* Title and day, so that the same data make the same bytes. */
static void set_properties(struct book *b, const struct document_options *o)
{
	struct date day = o->today.year ? o->today : (struct date){ 2000, 1, 1 };
	lxw_doc_properties p = {
		.title = arena_strdup(b->arena, b->d->title),
		.created = (time_t)(date_to_days(day) * 86400 + 43200),
	};

	xl.workbook_set_properties(b->workbook, &p);
}

static bool fill(struct book *b, const struct document_options *o)
{
	bool ok = true;

	make_formats(b);
	set_properties(b, o);
	first_sheet(b);
	for (size_t i = 0; ok && i < document_grids(b->d); i++)
		ok = put_grid(b, document_grid_at(b->d, i));
	return ok;
}

bool document_write_xlsx(const char *to, const char *path, const struct document *d,
			 const struct document_options *o, struct err *e)
{
	struct book b = { .d = d };
	lxw_error code;
	bool ok;

	if (!library(e))
		return false;
	b.workbook = xl.workbook_new(to);
	if (!b.workbook)
		return err_set(e, ERR_IO, _("cannot write '%s': %s"), path,
			       xl.lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
	b.arena = arena_new();
	ok = fill(&b, o);
	code = xl.workbook_close(b.workbook);
	if (ok && code == LXW_NO_ERROR)
		ok = true;
	else
		ok = err_set(e, ERR_LIMIT, _("cannot write '%s': %s"), path,
			     xl.lxw_strerror(ok ? code : LXW_ERROR_PARAMETER_VALIDATION));
	map_release(&b.names);
	arena_free(b.arena);
	return ok;
}
