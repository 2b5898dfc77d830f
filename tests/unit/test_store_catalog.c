#include "../lib/store.h"

static const unsigned char no_hash[SHA256_SIZE];

/* provider|code|title|start|municipality|price; what is not named is "". */
static struct course_record record(struct arena *a, const char *text)
{
	static const enum course_field order[] = { COURSE_PROVIDER,	COURSE_CODE,
						   COURSE_TITLE,	COURSE_START,
						   COURSE_MUNICIPALITY, COURSE_PRICE };
	struct course_record r;

	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		r.field[f] = "";
	for (size_t i = 0; i < ARRAY_LEN(order) && text; i++) {
		size_t n = strcspn(text, "|");

		r.field[order[i]] = arena_strndup(a, text, n);
		text = text[n] ? text + n + 1 : NULL;
	}
	return r;
}

/* One batch of records separated by newlines. */
static struct import_totals import(struct fixture *f, const char *lines)
{
	struct import_totals t = { 0 };

	assert_ok(f, store_import_begin(f->store, "k.csv", no_hash, &f->e));
	while (*lines) {
		size_t n = strcspn(lines, "\n");
		struct course_record r = record(f->arena, arena_strndup(f->arena, lines, n));

		assert_ok(f, store_import_course(f->store, &r, &f->e));
		lines += n + (lines[n] == '\n');
	}
	assert_ok(f, store_import_end(f->store, true, &t, &f->e));
	return t;
}

#define WELDING	       "Nord|A1|Sveising|2027-01-10|Bodø|1000\n"
#define WELDING_DEARER "Nord|A1|Sveising|2027-01-10|Bodø|1200\n"
#define WELDING_LATER  "Nord|A1|Sveising|2027-05-10|Bodø|1000\n"
#define BAKING	       "Sør||Baking|||\n"

static void tells_what_a_batch_changed(void **state)
{
	/* each batch after the one before it */
	static const struct {
		const char *lines;
		struct import_totals t; /* rows, added, changed, unchanged, rejected, removed */
	} batches[] = {
		{ WELDING WELDING_LATER BAKING, { 3, 3, 0, 0, 0, 0 } },
		{ WELDING WELDING_LATER BAKING, { 3, 0, 0, 3, 0, 0 } },
		{ WELDING_DEARER WELDING_LATER, { 2, 0, 1, 1, 0, 0 } },
		{ WELDING_LATER, { 1, 0, 0, 1, 0, 1 } },
		{ WELDING WELDING_LATER, { 2, 1, 0, 1, 0, 0 } },
		{ BAKING BAKING, { 2, 0, 0, 2, 0, 0 } },
		/* the same run twice with different prices: both are kept, in any order */
		{ WELDING WELDING_DEARER WELDING_LATER, { 3, 1, 0, 2, 0, 0 } },
		{ WELDING_DEARER WELDING WELDING_LATER, { 3, 0, 0, 3, 0, 0 } },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(batches); i++) {
		struct import_totals t = import(f, batches[i].lines);

		assert_memory_equal(&t, &batches[i].t, sizeof t);
	}
}

static void runs_of_one_code_are_one_course(void **state)
{
	struct fixture *f = *state;
	struct course *c;
	struct home_figures h;
	size_t n;

	import(f, WELDING BAKING WELDING_LATER "Nord|B|Maling|2027-01-10||\nSør||Steking|||\n");
	assert_ok(f, store_courses(&c, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 4);
	assert_string_equal(c[0].title, "Sveising");
	assert_string_equal(c[0].provider, "Nord");
	assert_int_equal(c[0].run_count, 2);
	assert_int_equal(c[0].run[0].start.month, 1);
	assert_int_equal(c[0].run[1].start.month, 5);
	assert_string_equal(c[0].run[1].municipality, "Bodø");
	assert_int_equal(c[0].run[0].price, 1000);
	assert_string_equal(c[1].title, "Baking");
	assert_int_equal(c[1].run_count, 1);
	assert_string_equal(c[3].title, "Steking");
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_int_equal(h.courses, 4);
}

static void a_broken_off_import_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	struct course_record r = record(f->arena, "Vest|X|Ny|||");
	struct import_row *rows;
	struct import_totals t = { 0 };
	struct course *c;
	size_t n;

	import(f, WELDING);
	assert_ok(f, store_import_begin(f->store, "bad.csv", no_hash, &f->e));
	assert_ok(f, store_import_course(f->store, &r, &f->e));
	assert_false(store_import_end(f->store, false, &t, &f->e));
	assert_int_equal(f->e.code, ERR_NONE);
	assert_ok(f, store_courses(&c, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 1);
	assert_ok(f, store_imports(&rows, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].file, "k.csv");
	import(f, "Vest|X|Ny|||\n");
	assert_ok(f, store_courses(&c, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 2);
}

static void lists_batches_newest_first_with_rejects(void **state)
{
	struct fixture *f = *state;
	struct import_totals t = { .rejected = 2 };
	struct import_row *rows;
	size_t n;

	import(f, WELDING);
	assert_ok(f, store_import_begin(f->store, "to.csv", no_hash, &f->e));
	assert_ok(f, store_import_end(f->store, true, &t, &f->e));
	assert_int_equal(t.rows, 2);
	assert_ok(f, store_imports(&rows, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].file, "to.csv");
	assert_int_equal(rows[0].totals.rejected, 2);
	assert_int_equal(rows[1].totals.added, 1);
	assert_true(rows[1].at_ms == f->now.ms);
}

static bool count_record(void *to, const struct course_record *r)
{
	size_t *n = to;

	assert_non_null(r->field[COURSE_URL]);
	return ++*n < 2;
}

static void records_come_back_until_the_reader_stops(void **state)
{
	struct fixture *f = *state;
	size_t n = 0;

	import(f, WELDING WELDING_LATER BAKING);
	assert_ok(f, store_course_records(f->store, count_record, &n, &f->e));
	assert_int_equal(n, 2);
}

static void municipalities_become_codes(void **state)
{
	static const struct municipality bodo = { "1804", "Bodø", "18", "Nordland", 67.3, 14.4 };
	static const struct municipality valer = { "3419", "Våler", "34", "Innlandet", 60.8, 11.9 };
	struct fixture *f = *state;
	const struct municipality *m;
	struct codes *codes;

	assert_ok(f, store_municipality_put(f->store, &bodo, NULL, &f->e));
	assert_ok(f, store_municipality_put(f->store, &valer, "Våler i Innlandet", &f->e));
	assert_ok(f, store_municipality_put(f->store, &bodo, "Bådåddjo", &f->e));
	assert_ok(f, store_codes(&codes, f->store, &f->e));
	assert_int_equal(codes_municipality_count(codes), 2);
	m = codes_municipality(codes, "Våler i Innlandet");
	assert_non_null(m);
	assert_string_equal(m->nr, "3419");
	assert_non_null(codes_municipality(codes, "bådåddjo"));
	codes_free(codes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(tells_what_a_batch_changed),
		STORE_TEST(runs_of_one_code_are_one_course),
		STORE_TEST(a_broken_off_import_leaves_nothing),
		STORE_TEST(lists_batches_newest_first_with_rejects),
		STORE_TEST(records_come_back_until_the_reader_stops),
		STORE_TEST(municipalities_become_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
