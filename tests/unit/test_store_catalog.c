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
static struct import_totals import(struct fixture *f, const char *lines, const char *replace)
{
	struct import_totals t = { 0 };

	assert_ok(f, store_import_begin(f->store, "k.csv", no_hash, &f->e));
	while (*lines) {
		size_t n = strcspn(lines, "\n");
		struct course_record r = record(f->arena, arena_strndup(f->arena, lines, n));

		assert_ok(f, store_import_course(f->store, &r, &f->e));
		lines += n + (lines[n] == '\n');
	}
	if (replace)
		assert_ok(f, store_import_replace(f->store, replace, &f->e));
	assert_ok(f, store_import_end(f->store, true, &t, &f->e));
	return t;
}

#define WELDING	       "Nord|A1|Sveising|2027-01-10|Bodø|1000\n"
#define WELDING_DEARER "Nord|A1|Sveising|2027-01-10|Bodø|1200\n"
#define WELDING_LATER  "Nord|A1|Sveising|2027-05-10|Bodø|1000\n"
#define PAINTING       "Nord|M|Maling|2027-01-10||\n"
#define BAKING	       "Sør||Baking|||\n"

static void tells_what_a_batch_changed(void **state)
{
	/* each batch after the one before it; what it does not list stays unless it replaces */
	static const struct {
		const char *lines, *replace;
		struct import_totals t;
	} batches[] = {
		{ WELDING WELDING_LATER BAKING, NULL, { .rows = 3, .added = 3 } },
		{ WELDING WELDING_LATER BAKING, NULL, { .rows = 3, .unchanged = 3 } },
		{ WELDING_DEARER WELDING_LATER, NULL, { .rows = 2, .changed = 1, .unchanged = 1 } },
		{ WELDING_LATER, NULL, { .rows = 1, .unchanged = 1, .unlisted_runs = 1 } },
		{ WELDING_LATER, "NORD", { .rows = 1, .unchanged = 1, .removed = 1 } },
		{ WELDING WELDING_LATER, "Nord", { .rows = 2, .added = 1, .unchanged = 1 } },
		{ BAKING BAKING, "*", { .rows = 2, .unchanged = 1, .repeated = 1 } },
		{ PAINTING, NULL, { .rows = 1, .added = 1, .unlisted = 1, .unlisted_runs = 0 } },
		{ WELDING WELDING_LATER, "*", { .rows = 2, .unchanged = 2, .removed = 1 } },
		/* the same run twice with different prices: both are kept, in any order */
		{ WELDING WELDING_DEARER WELDING_LATER,
		  NULL,
		  { .rows = 3, .added = 1, .unchanged = 2 } },
		{ WELDING_DEARER WELDING WELDING_LATER, "*", { .rows = 3, .unchanged = 3 } },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(batches); i++) {
		struct import_totals t = import(f, batches[i].lines, batches[i].replace);

		assert_memory_equal(&t, &batches[i].t, sizeof t);
	}
}

static void only_the_provider_that_is_meant_loses_courses(void **state)
{
	struct fixture *f = *state;
	const struct import_provider *p;
	struct import_totals t;
	size_t n;

	import(f, WELDING PAINTING BAKING "Sør|S|Steking|||\n", NULL);
	t = import(f, WELDING BAKING, "sør");
	assert_int_equal(t.removed, 1);
	assert_int_equal(t.unlisted, 1);
	p = store_import_providers(&n, f->store);
	assert_int_equal(n, 2);
	assert_string_equal(p[0].name, "Nord");
	assert_int_equal(p[0].unlisted, 1);
	assert_false(p[0].replaced);
	assert_int_equal(p[1].withdrawn, 1);
	assert_true(p[1].replaced);
	assert_ok(f, store_import_begin(f->store, "k.csv", no_hash, &f->e));
	assert_false(store_import_replace(f->store, "*", &f->e));
	assert_int_equal(f->e.code, ERR_NOT_FOUND);
	assert_false(store_import_end(f->store, false, &t, &f->e));
}

