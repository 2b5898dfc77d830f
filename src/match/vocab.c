#include "match/internal.h"

#include <stdlib.h>
#include <string.h>

enum { STEM_MARK = 's' };
enum { WORDS_A_PIECE = 100, KEPT_A_PIECE = 1000 }; /* half a millisecond each */

void vocab_init(struct vocab *v)
{
	v->stemmer = stemmer_new();
	v->splitter = splitter_new();
}

void vocab_release(struct vocab *v)
{
	lexicon_release(&v->words);
	lexicon_release(&v->terms);
	free(v->word);
	free(v->terms_of);
	free(v->word_gram);
	free(v->gram_seen);
	free(v->kin_bits);
	free(v->recent);
	free(v->told);
	free(v->told_part);
	free(v->told_left);
	stemmer_free(v->stemmer);
	splitter_free(v->splitter);
}

const char *vocab_text(const struct vocab *v, uint32_t word)
{
	size_t n;

	return lexicon_text(&v->words, word, &n) + 1;
}

/* What finds the terms of a word; one a thread. */
struct finder {
	struct stemmer *stemmer;
	const struct splitter *splitter;
	struct lexicon *terms;
	bool learns; /* else a new term is TERM_NONE */
};

static struct finder finder_of(struct vocab *v)
{
	return (struct finder){ v->stemmer, v->splitter, &v->terms, false };
}

/* A term by the key of its stem. */
static uint32_t find_term(struct finder *f, const char *key, size_t n)
{
	char marked[TEXT_KEY_MAX + 1];

	marked[0] = STEM_MARK;
	memcpy(marked + 1, key, n);
	return f->learns ? lexicon_add(f->terms, marked, n + 1)
			 : lexicon_find(f->terms, marked, n + 1);
}

/* For parts, which recur in many words, and what is looked for once. */
static uint32_t stem_term(struct finder *f, enum text_language l, const char *part, size_t n)
{
	size_t len;
	const char *key = stemmer_key(f->stemmer, l, part, n, &len);

	return find_term(f, key, len);
}

uint32_t vocab_stem(struct vocab *v, enum text_language l, const char *word, size_t n)
{
	struct finder f = finder_of(v);

	return stem_term(&f, l, word, n);
}

static void add_gram(void *to, const char *gram, size_t n)
{
	struct expansion *out = to;
	uint16_t number = (uint16_t)lexicon_hash(gram, n);

	if (out->gram_count == MAX_GRAMS)
		return;
	for (size_t i = 0; i < out->gram_count; i++)
		if (out->gram[i] == number)
			return;
	out->gram[out->gram_count++] = number;
}

void stem_word(struct stemmed *out, struct stemmer *s, enum text_language l, const char *word,
	       size_t n)
{
	const char *stem = stemmer_stem(s, l, word, n, &out->len);

	out->language = l;
	out->word = word;
	out->n = n;
	out->stem = memcpy(out->room, stem, out->len);
}

void vocab_stemmed(struct stemmed *out, struct vocab *v, struct stemmer *s, uint32_t word)
{
	struct word *w = &v->word[word];
	const char *text = vocab_text(v, word);

	if (w->stem == 0) {
		stem_word(out, s, (enum text_language)w->language, text, w->n);
		if (out->len <= w->n && memcmp(out->stem, text, out->len) == 0)
			w->stem = (uint8_t)out->len;
		return;
	}
	out->language = (enum text_language)w->language;
	out->word = out->stem = text;
	out->n = w->n;
	out->len = w->stem;
}

static void expand_parts(struct expansion *out, struct finder *f, const struct stemmed *w)
{
	struct word_part part[TEXT_PARTS_MAX];
	const char *cut;
	size_t count = splitter_cut(&cut, part, splitter_split, f->splitter, w->stem, w->len,
				    w->word, w->n);

	for (size_t i = 0; i < count; i++) {
		uint32_t term = stem_term(f, w->language, cut + part[i].at, part[i].len);

		if (term != TERM_NONE && term != out->stem)
			out->part[out->part_count++] = term;
	}
}

static void expand(struct expansion *out, struct finder *f, const struct stemmed *w)
{
	char key[TEXT_KEY_MAX];

	out->part_count = out->gram_count = 0;
	out->stem = find_term(f, key, text_stem_key(key, w->language, w->stem, w->len));
	expand_parts(out, f, w);
	text_grams(key, text_stem_key(key, w->language, w->word, w->n), add_gram, out);
}

