#ifndef LOS_UI_KEEPER_H
#define LOS_UI_KEEPER_H
/*
 * keeper - what of an open interview still has to reach the store.
 *
 * What the pilot does is kept twice: in the engine, and here as a queue that the store has not
 * confirmed.  keeper_flush() writes all of it as one transaction: an answer, what chance and the
 * clock gave with it, what happened, the figures and the place.  The queue is empty nearly always;
 * on a full disk it grows, the screens say so, and each next flush tries the whole of it again.
 */
#include "store/event.h"

struct keeper;

struct keeper *keeper_new(struct store *s);
void keeper_free(struct keeper *k); /* NULL is fine */
/* Which interview it is, and which paradata may be kept of it; before anything is given. */
void keeper_begin(struct keeper *k, const char *id, const struct paradata *may);

void keeper_change(struct keeper *k, const struct change *c);
void keeper_event(struct keeper *k, const struct event *e);
/* Where the pilot is, and the figures for lists (store_interview_at). */
void keeper_place(struct keeper *k, const struct interview_row *row);
/* What was left half-typed by a cut; then what is being typed. NULL path: nothing any more. */
void keeper_typed(struct keeper *k, const struct typing *t);
void keeper_type(struct keeper *k, const struct typing *t);
const struct typing *keeper_typing(const struct keeper *k);

/* True: nothing waits any more. */
bool keeper_flush(struct keeper *k);
bool keeper_took_ballast(struct keeper *k);	    /* since it was asked last */
size_t keeper_waiting(const struct keeper *k);	    /* changes that are not saved */
const char *keeper_trouble(const struct keeper *k); /* why; "" when all is saved */

#endif