static void the_providers_are_named_when_none_is_meant(void **state)
{
	struct fixture *f = *state;
	struct course_record nord = record(f->arena, WELDING), south = record(f->arena, BAKING);
	struct import_totals t;

	assert_ok(f, store_import_begin(f->store, "k.csv", no_hash, &f->e));
	assert_ok(f, store_import_course(f->store, &nord, &f->e));
	assert_ok(f, store_import_course(f->store, &south, &f->e));
	assert_false(store_import_replace(f->store, "Nordre", &f->e));
	assert_string_equal(f->e.msg, "nothing is withdrawn, and nothing kept: the file has no "
				      "courses of 'Nordre', but of 'Nord', 'Sør'");
	assert_false(store_import_end(f->store, false, &t, &f->e));
}

static void a_rejected_row_keeps_its_course(void **state)
{
	/* what the row says, and how many of the three runs that are not listed are withdrawn */
	static const struct {
		const char *provider, *code, *title;
		size_t removed, spared;
	} cases[] = {
		{ "Nord", "A1", "", 1, 2 }, { "", "A1", "", 1, 2 },   { "Nord", "A", "", 3, 0 },
		{ "Sør", "A1", "", 3, 0 },  { "Nord", "", "", 3, 0 }, { "", "M", "Maling", 2, 1 },
		{ "", "", "Maling", 2, 1 },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct course_record r = record(f->arena, "Nord|N|Ny|||");
		struct import_totals t = { .rejected = 1 };

		import(f, WELDING WELDING_LATER PAINTING, NULL);
		assert_ok(f, store_import_begin(f->store, "k.csv", no_hash, &f->e));
		assert_ok(f, store_import_course(f->store, &r, &f->e));
		store_import_rejected(f->store, cases[i].provider, cases[i].code, cases[i].title);
		assert_ok(f, store_import_replace(f->store, "Nord", &f->e));
		assert_ok(f, store_import_end(f->store, true, &t, &f->e));
		assert_int_equal(t.removed, cases[i].removed);
		assert_int_equal(t.spared, cases[i].spared);
	}
}

static void nothing_is_withdrawn_after_a_broken_record(void **state)
{
	struct fixture *f = *state;
	struct course_record r = record(f->arena, "Nord|N|Ny|||");
	struct import_totals t = { .rejected = 1 };

	import(f, WELDING, NULL);
	assert_ok(f, store_import_begin(f->store, "k.csv", no_hash, &f->e));
	assert_ok(f, store_import_course(f->store, &r, &f->e));
	store_import_broken(f->store);
	assert_ok(f, store_import_replace(f->store, "*", &f->e));
	assert_ok(f, store_import_end(f->store, true, &t, &f->e));
	assert_int_equal(t.removed, 0);
	assert_true(t.withheld);
}

