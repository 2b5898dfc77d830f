#include "report/week_internal.h"

#include "report/figures.h"
#include "report/suppress.h"
#include "report/tally.h"

#include <string.h>

/*
 * A week for a newsletter: no names, and no count that fewer than five firms stand behind. Needs
 * are counted by area and by place, by the same columns, so that the tables are published together
 * (tally.h); interviews and decisions each by one question.
 */

enum { RANK_LAST = 1000, COVERED = 0, NOT_COVERED, NOT_MATCHED, COLUMNS };

static void place_of(struct tally_place *out, const struct week_report *w, const char *municipality)
{
	const struct municipality *m = codes_municipality(w->codes, municipality);

	out->code = m ? m->county_nr : "";
	out->label = m ? m->county : _("not told");
	out->rank = m ? 0 : RANK_LAST;
}

static size_t column_of(const struct week_need *n)
{
	return !n->matched ? NOT_MATCHED : n->gap ? NOT_COVERED : COVERED;
}

static void count_needs(struct tally *areas, struct tally *places, struct arena *a,
			const struct week_report *w)
{
	for (size_t i = 0; i < w->told.needs; i++) {
		const struct week_need *n = &w->told.need[i];
		const char *firm = tally_firm(a, n->orgnr, n->firm_name);
		struct tally_place p = { .code = n->area,
					 .label = report_area(n->area),
					 .rank = *n->area ? 0 : RANK_LAST,
					 .column = column_of(n) };

		tally_add(areas, &p, firm, n->people);
		place_of(&p, w, n->municipality);
		tally_add(places, &p, firm, n->people);
	}
	tally_join(areas);
	tally_join(places);
	tally_sort(areas);
	tally_sort(places);
}

static void add_tally(struct document *d, struct tally *t, const char *id, const char *title,
		      const char *row)
{
	const struct doc_column column[COLUMNS] = {
		{ "covered", _("With a course"), DOC_COUNT, false },
		{ "gaps", _("Without a course"), DOC_COUNT, false },
		{ "unmatched", _("Not matched yet"), DOC_COUNT, false },
	};

	tally_grid(d, t,
		   &(struct tally_words){ .id = id,
					  .title = title,
					  .row_id = "row",
					  .row_label = row,
					  .column = column });
}

static void add_needs(struct document *d, struct arena *a, const struct week_report *w)
{
	struct tally areas, places;
	bool merged[COLUMNS];

	tally_init(&areas, a, COLUMNS);
	tally_init(&places, a, COLUMNS);
	count_needs(&areas, &places, a, w);
	document_heading(d, 2, _("Needs that firms told us of"));
	if (tally_is_too_few(&areas)) {
		document_text(d, w->told.needs ? _("Some, of fewer than five firms.")
					       : _("None this week."));
	} else {
		tally_merge(merged, &areas);
		tally_publish(&areas, merged);
		tally_publish(&places, merged);
		add_tally(d, &areas, "areas", _("By area"), _("Area"));
		add_tally(d, &places, "places", _("By county"), _("County"));
		if (areas.joins + places.joins)
			document_note(d, tally_others_note());
	}
	tally_release(&areas);
	tally_release(&places);
}

/* How many of something firms had; firms are told apart by `key`. */
struct one {
	const char *code, *label;
	size_t count, firms;
};

static void put_one(struct doc_grid *g, const struct one *x)
{
	struct doc_value *v = doc_grid_row(g);
	bool hidden = x->count && x->firms < SUPPRESS_UNDER;

	v[0] = doc_text(x->code);
	v[1] = doc_text(x->label);
	v[2] = doc_hidden_if(hidden, doc_count(x->count));
}

static struct one interviews(const struct week_report *w)
{
	struct one x = { "interviews", _("Interviews held"), w->told.interviews, 0 };
	struct map seen = { 0 };

	for (size_t i = 0; i < w->told.interviews; i++)
		if (*w->told.interview[i].orgnr)
			map_put(&seen, w->told.interview[i].orgnr, 0);
	x.firms = seen.count;
	map_release(&seen);
	return x;
}

static struct one decisions(struct arena *a, const struct week_report *w)
{
	struct one x = { "interested", _("Offers that firms are interested in"), 0, 0 };
	struct map seen = { 0 };

	for (size_t i = 0; i < w->told.decisions; i++) {
		const struct week_decision *d = &w->told.decision[i];

		if (d->verdict != VERDICT_INTERESTED)
			continue;
		x.count++;
		map_put(&seen, tally_firm(a, d->orgnr, d->firm_name), 0);
	}
	x.firms = seen.count;
	map_release(&seen);
	return x;
}

static void add_short(struct document *d, struct arena *a, const struct week_report *w)
{
	const struct doc_column column[] = {
		{ "code", _("Code"), DOC_TEXT, true },
		{ "what", _("What"), DOC_TEXT, false },
		{ "number", _("Number"), DOC_COUNT, false },
	};
	struct doc_grid *g = document_grid(d, "summary", "", column, ARRAY_LEN(column));
	struct one held = interviews(w), taken = decisions(a, w);
	size_t act[WEEK_ACTS];

	put_one(g, &held);
	put_one(g, &taken);
	week_acts(act, w);
	for (int k = 0; k < WEEK_ACTS; k++) {
		struct doc_value *v = doc_grid_row(g);

		v[0] = doc_text(week_act_code((enum week_act)k));
		v[1] = doc_text(week_act_words((enum week_act)k));
		v[2] = doc_count(act[k]);
	}
}

struct document *week_public(struct arena *a, const struct week_report *w)
{
	struct document *d = week_paper(a, w);

	document_text(d, week_days(a, w));
	week_note_past(d, a, w);
	add_short(d, a, w);
	add_needs(d, a, w);
	week_coming(d, a, w, false);
	return d;
}
