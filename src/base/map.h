#ifndef LOS_BASE_MAP_H
#define LOS_BASE_MAP_H
/*
 * map - from strings to numbers.
 *
 * Open addressing, keys copied into the map's own arena unless told otherwise.  Values are size_t
 * (indexes into somebody's array); MAP_NONE says "not there".  Zero-initialise, map_release() when
 * done.
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

#define MAP_NONE ((size_t)-1)

struct map_slot;
struct map {
	struct map_slot *slots;
	size_t count, cap;
	struct arena *keys; /* own; NULL until the first key is copied */
};

void map_release(struct map *m);
void map_reserve(struct map *m, size_t count); /* room for so many keys without growing */
size_t map_get(const struct map *m, const char *key);
size_t map_getn(const struct map *m, const char *key, size_t n);
/* The value under key; when it is new, `value` is put there first. */
size_t map_put(struct map *m, const char *key, size_t value);
size_t map_putn(struct map *m, const char *key, size_t n, size_t value);
void map_set(struct map *m, const char *key, size_t value); /* replaces */
/* The key as the map keeps it, valid until map_release(); NULL when it is not there. */
const char *map_key(const struct map *m, const char *key, size_t n);

#endif
