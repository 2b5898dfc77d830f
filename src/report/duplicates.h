#ifndef LOS_REPORT_DUPLICATES_H
#define LOS_REPORT_DUPLICATES_H
/*
 * duplicates - firms that may be one firm twice, and needs without a number that are told of a firm
 * that is known.
 *
 * Only firms that share something are compared (a word of the name, its beginning or end, a phone
 * number, a mail address, a person), so that many firms take little longer than few.
 */
#include "store/store.h"

enum duplicate_why {
	SAME_NAME = 1,
	LIKE_NAME = 2,
	SAME_PHONE = 4,
	SAME_MAIL = 8,
	SAME_PERSON = 16
};
enum { DUPLICATE_WHYS = 5 };

struct duplicate {
	struct firm firm;  /* the one to keep: it has more needs and interviews */
	struct firm other; /* orgnr "" : needs tell of it, and it has no number */
	size_t needs;	   /* of those, how many */
	unsigned why;	   /* a set of the above */
};
/* By the firm's name. */
MUST_USE bool duplicates_find(struct duplicate **out, size_t *count, struct store *s,
			      const struct codes *codes, struct arena *a, struct err *e);
/* "the same name, the same phone number" */
const char *duplicate_words(struct arena *a, unsigned why);
const char *duplicate_why_name(enum duplicate_why w); /* in files */
/* The firm that this one looks most like by its name; *out NULL: none. */
MUST_USE bool duplicate_of(const struct firm **out, struct store *s, const struct codes *codes,
			   const struct firm *f, struct arena *a, struct err *e);

#endif
