#include "match/match.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/*
 * Filters are exact: each condition below, at and above its limit, hard by a filter and soft by a
 * wish, and not known on either side; and whatever needs, courses and filters there are, nothing
 * that breaks a hard condition is ever among the offers.
 */
static const struct municipality places[] = {
	{ "5025", "Røros", "50", "Trøndelag", 62.57, 11.38 },
	{ "3427", "Tynset", "34", "Innlandet", 62.27, 10.77 },
	{ "0301", "Oslo", "03", "Oslo", 59.98, 10.74 },
};
static const struct date today = { 2026, 11, 23 };
static const struct fit_filter no_filter = FIT_FILTER_INIT;
static struct codes *codes;
static struct arena *arena;

static struct run a_run(void)
{
	return (struct run){ .start = { 2027, 4, 14 },
			     .end = { 2027, 4, 27 },
			     .when = "",
			     .municipality = "Tynset",
			     .start_text = "",
			     .price = 5000,
			     .seats = 6,
			     .mode = "onsite",
			     .language = "nb" };
}

static struct need a_need(void)
{
	struct need n = need_unknown("N1");

	n.orgnr = "306577883";
	n.text = "sveising";
	n.municipality = "Røros";
	return n;
}

static struct match_result match_kind(const struct run *run, int level, enum course_kind kind,
				      const struct need *n, const struct fit_filter *f)
{
	struct course *c = ARENA_NEW(arena, struct course);
	struct match_index *x = match_index_new();
	struct match_options o = {
		.top = 3, .reasons = true, .today = today, .codes = codes, .filter = f
	};
	struct match_result r;

	*c = (struct course){ .provider = "P",
			      .code = "1",
			      .title = "Sveising",
			      .language = "",
			      .level = level,
			      .kind = kind,
			      .run_count = 1,
			      .run = run };
	match_index_add(x, c);
	match_index_seal(x);
	match_need(&r, x, n, &o, arena);
	match_index_free(x);
	return r;
}

static struct match_result match(const struct run *run, int level, const struct need *n,
				 const struct fit_filter *f)
{
	return match_kind(run, level, KIND_COURSE, n, f);
}

/* What the course has against what is asked: the sign, and how far off. -1: no reason. */
struct expected {
	enum fit_aspect aspect;
	int sign;
	double off;
};

static void expect(const struct match_result *r, size_t row, struct expected e)
{
	const struct offer *o = r->count ? r->offer : r->excluded;
	const struct fit_reason *found = NULL;

	if (r->count + r->excluded_count != 1)
		fail_msg("row %zu: no offer, and none that is excluded", row);
	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].aspect == e.aspect)
			found = &o->fit_reason[i];
	if ((found ? (int)found->sign : -1) != e.sign)
		fail_msg("row %zu: sign %d, not %d", row, found ? (int)found->sign : -1, e.sign);
	if (found && fabs(found->off - e.off) > 0.5)
		fail_msg("row %zu: off by %f, not %f", row, found->off, e.off);
	if ((r->count == 0) != (e.sign == FIT_EXCLUDED))
		fail_msg("row %zu: offered %zu", row, r->count);
	assert_true((r->nearest != NULL) == (e.sign == FIT_EXCLUDED));
}

enum { NOTHING = -1 };

