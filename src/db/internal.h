#ifndef LOS_DB_INTERNAL_H
#define LOS_DB_INTERNAL_H
/*
 * What the files of db share: the connection and the words for what SQLite says.
 */
#include "db/db.h"

#include <sqlite3.h>

struct stmt {
	sqlite3_stmt *raw; /* NULL until it is first used, and after a failure to prepare it */
	struct db *db;
	const char *name, *sql;
	int failure; /* what SQLite said when it was to be prepared, an extended code */
	bool busy;
};

struct db {
	sqlite3 *conn;
	struct stmt *stmt;
	size_t count;
	char *path;
	int32_t application_id;
	const char *tx_file; /* where the open transaction was begun; NULL: none is open */
	int tx_line;
};

/* The connection's last failure as an err; returns false. */
bool db_failed(const struct db *db, struct err *e);
/* A pragma or another fixed statement; its first value is copied to `value` (may be NULL). */
bool db_exec(struct db *db, const char *text, char *value, size_t size, struct err *e);
void db_list_queries(struct db *db, const struct db_query *query, size_t count);
void db_finalize_all(struct db *db);

#endif
