#include "db/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEFAULT_BUSY_MS = 5000, HEADER_SIZE = 100, APPLICATION_ID_AT = 68 };

static bool is_memory(const char *path)
{
	return strcmp(path, ":memory:") == 0;
}

/* ---- what stands at the path ----------------------------------------------------------------- */

/* What stands at a path before SQLite is let near it. */
enum file_kind { DB_FILE_NONE, DB_FILE_EMPTY, DB_FILE_DATABASE, DB_FILE_OTHER };
struct look {
	enum file_kind what;
	int32_t application_id;
};

static bool look_at(struct look *out, const char *path, struct err *e)
{
	static const char magic[] = "SQLite format 3";
	unsigned char header[HEADER_SIZE] = { 0 };
	const unsigned char *id = header + APPLICATION_ID_AT;
	struct stat st;
	ssize_t n;
	int fd;

	*out = (struct look){ DB_FILE_NONE, 0 };
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return true;
	if (fd < 0)
		return err_set(e, ERR_DB, _("cannot open the database '%s': %s"), path,
			       errno == EACCES ? _("you have no permission to read it")
					       : strerror(errno));
	n = fstat(fd, &st) == 0 && !S_ISDIR(st.st_mode) ? read(fd, header, sizeof header) : -1;
	close(fd);
	if (n < 0)
		return err_set(e, ERR_REFUSED, _("'%s' is a folder, not a database"), path);
	out->what = n == 0 ? DB_FILE_EMPTY : DB_FILE_OTHER;
	if (n == HEADER_SIZE && memcmp(header, magic, sizeof magic) == 0)
		out->what = DB_FILE_DATABASE;
	out->application_id = (int32_t)((uint32_t)id[0] << 24 | (uint32_t)id[1] << 16 |
					(uint32_t)id[2] << 8 | id[3]);
	return true;
}

static bool check_place(const struct db_options *o, struct err *e)
{
	struct look look;

	if (!look_at(&look, o->path, e))
		return false;
	switch (look.what) {
	case DB_FILE_NONE:
		return o->create ||
		       err_set(e, ERR_NOT_FOUND, _("there is no database at '%s'"), o->path);
	case DB_FILE_EMPTY:
		return o->create ||
		       err_set(e, ERR_REFUSED, _("'%s' is an empty file, not a database"), o->path);
	case DB_FILE_OTHER:
		return err_set(e, ERR_REFUSED, _("'%s' is not a database but another kind of file"),
			       o->path);
	case DB_FILE_DATABASE:
		break;
	}
	/* in WAL mode the newest header may still stand in the -wal file: 0 is checked later */
	if (look.application_id != 0 && look.application_id != o->application_id)
		return err_set(e, ERR_REFUSED, _("'%s' is a database of another program"), o->path);
	if (!o->read_only && access(o->path, W_OK) != 0)
		return err_set(e, ERR_DB, _("cannot write to the database '%s': %s"), o->path,
			       errno == EROFS ? _("the disk is read-only")
					      : _("you have no permission to change it"));
	return true;
}

/* The folder's real path, so that NOFOLLOW is about the file itself. */
static bool real_path(char out[PATH_MAX], const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path))
			     : strdup(".");
	char real[PATH_MAX];
	bool found;

	if (!folder)
		out_of_memory();
	found = realpath(folder, real);
	if (!found)
		err_set(e, ERR_DB, _("cannot open the database '%s': %s"), path,
			errno == ENOENT ? _("its folder is not there") : strerror(errno));
	free(folder);
	if (found && snprintf(out, PATH_MAX, "%s/%s", real, name) >= PATH_MAX)
		return err_set(e, ERR_DB, _("the path '%s' is too long"), path);
	return found;
}

