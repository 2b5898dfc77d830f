#include "match/learn.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/*
 * A catalogue of welding and accounting, two firms at Røros, and what each decision makes of the
 * offers that come after it.  Røros is 47 km from Tynset as the crow flies, and far from Oslo.
 */
static const struct municipality places[] = {
	{ "5025", "Røros", "50", "Trøndelag", 62.57, 11.38 },
	{ "3427", "Tynset", "34", "Innlandet", 62.27, 10.77 },
	{ "3421", "Trysil", "34", "Innlandet", 61.31, 12.26 },
	{ "0301", "Oslo", "03", "Oslo", 59.98, 10.74 },
};

static const struct date today = { 2026, 11, 23 };

#define RUN(place, month, kroner, how, lang)                                                       \
	(const struct run[])                                                                       \
	{                                                                                          \
		{                                                                                  \
			.start = { 2027, month, 14 }, .municipality = place, .start_text = "",     \
			.price = kroner, .seats = -1, .mode = how, .language = lang                \
		}                                                                                  \
	}
#define COURSE(number, name, nqf, run1)                                                            \
	{                                                                                          \
		.provider = "P", .code = number, .title = name, .language = "nb", .level = nqf,    \
		.run_count = 1, .run = run1                                                        \
	}

static const struct course courses[] = {
	COURSE("1", "Sveising med TIG i rustfritt", 4, RUN("Tynset", 4, 6900, "onsite", "nb")),
	COURSE("2", "Sveising med TIG i rustfritt stål", 4, RUN("Tynset", 6, 7000, "onsite", "nb")),
	COURSE("3", "Rustfritt i gardsverkstedet", 2, RUN("Trysil", 1, 9000, "onsite", "nb")),
	COURSE("4", "Sveising til havs", 7, RUN("Oslo", 2, 12000, "onsite", "en")),
	COURSE("5", "Sveising på nett", 7, RUN("", 9, 12000, "online", "en")),
	COURSE("6", "Regnskap for mindre bedrifter", 4, RUN("Tynset", 4, 3000, "onsite", "nb")),
	COURSE("7", "Sveising i verksted", 6, RUN("Oslo", 12, 15000, "onsite", "en")),
};

static struct codes *codes;
static struct arena *arena;
static struct match_index *ix;

static struct need a_need(const char *id, const char *orgnr, const char *text)
{
	return (struct need){ .id = id,
			      .orgnr = orgnr,
			      .firm_name = "",
			      .text = text,
			      .municipality = "Røros",
			      .language = "",
			      .people = -1,
			      .max_km = -1,
			      .price = -1 };
}

#define OURS   "111111111"
#define OTHERS "222222222"
#define WORDS  "sveising rustfritt TIG"

static struct learn_case a_case(const char *need, const char *orgnr, const char *code,
				enum verdict v, enum why_not why)
{
	return (struct learn_case){ .id = "d",
				    .need = need,
				    .text = WORDS,
				    .language = "",
				    .orgnr = orgnr,
				    .firm_name = "",
				    .municipality = "Røros",
				    .provider = "P",
				    .code = code,
				    .verdict = v,
				    .why = why,
				    .when = today };
}

static struct learned *learned_from(const struct learn_case *c, size_t n)
{
	struct learned *l = learned_new(ix, codes);

	for (size_t i = 0; i < n; i++)
		learned_put(l, &c[i]);
	return l;
}

static struct match_result match(const struct learned *l, const struct need *n)
{
	struct match_options o = { .top = 20,
				   .min_fit = 1,
				   .reasons = true,
				   .today = today,
				   .codes = codes,
				   .learned = l };
	struct match_result r;

	match_need(&r, ix, n, &o, arena);
	return r;
}

static const struct offer *offer_of(const struct match_result *r, const char *code)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcmp(match_index_course(ix, r->offer[i].course)->code, code) == 0)
			return &r->offer[i];
	return NULL;
}

/* What the fit must be after so many percent. */
static int moved(int fit, double percent)
{
	return fit + (int)lround((percent < 0 ? fit : 100 - fit) * percent / 100);
}

