#include "match/learn_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	LEAST_COURSES = 2, /* turned down before it is a habit */
	LEAST_LEFT = 250,  /* thousandths of a decision that still counts for one */
	PERCENT_A_COURSE = 4,
	MOST_COURSES = 3
};

/* ---- what is known of a course --------------------------------------------------------------- */

static bool is_online(const struct run *r)
{
	return r->mode && strcmp(r->mode, "online") == 0;
}

/* To the nearest run; wherever the firm is when one is online. */
static double km_of(const struct learned *l, const struct run *run, size_t n,
		    const char *municipality)
{
	const struct municipality *here, *there;
	double least = NAN, km;

	here = l->codes && *municipality ? codes_municipality(l->codes, municipality) : NULL;
	for (size_t i = 0; here && i < n; i++) {
		if (is_online(&run[i]))
			return NAN;
		there = run[i].municipality ? codes_municipality(l->codes, run[i].municipality)
					    : NULL;
		km = there ? municipality_km(here, there) : NAN;
		least = isnan(least) || km < least ? km : least;
	}
	return least;
}

static double price_of(const struct run *run, size_t n)
{
	double least = NAN;

	for (size_t i = 0; i < n; i++)
		if (run[i].price >= 0 && (isnan(least) || run[i].price < least))
			least = run[i].price;
	return least > 0 ? least : NAN;
}

/* The day it begins, or the middle of the weeks in which it may. */
static bool start_of(struct date *out, const struct run *r, struct date when)
{
	enum { LONGEST_WINDOW = 200 };
	struct date last;
	int64_t days;

	*out = r->start;
	if (out->year)
		return true;
	if (!run_window(out, &last, r, when))
		return false;
	days = date_to_days(last) - date_to_days(*out);
	*out = date_from_days(date_to_days(*out) + days / 2);
	return days <= LONGEST_WINDOW;
}

static double season_of(const struct run *run, size_t n, struct date when)
{
	int season;
	struct date first = { 0 }, start;

	for (size_t i = 0; i < n; i++) {
		if (!start_of(&start, &run[i], when))
			continue;
		if (when.year && date_to_days(start) < date_to_days(when))
			continue;
		if (!first.year || date_to_days(start) < date_to_days(first))
			first = start;
	}
	season = first.month % 12 / 3; /* March: spring */
	return first.year ? (double)season : (double)NAN;
}

static double band_of_level(int level)
{
	return level <= 0   ? NAN
	       : level <= 3 ? NEED_BASIC
	       : level <= 5 ? NEED_VOCATIONAL
			    : NEED_HIGHER;
}

void learn_facts(struct learn_facts *out, const struct learned *l, const struct course *c,
		 const struct run *run, size_t runs, const char *municipality, struct date when)
{
	const char *language = runs > 0 && run[0].language && *run[0].language ? run[0].language
									       : c->language;

	*out = (struct learn_facts){ .language = language ? language : "" };
	for (size_t i = 0; i < WHY_COUNT; i++)
		out->of[i] = NAN;
	out->of[WHY_PLACE] = km_of(l, run, runs, municipality ? municipality : "");
	out->of[WHY_PRICE] = price_of(run, runs);
	out->of[WHY_TIME] = season_of(run, runs, when);
	out->of[WHY_LEVEL] = band_of_level(c->level);
}

/* ---- what was turned down -------------------------------------------------------------------- */

/* More of it is worse; of the others each value is a thing of its own. */
static bool is_ordered(enum why_not why)
{
	return why == WHY_PLACE || why == WHY_PRICE;
}

static bool is_known(enum why_not why, const struct learn_facts *f)
{
	return why == WHY_LANGUAGE ? *f->language != 0 : !isnan(f->of[why]);
}

static int compare_facts(enum why_not why, const struct learn_facts *a, const struct learn_facts *b)
{
	if (why == WHY_LANGUAGE)
		return strcmp(a->language, b->language);
	return (a->of[why] > b->of[why]) - (a->of[why] < b->of[why]);
}

/* A decision that may make a habit. */
struct evidence {
	const struct kept_case *from;
	int left; /* of it, thousandths */
};

struct weighing {
	const struct learned *l;
	const struct deciding_firm *firm;
	enum why_not why;
	struct date today;
	struct evidence *at;
	size_t count;
	struct arena *a;
};

/* Was the firm interested in one that was as bad? */
static bool is_contradicted(const struct weighing *w, const struct learn_facts *f)
{
	for (size_t i = 0; i < w->firm->count; i++) {
		const struct decided_need *n = &w->l->need[w->firm->need[i]];

		for (size_t k = 0; k < n->count; k++) {
			const struct kept_case *c = n->at[k];
			int d;

			if (c->told.verdict != VERDICT_INTERESTED || c->course == LEARN_NONE ||
			    !is_known(w->why, &c->facts))
				continue;
			d = compare_facts(w->why, &c->facts, f);
			if (d == 0 || (d > 0 && is_ordered(w->why)))
				return true;
		}
	}
	return false;
}

