#ifndef LOS_CATALOG_INTERNAL_H
#define LOS_CATALOG_INTERNAL_H
/*
 * headers.c	what columns are called, by field
 * columns.c	the header of a file -> which column is which field
 * record.c	one record -> canonical text, a rule a field
 * view.c	canonical text -> typed values
 * codes.c, codes_csv.c	municipalities
 */
#include "base/macros.h"
#include "catalog/catalog.h"

/* Lists of names, "one|two=unit"; names are compared by header_key(). */
extern const char *const course_aliases[COURSE_FIELD_COUNT];
extern const char *const course_side_headers, *const course_duration_unit_headers;

/* A word of a header that says what the numbers below it are in: of a field, as it is kept. */
struct header_unit {
	enum course_field of;
	const char *word, *unit;
};
extern const struct header_unit course_units[];
extern const size_t course_unit_count;

#endif