/* ---- one decision ---------------------------------------------------------------------------- */

enum { NO_REASON = -1 };

static void one_decision_does_so_much(void **state)
{
	static const struct {
		const char *about;
		const char *need, *orgnr; /* whose decision */
		const char *code;	  /* on which course */
		enum verdict verdict;
		enum why_not why;
		int days;	  /* ago */
		const char *seen; /* the course that is looked at */
		double percent;	  /* of its fit, or of what it lacks */
		int kind;
	} cases[] = {
		{ "content, this pair", "N1", OURS, "1", VERDICT_REJECTED, WHY_CONTENT, 0, "1", -60,
		  LEARNED_VERDICT },
		{ "no reason, this pair", "N1", OURS, "1", VERDICT_REJECTED, WHY_NOT_TOLD, 0, "1",
		  -10, LEARNED_VERDICT },
		{ "maybe, this pair", "N1", OURS, "1", VERDICT_MAYBE, WHY_NOT_TOLD, 0, "1", 6,
		  LEARNED_VERDICT },
		{ "interested, this pair", "N1", OURS, "1", VERDICT_INTERESTED, WHY_NOT_TOLD, 0,
		  "1", 25, LEARNED_VERDICT },
		{ "asked again in the same words", "N2", OURS, "1", VERDICT_REJECTED, WHY_CONTENT,
		  0, "1", -60, LEARNED_VERDICT },
		{ "half of it after its half-life", "N1", OURS, "1", VERDICT_REJECTED, WHY_CONTENT,
		  730, "1", -30, LEARNED_VERDICT },
		{ "place teaches nothing of the pair", "N1", OURS, "1", VERDICT_REJECTED, WHY_PLACE,
		  0, "1", 0, NO_REASON },
		{ "another firm, the same course", "N3", OTHERS, "1", VERDICT_REJECTED, WHY_CONTENT,
		  0, "1", -2, LEARNED_OTHERS },
		{ "another firm was interested", "N3", OTHERS, "1", VERDICT_INTERESTED,
		  WHY_NOT_TOLD, 0, "1", 2, LEARNED_OTHERS },
		{ "a firm that is not known", "N3", "", "1", VERDICT_INTERESTED, WHY_NOT_TOLD, 0,
		  "1", 2, LEARNED_OTHERS },
		{ "another firm's place", "N3", OTHERS, "1", VERDICT_REJECTED, WHY_PLACE, 0, "1", 0,
		  NO_REASON },
		{ "a course of other words", "N1", OURS, "1", VERDICT_REJECTED, WHY_CONTENT, 0, "3",
		  0, NO_REASON },
		{ "a course that is not there", "N1", OURS, "99", VERDICT_REJECTED, WHY_CONTENT, 0,
		  "1", 0, NO_REASON },
	};
	struct need n = a_need("N1", OURS, WORDS);
	struct match_result before = match(NULL, &n);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct learn_case c = a_case(cases[i].need, cases[i].orgnr, cases[i].code,
					     cases[i].verdict, cases[i].why);
		struct learned *l;
		struct match_result r;
		const struct offer *o, *was = offer_of(&before, cases[i].seen);

		c.when = date_from_days(date_to_days(today) - cases[i].days);
		l = learned_from(&c, 1);
		r = match(l, &n);
		o = offer_of(&r, cases[i].seen);
		assert_non_null(o);
		assert_int_equal(r.count, before.count);
		assert_int_equal(o->unlearned, was->fit);
		if (o->fit != moved(was->fit, cases[i].percent))
			fail_msg("%s: fit %d after %d", cases[i].about, o->fit, was->fit);
		assert_int_equal(o->band, band_of_fit(o->fit));
		assert_int_equal(o->learned_count, cases[i].kind != NO_REASON);
		if (cases[i].kind != NO_REASON) {
			assert_int_equal(o->learned[0].kind, cases[i].kind);
			assert_int_equal(o->learned[0].percent, (int)cases[i].percent);
			assert_int_equal(o->learned[0].from_count, 1);
			assert_string_equal(o->learned[0].from[0]->need, cases[i].need);
		}
		learned_free(l);
	}
}

