#ifndef LOS_REPORT_MATCHER_INTERNAL_H
#define LOS_REPORT_MATCHER_INTERNAL_H
/*
 * matcher_internal - what making an index a piece at a time (matcher.c) and all at once
 * (matcher_open.c) share.
 */
#include "report/gather.h"

/* The codes, and a reader for the courses. */
MUST_USE bool matcher_begin(struct matcher *m, struct store *s, struct err *e);
/* Where the index is kept; NULL: nowhere. */
const char *matcher_kept_path(struct matcher *m, struct store *s);
/* The courses are read; of few of them the index is not kept. */
void matcher_has_courses(struct matcher *m, struct store *s);
/* The digest over the thesaurus goes on over the courses up to this one. */
void matcher_digest(struct matcher *m, size_t to);

#endif
