#include "store/subject.h"

#include "store/access.h"
#include "store/person_internal.h"
#include "store/sweep.h"

#include <string.h>

/* ---- what is known --------------------------------------------------------------------------- */

static void read_row(struct subject_row *out, struct arena *a, struct stmt *q)
{
	out->fields = (size_t)db_column_count(q);
	out->field = ARENA_ARRAY(a, struct subject_field, out->fields);
	for (size_t i = 0; i < out->fields; i++)
		out->field[i] = (struct subject_field){
			arena_strdup(a, db_column_name(q, (int)i)),
			arena_strdup(a, db_text(q, (int)i)),
		};
}

bool subject_read_rows(struct subject_row **out, size_t *count, struct stmt *q, struct arena *a,
		       struct err *e)
{
	struct subject_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		read_row(ARENA_PUSH(a, rows, n, cap), a, q);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}

bool store_subject_rows(struct subject_row **out, size_t *count, struct store *s, struct arena *a,
			enum subject_part part, const char *orgnr, struct err *e)
{
	static const int queries[SUBJECT_PARTS] = {
		[SUBJECT_FIRM] = Q_SUBJECT_FIRM,
		[SUBJECT_TOLD] = Q_SUBJECT_TOLD,
		[SUBJECT_NEEDS] = Q_SUBJECT_NEEDS,
		[SUBJECT_DECISIONS] = Q_SUBJECT_DECISIONS,
		[SUBJECT_ACTIVITIES] = Q_SUBJECT_ACTIVITIES,
		[SUBJECT_IMPORTS] = Q_SUBJECT_IMPORTS,
	};
	struct stmt *q = db_begin(s->db, (size_t)queries[part]);

	db_bind_text(q, ":orgnr", orgnr);
	return subject_read_rows(out, count, q, a, e) ||
	       err_context(e, _("cannot read what is known of '%s'"), orgnr);
}

bool store_subject_interviews(const char ***id, size_t *count, struct store *s, struct arena *a,
			      const char *orgnr, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_ERASE_INTERVIEWS);
	const char **rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_text(q, ":orgnr", orgnr);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = arena_strdup(a, db_text(q, 0));
	db_end(q);
	*id = rows;
	*count = n;
	return step == DB_DONE;
}

/* ---- blocking -------------------------------------------------------------------------------- */

bool store_blocked(struct block *out, struct store *s, struct arena *a, const char *orgnr,
		   struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BLOCK_GET);
	enum db_step step;

	db_bind_text(q, ":orgnr", orgnr);
	step = db_step(q, e);
	*out = (struct block){ .until = "", .why = "", .author = "" };
	if (step == DB_ROW)
		*out = (struct block){
			.until = arena_strdup(a, db_text(q, 0)),
			.why = arena_strdup(a, db_text(q, 1)),
			.author = arena_strdup(a, db_text(q, 2)),
			.made_ms = db_int(q, 3),
		};
	db_end(q);
	return step != DB_FAILED;
}

bool store_may_use(struct store *s, const char *orgnr, struct err *e)
{
	struct arena *a = arena_new();
	struct block b;
	bool ok = store_blocked(&b, s, a, orgnr, e);

	if (ok && b.made_ms)
		ok = err_set(e, ERR_REFUSED,
			     _("the firm %s is blocked and used for nothing; 'los subject "
			       "export' tells what is kept of it"),
			     orgnr);
	arena_free(a);
	return ok;
}

static bool note(struct store *s, enum access_action action, const char *what, const char *orgnr,
		 const char *why, struct err *e)
{
	struct access_note n = { .action = action, .what = what, .orgnr = orgnr, .why = why };

	return store_access_note(s, &n, e);
}

static bool block(struct store *s, struct arena *a, const char *orgnr, const char *until,
		  const char *why, struct err *e)
{
	struct firm firm;
	struct stmt *q;

	if (!store_firm(&firm, s, a, orgnr, e))
		return false;
	q = db_begin(s->db, Q_BLOCK_PUT);
	db_bind_text(q, ":orgnr", orgnr);
	db_bind_text(q, ":until", until);
	db_bind_text(q, ":why", why);
	db_bind_text(q, ":author", s->author);
	db_bind_int(q, ":now", store_now(s));
	return db_run(q, e) && note(s, ACCESS_BLOCK, "subject block", orgnr, why, e);
}

bool store_block(struct store *s, const char *orgnr, const char *until, const char *why,
		 struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, block(s, a, orgnr, until, why, e), e);
	arena_free(a);
	return ok || err_context(e, _("cannot block the firm '%s'"), orgnr);
}

static bool unblock(struct store *s, const char *orgnr, const char *what, const char *why,
		    struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_ERASE_BLOCK);

	db_bind_text(q, ":orgnr", orgnr);
	if (!db_run(q, e))
		return false;
	if (db_changes(s->db) == 0)
		return err_set(e, ERR_NOT_FOUND, _("the firm '%s' is not blocked"), orgnr);
	return note(s, ACCESS_UNBLOCK, what, orgnr, why, e);
}

bool store_unblock(struct store *s, const char *orgnr, const char *why, struct err *e)
{
	bool own;

	return tx_begin(&own, s, e) &&
	       tx_end(s, own, unblock(s, orgnr, "subject unblock", why, e), e);
}

/* Those whose last day is over. */
static bool due(const char ***out, size_t *count, struct store *s, struct arena *a, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BLOCK_DUE);
	struct strbuf today = STRBUF_IN(a);
	const char **rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	date_print_iso(&today, date_of_instant(s->clock.now(s->clock.self)));
	db_bind_text(q, ":today", strbuf_text(&today));
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = arena_strdup(a, db_text(q, 0));
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}

void subject_end_blocks(struct store *s)
{
	struct arena *a = arena_new();
	struct err none = { 0 };
	const char **orgnr;
	size_t n = 0;
	bool own;

	if (due(&orgnr, &n, s, a, &none))
		for (size_t i = 0; i < n; i++)
			if (!tx_begin(&own, s, &none) ||
			    !tx_end(s, own,
				    unblock(s, orgnr[i], "subject block --until", "", &none),
				    &none))
				break;
	arena_free(a);
}
