#ifndef LOS_UI_IMPORTING_H
#define LOS_UI_IMPORTING_H
/*
 * importing - a file on its way in, as the import screen knows it: looked through in pieces as a
 * dry run, then taken in the same way.  Nothing of it is in the database before it is all there.
 */
#include "import/profile.h"
#include "report/incoming.h"
#include "ui/filters.h"

enum importing_phase {
	IMPORTING_NO_FILE,
	IMPORTING_LOOKING, /* the dry run */
	IMPORTING_LOOKED,
	IMPORTING_TAKING,
	IMPORTING_TAKEN
};
/* How a file is written; of a workbook only from HOW_HEADER on. */
enum { HOW_ENCODING, HOW_DELIMITER, HOW_QUOTE, HOW_HEADER, HOW_SHEET, HOW_COUNT };
/* What becomes of courses that the file does not list any more. */
enum unlisted { UNLISTED_AS_PROFILE, UNLISTED_STAY, UNLISTED_WITHDRAW };

/* Findings of one kind about one column: all counted, the first of them kept. */
enum { GROUP_KEPT = 100, GROUPS_KEPT = 200, GROUP_OPEN = 3 };
struct shown_finding {
	bool error;
	size_t line; /* 0: of the file as a whole */
	const char *text, *column;
	const char *const *cell; /* of the row, as written */
	size_t cells;		 /* 0: it is of the header, or the row cannot be cut */
	const char *raw;	 /* such a row; NULL: none */
};
struct finding_group {
	const char *code, *column; /* column "": none */
	bool error, open;
	size_t count; /* all */
	struct shown_finding *at;
	size_t kept, cap;
};

/* A line of the summary: of a text, or a row of a chart. */
struct summary_line {
	const char *text;
	enum style style;
	const struct figures *chart; /* NULL: a text */
	size_t nth;		     /* row of it, 0 is its title */
};

struct importing {
	enum importing_phase phase;
	const char *path, *provider; /* provider "": as the file says */
	const struct import_kind *kind;
	struct filter how[HOW_COUNT];
	const char *profile; /* NULL: the one that knows the header; "": none */
	enum unlisted unlisted;
	struct table_map map; /* columns that were given another field */
	struct arena *kept;   /* of the above */
	struct profiles profiles;

	struct arena *arena; /* of one looking through */
	struct import *import;
	bool cannot; /* the findings say why not */
	struct import_totals totals;
	struct finding_group *group; /* errors first once it is looked through */
	size_t groups, group_cap, errors, warnings;
	struct strbuf rejected; /* as in the file */
	struct incoming *incoming;
	struct summary_line *summary; /* when it is taken */
	size_t summary_lines, summary_cap;
	int64_t batch; /* what it is called in the database; 0: it is taken back */
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
/* Take back what was taken in. */
MUST_USE bool importing_undo(struct importing *m, struct ui *ui, struct err *e);
/* What was begun is undone; there is no file any more. */
void importing_stop(struct importing *m, struct ui *ui);
void importing_map(struct importing *m, size_t column, const char *field); /* "-": none */
/* Read it with this profile: its name, "" for none, NULL for the one that knows the header. */
void importing_use_profile(struct importing *m, const char *name);
/* How it is read now is kept under a name; *path, in `a`, is where.  Look again after it. */
MUST_USE bool importing_save_profile(struct importing *m, const char *name, const char **path,
				     struct arena *a, struct err *e);
/* The filters of `how` that hold for the file. */
struct filter *importing_how(struct importing *m, size_t *count);

/* ---- findings, as lines: importing_findings.c ---- */

/* For import_teller.findings. */
void importing_tell(void *self, const struct findings *f);
/* Of the file as a whole, first seen in a line. */
void importing_note(struct importing *m, const char *code, size_t line, const char *words,
		    size_t count);
void importing_sort_findings(struct importing *m);
size_t importing_finding_lines(const struct importing *m);
/* What stands in a line: a finding, or (`finding` NULL) the head of its group. */
void importing_finding_at(struct finding_group **group, const struct shown_finding **finding,
			  const struct importing *m, size_t line);
/* A row with its header's names, a cell a line, the one that is meant marked. */
void importing_row_text(struct strbuf *b, const struct importing *m, const struct shown_finding *f);
/* The first rows of the file likewise. */
void importing_first_rows(struct strbuf *b, const struct importing *m, size_t most);

#endif
