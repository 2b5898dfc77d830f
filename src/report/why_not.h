#ifndef LOS_REPORT_WHY_NOT_H
#define LOS_REPORT_WHY_NOT_H
/*
 * why_not - why a course is, or is not, offered for a need, in words: where it stands, what met and
 * what did not, each condition, and what would have to be otherwise.  The screen and the command
 * tell the same.
 *
 * Texts live in the arena given and end without a full stop.
 */
#include "report/report.h"

struct why_course {
	const struct need *need;
	const struct course *course;
	struct match_standing standing; /* match_course() */
	size_t top;			/* offers that the list has room for */
	int line;			/* the least fit in it */
};

/* A heading and the lines under it. */
struct why_part {
	const char *heading;
	const char *const *line;
	size_t count;
};
enum { WHY_NOT_PARTS = 6 };

/* What keeps it out of the list, the first thing that does. */
enum kept_out {
	KEPT_IN,
	KEPT_OUT_BY_WORDS,  /* none met */
	KEPT_OUT_BY_WISH,   /* of the firm, or a filter; or it is expired */
	KEPT_OUT_BY_LINE,   /* too few words met */
	KEPT_OUT_BY_OTHERS, /* it is overlooked */
	KEPT_OUT_BY_ROOM    /* better ones fill the list */
};
enum kept_out why_not_kind(const struct why_course *w);

/* "place 3 of 62, fit 58 possible"; the same for another standing, as it was before. */
const char *why_not_place(struct arena *a, const struct match_standing *s);
/* The same in a sentence: "It is left out: 82 km away ...". */
const char *why_not_verdict(struct arena *a, const struct why_course *w);
/* Words of the need that met nothing in the course, as they are written: "dreiebenk, støy". */
const char *why_not_missing(struct arena *a, const struct why_course *w);
/* What would have to be otherwise for it to be offered; none where it is. */
size_t why_not_changes(const char *const **out, struct arena *a, const struct why_course *w);
/* All of it, in parts that have something to say; returns how many. */
size_t why_not_parts(struct why_part out[WHY_NOT_PARTS], struct arena *a,
		     const struct why_course *w);

#endif
