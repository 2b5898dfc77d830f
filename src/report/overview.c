#include "report/overview.h"
#include "report/figures.h"
#include "report/report.h"
#include "store/overview.h"

#include <string.h>

/* Counting, as the rows come: nothing is kept but the lines of the tables. */

enum { MOST_MONTHS = 36, MONTHS = 12, MS = 1000 };

/* Where a firm, or a need that tells it itself, belongs; NONE: in none of it. */
struct belonging {
	const struct municipality *place;
	size_t county, municipality, industry;
	unsigned misses; /* 0: it is wanted */
};

struct counting {
	struct overview *o;
	struct chooser chooser;
	const struct clock *clock;
	int64_t from, to; /* the time that was asked for; to INT64_MAX: no end */
	int64_t *begins;  /* of each line of the time */
	size_t times;
	size_t firm;
	const char *nace, *municipality; /* of the firm at hand */
	struct arena *firm_arena;
	struct overview_areas areas; /* that it has needs in */
	bool has_areas;
	uint32_t seen; /* what its rows miss */
	struct beside beside;
	struct belonging of_firm, of_decision, home; /* home: where it was counted */
};

/* ---- lines ----------------------------------------------------------------------------------- */

static size_t line_of(struct counting *k, enum overview_by by, const char *key, const char *label)
{
	struct overview_lines *l = &k->o->by[by];
	struct arena *a = k->o->arena;
	size_t at = map_put(&l->by_key, key, l->count);

	if (at == l->count)
		*ARENA_PUSH(a, l->at, l->count,
			    l->cap) = (struct overview_line){ .key = arena_strdup(a, key),
							      .label = arena_strdup(a, label) };
	return at;
}

static void count(struct counting *k, enum overview_by by, size_t line, enum overview_measure m)
{
	struct overview_count *c = &k->o->by[by].at[line].count[m];
	bool known = c->last == k->firm;

	c->last = k->firm;
	c->units += !known;
	c->n += m != OVERVIEW_FIRMS || !known;
}

/* ---- places and industries ------------------------------------------------------------------- */

/* Sections of SN2007 (NACE rev. 2), by the first division of each. */
static const struct {
	int from;
	const char *code, *word;
} sections[] = {
	{ 1, "A", N_("Agriculture, forestry and fishing") },
	{ 5, "B", N_("Mining and quarrying") },
	{ 10, "C", N_("Manufacturing") },
	{ 35, "D", N_("Electricity, gas and steam") },
	{ 36, "E", N_("Water, sewerage and waste") },
	{ 41, "F", N_("Construction") },
	{ 45, "G", N_("Trade and repair of motor vehicles") },
	{ 49, "H", N_("Transport and storage") },
	{ 55, "I", N_("Accommodation and food service") },
	{ 58, "J", N_("Information and communication") },
	{ 64, "K", N_("Finance and insurance") },
	{ 68, "L", N_("Real estate") },
	{ 69, "M", N_("Professional, scientific and technical services") },
	{ 77, "N", N_("Administrative and support services") },
	{ 84, "O", N_("Public administration and defence") },
	{ 85, "P", N_("Education") },
	{ 86, "Q", N_("Health and social work") },
	{ 90, "R", N_("Arts, entertainment and recreation") },
	{ 94, "S", N_("Other services") },
	{ 97, "T", N_("Households as employers") },
	{ 99, "U", N_("International organisations") },
};

/* Its two first digits, 0 where there are none. */
static int division_of(const char *nace)
{
	const char *code = nace_class(nace);

	if (strspn(code, "0123456789") < 2)
		return 0;
	return (code[0] - '0') * 10 + code[1] - '0';
}

static const char *section_of(const char **word, const char *nace)
{
	int division = division_of(nace);
	size_t at = 0;

	*word = _("not told");
	for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
		at = sections[i].from <= division ? i + 1 : at;
		if (nace[0] == sections[i].code[0] && !nace[1])
			at = i + 1;
	}
	if (at)
		*word = _(sections[at - 1].word);
	return at ? sections[at - 1].code : "";
}

