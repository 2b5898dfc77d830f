#include "os/os.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the system says, in words that tell what to do; the rest is the system's own text. */
static const char *reason(int code)
{
	static const struct {
		int code;
		const char *text;
	} reasons[] = {
		{ ENOENT, N_("there is no such file or folder") },
		{ EACCES, N_("you have no permission") },
		{ EPERM, N_("you have no permission") },
		{ EISDIR, N_("it is a folder, not a file") },
		{ ENOTDIR, N_("a part of its path is a file, not a folder") },
		{ ENOSPC, N_("the disk is full; free some space and try again") },
		{ EDQUOT, N_("your share of the disk is used up; free some space and try again") },
		{ EROFS, N_("the disk is read-only") },
		{ EMFILE, N_("too many files are open") },
		{ EIO, N_("the disk reports an error") },
	};

	for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
		if (reasons[i].code == code)
			return _(reasons[i].text);
	return strerror(code);
}

static enum err_code kind(int code)
{
	return code == ENOENT ? ERR_NOT_FOUND : ERR_IO;
}

/* ---- reading --------------------------------------------------------------------------------- */

struct os_file {
	int fd;
	uint64_t size;
	char *path;
};

enum { CHUNK = 1 << 16 };

bool os_open(struct os_file **out, const char *path, struct err *e)
{
	bool standard = strcmp(path, "-") == 0;
	struct os_file *f;
	struct stat st;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) != 0) {
		err_set(e, kind(errno), _("cannot open '%s': %s"), path, reason(errno));
		goto fail;
	}
	if (S_ISDIR(st.st_mode)) {
		err_set(e, kind(EISDIR), _("cannot open '%s': %s"), path, reason(EISDIR));
		goto fail;
	}
	f = heap_alloc(1, sizeof *f);
	f->fd = fd;
	f->size = S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
	f->path = strdup(standard ? _("standard input") : path);
	if (!f->path)
		out_of_memory();
	*out = f;
	return true;
fail:
	if (fd > STDIN_FILENO)
		close(fd);
	return false;
}

ptrdiff_t os_read(struct os_file *f, char *buf, size_t n, struct err *e)
{
	ssize_t got;

	do
		got = read(f->fd, buf, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		err_set(e, kind(errno), _("cannot read '%s': %s"), f->path, reason(errno));
	return got;
}

uint64_t os_size(const struct os_file *f)
{
	return f->size;
}

void os_close(struct os_file *f)
{
	if (!f)
		return;
	if (f->fd != STDIN_FILENO)
		close(f->fd);
	free(f->path);
	free(f);
}

bool os_read_file(const char **text, size_t *n, struct arena *a, const char *path, size_t max,
		  struct err *e)
{
	struct strbuf b = STRBUF_IN(a);
	struct os_file *f = NULL;
	char *chunk = heap_alloc(1, CHUNK);
	ptrdiff_t got;
	bool ok = false;

	if (!os_open(&f, path, e))
		goto out;
	while ((got = os_read(f, chunk, CHUNK, e)) > 0) {
		if (b.len + (size_t)got > max) {
			err_set(e, ERR_LIMIT, _("'%s' is larger than %zu bytes"), path, max);
			goto out;
		}
		strbuf_addn(&b, chunk, (size_t)got);
	}
	if (got < 0)
		goto out;
	*n = b.len;
	*text = strbuf_text(&b);
	ok = true;
out:
	os_close(f);
	free(chunk);
	return ok;
}

/* Opened so that neither a pipe without a writer nor a device is waited for. */
static int open_ordinary(size_t *size, const char *path, size_t max, struct err *e)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0)
		err_set(e, kind(errno), _("cannot open '%s': %s"), path, reason(errno));
	else if (S_ISDIR(st.st_mode))
		err_set(e, kind(EISDIR), _("cannot open '%s': %s"), path, reason(EISDIR));
	else if (!S_ISREG(st.st_mode))
		err_set(e, ERR_REFUSED, _("'%s' is no ordinary file, but a device or a pipe"),
			path);
	else if ((uint64_t)st.st_size > max)
		err_set(e, ERR_LIMIT, _("'%s' is larger than %zu MB; make it smaller first"), path,
			max >> 20);
	else {
		*size = (size_t)st.st_size;
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

bool os_read_ordinary(const char **bytes, size_t *n, struct arena *a, const char *path, size_t max,
		      struct err *e)
{
	size_t size, have = 0;
	int fd;
	char *text;

	path = os_expand_home(a, path);
	fd = open_ordinary(&size, path, max, e);
	if (fd < 0)
		return false;
	text = arena_alloc(a, size + 1);
	while (have < size) {
		ssize_t got = read(fd, text + have, size - have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			err_set(e, kind(errno), _("cannot read '%s': %s"), path, reason(errno));
			close(fd);
			return false;
		}
		if (got == 0)
			break;
		have += (size_t)got;
	}
	close(fd);
	*bytes = text;
	*n = have;
	return true;
}

bool os_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool os_is_stream(const char *path)
{
	struct stat st;

	return strcmp(path, "-") == 0 ||
	       (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode));
}

