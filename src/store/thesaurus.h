#ifndef LOS_STORE_THESAURUS_H
#define LOS_STORE_THESAURUS_H
/*
 * thesaurus - concepts and what they are called, as they are kept.
 */
#include "catalog/thesaurus.h"
#include "store/store.h"

/* ERR_NOT_FOUND */
MUST_USE bool store_concept(struct concept *out, struct store *s, struct arena *a, const char *id,
			    struct err *e);
/* All fields are set. */
MUST_USE bool store_concept_put(struct store *s, const struct concept *c, struct err *e);
/*
 * As a person changes it: `c` NULL takes the concept `id` out.  What needs were matched before is
 * stale then.
 */
MUST_USE bool store_concept_edit(struct store *s, const char *id, const struct concept *c,
				 struct err *e);
MUST_USE bool store_concept_delete(struct store *s, const char *id, struct err *e);
/* Ids, by source and id; `source` NULL: of all. */
MUST_USE bool store_concepts(const char ***out, size_t *count, struct store *s, struct arena *a,
			     const char *source, struct err *e);
/* All of them, by id; no field is NULL. */
MUST_USE bool store_thesaurus(struct concept **out, size_t *count, struct store *s, struct arena *a,
			      struct err *e);
/* The same in pieces: first without their texts, then those of some that follow each other. */
MUST_USE bool store_thesaurus_rows(struct concept **out, size_t *count, struct store *s,
				   struct arena *a, struct err *e);
MUST_USE bool store_thesaurus_texts(struct concept *c, size_t count, struct store *s,
				    struct arena *a, struct err *e);
struct concept_count {
	const char *source;
	size_t concepts, texts;
};
MUST_USE bool store_concept_counts(struct concept_count **out, size_t *count, struct store *s,
				   struct arena *a, struct err *e);

#endif
