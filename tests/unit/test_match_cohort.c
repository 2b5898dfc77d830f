#include "match/cohort.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/*
 * Places on a line, 0.2 degrees of longitude at 60 degrees north apart: 11 km each.  A to E are
 * near one another, Z is far from all.
 */
static const struct municipality places[] = {
	{ "0001", "A", "1", "X", 60, 10.0 }, { "0002", "B", "1", "X", 60, 10.2 },
	{ "0003", "C", "1", "X", 60, 10.4 }, { "0004", "D", "1", "X", 60, 10.6 },
	{ "0005", "E", "1", "X", 60, 10.8 }, { "0006", "Z", "2", "Y", 65, 15.0 },
};
static const struct date today = { 2026, 11, 23 };
static const struct cohort_theme themes[] = { { "truck", 0, 0 }, { "kiln", 0, 0 } };

static struct codes *codes;
static struct arena *arena;

/* One need: theme 0 or 1, both (2) or none (-1). */
struct wish {
	const char *id, *firm, *place;
	int people, km, theme;
	const char *shareable, *nace;
	struct date before;
	enum delivery_mode mode;
};
enum { MOST_WISHES = 8 };

struct given {
	struct need need[MOST_WISHES];
	struct cohort_claim claim[MOST_WISHES][2];
	struct cohort_need cohort[MOST_WISHES];
	size_t count;
};

static void give(struct given *g, const struct wish *w)
{
	memset(g, 0, sizeof *g);
	for (; g->count < MOST_WISHES && w[g->count].id; g->count++) {
		const struct wish *x = &w[g->count];
		struct need *n = &g->need[g->count];
		struct cohort_claim *c = g->claim[g->count];

		*n = need_unknown(x->id);
		n->orgnr = x->firm;
		n->municipality = x->place;
		n->people = x->people;
		n->max_km = x->km;
		n->shareable = x->shareable ? x->shareable : "";
		n->nace = x->nace ? x->nace : "";
		n->latest_start = x->before;
		n->mode = x->mode;
		c[0] = (struct cohort_claim){ x->theme == 1 ? 1 : 0, 80 };
		c[1] = (struct cohort_claim){ 1, 60 };
		g->cohort[g->count] = (struct cohort_need){ n, c, 1 };
		if (x->theme == 2 || x->theme < 0)
			g->cohort[g->count].claim_count = x->theme < 0 ? 0 : 2;
	}
}

/* "full A 8/8 N1 N2; nearly - 3/8 N3 N4", in the order told. */
static const char *in_words(const struct cohort_result *r, const struct cohort_need *n)
{
	struct strbuf b = STRBUF_IN(arena);

	for (size_t i = 0; i < r->count; i++) {
		const struct cohort *c = &r->cohort[i];

		strbuf_addf(&b, "%s%s %s %d/%d", i ? "; " : "", i < r->full ? "full" : "nearly",
			    c->place ? c->place->name : "-", c->people, c->size);
		for (size_t k = 0; k < c->count; k++)
			strbuf_addf(&b, " %s", n[c->member[k].need].need->id);
	}
	return strbuf_text(&b);
}

/* Id, firm, place, people, limit in km, theme; and what else the need says. */
#define N(i, f, p, n, k, ...)                                                                      \
	{                                                                                          \
		.id = i, .firm = f, .place = p, .people = n, .km = k, .theme = __VA_ARGS__         \
	}
#define EARLY                                                                                      \
	{                                                                                          \
		2027, 8, 1                                                                         \
	}
#define MAY                                                                                        \
	{                                                                                          \
		2027, 5, 1                                                                         \
	}
#define SOON                                                                                       \
	{                                                                                          \
		2026, 12, 1                                                                        \
	}
