/* What was written in some days, read back: boundaries, who and when, states before and after. */
#include "../lib/store.h"
#include "store/subject.h"
#include "store/week.h"

enum { DAY = 24 * 60 * 60 * 1000 };
static const int64_t monday = INT64_C(1795000000000);

static struct week read_week(struct fixture *f)
{
	struct week w;

	assert_ok(f, store_week(&w, f->store, f->arena, monday, monday + 7 * (int64_t)DAY, &f->e));
	return w;
}

static void at(struct fixture *f, int64_t after_monday)
{
	f->now.ms = monday + after_monday;
}

static const struct batch_source sheet = {
	"needs", "behov.csv", 12, (const unsigned char *)"01234567890123456789012345678901",
	"UTF-8", "",	      ""
};

static void import_need(struct fixture *f, const char *id, const char *text)
{
	struct import_totals t = { .rows = 1, .added = 1 };
	struct need n = need_unknown(id);

	n.text = text;
	n.firm_name = "Fjellbygg AS";
	n.area = "hse";
	assert_ok(f, store_begin(f->store, &f->e));
	assert_ok(f, store_batch_begin(f->store, &sheet, &f->e));
	assert_ok(f, store_need_put(f->store, &n, &f->e));
	assert_ok(f, store_batch_end(f->store, &t, &f->e));
	assert_ok(f, store_end(f->store, true, &f->e));
}

static void a_need_is_told_when_its_file_came_first(void **state)
{
	struct fixture *f = *state;
	struct week w;

	at(f, -1);
	import_need(f, "N1", "before");
	at(f, 0);
	import_need(f, "N2", "first moment");
	at(f, DAY);
	import_need(f, "N1", "again, in other words");
	at(f, 7 * (int64_t)DAY - 1);
	import_need(f, "N3", "last moment");
	assert_ok(f, store_need_matched(f->store, "N3", 0, 0, GAP_WEAK, &f->e));
	at(f, 7 * (int64_t)DAY);
	import_need(f, "N4", "too late");
	w = read_week(f);
	assert_int_equal(w.needs, 2);
	assert_string_equal(w.need[0].text, "first moment");
	assert_string_equal(w.need[0].file, "behov.csv");
	assert_false(w.need[0].matched);
	assert_string_equal(w.need[1].text, "last moment");
	assert_true(w.need[1].matched && w.need[1].gap);
	assert_int_equal(w.imports, 3);
	assert_true(w.import[0].at_ms < w.import[1].at_ms && w.import[1].at_ms < w.import[2].at_ms);
}

static void decide(struct fixture *f, const char *need, const char *code, enum verdict v)
{
	struct decision d = { .need = need,
			      .provider = "Skolen",
			      .code = code,
			      .verdict = v,
			      .why = v == VERDICT_REJECTED ? "time" : "",
			      .note = "" };

	assert_ok(f, store_decide(f->store, &d, &f->e));
}

static void put_run(struct fixture *f, const char *code, const char *start, const char *deadline)
{
	struct import_totals t;
	struct course_record r;

	for (int i = 0; i < COURSE_FIELD_COUNT; i++)
		r.field[i] = "";
	r.field[COURSE_PROVIDER] = "Skolen";
	r.field[COURSE_CODE] = code;
	r.field[COURSE_TITLE] = "Truck";
	r.field[COURSE_START] = start;
	r.field[COURSE_DEADLINE] = deadline;
	assert_ok(f, store_import_begin(f->store, "k.csv", sheet.sha256, &f->e));
	assert_ok(f, store_import_course(f->store, &r, &f->e));
	assert_ok(f, store_import_end(f->store, true, &t, &f->e));
}

static void decisions_and_what_firms_are_interested_in(void **state)
{
	struct fixture *f = *state;
	struct week w;

	at(f, -DAY);
	put_run(f, "T1", "2027-01-10", "2026-12-24");
	put_run(f, "T2", "2027-V", "");
	put_run(f, "T3", "", "");
	import_need(f, "N1", "truck");
	decide(f, "N1", "T1", VERDICT_INTERESTED); /* before, and it stands */
	decide(f, "N1", "T3", VERDICT_REJECTED);   /* before, and of no interest */
	at(f, DAY);
	decide(f, "N1", "T2", VERDICT_REJECTED);
	w = read_week(f);
	assert_int_equal(w.decisions, 1);
	assert_string_equal(w.decision[0].code, "T2");
	assert_string_equal(w.decision[0].why, "time");
	assert_string_equal(w.decision[0].author, "Ane");
	assert_string_equal(w.decision[0].firm_name, "Fjellbygg AS");
	assert_int_equal(w.interests, 1);
	assert_string_equal(w.interest[0].code, "T1");
	assert_int_equal(w.runs, 2);
	assert_string_equal(w.run[0].code, "T1");
	assert_int_equal(w.run[0].deadline.day, 24);
	assert_string_equal(w.run[1].code, "T2");
	assert_int_equal(w.run[1].start.year, 0); /* a term is not a day */
}

