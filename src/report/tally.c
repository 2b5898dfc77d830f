#include "report/tally.h"
#include "base/macros.h"
#include "base/utf8.h"
#include "report/suppress.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void init_row(struct tally_row *r, struct tally *t)
{
	r->count = ARENA_ARRAY(t->arena, size_t, t->columns + 1);
	r->firms = ARENA_ARRAY(t->arena, size_t, t->columns + 1);
}

void tally_init(struct tally *t, struct arena *a, size_t columns)
{
	*t = (struct tally){ .arena = a, .columns = columns };
	init_row(&t->all, t);
}

void tally_release(struct tally *t)
{
	map_release(&t->by_code);
	map_release(&t->seen);
}

static size_t row_of(struct tally *t, const struct tally_place *p)
{
	size_t at = map_put(&t->by_code, p->code, t->rows);

	if (at == t->rows) {
		struct tally_row *r = ARENA_PUSH(t->arena, t->row, t->rows, t->cap);

		*r = (struct tally_row){ .code = arena_strdup(t->arena, p->code),
					 .label = arena_strdup(t->arena, p->label),
					 .rank = p->rank };
		init_row(r, t);
	}
	return at;
}

/* `name` tells the row; a firm counts once in it, and once in each of its columns. */
static void count(struct tally *t, struct tally_row *r, const char *name, size_t column,
		  const char *firm)
{
	const size_t places[] = { column, t->columns };

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		const char *key = arena_printf(t->arena, "%s\n%zu\n%s", name, places[i], firm);
		size_t before = t->seen.count;

		map_put(&t->seen, key, 0);
		r->count[places[i]]++;
		r->firms[places[i]] += t->seen.count > before;
	}
}

const char *tally_firm(struct arena *a, const char *orgnr, const char *name)
{
	return *orgnr || !*name ? orgnr : arena_printf(a, "=%s", utf8_fold(a, name));
}

void tally_add(struct tally *t, const struct tally_place *where, const char *firm, int people)
{
	size_t at = row_of(t, where);
	struct tally_row *r = &t->row[at];
	size_t known = people > 0 ? (size_t)people : 0;

	count(t, r, arena_printf(t->arena, "=%s", where->code), where->column, firm);
	count(t, &t->all, "", where->column, firm);
	r->people += known;
	t->all.people += known;
	*ARENA_PUSH(t->arena, t->entry, t->entries, t->entry_cap) =
		(struct tally_entry){ r->code, arena_strdup(t->arena, firm), where->column };
}

static int in_order(const void *a, const void *b)
{
	const struct tally_row *x = a, *y = b;
	int order = (x->rank > y->rank) - (x->rank < y->rank);

	if (!order)
		order = utf8_collate(x->label, y->label);
	return order ? order : strcmp(x->code, y->code);
}

void tally_sort(struct tally *t)
{
	size_t others = t->rows;

	if (t->rows > 1)
		qsort(t->row, t->rows, sizeof *t->row, in_order);
	map_release(&t->by_code);
	t->by_code = (struct map){ 0 };
	for (size_t i = 0; i < t->rows; i++)
		if (t->row[i].others)
			others = i;
		else
			map_put(&t->by_code, t->row[i].code, i);
	for (size_t i = 0; i < t->joins; i++)
		map_put(&t->by_code, t->joined[i], others);
}

size_t tally_row_of(const struct tally *t, const char *code)
{
	return map_get(&t->by_code, code);
}

/* ---- rows that are told as one --------------------------------------------------------------- */

static bool is_joined(const struct tally *t, const struct tally_entry *x, const bool *joined)
{
	return joined[tally_row_of(t, x->code)];
}

static size_t firms_together(const void *self, const bool *joined)
{
	const struct tally *t = self;
	struct map seen = { 0 };
	size_t n;

	for (size_t i = 0; i < t->entries; i++)
		if (is_joined(t, &t->entry[i], joined))
			map_put(&seen, t->entry[i].firm, 0);
	n = seen.count;
	map_release(&seen);
	return n;
}

static struct tally_row others_of(struct tally *t, const bool *joined)
{
	struct tally_row r = {
		.code = "others", .label = _("Others"), .rank = INT_MAX, .others = true
	};

	init_row(&r, t);
	for (size_t i = 0; i < t->entries; i++)
		if (is_joined(t, &t->entry[i], joined))
			count(t, &r, "*", t->entry[i].column, t->entry[i].firm);
	for (size_t i = 0; i < t->rows; i++)
		r.people += joined[i] ? t->row[i].people : 0;
	return r;
}

