#include "match/internal.h"
#include "base/err.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	SMALL_CATALOGUE = 64, /* so many courses may share a term before it is called common */
	SPARSE_SHARE = 1024   /* a term in fewer than one of so many courses has sparse postings */
};

/* Where each field's count stands in the low byte of a doc_word, and its largest value. */
static const struct {
	unsigned shift, max;
} counts[] = {
	[FIELD_TITLE] = { 6, 3 },
	[FIELD_SUBJECT] = { 4, 3 },
	[FIELD_TEXT] = { 0, 15 },
};
_Static_assert(ARRAY_LEN(counts) == FIELD_COUNT, "every field needs a row");

struct match_index *match_index_new(void)
{
	struct match_index *x = heap_alloc(1, sizeof *x);

	vocab_init(&x->vocab);
	x->scratch = arena_new();
	return x;
}

void match_index_free(struct match_index *x)
{
	if (!x)
		return;
	vocab_release(&x->vocab);
	arena_free(x->scratch);
	free(x->entry);
	free(x->doc_word);
	free(x->df);
	free(x->start);
	free(x->is_gram);
	free(x->postings);
	free(x->length);
	free(x->sparse);
	free(x->dense);
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		free(x->total[c]);
		free(x->block_max[c]);
	}
	free(x->weight);
	free(x);
}

const struct course *match_index_course(const struct match_index *x, size_t number)
{
	return x->entry[number].course;
}

struct field_reader {
	struct match_index *x;
	struct entry *entry;
	enum field field;
};

static void take_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct field_reader *r = to;
	struct match_index *x = r->x;
	uint32_t w = vocab_word(&x->vocab, r->entry->language, word, n);

	(void)at;
	(void)len;
	if (w == WORD_NONE || x->vocab.word[w].is_small)
		return;
	if (r->entry->length[r->field] < UINT16_MAX)
		r->entry->length[r->field]++;
	*HEAP_PUSH(x->doc_word, x->doc_word_count, x->doc_word_cap) = w << 8 |
								      1U << counts[r->field].shift;
}

static int by_word(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static uint32_t add_counts(uint32_t a, uint32_t b)
{
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		uint32_t max = counts[f].max;
		uint32_t have = a >> counts[f].shift & max, more = b >> counts[f].shift & max;

		if (have + more > max)
			more = max - have;
		a += more << counts[f].shift;
	}
	return a;
}

/* One entry a word: sorted, repeats added up. */
static size_t fold_repeats(uint32_t *w, size_t n)
{
	size_t kept = 0;

	if (n > 0)
		qsort(w, n, sizeof *w, by_word);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && w[kept - 1] >> 8 == w[i] >> 8)
			w[kept - 1] = add_counts(w[kept - 1], w[i]);
		else
			w[kept++] = w[i];
	}
	return kept;
}

size_t match_index_add(struct match_index *x, const struct course *c)
{
	const char *text[] = { [FIELD_TITLE] = c->title,
			       [FIELD_SUBJECT] = c->subject,
			       [FIELD_TEXT] = c->description };
	struct entry *e;

	if (x->sealed || x->count == MAX_COURSES)
		BUG("a course for an index that is %s", x->sealed ? "sealed" : "full");
	e = HEAP_PUSH(x->entry, x->count, x->cap);
	*e = (struct entry){ .course = c,
			     .words = x->doc_word_count,
			     .language = text_stem_language(
				     text_language_by_code(c->language ? c->language : "")) };
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (text[f])
			text_tokens(text[f], take_word,
				    &(struct field_reader){ x, e, (enum field)f }, x->scratch);
	e->word_count = (uint32_t)fold_repeats(x->doc_word + e->words,
					       x->doc_word_count - e->words);
	x->doc_word_count = e->words + e->word_count;
	arena_reset(x->scratch);
	return x->count - 1;
}

/* ---- from words to postings ----------------------------------------------------------------- */

/* The terms of one course with their weighted frequencies. */
struct gathering {
	float *tf; /* by term; zero when not touched */
	uint32_t *touched;
	size_t count;
};

static void gather(struct gathering *g, uint32_t term, float tf)
{
	if (g->tf[term] <= 0)
		g->touched[g->count++] = term;
	g->tf[term] += tf;
}

static float word_frequency(const float *field, uint32_t packed)
{
	float tf = 0;

	for (size_t f = 0; f < FIELD_COUNT; f++)
		tf += field[f] * (float)(packed >> counts[f].shift & counts[f].max);
	return tf;
}

