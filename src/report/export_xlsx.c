#include "base/library.h"
#include "base/utf8.h"
#include "report/export_internal.h"
#include "report/workbook.h"
#include "table/table.h"

#include <xlsxwriter.h>

/*
 * A workbook by libxlsxwriter: a sheet for each table, and one of the variables.  Rows go out as
 * they come (constant memory).  Every text is written as a text, so nothing in it is ever a
 * formula; one that would become a formula when it is edited has the format of texts.
 */

#define XLSX_USED(F)                                                                               \
	F(format_set_bold)                                                                         \
	F(format_set_num_format)                                                                   \
	F(lxw_strerror)                                                                            \
	F(workbook_add_format)                                                                     \
	F(workbook_add_worksheet)                                                                  \
	F(workbook_close)                                                                          \
	F(workbook_new_opt)                                                                        \
	F(workbook_set_properties)                                                                 \
	F(worksheet_autofilter)                                                                    \
	F(worksheet_freeze_panes)                                                                  \
	F(worksheet_set_column)                                                                    \
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

enum { MS_OF_DAY = 86400000, COLUMNS_MOST = 16384, ROWS_MOST = 1048576 };

struct sheet {
	lxw_worksheet *sheet;
	lxw_row_t rows; /* that are written, with the header */
};
struct book {
	lxw_workbook *workbook;
	lxw_format *head, *text, *format[VARIABLE_KINDS]; /* text: for what looks like a formula */
	struct sheet *sheet;
	struct map names;
	size_t cut; /* texts that were too long */
};

static bool check(const struct export_file *f, lxw_error code, struct err *e)
{
	return code == LXW_NO_ERROR ||
	       err_set(e, ERR_LIMIT, _("cannot write '%s': %s"), f->path, xl.lxw_strerror(code));
}

/* ---- sheets --------------------------------------------------------------------------------- */

static double width_of(const struct variable *v, const char *head)
{
	int width = utf8_width(head) + 3;

	if (v->kind == VARIABLE_DATE)
		width = width > 11 ? width : 11;
	else if (v->kind == VARIABLE_MOMENT)
		width = width > 17 ? width : 17;
	else if ((int)v->widest > width)
		width = v->widest < 40 ? (int)v->widest : 40;
	return width < 50 ? width : 50;
}

static bool put_text(struct export_file *f, struct sheet *s, size_t column, const char *text,
		     lxw_format *format, struct err *e)
{
	struct book *b = f->own;
	bool cut;
	const char *kept = workbook_text(&cut, f->row, text);

	if (table_is_formula(text))
		format = b->text;
	b->cut += cut;
	return check(f,
		     xl.worksheet_write_string(s->sheet, s->rows, (lxw_col_t)column, kept, format),
		     e);
}

static bool begin_sheet(struct export_file *f, struct sheet *s, const struct dataset *d,
			const char *name, struct err *e)
{
	struct book *b = f->own;
	lxw_col_t last = (lxw_col_t)(d->count ? d->count - 1 : 0);

	if (d->count > COLUMNS_MOST || d->rows >= ROWS_MOST)
		return err_set(e, ERR_LIMIT,
			       _("a sheet holds %d columns and %d rows, and the table '%s' has %zu "
				 "and %zu; csv, sav and dta can hold it"),
			       COLUMNS_MOST, ROWS_MOST, name, d->count, d->rows);
	s->sheet = xl.workbook_add_worksheet(b->workbook,
					     workbook_sheet_name(&b->names, f->arena, name));
	if (!s->sheet)
		return err_set(e, ERR_LIMIT, _("cannot write '%s': %s"), f->path, name);
	for (size_t i = 0; i < d->count; i++) {
		const struct variable *v = &d->variable[i];
		const char *head = f->options->labels ? v->label : v->name;

		xl.worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i, width_of(v, head),
					NULL);
		if (!put_text(f, s, i, head, b->head, e))
			return false;
	}
	s->rows = 1;
	xl.worksheet_freeze_panes(s->sheet, 1, 0);
	return !d->count ||
	       check(f, xl.worksheet_autofilter(s->sheet, 0, 0, (lxw_row_t)d->rows, last), e);
}

/* ---- cells ---------------------------------------------------------------------------------- */

static double in_days(enum variable_kind kind, double x)
{
	if (kind == VARIABLE_DATE)
		return x + WORKBOOK_DAYS;
	if (kind == VARIABLE_MOMENT)
		return x / MS_OF_DAY + WORKBOOK_DAYS;
	return kind == VARIABLE_TIME ? x / MS_OF_DAY : x;
}

