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
	struct date since;	       /* told on that day or later; year 0: whenever it was */
	struct cohort_options options; /* today and codes are filled in */
};
/* What a theme is: a course; or, for needs that no course suits, a concept of the thesaurus. */
struct cohort_topic {
	const char *title;	     /* the course's, or what schools call the concept */
	const struct course *course; /* NULL: it is a concept */
	const char *concept;	     /* its id; "" it is a course */
};
/* How a need hangs on a theme: the words that met, and what keeps it from the course itself. */
struct cohort_tie {
	const char *said; /* the owner's words that mean the concept; "" of a course */
	/* None of these: the course would do as it is.  A class of their own changes them all. */
	bool too_far, wrong_time, too_dear, too_small;
	const char *obstacles; /* in words, with figures; "" when there are none */
	size_t word_count;
	const struct word_reason *word; /* strongest first */
};
struct cohort_plan {
	struct cohort_result result;
	const struct need *need; /* those that were asked about */
	size_t need_count;
	const struct cohort_need *pooled;    /* by need */
	const struct cohort_tie *const *tie; /* by need, then by its claims */
	const struct cohort_topic *topic;    /* by theme */
	const struct codes *codes;
	struct date today;
	const char *language;
};
/*
 * Open, then pieces until there is nothing more to match, then pool, with one query after another;
 * needs that the first query leaves out stay out.  `g` is copied; what it points to must outlive
 * the search, and the search its plans.  ERR_NOT_FOUND: there is no such region.
 */
struct cohort_search;
MUST_USE bool cohort_search_open(struct cohort_search **out, const struct gather *g,
				 const struct cohort_query *q, struct err *e);
bool cohort_search_piece(struct cohort_search *s); /* some milliseconds; true: there is more */
size_t cohort_search_done(const struct cohort_search *s, size_t *of); /* needs */
MUST_USE bool cohort_search_pool(struct cohort_plan *out, struct cohort_search *s,
				 const struct cohort_query *q, struct arena *a, struct err *e);
void cohort_search_close(struct cohort_search *s); /* NULL is fine */

const struct cohort_topic *cohort_topic(const struct cohort_plan *p, const struct cohort *c);
const struct cohort_tie *cohort_tie(const struct cohort_plan *p, const struct cohort *c,
				    const struct cohort_member *m);
/* How many people come from where; most people first. */
struct cohort_home {
	const struct municipality *place; /* NULL: not known; stands last */
	int people;
	size_t firms;
};
size_t cohort_homes(struct cohort_home **out, const struct cohort_plan *p, const struct cohort *c,
		    struct arena *a);

/* "våtrom ↔ våtromsarbeid": why a need is in it, by the words that weigh most. */
const char *cohort_reason(struct arena *a, const struct cohort_plan *p, const struct cohort *c,
			  const struct cohort_member *m);
/* Why a need is in no cohort: "nobody near wants the same at the same time". */
const char *cohort_left_words(enum cohort_left left);

struct document *cohorts_document(struct arena *a, const struct cohort_plan *p);
/* The needs that are in none, by the reason. */
struct document *cohort_lefts(struct arena *a, const struct cohort_plan *p);
/* A page for a provider; with_firms: firms are named. */
struct document *cohort_request(struct arena *a, const struct cohort_plan *p, size_t cohort,
				bool with_firms);
/* "1 Feb 2027 to 1 May 2027", "from 1 Feb 2027". */
const char *cohort_period(struct arena *a, const struct cohort_plan *p, const struct cohort *c);
/* Its municipality, or "online". */
const char *cohort_place(const struct cohort *c);
/* "1 more person needed"; "" when it is full. */
const char *cohort_lacks(struct arena *a, const struct cohort *c);
/* "7 of 8 people: 1 more person needed" */
const char *cohort_filled(struct arena *a, const struct cohort *c);
/* "Tynset, 168 km of travel together, one way" */
const char *cohort_travel(struct arena *a, const struct cohort *c);
/* The course's title; "New course: wet rooms". */
const char *cohort_title(struct arena *a, const struct cohort_topic *t);
/* "Løftet AS · T14", or that no course covers it. */
const char *cohort_common(struct arena *a, const struct cohort_topic *t);
/* "Tynset 3, Alvdal 3, Tolga 2": how many people come from where. */
const char *cohort_homes_words(struct arena *a, const struct cohort_plan *p,
			       const struct cohort *c);
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
