#ifndef LOS_OS_OS_H
#define LOS_OS_OS_H
/*
 * os - files, the clock, randomness, paths, the log: what differs from machine to machine.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/hash.h"

#include <stdio.h>

/* Whole file into the arena, NUL added; "-" is stdin. Says no to folders; `max` bytes at most. */
MUST_USE bool os_read_file(const char **text, size_t *n, struct arena *a, const char *path,
			   size_t max, struct err *e);
/* Write `path` whole: beside it, fsync, rename. "-" is stdout. Never over a database. */
MUST_USE bool os_write_file(const char *path, const char *text, size_t n, struct err *e);
/*
 * The same a piece at a time.  Until it is done the bytes are in a file beside it, whose path
 * os_out_path() tells (NULL: a stream, which has them at once); dropped, nothing has happened.
 */
struct os_out;
MUST_USE bool os_out_open(struct os_out **out, const char *path, struct err *e);
const char *os_out_path(const struct os_out *o);
MUST_USE bool os_out_put(struct os_out *o, const void *bytes, size_t n, struct err *e);
MUST_USE bool os_out_done(struct os_out *o, struct err *e); /* also when it fails it is freed */
void os_out_drop(struct os_out *o);			    /* NULL is fine */
/* A finished file gets its name, which nothing had: refused otherwise. */
MUST_USE bool os_put_in_place(const char *from, const char *to, struct err *e);
/* Open for reading in a stream; explains folder, missing, no permission in words. */
struct os_file;
MUST_USE bool os_open(struct os_file **out, const char *path, struct err *e);
ptrdiff_t os_read(struct os_file *f, char *buf, size_t n, struct err *e);
uint64_t os_size(const struct os_file *f); /* 0: not known */
void os_close(struct os_file *f);
/*
 * An ordinary file as it is, of `max` bytes at most; never waits for a pipe or a device. `~` is
 * home.
 */
MUST_USE bool os_read_ordinary(const char **bytes, size_t *n, struct arena *a, const char *path,
			       size_t max, struct err *e);
/* `~` and `~/x` with the home folder in its place; others as they are. */
const char *os_expand_home(struct arena *a, const char *path);
bool os_exists(const char *path);
/* `from` gets the name `to` in one step; what had that is `aside` from then on ("": nothing had).
 */
MUST_USE bool os_replace(const char *from, const char *to, const char *aside, struct err *e);
MUST_USE bool os_remove(const char *path, struct err *e); /* fine when it is not there */
/* "-", a pipe, a terminal: what can be read only once. False when it is not there. */
bool os_is_stream(const char *path);
bool os_is_same_file(const char *a, const char *b);		/* false when one is not there */
MUST_USE bool os_make_folders(const char *path, struct err *e); /* of a file's parents, 0700 */
/* Names in a folder that end with `suffix`, sorted. */
MUST_USE bool os_list(const char *const **names, size_t *count, struct arena *a, const char *folder,
		      const char *suffix, struct err *e);

/*
 * Names in a folder that begin with `prefix`, sorted, folders with a slash at their end; hidden
 * ones only when the prefix has the dot. Nothing when the folder cannot be read.
 */
void os_list_beginning(const char *const **names, size_t *count, struct arena *a,
		       const char *folder, const char *prefix);

/* What stands in a folder, hidden things left out, in no order. Nothing when it cannot be read. */
struct os_entry {
	const char *name;
	bool is_folder;
	uint64_t size;
	int64_t modified_ms;
};
void os_list_entries(struct os_entry **out, size_t *count, struct arena *a, const char *folder);
bool os_is_folder(const char *path);

/* Bytes that are free, for ordinary users, where `path` is. */
bool os_room(uint64_t *bytes, const char *path);
/*
 * A file that one program at a time holds, made when it is not there; let go when the program ends.
 * What is held is a number from 0 on.
 */
enum { OS_CANNOT_HOLD = -1, OS_HELD = -2 /* by another program */ };
int os_hold(const char *path);
void os_let_go(int held);
uint64_t os_held_size(int held);       /* bytes of the disk that it takes */
bool os_fill(int held, uint64_t size); /* take so many; 0: give all back */

/* The real clock and zone, or one frozen at `frozen` (ISO 8601; NULL: real). */
struct os_clock {
	bool frozen;
	struct instant at;
};
MUST_USE bool os_clock_init(struct os_clock *c, const char *frozen, struct err *e);
struct clock os_clock_view(struct os_clock *c);
/* getrandom(), or a seeded stream (SHA-256 in counter mode): then ids are repeatable. */
struct os_random {
	bool seeded;
	uint64_t seed, counter;
};
struct random os_random_view(struct os_random *r);

/* Give stdin, stdout and stderr that are closed /dev/null: no file may get their numbers. */
void os_fill_standard_streams(void);
/* $VARIABLE/los/FILE, else ~/FALLBACK/los/FILE. */
const char *os_user_path(struct arena *a, const char *variable, const char *fallback,
			 const char *file);
/* $LOS_DB, else $XDG_DATA_HOME/los/los.db, else ~/.local/share/los/los.db. */
const char *os_default_db(struct arena *a);
/* A file shipped with the program: $LOS_DATA, the tree it was built in, or PREFIX/share/los. */
const char *os_share_path(struct arena *a, const char *name);
/* Stable token of this machine and file (TRUST.md 3.2, clone trap). */
void os_machine_token(unsigned char out[SHA256_SIZE], const char *db_path);

/*
 * What can be made again at any time: kept in a file, read where it stands.  Keeping replaces the
 * file at once or leaves it; the disk need not have it yet, so whoever reads looks whether it is
 * whole.  False: it cannot be, and nothing is said.  Mapped bytes are unmapped when done.
 */
struct os_piece {
	const void *p;
	size_t n;
};
bool os_keep(const char *path, const struct os_piece *piece, size_t count);
struct os_map {
	void *bytes; /* only to be read */
	size_t n;
};
bool os_map(struct os_map *out, const char *path);
void os_map_rest(const struct os_map *m); /* takes no memory until it is read again */
void os_unmap(struct os_map *m);
/* In how many threads work may be done: $LOS_THREADS, else as many as there are processors. */
size_t os_threads(void);
/*
 * work(self, i) for each i below `count`, as many as os_threads() gave or two, at once; done when
 * it returns.  The first is done by the caller's own thread, and so is what no thread could be made
 * for.
 */
void os_share_work(size_t count, void (*work)(void *self, size_t i), void *self);
/*
 * For who will use hundreds of MB: from now on all threads have their memory from one room of large
 * pages, as every page of it costs a call of the system once, and what is freed is kept for what
 * comes next.  To be called by one thread.
 */
void os_want_much_memory(void);
/* Gives the system back what was freed and the C library holds for later. */
void os_give_back_memory(void);

/* $XDG_STATE_HOME/los/log; ids only, never answers or names. */
void log_info(const char *module, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
