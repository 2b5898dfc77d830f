#include "match/internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * What a course has of a need's 4-grams: where two words are kin and no stem, part or phrase tells
 * so.  Nearly all courses have some of them, so that they find nothing; they tell of a course that
 * words or concepts found how near it is, and are counted in its words when it is looked at.
 */

/* Those too common to be counted are noted, too: words that share them may be kin. */
static void note_grams(const struct query *q, struct match_index *x, uint16_t place)
{
	for (size_t i = 0; i < q->word_count; i++) {
		const struct expansion *e = &q->word[i].terms;

		for (size_t k = 0; k < e->gram_count; k++)
			x->gram_place[e->gram[k]] = place;
	}
}

void letters_open(const struct query *q, struct match_index *x)
{
	note_grams(q, x, (uint16_t)(q->gram_count + 1));
	for (size_t i = 0; i < q->gram_count; i++)
		x->gram_place[q->gram[i].gram] = (uint16_t)(i + 1);
}

void letters_close(const struct query *q, struct match_index *x)
{
	note_grams(q, x, 0);
	for (size_t i = 0; i < q->gram_count; i++)
		x->gram_place[q->gram[i].gram] = 0;
}

double letters_idf(const struct match_index *x, uint16_t gram)
{
	double n = (double)x->count, seen = x->vocab.gram_seen[gram];

	if (seen > fmax(x->tuning->letters_common * n, SMALL_CATALOGUE))
		return 0;
	seen = fmin(seen, n); /* more often than there are courses */
	return log(1 + (n - seen + 0.5) / (seen + 0.5));
}

void letters_begin(struct letters *l, const struct match_index *x, const struct query *q,
		   const struct entry *e)
{
	*l = (struct letters){ .x = x,
			       .times = ARENA_ARRAY(x->scratch, uint32_t, q->gram_count + 1) };
	index_field_factors(l->field, x, e);
}

bool letters_take(struct letters *l, const struct word_terms *w, uint32_t packed)
{
	const uint16_t *gram = word_grams(&l->x->vocab, w);
	float tf = index_word_frequency(l->field, packed);
	uint32_t times = (uint32_t)(tf * TF_UNIT + 0.5F);
	bool shares = false;

	for (size_t i = 0; i < w->gram_count; i++) {
		uint16_t place = l->x->gram_place[gram[i]];

		if (place == 0)
			continue;
		l->times[place - 1] += times;
		shares = true;
	}
	return shares;
}

double letters_share(const struct letters *l, const struct query *q)
{
	double k1 = l->x->tuning->letters_k1 * TF_UNIT, sum = 0, all = 0;

	for (size_t i = 0; i < q->gram_count; i++) {
		sum += (double)q->gram[i].weight * l->times[i] / (l->times[i] + k1);
		all += (double)q->gram[i].weight;
	}
	return all > 0 ? sum / all : 0;
}

/* ---- words that are kin ---------------------------------------------------------------------- */

#define INNER_ALIKE 0.5 /* of words that do not begin alike: an ending in common is soon found */
enum { ALIKE_RUN = 4 };

/* Bits that are set, by adding neighbours up. */
static int bits_set(uint64_t v)
{
	v -= v >> 1 & 0x5555555555555555;
	v = (v & 0x3333333333333333) + (v >> 2 & 0x3333333333333333);
	v = (v + (v >> 4)) & 0x0F0F0F0F0F0F0F0F;
	return (int)(v * 0x0101010101010101 >> 56);
}

/* Both in fifths, as LETTERS_ALIKE is: twice what is shared. */
enum { FIFTHS = 5 };

int letters_least_shared(const struct word_terms *w)
{
	return w->gram_count + 1 - FIFTHS * (w->gram_count - bits_set(w->gram_bits));
}

bool letters_may_be_alike(const struct query_word *q, uint64_t shared, int least)
{
	return shared != 0 && FIFTHS * bits_set(shared) >= (int)q->terms.gram_count + least;
}

static bool has_gram(const uint16_t *gram, size_t n, uint16_t wanted)
{
	for (size_t i = 0; i < n; i++)
		if (gram[i] == wanted)
			return true;
	return false;
}

static double dice(size_t shared, size_t a, size_t b)
{
	return 2.0 * (double)shared / (double)(a + b + 1);
}

/* Grams are of keys, and two words may have one key that have no letter in common. */
static bool is_spelled_alike(const struct vocab *v, const struct query_word *q, uint32_t number)
{
	char a[TEXT_KEY_MAX], b[TEXT_KEY_MAX];
	size_t an = text_key(a, q->text, q->n);
	size_t bn = text_key(b, vocab_text(v, number), v->word[number].n);

	for (size_t i = 0; i + ALIKE_RUN <= an; i++)
		if (memmem(b, bn, a + i, ALIKE_RUN))
			return true;
	return text_distance(a, an, b, bn, 1) <= 1;
}

