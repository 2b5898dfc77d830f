#ifndef LOS_REPORT_EXPORT_INTERNAL_H
#define LOS_REPORT_EXPORT_INTERNAL_H
/*
 * What the writers of the formats share.  A writer is made with its file; begin, then a row each
 * time, then end; release also after a failure.
 */
#include "report/export.h"

struct export_file {
	const struct export_format *format;
	const struct export_options *options;
	const struct dataset *dataset;
	size_t count;
	const char *path; /* as the user named it, "-": stdout */
	struct os_out *out;
	struct strbuf text;  /* written out when there is much */
	struct arena *arena; /* as long as the file */
	struct arena *row;   /* reset after each row */
	void *own;	     /* the writer's */
	bool prepares;	     /* it must have seen the rows before the first is written */
};
struct export_ops {
	bool (*begin)(struct export_file *f, struct err *e);
	/* When `prepares` was set: all rows once before the first is written. */
	bool (*prepare)(struct export_file *f, size_t dataset, const struct cell *cell,
			struct err *e);
	/* NULL: it tells of no rows. */
	bool (*row)(struct export_file *f, size_t dataset, const struct cell *cell, struct err *e);
	bool (*end)(struct export_file *f, struct err *e);
	void (*release)(struct export_file *f); /* NULL: nothing to do */
};
extern const struct export_ops export_csv, export_json, export_xlsx, export_sav, export_dta,
	export_ddi;

#endif
