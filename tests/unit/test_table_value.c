/* Cells as people write them: dates, terms, amounts, headers. */
#include "table/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

static void reads_dates_as_they_are_written(void **state)
{
	static const struct {
		const char *cell;
		enum cell_date want;
		int year, month, day;
	} cases[] = {
		{ "2027-01-15", CELL_DATE, 2027, 1, 15 },
		{ "2027-01-15T09:00:00+01:00", CELL_DATE, 2027, 1, 15 },
		{ "15.1.2027", CELL_DATE, 2027, 1, 15 },
		{ "15.01.27", CELL_DATE, 2027, 1, 15 },
		{ "15/01/2027", CELL_DATE, 2027, 1, 15 },
		{ "15/1 2027", CELL_DATE, 2027, 1, 15 },
		{ "01-02-13", CELL_DATE, 2013, 2, 1 },
		{ "15. 1. 2027", CELL_DATE, 2027, 1, 15 },
		{ "15.01.2027 09:30", CELL_DATE, 2027, 1, 15 },
		{ "15. januar 2027", CELL_DATE, 2027, 1, 15 },
		{ "1 Mars 27", CELL_DATE, 2027, 3, 1 },
		{ "20270115", CELL_DATE, 2027, 1, 15 },
		{ "46037", CELL_DATE_SERIAL, 2026, 1, 15 },
		{ "31.02.2027", CELL_DATE_WRONG, 0, 0, 0 },
		{ "13/25/2027", CELL_DATE_WRONG, 0, 0, 0 },
		{ "HT2025", CELL_DATE_TERM, 0, 0, 0 },
		{ "VT 2026", CELL_DATE_TERM, 0, 0, 0 },
		{ "2011H", CELL_DATE_TERM, 0, 0, 0 },
		{ "H25", CELL_DATE_TERM, 0, 0, 0 },
		{ "V26", CELL_DATE_TERM, 0, 0, 0 },
		{ "høsten 2025", CELL_DATE_TERM, 0, 0, 0 },
		{ "VÅREN 2026", CELL_DATE_TERM, 0, 0, 0 },
		{ "januar 2027", CELL_DATE_TERM, 0, 0, 0 },
		{ "Løpende opptak", CELL_DATE_TERM, 0, 0, 0 },
		{ "etter avtale", CELL_DATE_TERM, 0, 0, 0 },
		{ "snart", CELL_DATE_NONE, 0, 0, 0 },
		{ "7", CELL_DATE_NONE, 0, 0, 0 },
		{ "", CELL_DATE_NONE, 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct date d = { 0 };

		assert_int_equal(cell_date(&d, cases[i].cell), cases[i].want);
		if (!cases[i].year)
			continue;
		assert_int_equal(d.year, cases[i].year);
		assert_int_equal(d.month, cases[i].month);
		assert_int_equal(d.day, cases[i].day);
	}
}

static void reads_amounts_and_never_guesses(void **state)
{
	static const char *const units[] = { "kr", "sp", NULL };
	static const struct {
		const char *cell;
		enum cell_number want;
		double value;
	} cases[] = {
		{ "7,5", CELL_NUMBER, 7.5 },
		{ "7.5", CELL_NUMBER, 7.5 },
		{ "10,0 sp", CELL_NUMBER, 10 },
		{ "kr 3 400,-", CELL_NUMBER, 3400 },
		{ "Kr. 3.400,-", CELL_NUMBER, 3400 },
		{ "3400 kr inkl. mva", CELL_NUMBER, 3400 },
		{ "1 316 303,34", CELL_NUMBER, 1316303.34 },
		{ "1.316.303,34", CELL_NUMBER, 1316303.34 },
		{ "1,316,303.34", CELL_NUMBER, 1316303.34 },
		{ "1.316.303", CELL_NUMBER, 1316303 },
		{ "0,125", CELL_NUMBER, 0.125 },
		{ "-5", CELL_NUMBER, -5 },
		{ "12.500", CELL_NUMBER_AMBIGUOUS, 0 },
		{ "1,234", CELL_NUMBER_AMBIGUOUS, 0 },
		{ "12 34", CELL_NUMBER_NONE, 0 },
		{ "fra 3400", CELL_NUMBER_NONE, 0 },
		{ "3400-4500", CELL_NUMBER_NONE, 0 },
		{ "kr", CELL_NUMBER_NONE, 0 },
		{ "", CELL_NUMBER_NONE, 0 },
		{ "12345678901234567890123456789012345", CELL_NUMBER_NONE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		double x = 0;

		assert_int_equal(cell_number(&x, cases[i].cell, units), cases[i].want);
		if (cases[i].want == CELL_NUMBER)
			assert_true(fabs(x - cases[i].value) < 1e-9);
	}
}

static void compares_headers_by_their_letters(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(header_key(a, "Course_Code"), "coursecode");
	assert_string_equal(header_key(a, " Pris (kr)"), "pris");
	assert_string_equal(header_key(a, "NIVÅ:"), "nivå");
	assert_string_equal(header_key(a, "---"), "");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_dates_as_they_are_written),
		cmocka_unit_test(reads_amounts_and_never_guesses),
		cmocka_unit_test(compares_headers_by_their_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
