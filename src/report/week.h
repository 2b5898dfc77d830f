#ifndef LOS_REPORT_WEEK_H
#define LOS_REPORT_WEEK_H
/*
 * week - what the office did in a week, and what the next one brings, as a page.
 *
 * The page names firms and owners' words: it is the office's own.  The public one is for a
 * newsletter: no names, and no count that fewer than five firms stand behind (tally.h).
 */
#include "report/document.h"
#include "report/gather.h"
#include "store/contact.h"
#include "store/week.h"

/*
 * What was agreed with a firm for a day up to the end of the next week: by the contact log until it
 * is done, in an interview until the firm was talked with on that day or later, half a year at
 * most.
 */
struct week_due {
	struct date day;
	int minute; /* NO_TIME */
	bool late;  /* that day was before today, and before the end of the week */
	const char *orgnr, *firm_name, *what, *note, *author;
};
struct week_report {
	struct date monday, today;
	int year, week; /* ISO 8601 */
	struct week told;
	struct plan plan;
	struct week_contact {
		struct contact_log log;
		const char *firm_name, *municipality;
	} * contact;	      /* the log of these days, by day */
	struct week_due *due; /* what waits, by day */
	size_t contacts, dues;
	struct clock clock;
	const struct codes *codes;
	const char *language;
};
/* "2027-W06" (also "W06": of this year); NULL and "": the week of today.  ERR_REFUSED: none. */
MUST_USE bool week_named(struct date *monday, const char *name, struct date today, struct err *e);
/*
 * Of `g` are needed: store, codes, clock, language.  `for_others`: for week_public(), which tells
 * nothing of the contact log and of what waits.
 */
MUST_USE bool gather_week(struct week_report *out, const struct gather *g, struct date monday,
			  bool for_others, struct arena *a, struct err *e);
struct document *week_document(struct arena *a, const struct week_report *w);
struct document *week_public(struct arena *a, const struct week_report *w);

#endif
