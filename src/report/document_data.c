#include "base/json.h"
#include "report/internal.h"
#include "table/table.h"

/* The tables of a document for programs: CSV and JSON.  Ids are never translated. */

/* ---- CSV ------------------------------------------------------------------------------------- */

enum { FIELDS = 7 };
static const char *const fields[FIELDS] = { "table",  "table_label",  "row",  "row_label",
					    "column", "column_label", "value" };

static void csv_line(struct strbuf *out, const char *const *cell)
{
	for (size_t i = 0; i < FIELDS; i++)
		table_write_cell(out, cell[i], i == 0, TABLE_NEUTRAL);
	table_write_end(out);
}

/* A row is known by its first column, a code or its name; the total by a word of its own. */
static void csv_row(struct strbuf *out, const struct doc_grid *g, size_t r, struct arena *a)
{
	const struct doc_value *row = grid_row(g, r);
	size_t first = grid_first_shown(g);
	bool total = g->total && r + 1 == g->rows;
	const char *cell[FIELDS] = { g->id, g->name };

	cell[2] = total ? "total" : doc_value_plain(a, &row[0], g->column[0].kind);
	cell[3] = doc_value_plain(a, &row[first], g->column[first].kind);
	for (size_t c = 0; c < g->columns; c++) {
		if (c == first || (c == 0 && g->column[0].silent))
			continue;
		cell[4] = g->column[c].id;
		cell[5] = g->column[c].label;
		cell[6] = doc_value_plain(a, &row[c], g->column[c].kind);
		csv_line(out, cell);
	}
}

void document_print_csv(struct strbuf *out, const struct document *d)
{
	struct arena *a = arena_new();

	csv_line(out, fields);
	for (size_t i = 0; i < document_grids(d); i++) {
		const struct doc_grid *g = document_grid_at(d, i);

		for (size_t r = 0; r < g->rows; r++)
			csv_row(out, g, r, a);
	}
	arena_free(a);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void json_value(struct json *j, const struct doc_value *v, enum doc_kind k, struct arena *a)
{
	if (v->state != DOC_KNOWN)
		json_null(j);
	else if (k == DOC_TEXT || k == DOC_DAY)
		json_text(j, doc_value_plain(a, v, k));
	else
		json_raw(j, doc_value_plain(a, v, k));
}

static void json_columns(struct json *j, const struct doc_grid *g)
{
	static const char *const kinds[] = {
		[DOC_TEXT] = "text",	 [DOC_COUNT] = "count", [DOC_MONEY] = "money",
		[DOC_SHARE] = "percent", [DOC_DAY] = "date",	[DOC_DEGREES] = "degrees"
	};

	json_key(j, "columns");
	json_array(j);
	for (size_t c = 0; c < g->columns; c++) {
		json_object(j);
		json_put_text(j, "id", g->column[c].id);
		json_put_text(j, "label", g->column[c].label);
		json_put_text(j, "kind", kinds[g->column[c].kind]);
		json_end(j);
	}
	json_end(j);
}

static void json_hidden(struct json *j, const struct doc_grid *g, const struct doc_value *row)
{
	bool any = false;

	for (size_t c = 0; c < g->columns; c++) {
		if (row[c].state != DOC_HIDDEN)
			continue;
		if (!any) {
			json_key(j, "hidden");
			json_array(j);
		}
		any = true;
		json_text(j, g->column[c].id);
	}
	if (any)
		json_end(j);
}

/* `hidden` names the columns that are not told; null without it is what nobody knows. */
static void json_row(struct json *j, const struct doc_grid *g, size_t r, struct arena *a)
{
	const struct doc_value *row = grid_row(g, r);

	json_object(j);
	for (size_t c = 0; c < g->columns; c++) {
		json_key(j, g->column[c].id);
		json_value(j, &row[c], g->column[c].kind, a);
	}
	json_hidden(j, g, row);
	json_end(j);
}

static void json_grid(struct json *j, const struct doc_grid *g, struct arena *a)
{
	json_object(j);
	json_put_text(j, "id", g->id);
	json_put_text(j, "title", g->name);
	json_columns(j, g);
	json_key(j, "rows");
	json_array(j);
	for (size_t r = 0; r < grid_drawn(g); r++)
		json_row(j, g, r, a);
	json_end(j);
	if (g->total) {
		json_key(j, "total");
		json_row(j, g, g->rows - 1, a);
	}
	json_end(j);
}

void document_print_json(struct strbuf *out, const struct document *d)
{
	struct json j = { .out = out, .indent = 2 };
	struct arena *a = arena_new();

	json_object(&j);
	json_put_text(&j, "title", d->title);
	json_put_text(&j, "language", d->language);
	json_key(&j, "period");
	json_object(&j);
	json_put_text(&j, "from", *d->from ? d->from : NULL);
	json_put_text(&j, "to", *d->to ? d->to : NULL);
	json_end(&j);
	json_key(&j, "tables");
	json_array(&j);
	for (size_t i = 0; i < document_grids(d); i++)
		json_grid(&j, document_grid_at(d, i), a);
	json_end(&j);
	json_end(&j);
	strbuf_addc(out, '\n');
	arena_free(a);
}
