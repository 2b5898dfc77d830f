#include "report/suppress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/*
 * The attack: somebody has what is shown, knows that a hidden count is at least 1, and tries every
 * table that fits.  Small tables, so that all of them can be tried.
 */

enum { MOST = 4, WIDTH = MOST + 1, CELLS = WIDTH * WIDTH, GREATEST = 12, TABLES = 800 };

struct shown {
	size_t rows, columns;
	size_t count[CELLS];
	bool hidden[CELLS];
};

static uint32_t seed = 1;

static uint32_t draw(uint32_t below)
{
	seed = seed * 1664525U + 1013904223U;
	return (seed >> 8) % below;
}

static size_t at(const struct shown *s, size_t i, size_t j)
{
	return i * (s->columns + 1) + j;
}

static void add_up(struct shown *s)
{
	for (size_t i = 0; i < s->rows; i++) {
		s->count[at(s, i, s->columns)] = 0;
		for (size_t j = 0; j < s->columns; j++)
			s->count[at(s, i, s->columns)] += s->count[at(s, i, j)];
	}
	for (size_t j = 0; j <= s->columns; j++) {
		s->count[at(s, s->rows, j)] = 0;
		for (size_t i = 0; i < s->rows; i++)
			s->count[at(s, s->rows, j)] += s->count[at(s, i, j)];
	}
}

static void make(struct shown *s)
{
	static const uint32_t kinds[] = { 3, 7, 9 };
	uint32_t below = kinds[draw(3)];

	memset(s, 0, sizeof *s);
	s->rows = 1 + draw(3);
	s->columns = 1 + draw(3);
	for (size_t i = 0; i < s->rows; i++)
		for (size_t j = 0; j < s->columns; j++)
			s->count[at(s, i, j)] = draw(4) ? draw(below) : 0;
	add_up(s);
}

/* ---- the attack ----------------------------------------------------------------------------- */

struct attack {
	const struct shown *s;
	size_t target, value; /* is there a table where the target is `value`... */
	bool not ;	      /* ... or anything else than it? */
	size_t guess[CELLS];
};

static bool total_fits(const struct attack *a, size_t cell, size_t sum)
{
	if (!a->s->hidden[cell] && a->s->count[cell] != sum)
		return false;
	if (a->s->hidden[cell] && sum == 0)
		return false;
	return a->target != cell || (a->not ? sum != a->value : sum >= a->value);
}

static bool totals_fit(struct attack *a)
{
	const struct shown *s = a->s;
	size_t grand = 0;

	for (size_t j = 0; j < s->columns; j++) {
		size_t sum = 0;

		for (size_t i = 0; i < s->rows; i++)
			sum += a->guess[at(s, i, j)];
		if (!total_fits(a, at(s, s->rows, j), sum))
			return false;
		grand += sum;
	}
	return total_fits(a, at(s, s->rows, s->columns), grand);
}

static bool row_fits(struct attack *a, size_t i)
{
	size_t sum = 0;

	for (size_t j = 0; j < a->s->columns; j++)
		sum += a->guess[at(a->s, i, j)];
	return total_fits(a, at(a->s, i, a->s->columns), sum);
}

static bool try_from(struct attack *a, size_t i, size_t j)
{
	const struct shown *s = a->s;
	size_t cell = at(s, i, j);

	if (i == s->rows)
		return totals_fit(a);
	if (j == s->columns)
		return row_fits(a, i) && try_from(a, i + 1, 0);
	if (!s->hidden[cell]) {
		a->guess[cell] = s->count[cell];
		return try_from(a, i, j + 1);
	}
	/* near the truth first: what there is is found soon */
	for (size_t k = 0; k <= 2 * GREATEST; k++) {
		size_t step = (k + 1) / 2;
		size_t v = k % 2 ? s->count[cell] + step : s->count[cell] - step;

		if ((k % 2 == 0 && step >= s->count[cell]) || v > GREATEST)
			continue;
		if (cell == a->target && (a->not ? v == a->value : v < a->value))
			continue;
		a->guess[cell] = v;
		if (try_from(a, i, j + 1))
			return true;
	}
	return false;
}

