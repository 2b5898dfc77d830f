#include "match/learn_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where likeness begins, and how far each kind may go, in percent. */
#define ALIKE_NEEDS   0.5
#define SAME_NEEDS    0.9
#define ALIKE_COURSES 0.6
enum {
	MOST_ALIKE = 10,
	MOST_OTHERS = 5,
	OTHERS_SHARE = 4, /* another firm's decision counts one part in so many */
	MOST_HABITS = 20,
	THOUSAND = 1000
};

/* A decision on this need or one like it. */
struct told {
	const struct kept_case *from;
	size_t course; /* in learning.course; meaningless when the catalogue does not have it */
	int weight;    /* thousandths of a percent, for the same course */
	bool is_own;   /* the firm's, or on this very need */
	bool is_again; /* on this very need, or asked in the same words by the firm */
	bool same_need;
};

struct told_course {
	const struct decided_course *decided;
	int64_t own, others; /* thousandths of a percent */
};

struct learning {
	const struct learned *l;
	struct match_index *x;
	const struct need *need;
	struct date today;
	struct told *told;
	size_t told_count, told_cap;
	struct told_course *course;
	size_t course_count, course_cap;
	struct habit *habit;
	size_t habit_count;
	struct arena *a;
};

/* ---- decisions on needs like this one -------------------------------------------------------- */

/* What each decided need shares with the words of this one. */
struct likeness {
	double *shared; /* by decided need */
	uint32_t *touched;
	size_t count;
	double mass;
};

static void find_alike(struct likeness *out, struct learning *t, const struct query *q)
{
	struct stem_key *key = ARENA_ARRAY(t->a, struct stem_key, STEMS_MAX);
	size_t n = learn_stems(key, t->x, q, t->need->text);

	*out = (struct likeness){ .shared = ARENA_ARRAY(t->a, double, t->l->need_count + 1),
				  .touched = ARENA_ARRAY(t->a, uint32_t, t->l->need_count + 1) };
	for (size_t i = 0; i < n; i++) {
		uint32_t stem = lexicon_find(&t->l->stems, key[i].bytes, key[i].n);

		out->mass += key[i].idf;
		for (size_t k = 0; stem != LEXICON_NONE && k < t->l->stem[stem].count; k++) {
			uint32_t need = t->l->stem[stem].need[k];

			if (out->shared[need] <= 0)
				out->touched[out->count++] = need;
			out->shared[need] += key[i].idf;
		}
	}
}

static size_t told_course(struct learning *t, uint32_t course)
{
	const struct decided_course *d = &t->l->course[course];

	for (size_t i = 0; i < t->course_count; i++)
		if (t->course[i].decided == d)
			return i;
	*ARENA_PUSH(t->a, t->course, t->course_count,
		    t->course_cap) = (struct told_course){ .decided = d };
	return t->course_count - 1;
}

static void hear(struct learning *t, const struct kept_case *c, double like, bool is_own,
		 bool same_need)
{
	struct told told = { .from = c,
			     .is_own = is_own,
			     .is_again = is_own && like >= SAME_NEEDS,
			     .same_need = same_need };
	struct told_course *course;

	if (c->course == LEARN_NONE)
		return;
	told.course = told_course(t, c->course);
	told.weight = (int)lround(learn_effect(&c->told).alike * like *
				  learn_fade(&c->told, t->today) / (is_own ? 1 : OTHERS_SHARE));
	course = &t->course[told.course];
	*(is_own ? &course->own : &course->others) += told.weight;
	*ARENA_PUSH(t->a, t->told, t->told_count, t->told_cap) = told;
}

static void hear_need(struct learning *t, uint32_t number, double like, size_t this_need,
		      size_t this_firm)
{
	const struct decided_need *n = &t->l->need[number];
	bool same = number == this_need;
	bool is_own = same || (n->firm != LEARN_NONE && n->firm == this_firm);

	if (!same && like < ALIKE_NEEDS)
		return;
	for (size_t i = 0; i < n->count; i++)
		hear(t, n->at[i], same ? 1 : like, is_own, same);
}

static void hear_all(struct learning *t, const struct query *q, size_t firm)
{
	const struct learned *l = t->l;
	size_t this_need = t->need->id ? map_get(&l->needs, t->need->id) : MAP_NONE;
	struct likeness like;
	bool met = false;

	find_alike(&like, t, q);
	for (size_t i = 0; i < like.count; i++) {
		uint32_t n = like.touched[i];

		met |= n == this_need;
		hear_need(t, n, learn_share(like.shared[n], like.mass, l->need[n].mass), this_need,
			  firm);
	}
	if (!met && this_need != MAP_NONE) /* its words are others now */
		hear_need(t, (uint32_t)this_need, 1, this_need, firm);
}

