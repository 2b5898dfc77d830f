#include "match/internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	SECOND_LOOK = 100, /* courses looked at closely when only the topic counts */
	FIRST_LOOK = 40,   /* courses looked at closely, at least */
	LOOK_FACTOR = 4,   /* for each offer wanted */
	RANKED = 400,	   /* courses kept for filters to choose from, at least */
	CLOSEST = 3,	   /* weak ones told of a need that has no offer, at most */
	TOPIC_FIT = 9	   /* below it a hit is chance: the need has no topic in the catalogue */
};

/* A chance as a fit: even steps between these. */
static const struct {
	double chance, fit;
} scale[] = {
	{ 0, 0 },
	{ 1 / 2.0, FIT_POSSIBLE }, /* more likely useful than not */
	{ 2 / 3.0, FIT_GOOD_BAND },
	{ 1, 100 },
};

static int fit_of_chance(double chance)
{
	size_t i = 1;

	while (i + 1 < ARRAY_LEN(scale) && chance > scale[i].chance)
		i++;
	return (int)lround(scale[i - 1].fit + (chance - scale[i - 1].chance) /
						      (scale[i].chance - scale[i - 1].chance) *
						      (scale[i].fit - scale[i - 1].fit));
}

enum band band_of_fit(int fit)
{
	return fit >= FIT_GOOD_BAND ? BAND_GOOD : fit >= FIT_POSSIBLE ? BAND_POSSIBLE : BAND_WEAK;
}

/* What match_need() works on. */
struct matching {
	struct match_index *x;
	const struct need *need;
	const struct match_options *options;
	const struct fit_filter *filter; /* never NULL */
	const struct municipality *here; /* of the need; NULL: not known */
	struct query query;
	double shift; /* of all its chances, by how likely the need is covered at all */
	struct learning *learning; /* NULL: nothing is learned */
	const struct looked *seen; /* the best hits, looked at before; NULL: none */
	struct arena *a;
};

/* An offer with what its reasons are made from. */
enum fate { OFFERED, EXCLUDED, EXPIRED };
struct candidate {
	enum fate fate;
	size_t rank; /* at the first look */
	int topical; /* fit by the words alone */
	struct offer offer;
	double feature[FEATURE_COUNT]; /* the index forgets what they are made of */
	struct coverage coverage;
	struct fit fit;
};

/* How likely the course is useful, as far as words tell. */
static double look(double f[FEATURE_COUNT], struct coverage *c, struct matching *m, size_t course)
{
	meet_words(c, m->x, &m->query, course, m->a);
	look_features(f, m->x, &m->query, c, course);
	return look_useful(look_of(m->x->tuning, &m->query), f);
}

/* The need as a whole decides which hits are above the line, but not which ones are chance. */
static int topical_fit(double chance, double shift)
{
	int alone = fit_of_chance(chance), fit = fit_of_chance(cover_chance(chance, shift));

	if (alone < TOPIC_FIT)
		return fit < alone ? fit : alone;
	return fit < TOPIC_FIT ? TOPIC_FIT : fit;
}

static void weigh(struct candidate *c, const struct matching *m)
{
	struct offer *o = &c->offer;

	o->fit = c->topical = o->covered > 0 ? topical_fit(o->score, m->shift) : 0;
	o->band = band_of_fit(o->fit);
}

/* What the words say, before any condition. */
static void consider(struct candidate *out, struct matching *m, const struct hit *h)
{
	struct offer *o = &out->offer;

	*o = (struct offer){ .course = h->course };
	o->score = look(out->feature, &out->coverage, m, h->course);
	o->covered = out->coverage.covered;
	weigh(out, m);
}

/* Those looked at first tell whether the need is covered, however many more are looked at. */
static void weigh_need(struct matching *m, struct candidate *c, size_t n)
{
	struct cover cover;

	cover_begin(&cover, &m->query, m->a);
	for (size_t i = 0; i < n && i < FIRST_LOOK; i++)
		if (c[i].offer.covered > 0)
			cover_take(&cover, &m->query, &c[i].coverage, c[i].offer.course,
				   c[i].offer.score, c[i].feature);
	m->shift = cover_shift(&cover, m->x, &m->query);
	for (size_t i = 0; i < n; i++)
		weigh(&c[i], m);
}

