#include "match/internal.h"
#include "base/err.h"

#include <stdlib.h>

enum {
	SMALL_CATALOGUE = 64, /* so many courses may share a term before it is called common */
	SPARSE_SHARE = 1024,  /* a term in fewer than one of so many courses has sparse postings */
	/* words in a piece of sealing: half a millisecond each */
	GRAM_WORDS_A_PIECE = 4000,
	COUNTED_A_PIECE = 4000,
	FILLED_A_PIECE = 1000
};

/* ---- from words to postings ----------------------------------------------------------------- */

/*
 * The terms of one course with their weighted frequencies, in whole units, so that sums do not
 * depend on the order of the words.
 */
enum { TF_UNIT = 4096 };
struct gathering {
	uint32_t *tf; /* by term; zero when not touched */
	uint32_t *touched;
	size_t count;
};

static uint32_t whole(double tf)
{
	return (uint32_t)(tf * TF_UNIT + 0.5);
}

static void gather(struct gathering *g, uint32_t term, uint32_t tf)
{
	if (g->tf[term] == 0)
		g->touched[g->count++] = term;
	g->tf[term] += tf;
}

static float word_frequency(const float *field, uint32_t packed)
{
	float tf = 0;

	for (size_t f = 0; f < FIELD_COUNT; f++)
		tf += field[f] * (float)(packed >> index_counts[f].shift & index_counts[f].max);
	return tf;
}

/* What one occurrence in each field counts, the field's length considered. */
static void field_factors(float out[FIELD_COUNT], const struct match_index *x,
			  const struct entry *e)
{
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		double b = x->tuning->field_length[f];
		double mean = x->mean_length[f] > 0 ? x->mean_length[f] : 1;

		out[f] = (float)(x->tuning->field_weight[f] / (1 - b + b * e->length[f] / mean));
	}
}

static void gather_course(struct gathering *g, const struct match_index *x, const struct entry *e)
{
	float field[FIELD_COUNT];
	const float part = (float)x->tuning->part;

	field_factors(field, x, e);
	for (size_t i = 0; i < e->concept_count; i++)
		gather(g, x->doc_concept[e->concepts + i].concept,
		       whole((double)x->doc_concept[e->concepts + i].tf));
	for (size_t i = 0; i < e->word_count; i++) {
		uint32_t packed = x->doc_word[e->words + i];
		const struct word *w = &x->vocab.word[packed >> 8];
		const uint32_t *term = x->vocab.word_term + w->terms;
		float tf = word_frequency(field, packed);
		uint32_t all = whole((double)tf), some = whole((double)(tf * part));

		gather(g, *term++, all);
		for (size_t k = 0; k < w->part_count; k++)
			gather(g, *term++, some);
		for (size_t k = 0; k < w->gram_count; k++)
			gather(g, *term++, all);
	}
}

static void forget(struct gathering *g)
{
	for (size_t i = 0; i < g->count; i++)
		g->tf[g->touched[i]] = 0;
	g->count = 0;
}

static void count_course(struct match_index *x, uint32_t *last, uint32_t i)
{
	const struct entry *e = &x->entry[i];

	for (size_t k = 0; k < e->concept_count; k++)
		x->df[x->doc_concept[e->concepts + k].concept]++;
	for (size_t k = 0; k < e->word_count; k++) {
		const struct word *w = &x->vocab.word[x->doc_word[e->words + k] >> 8];
		const uint32_t *term = x->vocab.word_term + w->terms;
		const uint32_t *end = term + 1 + w->part_count + w->gram_count;

		for (; term < end; term++) {
			x->df[*term] += last[*term] != i + 1;
			last[*term] = i + 1;
		}
	}
}

static enum channel channel_of(const struct match_index *x, uint32_t term)
{
	return term < x->concept_count ? CHANNEL_CONCEPTS
	       : x->is_gram[term]      ? CHANNEL_GRAMS
				       : CHANNEL_WORDS;
}

static bool is_common(const struct match_index *x, uint32_t term)
{
	double share = x->tuning->common[channel_of(x, term)];
	double limit = share * (double)x->count;

	return x->df[term] > (limit > SMALL_CATALOGUE ? limit : SMALL_CATALOGUE);
}

