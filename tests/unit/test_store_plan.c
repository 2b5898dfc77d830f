/* The activity plan in the store: every change a revision, tables as the revisions say. */
#include "../lib/store.h"

#include "store/plan.h"

#define KR(x) ((int64_t)(x)*100)

static const struct funding lines[] = { { "komp", "staten", 2026, KR(1000) },
					{ "komp", "fylket", 2026, KR(500) } };
static const struct grant komp = { .id = "komp", .title = "Kompetanse", .line = lines, .lines = 2 };

/* A challenge with two areas, and a grant. */
static void begin_plan(struct fixture *f)
{
	const struct challenge c = { .id = "",
				     .title = "For få fagarbeidere",
				     .areas = "Rekruttering\nLærlinger" };
	const char *id;

	assert_ok(f, store_challenge_put(&id, f->store, f->arena, &c, &f->e));
	assert_string_equal(id, "1");
	assert_ok(f, store_grant_put(f->store, &komp, &f->e));
}

static struct activity sample(void)
{
	static const struct funding from[] = { { "komp", "staten", 2026, KR(600) },
					       { "", "bedriftene", 0, KR(50) } };
	struct activity x = activity_blank();

	x.title = "Truckførerkurs «T1–T4»";
	x.note = "to helger\nog en kveld";
	x.challenge = "1";
	x.area = "Lærlinger";
	x.owner = "Ane";
	x.start = (struct date){ 2026, 12, 1 };
	x.phase = 2;
	x.year = 1;
	x.years = 3;
	x.cost = KR(650);
	x.funding = from;
	x.fundings = 2;
	x.provider = "Tynset vgs";
	x.code = "T1";
	x.needs = "N2\nN1";
	x.firms = "974760673";
	return x;
}

static void complains(struct fixture *f, size_t expected)
{
	struct findings found;

	findings_init(&found, f->arena);
	assert_ok(f, store_check(f->store, &found, &f->e));
	for (size_t i = 0; i < found.count && found.count != expected; i++)
		print_error("%s\n", found.at[i].text);
	assert_int_equal(found.count, expected);
}

static void what_is_proposed_is_read_back(void **state)
{
	struct fixture *f = *state;
	struct activity x = sample(), y, z;
	struct activity_change *c;

	begin_plan(f);
	assert_ok(f, store_activity_propose(&y, f->store, f->arena, &x, &f->e));
	assert_int_equal(strlen(y.id), 5);
	assert_string_equal(y.author, "Ane");
	assert_int_equal(y.made_ms, f->now.ms);
	x.id = y.id;
	x.needs = "N1\nN2"; /* they have no order */
	assert_int_equal(activity_changes(&c, f->arena, &x, &y), 0);
	y.id = arena_strndup(f->arena, y.id, 4);
	assert_ok(f, store_activity(&z, f->store, f->arena, y.id, &f->e));
	assert_string_equal(z.id, x.id);
	complains(f, 0);
}

static void each_change_is_kept_with_who_and_when(void **state)
{
	struct fixture *f = *state;
	struct activity x = sample(), y, *was;
	size_t n;

	begin_plan(f);
	assert_ok(f, store_activity_propose(&x, f->store, f->arena, &x, &f->e));
	f->now.ms += 1000;
	x.title = "Truckførerkurs";
	assert_ok(f, store_activity_set(f->store, &x, &f->e));
	assert_ok(f, store_activity(&x, f->store, f->arena, x.id, &f->e));
	assert_ok(f, store_activity_set(f->store, &x, &f->e)); /* says nothing new */
	f->now.ms += 1000;
	assert_ok(f, store_activity_step(&y, f->store, f->arena, x.id, STEP_APPROVE, NULL, &f->e));
	assert_int_equal(y.state, ACTIVITY_APPROVED);
	assert_ok(f, store_activity_step(&y, f->store, f->arena, x.id, STEP_CANCEL,
					 "for få påmeldte", &f->e));
	assert_ok(f, store_activity_history(&was, &n, f->store, f->arena, x.id, &f->e));
	assert_int_equal(n, 4);
	assert_string_equal(was[0].title, "Truckførerkurs «T1–T4»");
	assert_string_equal(was[1].title, "Truckførerkurs");
	assert_int_equal(was[1].made_ms, was[0].made_ms + 1000);
	assert_int_equal(was[2].state, ACTIVITY_APPROVED);
	assert_int_equal(was[3].state, ACTIVITY_CANCELLED);
	assert_string_equal(was[3].why, "for få påmeldte");
	assert_int_equal(was[3].fundings, 2);
	complains(f, 0);
}

