#ifndef LOS_CLI_SHIPPED_H
#define LOS_CLI_SHIPPED_H
/*
 * shipped - the thesaurus that came with the program, kept in every database so that it can be
 * looked at, added to and exported there.
 */
#include "store/store.h"

/*
 * Takes data/thesaurus into the store when it is not the one that stands there: at first, and when
 * a newer program came.  Concepts that it no longer has are withdrawn.
 */
MUST_USE bool shipped_thesaurus(struct store *s, struct arena *a, struct err *e);

#endif