static bool connect_to(struct db *db, const struct db_options *o, struct err *e)
{
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE |
		    (o->read_only ? SQLITE_OPEN_READONLY
				  : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	char path[PATH_MAX] = ":memory:";

	if (!is_memory(o->path)) {
		int fd;

		if (!real_path(path, o->path, e))
			return false;
		fd = o->create ? open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
		if (fd >= 0)
			close(fd);
		else if (o->create && errno != EEXIST)
			return err_set(e, ERR_DB, _("cannot make the database '%s': %s"), o->path,
				       errno == EACCES
					       ? _("you have no permission to write in its folder")
					       : strerror(errno));
	}
	if (sqlite3_open_v2(path, &db->conn, flags, NULL) != SQLITE_OK) {
		if (!db->conn)
			out_of_memory();
		if (sqlite3_extended_errcode(db->conn) == SQLITE_CANTOPEN_SYMLINK)
			return err_set(e, ERR_REFUSED,
				       _("'%s' is a symbolic link; name the database itself"),
				       o->path);
		return db_failed(db, e);
	}
	return true;
}

/* ---- settings (TRUST.md 4.1) ----------------------------------------------------------------- */

static bool configure(struct db *db, const struct db_options *o, struct err *e)
{
	static const struct {
		int option, value;
	} config[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(config); i++) {
		int now = -1;

		if (sqlite3_db_config(db->conn, config[i].option, config[i].value, &now) !=
			    SQLITE_OK ||
		    now != config[i].value)
			return err_set(e, ERR_DB, _("this SQLite lacks a safety setting (%d)"),
				       config[i].option);
	}
	sqlite3_busy_timeout(db->conn, o->busy_ms ? o->busy_ms : DEFAULT_BUSY_MS);
	return true;
}

void db_keep_in_memory(struct db *db, int kib)
{
	enum { USUAL_KIB = 16384 };
	struct err none = { 0 };
	char text[40];

	snprintf(text, sizeof text, "PRAGMA cache_size=-%d", kib ? kib : USUAL_KIB);
	(void)db_exec(db, text, NULL, 0, &none); /* else it is slower, and that is all */
}

static bool apply_pragmas(struct db *db, const struct db_options *o, struct err *e)
{
	static const struct {
		const char *pragma;
		const char *answer; /* what SQLite must say; NULL: anything */
		bool writes;
	} pragmas[] = {
		{ "PRAGMA page_size=8192", NULL, true },
		{ "PRAGMA journal_mode=WAL", "wal", true },
		{ "PRAGMA synchronous=FULL", NULL, false },
		{ "PRAGMA foreign_keys=ON", NULL, false },
		{ "PRAGMA wal_autocheckpoint=1000", "1000", false },
		{ "PRAGMA journal_size_limit=16777216", "16777216", false },
		{ "PRAGMA cell_size_check=ON", NULL, false },
		{ "PRAGMA trusted_schema=OFF", NULL, false },
		{ "PRAGMA secure_delete=ON", "1", false },
		{ "PRAGMA temp_store=MEMORY", NULL, false },
		{ "PRAGMA mmap_size=0", NULL, false },
		{ "PRAGMA fullfsync=1", NULL, false },
		{ "PRAGMA checkpoint_fullfsync=1", NULL, false },
	};
	char value[32];

	for (size_t i = 0; i < ARRAY_LEN(pragmas); i++) {
		const char *want = pragmas[i].answer;

		if (pragmas[i].writes && (o->read_only || is_memory(o->path)))
			continue;
		if (!db_exec(db, pragmas[i].pragma, value, sizeof value, e))
			return false;
		if (want && strcmp(value, want) != 0)
			return err_set(e, ERR_DB,
				       _("'%s' cannot be kept safely where it is (%s gives '%s'); "
					 "move it to a local disk"),
				       o->path, pragmas[i].pragma, value);
	}
	db_keep_in_memory(db, 0);
	return true;
}

/* ---- identity and migrations ----------------------------------------------------------------- */

static bool read_number(int64_t *out, struct db *db, const char *pragma, struct err *e)
{
	char value[32];

	if (!db_exec(db, pragma, value, sizeof value, e))
		return false;
	*out = strtoll(value, NULL, 10);
	return true;
}

static bool set_number(struct db *db, const char *pragma, int64_t n, struct err *e)
{
	char text[80];

	snprintf(text, sizeof text, "%s=%lld", pragma, (long long)n);
	return db_exec(db, text, NULL, 0, e);
}

/* Whose database this is, and which schema it has: 0 for a new one. */
static bool identify(int64_t *version, struct db *db, const struct db_options *o, struct err *e)
{
	int64_t id, schema;

	if (!read_number(&id, db, "PRAGMA application_id", e) ||
	    !read_number(version, db, "PRAGMA user_version", e) ||
	    !read_number(&schema, db, "PRAGMA schema_version", e))
		return false;
	if (id == 0 && *version == 0 && schema == 0) {
		if (o->create)
			return true;
		return err_set(e, ERR_REFUSED, _("'%s' is an empty database"), o->path);
	}
	if (id != o->application_id)
		return err_set(e, ERR_REFUSED, _("'%s' is a database of another program"), o->path);
	if (*version > (int64_t)o->migration_count)
		return err_set(e, ERR_REFUSED,
			       _("'%s' was made by a newer version of the program (its schema is "
				 "%lld, this program knows %zu); use that version"),
			       o->path, (long long)*version, o->migration_count);
	if (o->read_only && *version < (int64_t)o->migration_count)
		return err_set(e, ERR_REFUSED,
			       _("'%s' was made by an older version of the program; open it once "
				 "where it can be written"),
			       o->path);
	return true;
}

static bool migrate_one(struct db *db, const struct db_options *o, size_t i, struct err *e)
{
	bool ok;

	if (!db_tx_begin(db, e))
		return false;
	ok = sqlite3_exec(db->conn, o->migration[i].sql, NULL, NULL, NULL) == SQLITE_OK;
	if (!ok)
		db_failed(db, e);
	ok = ok && set_number(db, "PRAGMA application_id", o->application_id, e) &&
	     set_number(db, "PRAGMA user_version", (int64_t)i + 1, e);
	if (!db_tx_end(db, ok, e))
		return err_context(e, _("cannot bring '%s' up to date (%s)"), o->path,
				   o->migration[i].name);
	return true;
}

static bool migrate(struct db *db, const struct db_options *o, struct err *e)
{
	char copy[PATH_MAX];
	int64_t version;

	if (!identify(&version, db, o, e))
		return false;
	if (version > 0 && version < (int64_t)o->migration_count && !is_memory(o->path)) {
		snprintf(copy, sizeof copy, "%s.v%lld.bak", o->path, (long long)version);
		if (!db_backup(db, copy, e))
			return err_context(e, _("cannot keep a copy before the update"));
	}
	for (size_t i = (size_t)version; i < o->migration_count; i++)
		if (!migrate_one(db, o, i, e))
			return false;
	return true;
}

bool db_open(struct db **out, const struct db_options *o, struct err *e)
{
	struct db *db = heap_alloc(1, sizeof *db);

	db->application_id = o->application_id;
	db->path = strdup(o->path);
	if (!db->path)
		out_of_memory();
	if ((is_memory(o->path) || check_place(o, e)) && connect_to(db, o, e) &&
	    configure(db, o, e) && apply_pragmas(db, o, e) && migrate(db, o, e)) {
		db_list_queries(db, o->query, o->query_count);
		*out = db;
		return true;
	}
	db_close(db);
	return false;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	if (db->tx_file)
		BUG("the transaction begun at %s:%d was never ended", db->tx_file, db->tx_line);
	db_finalize_all(db);
	if (sqlite3_close(db->conn) != SQLITE_OK)
		BUG("closing the database: %s", sqlite3_errmsg(db->conn));
	free(db->path);
	free(db);
}

/* ---- care ------------------------------------------------------------------------------------ */

/* Every row of a pragma, through `say` unless it is "ok". */
static bool complaints(struct db *db, const char *pragma, void (*say)(void *to, const char *text),
		       void *to, struct err *e)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(db->conn, pragma, -1, &s, NULL);

	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(s);
		if (rc == SQLITE_ROW) {
			const char *text = (const char *)sqlite3_column_text(s, 0);
			const char *parent = (const char *)sqlite3_column_text(s, 2);
			char line[256];

			if (parent)
				snprintf(line, sizeof line, "a row of %s points to none of %s",
					 text, parent);
			else
				snprintf(line, sizeof line, "%s", text ? text : "");
			if (strcmp(line, "ok") != 0)
				say(to, line);
		}
	}
	if (rc != SQLITE_DONE)
		db_failed(db, e);
	sqlite3_finalize(s);
	return rc == SQLITE_DONE;
}

