#ifndef LOS_STORE_ACCESS_H
#define LOS_STORE_ACCESS_H
/*
 * access - who has read or exported what is known of persons and firms: when, by which command or
 * screen, and why if it was told.
 *
 * Call store_access_note() before data leaves the program, so that nothing leaves unnoted.  A row
 * names the firm and nothing of what was read; erasing a firm takes its number away.
 */
#include "store/store.h"

enum access_action {
	ACCESS_READ,
	ACCESS_EXPORT,
	ACCESS_CORRECT,
	ACCESS_BLOCK,
	ACCESS_UNBLOCK,
	ACCESS_ERASE,
	ACCESS_PURGE,
	ACCESS_RESTORE,
	ACCESS_COUNT
};
const char *access_action_name(enum access_action a); /* "read"..., as in files */

struct access_note {
	enum access_action action;
	const char *what;  /* "export interviews", "firm screen": never translated */
	const char *orgnr; /* NULL or "": of many firms */
	const char *why;   /* NULL: it was not told */
};
/* The same read by the same person within the hour is noted once. */
MUST_USE bool store_access_note(struct store *s, const struct access_note *n, struct err *e);

struct access_row {
	int64_t at_ms;
	const char *author, *what, *why;
	const char *orgnr; /* "" of many firms */
	enum access_action action;
	bool erased; /* it was of a firm that is erased: orgnr is "" */
};
/* Oldest first; with `orgnr` those of this firm, and those of many. */
MUST_USE bool store_accesses(struct access_row **out, size_t *count, struct store *s,
			     struct arena *a, const char *orgnr /* NULL: all */, struct err *e);

#endif
