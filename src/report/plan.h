#ifndef LOS_REPORT_PLAN_H
#define LOS_REPORT_PLAN_H
/*
 * plan - the activity plan in words: the one wording of states, steps, fields and warnings for
 * screens, commands and documents; the plan as a document, as rows and as JSON; and an activity
 * made of an offer that a firm took, or of a cohort.
 */
#include "report/cohorts.h"
#include "report/document.h"
#include "store/plan.h"

const char *plan_state_word(enum activity_state st); /* "proposed" */
const char *plan_step_word(enum activity_step s);    /* "approve" */
const char *plan_field_word(const char *field);	     /* of activity_headers: "what it costs" */
const char *plan_warning_words(enum activity_warning w);
const char *plan_balance_words(struct arena *a, const struct balance *b); /* "" it is fine */
const char *plan_kroner(struct arena *a, int64_t ore);			  /* "180 000" */
const char *plan_day(struct arena *a, struct date d);			  /* "" none */
/* "1 Mar 2027 – 1 Jun 2027", "from 1 Mar 2027", "until …", "". */
const char *plan_period(struct arena *a, const struct activity *x);
const char *plan_phase(struct arena *a, const struct activity *x); /* "phase 2, year 1 of 3"; "" */
/* "staten (kompetanse) 120 000 · bedriftene 60 000" */
const char *plan_funding(struct arena *a, const struct activity *x);
/* A value of activity_headers as people read it: "trainee place", "1 Mar 2027". */
const char *plan_value(struct arena *a, const char *field, const char *value);
/* "state: proposed → approved", for people; "" for one that is not worth a line. */
const char *plan_change_words(struct arena *a, const struct activity_change *c);
/* What was spent of grants for an activity; of all with NULL. */
int64_t plan_spent(const struct plan *p, const struct activity *x);
const struct challenge *plan_challenge(const struct plan *p, const char *id); /* or NULL */
/* In the order of the plan: challenges, their areas, states, ids; none last. */
void plan_sort(struct plan *p);
/* A line of facts: "Nina Pilot · 1 Mar 2027 – 1 Jun 2027 · 180 000 kr". */
const char *plan_facts(struct arena *a, const struct activity *x);
size_t plan_balances(struct balance **out, struct arena *a, const struct plan *p);

/* The report: by challenge, then money; p is sorted. */
struct document *plan_document(struct arena *a, const struct plan *p, const char *language);
/* The same for a workbook: all activities in one table, and the money, as numbers. */
struct document *plan_book(struct arena *a, const struct plan *p, const char *language);
/* A row an activity: activity_headers, then what is known besides. */
void plan_print_csv(struct strbuf *out, struct arena *a, const struct plan *p);
/* A row a source and year of a grant. */
void plan_print_grants_csv(struct strbuf *out, struct arena *a, const struct plan *p);
void plan_print_grants_json(struct strbuf *out, struct arena *a, const struct plan *p);
/* Challenges, activities and grants. */
void plan_print_json(struct strbuf *out, struct arena *a, const struct plan *p);

/* ---- activities from what was found ---------------------------------------------------------- */

/*
 * From an offer that was decided interested (else ERR_REFUSED): title, kind, provider, period and
 * what the people of the need cost together.  `provider` may be NULL where the code is of one only.
 */
MUST_USE bool plan_from_offer(struct activity *out, const struct gather *g,
			      const struct course *course, size_t courses, const char *need,
			      const char *provider, const char *code, struct arena *a,
			      struct err *e);
/* From a cohort of gather_cohorts(). */
void plan_from_cohort(struct activity *out, const struct cohort_plan *p, size_t cohort,
		      struct arena *a);

#endif
