#ifndef LOS_REPORT_TALLY_H
#define LOS_REPORT_TALLY_H
/*
 * tally - what firms have (needs), counted by one question in rows and by another in columns, with
 * how many firms stand behind each count; and what of it may be shown to others.
 *
 * tally_add() for each, tally_join() where it is for others, tally_sort(), tally_publish(),
 * tally_grid(), tally_release().
 *
 * Several tallies of one report count the same things by the same columns, so each has the same
 * totals, which are published once for all: tally_merge() says first which columns cannot be told
 * apart in any of them.  What a tally hides then can be found neither in it (suppress.h) nor in
 * another one, since all they have in common is shown.  Rows stand in an order of their own and
 * never by size, which would tell of hidden ones.
 */
#include "base/map.h"
#include "report/document.h"

struct tally_row {
	const char *code, *label; /* for programs and for people */
	int rank;		  /* stands before the letters of the label */
	size_t *count, *firms;	  /* by column; behind them of the whole row */
	size_t people;		  /* known ones */
	bool others;		  /* several together, by tally_join() */
};
struct tally_entry {
	const char *code; /* of the row */
	const char *firm;
	size_t column;
};
struct tally {
	struct arena *arena;
	size_t columns, rows, cap;
	struct tally_row *row, all; /* all: of all rows */
	struct tally_entry *entry;  /* what was added, for columns that are taken together */
	size_t entries, entry_cap;
	struct map by_code, seen; /* by_code: also of rows that others stand for */
	const char **joined;	  /* their codes */
	size_t joins;
	bool *hidden; /* (rows + 1) * (columns + 1), once it is published */
	bool told;    /* false: nothing of it may be shown */
	bool split;   /* false: no column of it may, but the whole rows */
};
/* Zeroed counts; `t` is released with tally_release(). */
void tally_init(struct tally *t, struct arena *a, size_t columns);
void tally_release(struct tally *t);
struct tally_place {
	const char *code, *label;
	int rank;
	size_t column;
};
/*
 * Tells firms apart, also those without a number.  Nobody knows how many those are that have no
 * name either: they are taken for one, "".
 */
const char *tally_firm(struct arena *a, const char *orgnr, const char *name);
/* `firm` as above; people -1: not known. */
void tally_add(struct tally *t, const struct tally_place *where, const char *firm, int people);
/* Makes one row, the last, of those that few firms stand behind: suppress_join(). */
void tally_join(struct tally *t);
void tally_sort(struct tally *t);
/* Where what was added with this code stands. */
size_t tally_row_of(const struct tally *t, const char *code);

/* Fewer firms than may be told of at all. */
bool tally_is_too_few(const struct tally *t);
/* Columns whose totals must not be shown; all or none when there are but two. */
void tally_merge(bool *merged, struct tally *t);
void tally_publish(struct tally *t, const bool *merged);
void tally_tell_all(struct tally *t); /* instead: nothing is hidden */
/* Row `rows` and column `columns` are totals. */
bool tally_is_hidden(const struct tally *t, size_t row, size_t column);

/* What Others are; for a note where any tally has joins. */
const char *tally_others_note(void);

struct tally_words {
	const char *id, *title, *row_id, *row_label;
	const struct doc_column *column; /* as many as the tally has */
	bool no_people;			 /* how many people it is about is not shown */
};
/* Rows with needs, firms, people and the columns, a total, and a chart. */
void tally_grid(struct document *d, const struct tally *t, const struct tally_words *w);

#endif
