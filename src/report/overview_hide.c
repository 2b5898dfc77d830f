#include "report/overview.h"
#include "report/suppress.h"

/*
 * Every table of the overview is published with its totals, and tables share some: the needs of a
 * county stand in the table of counties and are the sum of its municipalities', the sums of all
 * tables are the same.  So what one table must hide of a shared number (`forced`), all others hide
 * too, and protect; until nothing is added any more.
 */

struct hiding {
	struct overview *o;
	struct arena *a;
	bool changed;
};

/* ---- what is small is put together ----------------------------------------------------------- */

static size_t firms_of(const struct overview_line *l)
{
	return l->count[OVERVIEW_FIRMS].n;
}

static bool is_empty(const struct overview_line *l)
{
	for (size_t m = 0; m < OVERVIEW_MEASURES; m++)
		if (l->count[m].n)
			return false;
	return true;
}

/* Where a firm may be in both it is not known how many there are: as many as in one at least. */
static void join(struct overview_line *to, const struct overview_line *from, bool across)
{
	for (size_t m = 0; m < OVERVIEW_MEASURES; m++) {
		struct overview_count *x = &to->count[m];
		const struct overview_count *y = &from->count[m];

		x->n += y->n;
		if (!across)
			x->units += y->units;
		else if (y->units > x->units)
			x->units = y->units;
	}
}

/* A firm has needs in several areas: how many have one in these, of an outcome, of any. */
static void join_area(struct overview_line *to, const struct overview *o, uint64_t areas)
{
	size_t any = 0, of[OVERVIEW_OUTCOMES] = { 0 };

	for (size_t i = 0; i < o->areas_count; i++) {
		uint64_t all = 0;

		for (size_t k = 0; k < OVERVIEW_OUTCOMES; k++) {
			of[k] += (o->areas[i].in[k] & areas) != 0;
			all |= o->areas[i].in[k];
		}
		any += (all & areas) != 0;
	}
	to->count[OVERVIEW_FIRMS].n = to->count[OVERVIEW_FIRMS].units = any;
	to->count[OVERVIEW_NEEDS].units = any;
	for (size_t k = 0; k < OVERVIEW_OUTCOMES; k++)
		to->count[OVERVIEW_GOOD + k].units = of[k];
}

/* Lines that are parts of one, while it is said which of them become one. */
struct group {
	const struct overview *o;
	enum overview_by by;
	size_t group;
};

static struct overview_line rest_of(const struct group *g, const bool *joined)
{
	const struct overview_lines *l = &g->o->by[g->by];
	struct overview_line rest = { .group = g->group };
	bool areas = g->by == OVERVIEW_BY_AREA;
	uint64_t in = 0;

	for (size_t i = 0; i < l->count; i++) {
		if (!joined[i] || l->at[i].group != g->group)
			continue;
		join(&rest, &l->at[i], l->across || areas);
		in |= overview_area_bit(i);
	}
	if (areas)
		join_area(&rest, g->o, in);
	return rest;
}

static size_t firms_together(const void *self, const bool *joined)
{
	const struct overview_line rest = rest_of(self, joined);

	return firms_of(&rest);
}

/* Marks what becomes one. */
static void join_small(const struct group *g, bool *joined, struct arena *a)
{
	const struct overview_lines *l = &g->o->by[g->by];
	size_t *firms = ARENA_ARRAY(a, size_t, l->count + 1);

	for (size_t i = 0; i < l->count; i++)
		firms[i] = l->at[i].group == g->group && !is_empty(&l->at[i]) ? firms_of(&l->at[i])
									      : SUPPRESS_APART;
	suppress_join(joined, &(struct suppress_rows){ l->count, firms, firms_together, g });
}

/* What is told of a group: those that are large enough, then the rest as one line. */
static void put_group(struct overview_lines *out, const struct overview_lines *l,
		      const bool *joined, const struct overview_line *rest, size_t *became)
{
	size_t others = 0;

	for (size_t i = 0; i < l->count; i++) {
		if (l->at[i].group != rest->group)
			continue;
		others += joined[i];
		if (joined[i] || is_empty(&l->at[i]))
			continue;
		became[i] = out->count;
		out->at[out->count++] = l->at[i];
	}
	for (size_t i = 0; i < l->count; i++)
		if (joined[i] && l->at[i].group == rest->group)
			became[i] = out->count;
	if (others)
		out->at[out->count++] = *rest;
}

static void name_rest(struct overview_line *rest, struct arena *a,
		      const struct overview_line *group)
{
	bool others = strcmp(group->key, "others") == 0;

	rest->key = arena_printf(a, "others_%s", group->key);
	rest->label = others ? _("Others elsewhere")
			     : arena_printf(a, _("Others in %s"), group->label);
}

