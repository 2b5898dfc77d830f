#include "match/internal.h"

#include <math.h>
#include <string.h>

/*
 * The second look at the best courses of a need: what speaks for one of them as figures between 0
 * and about 1, and from these how likely it is useful.
 */

static double channel_share(const struct match_index *x, size_t course, enum channel c)
{
	return x->best[c] > 0 ? (double)x->total[c][course] / (double)x->best[c] : 0;
}

/* How surely the best of its concepts is one of the need's; all of them, and those of its head. */
static void concept_features(double f[FEATURE_COUNT], const struct query *q,
			     const struct coverage *shared)
{
	for (size_t k = 0; k < q->concept_count && shared->shared_count > 0; k++) {
		const struct query_concept *said = &q->concept[k];
		const struct doc_concept *c = shared->shared[said->name];
		double sure;

		if (!c)
			continue;
		sure = said->worth * concept_sure(c);
		f[FEATURE_CONCEPT] = fmax(f[FEATURE_CONCEPT], sure);
		if (c->in_head)
			f[FEATURE_CONCEPT_HEAD] = fmax(f[FEATURE_CONCEPT_HEAD], sure);
	}
}

/* How much of the course is of an area: shares of its concepts, by area. */
static void areas_of_course(double share[BOOK_AREAS], const struct match_index *x,
			    const struct entry *e)
{
	const uint8_t *area = book_area_numbers(x->book);
	size_t areas = book_areas(x->book);
	double sum = 0;

	memset(share, 0, areas * sizeof *share);
	for (size_t i = 0; i < e->concept_count; i++) {
		const struct doc_concept *c = &x->doc_concept[e->concepts + i];

		share[area[c->concept]] += concept_tf(c);
		sum += concept_tf(c);
	}
	for (size_t i = 0; i < areas && sum > 0; i++)
		share[i] /= sum;
}

static void area_features(double f[FEATURE_COUNT], const struct match_index *x,
			  const struct query *q, const struct entry *e)
{
	double share[BOOK_AREAS];

	areas_of_course(share, x, e);
	for (size_t i = 0; i < book_areas(x->book); i++) {
		f[FEATURE_AREA] += share[i] < q->area[i] ? share[i] : q->area[i];
		if (q->trade[i] == TRADE_OTHER)
			f[FEATURE_OTHER_TRADE] += share[i];
	}
}

/* What of a title word the need explains: it met it, or means a concept that is called by it. */
static double explained(const struct match_index *x, const struct query *q,
			const struct coverage *c, uint32_t word)
{
	const struct word_keys *k = word < x->word_keys_count ? &x->word_keys[word] : NULL;
	double best = 0;

	for (size_t i = 0; i < q->word_count; i++)
		if (c->meeting[i].word == word && c->meeting[i].bridge != BRIDGE_CONCEPT &&
		    !q->word[i].asks)
			best = fmax(best, c->meeting[i].strength);
	if (!k || q->concept_count == 0)
		return best;
	if (k->key != KEY_NONE)
		best = fmax(best, (double)x->key_worth[k->key]);
	for (size_t i = 0; i < k->parts; i++)
		best = fmax(best, x->tuning->key_part * (double)x->key_worth[k->part[i]]);
	return best;
}

static double title_feature(const struct match_index *x, const struct query *q,
			    const struct coverage *c, const struct entry *e)
{
	double all = 0, met = 0;

	for (size_t i = 0; i < e->word_count; i++) {
		uint32_t packed = x->doc_word[e->words + i], word = packed >> 8;
		double mass;

		if (!(packed >> index_counts[FIELD_TITLE].shift & index_counts[FIELD_TITLE].max))
			continue;
		mass = index_idf(x, x->vocab.terms_of[word].term[0]);
		all += mass;
		met += mass * explained(x, q, c, word);
	}
	return all > 0 ? met / all : 0;
}

void look_features(double f[FEATURE_COUNT], const struct match_index *x, const struct query *q,
		   const struct coverage *c, size_t course)
{
	const struct entry *e = &x->entry[course];

	memset(f, 0, FEATURE_COUNT * sizeof *f);
	f[FEATURE_WORDS] = channel_share(x, course, CHANNEL_WORDS);
	f[FEATURE_LETTERS] = sqrt(c->letters);
	f[FEATURE_CONCEPTS] = channel_share(x, course, CHANNEL_CONCEPTS) * (double)x->concept_trust;
	f[FEATURE_COVERED] = c->covered;
	f[FEATURE_IN_HEAD] = c->in_head;
	f[FEATURE_MET] = fmin(1.5, c->covered * q->mass / (3 * log((double)x->count + 2)));
	f[FEATURE_TITLE] = title_feature(x, q, c, e);
	concept_features(f, q, c);
	area_features(f, x, q, e);
	/* the order in which sums were made must not be seen */
	for (size_t i = 0; i < FEATURE_COUNT; i++)
		f[i] = round(f[i] * 1e6) / 1e6;
}

const struct look *look_of(const struct tuning *t, const struct query *q)
{
	return &t->look[q->concept_count > 0];
}

double look_useful(const struct look *l, const double f[FEATURE_COUNT])
{
	double z = l->base;

	for (size_t i = 0; i < FEATURE_COUNT; i++)
		z += l->weight[i] * f[i];
	return 1 / (1 + exp(-z));
}