/* Another course with nearly the same title, and a need of which half the words are there. */
static void what_is_alike_moves_a_little(void **state)
{
	struct need n = a_need("N1", OURS, WORDS), half = a_need("N5", OURS, "rustfritt TIG båt"),
		    other = a_need("N6", OURS, "regnskap");
	struct learn_case c = a_case("N1", OURS, "1", VERDICT_REJECTED, WHY_CONTENT);
	struct learned *l = learned_from(&c, 1);
	const struct {
		const struct need *need;
		const char *code;
		int least, most; /* percent, away from zero */
	} cases[] = {
		{ &n, "2", 5, 8 },    /* the course is like it */
		{ &half, "1", 4, 8 }, /* the need is like it */
		{ &half, "2", 2, 7 }, /* both */
		{ &n, "3", 0, 0 },    { &other, "6", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct match_result r = match(l, cases[i].need);
		const struct offer *o = offer_of(&r, cases[i].code);
		int percent;

		assert_non_null(o);
		percent = o->learned_count ? -o->learned[0].percent : 0;
		if (percent < cases[i].least || percent > cases[i].most)
			fail_msg("case %zu: %d percent", i, percent);
		if (percent) {
			assert_int_equal(o->learned[0].kind, LEARNED_ALIKE);
			/* the percent that is told is rounded */
			assert_true(abs(o->fit - moved(o->unlearned, -percent)) <= 1);
		} else {
			assert_int_equal(o->fit, o->unlearned);
		}
	}
	learned_free(l);
}

static const char *numbered(const char *what, size_t i)
{
	return arena_printf(arena, "%s%zu", what, i);
}

static void many_decisions_are_bounded(void **state)
{
	static const struct {
		bool own;
		enum verdict verdict;
		enum why_not why;
		int most;
	} cases[] = {
		{ true, VERDICT_REJECTED, WHY_CONTENT, -10 },
		{ true, VERDICT_INTERESTED, WHY_NOT_TOLD, 10 },
		{ false, VERDICT_REJECTED, WHY_CONTENT, -5 },
		{ false, VERDICT_INTERESTED, WHY_NOT_TOLD, 5 },
	};
	struct need n = a_need("N1", OURS, WORDS);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct learned *l = learned_new(ix, codes);
		struct match_result r;
		const struct offer *o;

		for (size_t k = 0; k < 40; k++) {
			struct learn_case c = a_case(numbered("M", k),
						     cases[i].own ? OURS : numbered("F", k), "2",
						     cases[i].verdict, cases[i].why);

			learned_put(l, &c);
		}
		r = match(l, &n);
		o = offer_of(&r, "1");
		assert_int_equal(o->learned_count, 1);
		assert_int_equal(o->learned[0].percent, cases[i].most);
		assert_int_equal(o->learned[0].count, 40);
		assert_int_equal(o->learned[0].from_count, LEARNED_FROM);
		assert_int_equal(o->fit, moved(o->unlearned, cases[i].most));
		learned_free(l);
	}
}

/* ---- habits ---------------------------------------------------------------------------------- */

struct said {
	const char *code;
	enum verdict verdict;
	enum why_not why;
	int days;
};

