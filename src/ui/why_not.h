#ifndef LOS_UI_WHY_NOT_H
#define LOS_UI_WHY_NOT_H
/*
 * why_not - one course against one need, whether it was offered or not: where it stands, what met
 * and what did not, each condition; and from there the thesaurus, to mend what did not meet.
 */
#include "ui/internal.h"

extern const struct screen_ops screen_why_not; /* arg: struct need, which outlives it */
struct why_not_arg {
	const struct need *need; /* outlives it */
	const struct course *course;
};
extern const struct screen_ops screen_why_not_one; /* arg: struct why_not_arg */

#endif
