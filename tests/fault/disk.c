#include "disk.h"

#include "base/arena.h"
#include "base/err.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECTOR = 512, MOST_FILES = 100, NAME_SIZE = 512 };

enum entry_kind {
	ENTRY_WRITE,
	ENTRY_TRUNCATE,
	ENTRY_SYNC,
	ENTRY_SYNC_FAILED,
	ENTRY_DELETE,
	ENTRY_LINK,   /* `file` gets what the file `at` is */
	ENTRY_RENAME, /* and the file `at` is no more */
	ENTRY_MARK
};
struct entry {
	enum entry_kind kind;
	int file;
	size_t at, n; /* of a mark: n is its number */
	unsigned char *bytes;
};

/* What a file holds. */
struct image {
	unsigned char *bytes;
	size_t size, cap;
	bool there;
};

struct watched {
	char path[NAME_SIZE]; /* kept as long as the program: handles know files by number */
	struct image first;
};

/* SQLite's calls bring no context of ours: the disk is one, and stands here. */
static struct {
	sqlite3_vfs vfs, *real;
	char folder[NAME_SIZE];
	struct watched file[MOST_FILES];
	int files;
	struct entry *log;
	size_t entries, cap;
	bool watching;
	bool promises;
	enum disk_fault fault;
	size_t fail_in, calls, syncs;
	bool failed;
} disk;

struct handle {
	sqlite3_file base;
	int file; /* -1: not watched */
	sqlite3_file *real;
};

static struct handle *handle_of(sqlite3_file *f)
{
	return (struct handle *)(void *)f;
}

static sqlite3_file *below(sqlite3_file *f)
{
	return handle_of(f)->real;
}

/* ---- the log --------------------------------------------------------------------------------- */

static struct entry *add_entry(enum entry_kind kind, int file)
{
	struct entry *e = HEAP_PUSH(disk.log, disk.entries, disk.cap);

	*e = (struct entry){ .kind = kind, .file = file };
	return e;
}

static bool is_below(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	return strncmp(path, folder, n) == 0 && path[n] == '/';
}

static int file_named(const char *path)
{
	if (!path || strstr(path, "-shm"))
		return -1;
	for (int i = 0; i < disk.files; i++)
		if (strcmp(disk.file[i].path, path) == 0)
			return i;
	if (disk.files == MOST_FILES)
		BUG("more files than the disk of the test has room for");
	snprintf(disk.file[disk.files].path, NAME_SIZE, "%s", path);
	return disk.files++;
}

static bool is_watched(int file)
{
	return file >= 0 && *disk.folder && is_below(disk.file[file].path, disk.folder);
}

static bool is_logged(const struct handle *h)
{
	return disk.watching && is_watched(h->file);
}

void disk_mark(size_t number)
{
	add_entry(ENTRY_MARK, -1)->n = number;
}

size_t disk_entries(void)
{
	return disk.entries;
}

size_t disk_marked(size_t entry)
{
	size_t most = 0;

	for (size_t i = 0; i < entry && i < disk.entries; i++)
		if (disk.log[i].kind == ENTRY_MARK && disk.log[i].n > most)
			most = disk.log[i].n;
	return most;
}

/* ---- faults ---------------------------------------------------------------------------------- */

void disk_promise(bool on)
{
	disk.promises = on;
}

void disk_fail(enum disk_fault fault, size_t nth)
{
	disk.fault = fault;
	disk.fail_in = nth;
	disk.failed = false;
	disk.calls = disk.syncs = 0;
}

size_t disk_calls(void)
{
	return disk.calls;
}

size_t disk_syncs(void)
{
	return disk.syncs;
}

bool disk_has_failed(void)
{
	return disk.failed;
}

static bool fails_now(const struct handle *h, bool writing)
{
	bool concerns = disk.fault == DISK_KILLS ||
			(disk.fault != DISK_FINE && (disk.fault == DISK_SYNC_FAILS) != writing);

	if (!is_watched(h->file))
		return false;
	disk.calls++;
	disk.syncs += !writing;
	if (disk.failed && disk.fault == DISK_STAYS_FULL && writing)
		return true;
	if (!concerns || disk.failed || --disk.fail_in > 0)
		return false;
	if (disk.fault == DISK_KILLS)
		(void)kill(getpid(), SIGKILL);
	disk.failed = true;
	return true;
}