double letters_alike(const struct vocab *v, const struct query_word *q, uint32_t number)
{
	const struct word_terms *w = &v->terms_of[number];
	const uint16_t *gram = word_grams(v, w);
	double like, least;
	size_t shared = 0;

	if (q->terms.gram_count == 0 || w->gram_count == 0)
		return 0;
	for (size_t i = 0; i < w->gram_count; i++)
		shared += has_gram(q->terms.gram, q->terms.gram_count, gram[i]);
	like = dice(shared, q->terms.gram_count, w->gram_count);
	least = gram[0] == q->terms.gram[0] ? LETTERS_ALIKE : INNER_ALIKE;
	return like >= least && is_spelled_alike(v, q, number) ? like : 0;
}

struct found {
	struct kin kin;
	const char *text; /* folded */
};

/* Of equal ones the first by the alphabet: numbers depend on what was imported first. */
static int by_likeness(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->kin.like > y->kin.like || x->kin.like < y->kin.like)
		return x->kin.like > y->kin.like ? -1 : 1;
	return strcmp(x->text, y->text);
}

/* The grams of one word, for as many words as it is compared with. */
struct gram_set {
	uint64_t bit[GRAM_NUMBERS / 64];
	int least; /* of its bits that a word which is kin has, too */
};

static struct gram_set gram_set_of(const struct query_word *q)
{
	const struct expansion *t = &q->terms;
	int n = (int)t->gram_count, alone = n - bits_set(q->gram_bits); /* that share a bit */
	struct gram_set s = { .least = n / 4 + 1 - alone }; /* by LETTERS_ALIKE of shorter ones */

	for (size_t i = 0; i < t->gram_count; i++)
		s.bit[t->gram[i] / 64] |= UINT64_C(1) << t->gram[i] % 64;
	return s;
}

/* Without a branch on what nobody can guess. */
static bool has_bits(uint64_t bits, int least)
{
	for (int i = 1; i < least; i++)
		bits &= bits - 1;
	return bits != 0;
}

/* What the bits may share, the grams themselves must. */
static bool may_be_kin(const struct vocab *v, const struct query_word *q, const struct gram_set *s,
		       const struct word_terms *w)
{
	const uint16_t *gram = word_grams(v, w);
	size_t shared = 0;

	if (!letters_may_be_alike(q, w->gram_bits & q->gram_bits, letters_least_shared(w)))
		return false;
	for (size_t i = 0; i < w->gram_count; i++)
		shared += s->bit[gram[i] / 64] >> gram[i] % 64 & 1;
	return dice(shared, q->terms.gram_count, w->gram_count) >= LETTERS_ALIKE;
}

/* The next word whose bits share enough; the whole vocabulary is gone through. */
static size_t next_likely(const struct vocab *v, size_t i, uint64_t bits, int least)
{
	while (i < v->word_count && !has_bits(v->kin_bits[i] & bits, least))
		i++;
	return i;
}

static size_t find_kin(struct kin out[MOST_KIN], struct match_index *x, const struct query_word *q)
{
	const struct vocab *v = &x->vocab;
	struct gram_set s = gram_set_of(q);
	struct found *found = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; (i = next_likely(v, i, q->gram_bits, s.least)) < v->word_count; i++) {
		uint32_t word = (uint32_t)i;
		double like = may_be_kin(v, q, &s, &v->terms_of[i]) ? letters_alike(v, q, word) : 0;

		if (like > 0)
			*ARENA_PUSH(x->scratch, found, n, cap) = (struct found){
				{ word, like },
				arena_strndup(x->scratch, vocab_text(v, word), v->word[i].n)
			};
	}
	if (n > 0)
		qsort(found, n, sizeof *found, by_likeness);
	n = n < MOST_KIN ? n : MOST_KIN;
	for (size_t i = 0; i < n; i++)
		out[i] = found[i].kin;
	return n;
}

/* What was found lately, by hash: needs say the same words again, and to find their kin is slow. */
struct kin_lately {
	uint8_t n, language, count; /* n: 0: nothing yet */
	char text[TEXT_WORD_MAX];
	struct kin kin[MOST_KIN];
};

struct kin_lately *letters_kin_room(void)
{
	return heap_alloc(KIN_LATELY, sizeof(struct kin_lately));
}

size_t letters_kin(const struct kin **out, struct match_index *x, const struct query_word *q)
{
	struct kin_lately *k = &x->kin_lately[lexicon_hash(q->text, q->n) % KIN_LATELY];

	if (k->n != q->n || k->language != q->language || memcmp(k->text, q->text, q->n) != 0) {
		k->n = (uint8_t)q->n;
		k->language = (uint8_t)q->language;
		memcpy(k->text, q->text, q->n);
		k->count = (uint8_t)find_kin(k->kin, x, q);
	}
	*out = k->kin;
	return k->count;
}
