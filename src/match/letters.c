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

double letters_score(const struct match_index *x, const struct query *q, size_t course)
{
	const struct entry *e = &x->entry[course];
	struct arena_mark mark = arena_mark(x->scratch);
	uint32_t *tf = ARENA_ARRAY(x->scratch, uint32_t, q->gram_count);
	const double k1 = x->tuning->letters_k1 * TF_UNIT;
	float field[FIELD_COUNT];
	double sum = 0;

	index_field_factors(field, x, e);
	for (size_t i = 0; i < e->word_count; i++) {
		uint32_t packed = x->doc_word[e->words + i];
		const struct word *w = &x->vocab.word[packed >> 8];
		const uint16_t *gram = x->vocab.word_gram + w->grams;
		uint32_t times =
			(uint32_t)(index_word_frequency(field, packed) * TF_UNIT + 0.5F);

		for (size_t k = 0; k < w->gram_count; k++) {
			uint16_t place = x->gram_place[gram[k]];

			if (place > 0)
				tf[place - 1] += times;
		}
	}
	for (size_t i = 0; i < q->gram_count; i++)
		sum += (double)q->gram[i].weight * tf[i] / (tf[i] + k1);
	arena_rewind(x->scratch, mark);
	return sum;
}