/* And what the conditions make of it. */
static void judge(struct candidate *c, const struct matching *m)
{
	struct offer *o = &c->offer;
	struct situation s = { .course = match_index_course(m->x, o->course),
			       .need = m->need,
			       .options = m->options,
			       .filter = m->filter,
			       .here = m->here };

	fit_course(&c->fit, &s);
	o->run = c->fit.run;
	o->excluded = c->fit.excluded;
	c->fate = !o->excluded					   ? OFFERED
		  : course_is_expired(s.course, m->options->today) ? EXPIRED
								   : EXCLUDED;
	o->fit = c->topical - c->topical * c->fit.loss / 100;
	if (c->topical >= FIT_POSSIBLE && o->fit < FIT_POSSIBLE)
		o->fit = FIT_POSSIBLE; /* preferences order offers, and hide none */
	o->band = band_of_fit(o->fit);
}

static void explain_chance(struct candidate *c, struct matching *m)
{
	const struct look *l = look_of(m->x->tuning, &m->query);
	struct chance_part *part = ARENA_ARRAY(m->a, struct chance_part, FEATURE_COUNT);
	struct offer *o = &c->offer;

	o->chance = cover_chance(look_useful(l, c->feature), m->shift);
	o->base = l->base;
	o->need = m->shift;
	o->part = part;
	o->part_count = 0; /* the nearest may have been told already */
	for (size_t i = 0; i < FEATURE_COUNT; i++)
		if (fabs(c->feature[i] * l->weight[i]) >= 0.005)
			part[o->part_count++] = (struct chance_part){ (enum feature)i,
								      c->feature[i], l->weight[i] };
}

