#ifndef LOS_REPORT_FIGURES_H
#define LOS_REPORT_FIGURES_H
/*
 * figures - what charts are drawn from: plain numbers with their labels, counted from the store.
 *
 * A year narrows to what was asked in it, a county to firms (or courses) there; what has no date or
 * place is then left out, and `left_out` says how much that is.
 */
#include "report/document.h"
#include "store/store.h"

/* The words of an area's code ("hse"); what a form let be written instead stays as it is. */
const char *report_area(const char *code);
const char *report_month(int month); /* 1-12 */
/* When a day begins where the clock stands, in milliseconds. */
int64_t report_day_begins(struct date d, const struct clock *clock);
/* Interviews by the month in which they were begun; drafts do not count. */
MUST_USE bool figures_months(size_t out[12], struct store *s, const struct clock *clock, int year,
			     struct err *e);

enum figures_kind {
	FIGURES_INTERVIEWS,
	FIGURES_THEMES,
	FIGURES_DEMAND,
	FIGURES_DECISIONS,
	FIGURES_LEVELS,
	FIGURES_MODES,
	FIGURES_COUNTIES,
	FIGURES_COUNT
};
const char *figures_title(enum figures_kind k);
const char *figures_about(enum figures_kind k); /* one line: what it answers */
bool figures_of_courses(enum figures_kind k);	/* needs `course` below; has no year */

struct figures_source {
	struct store *store;
	struct clock clock;
	const struct codes *codes; /* municipalities and their counties */
	const struct course *course;
	size_t courses;
	int year;	    /* 0: all */
	const char *county; /* NULL: all */
};

struct figure {
	const char *label;
	size_t value;
	const char *note; /* in words, "" none */
	bool heading;	  /* a line between parts; no value */
};
struct figures {
	const char *title, *about;
	struct figure *at;
	size_t count, max; /* the largest value */
	size_t left_out;
	size_t expired; /* courses that are not counted, for no run of them is left */
};
/* Lives in `a`; labels and notes are translated. */
MUST_USE bool figures_make(struct figures *out, enum figures_kind k, const struct figures_source *s,
			   struct arena *a, struct err *e);
/* What there is to narrow by, newest year first. */
MUST_USE bool figures_years(const char ***out, size_t *count, const struct figures_source *s,
			    struct arena *a, struct err *e);
MUST_USE bool figures_counties(const char ***out, size_t *count, const struct figures_source *s,
			       struct arena *a, struct err *e);

struct document *figures_document(struct arena *a, const struct figures *f, const char *language);
void figures_csv(struct strbuf *out, const struct figures *f);

#endif