static void two_of_a_kind_are_a_habit(void **state)
{
	static const struct {
		const char *about;
		struct said said[4];
		const char *seen;
		int percent; /* 0: no habit against it */
		enum why_not why;
		double limit;
	} cases[] = {
		{ "two too far: the nearer is the limit",
		  { { "3", VERDICT_REJECTED, WHY_PLACE, 0 },
		    { "4", VERDICT_REJECTED, WHY_PLACE, 0 } },
		  "7",
		  -8,
		  WHY_PLACE,
		  147 },
		{ "what is nearer stays",
		  { { "3", VERDICT_REJECTED, WHY_PLACE, 0 },
		    { "4", VERDICT_REJECTED, WHY_PLACE, 0 } },
		  "1",
		  0,
		  WHY_PLACE,
		  0 },
		{ "online is nowhere far",
		  { { "3", VERDICT_REJECTED, WHY_PLACE, 0 },
		    { "4", VERDICT_REJECTED, WHY_PLACE, 0 } },
		  "5",
		  0,
		  WHY_PLACE,
		  0 },
		{ "one is no habit",
		  { { "4", VERDICT_REJECTED, WHY_PLACE, 0 } },
		  "7",
		  0,
		  WHY_PLACE,
		  0 },
		{ "it was interested in one as far",
		  { { "3", VERDICT_REJECTED, WHY_PLACE, 0 },
		    { "7", VERDICT_REJECTED, WHY_PLACE, 0 },
		    { "4", VERDICT_INTERESTED, WHY_NOT_TOLD, 0 } },
		  "7",
		  0,
		  WHY_PLACE,
		  0 },
		{ "too old by two half-lives and a bit",
		  { { "3", VERDICT_REJECTED, WHY_PLACE, 1500 },
		    { "4", VERDICT_REJECTED, WHY_PLACE, 0 } },
		  "7",
		  0,
		  WHY_PLACE,
		  0 },
		{ "half of them left",
		  { { "3", VERDICT_REJECTED, WHY_PLACE, 730 },
		    { "4", VERDICT_REJECTED, WHY_PLACE, 730 } },
		  "7",
		  -4,
		  WHY_PLACE,
		  147 },
		{ "price, from the cheaper on",
		  { { "3", VERDICT_REJECTED, WHY_PRICE, 0 },
		    { "5", VERDICT_REJECTED, WHY_PRICE, 0 } },
		  "4",
		  -8,
		  WHY_PRICE,
		  9000 },
		{ "cheaper ones stay",
		  { { "3", VERDICT_REJECTED, WHY_PRICE, 0 },
		    { "5", VERDICT_REJECTED, WHY_PRICE, 0 } },
		  "1",
		  0,
		  WHY_PRICE,
		  0 },
		{ "level by bands",
		  { { "4", VERDICT_REJECTED, WHY_LEVEL, 0 },
		    { "5", VERDICT_REJECTED, WHY_LEVEL, 0 } },
		  "7",
		  -8,
		  WHY_LEVEL,
		  NEED_HIGHER },
		{ "two levels are no habit",
		  { { "1", VERDICT_REJECTED, WHY_LEVEL, 0 },
		    { "5", VERDICT_REJECTED, WHY_LEVEL, 0 } },
		  "7",
		  0,
		  WHY_LEVEL,
		  0 },
		{ "seasons: January and February are winter, as December is",
		  { { "3", VERDICT_REJECTED, WHY_TIME, 0 },
		    { "4", VERDICT_REJECTED, WHY_TIME, 0 } },
		  "7",
		  -8,
		  WHY_TIME,
		  SEASON_WINTER },
		{ "spring is not",
		  { { "3", VERDICT_REJECTED, WHY_TIME, 0 },
		    { "4", VERDICT_REJECTED, WHY_TIME, 0 } },
		  "1",
		  0,
		  WHY_TIME,
		  0 },
		{ "language",
		  { { "4", VERDICT_REJECTED, WHY_LANGUAGE, 0 },
		    { "5", VERDICT_REJECTED, WHY_LANGUAGE, 0 } },
		  "7",
		  -8,
		  WHY_LANGUAGE,
		  NAN },
		{ "content is no habit",
		  { { "4", VERDICT_REJECTED, WHY_CONTENT, 0 },
		    { "5", VERDICT_REJECTED, WHY_CONTENT, 0 } },
		  "7",
		  0,
		  WHY_CONTENT,
		  0 },
	};
	struct need n = a_need("N1", OURS, "sveising");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct learned *l = learned_new(ix, codes);
		struct match_result r;
		const struct offer *o;

		for (size_t k = 0; k < 4 && cases[i].said[k].code; k++) {
			const struct said *s = &cases[i].said[k];
			struct learn_case c = a_case(numbered("H", k), OURS, s->code, s->verdict,
						     s->why);

			c.text = "helt andre ord";
			c.when = date_from_days(date_to_days(today) - s->days);
			learned_put(l, &c);
		}
		r = match(l, &n);
		o = offer_of(&r, cases[i].seen);
		if (!o || o->learned_count != (cases[i].percent != 0))
			fail_msg("%s: %zu reasons", cases[i].about, o ? o->learned_count : 0);
		if (cases[i].percent) {
			assert_int_equal(o->learned[0].kind, LEARNED_HABIT);
			assert_int_equal(o->learned[0].why, cases[i].why);
			assert_int_equal(o->learned[0].percent, cases[i].percent);
			assert_int_equal(o->learned[0].count, 2);
			if (!isnan(cases[i].limit))
				assert_int_equal(lround(o->learned[0].limit), cases[i].limit);
			assert_int_equal(o->fit, moved(o->unlearned, cases[i].percent));
		}
		learned_free(l);
	}
}