/* ---- calls of SQLite ------------------------------------------------------------------------- */

static int do_close(sqlite3_file *f)
{
	return below(f)->pMethods ? below(f)->pMethods->xClose(below(f)) : SQLITE_OK;
}

static int do_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	return below(f)->pMethods->xRead(below(f), to, n, at);
}

static int do_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	struct handle *h = handle_of(f);
	struct entry *e;

	if (fails_now(h, true))
		return disk.fault == DISK_WRITE_FAILS ? SQLITE_IOERR_WRITE : SQLITE_FULL;
	if (is_logged(h)) {
		e = add_entry(ENTRY_WRITE, h->file);
		e->at = (size_t)at;
		e->n = (size_t)n;
		e->bytes = heap_alloc(e->n, 1);
		memcpy(e->bytes, from, e->n);
	}
	return below(f)->pMethods->xWrite(below(f), from, n, at);
}

static int do_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	if (is_logged(handle_of(f)))
		add_entry(ENTRY_TRUNCATE, handle_of(f)->file)->n = (size_t)size;
	return below(f)->pMethods->xTruncate(below(f), size);
}

static int do_sync(sqlite3_file *f, int flags)
{
	(void)flags;
	if (fails_now(handle_of(f), false)) {
		if (is_logged(handle_of(f)))
			add_entry(ENTRY_SYNC_FAILED, handle_of(f)->file);
		return SQLITE_IOERR_FSYNC;
	}
	/* what is cut off is this log, not the machine: the real disk need not be waited for */
	if (is_logged(handle_of(f)))
		add_entry(ENTRY_SYNC, handle_of(f)->file);
	return SQLITE_OK;
}

static int do_file_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return below(f)->pMethods->xFileSize(below(f), size);
}

static int do_lock(sqlite3_file *f, int how)
{
	return below(f)->pMethods->xLock(below(f), how);
}

static int do_unlock(sqlite3_file *f, int how)
{
	return below(f)->pMethods->xUnlock(below(f), how);
}

static int do_check_lock(sqlite3_file *f, int *out)
{
	return below(f)->pMethods->xCheckReservedLock(below(f), out);
}

static int do_control(sqlite3_file *f, int op, void *arg)
{
	return below(f)->pMethods->xFileControl(below(f), op, arg);
}

static int do_sector_size(sqlite3_file *f)
{
	(void)f;
	return SECTOR;
}

static int do_traits(sqlite3_file *f)
{
	(void)f;
	return disk.promises ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
}

static int do_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return below(f)->pMethods->xShmMap(below(f), page, size, extend, out);
}

static int do_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return below(f)->pMethods->xShmLock(below(f), at, n, flags);
}

static void do_barrier(sqlite3_file *f)
{
	below(f)->pMethods->xShmBarrier(below(f));
}

static int do_unmap(sqlite3_file *f, int drop)
{
	return below(f)->pMethods->xShmUnmap(below(f), drop);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = do_close,
	.xRead = do_read,
	.xWrite = do_write,
	.xTruncate = do_truncate,
	.xSync = do_sync,
	.xFileSize = do_file_size,
	.xLock = do_lock,
	.xUnlock = do_unlock,
	.xCheckReservedLock = do_check_lock,
	.xFileControl = do_control,
	.xSectorSize = do_sector_size,
	.xDeviceCharacteristics = do_traits,
	.xShmMap = do_map,
	.xShmLock = do_shm_lock,
	.xShmBarrier = do_barrier,
	.xShmUnmap = do_unmap,
};

static int do_open(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out)
{
	struct handle *h = handle_of(f);
	int rc;

	(void)v;
	h->real = (sqlite3_file *)(void *)(h + 1);
	h->file = path && !(flags & SQLITE_OPEN_DELETEONCLOSE) ? file_named(path) : -1;
	rc = disk.real->xOpen(disk.real, path, h->real, flags, out);
	h->base.pMethods = rc == SQLITE_OK ? &methods : NULL;
	return rc;
}

static int do_delete(sqlite3_vfs *v, const char *path, int sync)
{
	int file = disk.watching ? file_named(path) : -1;

	(void)v;
	if (is_watched(file))
		add_entry(ENTRY_DELETE, file);
	return disk.real->xDelete(disk.real, path, sync);
}

