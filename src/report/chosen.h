#ifndef LOS_REPORT_CHOSEN_H
#define LOS_REPORT_CHOSEN_H
/*
 * chosen - which needs a report is about: those of a region, of an industry, since a day.
 *
 * chooser_open() once, then chooser_takes() for each need.  What is not known of a need, its place,
 * its industry or when it was told, is not what was asked for.
 *
 * Who has a report on a region or an industry and one on a wider choice can subtract one from the
 * other.  So what is for others is refused when fewer than five firms stand between them: see
 * `struct beside`.  What is told of other times, or on another day, cannot be kept apart like that.
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
/*
 * What of the region and the industry of the choice it does not have: a set, 0 when it has both.
 * Each is a way to choose more.
 */
enum {
	MISSES_MUNICIPALITY = 1, /* it is elsewhere in the county */
	MISSES_REGION = 2,	 /* with a municipality, both: it is in another county */
	MISSES_CLASS = 4,	 /* of the same division, the first two digits */
	MISSES_INDUSTRY = 8,	 /* with a class, both */
	MISSES_SETS = 16
};
unsigned chooser_misses(const struct chooser *c, const struct need *n);
void chooser_close(struct chooser *c);

/* How many firms have something that each wider choice takes and this one does not. */
struct beside {
	size_t firms[MISSES_SETS]; /* by the set that is no longer asked for */
};
/* One firm; `seen`: a bit (1 << set) for what each thing of it misses, of the time asked for. */
void beside_add(struct beside *b, uint32_t seen);
/* ERR_REFUSED: of some wider choice they are fewer than five. */
MUST_USE bool beside_check(const struct beside *b, struct err *e);

/* All of it: the needs that are chosen, by id; ERR_NOT_FOUND also where there is no such firm. */
MUST_USE bool gather_needs(struct need **out, size_t *count, const struct gather *g,
			   const struct need_choice *choice, struct arena *a, struct err *e);
/* The same for others: beside_check(). */
MUST_USE bool gather_needs_for_others(struct need **out, size_t *count, const struct gather *g,
				      const struct need_choice *choice, struct arena *a,
				      struct err *e);

#endif
