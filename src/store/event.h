#ifndef LOS_STORE_EVENT_H
#define LOS_STORE_EVENT_H
/*
 * event - paradata: how interviews were held, kept beside them and erased with them.
 *
 * What is kept is for whoever holds the interview to decide (paradata_of()); the store writes what
 * it is given.  Nothing here is in a revision, so nothing of it leaves the laptop unless it is
 * exported (report/audit.h).
 */
#include "store/store.h"

/*
 * What may be kept of an interview on this form.  The setting `paradata` is on unless it says
 * "off"; then only what the form itself demands is kept: nothing without a row of type `audit`,
 * else when what was shown and done, values only with track-changes=true, names only with
 * identify-user=true.
 */
struct paradata {
	bool kept;
	bool values;  /* old and new answers */
	bool remarks; /* also remarks, warnings passed, languages */
	bool author;
};
MUST_USE bool paradata_of(struct paradata *out, struct store *s, const struct form *form,
			  struct err *e);

/* As much of the event as may be kept. */
MUST_USE bool store_event(struct store *s, const char *interview, const struct paradata *may,
			  const struct event *event, struct err *e);
struct event_row {
	struct event event;
	const char *author; /* "" not kept */
};
/* All of an interview, in their order. */
MUST_USE bool store_events(struct event_row **out, size_t *count, struct store *s, struct arena *a,
			   const char *interview, struct err *e);
const char *event_kind_name(enum event_kind k);

#endif