static void numbers_have_limits(void **state)
{
	static const struct {
		enum fit_aspect aspect;
		bool by_filter;
		int wish, have, sign;
		double off;
	} rows[] = {
		{ FIT_PRICE, true, 5000, 4999, FIT_GOOD, 0 },
		{ FIT_PRICE, true, 5000, 5000, FIT_GOOD, 0 },
		{ FIT_PRICE, true, 5000, 5001, FIT_EXCLUDED, 1 },
		{ FIT_PRICE, true, 0, 0, FIT_GOOD, 0 },
		{ FIT_PRICE, true, 0, 1, FIT_EXCLUDED, 1 },
		{ FIT_PRICE, true, 5000, -1, FIT_UNKNOWN, 0 },
		{ FIT_PRICE, false, 5000, 5000, FIT_GOOD, 0 },
		{ FIT_PRICE, false, 5000, 6400, FIT_EXCLUDED, 1400 },
		{ FIT_PRICE, false, 5000, -1, FIT_UNKNOWN, 0 },
		{ FIT_PRICE, false, -1, 5000, NOTHING, 0 },
		{ FIT_SEATS, true, 4, 5, FIT_GOOD, 0 },
		{ FIT_SEATS, true, 4, 4, FIT_GOOD, 0 },
		{ FIT_SEATS, true, 4, 2, FIT_EXCLUDED, 2 },
		{ FIT_SEATS, true, 4, -1, FIT_UNKNOWN, 0 },
		{ FIT_SEATS, false, 4, 4, FIT_GOOD, 0 },
		{ FIT_SEATS, false, 4, 3, FIT_POOR, 1 },
		{ FIT_SEATS, false, 4, -1, NOTHING, 0 },
		{ FIT_SEATS, false, -1, 4, NOTHING, 0 },
		{ FIT_LEVEL, true, NEED_VOCATIONAL, 3, FIT_EXCLUDED, 1 },
		{ FIT_LEVEL, true, NEED_VOCATIONAL, 4, FIT_GOOD, 0 },
		{ FIT_LEVEL, true, NEED_VOCATIONAL, 5, FIT_GOOD, 0 },
		{ FIT_LEVEL, true, NEED_VOCATIONAL, 7, FIT_EXCLUDED, 2 },
		{ FIT_LEVEL, true, NEED_VOCATIONAL, 0, FIT_UNKNOWN, 0 },
		{ FIT_LEVEL, true, NEED_BASIC, 0, FIT_UNKNOWN, 0 },
		{ FIT_LEVEL, false, NEED_VOCATIONAL, 7, FIT_POOR, 2 },
		{ FIT_LEVEL, false, NEED_BASIC, 3, FIT_GOOD, 0 },
		{ FIT_LEVEL, false, NEED_BASIC, 4, FIT_NEUTRAL, 1 },
		{ FIT_LEVEL, false, NEED_LEVEL_NONE, 7, NOTHING, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		enum fit_aspect at = rows[i].aspect;
		struct fit_filter f = no_filter;
		struct run run = a_run();
		struct need n = a_need();
		struct match_result r;
		int *price = rows[i].by_filter ? &f.price_to : &n.price;
		int *people = rows[i].by_filter ? &f.people : &n.people;

		if (at == FIT_PRICE) {
			*price = rows[i].wish;
			run.price = rows[i].have;
		} else if (at == FIT_SEATS) {
			*people = rows[i].wish;
			run.seats = rows[i].have;
		} else if (rows[i].by_filter) {
			need_level_band(&f.level_from, &f.level_to, (enum need_level)rows[i].wish);
		} else {
			n.level = (enum need_level)rows[i].wish;
		}
		r = match(&run, at == FIT_LEVEL ? rows[i].have : 0, &n, &f);
		expect(&r, i, (struct expected){ at, rows[i].sign, rows[i].off });
	}
}

/* Tynset is 46 km from Røros. */
static void places_have_limits(void **state)
{
	static const struct {
		const char *place, *mode, *home;
		int wish, filter, sign;
		double off;
	} rows[] = {
		{ "Tynset", "onsite", "Røros", 45, -1, FIT_EXCLUDED, 1 },
		{ "Tynset", "onsite", "Røros", 47, -1, FIT_GOOD, 0 },
		{ "Røros", "onsite", "Røros", 0, -1, FIT_GOOD, 0 },
		{ "Tynset", "onsite", "Røros", 90, 40, FIT_EXCLUDED, 6 },
		{ "Tynset", "onsite", "Røros", 40, 90, FIT_GOOD, 0 }, /* over the wish */
		{ "Tynset", "blended", "Røros", -1, 40, FIT_EXCLUDED, 6 },
		{ "Oslo", "online", "Røros", -1, 0, NOTHING, 0 },
		{ "Hele landet", "onsite", "Røros", -1, 0, FIT_GOOD, 0 },
		{ "Landsdekkende", "", "Røros", 10, -1, FIT_GOOD, 0 },
		{ "Atlantis", "onsite", "Røros", -1, 10, FIT_UNKNOWN, 0 },
		{ "", "onsite", "Røros", 10, -1, FIT_UNKNOWN, 0 },
		{ "Oslo", "onsite", "Atlantis", 10, 10, FIT_UNKNOWN, 0 },
		{ "Oslo", "onsite", "Røros", -1, -1, FIT_POOR, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct fit_filter f = no_filter;
		struct run run = a_run();
		struct need n = a_need();
		struct match_result r;

		run.municipality = rows[i].place;
		run.mode = rows[i].mode;
		n.municipality = rows[i].home;
		n.max_km = rows[i].wish;
		f.max_km = rows[i].filter;
		r = match(&run, 0, &n, &f);
		expect(&r, i, (struct expected){ FIT_DISTANCE, rows[i].sign, rows[i].off });
	}
}

static void starts_have_a_first_and_a_last_day(void **state)
{
	static const struct {
		const char *when;
		struct date start, earliest, latest;
		bool expired;
		int sign;
		double off;
	} rows[] = {
		{ "", { 2027, 4, 14 }, { 2027, 4, 13 }, { 2027, 4, 15 }, false, FIT_GOOD, 0 },
		{ "", { 2027, 4, 14 }, { 2027, 4, 14 }, { 2027, 4, 14 }, false, FIT_GOOD, 0 },
		{ "", { 2027, 4, 14 }, { 2027, 4, 15 }, { 0 }, false, FIT_EXCLUDED, 1 },
		{ "", { 2027, 4, 14 }, { 0 }, { 2027, 3, 24 }, false, FIT_EXCLUDED, 21 },
		{ "2027-H", { 0 }, { 2027, 9, 1 }, { 0 }, false, FIT_NEUTRAL, 0 },
		{ "2027-H", { 0 }, { 2028, 1, 7 }, { 0 }, false, FIT_EXCLUDED, 7 },
		{ "2027-08", { 0 }, { 0 }, { 2027, 7, 31 }, false, FIT_EXCLUDED, 1 },
		{ "2027-08", { 0 }, { 2027, 8, 1 }, { 2027, 8, 31 }, false, FIT_GOOD, 0 },
		{ "open", { 0 }, { 2028, 1, 1 }, { 0 }, false, FIT_GOOD, 0 },
		{ "", { 0 }, { 2028, 1, 1 }, { 0 }, false, FIT_UNKNOWN, 0 },
		{ "", { 2026, 11, 22 }, { 0 }, { 0 }, true, FIT_POOR, 1 },
		{ "", { 2026, 11, 22 }, { 2026, 11, 23 }, { 0 }, true, FIT_EXCLUDED, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct fit_filter f = no_filter;
		struct run run = a_run();
		struct need n = a_need();
		struct match_result r;

		run.start = rows[i].start;
		run.end = (struct date){ 0 };
		run.when = rows[i].when;
		f.earliest = rows[i].earliest;
		f.latest = rows[i].latest;
		f.expired = rows[i].expired;
		r = match(&run, 0, &n, &f);
		expect(&r, i, (struct expected){ FIT_START, rows[i].sign, rows[i].off });
	}
}

static void modes_languages_and_hours_are_filtered(void **state)
{
	static const struct {
		enum fit_aspect aspect;
		unsigned modes;
		const char *wish, *have;
		int hours, sign;
		double off;
	} rows[] = {
		{ FIT_MODE, FIT_MODE_BIT(MODE_ONLINE), NULL, "onsite", 0, FIT_EXCLUDED, 0 },
		{ FIT_MODE, FIT_MODE_BIT(MODE_ONLINE), NULL, "blended", 0, FIT_EXCLUDED, 0 },
		{ FIT_MODE, FIT_MODE_BIT(MODE_ONLINE) | FIT_MODE_BIT(MODE_BLENDED), NULL, "blended",
		  0, FIT_GOOD, 0 },
		{ FIT_MODE, FIT_MODE_BIT(MODE_ONLINE), NULL, "", 0, FIT_UNKNOWN, 0 },
		{ FIT_LANGUAGE, 0, "nb", "nn, en", 0, FIT_GOOD, 0 },
		{ FIT_LANGUAGE, 0, "nb", "sv", 0, FIT_EXCLUDED, 0 },
		{ FIT_LANGUAGE, 0, "en", "nb", 0, FIT_EXCLUDED, 0 },
		{ FIT_LANGUAGE, 0, "en", "", 0, FIT_UNKNOWN, 0 },
		{ FIT_HOURS, 0, NULL, "50", 20, FIT_GOOD, 0 },
		{ FIT_HOURS, 0, NULL, "50", 19, FIT_EXCLUDED, 1 },
		{ FIT_HOURS, 0, NULL, "", 19, FIT_UNKNOWN, 0 },
		{ FIT_HOURS, 0, NULL, "30 hours", 15, FIT_GOOD, 0 }, /* in two weeks */
		{ FIT_HOURS, 0, NULL, "30 hours", 14, FIT_EXCLUDED, 1 },
		{ FIT_HOURS, 0, NULL, "3 days", 14, FIT_UNKNOWN, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct fit_filter f = no_filter;
		struct run run = a_run();
		struct run_more more = *run_more(&run);
		struct need n = a_need();
		struct match_result r;

		f.modes = rows[i].modes;
		f.language = rows[i].wish;
		f.hours = rows[i].hours;
		if (rows[i].aspect == FIT_MODE)
			run.mode = rows[i].have;
		else if (rows[i].aspect == FIT_LANGUAGE)
			run.language = rows[i].have;
		else if (strchr(rows[i].have, ' '))
			more.duration = rows[i].have;
		else
			more.pace = rows[i].have;
		run.more = &more;
		r = match(&run, 0, &n, &f);
		expect(&r, i, (struct expected){ rows[i].aspect, rows[i].sign, rows[i].off });
	}
}

static void kinds_of_offers_are_filtered(void **state)
{
	const unsigned jobs = FIT_KIND_BIT(KIND_APPRENTICESHIP) | FIT_KIND_BIT(KIND_TRAINEE);
	const struct {
		unsigned kinds;
		enum course_kind have;
		int sign;
		const char *want;
	} rows[] = {
		{ 0, KIND_MEASURE, -1, NULL },
		{ FIT_KIND_BIT(KIND_COURSE), KIND_COURSE, FIT_GOOD, "course" },
		{ FIT_KIND_BIT(KIND_COURSE), KIND_TRAINEE, FIT_EXCLUDED, "course" },
		{ FIT_KIND_BIT(KIND_MEASURE), KIND_STUDENT_PROJECT, FIT_EXCLUDED, "measure" },
		{ jobs, KIND_TRAINEE, FIT_GOOD, NULL },
		{ jobs, KIND_MEASURE, FIT_EXCLUDED, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct fit_filter f = no_filter;
		struct run run = a_run();
		struct need n = a_need();
		struct match_result r;

		f.kinds = rows[i].kinds;
		assert_int_equal(fit_filter_is_none(&f), rows[i].kinds == 0);
		r = match_kind(&run, 0, rows[i].have, &n, &f);
		expect(&r, i, (struct expected){ FIT_KIND, rows[i].sign, 0 });
		assert_int_equal(r.count, rows[i].sign != FIT_EXCLUDED);
		if (rows[i].sign == FIT_EXCLUDED)
			assert_int_equal(r.gap, GAP_FILTERED);
	}
}

/* A need's own hours are a wish: what takes more is further down, and what tells nothing is fine.
 */
static void hours_of_a_need_are_a_wish(void **state)
{
	static const struct {
		const char *pace;
		int hours, sign;
		double off;
	} rows[] = {
		{ "50", 21, FIT_GOOD, 0 },    { "50", 20, FIT_GOOD, 0 },
		{ "50", 19, FIT_NEUTRAL, 1 }, { "50", 16, FIT_NEUTRAL, 4 },
		{ "50", 15, FIT_POOR, 5 },    { "50", 0, FIT_POOR, 20 },
		{ "", 8, NOTHING, 0 },	      { "50", -1, NOTHING, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct run run = a_run();
		struct run_more more = *run_more(&run);
		struct fit_filter f = no_filter;
		struct need n = a_need();
		struct match_result r;

		more.pace = rows[i].pace;
		run.more = &more;
		n.hours = rows[i].hours;
		r = match(&run, 0, &n, NULL);
		expect(&r, i, (struct expected){ FIT_HOURS, rows[i].sign, rows[i].off });
		/* a filter stands over it */
		f.hours = 20;
		r = match(&run, 0, &n, &f);
		expect(&r, i,
		       (struct expected){ FIT_HOURS, *rows[i].pace ? FIT_GOOD : FIT_UNKNOWN, 0 });
	}
}

static void other_money_is_not_compared(void **state)
{
	static const struct {
		const char *orgnr, *currency;
		int sign;
	} rows[] = {
		{ "306577883", "SEK", FIT_UNKNOWN },  { "306577883", "NOK", FIT_EXCLUDED },
		{ "306577883", "", FIT_EXCLUDED },    { "5560160680", "SEK", FIT_EXCLUDED },
		{ "5560160680", "NOK", FIT_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct run run = a_run();
		struct run_more more = *run_more(&run);
		struct need n = a_need();
		struct match_result r;

		n.orgnr = rows[i].orgnr;
		n.price = 4000;
		more.currency = rows[i].currency;
		run.more = &more;
		r = match(&run, 0, &n, &no_filter);
		expect(&r, i,
		       (struct expected){ FIT_PRICE, rows[i].sign,
					  rows[i].sign == FIT_EXCLUDED ? 1000 : 0 });
	}
}

/* ---- random needs, courses and filters ---- */

static uint64_t seed = 20261123;

static int below(int n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)n);
}

static struct date some_day(void)
{
	return below(4) ? date_from_days(date_to_days(today) - 100 + below(500))
			: (struct date){ 0 };
}

static struct run random_run(void)
{
	static const char *const where[] = { "Røros", "Tynset", "Oslo", "Atlantis", "" };
	static const char *const modes[] = { "onsite", "online", "blended", "" };
	static const char *const languages[] = { "nb", "sv", "en", "" };
	struct run r = a_run();

	r.start = some_day();
	r.end = (struct date){ 0 };
	r.municipality = where[below(5)];
	r.mode = modes[below(4)];
	r.language = languages[below(4)];
	r.price = below(4) ? below(9000) : -1;
	r.seats = below(4) ? below(9) : -1;
	return r;
}

static struct fit_filter random_filter(void)
{
	static const char *const languages[] = { "nb", "sv", "en" };
	struct fit_filter f = FIT_FILTER_INIT;

	if (below(2))
		f.max_km = below(400);
	if (below(3) == 0)
		f.modes = (unsigned)(1 + below(7)) << MODE_ONSITE;
	if (below(3) == 0)
		f.price_to = below(9000);
	if (below(3) == 0)
		f.latest = some_day();
	if (below(3) == 0)
		f.language = languages[below(3)];
	if (below(3) == 0)
		f.people = 1 + below(8);
	if (below(3) == 0)
		f.level_from = f.level_to = 1 + below(8);
	if (below(4) == 0)
		f.kinds = (unsigned)(1 + below(31));
	f.expired = below(4) == 0;
	return f;
}

static double km(const char *a, const char *b)
{
	const struct municipality *x = codes_municipality(codes, a),
				  *y = codes_municipality(codes, b);

	return x && y ? municipality_km(x, y) : 0;
}

/* Said again in another way than the program does: what must not be offered. */
static bool breaks(const struct offer *o, const struct course *c, const struct need *n,
		   const struct fit_filter *f)
{
	const struct run *r = o->run;
	int far = f->max_km >= 0 ? f->max_km : n->max_km;
	int dear = f->price_to >= 0 ? f->price_to : n->price;
	struct date latest = f->latest.year ? f->latest : n->latest_start;
	enum delivery_mode m = MODE_NONE;
	bool norwegian = strcmp(r->language, "nb") == 0;

	delivery_mode_parse(&m, r->mode);
	return (far >= 0 && m != MODE_ONLINE && km(n->municipality, r->municipality) > far) ||
	       (dear >= 0 && r->price > dear) ||
	       (latest.year && r->start.year && date_to_days(r->start) > date_to_days(latest)) ||
	       (!f->expired && r->start.year && date_to_days(r->start) < date_to_days(today)) ||
	       (f->modes && m != MODE_NONE && !(f->modes & FIT_MODE_BIT(m))) ||
	       (f->kinds && !(f->kinds & FIT_KIND_BIT(c->kind))) ||
	       (f->people > 0 && r->seats >= 0 && r->seats < f->people) ||
	       (f->level_from && c->level &&
		(c->level < f->level_from || c->level > f->level_to)) ||
	       (f->language && *r->language && strcmp(f->language, r->language) != 0 &&
		!(norwegian && strcmp(f->language, "nn") == 0));
}

static void check(const struct match_result *r, const struct match_index *x, const struct need *n,
		  const struct fit_filter *f)
{
	for (size_t i = 0; i < r->count; i++) {
		assert_false(r->offer[i].excluded);
		assert_non_null(r->offer[i].run);
		assert_false(breaks(&r->offer[i], match_index_course(x, r->offer[i].course), n, f));
	}
	for (size_t i = 0; i < r->excluded_count; i++)
		assert_true(breaks(&r->excluded[i], match_index_course(x, r->excluded[i].course), n,
				   f));
}

static bool is_odd(const void *self, const struct offer *o)
{
	const struct need *n = self;

	return strcmp(n->id, "N1") == 0 && o->course % 2;
}

static void what_breaks_a_hard_condition_is_never_offered(void **state)
{
	enum { COURSES = 60, ROUNDS = 300 };
	struct match_options o = { .top = 60, .min_fit = 1, .reasons = true, .today = today };

	struct match_options few = { .top = 3, .min_fit = 1, .today = today };
	size_t offered = 0, excluded = 0, odd = 0, all_odd = 0;

	(void)state;
	o.codes = few.codes = codes;
	for (size_t round = 0; round < ROUNDS; round++) {
		struct course *c = ARENA_ARRAY(arena, struct course, COURSES);
		struct run *run = ARENA_ARRAY(arena, struct run, 2 * COURSES);
		struct match_index *x = match_index_new();
		struct need n = a_need();
		struct fit_filter f = random_filter();
		struct match_ranking *ranking;
		struct match_result once, again;

		for (size_t i = 0; i < COURSES; i++) {
			run[2 * i] = random_run();
			run[2 * i + 1] = random_run();
			c[i] = (struct course){ .provider = "P",
						.code = arena_printf(arena, "%zu", i),
						.title = i % 2 ? "Sveising" : "Sveising TIG",
						.language = "",
						.level = below(9),
						.kind = (enum course_kind)below(KIND_COUNT),
						.run_count = 1U + (unsigned)below(2),
						.run = &run[2 * i] };
			match_index_add(x, &c[i]);
		}
		match_index_seal(x);
		n.max_km = below(2) ? below(400) : -1;
		n.price = below(2) ? below(9000) : -1;
		n.latest_start = some_day();
		o.filter = &f;
		match_need(&once, x, &n, &o, arena);
		check(&once, x, &n, &f);
		offered += once.count;
		excluded += once.excluded_count;
		/* and the same when a ranking is filtered, whatever it was filtered by before */
		ranking = match_rank(NULL, x, &n, &o, arena);
		assert_true(match_filter(&again, ranking, &no_filter, arena));
		check(&again, x, &n, &no_filter);
		assert_true(match_filter(&again, ranking, &f, arena));
		check(&again, x, &n, &f);
		assert_int_equal(once.count, again.count);
		/* however few are listed, all are counted */
		assert_int_equal(match_count(ranking, &f, NULL, NULL, arena), once.count);
		few.filter = &f;
		ranking = match_rank(NULL, x, &n, &few, arena);
		assert_true(match_filter(&again, ranking, &f, arena) || once.count < few.top);
		assert_int_equal(again.count, once.count < few.top ? once.count : few.top);
		assert_int_equal(match_count(ranking, &f, NULL, NULL, arena), once.count);
		odd += match_count(ranking, &f, is_odd, &n, arena);
		assert_true(match_filter(&again, match_rank(NULL, x, &n, &o, arena), &f, arena));
		for (size_t i = 0; i < once.count; i++) {
			all_odd += once.offer[i].course % 2;
			assert_int_equal(once.offer[i].course, again.offer[i].course);
			assert_int_equal(once.offer[i].fit, again.offer[i].fit);
		}
		match_index_free(x);
		arena_reset(arena);
	}
	assert_true(offered > 1000 && excluded > 1000);
	assert_true(odd == all_odd && odd > 100);
}

/* Wishes leave few of many that fit: however often more are looked at, it is as if at once. */
static void looking_on_finds_what_looking_at_all_finds(void **state)
{
	enum { COURSES = 900, WELDING = 18, CHEAP = 270, OFFERS = 4 };
	struct course *c = ARENA_ARRAY(arena, struct course, COURSES);
	struct run *run = ARENA_ARRAY(arena, struct run, COURSES);
	struct match_index *x = match_index_new();
	struct need n = a_need();
	struct fit_filter f = FIT_FILTER_INIT;
	struct match_options few = { .top = OFFERS, .min_fit = 1, .reasons = true, .filter = &f };
	struct match_options all = { .top = COURSES, .min_fit = 1, .bare = true, .filter = &f };
	struct match_result at_once, on;

	(void)state;
	few.today = all.today = today;
	f.price_to = 1000;
	for (size_t i = 0; i < COURSES; i++) {
		run[i] = a_run();
		run[i].price = i % CHEAP ? 5000 : 500;
		c[i] = (struct course){ .provider = "P",
					.code = arena_printf(arena, "%04zu", i),
					.title = i % WELDING ? "Regnskap" : "Sveising",
					.language = "",
					.run_count = 1,
					.run = &run[i] };
		match_index_add(x, &c[i]);
	}
	match_index_seal(x);
	match_need(&on, x, &n, &few, arena);
	all.reasons = true;
	match_need(&at_once, x, &n, &all, arena);
	assert_int_equal(on.count, OFFERS);
	assert_true(on.excluded_count == OFFERS && at_once.excluded_count > OFFERS);
	assert_int_equal(at_once.count, (COURSES + CHEAP - 1) / CHEAP);
	for (size_t i = 0; i < OFFERS; i++) {
		assert_int_equal(on.offer[i].course, at_once.offer[i].course);
		assert_int_equal(on.offer[i].fit, at_once.offer[i].fit);
		assert_int_equal(on.excluded[i].course, at_once.excluded[i].course);
	}
	/* bare: only what is excluded says why */
	assert_true(on.offer[0].word_count > 0 && on.offer[0].part_count > 0);
	assert_int_equal(at_once.offer[0].word_count + at_once.offer[0].fit_count, 0);
	assert_true(at_once.excluded[0].word_count > 0 && at_once.excluded[0].fit_count > 0);
	match_index_free(x);
	arena_reset(arena);
}

static void same_offers(const struct offer *a, size_t n, const struct offer *b, size_t bn)
{
	assert_int_equal(n, bn);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(a[i].course, b[i].course);
		assert_int_equal(a[i].fit, b[i].fit);
		assert_true(a[i].run == b[i].run && a[i].excluded == b[i].excluded);
		assert_float_equal(a[i].score, b[i].score, 0);
		assert_float_equal(a[i].chance, b[i].chance, 0);
		assert_int_equal(a[i].word_count, b[i].word_count);
		for (size_t k = 0; k < a[i].word_count; k++)
			assert_string_equal(a[i].word[k].need_word, b[i].word[k].need_word);
		assert_int_equal(a[i].fit_count, b[i].fit_count);
		assert_int_equal(a[i].part_count, b[i].part_count);
	}
}

/* Asked for with a ranking it is what is found without, also where it looks further down. */
static void a_ranking_finds_what_one_need_gets_too(void **state)
{
	enum { COURSES = 2400, OFFERS = 4 };
	static const struct {
		size_t welding, cheap; /* every so many; of the cheap counted from the last */
	} cases[] = { { 5, 1 }, { 5, 7 }, { 5, 271 }, { 5, 2000 }, { 18, 300 }, { 450, 1 } };

	(void)state;
	for (size_t t = 0; t < ARRAY_LEN(cases); t++) {
		struct course *c = ARENA_ARRAY(arena, struct course, COURSES);
		struct run *run = ARENA_ARRAY(arena, struct run, COURSES);
		struct match_index *x = match_index_new();
		struct need n = a_need();
		struct fit_filter f = FIT_FILTER_INIT;
		struct match_options o = {
			.top = OFFERS, .min_fit = 1, .reasons = true, .today = today, .filter = &f
		};
		struct match_result alone, ranked, listed;
		struct match_ranking *ranking;

		f.price_to = 1000;
		for (size_t i = 0; i < COURSES; i++) {
			run[i] = a_run();
			run[i].price = (COURSES - i) % cases[t].cheap ? 5000 : 500;
			c[i] = (struct course){ .provider = "P",
						.code = arena_printf(arena, "%04zu", i),
						.title = i % cases[t].welding ? "Regnskap"
							 : i % 3	      ? "Sveising"
								 : "Sveising av rustfritt stål",
						.language = "",
						.run_count = 1,
						.run = &run[i] };
			match_index_add(x, &c[i]);
		}
		match_index_seal(x);
		match_need(&alone, x, &n, &o, arena);
		ranking = match_rank(&ranked, x, &n, &o, arena);
		assert_true(alone.count + alone.excluded_count > 0);
		same_offers(alone.offer, alone.count, ranked.offer, ranked.count);
		same_offers(alone.excluded, alone.excluded_count, ranked.excluded,
			    ranked.excluded_count);
		same_offers(alone.closest, alone.closest_count, ranked.closest,
			    ranked.closest_count);
		assert_int_equal(alone.nearest != NULL, ranked.nearest != NULL);
		if (alone.nearest)
			same_offers(alone.nearest, 1, ranked.nearest, 1);
		assert_true(alone.gap == ranked.gap && alone.weak == ranked.weak);
		/* and the ranking is the same, whether that was asked for or not */
		match_filter(&alone, match_rank(NULL, x, &n, &o, arena), &f, arena);
		match_filter(&listed, ranking, &f, arena);
		same_offers(alone.offer, alone.count, listed.offer, listed.count);
		match_index_free(x);
		arena_reset(arena);
	}
}

/* 30 km too far is two steps; two weeks and a thousand kroner are three: the first is nearest. */
static void the_nearest_needs_the_least_relaxing(void **state)
{
	struct run run[] = { a_run(), a_run(), a_run() };
	struct course c[3];
	struct match_index *x = match_index_new();
	struct need n = a_need();
	struct match_options o = { .top = 3, .reasons = true, .today = today, .codes = codes };
	struct match_result r;

	(void)state;
	run[0].start = (struct date){ 2027, 5, 29 }; /* 45 days late */
	run[1].municipality = "Røros";
	run[1].start = (struct date){ 2027, 5, 1 }; /* 17 days late, and 500 over */
	run[1].price = 5500;
	run[2].start = (struct date){ 2026, 3, 1 }; /* is over */
	run[2].end = run[2].start;
	for (size_t i = 0; i < 3; i++) {
		c[i] = (struct course){ .provider = "P",
					.code = "1",
					.title = "Sveising",
					.language = "",
					.run_count = 1,
					.run = &run[i] };
		match_index_add(x, &c[i]);
	}
	match_index_seal(x);
	n.latest_start = (struct date){ 2027, 4, 14 };
	n.price = 5000;
	match_need(&r, x, &n, &o, arena);
	assert_int_equal(r.gap, GAP_FILTERED);
	assert_int_equal(r.nearest->course, 1);
	run[1].price = 7000; /* now it is 3.2 steps, and the other 3.2: 45 / 14 against 17/14 + 2 */
	run[1].start = (struct date){ 2027, 5, 12 };
	match_need(&r, x, &n, &o, arena);
	assert_int_equal(r.nearest->course, 0);
	match_index_free(x);
}

static void what_no_course_solves_is_known(void **state)
{
	static const struct {
		const char *text;
		enum beyond what;
	} rows[] = {
		{ "Mangler bolig til nye folk", BEYOND_HOUSING },
		{ "vi har problem med å finne hybel til nyansatte", BEYOND_HOUSING },
		{ "Dei som vil flytte hit finn ingen stad å bu", BEYOND_HOUSING },
		{ "de nya hittar ingenstans att bo", BEYOND_HOUSING },
		{ "vi bygger boliger og trenger en tømrer", BEYOND_NONE },
		{ "breibandet er for tregt", BEYOND_BROADBAND },
		{ "nettet er for tregt til å laste opp noe", BEYOND_BROADBAND },
		{ "vi får ikke til nettsalg", BEYOND_NONE },
		{ "forsikringa har dårlig dekning", BEYOND_NONE },
		{ "dårlig mobildekning i bygda", BEYOND_BROADBAND },
		{ "de ansatte får ikke BARNEHAGEPLASS", BEYOND_NURSERY },
		{ "saknar förskoleplats åt barnen", BEYOND_NURSERY },
		{ "there is no bus route to us", BEYOND_BUS },
		{ "kurs i boligsalg", BEYOND_NONE },
		{ "opplæring i å trekke bredbånd", BEYOND_NONE },
		{ "selge fritidsbolig", BEYOND_NONE },
		{ "", BEYOND_NONE },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(match_beyond(rows[i].text, arena), rows[i].what);
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	codes = codes_new();
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		codes_add_municipality(codes, &places[i], "");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	codes_free(codes);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_have_limits),
		cmocka_unit_test(places_have_limits),
		cmocka_unit_test(starts_have_a_first_and_a_last_day),
		cmocka_unit_test(modes_languages_and_hours_are_filtered),
		cmocka_unit_test(kinds_of_offers_are_filtered),
		cmocka_unit_test(hours_of_a_need_are_a_wish),
		cmocka_unit_test(other_money_is_not_compared),
		cmocka_unit_test(what_breaks_a_hard_condition_is_never_offered),
		cmocka_unit_test(what_no_course_solves_is_known),
		cmocka_unit_test(looking_on_finds_what_looking_at_all_finds),
		cmocka_unit_test(a_ranking_finds_what_one_need_gets_too),
		cmocka_unit_test(the_nearest_needs_the_least_relaxing),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
