#ifndef LOS_INTERVIEW_STEPS_H
#define LOS_INTERVIEW_STEPS_H
/*
 * steps - a scripted interview (DESIGN section 4, los fill): one step a line.
 *
 *	set PATH VALUE	   VALUE is the rest of the line; nothing empties the answer
 *	add PATH	   a new last instance of a repeat
 *	del PATH[n]	   an instance goes
 *	move PATH[n] POSITION
 *	lang CODE	   the language of texts
 *	mark PATH dk|refused|na
 *	note PATH TEXT	   a remark; nothing takes it away
 *
 * Blank lines and lines that begin with # are passed over.  A path without [n] means the first
 * instance.
 */
#include "interview/interview.h"

/* Do every step; stops at the first that cannot be done: `e` names file and line. */
MUST_USE bool steps_run(struct interview *iv, const char *text, size_t n, const char *file,
			struct err *e);

#endif
