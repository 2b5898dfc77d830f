#ifndef LOS_TEXT_TEXT_H
#define LOS_TEXT_TEXT_H
/*
 * text - words of nb, nn, sv, da, en: tokens, Snowball stems, compound parts, 4-grams.
 *
 * Pure. A `struct stemmer` keeps one Snowball stemmer per language; a `struct splitter` knows the
 * vocabulary that compounds are cut with (MATCHING.md section 6).
 */
#include "base/arena.h"
#include "base/map.h"

#include <stdbool.h>
#include <stdint.h>

enum text_language { TEXT_NB, TEXT_NN, TEXT_SV, TEXT_DA, TEXT_EN, TEXT_SE, TEXT_LANGUAGE_COUNT };
enum text_language text_language_by_code(const char *code); /* unknown or "": TEXT_NB */

/* Calls word() for each token of s, folded (NFKC, case); letters and digits, inner - and . kept
 * apart. */
typedef void text_word_fn(void *to, const char *word, size_t n, size_t at, size_t len);
void text_tokens(const char *s, text_word_fn *word, void *to, struct arena *scratch);

struct stemmer;
struct stemmer *stemmer_new(void);
void stemmer_free(struct stemmer *s);
/* The stem of a folded word; borrowed until the next call. */
const char *stemmer_stem(struct stemmer *s, enum text_language l, const char *word, size_t n,
			 size_t *stem_len);
bool text_is_stopword(enum text_language l, const char *word, size_t n);

struct splitter;
struct splitter *splitter_new(void);
void splitter_free(struct splitter *s);
void splitter_learn(struct splitter *s, const char *word, size_t n); /* one occurrence */
/* Parts of a compound, at most 4; 0 when it is none. Borrowed from the word given. */
struct word_part {
	size_t at, len;
};
size_t splitter_split(const struct splitter *s, const char *word, size_t n,
		      struct word_part out[4]);

#endif
