#include "report/report.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct date april = { 2027, 4, 14 }, august = { 2027, 8, 15 };

static void each_fit_reason_is_a_sentence(void **state)
{
	const struct {
		struct fit_reason r;
		const char *text;
	} cases[] = {
		{ { .aspect = FIT_LEVEL, .sign = FIT_GOOD, .have = 5, .want = NEED_VOCATIONAL },
		  "level 5, vocational level as wished" },
		{ { .aspect = FIT_LEVEL, .sign = FIT_POOR, .have = 7, .want = NEED_BASIC },
		  "level 7, basic level wished" },
		{ { .aspect = FIT_LEVEL, .sign = FIT_UNKNOWN, .have = NAN, .want = NEED_HIGHER },
		  "level not told, higher education wished" },
		{ { .aspect = FIT_MODE,
		    .sign = FIT_GOOD,
		    .have_text = "online",
		    .want_text = "online" },
		  "online, as wished" },
		{ { .aspect = FIT_MODE,
		    .sign = FIT_POOR,
		    .have_text = "onsite",
		    .want_text = "online" },
		  "on site, online wished" },
		{ { .aspect = FIT_MODE, .sign = FIT_UNKNOWN, .want_text = "blended" },
		  "mode not told, blended wished" },
		{ { .aspect = FIT_KIND, .sign = FIT_GOOD, .have_text = "trainee" },
		  "trainee, as asked for" },
		{ { .aspect = FIT_KIND,
		    .sign = FIT_EXCLUDED,
		    .have_text = "course",
		    .want_text = "student_project" },
		  "course, student project asked for" },
		{ { .aspect = FIT_KIND, .sign = FIT_EXCLUDED, .have_text = "measure" },
		  "measure, other kinds of offers are asked for" },
		{ { .aspect = FIT_DISTANCE, .sign = FIT_GOOD, .have = 42.4, .want = 90 },
		  "42 km away, at most 90 wished" },
		{ { .aspect = FIT_DISTANCE, .sign = FIT_POOR, .have = 242, .want = NAN },
		  "242 km away" },
		{ { .aspect = FIT_DISTANCE,
		    .sign = FIT_UNKNOWN,
		    .have = NAN,
		    .want = 90,
		    .have_text = "Atlantis" },
		  "distance to Atlantis not known, at most 90 km wished" },
		{ { .aspect = FIT_DISTANCE, .sign = FIT_UNKNOWN, .have = NAN, .want = 90 },
		  "place not told, at most 90 km wished" },
		{ { .aspect = FIT_START,
		    .sign = FIT_GOOD,
		    .have_date = april,
		    .want_date = august },
		  "starts 14 Apr 2027, wished by 15 Aug 2027" },
		{ { .aspect = FIT_START,
		    .sign = FIT_EXCLUDED,
		    .have = START_HAS_BEGUN,
		    .have_date = april,
		    .want_date = august },
		  "began 14 Apr 2027" },
		{ { .aspect = FIT_START,
		    .sign = FIT_EXCLUDED,
		    .have_date = august,
		    .want_date = april },
		  "starts 15 Aug 2027, wished by 14 Apr 2027" },
		{ { .aspect = FIT_START,
		    .sign = FIT_UNKNOWN,
		    .have_text = "løpende",
		    .want_date = august },
		  "starts løpende, wished by 15 Aug 2027" },
		{ { .aspect = FIT_START, .sign = FIT_UNKNOWN, .want_date = august },
		  "start not told, wished by 15 Aug 2027" },
		{ { .aspect = FIT_DEADLINE, .sign = FIT_POOR, .have_date = april },
		  "the deadline was 14 Apr 2027: ask whether there is room" },
		{ { .aspect = FIT_DEADLINE, .sign = FIT_EXCLUDED, .have_date = april },
		  "the deadline was 14 Apr 2027" },
		{ { .aspect = FIT_START,
		    .sign = FIT_EXCLUDED,
		    .have = START_IS_END,
		    .have_date = april },
		  "ended 14 Apr 2027" },
		{ { .aspect = FIT_DEADLINE, .sign = FIT_NEUTRAL, .have_date = april },
		  "the deadline is soon: 14 Apr 2027" },
		{ { .aspect = FIT_LANGUAGE, .sign = FIT_GOOD, .have_text = "nn" },
		  "taught in Nynorsk" },
		{ { .aspect = FIT_LANGUAGE,
		    .sign = FIT_POOR,
		    .have_text = "fi",
		    .want_text = "nb" },
		  "taught in fi, Bokmål wished" },
		{ { .aspect = FIT_LANGUAGE, .sign = FIT_UNKNOWN, .want_text = "se" },
		  "language not told, Northern Sámi wished" },
		{ { .aspect = FIT_PRICE, .sign = FIT_GOOD, .have = 0, .want = NAN }, "free" },
		{ { .aspect = FIT_PRICE, .sign = FIT_EXCLUDED, .have = 1006900, .want = 900 },
		  "1\u00a0006\u00a0900 kr, at most 900 wished" },
		{ { .aspect = FIT_PRICE, .sign = FIT_UNKNOWN, .have = NAN, .want = 900 },
		  "price not told, at most 900 kr wished" },
		{ { .aspect = FIT_SEATS, .sign = FIT_GOOD, .have = 6, .want = 3 },
		  "6 seats, 3 needed" },
		{ { .aspect = FIT_SEATS, .sign = FIT_POOR, .have = 1, .want = 3 },
		  "1 seat, 3 needed" },
		{ { .aspect = FIT_SEATS, .sign = FIT_POOR, .have = 0, .want = NAN },
		  "no seats left" },
		{ { .aspect = FIT_DISTANCE,
		    .sign = FIT_EXCLUDED,
		    .have = 81.6,
		    .want = 60,
		    .off = 21.6 },
		  "82 km away, at most 60 wished: 22 km too far" },
		{ { .aspect = FIT_DISTANCE, .sign = FIT_GOOD, .have = NAN, .want = 60 },
		  "offered all over the country" },
		{ { .aspect = FIT_LEVEL,
		    .sign = FIT_EXCLUDED,
		    .have = 7,
		    .want = 0,
		    .off = 2,
		    .level_from = 4,
		    .level_to = 5 },
		  "level 7, level 4 to 5 wished: 2 levels above" },
		{ { .aspect = FIT_LEVEL,
		    .sign = FIT_EXCLUDED,
		    .have = 3,
		    .want = 0,
		    .off = 1,
		    .level_from = 4,
		    .level_to = 4 },
		  "level 3, level 4 wished: 1 level below" },
		{ { .aspect = FIT_MODE,
		    .sign = FIT_EXCLUDED,
		    .have_text = "onsite",
		    .want_text = "online, blended" },
		  "on site, online, blended wished" },
		{ { .aspect = FIT_START,
		    .sign = FIT_EXCLUDED,
		    .have_date = august,
		    .want_date = april,
		    .off = 123 },
		  "starts 15 Aug 2027, wished by 14 Apr 2027: 4 months late" },
		{ { .aspect = FIT_START,
		    .sign = FIT_EXCLUDED,
		    .have = START_AFTER,
		    .have_date = april,
		    .want_date = august,
		    .off = 21 },
		  "starts 14 Apr 2027, wished from 15 Aug 2027: 3 weeks early" },
		{ { .aspect = FIT_PRICE,
		    .sign = FIT_EXCLUDED,
		    .have = 6900,
		    .want = 5500,
		    .off = 1400 },
		  "6\u00a0900 kr, at most 5\u00a0500 wished: 1\u00a0400 kr over" },
		{ { .aspect = FIT_PRICE,
		    .sign = FIT_UNKNOWN,
		    .have = 4200,
		    .want = 5000,
		    .have_text = "SEK" },
		  "4\u00a0200 SEK, at most 5\u00a0000 kr wished: other money, not compared" },
		{ { .aspect = FIT_SEATS, .sign = FIT_POOR, .have = 1, .want = 3, .off = 2 },
		  "1 seat, 3 needed: 2 seats short" },
		{ { .aspect = FIT_HOURS, .sign = FIT_EXCLUDED, .have = 20, .want = 8, .off = 12 },
		  "about 20 hours a week, at most 8 wished: 12 hours over" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(report_fit_reason(a, &cases[i].r), cases[i].text);
	arena_free(a);
}

static void a_word_reason_names_its_bridge(void **state)
{
	static const char *const ends[] = {
		[BRIDGE_WORD] = "(same word)",	  [BRIDGE_STEM] = "(same stem)",
		[BRIDGE_COMPOUND] = "(compound)", [BRIDGE_CONCEPT] = "(subject term)",
		[BRIDGE_TYPO] = "(spelling)",	  [BRIDGE_LETTERS] = "(similar letters)",
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		struct word_reason r = { .need_word = "fresen",
					 .course_word = "CNC-fresing",
					 .bridge = (enum match_bridge)i };
		const char *text = report_word_reason(a, &r);

		assert_int_equal(strncmp(text, "fresen ↔ CNC-fresing ", 22), 0);
		assert_non_null(strstr(text, ends[i]));
	}
	arena_free(a);
}

static void bands_have_names(void **state)
{
	(void)state;
	assert_string_equal(report_band(BAND_GOOD), "good");
	assert_string_equal(report_band(BAND_POSSIBLE), "possible");
	assert_string_equal(report_band(BAND_WEAK), "weak");
}

static void a_gap_says_why(void **state)
{
	struct fit_reason far[] = {
		{ .aspect = FIT_LANGUAGE, .sign = FIT_GOOD, .have_text = "nb" },
		{ .aspect = FIT_DISTANCE,
		  .sign = FIT_EXCLUDED,
		  .have = 131,
		  .want = 90,
		  .off = 41 },
	};
	struct offer offer = { .excluded = true, .fit_count = 2, .fit_reason = far };
	struct match_result r = {
		.gap = GAP_FILTERED, .excluded_count = 1, .excluded = &offer, .nearest = &offer
	};
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(report_gap(a, &r),
			    "There are courses on this, but none that fits; "
			    "the nearest: 131 km away, at most 90 wished: 41 km too far");
	r.nearest = NULL;
	assert_string_equal(report_gap(a, &r), "There are courses on this, but none that fits");
	r.gap = GAP_NO_TOPIC;
	assert_string_equal(report_gap(a, &r), "No course on this was found");
	r.gap = GAP_WEAK;
	assert_true(strlen(report_gap(a, &r)) > 0);
	r.gap = GAP_NONE;
	assert_string_equal(report_gap(a, &r), "");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_fit_reason_is_a_sentence),
		cmocka_unit_test(a_word_reason_names_its_bridge),
		cmocka_unit_test(bands_have_names),
		cmocka_unit_test(a_gap_says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