void disk_install(void)
{
	disk.real = sqlite3_vfs_find(NULL);
	disk.vfs = *disk.real;
	disk.vfs.zName = "disk";
	disk.vfs.szOsFile = (int)sizeof(struct handle) + disk.real->szOsFile;
	disk.vfs.xOpen = do_open;
	disk.vfs.xDelete = do_delete;
	if (sqlite3_vfs_register(&disk.vfs, 1) != SQLITE_OK)
		BUG("the disk cannot be installed");
}

/* ---- images ---------------------------------------------------------------------------------- */

static void image_size(struct image *m, size_t size)
{
	if (size > m->cap) {
		m->cap = size * 2;
		m->bytes = realloc(m->bytes, m->cap);
		if (!m->bytes)
			out_of_memory();
	}
	if (size > m->size)
		memset(m->bytes + m->size, 0, size - m->size);
	m->size = size;
}

static void image_put(struct image *m, size_t at, const unsigned char *bytes, size_t n)
{
	if (at + n > m->size)
		image_size(m, at + n);
	memcpy(m->bytes + at, bytes, n);
	m->there = true;
}

static void image_copy(struct image *to, const struct image *from)
{
	image_size(to, 0);
	image_size(to, from->size);
	if (from->size)
		memcpy(to->bytes, from->bytes, from->size);
	to->there = from->there;
}

static void read_first(struct watched *w, const char *path)
{
	unsigned char piece[4096];
	FILE *in = fopen(path, "rb");
	size_t n;

	w->first = (struct image){ 0 };
	if (!in)
		return;
	w->first.there = true;
	while ((n = fread(piece, 1, sizeof piece, in)) > 0)
		image_put(&w->first, w->first.size, piece, n);
	fclose(in);
}

/* ---- calls of the program's own ---------------------------------------------------------------
 */

