#include "base/utf8.h"
#include "plan/grant.h"
#include "report/internal.h"

#include <inttypes.h>
#include <string.h>

/* ---- values ---------------------------------------------------------------------------------- */

enum { THOUSANDTHS = 1000, GROUP = 3 };

struct doc_value doc_text(const char *s)
{
	return (struct doc_value){ .state = s && *s ? DOC_KNOWN : DOC_EMPTY, .text = s ? s : "" };
}

struct doc_value doc_count(size_t n)
{
	return (struct doc_value){ .state = DOC_KNOWN, .n = (int64_t)n };
}

struct doc_value doc_money(int64_t ore)
{
	return (struct doc_value){ .state = DOC_KNOWN, .n = ore };
}

struct doc_value doc_share(size_t part, size_t whole)
{
	if (!whole)
		return (struct doc_value){ .state = DOC_EMPTY };
	return doc_count((part * 2 * THOUSANDTHS + whole) / (2 * whole));
}

struct doc_value doc_day(struct date d)
{
	if (!d.year)
		return (struct doc_value){ .state = DOC_EMPTY };
	return (struct doc_value){ .state = DOC_KNOWN, .n = date_to_days(d) };
}

struct doc_value doc_degrees(double x)
{
	return (struct doc_value){ .state = DOC_KNOWN, .x = x };
}

struct doc_value doc_hidden(void)
{
	return (struct doc_value){ .state = DOC_HIDDEN };
}

struct doc_value doc_hidden_if(bool hidden, struct doc_value v)
{
	return hidden ? doc_hidden() : v;
}

/* Groups of three, kept on one line. */
static const char *count_words(struct arena *a, int64_t n)
{
	const char *digits = arena_printf(a, "%" PRId64, n < 0 ? -n : n);
	struct strbuf b = STRBUF_IN(a);

	strbuf_add(&b, n < 0 ? "-" : "");
	for (size_t left = strlen(digits); left; left--) {
		strbuf_addc(&b, *digits++);
		if (left > 1 && left % GROUP == 1)
			strbuf_add(&b, "\u00a0");
	}
	return strbuf_text(&b);
}

static const char *share_words(struct arena *a, int64_t n, const char *language)
{
	return arena_printf(a, "%" PRId64 "%c%" PRId64 "\u00a0%%", n / 10,
			    strncmp(language, "en", 2) == 0 ? '.' : ',', n % 10);
}

const char *doc_value_words(struct arena *a, const struct doc_value *v, enum doc_kind k,
			    const char *language)
{
	struct strbuf b = STRBUF_IN(a);

	if (v->state != DOC_KNOWN)
		return v->state == DOC_HIDDEN ? "*" : "";
	switch (k) {
	case DOC_TEXT:
		return v->text;
	case DOC_COUNT:
		return count_words(a, v->n);
	case DOC_SHARE:
		return share_words(a, v->n, language);
	case DOC_MONEY:
		money_print(&b, v->n);
		break;
	case DOC_DAY:
		date_print_local(&b, date_from_days(v->n), language);
		break;
	case DOC_DEGREES:
		strbuf_addf(&b, "%.4f", v->x);
		break;
	}
	return strbuf_text(&b);
}

const char *doc_value_plain(struct arena *a, const struct doc_value *v, enum doc_kind k)
{
	struct strbuf b = STRBUF_IN(a);

	if (v->state != DOC_KNOWN)
		return v->state == DOC_HIDDEN ? "*" : "";
	switch (k) {
	case DOC_TEXT:
		return v->text;
	case DOC_COUNT:
		strbuf_addf(&b, "%" PRId64, v->n);
		break;
	case DOC_SHARE:
		strbuf_addf(&b, "%" PRId64 ".%" PRId64, v->n / 10, v->n % 10);
		break;
	case DOC_MONEY:
		money_print_plain(&b, v->n);
		break;
	case DOC_DAY:
		date_print_iso(&b, date_from_days(v->n));
		break;
	case DOC_DEGREES:
		strbuf_addf(&b, "%.4f", v->x);
		break;
	}
	return strbuf_text(&b);
}

/* ---- grids ----------------------------------------------------------------------------------- */

void grid_settle(struct doc_grid *g)
{
	for (; g->clean < g->rows * g->columns; g->clean++) {
		struct doc_value *v = &g->value[g->clean];

		if (g->column[g->clean % g->columns].kind == DOC_TEXT)
			v->text = v->text ? utf8_clean(g->arena, v->text, strlen(v->text)) : "";
	}
}

void doc_grid_none(struct doc_grid *g, const char *none)
{
	g->none = utf8_clean(g->arena, none, strlen(none));
}

struct doc_value *doc_grid_row(struct doc_grid *g)
{
	size_t count = g->rows * g->columns;

