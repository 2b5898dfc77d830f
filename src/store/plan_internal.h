#ifndef LOS_STORE_PLAN_INTERNAL_H
#define LOS_STORE_PLAN_INTERNAL_H
/*
 * What the files of the plan share: rows as values, and the names of what is revised.
 */
#include "store/internal.h"
#include "store/plan.h"

enum plan_what { PLAN_ACTIVITY, PLAN_CHALLENGE, PLAN_CHECK_IN, PLAN_GRANT, PLAN_SPENDING };
/* A thing of the plan has the same name on every machine. */
void plan_entity(unsigned char out[ENTITY_SIZE], struct arena *a, enum plan_what w, const char *id);
/* The thing again with the payload, author and time of `r`, which follows what stands. */
bool plan_reword(struct store *s, struct arena *a, const char *what, const char *id,
		 const struct revision *r, struct err *e);
/* Ends the statement. */
bool plan_read_activities(struct activity **out, size_t *count, struct stmt *q, struct arena *a,
			  struct err *e);
/* Tables that do not say what their revisions do. */
bool plan_check(struct store *s, struct findings *f, struct err *e);

#endif
