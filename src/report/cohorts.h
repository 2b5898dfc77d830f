#ifndef LOS_REPORT_COHORTS_H
#define LOS_REPORT_COHORTS_H
/*
 * cohorts - which needs of several firms fill a class together, read from the store and matched;
 * as a list for the pilot, and as a request to a provider.
 *
 * The list names firms, and is the pilot's.  The request names none, and neither do the owners'
 * words in it as far as can be told: numbers, addresses and names are masked (cohort_mask()).
 */
#include "match/cohort.h"
#include "report/gather.h"

struct cohort_query {
	const char *region;	       /* county or municipality, by name or number; NULL: all */
	const char *industry;	       /* the beginning of a code, "16.2"; NULL: all */
	struct cohort_options options; /* today and codes are filled in */
};
struct cohort_obstacle { /* what keeps a need from the theme's course; none: it would do */
	bool place, time;
};
struct cohort_plan {
	struct cohort_result result;
	const struct need *need; /* those that were asked about */
	size_t need_count;
	const struct cohort_need *pooled;	 /* by need */
	struct cohort_obstacle *const *obstacle; /* by need, then by its claims */
	const struct course *const *theme;	 /* by theme: the course that tells it */
	struct date today;
	const char *language;
};
/* ERR_NOT_FOUND: there is no such region.  All lives in `a`, courses with the index. */
MUST_USE bool gather_cohorts(struct cohort_plan *out, const struct gather *g,
			     const struct cohort_query *q, struct arena *a, struct err *e);

struct document *cohorts_document(struct arena *a, const struct cohort_plan *p);
/* A page for a provider; with_firms: firms are named. */
struct document *cohort_request(struct arena *a, const struct cohort_plan *p, size_t cohort,
				bool with_firms);
/* "1 Feb 2027 to 1 May 2027", "from 1 Feb 2027". */
const char *cohort_period(struct arena *a, const struct cohort_plan *p, const struct cohort *c);
/* Its municipality, or "online". */
const char *cohort_place(const struct cohort *c);
/* "1 more person needed"; "" when it is full. */
const char *cohort_lacks(struct arena *a, const struct cohort *c);
/*
 * An owner's words without what tells who it is: e-mail and web addresses, long numbers, the words
 * of `name` (the firm's), and words with a capital inside a sentence become "…".  A name that
 * begins a sentence cannot be told from another word.
 */
const char *cohort_mask(struct arena *a, const char *text, const char *name);
/* A row a firm in a cohort. */
void cohorts_print_csv(struct strbuf *out, struct arena *a, const struct cohort_plan *p);
void cohorts_print_json(struct strbuf *out, struct arena *a, const struct cohort_plan *p);

#endif
