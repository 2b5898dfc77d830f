#include "match/internal.h"
#include "base/err.h"

#include <stdlib.h>

enum {
	SPARSE_SHARE = 1024, /* a term in fewer than one of so many courses has sparse postings */
	/* words in a piece of sealing: half a millisecond each */
	COUNTED_A_PIECE = 4000,
	FILLED_A_PIECE = 1000
};

/* ---- from words to postings ----------------------------------------------------------------- */

/* The terms of one course with their weighted frequencies, in TF_UNIT. */
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

static void gather_course(struct gathering *g, const struct match_index *x, const struct entry *e)
{
	float field[FIELD_COUNT];
	const float part = (float)x->tuning->part;

	index_field_factors(field, x, e);
	for (size_t i = 0; i < e->concept_count; i++)
		gather(g, x->doc_concept[e->concepts + i].concept,
		       x->doc_concept[e->concepts + i].tf);
	for (size_t i = 0; i < e->word_count; i++) {
		uint32_t packed = x->doc_word[e->words + i];
		const struct word_terms *w = &x->vocab.terms_of[packed >> 8];
		const uint32_t *term = w->term;
		float tf = index_word_frequency(field, packed);
		uint32_t all = whole((double)tf), some = whole((double)(tf * part));

		gather(g, *term++, all);
		for (size_t k = 0; k < w->part_count; k++)
			gather(g, *term++, some);
	}
}

static void forget(struct gathering *g)
{
	for (size_t i = 0; i < g->count; i++)
		g->tf[g->touched[i]] = 0;
	g->count = 0;
}

/* One thread's courses, in whole ranges. */
struct seal_share {
	struct vocab_share words;
	struct parts_share parts;
	uint32_t from, end, at; /* courses; words first, which are not in ranges */
	struct gathering gathering;
	uint32_t *last; /* by term, while counting: the course it was met in last, counted from 1 */
	struct cell {
		uint16_t range, n;
	} * cell; /* by term, while filling: its range, and its courses there so far */
	uint32_t
		*next; /* by term: in how many of these courses; then where its next posting goes */
};

static void count_course(const struct match_index *x, struct seal_share *s, uint32_t i)
{
	const struct entry *e = &x->entry[i];

	for (size_t k = 0; k < e->concept_count; k++)
		s->next[x->doc_concept[e->concepts + k].concept]++;
	for (size_t k = 0; k < e->word_count; k++) {
		const struct word_terms *w = &x->vocab.terms_of[x->doc_word[e->words + k] >> 8];
		const uint32_t *term = w->term;
		const uint32_t *end = term + 1 + w->part_count;

		for (; term < end; term++) {
			s->next[*term] += s->last[*term] != i + 1;
			s->last[*term] = i + 1;
		}
	}
}

