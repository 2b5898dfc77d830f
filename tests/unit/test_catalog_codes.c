/* Municipalities are found by number, name and alias, and nearly by misspelled names. */
#include "catalog/catalog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

static struct codes *some_codes(void)
{
	static const struct {
		struct municipality m;
		const char *aliases;
	} given[] = {
		{ { "0301", "Oslo", "03", "Oslo", 59.9814, 10.7399 }, "" },
		{ { "3403", "Hamar", "34", "Innlandet", 60.7945, 11.0680 }, "Hámmár" },
		{ { "5001", "Trondheim - Tråante", "50", "Trøndelag", 63.4305, 10.3951 },
		  "Trondheim|Tråante|Tråante - Trondheim" },
		{ { "3114", "Våler", "31", "Østfold", 59.48, 10.83 }, "Våler (Østfold)" },
		{ { "3419", "Våler", "34", "Innlandet", 60.75, 11.83 },
		  "Våler (Innlandet)|Våler i Innlandet" },
	};
	struct codes *c = codes_new();

	for (size_t i = 0; i < ARRAY_LEN(given); i++)
		codes_add_municipality(c, &given[i].m, given[i].aliases);
	return c;
}

/* What a municipality is called finds it again. */
static void is_called_by_a_name_that_tells_which(void **state)
{
	static const char *const called[] = { "Oslo", "Hamar", "Trondheim - Tråante",
					      "Våler (Østfold)", "Våler (Innlandet)" };
	struct codes *c = some_codes();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(called); i++) {
		const struct municipality *m = codes_municipality_at(c, i);

		assert_string_equal(codes_called(c, m), called[i]);
		assert_ptr_equal(codes_municipality(c, called[i]), m);
	}
	codes_free(c);
}

static void finds_by_number_name_and_alias(void **state)
{
	static const struct {
		const char *name, *nr;
	} cases[] = {
		{ "3403", "3403" },
		{ "Hamar", "3403" },
		{ "HAMAR kommune", "3403" },
		{ " hamar ", "3403" },
		{ "Trondheim", "5001" },
		{ "tråante", "5001" },
		{ "Våler (innlandet)", "3419" },
		{ "Våler", NULL },
		{ "våler", NULL },
		{ "Atlantis", NULL },
		{ "", NULL },
		{ NULL, NULL },
	};
	struct codes *c = some_codes();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct municipality *m = codes_municipality(c, cases[i].name);

		if (cases[i].nr)
			assert_string_equal(m->nr, cases[i].nr);
		else
			assert_null(m);
	}
	assert_int_equal(codes_municipality_count(c), 5);
	codes_free(c);
}

static void offers_the_nearest_name(void **state)
{
	static const struct {
		const char *typed, *near;
	} cases[] = {
		{ "Hammar", "Hamar" }, { "Trondhiem", "Trondheim - Tråante" },
		{ "Olso", "Oslo" },    { "Tronheim", "Trondheim - Tråante" },
		{ "Bergen", NULL },    { "", NULL },
	};
	struct codes *c = some_codes();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *near = codes_municipality_near(c, cases[i].typed);

		if (cases[i].near)
			assert_string_equal(near, cases[i].near);
		else
			assert_null(near);
	}
	codes_free(c);
}

static void measures_the_way_between_them(void **state)
{
	struct codes *c = some_codes();
	const struct municipality *oslo = codes_municipality(c, "Oslo");

	(void)state;
	assert_true(fabs(municipality_km(oslo, codes_municipality(c, "Trondheim")) - 384) < 3);
	assert_true(municipality_km(oslo, oslo) < 1e-9);
	codes_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_by_number_name_and_alias),
		cmocka_unit_test(is_called_by_a_name_that_tells_which),
		cmocka_unit_test(offers_the_nearest_name),
		cmocka_unit_test(measures_the_way_between_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