struct learning *learning_for(const struct learned *l, struct match_index *x, const struct query *q,
			      const struct need *n, struct date today, struct arena *a)
{
	struct learning *t;
	size_t firm;

	if (learned_count(l) == 0)
		return NULL;
	t = ARENA_NEW(a, struct learning);
	*t = (struct learning){ .l = l, .x = x, .need = n, .today = today, .a = a };
	firm = n->orgnr && *n->orgnr ? map_get(&l->firms, n->orgnr) : MAP_NONE;
	if (firm != MAP_NONE)
		t->habit_count = learn_habits(&t->habit, l, (uint32_t)firm, today, a);
	hear_all(t, q, firm);
	return t->told_count + t->habit_count > 0 ? t : NULL;
}

/* ---- what they say of an offer --------------------------------------------------------------- */

/* How like the courses that were decided on are to one, 0 where they are not. */
static const double *course_likeness(const struct learning *t, size_t course)
{
	double *like = ARENA_ARRAY(t->a, double, t->course_count + 1);
	struct decided_course this;

	learn_title(&this, t->x, course);
	for (size_t i = 0; i < t->course_count; i++) {
		const struct decided_course *d = t->course[i].decided;
		double shared = 0;

		for (size_t k = 0; k < d->count; k++)
			for (size_t j = 0; j < this.count; j++)
				shared += d->term[k] == this.term[j] ? (double)d->idf[k] : 0;
		like[i] = d->number == course ? 1 : learn_share(shared, d->mass, this.mass);
		if (like[i] < ALIKE_COURSES)
			like[i] = 0;
	}
	return like;
}

/* The firm's own word on this course for this need; the newest where it was asked again. */
static const struct told *own_verdict(const struct learning *t, size_t course)
{
	const struct told *found = NULL;

	for (size_t i = 0; i < t->told_count; i++) {
		const struct told *x = &t->told[i];
		int64_t newer;

		if (!x->is_again || t->course[x->course].decided->number != course)
			continue;
		if (!found || x->same_need) {
			found = x;
			continue;
		}
		newer = date_to_days(x->from->told.when) - date_to_days(found->from->told.when);
		if (!found->same_need &&
		    (newer > 0 || (newer == 0 && learn_order(x->from, found->from) > 0)))
			found = x;
	}
	return found;
}

/* Thousandths of a percent. */
struct movement {
	const struct told *verdict; /* NULL: none that moves it */
	int64_t by_verdict, alike, others, habits;
};

static int64_t between(int64_t x, int64_t most)
{
	return x > most ? most : x < -most ? -most : x;
}

static void move_alike(struct movement *m, const struct learning *t, size_t course)
{
	const double *like = course_likeness(t, course);

	for (size_t i = 0; i < t->course_count; i++) {
		m->alike += llround((double)t->course[i].own * like[i]);
		m->others += llround((double)t->course[i].others * like[i]);
	}
	m->alike = between(m->alike, (int64_t)MOST_ALIKE * THOUSAND);
	m->others = between(m->others, (int64_t)MOST_OTHERS * THOUSAND);
}

static void facts_of(struct learn_facts *out, const struct learning *t, const struct offer *o)
{
	learn_facts(out, t->l, match_index_course(t->x, o->course), o->run, o->run ? 1 : 0,
		    t->need->municipality, t->today);
}

static void move_by_habits(struct movement *m, const struct learning *t, const struct offer *o)
{
	struct learn_facts f;

	if (!t->habit_count)
		return;
	facts_of(&f, t, o);
	for (size_t i = 0; i < t->habit_count; i++)
		if (habit_is_against(&t->habit[i], &f))
			m->habits += (int64_t)t->habit[i].percent * THOUSAND;
	m->habits = between(m->habits, (int64_t)MOST_HABITS * THOUSAND);
}

static void measure(struct movement *m, const struct learning *t, const struct offer *o)
{
	const struct told *v = own_verdict(t, o->course);

	*m = (struct movement){ 0 };
	if (v) {
		const struct learn_case *c = &v->from->told;
		int own = learn_effect(c).own;

		m->verdict = own ? v : NULL;
		m->by_verdict = (int64_t)own * learn_fade(c, t->today);
		if (own)
			return;
	} else {
		move_alike(m, t, o->course);
	}
	move_by_habits(m, t, o);
}

static int fit_moved(int fit, int64_t percent)
{
	double room = percent < 0 ? fit : 100 - fit;

	return fit + (int)lround(room * (double)percent / (100.0 * THOUSAND));
}

