#ifndef LOS_STORE_BATCH_H
#define LOS_STORE_BATCH_H
/*
 * batch - each import as one batch: what it was made of, what it did, and taking it back.
 *
 * Begin and end it inside a transaction (store_begin()), around the rows; what is not committed
 * leaves no batch.  Of courses every version is kept with the batch that wrote it and the one that
 * ended it; of needs, firms and codes what a row was and became.  Other kinds are only counted.
 *
 * A batch is undone by a batch of its own, which can be undone in turn.  Courses: when no later
 * batch that holds has one of its providers, since that one has said of the same courses how they
 * are; then the catalogue is, byte by byte, what it was.  Needs and codes: when no later batch had
 * one of its rows, and nothing else has changed them.  Decisions and matches are never touched.
 */
#include "store/store.h"

struct batch_source {
	const char *kind; /* courses, needs, firms, codes... */
	const char *file;
	int64_t size; /* -1: not known */
	const unsigned char *sha256;
	const char
		*read_as; /* its dialect, in words of its own; "" and so on where there is none */
	const char *map, *profile;
};
MUST_USE bool store_batch_begin(struct store *s, const struct batch_source *from, struct err *e);
MUST_USE bool store_batch_end(struct store *s, const struct import_totals *totals, struct err *e);
/* For rows that are the same as before and not written: the batch had them too. */
MUST_USE bool store_batch_had(struct store *s, const char *id, struct err *e);

struct batch {
	int64_t id, at_ms;
	const char *kind, *file, *read_as, *map, *profile;
	const char *author; /* who imported it */
	int64_t size;
	unsigned char sha256[SHA256_SIZE];
	int64_t undoes, undone_by; /* another batch; 0: none */
	int64_t first, last;	   /* rows that it added are in (first, last]; first -1: not kept */
	struct import_totals totals;
	const char **provider; /* whose courses it has */
	size_t providers;
};
/* Newest first. */
MUST_USE bool store_batches(struct batch **out, size_t *count, struct store *s, struct arena *a,
			    struct err *e);
/* ERR_NOT_FOUND */
MUST_USE bool store_batch(struct batch *out, struct store *s, struct arena *a, int64_t id,
			  struct err *e);
/* The last batch of this kind that holds and was made of these bytes; its id 0: there is none. */
MUST_USE bool store_batch_same_file(int64_t *id, int64_t *at_ms, struct store *s, const char *kind,
				    const unsigned char sha256[SHA256_SIZE], struct err *e);

enum batch_change { BATCH_ADDED, BATCH_CHANGED, BATCH_REMOVED };
struct changed_field {
	const char *field, *was, *became; /* "" where there is nothing */
};
struct changed_row {
	enum batch_change change;
	const char *id;			     /* of a need, firm or municipality; NULL: a run */
	const char *provider, *code, *title; /* of a run */
	const struct changed_field *field;   /* only those that differ */
	size_t fields;
};
/* In the order of the catalogue, or of ids; a row is gone when `each` returns. */
MUST_USE bool store_batch_diff(struct store *s, const struct batch *b,
			       void (*each)(void *to, const struct changed_row *row), void *to,
			       struct err *e);

struct batch_undone {
	int64_t by;    /* the batch that took it back */
	int64_t again; /* the one that holds again, since its undoing was undone; 0: none */
	struct import_totals totals;
};
/* ERR_NOT_FOUND, or ERR_REFUSED with the reason. */
MUST_USE bool store_batch_undo(struct batch_undone *out, struct store *s, int64_t id,
			       struct err *e);

#endif
