#ifndef LOS_CATALOG_THESAURUS_H
#define LOS_CATALOG_THESAURUS_H
/*
 * thesaurus - concepts of competence, what they are called in each language, and what people say
 * who need them; the rules by which a CSV record becomes one.
 *
 * Read are our own layout (data/thesaurus/README.md), several in a cell separated by '|', the
 * preferred first; and ESCO's skills_LANG.csv, one language a file, whose concepts are called by
 * their addresses and have the source `esco`.
 */
#include "base/arena.h"
#include "base/finding.h"
#include "table/mapping.h"

#include <stdbool.h>

#define THESAURUS_LANGUAGES(X) X(nb) X(nn) X(sv) X(en) X(se) X(da) X(fi) X(is) X(de)

/* In the order of our own files; `source` stands behind what these have. */
enum {
	CONCEPT_ID,
	CONCEPT_AREA,
	CONCEPT_KIND,
	CONCEPT_BEFORE_TEXTS = CONCEPT_KIND,
#define X(language) CONCEPT_##language,
	THESAURUS_LANGUAGES(X)
#undef X
#define X(language) CONCEPT_EVERYDAY_##language,
		THESAURUS_LANGUAGES(X)
#undef X
			CONCEPT_BROADER,
	CONCEPT_RELATED,
	CONCEPT_STYRK08,
	CONCEPT_ESCO,
	CONCEPT_SOURCE,
	CONCEPT_FIELDS,
	CONCEPT_TEXTS = CONCEPT_nb, /* names by language, then what people say */
	CONCEPT_EVERYDAY = CONCEPT_EVERYDAY_nb,
	CONCEPT_AFTER_TEXTS = CONCEPT_BROADER,
};
const char *concept_field_name(size_t field); /* "nb", "everyday_nb" */
bool concept_field_named(size_t *field, const char *name);
extern const char *const concept_fields[]; /* their names, NULL-terminated */

/* The source of what came with the program; what a centre changes or adds is its own. */
#define CONCEPT_SHIPPED "los"

struct concept {
	const char *field[CONCEPT_FIELDS]; /* NULL: the file does not say */
};
struct concept_columns {
	int at[CONCEPT_FIELDS];
	const char *name[CONCEPT_FIELDS];
	bool esco;
	int preferred, alternative, hidden, status; /* of ESCO; -1: none */
	size_t language;			    /* of ESCO: field of its names */
};
const char *const *concept_known_headers(struct arena *a);
/* `language` of ESCO's file: "nb"; NULL: as its name says, "skills_nb.csv". */
bool concept_columns_find(struct concept_columns *out, const char *const *header, size_t count,
			  const struct table_map *map, const char *language,
			  struct place_in_file where, struct findings *f);
/* False: rejected, a finding says why. */
bool concept_from_record(struct concept *out, struct arena *a, const struct concept_columns *c,
			 const char *const *cell, size_t count, struct place_in_file where,
			 struct findings *f);
/* What `told` does not say is taken from `known` (NULL: there is none), borrowed. */
void concept_keep_known(struct concept *told, const struct concept *known);
bool concept_is_same(const struct concept *a, const struct concept *b);
/*
 * Words that a centre adds to a concept of another source stand in a row of their own, with this
 * behind the concept's id: the concept can be shipped anew, and what was added be withdrawn.
 */
#define CONCEPT_ADDED "+own"
bool concept_is_added(const char *id);
const char *concept_base(struct arena *a, const char *id); /* without it */
/* What was added becomes part of its concept, where that is there; returns how many are left. */
size_t concepts_join(struct concept *c, size_t count, struct arena *a);
/* Whether one of several is this, whatever its case. */
bool concept_list_has(struct arena *a, const char *list, const char *text);
const char *concept_list_with(struct arena *a, const char *list, const char *text); /* once */
const char *concept_list_without(struct arena *a, const char *list, const char *text);
/* Cuts the next of several off *list; NULL when there is no more. */
const char *concept_next(struct arena *a, const char **list);

#endif