void learning_adjust(struct offer *o, const struct learning *t)
{
	struct movement m;

	o->unlearned = o->fit;
	if (!t)
		return;
	measure(&m, t, o);
	o->fit = fit_moved(o->fit, m.by_verdict + m.alike + m.others + m.habits);
	if (o->fit < FIT_POSSIBLE &&
	    (m.by_verdict > 0 || (!m.verdict && o->unlearned >= FIT_POSSIBLE)))
		o->fit = FIT_POSSIBLE;
	o->band = band_of_fit(o->fit);
}

/* ---- why ------------------------------------------------------------------------------------- */

static int percent_of(int64_t thousandths)
{
	return (int)lround((double)thousandths / THOUSAND);
}

struct share_of_it {
	const struct told *told;
	double weight; /* without its sign */
};

static int by_weight(const void *a, const void *b)
{
	const struct share_of_it *x = a, *y = b;

	if (x->weight < y->weight || x->weight > y->weight)
		return x->weight > y->weight ? -1 : 1;
	return learn_order(x->told->from, y->told->from);
}

static int by_teller(const void *a, const void *b)
{
	const struct share_of_it *x = a, *y = b;
	int d = strcmp(x->told->from->told.orgnr, y->told->from->told.orgnr);

	return d ? d : strcmp(x->told->from->told.need, y->told->from->told.need);
}

/* How many firms they are; needs without a firm are one each. */
static size_t count_firms(struct share_of_it *s, size_t n)
{
	size_t firms = 0;

	qsort(s, n, sizeof *s, by_teller);
	for (size_t i = 0; i < n; i++) {
		const struct learn_case *c = &s[i].told->from->told;

		firms += i == 0 || (*c->orgnr ? strcmp(c->orgnr, s[i - 1].told->from->told.orgnr)
					      : by_teller(&s[i], &s[i - 1])) != 0;
	}
	return firms;
}

static void tell_from(struct learned_reason *r, const struct share_of_it *s, size_t n,
		      struct arena *a)
{
	const struct learn_case **from = ARENA_ARRAY(a, const struct learn_case *, LEARNED_FROM);

	for (size_t i = 0; i < n && i < LEARNED_FROM; i++)
		from[r->from_count++] = &s[i].told->from->told;
	r->from = from;
}

/* Those of the firm, or those of others, that pull where all of them together do. */
static bool tell_alike(struct learned_reason *out, const struct learning *t, bool own,
		       int64_t moved, size_t course)
{
	const double *like = course_likeness(t, course);
	struct share_of_it *s = ARENA_ARRAY(t->a, struct share_of_it, t->told_count + 1);
	size_t n = 0;

	for (size_t i = 0; i < t->told_count; i++) {
		double w = t->told[i].weight * like[t->told[i].course];

		if (t->told[i].is_own == own && (moved < 0 ? w < 0 : w > 0))
			s[n++] = (struct share_of_it){ &t->told[i], fabs(w) };
	}
	*out = (struct learned_reason){ .kind = own ? LEARNED_ALIKE : LEARNED_OTHERS,
					.percent = percent_of(moved),
					.verdict = moved < 0 ? VERDICT_REJECTED
							     : VERDICT_INTERESTED,
					.count = own ? n : count_firms(s, n) };
	qsort(s, n, sizeof *s, by_weight);
	tell_from(out, s, n, t->a);
	return out->percent != 0;
}

static bool tell_verdict(struct learned_reason *out, const struct learning *t,
			 const struct movement *m)
{
	struct share_of_it s = { m->verdict, 1 };
	const struct learn_case *c;

	if (!m->verdict)
		return false;
	c = &m->verdict->from->told;
	*out = (struct learned_reason){ .kind = LEARNED_VERDICT,
					.percent = percent_of(m->by_verdict),
					.verdict = c->verdict,
					.why = c->why,
					.count = 1 };
	tell_from(out, &s, 1, t->a);
	return out->percent != 0;
}

static size_t tell_habits(struct learned_reason *out, const struct learning *t,
			  const struct offer *o)
{
	struct learn_facts f;
	size_t n = 0;

	facts_of(&f, t, o);
	for (size_t i = 0; i < t->habit_count; i++)
		if (habit_is_against(&t->habit[i], &f))
			out[n++] = habit_reason(&t->habit[i]);
	return n;
}

void learning_explain(struct offer *o, const struct learning *t)
{
	struct learned_reason *r;
	struct movement m;
	size_t n = 0;

	if (!t || o->excluded)
		return;
	measure(&m, t, o);
	r = ARENA_ARRAY(t->a, struct learned_reason, t->habit_count + 3);
	n += tell_verdict(&r[n], t, &m);
	n += m.alike && tell_alike(&r[n], t, true, m.alike, o->course);
	n += m.others && tell_alike(&r[n], t, false, m.others, o->course);
	if (m.habits)
		n += tell_habits(&r[n], t, o);
	o->learned = r;
	o->learned_count = n;
}
