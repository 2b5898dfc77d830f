#ifndef LOS_CLI_EXPORT_INTERVIEWS_H
#define LOS_CLI_EXPORT_INTERVIEWS_H
/*
 * Finished interviews out of the database: each as the submission that ODK's programs exchange, or
 * all as JSON, or as a table with a row each.  What went out is noted with the interview.
 */
#include "cli/internal.h"

struct interviews_wanted {
	const char *format; /* xml, json, csv */
	const char *form;   /* NULL: of every form */
	const char *id;	    /* beginning of the only one that is wanted; NULL: all */
	const char *output; /* file or folder; NULL: standard output */
	bool contacts;	    /* with what is marked pii=contact */
	bool for_excel;
};

int export_interviews(struct app *app, const struct interviews_wanted *w);

#endif
