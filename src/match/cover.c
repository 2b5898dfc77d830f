#include "match/internal.h"

#include <math.h>

/*
 * Whether any course is about a need at all.  The best of the courses says so by its chance and by
 * how much of the need's letters it has: what is measured against the best course is the same where
 * none is any good.  Where the need means what no course of the catalogue names, or none of the
 * best is about, the best is only the nearest of what there is.
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

/* Shares of what the need means, each concept as surely as it is meant. */
struct shares {
	double named; /* by any course */
	double about; /* what the best are about */
};

static struct shares shares_of(const struct cover *c, const struct match_index *x,
			       const struct query *q)
{
	struct shares s = { 0 };
	double all = 0;

	for (size_t i = 0; i < q->concept_count; i++) {
		const struct query_concept *k = &q->concept[i];

		if (k->concept != k->from)
			continue;
		all += k->worth;
		s.named += x->df[k->concept] > 0 ? k->worth : 0;
		s.about += k->worth * c->about[i];
	}
	return all > 0 ? (struct shares){ s.named / all, s.about / all } : s;
}

/* Of the whole thesaurus: what is named of any need by chance. */
static double share_named(const struct match_index *x)
{
	size_t named = 0;

	for (size_t i = 0; i < x->concept_count; i++)
		named += x->df[i] > 0;
	return x->concept_count > 0 ? (double)named / (double)x->concept_count : 0;
}

bool cover_features(double f[COVER_COUNT], const struct cover *c, const struct match_index *x,
		    const struct query *q)
{
	struct shares s;

	if (c->best == COVER_NONE || q->concept_count == 0 || x->count < LEAST_COURSES)
		return false;
	f[COVER_CHANCE] = logit(c->chance);
	f[COVER_LETTERS] = c->letters;
	s = shares_of(c, x, q);
	f[COVER_NAMED] = s.named - share_named(x);
	f[COVER_ABOUT] = s.about;
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
