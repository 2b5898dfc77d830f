#include "store/internal.h"
#include "store/batch.h"

#include <inttypes.h>
#include <string.h>

/* ---- begin and end -----------------------------------------------------------------------------
 */

static bool insert_batch(struct store *s, const struct batch_source *from, int64_t undoes,
			 struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BATCH_INSERT);

	db_bind_text(q, ":kind", from->kind);
	db_bind_text(q, ":file", from->file);
	db_bind_int(q, ":size", from->size);
	db_bind_blob(q, ":sha256", from->sha256, SHA256_SIZE);
	db_bind_text(q, ":read_as", from->read_as);
	db_bind_text(q, ":map", from->map);
	db_bind_text(q, ":profile", from->profile);
	db_bind_text(q, ":author", s->author);
	if (undoes)
		db_bind_int(q, ":undoes", undoes);
	else
		db_bind_text(q, ":undoes", NULL);
	db_bind_int(q, ":now", store_now(s));
	return db_run(q, e);
}

static const char *const row_kind_names[] = {
	[ROWS_NEEDS] = "needs",
	[ROWS_FIRMS] = "firms",
	[ROWS_CODES] = "codes",
};

static enum row_kind row_kind_named(const char *kind)
{
	for (int k = ROWS_NEEDS; k <= ROWS_CODES; k++)
		if (strcmp(row_kind_names[k], kind) == 0)
			return (enum row_kind)k;
	return ROWS_NOT_KEPT;
}

bool store_batch_begin(struct store *s, const struct batch_source *from, struct err *e)
{
	struct stmt *q;

	if (s->batch.id)
		BUG("batch of '%s' begun inside another", from->file);
	if (!insert_batch(s, from, 0, e))
		return false;
	s->batch = (struct open_batch){ .id = db_last_rowid(s->db),
					.rows = row_kind_named(from->kind) };
	q = db_begin(s->db, Q_BATCH_GET);
	db_bind_int(q, ":id", s->batch.id);
	if (!one_row(q, e, "no batch"))
		return false;
	s->batch.first = db_int(q, 12);
	db_end(q);
	return true;
}

static bool write_totals(struct store *s, int64_t id, const struct import_totals *t, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BATCH_TOTALS);

	db_bind_int(q, ":id", id);
	db_bind_int(q, ":rows", (int64_t)t->rows);
	db_bind_int(q, ":added", (int64_t)t->added);
	db_bind_int(q, ":changed", (int64_t)t->changed);
	db_bind_int(q, ":unchanged", (int64_t)t->unchanged);
	db_bind_int(q, ":rejected", (int64_t)t->rejected);
	db_bind_int(q, ":removed", (int64_t)t->removed);
	return db_run(q, e);
}

bool store_batch_end(struct store *s, const struct import_totals *totals, struct err *e)
{
	int64_t id = s->batch.id;

	s->batch = (struct open_batch){ 0 };
	return write_totals(s, id, totals, e);
}

/* ---- rows of needs, firms and codes ------------------------------------------------------------
 */

/* The row as it is now, in `a`; *out NULL: it is not there. */
static bool row_json(const char **out, struct store *s, struct arena *a, enum row_kind kind,
		     const char *id, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_ROW_JSON);

	db_bind_text(q, ":kind", row_kind_names[kind]);
	db_bind_text(q, ":id", id);
	if (!one_row(q, e, "no row"))
		return false;
	*out = db_is_null(q, 0) ? NULL : arena_strdup(a, db_text(q, 0));
	db_end(q);
	return true;
}

static bool note(struct store *s, enum row_kind kind, enum query query, const char *id,
		 struct err *e)
{
	struct arena *a;
	struct stmt *q;
	const char *json;
	bool ok;

	if (!s->batch.id || s->batch.rows != kind)
		return true;
	a = arena_new();
	ok = row_json(&json, s, a, kind, id, e);
	if (ok) {
		q = db_begin(s->db, query);
		db_bind_int(q, ":batch", s->batch.id);
		db_bind_text(q, ":id", id);
		db_bind_text(q, ":json", json);
		ok = db_run(q, e);
	}
	arena_free(a);
	return ok;
}

bool batch_row_before(struct store *s, enum row_kind kind, const char *id, struct err *e)
{
	return note(s, kind, Q_ROW_BEFORE, id, e);
}

bool batch_row_after(struct store *s, enum row_kind kind, const char *id, struct err *e)
{
	return note(s, kind, Q_ROW_AFTER, id, e);
}

