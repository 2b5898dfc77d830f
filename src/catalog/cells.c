/*
 * By what a record is known when it comes again: a hash of the cells that it is read from and of
 * all else that decides how they are read.
 */
#include "catalog/catalog.h"

#include "base/hash.h"
#include "base/strbuf.h"

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

uint64_t course_cells_hash(struct strbuf *scratch, uint64_t seed, const char *const *cell,
			   size_t count)
{
	uint64_t parts[2] = { seed, 0 };

	strbuf_clear(scratch);
	for (size_t i = 0; i < count; i++)
		strbuf_addn(scratch, cell[i], strlen(cell[i]) + 1);
	parts[1] = hash64(scratch->text, scratch->len);
	parts[0] = hash64(parts, sizeof parts);
	return parts[0] ? parts[0] : 1;
}
