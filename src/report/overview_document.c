#include "report/overview.h"
#include "base/utf8.h"
#include "report/plan.h"
#include "report/report.h"
#include "report/tally.h"

#include <stdlib.h>
#include <string.h>

/* The overview as a document: each table with its charts. */

static const struct {
	const char *id, *word;
} measures[OVERVIEW_MEASURES] = {
	[OVERVIEW_INTERVIEWS] = { "interviews", N_("Interviews") },
	[OVERVIEW_FIRMS] = { "firms", N_("Firms") },
	[OVERVIEW_NEEDS] = { "needs", N_("Needs") },
	[OVERVIEW_GOOD] = { "good", N_("Good") },
	[OVERVIEW_POSSIBLE] = { "possible", N_("Possible") },
	[OVERVIEW_GAPS] = { "gaps", N_("Gaps") },
	[OVERVIEW_UNMATCHED] = { "unmatched", N_("Not matched") },
	[OVERVIEW_DECISIONS] = { "decisions", N_("Decisions") },
};

struct writing {
	struct document *d;
	struct arena *a;
	const struct overview *o;
	const char *language;
};

static const struct overview_line *all_of(const struct writing *w)
{
	return &w->o->by[OVERVIEW_ALL].at[0];
}

static struct doc_value value_of(const struct overview_line *l, enum overview_measure m)
{
	return doc_hidden_if(l->hidden[m], doc_count(l->count[m].n));
}

/* ---- tables of lines ------------------------------------------------------------------------- */

enum { MOST_COLUMNS = OVERVIEW_MEASURES + 5 };

struct layout {
	enum overview_by by;
	const char *id, *title;
	const char *key, *name_id, *name; /* ids of the code and the name, and a word for it */
	bool most;			  /* the most needs first; empty lines are left out */
	size_t measures;
	enum overview_measure measure[OVERVIEW_MEASURES];
};

/* A firm can have needs in several areas: a number of its own, that does not add up. */
static const char *id_of(const struct layout *t, enum overview_measure m)
{
	return t->by == OVERVIEW_BY_AREA && m == OVERVIEW_FIRMS ? "firms_in_area" : measures[m].id;
}

static size_t put_columns(struct doc_column *c, const struct layout *t)
{
	size_t n = 0;

	if (t->key)
		c[n++] = (struct doc_column){ t->key, t->key, DOC_TEXT, true };
	c[n++] = (struct doc_column){ t->name_id, _(t->name), DOC_TEXT, false };
	for (size_t i = 0; i < t->measures; i++)
		c[n++] = (struct doc_column){ id_of(t, t->measure[i]),
					      _(measures[t->measure[i]].word), DOC_COUNT, false };
	if (t->by == OVERVIEW_BY_MUNICIPALITY) {
		c[n++] = (struct doc_column){ "lat", _("latitude"), DOC_DEGREES, true };
		c[n++] = (struct doc_column){ "lon", _("longitude"), DOC_DEGREES, true };
	}
	return n;
}

static void put_line(struct doc_value *v, const struct layout *t, const struct overview_line *l,
		     const char *name)
{
	if (t->key)
		*v++ = doc_text(l->key);
	*v++ = doc_text(name);
	for (size_t i = 0; i < t->measures; i++)
		*v++ = value_of(l, t->measure[i]);
	if (t->by == OVERVIEW_BY_MUNICIPALITY && l->place) {
		*v++ = doc_degrees(l->place->lat);
		*v++ = doc_degrees(l->place->lon);
	}
}

static bool is_empty(const struct overview_line *l)
{
	for (size_t m = 0; m < OVERVIEW_MEASURES; m++)
		if (l->count[m].n)
			return false;
	return true;
}

static bool is_rest(const struct overview_line *l)
{
	return strncmp(l->key, "others", 6) == 0;
}

/*
 * Those that are hidden stand behind the others by name, so that their place tells nothing; what
 * was put together stands last.
 */
static int most_first(const void *a, const void *b)
{
	const struct overview_line *x = *(const struct overview_line *const *)a;
	const struct overview_line *y = *(const struct overview_line *const *)b;
	bool p = x->hidden[OVERVIEW_NEEDS], q = y->hidden[OVERVIEW_NEEDS];
	size_t m = p ? 0 : x->count[OVERVIEW_NEEDS].n, n = q ? 0 : y->count[OVERVIEW_NEEDS].n;

	if (is_rest(x) != is_rest(y))
		return is_rest(x) ? 1 : -1;
	if (p != q)
		return p ? 1 : -1;
	if (m != n)
		return m > n ? -1 : 1;
	return utf8_collate(x->label, y->label);
}