static const struct {
	const char *what;
	struct wish wish[MOST_WISHES];
	struct cohort_options options;
	const char *expected;
	const char *left; /* a digit of enum cohort_left for each need */
} cases[] = {
	{ "no needs", { { 0 } }, { 0 }, "", "" },
	{ "one firm", { N("1", "f", "A", 9, 50, 0) }, { 0 }, "", "6" },
	{ "one firm twice",
	  { N("1", "f", "A", 5, 50, 0), N("2", "f", "A", 5, 50, 0) },
	  { 0 },
	  "",
	  "66" },
	{ "two fill a class, where more of them are",
	  { N("1", "f", "A", 6, 50, 0), N("2", "g", "C", 2, 50, 0) },
	  { 0 },
	  "full A 8/8 1 2",
	  "00" },
	{ "one short",
	  { N("1", "f", "A", 5, 50, 0), N("2", "g", "C", 2, 50, 0) },
	  { 0 },
	  "nearly A 7/8 1 2",
	  "00" },
	{ "the place between two who both travel little",
	  { N("1", "f", "A", 4, 23, 0), N("2", "g", "E", 4, 23, 0) },
	  { 0 },
	  "full C 8/8 1 2",
	  "00" },
	{ "no place near both",
	  { N("1", "f", "A", 4, 22, 0), N("2", "g", "E", 4, 22, 0) },
	  { 0 },
	  "",
	  "66" },
	{ "far away", { N("1", "f", "A", 4, 50, 0), N("2", "g", "Z", 4, 50, 0) }, { 0 }, "", "66" },
	{ "a limit for those who say none",
	  { N("1", "f", "A", 4, -1, 0), N("2", "g", "C", 4, -1, 0) },
	  { .max_km = 10 },
	  "",
	  "66" },
	{ "nobody travels farther than is asked, whatever they said",
	  { N("1", "f", "A", 4, 50, 0), N("2", "g", "C", 4, 50, 0), N("3", "h", "C", 4, 5, 0) },
	  { .cap_km = 20, .size = 9 },
	  "nearly C 8/9 2 3",
	  "600" },
	{ "different themes",
	  { N("1", "f", "A", 4, 50, 0), N("2", "g", "A", 4, 50, 1) },
	  { 0 },
	  "",
	  "66" },
	{ "one of the themes",
	  { N("1", "f", "A", 4, 50, 2), N("2", "g", "A", 4, 50, 1) },
	  { 0 },
	  "full A 8/8 1 2",
	  "00" },
	{ "not shared",
	  { N("1", "f", "A", 4, 50, 0, .shareable = "no"),
	    N("2", "g", "A", 4, 50, 0, .shareable = "yes") },
	  { 0 },
	  "",
	  "16" },
	{ "competitors",
	  { N("1", "f", "A", 4, 50, 0, .shareable = "yes", .nace = "16.232"),
	    N("2", "g", "A", 4, 50, 0, .shareable = "competitors", .nace = "C16.232") },
	  { 0 },
	  "",
	  "66" },
	{ "competitors who both agree",
	  { N("1", "f", "A", 4, 50, 0, .shareable = "competitors", .nace = "16.232"),
	    N("2", "g", "A", 4, 50, 0, .shareable = "competitors", .nace = "16.232") },
	  { 0 },
	  "full A 8/8 1 2",
	  "00" },
	{ "competitors, and the pilot allows it",
	  { N("1", "f", "A", 4, 50, 0, .shareable = "yes", .nace = "16.232"),
	    N("2", "g", "A", 4, 50, 0, .nace = "16.232") },
	  { .competitors = true },
	  "full A 8/8 1 2",
	  "00" },
	{ "the same trade elsewhere",
	  { N("1", "f", "A", 4, 50, 0, .shareable = "yes", .nace = "16.232"),
	    N("2", "g", "B", 4, 50, 0, .shareable = "yes", .nace = "16.232") },
	  { 0 },
	  "full A 8/8 1 2",
	  "00" },
	{ "industry known in part",
	  { N("1", "f", "A", 4, 50, 0, .shareable = "yes", .nace = "16"),
	    N("2", "g", "A", 4, 50, 0, .shareable = "yes", .nace = "16") },
	  { 0 },
	  "full A 8/8 1 2",
	  "00" },
	{ "too soon",
	  { N("1", "f", "A", 4, 50, 0, .before = SOON), N("2", "g", "A", 4, 50, 0, .before = MAY) },
	  { .today = today },
	  "",
	  "56" },
	{ "soon enough, since less notice is wanted",
	  { N("1", "f", "A", 4, 50, 0, .before = SOON), N("2", "g", "A", 4, 50, 0, .before = MAY) },
	  { .today = today, .notice = 8 },
	  "full A 8/8 1 2",
	  "00" },
	{ "a place that nobody knows",
	  { N("1", "f", "Q", 4, 50, 0), N("2", "g", "", 4, 50, 0) },
	  { 0 },
	  "",
	  "44" },
	{ "firm not known",
	  { N("1", "", "A", 4, 50, 0), N("2", "", "A", 4, 50, 0) },
	  { 0 },
	  "",
	  "33" },
	{ "no theme",
	  { N("1", "f", "A", 4, 50, -1), N("2", "g", "A", 4, 50, 0) },
	  { 0 },
	  "",
	  "26" },
	{ "people not known are one each",
	  { N("1", "f", "A", -1, 50, 0), N("2", "g", "A", -1, 50, 0) },
	  { .size = 2 },
	  "full A 2/2 1 2",
	  "00" },
	{ "a class of one is still two firms",
	  { N("1", "f", "A", 1, 50, 0), N("2", "g", "B", 1, 50, 0) },
	  { .size = 1 },
	  "full A 2/1 1 2",
	  "00" },
	{ "a class of a million",
	  { N("1", "f", "A", 4, 50, 0), N("2", "g", "B", 4, 50, 0) },
	  { .size = 2000000000 },
	  "nearly A 8/1000000 1 2",
	  "00" },
	{ "more than twice a class is not one",
	  { N("1", "f", "A", 15, 50, 0), N("2", "g", "A", 2, 50, 0) },
	  { 0 },
	  "",
	  "66" },
	{ "online needs have no place",
	  { N("1", "f", "A", 4, 5, 0, .mode = MODE_ONLINE),
	    N("2", "g", "", 4, -1, 0, .mode = MODE_ONLINE), N("3", "h", "A", 4, 50, 0) },
	  { 0 },
	  "full - 8/8 1 2",
	  "006" },
	{ "who is left joins what is full",
	  { N("1", "f", "A", 4, 50, 0), N("2", "g", "A", 4, 50, 0), N("3", "h", "B", 3, 50, 0) },
	  { 0 },
	  "full A 11/8 1 2 3",
	  "000" },
	{ "two classes, then what nearly is",
	  { N("1", "a", "A", 8, 50, 0), N("2", "b", "A", 8, 50, 0), N("3", "c", "B", 8, 50, 0),
	    N("4", "d", "B", 8, 50, 0), N("5", "e", "C", 1, 50, 0), N("6", "f", "C", 2, 50, 0) },
	  { 0 },
	  "full A 16/8 1 2; full B 16/8 3 4; nearly C 3/8 5 6",
	  "000000" },
};

