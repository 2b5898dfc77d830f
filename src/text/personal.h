#ifndef LOS_TEXT_PERSONAL_H
#define LOS_TEXT_PERSONAL_H
/*
 * personal - does a text that is written freely look as if it told of a person?
 *
 * A guess for a hint, never a verdict: numbers by their shape and check digits, the rest by a small
 * table of words of nb, nn, sv, se and en.  The words tell of one person's health, union or belief
 * (GDPR article 9); what a firm works with or wants to learn (HMS, sykehus, demens) is not there.
 * Pure.
 */
#include "base/arena.h"

enum personal {
	PERSONAL_NONE,
	PERSONAL_NUMBER, /* a Norwegian national number with valid check digits */
	PERSONAL_MAIL,
	PERSONAL_PHONE,
	PERSONAL_HEALTH,
	PERSONAL_UNION,
	PERSONAL_BELIEF,
	PERSONAL_KINDS
};
/* The first kind of these that is found. */
enum personal text_personal(const char *text, struct arena *scratch);

#endif
