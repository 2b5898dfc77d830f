#ifndef LOS_CLI_FORM_SOURCE_H
#define LOS_CLI_FORM_SOURCE_H
/*
 * Where a form comes from: a file with the files that it names beside it, or the database by id and
 * version.  Everything lives in the app's arena but the form, which form_source_close() frees.
 */
#include "cli/internal.h"
#include "form/form.h"
#include "store/store.h"

struct form_source {
	struct stored_file self; /* the form's own; name: as it was given */
	struct form *form;	 /* NULL: it has errors, all told in the findings */
	const struct stored_file *file;
	size_t files; /* those that it names and that are there */
};

/*
 * Load the form of a file ("-": standard input), or of the database: its id, or ID@VERSION;
 * without a version (NULL) the newest.
 * What is wrong with it goes to `f`, also a file that it names and that is not there.
 * EXIT_DONE when it could be read, even with errors in it; else EXIT_FAILED, and why is told.
 */
int form_source_open(struct form_source *out, struct app *app, const char *name,
		     const char *version, struct findings *f);
/* The same for a file, whatever its name looks like. */
int form_source_file(struct form_source *out, struct app *app, const char *path,
		     struct findings *f);
/*
 * The same for who only looks at a form: of a file, and a file that it names may be missing, which
 * is a warning.
 */
int form_source_check(struct form_source *out, struct app *app, const char *path,
		      struct findings *f);
/* The same for who wants a sound form: findings are told, EXIT_FINDINGS when one is an error. */
int form_source_need(struct form_source *out, struct app *app, const char *name,
		     const char *version);
/* The same without the files that a file names beside it: they are not read, and need not be there.
 */
int form_source_alone(struct form_source *out, struct app *app, const char *name,
		      const char *version);
void form_source_close(struct form_source *s);

#endif
