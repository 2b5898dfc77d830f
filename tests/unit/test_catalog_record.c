/* A CSV record becomes a course record, or is rejected in these words. */
#include "catalog/catalog.h"
#include "table/mapping.h"

#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const char *said(struct findings *f)
{
	struct strbuf b = STRBUF_IN(arena);

	for (size_t i = 0; i < f->count; i++) {
		finding_print(&b, &f->at[i]);
		strbuf_add(&b, "\n");
	}
	return strbuf_text(&b);
}

static const struct {
	const char *header[6], *map, *provider, *findings;
	int title, provider_at, code;
} headers[] = {
	{ { "provider", "code", "title" }, NULL, NULL, "", 2, 0, 1 },
	{ { "Lærested", "Emnekode", "Emnenavn" }, NULL, NULL, "", 2, 0, 1 },
	{ { "Anordnare", "Kurskod", "Benämning" }, NULL, NULL, "", 2, 0, 1 },
	{ { "COURSE_NAME", "YOUR_REFERENCE" }, NULL, "Skolen", "", 0, -1, 1 },
	{ { "navn", "kurs" }, "navn=provider", NULL, "", 1, 0, -1 },
	{ { "skole", "title", "rom" },
	  NULL,
	  NULL,
	  "x.csv:3:rom: warning: this column is not read; --map 'rom=FIELD' says what it is\n",
	  1,
	  0,
	  -1 },
	{ { "skole", "title", "rom" }, "rom=-", NULL, "", 1, 0, -1 },
	{ { "skole", "a", "b" },
	  NULL,
	  NULL,
	  "x.csv:3:-: error: no column has the title; --map COLUMN=title names it; the columns "
	  "are: "
	  "skole, a, b\n",
	  -1,
	  0,
	  -1 },
	{ { "title" },
	  NULL,
	  NULL,
	  "x.csv:3:-: error: no column has the provider; --provider NAME gives it for the file\n",
	  0,
	  -1,
	  -1 },
	{ { "title" },
	  "nei=code",
	  "P",
	  "x.csv:3:-: error: --map names the column 'nei', which is not in the file\n",
	  0,
	  -1,
	  -1 },
	{ { "title" },
	  "title=tittel",
	  "P",
	  "x.csv:3:-: error: --map names the field 'tittel', which there is not; the fields are "
	  "those "
	  "of 'los export courses'\n",
	  0,
	  -1,
	  -1 },
	{ { "x", "Pris (kr)", "Pris (eur)" }, "#1=title,Pris (eur)=price", "P", "", 0, -1, -1 },
	{ { "hva, og hvorfor", "a=b" },
	  "hva\\, og hvorfor=title",
	  "P",
	  "x.csv:3:a=b: warning: this column is not read; --map 'a\\=b=FIELD' says what it is\n",
	  0,
	  -1,
	  -1 },
	{ { "title" },
	  "#2=code",
	  "P",
	  "x.csv:3:-: error: --map names the column '#2', which is not in the file\n",
	  0,
	  -1,
	  -1 },
};

static void finds_columns_by_what_schools_call_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(headers); i++) {
		struct course_columns c;
		struct table_map map;
		struct findings f;
		struct err e = { 0 };
		size_t n = 0;

		findings_init(&f, arena);
		while (headers[i].header[n])
			n++;
		assert_true(table_map_parse(&map, arena, headers[i].map ? headers[i].map : "", &e));
		course_columns_find(&c, headers[i].header, n, &map, headers[i].provider,
				    (struct place_in_file){ .file = "x.csv", .row = 3 }, &f);
		assert_string_equal(said(&f), headers[i].findings);
		assert_int_equal(c.at[COURSE_TITLE], headers[i].title);
		assert_int_equal(c.at[COURSE_PROVIDER], headers[i].provider_at);
		assert_int_equal(c.at[COURSE_CODE], headers[i].code);
	}
}

static void only_title_and_provider_must_be_there(void **state)
{
	static const char *const header[] = { "skole", "kode", "kurs", "slutt", "start" };
	static const struct {
		const char *cell[5], *provider, *code, *said;
		bool taken;
	} cases[] = {
		{ { "S", "1", "T", "", "" }, NULL, "1", "", true },
		{ { "", "1", "T", "", "" }, "Skolen", "1", "", true },
		{ { "S", "", "Sveising, trinn 1", "", "" },
		  NULL,
		  "sveising-trinn-1",
		  "x.csv:7:kode: warning: the course has no code; 'sveising-trinn-1' is made of "
		  "its title\n",
		  true },
		{ { "S", "1", " ", "", "" },
		  NULL,
		  "1",
		  "x.csv:7:kurs: error: the course has no title\n",
		  false },
		{ { "", "1", "T", "", "" },
		  NULL,
		  "1",
		  "x.csv:7:skole: error: the course has no provider\n",
		  false },
		{ { "S", "1", "T", "2027-01-01", "2027-02-01" },
		  NULL,
		  "1",
		  "x.csv:7:slutt: warning: the course ends on 2027-01-01, before it starts on "
		  "2027-02-01\n",
		  true },
	};
	struct course_columns c;
	struct findings f;

	(void)state;
	findings_init(&f, arena);
	assert_true(course_columns_find(&c, header, 5, NULL, NULL,
					(struct place_in_file){ .file = "x.csv" }, &f));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct course_record r;

		findings_init(&f, arena);
		assert_int_equal(course_from_record(&r, arena, &c, cases[i].cell, 5,
						    cases[i].provider, "x.csv", 7, &f),
				 cases[i].taken);
		assert_string_equal(said(&f), cases[i].said);
		assert_string_equal(r.field[COURSE_CODE], cases[i].code);
	}
	assert_false(course_from_record(&(struct course_record){ 0 }, arena, &c, header, 1, NULL,
					"x", 1, &f));
}

