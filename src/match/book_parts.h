#ifndef LOS_MATCH_BOOK_PARTS_H
#define LOS_MATCH_BOOK_PARTS_H
/*
 * What a book is made of: book.c makes and seals it, book_read.c reads texts by it.
 */
#include "base/map.h"
#include "match/book.h"
#include "match/internal.h"

/* A phrase: keys in book.pool, the rarest (of the fewest concepts) first. */
struct phrase {
	uint32_t concept, first;
	uint8_t keys;
	bool label; /* what schools call it; else what people say */
	float mass; /* of all its keys */
	float says; /* the same, small ones less */
	float rare; /* how surely it names its concept by being rare: at most 1 */
};

/*
 * Most phrases are told not to be there by two other keys, the same ones where there are no more;
 * of those of one key, whose second is the first, nothing else is looked at.
 */
struct others {
	uint32_t second, third;
};
struct anchored {
	uint32_t phrase, concept;
	float rare;
	bool label;
};

struct shelf { /* a concept as it is kept */
	const char *id, *label, *area, *broader, *related;
	size_t area_number, phrases; /* its first phrase */
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
	struct lexicon words; /* of phrases: a byte for the language, then the folded word */
	const char *area_name[BOOK_AREAS];
	struct shelf *concept;
	size_t count, concept_cap;
	struct phrase *phrase;
	size_t phrases, phrase_cap;
	uint32_t *pool;
	size_t pooled, pool_cap;
	bool *small; /* by key: a stop word, or one that asks */
	size_t smalls, small_cap;
	float *mass; /* by key: how rare among the concepts */
	float *says; /* the same, small ones less */
	/* phrases by key: all that have it, and those whose rarest it is */
	uint32_t *having_from, *having, *anchored_from;
	struct others *others; /* of each that is anchored: read much more often */
	struct anchored *anchored;
	/* by concept: the keys of what schools call it, small ones left out */
	uint32_t *label_from, *label_key;
	uint32_t *near_from; /* by concept */
	struct nearness *near;
	size_t near_count, near_cap;
	bool is_split; /* what is sealed so far: the splitter, then so many steps */
	size_t sealed;
};

#endif