static bool can_be(const struct shown *s, size_t cell, size_t value, bool not )
{
	struct attack a = { .s = s, .target = cell, .value = value, .not = not };

	return try_from(&a, 0, 0);
}

/* ---- tests ---------------------------------------------------------------------------------- */

static void hide(struct shown *s)
{
	struct suppress_table t = { .rows = s->rows,
				    .columns = s->columns,
				    .count = s->count,
				    .units = s->count,
				    .hidden = s->hidden };

	suppress(&t);
}

static bool is_small(size_t count)
{
	return count > 0 && count < SUPPRESS_UNDER;
}

static size_t recovered(const struct shown *s)
{
	size_t n = 0;

	for (size_t i = 0; i < (s->rows + 1) * (s->columns + 1); i++) {
		if (s->hidden[i] && !can_be(s, i, s->count[i], true))
			n++;
		else if (is_small(s->count[i]) && !can_be(s, i, SUPPRESS_UNDER, false))
			n++;
	}
	return n;
}

static void no_small_count_is_found(void **state)
{
	struct shown s;

	(void)state;
	for (size_t n = 0; n < TABLES; n++) {
		make(&s);
		hide(&s);
		for (size_t i = 0; i < (s.rows + 1) * (s.columns + 1); i++) {
			if (is_small(s.count[i]) && !s.hidden[i])
				fail_msg("table %zu shows %zu", n, s.count[i]);
			if (!s.count[i] && s.hidden[i])
				fail_msg("table %zu hides a nought", n);
		}
		if (recovered(&s))
			fail_msg("table %zu of %zu x %zu is found out", n, s.rows, s.columns);
	}
}

/* The attack can do something: hiding the small counts only is found out again and again. */
static void hiding_small_counts_only_is_not_enough(void **state)
{
	struct shown s;
	size_t found = 0;

	(void)state;
	for (size_t n = 0; n < 400; n++) {
		make(&s);
		for (size_t i = 0; i < (s.rows + 1) * (s.columns + 1); i++)
			s.hidden[i] = is_small(s.count[i]);
		found += recovered(&s) > 0;
	}
	assert_true(found > 100);
}

/* What need not be hidden is shown. */
static void large_counts_are_shown(void **state)
{
	static const size_t count[] = {
		10, 20, 0, 30, /**/ 6, 7, 8, 21, /**/ 16, 27, 8, 51,
	};
	bool hidden[12] = { false };
	struct suppress_table t = { 2, 3, count, count, hidden };

	(void)state;
	suppress(&t);
	for (size_t i = 0; i < 12; i++)
		assert_false(hidden[i]);
}

/* One small count in a table of large ones: it and three that make a square with it. */
static void few_more_than_needed_are_hidden(void **state)
{
	static const size_t count[] = {
		3,  20, 30,  53,  /**/
		15, 16, 40,  71,  /**/
		50, 60, 70,  180, /**/
		68, 96, 140, 304,
	};
	bool hidden[16] = { false };
	struct suppress_table t = { 3, 3, count, count, hidden };
	size_t n = 0;

	(void)state;
	suppress(&t);
	for (size_t i = 0; i < 16; i++)
		n += hidden[i];
	assert_int_equal(n, 4);
	assert_true(hidden[0] && hidden[1] && hidden[4] && hidden[5]);
}

/* Nine needs of one firm are one firm. */
static void it_is_firms_that_count(void **state)
{
	static const size_t count[] = { 9, 20, 29, /**/ 30, 40, 70, /**/ 39, 60, 99 };
	static const size_t units[] = { 1, 15, 16, /**/ 20, 30, 45, /**/ 21, 44, 60 };
	bool hidden[9] = { false };
	struct suppress_table t = { 2, 2, count, units, hidden };

	(void)state;
	suppress(&t);
	assert_true(hidden[0] && hidden[1] && hidden[3] && hidden[4]);
	assert_false(hidden[2] || hidden[5] || hidden[6] || hidden[7] || hidden[8]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_small_count_is_found),
		cmocka_unit_test(hiding_small_counts_only_is_not_enough),
		cmocka_unit_test(large_counts_are_shown),
		cmocka_unit_test(few_more_than_needed_are_hidden),
		cmocka_unit_test(it_is_firms_that_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
