#ifndef LOS_TEXT_LEXICON_H
#define LOS_TEXT_LEXICON_H
/*
 * lexicon - short strings numbered 0, 1, 2... in the order they come; for vocabularies of hundreds
 * of thousands of words, where base/map.h would take three times the memory.
 *
 * Zero-initialise, lexicon_release() when done.  A string has at most 255 bytes.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LEXICON_NONE UINT32_MAX

struct lexicon {
	char *chars; /* a byte with the length, then the string */
	size_t char_count, char_cap;
	uint32_t *at; /* where each string begins in chars */
	size_t count, at_cap;
	uint64_t *slot; /* hash << 32 | number + 1; 0: free */
	size_t slot_count;
};
void lexicon_release(struct lexicon *x);
/* The number of a string, a new one when it was not there. */
uint32_t lexicon_add(struct lexicon *x, const char *s, size_t n);
/* The same for who has the string's hash already. */
uint32_t lexicon_hash(const char *s, size_t n);
uint32_t lexicon_add_hashed(struct lexicon *x, uint32_t hash, const char *s, size_t n);
uint32_t lexicon_find(const struct lexicon *x, const char *s, size_t n);
uint32_t lexicon_find_hashed(const struct lexicon *x, uint32_t hash, const char *s, size_t n);
/*
 * For who looks up several strings together: fetches from memory where the string of that hash will
 * be looked for; and which string it is, unless another has the same hash, or LEXICON_NONE.
 */
void lexicon_fetch(const struct lexicon *x, uint32_t hash);
uint32_t lexicon_likely(const struct lexicon *x, uint32_t hash);
/*
 * Tells of most strings that they are not there, in a tenth of the memory: for who asks of many
 * strings that are no words.  Zero-initialise; made of all strings that the lexicon has by then.
 */
struct lexicon_sieve {
	uint64_t *bits;
	size_t mask; /* of 64 bits each, less one */
};
void lexicon_sieve_make(struct lexicon_sieve *s, const struct lexicon *x);
void lexicon_sieve_release(struct lexicon_sieve *s);
bool lexicon_sieve_passes(const struct lexicon_sieve *s, uint32_t hash); /* false: not there */
/* The string, not terminated, valid until the next lexicon_add(). */
const char *lexicon_text(const struct lexicon *x, uint32_t number, size_t *n);
size_t lexicon_bytes(const struct lexicon *x); /* memory held */

#endif
