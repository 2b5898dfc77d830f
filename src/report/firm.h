#ifndef LOS_REPORT_FIRM_H
#define LOS_REPORT_FIRM_H
/*
 * firm - the paper that is left with the owner of a firm: what was talked about, each need in the
 * owner's words with what was wished, the courses that may suit and why, what is not met and what
 * comes nearest, what was decided, and what happens next.
 *
 * From plain values to a document; report/gather.h reads the values from the store.  Texts are
 * borrowed for the call.
 */
#include "match/match.h"
#include "report/document.h"

/* What was wished, as a person reads it: { "need.people", "3" }. */
struct report_wish {
	const char *key, *text;
};
struct report_offer {
	const struct offer *offer;
	const struct course *course;
	const char *verdict; /* "interested", "maybe", "rejected"; "" not decided */
	const char *why;     /* rejected: level place time price content language, or "" */
};
struct report_need {
	const char *text;
	const struct report_wish *wish;
	size_t wish_count;
	const struct match_result *result;
	const struct report_offer *offer; /* of result->offer, as many as are wanted */
	size_t offer_count;
	const struct report_offer *nearest; /* not offered, but what comes nearest */
	size_t nearest_count;
};
struct report_talk {
	struct date when;
	const char *pilot, *form, *role; /* who it was with, as the form words it; "" not told */
};
struct report_decision {
	size_t need; /* 0-based */
	const char *course, *provider;
	const char *verdict, *why, *note;
};
struct report_step {
	const char *title, *who;
	struct date due; /* year 0: none */
};
struct firm_report {
	const struct firm *firm;
	const char *industry; /* in words, "" : only the code is known */
	const char *contact;  /* "": not known or not wanted */
	struct date today;
	const char *language; /* of dates, and of the page */
	const struct report_talk *talk;
	size_t talk_count;
	const struct report_need *need;
	size_t need_count;
	const struct report_decision *decision;
	size_t decision_count;
	const struct report_step *step;
	size_t step_count;
};

struct document *firm_document(struct arena *a, const struct firm_report *f);
/* The same as tables, for programs and workbooks. */
struct document *firm_book(struct arena *a, const struct firm_report *f);

/* 6900 -> "6 900 kr", 0 -> "free". */
const char *report_price(struct arena *a, int kroner);

#endif
