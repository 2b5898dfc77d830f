#include "match/internal.h"

#include <stdlib.h>
#include <string.h>

enum { STEM_MARK = 's', GRAM_MARK = 'g' };
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
	free(v->word_term);
	free(v->recent);
	free(v->bits);
	stemmer_free(v->stemmer);
	splitter_free(v->splitter);
}

const char *vocab_text(const struct vocab *v, uint32_t word)
{
	size_t n;

	return lexicon_text(&v->words, word, &n) + 1;
}

/*
 * Words told lately, by their hash: most words of a catalogue are among few, and these need not be
 * looked for in a table that no cache holds.
 */
enum { RECENT = 8192, RECENT_BYTES = 26 };
struct recent_word {
	uint32_t word;
	uint8_t n; /* with the language's byte; 0: nothing yet */
	char marked[RECENT_BYTES + 1];
};

static uint32_t new_word(struct vocab *v, enum text_language l, const char *word, size_t n)
{
	uint32_t i = (uint32_t)v->word_count;
	struct word *w = HEAP_PUSH(v->word, v->word_count, v->word_cap);

	w->n = (uint8_t)n;
	w->language = (uint8_t)l;
	w->is_small = n < 2 || text_is_stopword(l, word, n);
	return i;
}

static uint32_t find_word(struct vocab *v, uint32_t hash, const char *marked, size_t n)
{
	uint32_t i;

	if (v->word_count == MAX_WORDS)
		return lexicon_find(&v->words, marked, n);
	i = lexicon_add_hashed(&v->words, hash, marked, n);
	return i < v->word_count ? i
				 : new_word(v, (enum text_language)marked[0], marked + 1, n - 1);
}

uint32_t vocab_word(struct vocab *v, enum text_language l, const char *word, size_t n)
{
	char marked[TEXT_WORD_MAX + 1] = { (char)l };
	uint32_t hash, i;
	struct recent_word *r;

	memcpy(marked + 1, word, n++);
	hash = lexicon_hash(marked, n);
	if (!v->recent)
		v->recent = heap_alloc(RECENT, sizeof *v->recent);
	r = &v->recent[hash % RECENT];
	if (r->n == n && memcmp(r->marked, marked, n) == 0) {
		v->word[r->word].seen++;
		return r->word;
	}
	i = find_word(v, hash, marked, n);
	if (i == WORD_NONE)
		return i;
	v->word[i].seen++;
	if (n <= sizeof r->marked) {
		r->word = i;
		r->n = (uint8_t)n;
		memcpy(r->marked, marked, n);
	}
	return i;
}

/* A term by its key; with `learn` a new one gets the next number. */
static uint32_t find_term(struct vocab *v, char mark, const char *key, size_t n, bool learn)
{
	char marked[TEXT_KEY_MAX + 3];

	marked[0] = mark;
	memcpy(marked + 1, key, n);
	return learn ? lexicon_add(&v->terms, marked, n + 1)
		     : lexicon_find(&v->terms, marked, n + 1);
}

static uint32_t stem_term(struct vocab *v, enum text_language l, const char *word, size_t n,
			  bool learn)
{
	char key[TEXT_KEY_MAX];
	size_t len;
	const char *stem = stemmer_stem(v->stemmer, l, word, n, &len);
	size_t key_len = text_stem_key(key, l, stem, len);

	return find_term(v, STEM_MARK, key, key_len, learn);
}

uint32_t vocab_stem(struct vocab *v, enum text_language l, const char *word, size_t n)
{
	return stem_term(v, l, word, n, false);
}

bool vocab_is_gram(const struct vocab *v, uint32_t term)
{
	size_t n;

	return *lexicon_text(&v->terms, term, &n) == GRAM_MARK;
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

/* Compounds are cut by their stem, so that inflected ones are too: tømrerfaget -> tømrer, fag. */
static void expand_parts(struct expansion *out, struct vocab *v, enum text_language l,
			 const char *word, size_t n, bool learn)
{
	char copy[TEXT_WORD_MAX];
	struct word_part part[TEXT_PARTS_MAX];
	size_t len, count;
	const char *stem = stemmer_stem(v->stemmer, l, word, n, &len);

	memcpy(copy, stem, len);
	count = splitter_split(v->splitter, copy, len, part);
	if (count == 0 && len < n) { /* prosjektleder, of which the stem leaves led */
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
	text_grams(key, text_stem_key(key, l, word, n), add_gram,
		   &(struct gram_sink){ v, out, learn });
}

void vocab_expand(struct expansion *out, struct vocab *v, enum text_language l, const char *word,
		  size_t n)
{
	expand(out, v, l, word, n, false);
}

static void learn_parts(struct vocab *v, uint32_t i)
{
	const struct word *w = &v->word[i];
	const char *stem;
	size_t len;

	if (w->is_small)
		return;
	stem = stemmer_stem(v->stemmer, w->language, vocab_text(v, i), w->n, &len);
	splitter_learn(v->splitter, stem, len, w->seen);
	if (len != w->n && w->seen > 1) /* seen once it can be no part itself */
		splitter_learn(v->splitter, vocab_text(v, i), w->n, w->seen);
}

static void keep_terms(struct vocab *v, const uint32_t *term, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*HEAP_PUSH_RAW(v->word_term, v->word_term_count, v->word_term_cap) = term[i];
}

uint64_t vocab_bits(const uint32_t *term, size_t n)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < n; i++)
		bits |= UINT64_C(1) << term[i] % 64;
	return bits;
}

static void give_terms(struct vocab *v, uint32_t i)
{
	struct word *w = &v->word[i];
	struct expansion e;

	if (w->is_small)
		return;
	expand(&e, v, w->language, vocab_text(v, i), w->n, true);
	v->bits[i] = (struct word_bits){
		.stems = vocab_bits(&e.stem, 1) | vocab_bits(e.part, e.part_count),
		.grams = vocab_bits(e.gram, e.gram_count),
	};
	w->terms = (uint32_t)v->word_term_count;
	w->part_count = (uint8_t)e.part_count;
	w->gram_count = (uint8_t)e.gram_count;
	keep_terms(v, &e.stem, 1);
	keep_terms(v, e.part, e.part_count);
	keep_terms(v, e.gram, e.gram_count);
}

/* Some words through one phase; true when the phase has more. */
static bool next_words(struct vocab *v, void (*visit)(struct vocab *v, uint32_t i))
{
	for (size_t n = 0; n < WORDS_A_PIECE && v->at < v->word_count; n++)
		visit(v, v->at++);
	return v->at < v->word_count;
}

static void forget_places(struct vocab *v)
{
	free(v->words.slot);
	v->words.slot = NULL;
	v->words.slot_count = 0;
	free(v->recent);
	v->recent = NULL;
}

bool vocab_seal(struct vocab *v)
{
	bool more = false;

	switch (v->phase) {
	case VOCAB_LEARN:
		more = next_words(v, learn_parts);
		break;
	case VOCAB_KEEP:
		more = splitter_seal(v->splitter, KEPT_A_PIECE);
		break;
	case VOCAB_EXPAND:
		if (!v->bits)
			v->bits = heap_alloc(v->word_count + 1, sizeof *v->bits);
		more = next_words(v, give_terms);
		break;
	case VOCAB_SEALED:
		return false;
	}
	if (more)
		return true;
	if (v->phase == VOCAB_EXPAND) /* nobody looks for a word any more */
		forget_places(v);
	v->term_count = (uint32_t)v->terms.count;
	v->at = 0;
	v->phase++;
	return v->phase != VOCAB_SEALED;
}
