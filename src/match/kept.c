#include "match/internal.h"
#include "base/err.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/*
 * A sealed index as bytes: a head, then one array after the other, each at a multiple of ALIGNMENT.
 * Read again, the arrays are used where they stand; only the courses and the thesaurus, which the
 * bytes do not have, are brought by the caller.
 */
#define SECTIONS(X)                                                                                \
	X(vocab.words.chars, vocab.words.char_count)                                               \
	X(vocab.words.at, vocab.words.count)                                                       \
	X(vocab.terms.chars, vocab.terms.char_count)                                               \
	X(vocab.terms.at, vocab.terms.count)                                                       \
	X(vocab.terms.slot, vocab.terms.slot_count)                                                \
	X(vocab.parts.chars, vocab.parts.char_count)                                               \
	X(vocab.parts.at, vocab.parts.count)                                                       \
	X(vocab.parts.slot, vocab.parts.slot_count)                                                \
	X(vocab.part_times, vocab.parts.count)                                                     \
	X(vocab.word, vocab.word_count)                                                            \
	X(vocab.terms_of, vocab.word_count)                                                        \
	X(vocab.word_gram, vocab.word_gram_count)                                                  \
	X(vocab.gram_seen, vocab.gram_numbers)                                                     \
	X(vocab.kin_bits, vocab.word_count)                                                        \
	X(entry, count)                                                                            \
	X(doc_word, doc_word_count)                                                                \
	X(word_keys, word_keys_count)                                                              \
	X(doc_concept, doc_concept_count)                                                          \
	X(df, vocab.term_count)                                                                    \
	X(start, vocab.term_count)                                                                 \
	X(length, vocab.term_count)                                                                \
	X(postings, vocab.term_count)                                                              \
	X(sparse, sparse_count)                                                                    \
	X(dense, dense_count)                                                                      \
	X(spelling.mask, spelling.count)                                                           \
	X(spelling.word, spelling.count)                                                           \
	X(spelling.from, spelling.lengths)                                                         \
	X(spelling.real, spelling.runs)

enum {
#define X(array, number) +1
	SECTION_COUNT = SECTIONS(X),
#undef X
	ALIGNMENT = 64
};
_Static_assert(SECTION_COUNT + 1 <= MATCH_PIECES / 2, "each has a piece, and one that fills up");

/* By what rules words become terms, courses postings: the sources' digest (Makefile). */
static const char rules[] =
#include "match/rules.inc"
	;

struct kept_head {
	char rules[sizeof rules];
	uint64_t byte_order, digest;
	uint64_t count[SECTION_COUNT], sum[SECTION_COUNT];
	double mean_length[FIELD_COUNT];
	uint64_t sum_of_head; /* over all before it */
};
enum { BYTE_ORDER_MARK = 0x01020304 };

struct section {
	void *at; /* the pointer's place in the index */
	size_t size;
};

static void find_sections(struct section out[SECTION_COUNT], struct match_index *x)
{
	const struct section all[SECTION_COUNT] = {
#define X(array, number) { &x->array, sizeof *x->array },
		SECTIONS(X)
#undef X
	};

	memcpy(out, all, sizeof all);
}

/* ---- what an index is made of ---------------------------------------------------------------- */

uint64_t match_digest(uint64_t before, const struct course *c)
{
	struct course_text text[COURSE_TEXTS];
	uint64_t part[COURSE_TEXTS + 2] = { before };

	course_texts(text, c);
	for (size_t i = 0; i < COURSE_TEXTS; i++)
		part[i + 1] = text[i].text ? hash64(text[i].text, strlen(text[i].text)) : 0;
	part[COURSE_TEXTS + 1] = c->language ? hash64(c->language, strlen(c->language)) : 0;
	return hash64(part, sizeof part);
}

uint64_t match_digest_concept(uint64_t before, const struct concept *c)
{
	uint64_t part[2] = { before };

	for (size_t i = 0; i < CONCEPT_FIELDS; i++) {
		const char *text = c->field[i] ? c->field[i] : "";

		part[1] = hash64(text, strlen(text));
		part[0] = hash64(part, sizeof part);
	}
	return part[0];
}

/* ---- out ------------------------------------------------------------------------------------- */

static void fill_head(struct kept_head *h, struct match_index *x, uint64_t digest)
{
	const uint64_t counts[SECTION_COUNT] = {
#define X(array, number) x->number,
		SECTIONS(X)
#undef X
	};

	*h = (struct kept_head){ .byte_order = BYTE_ORDER_MARK, .digest = digest };
	memcpy(h->rules, rules, sizeof rules);
	memcpy(h->count, counts, sizeof counts);
	memcpy(h->mean_length, x->mean_length, sizeof h->mean_length);
}

