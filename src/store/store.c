#include "store/contact_internal.h"
#include "store/internal.h"
#include "store/plan_internal.h"
#include "store/sweep.h"
#include "os/os.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "LOS1" */
enum { APPLICATION_ID = 0x4C4F5331 };

static const struct db_query queries[] = {
#define QUERY(id, name, sql) { name, sql },
#include "store/queries.inc"
#undef QUERY
};

/* ISO C promises 4095 bytes of a literal only; the compilers this is for take a whole schema. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const struct db_migration migrations[] = {
#define MIGRATION(name, sql) { name, sql },
#include "store/migrations.inc"
#undef MIGRATION
};
#pragma GCC diagnostic pop

int64_t store_now(const struct store *s)
{
	return s->clock.now(s->clock.self).ms;
}

/* ---- who writes here ------------------------------------------------------------------------- */

static bool mint_origin(struct store *s, const unsigned char machine[SHA256_SIZE], int64_t epoch,
			struct err *e)
{
	struct uuid me;
	struct stmt *q;

	if (!new_name(&me, s, e))
		return false;
	q = db_begin(s->db, Q_ORIGIN_PUT);
	memcpy(s->me, me.b, sizeof s->me);
	db_bind_blob(q, ":me", s->me, sizeof s->me);
	db_bind_blob(q, ":machine", machine, SHA256_SIZE);
	db_bind_int(q, ":epoch", epoch);
	return db_run(q, e);
}

/*
 * A copied or restored database must not go on with the numbers of the one it was copied from: when
 * machine or file are others, a new origin writes from here on (TRUST.md 3.2, clone trap).
 */
static bool take_origin(struct store *s, struct err *e)
{
	unsigned char machine[SHA256_SIZE];
	struct stmt *q = db_begin(s->db, Q_ORIGIN_GET);
	enum db_step step = db_step(q, e);
	int64_t epoch = 0;
	bool same = false;
	size_t n;

	os_machine_token(machine, s->path);
	if (step == DB_ROW) {
		memcpy(s->me, db_blob(q, 0, &n), sizeof s->me);
		same = memcmp(db_blob(q, 1, &n), machine, sizeof machine) == 0;
		epoch = db_int(q, 2);
	}
	db_end(q);
	if (step == DB_FAILED)
		return false;
	if (same)
		return true;
	if (epoch > 0)
		log_info("store", "the database was copied or moved: origin %" PRId64, epoch + 1);
	return mint_origin(s, machine, epoch + 1, e);
}

void store_origin(char out[37], const struct store *s)
{
	struct uuid me;

	memcpy(me.b, s->me, sizeof me.b);
	uuid_print(out, me);
}

/* ---- opening and closing --------------------------------------------------------------------- */

static bool is_memory(const char *path)
{
	return strcmp(path, ":memory:") == 0;
}

static bool open_db(struct store *s, const struct store_options *o, struct err *e)
{
	struct db_options d = {
		.path = o->path,
		.query = queries,
		.query_count = ARRAY_LEN(queries),
		.migration = migrations,
		.migration_count = ARRAY_LEN(migrations),
		.application_id = APPLICATION_ID,
		.create = o->create || !o->must_exist,
		.busy_ms = o->busy_ms,
	};

	if (o->create && !is_memory(o->path)) {
		if (os_exists(o->path))
			return err_set(e, ERR_REFUSED, _("there is already something at '%s'"),
				       o->path);
		if (!os_make_folders(o->path, e))
			return false;
	}
	if (db_open(&s->db, &d, e))
		return true;
	if (e->code == ERR_NOT_FOUND)
		err_set(e, ERR_NOT_FOUND,
			_("there is no database at '%s'; make one with 'los init'"), o->path);
	return false;
}

static char *copied(const char *s)
{
	char *copy = strdup(s);

	if (!copy)
		out_of_memory();
	return copy;
}

bool store_open(struct store **out, const struct store_options *o, struct err *e)
{
	struct store *s = heap_alloc(1, sizeof *s);

	s->clock = o->clock;
	s->random = o->random;
	s->author = copied(o->author ? o->author : "");
	s->path = copied(o->path);
	s->ballast = OS_CANNOT_HOLD;
	s->told = arena_new();
	if (open_db(s, o, e) && take_origin(s, e)) {
		sweep_left_over(s);
		subject_end_blocks(s);
		*out = s;
		return true;
	}
	store_close(s);
	return false;
}

const char *store_path(const struct store *s)
{
	return is_memory(s->path) ? NULL : s->path;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	if (s->importing)
		BUG("the import was never ended");
	db_close(s->db);
	store_unguard(s);
	arena_free(s->told);
	free(s->author);
	free(s->path);
	free(s);
}

/* ---- transactions ---------------------------------------------------------------------------- */

bool store_begin(struct store *s, struct err *e)
{
	return db_tx_begin(s->db, e);
}

bool store_end(struct store *s, bool ok, struct err *e)
{
	s->batch = (struct open_batch){ 0 };
	return db_tx_end(s->db, ok, e);
}

bool tx_begin(bool *own, struct store *s, struct err *e)
{
	*own = !db_in_tx(s->db);
	return !*own || db_tx_begin(s->db, e);
}

bool tx_end(struct store *s, bool own, bool ok, struct err *e)
{
	return own ? db_tx_end(s->db, ok, e) : ok;
}

bool one_row(struct stmt *q, struct err *e, const char *fmt, ...)
{
	char text[sizeof e->msg];
	va_list ap;

	switch (db_step(q, e)) {
	case DB_ROW:
		return true;
	case DB_DONE:
		va_start(ap, fmt);
		vsnprintf(text, sizeof text, fmt, ap);
		va_end(ap);
		err_set(e, ERR_NOT_FOUND, "%s", text);
		break;
	case DB_FAILED:
		break;
	}
	db_end(q);
	return false;
}

/* ---- care ------------------------------------------------------------------------------------ */

struct saying {
	struct store *store;
	struct findings *findings;
};

static void say(void *to, const char *text)
{
	struct saying *s = to;

	findings_add(s->findings, FINDING_ERROR, "database",
		     (struct place_in_file){ .file = s->store->path }, "%s", text);
}

bool store_check(struct store *s, struct findings *f, struct err *e)
{
	struct saying to = { s, f };

	return db_check(s->db, say, &to, e) && rev_check(s, f, e) && plan_check(s, f, e) &&
	       contact_check_rows(s, f, e);
}

bool store_backup(struct store *s, const char *path, struct err *e)
{
	return db_backup(s->db, path, e);
}

/* ---- settings -------------------------------------------------------------------------------- */

bool store_setting(const char **out, struct store *s, struct arena *a, const char *key,
		   struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_SETTING_GET);
	enum db_step step;

	db_bind_text(q, ":key", key);
	step = db_step(q, e);
	if (step != DB_FAILED)
		*out = step == DB_ROW ? arena_strdup(a, db_text(q, 0)) : NULL;
	db_end(q);
	return step != DB_FAILED;
}

bool store_setting_put(struct store *s, const char *key, const char *value, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_SETTING_PUT);

	db_bind_text(q, ":key", key);
	db_bind_text(q, ":value", value);
	return db_run(q, e);
}
