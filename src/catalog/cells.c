/*
 * By what a record is known when it comes again: a hash of the cells that it is read from and of
 * all else that decides how they are read.
 */
#include "catalog/catalog.h"

#include "base/hash.h"

#include <string.h>

/* A digest of the sources that reading hangs on, made at build: other rules, other hashes. */
static const char rules[] =
#include "catalog/rules.inc"
	;

uint64_t course_cells_seed(const struct codes *codes, const char *how)
{
	const uint64_t parts[] = { hash64(rules, sizeof rules), codes_digest(codes),
				   hash64(how, strlen(how)) };

	return hash64(parts, sizeof parts);
}

static uint64_t mix(uint64_t a, uint64_t b)
{
	const uint64_t both[] = { a, b };

	return hash64(both, sizeof both);
}

uint64_t course_cells_hash(uint64_t seed, const char *const *cell, size_t count)
{
	uint64_t h = mix(seed, count);

	for (size_t i = 0; i < count; i++)
		h = mix(h, hash64(cell[i], strlen(cell[i])));
	return h ? h : 1;
}