	if (g->total)
		BUG("a row behind the total of the table '%s'", g->id);
	grid_settle(g);
	for (size_t i = 0; i < g->columns; i++)
		*ARENA_PUSH(g->arena, g->value, count,
			    g->value_cap) = (struct doc_value){ .text = "" };
	return grid_row(g, g->rows++);
}

struct doc_value *doc_grid_total(struct doc_grid *g)
{
	struct doc_value *row = doc_grid_row(g);

	g->total = true;
	return row;
}

size_t doc_grid_column(const struct doc_grid *g, const char *id)
{
	for (size_t i = 0; i < g->columns; i++)
		if (strcmp(g->column[i].id, id) == 0)
			return i;
	BUG("the table '%s' has no column '%s'", g->id, id);
}

void doc_grid_chart(struct doc_grid *g, const struct doc_chart *c)
{
	struct doc_chart *k = ARENA_PUSH(g->arena, g->chart, g->charts, g->chart_cap);
	struct doc_place *around = ARENA_ARRAY(g->arena, struct doc_place, c->around_count);

	*k = *c;
	for (size_t i = 0; i < c->around_count; i++)
		around[i] = c->around[i];
	k->around = around;
	k->title = arena_strdup(g->arena, c->title && *c->title ? c->title : g->title);
	k->label = c->label ? c->label : g->column[grid_first_shown(g)].id;
	for (size_t i = 0; i < DOC_SERIES_MOST && c->series[i]; i++)
		doc_grid_column(g, c->series[i]);
	if (c->kind == DOC_MAP)
		(void)(doc_grid_column(g, c->lat) + doc_grid_column(g, c->lon));
}

size_t grid_first_shown(const struct doc_grid *g)
{
	for (size_t i = 0; i < g->columns; i++)
		if (!g->column[i].silent)
			return i;
	return 0;
}

static bool any_hidden(const struct doc_grid *g)
{
	for (size_t i = 0; i < g->rows * g->columns; i++)
		if (g->value[i].state == DOC_HIDDEN)
			return true;
	return false;
}

bool document_any_hidden(const struct document *d)
{
	for (size_t i = 0; i < d->grids; i++)
		if (any_hidden(document_grid_at(d, i)))
			return true;
	return false;
}

const char *hidden_note(void)
{
	return _("* fewer than five firms, or a number by which such a one could be found out.");
}

/* ---- charts ---------------------------------------------------------------------------------- */

/* A bar without one of its parts would look like all of it. */
static bool lacks_a_part(const struct drawing *w, size_t row)
{
	for (size_t s = 0; w->chart->kind == DOC_STACKED && s < w->series; s++)
		if (grid_row(w->grid, row)[w->at[s]].state == DOC_HIDDEN)
			return true;
	return false;
}

bool drawing_tells(const struct drawing *w, size_t row, size_t series)
{
	return grid_row(w->grid, row)[w->at[series]].state == DOC_KNOWN && !lacks_a_part(w, row);
}

double drawing_value(const struct drawing *w, size_t row, size_t series)
{
	int64_t n = grid_row(w->grid, row)[w->at[series]].n;

	return drawing_tells(w, row, series) && n > 0 ? (double)n : 0;
}

static double length_of_row(const struct drawing *w, size_t row)
{
	double sum = 0;

	if (w->chart->kind == DOC_MAP && grid_row(w->grid, row)[w->lat].state != DOC_KNOWN)
		return 0; /* it has no place on it */
	for (size_t s = 0; s < w->series; s++) {
		double x = drawing_value(w, row, s);

		sum = w->chart->kind == DOC_STACKED ? sum + x : x > sum ? x : sum;
	}
	return sum;
}

void drawing_of(struct drawing *out, const struct doc_grid *g, const struct doc_chart *c)
{
	*out = (struct drawing){
		.grid = g,
		.chart = c,
		.name = *c->title ? c->title : g->name,
		.label = doc_grid_column(g, c->label),
		.rows = grid_drawn(g),
	};
	for (; out->series < DOC_SERIES_MOST && c->series[out->series]; out->series++)
		out->at[out->series] = doc_grid_column(g, c->series[out->series]);
	if (c->kind == DOC_BARS || c->kind == DOC_MAP)
		out->series = out->series ? 1 : 0;
	if (c->kind == DOC_MAP) {
		out->lat = doc_grid_column(g, c->lat);
		out->lon = doc_grid_column(g, c->lon);
	}
	for (size_t r = 0; r < out->rows; r++) {
		double x = length_of_row(out, r);

		out->most = x > out->most ? x : out->most;
	}
}

double drawing_round(double most)
{
	double ten = 1;

	while (ten * 10 <= most)
		ten *= 10;
	for (int times = 1; times < 10; times++)
		if (times * ten >= most)
			return times * ten;
	return 10 * ten;
}
