#ifndef LOS_REPORT_DATASET_INTERNAL_H
#define LOS_REPORT_DATASET_INTERNAL_H
/*
 * How the datasets of a form's interviews are made: what is asked in any of its versions, and where
 * the cells of an answer stand in a row.
 */
#include "base/map.h"
#include "report/dataset.h"

/* ---- choices (dataset.c) ---- */
size_t codes_find(const struct dataset_codes *c, const char *name, size_t n);
/* The choice of this name, new when there is none. `label` NULL: as it is, at first its name. */
struct dataset_code *codes_put(struct dataset_codes *c, const char *name, size_t n,
			       const char *label, struct arena *a);
/* Their numbers: the names where all are numbers, else their places. */
void codes_number(struct dataset_codes *c);

/* ---- what is asked (asked.c) ---- */

/* In how many cells an answer stands. */
enum asked_split {
	SPLIT_NOT,
	SPLIT_CHOICES, /* a select_multiple: 0 or 1 for each choice */
	SPLIT_RANKS,   /* a rank: the place of each choice */
	SPLIT_PLACE    /* a geopoint: latitude, longitude, altitude, accuracy */
};
enum { PLACE_PARTS = 4 };

/* One question, calculation or the like, in all versions of the form that have it. */
struct asked {
	const char *name, *path, *label; /* of the newest */
	const char *type;		 /* as the newest has it */
	size_t table;
	enum variable_kind kind;
	enum asked_split split;
	enum variable_role role;
	enum form_pii pii;
	struct dataset_codes *codes; /* NULL: none */
	/* What the answers taught. */
	size_t widest;
	double least, most;
	bool any, unreadable; /* a value; one that its kind cannot be */
	unsigned absences;
	size_t at, width; /* cells in the block of its table */
};
/* The form itself (0), and each of its repeats. */
struct asked_table {
	const char *name, *path, *label;
	int outer;	    /* -1: the form */
	bool placed;	    /* among the items of the one around it */
	size_t depth;	    /* repeats around and itself */
	size_t rows, most;  /* entries: of all interviews, of one (in one entry around it) */
	size_t at, block;   /* wide: cells in the block around it, and of one entry */
	struct asked_item { /* in the form's order */
		bool is_table;
		size_t index;
	} * item;
	size_t items, item_cap;
};
struct asked_version {
	const char *version;
	struct form *form;
	int *asked, *table; /* by element; -1: none */
};
struct asking {
	struct arena *arena;
	const char *language;
	bool contacts;
	struct asked_version *version; /* newest first */
	size_t versions;
	struct asked *asked;
	size_t count, cap;
	struct asked_table *table;
	size_t tables, table_cap;
	struct map by_path, by_name,
		table_by_path; /* by_name: "TABLE/name"; MAP_NONE - 1: several */
	struct dataset_codes **lists;
	size_t list_count, list_cap;
	struct map list_by_name;
	struct dataset_codes *chosen; /* 0 and 1 */
};
/* All versions of the form that the store has; ERR_NOT_FOUND when there is none. */
MUST_USE bool asking_open(struct asking *x, struct store *s, const char *form, struct findings *f,
			  struct err *e);
void asking_close(struct asking *x); /* the forms; the rest is the arena's */
/* -1: not a version of it that can be read. */
int asking_version(const struct asking *x, const char *version);

/* ---- rows (answers.c) ---- */

/* Puts the variables of all that is asked into datasets, in the shape that is wanted. */
MUST_USE bool datasets_lay_out(struct dataset **out, size_t *count, struct asking *x,
			       enum dataset_shape shape, struct err *e);
enum { MAIN_KEYS = 5, ENTRY_KEYS = 1 /* and one for each repeat */ };

#endif
