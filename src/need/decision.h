#ifndef LOS_NEED_DECISION_H
#define LOS_NEED_DECISION_H
/*
 * decision - what a firm said to a course that it was offered, and why not.
 *
 * Names are those of the database and of files; they are never translated.
 */
enum verdict { VERDICT_NONE, VERDICT_INTERESTED, VERDICT_MAYBE, VERDICT_REJECTED };
const char *verdict_name(enum verdict v);
enum verdict verdict_named(const char *name); /* another word: VERDICT_REJECTED */

/* Why it was turned down. */
enum why_not {
	WHY_NOT_TOLD,
	WHY_CONTENT,
	WHY_LEVEL,
	WHY_PLACE,
	WHY_TIME,
	WHY_PRICE,
	WHY_LANGUAGE,
	WHY_COUNT
};
const char *why_not_name(enum why_not w);
enum why_not why_not_named(const char *name); /* another word: WHY_NOT_TOLD */

#endif