static void runs_of_one_code_are_one_course(void **state)
{
	struct fixture *f = *state;
	struct course *c;
	struct home_figures h;
	size_t n;

	import(f,
	       WELDING BAKING WELDING_LATER WELDING "Nord|B|Maling|2027-01-10||\nSør||Steking|||\n",
	       NULL);
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

	import(f, WELDING, NULL);
	assert_ok(f, store_import_begin(f->store, "bad.csv", no_hash, &f->e));
	assert_ok(f, store_import_course(f->store, &r, &f->e));
	assert_false(store_import_end(f->store, false, &t, &f->e));
	assert_int_equal(f->e.code, ERR_NONE);
	assert_ok(f, store_courses(&c, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 1);
	assert_ok(f, store_imports(&rows, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].file, "k.csv");
	import(f, "Vest|X|Ny|||\n", NULL);
	assert_ok(f, store_courses(&c, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 2);
}

static void lists_batches_newest_first_with_rejects(void **state)
{
	struct fixture *f = *state;
	struct import_totals t = { .rejected = 2 };
	struct import_row *rows;
	size_t n;

	import(f, WELDING, NULL);
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

/* What matching and screens read; a course's texts are those of its first run. */
static void courses_and_runs_have_more_where_it_is_given(void **state)
{
	struct fixture *f = *state;
	struct course_record wide = record(f->arena, "Nord|A1|Sveising|2027-01-10||1000");
	struct course *c;
	size_t n;

	for (int i = COURSE_WIDE_FROM; i < COURSE_FIELD_COUNT; i++)
		wide.field[i] = course_field_name((enum course_field)i);
	wide.field[COURSE_SEATS_FREE] = "3";
	assert_ok(f, store_import_begin(f->store, "k.csv", no_hash, &f->e));
	assert_ok(f, store_import_course(f->store, &wide, &f->e));
	wide = record(f->arena, "Nord|A1|Sveising|2027-05-10|Bodø|");
	assert_ok(f, store_import_course(f->store, &wide, &f->e));
	wide = record(f->arena, "Nord|B|Kor|||");
	assert_ok(f, store_import_course(f->store, &wide, &f->e));
	assert_ok(f, store_import_end(f->store, true, NULL, &f->e));
	assert_ok(f, store_courses(&c, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 2);
	assert_string_equal(course_more(&c[0])->learning_outcomes, "learning_outcomes");
	assert_string_equal(course_more(&c[0])->keywords, "keywords");
	assert_string_equal(course_more(&c[0])->target_group, "target_group");
	assert_string_equal(course_more(&c[0])->entry_requirements, "entry_requirements");
	assert_string_equal(course_more(&c[0])->credit_unit, "credit_unit");
	assert_string_equal(course_more(&c[0])->subject_code, "subject_code");
	assert_string_equal(course_more(&c[0])->subject_scheme, "subject_scheme");
	assert_string_equal(course_more(&c[0])->provider_id, "provider_id");
	assert_string_equal(run_more(&c[0].run[0])->code, "run_code");
	assert_string_equal(run_more(&c[0].run[0])->pace, "pace");
	assert_string_equal(run_more(&c[0].run[0])->duration, "duration");
	assert_string_equal(run_more(&c[0].run[0])->venue, "venue");
	assert_string_equal(run_more(&c[0].run[0])->postcode, "postcode");
	assert_string_equal(run_more(&c[0].run[0])->currency, "currency");
	assert_string_equal(run_more(&c[0].run[0])->vat, "vat");
	assert_string_equal(run_more(&c[0].run[0])->updated, "updated");
	assert_string_equal(run_more(&c[0].run[0])->price_text, "price_text");
	assert_string_equal(c[0].run[0].start_text, "start_text");
	assert_int_equal(run_more(&c[0].run[0])->seats_free, 3);
	assert_null(c[0].run[1].more);
	assert_null(c[1].more);
	assert_string_equal(course_more(&c[1])->keywords, "");
	assert_int_equal(run_more(&c[1].run[0])->seats_free, -1);
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

	import(f, WELDING, NULL);
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

	import(f, WELDING WELDING_LATER BAKING, NULL);
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
		STORE_TEST(only_the_provider_that_is_meant_loses_courses),
		STORE_TEST(the_providers_are_named_when_none_is_meant),
		STORE_TEST(a_rejected_row_keeps_its_course),
		STORE_TEST(nothing_is_withdrawn_after_a_broken_record),
		STORE_TEST(runs_of_one_code_are_one_course),
		STORE_TEST(a_broken_off_import_leaves_nothing),
		STORE_TEST(lists_batches_newest_first_with_rejects),
		STORE_TEST(wider_fields_are_kept_and_compared),
		STORE_TEST(courses_and_runs_have_more_where_it_is_given),
		STORE_TEST(a_run_without_wider_fields_is_hashed_as_before_them),
		STORE_TEST(records_come_back_until_the_reader_stops),
		STORE_TEST(municipalities_become_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
