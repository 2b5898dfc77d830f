#include "report/survey_internal.h"

#include "base/utf8.h"
#include "report/cohorts.h"
#include "report/report.h"
#include "report/suppress.h"

#include <stdlib.h>
#include <string.h>

/* What firms want to learn, for a provider. */

enum { OWN, OTHERS, NEITHER, MOST_COLUMNS };
enum { RANK_LAST = 1000, WORDS_MOST = 8 };

/* ---- the questions that needs are sorted by -------------------------------------------------- */

static void by_area(struct tally_place *out, const struct survey *s, const struct need *n)
{
	(void)s;
	survey_area(out, n);
}

static void by_level(struct tally_place *out, const struct survey *s, const struct need *n)
{
	(void)s;
	out->code = need_level_name(n->level);
	out->label = report_level(n->level);
	out->rank = n->level == NEED_LEVEL_NONE ? RANK_LAST : (int)n->level;
	if (n->level == NEED_LEVEL_NONE)
		out->label = _("not told");
}

/* Half a year, as schools count: a need that must be met by March is for their spring. */
static void by_time(struct tally_place *out, const struct survey *s, const struct need *n)
{
	struct date d = n->latest_start;

	out->code = "";
	out->label = _("not told");
	out->rank = RANK_LAST * RANK_LAST;
	if (!d.year)
		return;
	if (date_to_days(d) < date_to_days(s->today)) {
		out->code = "past";
		out->label = _("by a day that is past");
		out->rank = 0;
		return;
	}
	out->code = arena_printf(s->scratch, "%04d-%c", d.year, d.month <= 6 ? 'V' : 'H');
	out->label = when_words(s->scratch, out->code);
	out->rank = d.year * 2 + (d.month > 6);
}

static void by_mode(struct tally_place *out, const struct survey *s, const struct need *n)
{
	(void)s;
	out->code = delivery_mode_name(n->mode);
	out->label = n->mode == MODE_NONE ? _("not told") : report_code(out->code);
	out->rank = n->mode == MODE_NONE ? RANK_LAST : (int)n->mode;
}

static void by_language(struct tally_place *out, const struct survey *s, const struct need *n)
{
	(void)s;
	out->code = n->language;
	out->label = *n->language ? report_code(n->language) : _("not told");
	out->rank = *n->language ? 0 : RANK_LAST;
}

static const struct question {
	const char *id, *heading, *row;
	void (*place)(struct tally_place *out, const struct survey *s, const struct need *n);
} questions[] = {
	{ "area", N_("What they want to learn"), N_("Area"), by_area },
	{ "place", N_("Where they are"), N_("Place"), survey_region },
	{ "level", N_("At which level"), N_("Level"), by_level },
	{ "time", N_("By when it must have begun"), N_("Half-year"), by_time },
	{ "mode", N_("In which way"), N_("Way of teaching"), by_mode },
	{ "language", N_("In which language"), N_("Language"), by_language },
};

static size_t column_of(const struct survey *s, const struct surveyed *x)
{
	if (!s->provider)
		return x->own ? 0 : 1;
	return x->own ? OWN : x->other ? OTHERS : NEITHER;
}

static size_t columns_of(const struct survey *s, struct doc_column out[MOST_COLUMNS])
{
	static const struct doc_column named[] = {
		{ "from_provider", N_("Offer from you"), DOC_COUNT, false },
		{ "from_others", N_("Only from others"), DOC_COUNT, false },
		{ "no_offer", N_("No offer"), DOC_COUNT, false },
	};
	static const struct doc_column all[] = {
		{ "offered", N_("With an offer"), DOC_COUNT, false },
		{ "no_offer", N_("No offer"), DOC_COUNT, false },
	};
	size_t n = s->provider ? ARRAY_LEN(named) : ARRAY_LEN(all);

	for (size_t i = 0; i < n; i++) {
		out[i] = s->provider ? named[i] : all[i];
		out[i].label = _(out[i].label);
	}
	return n;
}

