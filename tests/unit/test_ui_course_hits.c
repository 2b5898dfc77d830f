#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/course_hits.h"

static const struct run runs[] = {
	{ .start = { 2026, 1, 10 }, .municipality = "Hamar", .mode = "onsite", .language = "" },
	{ .start = { 2027, 3, 1 }, .municipality = "Røros", .mode = "onsite", .language = "" },
	{ .start = { 2027, 1, 5 }, .municipality = "", .mode = "online", .language = "" },
};

static const struct course catalogue[] = {
	{ .provider = "Skolen",
	  .code = "A1",
	  .title = "Sveising for nybegynnere",
	  .description = "",
	  .subject = "Metall",
	  .url = "",
	  .level = 4,
	  .language = "",
	  .run_count = 3,
	  .run = runs },
	{ .provider = "Sveiseskolen",
	  .code = "A2",
	  .title = "Platearbeid",
	  .description = "",
	  .subject = "Metall",
	  .url = "",
	  .level = 4,
	  .language = "",
	  .run_count = 1,
	  .run = runs },
	{ .provider = "Skolen",
	  .code = "B1",
	  .title = "Platesveising på ØST",
	  .description = "",
	  .subject = "",
	  .url = "",
	  .level = 2,
	  .language = "" },
};

struct fixture {
	struct matcher m;
	struct course_hits h;
	struct arena *a;
};

static int set_up(void **state)
{
	struct fixture *f = heap_alloc(1, sizeof *f);

	f->a = arena_new();
	f->m.index = match_index_new();
	f->m.course = ARENA_ARRAY(f->a, struct course, ARRAY_LEN(catalogue));
	memcpy(f->m.course, catalogue, sizeof catalogue);
	f->m.count = ARRAY_LEN(catalogue);
	for (size_t i = 0; i < f->m.count; i++)
		match_index_add(f->m.index, &f->m.course[i]);
	match_index_seal(f->m.index);
	course_hits_init(&f->h, &f->m, (struct date){ 2026, 11, 23 });
	f->h.with_expired = true;
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	course_hits_release(&f->h);
	match_index_free(f->m.index);
	arena_free(f->a);
	free(f);
	return 0;
}

static const char *found(struct fixture *f, const char *query)
{
	struct strbuf b = STRBUF_IN(f->a);

	course_hits_begin(&f->h, query);
	while (course_hits_work(&f->h, f->m.index))
		;
	for (size_t i = 0; i < f->h.count; i++)
		strbuf_addf(&b, "%s%s", i ? " " : "", f->h.hit[i].course->code);
	return strbuf_text(&b);
}