static void a_change_of_what_somebody_changed_is_refused(void **state)
{
	struct fixture *f = *state;
	struct activity x = sample(), old, y;
	struct err e = { 0 };

	begin_plan(f);
	assert_ok(f, store_activity_propose(&old, f->store, f->arena, &x, &f->e));
	assert_ok(f,
		  store_activity_step(&y, f->store, f->arena, old.id, STEP_APPROVE, NULL, &f->e));
	old.title = "Noe annet";
	assert_false(store_activity_set(f->store, &old, &e));
	assert_string_equal(e.msg,
			    "Ane has changed it meanwhile; look at it again, then change it");
	assert_ok(f, store_activity(&y, f->store, f->arena, old.id, &f->e));
	assert_string_equal(y.title, x.title);
}

/* What each of these changes in the sample is refused, and nothing is written. */
static void challenge_is_unknown(struct activity *x)
{
	x->challenge = "9";
}
static void area_is_unknown(struct activity *x)
{
	x->area = "Reiseliv";
}
static void grant_is_unknown(struct activity *x)
{
	static const struct funding from = { "annen", "staten", 2026, KR(1) };

	x->funding = &from;
	x->fundings = 1;
}
static void year_is_unknown(struct activity *x)
{
	static const struct funding from = { "komp", "staten", 2030, KR(1) };

	x->funding = &from;
	x->fundings = 1;
}
static void title_is_missing(struct activity *x)
{
	x->title = "";
}

static void a_proposal_that_points_nowhere_is_refused(void **state)
{
	static const struct {
		void (*spoil)(struct activity *x);
		const char *said;
	} cases[] = {
		{ challenge_is_unknown,
		  "there is no challenge '9'; 'los plan challenge list' shows "
		  "those there are" },
		{ area_is_unknown,
		  "challenge 1 has no area 'Reiseliv'; it has: Rekruttering, Lærlinger" },
		{ grant_is_unknown,
		  "there is no grant 'annen'; 'los plan grant list' shows those there are" },
		{ year_is_unknown, "the grant 'komp' has nothing from 'staten' in 2030; it has "
				   "staten/2026, fylket/2026" },
		{ title_is_missing, "an activity needs a title" },
	};
	struct fixture *f = *state;
	struct activity *all;
	size_t n;

	begin_plan(f);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct activity x = sample(), y;
		struct err e = { 0 };

		cases[i].spoil(&x);
		assert_false(store_activity_propose(&y, f->store, f->arena, &x, &e));
		assert_string_equal(e.msg, cases[i].said);
	}
	assert_ok(f, store_activities(&all, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 0);
}

static void an_offer_becomes_one_activity(void **state)
{
	struct fixture *f = *state;
	struct activity x = sample(), y, z;
	struct err e = { 0 };

	begin_plan(f);
	assert_ok(f, store_activity_propose(&y, f->store, f->arena, &x, &f->e));
	assert_false(store_activity_propose(&z, f->store, f->arena, &x, &e));
	assert_non_null(strstr(e.msg, y.id));
	x.needs = "N3";
	assert_ok(f, store_activity_propose(&z, f->store, f->arena, &x, &f->e));
	assert_ok(f, store_activity_step(&y, f->store, f->arena, y.id, STEP_CANCEL, "nei", &f->e));
	x.needs = "N2";
	assert_ok(f, store_activity_propose(&z, f->store, f->arena, &x, &f->e));
}

static void proposals_go_to_the_period_that_is_open(void **state)
{
	struct fixture *f = *state;
	struct date today = date_of_instant(f->now);
	struct check_in c = { .id = "Høst", .opens = today, .closes = today }, closed;
	struct activity x = sample(), y;
	struct err e = { 0 };

	begin_plan(f);
	assert_ok(f, store_check_in_put(f->store, &c, &f->e));
	assert_ok(f, store_activity_propose(&y, f->store, f->arena, &x, &f->e));
	assert_string_equal(y.check_in, "Høst");
	assert_string_equal(y.late, "");
	f->now.ms += INT64_C(48) * 3600 * 1000;
	x.needs = "N5";
	assert_false(store_activity_propose(&y, f->store, f->arena, &x, &e));
	x.late = "syk";
	assert_ok(f, store_activity_propose(&y, f->store, f->arena, &x, &f->e));
	assert_string_equal(y.check_in, "Høst");
	assert_string_equal(y.late, "syk");
	assert_false(store_check_in_close(&closed, f->store, f->arena, "Høst", &e));
	assert_false(store_check_in_close(&closed, f->store, f->arena, "", &e));
	assert_string_equal(e.msg, "no check-in period is open today");
	c.closes = date_from_days(date_to_days(today) + 10);
	assert_ok(f, store_check_in_put(f->store, &c, &f->e));
	assert_ok(f, store_check_in_close(&closed, f->store, f->arena, "", &f->e));
	assert_int_equal(date_to_days(closed.closes), date_to_days(today) + 2);
	complains(f, 0);
}