/* NULL behind the last. */
static const struct overview_line **lines_of(struct writing *w, const struct layout *t)
{
	const struct overview_lines *l = &w->o->by[t->by];
	const struct overview_line **out = ARENA_ARRAY(w->a, const struct overview_line *,
						       l->count + 1);
	size_t n = 0;

	for (size_t i = 0; i < l->count; i++)
		if (!t->most || !is_empty(&l->at[i]))
			out[n++] = &l->at[i];
	if (t->most && n > 1)
		qsort(out, n, sizeof *out, most_first);
	return out;
}

static struct doc_grid *table(struct writing *w, const struct layout *t)
{
	struct doc_column column[MOST_COLUMNS];
	const struct overview_line **line = lines_of(w, t);
	struct doc_grid *g = document_grid(w->d, t->id, _(t->title), column,
					   put_columns(column, t));

	doc_grid_none(g, _("Nothing of it in this time."));
	for (; *line; line++)
		put_line(doc_grid_row(g), t, *line, (*line)->label);
	if (g->rows)
		put_line(doc_grid_total(g), t, all_of(w), _("Total"));
	if (g->rows && t->by == OVERVIEW_BY_AREA) /* they do not add up */
		g->value[(g->rows - 1) * g->columns + doc_grid_column(g, "firms_in_area")] =
			(struct doc_value){ .text = "" };
	return g;
}

static void draw_outcomes(struct doc_grid *g, const char *title)
{
	doc_grid_chart(g, &(struct doc_chart){
				  .kind = DOC_STACKED,
				  .title = title,
				  .series = { "good", "possible", "gaps", "unmatched" },
			  });
}

#define OUTCOMES OVERVIEW_GOOD, OVERVIEW_POSSIBLE, OVERVIEW_GAPS, OVERVIEW_UNMATCHED

static void over_time(struct writing *w)
{
	const struct layout t = {
		.by = OVERVIEW_BY_TIME,
		.id = w->o->by_years ? "years" : "months",
		.title = w->o->by_years ? N_("By year") : N_("By month"),
		.name_id = w->o->by_years ? "year" : "month",
		.name = w->o->by_years ? N_("Year") : N_("Month"),
		.measures = 3,
		.measure = { OVERVIEW_INTERVIEWS, OVERVIEW_NEEDS, OVERVIEW_DECISIONS },
	};
	struct doc_grid *g;

	document_heading(w->d, 2, _("Over time"));
	g = table(w, &t);
	doc_grid_chart(g, &(struct doc_chart){
				  .kind = DOC_LINE,
				  .title = _("Interviews, needs and decisions over time"),
				  .series = { "interviews", "needs", "decisions" },
			  });
}

/* ---- places ---------------------------------------------------------------------------------- */

static bool has_county(const struct writing *w, const struct municipality *m)
{
	return map_get(&w->o->by[OVERVIEW_BY_COUNTY].by_key, m->county_nr) != MAP_NONE;
}

/* The other municipalities of these counties, as small dots. */
static size_t around(struct doc_place **out, struct writing *w)
{
	const struct codes *codes = w->o->codes;
	size_t count = codes_municipality_count(codes), n = 0;

	*out = ARENA_ARRAY(w->a, struct doc_place, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct municipality *m = codes_municipality_at(codes, i);

		if (has_county(w, m))
			(*out)[n++] = (struct doc_place){ m->lat, m->lon };
	}
	return n;
}

static void draw_map(struct writing *w, struct doc_grid *g)
{
	struct doc_place *dots;
	size_t n = around(&dots, w);

	doc_grid_chart(g, &(struct doc_chart){
				  .kind = DOC_MAP,
				  .title = _("Needs by municipality: the larger the dot, the more"),
				  .series = { "needs" },
				  .lat = "lat",
				  .lon = "lon",
				  .around = dots,
				  .around_count = n,
			  });
}

