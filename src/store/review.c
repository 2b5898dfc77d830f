#include "store/review.h"
#include "base/json.h"
#include "base/utf8.h"
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- comments -------------------------------------------------------------------------------- */

const char *comment_state_name(enum comment_state st)
{
	static const char *const names[] = {
		[COMMENT_OPEN] = "open",
		[COMMENT_ANSWERED] = "answered",
		[COMMENT_CLOSED] = "closed",
	};

	return names[st];
}

static enum comment_state state_of(const char *name)
{
	enum comment_state st = COMMENT_OPEN;

	while (st < COMMENT_CLOSED && strcmp(comment_state_name(st), name) != 0)
		st++;
	return st;
}

struct comments {
	struct comment *at;
	size_t count, cap;
};

static bool read_comments(struct comments *out, struct store *s, struct arena *a, const char *id,
			  struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_COMMENT_LIST);
	enum db_step step;

	db_bind_text(q, ":interview", id);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, out->at, out->count, out->cap) = (struct comment){
			.path = arena_strdup(a, db_text(q, 0)),
			.text = arena_strdup(a, db_text(q, 1)),
			.author = arena_strdup(a, db_text(q, 2)),
			.at_ms = db_int(q, 3),
			.state = state_of(db_text(q, 4)),
		};
	db_end(q);
	return step == DB_DONE;
}

bool store_comments(struct comment **out, size_t *count, struct store *s, struct arena *a,
		    const char *id, struct err *e)
{
	struct comments c = { 0 };

	if (!read_comments(&c, s, a, id, e))
		return false;
	*out = c.at;
	*count = c.count;
	return true;
}

const struct comment *comment_last(const struct comment *c, size_t count, const char *path)
{
	while (count-- > 0)
		if (strcmp(c[count].path, path) == 0)
			return &c[count];
	return NULL;
}

static struct comment *say(struct comments *c, struct store *s, struct arena *a, const char *path,
			   const char *text, enum comment_state state)
{
	struct comment *one = ARENA_PUSH(a, c->at, c->count, c->cap);

	*one = (struct comment){ path, text, s->author, store_now(s), state };
	return one;
}

/* Every thread that is not in `state` yet. */
static void say_of_all(struct comments *c, struct store *s, struct arena *a,
		       enum comment_state state, bool only_open)
{
	size_t n = c->count;

	for (size_t i = 0; i < n; i++) {
		const struct comment *x = &c->at[i];

		if (comment_last(c->at, n, x->path) == x && x->state != state &&
		    (!only_open || x->state == COMMENT_OPEN))
			say(c, s, a, x->path, "", state);
	}
}

static const char *comments_json(struct arena *a, const struct comments *c)
{
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };

	json_array(&j);
	for (size_t i = 0; i < c->count; i++) {
		json_object(&j);
		json_put_text(&j, "path", c->at[i].path);
		json_put_text(&j, "text", c->at[i].text);
		json_put_text(&j, "author", c->at[i].author);
		json_put_int(&j, "at", c->at[i].at_ms);
		json_put_text(&j, "state", comment_state_name(c->at[i].state));
		json_end(&j);
	}
	json_end(&j);
	return strbuf_text(&b);
}

bool comments_answered(const char **json, struct store *s, struct arena *a, const char *id,
		       struct err *e)
{
	struct comments c = { 0 };

	if (!read_comments(&c, s, a, id, e))
		return false;
	say_of_all(&c, s, a, COMMENT_ANSWERED, true);
	*json = comments_json(a, &c);
	return true;
}

static bool clear(struct store *s, const char *id, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_COMMENT_CLEAR);

	db_bind_text(q, ":interview", id);
	return db_run(q, e);
}

bool comments_derive(struct store *s, const char *id, const unsigned char rev[ENTITY_SIZE],
		     struct err *e)
{
	struct stmt *q;

	if (!clear(s, id, e))
		return false;
	q = db_begin(s->db, Q_COMMENT_DERIVE);
	db_bind_text(q, ":interview", id);
	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, e);
}

static bool insert_comment(struct store *s, const char *id, const struct comment *c, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_COMMENT_INSERT);

	db_bind_text(q, ":interview", id);
	db_bind_text(q, ":path", c->path);
	db_bind_text(q, ":text", c->text);
	db_bind_text(q, ":author", c->author);
	db_bind_int(q, ":at_ms", c->at_ms);
	db_bind_text(q, ":state", comment_state_name(c->state));
	return db_run(q, e);
}

