#ifndef LOS_TESTS_FAULT_TRIAL_H
#define LOS_TESTS_FAULT_TRIAL_H
/*
 * trial - one act on a database is ended by kill -9, by a disk that is full or fails, or by a power
 * cut, at any moment: what is left is as before or as after, and what was told as done is there.
 *
 * The moment of a kill is a write or sync of the database, or a change of a file's name, drawn by
 * chance: between two of them nothing changes that is left behind.
 */
#include "../lib/store.h"
#include "disk.h"

struct trial;
struct trial_act {
	const char *name;
	/* May close the store and set it to NULL. */
	bool (*act)(struct trial *t, struct store **s, struct err *e);
	/*
	 * What fails has not happened, only what was not synced may show itself later.  Otherwise
	 * it may be told that something is left to do after all is done.
	 */
	bool fails_whole;
};
struct trial {
	struct fixture *f;
	const struct trial_act *act;
	/* All that an act may change, as text; fails the test when the database is not whole. */
	const char *(*state)(struct trial *t);
	const char *work, *saved; /* folders: of the database x.db, and of copies of it */
	const char *before, *after;
	void (*left)(struct trial *t); /* NULL; looks at what is there before it is opened again */
	uint64_t dice;
	size_t calls; /* writes and syncs of the whole */
};
void trial_begin(struct trial *t, struct fixture *f); /* makes the folders */
void trial_end(struct trial *t);

struct store *trial_opened(struct trial *t);
const char *trial_in(const struct trial *t, const char *folder, const char *name);
void trial_command(const char *words);
size_t trial_roll(struct trial *t, size_t sides);

/* The act is tried so often; then the database is as the act leaves it. */
void trial_often(struct trial *t, const struct trial_act *act, size_t kills, size_t others);

#endif