void tally_join(struct tally *t)
{
	bool *joined = ARENA_ARRAY(t->arena, bool, t->rows + 1);
	size_t *firms = ARENA_ARRAY(t->arena, size_t, t->rows + 1), left = 0;
	struct tally_row others;

	for (size_t i = 0; i < t->rows; i++)
		firms[i] = t->row[i].firms[t->columns];
	suppress_join(joined, &(struct suppress_rows){ t->rows, firms, firms_together, t });
	others = others_of(t, joined);
	t->joined = ARENA_ARRAY(t->arena, const char *, t->rows + 1);
	for (size_t i = 0; i < t->rows; i++)
		if (joined[i])
			t->joined[t->joins++] = t->row[i].code;
		else
			t->row[left++] = t->row[i];
	if (t->joins)
		t->row[left++] = others; /* in the place of one of them */
	t->rows = left;
}

bool tally_is_too_few(const struct tally *t)
{
	return t->all.firms[t->columns] < SUPPRESS_UNDER;
}

/* ---- what is hidden -------------------------------------------------------------------------- */

/* The rows with some columns taken together: `to` says where each goes, of `columns` there then
 * are. */
struct folded {
	size_t rows, columns;
	size_t *count, *units;
	bool *hidden;
};

static void fold_row(struct folded *f, size_t at, const struct tally *t, const struct tally_row *r,
		     const size_t *to)
{
	size_t *c = &f->count[at * (f->columns + 1)], *u = &f->units[at * (f->columns + 1)];

	for (size_t j = 0; j < t->columns; j++) {
		c[to[j]] += r->count[j];
		u[to[j]] = r->firms[j];
	}
	c[f->columns] = r->count[t->columns];
	u[f->columns] = r->firms[t->columns];
}

static void count_unit(struct folded *f, struct map *seen, struct tally *t, size_t row,
		       const struct tally_entry *x, size_t column)
{
	size_t before = seen->count;

	map_put(seen, arena_printf(t->arena, "%zu\n%s", row, x->firm), 0);
	f->units[row * (f->columns + 1) + column] += seen->count > before;
}

/* Firms behind the column in which several are together: each once. */
static void count_units(struct folded *f, struct tally *t, const size_t *to, size_t column)
{
	struct map seen = { 0 };

	for (size_t i = 0; i <= f->rows; i++)
		f->units[i * (f->columns + 1) + column] = 0;
	for (size_t i = 0; i < t->entries; i++) {
		const struct tally_entry *x = &t->entry[i];

		if (to[x->column] != column)
			continue;
		count_unit(f, &seen, t, tally_row_of(t, x->code), x, column);
		count_unit(f, &seen, t, f->rows, x, column);
	}
	map_release(&seen);
}

static struct folded fold(struct tally *t, const struct tally_row *row, size_t rows,
			  const size_t *to, size_t columns)
{
	size_t n = (rows + 1) * (columns + 1);
	struct folded f = { .rows = rows,
			    .columns = columns,
			    .count = ARENA_ARRAY(t->arena, size_t, n),
			    .units = ARENA_ARRAY(t->arena, size_t, n),
			    .hidden = ARENA_ARRAY(t->arena, bool, n) };
	struct suppress_table s = { rows, columns, f.count, f.units, f.hidden };

	for (size_t i = 0; i < rows; i++)
		fold_row(&f, i, t, &row[i], to);
	fold_row(&f, rows, t, &t->all, to);
	if (columns < t->columns)
		count_units(&f, t, to, columns - 1);
	suppress(&s);
	return f;
}

static bool hides_totals(const struct folded *f)
{
	for (size_t j = 0; j <= f->columns; j++)
		if (f->hidden[f->rows * (f->columns + 1) + j])
			return true;
	return false;
}

void tally_merge(bool *merged, struct tally *t)
{
	size_t *to = ARENA_ARRAY(t->arena, size_t, t->columns);
	struct folded f;
	bool whole;

	for (size_t j = 0; j < t->columns; j++)
		to[j] = j;
	f = fold(t, &t->all, 1, to, t->columns);
	whole = f.hidden[t->columns] || f.hidden[2 * t->columns + 1];
	for (size_t j = 0; j < t->columns; j++)
		merged[j] = whole ? t->all.count[j] > 0
				  : f.hidden[j] || f.hidden[t->columns + 1 + j];
}

static void unfold(struct tally *t, const struct folded *f, const size_t *to, const bool *merged)
{
	for (size_t i = 0; i <= t->rows; i++) {
		bool *h = &t->hidden[i * (t->columns + 1)];

		for (size_t j = 0; j < t->columns; j++)
			h[j] = merged[j] || f->hidden[i * (f->columns + 1) + to[j]];
		h[t->columns] = f->hidden[i * (f->columns + 1) + f->columns];
	}
}