bool os_is_same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool write_all(int fd, const char *text, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, text, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		text += put;
		n -= (size_t)put;
	}
	return true;
}

/* The folder's entry is on disk only after the folder itself was synced. */
static void sync_folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path))
			     : strdup(".");
	int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(folder);
}

struct os_out {
	char path[PATH_MAX], part[PATH_MAX]; /* part "": it is written in place */
	int fd;
	bool standard; /* stdout, which is not ours to close */
};

static bool cannot_write(const char *path, int code, struct err *e)
{
	return err_set(e, kind(code), _("cannot write '%s': %s"), path, reason(code));
}

/* A slip of the hand that names the database would cost every interview in it. */
static bool is_database(const char *path)
{
	static const char magic[] = "SQLite format 3"; /* its NUL belongs to it */
	char head[sizeof magic];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool is = fd >= 0 && read(fd, head, sizeof head) == (ssize_t)sizeof head &&
		  memcmp(head, magic, sizeof magic) == 0;

	if (fd >= 0)
		close(fd);
	return is;
}

/* Where it is to be, and whether something may stand beside it: a pipe or a terminal has none. */
static bool find_place(struct os_out *o, const char *path, struct err *e)
{
	struct stat st;
	bool there = stat(path, &st) == 0;

	if (there && S_ISDIR(st.st_mode))
		return cannot_write(path, EISDIR, e);
	if (there && S_ISREG(st.st_mode) && is_database(path))
		return err_set(e, ERR_REFUSED, _("'%s' is a database; nothing is written over it"),
			       path);
	if ((!there || !realpath(path, o->path)) &&
	    snprintf(o->path, sizeof o->path, "%s", path) >= (int)sizeof o->path)
		return cannot_write(path, ENAMETOOLONG, e);
	if (there && !S_ISREG(st.st_mode))
		return true;
	if (snprintf(o->part, sizeof o->part, "%s.part", o->path) >= (int)sizeof o->part)
		return cannot_write(path, ENAMETOOLONG, e);
	return true;
}

bool os_out_open(struct os_out **out, const char *path, struct err *e)
{
	struct os_out *o = heap_alloc(1, sizeof *o);

	o->standard = strcmp(path, "-") == 0;
	o->fd = o->standard ? STDOUT_FILENO : -1;
	if (!o->standard && !find_place(o, path, e)) {
		free(o);
		return false;
	}
	if (!o->standard)
		o->fd = *o->part ? open(o->part,
					O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666)
				 : open(o->path, O_WRONLY | O_CLOEXEC);
	if (o->fd < 0) {
		int code = errno;

		free(o);
		cannot_write(path, code, e);
		return false;
	}
	*out = o;
	return true;
}

const char *os_out_path(const struct os_out *o)
{
	return *o->part ? o->part : NULL;
}

bool os_out_put(struct os_out *o, const void *bytes, size_t n, struct err *e)
{
	if (write_all(o->fd, bytes, n))
		return true;
	if (o->standard)
		return err_set(e, ERR_IO, _("cannot write the result: %s"), reason(errno));
	return cannot_write(o->path, errno, e);
}

void os_out_drop(struct os_out *o)
{
	if (!o)
		return;
	if (!o->standard)
		close(o->fd);
	if (*o->part)
		unlink(o->part);
	free(o);
}

bool os_out_done(struct os_out *o, struct err *e)
{
	int code = 0;

	if (*o->part && fsync(o->fd) != 0)
		code = errno;
	if (!o->standard && close(o->fd) != 0 && !code)
		code = errno;
	if (*o->part && !code && rename(o->part, o->path) != 0)
		code = errno;
	if (code) {
		cannot_write(o->path, code, e);
		if (*o->part)
			unlink(o->part);
	} else if (*o->part) {
		sync_folder_of(o->path);
	}
	free(o);
	return !code;
}

bool os_write_file(const char *path, const char *text, size_t n, struct err *e)
{
	struct os_out *o = NULL;

	if (strcmp(path, "-") == 0) {
		if (fwrite(text, 1, n, stdout) != n || fflush(stdout) != 0)
			return err_set(e, ERR_IO, _("cannot write the result: %s"), reason(errno));
		return true;
	}
	if (!os_out_open(&o, path, e))
		return false;
	if (!os_out_put(o, text, n, e)) {
		os_out_drop(o);
		return false;
	}
	return os_out_done(o, e);
}

