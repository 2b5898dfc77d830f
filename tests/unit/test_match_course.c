#include "match/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/*
 * One course alone is told as it is in the list: for random needs and catalogues every course has
 * the fit, the reasons and the place that the list gives it, and what is not in the list is told
 * so.
 */
static const struct date today = { 2026, 11, 23 };
static struct arena *arena;
static uint64_t seed = 7;

static int below(int n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)n);
}

static const char *some_words(int n)
{
	static const char *const words[] = { "sveising", "TIG",	     "fresing", "anbud",
					     "kalkyle",	 "hygiene",  "truck",	"ledelse",
					     "tørking",	 "limtre",   "måling",	"dreiing",
					     "plater",	 "kvalitet", "robot",	"tegning" };
	struct strbuf b = STRBUF_IN(arena);

	for (int i = 0; i < n; i++)
		strbuf_addf(&b, "%s%s", i ? " " : "", words[below(ARRAY_LEN(words))]);
	return strbuf_text(&b);
}

static struct match_index *random_index(size_t count)
{
	struct course *c = ARENA_ARRAY(arena, struct course, count);
	struct run *run = ARENA_ARRAY(arena, struct run, count);
	struct match_index *x = match_index_new();

	for (size_t i = 0; i < count; i++) {
		run[i] = (struct run){ .when = "",
				       .start_text = "",
				       .municipality = "",
				       .mode = below(2) ? "online" : "onsite",
				       .language = "nb",
				       .start = date_from_days(date_to_days(today) - 40 +
							       below(400)),
				       .price = below(3) ? below(9000) : -1,
				       .seats = -1 };
		c[i] = (struct course){ .provider = "P",
					.code = arena_printf(arena, "%03zu", i),
					.title = some_words(1 + below(3)),
					.description = some_words(4 + below(9)),
					.language = "",
					.level = below(9),
					.run_count = 1,
					.run = &run[i] };
		match_index_add(x, &c[i]);
	}
	match_index_seal(x);
	return x;
}

static struct need random_need(void)
{
	struct need n = need_unknown("N1");

	n.text = below(9) ? some_words(1 + below(4)) : "hundeoppdrett";
	n.language = "nb";
	n.price = below(2) ? below(9000) : -1;
	n.latest_start = below(2) ? date_from_days(date_to_days(today) + below(300))
				  : (struct date){ 0 };
	return n;
}

static const struct offer *find(const struct offer *o, size_t n, size_t course, size_t *at)
{
	for (*at = 0; *at < n; (*at)++)
		if (o[*at].course == course)
			return &o[*at];
	return NULL;
}

static void is_the_same(const struct offer *a, const struct offer *b)
{
	assert_int_equal(a->fit, b->fit);
	assert_true(a->score >= b->score && a->score <= b->score);
	assert_int_equal(a->excluded, b->excluded);
	assert_ptr_equal(a->run, b->run);
	assert_int_equal(a->word_count, b->word_count);
	for (size_t i = 0; i < a->word_count; i++) {
		assert_string_equal(a->word[i].need_word, b->word[i].need_word);
		assert_string_equal(a->word[i].course_word, b->word[i].course_word);
		assert_int_equal(a->word[i].bridge, b->word[i].bridge);
	}
	assert_int_equal(a->fit_count, b->fit_count);
	for (size_t i = 0; i < a->fit_count; i++) {
		assert_int_equal(a->fit_reason[i].aspect, b->fit_reason[i].aspect);
		assert_int_equal(a->fit_reason[i].sign, b->fit_reason[i].sign);
	}
}

static void each_course_is_told_as_the_list_has_it(void **state)
{
	enum { COURSES = 90, ROUNDS = 80, TOP = 6 };
	struct match_options all = {
		.top = COURSES, .min_fit = 1, .reasons = true, .today = today
	};
	struct match_options few = { .top = TOP, .reasons = true, .today = today };
	size_t listed = 0, met = 0, excluded = 0, overlooked = 0, unmet = 0;

	(void)state;
	for (size_t round = 0; round < ROUNDS; round++) {
		struct match_index *x = random_index(COURSES);
		struct need n = random_need();
		struct match_result whole, list;

		match_need(&whole, x, &n, &all, arena);
		match_need(&list, x, &n, &few, arena);
		for (size_t i = 0; i < COURSES; i++) {
			struct match_standing s;
			const struct offer *o;
			size_t at;

			match_course(&s, x, &n, &few, i, false, arena);
			assert_int_equal(s.offer.course, i);
			assert_int_equal(s.listed, find(list.offer, list.count, i, &at) != NULL);
			o = find(whole.offer, whole.count, i, &at);
			if (o) {
				assert_int_equal(s.place, at + 1);
				assert_int_equal(s.of, whole.count);
				is_the_same(&s.offer, o);
			}
			listed += s.listed;
			met += o != NULL;
			o = find(whole.excluded, whole.excluded_count, i, &at);
			if (o)
				is_the_same(&s.offer, o);
			excluded += o != NULL;
			overlooked += s.overlooked;
			if (!s.met) {
				unmet++;
				assert_int_equal(s.offer.fit, 0);
				assert_int_equal(s.offer.word_count, 0);
				assert_true(s.offer.fit_count > 0);
			}
		}
		match_index_free(x);
		arena_reset(arena);
	}
	assert_true(listed > 50 && met > 500 && excluded > 200 && overlooked > 50 && unmet > 500);
}

