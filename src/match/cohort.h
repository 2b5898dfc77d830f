#ifndef LOS_MATCH_COHORT_H
#define LOS_MATCH_COHORT_H
/*
 * cohort - needs of several firms on one theme, pooled until a class fills (DESIGN 7.7).
 *
 * A theme is a number that the caller gives each need: courses that match it, and whatever else
 * says that two needs want the same.  Two needs can share a class when they have a theme in common,
 * there is a place within the travel limit of both, and a day on which both can still begin.
 *
 * How: themes are taken in the order of the people who want them, weighted by fit.  For each, the
 * municipality is looked for from which the nearest needs fill a class with the least travel a
 * head; those needs are a full cohort, and the theme is asked again.  What is left joins a full
 * cohort of its themes when it can; of the rest, cohorts that nearly fill are made in the same way,
 * each as large as it gets.  A need stands in at most one cohort, a firm at most once in each.
 * Greedy: it promises what each cohort keeps, not the largest number of cohorts.
 *
 * The result does not depend on the order of needs or themes: what is equal goes by id and key.
 * Cost: with n needs of at most t themes each and m municipalities, n t log(n t) to sort; then for
 * each cohort found, m times the needs near enough to fill one.  10,000 needs of 5 themes: under a
 * second.
 */
#include "match/match.h"

enum { COHORT_SIZE = 8, COHORT_KM = 80, COHORT_NOTICE = 30 };

struct cohort_theme {
	const char *key; /* unique; decides between equals */
	int size;	 /* people a class needs; 0: as the options say */
	int most;	 /* it holds; 0: twice the size */
};
struct cohort_claim {
	size_t theme; /* index */
	int fit;      /* how well it suits, 1-100 */
};
struct cohort_need {
	const struct need *need;
	const struct cohort_claim *claim;
	size_t claim_count;
};
struct cohort_options {
	int size;	   /* people that a class needs; 0: COHORT_SIZE */
	int max_km;	   /* for needs that say nothing; 0: COHORT_KM */
	int cap_km;	   /* nobody travels farther, whatever they said; 0: no such limit */
	bool competitors;  /* they may sit together whatever they said */
	struct date today; /* year 0: any start will do */
	int notice;	   /* days before a class can begin; 0: COHORT_NOTICE */
	const struct codes *codes;
};

/*
 * What a firm says to sharing a course: need.shareable in words.  Firms of the same five digits of
 * industry in the same municipality are competitors, and sit together only when all say so.
 */
enum sharing { SHARE_NO, SHARE_YES, SHARE_COMPETITORS, SHARE_NOT_TOLD };
enum sharing sharing_of(const char *shareable);
#define SHARE_WITH_COMPETITORS "competitors"
struct cohort_member {
	size_t need; /* index in what was given */
	double km;   /* one way; 0 online */
};
struct cohort {
	size_t theme;
	bool online;
	size_t count;
	const struct cohort_member *member; /* by need id */
	int people, size;		    /* full: people >= size */
	size_t unsaid;			    /* needs without a number of people: 1 each */
	const struct municipality *place;   /* NULL online */
	double travel;			    /* km one way, of all people together */
	struct date first, last;	    /* to begin between; last.year 0: no end */
};
/* Why a need stands in no cohort. */
enum cohort_left {
	LEFT_IN_COHORT, /* it does */
	LEFT_NOT_SHARED,
	LEFT_NO_THEME, /* nothing says what it is about */
	LEFT_NO_FIRM,  /* it is not known whose it is */
	LEFT_NO_PLACE, /* nor where the firm is */
	LEFT_TOO_SOON, /* no class can begin before its latest start */
	LEFT_ALONE,    /* nobody near wants the same at the same time */
	LEFT_COUNT
};
struct cohort_result {
	size_t count, full; /* the first `full` are: most people first; then what lacks least */
	struct cohort *cohort;
	enum cohort_left *left;	  /* by need */
	size_t lefts[LEFT_COUNT]; /* how many of each */
};
/* All lives in `a`; themes, needs and codes are borrowed. */
void cohorts_find(struct cohort_result *out, const struct cohort_need *need, size_t count,
		  const struct cohort_theme *theme, size_t themes, const struct cohort_options *o,
		  struct arena *a);

#endif