static void count(struct tally *t, const struct survey *s, const struct question *q)
{
	for (size_t i = 0; i < s->done; i++) {
		const struct need *n = s->at[i].need;
		struct tally_place p;

		arena_reset(s->scratch);
		q->place(&p, s, n);
		p.column = column_of(s, &s->at[i]);
		tally_add(t, &p, tally_firm(s->scratch, n->orgnr, n->firm_name), n->people);
	}
	survey_sort(t, s);
}

/* ---- their own words ------------------------------------------------------------------------- */

struct said {
	size_t row; /* of the areas */
	const char *text;
};

static int by_text(const void *a, const void *b)
{
	const struct said *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return utf8_collate(x->text, y->text);
}

/* Of areas that five firms or more have needs in; in the order of letters, without names. */
static size_t collect_words(struct said **out, struct arena *a, const struct survey *s,
			    const struct tally *areas)
{
	struct said *said = ARENA_ARRAY(a, struct said, s->done + 1);
	size_t n = 0;

	for (size_t i = 0; i < s->done; i++) {
		const struct need *need = s->at[i].need;
		size_t row = tally_row_of(areas, need->area);

		if (tally_is_hidden(areas, row, areas->columns) || areas->row[row].others ||
		    areas->row[row].firms[areas->columns] < SUPPRESS_UNDER)
			continue;
		said[n++] = (struct said){ row, cohort_mask(a, need->text, need->firm_name) };
	}
	qsort(said, n, sizeof *said, by_text);
	*out = said;
	return n;
}

static void add_words(struct document *d, struct arena *a, const struct survey *s,
		      const struct tally *areas)
{
	const struct doc_column column[] = {
		{ "code", _("Code"), DOC_TEXT, true },
		{ "area", _("Area"), DOC_TEXT, false },
		{ "words", _("In the owners' own words"), DOC_TEXT, false },
	};
	struct doc_grid *g;
	struct said *said;
	size_t n = collect_words(&said, a, s, areas), of_row = 0;

	document_heading(d, 2, _("What they said"));
	g = document_grid(d, "words", "", column, ARRAY_LEN(column));
	doc_grid_none(g, _("Too few firms have a need in common for their words to be shown."));
	for (size_t i = 0; i < n; i++) {
		struct doc_value *v;

		of_row = i && said[i].row == said[i - 1].row ? of_row + 1 : 0;
		if (of_row >= WORDS_MOST)
			continue;
		v = doc_grid_row(g);
		v[0] = doc_text(areas->row[said[i].row].code);
		v[1] = doc_text(areas->row[said[i].row].label);
		v[2] = doc_text(said[i].text);
	}
	if (n)
		document_note(d, _("Names and numbers in their words are left out (…), and areas "
				   "that fewer than five firms have needs in. Read them before you "
				   "send this on."));
}

/* ---- the paper ------------------------------------------------------------------------------- */

static void add_questions(struct document *d, struct arena *a, const struct survey *s,
			  struct tally *t)
{
	struct doc_column column[MOST_COLUMNS];
	bool merged[MOST_COLUMNS];
	size_t joins = 0;

	columns_of(s, column);
	survey_merge(merged, s, &t[0]);
	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		const struct question *q = &questions[i];

		survey_publish(&t[i], s, merged);
		document_heading(d, 2, _(q->heading));
		tally_grid(d, &t[i],
			   &(struct tally_words){ .id = q->id,
						  .title = "",
						  .row_id = q->id,
						  .row_label = _(q->row),
						  .column = column });
	}
	for (size_t i = 0; i < ARRAY_LEN(questions); i++)
		joins += t[i].joins;
	if (joins)
		document_note(d, tally_others_note());
	add_words(d, a, s, &t[0]);
}

struct document *survey_demand(struct arena *a, const struct survey *s)
{
	struct document *d = document_new(a, _("What firms want to learn"), s->g.language);
	struct tally t[ARRAY_LEN(questions)];
	struct doc_column column[MOST_COLUMNS];
	size_t columns = columns_of(s, column);

	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		tally_init(&t[i], a, columns);
		count(&t[i], s, &questions[i]);
	}
	if (survey_head(d, a, s, &t[0]))
		add_questions(d, a, s, t);
	for (size_t i = 0; i < ARRAY_LEN(questions); i++)
		tally_release(&t[i]);
	return d;
}
