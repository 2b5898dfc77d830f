#include "os/os.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* ---- clock ----------------------------------------------------------------------------------- */

/* The zone's offset at an instant, and at a local time (as if UTC). */
static int offset_of(int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm;

	return localtime_r(&t, &tm) ? (int)(tm.tm_gmtoff / 60) : 0;
}

static int offset_at(void *self, int64_t local_seconds)
{
	time_t t = (time_t)local_seconds;
	struct tm tm;

	(void)self;
	if (!gmtime_r(&t, &tm))
		return 0;
	tm.tm_isdst = -1;
	(void)mktime(&tm);
	return (int)(tm.tm_gmtoff / 60);
}

static struct instant now(void *self)
{
	const struct os_clock *c = self;
	struct instant t = { 0 };
	struct timespec ts;

	if (c->frozen)
		return c->at;
	clock_gettime(CLOCK_REALTIME, &ts);
	t.ms = (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
	t.offset_min = offset_of(ts.tv_sec);
	return t;
}

bool os_clock_init(struct os_clock *c, const char *frozen, struct err *e)
{
	struct clock view = os_clock_view(c);
	struct date day;

	tzset();
	*c = (struct os_clock){ 0 };
	if (!frozen)
		return true;
	if (date_parse_iso(&day, frozen)) {
		int64_t local = date_to_days(day) * 86400;

		c->at.offset_min = offset_at(NULL, local);
		c->at.ms = (local - (int64_t)c->at.offset_min * 60) * 1000;
	} else if (instant_parse_iso(&c->at, frozen, &view)) {
		/* the instant is given, the zone it is shown in is the environment's */
		c->at.offset_min = offset_of(c->at.ms / 1000);
	} else {
		return err_set(e, ERR_PARSE,
			       _("'%s' is not a time; write it as 2027-03-02T09:15 or with a zone: "
				 "2027-03-02T09:15+01:00"),
			       frozen);
	}
	c->frozen = true;
	return true;
}

struct clock os_clock_view(struct os_clock *c)
{
	return (struct clock){ .now = now, .offset_at = offset_at, .self = c };
}

/* ---- randomness ------------------------------------------------------------------------------ */

static void fill_from_system(unsigned char *out, size_t n)
{
	while (n > 0) {
		ssize_t got = getrandom(out, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			BUG("getrandom: %s", strerror(errno));
		out += got;
		n -= (size_t)got;
	}
}

/* SHA-256 of seed and counter, block after block; what is left of a block is not kept. */
static void fill_from_seed(struct os_random *r, unsigned char *out, size_t n)
{
	while (n > 0) {
		const uint64_t input[] = { htole64(r->seed), htole64(r->counter++) };
		unsigned char block[SHA256_SIZE];
		size_t part = n < sizeof block ? n : sizeof block;

		hash_bytes(block, HASH_SHA256, input, sizeof input);
		memcpy(out, block, part);
		out += part;
		n -= part;
	}
}

static void fill(void *self, void *out, size_t n)
{
	struct os_random *r = self;

	if (r->seeded)
		fill_from_seed(r, out, n);
	else
		fill_from_system(out, n);
}

struct random os_random_view(struct os_random *r)
{
	return (struct random){ .fill = fill, .self = r };
}

/* ---- paths ----------------------------------------------------------------------------------- */

static const char *env(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

void os_fill_standard_streams(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

const char *os_user_path(struct arena *a, const char *variable, const char *fallback,
			 const char *file)
{
	const char *base = env(variable);
	const char *home = env("HOME");

	if (base && *base == '/')
		return arena_printf(a, "%s/los/%s", base, file);
	return arena_printf(a, "%s/%s/los/%s", home ? home : ".", fallback, file);
}

const char *os_default_db(struct arena *a)
{
	const char *named = env("LOS_DB");

	return named ? arena_strdup(a, named)
		     : os_user_path(a, "XDG_DATA_HOME", ".local/share", "los.db");
}

static const char *program_folder(struct arena *a)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path);
	ssize_t slash = n;

	while (slash > 0 && path[slash - 1] != '/')
		slash--;
	return slash > 0 ? arena_strndup(a, path, (size_t)slash) : "";
}

/*
 * In the tree the program is build/los (a variant's: build/asan/los, a test's: build/tests/x), what
 * was built stands beside it and data/ and forms/ above; installed it is bin/los, with share/los
 * beside bin.
 */
const char *os_share_path(struct arena *a, const char *name)
{
	static const char *const above[] = { "", "../", "../../", "../../../", "../share/los/" };
	const char *folder = program_folder(a);
	const char *data = env("LOS_DATA");
	const char *path;

	if (data) {
		path = arena_printf(a, "%s/%s", data, name);
		if (os_exists(path))
			return path;
	}
	for (size_t i = 0; *folder && i < ARRAY_LEN(above); i++) {
		path = arena_printf(a, "%s%s%s", folder, above[i], name);
		if (os_exists(path))
			return path;
	}
	return arena_printf(a, "%s/share/los/%s", LOS_PREFIX, name);
}

void os_machine_token(unsigned char out[SHA256_SIZE], const char *db_path)
{
	char machine[64] = { 0 };
	struct sha256 h;
	struct stat st;
	uint64_t inode = stat(db_path, &st) == 0 ? htole64((uint64_t)st.st_ino) : 0;
	int fd = open("/etc/machine-id", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, machine, sizeof machine);

	if (fd >= 0)
		close(fd);
	sha256_init(&h);
	sha256_add(&h, "los machine token", 17);
	sha256_add(&h, machine, n < 0 ? 0 : (size_t)n);
	sha256_add(&h, &inode, sizeof inode);
	sha256_done(out, &h);
}

/* ---- log ------------------------------------------------------------------------------------- */

enum { LARGEST_LOG = 1 << 20 };

/* The log must never stop the work: what fails here is left out. */
void log_info(const char *module, const char *fmt, ...)
{
	struct arena *a = arena_new();
	const char *path = os_user_path(a, "XDG_STATE_HOME", ".local/state", "log");
	struct strbuf line = STRBUF_IN(a);
	char text[400];
	struct err e = { 0 };
	struct stat st;
	va_list ap;
	int fd;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	instant_print_iso(&line, now(&(struct os_clock){ 0 }));
	strbuf_addf(&line, " %s: %s\n", module, text);
	if (stat(path, &st) == 0 && st.st_size > LARGEST_LOG)
		(void)rename(path, arena_printf(a, "%s.1", path));
	if (os_make_folders(path, &e)) {
		fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (fd >= 0) {
			ssize_t put = write(fd, line.text, line.len);

			(void)put;
			close(fd);
		}
	}
	arena_free(a);
}