static void places(struct writing *w)
{
	static const struct layout counties = {
		.by = OVERVIEW_BY_COUNTY,
		.id = "counties",
		.title = N_("By county"),
		.key = "county_nr",
		.name_id = "county",
		.name = N_("County"),
		.most = true,
		.measures = 7,
		.measure = { OVERVIEW_FIRMS, OVERVIEW_INTERVIEWS, OVERVIEW_NEEDS, OUTCOMES },
	};
	static const struct layout municipalities = {
		.by = OVERVIEW_BY_MUNICIPALITY,
		.id = "municipalities",
		.title = N_("By municipality"),
		.key = "municipality_nr",
		.name_id = "municipality",
		.name = N_("Municipality"),
		.most = true,
		.measures = 3,
		.measure = { OVERVIEW_FIRMS, OVERVIEW_INTERVIEWS, OVERVIEW_NEEDS },
	};

	document_heading(w->d, 2, _("By place"));
	draw_outcomes(table(w, &counties), _("Needs by county, and what was found"));
	draw_map(w, table(w, &municipalities));
}

/* ---- industries, areas, findings, decisions -------------------------------------------------- */

static void industries(struct writing *w)
{
	static const struct layout t = {
		.by = OVERVIEW_BY_INDUSTRY,
		.id = "industries",
		.title = N_("By industry"),
		.key = "nace",
		.name_id = "industry",
		.name = N_("Industry"),
		.most = true,
		.measures = 7,
		.measure = { OVERVIEW_FIRMS, OVERVIEW_INTERVIEWS, OVERVIEW_NEEDS, OUTCOMES },
	};

	document_heading(w->d, 2, _("By industry"));
	draw_outcomes(table(w, &t), _("Needs by industry, and what was found"));
}

/* Firms are there for each area; all of them together are not their sum. */
static void areas(struct writing *w)
{
	static const struct layout t = {
		.by = OVERVIEW_BY_AREA,
		.id = "areas",
		.title = N_("By area of need"),
		.key = "area",
		.name_id = "area_label",
		.name = N_("Area"),
		.most = true,
		.measures = 6,
		.measure = { OVERVIEW_FIRMS, OVERVIEW_NEEDS, OUTCOMES },
	};

	document_heading(w->d, 2, _("By area of need"));
	draw_outcomes(table(w, &t), _("Needs by area, and what was found"));
	document_note(w->d, _("A firm with needs in several areas is counted in each, so the "
			      "numbers of firms do not add up."));
}

static void put_part(struct doc_grid *g, const struct overview_line *l, enum overview_measure m,
		     const struct overview_line *all)
{
	struct doc_value *v = doc_grid_row(g);

	v[0] = doc_text(l->key);
	v[1] = doc_text(l->label);
	v[2] = value_of(l, m);
	v[3] = doc_hidden_if(l->hidden[m] || (all->hidden[m] && l->count[m].n),
			     doc_share(l->count[m].n, all->count[m].n));
}

/* Parts of a whole with their shares. */
static void parts(struct writing *w, enum overview_by by, const char *id, const char *title,
		  const char *name, enum overview_measure m)
{
	const struct doc_column column[] = {
		{ "key", "key", DOC_TEXT, true },
		{ "label", name, DOC_TEXT, false },
		{ measures[m].id, _(measures[m].word), DOC_COUNT, false },
		{ "percent", _("Share"), DOC_SHARE, false },
	};
	struct doc_grid *g = document_grid(w->d, id, title, column, ARRAY_LEN(column));
	const struct overview_lines *l = &w->o->by[by];
	struct doc_value *v;

	for (size_t i = 0; i < l->count; i++)
		put_part(g, &l->at[i], m, all_of(w));
	v = doc_grid_total(g);
	v[1] = doc_text(_("Total"));
	v[2] = value_of(all_of(w), m);
	doc_grid_chart(g, &(struct doc_chart){
				  .kind = DOC_BARS, .title = title, .series = { measures[m].id } });
}

static void findings(struct writing *w)
{
	document_heading(w->d, 2, _("Needs and offers"));
	parts(w, OVERVIEW_BY_FINDING, "findings", _("Needs by what was found for them"),
	      _("What was found"), OVERVIEW_NEEDS);
	document_note(w->d, _("As matching found last, in the courses that there were then."));
	document_heading(w->d, 2, _("Decisions"));
	parts(w, OVERVIEW_BY_REASON, "decisions", _("What firms said to offers"), _("Decision"),
	      OVERVIEW_DECISIONS);
}

