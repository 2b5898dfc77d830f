#ifndef LOS_IMPORT_IMPORT_H
#define LOS_IMPORT_IMPORT_H
/*
 * import - one file of rows into the database, as one transaction: read, check, keep or reject.
 *
 * For who drives it, a command or a screen:
 *
 *	import_open()		the file, its dialect and its header
 *	import_columns()	which column is which field; what is wrong goes to the teller
 *	import_begin()		the transaction
 *	import_step()		so many rows, until there are no more
 *	import_end()		keep it all, or nothing
 *	import_close()		at any time; what was begun and not ended is undone
 *
 * Nothing is printed here, and nothing is in the database before import_end() has kept it.  What
 * the rows are is a kind: a table of functions (kind_*.c).
 */
#include "base/finding.h"
#include "store/store.h"
#include "table/mapping.h"
#include "table/table.h"

struct import_kind;
struct profile; /* import/profile.h */
struct profiles;
/* courses, needs, firms, interviews, codes or thesaurus; NULL: no such kind. */
const struct import_kind *import_kind_named(const char *name);
const char *import_kind_name(const struct import_kind *k);
bool import_kind_has_provider(const struct import_kind *k); /* courses */
bool import_kind_is_thesaurus(const struct import_kind *k);
/* The fields that a column may be given, NULL-terminated; NULL: this kind is not mapped. */
const char *const *import_kind_fields(const struct import_kind *k);

bool import_kind_is_of_form(const struct import_kind *k); /* takes a form, files of repeats */

/* Of a thesaurus in several files: the concepts that they name, looked for behind the last. */
struct import_named;
struct import_named *import_named_new(void);
void import_named_free(struct import_named *n); /* NULL is fine */

struct import_options {
	struct table_options table; /* how the file is written; known_headers are set here */
	const char *sheet;	    /* of a workbook; NULL: the first */
	const char *provider;	    /* of courses, where the file does not say; NULL */
	struct table_map map;	    /* goes before what headers say; field - leaves a column out */
	/*
	 * What the file no longer lists of this provider is withdrawn (compared folded; "*": of
	 * every provider that it has); of a thesaurus the source.  NULL: it stays.
	 */
	const char *replace;		 /* "": nothing is, whatever a profile says */
	const struct profile *profile;	 /* to read it with, below what is told here; NULL */
	const struct profiles *profiles; /* else one of these that knows the header; NULL */
	const char *form;		 /* of interviews: its id; NULL: that the columns fit */
	const char *language;		 /* of a thesaurus in one; NULL: as the file's name says */
	struct import_named *named;	 /* of a thesaurus in several files; NULL: in one */
	const char *const *more;	 /* of interviews: files with the rows of repeats */
	size_t more_count;
	bool dry_run; /* everything but keep it */
	bool strict;  /* keep nothing when a row is rejected */
};

/* Who is told while rows are read; each may be NULL. */
struct import_teller {
	void *self;
	/* About the header or one row, in order; gone when this returns. */
	void (*findings)(void *self, const struct findings *f);
	/*
	 * A rejected row as its file has it, the header before the first, with two columns behind:
	 * los_line and los_reason, which import knows to leave out again (table_reject()).
	 */
	void (*rejected)(void *self, const char *bytes, size_t n);
	/* A row of courses that is kept; gone when this returns. */
	void (*course)(void *self, const struct course_record *r);
};

/* Tells of those that are neither in the database nor in one of the files. */
void import_named_tell(const struct import_named *n, struct store *s,
		       const struct import_teller *teller);

struct import;
/*
 * Texts in `o` and the path are borrowed until import_close().  A file without header (the options
 * say so) has columns named "#1", "#2"...
 */
MUST_USE bool import_open(struct import **out, struct store *s, const struct import_kind *kind,
			  const struct import_options *o, const char *path,
			  const struct import_teller *teller, struct err *e);
void import_close(struct import *im); /* NULL is fine */

const struct table_dialect *import_dialect(const struct import *im);
/* The profile it is read with; NULL: none. */
const struct profile *import_profile(const struct import *im);
/* What is withdrawn, as the options or the profile say; NULL: nothing. */
const char *import_replace(const struct import *im);
/* The sheets of a workbook. */
size_t import_sheet_count(const struct import *im);
const char *import_sheet_at(const struct import *im, size_t i);
/* The workbook's sheet that is read; NULL: the file is no workbook, and has a dialect. */
const char *import_sheet(const struct import *im);
/* False: the file is not one of these, or lacks what it must have; the findings say why. */
MUST_USE bool import_columns(struct import *im);

/* A column of the file, what it is read as, and the first of its cells that says something. */
struct import_column {
	const char *header;
	const char *field;   /* NULL: it is not read */
	const char *written; /* the cell; NULL: none so far */
	const char *read;    /* what became of it, when it is not the same; NULL */
};
size_t import_column_count(const struct import *im);
/* Texts live until import_close(). */
void import_column_at(struct import_column *out, const struct import *im, size_t i);
/* What a map calls it: its header, or its number where that tells no column apart; in `a`. */
const char *import_column_name(const struct import *im, struct arena *a, size_t i);
const char *const *import_fields(const struct import *im); /* import_kind_fields() of it */

/* The first rows that were read, as they are written; `i` counts from 0; NULL: no more. */
const struct table_row *import_first_row(const struct import *im, size_t i);
/* The row that is being told of; NULL: it is the header. */
const struct table_row *import_row(const struct import *im);

MUST_USE bool import_begin(struct import *im, struct err *e);
enum import_step { IMPORT_MORE, IMPORT_END, IMPORT_FAILED };
enum import_step import_step(struct import *im, size_t rows, struct err *e);
/* Bytes read, and of how many (0: not known). */
void import_progress(const struct import *im, uint64_t *done, uint64_t *total);
size_t import_rows_read(const struct import *im); /* so far, rejected ones too */
/*
 * `ok` false undoes everything, whatever was read.  True keeps it, unless the options say
 * otherwise; import_kept() tells.  Totals count all rows from here on.
 */
MUST_USE bool import_end(struct import *im, bool ok, struct err *e);
bool import_kept(const struct import *im);
/* After import_begin(): the batch that was made of the very same bytes, and when; 0: there is none.
 */
int64_t import_same_file(int64_t *at_ms, const struct import *im);
/*
 * Of courses, provider by provider after import_end(): what the file does not list, and whether it
 * stays; gone when another import begins.
 */
const struct import_provider *import_providers(size_t *count, const struct import *im);
const struct import_totals *import_totals(const struct import *im);

#endif