static struct activity propose(struct fixture *f, const char *title)
{
	struct activity x = activity_blank(), out;

	x.title = title;
	x.kind = "course";
	assert_ok(f, store_activity_propose(&out, f->store, f->arena, &x, &f->e));
	return out;
}

static void take(struct fixture *f, const char *id, enum activity_step step, const char *why)
{
	struct activity x;

	assert_ok(f, store_activity_step(&x, f->store, f->arena, id, step, why, &f->e));
}

static void steps_are_told_by_what_was_before(void **state)
{
	static const struct {
		enum activity_state was, state;
		bool is_new;
	} expected[] = {
		{ ACTIVITY_PROPOSED, ACTIVITY_APPROVED, false },
		{ ACTIVITY_PROPOSED, ACTIVITY_PROPOSED, true },
		{ ACTIVITY_APPROVED, ACTIVITY_RUNNING, false },
		{ ACTIVITY_PROPOSED, ACTIVITY_CANCELLED, false },
	};
	struct fixture *f = *state;
	struct activity x, y;
	struct week w;

	at(f, -2);
	x = propose(f, "Truck");
	at(f, 0);
	take(f, x.id, STEP_APPROVE, NULL);
	at(f, 1000);
	y = propose(f, "Sveis");
	at(f, 2000);
	assert_ok(f, store_activity(&x, f->store, f->arena, x.id, &f->e));
	x.owner = "Nina";
	assert_ok(f, store_activity_set(f->store, &x, &f->e)); /* no step */
	take(f, x.id, STEP_START, NULL);
	at(f, 3000);
	take(f, y.id, STEP_CANCEL, "no money");
	at(f, 8 * (int64_t)DAY);
	take(f, x.id, STEP_DONE, NULL);
	w = read_week(f);
	assert_int_equal(w.steps, ARRAY_LEN(expected));
	for (size_t i = 0; i < w.steps; i++) {
		assert_int_equal(w.step[i].was, expected[i].was);
		assert_int_equal(w.step[i].state, expected[i].state);
		assert_int_equal(w.step[i].is_new, expected[i].is_new);
		assert_string_equal(w.step[i].kind, "course");
	}
	assert_string_equal(w.step[3].why, "no money");
	assert_string_equal(w.step[3].title, "Sveis");
}

/* It is kept, and used for nothing. */
static void of_a_blocked_firm_nothing_is_told(void **state)
{
	const struct firm firm = { "315792401", "Kvernmoen Sag", "16.100", "Rendalen", 4, "DA" };
	struct fixture *f = *state;
	struct need n = need_unknown("N1");
	struct import_totals t = { .rows = 1, .added = 1 };
	struct week w;

	at(f, 0);
	put_run(f, "T1", "2027-01-10", "");
	assert_ok(f, store_firm_put(f->store, &firm, &f->e));
	n.orgnr = firm.orgnr;
	n.text = "truck";
	assert_ok(f, store_begin(f->store, &f->e));
	assert_ok(f, store_batch_begin(f->store, &sheet, &f->e));
	assert_ok(f, store_need_put(f->store, &n, &f->e));
	assert_ok(f, store_batch_end(f->store, &t, &f->e));
	assert_ok(f, store_end(f->store, true, &f->e));
	decide(f, "N1", "T1", VERDICT_INTERESTED);
	w = read_week(f);
	assert_int_equal(w.needs + w.decisions + w.interests, 3);
	assert_ok(f, store_block(f->store, firm.orgnr, "", "krav", &f->e));
	w = read_week(f);
	assert_int_equal(w.needs + w.decisions + w.interests, 0);
}

static void nothing_was_done(void **state)
{
	struct week w = read_week(*state);

	assert_int_equal(w.interviews + w.needs + w.decisions + w.steps + w.imports + w.runs +
				 w.interests,
			 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_need_is_told_when_its_file_came_first),
		STORE_TEST(decisions_and_what_firms_are_interested_in),
		STORE_TEST(steps_are_told_by_what_was_before),
		STORE_TEST(of_a_blocked_firm_nothing_is_told),
		STORE_TEST(nothing_was_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
