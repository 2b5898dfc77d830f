#ifndef LOS_STORE_TAKEN_H
#define LOS_STORE_TAKEN_H
/*
 * taken - interviews that another program held and a file brings.
 *
 * A file is read again and again, and what was done here since must not be lost: what the file said
 * and what became of it is kept beside the interview, so that the same is seen as the same, a
 * change in the file is taken over, and a change here too is a conflict.
 */
#include "store/store.h"

struct clock store_clock(const struct store *s);

/* Makes a draft with the id that it has already (a UUID), begun at `made_ms`. */
MUST_USE bool store_take_draft(struct store *s, const char *id, const struct form *form,
			       const char *orgnr, int64_t made_ms, struct err *e);
enum taken {
	TAKEN_NOT,	 /* no such interview here */
	TAKEN_SAME,	 /* the same answers came before, whatever was done since */
	TAKEN_UNTOUCHED, /* others came before, and nothing was done here since */
	TAKEN_TOUCHED,	 /* others came before, and something was done here */
	TAKEN_HERE,	 /* it was held here */
};
MUST_USE bool store_taken(enum taken *out, struct store *s, const char *id,
			  const unsigned char hash[SHA256_SIZE], struct err *e);
/* As it stands now, it is what the file says. */
MUST_USE bool store_take_done(struct store *s, const char *id, const char *file,
			      const unsigned char hash[SHA256_SIZE], struct err *e);

#endif
