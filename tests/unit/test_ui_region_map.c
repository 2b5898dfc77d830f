#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/region_map.h"

/* At 60 degrees north a degree of longitude is half as long as one of latitude: 56 and 111 km. */
static const struct municipality places[] = {
	{ "0001", "Nordby", "1", "X", 61, 10 },
	{ "0002", "Sørby", "1", "X", 60, 10 },
	{ "0003", "Østby", "1", "X", 60, 12 },
	{ "0004", "Vestby ved den lange fjorden", "1", "X", 60, 8 },
	{ "0005", "Naboby", "1", "X", 60, 10.01 },
	{ "0006", "Midtby", "1", "X", 60.5, 10 },
};
enum { NORTH, SOUTH, EAST, WEST, NEXT_DOOR, MIDDLE };

static struct codes *codes;
static struct arena *arena;

struct wanted {
	int place, people;
	bool chosen;
};

static const char *drawn(const struct wanted *w, size_t count, int rows, int cols, bool ascii)
{
	struct canvas c = { .ascii = ascii };
	struct strbuf b = STRBUF_IN(arena);
	struct map_place p[8];

	for (size_t i = 0; i < count; i++)
		p[i] = (struct map_place){ &places[w[i].place], w[i].people, w[i].chosen };
	canvas_resize(&c, rows, cols);
	region_map_draw(&c, canvas_area(&c), p, count, codes, arena);
	canvas_print(&c, &b);
	canvas_release(&c);
	return strbuf_text(&b);
}

/* North is up, east to the right, twice as many columns as rows for the same way. */
static void places_lie_as_on_the_earth(void **state)
{
	static const struct wanted w[] = {
		{ SOUTH, 3, true }, { NORTH, 12, false }, { WEST, 1, false }, { EAST, 2, false }
	};

	(void)state;
	assert_string_equal(drawn(w, ARRAY_LEN(w), 9, 46, false),
			    "               12 Nordby\n"
			    "\n"
			    "\n"
			    "                ·\n"
			    "\n"
			    "\n"
			    "\n"
			    "  1 Vestby ve… [3] Sørby      2 Østby\n"
			    "├────┤ 50 km\n"
			    "cursor 7,16\n");
}

static void what_falls_on_one_spot_stands_beside_it(void **state)
{
	static const struct wanted w[] = { { SOUTH, 3, true },
					   { NEXT_DOOR, 4, false },
					   { EAST, 2, false } };
	const char *text = drawn(w, ARRAY_LEN(w), 5, 40, false);

	(void)state;
	assert_non_null(strstr(text, "[3]"));
	assert_non_null(strstr(text, "4"));
	assert_non_null(strstr(text, "2 Østby"));
	assert_non_null(strstr(text, "4 Naboby"));
}

/* Every number is there however little room there is; nothing is written outside. */
static void numbers_never_get_lost(void **state)
{
	static const struct wanted w[] = { { SOUTH, 0, true },	 { NEXT_DOOR, 11, false },
					   { NORTH, 22, false }, { WEST, 33, false },
					   { EAST, 44, false },	 { MIDDLE, 55, false } };
	static const char *const numbers[] = { "[ ]", "11", "22", "33", "44", "55" };

	(void)state;
	for (int rows = 4; rows <= 20; rows++)
		for (int cols = 20; cols <= 80; cols += 3) {
			const char *text = drawn(w, ARRAY_LEN(w), rows, cols, false);

			for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
				if (!strstr(text, numbers[i]))
					fail_msg("%d x %d: no %s\n%s", cols, rows, numbers[i],
						 text);
		}
	for (int rows = 0; rows < 4; rows++)
		for (int cols = 1; cols < 20; cols++)
			drawn(w, ARRAY_LEN(w), rows, cols, true);
}

static void one_place_is_in_the_middle(void **state)
{
	static const struct wanted w[] = { { EAST, 7, true } };

	(void)state;
	assert_string_equal(drawn(w, 1, 5, 30, true), "\n"
						      "\n"
						      "       [7] Østby\n"
						      "\n"
						      "\n"
						      "cursor 2,8\n");
	assert_string_equal(drawn(w, 0, 2, 30, true), "\n\ncursor -1,-1\n");
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	codes = codes_new();
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		codes_add_municipality(codes, &places[i], "");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	codes_free(codes);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_lie_as_on_the_earth),
		cmocka_unit_test(what_falls_on_one_spot_stands_beside_it),
		cmocka_unit_test(numbers_never_get_lost),
		cmocka_unit_test(one_place_is_in_the_middle),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