/* ---- activities and money -------------------------------------------------------------------- */

static bool is_before(struct date a, struct date b)
{
	return a.year && b.year && date_to_days(a) < date_to_days(b);
}

/* In the time that is told; one without dates always is. */
static bool is_in_time(const struct overview_query *q, const struct activity *x)
{
	struct date end = x->end.year ? x->end : x->start;

	return !is_before(end, q->since) && !is_before(q->until, x->start);
}

static void put_state(struct doc_value *v, const struct writing *w, int state)
{
	const struct plan *p = &w->o->plan;
	int64_t cost = 0, funded = 0;
	size_t n = 0;

	for (size_t i = 0; i < p->activities; i++) {
		const struct activity *x = &p->activity[i];

		if (!is_in_time(&w->o->query, x) ||
		    (state < ACTIVITY_STATES && x->state != (enum activity_state)state))
			continue;
		n++;
		cost += x->cost > 0 ? x->cost : 0;
		funded += funding_sum(x->funding, x->fundings);
	}
	v[2] = doc_count(n);
	v[3] = doc_money(cost);
	v[4] = doc_money(funded);
}

static void activities(struct writing *w)
{
	const struct doc_column column[] = {
		{ "state", "state", DOC_TEXT, true },
		{ "label", _("State"), DOC_TEXT, false },
		{ "activities", _("Activities"), DOC_COUNT, false },
		{ "cost", _("Cost, kr"), DOC_MONEY, false },
		{ "funded", _("Funded, kr"), DOC_MONEY, false },
	};
	struct doc_grid *g = document_grid(w->d, "activities", _("Activities by state"), column,
					   ARRAY_LEN(column));

	for (int st = 0; st <= ACTIVITY_STATES; st++) {
		bool total = st == ACTIVITY_STATES;
		struct doc_value *v = total ? doc_grid_total(g) : doc_grid_row(g);

		v[0] = doc_text(total ? "" : activity_state_name((enum activity_state)st));
		v[1] = doc_text(total ? _("Total") : plan_state_word((enum activity_state)st));
		put_state(v, w, st);
	}
	doc_grid_chart(g, &(struct doc_chart){ .kind = DOC_BARS,
					       .title = _("Activities by state"),
					       .series = { "activities" } });
}

static bool is_year_in_time(const struct overview_query *q, int year)
{
	return !year || ((!q->since.year || year >= q->since.year) &&
			 (!q->until.year || year <= q->until.year));
}

static void put_balance(struct doc_value *v, const struct balance *b)
{
	const int64_t money[] = { b->budget, b->planned, b->committed, b->spent, b->left };

	for (size_t i = 0; i < ARRAY_LEN(money); i++)
		v[4 + i] = doc_money(money[i]);
}

static void add_balance(struct balance *sum, const struct balance *b)
{
	sum->budget += b->budget;
	sum->planned += b->planned;
	sum->committed += b->committed;
	sum->spent += b->spent;
	sum->left += b->left;
}

static void grants(struct writing *w)
{
	const struct doc_column column[] = {
		{ "key", "key", DOC_TEXT, true },
		{ "grant", _("Grant"), DOC_TEXT, false },
		{ "source", _("Source"), DOC_TEXT, false },
		{ "year", _("Year"), DOC_TEXT, false },
		{ "granted", _("Granted"), DOC_MONEY, false },
		{ "planned", _("Planned"), DOC_MONEY, false },
		{ "committed", _("Committed"), DOC_MONEY, false },
		{ "spent", _("Spent"), DOC_MONEY, false },
		{ "left", _("Left"), DOC_MONEY, false },
	};
	struct doc_grid *g = document_grid(w->d, "grants", _("Grants, in kroner"), column,
					   ARRAY_LEN(column));
	struct balance *b, sum = { 0 };
	size_t count = plan_balances(&b, w->a, &w->o->plan);
	const char *year;
	struct doc_value *v;

	doc_grid_none(g, _("There is no grant of this time."));
	for (size_t i = 0; i < count; i++) {
		if (!is_year_in_time(&w->o->query, b[i].year))
			continue;
		v = doc_grid_row(g);
		year = b[i].year ? arena_printf(w->a, "%d", b[i].year) : "";
		v[0] = doc_text(arena_printf(w->a, "%s/%s/%s", b[i].grant, b[i].source, year));
		v[1] = doc_text(b[i].grant);
		v[2] = doc_text(b[i].source);
		v[3] = doc_text(year);
		put_balance(v, &b[i]);
		add_balance(&sum, &b[i]);
	}
	if (!g->rows)
		return;
	v = doc_grid_total(g);
	v[1] = doc_text(_("Total"));
	put_balance(v, &sum);
}