/* A hit far below the line: what the firm said maybe or yes to is listed, what it refused is not.
 */
static void what_the_firm_wants_is_not_lost(void **state)
{
	static const struct {
		enum verdict verdict;
		bool is_listed;
	} cases[] = { { VERDICT_MAYBE, true },
		      { VERDICT_INTERESTED, true },
		      { VERDICT_REJECTED, false } };
	struct need n = a_need("N1", OURS, WORDS);
	struct match_options o = { .top = 20, .reasons = true, .today = today, .codes = codes };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct learned *l = learned_new(ix, codes);
		struct learn_case c = a_case("N1", OURS, "3", cases[i].verdict, WHY_NOT_TOLD);
		struct match_result r;

		o.learned = NULL;
		match_need(&r, ix, &n, &o, arena);
		assert_null(offer_of(&r, "3"));
		learned_put(l, &c);
		o.learned = l;
		match_need(&r, ix, &n, &o, arena);
		assert_int_equal(offer_of(&r, "3") != NULL, cases[i].is_listed);
		if (cases[i].is_listed)
			assert_int_equal(offer_of(&r, "3")->band, BAND_POSSIBLE);
		learned_free(l);
	}
}

/* The same course turned down for two needs is one course. */
static void a_habit_needs_two_courses(void **state)
{
	struct learn_case c[] = {
		a_case("H1", OURS, "4", VERDICT_REJECTED, WHY_PLACE),
		a_case("H2", OURS, "4", VERDICT_REJECTED, WHY_PLACE),
	};
	struct learned *l = learned_from(c, ARRAY_LEN(c));
	const struct learned_reason *habit;

	(void)state;
	assert_int_equal(learned_habits(&habit, l, OURS, today, arena), 0);
	c[1].code = "3";
	learned_put(l, &c[1]);
	assert_int_equal(learned_habits(&habit, l, OURS, today, arena), 1);
	assert_int_equal(habit[0].percent, -8);
	assert_int_equal(learned_habits(&habit, l, OTHERS, today, arena), 0);
	learned_free(l);
}

/* ---- what must always hold ------------------------------------------------------------------- */

static uint32_t dice(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525U + 1013904223U;
	return (*seed >> 8) % sides;
}

static struct learn_case any_case(uint32_t *seed)
{
	static const char *const firms[] = { OURS, OTHERS, "333333333", "" };
	static const char *const texts[] = { WORDS, "sveising", "rustfritt TIG båt", "regnskap",
					     "sveising i verksted" };
	struct learn_case c = a_case("", "", "", VERDICT_MAYBE, WHY_NOT_TOLD);
	size_t need = dice(seed, 12);

	c.need = numbered("N", need);
	c.orgnr = firms[need % ARRAY_LEN(firms)];
	c.text = texts[need % ARRAY_LEN(texts)];
	c.code = numbered("", 1 + dice(seed, 8));
	c.verdict = VERDICT_INTERESTED + dice(seed, 3);
	c.why = c.verdict == VERDICT_REJECTED ? WHY_NOT_TOLD + dice(seed, WHY_COUNT) : WHY_NOT_TOLD;
	c.when = date_from_days(date_to_days(today) - dice(seed, 2000));
	return c;
}