/* Where the instance `at` stands when that at `from` has gone to `to`; 0: nowhere. */
static long place_after(long at, long from, long to)
{
	if (at == from)
		return to;
	at -= at > from;
	return at + (to > 0 && at >= to);
}

/* The path after that; `stem` is the path of the repeat up to the number: "/data/need[". */
static const char *renumbered(struct arena *a, const char *path, const char *stem, long from,
			      long to)
{
	size_t n = strlen(stem);
	char *rest;
	long at;

	if (strncmp(path, stem, n) != 0)
		return path;
	at = strtol(path + n, &rest, 10);
	return arena_printf(a, "%s%ld%s", stem, place_after(at, from, to), rest);
}

bool comments_renumber(struct store *s, const char *id, const struct change *ch, struct err *e)
{
	struct arena *a = arena_new();
	const char *bracket = strrchr(ch->path, '[');
	long to = ch->kind == CHANGE_MOVE ? strtol(ch->value, NULL, 10) : 0;
	struct comments c = { 0 };
	bool ok = read_comments(&c, s, a, id, e) && (c.count == 0 || clear(s, id, e));

	for (size_t i = 0; ok && bracket && i < c.count; i++) {
		const char *stem = arena_strndup(a, ch->path, (size_t)(bracket + 1 - ch->path));

		c.at[i].path = renumbered(a, c.at[i].path, stem, strtol(bracket + 1, NULL, 10), to);
		ok = insert_comment(s, id, &c.at[i], e);
	}
	arena_free(a);
	return ok;
}

/* ---- revisions ------------------------------------------------------------------------------- */

bool interview_head(struct revision *r, struct store *s, const char *id, struct err *e)
{
	enum { REV = 17, BASE = 18 };
	struct stmt *q = db_begin(s->db, Q_INTERVIEW_GET);

	db_bind_text(q, ":id", id);
	if (!one_row(q, e, _("there is no interview '%s'"), id))
		return false;
	rev_parent_from(r, q, db_is_null(q, REV) ? BASE : REV);
	db_end(q);
	return true;
}

static const char *judged_payload(struct store *s, struct arena *a, const struct revision *r,
				  enum interview_state state, const char *why, const char *comments,
				  struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_REV_JUDGED);
	const char *payload;

	db_bind_blob(q, ":rev", r->parent, sizeof r->parent);
	db_bind_text(q, ":state", interview_state_name(state));
	db_bind_text(q, ":why", why);
	db_bind_text(q, ":comments", comments);
	if (!one_row(q, e, _("its revision is not there")))
		return NULL;
	payload = arena_strdup(a, db_text(q, 0));
	db_end(q);
	return payload;
}

/* One more revision of a finished interview, and the tables that are derived from it. */
static bool append(struct store *s, struct arena *a, const struct interview_row *row,
		   enum interview_state state, const char *why, const struct comments *c,
		   struct err *e)
{
	struct revision r = { .kind = "interview",
			      .op = "put",
			      .form = row->form,
			      .form_version = row->form_version };
	unsigned char rev[ENTITY_SIZE];

	if (!interview_entity(&r, row->id, e) || !interview_head(&r, s, row->id, e))
		return false;
	r.payload = judged_payload(s, a, &r, state, why, comments_json(a, c), e);
	return r.payload && rev_put(rev, s, &r, e) &&
	       interview_set_state(s, row, state, why, rev, e) &&
	       comments_derive(s, row->id, rev, e);
}

/* ---- what the centre says -------------------------------------------------------------------- */

/* Why a finished interview in this state cannot get that one; NULL: it can. */
static const char *refusal(enum interview_state from, enum interview_state to)
{
	static const struct {
		enum interview_state from, to;
		const char *why;
	} reasons[] = {
		{ INTERVIEW_DRAFT, INTERVIEW_COMPLETE, N_("it is a draft; finish it first") },
		{ INTERVIEW_DRAFT, INTERVIEW_APPROVED, N_("it is a draft; finish it first") },
		{ INTERVIEW_DRAFT, INTERVIEW_REJECTED, N_("it is a draft; finish it first") },
		{ INTERVIEW_COMPLETE, INTERVIEW_COMPLETE,
		  N_("it is neither approved nor rejected") },
		{ INTERVIEW_APPROVED, INTERVIEW_APPROVED, N_("it is approved already") },
		{ INTERVIEW_APPROVED, INTERVIEW_REJECTED, N_("it is approved; reopen it first") },
		{ INTERVIEW_REJECTED, INTERVIEW_REJECTED, N_("it is rejected already") },
	};

	for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
		if (reasons[i].from == from && reasons[i].to == to)
			return reasons[i].why;
	return NULL;
}