void vocab_expand(struct expansion *out, struct vocab *v, enum text_language l, const char *word,
		  size_t n)
{
	struct finder f = finder_of(v);
	struct stemmed w;

	stem_word(&w, f.stemmer, l, word, n);
	expand(out, &f, &w);
}

bool vocab_head(uint32_t *out, struct vocab *v, enum text_language l, const char *word, size_t n)
{
	struct finder f = finder_of(v);
	struct word_part head[TEXT_PARTS_MAX];
	struct stemmed w;
	const char *cut;

	stem_word(&w, f.stemmer, l, word, n);
	if (splitter_cut(&cut, head, splitter_head, f.splitter, w.stem, w.len, word, n) == 0)
		return false;
	*out = stem_term(&f, l, cut + head->at, head->len);
	return *out != TERM_NONE;
}

static void learn_parts(struct vocab *v, uint32_t i)
{
	uint32_t seen = v->word[i].seen;
	struct stemmed w;

	if (v->word[i].is_small)
		return;
	vocab_stemmed(&w, v, v->stemmer, i);
	splitter_learn(v->splitter, w.stem, w.len, seen);
	if (w.len != w.n && seen > 1) /* seen once it can be no part itself */
		splitter_learn(v->splitter, w.word, w.n, seen);
}

uint64_t vocab_term_bits(const uint32_t *term, size_t n)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < n; i++)
		bits |= UINT64_C(1) << term[i] % 64;
	return bits;
}

uint64_t vocab_gram_bits(const uint16_t *gram, size_t n)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < n; i++)
		bits |= UINT64_C(1) << gram[i] % 64;
	return bits;
}

static void forget_places(struct vocab *v)
{
	free(v->words.slot);
	v->words.slot = NULL;
	v->words.slot_count = 0;
	free(v->recent);
	v->recent = NULL;
}

bool vocab_learn(struct vocab *v)
{
	if (v->phase == VOCAB_LEARN) {
		for (size_t n = 0; n < WORDS_A_PIECE && v->at < v->word_count; n++)
			learn_parts(v, v->at++);
		if (v->at == v->word_count)
			v->phase = VOCAB_KEEP;
		return true;
	}
	if (v->phase == VOCAB_KEEP && !splitter_seal(v->splitter, KEPT_A_PIECE)) {
		forget_places(v); /* nobody looks for a word any more */
		v->gram_numbers = GRAM_NUMBERS;
		v->terms_of = heap_alloc_large_raw(v->word_count + 1, sizeof *v->terms_of);
		v->phase = VOCAB_TERMS;
	}
	return v->phase == VOCAB_KEEP;
}

/* ---- terms of words, some words a thread ----------------------------------------------------- */

/* The first goes on with the terms that are there: its numbers are those of the whole. */
void vocab_deal(struct vocab_share *s, struct vocab *v, size_t share, size_t shares)
{
	s->stemmer = stemmer_new();
	s->from = s->at = (uint32_t)(v->word_count * share / shares);
	s->end = (uint32_t)(v->word_count * (share + 1) / shares);
	s->gram_seen = heap_alloc(GRAM_NUMBERS, sizeof *s->gram_seen);
	s->is_first = share == 0;
	if (!s->is_first)
		return;
	s->terms = v->terms;
	v->terms = (struct lexicon){ 0 };
}

void vocab_share_release(struct vocab_share *s)
{
	stemmer_free(s->stemmer);
	lexicon_release(&s->terms);
	free(s->word_gram);
	free(s->gram_seen);
	free(s->number);
	*s = (struct vocab_share){ 0 };
}

static void keep_terms(struct word_terms *w, const struct vocab_share *s, const struct expansion *e)
{
	w->part_count = (uint8_t)e->part_count;
	w->term[0] = e->stem;
	memcpy(w->term + 1, e->part, e->part_count * sizeof *w->term);
	if (s->is_first)
		w->term_bits = vocab_term_bits(w->term, 1 + e->part_count);
}

static void put_grams_at(struct word_terms *w, size_t at)
{
	w->gram[0] = at & UINT16_MAX;
	w->gram[1] = at >> 16 & UINT16_MAX;
}