bool db_check(struct db *db, void (*say)(void *to, const char *text), void *to, struct err *e)
{
	return complaints(db, "PRAGMA integrity_check", say, to, e) &&
	       complaints(db, "PRAGMA foreign_key_check", say, to, e);
}

static bool vacuum_into(struct db *db, const char *path, struct err *e)
{
	sqlite3_stmt *s = NULL;
	bool ok = sqlite3_prepare_v2(db->conn, "VACUUM INTO :path", -1, &s, NULL) == SQLITE_OK &&
		  sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC) == SQLITE_OK &&
		  sqlite3_step(s) == SQLITE_DONE;

	if (!ok)
		db_failed(db, e);
	sqlite3_finalize(s);
	return ok;
}

static void count_complaint(void *to, const char *text)
{
	size_t *n = to;

	(void)text;
	(*n)++;
}

/* A copy that cannot be read back is no copy. */
static bool verify_copy(const char *path, int32_t application_id, struct err *e)
{
	struct db copy = { .application_id = application_id };
	size_t wrong = 0;
	bool ok = sqlite3_open_v2(path, &copy.conn,
				  SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX |
					  SQLITE_OPEN_EXRESCODE,
				  NULL) == SQLITE_OK;

	if (!copy.conn)
		out_of_memory();
	ok = ok ? db_check(&copy, count_complaint, &wrong, e) : db_failed(&copy, e);
	sqlite3_close(copy.conn);
	if (ok && wrong)
		return err_set(e, ERR_DB, _("the copy is damaged in %zu places"), wrong);
	return ok;
}

