#include "../lib/store.h"

static void put_need(struct fixture *f, const char *id, const char *area)
{
	struct need n = need_unknown(id);

	n.text = "noe";
	n.area = area;
	assert_ok(f, store_need_put(f->store, &n, &f->e));
}

static struct home_figures figures(struct fixture *f)
{
	struct home_figures h;

	assert_ok(f, store_home(&h, f->store, &f->e));
	return h;
}

static size_t unmatched(struct fixture *f, size_t most)
{
	const char **ids;
	size_t n;

	assert_ok(f, store_needs_unmatched(&ids, &n, f->store, f->arena, most, &f->e));
	return n;
}

static void import_one(struct fixture *f)
{
	static const unsigned char sum[SHA256_SIZE];
	struct import_totals totals = { 0 };

	assert_ok(f, store_import_begin(f->store, "kurs.csv", sum, &f->e));
	assert_ok(f, store_import_end(f->store, true, &totals, &f->e));
}

/* What was found holds until the catalogue changes, or the need does. */
static void what_was_found_grows_old(void **state)
{
	struct fixture *f = *state;

	put_need(f, "N1", "hse");
	put_need(f, "N2", "hse");
	put_need(f, "N3", "trade");
	assert_int_equal(unmatched(f, 10), 3);
	assert_int_equal(unmatched(f, 2), 2);
	assert_ok(f, store_need_matched(f->store, "N1", 2, 80, GAP_NONE, &f->e));
	assert_ok(f, store_need_matched(f->store, "N2", 0, 0, GAP_WEAK, &f->e));
	assert_int_equal(figures(f).matched, 2);
	assert_int_equal(figures(f).gaps, 1);
	assert_int_equal(unmatched(f, 10), 1);
	f->now.ms += 1000;
	import_one(f);
	assert_int_equal(figures(f).matched, 0);
	assert_int_equal(unmatched(f, 10), 3);
	assert_ok(f, store_need_matched(f->store, "N1", 2, 80, GAP_NONE, &f->e));
	assert_int_equal(figures(f).matched, 1);
	put_need(f, "N1", "trade");
	assert_int_equal(figures(f).matched, 0);
}

static void areas_come_with_most_needs_first(void **state)
{
	struct fixture *f = *state;
	struct area_row *row;
	size_t n;

	put_need(f, "N1", "hse");
	put_need(f, "N2", "trade");
	put_need(f, "N3", "trade");
	put_need(f, "N4", "");
	assert_ok(f, store_need_matched(f->store, "N3", 0, 0, GAP_WEAK, &f->e));
	assert_ok(f, store_areas(&row, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 3);
	assert_string_equal(row[0].area, "trade");
	assert_int_equal(row[0].needs, 2);
	assert_int_equal(row[0].gaps, 1);
	assert_string_equal(row[1].area, "");
	assert_string_equal(row[2].area, "hse");
	assert_int_equal(row[2].gaps, 0);
}

static bool count_runs(struct course_reader *r, struct fixture *f, size_t piece, size_t *pieces)
{
	bool more = true;

	for (*pieces = 0; more; ++*pieces)
		if (!store_course_read(&more, r, f->store, piece, &f->e))
			return false;
	return true;
}

/* A catalogue read in pieces is the catalogue. */
static void courses_can_be_read_in_pieces(void **state)
{
	static const unsigned char sum[SHA256_SIZE];
	struct fixture *f = *state;
	struct import_totals totals = { 0 };

	assert_ok(f, store_import_begin(f->store, "kurs.csv", sum, &f->e));
	for (int i = 0; i < 7; i++) {
		struct course_record r;

		for (int k = 0; k < COURSE_FIELD_COUNT; k++)
			r.field[k] = "";
		r.field[COURSE_PROVIDER] = "Skolen";
		r.field[COURSE_CODE] = arena_printf(f->arena, "K%d", i / 2);
		r.field[COURSE_TITLE] = "Kurs";
		r.field[COURSE_START] = arena_printf(f->arena, "2027-01-0%d", i + 1);
		assert_ok(f, store_import_course(f->store, &r, &f->e));
	}
	assert_ok(f, store_import_end(f->store, true, &totals, &f->e));
	for (size_t piece = 0; piece < 9; piece++) {
		struct course_reader *r = store_course_reader(f->arena);
		struct course *course;
		size_t n, pieces;

		assert_ok(f, count_runs(r, f, piece, &pieces));
		/* runs, then room for those of 4 courses, then the runs to their places */
		assert_int_equal(pieces, piece ? 1 + 7 / piece + 1 + (4 + piece - 1) / piece +
							 (7 + piece - 1) / piece
					       : 1);
		course = store_course_reader_courses(&n, r);
		assert_int_equal(n, 4);
		assert_string_equal(course[1].code, "K1");
		assert_int_equal(course[1].run_count, 2);
		assert_int_equal(course[3].run_count, 1);
		assert_int_equal(course[1].run[1].start.day, 4);
		store_course_reader_free(r);
	}
}

static void import_run(struct fixture *f, const char *code, const char *start)
{
	static const unsigned char sum[SHA256_SIZE];
	struct import_totals totals = { 0 };
	struct course_record r;

	for (int k = 0; k < COURSE_FIELD_COUNT; k++)
		r.field[k] = "";
	r.field[COURSE_PROVIDER] = "Skolen";
	r.field[COURSE_CODE] = code;
	r.field[COURSE_TITLE] = "Kurs";
	r.field[COURSE_START] = start;
	assert_ok(f, store_import_begin(f->store, "kurs.csv", sum, &f->e));
	assert_ok(f, store_import_course(f->store, &r, &f->e));
	assert_ok(f, store_import_end(f->store, true, &totals, &f->e));
}

static struct home_figures counted(struct fixture *f, size_t piece, size_t *pieces)
{
	struct expiry_count *x = store_expiry_new();
	struct home_figures h;
	bool more = true;

	for (*pieces = 0; more; ++*pieces)
		assert_ok(f, store_expiry_step(&more, x, f->store, piece, &f->e));
	store_expiry_free(x);
	assert_ok(f, store_home(&h, f->store, &f->e));
	return h;
}

/* What is counted holds until the catalogue or the day is another. */
static void expired_courses_are_counted_in_pieces_and_kept(void **state)
{
	struct fixture *f = *state;
	struct home_figures h;
	size_t pieces;

	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_true(h.expired_told);	    /* there is nothing to count */
	f->now.ms = INT64_C(1795000000000); /* 2026-11-18 */
	import_run(f, "A", "2026-11-17");
	import_run(f, "B", "2026-11-17");
	import_run(f, "B", "2026-11-18");
	import_run(f, "C", "HT2026");
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_false(h.expired_told);
	h = counted(f, 3, &pieces);
	assert_int_equal(pieces, 2);
	assert_true(h.expired_told);
	assert_int_equal(h.courses, 3);
	assert_int_equal(h.expired, 1);
	import_run(f, "D", "2020-01-01");
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_false(h.expired_told);
	assert_int_equal(h.expired, 0);
	assert_int_equal(counted(f, 100, &pieces).expired, 2);
	f->now.ms += INT64_C(86400000);
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_false(h.expired_told);
	assert_int_equal(counted(f, 1, &pieces).expired, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(what_was_found_grows_old),
		STORE_TEST(areas_come_with_most_needs_first),
		STORE_TEST(courses_can_be_read_in_pieces),
		STORE_TEST(expired_courses_are_counted_in_pieces_and_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