static bool put_cell(struct export_file *f, struct sheet *s, size_t i, const struct variable *v,
		     const struct cell *c, struct err *e)
{
	struct book *b = f->own;
	double x = in_days(v->kind, c->number);
	const char *text;

	/* no day before 1900 is one for Excel */
	if (c->absence == ABSENT_NOT && v->kind != VARIABLE_TEXT && v->kind != VARIABLE_CODED &&
	    (x >= 0 || !b->format[v->kind]))
		return check(f,
			     xl.worksheet_write_number(s->sheet, s->rows, (lxw_col_t)i, x,
						       b->format[v->kind]),
			     e);
	/* choices that are numbers can be computed with, as 0 and 1 of a select_multiple */
	if (c->absence == ABSENT_NOT && v->kind == VARIABLE_CODED && !f->options->labels &&
	    v->codes->numbers)
		return check(
			f,
			xl.worksheet_write_number(s->sheet, s->rows, (lxw_col_t)i, c->number, NULL),
			e);
	text = dataset_cell_text(v, c, f->options->labels, f->row);
	return !*text || put_text(f, s, i, text, NULL, e);
}

static bool put_row(struct export_file *f, struct sheet *s, const struct dataset *d,
		    const struct cell *cell, struct err *e)
{
	for (size_t i = 0; i < d->count; i++)
		if (!put_cell(f, s, i, &d->variable[i], &cell[i], e))
			return false;
	s->rows++;
	return true;
}

static bool row(struct export_file *f, size_t dataset, const struct cell *cell, struct err *e)
{
	struct book *b = f->own;

	return put_row(f, &b->sheet[dataset], &f->dataset[dataset], cell, e);
}

/* ---- the book ------------------------------------------------------------------------------- */

static void make_formats(struct book *b)
{
	static const char *const formats[VARIABLE_KINDS] = {
		[VARIABLE_DATE] = "yyyy-mm-dd",
		[VARIABLE_TIME] = "hh:mm",
		[VARIABLE_MOMENT] = "yyyy-mm-dd hh:mm",
	};

	b->head = xl.workbook_add_format(b->workbook);
	xl.format_set_bold(b->head);
	b->text = xl.workbook_add_format(b->workbook);
	xl.format_set_num_format(b->text, "@");
	for (size_t i = 0; i < VARIABLE_KINDS; i++)
		if (formats[i]) {
			b->format[i] = xl.workbook_add_format(b->workbook);
			xl.format_set_num_format(b->format[i], formats[i]);
		}
}

/* Title and day, so that the same data make the same bytes. */
static void set_properties(const struct export_file *f, struct book *b)
{
	lxw_doc_properties p = {
		.title = arena_strdup(f->arena, f->options->title),
		.created = (time_t)(date_to_days(f->options->today) * 86400 + 43200),
	};

	xl.workbook_set_properties(b->workbook, &p);
}

static bool begin(struct export_file *f, struct err *e)
{
	struct book *b = ARENA_NEW(f->arena, struct book);
	lxw_workbook_options o = { .constant_memory = LXW_TRUE };
	bool ok = true;

	if (!library(e))
		return false;
	b->workbook = xl.workbook_new_opt(os_out_path(f->out), &o);
	if (!b->workbook)
		return err_set(e, ERR_IO, _("cannot write '%s': %s"), f->path,
			       xl.lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
	f->own = b;
	make_formats(b);
	set_properties(f, b);
	b->sheet = ARENA_ARRAY(f->arena, struct sheet, f->count + 1);
	for (size_t i = 0; ok && i < f->count; i++) {
		const struct dataset *d = &f->dataset[i];

		ok = begin_sheet(f, &b->sheet[i], d, *d->name ? d->name : d->label, e);
	}
	return ok;
}

static bool write_variables(struct export_file *f, struct book *b, struct err *e)
{
	struct ready *r = variables_table(f->dataset, f->count, f->arena);
	struct export_source s = ready_source(r);
	struct sheet *sheet = &b->sheet[f->count];
	bool ok = begin_sheet(f, sheet, s.dataset, s.dataset->label, e);

	for (size_t i = 0; ok && i < r->dataset.rows; i++)
		ok = put_row(f, sheet, &r->dataset, r->row[i], e);
	return ok;
}

static void tell_cut(const struct export_file *f, const struct book *b)
{
	struct place_in_file where = { .file = f->path };

	if (b->cut && f->options->findings)
		findings_add(f->options->findings, FINDING_WARNING, "too-long", where,
			     ngettext("%zu text is cut after %d letters, the most that a cell can "
				      "hold",
				      "%zu texts are cut after %d letters, the most that a cell "
				      "can hold",
				      b->cut),
			     b->cut, WORKBOOK_TEXT_MOST);
}

static bool end(struct export_file *f, struct err *e)
{
	struct book *b = f->own;
	lxw_workbook *workbook = b->workbook;

	if (!write_variables(f, b, e))
		return false;
	tell_cut(f, b);
	b->workbook = NULL;
	return check(f, xl.workbook_close(workbook), e);
}

static void release(struct export_file *f)
{
	struct book *b = f->own;

	if (b && b->workbook)
		xl.workbook_close(b->workbook); /* there is no other way to free it */
	if (b)
		map_release(&b->names);
}

const struct export_ops export_xlsx = {
	.begin = begin, .row = row, .end = end, .release = release
};
