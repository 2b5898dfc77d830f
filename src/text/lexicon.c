#include "text/lexicon.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64, LONGEST = 255 };

void lexicon_release(struct lexicon *x)
{
	free(x->chars);
	free(x->at);
	free(x->slot);
	*x = (struct lexicon){ 0 };
}

const char *lexicon_text(const struct lexicon *x, uint32_t number, size_t *n)
{
	const char *s = x->chars + x->at[number];

	*n = (unsigned char)*s;
	return s + 1;
}

size_t lexicon_bytes(const struct lexicon *x)
{
	return x->char_cap + x->at_cap * sizeof *x->at + x->slot_count * sizeof *x->slot;
}

static bool is_string(const struct lexicon *x, uint32_t number, const char *s, size_t n)
{
	size_t len;
	const char *text = lexicon_text(x, number, &len);

	return len == n && memcmp(text, s, n) == 0;
}

/* The slot that holds the string, or the free one where it belongs; some are always free. */
static uint64_t *slot_of(const struct lexicon *x, uint32_t hash, const char *s, size_t n)
{
	size_t i = hash & (x->slot_count - 1);

	for (; x->slot[i] != 0; i = (i + 1) & (x->slot_count - 1))
		if (x->slot[i] >> 32 == hash && is_string(x, (uint32_t)x->slot[i] - 1, s, n))
			break;
	return &x->slot[i];
}

static void make_room(struct lexicon *x)
{
	size_t count = x->slot_count ? x->slot_count * 2 : FIRST_SLOTS;
	uint64_t *slot = heap_alloc_large(count, sizeof *slot);

	for (size_t i = 0; i < x->slot_count; i++) {
		size_t to = (size_t)(x->slot[i] >> 32) & (count - 1);

		if (x->slot[i] == 0)
			continue;
		while (slot[to] != 0)
			to = (to + 1) & (count - 1);
		slot[to] = x->slot[i];
	}
	free(x->slot);
	x->slot = slot;
	x->slot_count = count;
}

uint32_t lexicon_hash(const char *s, size_t n)
{
	uint64_t h = hash64(s, n);

	return (uint32_t)(h ^ h >> 32);
}

static void append(struct lexicon *x, const char *s, size_t n)
{
	if (x->char_count > UINT32_MAX - LONGEST - 1)
		BUG("a lexicon of more than 4 GB");
	*HEAP_PUSH_RAW(x->at, x->count, x->at_cap) = (uint32_t)x->char_count;
	while (x->char_cap - x->char_count <= n)
		x->chars = heap_grow_raw(x->chars, x->char_cap, &x->char_cap, 1);
	x->chars[x->char_count++] = (char)(unsigned char)n;
	memcpy(x->chars + x->char_count, s, n);
	x->char_count += n;
}

uint32_t lexicon_add(struct lexicon *x, const char *s, size_t n)
{
	return lexicon_add_hashed(x, lexicon_hash(s, n), s, n);
}

uint32_t lexicon_add_hashed(struct lexicon *x, uint32_t hash, const char *s, size_t n)
{
	uint64_t *slot;

	if (n > LONGEST)
		BUG("a word of %zu bytes", n);
	if (x->count * 4 >= x->slot_count * 3)
		make_room(x);
	slot = slot_of(x, hash, s, n);
	if (*slot == 0) {
		append(x, s, n);
		*slot = (uint64_t)hash << 32 | x->count;
	}
	return (uint32_t)*slot - 1;
}

uint32_t lexicon_find(const struct lexicon *x, const char *s, size_t n)
{
	return lexicon_find_hashed(x, lexicon_hash(s, n), s, n);
}

uint32_t lexicon_find_hashed(const struct lexicon *x, uint32_t hash, const char *s, size_t n)
{
	uint64_t slot = x->count > 0 ? *slot_of(x, hash, s, n) : 0;

	return slot == 0 ? LEXICON_NONE : (uint32_t)slot - 1;
}

void lexicon_fetch(const struct lexicon *x, uint32_t hash)
{
	if (x->slot_count > 0)
		__builtin_prefetch(&x->slot[hash & (x->slot_count - 1)]);
}

uint32_t lexicon_likely(const struct lexicon *x, uint32_t hash)
{
	size_t mask = x->slot_count - 1, i = hash & mask;

	if (x->slot_count == 0)
		return LEXICON_NONE;
	while (x->slot[i] != 0 && x->slot[i] >> 32 != hash)
		i = (i + 1) & mask;
	return (uint32_t)x->slot[i] - 1; /* 0: LEXICON_NONE */
}

/* The upper bits of a hash say which of a word's, the lower ones which word. */
static uint64_t sieve_bit(uint32_t hash)
{
	return UINT64_C(1) << (hash >> 26);
}

void lexicon_sieve_make(struct lexicon_sieve *s, const struct lexicon *x)
{
	enum { STRINGS_A_WORD = 4 }; /* one string in sixteen passes that is not there */
	size_t words = 1;

	while (words * STRINGS_A_WORD < x->count)
		words *= 2;
	lexicon_sieve_release(s);
	s->bits = heap_alloc(words, sizeof *s->bits);
	s->mask = words - 1;
	for (size_t i = 0; i < x->slot_count; i++) {
		uint32_t hash = (uint32_t)(x->slot[i] >> 32);

		if (x->slot[i] != 0)
			s->bits[hash & s->mask] |= sieve_bit(hash);
	}
}

void lexicon_sieve_release(struct lexicon_sieve *s)
{
	free(s->bits);
	*s = (struct lexicon_sieve){ 0 };
}

bool lexicon_sieve_passes(const struct lexicon_sieve *s, uint32_t hash)
{
	return s->bits[hash & s->mask] & sieve_bit(hash);
}
