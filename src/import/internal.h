#ifndef LOS_IMPORT_INTERNAL_H
#define LOS_IMPORT_INTERNAL_H
/*
 * How an import lies in memory, for its kinds.
 */
#include "base/map.h"
#include "catalog/catalog.h"
#include "import/import.h"
#include "import/input.h"
#include "need/need.h"

struct import {
	struct import_options o;
	const struct import_kind *kind;
	struct store *store;
	struct import_teller teller;
	const char *path;
	struct arena *arena; /* lives as long as this */
	struct input input;
	struct table *table;
	struct arena *row_arena;  /* reset for each row */
	struct findings findings; /* of the row */
	struct import_totals totals;
	struct codes *codes;  /* municipalities known to the database */
	struct map places;    /* names looked up so far: each is told of once */
	const char **written; /* the example of each column */
	const char **read;
	size_t without_example;
	uint64_t offset;
	bool begun, kept, reject_header;
	union {
		struct course_columns course;
		struct need_columns need;
		struct firm_columns firm;
		struct municipality_columns municipality;
	} columns;
};

enum row_fate { ROW_KEPT, ROW_REJECTED, ROW_FAILED };

struct import_kind {
	const char *name;
	const char *const *(*known_headers)(struct arena *a);
	/* False: the file is not one of these; findings say why. */
	bool (*columns)(struct import *im, const struct table_row *header);
	/* What a column is read as; NULL: it is not. */
	const char *(*field_of)(const struct import *im, size_t column);
	bool (*begin)(struct import *im, struct err *e);
	enum row_fate (*row)(struct import *im, const struct table_row *row, struct err *e);
	/* `keep` false leaves everything as it was. */
	bool (*end)(struct import *im, bool keep, struct err *e);
};

/* The first cell that says something is what a column looks like; `read` NULL: not known. */
void import_example(struct import *im, size_t column, const char *written, const char *read);

#endif
