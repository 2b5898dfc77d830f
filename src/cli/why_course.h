#ifndef LOS_CLI_WHY_COURSE_H
#define LOS_CLI_WHY_COURSE_H
/*
 * why_course - `los match --course`: for each need why one course is offered, or not, on stdout.
 */
#include "cli/print_match.h"

/* `name` is CODE or PROVIDER/CODE, and there may be several such; an error when there is none. */
MUST_USE bool why_course_print(struct match_print *p, const struct need *need, size_t count,
			       const char *name, struct err *e);

#endif