static void assert_same_reason(const struct learned_reason *x, const struct learned_reason *y)
{
	assert_int_equal(x->kind, y->kind);
	assert_int_equal(x->percent, y->percent);
	assert_int_equal(x->count, y->count);
	assert_int_equal(x->from_count, y->from_count);
	for (size_t i = 0; i < x->from_count; i++) {
		assert_string_equal(x->from[i]->need, y->from[i]->need);
		assert_string_equal(x->from[i]->code, y->from[i]->code);
	}
}

static void assert_same(const struct match_result *x, const struct match_result *y)
{
	assert_int_equal(x->count, y->count);
	assert_int_equal(x->gap, y->gap);
	assert_int_equal(x->weak, y->weak);
	for (size_t i = 0; i < x->count; i++) {
		const struct offer *a = &x->offer[i], *b = &y->offer[i];

		assert_int_equal(a->course, b->course);
		assert_int_equal(a->fit, b->fit);
		assert_int_equal(a->band, b->band);
		assert_int_equal(a->learned_count, b->learned_count);
		for (size_t k = 0; k < a->learned_count; k++)
			assert_same_reason(&a->learned[k], &b->learned[k]);
	}
}

enum { ROUNDS = 60, MOST_CASES = 60 };

/* The last one of a pair counts, so a pair is told once here. */
static size_t some_cases(struct learn_case *c, uint32_t *seed)
{
	size_t n = 0, wanted = 1 + dice(seed, MOST_CASES - 1);

	for (size_t i = 0; i < wanted; i++) {
		bool twice = false;

		c[n] = any_case(seed);
		for (size_t k = 0; k < n; k++)
			twice |= strcmp(c[k].need, c[n].need) == 0 &&
				 strcmp(c[k].code, c[n].code) == 0;
		n += !twice;
	}
	return n;
}

static void the_order_of_decisions_does_not_matter(void **state)
{
	struct learn_case c[MOST_CASES], other;
	uint32_t seed = 7;

	(void)state;
	for (size_t round = 0; round < ROUNDS; round++) {
		size_t n = some_cases(c, &seed);
		struct need need = a_need(numbered("N", dice(&seed, 12)), OURS, WORDS);
		struct learned *l = learned_from(c, n), *shuffled;
		struct match_result one = match(l, &need), two;

		for (size_t i = n; i-- > 1;) {
			size_t k = dice(&seed, (uint32_t)i + 1);

			other = c[i];
			c[i] = c[k];
			c[k] = other;
		}
		shuffled = learned_new(ix, codes);
		other = a_case("N0", OURS, "2", VERDICT_REJECTED, WHY_CONTENT);
		other.need = "gone again";
		for (size_t i = 0; i < n; i++) {
			if (i == n / 2)
				learned_put(shuffled, &other);
			learned_put(shuffled, &c[i]);
		}
		learned_drop(shuffled, "gone again", "P", "2");
		assert_int_equal(learned_count(shuffled), n);
		two = match(shuffled, &need);
		assert_same(&one, &two);
		learned_free(l);
		learned_free(shuffled);
		arena_reset(arena);
	}
}

/*
 * Nothing leaves the list, nothing that a wish excludes comes in, other firms' decisions take no
 * offer over the line and make no gap, and all of it together stays within its bounds.
 */
static void learning_hides_nothing_and_lets_nothing_in(void **state)
{
	struct learn_case c[MOST_CASES];
	uint32_t seed = 11;

	(void)state;
	for (size_t round = 0; round < ROUNDS; round++) {
		size_t n = some_cases(c, &seed);
		struct need need = a_need("Z", "444444444", WORDS);
		struct match_options o = {
			.top = 20, .reasons = true, .today = today, .codes = codes
		};
		struct match_result before, after;
		struct learned *l = learned_from(c, n);

		need.price = dice(&seed, 2) ? 6950 : -1;
		match_need(&before, ix, &need, &o, arena);
		o.learned = l;
		match_need(&after, ix, &need, &o, arena);
		assert_int_equal(after.excluded_count, before.excluded_count);
		assert_int_equal(after.gap == GAP_NONE, before.gap == GAP_NONE || after.count > 0);
		for (size_t i = 0; i < before.count; i++) {
			const struct course *x = match_index_course(ix, before.offer[i].course);
			const struct offer *found = offer_of(&after, x->code);

			assert_non_null(found);
			assert_int_equal(found->unlearned, before.offer[i].fit);
			assert_true(found->fit >= FIT_POSSIBLE);
			assert_true(abs(found->fit - found->unlearned) <= 5);
		}
		for (size_t i = 0; i < after.count; i++)
			assert_false(after.offer[i].excluded);
		learned_free(l);
		arena_reset(arena);
	}
}

