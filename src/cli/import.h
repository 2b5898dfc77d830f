#ifndef LOS_CLI_IMPORT_H
#define LOS_CLI_IMPORT_H
/*
 * import - one file of rows into the database, as the commands tell of it: findings and rejected
 * rows as they come, then what became of it.  What is done stands in the module `import`.
 */
#include "cli/tables.h"
#include "import/profile.h"
#include "report/incoming.h"

struct import_args {
	struct dialect_args dialect;
	const char *provider, *map, *rejects, *replace, *profile, *save_profile, *form, *language;
	char *const *more; /* files of repeats that go with one of interviews */
	size_t more_count;
	bool dry_run, strict, charts;
	bool quiet; /* only what is wrong is told */
	/* what --profile means, for import_file(): NULL and NULL for none */
	const struct profiles *profiles;
	const struct profile *chosen;
	struct import_named *named; /* of a thesaurus in several files; NULL: in one */
	struct incoming *incoming;  /* counts what came in, for charts; NULL: none are wanted */
};

/* Where rejected rows go: a CSV that can be mended and imported again. */
struct rejects {
	FILE *to;
	const char *path;
};
bool rejects_open(struct rejects *r, const char *path, struct err *e);
bool rejects_close(struct rejects *r, struct err *e);
/* Bars of what came in, on stdout. */
void import_print_charts(struct app *app, const struct incoming *in);
/* Of the concepts that `named` files of a thesaurus name, those that are nowhere. */
void import_tell_named(struct store *s, const struct import_named *named, const char *path);
/* Returns an exit code; everything was told. */
int import_file(struct app *app, struct store *s, const struct import_kind *kind,
		const struct import_args *o, struct rejects *r, const char *path);

#endif