static bool judge(struct store *s, struct arena *a, const char *id, enum interview_state state,
		  const char *why, struct err *e)
{
	struct interview_row row;
	struct comments c = { 0 };
	const char *no;

	if (!store_interview(&row, s, a, id, e) || !read_comments(&c, s, a, id, e))
		return false;
	no = refusal(row.state, state);
	if (no)
		return err_set(e, ERR_REFUSED, "%s", _(no));
	if (state == INTERVIEW_REJECTED && !*why)
		return err_set(e, ERR_REFUSED, _("a rejection says why"));
	if (state == INTERVIEW_APPROVED)
		say_of_all(&c, s, a, COMMENT_CLOSED, false);
	return append(s, a, &row, state, why, &c, e);
}

/* What people type, as it is kept. */
static const char *kept_text(struct arena *a, const char *text)
{
	const char *clean = utf8_nfc(a, utf8_clean(a, text, strlen(text)));
	size_t from = strspn(clean, " \n\t"), n = strlen(clean);

	while (n > from && strchr(" \n\t", clean[n - 1]))
		n--;
	return arena_strndup(a, clean + from, n - from);
}

bool store_interview_judge(struct store *s, const char *id, enum interview_state state,
			   const char *why, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, judge(s, a, id, state, kept_text(a, why ? why : ""), e), e);
	arena_free(a);
	return ok || err_context(e, _("cannot change the state of the interview '%s'"), id);
}

static bool add_comment(struct store *s, struct arena *a, const char *id, const char *path,
			const char *text, enum comment_state state, struct err *e)
{
	struct interview_row row;
	struct comments c = { 0 };
	struct comment *one;

	if (!store_interview(&row, s, a, id, e) || !read_comments(&c, s, a, id, e))
		return false;
	if (row.state == INTERVIEW_APPROVED)
		return err_set(e, ERR_REFUSED, _("it is approved; reopen it first"));
	if (row.state == INTERVIEW_DRAFT && !row.mending)
		return err_set(e, ERR_REFUSED, _("it is a draft; put a remark on the question"));
	if (!*text && !comment_last(c.at, c.count, path))
		return err_set(e, ERR_REFUSED, _("the comment is empty"));
	one = say(&c, s, a, path, text, state);
	return row.state == INTERVIEW_DRAFT ? insert_comment(s, id, one, e)
					    : append(s, a, &row, row.state, row.why, &c, e);
}

bool store_comment(struct store *s, const char *id, const char *path, const char *text,
		   enum comment_state state, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, add_comment(s, a, id, path, kept_text(a, text), state, e), e);
	arena_free(a);
	return ok || err_context(e, _("cannot comment on the interview '%s'"), id);
}

/* ---- mending --------------------------------------------------------------------------------- */

/* The first question that waits for an answer; where the pilot was when there is none. */
static const char *first_open(const struct comments *c, const char *otherwise)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct comment *last = comment_last(c->at, c->count, c->at[i].path);

		if (last && last->state == COMMENT_OPEN)
			return last->path;
	}
	return otherwise;
}

static bool mend(struct store *s, struct arena *a, const char *id, struct err *e)
{
	struct interview_row row;
	struct comments c = { 0 };
	struct changes kept = { 0 };
	struct stmt *q;

	if (!store_interview(&row, s, a, id, e) || !read_comments(&c, s, a, id, e) ||
	    !changes_of(&kept, s, a, id, e))
		return false;
	if (row.state != INTERVIEW_REJECTED)
		return err_set(e, ERR_REFUSED, _("only a rejected interview is mended"));
	q = db_begin(s->db, Q_INTERVIEW_MEND);
	db_bind_text(q, ":id", id);
	db_bind_text(q, ":at_path", first_open(&c, row.at_path));
	db_bind_int(q, ":changes", (int64_t)kept.count);
	if (!db_run(q, e))
		return false;
	for (size_t i = 0; i < kept.count; i++)
		if (!journal_add(s, id, &kept.at[i], e))
			return false;
	return true;
}

