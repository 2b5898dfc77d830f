#include "match/internal.h"

#include <string.h>

/*
 * Words as texts tell them get their numbers.  Most words of a catalogue are among few, and the
 * others are looked for in tables that no cache holds: so the words of a course are gathered first,
 * and looked up together, each step having asked memory for what the next one reads.
 *
 * A word stands with its language's byte before it, in whole numbers; what is left of the last of
 * them, and of the first SHORT of them, is zero.
 */
enum { PART = sizeof(uint64_t), SHORT = 3, RECENT = 8192 };

/* Words told lately, by their hash; of those that are SHORT. */
struct recent_word {
	uint64_t part[SHORT]; /* all zero: nothing yet */
	uint32_t word;
};

static uint32_t hash_parts(const uint64_t *part, size_t n)
{
	const uint64_t k1 = 0x9E3779B97F4A7C15u, k2 = 0xD6E8FEB86659FD93u;
	uint64_t h = k1;

	for (size_t i = 0; i < n; i++) {
		__extension__ unsigned __int128 m = (unsigned __int128)(h ^ part[i]) * k2;

		h = (uint64_t)m ^ (uint64_t)(m >> 64) ^ k1;
	}
	return (uint32_t)(h ^ h >> 32);
}

/* Room for the parts of one more word; returns the first of them. */
static uint64_t *more_parts(struct vocab *v, size_t n)
{
	HEAP_ROOM_RAW(v->told_part, v->told_part_count, v->told_part_cap, n);
	v->told_part_count += n;
	return v->told_part + v->told_part_count - n;
}

void vocab_tell(struct vocab *v, enum text_language l, const char *word, size_t n, size_t at,
		size_t len)
{
	size_t parts = n / PART < SHORT ? SHORT : n / PART + 1;
	struct told_word *t = HEAP_PUSH_RAW(v->told, v->told_count, v->told_cap);
	uint64_t *part;

	t->part = (uint32_t)v->told_part_count;
	t->n = (uint8_t)n;
	t->at = (uint32_t)at;
	t->len = (uint32_t)len;
	part = more_parts(v, parts);
	part[0] = part[1] = part[2] = part[parts - 1] = 0;
	*(char *)part = (char)l;
	memcpy((char *)part + 1, word, n);
}

/* Only when all are told: what was just written by bytes is not read in words at once. */
static void hash_told(struct vocab *v)
{
	if (!v->recent)
		v->recent = heap_alloc(RECENT, sizeof *v->recent);
	for (size_t i = 0; i < v->told_count; i++) {
		struct told_word *t = &v->told[i];

		t->hash = hash_parts(v->told_part + t->part, t->n / PART + (size_t)1);
		__builtin_prefetch(&v->recent[t->hash % RECENT]);
	}
}

static bool is_short(const struct told_word *t)
{
	return t->n < SHORT * PART;
}

static bool is_recent(const struct recent_word *r, const uint64_t *part)
{
	return ((r->part[0] ^ part[0]) | (r->part[1] ^ part[1]) | (r->part[2] ^ part[2])) == 0;
}

/* Those told lately get their numbers; the others are left. */
static void find_recent(struct vocab *v)
{
	for (uint32_t i = 0; i < v->told_count; i++) {
		struct told_word *t = &v->told[i];
		const struct recent_word *r = &v->recent[t->hash % RECENT];

		if (is_short(t) && is_recent(r, v->told_part + t->part)) {
			t->word = r->word;
			__builtin_prefetch(&v->word[t->word], 1);
			continue;
		}
		t->word = WORD_NONE;
		lexicon_fetch(&v->words, t->hash);
		*HEAP_PUSH_RAW(v->told_left, v->told_left_count, v->told_left_cap) = i;
	}
}

/* What they will be compared with. */
static void fetch_left(struct vocab *v)
{
	for (size_t i = 0; i < v->told_left_count; i++) {
		struct told_word *t = &v->told[v->told_left[i]];

		t->likely = lexicon_likely(&v->words, t->hash);
		if (t->likely == WORD_NONE)
			continue;
		__builtin_prefetch(&v->words.at[t->likely]);
		__builtin_prefetch(&v->word[t->likely], 1);
	}
	for (size_t i = 0; i < v->told_left_count; i++) {
		const struct told_word *t = &v->told[v->told_left[i]];

		if (t->likely != WORD_NONE)
			__builtin_prefetch(v->words.chars + v->words.at[t->likely]);
	}
}

static uint32_t new_word(struct vocab *v, enum text_language l, const char *word, size_t n)
{
	uint32_t i = (uint32_t)v->word_count;
	struct word *w = HEAP_PUSH(v->word, v->word_count, v->word_cap);

	w->n = (uint8_t)n;
	w->language = l & 0x7FU;
	w->is_small = n < 2 || text_is_stopword(l, word, n);
	return i;
}

static uint32_t find_word(struct vocab *v, const struct told_word *t)
{
	const char *marked = (const char *)(v->told_part + t->part);
	size_t n = t->n + (size_t)1;
	uint32_t i;

	if (v->word_count == MAX_WORDS)
		return lexicon_find_hashed(&v->words, t->hash, marked, n);
	i = lexicon_add_hashed(&v->words, t->hash, marked, n);
	return i < v->word_count ? i : new_word(v, (enum text_language) * marked, marked + 1, t->n);
}

static void find_left(struct vocab *v, struct told_word *t)
{
	struct recent_word *r = &v->recent[t->hash % RECENT];

	t->word = find_word(v, t);
	if (t->word == WORD_NONE || !is_short(t))
		return;
	memcpy(r->part, v->told_part + t->part, sizeof r->part);
	r->word = t->word;
}

const struct told_word *vocab_told(size_t *count, struct vocab *v)
{
	hash_told(v);
	find_recent(v);
	fetch_left(v);
	for (size_t i = 0; i < v->told_left_count; i++)
		find_left(v, &v->told[v->told_left[i]]);
	for (size_t i = 0; i < v->told_count; i++)
		if (v->told[i].word != WORD_NONE)
			v->word[v->told[i].word].seen++;
	*count = v->told_count;
	v->told_count = v->told_left_count = v->told_part_count = 0;
	return v->told;
}
