#include "report/dataset_internal.h"

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

/* In this order, in one dataset. */
static void names_are_legal_everywhere(void **state)
{
	static const struct {
		const char *wanted, *name;
	} cases[] = {
		{ "antall", "antall" },
		{ "ANTALL", "ANTALL_2" }, /* SPSS knows no difference */
		{ "antall", "antall_3" },
		{ "kurs-2.a", "kurs_2_a" },
		{ "Blåbær & ære", "Blabaer___aere" },
		{ "2026", "v2026" },
		{ "_id", "v_id" },
		{ "with", "with_v" },
		{ "IF", "IF_v" },
		{ "str20", "str20_v" },
		{ "string", "string" },
		{ "", "v" },
		{ "日本", "v__" },
		{ "den_lengste_av_alle_sporsmaal_som_noen_har_stilt",
		  "den_lengste_av_alle_sporsmaal_so" },
		{ "den_lengste_av_alle_sporsmaal_som_ingen", "den_lengste_av_alle_sporsmaal__2" },
	};
	struct map taken = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(variable_name(&taken, cases[i].wanted, arena), cases[i].name);
	map_release(&taken);
}

/* Names that are numbers are the codes; else their place, which stays when others come. */
static void choices_have_codes(void **state)
{
	static const struct {
		const char *names[4];
		int32_t codes[4];
		bool numbers;
	} cases[] = {
		{ { "1", "5", "99" }, { 1, 5, 99 }, true },
		{ { "yes", "no" }, { 1, 2 }, false },
		{ { "1", "2", "other" }, { 1, 2, 3 }, false },
		{ { "0301", "5001" }, { 1, 2 }, false },
		{ { "-1", "1" }, { 1, 2 }, false }, /* -1 is "don't know" */
		{ { "99999999999" }, { 1 }, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct dataset_codes c = { 0 };

		for (size_t k = 0; k < 4 && cases[i].names[k]; k++)
			codes_put(&c, cases[i].names[k], strlen(cases[i].names[k]), NULL, arena);
		codes_number(&c);
		assert_int_equal(c.numbers, cases[i].numbers);
		for (size_t k = 0; k < c.count; k++)
			assert_int_equal(c.at[k].code, cases[i].codes[k]);
		map_release(&c.by_name);
	}
}

static void cells_are_written_as_their_kind(void **state)
{
	static const struct {
		enum variable_kind kind;
		double number;
		const char *text;
	} cases[] = {
		{ VARIABLE_WHOLE, 12, "12" },
		{ VARIABLE_NUMBER, -0.5, "-0.5" },
		{ VARIABLE_DATE, 0, "1970-01-01" },
		{ VARIABLE_DATE, -1, "1969-12-31" },
		{ VARIABLE_TIME, 30600000, "08:30:00" },
		{ VARIABLE_MOMENT, 86400000.0 + 30600000, "1970-01-02T08:30:00" },
		{ VARIABLE_MOMENT, -1000, "1969-12-31T23:59:59" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct variable v = { .kind = cases[i].kind };
		struct cell c = { .number = cases[i].number };

		assert_string_equal(dataset_cell_text(&v, &c, false, arena), cases[i].text);
	}
}

static void what_is_not_there_says_why(void **state)
{
	struct variable v = { .kind = VARIABLE_WHOLE };
	struct cell dk = { .absence = ABSENT_DK }, none = { .absence = ABSENT_EMPTY },
		    skipped = { .absence = ABSENT_SKIPPED };

	(void)state;
	assert_string_equal(dataset_cell_text(&v, &dk, false, arena), "[dk]");
	assert_string_equal(dataset_cell_text(&v, &dk, true, arena), "Don't know");
	assert_string_equal(dataset_cell_text(&v, &skipped, false, arena), "[skipped]");
	assert_string_equal(dataset_cell_text(&v, &none, false, arena), "");
	assert_string_equal(dataset_cell_text(&v, &none, true, arena), "");
}

/* The numbers of absences stand below all values. */
static void missing_numbers_are_no_values(void **state)
{
	static const double least[] = { 5, 0, -0.5, -1, -12.5, -9990, -9991, -123456789 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(least); i++) {
		struct variable v = { .kind = VARIABLE_NUMBER, .least = least[i] };

		assert_true(absence_words(ABSENT_DK).number + variable_room_below(&v) < least[i]);
	}
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(names_are_legal_everywhere),      CASE(choices_have_codes),
		CASE(cells_are_written_as_their_kind), CASE(what_is_not_there_says_why),
		CASE(missing_numbers_are_no_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