bool store_interview_mend(struct store *s, const char *id, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, mend(s, a, id, e), e);
	arena_free(a);
	return ok || err_context(e, _("cannot open the interview '%s' to mend it"), id);
}

/* What lists show of it is counted anew: the draft had its own. */
static bool count_again(struct store *s, struct arena *a, const char *id, struct err *e)
{
	struct interview *iv;
	struct form *form;
	struct interview_row row;
	struct progress_count n;
	bool ok;

	if (!store_interview(&row, s, a, id, e) ||
	    !store_interview_read(&iv, &form, s, id, &s->clock, e))
		return false;
	n = interview_progress(iv, interview_root(iv));
	row.name = interview_name(iv, a);
	row.answered = n.answered;
	row.due = n.due;
	row.errors = n.errors;
	row.clean = true;
	ok = store_interview_at(s, id, &row, e);
	interview_free(iv);
	form_free(form);
	return ok;
}

bool interview_unmend(struct store *s, const char *id, struct err *e)
{
	struct revision r = { 0 };
	struct arena *a = arena_new();
	struct stmt *q;
	bool ok = interview_head(&r, s, id, e) && journal_delete(s, id, e) &&
		  store_typing_drop(s, id, e);

	if (ok) {
		q = db_begin(s->db, Q_INTERVIEW_UNMEND);
		db_bind_text(q, ":id", id);
		ok = db_run(q, e) && comments_derive(s, id, r.parent, e) &&
		     count_again(s, a, id, e);
	}
	arena_free(a);
	return ok;
}

/* ---- finding one ----------------------------------------------------------------------------- */

bool store_interview_named(struct interview_row *out, struct store *s, struct arena *a,
			   const char *name, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_INTERVIEW_NAMED);
	const char *id = NULL;
	size_t found = 0;
	enum db_step step;

	db_bind_text(q, ":prefix", utf8_lower(a, utf8_clean(a, name, strlen(name))));
	while ((step = db_step(q, e)) == DB_ROW) {
		id = arena_strdup(a, db_text(q, 0));
		found++;
	}
	db_end(q);
	if (step != DB_DONE)
		return false;
	if (found == 0 || !*name)
		return err_set(e, ERR_NOT_FOUND,
			       _("there is no interview '%s'; 'los interview list' shows them"),
			       name);
	if (found > 1)
		return err_set(e, ERR_REFUSED,
			       _("several interviews begin with '%s': write more of the id"), name);
	return store_interview(out, s, a, id, e);
}

/* ---- what happened to it --------------------------------------------------------------------- */

bool store_interview_history(struct judgement **out, size_t *count, struct store *s,
			     struct arena *a, const char *id, struct err *e)
{
	struct revision r = { 0 };
	struct judgement *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;
	struct stmt *q;

	if (!interview_entity(&r, id, e))
		return false;
	q = db_begin(s->db, Q_REV_HISTORY);
	db_bind_blob(q, ":entity", r.entity, sizeof r.entity);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct judgement){
			.author = arena_strdup(a, db_text(q, 1)),
			.at_ms = db_int(q, 2),
			.state = interview_state_named(db_text(q, 3)),
			.why = arena_strdup(a, db_text(q, 4)),
			.comments = (size_t)db_int(q, 5),
			.erased = db_is_null(q, 3),
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}

bool store_interview_exported(struct store *s, const char *id, const char *format, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_EXPORTED_INSERT);

	db_bind_text(q, ":interview", id);
	db_bind_text(q, ":format", format);
	db_bind_text(q, ":author", s->author);
	db_bind_int(q, ":at_ms", store_now(s));
	return db_run(q, e);
}

bool store_interview_exports(struct export_row **out, size_t *count, struct store *s,
			     struct arena *a, const char *id, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_EXPORTED_LIST);
	struct export_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_text(q, ":interview", id);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct export_row){
			.format = arena_strdup(a, db_text(q, 0)),
			.author = arena_strdup(a, db_text(q, 1)),
			.at_ms = db_int(q, 2),
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}