bool store_batch_had(struct store *s, const char *id, struct err *e)
{
	enum row_kind kind = s->batch.rows;

	return kind == ROWS_NOT_KEPT ||
	       (batch_row_before(s, kind, id, e) && batch_row_after(s, kind, id, e));
}

/* ---- what there is -----------------------------------------------------------------------------
 */

static void read_batch(struct batch *b, struct stmt *q, struct arena *a)
{
	size_t n;
	const void *sha256 = db_blob(q, 5, &n);

	*b = (struct batch){
		.id = db_int(q, 0),
		.at_ms = db_int(q, 1),
		.kind = arena_strdup(a, db_text(q, 2)),
		.file = arena_strdup(a, db_text(q, 3)),
		.size = db_int(q, 4),
		.read_as = arena_strdup(a, db_text(q, 6)),
		.map = arena_strdup(a, db_text(q, 7)),
		.profile = arena_strdup(a, db_text(q, 8)),
		.author = arena_strdup(a, db_text(q, 9)),
		.undoes = db_int(q, 10),
		.undone_by = db_int(q, 11),
		.first = db_int(q, 12),
		.last = db_int(q, 13),
		.totals = { .rows = (size_t)db_int(q, 14),
			    .added = (size_t)db_int(q, 15),
			    .changed = (size_t)db_int(q, 16),
			    .unchanged = (size_t)db_int(q, 17),
			    .rejected = (size_t)db_int(q, 18),
			    .removed = (size_t)db_int(q, 19) },
	};
	if (n == SHA256_SIZE)
		memcpy(b->sha256, sha256, n);
}

static bool read_providers(struct batch *b, struct store *s, struct arena *a, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BATCH_PROVIDERS);
	enum db_step step;
	size_t cap = 0;

	db_bind_int(q, ":batch", b->id);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, b->provider, b->providers, cap) = arena_strdup(a, db_text(q, 0));
	db_end(q);
	return step == DB_DONE;
}

bool store_batches(struct batch **out, size_t *count, struct store *s, struct arena *a,
		   struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BATCH_LIST);
	struct batch *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;
	bool ok;

	while ((step = db_step(q, e)) == DB_ROW)
		read_batch(ARENA_PUSH(a, rows, n, cap), q, a);
	db_end(q);
	ok = step == DB_DONE;
	for (size_t i = 0; ok && i < n; i++)
		ok = read_providers(&rows[i], s, a, e);
	*out = rows;
	*count = n;
	return ok || err_context(e, _("cannot list the imports"));
}

bool store_batch(struct batch *out, struct store *s, struct arena *a, int64_t id, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BATCH_GET);

	db_bind_int(q, ":id", id);
	if (!one_row(q, e, _("there is no batch %" PRId64 "; 'los import log' lists them"), id))
		return false;
	read_batch(out, q, a);
	db_end(q);
	return read_providers(out, s, a, e);
}

bool store_batch_same_file(int64_t *id, int64_t *at_ms, struct store *s, const char *kind,
			   const unsigned char sha256[SHA256_SIZE], struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BATCH_SAME_FILE);
	enum db_step step;

	db_bind_blob(q, ":sha256", sha256, SHA256_SIZE);
	db_bind_text(q, ":kind", kind);
	step = db_step(q, e);
	*id = step == DB_ROW ? db_int(q, 0) : 0;
	*at_ms = step == DB_ROW ? db_int(q, 1) : 0;
	db_end(q);
	return step != DB_FAILED;
}

/* ---- what it did -------------------------------------------------------------------------------
 */

/* The batch whose rows are meant: the one that is taken back, and that one's in turn. */
static bool find_root(struct batch *root, struct store *s, struct arena *a, const struct batch *b,
		      struct err *e)
{
	*root = *b;
	while (root->undoes)
		if (!store_batch(root, s, a, root->undoes, e))
			return false;
	return true;
}

struct telling {
	struct arena *arena; /* of the run */
	void (*each)(void *to, const struct changed_row *row);
	void *to;
	int64_t id; /* of the version that waits for what it became; 0: none does */
	struct course_record was;
};

static void tell_run(struct telling *t, const struct course_record *was,
		     const struct course_record *is)
{
	const struct course_record *named = is ? is : was;
	struct changed_field field[COURSE_FIELD_COUNT];
	struct changed_row row = {
		.change = !was ? BATCH_ADDED
			  : is ? BATCH_CHANGED
			       : BATCH_REMOVED,
		.provider = named->field[COURSE_PROVIDER],
		.code = named->field[COURSE_CODE],
		.title = named->field[COURSE_TITLE],
		.field = field,
	};

	for (int f = 0; f < COURSE_FIELD_COUNT; f++) {
		const char *x = was ? was->field[f] : "", *y = is ? is->field[f] : "";

		if (strcmp(x, y) != 0)
			field[row.fields++] = (struct changed_field){
				course_field_name((enum course_field)f), x, y
			};
	}
	t->each(t->to, &row);
}

