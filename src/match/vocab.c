#include "match/internal.h"

#include <stdlib.h>
#include <string.h>

enum { STEM_MARK = 's', GRAM_MARK = 'g' };

void vocab_init(struct vocab *v)
{
	v->stemmer = stemmer_new();
	v->splitter = splitter_new();
}

void vocab_release(struct vocab *v)
{
	for (size_t i = 0; i < TEXT_LANGUAGE_COUNT; i++)
		map_release(&v->word_by_text[i]);
	map_release(&v->term_by_key);
	free(v->chars);
	free(v->word);
	free(v->word_term);
	stemmer_free(v->stemmer);
	splitter_free(v->splitter);
}

static uint32_t keep_text(struct vocab *v, const char *word, size_t n)
{
	size_t at = v->char_count;

	for (size_t i = 0; i < n; i++)
		*HEAP_PUSH(v->chars, v->char_count, v->char_cap) = word[i];
	return (uint32_t)at;
}

const char *vocab_text(const struct vocab *v, const struct word *w)
{
	return v->chars + w->text;
}

uint32_t vocab_word(struct vocab *v, enum text_language l, const char *word, size_t n)
{
	size_t i;
	struct word *w;

	if (v->word_count == MAX_WORDS) {
		i = map_getn(&v->word_by_text[l], word, n);
		return i == MAP_NONE ? WORD_NONE : (uint32_t)i;
	}
	i = map_putn(&v->word_by_text[l], word, n, v->word_count);
	if (i < v->word_count) {
		v->word[i].seen++;
		return (uint32_t)i;
	}
	w = HEAP_PUSH(v->word, v->word_count, v->word_cap);
	w->text = keep_text(v, word, n);
	w->n = (uint8_t)n;
	w->language = (uint8_t)l;
	w->is_small = n < 2 || text_is_stopword(l, word, n);
	w->seen = 1;
	return (uint32_t)i;
}

/* A term by its key; with `learn` a new one gets the next number. */
static uint32_t find_term(struct vocab *v, char mark, const char *key, size_t n, bool learn)
{
	char marked[TEXT_KEY_MAX + 3];
	size_t i;

	marked[0] = mark;
	memcpy(marked + 1, key, n);
	if (!learn) {
		i = map_getn(&v->term_by_key, marked, n + 1);
		return i == MAP_NONE ? TERM_NONE : (uint32_t)i;
	}
	i = map_putn(&v->term_by_key, marked, n + 1, v->term_count);
	if (i == v->term_count)
		v->term_count++;
	return (uint32_t)i;
}

static uint32_t stem_term(struct vocab *v, enum text_language l, const char *word, size_t n,
			  bool learn)
{
	char key[TEXT_KEY_MAX];
	size_t len;
	const char *stem = stemmer_stem(v->stemmer, l, word, n, &len);
	size_t key_len = text_key(key, stem, len);

	return find_term(v, STEM_MARK, key, key_len, learn);
}

uint32_t vocab_stem(struct vocab *v, enum text_language l, const char *word, size_t n)
{
	return stem_term(v, l, word, n, false);
}

struct gram_sink {
	struct vocab *v;
	struct expansion *out;
	bool learn;
};

static void add_gram(void *to, const char *gram, size_t n)
{
	struct gram_sink *g = to;
	uint32_t term = find_term(g->v, GRAM_MARK, gram, n, g->learn);

	if (term == TERM_NONE || g->out->gram_count == MAX_GRAMS)
		return;
	for (size_t i = 0; i < g->out->gram_count; i++)
		if (g->out->gram[i] == term)
			return;
	g->out->gram[g->out->gram_count++] = term;
}

/* Inflected compounds are cut by their stem: tømrerfaget -> tømrer, fag. */
static void expand_parts(struct expansion *out, struct vocab *v, enum text_language l,
			 const char *word, size_t n, bool learn)
{
	char copy[TEXT_WORD_MAX];
	struct word_part part[TEXT_PARTS_MAX];
	size_t len, count;
	const char *stem = stemmer_stem(v->stemmer, l, word, n, &len);

	memcpy(copy, stem, len);
	count = splitter_split(v->splitter, copy, len, part);
	if (count == 0) {
		memcpy(copy, word, n);
		count = splitter_split(v->splitter, copy, n, part);
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t term = stem_term(v, l, copy + part[i].at, part[i].len, learn);

		if (term != TERM_NONE && term != out->stem)
			out->part[out->part_count++] = term;
	}
}

static void expand(struct expansion *out, struct vocab *v, enum text_language l, const char *word,
		   size_t n, bool learn)
{
	char key[TEXT_KEY_MAX];

	out->part_count = out->gram_count = 0;
	out->stem = stem_term(v, l, word, n, learn);
	expand_parts(out, v, l, word, n, learn);
	text_grams(key, text_key(key, word, n), add_gram, &(struct gram_sink){ v, out, learn });
}

void vocab_expand(struct expansion *out, struct vocab *v, enum text_language l, const char *word,
		  size_t n)
{
	expand(out, v, l, word, n, false);
}

static void learn_parts(struct vocab *v)
{
	for (size_t i = 0; i < v->word_count; i++) {
		const struct word *w = &v->word[i];
		const char *stem;
		size_t len;

		if (w->is_small)
			continue;
		stem = stemmer_stem(v->stemmer, w->language, vocab_text(v, w), w->n, &len);
		splitter_learn(v->splitter, stem, len, w->seen);
		if (len != w->n && w->seen > 1) /* seen once it can be no part itself */
			splitter_learn(v->splitter, vocab_text(v, w), w->n, w->seen);
	}
}

static void keep_terms(struct vocab *v, const uint32_t *term, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*HEAP_PUSH(v->word_term, v->word_term_count, v->word_term_cap) = term[i];
}

void vocab_seal(struct vocab *v)
{
	for (size_t l = 0; l < TEXT_LANGUAGE_COUNT; l++)
		map_release(&v->word_by_text[l]);
	learn_parts(v);
	splitter_seal(v->splitter);
	for (size_t i = 0; i < v->word_count; i++) {
		struct word *w = &v->word[i];
		struct expansion e;

		if (w->is_small)
			continue;
		expand(&e, v, w->language, vocab_text(v, w), w->n, true);
		w->terms = (uint32_t)v->word_term_count;
		w->part_count = (uint8_t)e.part_count;
		w->gram_count = (uint8_t)e.gram_count;
		keep_terms(v, &e.stem, 1);
		keep_terms(v, e.part, e.part_count);
		keep_terms(v, e.gram, e.gram_count);
	}
}