/* Of one industry its own parts, else the sections of all. */
static size_t industry_line(struct counting *k, const char *nace)
{
	const char *word, *code = section_of(&word, nace);

	if (k->o->query.industry)
		return line_of(k, OVERVIEW_BY_INDUSTRY, nace_class(nace), nace_class(nace));
	return line_of(k, OVERVIEW_BY_INDUSTRY, code, word);
}

static void belong(struct belonging *b, struct counting *k, const char *nace, const char *place)
{
	const struct need as_need = { .orgnr = "", .nace = nace, .municipality = place };
	const struct municipality *m = *place ? codes_municipality(k->o->codes, place) : NULL;
	struct overview_line *l;

	*b = (struct belonging){ .place = m };
	b->misses = chooser_misses(&k->chooser, &as_need);
	if (b->misses)
		return;
	b->county = line_of(k, OVERVIEW_BY_COUNTY, m ? m->county_nr : "",
			    m ? m->county : _("not told"));
	b->municipality = line_of(k, OVERVIEW_BY_MUNICIPALITY, m ? m->nr : "",
				  m ? m->name : _("not told"));
	l = &k->o->by[OVERVIEW_BY_MUNICIPALITY].at[b->municipality];
	l->place = m;
	l->group = b->county;
	b->industry = industry_line(k, nace);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* The last that begins before; the lines of the time are there from the beginning. */
static size_t time_line(const struct counting *k, int64_t at_ms)
{
	size_t low = 0, high = k->times;

	if (!at_ms || !k->times || at_ms < k->begins[0])
		return k->times; /* not told */
	while (high - low > 1) {
		size_t mid = (low + high) / 2;

		if (k->begins[mid] <= at_ms)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static bool is_in_time(const struct counting *k, int64_t at_ms)
{
	bool all = k->from == INT64_MIN && k->to == INT64_MAX;

	return at_ms ? at_ms >= k->from && at_ms < k->to : all;
}

static void count_by_time(struct counting *k, int64_t at_ms, enum overview_measure m)
{
	size_t line = time_line(k, at_ms);

	if (line == k->times)
		line = line_of(k, OVERVIEW_BY_TIME, "", _("not told"));
	count(k, OVERVIEW_BY_TIME, line, m);
}

static void count_everywhere(struct counting *k, const struct belonging *b, enum overview_measure m)
{
	count(k, OVERVIEW_ALL, 0, m);
	count(k, OVERVIEW_BY_COUNTY, b->county, m);
	count(k, OVERVIEW_BY_MUNICIPALITY, b->municipality, m);
	count(k, OVERVIEW_BY_INDUSTRY, b->industry, m);
}

/* Once, where the first of it is, so that firms add up. */
static void count_firm(struct counting *k, const struct belonging *b)
{
	struct overview_lines *by = k->o->by;
	const struct belonging *home = &k->home;

	if (by[OVERVIEW_ALL].at[0].count[OVERVIEW_FIRMS].last != k->firm) {
		count_everywhere(k, b, OVERVIEW_FIRMS);
		k->home = *b;
		return;
	}
	by[OVERVIEW_BY_COUNTY].across |= b->county != home->county;
	by[OVERVIEW_BY_MUNICIPALITY].across |= b->municipality != home->municipality;
	by[OVERVIEW_BY_INDUSTRY].across |= b->industry != home->industry;
}

static enum overview_measure outcome_of(const struct overview_row *r)
{
	if (!r->matched)
		return OVERVIEW_UNMATCHED;
	if (r->gap)
		return OVERVIEW_GAPS;
	return band_of_fit(r->fit) == BAND_GOOD ? OVERVIEW_GOOD : OVERVIEW_POSSIBLE;
}

/* Lines of findings: the outcomes, but gaps by their kind. */
static const struct {
	const char *key, *word;
	enum overview_measure outcome;
	enum gap_kind kind;
} findings[] = {
	{ "good", N_("A good offer"), OVERVIEW_GOOD, GAP_NONE },
	{ "possible", N_("A possible offer"), OVERVIEW_POSSIBLE, GAP_NONE },
	{ "no_topic", N_("Gap: no course on it"), OVERVIEW_GAPS, GAP_NO_TOPIC },
	{ "weak", N_("Gap: only weak hits"), OVERVIEW_GAPS, GAP_WEAK },
	{ "filtered", N_("Gap: there are courses, but wishes exclude them"), OVERVIEW_GAPS,
	  GAP_FILTERED },
	{ "gap", N_("Gap: its kind is not known"), OVERVIEW_GAPS, GAP_NONE },
	{ "unmatched", N_("Not matched yet"), OVERVIEW_UNMATCHED, GAP_NONE },
};
static const struct {
	const char *key, *word;
} outcomes[OVERVIEW_OUTCOMES] = {
	{ "good", N_("A good offer") },
	{ "possible", N_("A possible offer") },
	{ "gaps", N_("Gap") },
	{ "unmatched", N_("Not matched yet") },
};
static const struct {
	const char *key, *word;
	enum verdict verdict;
	enum why_not why;
} reasons[] = {
	{ "interested", N_("Interested"), VERDICT_INTERESTED, WHY_NOT_TOLD },
	{ "maybe", N_("Maybe"), VERDICT_MAYBE, WHY_NOT_TOLD },
	{ "rejected_content", N_("Rejected: the content"), VERDICT_REJECTED, WHY_CONTENT },
	{ "rejected_level", N_("Rejected: the level"), VERDICT_REJECTED, WHY_LEVEL },
	{ "rejected_place", N_("Rejected: the place"), VERDICT_REJECTED, WHY_PLACE },
	{ "rejected_time", N_("Rejected: the time"), VERDICT_REJECTED, WHY_TIME },
	{ "rejected_price", N_("Rejected: the price"), VERDICT_REJECTED, WHY_PRICE },
	{ "rejected_language", N_("Rejected: the language"), VERDICT_REJECTED, WHY_LANGUAGE },
	{ "rejected", N_("Rejected: why is not told"), VERDICT_REJECTED, WHY_NOT_TOLD },
};
enum { VERDICTS = 3 };
static const char *const verdicts[VERDICTS] = { "interested", "maybe", "rejected" };

static size_t finding_of(enum overview_measure outcome, enum gap_kind kind)
{
	size_t i = 0;

	while (findings[i].outcome != outcome || findings[i].kind != kind)
		i++;
	return i;
}

static size_t reason_of(enum verdict v, enum why_not why)
{
	size_t i = 0;

	if (v != VERDICT_REJECTED)
		why = WHY_NOT_TOLD;
	while (i + 1 < ARRAY_LEN(reasons) && (reasons[i].verdict != v || reasons[i].why != why))
		i++;
	return i;
}

static void count_need(struct counting *k, const struct overview_row *r, const struct belonging *b)
{
	enum overview_measure outcome = outcome_of(r);
	enum gap_kind kind = outcome == OVERVIEW_GAPS ? r->kind : GAP_NONE;
	size_t area = line_of(k, OVERVIEW_BY_AREA, r->area, report_area(r->area));

	k->areas.in[outcome - OVERVIEW_GOOD] |= overview_area_bit(area);
	k->has_areas = true;
	count_firm(k, b);
	count_everywhere(k, b, OVERVIEW_NEEDS);
	count_everywhere(k, b, outcome);
	count_by_time(k, r->at_ms, OVERVIEW_NEEDS);
	count(k, OVERVIEW_BY_AREA, area, OVERVIEW_FIRMS);
	count(k, OVERVIEW_BY_AREA, area, OVERVIEW_NEEDS);
	count(k, OVERVIEW_BY_AREA, area, outcome);
	count(k, OVERVIEW_BY_OUTCOME, outcome - OVERVIEW_GOOD, OVERVIEW_NEEDS);
	count(k, OVERVIEW_BY_FINDING, finding_of(outcome, kind), OVERVIEW_NEEDS);
}

static void count_interview(struct counting *k, const struct overview_row *r,
			    const struct belonging *b)
{
	count_firm(k, b);
	count_everywhere(k, b, OVERVIEW_INTERVIEWS);
	count_by_time(k, r->at_ms, OVERVIEW_INTERVIEWS);
}

static void count_decision(struct counting *k, const struct overview_row *r)
{
	size_t reason = reason_of(r->verdict, r->why);
	size_t verdict = k->o->by[OVERVIEW_BY_REASON].at[reason].group;

	count(k, OVERVIEW_ALL, 0, OVERVIEW_DECISIONS);
	count_by_time(k, r->at_ms, OVERVIEW_DECISIONS);
	count(k, OVERVIEW_BY_VERDICT, verdict, OVERVIEW_DECISIONS);
	count(k, OVERVIEW_BY_REASON, reason, OVERVIEW_DECISIONS);
}

uint64_t overview_area_bit(size_t line)
{
	enum { LAST = 63 }; /* further ones share it, and are taken for one */

	return (uint64_t)1 << (line < LAST ? line : LAST);
}

static void end_firm(struct counting *k)
{
	struct overview *o = k->o;

	if (k->has_areas)
		*ARENA_PUSH(o->arena, o->areas, o->areas_count, o->areas_cap) = k->areas;
	beside_add(&k->beside, k->seen);
	k->areas = (struct overview_areas){ 0 };
	k->has_areas = false;
	k->seen = 0;
}

static void begin_firm(struct counting *k, const struct overview_row *r)
{
	bool told = r->what == OVERVIEW_FIRM;

	end_firm(k);
	k->firm = r->firm;
	arena_reset(k->firm_arena);
	k->nace = arena_strdup(k->firm_arena, told ? r->nace : "");
	k->municipality = arena_strdup(k->firm_arena, told ? r->municipality : "");
	belong(&k->of_firm, k, k->nace, k->municipality);
	k->of_decision = k->of_firm;
}

static const char *one_of(const char *first, const char *second)
{
	return *first ? first : second;
}

/* A file's need says first where it is, an interview's is where the firm is: view need_shown. */
static struct belonging of_need(struct counting *k, const struct overview_row *r)
{
	const char *nace = r->from_file ? one_of(r->nace, k->nace) : one_of(k->nace, r->nace);
	const char *place = r->from_file ? one_of(r->municipality, k->municipality)
					 : one_of(k->municipality, r->municipality);
	struct belonging b;

	if (strcmp(nace, k->nace) == 0 && strcmp(place, k->municipality) == 0)
		return k->of_firm;
	belong(&b, k, nace, place);
	return b;
}

static void take(void *to, const struct overview_row *r)
{
	struct counting *k = to;
	struct belonging b;

	if (k->firm != r->firm)
		begin_firm(k, r);
	if (r->what == OVERVIEW_FIRM || !is_in_time(k, r->at_ms))
		return;
	b = r->what == OVERVIEW_NEED	   ? of_need(k, r)
	    : r->what == OVERVIEW_DECISION ? k->of_decision
					   : k->of_firm;
	if (r->what == OVERVIEW_NEED && !*k->municipality)
		k->of_decision = b; /* nothing else tells where */
	k->seen |= UINT32_C(1) << b.misses;
	if (b.misses)
		return;
	if (r->what == OVERVIEW_NEED)
		count_need(k, r, &b);
	else if (r->what == OVERVIEW_INTERVIEW)
		count_interview(k, r, &b);
	else
		count_decision(k, r);
}

/* ---- the lines that are there from the beginning --------------------------------------------- */

static struct date next(struct date d, bool years)
{
	if (years || d.month == MONTHS)
		return (struct date){ d.year + 1, 1, 1 };
	return (struct date){ d.year, d.month + 1, 1 };
}

/* Months of the local calendar, or years where there would be too many. */
static void make_times(struct counting *k, struct date first, struct date last)
{
	int months = (last.year - first.year) * MONTHS + last.month - first.month + 1;
	struct arena *a = k->o->arena;
	struct date d;
	size_t cap = 0;

	k->o->by_years = months > MOST_MONTHS;
	d = (struct date){ first.year, k->o->by_years ? 1 : first.month, 1 };
	for (; date_to_days(d) <= date_to_days(last); d = next(d, k->o->by_years)) {
		const char *name = k->o->by_years ? arena_printf(a, "%04d", d.year)
						  : arena_printf(a, "%04d-%02d", d.year, d.month);

		line_of(k, OVERVIEW_BY_TIME, name, name);
		*ARENA_PUSH(a, k->begins, k->times, cap) = report_day_begins(d, k->clock);
	}
}

/* What was asked for, as far as there is anything. */
static bool find_times(struct counting *k, const struct gather *g, struct err *e)
{
	const struct overview_query *q = &k->o->query;
	int64_t first, last;

	if (!store_overview_span(&first, &last, g->store, e))
		return false;
	k->from = q->since.year ? report_day_begins(q->since, k->clock) : INT64_MIN;
	k->to = q->until.year
			? report_day_begins(date_from_days(date_to_days(q->until) + 1), k->clock)
			: INT64_MAX;
	if (!first && !(q->since.year && q->until.year))
		return true;
	make_times(k, q->since.year ? q->since : date_of_ms(first, k->clock),
		   q->until.year ? q->until : date_of_ms(last, k->clock));
	return true;
}

static void make_parts(struct counting *k)
{
	line_of(k, OVERVIEW_ALL, "", "");
	for (size_t i = 0; i < ARRAY_LEN(outcomes); i++)
		line_of(k, OVERVIEW_BY_OUTCOME, outcomes[i].key, _(outcomes[i].word));
	for (size_t i = 0; i < ARRAY_LEN(findings); i++) {
		size_t at = line_of(k, OVERVIEW_BY_FINDING, findings[i].key, _(findings[i].word));

		k->o->by[OVERVIEW_BY_FINDING].at[at].group = (size_t)(findings[i].outcome -
								      OVERVIEW_GOOD);
	}
	for (size_t i = 0; i < VERDICTS; i++)
		line_of(k, OVERVIEW_BY_VERDICT, verdicts[i], verdicts[i]);
	for (size_t i = 0; i < ARRAY_LEN(reasons); i++) {
		size_t at = line_of(k, OVERVIEW_BY_REASON, reasons[i].key, _(reasons[i].word));

		k->o->by[OVERVIEW_BY_REASON].at[at].group = (size_t)(reasons[i].verdict -
								     VERDICT_INTERESTED);
	}
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool read_rows(struct counting *k, const struct gather *g, struct err *e)
{
	bool ok;

	k->firm_arena = arena_new();
	ok = find_times(k, g, e);
	if (ok) {
		make_parts(k);
		ok = store_overview(g->store, take, k, e);
		end_firm(k);
	}
	arena_free(k->firm_arena);
	return ok;
}

bool overview_count(struct overview *out, const struct gather *g, const struct overview_query *q,
		    struct arena *a, struct err *e)
{
	const struct need_choice choice = { .region = q->region, .industry = q->industry };
	struct counting k = { .o = out, .clock = &g->clock };
	bool ok;

	*out = (struct overview){ .query = *q, .codes = g->codes, .arena = a };
	if (!chooser_open(&k.chooser, g, &choice, a, e))
		return false;
	ok = read_rows(&k, g, e) && beside_check(&k.beside, e) &&
	     store_plan(&out->plan, g->store, a, e);
	chooser_close(&k.chooser);
	out->today = out->plan.today;
	if (!ok)
		overview_release(out);
	return ok;
}

void overview_release(struct overview *o)
{
	for (size_t i = 0; i < OVERVIEW_TABLES; i++)
		map_release(&o->by[i].by_key);
}

bool overview_make(struct document **out, const struct gather *g, const struct overview_query *q,
		   struct arena *a, struct err *e)
{
	struct overview o;

	if (!overview_count(&o, g, q, a, e))
		return false;
	overview_hide(&o);
	*out = overview_document(a, &o, g->language);
	overview_release(&o);
	return true;
}
