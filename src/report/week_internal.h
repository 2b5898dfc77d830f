#ifndef LOS_REPORT_WEEK_INTERNAL_H
#define LOS_REPORT_WEEK_INTERNAL_H
/*
 * What both papers of a week share.
 */
#include "report/week.h"

enum { WEEK_DAYS = 7 };

/* Reads what waits; the log is of all firms. */
MUST_USE bool week_read_due(struct week_report *w, const struct gather *g,
			    const struct contact_log *log, size_t count, struct arena *a,
			    struct err *e);
/* Title and period. */
struct document *week_paper(struct arena *a, const struct week_report *w);
/* "8 Feb 2027 – 14 Feb 2027" */
const char *week_days(struct arena *a, const struct week_report *w);
/* Of a week that is over: what is told of it as things stand today. */
void week_note_past(struct document *d, struct arena *a, const struct week_report *w);
struct date week_day(const struct week_report *w, int64_t ms);

/* Steps of activities by what was done: by the state they led to, back to one, and courses. */
enum week_act {
	WEEK_PROPOSED,
	WEEK_APPROVED,
	WEEK_ORDERED, /* of the approved: courses */
	WEEK_STARTED,
	WEEK_DONE,
	WEEK_CANCELLED,
	WEEK_REOPENED,
	WEEK_ACTS
};
void week_acts(size_t out[WEEK_ACTS], const struct week_report *w);
const char *week_act_code(enum week_act k);
const char *week_act_words(enum week_act k); /* "Activities approved" */
/* "approved", "reopened"; what is in the list of activities. */
const char *week_step_words(const struct week_step *s);

/* What the next week brings, by day. */
void week_coming(struct document *d, struct arena *a, const struct week_report *w, bool with_firms);

#endif
