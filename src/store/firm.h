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

/* ---- firms that are one ---------------------------------------------------------------------- */

/* Firms whose name or place has this (folded) in it. */
MUST_USE bool store_firms_with_word(struct firm **out, size_t *count, struct store *s,
				    struct arena *a, const char *word, struct err *e);
/* Of each need from a file that gives no number, the firm as it is told: orgnr "". */
MUST_USE bool store_firms_without_number(struct firm **out, size_t *count, struct store *s,
					 struct arena *a, struct err *e);
/* The firm that this number was put together with; "" it was not. */
MUST_USE bool store_firm_alias(const char **into, struct store *s, struct arena *a,
			       const char *orgnr, struct err *e);
/*
 * Two firms become one: all that is of `from` is of `into`, what is not known of `into` is taken
 * from it, and its number leads to `into` from now on, also in files that come later.  One revision
 * says so, and what `from` was stays in the history.  `from` may be a name that needs without a
 * number give their firm. Refused: one of them is not there, or they are the same.
 */
struct firm_merged {
	struct firm from, into;
	size_t interviews, needs, contacts, log, activities;
};
MUST_USE bool store_firm_merge(struct firm_merged *out, struct store *s, struct arena *a,
			       const char *from, const char *into, struct err *e);

#endif
