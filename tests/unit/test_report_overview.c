#include "report/overview.h"
#include "report/suppress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* What an overview hides, on numbers put together by hand; counting itself is held to SQL by
 * cli/report_overview.sh. */

struct fixture {
	struct arena *a;
	struct overview o;
};

static struct overview_line *add(struct fixture *f, enum overview_by by, const char *key,
				 size_t group)
{
	struct overview_lines *l = &f->o.by[by];
	struct overview_line *x = ARENA_PUSH(f->a, l->at, l->count, l->cap);

	*x = (struct overview_line){ .key = key, .label = key, .group = group };
	return x;
}

static void add_to(struct overview_line *l, enum overview_measure m, size_t n, size_t firms)
{
	l->count[m].n += n;
	l->count[m].units += firms;
}

/* As many interviews and unmatched needs as firms: to a line, and to all. */
static void firms(struct fixture *f, struct overview_line *l, size_t n)
{
	static const enum overview_measure measures[] = { OVERVIEW_FIRMS, OVERVIEW_INTERVIEWS,
							  OVERVIEW_NEEDS, OVERVIEW_UNMATCHED };

	(void)f;
	for (size_t i = 0; i < ARRAY_LEN(measures); i++)
		add_to(l, measures[i], n, n);
}

static int with_overview(void **state)
{
	static const char *const outcomes[] = { "good", "possible", "gaps", "unmatched" };
	static const char *const verdicts[] = { "interested", "maybe", "rejected" };
	struct arena *a = arena_new();
	struct fixture *f = ARENA_NEW(a, struct fixture);

	f->a = a;
	f->o.arena = a;
	add(f, OVERVIEW_ALL, "", 0);
	for (size_t i = 0; i < ARRAY_LEN(outcomes); i++) {
		add(f, OVERVIEW_BY_OUTCOME, outcomes[i], 0);
		add(f, OVERVIEW_BY_FINDING, outcomes[i], i);
	}
	for (size_t i = 0; i < ARRAY_LEN(verdicts); i++) {
		add(f, OVERVIEW_BY_VERDICT, verdicts[i], 0);
		add(f, OVERVIEW_BY_REASON, verdicts[i], i);
	}
	*state = f;
	return 0;
}

static int without_overview(void **state)
{
	struct fixture *f = *state;

	arena_free(f->a);
	return 0;
}

/* The same firms everywhere: counties with a municipality each, industries, one month, one area. */
static void everywhere(struct fixture *f, const size_t *count, size_t n)
{
	struct overview_line *month = add(f, OVERVIEW_BY_TIME, "2027-01", 0);
	struct overview_line *area = add(f, OVERVIEW_BY_AREA, "trade", 0);

	for (size_t i = 0; i < n; i++) {
		const char *key = arena_printf(f->a, "%zu", i);

		firms(f, add(f, OVERVIEW_BY_COUNTY, key, 0), count[i]);
		firms(f, add(f, OVERVIEW_BY_MUNICIPALITY, key, i), count[i]);
		firms(f, add(f, OVERVIEW_BY_INDUSTRY, key, 0), count[i]);
		firms(f, &f->o.by[OVERVIEW_ALL].at[0], count[i]);
		firms(f, month, count[i]);
		firms(f, area, count[i]);
		add_to(&f->o.by[OVERVIEW_BY_OUTCOME].at[3], OVERVIEW_NEEDS, count[i], count[i]);
		add_to(&f->o.by[OVERVIEW_BY_FINDING].at[3], OVERVIEW_NEEDS, count[i], count[i]);
	}
}

static const struct overview_line *line(const struct fixture *f, enum overview_by by,
					const char *key)
{
	const struct overview_lines *l = &f->o.by[by];

	for (size_t i = 0; i < l->count; i++)
		if (strcmp(l->at[i].key, key) == 0)
			return &l->at[i];
	return NULL;
}

static const struct overview_line *at(const struct fixture *f, enum overview_by by, const char *key)
{
	static const struct overview_line none;
	const struct overview_line *x = line(f, by, key);

	if (!x)
		fail_msg("there is no line '%s'", key);
	return x ? x : &none;
}

static size_t hidden(const struct fixture *f)
{
	size_t n = 0;

	for (size_t by = 0; by < OVERVIEW_TABLES; by++)
		for (size_t r = 0; r < f->o.by[by].count; r++)
			for (size_t m = 0; m < OVERVIEW_MEASURES; m++)
				n += f->o.by[by].at[r].hidden[m];
	return n;
}

