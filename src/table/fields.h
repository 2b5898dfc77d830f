#ifndef LOS_TABLE_FIELDS_H
#define LOS_TABLE_FIELDS_H
/*
 * fields - which column of a file is which field: by the field's own name, or by other names that
 * people and registers give it, all compared by header_key().  Pure.
 */
#include "base/arena.h"
#include "base/finding.h"
#include "table/mapping.h"

#include <stdbool.h>

struct field_names {
	const char *name; /* what Los writes */
	const char *also; /* other names, the best first, '|' between them; NULL: none */
};
/* All of them, for struct table_options; NULL-terminated, in `a`. */
const char *const *fields_known(struct arena *a, const struct field_names *f, size_t count);
/* The header of a file, and what a person says of its columns (NULL: nothing). */
struct fields_header {
	const char *const *cell;
	size_t count;
	const struct table_map *map;
	struct place_in_file where;
	struct findings *f;
};
/*
 * at[field] becomes its column (-1: none), name[field] its header as written, or the field's own
 * name.  A column is one field only; the map goes before all, the field's own name before others,
 * wherever it stands, and of other names the earlier.  False: the map does not fit, findings say
 * how.
 */
bool fields_find(int *at, const char **name, const struct field_names *f, size_t count,
		 const struct fields_header *header);
/* Headers of columns that no field has, joined for a message; NULL: there are none. */
const char *fields_unread(struct arena *a, const int *at, size_t count,
			  const struct fields_header *header);
/* A cell without blanks around it; "" where there is none. */
const char *field_text(struct arena *a, int column, const char *const *cell, size_t count);

#endif
