#ifndef LOS_TABLE_MAPPING_H
#define LOS_TABLE_MAPPING_H
/*
 * mapping - which column is which field, as a person says it: pairs of a column and a field.
 *
 * A column is named by its header, or by its number where headers are no help: "#3" is the third.
 * What fields there are is the reader's business; "-" leaves a column out.
 */
#include "base/arena.h"
#include "base/err.h"

struct table_mapping {
	const char *column, *field;
};
struct table_map { /* {0} is empty */
	struct table_mapping *at;
	size_t count, cap;
};

/*
 * "Column=field,Column=field" as on the command line; \, and \= are the signs themselves.  False:
 * *e says which part is none.
 */
MUST_USE bool table_map_parse(struct table_map *out, struct arena *a, const char *text,
			      struct err *e);
/* The other way: a text that table_map_parse() reads, of one column's name. */
const char *table_map_escape(struct arena *a, const char *column);
/* Give a column a field, instead of what it had.  Texts are copied. */
void table_map_set(struct table_map *m, struct arena *a, const char *column, const char *field);
/* As written, else as headers are compared, else by number; false: there is no such column. */
bool table_map_find(size_t *out, const char *column, const char *const *header, size_t count);

#endif
