#ifndef LOS_STORE_SWEEP_H
#define LOS_STORE_SWEEP_H
/*
 * sweep - traces of what was erased: free pages, the write-ahead log, copies beside the database.
 *
 * Inside the module; what others may ask stands in subject.h.
 */
#include "store/internal.h"

/* Inside the transaction that erases: if the program ends before it swept, the next one does. */
bool sweep_later(struct store *s, struct err *e);
/* Copies of the whole database that the program made beside it. */
void sweep_find_copies(const char ***out, size_t *count, struct store *s, struct arena *a);
/* Blocks whose last day is over. */
void subject_end_blocks(struct store *s);
/* When a sweep is still to be made, it is tried; no harm is done when it cannot be. */
void sweep_left_over(struct store *s);

#endif
