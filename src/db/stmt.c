#include "db/internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- failures -------------------------------------------------------------------------------- */

static const struct {
	int code;
	enum err_code err;
	const char *text;
} reasons[] = {
	{ SQLITE_BUSY, ERR_BUSY,
	  N_("the database is in use by another program; wait until it is done, or close it") },
	{ SQLITE_LOCKED, ERR_BUSY,
	  N_("the database is in use by another program; wait until it is done, or close it") },
	{ SQLITE_FULL, ERR_LIMIT, N_("the disk is full; free some space and try again") },
	{ SQLITE_READONLY, ERR_DB, N_("the database cannot be written here") },
	{ SQLITE_CORRUPT, ERR_DB,
	  N_("the database is damaged; bring back a backup, or try 'los recover'") },
	{ SQLITE_NOTADB, ERR_REFUSED, N_("this is not a database but another kind of file") },
	{ SQLITE_CANTOPEN, ERR_DB, N_("the database or a file beside it cannot be opened") },
	{ SQLITE_IOERR, ERR_IO, N_("the disk reports an error") },
};

static bool failed(int code, const char *words, struct err *e)
{
	if ((code & 0xFF) == SQLITE_NOMEM)
		out_of_memory();
	for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
		if (reasons[i].code == (code & 0xFF))
			return err_set(e, reasons[i].err, "%s (SQLite %d)", _(reasons[i].text),
				       code);
	return err_set(e, ERR_DB, _("the database says: %s (SQLite %d)"), words, code);
}

bool db_failed(const struct db *db, struct err *e)
{
	return failed(sqlite3_extended_errcode(db->conn), sqlite3_errmsg(db->conn), e);
}

bool db_exec(struct db *db, const char *text, char *value, size_t size, struct err *e)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(db->conn, text, -1, &s, NULL);
	const char *first;

	if (value)
		value[0] = '\0';
	if (rc == SQLITE_OK)
		rc = sqlite3_step(s);
	if (rc == SQLITE_ROW && value) {
		first = (const char *)sqlite3_column_text(s, 0);
		snprintf(value, size, "%s", first ? first : "");
	}
	while (rc == SQLITE_ROW)
		rc = sqlite3_step(s);
	if (rc != SQLITE_DONE)
		db_failed(db, e);
	sqlite3_finalize(s);
	return rc == SQLITE_DONE;
}

/* ---- transactions ---------------------------------------------------------------------------- */

bool db_tx_begin_at(struct db *db, const char *file, int line, struct err *e)
{
	if (db->tx_file)
		BUG("transaction begun at %s:%d inside the one of %s:%d", file, line, db->tx_file,
		    db->tx_line);
	if (!db_exec(db, "BEGIN IMMEDIATE", NULL, 0, e))
		return false;
	db->tx_file = file;
	db->tx_line = line;
	return true;
}

bool db_tx_end(struct db *db, bool ok, struct err *e)
{
	struct err ignored = { 0 };

	if (!db->tx_file)
		BUG("ending a transaction that was never begun");
	db->tx_file = NULL;
	if (ok && db_exec(db, "COMMIT", NULL, 0, e))
		return true;
	/* SQLite may have rolled back by itself already */
	if (!sqlite3_get_autocommit(db->conn))
		(void)db_exec(db, "ROLLBACK", NULL, 0, &ignored);
	return false;
}

bool db_in_tx(const struct db *db)
{
	return db->tx_file;
}

/* ---- statements ------------------------------------------------------------------------------ */

void db_list_queries(struct db *db, const struct db_query *query, size_t count)
{
	db->stmt = heap_alloc(count, sizeof *db->stmt);
	db->count = count;
	for (size_t i = 0; i < count; i++)
		db->stmt[i] = (struct stmt){ .db = db, .name = query[i].name, .sql = query[i].sql };
}

/*
 * When it is first used: some hundred queries take longer than the first screen may.  What the disk
 * says is kept for db_step(), and tried anew the next time.
 */
static void prepare(struct stmt *s)
{
	int rc = sqlite3_prepare_v3(s->db->conn, s->sql, -1, SQLITE_PREPARE_PERSISTENT, &s->raw,
				    NULL);

	s->failure = rc == SQLITE_OK ? rc : sqlite3_extended_errcode(s->db->conn);
	/* our own text, or what the disk holds? */
	if ((rc & 0xFF) == SQLITE_ERROR)
		BUG("query '%s': %s", s->name, sqlite3_errmsg(s->db->conn));
}

void db_finalize_all(struct db *db)
{
	for (size_t i = 0; i < db->count; i++)
		sqlite3_finalize(db->stmt[i].raw);
	free(db->stmt);
	db->stmt = NULL;
	db->count = 0;
}

struct stmt *db_begin(struct db *db, size_t query)
{
	struct stmt *s;

	if (query >= db->count)
		BUG("there is no query %zu", query);
	s = &db->stmt[query];
	if (s->busy)
		BUG("query '%s' is already running", s->name);
	s->busy = true;
	if (!s->raw)
		prepare(s);
	return s;
}

int db_param(struct stmt *s, const char *name)
{
	int i = sqlite3_bind_parameter_index(s->raw, name);

	if (i == 0 && s->raw)
		BUG("query '%s' has no %s", s->name, name);
	return i;
}

