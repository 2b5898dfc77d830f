#ifndef LOS_STORE_RESTORE_H
#define LOS_STORE_RESTORE_H
/*
 * restore - a copy made by store_backup() becomes the database again.
 *
 * What was erased since the copy was made, also because its time was over, is erased from it before
 * anybody can read it.  The database that was there is kept beside the new one as
 * FILE.before-restore; it has nothing of what was erased, and a later erasure takes it away.
 */
#include "store/store.h"

struct restored {
	size_t erased;	   /* firms that the copy still had */
	size_t persons;	   /* contact persons that it still had, erased alone or past their time */
	size_t purged;	   /* interviews, paradata and free words that were past their time */
	const char *aside; /* where the database that was there is now; "": none was */
};
/* The store at o->path must be closed. Nothing is changed when it fails. */
MUST_USE bool store_restore(struct restored *out, const struct store_options *o, const char *from,
			    struct arena *a, struct err *e);

#endif
