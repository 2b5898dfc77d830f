#include "match/internal.h"
#include "base/err.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct count_place index_counts[FIELD_COUNT] = {
	[FIELD_TITLE] = { 6, 3 },
	[FIELD_SUBJECT] = { 4, 3 },
	[FIELD_TEXT] = { 0, 15 },
};

struct match_index *match_index_tuned(const struct tuning *t)
{
	struct match_index *x = heap_alloc(1, sizeof *x);

	x->tuning = t;
	vocab_init(&x->vocab);
	x->scratch = arena_new();
	return x;
}

struct match_index *match_index_new(void)
{
	return match_index_tuned(&match_tuning);
}

void index_room(struct match_index *x)
{
	size_t blocks = x->count / BLOCK_COURSES + 1;

	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		x->total[c] = heap_alloc(blocks * BLOCK_COURSES, sizeof **x->total);
		x->block_max[c] = heap_alloc(blocks, sizeof **x->block_max);
	}
	x->weight = heap_alloc(x->vocab.term_count + (size_t)1, sizeof *x->weight);
	x->asked = heap_alloc(x->vocab.term_count / 64 + (size_t)1, sizeof *x->asked);
	x->gram_place = heap_alloc(GRAM_NUMBERS, sizeof *x->gram_place);
	x->kin_lately = letters_kin_room();
}

static void free_room(struct match_index *x)
{
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		free(x->total[c]);
		free(x->block_max[c]);
	}
	free(x->weight);
	free(x->asked);
	free(x->gram_place);
	free(x->kin_lately);
	arena_free(x->scratch);
}

struct match_index *match_index_view(const struct match_index *x)
{
	struct match_index *view = heap_alloc(1, sizeof *view);

	if (!x->sealed)
		BUG("a view of an index that is not sealed");
	*view = *x;
	view->is_view = true;
	view->vocab.stemmer = stemmer_new();
	view->scratch = arena_new();
	concepts_room(view);
	index_room(view);
	return view;
}

static void free_view(struct match_index *x)
{
	stemmer_free(x->vocab.stemmer);
	concepts_free_room(x);
	free_room(x);
	free(x);
}

void match_index_free(struct match_index *x)
{
	if (!x)
		return;
	if (x->is_view) {
		free_view(x);
		return;
	}
	free(x->kept_head);
	free(x->kept_entry);
	free_room(x);
	free(x->entry);
	if (x->is_loaded) {
		stemmer_free(x->vocab.stemmer);
		splitter_free(x->vocab.splitter);
		concepts_release(x);
		free(x);
		return;
	}
	vocab_release(&x->vocab);
	sealing_free(x->sealing);
	parts_release(x);
	spelling_release(&x->spelling);
	free(x->doc_word);
	free(x->df);
	free(x->start);
	free(x->postings);
	free(x->length);
	free(x->sparse);
	free(x->dense);
	concepts_release(x);
	free(x);
}

const struct course *match_index_course(const struct match_index *x, size_t number)
{
	return x->entry[number].course;
}

/* Keywords say what a subject says, and learning outcomes what a description says. */
void course_texts(struct course_text out[COURSE_TEXTS], const struct course *c)
{
	const struct course_more *more = course_more(c);

	out[0] = (struct course_text){ c->title, FIELD_TITLE };
	out[1] = (struct course_text){ c->subject, FIELD_SUBJECT };
	out[2] = (struct course_text){ more->keywords, FIELD_SUBJECT };
	out[3] = (struct course_text){ c->description, FIELD_TEXT };
	out[4] = (struct course_text){ more->learning_outcomes, FIELD_TEXT };
}

struct text_reader {
	struct vocab *vocab;
	enum text_language language;
	const char *text;
};

static void tell_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct text_reader *r = to;
	enum text_language l = r->language;

	if (r->text[at] < 'a' || r->text[at] > 'z') /* it may be an abbreviation */
		l = text_token_language(l, word, n, r->text, at, len);
	vocab_tell(r->vocab, l, word, n, at, len);
}

static void take_word(struct match_index *x, struct entry *e, enum field field,
		      const struct told_word *t)
{
	if (t->word == WORD_NONE)
		return;
	concepts_take_word(x, t->word, t->at, t->len);
	if (x->vocab.word[t->word].is_small)
		return;
	if (e->length[field] < UINT16_MAX)
		e->length[field]++;
	*HEAP_PUSH_RAW(x->doc_word, x->doc_word_count,
		       x->doc_word_cap) = t->word << 8 | 1U << index_counts[field].shift;
}

static void take_text(struct match_index *x, struct entry *e, enum field field,
		      const struct told_word *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		take_word(x, e, field, &word[i]);
	concepts_end_text(x, field);
}

