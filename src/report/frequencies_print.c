#include "base/json.h"
#include "report/document.h"
#include "report/frequencies.h"
#include "table/table.h"

/* Frequencies as a page to read, as CSV and as JSON. What is hidden is a star, or null. */

static bool is_alone(const struct frequencies *x)
{
	return !*x->by;
}

static size_t at(const struct frequencies *x, size_t line, size_t column)
{
	return line * (x->columns + 1) + column;
}

static const char *count_text(const struct frequencies *x, size_t cell, struct arena *a)
{
	return x->hidden[cell] ? "*" : arena_printf(a, "%zu", x->count[cell]);
}

/* Of those who answered; by another question, of those in its column. -1: it is not to be told. */
static double percent(const struct frequencies *x, size_t line, size_t column)
{
	size_t cell = at(x, line, column), total = at(x, x->lines, column);
	size_t of = is_alone(x) ? x->answered : x->count[total];
	bool hidden = is_alone(x) ? x->answered_hidden : x->hidden[total];

	if (hidden || x->hidden[cell] || !of || x->line[line].absent)
		return -1;
	return 100.0 * (double)x->count[cell] / (double)of;
}

static const char *percent_text(const struct frequencies *x, size_t line, size_t column,
				struct arena *a)
{
	double p = percent(x, line, column);

	return p < 0 ? "" : arena_printf(a, "%.0f %%", p);
}

/* ---- to read -------------------------------------------------------------------------------- */

static void alone_table(struct document *d, struct arena *a, const struct frequencies *x)
{
	const char *const head[] = { _("Answer"), _("Number"), _("Of those who answered") };
	const char **cell = ARENA_ARRAY(a, const char *, 3 * (x->lines + 1));
	struct doc_table t = { .columns = 3, .rows = x->lines + 1, .head = head, .cell = cell };

	for (size_t i = 0; i <= x->lines; i++) {
		cell[3 * i] = x->line[i].label;
		cell[3 * i + 1] = count_text(x, at(x, i, 0), a);
		cell[3 * i + 2] = i < x->lines ? percent_text(x, i, 0, a) : "";
	}
	document_table(d, &t);
}

static void by_table(struct document *d, struct arena *a, const struct frequencies *x)
{
	size_t columns = x->columns + 2;
	const char **head = ARENA_ARRAY(a, const char *, columns);
	const char **cell = ARENA_ARRAY(a, const char *, columns *(x->lines + 1));
	struct doc_table t = { .caption = x->by,
			       .columns = columns,
			       .rows = x->lines + 1,
			       .head = head,
			       .cell = cell };

	head[0] = x->question;
	for (size_t j = 0; j < x->columns; j++)
		head[j + 1] = x->column[j].label;
	head[x->columns + 1] = _("Total");
	for (size_t i = 0; i <= x->lines; i++) {
		cell[columns * i] = x->line[i].label;
		for (size_t j = 0; j <= x->columns; j++) {
			const char *p = i < x->lines ? percent_text(x, i, j, a) : "";
			const char *n = count_text(x, at(x, i, j), a);

			cell[columns * i + j + 1] = *p ? arena_printf(a, "%s (%s)", n, p) : n;
		}
	}
	document_table(d, &t);
}

struct document *frequencies_document(struct arena *a, const struct frequencies *x,
				      const char *language)
{
	struct document *d = document_new(a, x->question, language);

	document_text(d, *x->entries ? arena_printf(a, _("%s. Counted are entries: %s."), x->title,
						    x->entries)
				     : arena_printf(a, _("%s. Counted are interviews."), x->title));
	if (is_alone(x))
		alone_table(d, a, x);
	else
		by_table(d, a, x);
	if (x->several)
		document_note(d, _("Several could be chosen, so the numbers do not add up."));
	if (!is_alone(x))
		document_note(d, _("Only those who answered both questions; percentages are of a "
				   "column."));
	if (x->any_hidden)
		document_note(d, _("* fewer than five firms, or a number by which such a one could "
				   "be found out."));
	return d;
}

/* ---- for programs --------------------------------------------------------------------------- */

static void csv_row(struct strbuf *out, const struct frequencies *x, size_t line, size_t column,
		    struct arena *a)
{
	double p = line < x->lines ? percent(x, line, column) : -1;
	const struct frequency_line *by = &x->column[column];
	bool total = is_alone(x) || column == x->columns;

	table_write_cell(out, x->line[line].name, true, TABLE_NEUTRAL);
	table_write_cell(out, x->line[line].label, false, TABLE_NEUTRAL);
	if (!is_alone(x)) {
		table_write_cell(out, total ? "" : by->name, false, TABLE_NEUTRAL);
		table_write_cell(out, total ? _("Total") : by->label, false, TABLE_NEUTRAL);
	}
	table_write_cell(out, count_text(x, at(x, line, column), a), false, TABLE_RAW);
	table_write_cell(out, p < 0 ? "" : arena_printf(a, "%.1f", p), false, TABLE_RAW);
	table_write_end(out);
}

void frequencies_csv(struct strbuf *out, const struct frequencies *x)
{
	struct arena *a = arena_new();

	strbuf_add(out, is_alone(x) ? "answer;label;count;percent\n"
				    : "answer;label;by;by_label;count;percent\n");
	for (size_t i = 0; i <= x->lines; i++)
		for (size_t j = 0; j < (is_alone(x) ? 1 : x->columns + 1); j++)
			csv_row(out, x, i, j, a);
	arena_free(a);
}

static void json_cell(struct json *j, const struct frequencies *x, size_t line, size_t column)
{
	double p = line < x->lines ? percent(x, line, column) : -1;
	size_t cell = at(x, line, column);

	json_object(j);
	json_put_text(j, "answer", x->line[line].name);
	json_put_text(j, "label", x->line[line].label);
	if (!is_alone(x) && column < x->columns) {
		json_put_text(j, "by", x->column[column].name);
		json_put_text(j, "by_label", x->column[column].label);
	}
	json_key(j, "count");
	if (x->hidden[cell])
		json_null(j);
	else
		json_int(j, (int64_t)x->count[cell]);
	json_put_bool(j, "hidden", x->hidden[cell]);
	if (p >= 0) {
		json_key(j, "percent");
		json_number(j, (double)(int64_t)(p * 10 + 0.5) / 10);
	}
	json_end(j);
}

void frequencies_json(struct strbuf *out, const struct frequencies *x)
{
	struct json j = { .out = out, .indent = 2 };

	json_object(&j);
	json_put_text(&j, "form", x->title);
	json_put_text(&j, "question", x->question);
	json_put_text(&j, "by", *x->by ? x->by : NULL);
	json_put_text(&j, "counted", *x->entries ? x->entries : "interviews");
	json_key(&j, "cells");
	json_array(&j);
	for (size_t i = 0; i <= x->lines; i++)
		for (size_t k = 0; k < (is_alone(x) ? 1 : x->columns + 1); k++)
			json_cell(&j, x, i, k);
	json_end(&j);
	json_end(&j);
	strbuf_addc(out, '\n');
}