static void pools_what_belongs_together(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct cohort_options o = cases[i].options;
		struct cohort_result r;
		struct given g;

		o.codes = codes;
		give(&g, cases[i].wish);
		cohorts_find(&r, g.cohort, g.count, themes, ARRAY_LEN(themes), &o, arena);
		if (strcmp(in_words(&r, g.cohort), cases[i].expected) != 0)
			print_error("%s\n", cases[i].what);
		assert_string_equal(in_words(&r, g.cohort), cases[i].expected);
		for (size_t k = 0; k < g.count; k++) {
			if (r.left[k] != (enum cohort_left)(cases[i].left[k] - '0'))
				print_error("%s: need %zu\n", cases[i].what, k);
			assert_int_equal(r.left[k], cases[i].left[k] - '0');
		}
	}
}

static void says_when_and_how_far(void **state)
{
	static const struct wish w[MOST_WISHES] = {
		N("1", "f", "A", 6, 50, 0, .before = EARLY),
		N("2", "g", "C", -1, 50, 0, .before = MAY),
		N("3", "h", "C", 1, 50, 0),
	};
	struct cohort_options o = { .codes = codes, .today = today };
	struct cohort_result r;
	struct given g;

	(void)state;
	give(&g, w);
	cohorts_find(&r, g.cohort, g.count, themes, ARRAY_LEN(themes), &o, arena);
	assert_int_equal(r.full, 1);
	assert_int_equal(r.cohort->unsaid, 1);
	assert_float_equal(r.cohort->travel, 44.5, 0.5);
	assert_float_equal(r.cohort->member[1].km, 22.2, 0.3);
	assert_float_equal(r.cohort->member[0].km, 0, 0.001);
	assert_int_equal(date_to_days(r.cohort->first), date_to_days(today) + COHORT_NOTICE);
	assert_int_equal(r.cohort->last.month, 5);
}

/* ---- whatever comes ---- */

