#ifndef LOS_MATCH_BOOK_H
#define LOS_MATCH_BOOK_H
/*
 * book - the concepts of a thesaurus and the phrases by which texts mean them.
 *
 * Inside match only.  Words become keys: their stem in one spelling for all languages (text_key),
 * and so do the parts of a compound.  A phrase is a set of keys that stand near each other.  Add
 * all concepts, seal, then ask; a sealed book is only read, so several threads may ask it.
 */
#include "catalog/thesaurus.h"
#include "text/text.h"

#include <stddef.h>
#include <stdint.h>

#define KEY_NONE UINT32_MAX

struct book;
struct tuning;
struct book *book_new(const struct tuning *t); /* `t` outlives it */
void book_free(struct book *b);		       /* NULL is fine */
/* The concept's number: 0, 1, 2... What is kept of it is copied. */
uint32_t book_add(struct book *b, const struct concept *c);
/* No more concepts.  A piece of the work; false: done, it may be asked. */
bool book_seal_piece(struct book *b);
size_t book_count(const struct book *b);
const char *book_label(const struct book *b, uint32_t concept); /* as it is shown */
/* Areas are numbered as they come; the last is that of all further ones. */
enum { BOOK_AREAS = 48 };
size_t book_areas(const struct book *b);
const uint8_t *book_area_numbers(const struct book *b); /* by concept: of its area */
const char *book_area_name(const struct book *b, size_t area);
size_t book_key_count(const struct book *b);
/* Calls key() for each key of what schools call the concept. */
typedef void book_key_fn(void *to, uint32_t key);
void book_label_keys(const struct book *b, uint32_t concept, book_key_fn *key, void *to);
const char *book_id(const struct book *b, uint32_t concept);

/* The words of its phrases, folded, not terminated. */
size_t book_word_count(const struct book *b);
const char *book_word(const struct book *b, size_t number, enum text_language *l, size_t *n);

/* What a word is to the book: the key of the whole, and of its parts. */
struct word_keys {
	uint32_t key, part[TEXT_PARTS_MAX]; /* KEY_NONE: the book does not have it */
	uint8_t parts;
	bool headed;   /* the last part is the end of the word, which says what it is */
	uint16_t zero; /* no byte of what is kept is left to chance */
};
void book_keys(struct word_keys *out, const struct book *b, struct stemmer *s, enum text_language l,
	       const char *word, size_t n);
/* Of a word that the book does not have: the key of its end (splitter_head). */
bool book_head(struct word_keys *out, const struct book *b, struct stemmer *s, enum text_language l,
	       const char *word, size_t n);
bool book_knows(const struct word_keys *k);

/* A concept that a text means. */
struct spotted {
	uint32_t concept;
	float strength; /* > 0; read: how surely, at most 1; guessed: rare words' worth */
	float share;	/* guessed: what is there of the phrase that says most; 1: all of it */
	uint64_t words; /* guessed: bit i: it has word i, of the first SPOTTED_WORDS */
	uint32_t first, last; /* read: the words from and to which the phrase stands */
};
enum { SPOTTED_WORDS = 64 };

/* What reading takes; one a thread.  The book outlives it. */
struct book_room;
struct book_room *book_room_new(const struct book *b);
void book_room_free(struct book_room *r); /* NULL is fine */
/*
 * Phrases that stand in the text as a whole, their words near each other.  `out` has room for
 * book_count(); returns how many, by concept.
 */
size_t book_read(struct spotted *out, struct book_room *r, const struct word_keys *word, size_t n);
/* Also phrases of which only a part stands there: what a need may mean, in no order. */
size_t book_guess(struct spotted *out, struct book_room *r, const struct word_keys *word, size_t n);
/* Concepts near one: calls near() for each, with how near it is, 0-1. */
typedef void book_near_fn(void *to, uint32_t concept, double nearness);
void book_near(const struct book *b, uint32_t concept, book_near_fn *near, void *to);

#endif