/* The linker puts these in the place of the system's (Makefile). */
int __real_rename(const char *from, const char *to);
int __real_link(const char *from, const char *to);
int __real_unlink(const char *path);
int __wrap_rename(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __wrap_unlink(const char *path);

static bool name_fails(const char *path)
{
	struct handle h = { .file = *disk.folder ? file_named(path) : -1 };

	if (h.file < 0 || !fails_now(&h, true))
		return false;
	errno = disk.fault == DISK_WRITE_FAILS ? EIO : ENOSPC;
	return true;
}

static bool has_entries(int file)
{
	for (size_t i = 0; i < disk.entries; i++)
		if (disk.log[i].file == file)
			return true;
	return false;
}

/* Of a file that SQLite did not write nothing is in the log: it was synced whole. */
static void learn_of(int file)
{
	struct watched now = { 0 };
	struct entry *e;

	if (has_entries(file))
		return;
	read_first(&now, disk.file[file].path);
	if (!now.first.size)
		return;
	e = add_entry(ENTRY_WRITE, file);
	e->n = now.first.size;
	e->bytes = now.first.bytes;
	add_entry(ENTRY_SYNC, file);
}

static void note_name(enum entry_kind kind, const char *from, const char *to)
{
	int file = disk.watching ? file_named(to) : -1;
	int source = disk.watching ? file_named(from) : -1;

	if (!is_watched(file) || source < 0)
		return;
	learn_of(source);
	add_entry(kind, file)->at = (size_t)source;
}

int __wrap_rename(const char *from, const char *to)
{
	if (name_fails(to))
		return -1;
	note_name(ENTRY_RENAME, from, to);
	return __real_rename(from, to);
}

int __wrap_link(const char *from, const char *to)
{
	if (name_fails(to))
		return -1;
	note_name(ENTRY_LINK, from, to);
	return __real_link(from, to);
}

int __wrap_unlink(const char *path)
{
	int file = disk.watching ? file_named(path) : -1;

	/* taking away needs no room; it can only be the last that a program does */
	if (disk.fault == DISK_KILLS && name_fails(path))
		return -1;
	if (is_watched(file) && access(path, F_OK) == 0)
		add_entry(ENTRY_DELETE, file);
	return __real_unlink(path);
}

/* ---- watching ---------------------------------------------------------------------------------
 */

void disk_unwatch(void)
{
	for (size_t i = 0; i < disk.entries; i++)
		free(disk.log[i].bytes);
	free(disk.log);
	for (int i = 0; i < disk.files; i++) {
		free(disk.file[i].first.bytes);
		disk.file[i].first = (struct image){ 0 };
	}
	disk.log = NULL;
	disk.entries = disk.cap = 0;
	disk.folder[0] = '\0';
	disk.watching = false;
}

void disk_watch(const char *folder)
{
	char path[2 * NAME_SIZE];
	struct dirent *d;
	DIR *dir;

	disk_unwatch();
	snprintf(disk.folder, sizeof disk.folder, "%s", folder);
	dir = opendir(folder);
	while (dir && (d = readdir(dir)) != NULL) {
		int file;

		if (d->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, d->d_name);
		file = file_named(path);
		if (file >= 0)
			read_first(&disk.file[file], path);
	}
	if (dir)
		closedir(dir);
	disk.watching = true;
}

/* xorshift */
static bool heads(uint64_t *dice)
{
	*dice ^= *dice << 13;
	*dice ^= *dice >> 7;
	*dice ^= *dice << 17;
	return *dice >> 40 & 1;
}

/* Of a write that was not synced each sector is there or is not. */
static void put_some(struct image *m, const struct entry *e, uint64_t *dice)
{
	size_t n;

	for (size_t done = 0; done < e->n; done += n) {
		n = SECTOR - (e->at + done) % SECTOR;
		if (n > e->n - done)
			n = e->n - done;
		if (heads(dice))
			image_put(m, e->at + done, e->bytes + done, n);
	}
}

/*
 * Which entries a sync of their file has made last.  What was written before one that failed is not
 * safe with the next that succeeds: the system may have dropped it and forgotten about it.
 */
static bool *find_safe(size_t cut)
{
	bool *safe = heap_alloc(cut + 1, sizeof *safe);
	bool synced[MOST_FILES] = { false };

	for (size_t i = cut; i-- > 0;) {
		const struct entry *e = &disk.log[i];

		if (e->file < 0)
			continue;
		if (e->kind == ENTRY_SYNC || e->kind == ENTRY_SYNC_FAILED)
			synced[e->file] = e->kind == ENTRY_SYNC;
		safe[i] = synced[e->file];
	}
	return safe;
}

static void image_drop(struct image *m)
{
	image_size(m, 0);
	m->there = false;
}

static void replay_entry(struct image *of, const struct entry *e, bool safe, uint64_t *dice)
{
	struct image *m = &of[e->file];

	if (e->kind == ENTRY_DELETE) {
		image_drop(m);
	} else if (e->kind == ENTRY_LINK || e->kind == ENTRY_RENAME) {
		image_copy(m, &of[e->at]);
		if (e->kind == ENTRY_RENAME)
			image_drop(&of[e->at]);
	} else if (e->kind == ENTRY_WRITE && safe) {
		image_put(m, e->at, e->bytes, e->n);
	} else if (e->kind == ENTRY_WRITE) {
		m->there = true;
		put_some(m, e, dice);
	} else if (e->kind == ENTRY_TRUNCATE && (safe || heads(dice))) {
		image_size(m, e->n);
	}
}

static void write_image(const struct image *m, const char *path)
{
	FILE *out;

	remove(path);
	if (!m->there)
		return;
	out = fopen(path, "wb");
	if (!out || (m->size && fwrite(m->bytes, 1, m->size, out) != m->size) || fclose(out) != 0)
		BUG("cannot write '%s'", path);
}

void disk_after_cut(const char *to, size_t cut, uint64_t *dice)
{
	bool *safe = find_safe(cut);
	struct image *of = heap_alloc(MOST_FILES, sizeof *of);
	char path[2 * NAME_SIZE];

	for (int i = 0; i < disk.files; i++)
		if (is_watched(i))
			image_copy(&of[i], &disk.file[i].first);
	for (size_t i = 0; i < cut; i++)
		if (disk.log[i].file >= 0)
			replay_entry(of, &disk.log[i], safe[i], dice);
	for (int i = 0; i < disk.files; i++) {
		snprintf(path, sizeof path, "%s%s", to, strrchr(disk.file[i].path, '/'));
		if (is_watched(i))
			write_image(&of[i], path);
		free(of[i].bytes);
	}
	free(of);
	free(safe);
}
