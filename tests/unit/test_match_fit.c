#include "match/match.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/*
 * One course that answers the need's words, and what each wish makes of it.  Røros is 47 km from
 * Tynset and far from Oslo.
 */
static const struct municipality places[] = {
	{ "5025", "Røros", "50", "Trøndelag", 62.57, 11.38 },
	{ "3427", "Tynset", "34", "Innlandet", 62.27, 10.77 },
	{ "0301", "Oslo", "03", "Oslo", 59.98, 10.74 },
};

static const struct date today = { 2026, 11, 23 };

static struct codes *codes;
static struct arena *arena;

static struct run a_run(void)
{
	return (struct run){ .start = { 2027, 4, 14 },
			     .deadline = { 2027, 3, 1 },
			     .municipality = "Tynset",
			     .start_text = "",
			     .price = 6900,
			     .seats = 6,
			     .mode = "onsite",
			     .language = "nb" };
}

static struct need a_need(void)
{
	return (struct need){ .id = "N1",
			      .text = "sveising",
			      .municipality = "Røros",
			      .language = "",
			      .people = -1,
			      .max_km = -1,
			      .price = -1 };
}

/* The only offer, or NULL and the excluded one in *out. */
static struct match_result match(const struct run *run, size_t runs, int level,
				 const struct need *n)
{
	struct course *c = ARENA_NEW(arena, struct course);
	struct match_index *x = match_index_new();
	struct match_options o = { .top = 3, .reasons = true, .today = today, .codes = codes };
	struct match_result r;

	*c = (struct course){ .provider = "P",
			      .code = "1",
			      .title = "Sveising",
			      .language = "nb",
			      .level = level,
			      .run_count = runs,
			      .run = run };
	match_index_add(x, c);
	match_index_seal(x);
	match_need(&r, x, n, &o, arena);
	match_index_free(x);
	return r;
}

static const struct fit_reason *reason_of(const struct match_result *r, enum fit_aspect aspect)
{
	const struct offer *o = r->count ? r->offer : r->excluded;

	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].aspect == aspect)
			return &o->fit_reason[i];
	return NULL;
}

static void expect(const struct match_result *r, enum fit_aspect aspect, int sign)
{
	const struct fit_reason *f = reason_of(r, aspect);

	assert_int_equal(r->count + r->excluded_count, 1);
	if (sign < 0) {
		assert_null(f);
		return;
	}
	if (!f) {
		fail_msg("no reason for aspect %d", (int)aspect);
		return;
	}
	assert_int_equal(f->sign, sign);
	assert_int_equal(r->excluded_count, sign == FIT_EXCLUDED);
	assert_int_equal(r->gap, sign == FIT_EXCLUDED ? GAP_FILTERED : GAP_NONE);
}

enum { NOTHING = -1 };

static void levels_are_bands(void **state)
{
	static const struct {
		enum need_level wish;
		int level, sign;
	} cases[] = {
		{ NEED_LEVEL_NONE, 5, NOTHING },     { NEED_BASIC, 2, FIT_GOOD },
		{ NEED_BASIC, 0, NOTHING },	     { NEED_BASIC, 4, FIT_NEUTRAL },
		{ NEED_BASIC, 7, FIT_POOR },	     { NEED_VOCATIONAL, 5, FIT_GOOD },
		{ NEED_VOCATIONAL, 6, FIT_NEUTRAL }, { NEED_VOCATIONAL, 0, FIT_UNKNOWN },
		{ NEED_HIGHER, 6, FIT_GOOD },	     { NEED_HIGHER, 4, FIT_POOR },
	};
	struct run run = a_run();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct need n = a_need();
		struct match_result r;

		n.level = cases[i].wish;
		r = match(&run, 1, cases[i].level, &n);
		expect(&r, FIT_LEVEL, cases[i].sign);
	}
}

