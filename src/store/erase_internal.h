#ifndef LOS_STORE_ERASE_INTERNAL_H
#define LOS_STORE_ERASE_INTERNAL_H
/*
 * Parts of erasing that other files of the module need.
 */
#include "store/internal.h"

/* Says that it was erased, unless that is said already; inside a transaction. */
bool erase_tombstone(struct store *s, const char *kind, const unsigned char entity[ENTITY_SIZE],
		     struct err *e);

/* All that its revisions say, and a tombstone; rows made from them are the caller's. */
bool erase_entity(struct store *s, struct arena *a, const char *kind,
		  const unsigned char entity[ENTITY_SIZE], struct err *e);

#endif
