#include "../lib/store.h"

static const struct firm kvernmoen = {
	"315792401", "Kvernmoen Sag", "16.100", "Rendalen", 4, "DA"
};

static struct need need(const char *id, const char *orgnr, const char *text)
{
	return (struct need){
		.id = id,
		.orgnr = orgnr,
		.firm_name = "Fra fil AS",
		.nace = "",
		.municipality = "Tynset",
		.employees = -1,
		.text = text,
		.people = 3,
		.level = NEED_VOCATIONAL,
		.mode = MODE_ONLINE,
		.language = "nb",
		.latest_start = { 2027, 3, 2 },
		.max_km = 50,
		.price = -1,
		.hours = 8,
		.note = "en \"merknad\"",
	};
}

static void firms_are_found_by_part_of_name_or_number(void **state)
{
	static const struct {
		const char *filter;
		size_t count;
		const char *first;
	} cases[] = {
		{ "", 3, "Ane & Co" },		 { "kvern", 1, "Kvernmoen Sag" },
		{ "KVERN", 1, "Kvernmoen Sag" }, { "øst", 1, "Østre Bruk" },
		{ "1579", 1, "Kvernmoen Sag" },	 { "%", 0, NULL },
	};
	static const struct firm others[] = { { "999888777", "Østre Bruk", "", "", -1, "" },
					      { "111222333", "Ane & Co", "", "", -1, "" } };
	struct fixture *f = *state;
	struct firm_row *rows;
	size_t n;

	assert_ok(f, store_firm_put(f->store, &kvernmoen, &f->e));
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		assert_ok(f, store_firm_put(f->store, &others[i], &f->e));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_ok(f, store_firms(&rows, &n, f->store, f->arena, cases[i].filter, &f->e));
		assert_int_equal(n, cases[i].count);
		if (n)
			assert_string_equal(rows[0].firm.name, cases[i].first);
	}
}

static void a_firm_comes_back_as_it_was_put(void **state)
{
	struct fixture *f = *state;
	struct firm back, none = kvernmoen;

	assert_ok(f, store_firm_put(f->store, &kvernmoen, &f->e));
	assert_ok(f, store_firm(&back, f->store, f->arena, "315792401", &f->e));
	assert_string_equal(back.name, kvernmoen.name);
	assert_string_equal(back.nace, kvernmoen.nace);
	assert_string_equal(back.municipality, kvernmoen.municipality);
	assert_string_equal(back.legal_form, kvernmoen.legal_form);
	assert_int_equal(back.employees, 4);
	none.orgnr = "";
	assert_refused(f, store_firm_put(f->store, &none, &f->e), "needs an organisation number");
	assert_refused(f, store_firm(&back, f->store, f->arena, "1", &f->e),
		       "no firm has the organisation number '1'");
	assert_int_equal(f->e.code, ERR_NOT_FOUND);
}

static void a_need_comes_back_as_it_was_put(void **state)
{
	struct fixture *f = *state;
	struct need n = need("N001", "315792401", "regne anbud"), back;

	assert_ok(f, store_need_put(f->store, &n, &f->e));
	assert_ok(f, store_need(&back, f->store, f->arena, "N001", &f->e));
	assert_string_equal(back.text, "regne anbud");
	assert_string_equal(back.orgnr, "315792401");
	assert_string_equal(back.municipality, "Tynset");
	assert_int_equal(back.level, NEED_VOCATIONAL);
	assert_int_equal(back.mode, MODE_ONLINE);
	assert_memory_equal(&back.latest_start, &n.latest_start, sizeof back.latest_start);
	assert_int_equal(back.people, 3);
	assert_int_equal(back.max_km, 50);
	assert_int_equal(back.price, -1);
	assert_int_equal(back.hours, 8);
	assert_string_equal(back.note, n.note);
	assert_string_equal(back.urgency, "");
	assert_refused(f, store_need(&back, f->store, f->arena, "N9", &f->e),
		       "there is no need 'N9'");
	n.text = "";
	assert_refused(f, store_need_put(f->store, &n, &f->e), "must have an id and a text");
}

static void a_file_of_needs_makes_unknown_firms_only(void **state)
{
	struct fixture *f = *state;
	const struct need needs[] = {
		need("N1", "315792401", "a"),
		need("N2", "999888777", "b"),
		need("N3", "", "c"),
	};
	struct firm firm;
	struct need *rows;
	size_t n;

	assert_ok(f, store_firm_put(f->store, &kvernmoen, &f->e));
	for (size_t i = 0; i < ARRAY_LEN(needs); i++)
		assert_ok(f, store_need_put(f->store, &needs[i], &f->e));
	assert_ok(f, store_firm(&firm, f->store, f->arena, "315792401", &f->e));
	assert_string_equal(firm.name, "Kvernmoen Sag");
	assert_ok(f, store_firm(&firm, f->store, f->arena, "999888777", &f->e));
	assert_string_equal(firm.name, "Fra fil AS");
	assert_ok(f, store_needs(&rows, &n, f->store, f->arena, NULL, &f->e));
	assert_int_equal(n, 3);
	/* a file's own words first, the firm's where the file says nothing */
	assert_string_equal(rows[0].municipality, "Tynset");
	assert_string_equal(rows[0].nace, "16.100");
	assert_int_equal(rows[0].employees, 4);
	assert_ok(f, store_needs(&rows, &n, f->store, f->arena, "999888777", &f->e));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].id, "N2");
}