static enum postings postings_of(const struct match_index *x, uint32_t term)
{
	if (is_common(x, term))
		return POSTINGS_NONE;
	return (size_t)x->df[term] * SPARSE_SHARE > x->count ? POSTINGS_DENSE : POSTINGS_SPARSE;
}

/* Where each term's postings will stand: as many as it has courses, and steps over long gaps. */
static void lay_out(struct match_index *x)
{
	size_t steps = x->count / GAP_MAX + 1;

	for (uint32_t t = 0; t < x->vocab.term_count; t++) {
		enum postings kind = postings_of(x, t);
		size_t *count = kind == POSTINGS_DENSE ? &x->dense_count : &x->sparse_count;

		if (*count > UINT32_MAX - MAX_COURSES)
			BUG("the index has more postings than fit");
		x->postings[t] = (uint8_t)kind;
		x->start[t] = (uint32_t)*count;
		if (kind != POSTINGS_NONE)
			*count += x->df[t] + (kind == POSTINGS_DENSE ? steps : 0);
	}
	x->sparse = heap_alloc(x->sparse_count + 1, sizeof *x->sparse);
	x->dense = heap_alloc(x->dense_count + 1, sizeof *x->dense);
}

static uint32_t impact(float tf, float k1, float max)
{
	float i = max * tf / (tf + k1) + 0.5F;

	return i < 1 ? 1 : (uint32_t)i;
}

static void add_dense(struct match_index *x, uint32_t term, uint32_t gap, uint32_t with)
{
	uint16_t *p = x->dense + x->start[term];

	for (; gap > GAP_MAX; gap -= GAP_MAX)
		p[x->length[term]++] = GAP_MAX << DENSE_BITS;
	p[x->length[term]++] = (uint16_t)(gap << DENSE_BITS | with);
}

static void add_posting(struct match_index *x, uint32_t *last, uint32_t term, uint32_t course,
			float tf)
{
	float k1 = (float)x->tuning->k1[channel_of(x, term)];

	if (x->postings[term] == POSTINGS_DENSE) {
		add_dense(x, term, course - last[term], impact(tf, k1, DENSE_MAX));
		last[term] = course;
	} else if (x->postings[term] == POSTINGS_SPARSE) {
		x->sparse[x->start[term] + x->length[term]++] = course << 8 |
								impact(tf, k1, IMPACT_MAX);
	}
}

static void fill(struct match_index *x, struct gathering *g, uint32_t *last, uint32_t i)
{
	gather_course(g, x, &x->entry[i]);
	for (size_t k = 0; k < g->count; k++)
		add_posting(x, last, g->touched[k], i, (float)g->tf[g->touched[k]] / TF_UNIT);
	forget(g);
}

static void mark_grams(struct match_index *x, const struct word *w)
{
	const uint32_t *term;

	if (w->is_small) /* it has none, and where all are small there is no array */
		return;
	term = x->vocab.word_term + w->terms + 1 + w->part_count;
	for (size_t k = 0; k < w->gram_count; k++)
		x->is_gram[term[k]] = true;
}

static void measure_fields(struct match_index *x)
{
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		for (size_t i = 0; i < x->count; i++)
			x->mean_length[f] += x->entry[i].length[f];
		if (x->count > 0)
			x->mean_length[f] /= (double)x->count;
	}
}

/* Gives back what an array grew too much. */
static void *fit_array(void *array, size_t count, size_t *cap, size_t size)
{
	void *smaller = count > 0 ? realloc(array, count * size) : NULL;

	if (!smaller)
		return array;
	*cap = count;
	return smaller;
}

static void give_back(struct match_index *x)
{
	struct vocab *v = &x->vocab;

	x->entry = fit_array(x->entry, x->count, &x->cap, sizeof *x->entry);
	x->doc_word = fit_array(x->doc_word, x->doc_word_count, &x->doc_word_cap,
				sizeof *x->doc_word);
	v->word = fit_array(v->word, v->word_count, &v->word_cap, sizeof *v->word);
	v->word_term = fit_array(v->word_term, v->word_term_count, &v->word_term_cap,
				 sizeof *v->word_term);
}

