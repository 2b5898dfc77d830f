#include "../lib/store.h"

/* Runs that are known by the cells they were read from: course n of a provider from cells n + 1. */

static const unsigned char no_hash[SHA256_SIZE];

static void begin(struct fixture *f)
{
	assert_ok(f, store_import_begin(f->store, "k.csv", no_hash, &f->e));
}

static struct import_totals end(struct fixture *f, const char *replace)
{
	struct import_totals t = { 0 };

	if (replace)
		assert_ok(f, store_import_replace(f->store, replace, &f->e));
	assert_ok(f, store_import_end(f->store, true, &t, &f->e));
	return t;
}

static void take(struct fixture *f, size_t n, const char *price, uint64_t cells)
{
	struct course_record r;

	for (int i = 0; i < COURSE_FIELD_COUNT; i++)
		r.field[i] = "";
	r.field[COURSE_PROVIDER] = n % 3 ? "Nord" : "Sør";
	r.field[COURSE_CODE] = arena_printf(f->arena, "K%zu", n);
	r.field[COURSE_TITLE] = "Sveising";
	r.field[COURSE_PRICE] = price;
	assert_ok(f, store_import_read(f->store, &r, cells, &f->e));
}

static bool knows(struct fixture *f, uint64_t cells)
{
	bool known;

	assert_ok(f, store_import_known(&known, f->store, cells, &f->e));
	return known;
}

static void take_all(struct fixture *f, size_t count)
{
	begin(f);
	for (size_t n = 0; n < count; n++)
		take(f, n, "100", n + 1);
	assert_int_equal(end(f, NULL).added, count);
}

enum { MANY = 1300 }; /* runs in three blocks */

/* Where the nth row of a file comes from when it is written in another order. */
static size_t straight(size_t n)
{
	return n;
}
static size_t backwards(size_t n)
{
	return MANY - 1 - n;
}
static size_t in_leaps(size_t n)
{
	return n * 7 % MANY;
}

static void rows_are_known_in_any_order(void **state)
{
	static size_t (*const orders[])(size_t n) = { straight, backwards, in_leaps, straight };
	struct fixture *f = *state;

	take_all(f, MANY);
	for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
		struct import_totals t;

		begin(f);
		for (size_t n = 0; n < MANY; n++)
			assert_true(knows(f, orders[i](n) + 1));
		assert_false(knows(f, MANY + 1));
		t = end(f, "*");
		assert_int_equal(t.rows, MANY);
		assert_int_equal(t.unchanged, MANY);
		assert_int_equal(t.removed + t.unlisted_runs, 0);
	}
}

static void figures_count_rows_that_are_known(void **state)
{
	struct fixture *f = *state;
	struct home_figures h;
	struct import_totals t;

	take_all(f, 9);
	begin(f);
	assert_true(knows(f, 1)); /* one of Sør's three */
	take(f, 3, "100", 4);	  /* another, read */
	t = end(f, NULL);
	assert_int_equal(t.unchanged, 2);
	assert_int_equal(t.unlisted, 1);
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_int_equal(h.courses, 9);
}

static void a_row_is_known_once_in_a_file(void **state)
{
	struct fixture *f = *state;

	take_all(f, 3);
	begin(f);
	assert_true(knows(f, 2));
	assert_false(knows(f, 2));
	take(f, 1, "100", 2);
	assert_int_equal(store_import_repeated(f->store), 1);
	take(f, 7, "100", 8);
	assert_false(knows(f, 8));
	end(f, NULL);
}

static void what_was_told_of_is_not_known(void **state)
{
	struct fixture *f = *state;

	begin(f);
	take(f, 0, "100", 0);
	end(f, NULL);
	begin(f);
	assert_false(knows(f, 0));
	assert_false(knows(f, 1));
	take(f, 0, "100", 1);
	assert_int_equal(end(f, NULL).unchanged, 1);
	begin(f);
	assert_true(knows(f, 1));
	end(f, NULL);
}

static void a_changed_run_is_known_by_its_new_cells(void **state)
{
	struct fixture *f = *state;

	take_all(f, MANY);
	begin(f);
	take(f, 600, "200", 9999);
	assert_false(knows(f, 601)); /* what it was before */
	take(f, 1299, "200", 0);
	assert_int_equal(end(f, NULL).changed, 2);
	begin(f);
	assert_false(knows(f, 601));
	assert_false(knows(f, 1300));
	assert_true(knows(f, 9999));
	assert_true(knows(f, 600));
	assert_true(knows(f, 602));
	assert_true(knows(f, 1299));
	end(f, NULL);
}

static void withdrawn_runs_are_not_known(void **state)
{
	struct fixture *f = *state;

	take_all(f, MANY);
	begin(f);
	for (size_t n = 0; n < MANY; n++)
		if (n != 5 && n != 1024)
			assert_true(knows(f, n + 1));
	assert_int_equal(end(f, "*").removed, 2);
	begin(f);
	assert_false(knows(f, 6));
	assert_false(knows(f, 1025));
	assert_true(knows(f, 7));
	take(f, 5, "100", 6); /* back again */
	assert_int_equal(end(f, NULL).added, 1);
	begin(f);
	assert_true(knows(f, 6));
	end(f, NULL);
}

/* Whoever takes a run away or changes it otherwise: no row may count as that run unchanged. */
static void what_was_changed_otherwise_is_not_known(void **state)
{
	struct fixture *f = *state;
	struct stmt *q;

	take_all(f, MANY);
	q = db_begin(f->store->db, Q_COURSE_DELETE);
	db_bind_int(q, ":id", 600);
	assert_ok(f, db_run(q, &f->e));
	begin(f);
	assert_false(knows(f, 600));
	assert_false(knows(f, 601)); /* of the same block */
	assert_true(knows(f, 1));
	assert_true(knows(f, 1300));
	take(f, 600, "100", 601);
	assert_int_equal(end(f, NULL).unchanged, 3);
	begin(f);
	assert_true(knows(f, 601));
	end(f, NULL);
}

static void nothing_is_learnt_of_a_batch_that_is_undone(void **state)
{
	struct fixture *f = *state;

	take_all(f, 3);
	begin(f);
	take(f, 3, "100", 4);
	take(f, 1, "300", 77);
	assert_true(!store_import_end(f->store, false, NULL, &f->e));
	begin(f);
	assert_false(knows(f, 4));
	assert_false(knows(f, 77));
	assert_true(knows(f, 2));
	end(f, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(rows_are_known_in_any_order),
		STORE_TEST(figures_count_rows_that_are_known),
		STORE_TEST(a_row_is_known_once_in_a_file),
		STORE_TEST(what_was_told_of_is_not_known),
		STORE_TEST(a_changed_run_is_known_by_its_new_cells),
		STORE_TEST(withdrawn_runs_are_not_known),
		STORE_TEST(what_was_changed_otherwise_is_not_known),
		STORE_TEST(nothing_is_learnt_of_a_batch_that_is_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