static void keep_grams(struct word_terms *w, struct vocab_share *s, const struct expansion *e,
		       uint32_t seen)
{
	w->gram_count = (uint8_t)e->gram_count;
	w->gram_bits = vocab_gram_bits(e->gram, e->gram_count);
	for (size_t i = 0; i < e->gram_count; i++)
		s->gram_seen[e->gram[i]] += seen;
	if (e->gram_count <= WORD_GRAMS) {
		memcpy(w->gram, e->gram, e->gram_count * sizeof *w->gram);
		return;
	}
	put_grams_at(w, s->word_gram_count);
	for (size_t i = 0; i < e->gram_count; i++)
		*HEAP_PUSH_RAW(s->word_gram, s->word_gram_count, s->word_gram_cap) = e->gram[i];
}

static void give_terms(struct vocab *v, struct vocab_share *s, uint32_t i)
{
	struct finder f = { s->stemmer, v->splitter, &s->terms, true };
	struct word_terms *w = &v->terms_of[i];
	struct expansion e;
	struct stemmed stemmed;

	*w = (struct word_terms){ 0 };
	if (v->word[i].is_small)
		return;
	vocab_stemmed(&stemmed, v, s->stemmer, i);
	expand(&e, &f, &stemmed);
	keep_terms(w, s, &e);
	keep_grams(w, s, &e, v->word[i].seen);
}

bool vocab_share_piece(struct vocab *v, struct vocab_share *s)
{
	for (size_t n = 0; n < WORDS_A_PIECE && s->at < s->end; n++)
		give_terms(v, s, s->at++);
	if (s->at < s->end)
		return true;
	s->at = s->from;
	return false;
}

/* What the first share has made is the beginning of the whole. */
static void take_over(struct vocab *v, struct vocab_share *s)
{
	v->terms = s->terms;
	v->word_gram = s->word_gram;
	v->word_gram_count = s->word_gram_count;
	v->word_gram_cap = s->word_gram_cap;
	v->gram_seen = s->gram_seen;
	s->terms = (struct lexicon){ 0 };
	s->word_gram = NULL;
	s->gram_seen = NULL;
}

/* The share's terms in the order in which its words had them. */
static bool number_terms(struct vocab *v, struct vocab_share *s)
{
	if (!s->number)
		s->number = heap_alloc(s->terms.count + 1, sizeof *s->number);
	for (size_t k = 0; k < KEPT_A_PIECE && s->numbered < s->terms.count; k++) {
		size_t n;
		const char *key = lexicon_text(&s->terms, s->numbered, &n);

		s->number[s->numbered++] = lexicon_add(&v->terms, key, n);
	}
	return s->numbered < s->terms.count;
}

static void join_word(struct vocab *v, const struct vocab_share *s, uint32_t i)
{
	struct word_terms *w = &v->terms_of[i];
	size_t n = 1U + w->part_count;

	if (v->word[i].is_small)
		return;
	for (size_t k = 0; k < n; k++)
		w->term[k] = s->number[w->term[k]];
	w->term_bits = vocab_term_bits(w->term, n);
	if (w->gram_count > WORD_GRAMS)
		put_grams_at(w, v->word_gram_count + word_grams_at(w));
}

/* Behind those that are there, when all its words know that. */
static void join_grams(struct vocab *v, const struct vocab_share *s)
{
	size_t n = s->word_gram_count;

	HEAP_ROOM_RAW(v->word_gram, v->word_gram_count, v->word_gram_cap, n);
	if (n > 0)
		memcpy(v->word_gram + v->word_gram_count, s->word_gram, n * sizeof *v->word_gram);
	v->word_gram_count += n;
	for (size_t i = 0; i < GRAM_NUMBERS; i++)
		v->gram_seen[i] += s->gram_seen[i];
}

bool vocab_join_piece(struct vocab *v, struct vocab_share *s)
{
	if (s->is_first) {
		take_over(v, s);
		return false;
	}
	if (number_terms(v, s))
		return true;
	for (size_t k = 0; k < KEPT_A_PIECE && s->at < s->end; k++)
		join_word(v, s, s->at++);
	if (s->at < s->end)
		return true;
	join_grams(v, s);
	return false;
}

void vocab_joined(struct vocab *v)
{
	v->term_count = (uint32_t)v->terms.count;
	v->phase = VOCAB_SEALED;
	v->kin_bits = heap_alloc(v->word_count + 1, sizeof *v->kin_bits);
	for (size_t i = 0; i < v->word_count; i++)
		v->kin_bits[i] = v->terms_of[i].gram_bits;
}