static bool sync_file(const char *path)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

static bool may_replace(struct db *db, const char *path, struct err *e)
{
	struct look look;

	if (!look_at(&look, path, e))
		return false;
	if (look.what == DB_FILE_NONE || look.what == DB_FILE_EMPTY)
		return true;
	if (look.what == DB_FILE_OTHER || look.application_id != db->application_id)
		return err_set(e, ERR_REFUSED,
			       _("'%s' is there and is something else; choose another name"), path);
	return true;
}

static bool is_same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool db_backup(struct db *db, const char *path, struct err *e)
{
	char part[PATH_MAX];
	int fd;
	bool ok;

	if (is_same_file(db->path, path))
		return err_set(e, ERR_REFUSED, _("'%s' is the database itself"), path);
	if (!may_replace(db, path, e))
		return false;
	if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
		return err_set(e, ERR_DB, _("the path '%s' is too long"), path);
	unlink(part);
	fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(e, ERR_IO, _("cannot write '%s': %s"), path, strerror(errno));
	close(fd);
	ok = vacuum_into(db, part, e) && verify_copy(part, db->application_id, e);
	if (ok && (!sync_file(part) || rename(part, path) != 0))
		ok = err_set(e, ERR_IO, _("cannot write '%s': %s"), path, strerror(errno));
	if (!ok)
		unlink(part);
	return ok;
}

/* Both wait for others as every statement does; who does not let go is not waited for longer. */
bool db_sweep(bool *swept, struct db *db, struct err *e)
{
	struct err busy = { 0 };
	char value[32];

	*swept = false;
	if (!db_exec(db, "VACUUM", NULL, 0, &busy)) {
		if (busy.code == ERR_BUSY)
			return true;
		*e = busy;
		return false;
	}
	if (!db_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)", value, sizeof value, &busy)) {
		if (busy.code == ERR_BUSY)
			return true;
		*e = busy;
		return false;
	}
	*swept = strcmp(value, "0") == 0;
	return true;
}
