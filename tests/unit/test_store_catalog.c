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

/* ---- the wider fields ---- */

/* Courses A0, A1... of a provider of the field's own name, that have nothing but this field. */
static struct import_totals import_wide(struct fixture *f, enum course_field field,
					const char *const *value, size_t count)
{
	struct import_totals t = { 0 };

	assert_ok(f, store_import_begin(f->store, "w.csv", no_hash, &f->e));
	for (size_t i = 0; i < count; i++) {
		struct course_record r = record(f->arena,
						arena_printf(f->arena, "%s|A%zu|Sveising||Bodø|",
							     course_field_name(field), i));

		r.field[field] = value[i];
		assert_ok(f, store_import_course(f->store, &r, &f->e));
	}
	assert_ok(f, store_import_end(f->store, true, &t, &f->e));
	return t;
}

struct wanted_values {
	enum course_field field;
	const char *const *value;
	size_t seen;
};

static bool has_value(void *to, const struct course_record *r)
{
	struct wanted_values *w = to;

	if (strcmp(r->field[COURSE_PROVIDER], course_field_name(w->field)) != 0)
		return true;
	w->seen++;
	for (int f = COURSE_WIDE_FROM; f < COURSE_FIELD_COUNT; f++)
		assert_string_equal(r->field[f], f == (int)w->field
							 ? w->value[r->field[COURSE_CODE][1] - '0']
							 : "");
	return true;
}

/* Rows with and without: what is bound to a statement must not stay for the next row. */
static void wider_fields_are_kept_and_compared(void **state)
{
	static const char *const before[] = { "", "x", "", "y", "y", "" };
	static const char *const after[] = { "", "x", "z", "", "y", "" };
	struct fixture *f = *state;

	for (int field = COURSE_WIDE_FROM; field < COURSE_FIELD_COUNT; field++) {
		struct wanted_values w = { (enum course_field)field, before, 0 };
		/* a run's own code names it: with another it is another run */
		size_t changed = field == COURSE_RUN_CODE ? 0 : 2;
		struct import_totals t;

		import_wide(f, w.field, before, ARRAY_LEN(before));
		assert_ok(f, store_course_records(f->store, has_value, &w, &f->e));
		assert_int_equal(w.seen, ARRAY_LEN(before));
		t = import_wide(f, w.field, before, ARRAY_LEN(before));
		assert_int_equal(t.unchanged, ARRAY_LEN(before));
		t = import_wide(f, w.field, after, ARRAY_LEN(after));
		assert_int_equal(t.unchanged, 4);
		assert_int_equal(t.changed, changed);
		assert_int_equal(t.added, 2 - changed);
	}
}

static uint64_t hash_of(struct fixture *f, const struct course_record *r,
			const enum course_field *field, size_t count)
{
	struct strbuf b = STRBUF_IN(f->arena);

	for (size_t i = 0; i < count; i++) {
		const char *text = r->field[field ? field[i] : (enum course_field)i];

		strbuf_addn(&b, text, strlen(text) + 1);
	}
	return hash64(b.text, b.len);
}

/* Otherwise every course of a database from before the wider fields would count as changed. */
static void a_run_without_wider_fields_is_hashed_as_before_them(void **state)
{
	static const enum course_field names[] = {
		COURSE_PROVIDER,     COURSE_CODE, COURSE_START,
		COURSE_MUNICIPALITY, COURSE_MODE, COURSE_LANGUAGE
	};
	struct fixture *f = *state;
	struct course_record r = record(f->arena, "Nord|A1|Sveising|2027-01-10|Bodø|1000");
	struct stmt *q;

	import(f, WELDING);
	q = db_begin(f->store->db, Q_COURSE_FIND);
	db_bind_int(q, ":key", (int64_t)hash_of(f, &r, names, ARRAY_LEN(names)));
	assert_int_equal(db_step(q, &f->e), DB_ROW);
	assert_true(db_int(q, 2) == (int64_t)hash_of(f, &r, NULL, COURSE_URL + 1));
	db_end(q);
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
		STORE_TEST(wider_fields_are_kept_and_compared),
		STORE_TEST(a_run_without_wider_fields_is_hashed_as_before_them),
		STORE_TEST(records_come_back_until_the_reader_stops),
		STORE_TEST(municipalities_become_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
