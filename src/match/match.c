#include "match/internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	FIRST_LOOK = 40, /* courses looked at closely, at least */
	LOOK_FACTOR = 4, /* for each offer wanted */
	TOPIC_FIT = 22	 /* below it a hit is chance: the need has no topic in the catalogue */
};

/*
 * How likely a course is useful, from how much of the need its words cover, how much of that
 * stands in its title and subject, how many rare words' worth it is, and how it stands against the
 * need's best hit.  A logistic fit on the judged collection, rounded; FIT_POSSIBLE is about one
 * chance in five, FIT_GOOD_BAND one in two.
 */
static const struct {
	double base, covered, in_head, met, score;
} calibration = { -3.6, 0.4, 1.1, 1.0, 2.2 };

enum band band_of_fit(int fit)
{
	return fit >= FIT_GOOD_BAND ? BAND_GOOD : fit >= FIT_POSSIBLE ? BAND_POSSIBLE : BAND_WEAK;
}

static int topical_fit(const struct match_index *x, const struct query *q, const struct coverage *c,
		       double score)
{
	double rare = log((double)x->count + 1);
	double z = calibration.base + calibration.covered * c->covered +
		   calibration.in_head * c->in_head + calibration.score * score;

	if (c->covered <= 0)
		return 0;
	z += calibration.met * c->covered * q->mass / rare;
	return (int)lround(100 / (1 + exp(-z)));
}

/* What match_need() works on. */
struct matching {
	struct match_index *x;
	const struct need *need;
	const struct match_options *options;
	struct query query;
	struct learning *learning; /* NULL: nothing is learned */
	struct arena *a;
};

/* An offer with what its reasons are made from. */
enum fate { OFFERED, EXCLUDED, EXPIRED };
struct candidate {
	enum fate fate;
	struct offer offer;
	struct coverage coverage;
	struct fit fit;
};

static void consider(struct candidate *out, struct matching *m, const struct hit *h)
{
	struct offer *o = &out->offer;

	if (m->options->topical_only && !m->options->reasons) {
		*o = (struct offer){ .course = h->course, .score = h->score, .band = BAND_WEAK };
		return;
	}
	meet_words(&out->coverage, m->x, &m->query, h->course, m->a);
	*o = (struct offer){ .course = h->course,
			     .score = h->score,
			     .covered = out->coverage.covered };
	o->fit = topical_fit(m->x, &m->query, &out->coverage, h->score);
	if (m->need && !m->options->topical_only) {
		fit_course(&out->fit, match_index_course(m->x, h->course), m->need, m->options);
		o->run = out->fit.run;
		o->excluded = out->fit.excluded;
		if (o->excluded)
			out->fate = course_is_expired(match_index_course(m->x, h->course),
						      m->options->today)
					    ? EXPIRED
					    : EXCLUDED;
		o->fit -= o->fit * out->fit.loss / 100;
	}
	o->band = band_of_fit(o->fit);
}

static void explain(struct candidate *c, struct matching *m)
{
	struct fit_reason *r;

	if (!m->options->reasons)
		return;
	c->offer.word_count = word_reasons(&c->offer.word, m->x, &m->query, &c->coverage,
					   c->offer.course, m->a);
	r = ARENA_ARRAY(m->a, struct fit_reason, c->fit.count);
	if (c->fit.count > 0)
		memcpy(r, c->fit.reason, c->fit.count * sizeof *r);
	c->offer.fit_reason = r;
	c->offer.fit_count = c->fit.count;
	learning_explain(&c->offer, m->learning);
}

/* By fit; equal ones stay in the order of their scores, which is by `rank`. */
struct ranked {
	int fit;
	size_t rank;
};

static int by_fit(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->fit != y->fit)
		return x->fit > y->fit ? -1 : 1;
	return x->rank < y->rank ? -1 : 1;
}

/* What is learned moves it, and never takes it from the list. */
static bool is_listed(const struct offer *o, int least)
{
	return o->fit >= least || o->unlearned >= least;
}

/* The best `top` of the candidates that are excluded, or that are not, at `least` fit. */
static size_t choose(struct offer **out, struct matching *m, struct candidate *c, size_t n,
		     enum fate fate, int least)
{
	struct ranked *order = ARENA_ARRAY(m->a, struct ranked, n);
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (c[i].fate == fate && is_listed(&c[i].offer, least))
			order[count++] = (struct ranked){ c[i].offer.fit, i };
	qsort(order, count, sizeof *order, by_fit);
	if (count > m->options->top)
		count = m->options->top;
	*out = ARENA_ARRAY(m->a, struct offer, count);
	for (size_t i = 0; i < count; i++) {
		explain(&c[order[i].rank], m);
		(*out)[i] = c[order[i].rank].offer;
	}
	return count;
}

static enum gap_kind judge_gap(const struct candidate *c, size_t n)
{
	int best = 0, best_excluded = 0;

