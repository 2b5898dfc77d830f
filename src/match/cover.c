#include "match/internal.h"

#include <math.h>

/*
 * Whether any course is about a need at all.  The best of the courses says so by its chance and by
 * how much of the need's letters it has: what is measured against the best course is the same where
 * none is any good.  What the need names and none of them is about speaks against that: then
 * the best is only the nearest of what there is.
 */

enum { LEAST_COURSES = 100 }; /* what tells it was learned from catalogues of more */

void cover_begin(struct cover *c, const struct query *q, struct arena *a)
{
	*c = (struct cover){ .best = COVER_NONE,
			     .about = ARENA_ARRAY(a, double, q->concept_count) };
}

static double logit(double chance)
{
	enum { MOST = 10 };

	return fmax(-MOST, fmin(MOST, log(chance / (1 - chance))));
}

void cover_take(struct cover *c, const struct query *q, const struct coverage *met, size_t course,
		double chance, const double f[FEATURE_COUNT])
{
	if (c->best == COVER_NONE || chance > c->chance) {
		c->best = course;
		c->chance = chance;
		c->letters = f[FEATURE_LETTERS];
	}
	for (size_t i = 0; i < q->concept_count && met->shared_count > 0; i++) {
		const struct doc_concept *d = met->shared[q->concept[i].name];

		if (d && d->in_head)
			c->about[i] = fmax(c->about[i], concept_sure(d));
	}
}

/* How surely the need names what no course is about, of all that it names. */
static double unmet(const struct cover *c, const struct query *q)
{
	double most = 0;

	for (size_t i = 0; i < q->concept_count; i++) {
		const struct query_concept *k = &q->concept[i];

		if (k->concept == k->from)
			most = fmax(most, k->said * k->share * (1 - c->about[i]));
	}
	return most;
}

bool cover_features(double f[COVER_COUNT], const struct cover *c, const struct match_index *x,
		    const struct query *q)
{
	if (c->best == COVER_NONE || q->concept_count == 0 || x->count < LEAST_COURSES)
		return false;
	f[COVER_CHANCE] = logit(c->chance);
	f[COVER_LETTERS] = c->letters;
	f[COVER_UNMET] = unmet(c, q);
	return true;
}

/* Where both say the same the chances stand as they are. */
double cover_shift(const struct cover *c, const struct match_index *x, const struct query *q)
{
	const struct covering *t = &x->tuning->cover;
	double f[COVER_COUNT], z = t->base;

	if (!cover_features(f, c, x, q))
		return 0;
	for (size_t i = 0; i < COVER_COUNT; i++)
		z += t->weight[i] * f[i];
	if ((z <= 0) == (f[COVER_CHANCE] <= 0))
		return 0;
	return round((z - f[COVER_CHANCE]) * 1e6) / 1e6;
}

double cover_chance(double chance, double shift)
{
	return 1 / (1 + exp(-logit(chance) - shift));
}