/* Lines of `by` are parts of `groups` (NULL: of one); `became`: where each of them went. */
static void merge(struct hiding *h, enum overview_by by, const struct overview_lines *groups,
		  size_t *became)
{
	struct overview_lines *l = &h->o->by[by], out = *l;
	bool *joined = ARENA_ARRAY(h->a, bool, l->count + 1);
	size_t group_count = groups ? groups->count : 1;

	out.at = ARENA_ARRAY(h->o->arena, struct overview_line, l->count + group_count);
	out.count = 0;
	for (size_t g = 0; g < group_count; g++) {
		const struct group parts = { h->o, by, g };
		struct overview_line rest;

		join_small(&parts, joined, h->a);
		rest = rest_of(&parts, joined);
		rest.key = "others";
		rest.label = _("Others");
		if (group_count > 1)
			name_rest(&rest, h->o->arena, &groups->at[g]);
		put_group(&out, l, joined, &rest, became);
	}
	*l = out;
}

/* Municipalities are parts of the counties as they are then. */
static void merge_small(struct hiding *h)
{
	struct overview_lines *m = &h->o->by[OVERVIEW_BY_MUNICIPALITY];
	size_t most = h->o->by[OVERVIEW_BY_COUNTY].count + m->count +
		      h->o->by[OVERVIEW_BY_INDUSTRY].count + h->o->by[OVERVIEW_BY_AREA].count + 1;
	size_t *became = ARENA_ARRAY(h->a, size_t, most);

	merge(h, OVERVIEW_BY_COUNTY, NULL, became);
	for (size_t i = 0; i < m->count; i++)
		m->at[i].group = became[m->at[i].group];
	merge(h, OVERVIEW_BY_MUNICIPALITY, &h->o->by[OVERVIEW_BY_COUNTY], became);
	merge(h, OVERVIEW_BY_INDUSTRY, NULL, became);
	merge(h, OVERVIEW_BY_AREA, NULL, became);
}

/* ---- what is hidden -------------------------------------------------------------------------- */

/* A table of counts while it is looked at; a shared cell points to what is forced of it. */
struct cells {
	struct suppress_table t;
	size_t *count, *units;
	bool **shared;
	size_t width;
};

static struct cells cells_new(struct hiding *h, size_t rows, size_t columns)
{
	size_t n = (rows + 1) * (columns + 1);
	struct cells c = { .width = columns + 1 };

	c.count = ARENA_ARRAY(h->a, size_t, n);
	c.units = ARENA_ARRAY(h->a, size_t, n);
	c.shared = ARENA_ARRAY(h->a, bool *, n);
	c.t = (struct suppress_table){ rows, columns, c.count, c.units,
				       ARENA_ARRAY(h->a, bool, n) };
	return c;
}

static void put(struct cells *c, size_t row, size_t column, struct overview_line *l,
		enum overview_measure m, bool shared)
{
	size_t at = row * c->width + column;

	c->count[at] = l->count[m].n;
	c->units[at] = l->count[m].units;
	if (!shared)
		return;
	c->shared[at] = &l->forced[m];
	c->t.hidden[at] = l->forced[m];
}

static void solve(struct hiding *h, struct cells *c)
{
	suppress(&c->t);
	for (size_t i = 0; i < (c->t.rows + 1) * c->width; i++)
		if (c->shared[i] && c->t.hidden[i] && !*c->shared[i])
			*c->shared[i] = h->changed = true;
}

static bool hidden_at(const struct cells *c, size_t row, size_t column)
{
	return c->t.hidden[row * c->width + column];
}

static struct overview_line *all_of(struct hiding *h)
{
	return h->o->by[OVERVIEW_ALL].at;
}

/* Lines by outcome; what all lines have together is shared, and each line's needs where said. */
static void hide_outcomes(struct hiding *h, enum overview_by by, bool shared_lines)
{
	struct overview_lines *l = &h->o->by[by];
	struct cells c = cells_new(h, l->count, OVERVIEW_OUTCOMES);
	const size_t last = OVERVIEW_OUTCOMES;

	for (size_t r = 0; r <= l->count; r++) {
		struct overview_line *x = r < l->count ? &l->at[r] : all_of(h);
		bool shared = r == l->count;

		for (size_t k = 0; k < last; k++)
			put(&c, r, k, x, OVERVIEW_GOOD + (enum overview_measure)k, shared);
		put(&c, r, last, x, OVERVIEW_NEEDS, shared || shared_lines);
	}
	solve(h, &c);
	for (size_t r = 0; r < l->count; r++) {
		for (size_t k = 0; k < last; k++)
			l->at[r].hidden[OVERVIEW_GOOD + k] = hidden_at(&c, r, k);
		l->at[r].hidden[OVERVIEW_NEEDS] = hidden_at(&c, r, last);
	}
}

