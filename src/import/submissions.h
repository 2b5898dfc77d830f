#ifndef LOS_IMPORT_SUBMISSIONS_H
#define LOS_IMPORT_SUBMISSIONS_H
/*
 * submissions - what a file of interviews consists of before its rows are read: the form it is of,
 * in each version that rows name, the columns that say what a row is, and the files of repeats that
 * go with it, whole.
 */
#include "base/map.h"
#include "import/answers.h"
#include "table/table.h"

struct import;

/* A file with the rows of a repeat (FORM-repeat.csv): each names the row it belongs to. */
struct repeat_row {
	size_t line, count;
	const char *const *cell;
	const char *parent, *key; /* rows of a repeat inside it name its key; "" none */
	size_t next;		  /* of the same parent; MAP_NONE: it is the last */
	bool used;
};
struct repeat_file {
	const char *path;
	struct table_row header;
	struct repeat_row *row;
	size_t count, cap;
	struct map first; /* row of a parent */
};

/* The form in one version, and what the columns are in it. */
struct form_columns {
	const char *version;
	struct form *form;
	struct answer_places main;
	int *root; /* the repeat of each further file; -1: none */
	struct answer_places *more;
};

enum about {
	ABOUT_ID,
	ABOUT_KEY,
	ABOUT_VERSION,
	ABOUT_STATE,
	ABOUT_ORGNR,
	ABOUT_INDEX,
	ABOUT_START,
	ABOUT_COUNT
};

struct submissions {
	const char *form;	/* its id */
	bool own;		/* as `los export interviews` writes it */
	int about[ABOUT_COUNT]; /* columns of the main file; -1: none */
	struct repeat_file *file;
	size_t files;
	struct form_columns *at; /* the newest first */
	size_t count, cap;
	bool labels_told;
	struct map missing; /* versions that are not here */
};
/* False: findings say why. What it holds beside the import's arena, submissions_release() frees. */
bool submissions_find(struct import *im, const struct table_row *header);
void submissions_release(struct import *im);
/* The version that a row names; the newest where it names none, or one that is not here. */
const struct form_columns *submissions_version(struct import *im, const char *version);
/* A key as it is compared: without "uuid:". */
const char *submission_key(const char *text);

#endif