static enum channel channel_of(const struct match_index *x, uint32_t term)
{
	return term < x->concept_count ? CHANNEL_CONCEPTS : CHANNEL_WORDS;
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

static size_t range_count(const struct match_index *x)
{
	return (x->count + RANGE_COURSES - 1) / RANGE_COURSES;
}

/* Where each term's postings will stand: as many as it has courses, and a count for each range. */
static void lay_out(struct match_index *x)
{
	size_t ranges = range_count(x);

	for (uint32_t t = 0; t < x->vocab.term_count; t++) {
		enum postings kind = postings_of(x, t);
		size_t *count = kind == POSTINGS_DENSE ? &x->dense_count : &x->sparse_count;

		if (*count > UINT32_MAX - 2 * MAX_COURSES)
			BUG("the index has more postings than fit");
		x->postings[t] = (uint8_t)kind;
		x->start[t] = (uint32_t)*count;
		if (kind != POSTINGS_NONE)
			x->length[t] = x->df[t] + (kind == POSTINGS_DENSE ? (uint32_t)ranges : 0);
		*count += x->length[t];
	}
	x->sparse = heap_alloc(x->sparse_count + 1, sizeof *x->sparse);
	x->dense = heap_alloc_large(x->dense_count + 1, sizeof *x->dense);
}

static uint32_t impact(float tf, float k1, float max)
{
	float i = max * tf / (tf + k1) + 0.5F;

	return i < 1 ? 1 : (uint32_t)i;
}

/* The number of a range's postings stands before them; ranges without any keep the 0 of new room.
 */
static void add_dense(struct match_index *x, struct seal_share *s, uint32_t term, uint32_t course,
		      uint32_t with)
{
	uint32_t range = course / RANGE_COURSES;
	struct cell *c = &s->cell[term];
	uint32_t *next = &s->next[term];

	if (c->n == 0 || c->range != range) {
		*next += range - c->range + (c->n == 0 ? 1 : 0);
		*c = (struct cell){ .range = (uint16_t)range };
	}
	x->dense[*next - c->n - 1] = (uint16_t)(c->n + 1);
	x->dense[(*next)++] = (uint16_t)(course % RANGE_COURSES << DENSE_BITS | with);
	c->n++;
}

static void add_posting(struct match_index *x, struct seal_share *s, uint32_t term, uint32_t course,
			float tf)
{
	float k1 = (float)x->tuning->k1[channel_of(x, term)];

	if (x->postings[term] == POSTINGS_DENSE)
		add_dense(x, s, term, course, impact(tf, k1, DENSE_MAX));
	else if (x->postings[term] == POSTINGS_SPARSE)
		x->sparse[s->next[term]++] = course << 8 | impact(tf, k1, IMPACT_MAX);
}

/* Where the postings after the next ones go: each to another place of a large memory. */
static void fetch_ahead(const struct match_index *x, const struct seal_share *s, size_t k)
{
	enum { NEAR = 6, FAR = 14 };
	const struct gathering *g = &s->gathering;

	if (k + FAR < g->count) {
		uint32_t term = g->touched[k + FAR];

		__builtin_prefetch(&s->next[term], 1);
		__builtin_prefetch(&s->cell[term], 1);
		__builtin_prefetch(&x->postings[term]);
	}
	if (k + NEAR < g->count && x->postings[g->touched[k + NEAR]] == POSTINGS_DENSE)
		__builtin_prefetch(&x->dense[s->next[g->touched[k + NEAR]]], 1);
}

static void fill(struct match_index *x, struct seal_share *s, uint32_t i)
{
	struct gathering *g = &s->gathering;

	gather_course(g, x, &x->entry[i]);
	for (size_t k = 0; k < g->count; k++, fetch_ahead(x, s, k))
		add_posting(x, s, g->touched[k], i, (float)g->tf[g->touched[k]] / TF_UNIT);
	forget(g);
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
	x->doc_concept = fit_array(x->doc_concept, x->doc_concept_count, &x->doc_concept_cap,
				   sizeof *x->doc_concept);
	x->word_keys = fit_array(x->word_keys, x->word_keys_count, &x->word_keys_cap,
				 sizeof *x->word_keys);
	v->word = fit_array(v->word, v->word_count, &v->word_cap, sizeof *v->word);
	v->word_gram = fit_array(v->word_gram, v->word_gram_count, &v->word_gram_cap,
				 sizeof *v->word_gram);
}

/* ---- sealing, piece by piece ----------------------------------------------------------------- */

/* In each phase either all is done by one, or each share by whom it is given to. */
enum seal_phase {
	SEAL_WORDS,
	SEAL_TERMS,
	SEAL_JOIN, /* by the first share; the last one makes the spelling */
	SEAL_ROOM,
	SEAL_COUNT,
	SEAL_LAY_OUT,
	SEAL_FILL,
	SEALED
};
struct sealing {
	enum seal_phase phase;
	size_t shares, joined;
	struct seal_share share[MATCH_SHARES];
};

static void free_share(struct seal_share *s)
{
	vocab_share_release(&s->words);
	parts_share_release(&s->parts);
	free(s->gathering.tf);
	free(s->gathering.touched);
	free(s->last);
	free(s->next);
	free(s->cell);
}

void sealing_free(struct sealing *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->shares; i++)
		free_share(&s->share[i]);
	free(s);
}