static void weigh_case(struct weighing *w, const struct kept_case *c)
{
	int left = learn_fade(&c->told, w->today);

	if (c->told.verdict != VERDICT_REJECTED || c->told.why != w->why ||
	    c->course == LEARN_NONE || !is_known(w->why, &c->facts) || left < LEAST_LEFT ||
	    is_contradicted(w, &c->facts))
		return;
	w->at[w->count++] = (struct evidence){ c, left };
}

static size_t count_cases(const struct learned *l, const struct deciding_firm *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->count; i++)
		n += l->need[f->need[i]].count;
	return n;
}

static void weigh_firm(struct weighing *w)
{
	w->count = 0;
	for (size_t i = 0; i < w->firm->count; i++) {
		const struct decided_need *n = &w->l->need[w->firm->need[i]];

		for (size_t k = 0; k < n->count; k++)
			weigh_case(w, n->at[k]);
	}
}

/* One of each course, the one that counts most. */
static int by_course(const void *a, const void *b)
{
	const struct evidence *x = a, *y = b;

	if (x->from->course != y->from->course)
		return x->from->course < y->from->course ? -1 : 1;
	if (x->left != y->left)
		return x->left > y->left ? -1 : 1;
	return learn_order(x->from, y->from);
}

static int by_strength(const void *a, const void *b)
{
	const struct evidence *x = a, *y = b;

	if (x->left != y->left)
		return x->left > y->left ? -1 : 1;
	return learn_order(x->from, y->from);
}

/* False: they are too few to be a habit.  Sorts them. */
static bool make_habit(struct habit *out, enum why_not why, struct evidence *e, size_t n)
{
	size_t courses = 0;
	int left = 0;

	*out = (struct habit){ .why = why };
	qsort(e, n, sizeof *e, by_course);
	for (size_t i = 0; i < n; i++)
		if (!courses || e[courses - 1].from->course != e[i].from->course)
			e[courses++] = e[i];
	if (courses < LEAST_COURSES)
		return false;
	qsort(e, courses, sizeof *e, by_strength);
	out->count = courses;
	out->limit = e[0].from->facts.of[why];
	out->language = e[0].from->facts.language;
	for (size_t i = 0; i < courses; i++) {
		double value = e[i].from->facts.of[why];

		left += e[i].left;
		out->limit = value < out->limit ? value : out->limit;
		if (i < LEARNED_FROM)
			out->from[out->from_count++] = &e[i].from->told;
	}
	left = left < 1000 * MOST_COURSES ? left : 1000 * MOST_COURSES;
	out->percent = -(PERCENT_A_COURSE * left + 500) / 1000;
	return true;
}

/* Moves those of the same value as the first to the front; how many. */
static size_t gather_same(struct weighing *w, struct evidence *e, size_t n)
{
	size_t same = 1;

	for (size_t i = 1; i < n; i++)
		if (compare_facts(w->why, &e[i].from->facts, &e[0].from->facts) == 0) {
			struct evidence x = e[same];

			e[same++] = e[i];
			e[i] = x;
		}
	return same;
}

static int by_limit(const void *a, const void *b)
{
	const struct habit *x = a, *y = b;

	if (x->why != y->why)
		return x->why < y->why ? -1 : 1;
	if (x->why == WHY_LANGUAGE)
		return strcmp(x->language, y->language);
	return (x->limit > y->limit) - (x->limit < y->limit);
}

size_t learn_habits(struct habit **out, const struct learned *l, uint32_t firm, struct date today,
		    struct arena *a)
{
	const struct deciding_firm *f = &l->firm[firm];
	size_t room = count_cases(l, f) + 1, n = 0;
	struct weighing w = { .l = l, .firm = f, .today = today, .a = a };

	w.at = ARENA_ARRAY(a, struct evidence, room);
	*out = ARENA_ARRAY(a, struct habit, room);
	for (int why = WHY_LEVEL; why < WHY_COUNT; why++) {
		w.why = (enum why_not)why;
		weigh_firm(&w);
		for (size_t i = 0, same; i < w.count; i += same) {
			same = is_ordered(w.why) ? w.count : gather_same(&w, w.at + i, w.count - i);
			n += make_habit(*out + n, w.why, w.at + i, same);
		}
	}
	qsort(*out, n, sizeof **out, by_limit);
	return n;
}

bool habit_is_against(const struct habit *h, const struct learn_facts *f)
{
	if (!is_known(h->why, f))
		return false;
	if (h->why == WHY_LANGUAGE)
		return strcmp(h->language, f->language) == 0;
	return is_ordered(h->why) ? f->of[h->why] >= h->limit
				  : !(f->of[h->why] < h->limit || f->of[h->why] > h->limit);
}

struct learned_reason habit_reason(const struct habit *h)
{
	return (struct learned_reason){ .kind = LEARNED_HABIT,
					.percent = h->percent,
					.verdict = VERDICT_REJECTED,
					.why = h->why,
					.limit = h->limit,
					.language = h->language,
					.count = h->count,
					.from_count = h->from_count,
					.from = h->from };
}
