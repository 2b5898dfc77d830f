/* Counts by two questions: what is hidden of several tables that share their totals. */
#include "report/tally.h"
#include "base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

enum { COLUMNS = 3, MOST = 400 };

struct fixture {
	struct arena *arena;
	uint32_t seed;
};

static int begin(void **state)
{
	static struct fixture f;

	f = (struct fixture){ .arena = arena_new(), .seed = 1 };
	*state = &f;
	return 0;
}

static int end(void **state)
{
	arena_free(((struct fixture *)*state)->arena);
	return 0;
}

/* "row column firm" a line; firms and rows are letters. */
static void fill(struct tally *t, struct fixture *f, const char *lines)
{
	char row, firm;
	unsigned column;

	tally_init(t, f->arena, COLUMNS);
	for (const char *p = lines; sscanf(p, " %c %u %c", &row, &column, &firm) == 3;) {
		char code[2] = { row, '\0' }, who[2] = { firm, '\0' };
		struct tally_place place = { code, code, 0, column };

		tally_add(t, &place, who, 2);
		p = strchr(p, '\n') ? strchr(p, '\n') + 1 : "";
	}
	tally_sort(t);
}

static void firms_are_counted_once(void **state)
{
	struct tally t;

	fill(&t, *state, "b 0 x\nb 0 x\nb 1 x\na 0 y\na 0 x\n");
	assert_int_equal(t.rows, 2);
	assert_string_equal(t.row[0].code, "a");
	assert_int_equal(t.row[1].count[0], 2);
	assert_int_equal(t.row[1].firms[0], 1);
	assert_int_equal(t.row[1].count[COLUMNS], 3);
	assert_int_equal(t.row[1].firms[COLUMNS], 1);
	assert_int_equal(t.all.firms[COLUMNS], 2);
	assert_int_equal(t.all.count[0], 4);
	assert_int_equal(t.all.people, 10);
	assert_int_equal(t.row[1].people, 6);
	assert_true(tally_is_too_few(&t));
	tally_release(&t);
}

/* Of totals two are small: they are not told apart, and each could be five. */
static void columns_of_few_firms_are_merged(void **state)
{
	bool merged[COLUMNS];
	struct tally t;

	fill(&t, *state,
	     "a 0 a\na 0 b\na 0 c\na 0 d\na 0 e\na 0 f\n"
	     "a 1 g\na 1 h\na 1 i\na 2 j\na 2 k\na 2 l\na 2 m\n");
	tally_merge(merged, &t);
	assert_false(merged[0]);
	assert_true(merged[1] && merged[2]);
	tally_publish(&t, merged);
	assert_true(t.told && t.split);
	assert_true(tally_is_hidden(&t, 0, 1) && tally_is_hidden(&t, 1, 2));
	assert_false(tally_is_hidden(&t, 0, 0));
	assert_false(tally_is_hidden(&t, 1, COLUMNS));
	tally_release(&t);
}

static void one_small_column_takes_another_along(void **state)
{
	bool merged[COLUMNS];
	struct tally t;

	fill(&t, *state,
	     "a 0 a\na 0 b\na 0 c\na 0 d\na 0 e\na 0 f\n"
	     "a 1 g\na 1 h\na 1 i\na 1 j\na 1 k\na 2 l\n");
	tally_merge(merged, &t);
	assert_true(merged[2]);
	assert_int_equal(merged[0] + merged[1], 1);
	tally_release(&t);
}

/* Three and four firms, one of them in both, are six together; who is large stands alone. */
static void small_rows_are_told_as_others(void **state)
{
	struct tally t;

	fill(&t, *state,
	     "d 0 a\nd 0 b\nd 0 c\nd 0 d\nd 1 e\nd 1 f\n"
	     "c 0 a\nc 0 a\nc 1 b\nc 2 c\nb 0 c\nb 0 d\nb 2 e\nb 2 g\n");
	tally_join(&t);
	tally_sort(&t);
	assert_int_equal(t.rows, 2);
	assert_int_equal(t.joins, 2);
	assert_string_equal(t.row[0].code, "d");
	assert_string_equal(t.row[1].code, "others");
	assert_true(t.row[1].others && !t.row[0].others);
	assert_int_equal(t.row[1].count[COLUMNS], 8);
	assert_int_equal(t.row[1].firms[COLUMNS], 6);
	assert_int_equal(t.row[1].count[0], 4);
	assert_int_equal(t.row[1].firms[0], 3);
	assert_int_equal(t.row[1].people, 16);
	assert_int_equal(tally_row_of(&t, "b"), 1);
	assert_int_equal(tally_row_of(&t, "c"), 1);
	assert_int_equal(tally_row_of(&t, "d"), 0);
	tally_release(&t);
}