/* Courses are dealt out in whole ranges, so that two threads never write to one. */
static void deal_courses(const struct match_index *x, struct sealing *s)
{
	size_t ranges = range_count(x);

	for (size_t i = 0; i < s->shares; i++) {
		size_t end = ranges * (i + 1) / s->shares * RANGE_COURSES;

		s->share[i].from = s->share[i].at = (uint32_t)(ranges * i / s->shares *
							       RANGE_COURSES);
		s->share[i].end = (uint32_t)(end < x->count ? end : x->count);
	}
}

static void make_room(struct match_index *x, struct sealing *s)
{
	size_t terms = x->vocab.term_count + (size_t)1;

	parts_release(x);
	concepts_know_words(x, x->vocab.word_count);
	give_back(x);
	for (size_t i = 0; i < s->shares; i++) {
		s->share[i].last = heap_alloc(terms, sizeof *s->share[i].last);
		s->share[i].next = heap_alloc(terms, sizeof *s->share[i].next);
	}
	x->df = heap_alloc(terms, sizeof *x->df);
	x->start = heap_alloc(terms, sizeof *x->start);
	x->length = heap_alloc(terms, sizeof *x->length);
	x->postings = heap_alloc(terms, sizeof *x->postings);
	index_room(x);
	measure_fields(x);
	deal_courses(x, s);
}

static void make_places(const struct match_index *x, struct seal_share *s)
{
	size_t terms = x->vocab.term_count + (size_t)1;

	free(s->last);
	s->last = NULL;
	s->cell = heap_alloc(terms, sizeof *s->cell);
	s->gathering.tf = heap_alloc(terms, sizeof *s->gathering.tf);
	s->gathering.touched = heap_alloc(terms, sizeof *s->gathering.touched);
	s->at = s->from;
}

/* What each share counted of a term becomes its place: behind what the shares before it write. */
static void place_term(const struct match_index *x, struct sealing *s, uint32_t term)
{
	uint32_t at = x->start[term];

	for (size_t i = 0; i < s->shares; i++) {
		struct seal_share *to = &s->share[i];
		uint32_t count = to->next[term], range = to->from / RANGE_COURSES;

		to->cell[term].range = (uint16_t)range;
		to->next[term] = at + (x->postings[term] == POSTINGS_DENSE ? range : 0);
		at += count;
	}
}

static void count_all(struct match_index *x, const struct sealing *s)
{
	for (size_t i = 0; i < s->shares; i++)
		for (uint32_t t = 0; t < x->vocab.term_count; t++)
			x->df[t] += s->share[i].next[t];
}

static void lay_out_and_place(struct match_index *x, struct sealing *s)
{
	count_all(x, s);
	lay_out(x);
	for (size_t i = 0; i < s->shares; i++)
		make_places(x, &s->share[i]);
	for (uint32_t t = 0; t < x->vocab.term_count; t++)
		place_term(x, s, t);
}

/* Courses of so many words together, at least one. */
static bool next_courses(struct match_index *x, struct seal_share *s, size_t words,
			 void (*visit)(struct match_index *x, struct seal_share *s,
				       uint32_t course))
{
	for (size_t seen = 0; seen < words && s->at < s->end; s->at++) {
		seen += x->entry[s->at].word_count + 1;
		visit(x, s, s->at);
	}
	return s->at < s->end;
}

static void count_one(struct match_index *x, struct seal_share *s, uint32_t course)
{
	count_course(x, s, course);
}

static bool is_shared(enum seal_phase phase)
{
	return phase == SEAL_TERMS || phase == SEAL_JOIN || phase == SEAL_COUNT ||
	       phase == SEAL_FILL;
}