static void where_all_are_many_nothing_is_hidden(void **state)
{
	struct fixture *f = *state;

	everywhere(f, (const size_t[]){ 5, 9, 30 }, 3);
	overview_hide(&f->o);
	assert_int_equal(hidden(f), 0);
	assert_int_equal(f->o.by[OVERVIEW_BY_COUNTY].count, 3);
	assert_null(line(f, OVERVIEW_BY_COUNTY, "others"));
}

static void few_are_put_together_with_few_until_they_are_five(void **state)
{
	static const struct {
		size_t count[5], lines, others;
	} cases[] = {
		{ { 30, 20, 3, 2 }, 3, 5 }, /* two that are just enough */
		{ { 30, 20, 1, 2, 3 }, 3, 6 }, { { 30, 20, 4 }, 2, 24 }, /* one alone takes the
									    smallest with it */
		{ { 30, 5, 5, 4 }, 3, 9 },     { { 4, 3 }, 1, 7 },	 { { 8 }, 1, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fixture *f;
		const struct overview_line *others;
		void *own;
		size_t n = 0;

		with_overview(&own);
		f = own;
		while (n < 5 && cases[i].count[n])
			n++;
		everywhere(f, cases[i].count, n);
		overview_hide(&f->o);
		others = line(f, OVERVIEW_BY_COUNTY, "others");
		assert_int_equal(f->o.by[OVERVIEW_BY_COUNTY].count, cases[i].lines);
		assert_int_equal(f->o.by[OVERVIEW_BY_INDUSTRY].count, cases[i].lines);
		assert_int_equal(others ? others->count[OVERVIEW_FIRMS].n : 0, cases[i].others);
		assert_int_equal(hidden(f), 0);
		without_overview(&own);
	}
	(void)state;
}

static void of_fewer_than_five_firms_nothing_is_told(void **state)
{
	struct fixture *f = *state;
	const struct overview_line *all = &f->o.by[OVERVIEW_ALL].at[0];

	everywhere(f, (const size_t[]){ 3, 1 }, 2);
	overview_hide(&f->o);
	for (size_t by = 0; by < OVERVIEW_TABLES; by++)
		for (size_t r = 0; r < f->o.by[by].count; r++) {
			const struct overview_line *l = &f->o.by[by].at[r];

			assert_true(l->hidden[OVERVIEW_NEEDS] || !l->count[OVERVIEW_NEEDS].n);
		}
	assert_true(line(f, OVERVIEW_BY_COUNTY, "others") && all->hidden[OVERVIEW_FIRMS]);
	assert_true(all->hidden[OVERVIEW_INTERVIEWS]);
	assert_true(all->hidden[OVERVIEW_NEEDS]);
	assert_false(all->hidden[OVERVIEW_DECISIONS]); /* a nought is told */
}

static void municipalities_are_put_together_in_their_county(void **state)
{
	struct fixture *f = *state;
	const struct overview_line *rest;

	everywhere(f, (const size_t[]){ 12, 20 }, 2);
	f->o.by[OVERVIEW_BY_MUNICIPALITY].count = 0;
	firms(f, add(f, OVERVIEW_BY_MUNICIPALITY, "a", 0), 6);
	firms(f, add(f, OVERVIEW_BY_MUNICIPALITY, "b", 0), 4);
	firms(f, add(f, OVERVIEW_BY_MUNICIPALITY, "c", 0), 2);
	firms(f, add(f, OVERVIEW_BY_MUNICIPALITY, "d", 1), 20);
	overview_hide(&f->o);
	rest = at(f, OVERVIEW_BY_MUNICIPALITY, "others_0");
	assert_int_equal(rest->count[OVERVIEW_FIRMS].n, 6);
	assert_non_null(line(f, OVERVIEW_BY_MUNICIPALITY, "a"));
	assert_null(line(f, OVERVIEW_BY_MUNICIPALITY, "b"));
	assert_null(line(f, OVERVIEW_BY_MUNICIPALITY, "others_1"));
	assert_int_equal(hidden(f), 0);
}

/* Two firms have a good offer: told in no table, though all other tables could tell it. */
static void what_one_table_hides_no_other_tells(void **state)
{
	struct fixture *f = *state;
	struct overview_line *of_all[] = { &f->o.by[OVERVIEW_ALL].at[0], NULL, NULL, NULL };

	everywhere(f, (const size_t[]){ 12, 20 }, 2);
	of_all[1] = &f->o.by[OVERVIEW_BY_COUNTY].at[0];
	of_all[2] = &f->o.by[OVERVIEW_BY_INDUSTRY].at[1];
	of_all[3] = &f->o.by[OVERVIEW_BY_AREA].at[0];
	for (size_t i = 0; i < ARRAY_LEN(of_all); i++) {
		add_to(of_all[i], OVERVIEW_GOOD, 2, 2);
		of_all[i]->count[OVERVIEW_UNMATCHED].n -= 2;
		of_all[i]->count[OVERVIEW_UNMATCHED].units -= 2;
	}
	for (size_t by = OVERVIEW_BY_OUTCOME; by <= OVERVIEW_BY_FINDING; by++) {
		add_to(&f->o.by[by].at[0], OVERVIEW_NEEDS, 2, 2);
		f->o.by[by].at[3].count[OVERVIEW_NEEDS].n -= 2;
		f->o.by[by].at[3].count[OVERVIEW_NEEDS].units -= 2;
	}
	overview_hide(&f->o);
	assert_true(at(f, OVERVIEW_BY_AREA, "trade")->hidden[OVERVIEW_GOOD]);
	assert_true(at(f, OVERVIEW_BY_COUNTY, "0")->hidden[OVERVIEW_GOOD]);
	assert_true(at(f, OVERVIEW_BY_INDUSTRY, "1")->hidden[OVERVIEW_GOOD]);
	assert_true(f->o.by[OVERVIEW_ALL].at[0].hidden[OVERVIEW_GOOD]);
	/* nor what is left of the needs */
	assert_true(f->o.by[OVERVIEW_ALL].at[0].hidden[OVERVIEW_UNMATCHED]);
	assert_true(at(f, OVERVIEW_BY_FINDING, "good")->hidden[OVERVIEW_NEEDS]);
	assert_true(at(f, OVERVIEW_BY_FINDING, "unmatched")->hidden[OVERVIEW_NEEDS]);
	assert_false(f->o.by[OVERVIEW_ALL].at[0].hidden[OVERVIEW_NEEDS]);
	assert_false(f->o.by[OVERVIEW_ALL].at[0].hidden[OVERVIEW_FIRMS]);
}

/* Firms with needs in several areas are not counted twice where these are put together. */
static void areas_are_put_together_by_their_firms(void **state)
{
	struct fixture *f = *state;
	struct overview_line *all = &f->o.by[OVERVIEW_ALL].at[0];
	const struct overview_line *rest;

	everywhere(f, (const size_t[]){ 12, 20 }, 2);
	for (size_t i = 0; i < 2; i++) { /* three firms, each in both */
		firms(f, add(f, OVERVIEW_BY_AREA, i ? "y" : "x", 0), 3);
		add_to(all, OVERVIEW_NEEDS, 3, 0);
		add_to(all, OVERVIEW_UNMATCHED, 3, 0);
	}
	f->o.areas_count = 35;
	f->o.areas = ARENA_ARRAY(f->a, struct overview_areas, f->o.areas_count);
	for (size_t i = 0; i < 35; i++)
		f->o.areas[i].in[3] = i < 3 ? overview_area_bit(1) | overview_area_bit(2)
					    : overview_area_bit(0);
	for (size_t by = OVERVIEW_BY_TIME; by <= OVERVIEW_BY_INDUSTRY; by++) {
		add_to(&f->o.by[by].at[0], OVERVIEW_NEEDS, 6, 0);
		add_to(&f->o.by[by].at[0], OVERVIEW_UNMATCHED, 6, 0);
	}
	for (size_t by = OVERVIEW_BY_OUTCOME; by <= OVERVIEW_BY_FINDING; by++)
		add_to(&f->o.by[by].at[3], OVERVIEW_NEEDS, 6, 0);
	overview_hide(&f->o);
	rest = at(f, OVERVIEW_BY_AREA, "others");
	assert_int_equal(f->o.by[OVERVIEW_BY_AREA].count, 1);
	assert_int_equal(rest->count[OVERVIEW_FIRMS].n, 35);
	assert_int_equal(rest->count[OVERVIEW_NEEDS].n, 38);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, with_overview, without_overview)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(where_all_are_many_nothing_is_hidden),
		TEST(few_are_put_together_with_few_until_they_are_five),
		TEST(of_fewer_than_five_firms_nothing_is_told),
		TEST(municipalities_are_put_together_in_their_county),
		TEST(what_one_table_hides_no_other_tells),
		TEST(areas_are_put_together_by_their_firms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
