#include "match/internal.h"

#include <math.h>

/*
 * What a course has of a need's 4-grams: where two words are kin and no stem, part or phrase tells
 * so.  Nearly all courses have some of them, so that they find nothing; they tell of a course that
 * words or concepts found how near it is, and are counted in its words when it is looked at.
 */

void letters_open(const struct query *q, struct match_index *x)
{
	for (size_t i = 0; i < q->gram_count; i++)
		x->gram_place[q->gram[i].gram] = (uint16_t)(i + 1);
}

void letters_close(const struct query *q, struct match_index *x)
{
	for (size_t i = 0; i < q->gram_count; i++)
		x->gram_place[q->gram[i].gram] = 0;
}

double letters_idf(const struct match_index *x, uint16_t gram)
{
	double n = (double)x->count, seen = x->vocab.gram_seen[gram];

	/* of a few courses each has letters that would count as common */
	if (seen > fmax(x->tuning->letters_common * n, 64))
		return 0;
	return log(1 + (n - seen + 0.5) / (seen + 0.5));
}

void letters_begin(struct letters *l, const struct match_index *x, const struct query *q,
		   const struct entry *e)
{
	*l = (struct letters){ .x = x, .times = ARENA_ARRAY(x->scratch, uint32_t, q->gram_count) };
	index_field_factors(l->field, x, e);
}

void letters_take(struct letters *l, const struct word *w, uint32_t packed)
{
	const uint16_t *gram = l->x->vocab.word_gram + w->grams;
	float tf = index_word_frequency(l->field, packed);
	uint32_t times = (uint32_t)(tf * TF_UNIT + 0.5F);

	for (size_t i = 0; i < w->gram_count; i++) {
		uint16_t place = l->x->gram_place[gram[i]];

		if (place > 0)
			l->times[place - 1] += times;
	}
}

double letters_sum(const struct letters *l, const struct query *q)
{
	double k1 = l->x->tuning->letters_k1 * TF_UNIT, sum = 0;

	for (size_t i = 0; i < q->gram_count; i++)
		sum += (double)q->gram[i].weight * l->times[i] / (l->times[i] + k1);
	return sum;
}