static void decisions_follow_each_other(void **state)
{
	struct fixture *f = *state;
	struct need n = need("N1", "315792401", "a");
	struct decision d = { .need = "N1",
			      .provider = "Nord",
			      .code = "A1",
			      .verdict = VERDICT_MAYBE,
			      .why = "price",
			      .note = "ring i mai" };
	struct decision *rows;
	struct home_figures h;
	struct findings found;
	size_t count;

	assert_refused(f, store_decide(f->store, &d, &f->e), "there is no need 'N1'");
	assert_ok(f, store_need_put(f->store, &n, &f->e));
	assert_ok(f, store_decide(f->store, &d, &f->e));
	d.verdict = VERDICT_REJECTED;
	assert_ok(f, store_decide(f->store, &d, &f->e));
	d.code = "A2";
	d.verdict = VERDICT_INTERESTED;
	assert_ok(f, store_decide(f->store, &d, &f->e));
	assert_ok(f, store_decisions(&rows, &count, f->store, f->arena, "N1", &f->e));
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].verdict, VERDICT_REJECTED);
	assert_string_equal(rows[0].why, "price");
	assert_string_equal(rows[0].author, "Ane");
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_int_equal(h.decided, 1);
	assert_int_equal(h.undecided, 0);
	d.verdict = VERDICT_NONE;
	assert_ok(f, store_decide(f->store, &d, &f->e));
	assert_ok(f, store_decide(f->store, &d, &f->e)); /* nothing left to take back */
	assert_ok(f, store_decisions(&rows, &count, f->store, f->arena, NULL, &f->e));
	assert_int_equal(count, 1);
	findings_init(&found, f->arena);
	assert_ok(f, store_check(f->store, &found, &f->e));
	assert_int_equal(found.count, 0);
}

static void put_decision(struct fixture *f, const char *need_id, const char *code,
			 enum verdict verdict, const char *why)
{
	struct decision d = {
		.need = need_id, .provider = "Nord", .code = code, .verdict = verdict, .why = why
	};

	assert_ok(f, store_decide(f->store, &d, &f->e));
}

/* Read page by page they are the same as at once, with what they are about. */
static void decisions_are_read_with_their_needs(void **state)
{
	static const struct {
		const char *need, *code;
	} order[] = { { "N1", "A1" }, { "N1", "A2" }, { "N2", "A1" } };
	struct fixture *f = *state;
	struct need one = need("N1", "315792401", "regne anbud"), two = need("N2", "", "b");
	struct taught *row;
	struct taught last;
	size_t n;

	assert_ok(f, store_need_put(f->store, &one, &f->e));
	assert_ok(f, store_need_put(f->store, &two, &f->e));
	put_decision(f, "N2", "A1", VERDICT_INTERESTED, "");
	put_decision(f, "N1", "A2", VERDICT_MAYBE, "");
	put_decision(f, "N1", "A1", VERDICT_REJECTED, "place");
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		assert_ok(f,
			  store_taught(&row, &n, f->store, f->arena, i ? &last : NULL, 1, &f->e));
		assert_int_equal(n, 1);
		assert_string_equal(row->told.need, order[i].need);
		assert_string_equal(row->told.code, order[i].code);
		last = *row;
	}
	assert_ok(f, store_taught(&row, &n, f->store, f->arena, &last, 1, &f->e));
	assert_int_equal(n, 0);
	assert_ok(f, store_taught(&row, &n, f->store, f->arena, NULL, 10, &f->e));
	assert_int_equal(n, 3);
	assert_string_equal(row[0].told.text, "regne anbud");
	assert_string_equal(row[0].told.orgnr, "315792401");
	assert_string_equal(row[0].told.municipality, "Tynset");
	assert_int_equal(row[0].told.verdict, VERDICT_REJECTED);
	assert_int_equal(row[0].told.why, WHY_PLACE);
	assert_int_equal(strlen(row[0].told.id), 8);
	assert_string_equal(row[2].told.orgnr, "");
}

