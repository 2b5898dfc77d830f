#ifndef LOS_REPORT_EXPORT_H
#define LOS_REPORT_EXPORT_H
/*
 * export - datasets (dataset.h) into files for other programs: CSV, JSON, workbooks, SPSS, Stata,
 * and the codebook that describes them.
 *
 * A file appears when it is whole.  Texts that a spreadsheet would take for formulas are made
 * harmless where they could be (TRUST.md 5.3).
 */
#include "os/os.h"
#include "report/dataset.h"

struct export_format {
	const char *name, *suffix; /* "csv" */
	bool many;		   /* one file holds several datasets */
	bool needs_file;	   /* it cannot be written to a stream */
	const struct export_ops *ops;
};
const struct export_format *export_format_named(const char *name); /* NULL: none */

struct export_options {
	const char *title;   /* what the datasets are of */
	const char *base;    /* how the files of data are called, for the codebook */
	const char *version; /* "": none */
	const char *language;
	bool labels;	/* words for names of variables and choices, where a file has no labels */
	bool for_excel; /* CSV: with a BOM */
	struct date today;
	/* Told what a format cannot hold; may be NULL. */
	struct findings *findings;
};
struct export_target {
	const char *path; /* of a file ("-": stdout), or of a folder */
	bool folder;
	const char *base; /* in a folder: how the files' names begin */
};

/* Gives all rows of all datasets, as interviews_rows() does. */
typedef bool export_rows_fn(void *from, dataset_row_fn *row, void *to, struct err *e);
struct export_source {
	const struct dataset *dataset;
	size_t count;
	export_rows_fn *rows;
	void *from;
};
/* Several datasets in a format that has one a file want a folder (ERR_REFUSED). */
MUST_USE bool export_write(const struct export_format *f, const struct export_source *s,
			   const struct export_target *t, const struct export_options *o,
			   struct err *e);

/* The variables of datasets as a table of their own: a codebook to read. */
struct ready;
struct ready *variables_table(const struct dataset *d, size_t count, struct arena *a);

/* ---- tables whose rows are there ------------------------------------------------------------ */

struct ready {
	struct dataset dataset;
	const struct cell **row;
	size_t cap;
	struct arena *arena;
};
struct ready_column {
	const char *name, *label;
	enum variable_kind kind; /* a text, a number or a date */
};
struct ready *ready_new(const char *name, const char *label, const struct ready_column *column,
			size_t count, struct arena *a);
/* A row, to be filled; its cells are empty. */
struct cell *ready_add(struct ready *p);
void ready_text(struct cell *c, const char *s); /* "" and NULL: not there */
void ready_number(struct cell *c, double x);
void ready_date(struct cell *c, struct date d); /* year 0: not there */
/* What texts and numbers there are is known: before it is written. */
struct export_source ready_source(struct ready *p);

#endif
