#ifndef LOS_DB_DB_H
#define LOS_DB_DB_H
/*
 * db - SQLite behind a door: one connection, statements prepared once, when first used, by number;
 * binds by name.
 *
 * Who opens a database brings its queries and migrations as tables (made from .sql files at build);
 * db knows no SQL of its own but its settings (TRUST.md 4.1: WAL, synchronous=FULL, DEFENSIVE...).
 * A query that cannot be prepared because of its own text is a BUG; anything the disk says is an
 * err, which the first db_step() gives.
 */
#include "base/arena.h"
#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct db;
struct stmt;

struct db_query {
	const char *name, *sql;
};
struct db_migration {
	const char *name, *sql; /* run in order, one transaction each; user_version counts them */
};
struct db_options {
	const char *path;
	const struct db_query *query;
	size_t query_count;
	const struct db_migration *migration;
	size_t migration_count;
	int32_t application_id;
	bool create;	/* make it when it is not there, for its owner's eyes only */
	bool read_only; /* only look: nothing is migrated, writes fail */
	int busy_ms;	/* how long to wait for another program; 0: 5000 */
};

/* ERR_NOT_FOUND, ERR_BUSY, ERR_REFUSED (newer, another program's, no database) or ERR_DB. */
MUST_USE bool db_open(struct db **out, const struct db_options *o, struct err *e);
void db_close(struct db *db); /* NULL is fine */

/* Transactions; a nested begin is a BUG that names both places. */
#define db_tx_begin(db, e) db_tx_begin_at((db), __FILE__, __LINE__, (e))
MUST_USE bool db_tx_begin_at(struct db *db, const char *file, int line, struct err *e);
MUST_USE bool db_tx_end(struct db *db, bool ok,
			struct err *e); /* commits or rolls back; true: it is committed */
bool db_in_tx(const struct db *db);

/*
 * Take the statement; a second begin before db_end() is a BUG. Unknown bind names (":code") are
 * BUGs.  Texts and blobs are borrowed until db_end().
 */
struct stmt *db_begin(struct db *db, size_t query);
void db_bind_text(struct stmt *s, const char *name, const char *text); /* NULL binds NULL */
void db_bind_blob(struct stmt *s, const char *name, const void *p, size_t n);
void db_bind_int(struct stmt *s, const char *name, int64_t i);
void db_bind_real(struct stmt *s, const char *name, double x); /* NaN binds NULL */
/* For loops over many rows: look the name up once, bind by what it gave. */
int db_param(struct stmt *s, const char *name);
void db_bind_text_at(struct stmt *s, int param, const char *text);
void db_bind_int_at(struct stmt *s, int param, int64_t i);

enum db_step { DB_ROW, DB_DONE, DB_FAILED };
enum db_step db_step(struct stmt *s, struct err *e);
/* Run a statement that gives no rows, and end it. */
MUST_USE bool db_run(struct stmt *s, struct err *e);
const char *db_text(struct stmt *s, int column); /* "" for NULL; valid until the next step */
/* The texts of `count` columns from this one on; one at least. */
void db_texts(const char **out, struct stmt *s, int column, int count);
const void *db_blob(struct stmt *s, int column, size_t *n); /* NULL for NULL and for empty */
int64_t db_int(struct stmt *s, int column);
double db_real(struct stmt *s, int column); /* NaN for NULL */
bool db_is_null(struct stmt *s, int column);
void db_rewind(struct stmt *s); /* ready for another step; binds stay */
void db_end(struct stmt *s);
int64_t db_changes(const struct db *db);
int64_t db_last_rowid(const struct db *db);

/*
 * How much of the file is kept in memory, 0: as much as after db_open().  For who reads a large
 * table from end to end, and would only push out what is needed again.
 */
void db_keep_in_memory(struct db *db, int kib);

/* integrity_check and foreign_key_check; each complaint through `say`. */
MUST_USE bool db_check(struct db *db, void (*say)(void *to, const char *text), void *to,
		       struct err *e);
/*
 * A consistent copy in `path`: VACUUM INTO beside it, checked, fsync, rename.  Another file than a
 * database with the same application id is not written over.
 */
MUST_USE bool db_backup(struct db *db, const char *path, struct err *e);

/*
 * The whole file written anew and the write-ahead log emptied, so that nothing is left of what was
 * deleted.  *swept false: another program has the database open and held it up; try again.
 */
MUST_USE bool db_sweep(bool *swept, struct db *db, struct err *e);

/* For tests: the statements' own words about themselves. */
int db_param_count(struct stmt *s);
const char *db_param_name(struct stmt *s, int param); /* 1-based; with its colon */
int db_column_count(struct stmt *s);
const char *db_column_name(struct stmt *s, int column);
/* EXPLAIN QUERY PLAN of a query, one line a step through `say`. */
MUST_USE bool db_explain(struct db *db, size_t query, void (*say)(void *to, const char *text),
			 void *to, struct err *e);

#endif
