#ifndef LOS_REPORT_DATASET_H
#define LOS_REPORT_DATASET_H
/*
 * dataset - tables for those who count and compute: variables with labels, value labels and reasons
 * why a value is not there, and their rows.
 *
 * interviews_open() reads the interviews of one form once, to learn what there is: which variables,
 * how many entries, how wide; interviews_rows() reads them again and gives the rows one by one, so
 * that memory does not grow with them.  Long: a table of the interviews and one of each repeat; in
 * each the key of its rows comes first.  Wide: one table, the entries of repeats side by side.
 * All lives as long as the `struct interviews`.  export.h writes datasets.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/finding.h"
#include "base/map.h"
#include "store/store.h"

/* What a cell is: a number for all but texts. */
enum variable_kind {
	VARIABLE_TEXT,
	VARIABLE_WHOLE,
	VARIABLE_NUMBER,
	VARIABLE_DATE,	 /* days since 1970-01-01 */
	VARIABLE_TIME,	 /* milliseconds since midnight */
	VARIABLE_MOMENT, /* milliseconds since 1970-01-01T00:00:00, by the clock on the wall there
			  */
	VARIABLE_CODED,	 /* one of `codes` */
	VARIABLE_KINDS
};
const char *variable_kind_name(enum variable_kind k); /* "text", "integer"... */

/*
 * Why a value is not there: id, how text files write it, its number in .sav, its letter in .dta,
 * what it means.  NO_ENTRY has neither number nor letter: the row has no such entry at all.
 */
#define ABSENCES(X)                                                                                \
	X(DK, "[dk]", -1, 'd', N_("Don't know"))                                                   \
	X(REFUSED, "[refused]", -2, 'r', N_("Refused"))                                            \
	X(NA, "[na]", -3, 'n', N_("Not applicable"))                                               \
	X(SKIPPED, "[skipped]", -4, 's', N_("Not asked"))                                          \
	X(EMPTY, "", -5, 'u', N_("No answer"))                                                     \
	X(OTHER_VERSION, "", -6, 'v', N_("Not in this version of the form"))

enum absence {
	ABSENT_NOT,
#define X(id, word, number, letter, label) ABSENT_##id,
	ABSENCES(X)
#undef X
		ABSENT_NO_ENTRY,
	ABSENCE_COUNT
};
struct absence_words {
	const char *word, *label; /* label: in the language of messages */
	int number;		  /* 0: none */
	char letter;		  /* 0: none */
};
struct absence_words absence_words(enum absence a);

struct dataset_code {
	int32_t code;
	const char *name, *label;
	bool used; /* some row has it */
};
struct dataset_codes {
	const char *name; /* of the form's list */
	struct dataset_code *at;
	size_t count, cap;
	struct map by_name;
	bool long_list; /* only what is used is worth telling */
	bool chosen;	/* 0 and 1 of a select_multiple */
	bool numbers;	/* the names are the numbers */
};

enum variable_role { ROLE_KEY, ROLE_ANSWER, ROLE_CALCULATED };
struct variable {
	const char *name; /* legal in SPSS, Stata and R; one of its kind in the dataset */
	const char *path; /* where it stands in the form; "" for what is not asked */
	const char *label;
	enum variable_kind kind;
	enum variable_role role;
	enum form_pii pii;
	struct dataset_codes *codes; /* VARIABLE_CODED */
	/* What the rows have. */
	size_t widest; /* bytes of the longest text */
	double least, most;
	unsigned absences; /* set of 1 << enum absence */
};
struct cell {
	enum absence absence;
	double number;			 /* all but texts; of a choice its code */
	const char *text;		 /* VARIABLE_TEXT */
	const struct dataset_code *code; /* VARIABLE_CODED */
};
struct dataset {
	const char *name, *label;
	struct variable *variable;
	size_t count, cap;
	size_t rows;
};
/*
 * Added to the numbers of absences, so that they are below all that the variable has: then no value
 * is taken for a missing one.
 */
double variable_room_below(const struct variable *v);
/* A text file's cell: "" for what is not there without a reason. With labels, choices by those. */
const char *dataset_cell_text(const struct variable *v, const struct cell *c, bool labels,
			      struct arena *a);

/*
 * Names for variables: as XLSForm has them as far as the programs allow it, the same for SPSS,
 * Stata and R: at most 32 of a-z A-Z 0-9 _, a letter first, no reserved word, and no other variable
 * of the dataset is called so in small letters.
 */
enum { VARIABLE_NAME_MOST = 32 };
const char *variable_name(struct map *taken, const char *wanted, struct arena *a);

/* ---- interviews ----------------------------------------------------------------------------- */

enum dataset_shape { SHAPE_LONG, SHAPE_WIDE };
struct interviews_options {
	const char *form;     /* its id */
	const char *id;	      /* only this interview; NULL: all */
	const char *language; /* of the form's texts: "nb" */
	enum dataset_shape shape;
	bool contacts; /* with what is marked pii=contact, and who filled it in */
	/* Which of them; NULL: all that are finished. */
	bool (*wanted)(void *self, const struct interview_row *row);
	void *self;
	const struct clock *clock;
};
struct interviews;
/* What differs between versions of the form is told in `f`, as warnings. */
MUST_USE bool interviews_open(struct interviews **out, struct store *s,
			      const struct interviews_options *o, struct findings *f,
			      struct err *e);
void interviews_close(struct interviews *x); /* NULL is fine */
const struct dataset *interviews_datasets(size_t *count, const struct interviews *x);
const char *interviews_title(const struct interviews *x);   /* the form's */
const char *interviews_version(const struct interviews *x); /* the newest that there is */
/* Ids of the interviews, in the order of their rows. */
const struct interview_row *interviews_list(size_t *count, const struct interviews *x);
/* The cells are valid until `row` returns; false from it stops, and it has set e. */
typedef bool dataset_row_fn(void *to, size_t dataset, const struct cell *cell, struct err *e);
MUST_USE bool interviews_rows(struct interviews *x, dataset_row_fn *row, void *to, struct err *e);

#endif