static void bound(const struct stmt *s, int param, int rc)
{
	if (!s->raw)
		return; /* there is nothing to bind to: db_step() says why */
	if (rc == SQLITE_NOMEM)
		out_of_memory();
	if (rc != SQLITE_OK)
		BUG("query '%s', value %d: %s", s->name, param, sqlite3_errstr(rc));
}

void db_bind_text_at(struct stmt *s, int param, const char *text)
{
	bound(s, param, sqlite3_bind_text(s->raw, param, text, -1, SQLITE_STATIC));
}

void db_bind_int_at(struct stmt *s, int param, int64_t i)
{
	bound(s, param, sqlite3_bind_int64(s->raw, param, i));
}

void db_bind_text(struct stmt *s, const char *name, const char *text)
{
	db_bind_text_at(s, db_param(s, name), text);
}

void db_bind_int(struct stmt *s, const char *name, int64_t i)
{
	db_bind_int_at(s, db_param(s, name), i);
}

void db_bind_blob(struct stmt *s, const char *name, const void *p, size_t n)
{
	int param = db_param(s, name);

	if (p && n == 0)
		bound(s, param, sqlite3_bind_zeroblob(s->raw, param, 0));
	else
		bound(s, param, sqlite3_bind_blob64(s->raw, param, p, n, SQLITE_STATIC));
}

void db_bind_real(struct stmt *s, const char *name, double x)
{
	int param = db_param(s, name);

	bound(s, param,
	      isnan(x) ? sqlite3_bind_null(s->raw, param) : sqlite3_bind_double(s->raw, param, x));
}

enum db_step db_step(struct stmt *s, struct err *e)
{
	int rc;

	if (!s->raw) {
		failed(s->failure, sqlite3_errstr(s->failure), e);
		return DB_FAILED;
	}
	rc = sqlite3_step(s->raw);
	if (rc == SQLITE_ROW)
		return DB_ROW;
	if (rc == SQLITE_DONE)
		return DB_DONE;
	db_failed(s->db, e);
	return DB_FAILED;
}

bool db_run(struct stmt *s, struct err *e)
{
	enum db_step step = db_step(s, e);

	if (step == DB_ROW)
		BUG("query '%s' gives rows", s->name);
	db_end(s);
	return step == DB_DONE;
}

static void check_column(struct stmt *s, int column)
{
	if (column < 0 || column >= sqlite3_data_count(s->raw))
		BUG("query '%s' has no column %d now", s->name, column);
}

static const char *text_at(struct stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s->raw, column);

	return text ? text : "";
}

const char *db_text(struct stmt *s, int column)
{
	check_column(s, column);
	return text_at(s, column);
}

void db_texts(const char **out, struct stmt *s, int column, int count)
{
	check_column(s, column);
	check_column(s, column + count - 1);
	for (int i = 0; i < count; i++)
		out[i] = text_at(s, column + i);
}

const void *db_blob(struct stmt *s, int column, size_t *n)
{
	const void *p;

	check_column(s, column);
	p = sqlite3_column_blob(s->raw, column);
	*n = (size_t)sqlite3_column_bytes(s->raw, column);
	return p;
}

int64_t db_int(struct stmt *s, int column)
{
	check_column(s, column);
	return sqlite3_column_int64(s->raw, column);
}

double db_real(struct stmt *s, int column)
{
	return db_is_null(s, column) ? NAN : sqlite3_column_double(s->raw, column);
}

bool db_is_null(struct stmt *s, int column)
{
	check_column(s, column);
	return sqlite3_column_type(s->raw, column) == SQLITE_NULL;
}

void db_rewind(struct stmt *s)
{
	sqlite3_reset(s->raw);
}

void db_end(struct stmt *s)
{
	if (!s->busy)
		BUG("query '%s' is not running", s->name);
	sqlite3_reset(s->raw);
	if (s->raw)
		sqlite3_clear_bindings(s->raw);
	s->busy = false;
}

int64_t db_changes(const struct db *db)
{
	return sqlite3_changes64(db->conn);
}

int64_t db_last_rowid(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->conn);
}

/* ---- what statements say about themselves ---------------------------------------------------- */

int db_param_count(struct stmt *s)
{
	return sqlite3_bind_parameter_count(s->raw);
}

const char *db_param_name(struct stmt *s, int param)
{
	const char *name = sqlite3_bind_parameter_name(s->raw, param);

	return name ? name : "";
}

int db_column_count(struct stmt *s)
{
	return sqlite3_column_count(s->raw);
}

const char *db_column_name(struct stmt *s, int column)
{
	return sqlite3_column_name(s->raw, column);
}

bool db_explain(struct db *db, size_t query, void (*say)(void *to, const char *text), void *to,
		struct err *e)
{
	char *text = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", db->stmt[query].sql);
	sqlite3_stmt *s = NULL;
	int rc = text ? sqlite3_prepare_v2(db->conn, text, -1, &s, NULL) : SQLITE_NOMEM;

	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(s);
		if (rc == SQLITE_ROW)
			say(to, (const char *)sqlite3_column_text(s, 3));
	}
	if (rc != SQLITE_DONE)
		db_failed(db, e);
	sqlite3_finalize(s);
	sqlite3_free(text);
	return rc == SQLITE_DONE;
}