static void the_firms_own_no_makes_a_gap_and_stays_listed(void **state)
{
	struct need n = a_need("N1", OURS, "regnskap for oss");
	struct learn_case c = a_case("N1", OURS, "6", VERDICT_REJECTED, WHY_CONTENT);
	struct match_options o = { .top = 20, .today = today, .codes = codes, .reasons = true };
	struct learned *l = learned_from(&c, 1);
	struct match_result r;

	(void)state;
	match_need(&r, ix, &n, &o, arena);
	assert_int_equal(r.gap, GAP_NONE);
	o.learned = l;
	match_need(&r, ix, &n, &o, arena);
	assert_int_equal(r.gap, GAP_WEAK);
	assert_int_equal(r.count, 1);
	assert_true(r.offer[0].fit < FIT_POSSIBLE);
	assert_int_equal(r.weak, 0);
	learned_drop(l, "N1", "P", "6");
	match_need(&r, ix, &n, &o, arena);
	assert_int_equal(r.gap, GAP_NONE);
	assert_int_equal(r.offer[0].learned_count, 0);
	learned_free(l);
}

static unsigned below(unsigned n)
{
	static uint64_t seed = 11;

	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static const char *const any_words[] = { "sveising",	    "rustfritt", "TIG",	     "stål",
					 "gardsverkstedet", "havs",	 "nett",     "regnskap",
					 "mindre",	    "bedrifter", "verksted", "truck",
					 "betong",	    "hygiene",	 "ledelse" };

static const char *some_words(void)
{
	struct strbuf text = STRBUF_IN(arena);

	for (unsigned i = 2 + below(5); i > 0; i--)
		strbuf_addf(&text, "%s ", any_words[below(ARRAY_LEN(any_words))]);
	return strbuf_text(&text);
}

/* Where only weak hits are told of, there is one to look at, if only with what excludes it. */
static void a_weak_gap_has_something_to_show(void **state)
{
	enum { TRIES = 8000 };
	struct match_options o = { .top = 20, .today = today, .codes = codes };
	size_t excluded = 0;

	(void)state;
	for (size_t round = 0; round < TRIES; round++) {
		struct need n = a_need("N1", OURS, some_words());
		struct match_result r;

		n.price = (int)below(2) - 1; /* at most nothing, or no wish */
		match_need(&r, ix, &n, &o, arena);
		if (r.gap == GAP_WEAK && r.beyond == BEYOND_NONE)
			assert_true(r.count + r.closest_count + r.excluded_count > 0);
		excluded += r.gap == GAP_WEAK && !r.closest_count && r.excluded_count > 0;
		arena_reset(arena);
	}
	assert_true(excluded > 100);
}

/* Of a gap nothing is both told and counted, whatever the firm turned down. */
static void what_comes_closest_is_not_counted_again(void **state)
{
	enum { ALL = ARRAY_LEN(courses), TRIES = 3000 };
	size_t gaps = 0;

	(void)state;
	for (size_t round = 0; round < TRIES; round++) {
		struct match_options o = { .top = 20, .today = today, .codes = codes };
		struct need n = a_need("N1", OURS, some_words());
		struct learn_case c[ALL];
		struct match_result listed, all;
		struct learned *l;
		size_t count = 0;

		for (size_t i = 0; i < ALL; i++)
			if (below(2))
				c[count++] = a_case("N1", OURS, courses[i].code, VERDICT_REJECTED,
						    WHY_CONTENT);
		o.learned = l = learned_from(c, count);
		match_need(&listed, ix, &n, &o, arena);
		o.min_fit = 1;
		match_need(&all, ix, &n, &o, arena);
		assert_in_range(listed.weak, 0, all.count - listed.count - listed.closest_count);
		gaps += listed.closest_count > 0;
		learned_free(l);
	}
	assert_true(gaps > 100);
}

/* Its words are the firm's own; topical matching never learns. */
static void without_decisions_or_by_topic_nothing_changes(void **state)
{
	struct need n = a_need("N1", OURS, WORDS);
	struct learn_case c = a_case("N1", OURS, "1", VERDICT_REJECTED, WHY_CONTENT);
	struct learned *none = learned_new(ix, codes), *some = learned_from(&c, 1);
	struct match_result with = match(none, &n), without = match(NULL, &n);
	struct match_options o = { .top = 20, .topical_only = true };
	struct match_result by_topic, learnt;

	(void)state;
	assert_same(&with, &without);
	match_need(&by_topic, ix, &n, &o, arena);
	o.learned = some;
	match_need(&learnt, ix, &n, &o, arena);
	assert_same(&by_topic, &learnt);
	learned_free(none);
	learned_free(some);
	assert_int_equal(learned_count(NULL), 0);
	learned_free(NULL);
}

static void a_lesson_is_told_for_each_decision(void **state)
{
	static const struct {
		const char *code;
		enum verdict verdict;
		enum why_not why;
		int days, own, alike;
	} cases[] = {
		{ "1", VERDICT_REJECTED, WHY_CONTENT, 0, -60, -8 },
		{ "1", VERDICT_REJECTED, WHY_CONTENT, 730, -30, -4 },
		{ "1", VERDICT_REJECTED, WHY_CONTENT, -9, -60, -8 }, /* the clock was set back */
		{ "1", VERDICT_REJECTED, WHY_PRICE, 0, 0, 0 },
		{ "1", VERDICT_INTERESTED, WHY_NOT_TOLD, 0, 25, 8 },
		{ "1", VERDICT_MAYBE, WHY_NOT_TOLD, 0, 6, 2 },
		{ "99", VERDICT_INTERESTED, WHY_NOT_TOLD, 0, 0, 0 },
	};
	struct learned *l = learned_new(ix, codes);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct learn_case c = a_case("N1", OURS, cases[i].code, cases[i].verdict,
					     cases[i].why);
		struct lesson lesson;

		c.when = date_from_days(date_to_days(today) - cases[i].days);
		learned_lesson(&lesson, l, &c, today);
		assert_int_equal(lesson.course != NULL, strcmp(cases[i].code, "99") != 0);
		assert_int_equal(lesson.own, cases[i].own);
		assert_int_equal(lesson.alike, cases[i].alike);
	}
	assert_int_equal(learned_count(l), 0);
	learned_free(l);
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	codes = codes_new();
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		codes_add_municipality(codes, &places[i], "");
	ix = match_index_new();
	for (size_t i = 0; i < ARRAY_LEN(courses); i++)
		match_index_add(ix, &courses[i]);
	match_index_seal(ix);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	match_index_free(ix);
	codes_free(codes);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_decision_does_so_much),
		cmocka_unit_test(what_is_alike_moves_a_little),
		cmocka_unit_test(many_decisions_are_bounded),
		cmocka_unit_test(what_the_firm_wants_is_not_lost),
		cmocka_unit_test(two_of_a_kind_are_a_habit),
		cmocka_unit_test(a_habit_needs_two_courses),
		cmocka_unit_test(the_order_of_decisions_does_not_matter),
		cmocka_unit_test(learning_hides_nothing_and_lets_nothing_in),
		cmocka_unit_test(the_firms_own_no_makes_a_gap_and_stays_listed),
		cmocka_unit_test(what_comes_closest_is_not_counted_again),
		cmocka_unit_test(a_weak_gap_has_something_to_show),
		cmocka_unit_test(without_decisions_or_by_topic_nothing_changes),
		cmocka_unit_test(a_lesson_is_told_for_each_decision),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