static void take_texts(struct match_index *x, struct entry *e)
{
	struct course_text text[COURSE_TEXTS];
	struct text_reader r = { .vocab = &x->vocab, .language = (enum text_language)e->language };
	size_t end[COURSE_TEXTS], from = 0, n;
	const struct told_word *word;

	course_texts(text, e->course);
	for (size_t i = 0; i < COURSE_TEXTS; i++) {
		r.text = text[i].text ? text[i].text : "";
		text_tokens(r.text, tell_word, &r, x->scratch);
		end[i] = x->vocab.told_count;
	}
	word = vocab_told(&n, &x->vocab);
	for (size_t i = 0; i < COURSE_TEXTS; from = end[i++])
		take_text(x, e, text[i].field, word + from, end[i] - from);
}

static void order(uint32_t *w, size_t a, size_t b)
{
	uint32_t less = w[a] < w[b] ? w[a] : w[b], more = w[a] < w[b] ? w[b] : w[a];

	w[a] = less;
	w[b] = more;
}

/* Each four of them in order. */
static void sort_fours(uint32_t *w, size_t n)
{
	size_t i = 0;

	for (; i + 4 <= n; i += 4) {
		order(w + i, 0, 1);
		order(w + i, 2, 3);
		order(w + i, 0, 2);
		order(w + i, 1, 3);
		order(w + i, 1, 2);
	}
	for (size_t k = i + 1; k < n; k++)
		for (size_t to = k; to > i; to--)
			order(w, to - 1, to);
}

static void merge(uint32_t *out, const uint32_t *w, size_t middle, size_t n)
{
	size_t i = 0, j = middle;

	while (i < middle && j < n) {
		bool later = w[j] < w[i];

		*out++ = later ? w[j] : w[i];
		j += later;
		i += !later;
	}
	memcpy(out, w + i, (middle - i) * sizeof *out);
	memcpy(out + (middle - i), w + j, (n - j) * sizeof *out);
}

/*
 * Merged in ever longer pieces, without a branch on which is less: nobody can guess that.  `other`
 * has room for as many; returns which of both they are in then.
 */
static const uint32_t *sort_words(uint32_t *w, uint32_t *other, size_t n)
{
	sort_fours(w, n);
	for (size_t piece = 4; piece < n; piece *= 2) {
		uint32_t *from = w;

		for (size_t i = 0; i < n; i += 2 * piece)
			merge(other + i, w + i, piece < n - i ? piece : n - i,
			      2 * piece < n - i ? 2 * piece : n - i);
		w = other;
		other = from;
	}
	return w;
}

static uint32_t add_counts(uint32_t a, uint32_t b)
{
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		uint32_t max = index_counts[f].max;
		uint32_t have = a >> index_counts[f].shift & max,
			 more = b >> index_counts[f].shift & max;

		if (have + more > max)
			more = max - have;
		a += more << index_counts[f].shift;
	}
	return a;
}

size_t index_fold_repeats(uint32_t *w, uint32_t *room, size_t n)
{
	const uint32_t *sorted = sort_words(w, room, n);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && w[kept - 1] >> 8 == sorted[i] >> 8)
			w[kept - 1] = add_counts(w[kept - 1], sorted[i]);
		else
			w[kept++] = sorted[i];
	}
	return kept;
}

/* The words of the last course: one entry each. */
static void fold_last(struct match_index *x, struct entry *e)
{
	size_t n = x->doc_word_count - e->words;

	/* room to sort them, behind them */
	HEAP_ROOM_RAW(x->doc_word, x->doc_word_count, x->doc_word_cap, n);
	if (n > 0) /* else there may be no array yet */
		n = index_fold_repeats(x->doc_word + e->words, x->doc_word + e->words + n, n);
	e->word_count = (uint32_t)n;
	x->doc_word_count = e->words + n;
}

size_t match_index_add(struct match_index *x, const struct course *c)
{
	struct entry *e;

	if (x->sealed || x->sealing || x->joineds > 0 || x->count == MAX_COURSES)
		BUG("a course for an index that is %s",
		    x->count == MAX_COURSES ? "full" : "sealed");
	concepts_close(x);
	e = HEAP_PUSH(x->entry, x->count, x->cap);
	*e = (struct entry){ .course = c,
			     .words = (uint32_t)x->doc_word_count,
			     .language = (uint8_t)text_stem_language(
				     text_language_by_code(c->language ? c->language : "")) };
	take_texts(x, e);
	concepts_end_course(x, e);
	fold_last(x, e);
	arena_reset(x->scratch);
	return x->count - 1;
}

double index_idf(const struct match_index *x, uint32_t term)
{
	double n = (double)x->count, df = term == TERM_NONE ? 0 : x->df[term];

	return log(1 + (n - df + 0.5) / (df + 0.5));
}

float index_word_frequency(const float field[FIELD_COUNT], uint32_t packed)
{
	float tf = 0;

	for (size_t f = 0; f < FIELD_COUNT; f++)
		tf += field[f] * (float)(packed >> index_counts[f].shift & index_counts[f].max);
	return tf;
}

void index_field_factors(float out[FIELD_COUNT], const struct match_index *x, const struct entry *e)
{
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		double b = x->tuning->field_length[f];
		double mean = x->mean_length[f] > 0 ? x->mean_length[f] : 1;

		out[f] = (float)(x->tuning->field_weight[f] / (1 - b + b * e->length[f] / mean));
	}
}
