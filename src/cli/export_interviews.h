#ifndef LOS_CLI_EXPORT_INTERVIEWS_H
#define LOS_CLI_EXPORT_INTERVIEWS_H
/*
 * Finished interviews out of the database: each as the submission that ODK's programs exchange, or
 * all as JSON, or as a table with a row each.  What went out is noted with the interview.
 */
#include "cli/internal.h"

struct interviews_wanted {
	const char *format; /* xml, json, csv; of tables those of report/export.h */
	const char *form;   /* NULL: of every form */
	const char *id;	    /* beginning of the only one that is wanted; NULL: all */
	const char *output; /* file or folder; NULL: standard output */
	bool contacts;	    /* with what is marked pii=contact */
	bool for_excel;
	const char *shape; /* long, wide; NULL: as it fits */
	bool labels;	   /* words for codes and names */
};

int export_interviews(struct app *app, const struct interviews_wanted *w);
/* The same as tables with a variable a column, for other programs. */
int export_tables(struct app *app, const struct interviews_wanted *w);
/* An interview has left with its contact persons: into the log of accesses. */
struct store;
struct interview_row;
bool note_contacts_exported(struct store *s, const struct interview_row *row, struct err *e);
/* Is `output` a folder, or written as one? */
bool export_into_folder(struct app *app, const char *output);

#endif
