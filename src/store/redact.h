#ifndef LOS_STORE_REDACT_H
#define LOS_STORE_REDACT_H
/*
 * redact - names and numbers taken out of texts: pure, texts in and texts out.
 *
 * Upper and lower case are the same.  A term stands at the beginning of a word ("Fjell" is not in
 * "Oppfjell"); one of four letters or less is a word of its own.
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct redact_term {
	const char *text; /* lower case */
	bool weak;	  /* says who it is only where that is known already: a part of a name */
};
struct redact {
	struct arena *arena;
	struct redact_term *term;
	size_t count, cap;
};
/* A term that tells; also the digits of a number that is typed with blanks. "" is none. */
void redact_add(struct redact *r, const char *text);
void redact_add_parts(struct redact *r, const char *name); /* the words of a name, weak */
/* A person's name: more than one word of it tells, each alone is weak. */
void redact_add_person(struct redact *r, const char *name);
/* What somebody said: it tells where it is long enough to be nobody else's, else it is weak. */
void redact_add_said(struct redact *r, const char *text);
/* Where nobody is known to be meant: words alone ("Kari") are weak, as others are called so too. */
void redact_weaken(struct redact *r);
/* Has it one of them? */
bool redact_finds(const struct redact *r, const char *text, bool weak_too);
/* The text with `instead` for each; the text itself when there is none. */
const char *redact_text(const struct redact *r, const char *text, bool weak_too,
			const char *instead);

#endif
