#ifndef LOS_STORE_FIRM_H
#define LOS_STORE_FIRM_H
/*
 * What there is of one firm, and firms that may be one.
 */
#include "store/store.h"

/* ---- what happened with it ------------------------------------------------------------------- */

enum firm_event_kind {
	FIRM_INTERVIEW,
	FIRM_NEED,
	FIRM_DECISION,
	FIRM_ACTIVITY,
	FIRM_CONTACT,
	FIRM_EVENT_KINDS
};
struct firm_event {
	enum firm_event_kind kind;
	const char *id; /* interview, need (of a decision too), activity, entry of the log */
	struct date day;
	int64_t at_ms;	   /* order within a day; 0: it is not known when */
	const char *state; /* of interview and activity, verdict, outcome; "" */
	const char *text;  /* form, the need's words, the offer, title, how */
	const char *more;  /* author, "", the need's words, owner, note */
	bool matched, gap; /* needs */
	size_t offers;	   /* needs that are matched */
};
/* Newest first. */
MUST_USE bool store_firm_events(struct firm_event **out, size_t *count, struct store *s,
				struct arena *a, const char *orgnr, struct err *e);

#endif
