#ifndef LOS_TESTS_FAULT_DISK_H
#define LOS_TESTS_FAULT_DISK_H
/*
 * disk - a disk that can be cut off or fail: a layer over SQLite's own for the files of databases.
 *
 * disk_install() makes it the one that every database opened later is on.  While it works as any
 * disk, it keeps a log of what was written, cut to length, synced and deleted, and of marks that
 * the test sets ("the answer has been shown as saved").  disk_after_cut() then makes the files as a
 * power cut at one place of the log could have left them: what was synced is there; of what was
 * not, each sector of 512 bytes is there or is not, as chance will have it.  What the layer takes
 * for granted: names of files come and go in order, and a sector is never torn.
 *
 * Files that the program itself renames, links or removes are in the log too; what it wrote to them
 * without SQLite counts as synced.
 *
 * It also fails on demand: the n-th write (or new name), or sync, from now on, once.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void disk_install(void);
/* Begin the log anew: the files below `folder` as they are are its first state. */
void disk_watch(const char *folder);
void disk_unwatch(void);
size_t disk_entries(void); /* of the log so far */
/* What was claimed last: the greatest number marked before an entry. */
void disk_mark(size_t number);
size_t disk_marked(size_t entry);

/* The files in `to` (a folder that is there) as a cut before entry `cut` leaves them. */
void disk_after_cut(const char *to, size_t cut, uint64_t *dice);

/*
 * Whether it promises, as Linux's disks do to SQLite, that a write spoils nothing beside it. Unless
 * it does SQLite fills up the sector that a commit ends in, after the sync.
 */
void disk_promise(bool on);

enum disk_fault {
	DISK_FINE,
	DISK_WRITE_FAILS,
	DISK_SYNC_FAILS,
	DISK_FULL,
	DISK_STAYS_FULL, /* and every write after it */
	DISK_KILLS	 /* at a write or sync the program is ended as by kill -9 */
};
/* The n-th call of its kind from now on (1: the next) fails once. */
void disk_fail(enum disk_fault fault, size_t nth);
size_t disk_calls(void);    /* writes and syncs since then, of what is watched */
size_t disk_syncs(void);    /* the syncs of these */
bool disk_has_failed(void); /* since disk_fail() */

#endif
