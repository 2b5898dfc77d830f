#ifndef LOS_IMPORT_FILLING_H
#define LOS_IMPORT_FILLING_H
/*
 * filling - one row of a file of interviews, with its rows of repeats, into an interview.
 */
#include "base/hash.h"
#include "import/submissions.h"
#include "interview/interview.h"

struct filled {
	const char *path, *value; /* as it is kept; a non-answer as its word */
};
struct submission {
	struct arena *arena; /* of the row */
	const struct table_row *row;
	const struct form_columns *form;
	char id[37];
	const char *key[3]; /* what rows of repeats may call it; "" none */
	const char *orgnr;
	int64_t begun_ms;
	bool own, approved;
	struct clock store_clock;
	void (*changed)(void *self, const struct change *c); /* of the interview it fills */
	void *self;
	/* after fill() */
	struct filled *filled;
	size_t count, cap;
	unsigned char hash[SHA256_SIZE]; /* of these */
	/* after filling_check() */
	size_t faults; /* answers that completion would refuse */
};

/*
 * At the time it was held, with chance that follows from its id; `changed` may be NULL.  The
 * submission must outlive it.
 */
struct interview *filling_new(struct submission *s,
			      void (*changed)(void *self, const struct change *c), void *self);
/* Findings are the import's. */
void fill(struct import *im, struct submission *s, struct interview *iv);
/* What completion would refuse is told and counted, but for questions that the file does not have.
 */
void filling_check(struct import *im, struct submission *s, struct interview *iv);
bool filling_agrees(const struct submission *s, struct interview *iv);

#endif