static void end_run(struct telling *t)
{
	if (t->id)
		tell_run(t, &t->was, NULL);
	t->id = 0;
}

static void take_version(struct telling *t, struct stmt *q)
{
	struct course_record r;

	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		r.field[f] = db_text(q, f + 2);
	if (t->id != db_int(q, 0))
		end_run(t);
	if (db_int(q, 1)) {
		tell_run(t, t->id ? &t->was : NULL, &r);
		t->id = 0;
		return;
	}
	arena_reset(t->arena);
	t->id = db_int(q, 0);
	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		t->was.field[f] = arena_strdup(t->arena, r.field[f]);
}

static bool diff_courses(struct telling *t, struct store *s, const struct batch *b, struct err *e)
{
	struct batch root;
	struct stmt *q;
	enum db_step step;

	if (!find_root(&root, s, t->arena, b, e))
		return false;
	q = db_begin(s->db, Q_BATCH_COURSES);
	db_bind_int(q, ":batch", b->id);
	db_bind_int(q, ":root", root.id);
	db_bind_int(q, ":first", root.first < 0 ? root.last : root.first);
	db_bind_int(q, ":last", root.last);
	while ((step = db_step(q, e)) == DB_ROW)
		take_version(t, q);
	db_end(q);
	end_run(t);
	return step == DB_DONE;
}

struct telling_rows {
	struct arena *arena;
	struct changed_row row;
	struct changed_field *field;
	size_t cap;
};

static void end_row(struct telling *t, struct telling_rows *r)
{
	r->row.field = r->field;
	if (r->row.id)
		t->each(t->to, &r->row);
	arena_reset(r->arena);
	*r = (struct telling_rows){ .arena = r->arena };
}

static void take_field(struct telling *t, struct telling_rows *r, struct stmt *q)
{
	if (r->row.id && strcmp(r->row.id, db_text(q, 0)) != 0)
		end_row(t, r);
	if (!r->row.id) {
		r->row.id = arena_strdup(r->arena, db_text(q, 0));
		r->row.change = !db_int(q, 4)  ? BATCH_ADDED
				: db_int(q, 5) ? BATCH_CHANGED
					       : BATCH_REMOVED;
	}
	*ARENA_PUSH(r->arena, r->field, r->row.fields, r->cap) = (struct changed_field){
		.field = arena_strdup(r->arena, db_text(q, 1)),
		.was = arena_strdup(r->arena, db_text(q, 2)),
		.became = arena_strdup(r->arena, db_text(q, 3)),
	};
}

static bool diff_rows(struct telling *t, struct store *s, const struct batch *b, struct err *e)
{
	struct telling_rows r = { .arena = t->arena };
	struct stmt *q = db_begin(s->db, Q_BATCH_ROWS);
	enum db_step step;

	db_bind_int(q, ":batch", b->id);
	while ((step = db_step(q, e)) == DB_ROW)
		take_field(t, &r, q);
	db_end(q);
	end_row(t, &r);
	return step == DB_DONE;
}

bool store_batch_diff(struct store *s, const struct batch *b,
		      void (*each)(void *to, const struct changed_row *row), void *to,
		      struct err *e)
{
	struct telling t = { .arena = arena_new(), .each = each, .to = to };
	bool courses = strcmp(b->kind, "courses") == 0;
	bool ok = courses ? diff_courses(&t, s, b, e) : diff_rows(&t, s, b, e);

	arena_free(t.arena);
	return ok || err_context(e, _("cannot tell what batch %" PRId64 " did"), b->id);
}

/* ---- taking it back ----------------------------------------------------------------------------
 */

struct undoing {
	struct store *store;
	struct arena *arena;
	struct batch batch, root;
	enum row_kind rows; /* ROWS_NOT_KEPT: courses */
	int64_t by;
	struct import_totals totals;
};

static bool run_for(struct undoing *u, enum query query, struct err *e)
{
	struct stmt *q = db_begin(u->store->db, query);

	db_bind_int(q, ":batch", u->by);
	return db_run(q, e);
}