/* With as many offers as it is told to need, a course that only lacks room is one. */
static void with_the_room_told_it_is_listed(void **state)
{
	enum { COURSES = 90, ROUNDS = 40 };
	struct match_options o = { .top = 2, .reasons = true, .today = today };
	size_t checked = 0;

	(void)state;
	for (size_t round = 0; round < ROUNDS; round++) {
		struct match_index *x = random_index(COURSES);
		struct need n = random_need();

		for (size_t i = 0; i < COURSES; i++) {
			struct match_options with = o;
			struct match_standing s;
			struct match_result r;
			size_t at;

			match_course(&s, x, &n, &o, i, false, arena);
			if (s.listed || !s.met || s.offer.excluded || s.offer.fit < FIT_POSSIBLE)
				continue;
			with.top = s.room;
			match_need(&r, x, &n, &with, arena);
			assert_non_null(find(r.offer, r.count, i, &at));
			checked++;
		}
		match_index_free(x);
		arena_reset(arena);
	}
	assert_true(checked > 50);
}

/* In a large catalogue what is far down has the place of its words. */
static void what_is_far_down_has_a_place_too(void **state)
{
	enum { COURSES = 3000, LAST = 599 }; /* of which 600 meet */
	struct match_options o = { .top = 10, .today = today };
	struct match_index *x = match_index_new();
	struct course *c = ARENA_ARRAY(arena, struct course, COURSES);
	struct need n = need_unknown("N1");
	struct match_standing s;

	(void)state;
	for (size_t i = 0; i < COURSES; i++) {
		c[i] = (struct course){ .provider = "P",
					.code = arena_printf(arena, "%03zu", i),
					.title = i < LAST ? "Sveising" : "Noe annet",
					.description = i == LAST ? "litt sveising og mye annet"
								 : "",
					.language = "" };
		match_index_add(x, &c[i]);
	}
	match_index_seal(x);
	n.text = "sveising TIG";
	match_course(&s, x, &n, &o, LAST, false, arena);
	assert_true(s.met && s.by_words && s.overlooked && !s.listed);
	assert_int_equal(s.place, LAST + 1);
	assert_int_equal(s.of, LAST + 1);
	assert_int_equal(s.offer.word_count, 1);
	match_course(&s, x, &n, &o, 300, false, arena);
	assert_true(s.met && !s.by_words && s.overlooked && !s.listed);
	match_course(&s, x, &n, &o, 300, true, arena);
	assert_true(!s.overlooked); /* a ranking looks at more */
	match_index_free(x);
	arena_reset(arena);
}

/* How many, how old, how large: no offer rests on such words, and none is shown as a reason. */
static void everyday_words_are_no_reason(void **state)
{
	static const char *const titles[] = { "Fire store og gamle fly",
					      "Sveising i fire steg",
					      "Dokka",
					      "Kai",
					      "Rigg",
					      "Hatt",
					      "Sokk",
					      "Duk" };
	static const struct {
		const char *need;
		size_t offers;
	} rows[] = {
		{ "vi er fire, store og gamle, og sitter ute", 0 },
		{ "fire av oss må kunne sveising", 1 },
		{ "de store gamle fly", 1 },
	};
	struct match_options o = { .top = 5, .reasons = true, .min_fit = 1 };
	struct match_index *x = match_index_new();
	struct course c[ARRAY_LEN(titles)];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(titles); i++) {
		c[i] = (struct course){ .provider = "P",
					.code = arena_printf(arena, "%zu", i),
					.title = titles[i],
					.language = "nb" };
		match_index_add(x, &c[i]);
	}
	match_index_seal(x);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct need n = need_unknown("N1");
		struct match_result r;

		n.text = rows[i].need;
		match_need(&r, x, &n, &o, arena);
		assert_int_equal(r.count, rows[i].offers);
		if (!r.count)
			continue;
		assert_int_equal(r.offer[0].word_count, 1);
		assert_string_equal(r.offer[0].word[0].need_word, i == 1 ? "sveising" : "fly");
	}
	match_index_free(x);
	arena_reset(arena);
}

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_course_is_told_as_the_list_has_it),
		cmocka_unit_test(with_the_room_told_it_is_listed),
		cmocka_unit_test(what_is_far_down_has_a_place_too),
		cmocka_unit_test(everyday_words_are_no_reason),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
