#ifndef LOS_UI_IMPORTING_H
#define LOS_UI_IMPORTING_H
/*
 * importing - a file on its way in, as the import screen knows it: looked through in pieces as a
 * dry run, then taken in the same way.  Nothing of it is in the database before it is all there.
 */
#include "import/import.h"
#include "ui/filters.h"

enum importing_phase {
	IMPORTING_NO_FILE,
	IMPORTING_LOOKING, /* the dry run */
	IMPORTING_LOOKED,
	IMPORTING_TAKING,
	IMPORTING_TAKEN
};
enum { HOW_ENCODING, HOW_DELIMITER, HOW_HEADER, HOW_QUOTE, HOW_COUNT };
enum { SHOWN_FINDINGS = 200 };

struct importing {
	enum importing_phase phase;
	const char *path, *provider; /* provider "": as the file says */
	const struct import_kind *kind;
	struct filter how[HOW_COUNT];
	struct table_map map; /* columns that were given another field */
	struct arena *kept;   /* of the above */

	struct arena *arena; /* of one looking through */
	struct import *import;
	bool cannot; /* the findings say why not */
	struct import_totals totals;
	struct shown_finding {
		bool error;
		size_t line;
		const char *text;
	} * finding;
	size_t findings, finding_cap, errors, warnings;
	struct strbuf rejected; /* as CSV */
};

void importing_init(struct importing *m);
void importing_release(struct importing *m, struct ui *ui);
/* A file, its kind found out; false: it is no table, *e says why. */
MUST_USE bool importing_open(struct importing *m, struct ui *ui, const char *path, struct err *e);
/* Look through it (again): after a change of how it is read. */
MUST_USE bool importing_look(struct importing *m, struct ui *ui, struct err *e);
MUST_USE bool importing_take(struct importing *m, struct ui *ui, struct err *e);
/* A piece; false: nothing is left to do. *e is set when it could not go on; all is undone then. */
bool importing_work(struct importing *m, struct ui *ui, struct err *e);
/* What was begun is undone; there is no file any more. */
void importing_stop(struct importing *m, struct ui *ui);
void importing_map(struct importing *m, const char *header, const char *field); /* "-": none */

#endif
