#ifndef LOS_STORE_PURGE_H
#define LOS_STORE_PURGE_H
/*
 * purge - the retention clock: how long each class of what is known may be kept, what is past its
 * time, and erasing that.
 *
 * Finished interviews count from their last change, paradata likewise, contact persons from when
 * they were told of or talked with last; they go as by store_erase_person(), from interviews that
 * are kept too.  Free words are answers to questions that the form marks pii=free (not what a need
 * or a measure is), remarks and comments of a finished interview, and the note of a talk in the
 * contact log, from its last change.  Drafts are nobody's past, and a blocked firm keeps what it
 * has.
 */
#include "store/store.h"

enum { PURGE_MOST_MONTHS = 1200 };

enum purge_class { PURGE_PARADATA, PURGE_CONTACTS, PURGE_TEXTS, PURGE_INTERVIEWS, PURGE_CLASSES };
const char *purge_class_name(enum purge_class c); /* as in settings */
bool purge_class_named(enum purge_class *out, const char *name);

struct purge_class_state {
	int months;	 /* that it may be kept; 0: for ever */
	size_t due;	 /* things past their time */
	int64_t oldest;	 /* of these; 0 none */
	int64_t next_ms; /* when the next of what is kept is due; 0: there is none */
};
/* What would go now. */
MUST_USE bool store_purge_look(struct purge_class_state out[PURGE_CLASSES], struct store *s,
			       struct arena *a, struct err *e);
/* It goes; *swept as in store_sweep(). */
MUST_USE bool store_purge(struct purge_class_state out[PURGE_CLASSES], bool *swept, struct store *s,
			  struct arena *a, struct err *e);
MUST_USE bool store_purge_keep(struct store *s, enum purge_class c, int months, struct err *e);

#endif
