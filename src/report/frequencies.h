#ifndef LOS_REPORT_FREQUENCIES_H
#define LOS_REPORT_FREQUENCIES_H
/*
 * frequencies - how often each answer to a question was given, alone or by another question, in
 * finished interviews; what could tell which firm it is, is hidden (suppress.h).
 *
 * A question in a repeat is counted by entry, any other by interview.  Numbers are counted in
 * classes, days by month, and of texts only whether there is one.
 */
#include "report/chosen.h"
#include "base/finding.h"

struct frequency_query {
	const char *form, *question; /* its name, or its path, or a variable's of its dataset */
	const char *by;		     /* NULL: alone */
	struct need_choice choice;   /* of which firms, begun since when */
};

struct frequency_line {
	const char *name, *label;
	double order;
	bool absent; /* no answer: don't know, not asked... */
};
/*
 * (lines + 1) x (columns + 1) counts, totals last; alone, there is one column.  Of several that can
 * be chosen each is counted for itself, and the lines do not add up.
 */
struct frequencies {
	const char *question, *by; /* their labels; by "": none */
	const char *title;	   /* the form's */
	const char *entries;	   /* what is counted: label of the repeat; "": interviews */
	bool several;
	struct frequency_line *line, *column;
	size_t lines, columns;
	size_t *count;
	bool *hidden;
	/* Alone: those with an answer. */
	size_t answered;
	bool answered_hidden, any_hidden;
};
MUST_USE bool frequencies_count(struct frequencies *out, const struct gather *g,
				const struct frequency_query *q, struct findings *f,
				struct arena *a, struct err *e);

struct document;
struct document *frequencies_document(struct arena *a, const struct frequencies *x,
				      const char *language);
void frequencies_csv(struct strbuf *out, const struct frequencies *x);
void frequencies_json(struct strbuf *out, const struct frequencies *x);

#endif