/* What one occurrence in each field counts, the field's length considered. */
static void field_factors(float out[FIELD_COUNT], const struct match_index *x,
			  const struct entry *e)
{
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		double b = match_tuning.field_length[f];
		double mean = x->mean_length[f] > 0 ? x->mean_length[f] : 1;

		out[f] = (float)(match_tuning.field_weight[f] / (1 - b + b * e->length[f] / mean));
	}
}

static void gather_course(struct gathering *g, const struct match_index *x, const struct entry *e)
{
	float field[FIELD_COUNT];
	const float part = (float)match_tuning.part;

	field_factors(field, x, e);
	for (size_t i = 0; i < e->word_count; i++) {
		uint32_t packed = x->doc_word[e->words + i];
		const struct word *w = &x->vocab.word[packed >> 8];
		const uint32_t *term = x->vocab.word_term + w->terms;
		float tf = word_frequency(field, packed);

		gather(g, *term++, tf);
		for (size_t k = 0; k < w->part_count; k++)
			gather(g, *term++, tf * part);
		for (size_t k = 0; k < w->gram_count; k++)
			gather(g, *term++, tf);
	}
}

static void forget(struct gathering *g)
{
	for (size_t i = 0; i < g->count; i++)
		g->tf[g->touched[i]] = 0;
	g->count = 0;
}

static void count_courses(struct match_index *x)
{
	uint32_t *last = heap_alloc(x->vocab.term_count + 1, sizeof *last); /* course + 1 */

	for (uint32_t i = 0; i < x->count; i++) {
		const struct entry *e = &x->entry[i];

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
	free(last);
}

static bool is_common(const struct match_index *x, uint32_t term)
{
	double share = match_tuning.common[x->is_gram[term] ? CHANNEL_GRAMS : CHANNEL_WORDS];
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
	float k1 = (float)match_tuning.k1[x->is_gram[term] ? CHANNEL_GRAMS : CHANNEL_WORDS];

	if (x->postings[term] == POSTINGS_DENSE) {
		add_dense(x, term, course - last[term], impact(tf, k1, DENSE_MAX));
		last[term] = course;
	} else if (x->postings[term] == POSTINGS_SPARSE) {
		x->sparse[x->start[term] + x->length[term]++] = course << 8 |
								impact(tf, k1, IMPACT_MAX);
	}
}

static void fill(struct match_index *x, struct gathering *g)
{
	uint32_t *last = heap_alloc(x->vocab.term_count + 1, sizeof *last);

	for (size_t i = 0; i < x->count; i++) {
		gather_course(g, x, &x->entry[i]);
		for (size_t k = 0; k < g->count; k++)
			add_posting(x, last, g->touched[k], (uint32_t)i, g->tf[g->touched[k]]);
		forget(g);
	}
	free(last);
}

static void mark_grams(struct match_index *x)
{
	for (size_t i = 0; i < x->vocab.word_count; i++) {
		const struct word *w = &x->vocab.word[i];
		const uint32_t *term = x->vocab.word_term + w->terms + 1 + w->part_count;

		for (size_t k = 0; k < w->gram_count; k++)
			x->is_gram[term[k]] = true;
	}
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

void match_index_seal(struct match_index *x)
{
	struct gathering g = { 0 };
	size_t terms;

	if (x->sealed)
		BUG("the index is sealed already");
	vocab_seal(&x->vocab);
	give_back(x);
	terms = x->vocab.term_count;
	g.tf = heap_alloc(terms + 1, sizeof *g.tf);
	g.touched = heap_alloc(terms + 1, sizeof *g.touched);
	x->df = heap_alloc(terms + 1, sizeof *x->df);
	x->start = heap_alloc(terms + 1, sizeof *x->start);
	x->length = heap_alloc(terms + 1, sizeof *x->length);
	x->postings = heap_alloc(terms + 1, sizeof *x->postings);
	x->is_gram = heap_alloc(terms + 1, sizeof *x->is_gram);
	x->weight = heap_alloc(terms + 1, sizeof *x->weight);
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		x->total[c] = heap_alloc(x->count + 1, sizeof **x->total);
		x->block_max[c] = heap_alloc(x->count / BLOCK_COURSES + 1, sizeof **x->total);
	}
	mark_grams(x);
	measure_fields(x);
	count_courses(x);
	lay_out(x);
	fill(x, &g);
	x->sealed = true;
	free(g.tf);
	free(g.touched);
}

double index_idf(const struct match_index *x, uint32_t term)
{
	double n = (double)x->count, df = term == TERM_NONE ? 0 : x->df[term];

	return log(1 + (n - df + 0.5) / (df + 0.5));
}
