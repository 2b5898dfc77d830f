#include "store/internal.h"

#include <string.h>

/* ---- names ----------------------------------------------------------------------------------- */

const char *interview_state_name(enum interview_state st)
{
	static const char *const names[] = {
		[INTERVIEW_DRAFT] = "draft",
		[INTERVIEW_COMPLETE] = "complete",
		[INTERVIEW_APPROVED] = "approved",
		[INTERVIEW_REJECTED] = "rejected",
	};

	return names[st];
}

enum interview_state interview_state_named(const char *name)
{
	enum interview_state st = INTERVIEW_DRAFT;

	while (st < INTERVIEW_REJECTED && strcmp(interview_state_name(st), name) != 0)
		st++;
	return st;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static void read_interview(struct interview_row *out, struct stmt *q, struct arena *a)
{
	*out = (struct interview_row){
		.id = arena_strdup(a, db_text(q, 0)),
		.form = arena_strdup(a, db_text(q, 1)),
		.form_version = arena_strdup(a, db_text(q, 2)),
		.orgnr = arena_strdup(a, db_text(q, 3)),
		.firm_name = arena_strdup(a, db_text(q, 4)),
		.name = arena_strdup(a, db_text(q, 5)),
		.language = arena_strdup(a, db_text(q, 6)),
		.at_path = arena_strdup(a, db_text(q, 7)),
		.author = arena_strdup(a, db_text(q, 8)),
		.state = interview_state_named(db_text(q, 9)),
		.why = arena_strdup(a, db_text(q, 10)),
		.answered = (size_t)db_int(q, 11),
		.due = (size_t)db_int(q, 12),
		.errors = (size_t)db_int(q, 13),
		.made_ms = db_int(q, 14),
		.changed_ms = db_int(q, 15),
		.clean = db_int(q, 16),
		.mending = !db_is_null(q, 18),
		.open = (size_t)db_int(q, 19),
	};
}

static bool list_interviews(struct interview_row **out, size_t *count, struct stmt *q,
			    struct arena *a, struct err *e)
{
	struct interview_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		read_interview(ARENA_PUSH(a, rows, n, cap), q, a);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the interviews"));
}

bool store_interviews(struct interview_row **out, size_t *count, struct store *s, struct arena *a,
		      const char *orgnr, struct err *e)
{
	struct stmt *q = db_begin(s->db, orgnr ? Q_INTERVIEW_OF_FIRM : Q_INTERVIEW_ALL);

	if (orgnr)
		db_bind_text(q, ":orgnr", orgnr);
	return list_interviews(out, count, q, a, e);
}

bool store_interviews_in(struct interview_row **out, size_t *count, struct store *s,
			 struct arena *a, enum interview_state state, size_t most, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_HOME_INTERVIEWS);

	db_bind_text(q, ":state", interview_state_name(state));
	db_bind_int(q, ":most", (int64_t)most);
	return list_interviews(out, count, q, a, e);
}

bool store_interviews_cut_off(struct interview_row **out, size_t *count, struct store *s,
			      struct arena *a, struct err *e)
{
	return list_interviews(out, count, db_begin(s->db, Q_INTERVIEW_CUT_OFF), a, e);
}

bool store_interview(struct interview_row *out, struct store *s, struct arena *a, const char *id,
		     struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_INTERVIEW_GET);

	db_bind_text(q, ":id", id);
	if (!one_row(q, e, _("there is no interview '%s'"), id))
		return false;
	read_interview(out, q, a);
	db_end(q);
	return true;
}

bool store_interview_at(struct store *s, const char *id, const struct interview_row *row,
			struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_INTERVIEW_AT);

	db_bind_text(q, ":id", id);
	db_bind_text(q, ":name", row->name ? row->name : "");
	db_bind_text(q, ":language", row->language ? row->language : "");
	db_bind_text(q, ":at_path", row->at_path ? row->at_path : "");
	db_bind_int(q, ":answered", (int64_t)row->answered);
	db_bind_int(q, ":due", (int64_t)row->due);
	db_bind_int(q, ":errors", (int64_t)row->errors);
	db_bind_int(q, ":clean", row->clean);
	return db_run(q, e);
}

static bool delete_draft(struct store *s, const char *id, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_INTERVIEW_DELETE);

	db_bind_text(q, ":id", id);
	if (!db_run(q, e))
		return false;
	if (db_changes(s->db) == 0)
		return err_set(e, ERR_REFUSED,
			       _("'%s' is not a draft; what is finished is not deleted"), id);
	return true;
}

bool store_interview_discard(struct store *s, const char *id, struct err *e)
{
	struct arena *a = arena_new();
	struct interview_row row;
	bool own, ok = tx_begin(&own, s, e);

	if (ok) {
		bool mending = store_interview(&row, s, a, id, &(struct err){ 0 }) && row.mending;

		ok = tx_end(s, own, mending ? interview_unmend(s, id, e) : delete_draft(s, id, e),
			    e);
	}
	arena_free(a);
	return ok;
}