static void a_single_small_row_takes_the_smallest_along(void **state)
{
	struct tally t;

	fill(&t, *state,
	     "a 0 a\nb 0 a\nb 0 b\nb 0 c\nb 0 d\nb 0 e\n"
	     "c 0 a\nc 0 b\nc 0 c\nc 0 d\nc 0 e\nc 0 f\n");
	tally_join(&t);
	tally_sort(&t);
	assert_int_equal(t.rows, 2);
	assert_string_equal(t.row[0].code, "c");
	assert_int_equal(t.row[1].firms[COLUMNS], 5);
	tally_release(&t);
	fill(&t, *state, "a 0 a\na 0 b\na 0 c\na 0 d\na 0 e\n");
	tally_join(&t);
	assert_int_equal(t.joins, 0);
	tally_release(&t);
}

static void all_is_told_inside(void **state)
{
	struct tally t;

	fill(&t, *state, "a 0 a\nb 2 b\n");
	tally_tell_all(&t);
	for (size_t i = 0; i <= t.rows; i++)
		for (size_t j = 0; j <= COLUMNS; j++)
			assert_false(tally_is_hidden(&t, i, j));
	tally_release(&t);
}

static uint32_t lot(struct fixture *f, uint32_t below)
{
	f->seed = f->seed * 1664525U + 1013904223U;
	return (f->seed >> 8) % below;
}

/* Every other time as it is published. */
static void draw(struct tally *t, struct fixture *f, size_t n, uint32_t rows)
{
	tally_init(t, f->arena, COLUMNS);
	for (size_t i = 0; i < n; i++) {
		char code[2] = { (char)('a' + lot(f, rows) * lot(f, 2)), '\0' };
		char firm[2] = { (char)('A' + lot(f, 26)), '\0' };
		struct tally_place place = { code, code, 0, lot(f, COLUMNS) * lot(f, 2) };

		tally_add(t, &place, firm, 1);
	}
	if (n % 2)
		tally_join(t);
	tally_sort(t);
}

/* What few firms stand behind is hidden, and never alone in its row or column. */
static void check_row(const struct tally *t, size_t i)
{
	const struct tally_row *r = i < t->rows ? &t->row[i] : &t->all;
	size_t hidden = 0;

	for (size_t j = 0; j <= COLUMNS; j++) {
		hidden += tally_is_hidden(t, i, j);
		if (!tally_is_hidden(t, i, j) && r->count[j])
			assert_true(r->firms[j] >= 5);
	}
	assert_int_not_equal(hidden, 1);
}

static void check_column(const struct tally *t, size_t j)
{
	size_t hidden = 0;

	for (size_t i = 0; i < t->rows; i++)
		hidden += tally_is_hidden(t, i, j);
	if (!tally_is_hidden(t, t->rows, j))
		assert_int_not_equal(hidden, 1);
}

static void nothing_is_hidden_alone(void **state)
{
	struct fixture *f = *state;
	size_t told = 0, split = 0, shown = 0;

	for (size_t n = 0; n < MOST; n++) {
		bool merged[COLUMNS], other[COLUMNS];
		struct tally t;

		draw(&t, f, n, 1 + (uint32_t)n % 9);
		if (!tally_is_too_few(&t)) {
			tally_merge(merged, &t);
			tally_publish(&t, merged);
			told += t.told;
			split += t.split;
			for (size_t i = 0; t.told && i <= t.rows; i++)
				check_row(&t, i);
			for (size_t j = 0; t.told && j <= COLUMNS; j++)
				check_column(&t, j);
			/* totals are the same for all tables of a report */
			for (size_t j = 0; t.told && j < COLUMNS; j++) {
				assert_int_equal(tally_is_hidden(&t, t.rows, j), merged[j]);
				shown += !merged[j];
			}
			tally_merge(other, &t);
			assert_memory_equal(merged, other, sizeof merged);
		}
		tally_release(&t);
	}
	assert_true(told > 300 && split > 200 && shown > 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(firms_are_counted_once, begin, end),
		cmocka_unit_test_setup_teardown(columns_of_few_firms_are_merged, begin, end),
		cmocka_unit_test_setup_teardown(one_small_column_takes_another_along, begin, end),
		cmocka_unit_test_setup_teardown(small_rows_are_told_as_others, begin, end),
		cmocka_unit_test_setup_teardown(a_single_small_row_takes_the_smallest_along, begin,
						end),
		cmocka_unit_test_setup_teardown(all_is_told_inside, begin, end),
		cmocka_unit_test_setup_teardown(nothing_is_hidden_alone, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