static uint64_t seed;
static unsigned dice(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

enum { RANDOM_NEEDS = 120, RANDOM_THEMES = 12, ROUNDS = 60 };
static struct cohort_theme random_themes[RANDOM_THEMES];
static struct need random_need[RANDOM_NEEDS];
static struct cohort_claim random_claim[RANDOM_NEEDS][3];
static struct cohort_need pool[RANDOM_NEEDS];

static void make_random(void)
{
	static const char *const trades[] = { "16.232", "25.110", "16", "" };
	static const char *const shares[] = { "yes", "competitors", "no", "" };

	for (size_t i = 0; i < RANDOM_NEEDS; i++) {
		struct need *n = &random_need[i];

		*n = need_unknown(arena_printf(arena, "N%03zu", i));
		n->orgnr = arena_printf(arena, "f%u", dice(60));
		n->nace = trades[strlen(n->orgnr) % 2 + dice(2)];
		n->municipality = places[dice(ARRAY_LEN(places))].name;
		n->people = (int)dice(5) - 1;
		n->max_km = (int)dice(60) - 5;
		n->shareable = shares[dice(4)];
		n->mode = dice(5) ? MODE_NONE : MODE_ONLINE;
		if (dice(2))
			n->latest_start = date_from_days(date_to_days(today) + dice(90));
		pool[i] = (struct cohort_need){ n, random_claim[i], dice(4) };
		for (size_t k = 0; k < 3; k++)
			random_claim[i][k] = (struct cohort_claim){
				(k * 4 + dice(4)) % RANDOM_THEMES, (int)dice(60) + 40
			};
	}
}

static bool rivals(const struct need *a, const struct need *b)
{
	return strlen(a->nace) == 6 && strcmp(a->nace, b->nace) == 0 &&
	       strcmp(a->municipality, b->municipality) == 0;
}

static bool wants(const struct cohort_need *n, size_t theme)
{
	for (size_t i = 0; i < n->claim_count; i++)
		if (n->claim[i].theme == theme)
			return true;
	return false;
}

static void check_pair(const struct need *a, const struct need *b)
{
	assert_string_not_equal(a->orgnr, b->orgnr);
	if (rivals(a, b)) {
		assert_string_equal(a->shareable, "competitors");
		assert_string_equal(b->shareable, "competitors");
	}
}

static int cap; /* km that nobody travels farther than; 0: none */

static void check_member(const struct cohort *c, const struct cohort_member *m)
{
	const struct need *n = pool[m->need].need;
	double limit = n->max_km >= 0 ? n->max_km : COHORT_KM;

	if (cap && limit > cap)
		limit = cap;
	assert_true(wants(&pool[m->need], c->theme));
	assert_string_not_equal(n->shareable, "no");
	assert_int_equal(c->online, n->mode == MODE_ONLINE);
	assert_true(date_to_days(c->first) >= date_to_days(today) + COHORT_NOTICE);
	if (n->latest_start.year)
		assert_true(date_to_days(c->first) <= date_to_days(n->latest_start) &&
			    c->last.year && date_to_days(c->last) <= date_to_days(n->latest_start));
	if (c->online)
		return;
	assert_true(m->km <= limit);
	assert_float_equal(
		m->km, municipality_km(codes_municipality(codes, n->municipality), c->place), 1e-6);
}

static void check_cohort(const struct cohort *c, bool full, int *seen)
{
	int people = 0;

	assert_true(c->count > 1);
	for (size_t i = 0; i < c->count; i++) {
		const struct need *n = pool[c->member[i].need].need;

		assert_int_equal(seen[c->member[i].need]++, 0);
		people += n->people < 1 ? 1 : n->people;
		check_member(c, &c->member[i]);
		for (size_t k = 0; k < i; k++)
			check_pair(n, pool[c->member[k].need].need);
	}
	assert_int_equal(people, c->people);
	assert_int_equal(full, people >= c->size);
}

static void shuffle(void)
{
	for (size_t i = RANDOM_NEEDS - 1; i > 0; i--) {
		size_t k = dice((unsigned)i + 1);
		struct cohort_need x = pool[i];

		pool[i] = pool[k];
		pool[k] = x;
	}
}

static void keeps_its_promises_in_any_order(void **state)
{
	struct cohort_options o = { .size = 4, .codes = codes, .today = today };
	size_t full = 0;

	(void)state;
	for (seed = 1; seed < ROUNDS; seed++) {
		uint64_t was = seed;
		int seen[RANDOM_NEEDS] = { 0 };
		struct cohort_result r;
		const char *words;

		o.cap_km = cap = seed % 3 ? 0 : 20;
		make_random();
		cohorts_find(&r, pool, RANDOM_NEEDS, random_themes, RANDOM_THEMES, &o, arena);
		for (size_t i = 0; i < r.count; i++)
			check_cohort(&r.cohort[i], i < r.full, seen);
		for (size_t i = 0; i < RANDOM_NEEDS; i++)
			assert_int_equal(r.left[i] == LEFT_IN_COHORT, seen[i]);
		full += r.full;
		words = in_words(&r, pool);
		shuffle();
		cohorts_find(&r, pool, RANDOM_NEEDS, random_themes, RANDOM_THEMES, &o, arena);
		assert_string_equal(in_words(&r, pool), words);
		seed = was;
		arena_reset(arena);
	}
	assert_true(full > ROUNDS); /* else nothing was tried */
}

static int setup(void **state)
{
	(void)state;
	arena = arena_new();
	codes = codes_new();
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		codes_add_municipality(codes, &places[i], "");
	for (size_t i = 0; i < RANDOM_THEMES; i++) {
		static char key[RANDOM_THEMES][8];

		snprintf(key[i], sizeof key[i], "t%02zu", i);
		random_themes[i].key = key[i];
	}
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	codes_free(codes);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pools_what_belongs_together),
		cmocka_unit_test(says_when_and_how_far),
		cmocka_unit_test(keeps_its_promises_in_any_order),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