/* One share's terms after the other's; neither this nor the spelling reads what the other makes. */
static bool join_terms(struct match_index *x, struct sealing *s)
{
	struct vocab_share *words;

	if (s->joined == s->shares)
		return false;
	words = &s->share[s->joined].words;
	if (vocab_join_piece(&x->vocab, words))
		return true;
	vocab_share_release(words);
	if (++s->joined < s->shares)
		return true;
	vocab_joined(&x->vocab);
	return false;
}

static bool join_piece(struct match_index *x, struct sealing *s, size_t i)
{
	if (i == 0 && join_terms(x, s))
		return true;
	return i == s->shares - 1 && spelling_build(&x->spelling, &x->vocab, x->book);
}

/* A piece of a share; true: there is more of it. */
static bool share_piece(struct match_index *x, size_t i)
{
	struct sealing *s = x->sealing;

	if (s->phase == SEAL_TERMS)
		return parts_share_piece(x, &s->share[i].parts) ||
		       vocab_share_piece(&x->vocab, &s->share[i].words);
	if (s->phase == SEAL_JOIN)
		return join_piece(x, s, i);
	return s->phase == SEAL_COUNT ? next_courses(x, &s->share[i], COUNTED_A_PIECE, count_one)
				      : next_courses(x, &s->share[i], FILLED_A_PIECE, fill);
}

/* The words are known; all that is to be told of them is dealt out. */
static bool learn_words(struct match_index *x, struct sealing *s)
{
	concepts_close(x);
	if (vocab_learn(&x->vocab))
		return true;
	for (size_t i = 0; i < s->shares; i++) {
		vocab_deal(&s->share[i].words, &x->vocab, i, s->shares);
		parts_deal(&s->share[i].parts, x, i, s->shares);
	}
	return false;
}

/* A piece of what is not shared. */
static bool whole_piece(struct match_index *x, struct sealing *s)
{
	switch (s->phase) {
	case SEAL_WORDS:
		return learn_words(x, s);
	case SEAL_ROOM:
		make_room(x, s);
		return false;
	case SEAL_LAY_OUT:
		lay_out_and_place(x, s);
		return false;
	case SEAL_TERMS:
	case SEAL_JOIN:
	case SEAL_COUNT:
	case SEAL_FILL:
	case SEALED:
		break;
	}
	return false;
}

static struct sealing *begin_sealing(struct match_index *x, size_t shares)
{
	if (x->sealed)
		BUG("the index is sealed already");
	if (x->sealing)
		return x->sealing;
	x->sealing = heap_alloc(1, sizeof *x->sealing);
	x->sealing->shares = shares > MATCH_SHARES ? MATCH_SHARES : shares;
	return x->sealing;
}

/* False: that was the last one. */
static bool next_phase(struct match_index *x, struct sealing *s)
{
	if (++s->phase != SEALED)
		return true;
	sealing_free(s);
	x->sealing = NULL;
	x->sealed = true;
	return false;
}

bool match_index_seal_piece(struct match_index *x)
{
	struct sealing *s = begin_sealing(x, 1);
	bool more = is_shared(s->phase) ? share_piece(x, 0) : whole_piece(x, s);

	return more || next_phase(x, s);
}

void match_index_seal(struct match_index *x)
{
	while (match_index_seal_piece(x))
		;
}

size_t match_index_seal_round(struct match_index *x, size_t shares)
{
	struct sealing *s = begin_sealing(x, shares);

	if (is_shared(s->phase) && !next_phase(x, s)) /* which the shares have done */
		return 0;
	while (!is_shared(s->phase))
		if (!whole_piece(x, s) && !next_phase(x, s))
			return 0;
	return s->shares;
}

void match_index_seal_share(struct match_index *x, size_t share)
{
	while (share_piece(x, share))
		;
}