/* Batches that come later and say something of the same rows. */
static bool nothing_is_later(struct undoing *u, struct err *e)
{
	bool courses = u->rows == ROWS_NOT_KEPT;
	struct stmt *q = db_begin(u->store->db,
				  courses ? Q_BATCH_LATER_COURSES : Q_BATCH_LATER_ROWS);
	struct strbuf ids = STRBUF_IN(u->arena);
	size_t n = 0;
	enum db_step step;

	db_bind_int(q, ":batch", u->batch.id);
	db_bind_int(q, ":any", u->batch.undoes != 0);
	while ((step = db_step(q, e)) == DB_ROW)
		strbuf_addf(&ids, "%s%" PRId64, n++ ? ", " : "", db_int(q, 0));
	db_end(q);
	if (step == DB_FAILED)
		return false;
	if (!n)
		return true;
	return err_set(e, ERR_REFUSED,
		       courses ? _("later batches have courses of the same providers; undo them "
				   "first, in this order: %s")
			       : _("later batches have some of the same rows; undo them first, in "
				   "this order: %s"),
		       strbuf_text(&ids));
}

static bool is_as_left(struct undoing *u, const char *id, const char *became, struct err *e)
{
	const char *now;

	if (!row_json(&now, u->store, u->arena, u->rows, id, e))
		return false;
	if (now ? became && strcmp(now, became) == 0 : !became)
		return true;
	return err_set(e, ERR_REFUSED,
		       _("'%s' was changed since, by something else than an import"), id);
}

/* Rows that somebody has changed since, or decided on, are not torn away. */
static bool rows_are_as_left(struct undoing *u, struct err *e)
{
	struct stmt *q = db_begin(u->store->db, Q_BATCH_ROWS_LEFT);
	enum db_step step;
	bool ok = true;

	db_bind_int(q, ":batch", u->batch.id);
	while (ok && (step = db_step(q, e)) != DB_DONE)
		ok = step == DB_ROW &&
		     is_as_left(u, db_text(q, 0), db_is_null(q, 1) ? NULL : db_text(q, 1), e);
	db_end(q);
	return ok;
}

static bool nothing_is_decided(struct undoing *u, struct err *e)
{
	struct stmt *q = db_begin(u->store->db, Q_BATCH_ROW_DECIDED);
	enum db_step step;

	db_bind_int(q, ":batch", u->batch.id);
	step = db_step(q, e);
	if (step == DB_ROW)
		err_set(e, ERR_REFUSED,
			_("there are decisions on the offers for '%s'; take them back first"),
			db_text(q, 0));
	db_end(q);
	return step == DB_DONE;
}

static bool is_of_courses(const struct undoing *u)
{
	return strcmp(u->batch.kind, "courses") == 0;
}

/* What no later batch can change. */
static bool can_ever_be_undone(const struct undoing *u, struct err *e)
{
	const struct batch *b = &u->batch;

	if (b->undone_by)
		return err_set(e, ERR_REFUSED, _("it was undone already, by batch %" PRId64),
			       b->undone_by);
	if (b->undoes && u->root.id != b->undoes)
		return err_set(e, ERR_REFUSED,
			       _("it brought batch %" PRId64 " back; undo that one instead"),
			       u->root.id);
	if (u->rows == ROWS_FIRMS)
		return err_set(e, ERR_REFUSED,
			       _("firms are kept as revisions, of which none is ever taken away; "
				 "import the firms again as they should be"));
	if (!is_of_courses(u) && u->rows == ROWS_NOT_KEPT)
		return err_set(e, ERR_REFUSED, _("what was there before is not kept of '%s'"),
			       b->kind);
	if (is_of_courses(u) && u->root.first < 0)
		return err_set(e, ERR_REFUSED,
			       _("it was made by an older version of Los, which did not keep what "
				 "there was before"));
	return true;
}

static bool courses_back(struct undoing *u, struct err *e)
{
	struct db *db = u->store->db;
	struct stmt *q = db_begin(db, Q_BATCH_TO_PAST);

	db_bind_int(q, ":by", u->by);
	db_bind_int(q, ":batch", u->batch.id);
	db_bind_int(q, ":root", u->root.id);
	db_bind_int(q, ":first", u->root.first);
	db_bind_int(q, ":last", u->root.last);
	if (!db_run(q, e))
		return false;
	q = db_begin(db, Q_BATCH_DROP);
	db_bind_int(q, ":by", u->by);
	if (!db_run(q, e))
		return false;
	q = db_begin(db, Q_BATCH_BRING_BACK);
	db_bind_int(q, ":by", u->by);
	db_bind_int(q, ":batch", u->batch.id);
	if (!db_run(q, e))
		return false;
	u->totals.added = (size_t)db_changes(db);
	return true;
}

