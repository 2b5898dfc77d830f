/* Names of firms that may be those of one firm. */
#include "base/macros.h"
#include "need/contact.h"
#include "need/likeness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static const struct {
	const char *x, *y;
	enum firm_likeness likeness;
} cases[] = {
	{ "Røros Limtre AS", "RØROS LIMTRE", NAMES_SAME },
	{ "Røros Limtre AS", "Limtre Røros A/S", NAMES_SAME },
	{ "Røros Limtre", "Roros Limtre", NAMES_SAME },
	{ "Røroslimtre", "Røros Limtre ENK", NAMES_SAME },
	{ "Hegg og Sønn", "Hegg Sønn ANS", NAMES_SAME },
	{ "Røros Limtre", "Røros Limtrre", NAMES_ALIKE },
	{ "Tynset Sveis", "Tynset Svies", NAMES_ALIKE },
	{ "Kvernmoen Sag", "Kvernmoen Bygg", NAMES_DIFFER },
	{ "Fase 1 Bygg", "Fase 2 Bygg", NAMES_DIFFER },
	{ "Berg", "Borg", NAMES_DIFFER },
	{ "Atna Bygg", "Atna Bygg og Anlegg", NAMES_DIFFER },
	{ "AS", "AS", NAMES_SAME },
	{ "", "", NAMES_DIFFER },
	{ "!!", "Bygg", NAMES_DIFFER },
};

static void names_of_one_firm_are_found(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct firm_name x = firm_name_of(a, cases[i].x), y = firm_name_of(a, cases[i].y);

		if (firm_names_compare(&x, &y) != cases[i].likeness ||
		    firm_names_compare(&y, &x) != cases[i].likeness)
			fail_msg("'%s' and '%s': %d, not %d", cases[i].x, cases[i].y,
				 firm_names_compare(&x, &y), cases[i].likeness);
	}
	arena_free(a);
}

static const struct {
	const char *phone, *digits;
} phones[] = {
	{ "907 00 101", "90700101" },
	{ "+47 907 00 101", "90700101" },
	{ "0047-90700101", "90700101" },
	{ "47 90 70 01", "47907001" },
	{ "+46 70-123 45 67", "701234567" },
	{ "112", "" },
	{ "", "" },
};

static void phones_are_compared_by_their_digits(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(phones); i++)
		assert_string_equal(phone_digits(a, phones[i].phone), phones[i].digits);
	arena_free(a);
}

static const struct {
	const char *typed;
	int month, day, minute;
} nexts[] = {
	{ "2026-12-01", 12, 1, NO_TIME }, { "2026-12-01T10:00", 12, 1, 600 },
	{ "2026-12-01 9", 12, 1, 540 },	  { "+7", 11, 30, NO_TIME },
	{ "friday 13.30", 11, 27, 810 },  { "i morgen kl 9", 11, 24, 540 },
	{ "1.12 14:15", 12, 1, 855 },	  { "soon", 0, 0, 0 },
	{ "2026-12-01T99", 0, 0, 0 },	  { "", 0, 0, 0 },
};

static void what_comes_next_is_read_as_people_write(void **state)
{
	struct date today = { 2026, 11, 23 }, day;
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(nexts); i++) {
		struct err e = { 0 };
		int minute;
		bool ok = contact_next_parse(&day, &minute, a, nexts[i].typed, today, &e);

		if (ok != (nexts[i].month != 0))
			fail_msg("'%s': %s", nexts[i].typed, ok ? "read" : e.msg);
		if (!ok)
			continue;
		assert_int_equal(day.month, nexts[i].month);
		assert_int_equal(day.day, nexts[i].day);
		assert_int_equal(minute, nexts[i].minute);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_one_firm_are_found),
		cmocka_unit_test(phones_are_compared_by_their_digits),
		cmocka_unit_test(what_comes_next_is_read_as_people_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