static void canonical_text_is_read_back_the_same(void **state)
{
	static const char *const cell[COURSE_FIELD_COUNT] = { "P",
							      "C",
							      "T",
							      "D",
							      "S",
							      "course",
							      "5",
							      "7.5",
							      "online",
							      "nb",
							      "Hamar",
							      "2027-01-15",
							      "2027-02-15",
							      "2026-12-01",
							      "3400",
							      "20",
							      "https://x.no",
							      "974767880",
							      "H27-1",
							      "fsp",
							      "0541",
							      "ISCED-F",
							      "tall, statistikk",
							      "Kan regne\nog telle",
							      "Alle",
							      "Fagbrev",
							      "50",
							      "120 hours",
							      "Rom 3, Storgata 1",
							      "2301",
							      "NOK",
							      "included",
							      "7",
							      "vi ringer",
							      "etter avtale",
							      "2026-09-01" };
	struct course_columns c = { .duration_unit_at = -1 };
	struct course_record r;
	struct findings f;
	struct run run;
	struct course head;

	(void)state;
	findings_init(&f, arena);
	for (size_t k = 0; k < COURSE_FIELD_COUNT; k++)
		c.at[k] = (int)k;
	assert_true(course_from_record(&r, arena, &c, cell, COURSE_FIELD_COUNT, NULL, "x", 1, &f));
	assert_int_equal(f.count, 0);
	for (size_t k = 0; k < COURSE_FIELD_COUNT; k++)
		assert_string_equal(r.field[k], cell[k]);
	run_from_record(&run, &r);
	assert_int_equal(run.start.month, 1);
	assert_int_equal(run.deadline.year, 2026);
	assert_int_equal(run.price, 3400);
	assert_int_equal(run.seats, 20);
	assert_string_equal(run.mode, "online");
	assert_string_equal(run.start_text, "vi ringer");
	course_head_from_record(&head, &r);
	assert_int_equal(head.level, 5);
	assert_true(fabs(head.credits - 7.5) < 1e-9);
	assert_int_equal(head.kind, KIND_COURSE);
}

static void a_run_expires_by_its_end_else_its_start_else_its_deadline(void **state)
{
	static const struct {
		struct date end, start, deadline;
		bool expired;
	} cases[] = {
		{ { 2026, 11, 22 }, { 0 }, { 0 }, true },
		{ { 2026, 11, 23 }, { 0 }, { 0 }, false },
		{ { 2026, 12, 1 }, { 2026, 1, 1 }, { 2025, 12, 1 }, false }, /* it goes on */
		{ { 0 }, { 2026, 11, 22 }, { 2027, 1, 1 }, true },
		{ { 0 }, { 2026, 11, 23 }, { 2026, 1, 1 }, false },
		{ { 0 }, { 0 }, { 2026, 11, 22 }, true },
		{ { 0 }, { 0 }, { 2026, 11, 23 }, false },
		{ { 0 }, { 0 }, { 0 }, false },
	};
	const struct date today = { 2026, 11, 23 };
	struct run run[2] = { { .start = { 2026, 11, 22 } }, { .start = { 2027, 1, 1 } } };
	struct course c = { .run = run, .run_count = 1 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run r = { .end = cases[i].end,
				 .start = cases[i].start,
				 .deadline = cases[i].deadline };

		assert_int_equal(run_is_expired(&r, today), cases[i].expired);
		assert_false(run_is_expired(&r, (struct date){ 0 }));
	}
	assert_true(course_is_expired(&c, today));
	c.run_count = 2;
	assert_false(course_is_expired(&c, today));
	c.run_count = 0;
	assert_false(course_is_expired(&c, today));
}

static void what_is_no_value_is_unknown_in_the_view(void **state)
{
	struct course_record r;
	struct run run;
	struct course head;

	(void)state;
	for (size_t k = 0; k < COURSE_FIELD_COUNT; k++)
		r.field[k] = "noe";
	run_from_record(&run, &r);
	course_head_from_record(&head, &r);
	assert_int_equal(run.start.year, 0);
	assert_string_equal(run.start_text, "noe");
	assert_int_equal(run.price, -1);
	assert_int_equal(run.seats, -1);
	assert_string_equal(run.mode, "");
	assert_int_equal(head.level, LEVEL_UNKNOWN);
	assert_true(isnan(head.credits));
	assert_int_equal(head.kind, KIND_COURSE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(finds_columns_by_what_schools_call_them, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(only_title_and_provider_must_be_there, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(canonical_text_is_read_back_the_same, set_up,
						tear_down),
		cmocka_unit_test(a_run_expires_by_its_end_else_its_start_else_its_deadline),
		cmocka_unit_test_setup_teardown(what_is_no_value_is_unknown_in_the_view, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