static void letters_find_courses_title_first(void **state)
{
	static const struct {
		const char *query, *codes;
	} cases[] = {
		{ "", "A1 A2 B1" },
		{ "sveis", "A1 B1 A2" },
		{ "SVEIS", "A1 B1 A2" },
		{ "  plate ", "A2 B1" },
		{ "øst plate", "B1 A2" },
		{ "b1", "B1" },
		{ "metall sveis", "A1 A2 B1" },
		{ "qqq", "" },
		{ "pl", "A2 B1" },
		/* two letters begin a word, and are not looked for inside one */
		{ "nn", "" },
		{ "på", "B1" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(found(f, cases[i].query), cases[i].codes);
}

/* Letter by letter, with more or less of each search done before the next letter comes. */
static void typing_on_finds_what_a_new_search_does(void **state)
{
	static const char *const queries[] = { "sveis",	  "plate sveis", "pl b1", "pa", "metall",
					       "nn rust", "på",		 "cnc f", "qq" };
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(queries); i++)
		for (int pieces = 0; pieces < 5; pieces++) {
			const char *fresh;

			course_hits_begin(&f->h, "zz");
			fresh = found(f, queries[i]);
			course_hits_begin(&f->h, "");
			for (size_t n = 1; n < strlen(queries[i]); n++) {
				for (int k = 0; k < pieces; k++)
					(void)course_hits_work(&f->h, f->m.index);
				course_hits_begin(&f->h, arena_strndup(f->a, queries[i], n));
			}
			assert_string_equal(found(f, queries[i]), fresh);
			assert_int_equal(f->h.shown.count, f->h.count);
		}
}

static void what_was_found_stands_until_more_is(void **state)
{
	struct fixture *f = *state;

	found(f, "sveis");
	course_hits_begin(&f->h, "sveise");
	assert_int_equal(f->h.shown.count, 3);
	assert_string_equal(f->h.shown.hit[0].course->code, "A1");
	assert_string_equal(found(f, "qqq"), "");
	assert_int_equal(f->h.shown.count, 0);
	assert_true(f->h.shown.there);
}

static void what_met_is_emphasised(void **state)
{
	static const struct {
		const char *query, *text, *marked;
	} cases[] = {
		{ "sveis", "Sveising, og platesveising.", "\1Sveising\2, og \1platesveising\2." },
		{ "CNC", "CNC-fresing", "\1CNC\2-fresing" },
		{ "ost", "uten ØST", "uten ØST" },
		{ "øst", "uten ØST", "uten \1ØST\2" },
		{ "", "Sveising", "Sveising" },
		{ "s", "", "" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		found(f, cases[i].query);
		assert_string_equal(course_marked(f->a, &f->h, NULL, cases[i].text),
				    cases[i].marked);
	}
}

static void expired_courses_are_counted_until_they_are_asked_for(void **state)
{
	struct fixture *f = *state;

	f->h.with_expired = false;
	assert_string_equal(found(f, ""), "A1 B1"); /* one has a run left, the other no date */
	assert_int_equal(f->h.shown.expired, 1);
	assert_int_equal(f->h.shown.total, 2);
	assert_string_equal(found(f, "metall sveis"), "A1 B1");
	assert_int_equal(f->h.shown.expired, 1);
	assert_string_equal(found(f, "qqq"), "");
	assert_int_equal(f->h.shown.expired, 0);
	/* what the filters leave out is not counted */
	filters_take(f->h.filter, BY_COUNT, "0,1,0,0,0");
	assert_string_equal(found(f, ""), "B1");
	assert_int_equal(f->h.shown.expired, 0);
}

static void filters_choose_courses_and_runs(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(found(f, ""), "A1 A2 B1");
	/* the first that has not begun */
	assert_int_equal(course_next_run(&f->h, &catalogue[0])->start.month, 1);
	assert_int_equal(course_next_run(&f->h, &catalogue[0])->start.year, 2027);
	assert_int_equal(course_next_run(&f->h, &catalogue[1])->start.year, 2026);
	assert_null(course_next_run(&f->h, &catalogue[2]));
	assert_int_equal(f->h.filter[BY_PLACE].count, 2);
	filters_take(f->h.filter, BY_COUNT, "0,0,0,0,2");
	assert_string_equal(filter_value(&f->h.filter[BY_PLACE]), "Røros");
	assert_string_equal(found(f, ""), "A1");
	assert_int_equal(course_next_run(&f->h, &catalogue[0])->start.month, 3);
	filters_take(f->h.filter, BY_COUNT, "0,1,0,0,0");
	assert_string_equal(found(f, ""), "B1");
	/* a number that is none of the values is none */
	filters_take(f->h.filter, BY_COUNT, "99,0,0,0,0");
	assert_null(filter_value(&f->h.filter[BY_KIND]));
	assert_string_equal(found(f, "sveis"), "A1 B1 A2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(letters_find_courses_title_first, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(typing_on_finds_what_a_new_search_does, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_was_found_stands_until_more_is, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_met_is_emphasised, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			expired_courses_are_counted_until_they_are_asked_for, set_up, tear_down),
		cmocka_unit_test_setup_teardown(filters_choose_courses_and_runs, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
