#ifndef LOS_STORE_PLAN_H
#define LOS_STORE_PLAN_H
/*
 * The activity plan in the store.  All that is written is a revision that follows the one before,
 * with who and when; the tables that are read here are made from it in the same transaction.
 * What is refused stays as it was, and the message says what to do.
 */
#include "plan/plan.h"
#include "store/store.h"

/* ---- headings and periods -------------------------------------------------------------------- */

/* By id, numbers by their size. */
MUST_USE bool store_challenges(struct challenge **out, size_t *count, struct store *s,
			       struct arena *a, struct err *e);
/* A new one, or another title and areas.  "" as id: the next number; it goes to *id. */
MUST_USE bool store_challenge_put(const char **id, struct store *s, struct arena *a,
				  const struct challenge *c, struct err *e);
/* In the order in which they open. */
MUST_USE bool store_check_ins(struct check_in **out, size_t *count, struct store *s,
			      struct arena *a, struct err *e);
MUST_USE bool store_check_in_put(struct store *s, const struct check_in *c, struct err *e);
/*
 * Closed from tomorrow on; one that has not opened yet is closed on the day it opens. "": the one
 * that is open.  *out as it is then.
 */
MUST_USE bool store_check_in_close(struct check_in *out, struct store *s, struct arena *a,
				   const char *id, struct err *e);

/* ---- activities ------------------------------------------------------------------------------ */

MUST_USE bool store_activities(struct activity **out, size_t *count, struct store *s,
			       struct arena *a, struct err *e);
/* The beginning of its id is enough. */
MUST_USE bool store_activity(struct activity *out, struct store *s, struct arena *a, const char *id,
			     struct err *e);
/*
 * A new proposal, taken in by plan_intake() of today; `x` gives all but id, state and check-in.
 * Refused when a need's offer has an activity already.  *out is it as it is kept.
 */
MUST_USE bool store_activity_propose(struct activity *out, struct store *s, struct arena *a,
				     const struct activity *x, struct err *e);
/* Other fields of one that was read from here; its state stays.  Nothing when nothing differs. */
MUST_USE bool store_activity_set(struct store *s, const struct activity *x, struct err *e);
MUST_USE bool store_activity_step(struct activity *out, struct store *s, struct arena *a,
				  const char *id, enum activity_step step, const char *why,
				  struct err *e);
/* Every revision, the first first. */
MUST_USE bool store_activity_history(struct activity **out, size_t *count, struct store *s,
				     struct arena *a, const char *id, struct err *e);

/* ---- grants ---------------------------------------------------------------------------------- */

MUST_USE bool store_grants(struct grant **out, size_t *count, struct store *s, struct arena *a,
			   struct err *e);
/* A new one, or another title and other lines. */
MUST_USE bool store_grant_put(struct store *s, const struct grant *g, struct err *e);
/* By day. */
MUST_USE bool store_spendings(struct spending **out, size_t *count, struct store *s,
			      struct arena *a, struct err *e);
/* Its id is given by the store; year 0: of its date. */
MUST_USE bool store_spend(struct store *s, const struct spending *x, struct err *e);

/* All of it, as lists and reports need it. */
struct plan {
	struct challenge *challenge;
	struct check_in *check_in;
	struct activity *activity;
	struct grant *grant;
	struct spending *spending;
	size_t challenges, check_ins, activities, grants, spendings;
	struct date today;
};
MUST_USE bool store_plan(struct plan *out, struct store *s, struct arena *a, struct err *e);

#endif