static bool count_courses(struct undoing *u, struct err *e)
{
	struct stmt *q = db_begin(u->store->db, Q_BATCH_MOVED);

	db_bind_int(q, ":by", u->by);
	if (!one_row(q, e, "no counts"))
		return false;
	u->totals.removed = (size_t)db_int(q, 0);
	u->totals.changed = (size_t)db_int(q, 1);
	u->totals.added -= u->totals.changed;
	db_end(q);
	return true;
}

static bool undo_courses(struct undoing *u, struct err *e)
{
	struct stmt *q = db_begin(u->store->db, Q_BATCH_PROVIDERS_COPY);

	db_bind_int(q, ":batch", u->by);
	db_bind_int(q, ":of", u->batch.id);
	if (!db_run(q, e) || !courses_back(u, e) || !count_courses(u, e))
		return false;
	return u->totals.added + u->totals.changed + u->totals.removed == 0 ||
	       run_for(u, Q_BATCH_PROVIDER_FIGURES, e);
}

static bool count_rows(struct undoing *u, struct err *e)
{
	struct stmt *q = db_begin(u->store->db, Q_BATCH_ROWS_COUNTED);

	db_bind_int(q, ":batch", u->by);
	if (!one_row(q, e, "no counts"))
		return false;
	u->totals.added = (size_t)db_int(q, 0);
	u->totals.changed = (size_t)db_int(q, 1);
	u->totals.removed = (size_t)db_int(q, 2);
	u->totals.unchanged = (size_t)db_int(q, 3);
	db_end(q);
	return true;
}

static bool undo_rows(struct undoing *u, struct err *e)
{
	bool needs = u->rows == ROWS_NEEDS;
	struct stmt *q;

	if (!rows_are_as_left(u, e) || !nothing_is_decided(u, e))
		return false;
	q = db_begin(u->store->db, Q_BATCH_ROWS_TURNED);
	db_bind_int(q, ":by", u->by);
	db_bind_int(q, ":batch", u->batch.id);
	return db_run(q, e) && run_for(u, needs ? Q_NEEDS_GONE : Q_CODES_GONE, e) &&
	       run_for(u, needs ? Q_NEEDS_BACK : Q_CODES_BACK, e) && count_rows(u, e);
}

static bool log_undoing(struct undoing *u, struct err *e)
{
	const struct batch *b = &u->batch;
	struct batch_source from = { b->kind,	 b->file, b->size,   b->sha256,
				     b->read_as, b->map,  b->profile };

	if (!insert_batch(u->store, &from, b->id, e))
		return false;
	u->by = db_last_rowid(u->store->db);
	return true;
}

static bool mark_undone(struct undoing *u, int64_t id, int64_t by, struct err *e)
{
	struct stmt *q = db_begin(u->store->db, Q_BATCH_UNDONE);

	db_bind_int(q, ":id", id);
	if (by)
		db_bind_int(q, ":by", by);
	else
		db_bind_text(q, ":by", NULL);
	return db_run(q, e);
}

static bool undo(struct undoing *u, struct err *e)
{
	if (!can_ever_be_undone(u, e) || !nothing_is_later(u, e) || !log_undoing(u, e))
		return false;
	if (is_of_courses(u) ? !undo_courses(u, e) : !undo_rows(u, e))
		return false;
	u->totals.rows = u->totals.added + u->totals.changed + u->totals.removed;
	/* what was taken back holds again when that is taken back */
	return write_totals(u->store, u->by, &u->totals, e) &&
	       mark_undone(u, u->batch.id, u->by, e) &&
	       (!u->batch.undoes || mark_undone(u, u->batch.undoes, 0, e));
}

static bool undo_found(struct undoing *u, int64_t id, struct err *e)
{
	if (!store_batch(&u->batch, u->store, u->arena, id, e) ||
	    !find_root(&u->root, u->store, u->arena, &u->batch, e))
		return false;
	u->rows = row_kind_named(u->batch.kind);
	return undo(u, e) || err_context(e, _("batch %" PRId64 " cannot be undone"), id);
}

bool store_batch_undo(struct batch_undone *out, struct store *s, int64_t id, struct err *e)
{
	struct undoing u = { .store = s, .arena = arena_new() };
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, undo_found(&u, id, e), e);
	*out = (struct batch_undone){ u.by, u.batch.undoes, u.totals };
	arena_free(u.arena);
	return ok;
}