/* ---- sealing, piece by piece ----------------------------------------------------------------- */

struct sealing {
	enum {
		SEAL_WORDS,
		SEAL_SPELLING,
		SEAL_ROOM,
		SEAL_GRAMS,
		SEAL_COUNT,
		SEAL_LAY_OUT,
		SEAL_FILL,
		SEALED
	} phase;
	size_t at; /* words or courses that this phase has done */
	struct gathering gathering;
	uint32_t *last; /* by term: the course it was met in last */
};

void sealing_free(struct sealing *s)
{
	if (!s)
		return;
	free(s->gathering.tf);
	free(s->gathering.touched);
	free(s->last);
	free(s);
}

static void make_room(struct match_index *x)
{
	struct sealing *s = x->sealing;
	size_t terms = x->vocab.term_count + (size_t)1;

	concepts_know_words(x, x->vocab.word_count);
	give_back(x);
	s->gathering.tf = heap_alloc(terms, sizeof *s->gathering.tf);
	s->gathering.touched = heap_alloc(terms, sizeof *s->gathering.touched);
	s->last = heap_alloc(terms, sizeof *s->last);
	x->df = heap_alloc(terms, sizeof *x->df);
	x->start = heap_alloc(terms, sizeof *x->start);
	x->length = heap_alloc(terms, sizeof *x->length);
	x->postings = heap_alloc(terms, sizeof *x->postings);
	x->is_gram = heap_alloc(terms, sizeof *x->is_gram);
	index_room(x);
	measure_fields(x);
}

static bool mark_some(struct match_index *x, struct sealing *s)
{
	for (size_t n = 0; n < GRAM_WORDS_A_PIECE && s->at < x->vocab.word_count; n++)
		mark_grams(x, &x->vocab.word[s->at++]);
	return s->at < x->vocab.word_count;
}

/* Courses of so many words together, at least one. */
static bool next_courses(struct match_index *x, struct sealing *s, size_t words,
			 void (*visit)(struct match_index *x, struct sealing *s, uint32_t course))
{
	for (size_t seen = 0; seen < words && s->at < x->count; s->at++) {
		seen += x->entry[s->at].word_count + 1;
		visit(x, s, (uint32_t)s->at);
	}
	return s->at < x->count;
}

static void count_one(struct match_index *x, struct sealing *s, uint32_t course)
{
	count_course(x, s->last, course);
}

static void fill_one(struct match_index *x, struct sealing *s, uint32_t course)
{
	fill(x, &s->gathering, s->last, course);
}

static void lay_out_and_forget(struct match_index *x, struct sealing *s)
{
	lay_out(x);
	free(s->last);
	s->last = heap_alloc(x->vocab.term_count + (size_t)1, sizeof *s->last);
}

static bool seal_phase(struct match_index *x, struct sealing *s)
{
	switch (s->phase) {
	case SEAL_WORDS:
		concepts_close(x);
		return vocab_seal(&x->vocab);
	case SEAL_SPELLING:
		return spelling_build(&x->spelling, &x->vocab, x->book);
	case SEAL_ROOM:
		make_room(x);
		return false;
	case SEAL_GRAMS:
		return mark_some(x, s);
	case SEAL_COUNT:
		return next_courses(x, s, COUNTED_A_PIECE, count_one);
	case SEAL_LAY_OUT:
		lay_out_and_forget(x, s);
		return false;
	case SEAL_FILL:
		return next_courses(x, s, FILLED_A_PIECE, fill_one);
	case SEALED:
		break;
	}
	return false;
}

bool match_index_seal_piece(struct match_index *x)
{
	struct sealing *s = x->sealing;

	if (x->sealed)
		BUG("the index is sealed already");
	if (!s)
		s = x->sealing = heap_alloc(1, sizeof *s);
	if (seal_phase(x, s))
		return true;
	s->at = 0;
	if (++s->phase != SEALED)
		return true;
	sealing_free(s);
	x->sealing = NULL;
	x->sealed = true;
	return false;
}

void match_index_seal(struct match_index *x)
{
	while (match_index_seal_piece(x))
		;
}
