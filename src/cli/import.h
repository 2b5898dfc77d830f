#ifndef LOS_CLI_IMPORT_H
#define LOS_CLI_IMPORT_H
/*
 * import - one file of rows into the database, as one transaction: read, check, keep or reject, and
 * tell.  What the rows are is a kind: a table of functions (import_kinds.c).
 */
#include "catalog/catalog.h"
#include "cli/tables.h"
#include "need/need.h"
#include "store/store.h"

struct import_options {
	struct dialect_args dialect;
	const char *provider, *map, *rejects;
	bool dry_run, strict;
	bool quiet; /* only what is wrong is told */
};

/* Where rejected rows go: a CSV that can be mended and imported again. */
struct rejects {
	FILE *to;
	const char *path;
	bool header_written;
};

struct import {
	struct app *app;
	const struct import_options *o;
	const struct import_kind *kind;
	struct store *store;
	struct rejects *rejects;
	const char *path;
	struct input input;
	struct table *table;
	struct arena *row_arena;  /* reset for each row */
	struct findings findings; /* of the row */
	struct sayer said;
	struct import_totals totals;
	struct codes *codes; /* municipalities known to the database */
	struct map places;   /* names looked up so far: each is told of once */
	union {
		struct course_columns course;
		struct need_columns need;
		struct firm_columns firm;
		struct municipality_columns municipality;
	} columns;
};

enum import_step { ROW_KEPT, ROW_REJECTED, ROW_FAILED };

struct import_kind {
	const char *name;
	const char *const *(*known_headers)(struct arena *a);
	/* False: the file is not one of these; findings say why. */
	bool (*columns)(struct import *im, const struct table_row *header);
	bool (*begin)(struct import *im, struct err *e);
	enum import_step (*row)(struct import *im, const struct table_row *row, struct err *e);
	/* `keep` false leaves everything as it was. */
	bool (*end)(struct import *im, bool keep, struct err *e);
};

const struct import_kind *import_kind_named(const char *name);

bool rejects_open(struct rejects *r, const char *path, struct err *e);
bool rejects_close(struct rejects *r, struct err *e);
/* Returns an exit code; everything was told. */
int import_file(struct app *app, struct store *s, const struct import_kind *kind,
		const struct import_options *o, struct rejects *r, const char *path);

#endif
