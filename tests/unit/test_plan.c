/* The activity plan: amounts, states and steps, check-in periods, what is left of grants. */
#include "plan/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

#define KR(x) ((int64_t)(x)*100)

/* ---- amounts --------------------------------------------------------------------------------- */

static void amounts_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *typed;
		int64_t ore;
	} cases[] = {
		{ "80000", KR(80000) },
		{ "80 000", KR(80000) },
		{ "80\u00a0000", KR(80000) },
		{ "80.000", KR(80000) },
		{ "1.250.000", KR(1250000) },
		{ "-1.250", KR(-1250) },
		{ "1234,50", 123450 },
		{ "1234.5", 123450 },
		{ "0,05", 5 },
		{ "kr 500,-", KR(500) },
		{ "500 kroner", KR(500) },
		{ "500 kr", KR(500) },
		{ "4,4 mill", KR(4400000) },
		{ "1.882 mill. kr", KR(1882000) },
		{ "1,882 millioner kroner", KR(1882000) },
		{ "-200", KR(-200) },
		{ "\u2212200", KR(-200) },
		{ "0", 0 },
		{ "1000 mill", KR(1000000000) },
	};
	static const char *const refused[] = { "",	  "kr",	    "mill",  "abc",
					       "1,2,3",	  "12,345", "0,001", "1001 mill",
					       "80..000", "--5",    "1e6",   "80 000 euro" };
	int64_t ore;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_true(money_parse(&ore, cases[i].typed));
		assert_int_equal(ore, cases[i].ore);
	}
	for (size_t i = 0; i < ARRAY_LEN(refused); i++)
		if (money_parse(&ore, refused[i]))
			fail_msg("'%s' was taken for an amount", refused[i]);
}

static void amounts_are_printed_whole_and_in_groups(void **state)
{
	static const struct {
		int64_t ore;
		const char *read, *plain;
	} cases[] = {
		{ 0, "0", "0" },
		{ 5, "0,05", "0.05" },
		{ KR(999), "999", "999" },
		{ KR(1000), "1\u00a0000", "1000" },
		{ KR(1882000), "1\u00a0882\u00a0000", "1882000" },
		{ -123450, "-1\u00a0234,50", "-1234.50" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf read = { 0 }, plain = { 0 };
		int64_t back;

		money_print(&read, cases[i].ore);
		money_print_plain(&plain, cases[i].ore);
		assert_string_equal(strbuf_text(&read), cases[i].read);
		assert_string_equal(strbuf_text(&plain), cases[i].plain);
		assert_true(money_parse(&back, strbuf_text(&read)));
		assert_int_equal(back, cases[i].ore);
		assert_true(money_parse(&back, strbuf_text(&plain)));
		assert_int_equal(back, cases[i].ore);
		strbuf_release(&read);
		strbuf_release(&plain);
	}
}

/* ---- where money comes from ------------------------------------------------------------------ */

static void sources_are_read_with_grant_and_year(void **state)
{
	static const struct {
		const char *text, *printed;
	} cases[] = {
		{ "", "" },
		{ "bedriftene=40 000", "bedriftene=40000" },
		{ "komp/staten=80 000", "komp/staten/2027=80000" },
		{ "komp/staten/2028 = 80 000 ;; bedriftene= 1,5 mill; ",
		  "komp/staten/2028=80000; bedriftene=1500000" },
		{ "Tynset kommune/2028=12,50", "Tynset kommune/2028=12.50" },
		{ "komp/staten/2027=1; komp/staten/2028=1",
		  "komp/staten/2027=1; komp/staten/2028=1" },
	};
	static const char *const refused[] = {
		"bedriftene",	"=5",	  "a/b/c=5", "a//b=5",	"/b=5",
		"a/b/2027/x=5", "a=-5",	  "a=b",     "a=1;a=2", "komp/x=1; komp/x/2027=2",
		"2027=5000/x",	"a\tb=5",
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf b = STRBUF_IN(a);
		struct err e = { 0 };
		struct funding *f;
		size_t n;

		assert_true(funding_parse(&f, &n, a, cases[i].text, 2027, &e));
		funding_print(&b, f, n);
		assert_string_equal(strbuf_text(&b), cases[i].printed);
	}
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		struct err e = { 0 };
		struct funding *f;
		size_t n;

		if (funding_parse(&f, &n, a, refused[i], 2027, &e))
			fail_msg("'%s' was taken", refused[i]);
		assert_int_equal(e.code, ERR_PARSE);
	}
	arena_free(a);
}

