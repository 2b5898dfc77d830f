#include "store/internal.h"

/* Figures: what was counted when it was written, or is counted now by an index. */

bool store_home(struct home_figures *out, struct store *s, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_HOME);

	if (!one_row(q, e, "no figures"))
		return false;
	*out = (struct home_figures){
		.firms = (size_t)db_int(q, 0),
		.interviews = (size_t)db_int(q, 1),
		.drafts = (size_t)db_int(q, 2),
		.needs = (size_t)db_int(q, 3),
		.courses = (size_t)db_int(q, 4),
		.decided = (size_t)db_int(q, 5),
		.undecided = (size_t)(db_int(q, 3) - db_int(q, 5)),
		.matched = (size_t)db_int(q, 6),
		.gaps = (size_t)db_int(q, 7),
		.follow_up = (size_t)db_int(q, 8),
	};
	db_end(q);
	return expiry_kept(out, s, e);
}

bool store_interviews_between(size_t *out, struct store *s, int64_t from, int64_t to, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_INTERVIEWS_BETWEEN);

	db_bind_int(q, ":from", from);
	db_bind_int(q, ":to", to);
	if (!one_row(q, e, "no count"))
		return false;
	*out = (size_t)db_int(q, 0);
	db_end(q);
	return true;
}

bool store_areas(struct area_row **out, size_t *count, struct store *s, struct arena *a,
		 struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_NEED_AREAS);
	struct area_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct area_row){
			.area = arena_strdup(a, db_text(q, 0)),
			.needs = (size_t)db_int(q, 1),
			.gaps = (size_t)db_int(q, 2),
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot count the needs"));
}

bool store_needs_unmatched(const char ***out, size_t *count, struct store *s, struct arena *a,
			   size_t most, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_NEED_UNMATCHED);
	const char **ids = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_int(q, ":most", (int64_t)most);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, ids, n, cap) = arena_strdup(a, db_text(q, 0));
	db_end(q);
	*out = ids;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the needs"));
}

bool store_needs_found(struct found_row **out, size_t *count, struct store *s, struct arena *a,
		       struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_NEED_FOUND);
	struct found_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct found_row){
			.need = arena_strdup(a, db_text(q, 0)),
			.offers = (size_t)db_int(q, 1),
			.best_fit = (int)db_int(q, 2),
			.gap = db_int(q, 3),
			.kind = gap_kind_named(db_text(q, 4)),
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the needs"));
}