static void plan(struct writing *w)
{
	document_heading(w->d, 2, _("Activities and money"));
	activities(w);
	grants(w);
	document_note(w->d, _("The plan is the whole office's: a region or an industry does not "
			      "narrow it. An activity belongs to the time when its dates touch it, "
			      "or when it has none; a grant when its year does."));
}

/* ---- what stands first ----------------------------------------------------------------------- */

static const char *period_words(struct writing *w)
{
	const struct overview_query *q = &w->o->query;
	struct strbuf from = STRBUF_IN(w->a), to = STRBUF_IN(w->a);

	if (q->since.year)
		date_print_local(&from, q->since, w->language);
	if (q->until.year)
		date_print_local(&to, q->until, w->language);
	if (from.len && to.len)
		return arena_printf(w->a, "%s – %s", strbuf_text(&from), strbuf_text(&to));
	if (from.len)
		return arena_printf(w->a, _("from %s"), strbuf_text(&from));
	return to.len ? arena_printf(w->a, _("until %s"), strbuf_text(&to))
		      : _("all that there is");
}

static const char *iso(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	return strbuf_text(&b);
}

static void about(struct writing *w)
{
	const struct overview_query *q = &w->o->query;
	struct doc_items l = { .arena = w->a };
	struct strbuf day = STRBUF_IN(w->a);

	date_print_local(&day, w->o->today, w->language);
	doc_items_add(&l, DOC_PLAIN, _("Period"), period_words(w));
	doc_items_add(&l, DOC_PLAIN, _("Region"), q->region);
	doc_items_add(&l, DOC_PLAIN, _("Industry"), q->industry);
	doc_items_add(&l, DOC_PLAIN, _("Day"), strbuf_text(&day));
	document_facts(w->d, &l);
	document_period(w->d, iso(w->a, q->since), iso(w->a, q->until));
}

static void key_figures(struct writing *w)
{
	const struct doc_column column[] = {
		{ "figure", "figure", DOC_TEXT, true },
		{ "label", _("Figure"), DOC_TEXT, false },
		{ "number", _("Number"), DOC_COUNT, false },
	};
	static const char *const words[OVERVIEW_MEASURES] = {
		[OVERVIEW_INTERVIEWS] = N_("Interviews held"),
		[OVERVIEW_FIRMS] = N_("Firms with an interview or a need"),
		[OVERVIEW_NEEDS] = N_("Needs told"),
		[OVERVIEW_GOOD] = N_("Needs with a good offer"),
		[OVERVIEW_POSSIBLE] = N_("Needs with a possible offer"),
		[OVERVIEW_GAPS] = N_("Needs that no course covers well enough"),
		[OVERVIEW_UNMATCHED] = N_("Needs not matched yet"),
		[OVERVIEW_DECISIONS] = N_("Decisions on offers"),
	};
	struct doc_grid *g = document_grid(w->d, "key_figures", _("Key figures"), column,
					   ARRAY_LEN(column));

	for (size_t m = 0; m < OVERVIEW_MEASURES; m++) {
		struct doc_value *v = doc_grid_row(g);

		v[0] = doc_text(measures[m].id);
		v[1] = doc_text(_(words[m]));
		v[2] = value_of(all_of(w), (enum overview_measure)m);
	}
}

static bool any_rest(const struct overview *o)
{
	for (size_t i = 0; i < OVERVIEW_TABLES; i++)
		for (size_t r = 0; r < o->by[i].count; r++)
			if (is_rest(&o->by[i].at[r]))
				return true;
	return false;
}

struct document *overview_document(struct arena *a, const struct overview *o, const char *language)
{
	struct writing w = {
		.d = document_new(a, _("Overview"), language), .a = a, .o = o, .language = language
	};

	about(&w);
	key_figures(&w);
	over_time(&w);
	places(&w);
	industries(&w);
	areas(&w);
	findings(&w);
	plan(&w);
	if (any_rest(o))
		document_note(w.d, tally_others_note());
	return w.d;
}
