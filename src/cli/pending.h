#ifndef LOS_CLI_PENDING_H
#define LOS_CLI_PENDING_H
/*
 * pending - needs that were not matched since they, the courses or the words changed: matched
 * before a report counts what was found, with a progress bar.  What is found is kept as the first
 * screen and 'los match' keep it.
 */
#include "base/err.h"

struct app;
struct store;

/* Nothing where there are no courses.  What was found before it failed is kept. */
MUST_USE bool cli_match_pending(struct app *app, struct store *s, struct err *e);

#endif