bool os_put_in_place(const char *from, const char *to, struct err *e)
{
	/* a link is never made over something; where there are none, a look before must do */
	bool ok = link(from, to) == 0 && unlink(from) == 0;

	if (!ok && errno != EEXIST && !os_exists(to))
		ok = rename(from, to) == 0;
	if (!ok)
		return err_set(e, kind(errno), _("cannot write '%s': %s"), to, reason(errno));
	sync_folder_of(to);
	return true;
}

bool os_make_folders(const char *path, struct err *e)
{
	char part[PATH_MAX];
	size_t n = strlen(path);

	if (n >= sizeof part)
		return err_set(e, kind(ENAMETOOLONG), _("cannot make the folder of '%s': %s"), path,
			       reason(ENAMETOOLONG));
	memcpy(part, path, n + 1);
	for (char *at = strchr(part + 1, '/'); n > 0 && at; at = strchr(at + 1, '/')) {
		*at = '\0';
		if (mkdir(part, 0700) != 0 && errno != EEXIST)
			return err_set(e, kind(errno), _("cannot make the folder '%s': %s"), part,
				       reason(errno));
		*at = '/';
	}
	return true;
}

/* ---- listing --------------------------------------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

static bool ends_with(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);

	return n >= m && strcmp(s + n - m, suffix) == 0;
}

bool os_list(const char *const **names, size_t *count, struct arena *a, const char *folder,
	     const char *suffix, struct err *e)
{
	const char **list = NULL;
	size_t n = 0, cap = 0;
	const struct dirent *entry;
	DIR *d = opendir(folder);

	if (!d)
		return err_set(e, kind(errno), _("cannot list the folder '%s': %s"), folder,
			       reason(errno));
	while ((entry = readdir(d)))
		if (entry->d_name[0] != '.' && ends_with(entry->d_name, suffix))
			*ARENA_PUSH(a, list, n, cap) = arena_strdup(a, entry->d_name);
	closedir(d);
	if (n)
		qsort(list, n, sizeof *list, compare_names);
	*names = list;
	*count = n;
	return true;
}

void os_list_entries(struct os_entry **out, size_t *count, struct arena *a, const char *folder)
{
	const struct dirent *entry;
	DIR *d = opendir(folder);
	size_t cap = 0;
	struct stat st;

	*out = NULL;
	*count = 0;
	while (d && (entry = readdir(d))) {
		const char *name = entry->d_name;

		if (name[0] == '.' || utf8_valid(name, strlen(name)) != strlen(name) ||
		    stat(arena_printf(a, "%s/%s", folder, name), &st) != 0)
			continue;
		*ARENA_PUSH(a, *out, *count, cap) = (struct os_entry){
			.name = arena_strdup(a, name),
			.is_folder = S_ISDIR(st.st_mode),
			.size = (uint64_t)st.st_size,
			.modified_ms = (int64_t)st.st_mtim.tv_sec * 1000,
		};
	}
	if (d)
		closedir(d);
}

bool os_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *os_expand_home(struct arena *a, const char *path)
{
	const char *home = getenv("HOME");

	if (path[0] != '~' || (path[1] != '/' && path[1]) || !home || !*home)
		return path;
	return arena_printf(a, "%s%s", home, path + 1);
}

static bool is_folder(struct arena *a, const char *folder, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR;
	return stat(arena_printf(a, "%s/%s", folder, entry->d_name), &st) == 0 &&
	       S_ISDIR(st.st_mode);
}

void os_list_beginning(const char *const **names, size_t *count, struct arena *a,
		       const char *folder, const char *prefix)
{
	size_t n = 0, cap = 0, len = strlen(prefix);
	const char **list = NULL;
	const struct dirent *entry;
	DIR *d = opendir(folder);

	while (d && (entry = readdir(d))) {
		const char *name = entry->d_name;

		if (strncmp(name, prefix, len) != 0 || (name[0] == '.' && !len) ||
		    strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
		    utf8_valid(name, strlen(name)) != strlen(name))
			continue;
		*ARENA_PUSH(a, list, n, cap) = arena_printf(a, "%s%s", name,
							    is_folder(a, folder, entry) ? "/" : "");
	}
	if (d)
		closedir(d);
	if (n)
		qsort(list, n, sizeof *list, compare_names);
	*names = list;
	*count = n;
}

bool os_remove(const char *path, struct err *e)
{
	return unlink(path) == 0 || errno == ENOENT ||
	       err_set(e, ERR_IO, _("cannot remove '%s': %s"), path, strerror(errno));
}

bool os_replace(const char *from, const char *to, const char *aside, struct err *e)
{
	if (*aside && ((unlink(aside) != 0 && errno != ENOENT) || link(to, aside) != 0))
		return err_set(e, kind(errno), _("cannot keep '%s' as '%s': %s"), to, aside,
			       reason(errno));
	if (rename(from, to) != 0) {
		cannot_write(to, errno, e);
		if (*aside)
			unlink(aside);
		return false;
	}
	sync_folder_of(to);
	return true;
}