static void modes_are_wishes(void **state)
{
	static const struct {
		enum delivery_mode wish;
		const char *mode;
		int sign;
	} cases[] = {
		{ MODE_NONE, "onsite", NOTHING },	 { MODE_ONSITE, "onsite", FIT_GOOD },
		{ MODE_ONLINE, "onsite", FIT_POOR },	 { MODE_ONLINE, "blended", FIT_NEUTRAL },
		{ MODE_BLENDED, "online", FIT_NEUTRAL }, { MODE_ONSITE, "", FIT_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run run = a_run();
		struct need n = a_need();
		struct match_result r;

		run.mode = cases[i].mode;
		n.mode = cases[i].wish;
		r = match(&run, 1, 0, &n);
		expect(&r, FIT_MODE, cases[i].sign);
	}
}

static void distance_is_hard_when_the_firm_said_how_far(void **state)
{
	static const struct {
		const char *place, *mode;
		int max_km, sign;
	} cases[] = {
		{ "Tynset", "onsite", -1, FIT_GOOD },
		{ "Oslo", "onsite", -1, FIT_POOR },
		{ "Tynset", "onsite", 90, FIT_GOOD },
		{ "Tynset", "onsite", 40, FIT_EXCLUDED },
		{ "Tynset", "blended", 40, FIT_EXCLUDED },
		{ "Oslo", "online", 40, NOTHING }, /* wherever the firm is */
		{ "Atlantis", "onsite", -1, NOTHING },
		{ "Atlantis", "onsite", 90, FIT_UNKNOWN },
		{ "", "onsite", 90, FIT_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run run = a_run();
		struct need n = a_need();
		const struct fit_reason *far;
		struct match_result r;

		run.municipality = cases[i].place;
		run.mode = cases[i].mode;
		n.max_km = cases[i].max_km;
		r = match(&run, 1, 0, &n);
		expect(&r, FIT_DISTANCE, cases[i].sign);
		far = reason_of(&r, FIT_DISTANCE);
		if (far && far->sign == FIT_EXCLUDED)
			assert_true(fabs(far->have - 46) < 4);
	}
}

static void starts_and_deadlines_look_at_the_calendar(void **state)
{
	static const struct {
		struct date start, latest, deadline;
		int start_sign, deadline_sign;
	} cases[] = {
		{ { 2027, 4, 14 }, { 0 }, { 2027, 3, 1 }, NOTHING, NOTHING },
		{ { 2027, 4, 14 }, { 2027, 8, 15 }, { 0 }, FIT_GOOD, NOTHING },
		{ { 2027, 8, 15 }, { 2027, 8, 15 }, { 0 }, FIT_GOOD, NOTHING },
		{ { 2027, 8, 16 }, { 2027, 8, 15 }, { 0 }, FIT_EXCLUDED, NOTHING },
		{ { 2026, 11, 22 }, { 0 }, { 0 }, FIT_EXCLUDED, NOTHING }, /* has begun */
		{ { 2026, 11, 23 }, { 0 }, { 0 }, NOTHING, NOTHING },
		{ { 0 }, { 2027, 8, 15 }, { 0 }, FIT_UNKNOWN, NOTHING },
		{ { 2027, 4, 14 }, { 0 }, { 2026, 11, 22 }, NOTHING, FIT_POOR },
		{ { 2027, 4, 14 }, { 0 }, { 2026, 12, 1 }, NOTHING, FIT_NEUTRAL },
		{ { 0 }, { 0 }, { 2026, 11, 22 }, NOTHING, FIT_EXCLUDED }, /* nothing else told */
		{ { 0 }, { 0 }, { 2026, 11, 23 }, NOTHING, FIT_NEUTRAL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run run = a_run();
		struct need n = a_need();
		struct match_result r;

		run.start = cases[i].start;
		run.deadline = cases[i].deadline;
		n.latest_start = cases[i].latest;
		r = match(&run, 1, 0, &n);
		expect(&r, FIT_START, cases[i].start_sign);
		expect(&r, FIT_DEADLINE, cases[i].deadline_sign);
	}
}

/* A term can begin on each of its days: what the firm wishes is held against all of them. */
static void a_term_is_the_days_it_allows(void **state)
{
	static const struct {
		const char *when;
		struct date latest;
		int sign;
	} cases[] = {
		{ "2027-H", { 2027, 12, 31 }, FIT_GOOD },
		{ "2027-H", { 2027, 9, 1 }, FIT_NEUTRAL },
		{ "2027-H", { 2027, 7, 31 }, FIT_EXCLUDED },
		{ "2027-H", { 0 }, NOTHING },
		{ "2026-V", { 0 }, FIT_EXCLUDED }, /* is over */
		{ "2026-V", { 2027, 8, 1 }, FIT_EXCLUDED },
		{ "2026-H", { 2027, 8, 1 }, FIT_GOOD }, /* not yet */
		{ "2027-08", { 2027, 8, 31 }, FIT_GOOD },
		{ "2027-W34", { 2027, 8, 25 }, FIT_NEUTRAL },
		{ "any-H", { 2026, 12, 31 }, FIT_GOOD },
		{ "any-08", { 2027, 1, 1 }, FIT_EXCLUDED },
		{ "open", { 2026, 12, 1 }, FIT_GOOD },
		{ "open", { 0 }, NOTHING },
		{ "snart", { 2026, 12, 1 }, FIT_UNKNOWN },
		{ "", { 2026, 12, 1 }, FIT_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run run = a_run();
		struct need n = a_need();
		struct match_result r;

		run.start = (struct date){ 0 };
		run.when = cases[i].when;
		n.latest_start = cases[i].latest;
		r = match(&run, 1, 0, &n);
		expect(&r, FIT_START, cases[i].sign);
	}
}

static void one_of_several_languages_is_enough(void **state)
{
	static const struct {
		const char *have, *wish;
		int sign;
	} cases[] = {
		{ "nb, en", "en", FIT_GOOD },	 { "nb, en", "nn", FIT_GOOD },
		{ "en, sv", "nb", FIT_NEUTRAL }, { "en, de", "nb", FIT_POOR },
		{ "en", "nb", FIT_POOR },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run run = a_run();
		struct need n = a_need();
		struct match_result r;

		run.language = cases[i].have;
		n.language = cases[i].wish;
		r = match(&run, 1, 0, &n);
		expect(&r, FIT_LANGUAGE, cases[i].sign);
	}
}

static void what_has_expired_is_counted_and_named_only_when_there_is_nothing_else(void **state)
{
	struct run run[2] = { a_run(), a_run() };
	struct need n = a_need();
	struct match_result r;

	(void)state;
	run[0].start = (struct date){ 2026, 3, 1 };
	r = match(run, 1, 0, &n);
	assert_int_equal(r.count, 0);
	assert_int_equal(r.expired, 1);
	assert_int_equal(r.excluded_count, 1);
	assert_int_equal(r.gap, GAP_FILTERED);
	r = match(run, 2, 0, &n); /* a run is left */
	assert_int_equal(r.count, 1);
	assert_int_equal(r.expired, 0);
	run[1].start = (struct date){ 2027, 9, 1 };
	n.latest_start = (struct date){ 2027, 8, 1 };
	r = match(run, 2, 0, &n); /* and too late: excluded, and not expired */
	assert_int_equal(r.expired, 0);
	assert_int_equal(r.excluded_count, 1);
}

static void neighbours_languages_nearly_fit(void **state)
{
	static const struct {
		const char *wish, *have;
		int sign;
	} cases[] = {
		{ "", "nb", NOTHING },	     { "nb", "nb", FIT_GOOD }, { "nn", "nb", FIT_GOOD },
		{ "nb", "sv", FIT_NEUTRAL }, { "nb", "en", FIT_POOR }, { "se", "nb", FIT_POOR },
		{ "nb", "", FIT_GOOD }, /* the course's own language */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run run = a_run();
		struct need n = a_need();
		struct match_result r;

		run.language = cases[i].have;
		n.language = cases[i].wish;
		r = match(&run, 1, 0, &n);
		expect(&r, FIT_LANGUAGE, cases[i].sign);
	}
}

static void price_and_seats_are_counted(void **state)
{
	static const struct {
		int most, price, people, seats, price_sign, seats_sign;
	} cases[] = {
		{ -1, 6900, -1, 6, NOTHING, NOTHING },
		{ -1, 0, 3, 6, FIT_GOOD, FIT_GOOD },
		{ 7000, 6900, 6, 6, FIT_GOOD, FIT_GOOD },
		{ 6000, 6900, 7, 6, FIT_EXCLUDED, FIT_POOR },
		{ 6000, -1, 3, -1, FIT_UNKNOWN, NOTHING },
		{ 0, 0, -1, 0, FIT_GOOD, FIT_POOR },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run run = a_run();
		struct need n = a_need();
		const struct fit_reason *seats;
		struct match_result r;

		run.price = cases[i].price;
		run.seats = cases[i].seats;
		n.price = cases[i].most;
		n.people = cases[i].people;
		r = match(&run, 1, 0, &n);
		expect(&r, FIT_PRICE, cases[i].price_sign);
		seats = reason_of(&r, FIT_SEATS);
		assert_int_equal(seats ? (int)seats->sign : NOTHING, cases[i].seats_sign);
	}
}

static void the_run_that_fits_best_is_taken(void **state)
{
	struct run runs[] = { a_run(), a_run(), a_run(), a_run() };
	struct need n = a_need();
	struct match_result r;

	(void)state;
	runs[0].start = (struct date){ 2027, 9, 1 }; /* too late */
	runs[1].municipality = "Oslo";		     /* far */
	runs[2].start = (struct date){ 2027, 6, 1 };
	runs[3].start = (struct date){ 2027, 5, 1 }; /* as good, and earlier */
	n.latest_start = (struct date){ 2027, 8, 15 };
	r = match(runs, 4, 0, &n);
	assert_int_equal(r.count, 1);
	assert_ptr_equal(r.offer[0].run, &runs[3]);
}

static void a_course_without_runs_is_offered(void **state)
{
	struct need n = a_need();
	struct match_result r;

	(void)state;
	n.latest_start = (struct date){ 2027, 8, 15 };
	n.mode = MODE_ONLINE;
	n.max_km = 10;
	n.price = 100;
	n.people = 2;
	r = match(NULL, 0, 0, &n);
	assert_int_equal(r.count, 1);
	assert_null(r.offer[0].run);
	expect(&r, FIT_START, FIT_UNKNOWN);
	expect(&r, FIT_DISTANCE, FIT_UNKNOWN);
	expect(&r, FIT_PRICE, FIT_UNKNOWN);
}

static void what_does_not_fit_takes_something_away(void **state)
{
	struct run near = a_run(), far = a_run();
	struct need n = a_need();
	struct match_result a, b;

	(void)state;
	far.municipality = "Oslo";
	n.language = "nb";
	a = match(&near, 1, 0, &n);
	far.language = "en";
	b = match(&far, 1, 0, &n);
	assert_true(a.offer[0].fit > b.offer[0].fit);
	assert_true(b.offer[0].fit > 0);
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

static void seats_that_are_taken_are_not_counted(void **state)
{
	static const struct {
		int people, seats, left;
		double have;
		int sign;
	} cases[] = {
		{ 4, 20, 3, 3, FIT_POOR }, { 4, 20, 4, 4, FIT_GOOD },  { 4, 20, -1, 20, FIT_GOOD },
		{ 4, -1, 9, 9, FIT_GOOD }, { -1, 20, 0, 0, FIT_POOR },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run run = a_run();
		struct run_more more = *run_more(&run);
		struct need n = a_need();
		struct match_result r;
		const struct fit_reason *seats;

		run.seats = cases[i].seats;
		more.seats_free = cases[i].left;
		run.more = &more;
		n.people = cases[i].people;
		r = match(&run, 1, 4, &n);
		seats = reason_of(&r, FIT_SEATS);
		assert_int_equal(seats ? (int)seats->sign : NOTHING, cases[i].sign);
		assert_true(fabs((seats ? seats->have : NAN) - cases[i].have) < 1e-9);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_are_bands),
		cmocka_unit_test(modes_are_wishes),
		cmocka_unit_test(distance_is_hard_when_the_firm_said_how_far),
		cmocka_unit_test(starts_and_deadlines_look_at_the_calendar),
		cmocka_unit_test(a_term_is_the_days_it_allows),
		cmocka_unit_test(one_of_several_languages_is_enough),
		cmocka_unit_test(
			what_has_expired_is_counted_and_named_only_when_there_is_nothing_else),
		cmocka_unit_test(neighbours_languages_nearly_fit),
		cmocka_unit_test(price_and_seats_are_counted),
		cmocka_unit_test(seats_that_are_taken_are_not_counted),
		cmocka_unit_test(the_run_that_fits_best_is_taken),
		cmocka_unit_test(a_course_without_runs_is_offered),
		cmocka_unit_test(what_does_not_fit_takes_something_away),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
