#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/chart.h"

static void bars_are_drawn_to_an_eighth(void **state)
{
	static const struct {
		size_t value, max;
		bool ascii;
		const char *want;
	} cases[] = {
		{ 4, 4, false, "████\ncursor -1,-1\n" }, { 2, 4, false, "██\ncursor -1,-1\n" },
		{ 1, 32, false, "▏\ncursor -1,-1\n" },	 { 1, 9999, false, "▏\ncursor -1,-1\n" },
		{ 0, 4, false, "\ncursor -1,-1\n" },	 { 5, 32, false, "▋\ncursor -1,-1\n" },
		{ 9, 32, false, "█▏\ncursor -1,-1\n" },	 { 9, 4, false, "████\ncursor -1,-1\n" },
		{ 3, 0, false, "\ncursor -1,-1\n" },	 { 2, 4, true, "##\ncursor -1,-1\n" },
		{ 1, 9999, true, "#\ncursor -1,-1\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct canvas c = { .ascii = cases[i].ascii };
		struct strbuf b = { 0 };

		canvas_resize(&c, 1, 8);
		chart_bar(&c, canvas_area(&c), 0, 0, 4, STYLE_ACCENT, cases[i].value, cases[i].max);
		canvas_print(&c, &b);
		assert_string_equal(strbuf_text(&b), cases[i].want);
		strbuf_release(&b);
		canvas_release(&c);
	}
}

static void small_bars_show_the_course_of_a_year(void **state)
{
	static const size_t year[] = { 0, 1, 4, 8, 2, 100, 0 };
	static const size_t none[] = { 0, 0 };
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(chart_spark(a, year, 4, false), " ▁▄█");
	assert_string_equal(chart_spark(a, year, 7, false), " ▁▁▁▁█ ");
	assert_string_equal(chart_spark(a, year, 4, true), ".148");
	assert_string_equal(chart_spark(a, none, 2, false), "  ");
	assert_string_equal(chart_spark(a, none, 0, false), "");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars_are_drawn_to_an_eighth),
		cmocka_unit_test(small_bars_show_the_course_of_a_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