/* Only whole rows: a column says nothing but in the total. */
static void publish_rows(struct tally *t, const bool *merged)
{
	size_t *to = ARENA_ARRAY(t->arena, size_t, t->columns);
	struct folded f;

	memset(to, 0, t->columns * sizeof *to);
	f = fold(t, t->row, t->rows, to, 1);
	t->split = false;
	t->told = !hides_totals(&f);
	unfold(t, &f, to, merged);
	for (size_t i = 0; i < t->rows; i++)
		for (size_t j = 0; j < t->columns; j++)
			t->hidden[i * (t->columns + 1) + j] = true;
}

void tally_publish(struct tally *t, const bool *merged)
{
	size_t *to = ARENA_ARRAY(t->arena, size_t, t->columns), columns = 0;
	bool together = false;
	struct folded f;

	t->hidden = ARENA_ARRAY(t->arena, bool, (t->rows + 1) * (t->columns + 1));
	for (size_t j = 0; j < t->columns; j++) {
		together |= merged[j];
		if (!merged[j])
			to[j] = columns++;
	}
	for (size_t j = 0; j < t->columns; j++)
		if (merged[j])
			to[j] = columns;
	columns += together;
	f = fold(t, t->row, t->rows, to, columns);
	t->told = t->split = true;
	unfold(t, &f, to, merged);
	if (hides_totals(&f))
		publish_rows(t, merged);
}

void tally_tell_all(struct tally *t)
{
	t->hidden = ARENA_ARRAY(t->arena, bool, (t->rows + 1) * (t->columns + 1));
	t->told = t->split = true;
}

bool tally_is_hidden(const struct tally *t, size_t row, size_t column)
{
	return !t->told || t->hidden[row * (t->columns + 1) + column];
}

const char *tally_others_note(void)
{
	return _("Others are what fewer than five firms stand behind each, put together.");
}

/* ---- as a table ------------------------------------------------------------------------------ */

enum { CODE, LABEL, NEEDS, FIRMS, FIRST, COLUMNS_MOST = FIRST + DOC_SERIES_MOST + 1 };

static void fill(struct doc_value *v, const struct tally *t, size_t i, const struct tally_words *w)
{
	const struct tally_row *r = i < t->rows ? &t->row[i] : &t->all;
	bool hidden = tally_is_hidden(t, i, t->columns);

	v[CODE] = doc_text(i < t->rows ? r->code : "");
	v[LABEL] = doc_text(i < t->rows ? r->label : _("together"));
	v[NEEDS] = doc_hidden_if(hidden, doc_count(r->count[t->columns]));
	v[FIRMS] = doc_hidden_if(hidden, doc_count(r->firms[t->columns]));
	v += FIRST;
	if (!w->no_people)
		*v++ = doc_hidden_if(hidden, doc_count(r->people));
	for (size_t j = 0; j < t->columns; j++)
		*v++ = doc_hidden_if(tally_is_hidden(t, i, j), doc_count(r->count[j]));
}

/* How many rows are told, and whether all their cells are. */
static size_t count_told(bool *whole, const struct tally *t)
{
	size_t n = 0;

	*whole = t->split;
	for (size_t i = 0; i < t->rows; i++) {
		n += !tally_is_hidden(t, i, t->columns);
		for (size_t j = 0; j < t->columns; j++)
			*whole = *whole && !tally_is_hidden(t, i, j);
	}
	return n;
}

/* A bar with a part that is hidden would tell nothing right. */
static void add_chart(struct doc_grid *g, const struct tally *t, const struct tally_words *w)
{
	struct doc_chart chart = { .kind = DOC_BARS, .series = { "needs", NULL } };
	bool whole;

	if (count_told(&whole, t) < 2)
		return;
	if (whole) {
		chart.kind = DOC_STACKED;
		for (size_t j = 0; j < t->columns; j++)
			chart.series[j] = w->column[j].id;
	}
	doc_grid_chart(g, &chart);
}

void tally_grid(struct document *d, const struct tally *t, const struct tally_words *w)
{
	struct doc_column column[COLUMNS_MOST] = {
		[CODE] = { "code", _("Code"), DOC_TEXT, true },
		[LABEL] = { w->row_id, w->row_label, DOC_TEXT, false },
		[NEEDS] = { "needs", _("Needs"), DOC_COUNT, false },
		[FIRMS] = { "firms", _("Firms"), DOC_COUNT, false },
		[FIRST] = { "people", _("People"), DOC_COUNT, false },
	};
	size_t first = w->no_people ? FIRST : FIRST + 1;
	struct doc_grid *g;

	memcpy(column + first, w->column, t->columns * sizeof *column);
	g = document_grid(d, w->id, w->title, column, first + t->columns);
	if (!t->told) {
		doc_grid_none(g, _("Too few firms for such a table."));
		return;
	}
	for (size_t i = 0; i < t->rows; i++)
		fill(doc_grid_row(g), t, i, w);
	if (t->rows)
		fill(doc_grid_total(g), t, t->rows, w);
	add_chart(g, t, w);
}
