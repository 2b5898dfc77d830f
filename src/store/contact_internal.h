#ifndef LOS_STORE_CONTACT_INTERNAL_H
#define LOS_STORE_CONTACT_INTERNAL_H
/*
 * What the files of contacts share: rows as values, and revisions of both kinds of thing.
 */
#include "base/json.h"
#include "store/contact.h"
#include "store/internal.h"

enum contact_what { CONTACT_PERSON, CONTACT_LOG };

/* A revision of one and its row, inside a transaction.  `id` "" : a new one, whose id goes to *id.
 */
struct contact_write {
	enum contact_what what;
	const char *id;
	const unsigned char *follows; /* the revision that was read; NULL: whatever is there */
	bool gone;
	/* Its fields, into an open object. */
	void (*fields)(struct json *j, struct arena *a, const void *thing);
	const void *thing;
};
bool contact_write(const char **id, struct store *s, struct arena *a, const struct contact_write *w,
		   struct err *e);
/* The revisions of one, or (rev) one revision. */
struct stmt *contact_told(struct store *s, enum contact_what what, const unsigned char *entity,
			  const unsigned char *rev);
/* The entity of one that is there; false: ERR_NOT_FOUND. */
bool contact_entity(unsigned char out[ENTITY_SIZE], struct store *s, enum contact_what what,
		    const char *id, struct err *e);
bool contact_firm_is_there(struct store *s, struct arena *a, const char *orgnr, struct err *e);

/* Both end the statement. */
bool contact_read_all(struct contact **out, size_t *count, struct stmt *q, struct arena *a,
		      struct err *e);
bool contact_log_read_all(struct contact_log **out, size_t *count, struct stmt *q, struct arena *a,
			  struct err *e);
void contact_log_read(struct contact_log *x, struct arena *a, struct stmt *q);

/* Tables that do not say what their revisions do. */
bool contact_check_rows(struct store *s, struct findings *f, struct err *e);

#endif
