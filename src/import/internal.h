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

enum { IMPORT_SHOWN = 8 }; /* first rows, kept to be shown */
struct submissions;
struct references;

struct import {
	struct import_options o;
	const struct import_kind *kind;
	struct store *store;
	struct import_teller teller;
	const char *path;
	struct arena *arena; /* lives as long as this */
	struct input input;
	struct table *table;
	struct table_row header; /* the file's, or "#1", "#2"... for one that has none */
	struct table_row first;	 /* of a file without header: read to count its columns */
	bool has_first;
	const struct table_row *row; /* that is being read */
	struct table_row shown[IMPORT_SHOWN];
	size_t shown_count;
	const struct profile *profile; /* that it is read with; NULL: none */
	struct arena *row_arena;       /* reset for each row */
	struct findings findings;      /* of the row */
	struct import_totals totals;
	struct codes *codes;  /* municipalities known to the database */
	struct map places;    /* names looked up so far, and whether they are known (0, 1) */
	uint64_t cells_seed;  /* of course_cells_hash() */
	uint64_t cells;	      /* of the row */
	struct map seen;      /* keys of rows so far, and their lines */
	const char **written; /* the example of each column */
	const char **read;
	size_t without_example;
	uint64_t offset;
	size_t rows_read;
	int64_t same_file, same_file_ms; /* the batch that was made of these bytes; 0: none */
	bool begun, kept, reject_header;
	bool seen_all;	 /* all rows have told what the file shows of its notation */
	size_t row_line; /* of the row that is read now */
	struct submissions *submissions;     /* of interviews; in the arena */
	struct course_columns *course_rules; /* of needs; in the arena */
	struct references *thesaurus;	     /* in the arena */
	void (*release)(struct import *im);  /* what a kind holds beside the arena; NULL */
	struct places *lists;		     /* of import_find_place(); NULL: not read yet */
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

/* The file, its table and header, by the options and a profile: open.c. */
bool import_open_table(struct import *im, struct err *e);

/* Gives all rows of the file to `see`, beside those that are being read. */
typedef void import_see_fn(struct import *im, const struct table_row *row);
bool import_scan(struct import *im, import_see_fn *see, struct err *e);

extern const struct import_kind import_courses, import_needs, import_firms, import_codes,
	import_interviews, import_thesaurus;

/* ---- what the kinds have in common: kinds.c ---- */

struct place_in_file import_place(const struct import *im, size_t line);
/* Puts the municipality's name where an old number, a postcode or the venue's words tell it. */
void import_find_place(struct import *im, struct course_record *r);
void import_release_places(struct import *im);
/* A municipality that is not known is kept as it is written, and told of once. */
bool import_check_place(struct import *im, const char *name, const char *column,
			size_t line); /* false: it is not known, told of now or before */
/*
 * A municipality by its number ("" not known) or a name, as its list calls it, so that OSLO, 0301
 * and Oslo are one place; as it is written when it is not known, and told of.
 */
const char *import_place_name(struct import *im, const char *nr, const char *name,
			      const char *column, size_t line);
/* Of several rows of one thing the last counts; one may be out of date, so they are told of. */
void import_tell_twice(struct import *im, const char *id, size_t line);
/* What was erased stays out, and is told of: ROW_KEPT when it was not (erased.c). */
enum row_fate import_firm_fate(struct import *im, const char *orgnr, size_t line, struct err *e);
enum row_fate import_interview_fate(struct import *im, const char *id, size_t line, struct err *e);
/* For kinds whose rows are kept one by one; what changed is told by comparing. */
bool import_no_begin(struct import *im, struct err *e);
bool import_no_end(struct import *im, bool keep, struct err *e);
bool import_same_cells(const char *const *a, const char *const *b, size_t count);
/* Counts a row by whether it was there, and as it is. */
void import_count_row(struct import *im, bool was_there, bool same);
/* Columns that are found by their names, which are then what they are read as; NULL: not read. */
const char *import_field_named(const char *const *name, const int *at, size_t count, size_t column);

/* The first cell that says something is what a column looks like; `read` NULL: not known. */
void import_example(struct import *im, size_t column, const char *written, const char *read);

#endif
