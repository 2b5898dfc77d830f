#ifndef LOS_TEXT_TEXT_H
#define LOS_TEXT_TEXT_H
/*
 * text - words of nb, nn, sv, da, en: tokens, Snowball stems, compound parts, 4-grams.
 *
 * Pure. A `struct stemmer` keeps one Snowball stemmer per language; a `struct splitter` knows the
 * vocabulary that compounds are cut with (MATCHING.md section 6).  Words are folded (NFKC, case)
 * UTF-8 of at most TEXT_WORD_MAX bytes.  Nothing here is kept between calls but in those handles.
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { TEXT_WORD_MAX = 96, TEXT_PARTS_MAX = 4, TEXT_GRAM_LETTERS = 4 };

enum text_language {
	TEXT_NB,
	TEXT_NN,
	TEXT_SV,
	TEXT_DA,
	TEXT_EN,
	TEXT_SE,
	TEXT_CODE, /* abbreviations: no language, no stem, no small words */
	TEXT_LANGUAGE_COUNT
};
enum text_language text_language_by_code(const char *code); /* unknown or "": TEXT_NB */
/* Nynorsk and Bokmål share a stemmer: words of both are one vocabulary. */
enum text_language text_stem_language(enum text_language l);

/*
 * Calls word() for each token of s, folded; `at` and `len` say which bytes of s it is.  A token is
 * a run of letters and digits.  Runs joined by hyphens are told one by one and then joined
 * (CNC-fresing: cnc, fresing, cncfresing), as are letters with dots (A.D.R.: a, d, r, adr); a short
 * word and a number are told apart and joined however they are written (ISO 9001, ISO9001, AS/400:
 * as, 400, as400).  C++ and C# are words.  A run longer than TEXT_WORD_MAX is cut there.
 */
typedef void text_word_fn(void *to, const char *word, size_t n, size_t at, size_t len);
void text_tokens(const char *s, text_word_fn *word, void *to, struct arena *scratch);

struct stemmer;
struct stemmer *stemmer_new(void);
void stemmer_free(struct stemmer *s);
/* The stem of a folded word; borrowed until the next call. */
const char *stemmer_stem(struct stemmer *s, enum text_language l, const char *word, size_t n,
			 size_t *stem_len);
/* The key of its stem (text_stem_key()), also borrowed; at once where it was asked for lately. */
const char *stemmer_key(struct stemmer *s, enum text_language l, const char *word, size_t n,
			size_t *key_len);
bool text_is_stopword(enum text_language l, const char *word, size_t n);
/*
 * The language of a token of a text in `l`: TEXT_CODE where a small word of it is written in
 * capitals and the text is not (IT, CE, EU), for then it is an abbreviation.
 */
enum text_language text_token_language(enum text_language l, const char *word, size_t n,
				       const char *text, size_t at, size_t len);
/* The language whose small words are most frequent in s; `otherwise` when they do not say. */
enum text_language text_guess_language(const char *s, enum text_language otherwise,
				       struct arena *scratch);

/*
 * One spelling for what nb, nn, sv and da spell differently: ö is ø, ä is e, aa is å, -tion is
 * -sjon, ei is e (stein, sten), øy and au are ø (røyr, rør), kj and gj are k and g, and one of two
 * words that mean the same (företag, bedrift).  For comparing across languages, not for showing.
 * Returns the bytes written to out, which never get more than TEXT_KEY_MAX.
 */
enum { TEXT_KEY_MAX = 2 * TEXT_WORD_MAX };
size_t text_key(char out[TEXT_KEY_MAX], const char *word, size_t n);
/* Of a stem: words that mean the same have one (företag, bedrift), false friends two (rolig). */
size_t text_stem_key(char out[TEXT_KEY_MAX], enum text_language l, const char *stem, size_t n);

/* Calls gram() for each run of four letters in the word with its edges marked ('_' before and
 * after); a shorter word is one gram. */
typedef void text_gram_fn(void *to, const char *gram, size_t n);
void text_grams(const char *word, size_t n, text_gram_fn *gram, void *to);

/* Has it a letter of the North with a mark (å, ø, æ, ä, ö, in any case)? */
bool text_has_marks(const char *s);

/* How many letters differ, are missing, too many or changed places; `limit` + 1 when more. */
size_t text_distance(const char *a, size_t an, const char *b, size_t bn, size_t limit);

struct splitter;
struct splitter *splitter_new(void);
void splitter_free(struct splitter *s);
/*
 * Until it is sealed.  Returns the number of the word for who will learn it again, or
 * SPLITTER_NONE when it can be no part.
 */
#define SPLITTER_NONE UINT32_MAX
uint32_t splitter_learn(struct splitter *s, const char *word, size_t n, uint32_t times);
void splitter_learn_again(struct splitter *s, uint32_t number); /* once more; none: nothing */
/* All is learned: forgets what was seen too seldom to be a part.  So many words a call; true: there
 * are more. */
bool splitter_seal(struct splitter *s, size_t words);
/* What a sealed splitter has learned, and how often each word, borrowed; and one that has learned
 * just that, of which it keeps no copy. */
struct lexicon;
const struct lexicon *splitter_words(const struct splitter *s);
const uint32_t *splitter_times(const struct splitter *s);
struct splitter *splitter_of(const struct lexicon *words, const uint32_t *times);
/* Parts of a compound, at most TEXT_PARTS_MAX; 0 when it is none. Offsets into the word given. */
struct word_part {
	size_t at, len;
};
typedef size_t splitter_fn(const struct splitter *s, const char *word, size_t n,
			   struct word_part out[TEXT_PARTS_MAX]);
splitter_fn splitter_split;
/*
 * The end of a word of which nobody knows the beginning: kvitmugg-ost is some ost, as the last part
 * of a compound says what it is.  The longest known one, or none.  Less sure than a cut: ask
 * for words only that nothing else knows.
 */
splitter_fn splitter_head;
/*
 * Either of an inflected word: its stem is cut, or else the word itself (prosjektleder and
 * klatrekurs, of which stems leave led and kur).  `cut` becomes the one that the offsets are into.
 */
size_t splitter_cut(const char **cut, struct word_part out[TEXT_PARTS_MAX], splitter_fn *how,
		    const struct splitter *s, const char *stem, size_t len, const char *word,
		    size_t n);

#endif
