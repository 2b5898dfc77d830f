#ifndef LOS_REPORT_CHOSEN_H
#define LOS_REPORT_CHOSEN_H
/*
 * chosen - which needs a report is about: those of a region, of an industry, since a day.
 *
 * chooser_open() once, then chooser_takes() for each need.  What is not known of a need, its place,
 * its industry or when it was told, is not what was asked for.
 */
#include "base/map.h"
#include "report/gather.h"

struct need_choice {
	const char *orgnr;    /* of one firm; NULL: all */
	const char *region;   /* county or municipality, by name or number; NULL: all */
	const char *industry; /* the beginning of a code, "16.2"; NULL: all */
	struct date since;    /* told on that day or later; year 0: whenever it was */
	struct date until;    /* and on that day or earlier */
};

struct chooser {
	struct need_choice choice;
	const struct codes *codes;
	const struct municipality *one; /* the region, where it is a municipality */
	struct map told; /* ids of needs that were told in that time, where it is asked */
};
/* ERR_NOT_FOUND: there is no such region.  `choice` is borrowed; chooser_close() it. */
MUST_USE bool chooser_open(struct chooser *out, const struct gather *g,
			   const struct need_choice *choice, struct arena *a, struct err *e);
bool chooser_takes(const struct chooser *c, const struct need *n);
void chooser_close(struct chooser *c);
/* All of it: the needs that are chosen, by id; ERR_NOT_FOUND also where there is no such firm. */
MUST_USE bool gather_needs(struct need **out, size_t *count, const struct gather *g,
			   const struct need_choice *choice, struct arena *a, struct err *e);

#endif
