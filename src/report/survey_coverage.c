#include "report/survey_internal.h"

#include "match/cohort.h"

#include <stdlib.h>
#include <string.h>

/* What of the needs is covered, by area and by place, and what is missing where. */

enum { REST = 1, RANK_LAST = 1000 };
static const char rest_code[] = "*";

static void columns_of(struct doc_column out[COVERS])
{
	static const struct doc_column columns[COVERS] = {
		[COVER_NEAR] = { "near", N_("In reach"), DOC_COUNT, false },
		[COVER_ONLINE] = { "online", N_("Online"), DOC_COUNT, false },
		[COVER_FAR] = { "far", N_("Too far"), DOC_COUNT, false },
		[COVER_EXCLUDED] = { "excluded", N_("Other wish"), DOC_COUNT, false },
		[COVER_NONE] = { "none", N_("None"), DOC_COUNT, false },
	};

	for (size_t i = 0; i < COVERS; i++) {
		out[i] = columns[i];
		out[i].label = _(columns[i].label);
	}
}

static bool is_missing(enum cover c)
{
	return c == COVER_FAR || c == COVER_EXCLUDED || c == COVER_NONE;
}

static void count(struct tally *areas, struct tally *regions, const struct survey *s)
{
	for (size_t i = 0; i < s->done; i++) {
		const struct surveyed *x = &s->at[i];
		struct tally_place p = { .column = x->cover };
		const char *firm;

		arena_reset(s->scratch);
		firm = tally_firm(s->scratch, x->need->orgnr, x->need->firm_name);
		survey_area(&p, x->need);
		tally_add(areas, &p, firm, x->need->people);
		survey_region(&p, s, x->need);
		tally_add(regions, &p, firm, x->need->people);
	}
	survey_sort(areas, s);
	survey_sort(regions, s);
}

/* ---- what is missing where ------------------------------------------------------------------- */

static bool is_told(const struct tally *t, size_t row, bool missing)
{
	for (size_t j = 0; j < COVERS; j++)
		if (is_missing((enum cover)j) == missing && tally_is_hidden(t, row, j))
			return false;
	return true;
}

/* How much is missing of a row is known already: it is told, or all that is not missing is. */
static bool is_whole(const struct tally *t, size_t row)
{
	return is_told(t, row, true) ||
	       (!tally_is_hidden(t, row, t->columns) && is_told(t, row, false));
}

/* Others are no area and no place that something could be done about. */
static bool is_apart(const struct tally *t, size_t row)
{
	return is_whole(t, row) && !t->row[row].others;
}

/*
 * Missing needs by area and region.  Of rows whose sum is not known already all are taken together:
 * so all totals of the table are known, and it tells nothing of the others.
 */
struct missing {
	const struct tally *areas, *regions;
	struct tally t;
	size_t *column; /* by region: its column, the last for all that stand together */
	const struct tally_row **region; /* by column */
	size_t columns;
};

static void lay_out(struct missing *m, struct arena *a)
{
	size_t n = 0;

	m->column = ARENA_ARRAY(a, size_t, m->regions->rows + 1);
	m->region = ARENA_ARRAY(a, const struct tally_row *, m->regions->rows + 1);
	for (size_t i = 0; i < m->regions->rows; i++)
		if (is_apart(m->regions, i)) {
			m->region[n] = &m->regions->row[i];
			m->column[i] = n++;
		}
	for (size_t i = 0; i < m->regions->rows; i++)
		if (!is_apart(m->regions, i))
			m->column[i] = n;
	m->columns = n + REST;
}

static void count_missing(struct missing *m, struct arena *a, const struct survey *s)
{
	tally_init(&m->t, a, m->columns);
	for (size_t i = 0; i < s->done; i++) {
		const struct surveyed *x = &s->at[i];
		struct tally_place area, region;

		if (!is_missing(x->cover))
			continue;
		arena_reset(s->scratch);
		survey_region(&region, s, x->need);
		survey_area(&area, x->need);
		area.column = m->column[tally_row_of(m->regions, region.code)];
		if (!is_apart(m->areas, tally_row_of(m->areas, area.code)))
			area = (struct tally_place){ rest_code, "", RANK_LAST, area.column };
		tally_add(&m->t, &area, tally_firm(s->scratch, x->need->orgnr, x->need->firm_name),
			  x->need->people);
	}
	tally_sort(&m->t);
}

struct hole {
	const struct tally_row *area, *region;
	size_t needs, firms;
};

static int most_first(const void *a, const void *b)
{
	const struct hole *x = a, *y = b;

	if (x->needs != y->needs)
		return x->needs > y->needs ? -1 : 1;
	if (x->area != y->area)
		return x->area < y->area ? -1 : 1;
	return (x->region > y->region) - (x->region < y->region);
}

