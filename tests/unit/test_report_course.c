/* What is known of a course, in words. */
#include "base/macros.h"
#include "report/course.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

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

/* A record that has nothing but these. */
static struct course_record record(const enum course_field *field, const char *const *text,
				   size_t count)
{
	struct course_record r;

	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		r.field[f] = "";
	for (size_t i = 0; i < count; i++)
		r.field[field[i]] = text[i];
	return r;
}

static const struct {
	const char *price, *currency, *vat, *text, *said, *told;
} prices[] = {
	{ "", "", "", "", "", "not stated" },
	{ "0", "", "", "", "free", "free" },
	{ "0", "NOK", "excluded", "", "free", "free" },
	{ "6900", "", "", "", "6\u00a0900\u00a0kr", NULL },
	{ "6900", "NOK", "", "", "6\u00a0900\u00a0kr", NULL },
	{ "6900", "SEK", "", "", "6\u00a0900\u00a0SEK", NULL },
	{ "900", "EUR", "", "", "900\u00a0EUR", NULL },
	{ "900", "EUR", "included", "", "900\u00a0EUR, VAT included", NULL },
	{ "6900", "", "included", "", "6\u00a0900\u00a0kr, VAT included", NULL },
	{ "6900", "", "excluded", "med lunsj", "6\u00a0900\u00a0kr, VAT not included; med lunsj",
	  NULL },
	{ "", "", "", "etter avtale", "etter avtale", NULL },
	{ "etter avtale", "", "", "", "etter avtale", NULL },
	{ "etter avtale", "NOK", "excluded", "", "etter avtale", NULL },
};

static void prices_are_told_with_all_that_is_known(void **state)
{
	static const enum course_field field[] = { COURSE_PRICE, COURSE_CURRENCY, COURSE_VAT,
						   COURSE_PRICE_TEXT };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(prices); i++) {
		struct course_record r = record(field, &prices[i].price, ARRAY_LEN(field));
		struct run_more more;
		struct run run;

		run_from_record(&run, &r);
		if (run_more_from_record(&more, &r))
			run.more = &more;
		assert_string_equal(report_run_price(arena, &run), prices[i].said);
		assert_string_equal(report_told_price(arena, &run),
				    prices[i].told ? prices[i].told : prices[i].said);
	}
}

static void money_that_is_no_kroner_is_not_compared(void **state)
{
	static const enum course_field field[] = { COURSE_PRICE, COURSE_CURRENCY };
	static const struct {
		const char *cell[2];
		int price;
	} cases[] = {
		{ { "900", "EUR" }, -1 },  { { "900", "" }, 900 }, { { "900", "NOK" }, 900 },
		{ { "900", "DKK" }, 900 }, { { "x", "NOK" }, -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct course_record r = record(field, cases[i].cell, 2);
		struct run run;

		run_from_record(&run, &r);
		assert_int_equal(run.price, cases[i].price);
	}
}

static void durations_and_paces_are_words(void **state)
{
	static const struct {
		const char *text, *said;
	} durations[] = {
		{ "", "" },
		{ "120 hours", "120 hours" },
		{ "1 hours", "1 hour" },
		{ "1.5 days", "1.5 days" },
		{ "1 semesters", "1 semester" },
		{ "2 years", "2 years" },
		{ "3 weeks", "3 weeks" },
		{ "6 months", "6 months" },
		{ "to kvelder", "to kvelder" },
		{ "120", "120" },
		{ "12 parsecs", "12 parsecs" },
		{ "om lag 3 weeks", "om lag 3 weeks" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(durations); i++)
		assert_string_equal(report_duration(arena, durations[i].text), durations[i].said);
	assert_string_equal(report_pace(arena, "50"), "50\u00a0%");
	assert_string_equal(report_pace(arena, "deltid"), "deltid");
	assert_string_equal(report_pace(arena, ""), "");
}

static void a_course_is_told_with_its_units(void **state)
{
	static const enum course_field field[] = { COURSE_CREDITS, COURSE_CREDIT_UNIT,
						   COURSE_SUBJECT_CODE, COURSE_SUBJECT_SCHEME };
	static const struct {
		const char *cell[4], *credits, *code;
	} cases[] = {
		{ { "", "sp", "", "NUS2000" }, "", "" },
		{ { "7.5", "", "0541", "" }, "7.5", "0541" },
		{ { "7.5", "hp", "0541", "ISCED-F" }, "7.5\u00a0hp", "0541 (ISCED-F)" },
		{ { "10", "ects", "", "" }, "10\u00a0ECTS", "" },
		{ { "40", "hours", "", "" }, "40 hours", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct course_record r = record(field, cases[i].cell, 4);
		struct course_more more;
		struct course c;

		course_head_from_record(&c, &r);
		if (course_more_from_record(&more, &r))
			c.more = &more;
		assert_string_equal(report_credits(arena, &c), cases[i].credits);
		assert_string_equal(report_subject_code(arena, &c), cases[i].code);
	}
}

static void a_postcode_is_told_once(void **state)
{
	static const struct {
		const char *venue, *postcode, *said;
	} cases[] = {
		{ "", "", "" },
		{ "Rom 3", "", "Rom 3" },
		{ "", "2301", "2301" },
		{ "Rom 3", "2301", "Rom 3, 2301" },
		{ "Rom 3, 2301 Hamar", "2301", "Rom 3, 2301 Hamar" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run_more more = *run_more(&(struct run){ 0 });
		struct run run = { .more = &more };

		more.venue = cases[i].venue;
		more.postcode = cases[i].postcode;
		assert_string_equal(report_venue(arena, &run), cases[i].said);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prices_are_told_with_all_that_is_known),
		cmocka_unit_test(money_that_is_no_kroner_is_not_compared),
		cmocka_unit_test(durations_and_paces_are_words),
		cmocka_unit_test(a_course_is_told_with_its_units),
		cmocka_unit_test(a_postcode_is_told_once),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