static void a_forgotten_decision_stands_until_it_is_made_anew(void **state)
{
	struct fixture *f = *state;
	struct need n = need("N1", "315792401", "a");
	struct decision *d;
	struct taught t, again;
	struct findings found;
	int64_t before, after;
	size_t count;
	bool there;

	assert_ok(f, store_need_put(f->store, &n, &f->e));
	put_decision(f, "N1", "A1", VERDICT_REJECTED, "content");
	assert_ok(f, store_taught_one(&there, &t, f->store, f->arena, "N1", "Nord", "A1", &f->e));
	assert_true(there && !t.forgotten);
	assert_ok(f, store_forget(&again, f->store, f->arena, t.told.id, true, &f->e));
	assert_true(again.forgotten);
	assert_ok(f, store_newest(&before, f->store, &f->e));
	assert_ok(f, store_forget(&again, f->store, f->arena, t.told.id, true, &f->e));
	assert_ok(f, store_newest(&after, f->store, &f->e));
	assert_int_equal(before, after); /* it was so already */
	assert_ok(f, store_decisions(&d, &count, f->store, f->arena, "N1", &f->e));
	assert_true(d[0].forgotten);
	assert_int_equal(d[0].verdict, VERDICT_REJECTED);
	assert_string_equal(d[0].why, "content");
	/* the first digits do, and capitals */
	assert_refused(f, store_forget(&again, f->store, f->arena, "", false, &f->e),
		       "there is no decision ''");
	assert_ok(f, store_forget(&again, f->store, f->arena, arena_strndup(f->arena, t.told.id, 3),
				  false, &f->e));
	assert_false(again.forgotten);
	assert_ok(f, store_forget(&again, f->store, f->arena, t.told.id, true, &f->e));
	put_decision(f, "N1", "A1", VERDICT_MAYBE, "");
	assert_ok(f, store_taught_one(&there, &t, f->store, f->arena, "N1", "Nord", "A1", &f->e));
	assert_false(t.forgotten);
	put_decision(f, "N1", "A1", VERDICT_NONE, "");
	assert_ok(f, store_taught_one(&there, &t, f->store, f->arena, "N1", "Nord", "A1", &f->e));
	assert_false(there);
	assert_refused(f, store_forget(&again, f->store, f->arena, t.told.id, true, &f->e),
		       "there is no decision");
	assert_refused(f, store_forget(&again, f->store, f->arena, "xyz", true, &f->e),
		       "there is no decision 'xyz'");
	findings_init(&found, f->arena);
	assert_ok(f, store_check(f->store, &found, &f->e));
	assert_int_equal(found.count, 0);
}

/* Every id begins with one of sixteen digits, so of seventeen two begin alike. */
static void a_digit_that_several_begin_with_names_none(void **state)
{
	struct fixture *f = *state;
	struct need n = need("N1", "", "a");
	struct taught *row, t;
	size_t seen[256] = { 0 }, count;

	assert_ok(f, store_need_put(f->store, &n, &f->e));
	for (int i = 0; i < 17; i++)
		put_decision(f, "N1", arena_printf(f->arena, "A%d", i), VERDICT_MAYBE, "");
	assert_ok(f, store_taught(&row, &count, f->store, f->arena, NULL, 20, &f->e));
	assert_int_equal(count, 17);
	for (size_t i = 0; i < count; i++)
		seen[(unsigned char)row[i].told.id[0]]++;
	for (size_t i = 0; i < count; i++) {
		const char *first = arena_strndup(f->arena, row[i].told.id, 1);

		if (seen[(unsigned char)*first] > 1)
			assert_refused(f, store_forget(&t, f->store, f->arena, first, true, &f->e),
				       "several decisions begin with");
		else
			assert_ok(f, store_forget(&t, f->store, f->arena, first, true, &f->e));
	}
}

static void gaps_found_are_counted_for_the_firm(void **state)
{
	struct fixture *f = *state;
	struct need n = need("N1", "315792401", "a");
	struct firm_row *rows;
	size_t count;

	assert_ok(f, store_need_put(f->store, &n, &f->e));
	assert_ok(f, store_need_matched(f->store, "N1", 0, 0, GAP_WEAK, &f->e));
	assert_ok(f, store_firms(&rows, &count, f->store, f->arena, "", &f->e));
	assert_int_equal(rows[0].needs, 1);
	assert_int_equal(rows[0].gaps, 1);
	assert_ok(f, store_need_matched(f->store, "N1", 4, 80, GAP_NONE, &f->e));
	assert_ok(f, store_firms(&rows, &count, f->store, f->arena, "", &f->e));
	assert_int_equal(rows[0].gaps, 0);
}

static void calls_in_one_transaction_stand_or_fall_together(void **state)
{
	struct fixture *f = *state;
	struct home_figures h;

	assert_ok(f, store_begin(f->store, &f->e));
	assert_ok(f, store_firm_put(f->store, &kvernmoen, &f->e));
	assert_false(store_end(f->store, false, &f->e));
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_int_equal(h.firms, 0);
	assert_ok(f, store_begin(f->store, &f->e));
	assert_ok(f, store_firm_put(f->store, &kvernmoen, &f->e));
	assert_ok(f, store_end(f->store, true, &f->e));
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_int_equal(h.firms, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(firms_are_found_by_part_of_name_or_number),
		STORE_TEST(a_firm_comes_back_as_it_was_put),
		STORE_TEST(a_need_comes_back_as_it_was_put),
		STORE_TEST(a_file_of_needs_makes_unknown_firms_only),
		STORE_TEST(decisions_follow_each_other),
		STORE_TEST(decisions_are_read_with_their_needs),
		STORE_TEST(a_forgotten_decision_stands_until_it_is_made_anew),
		STORE_TEST(a_digit_that_several_begin_with_names_none),
		STORE_TEST(gaps_found_are_counted_for_the_firm),
		STORE_TEST(calls_in_one_transaction_stand_or_fall_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
