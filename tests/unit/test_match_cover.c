/* How likely a need is covered at all: by its best courses, and by what none names. */
#include "match/internal.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { COURSES = 400, CONCEPTS = 2 };

struct looked_at {
	double chance;
	bool about; /* the concept that the need names */
};

static struct query_concept milling = { .worth = 1, .share = 1, .said = 1 };
static const struct doc_concept in_title = { .in_head = 1, .sure = CONCEPT_SURE };

/* How many courses name the concepts: that of the need, and another one. */
static uint32_t it_is_named[CONCEPTS] = { 3, 0 }, another_is_named[CONCEPTS] = { 0, 3 };

/* Course i has `letters` of the need's letters. */
static double shift_among(uint32_t named[CONCEPTS], const struct looked_at *l, size_t n,
			  double letters, size_t concepts)
{
	struct arena *a = arena_new();
	struct match_index x = {
		.tuning = &match_tuning, .count = COURSES, .df = named, .concept_count = CONCEPTS
	};
	struct query q = { .concept = &milling, .concept_count = concepts };
	struct cover c;
	double f[FEATURE_COUNT] = { 0 }, shift;

	cover_begin(&c, &q, a);
	for (size_t i = 0; i < n; i++) {
		const struct doc_concept *shared[] = { l[i].about ? &in_title : NULL };
		struct coverage met = { .shared = shared, .shared_count = concepts };

		f[FEATURE_LETTERS] = letters;
		cover_take(&c, &q, &met, i, l[i].chance, f);
	}
	shift = cover_shift(&c, &x, &q);
	arena_free(a);
	return shift;
}

static double shift_of(const struct looked_at *l, size_t n, double letters, size_t concepts)
{
	return shift_among(it_is_named, l, n, letters, concepts);
}

static void where_both_agree_chances_stand(void **state)
{
	static const struct looked_at sure = { 0.9, true }, nothing = { 0.1, false };

	(void)state;
	assert_true(fabs(shift_of(&sure, 1, 0.9, 1)) < 1e-9);
	assert_true(fabs(shift_of(&nothing, 1, 0.2, 1)) < 1e-9);
}

static void what_no_course_is_about_makes_a_gap(void **state)
{
	static const struct looked_at nearest = { 0.6, false };
	static const struct looked_at another[] = { { 0.6, false }, { 0.2, true } };
	double shift = shift_of(&nearest, 1, 0.2, 1);

	(void)state;
	assert_true(shift < 0);
	assert_true(cover_chance(nearest.chance, shift) < 0.5);
	assert_true(fabs(shift_of(another, 2, 0.2, 1)) < 1e-9);
}

static void what_no_course_names_makes_a_gap(void **state)
{
	static const struct looked_at nearest = { 0.55, false };

	(void)state;
	assert_true(fabs(shift_among(it_is_named, &nearest, 1, 0.6, 1)) < 1e-9);
	assert_true(shift_among(another_is_named, &nearest, 1, 0.6, 1) < 0);
}

static void a_course_on_all_that_is_named_is_no_gap(void **state)
{
	static const struct looked_at modest = { 0.45, true };
	double shift = shift_of(&modest, 1, 0.8, 1);

	(void)state;
	assert_true(shift > 0);
	assert_true(cover_chance(modest.chance, shift) > 0.5);
}

static void the_order_of_courses_does_not_matter(void **state)
{
	static const struct looked_at one[] = { { 0.6, false }, { 0.3, false }, { 0.5, false } };
	static const struct looked_at other[] = { { 0.3, false }, { 0.5, false }, { 0.6, false } };

	(void)state;
	assert_true(fabs(shift_of(one, 3, 0.5, 1) - shift_of(other, 3, 0.5, 1)) < 1e-9);
}

static void without_a_known_word_the_chance_decides(void **state)
{
	static const struct looked_at nearest = { 0.6, false };

	(void)state;
	assert_true(fabs(shift_of(&nearest, 1, 0, 0)) < 1e-9);
	assert_true(fabs(shift_of(&nearest, 0, 0, 1)) < 1e-9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_both_agree_chances_stand),
		cmocka_unit_test(what_no_course_is_about_makes_a_gap),
		cmocka_unit_test(what_no_course_names_makes_a_gap),
		cmocka_unit_test(a_course_on_all_that_is_named_is_no_gap),
		cmocka_unit_test(the_order_of_courses_does_not_matter),
		cmocka_unit_test(without_a_known_word_the_chance_decides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
