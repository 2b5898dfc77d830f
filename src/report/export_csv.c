#include "report/export_internal.h"
#include "table/table.h"

/* CSV as Los writes it: a record a row; formulas are made harmless, numbers stay as they are. */

static void write_cell(struct export_file *f, const struct variable *v, const char *text, size_t i)
{
	bool free = !v || v->kind == VARIABLE_TEXT || v->kind == VARIABLE_CODED;

	table_write_cell(&f->text, text, i == 0, free ? TABLE_NEUTRAL : TABLE_RAW);
}

static bool begin(struct export_file *f, struct err *e)
{
	(void)e;
	if (f->options->for_excel)
		strbuf_add(&f->text, "\xEF\xBB\xBF");
	for (size_t i = 0; i < f->dataset->count; i++) {
		const struct variable *v = &f->dataset->variable[i];

		write_cell(f, NULL, f->options->labels ? v->label : v->name, i);
	}
	table_write_end(&f->text);
	return true;
}

static bool row(struct export_file *f, size_t dataset, const struct cell *cell, struct err *e)
{
	(void)dataset;
	(void)e;
	for (size_t i = 0; i < f->dataset->count; i++) {
		const struct variable *v = &f->dataset->variable[i];

		write_cell(f, v, dataset_cell_text(v, &cell[i], f->options->labels, f->row), i);
	}
	table_write_end(&f->text);
	return true;
}

static bool end(struct export_file *f, struct err *e)
{
	(void)f;
	(void)e;
	return true;
}

const struct export_ops export_csv = { .begin = begin, .row = row, .end = end };