/* Entries as they are kept: they point to no course. */
static void without_courses(struct match_index *x)
{
	free(x->kept_entry);
	x->kept_entry = heap_alloc(x->count + 1, sizeof *x->kept_entry);
	for (size_t i = 0; i < x->count; i++) {
		x->kept_entry[i] = x->entry[i];
		x->kept_entry[i].course = NULL;
	}
}

static size_t put_piece(struct match_piece *out, const void *p, size_t n)
{
	static const char zeros[ALIGNMENT];

	out[0] = (struct match_piece){ p, n };
	out[1] = (struct match_piece){ zeros, (ALIGNMENT - n % ALIGNMENT) % ALIGNMENT };
	return 2;
}

size_t match_index_bytes(struct match_piece out[MATCH_PIECES], struct match_index *x,
			 uint64_t digest)
{
	struct section section[SECTION_COUNT];
	struct kept_head *h = x->kept_head = x->kept_head ? x->kept_head
							  : heap_alloc(1, sizeof *x->kept_head);
	size_t n;

	x->vocab.parts = *splitter_words(x->vocab.splitter);
	x->vocab.part_times = splitter_times(x->vocab.splitter);
	without_courses(x);
	fill_head(h, x, digest);
	find_sections(section, x);
	n = put_piece(out, h, sizeof *h);
	for (size_t i = 0; i < SECTION_COUNT; i++) {
		size_t bytes = h->count[i] * section[i].size;
		const void *p;

		memcpy(&p, section[i].at, sizeof p);
		if (p == x->entry)
			p = x->kept_entry;
		h->sum[i] = hash64(p, bytes);
		n += put_piece(out + n, p, bytes);
	}
	h->sum_of_head = hash64(h, offsetof(struct kept_head, sum_of_head));
	return n;
}

/* ---- in -------------------------------------------------------------------------------------- */

static size_t aligned(size_t n)
{
	return (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static bool is_head(const struct kept_head *h, size_t n)
{
	return n >= sizeof *h && memcmp(h->rules, rules, sizeof rules) == 0 &&
	       h->byte_order == BYTE_ORDER_MARK &&
	       h->sum_of_head == hash64(h, offsetof(struct kept_head, sum_of_head));
}

/* Each section lies within the bytes and, where that is looked at, is as it was written. */
static bool are_sections(const struct match_kept *k, bool look)
{
	struct match_index none = { 0 };
	struct section section[SECTION_COUNT];
	const struct kept_head *h = k->bytes;
	const char *bytes = k->bytes;
	size_t n = k->n, at = aligned(sizeof *h);

	find_sections(section, &none);
	for (size_t i = 0; i < SECTION_COUNT; i++) {
		size_t size = h->count[i] * section[i].size;

		if (h->count[i] > n || at > n || size > n - at ||
		    (look && hash64(bytes + at, size) != h->sum[i]))
			return false;
		at += aligned(size);
	}
	return at == n;
}

bool match_kept_may_be(const struct match_kept *k)
{
	return is_head(k->bytes, k->n) && are_sections(k, false);
}

bool match_kept_look(struct match_kept *k)
{
	k->is_whole = is_head(k->bytes, k->n) && are_sections(k, true);
	return k->is_whole;
}

static void point_into(struct match_index *x, const struct kept_head *h, const char *bytes)
{
	struct section section[SECTION_COUNT];
	size_t at = aligned(sizeof *h), i = 0;

	find_sections(section, x);
	for (; i < SECTION_COUNT; i++) {
		const char *p = bytes + at;

		memcpy(section[i].at, &p, sizeof p);
		at += aligned(h->count[i] * section[i].size);
	}
	i = 0;
#define X(array, number) x->number = (__typeof__(x->number))h->count[i++];
	SECTIONS(X)
#undef X
	memcpy(x->mean_length, h->mean_length, sizeof h->mean_length);
}

/* The only array that is not used where it stands. */
static void point_to_courses(struct match_index *x, const struct course *course)
{
	struct entry *entry = heap_alloc_large_raw(x->count + 1, sizeof *entry);

	for (size_t i = 0; i < x->count; i++) {
		entry[i] = x->entry[i];
		entry[i].course = &course[i];
	}
	x->entry = entry;
}

bool match_index_load(struct match_index *x, struct match_kept *k, uint64_t digest,
		      const struct course *course)
{
	const struct kept_head *h = k->bytes;

	if (x->count > 0 || x->sealing || x->sealed)
		BUG("an index that has courses already");
	if (!match_kept_may_be(k) || h->digest != digest || (!k->is_whole && !match_kept_look(k)))
		return false;
	concepts_close(x);
	lexicon_release(&x->vocab.terms);
	splitter_free(x->vocab.splitter);
	point_into(x, h, k->bytes);
	point_to_courses(x, course);
	x->vocab.splitter = splitter_of(&x->vocab.parts, x->vocab.part_times);
	x->vocab.phase = VOCAB_SEALED;
	x->is_loaded = x->sealed = true;
	index_room(x);
	return true;
}
