#include "base/map.h"
#include "base/err.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

struct map_slot {
	const char *key; /* NULL: free */
	size_t len, value;
	uint64_t hash;
};

enum { FIRST_CAP = 16 };

void map_release(struct map *m)
{
	free(m->slots);
	arena_free(m->keys);
	*m = (struct map){ 0 };
}

/* The slot that holds the key, or the free one where it belongs; the map is never full. */
static struct map_slot *slot_for(const struct map *m, const char *key, size_t n, uint64_t hash)
{
	size_t i = (size_t)hash & (m->cap - 1);

	for (;;) {
		struct map_slot *s = &m->slots[i];

		if (!s->key ||
		    (s->hash == hash && s->len == n && (n == 0 || memcmp(s->key, key, n) == 0)))
			return s;
		i = (i + 1) & (m->cap - 1);
	}
}

static void grow_to(struct map *m, size_t cap)
{
	struct map bigger = { .count = m->count, .cap = cap };

	bigger.keys = m->keys ? m->keys : arena_new_large();
	bigger.slots = heap_alloc_large_raw(bigger.cap, sizeof *bigger.slots);
	memset(bigger.slots, 0, bigger.cap * sizeof *bigger.slots);
	for (size_t i = 0; i < m->cap; i++) {
		const struct map_slot *s = &m->slots[i];

		if (s->key)
			*slot_for(&bigger, s->key, s->len, s->hash) = *s;
	}
	free(m->slots);
	*m = bigger;
}

void map_reserve(struct map *m, size_t count)
{
	size_t cap = FIRST_CAP;

	while (cap / 4 * 3 <= count)
		cap *= 2;
	if (cap > m->cap)
		grow_to(m, cap);
}

static const struct map_slot *find(const struct map *m, const char *key, size_t n)
{
	const struct map_slot *s;

	if (!m->count)
		return NULL;
	s = slot_for(m, key, n, hash64(key, n));
	return s->key ? s : NULL;
}

/* The key's slot, made with `value` when it is new. */
static struct map_slot *take(struct map *m, const char *key, size_t n, size_t value)
{
	uint64_t hash = hash64(key, n);
	struct map_slot *s;

	if (m->count * 4 >= m->cap * 3)
		grow_to(m, m->cap ? m->cap * 2 : FIRST_CAP);
	s = slot_for(m, key, n, hash);
	if (s->key)
		return s;
	*s = (struct map_slot){
		.key = arena_strndup(m->keys, key, n),
		.len = n,
		.value = value,
		.hash = hash,
	};
	m->count++;
	return s;
}

size_t map_getn(const struct map *m, const char *key, size_t n)
{
	const struct map_slot *s = find(m, key, n);

	return s ? s->value : MAP_NONE;
}

size_t map_get(const struct map *m, const char *key)
{
	return map_getn(m, key, strlen(key));
}

size_t map_putn(struct map *m, const char *key, size_t n, size_t value)
{
	return take(m, key, n, value)->value;
}

size_t map_put(struct map *m, const char *key, size_t value)
{
	return map_putn(m, key, strlen(key), value);
}

void map_set(struct map *m, const char *key, size_t value)
{
	take(m, key, strlen(key), value)->value = value;
}

const char *map_key(const struct map *m, const char *key, size_t n)
{
	const struct map_slot *s = find(m, key, n);

	return s ? s->key : NULL;
}