/* Those that may be told, most needs first. */
static size_t find_holes(struct hole **out, struct arena *a, const struct missing *m)
{
	struct hole *hole = ARENA_ARRAY(a, struct hole, m->t.rows * m->columns + 1);
	size_t n = 0;

	for (size_t i = 0; i < m->t.rows && m->t.split; i++)
		for (size_t j = 0; j + REST < m->columns; j++)
			if (m->t.row[i].count[j] && !tally_is_hidden(&m->t, i, j) &&
			    strcmp(m->t.row[i].code, rest_code) != 0)
				hole[n++] = (struct hole){ &m->t.row[i], m->region[j],
							   m->t.row[i].count[j],
							   m->t.row[i].firms[j] };
	qsort(hole, n, sizeof *hole, most_first);
	*out = hole;
	return n;
}

static void add_holes(struct document *d, struct arena *a, const struct missing *m)
{
	const struct doc_column column[] = {
		{ "area_code", _("Code of the area"), DOC_TEXT, true },
		{ "place_code", _("Code of the place"), DOC_TEXT, true },
		{ "area", _("Area"), DOC_TEXT, false },
		{ "place", _("Place"), DOC_TEXT, false },
		{ "needs", _("Needs"), DOC_COUNT, false },
		{ "firms", _("Firms"), DOC_COUNT, false },
	};
	struct doc_grid *g = document_grid(d, "missing", "", column, ARRAY_LEN(column));
	struct hole *hole;
	size_t n = find_holes(&hole, a, m);

	doc_grid_none(g, m->t.split ? _("Nothing that five firms or more lack in one place.")
				    : _("Too few firms for such a table."));
	for (size_t i = 0; i < n; i++) {
		struct doc_value *v = doc_grid_row(g);

		v[0] = doc_text(hole[i].area->code);
		v[1] = doc_text(hole[i].region->code);
		v[2] = doc_text(hole[i].area->label);
		v[3] = doc_text(hole[i].region->label);
		v[4] = doc_count(hole[i].needs);
		v[5] = doc_count(hole[i].firms);
	}
}

/* Where columns cannot be told apart, nobody knows what is missing in all. */
static void add_missing(struct document *d, struct arena *a, const struct survey *s,
			const struct tally *areas, const struct tally *regions, const bool *merged)
{
	struct missing m = { .areas = areas, .regions = regions };
	bool apart = areas->split && regions->split, *none;

	for (size_t j = 0; j < COVERS; j++)
		apart = apart && !merged[j];
	lay_out(&m, a);
	none = ARENA_ARRAY(a, bool, m.columns);
	if (apart) {
		count_missing(&m, a, s);
		survey_publish(&m.t, s, none);
	}
	document_heading(d, 2, _("What is missing where"));
	add_holes(d, a, &m);
	tally_release(&m.t);
}

/* ---- the paper ------------------------------------------------------------------------------- */

static void add_tally(struct document *d, const struct survey *s, struct tally *t,
		      const bool *merged, const char *id, const char *heading, const char *row)
{
	struct doc_column column[COVERS];

	columns_of(column);
	survey_publish(t, s, merged);
	document_heading(d, 2, heading);
	tally_grid(d, t,
		   &(struct tally_words){ .id = id,
					  .title = "",
					  .row_id = id,
					  .row_label = row,
					  .column = column,
					  .no_people = true });
}

/* `joins`: rows that stand among others. */
static void add_notes(struct document *d, struct arena *a, const struct survey *s, size_t joins)
{
	document_note(
		d,
		arena_printf(a,
			     _("Each need stands once, in the first that holds. In reach: there is "
			       "a course within the distance that the firm travels, %d km where it "
			       "has not said. Online: one that is online or offered all over the "
			       "country, or has no place. Too far: only farther away. Other wish: "
			       "only one that the level, the time, the price or another wish "
			       "excludes. None: nothing that suits."),
			     s->q.max_km ? s->q.max_km : COHORT_KM));
	if (joins)
		document_note(d, tally_others_note());
}

struct document *survey_coverage(struct arena *a, const struct survey *s)
{
	struct document *d = document_new(a, _("Needs and what covers them"), s->g.language);
	struct tally areas, regions;
	bool merged[COVERS];

	tally_init(&areas, a, COVERS);
	tally_init(&regions, a, COVERS);
	count(&areas, &regions, s);
	if (survey_head(d, a, s, &areas)) {
		survey_merge(merged, s, &areas);
		add_tally(d, s, &areas, merged, "area", _("By area"), _("Area"));
		add_tally(d, s, &regions, merged, "place", _("By place"), _("Place"));
		add_notes(d, a, s, areas.joins + regions.joins);
		add_missing(d, a, s, &areas, &regions, merged);
	}
	tally_release(&areas);
	tally_release(&regions);
	return d;
}