	for (size_t i = 0; i < n; i++) {
		int *of = c[i].offer.excluded ? &best_excluded : &best;

		if (c[i].offer.fit > *of)
			*of = c[i].offer.fit;
	}
	if (best >= FIT_POSSIBLE)
		return GAP_NONE;
	if (best_excluded >= FIT_POSSIBLE)
		return GAP_FILTERED;
	return best >= TOPIC_FIT || best_excluded >= TOPIC_FIT ? GAP_WEAK : GAP_NO_TOPIC;
}

static void settle(struct match_result *out, struct matching *m, struct candidate *c, size_t n)
{
	int least = m->options->min_fit > 0 ? m->options->min_fit : FIT_POSSIBLE;

	out->count = choose(&out->offer, m, c, n, OFFERED, least);
	out->excluded_count = choose(&out->excluded, m, c, n, EXCLUDED, FIT_POSSIBLE);
	if (!out->excluded_count)
		out->excluded_count = choose(&out->excluded, m, c, n, EXPIRED, FIT_POSSIBLE);
	for (size_t i = 0; i < n; i++)
		out->expired += c[i].fate == EXPIRED && c[i].offer.fit >= FIT_POSSIBLE;
	out->gap = judge_gap(c, n);
	for (size_t i = 0; i < n; i++)
		out->weak += !c[i].offer.excluded && !is_listed(&c[i].offer, least) &&
			     c[i].offer.fit >= TOPIC_FIT;
}

static void learn(struct matching *m, struct candidate *c, size_t n)
{
	const struct match_options *o = m->options;

	if (o->learned)
		m->learning = learning_for(o->learned, m->x, &m->query, m->need, o->today, m->a);
	for (size_t i = 0; i < n; i++)
		learning_adjust(&c[i].offer, c[i].fate == OFFERED ? m->learning : NULL);
}

static size_t count_possible(const struct candidate *c, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += !c[i].offer.excluded;
	return count;
}

/* Looks at the best hits; when wishes exclude too many of them, at more. */
static void match_closely(struct match_result *out, struct matching *m)
{
	size_t top = m->options->top, all = m->x->count;
	size_t look = top > all / LOOK_FACTOR ? all : top * LOOK_FACTOR;
	struct candidate *c;
	size_t n;

	for (;; look *= LOOK_FACTOR) {
		struct hit *h;

		if (look < FIRST_LOOK)
			look = FIRST_LOOK;
		if (look > all)
			look = all;
		h = ARENA_ARRAY(m->a, struct hit, look);
		n = score_top(h, look, m->x);
		c = ARENA_ARRAY(m->a, struct candidate, n);
		for (size_t i = 0; i < n; i++)
			consider(&c[i], m, &h[i]);
		if (n < look || look == all || count_possible(c, n) >= top ||
		    c[n - 1].offer.fit < TOPIC_FIT)
			break;
	}
	learn(m, c, n);
	settle(out, m, c, n);
}

static void match_topic(struct match_result *out, struct matching *m)
{
	size_t top = m->options->top < m->x->count ? m->options->top : m->x->count;
	struct hit *h = ARENA_ARRAY(m->a, struct hit, top);
	size_t n = score_top(h, top, m->x);

	out->offer = ARENA_ARRAY(m->a, struct offer, n);
	for (size_t i = 0; i < n; i++) {
		struct candidate c = { 0 };

		consider(&c, m, &h[i]);
		explain(&c, m);
		if (m->options->reasons && c.offer.word_count == 0)
			continue; /* a few letters in common: no reason, no offer */
		out->offer[out->count++] = c.offer;
	}
	out->gap = out->count == 0 ? GAP_NO_TOPIC : GAP_NONE;
}

void match_need(struct match_result *out, struct match_index *x, const struct need *n,
		const struct match_options *o, struct arena *a)
{
	struct matching m = { .x = x, .need = n, .options = o, .a = a };
	struct query_source source[] = {
		{ n->text, 1 },
		{ n->occupation, x->tuning->occupation },
		{ n->note, x->tuning->note },
	};

	*out = (struct match_result){ 0 };
	query_build(&m.query, x, source, ARRAY_LEN(source),
		    text_language_by_code(n->language ? n->language : ""), n->nace, a);
	score_all(x, &m.query);
	if (o->topical_only)
		match_topic(out, &m);
	else
		match_closely(out, &m);
}

void match_search(struct match_result *out, struct match_index *x, const char *query, size_t top,
		  struct arena *a)
{
	struct match_options o = { .top = top, .topical_only = true, .reasons = true };
	struct matching m = { .x = x, .options = &o, .a = a };
	struct query_source source = { query, 1 };

	*out = (struct match_result){ 0 };
	query_build(&m.query, x, &source, 1, TEXT_NB, NULL, a);
	score_all(x, &m.query);
	match_topic(out, &m);
}