static void money_is_spent_of_what_a_grant_has(void **state)
{
	struct fixture *f = *state;
	struct activity x = sample(), y;
	struct spending s = { .grant = "komp",
			      .source = "staten",
			      .ore = KR(200),
			      .activity = "",
			      .note = "lokale" };
	struct spending *all;
	struct balance *b;
	struct err e = { 0 };
	struct plan p;
	size_t n;

	begin_plan(f);
	assert_ok(f, store_activity_propose(&y, f->store, f->arena, &x, &f->e));
	assert_ok(f, store_activity_step(&y, f->store, f->arena, y.id, STEP_APPROVE, "", &f->e));
	s.activity = y.id;
	assert_ok(f, store_spend(f->store, &s, &f->e));
	s.activity = "";
	s.ore = KR(-50);
	assert_ok(f, store_spend(f->store, &s, &f->e));
	s.source = "kommunen";
	assert_false(store_spend(f->store, &s, &e));
	s.source = "staten";
	s.activity = "zzzzz";
	assert_false(store_spend(f->store, &s, &e));
	assert_ok(f, store_spendings(&all, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 2);
	assert_string_equal(all[0].note, "lokale");
	assert_ok(f, store_plan(&p, f->store, f->arena, &f->e));
	n = plan_balance(&b, f->arena, p.grant, p.grants, p.activity, p.activities, p.spending,
			 p.spendings);
	assert_int_equal(n, 2);
	assert_int_equal(b[0].spent, KR(150));
	assert_int_equal(b[0].committed, KR(400));
	assert_int_equal(b[0].left, KR(450));
	complains(f, 0);
}

static void a_grant_keeps_what_activities_count_on(void **state)
{
	struct fixture *f = *state;
	struct grant less = komp;
	struct activity x = sample(), y;
	struct err e = { 0 };
	struct grant *g;
	size_t n;

	begin_plan(f);
	assert_ok(f, store_activity_propose(&y, f->store, f->arena, &x, &f->e));
	less.line = &lines[1];
	less.lines = 1;
	assert_false(store_grant_put(f->store, &less, &e));
	less.line = lines;
	less.title = "Kompetansepiloter";
	assert_ok(f, store_grant_put(f->store, &less, &f->e));
	assert_ok(f, store_grants(&g, &n, f->store, f->arena, &f->e));
	assert_int_equal(g[0].lines, 1);
	assert_string_equal(g[0].title, "Kompetansepiloter");
	complains(f, 0);
}

static void run_sql(struct fixture *f, const char *path, const char *sql)
{
	const char *line = arena_printf(f->arena, "sqlite3 %s \"%s\"", path, sql);

	if (system(line) != 0)
		skip();
}

static void tables_that_say_something_else_are_found(void **state)
{
	static const char *const spoilt[] = {
		"UPDATE activity SET state = 'done'",
		"UPDATE activity_funding SET amount = amount + 1 WHERE n = 0",
		"UPDATE grant_line SET amount = 5 WHERE n = 0",
		"UPDATE challenge SET title = 'x'",
		"UPDATE activity_for SET id = 'N9' WHERE id = 'N1'",
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(spoilt); i++) {
		const char *path = arena_printf(f->arena, "/tmp/los-plan-%d-%zu.db", getpid(), i);
		struct store_options o = fixture_options(f, path);
		struct activity x = sample(), y;
		struct store *memory = f->store;

		remove(path);
		assert_ok(f, store_open(&f->store, &o, &f->e));
		begin_plan(f);
		assert_ok(f, store_activity_propose(&y, f->store, f->arena, &x, &f->e));
		run_sql(f, path, spoilt[i]);
		complains(f, 1);
		store_close(f->store);
		f->store = memory;
		remove(path);
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		T(what_is_proposed_is_read_back),
		T(each_change_is_kept_with_who_and_when),
		T(a_change_of_what_somebody_changed_is_refused),
		T(a_proposal_that_points_nowhere_is_refused),
		T(an_offer_becomes_one_activity),
		T(proposals_go_to_the_period_that_is_open),
		T(money_is_spent_of_what_a_grant_has),
		T(a_grant_keeps_what_activities_count_on),
		T(tables_that_say_something_else_are_found),
	};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
