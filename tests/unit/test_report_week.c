/* Which week a name means, and what is counted of its activities. */
#include "../lib/store.h"
#include "report/week_internal.h"

static const struct date today = { 2027, 1, 2 }; /* a Saturday of 2026-W53 */

static const struct {
	const char *name, *monday; /* NULL: refused */
} names[] = {
	{ NULL, "2026-12-28" },
	{ "", "2026-12-28" },
	{ "2026-W53", "2026-12-28" },
	{ "2027-W01", "2027-01-04" },
	{ "2027-w1", "2027-01-04" },
	{ "W01", "2025-12-29" }, /* of the year that the week of today is of */
	{ "2020-W53", "2020-12-28" },
	{ "2021-W52", "2021-12-27" },
	{ "2024-W01", "2024-01-01" },
	{ "2027-W53", NULL },
	{ "2027-W00", NULL },
	{ "2027-W54", NULL },
	{ "2027-06", NULL },
	{ "27-W06", NULL },
	{ "2027-W6x", NULL },
	{ "2027-W006", NULL },
	{ "2027W06", NULL },
	{ "W", NULL },
	{ "last", NULL },
};

static void a_name_means_the_week_of_its_monday(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct strbuf b = STRBUF_IN(f->arena);
		struct err e = { 0 };
		struct date d;
		bool ok = week_named(&d, names[i].name, today, &e);

		if (ok != (names[i].monday != NULL))
			fail_msg("'%s': %s", names[i].name, ok ? "taken" : e.msg);
		if (!ok)
			continue;
		date_print_iso(&b, d);
		assert_string_equal(strbuf_text(&b), names[i].monday);
		assert_int_equal(date_weekday(d), 1);
	}
}

static void acts_are_told_by_the_state_before(void **state)
{
	struct week_step steps[] = {
		{ .kind = "course", .is_new = true },
		{ .kind = "course", .state = ACTIVITY_APPROVED, .was = ACTIVITY_PROPOSED },
		{ .kind = "trainee", .state = ACTIVITY_APPROVED, .was = ACTIVITY_PROPOSED },
		{ .kind = "", .state = ACTIVITY_RUNNING, .was = ACTIVITY_APPROVED },
		{ .kind = "course", .state = ACTIVITY_APPROVED, .was = ACTIVITY_RUNNING },
		{ .kind = "", .state = ACTIVITY_CANCELLED, .was = ACTIVITY_DONE },
		{ .kind = "", .state = ACTIVITY_PROPOSED, .was = ACTIVITY_CANCELLED },
		{ .kind = "", .state = ACTIVITY_DONE, .was = ACTIVITY_RUNNING },
	};
	static const size_t expected[WEEK_ACTS] = { 1, 2, 1, 1, 1, 1, 2 };
	struct week_report w = { .told = { .step = steps, .steps = ARRAY_LEN(steps) } };
	size_t act[WEEK_ACTS];

	(void)state;
	week_acts(act, &w);
	assert_memory_equal(act, expected, sizeof act);
	assert_string_equal(week_step_words(&steps[4]), "reopened");
	assert_string_equal(week_act_code(WEEK_ORDERED), "ordered");
}

static int an_hour_east(void *self, int64_t local)
{
	(void)self;
	(void)local;
	return 60;
}

/* A week begins at midnight where the office is. */
static void a_week_begins_where_the_clock_stands(void **state)
{
	static const int64_t midnight = INT64_C(1798412400000); /* 2026-12-28T00:00+01:00 */
	struct fixture *f = *state;
	struct gather g = { .store = f->store,
			    .clock = { fixture_now, an_hour_east, f },
			    .language = "en" };
	struct activity x = activity_blank(), out;
	struct week_report w;

	x.title = "Kurs";
	f->now.ms = midnight - 1;
	assert_ok(f, store_activity_propose(&out, f->store, f->arena, &x, &f->e));
	f->now.ms = midnight;
	assert_ok(f, store_activity_propose(&out, f->store, f->arena, &x, &f->e));
	assert_ok(f, gather_week(&w, &g, (struct date){ 2026, 12, 28 }, false, f->arena, &f->e));
	assert_int_equal(w.told.steps, 1);
	assert_int_equal(w.week, 53);
	assert_int_equal(w.year, 2026);
	assert_ok(f, gather_week(&w, &g, (struct date){ 2026, 12, 21 }, false, f->arena, &f->e));
	assert_int_equal(w.told.steps, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_name_means_the_week_of_its_monday),
		STORE_TEST(acts_are_told_by_the_state_before),
		STORE_TEST(a_week_begins_where_the_clock_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