/* One number of each line, and its sum. */
static void hide_column(struct hiding *h, enum overview_by by, enum overview_measure m)
{
	struct overview_lines *l = &h->o->by[by];
	struct cells c = cells_new(h, l->count, 1);

	for (size_t k = 0; k < 2; k++) {
		for (size_t r = 0; r < l->count; r++)
			put(&c, r, k, &l->at[r], m, false);
		put(&c, l->count, k, all_of(h), m, true);
	}
	solve(h, &c);
	for (size_t r = 0; r < l->count; r++)
		l->at[r].hidden[m] = hidden_at(&c, r, 0) || hidden_at(&c, r, 1);
}

/*
 * Parts, and the lines that they are parts of: each part is a column of its own in the row of its
 * line, so that sums of columns are the parts again, and of rows the lines.
 */
static void hide_parts(struct hiding *h, enum overview_by by, enum overview_by of,
		       enum overview_measure m, bool shared_lines)
{
	struct overview_lines *part = &h->o->by[by], *line = &h->o->by[of];
	struct cells c = cells_new(h, line->count, part->count);

	for (size_t k = 0; k < part->count; k++) {
		put(&c, part->at[k].group, k, &part->at[k], m, false);
		put(&c, line->count, k, &part->at[k], m, false);
	}
	for (size_t r = 0; r < line->count; r++)
		put(&c, r, part->count, &line->at[r], m, shared_lines);
	put(&c, line->count, part->count, all_of(h), m, true);
	solve(h, &c);
	for (size_t k = 0; k < part->count; k++)
		part->at[k].hidden[m] = hidden_at(&c, part->at[k].group, k) ||
					hidden_at(&c, line->count, k);
	for (size_t r = 0; r < line->count; r++)
		line->at[r].hidden[m] = hidden_at(&c, r, part->count);
}

/* The outcomes' sums stand in several tables: as numbers of all, and as lines. */
static void share_outcomes(struct hiding *h)
{
	for (size_t k = 0; k < OVERVIEW_OUTCOMES; k++) {
		bool *a = &all_of(h)->forced[OVERVIEW_GOOD + k];
		bool *b = &h->o->by[OVERVIEW_BY_OUTCOME].at[k].forced[OVERVIEW_NEEDS];

		h->changed = h->changed || *a != *b;
		*a = *b = *a || *b;
	}
}

/* A firm can have needs in several areas: the numbers of firms do not add up. */
static void hide_firms_of_areas(struct hiding *h)
{
	struct overview_lines *l = &h->o->by[OVERVIEW_BY_AREA];

	for (size_t r = 0; r < l->count; r++) {
		size_t firms = l->at[r].count[OVERVIEW_FIRMS].n;

		l->at[r].hidden[OVERVIEW_FIRMS] = firms > 0 && firms < SUPPRESS_UNDER;
	}
}

static void hide_once(struct hiding *h)
{
	static const enum overview_measure of_time[] = { OVERVIEW_INTERVIEWS, OVERVIEW_NEEDS,
							 OVERVIEW_DECISIONS };
	static const enum overview_measure of_place[] = { OVERVIEW_INTERVIEWS, OVERVIEW_FIRMS,
							  OVERVIEW_NEEDS };

	for (size_t i = 0; i < ARRAY_LEN(of_time); i++)
		hide_column(h, OVERVIEW_BY_TIME, of_time[i]);
	for (size_t i = 0; i < ARRAY_LEN(of_place); i++)
		hide_parts(h, OVERVIEW_BY_MUNICIPALITY, OVERVIEW_BY_COUNTY, of_place[i], true);
	hide_outcomes(h, OVERVIEW_BY_COUNTY, true);
	hide_column(h, OVERVIEW_BY_INDUSTRY, OVERVIEW_INTERVIEWS);
	hide_column(h, OVERVIEW_BY_INDUSTRY, OVERVIEW_FIRMS);
	hide_outcomes(h, OVERVIEW_BY_INDUSTRY, false);
	hide_outcomes(h, OVERVIEW_BY_AREA, false);
	hide_parts(h, OVERVIEW_BY_FINDING, OVERVIEW_BY_OUTCOME, OVERVIEW_NEEDS, true);
	hide_parts(h, OVERVIEW_BY_REASON, OVERVIEW_BY_VERDICT, OVERVIEW_DECISIONS, false);
	share_outcomes(h);
}

static void take_forced(struct overview_lines *l)
{
	for (size_t r = 0; r < l->count; r++)
		for (size_t m = 0; m < OVERVIEW_MEASURES; m++)
			l->at[r].hidden[m] = l->at[r].hidden[m] || l->at[r].forced[m];
}

void overview_hide(struct overview *o)
{
	struct hiding h = { .o = o, .a = arena_new() };

	merge_small(&h);
	arena_free(h.a);
	do {
		h.changed = false;
		h.a = arena_new();
		hide_once(&h);
		arena_free(h.a);
	} while (h.changed);
	hide_firms_of_areas(&h);
	for (size_t i = 0; i < OVERVIEW_TABLES; i++)
		take_forced(&o->by[i]);
}
