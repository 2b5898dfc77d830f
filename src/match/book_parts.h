#ifndef LOS_MATCH_BOOK_PARTS_H
#define LOS_MATCH_BOOK_PARTS_H
/*
 * What a book is made of: book.c makes and seals it, book_read.c reads texts by it.
 */
#include "base/map.h"
#include "match/book.h"
#include "match/internal.h"

/* A phrase: keys in book.pool, the rarest (of the fewest concepts) first, the most common last. */
struct phrase {
	uint32_t concept, first;
	uint8_t keys;
	bool label; /* what schools call it; else what people say */
	float mass; /* of all its keys */
	float says; /* the same, small ones less */
	float rare; /* how surely it names its concept by being rare: at most 1 */
};

/*
 * A phrase with its rarest key: where that stands in a text, the phrase may.  Those of this one key
 * do, and of the others most are told not to by their next rarest two, which the book keeps apart:
 * nothing else is looked at as often.
 */
struct anchored {
	uint32_t concept, phrase;
	float rare, said; /* said: 1 where schools say so, else less */
	uint32_t first;	  /* as in struct phrase */
	uint8_t keys;
};
/* The rarest keys of such a phrase but its anchor; of one of two keys twice the second. */
struct next_keys {
	uint32_t second, third;
};
struct anchor { /* of a key; up to those of the next one */
	uint32_t alone, joined;
};

/*
 * What a key that stands alone makes of a concept, by the phrase of it that it is the most of: how
 * far that is the whole phrase, and what share of it is said.
 */
struct hint {
	uint32_t concept;
	float whole, share;
};

enum { HAVING_BITS = 3, HAVING_KEYS = (1 << HAVING_BITS) - 1 };
_Static_assert(MAX_PHRASE_KEYS <= HAVING_KEYS + 1, "their number has so many bits");

struct shelf { /* a concept as it is kept */
	const char *id, *label, *broader, *related;
	size_t phrases; /* its first one */
};

/* What the first phrase with a word has found of it: the same words make most phrases. */
struct phrase_word {
	uint32_t key;
	uint32_t stem, whole; /* in the splitter; SPLITTER_NONE: there is none */
};

struct nearness {
	uint32_t to;
	float near;
};

struct book {
	const struct tuning *tuning;
	struct arena *a;
	struct stemmer *stemmer; /* until it is sealed */
	struct splitter *splitter;
	struct lexicon keys, areas;
	struct lexicon words;	  /* of phrases: a byte for the language, then the folded word */
	struct phrase_word *word; /* each of these, until it is sealed */
	size_t word_count, word_cap;
	const char *area_name[BOOK_AREAS];
	struct shelf *concept;
	size_t count, concept_cap;
	uint8_t *area_number; /* by concept */
	size_t area_numbers, area_number_cap;
	struct phrase *phrase;
	size_t phrases, phrase_cap;
	uint32_t *pool;
	size_t pooled, pool_cap;
	bool *small; /* by key: a stop word, or one that asks */
	size_t smalls, small_cap;
	float *mass;	     /* by key: how rare among the concepts */
	float *says;	     /* the same, small ones less */
	uint32_t *hint_from; /* by key */
	struct hint *hint;
	size_t hints, hint_cap;
	/*
	 * Phrases by key, all that have it before their last: each one's number << HAVING_BITS |
	 * how many other keys it has, then these.
	 */
	uint32_t *having_from, *having;
	struct anchor *anchor;		 /* by key: those whose rarest it is */
	struct anchored *alone, *joined; /* of it alone, and of it and others */
	size_t alones, alone_cap, joineds, joined_cap;
	struct next_keys *next; /* of each that is joined */
	/* by concept: the keys of what schools call it, small ones left out */
	uint32_t *label_from, *label_key;
	uint32_t *near_from; /* by concept */
	struct nearness *near;
	size_t near_count, near_cap;
	bool is_split; /* what is sealed so far: the splitter, then so many steps */
	size_t sealed;
};

#endif