static void a_grant_tells_which_sources_it_has(void **state)
{
	struct arena *a = arena_new();
	struct grant g = { .id = "komp", .title = "Kompetanse" };
	struct funding *line;
	struct err e = { 0 };

	(void)state;
	assert_true(grant_lines_parse(&line, &g.lines, a, "komp",
				      "staten/2027=1,4 mill;fylket/2027=600 000", &e));
	g.line = line;
	assert_int_equal(g.lines, 2);
	assert_int_equal(funding_sum(g.line, g.lines), KR(2000000));
	assert_true(grant_has(&g, 1, &(struct funding){ "komp", "fylket", 2027, 1 }, &e));
	assert_false(grant_has(&g, 1, &(struct funding){ "komp", "fylket", 2028, 1 }, &e));
	assert_string_equal(e.msg, "the grant 'komp' has nothing from 'fylket' in 2028; it has "
				   "staten/2027, fylket/2027");
	assert_false(grant_has(&g, 1, &(struct funding){ "annen", "fylket", 2027, 1 }, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_false(grant_lines_parse(&line, &g.lines, a, "komp", "staten=1", &e));
	assert_false(grant_lines_parse(&line, &g.lines, a, "komp", "x/staten/2027=1", &e));
	assert_false(grant_lines_parse(&line, &g.lines, a, "komp", "", &e));
	assert_false(grant_lines_parse(&line, &g.lines, a, "k/p", "staten/2027=1", &e));
	arena_free(a);
}

/* ---- states ---------------------------------------------------------------------------------- */

static void each_step_leads_where_the_table_says(void **state)
{
	static const char *const to[STEP_COUNT][ACTIVITY_STATES] = {
		[STEP_APPROVE] = { "approved", NULL, NULL, NULL, NULL },
		[STEP_START] = { NULL, "running", NULL, NULL, NULL },
		[STEP_DONE] = { NULL, NULL, "done", NULL, NULL },
		[STEP_CANCEL] = { "cancelled", "cancelled", "cancelled", NULL, NULL },
		[STEP_REOPEN] = { NULL, "proposed", "approved", "running", "proposed" },
	};

	(void)state;
	for (int s = 0; s < STEP_COUNT; s++)
		for (int from = 0; from < ACTIVITY_STATES; from++) {
			enum activity_state st = (enum activity_state)from;
			struct err e = { 0 };
			bool done = activity_step(&st, (enum activity_step)s, "grunn", &e);

			assert_int_equal(done, to[s][from] != NULL);
			assert_int_equal(
				activity_can((enum activity_state)from, (enum activity_step)s),
				done);
			if (done)
				assert_string_equal(activity_state_name(st), to[s][from]);
			else
				assert_int_equal(st, from);
			assert_int_equal(e.code, done ? ERR_NONE : ERR_REFUSED);
		}
}

static void cancelling_and_reopening_want_a_reason(void **state)
{
	enum activity_state st = ACTIVITY_RUNNING;
	struct err e = { 0 };

	(void)state;
	assert_false(activity_step(&st, STEP_CANCEL, "", &e));
	assert_string_equal(e.msg, "tell why it is cancelled");
	assert_false(activity_step(&st, STEP_REOPEN, NULL, &e));
	assert_int_equal(st, ACTIVITY_RUNNING);
	assert_true(activity_step(&st, STEP_DONE, NULL, &e));
}

static void a_refused_step_says_what_comes_next(void **state)
{
	enum activity_state st = ACTIVITY_PROPOSED;
	struct err e = { 0 };

	(void)state;
	assert_false(activity_step(&st, STEP_START, NULL, &e));
	assert_string_equal(e.msg, "the activity cannot be started: it is proposed; approve it "
				   "next, or cancel it");
	assert_int_equal(activity_next_step(ACTIVITY_PROPOSED), STEP_APPROVE);
	assert_int_equal(activity_next_step(ACTIVITY_RUNNING), STEP_DONE);
	assert_int_equal(activity_next_step(ACTIVITY_DONE), STEP_COUNT);
	assert_int_equal(activity_next_step(ACTIVITY_CANCELLED), STEP_COUNT);
}

/* ---- check-in periods ------------------------------------------------------------------------ */

static const struct check_in periods[] = {
	{ "Vår", { 2027, 2, 1 }, { 2027, 2, 28 } },
	{ "Høst", { 2027, 9, 1 }, { 2027, 9, 30 } },
};

static void proposals_are_taken_in_while_a_period_is_open(void **state)
{
	static const struct {
		struct date day;
		const char *late, *period; /* NULL: refused */
		bool is_late;
		const char *said;
	} cases[] = {
		{ { 2027, 1, 31 },
		  NULL,
		  NULL,
		  false,
		  "'Vår' opens on 1 Feb 2027; propose it then" },
		{ { 2027, 1, 31 }, "hast", NULL, false, "propose it then" },
		{ { 2027, 2, 1 }, NULL, "Vår", false, "" },
		{ { 2027, 2, 28 }, "hast", "Vår", false, "" },
		{ { 2027, 3, 1 }, NULL, NULL, false, "'Høst' opens on 1 Sep 2027" },
		{ { 2027, 3, 1 }, "", NULL, false, "tell why it is late" },
		{ { 2027, 3, 1 }, "hast", "Vår", true, "" },
		{ { 2027, 9, 15 }, NULL, "Høst", false, "" },
		{ { 2027, 12, 1 }, NULL, NULL, false, "'Høst' closed on 30 Sep 2027" },
		{ { 2027, 12, 1 }, "hast", "Høst", true, "" },
	};
	struct intake in;
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err why = { 0 };
		bool ok = plan_intake(&in, periods, ARRAY_LEN(periods), cases[i].day, cases[i].late,
				      &why);

		assert_int_equal(ok, cases[i].period != NULL);
		if (ok) {
			assert_string_equal(in.period->id, cases[i].period);
			assert_int_equal(in.late, cases[i].is_late);
		} else if (!strstr(why.msg, cases[i].said)) {
			fail_msg("'%s' does not say '%s'", why.msg, cases[i].said);
		}
	}
	assert_true(plan_intake(&in, NULL, 0, (struct date){ 2027, 1, 1 }, NULL, &e));
	assert_null(in.period);
}

static void check_in_periods_do_not_overlap(void **state)
{
	static const struct {
		struct check_in c;
		bool fine;
	} cases[] = {
		{ { "Ny", { 2027, 3, 1 }, { 2027, 3, 31 } }, true },
		{ { "Ny", { 2027, 2, 28 }, { 2027, 3, 31 } }, false },
		{ { "Ny", { 2027, 1, 1 }, { 2027, 12, 31 } }, false },
		{ { "Vår", { 2027, 2, 1 }, { 2027, 2, 10 } }, true }, /* the same with other days */
		{ { "Ny", { 2027, 4, 2 }, { 2027, 4, 1 } }, false },
		{ { "Ny", { 2027, 4, 2 }, { 0, 0, 0 } }, false },
		{ { "", { 2027, 4, 2 }, { 2027, 4, 3 } }, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err e = { 0 };

		assert_int_equal(check_in_check(&cases[i].c, periods, ARRAY_LEN(periods), &e),
				 cases[i].fine);
		assert_int_equal(e.code, cases[i].fine ? ERR_NONE : ERR_REFUSED);
	}
}

/* ---- activities ------------------------------------------------------------------------------ */

static void what_makes_no_sense_is_refused(void **state)
{
	struct activity good = activity_blank(), x;
	struct err e = { 0 };

	(void)state;
	good.title = "Truckførerkurs";
	assert_true(activity_check(&good, &e));
	assert_false(activity_check(&(struct activity){ .title = "" }, &e));
	x = good;
	x.start = (struct date){ 2027, 3, 2 };
	x.end = (struct date){ 2027, 3, 1 };
	assert_false(activity_check(&x, &e));
	x.end = x.start;
	assert_true(activity_check(&x, &e));
	x = good;
	x.year = 4, x.years = 3;
	assert_false(activity_check(&x, &e));
	x = good;
	x.area = "Rekruttering";
	assert_false(activity_check(&x, &e));
	x = good;
	x.phase = 10;
	assert_false(activity_check(&x, &e));
}

static void years_are_one_of_so_many(void **state)
{
	int year, years;

	(void)state;
	assert_true(plan_years_parse(&year, &years, "1/3") && year == 1 && years == 3);
	assert_true(plan_years_parse(&year, &years, "2") && year == 2 && years == 2);
	assert_false(plan_years_parse(&year, &years, ""));
	assert_false(plan_years_parse(&year, &years, "1/"));
	assert_false(plan_years_parse(&year, &years, "/3"));
	assert_false(plan_years_parse(&year, &years, "1/3x"));
	assert_false(plan_years_parse(&year, &years, "a"));
}

static void areas_are_those_of_the_challenge(void **state)
{
	const struct challenge c = { .id = "1",
				     .title = "Folk",
				     .areas = "Rekruttering\nLærlinger" };
	const struct challenge any = { .id = "2", .title = "Alt", .areas = "" };

	(void)state;
	assert_true(challenge_has_area(&c, "Lærlinger"));
	assert_true(challenge_has_area(&c, ""));
	assert_false(challenge_has_area(&c, "Lær"));
	assert_false(challenge_has_area(&c, "Rekruttering\n"));
	assert_true(challenge_has_area(&any, "hva som helst"));
}

static void what_should_be_looked_at_is_told(void **state)
{
	const struct funding half = { .grant = "", .source = "oss", .ore = KR(50) };
	const struct date today = { 2027, 6, 1 };
	struct activity x = activity_blank();

	(void)state;
	x.title = "Kurs";
	assert_int_equal(activity_warnings(&x, today), WARN_NO_CHALLENGE);
	x.challenge = "1";
	x.cost = KR(100);
	x.funding = &half;
	x.fundings = 1;
	x.start = (struct date){ 2027, 5, 31 };
	assert_int_equal(activity_warnings(&x, today), 0);
	x.state = ACTIVITY_APPROVED;
	assert_int_equal(activity_warnings(&x, today),
			 WARN_LATE_START | WARN_UNFUNDED | WARN_NO_OWNER);
	x.owner = "Nina";
	x.cost = KR(50);
	x.start = today;
	assert_int_equal(activity_warnings(&x, today), 0);
	x.state = ACTIVITY_RUNNING;
	x.end = (struct date){ 2027, 5, 31 };
	x.cost = KR(40);
	assert_int_equal(activity_warnings(&x, today), WARN_LATE_END | WARN_OVERFUNDED);
	x.state = ACTIVITY_CANCELLED;
	x.late = "syk";
	assert_int_equal(activity_warnings(&x, today), WARN_TAKEN_LATE);
}

static void changes_are_told_field_by_field(void **state)
{
	struct arena *a = arena_new();
	struct activity x = activity_blank(), y;
	struct activity_change *c;

	(void)state;
	x.title = "Kurs";
	y = x;
	assert_int_equal(activity_changes(&c, a, &x, &y), 0);
	y.state = ACTIVITY_APPROVED;
	y.cost = KR(5);
	y.start = (struct date){ 2027, 6, 1 };
	assert_int_equal(activity_changes(&c, a, &x, &y), 3);
	assert_string_equal(c[0].field, "state");
	assert_string_equal(c[0].before, "proposed");
	assert_string_equal(c[0].after, "approved");
	assert_string_equal(c[1].field, "start");
	assert_string_equal(c[1].after, "2027-06-01");
	assert_string_equal(c[2].field, "cost");
	assert_string_equal(c[2].before, "");
	assert_string_equal(c[2].after, "5");
	assert_int_equal(activity_changes(&c, a, NULL, &x), 1);
	arena_free(a);
}

/* ---- what is left ---------------------------------------------------------------------------- */

enum { PROPOSED, RUNNING, DONE, GONE, ACTIVITIES };

static void a_grant_is_spent_committed_or_left(void **state)
{
	const struct funding lines[] = { { "k", "staten", 2027, KR(1000) },
					 { "k", "fylket", 2027, KR(500) } };
	const struct grant g = { .id = "k", .title = "K", .line = lines, .lines = 2 };
	const struct funding ask = { "k", "fylket", 2027, KR(450) };
	const struct funding use[] = { { "k", "staten", 2027, KR(600) },
				       { "", "bedriftene", 0, KR(99) } };
	const struct funding was = { "k", "staten", 2027, KR(300) };
	struct activity x[ACTIVITIES];
	const struct spending s[] = {
		{ .grant = "k", .source = "staten", .year = 2027, .ore = KR(250), .activity = "r" },
		{ .grant = "k", .source = "staten", .year = 2027, .ore = KR(-50), .activity = "r" },
		{ .grant = "k", .source = "staten", .year = 2027, .ore = KR(180), .activity = "d" },
		{ .grant = "k", .source = "fylket", .year = 2027, .ore = KR(60), .activity = "" },
		{ .grant = "k", .source = "fylket", .year = 2028, .ore = KR(7), .activity = "" },
	};
	struct arena *a = arena_new();
	struct balance *b, sum;
	size_t n;

	(void)state;
	for (int i = 0; i < ACTIVITIES; i++)
		x[i] = activity_blank();
	x[PROPOSED].id = "p", x[PROPOSED].funding = &ask, x[PROPOSED].fundings = 1;
	x[RUNNING].id = "r", x[RUNNING].funding = use, x[RUNNING].fundings = 2;
	x[RUNNING].state = ACTIVITY_RUNNING;
	x[DONE].id = "d", x[DONE].funding = &was, x[DONE].fundings = 1;
	x[DONE].state = ACTIVITY_DONE;
	x[GONE].id = "g", x[GONE].funding = &was, x[GONE].fundings = 1;
	x[GONE].state = ACTIVITY_CANCELLED;
	n = plan_balance(&b, a, &g, 1, x, ACTIVITIES, s, ARRAY_LEN(s));
	assert_int_equal(n, 3);
	assert_int_equal(b[0].spent, KR(380));
	assert_int_equal(b[0].committed, KR(400)); /* 600 were promised, 200 of them are spent */
	assert_int_equal(b[0].planned, 0);
	assert_int_equal(b[0].left, KR(220)); /* what the done one did not need is free again */
	assert_int_equal(balance_warns(&b[0]), BALANCE_FINE);
	assert_int_equal(b[1].planned, KR(450));
	assert_int_equal(b[1].left, KR(440));
	assert_int_equal(balance_warns(&b[1]), BALANCE_ASKED);
	assert_int_equal(b[2].year, 2028);
	assert_int_equal(b[2].left, KR(-7));
	assert_int_equal(balance_warns(&b[2]), BALANCE_OVERDRAWN);
	sum = balance_sum(b, n, "k");
	assert_int_equal(sum.budget, KR(1500));
	assert_int_equal(sum.budget, sum.spent + sum.committed + sum.left);
	assert_int_equal(balance_sum(b, n, "annen").budget, 0);
	arena_free(a);
}

/* funding_parse() refuses them, the store would keep them: what is spent is spent of both. */
static void two_lines_of_one_source_and_year_are_one(void **state)
{
	const struct funding line = { "k", "staten", 2027, KR(1000) };
	const struct grant g = { .id = "k", .title = "K", .line = &line, .lines = 1 };
	const struct funding use[] = { { "k", "staten", 2027, KR(300) },
				       { "k", "staten", 2027, KR(200) } };
	const struct spending s[] = {
		{ .grant = "k", .source = "staten", .year = 2027, .ore = KR(350), .activity = "r" },
	};
	struct arena *a = arena_new();
	struct activity x = activity_blank();
	struct balance *b;

	(void)state;
	x.id = "r", x.funding = use, x.fundings = 2, x.state = ACTIVITY_RUNNING;
	assert_int_equal(plan_balance(&b, a, &g, 1, &x, 1, s, ARRAY_LEN(s)), 1);
	assert_int_equal(b[0].spent, KR(350));
	assert_int_equal(b[0].committed, KR(150));
	assert_int_equal(b[0].left, KR(500));
	arena_free(a);
}

static void a_grant_that_is_nearly_empty_is_told(void **state)
{
	static const struct {
		struct balance b;
		enum balance_warning w;
	} cases[] = {
		{ { .budget = 1000, .left = 100 }, BALANCE_FINE },
		{ { .budget = 1000, .left = 99 }, BALANCE_LOW },
		{ { .budget = 1000, .left = 99, .planned = 100 }, BALANCE_ASKED },
		{ { .budget = 1000, .left = -1 }, BALANCE_OVERDRAWN },
		{ { .budget = 1000, .left = 0, .spent = 1000 }, BALANCE_LOW },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(balance_warns(&cases[i].b), cases[i].w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_are_read_as_people_write_them),
		cmocka_unit_test(amounts_are_printed_whole_and_in_groups),
		cmocka_unit_test(sources_are_read_with_grant_and_year),
		cmocka_unit_test(a_grant_tells_which_sources_it_has),
		cmocka_unit_test(each_step_leads_where_the_table_says),
		cmocka_unit_test(cancelling_and_reopening_want_a_reason),
		cmocka_unit_test(a_refused_step_says_what_comes_next),
		cmocka_unit_test(proposals_are_taken_in_while_a_period_is_open),
		cmocka_unit_test(check_in_periods_do_not_overlap),
		cmocka_unit_test(what_makes_no_sense_is_refused),
		cmocka_unit_test(years_are_one_of_so_many),
		cmocka_unit_test(areas_are_those_of_the_challenge),
		cmocka_unit_test(what_should_be_looked_at_is_told),
		cmocka_unit_test(changes_are_told_field_by_field),
		cmocka_unit_test(a_grant_is_spent_committed_or_left),
		cmocka_unit_test(two_lines_of_one_source_and_year_are_one),
		cmocka_unit_test(a_grant_that_is_nearly_empty_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