static void explain(struct candidate *c, struct matching *m)
{
	struct fit_reason *r;

	if (!m->options->reasons || (m->options->bare && !c->offer.excluded))
		return;
	c->offer.word_count = word_reasons(&c->offer.word, m->x, &m->query, &c->coverage,
					   c->offer.course, m->a);
	r = ARENA_ARRAY(m->a, struct fit_reason, c->fit.count);
	if (c->fit.count > 0)
		memcpy(r, c->fit.reason, c->fit.count * sizeof *r);
	c->offer.fit_reason = r;
	c->offer.fit_count = c->fit.count;
	explain_chance(c, m);
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

/* The best `top` of the candidates of that fate, at `least` fit. */
static size_t choose(struct offer **out, struct matching *m, struct candidate *c, size_t n,
		     enum fate fate, int least, size_t top)
{
	struct ranked *order = ARENA_ARRAY(m->a, struct ranked, n);
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (c[i].fate == fate && is_listed(&c[i].offer, least))
			order[count++] = (struct ranked){ c[i].offer.fit, i };
	qsort(order, count, sizeof *order, by_fit);
	if (count > top)
		count = top;
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

/*
 * Of those excluded that are about as good as the best of them what needs the least relaxing; then
 * the best, then the first.  What is a little nearer and on something else helps nobody.
 */
static struct candidate *nearest_of(struct candidate *c, size_t n, enum fate fate)
{
	enum { ABOUT_AS_GOOD = 10 };
	struct candidate *best = NULL;
	int least = FIT_POSSIBLE;

	for (size_t i = 0; i < n; i++)
		if (c[i].fate == fate && c[i].topical - ABOUT_AS_GOOD > least)
			least = c[i].topical - ABOUT_AS_GOOD;
	for (size_t i = 0; i < n; i++) {
		if (c[i].fate != fate || c[i].topical < least || c[i].offer.fit < FIT_POSSIBLE)
			continue;
		if (!best || c[i].fit.relaxing < best->fit.relaxing ||
		    (c[i].fit.relaxing <= best->fit.relaxing && c[i].offer.fit > best->offer.fit))
			best = &c[i];
	}
	return best;
}

static const struct offer *find_nearest(struct matching *m, struct candidate *c, size_t n)
{
	struct candidate *best = nearest_of(c, n, EXCLUDED);
	struct offer *out;

	if (!best)
		best = nearest_of(c, n, EXPIRED);
	if (!best)
		return NULL;
	explain(best, m);
	out = ARENA_NEW(m->a, struct offer);
	*out = best->offer;
	return out;
}

static void choose_excluded(struct match_result *out, struct matching *m, struct candidate *c,
			    size_t n, int least, size_t top)
{
	out->excluded_count = choose(&out->excluded, m, c, n, EXCLUDED, least, top);
	if (!out->excluded_count)
		out->excluded_count = choose(&out->excluded, m, c, n, EXPIRED, least, top);
}

/* What comes closest: what could be offered, or else what a condition excludes, with that. */
static void choose_closest(struct match_result *out, struct matching *m, struct candidate *c,
			   size_t n)
{
	size_t top = m->options->top < CLOSEST ? m->options->top : CLOSEST;

	out->closest_count = choose(&out->closest, m, c, n, OFFERED, TOPIC_FIT, top);
	if (!out->closest_count)
		choose_excluded(out, m, c, n, TOPIC_FIT, top);
}

static void settle(struct match_result *out, struct matching *m, struct candidate *c, size_t n)
{
	int least = m->options->min_fit > 0 ? m->options->min_fit : FIT_POSSIBLE;
	size_t top = m->options->top;

	out->count = choose(&out->offer, m, c, n, OFFERED, least, top);
	choose_excluded(out, m, c, n, FIT_POSSIBLE, top);
	for (size_t i = 0; i < n; i++)
		out->expired += c[i].fate == EXPIRED && c[i].offer.fit >= FIT_POSSIBLE;
	out->nearest = find_nearest(m, c, n);
	out->gap = judge_gap(c, n);
	if (out->gap == GAP_NO_TOPIC || out->gap == GAP_WEAK)
		out->beyond = match_beyond(m->need->text, m->a);
	out->wordless = out->gap == GAP_NO_TOPIC && query_is_wordless(&m->query);
	if (out->gap == GAP_WEAK && out->beyond == BEYOND_NONE && out->count == 0)
		choose_closest(out, m, c, n);
	for (size_t i = 0; i < n; i++)
		out->weak += !c[i].offer.excluded && !is_listed(&c[i].offer, least) &&
			     is_listed(&c[i].offer, TOPIC_FIT);
	out->weak -= out->closest_count;
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

static int by_offer_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->offer.score > y->offer.score || x->offer.score < y->offer.score)
		return x->offer.score > y->offer.score ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* The best hits by the second look; equal ones stay as the first had them. */
struct looked {
	struct candidate *c;
	size_t n;
	bool more; /* there may be more that are not chance */
};

/* What will be read soon of courses, which lie anywhere in memory. */
static void fetch_ahead(const struct match_index *x, const struct hit *h, size_t n, size_t i)
{
	enum { NEAR = 2, FAR = 4, LINE = 64 };
	const struct entry *e;

	if (i + FAR < n)
		__builtin_prefetch(&x->entry[h[i + FAR].course]);
	if (i + NEAR >= n)
		return;
	e = &x->entry[h[i + NEAR].course];
	for (size_t k = 0; k < e->word_count; k += LINE / sizeof *x->doc_word)
		__builtin_prefetch(&x->doc_word[e->words + k]);
	if (e->concept_count > 0)
		__builtin_prefetch(&x->doc_concept[e->concepts]);
	__builtin_prefetch(e->course);
	__builtin_prefetch((const char *)e->course + LINE);
}

static void fetch_run(const struct course *c)
{
	__builtin_prefetch(c->run);
	if (c->run)
		__builtin_prefetch(&c->run->mode);
}

/* Those that were looked at before are the best of more hits, too. */
static size_t look_on(struct looked *l, struct matching *m, size_t count)
{
	size_t all = m->x->count, look = count < all ? count : all, before = l->n;
	const struct looked *seen = m->seen;
	struct hit *h = ARENA_ARRAY(m->a, struct hit, look);
	struct candidate *c;

	l->n = seen && look <= seen->n ? look : score_top(h, look, m->x);
	c = ARENA_ARRAY(m->a, struct candidate, l->n);
	if (before > 0)
		memcpy(c, l->c, before * sizeof *c);
	l->c = c;
	for (size_t i = before; i < l->n; i++) {
		if (seen && i < seen->n) {
			c[i] = seen->c[i];
			continue;
		}
		fetch_ahead(m->x, h, l->n, i);
		consider(&c[i], m, &h[i]);
		c[i].rank = i;
		fetch_run(match_index_course(m->x, h[i].course)); /* to be judged */
	}
	if (before == 0)
		weigh_need(m, c, l->n);
	l->more = l->n > before && l->n == look && look < all && c[l->n - 1].topical >= TOPIC_FIT;
	return before;
}

static void sort_looked(struct looked *l)
{
	if (l->n > 0)
		qsort(l->c, l->n, sizeof *l->c, by_offer_score);
}

/* Looks at the best hits; when wishes exclude too many of them, at more. */
static struct looked look_closely(struct matching *m)
{
	size_t top = m->options->top, all = m->x->count;
	size_t look = top > all / LOOK_FACTOR ? all : top * LOOK_FACTOR;
	struct looked l = { 0 };

	for (look = look < FIRST_LOOK ? FIRST_LOOK : look;; look *= LOOK_FACTOR) {
		for (size_t i = look_on(&l, m, look); i < l.n; i++)
			judge(&l.c[i], m);
		sort_looked(&l);
		if (!l.more || count_possible(l.c, l.n) >= top)
			return l;
	}
}

static void match_closely(struct match_result *out, struct matching *m)
{
	struct looked l = look_closely(m);

	learn(m, l.c, l.n);
	settle(out, m, l.c, l.n);
}

/* The best are looked at closely and stand by it, with scores above 1; the others are below. */
static void look_again(struct matching *m, struct hit *h, size_t n)
{
	double most = 0;

	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		most += channel_weight(m->x->tuning, (enum channel)c);
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(m->a);
		double f[FEATURE_COUNT];
		struct coverage c;

		h[i].score = i < SECOND_LOOK ? (float)(1 + look(f, &c, m, h[i].course))
					     : h[i].score / (float)most;
		arena_rewind(m->a, mark);
	}
	score_sort(h, n < SECOND_LOOK ? n : SECOND_LOOK, m->x);
}

static void match_topic(struct match_result *out, struct matching *m)
{
	size_t top = m->options->top < m->x->count ? m->options->top : m->x->count;
	size_t looked = top > SECOND_LOOK ? top : SECOND_LOOK;
	struct hit *h = ARENA_ARRAY(m->a, struct hit, looked);
	size_t n = score_top(h, looked, m->x);

	look_again(m, h, n);
	out->offer = ARENA_ARRAY(m->a, struct offer, top);
	for (size_t i = 0; i < n && out->count < top; i++) {
		struct candidate c = { .offer = { .course = h[i].course,
						  .score = (double)h[i].score,
						  .band = BAND_WEAK } };

		if (m->options->reasons) {
			consider(&c, m, &h[i]);
			explain(&c, m);
			c.offer.score = (double)h[i].score;
			if (c.offer.word_count == 0)
				continue; /* a few letters in common: no reason, no offer */
		}
		out->offer[out->count++] = c.offer;
	}
	out->gap = out->count == 0 ? GAP_NO_TOPIC : GAP_NONE;
}

void match_query(struct query *out, struct match_index *x, const struct need *n, struct arena *a)
{
	struct query_source source[] = {
		{ n->text, 1 },
		{ n->occupation, x->tuning->occupation },
		{ n->note, x->tuning->note },
	};

	query_build(out, x, source, ARRAY_LEN(source),
		    text_language_by_code(n->language ? n->language : ""), n->nace, a);
}

static const struct fit_filter no_filter = FIT_FILTER_INIT;

/* The need's words, asked of the index; query_close() when it is answered. */
static void ask(struct matching *m)
{
	const struct need *n = m->need;

	m->filter = m->options->filter ? m->options->filter : &no_filter;
	m->here = m->options->codes && n->municipality
			  ? codes_municipality(m->options->codes, n->municipality)
			  : NULL;
	match_query(&m->query, m->x, n, m->a);
	score_all(m->x, &m->query);
	query_open(&m->query, m->x);
}

void match_need(struct match_result *out, struct match_index *x, const struct need *n,
		const struct match_options *o, struct arena *a)
{
	struct matching m = { .x = x, .need = n, .options = o, .a = a };

	*out = (struct match_result){ 0 };
	ask(&m);
	if (o->topical_only)
		match_topic(out, &m);
	else
		match_closely(out, &m);
	query_close(&m.query, x);
}

const struct offer *match_listed(size_t *count, const struct match_result *r)
{
	*count = r->count > 0 ? r->count : r->closest_count;
	return r->count > 0 ? r->offer : r->closest;
}

static size_t rank_look(const struct match_options *o)
{
	size_t look = o->top * LOOK_FACTOR;

	return look > RANKED ? look : RANKED;
}

/* ---- one course alone ----------------------------------------------------------------------- */

/* A course and those that it stands among, which are what the need's best hits are. */
struct lineup {
	struct hit *hit; /* all that met, as the first look has them */
	size_t hits, at; /* where the course is among them; at == hits: it is not */
	size_t looked;	 /* so many of them match_need() would look at closely */
	struct candidate *other, mine;
	size_t others;
	int least; /* fit that is listed */
};

static void find_hits(struct lineup *l, struct matching *m, size_t course)
{
	l->hit = ARENA_ARRAY(m->a, struct hit, m->x->count);
	l->hits = score_top(l->hit, m->x->count, m->x);
	while (l->at < l->hits && l->hit[l->at].course != course)
		l->at++;
}

/* Of a course that no word met only the conditions have something to say. */
static void consider_mine(struct lineup *l, struct matching *m, size_t course)
{
	struct candidate *c = &l->mine;

	if (l->at < l->hits) {
		consider(c, m, &l->hit[l->at]);
	} else {
		c->offer = (struct offer){ .course = course, .band = BAND_WEAK };
		c->coverage.meeting = ARENA_ARRAY(m->a, struct meeting, m->query.word_count);
	}
	c->rank = l->at;
	judge(c, m);
	learn(m, c, 1);
}

static void consider_others(struct lineup *l, struct matching *m)
{
	size_t n = l->hits < RANKED ? l->hits : RANKED;

	l->other = ARENA_ARRAY(m->a, struct candidate, n);
	for (size_t i = 0; i < n; i++) {
		struct candidate *c = &l->other[l->others];

		if (i == l->at)
			continue;
		consider(c, m, &l->hit[i]);
		c->rank = i;
		judge(c, m);
		l->others++;
	}
	learn(m, l->other, l->others);
}

static bool comes_before(const struct candidate *c, const struct candidate *mine)
{
	if (c->offer.fit != mine->offer.fit)
		return c->offer.fit > mine->offer.fit;
	return by_offer_score(c, mine) < 0;
}

static void find_place(struct match_standing *out, const struct lineup *l, size_t top)
{
	const struct offer *mine = &l->mine.offer;
	size_t listed = 0;

	out->place = 1;
	for (size_t i = 0; i < l->others; i++) {
		const struct candidate *c = &l->other[i];

		if (c->fate != OFFERED || c->offer.fit < 1)
			continue;
		out->of++;
		if (!comes_before(c, &l->mine))
			continue;
		out->place++;
		listed += is_listed(&c->offer, l->least) && c->rank < l->looked;
	}
	out->of += l->mine.fate == OFFERED && mine->fit > 0;
	out->listed = l->mine.fate == OFFERED && !out->overlooked && listed < top &&
		      is_listed(mine, l->least);
}

void match_course(struct match_standing *out, struct match_index *x, const struct need *n,
		  const struct match_options *o, size_t course, bool ranked, struct arena *a)
{
	struct match_options with = *o;
	struct matching m = { .x = x, .need = n, .options = &with, .a = a };
	struct lineup l = { .least = o->min_fit > 0 ? o->min_fit : FIT_POSSIBLE };

	*out = (struct match_standing){ 0 };
	with.reasons = true;
	with.bare = false;
	ask(&m);
	find_hits(&l, &m, course);
	l.looked = look_closely(&m).n;
	if (ranked)
		l.looked = rank_look(o);
	consider_mine(&l, &m, course);
	out->met = l.mine.offer.covered > 0;
	out->overlooked = out->met && l.at >= l.looked;
	out->by_words = out->met && l.at >= RANKED;
	if (out->by_words) {
		out->place = l.at + 1;
		out->of = l.hits;
	} else if (out->met) {
		consider_others(&l, &m);
		find_place(out, &l, o->top);
	}
	out->room = l.at / LOOK_FACTOR + 1;
	if (out->place > out->room)
		out->room = out->place;
	explain(&l.mine, &m);
	out->offer = l.mine.offer;
	query_close(&m.query, x);
}

struct match_ranking {
	struct matching m;
	struct match_options options;
	struct looked looked;
};

struct match_ranking *match_rank(struct match_result *out, struct match_index *x,
				 const struct need *n, const struct match_options *o,
				 struct arena *a)
{
	struct match_ranking *r = ARENA_NEW(a, struct match_ranking);

	r->options = *o;
	r->m = (struct matching){ .x = x, .need = n, .options = &r->options, .a = a };
	ask(&r->m);
	look_on(&r->looked, &r->m, rank_look(o));
	if (out) {
		struct matching m = r->m;

		m.seen = &r->looked;
		*out = (struct match_result){ 0 };
		match_closely(out, &m);
	}
	r->options.bare = false;
	sort_looked(&r->looked);
	query_close(&r->m.query, x);
	return r;
}

/* The candidates of a ranking, judged by another filter; `m` is it with that filter and arena. */
static struct candidate *judge_anew(struct matching *m, const struct match_ranking *r,
				    const struct fit_filter *f, struct arena *a)
{
	size_t n = r->looked.n;
	struct candidate *c = ARENA_ARRAY(a, struct candidate, n);

	*m = r->m;
	m->a = a;
	m->filter = f ? f : &no_filter;
	if (n > 0)
		memcpy(c, r->looked.c, n * sizeof *c);
	for (size_t i = 0; i < n; i++)
		judge(&c[i], m);
	learn(m, c, n);
	return c;
}

size_t match_count(const struct match_ranking *r, const struct fit_filter *f,
		   bool (*takes)(const void *self, const struct offer *o), const void *self,
		   struct arena *a)
{
	int least = r->options.min_fit > 0 ? r->options.min_fit : FIT_POSSIBLE;
	struct matching m;
	struct candidate *c = judge_anew(&m, r, f, a);
	size_t count = 0;

	for (size_t i = 0; i < r->looked.n; i++)
		count += c[i].fate == OFFERED && is_listed(&c[i].offer, least) &&
			 (!takes || takes(self, &c[i].offer));
	return count;
}

bool match_filter(struct match_result *out, const struct match_ranking *r,
		  const struct fit_filter *f, struct arena *a)
{
	size_t n = r->looked.n;
	struct matching m;
	struct candidate *c = judge_anew(&m, r, f, a);

	*out = (struct match_result){ 0 };
	settle(out, &m, c, n);
	return !r->looked.more || count_possible(c, n) >= m.options->top;
}

void match_search(struct match_result *out, struct match_index *x, const char *query, size_t top,
		  struct arena *a)
{
	struct match_options o = { .top = top, .topical_only = true, .reasons = true };
	struct matching m = { .x = x, .options = &o, .a = a };
	struct query_source source = { query, 1 };

	*out = (struct match_result){ 0 };
	query_build(&m.query, x, &source, 1, TEXT_NB, NULL, a);
	/* who types words looks for these, not for what they may mean */
	m.query.concept_count = 0;
	x->concept_trust = 0;
	score_all(x, &m.query);
	query_open(&m.query, x);
	match_topic(out, &m);
	query_close(&m.query, x);
}
