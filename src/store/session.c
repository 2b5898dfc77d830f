#include "store/internal.h"
#include "store/review.h"

#include <string.h>

/* ---- names ----------------------------------------------------------------------------------- */

const char *change_kind_name(enum change_kind k)
{
	static const char *const names[] = {
		[CHANGE_ANSWER] = "answer",
		[CHANGE_REMARK] = "remark",
		[CHANGE_ADD] = "add",
		[CHANGE_DELETE] = "delete",
		[CHANGE_ACKNOWLEDGE] = "acknowledge",
		[CHANGE_MOVE] = "move",
	};

	return names[k];
}

const char *answer_state_name(enum answer_state st)
{
	static const char *const names[] = {
		[ANSWER_EMPTY] = "empty",     [ANSWER_GIVEN] = "given", [ANSWER_DK] = "dk",
		[ANSWER_REFUSED] = "refused", [ANSWER_NA] = "na",
	};

	return names[st];
}

static enum change_kind kind_named(const char *name)
{
	enum change_kind k = CHANGE_ANSWER;

	while (k < CHANGE_MOVE && strcmp(change_kind_name(k), name) != 0)
		k++;
	return k;
}

static enum answer_state answer_named(const char *name)
{
	enum answer_state st = ANSWER_EMPTY;

	while (st < ANSWER_NA && strcmp(answer_state_name(st), name) != 0)
		st++;
	return st;
}

/* ---- beginning ------------------------------------------------------------------------------- */

/* Drafts are not in the chain of revisions: a seeded stream can draw a name that one has already.
 */
enum { MOST_DRAWS = 10000 };

static bool insert_draft(char out[37], struct store *s, const struct form *form, const char *orgnr,
			 const char *language, struct err *e)
{
	struct uuid id;
	struct stmt *q;

	for (int i = 0; i < MOST_DRAWS; i++) {
		if (!new_name(&id, s, e))
			return false;
		uuid_print(out, id);
		q = db_begin(s->db, Q_INTERVIEW_INSERT);
		db_bind_text(q, ":id", out);
		db_bind_text(q, ":form", form_id(form));
		db_bind_text(q, ":form_version", form_version(form));
		db_bind_text(q, ":orgnr", orgnr && *orgnr ? orgnr : NULL);
		db_bind_text(q, ":language", language ? language : "");
		db_bind_text(q, ":author", s->author);
		db_bind_int(q, ":now", store_now(s));
		if (!db_run(q, e))
			return false;
		if (db_changes(s->db) == 1)
			return true;
	}
	BUG("no new name in %d draws", MOST_DRAWS);
}

bool store_interview_new(char out[37], struct store *s, const struct form *form, const char *orgnr,
			 const char *language, struct err *e)
{
	struct arena *a = arena_new();
	struct form_row known;
	bool ok = store_form(&known, s, a, form_id(form), form_version(form), e) &&
		  insert_draft(out, s, form, orgnr, language, e);

	arena_free(a);
	return ok || err_context(e, _("cannot begin an interview"));
}

/* ---- journal --------------------------------------------------------------------------------- */

bool journal_add(struct store *s, const char *id, const struct change *c, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_JOURNAL_INSERT);

	db_bind_text(q, ":interview", id);
	db_bind_text(q, ":kind", change_kind_name(c->kind));
	db_bind_text(q, ":path", c->path);
	db_bind_text(q, ":value", c->value);
	db_bind_text(q, ":state", answer_state_name(c->state));
	db_bind_int(q, ":at_ms", store_now(s));
	if (!db_run(q, e))
		return err_context(e, _("the answer is not saved"));
	if (db_changes(s->db) == 0)
		return err_set(e, ERR_REFUSED, _("the answer is not saved: '%s' is not a draft"),
			       id);
	return true;
}

bool store_journal(struct store *s, const char *id, const struct change *c, struct err *e)
{
	bool own;

	if (c->kind != CHANGE_DELETE && c->kind != CHANGE_MOVE)
		return journal_add(s, id, c, e);
	return tx_begin(&own, s, e) &&
	       tx_end(s, own, journal_add(s, id, c, e) && comments_renumber(s, id, c, e), e);
}

/* ---- half-typed text ------------------------------------------------------------------------- */

bool store_typing_put(struct store *s, const char *id, const char *path, const char *text,
		      struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_TYPING_PUT);

	db_bind_text(q, ":interview", id);
	db_bind_text(q, ":path", path);
	db_bind_text(q, ":text", text);
	db_bind_int(q, ":at_ms", store_now(s));
	return db_run(q, e) || err_context(e, _("what is being typed is not saved"));
}

bool store_typing(struct typing *out, struct store *s, struct arena *a, const char *id,
		  struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_TYPING_GET);
	enum db_step step;

	db_bind_text(q, ":interview", id);
	step = db_step(q, e);
	*out = (struct typing){ 0 };
	if (step == DB_ROW)
		*out = (struct typing){
			.path = arena_strdup(a, db_text(q, 0)),
			.text = arena_strdup(a, db_text(q, 1)),
			.at_ms = db_int(q, 2),
		};
	db_end(q);
	return step != DB_FAILED;
}

bool store_typing_drop(struct store *s, const char *id, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_TYPING_DELETE);

	db_bind_text(q, ":interview", id);
	return db_run(q, e);
}

/* ---- replay ---------------------------------------------------------------------------------- */

/* Columns kind, path, value, state; ends the statement. */
static bool read_changes(struct changes *out, struct arena *a, struct stmt *q, struct err *e)
{
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW) {
		struct change *c = ARENA_PUSH(a, out->at, out->count, out->cap);

		c->kind = kind_named(db_text(q, 0));
		c->path = arena_strdup(a, db_text(q, 1));
		c->value = db_is_null(q, 2) ? NULL : arena_strdup(a, db_text(q, 2));
		c->state = answer_named(db_text(q, 3));
	}
	db_end(q);
	return step == DB_DONE;
}

bool changes_of_draft(struct changes *out, struct store *s, struct arena *a, const char *id,
		      struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_JOURNAL_LIST);

	db_bind_text(q, ":interview", id);
	return read_changes(out, a, q, e);
}

bool changes_of_revision(struct changes *out, struct store *s, struct arena *a,
			 const unsigned char rev[ENTITY_SIZE], struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_REV_CHANGES);

	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return read_changes(out, a, q, e);
}

/* The draft's journal, or the changes kept in the revision that stands for it now. */
bool changes_of(struct changes *out, struct store *s, struct arena *a, const char *id,
		struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_INTERVIEW_GET);
	unsigned char rev[ENTITY_SIZE];
	const void *p;
	size_t n;

	db_bind_text(q, ":id", id);
	if (!one_row(q, e, _("there is no interview '%s'"), id))
		return false;
	p = db_blob(q, 17, &n);
	if (p)
		memcpy(rev, p, sizeof rev);
	db_end(q);
	if (!p)
		return changes_of_draft(out, s, a, id, e);
	return changes_of_revision(out, s, a, rev, e);
}

static void no_random(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 0, n);
}

/* Whatever chance and the clock gave is among the kept changes: nothing is drawn anew. */
static bool play_again(struct interview **out, struct form **form, struct store *s, const char *id,
		       const struct clock *clock, struct arena *a, struct err *e)
{
	struct interview_env env = { .clock = *clock, .random = { .fill = no_random } };
	struct interview_row row;
	struct form_row text;
	struct findings f;

	findings_init(&f, a);
	if (!store_interview(&row, s, a, id, e) ||
	    !store_form(&text, s, a, row.form, row.form_version, e))
		return false;
	*form = store_form_load(&text, &f, e);
	if (!*form)
		return false;
	*out = interview_new(*form, &env);
	return store_interview_replay(s, id, *out, e);
}

bool store_interview_read(struct interview **out, struct form **form, struct store *s,
			  const char *id, const struct clock *clock, struct err *e)
{
	struct arena *a = arena_new();
	bool ok;

	*out = NULL;
	*form = NULL;
	ok = play_again(out, form, s, id, clock, a, e);
	if (!ok) {
		interview_free(*out);
		form_free(*form);
		*out = NULL;
		*form = NULL;
	}
	arena_free(a);
	return ok;
}

/* The id, "" when there is none. */
static bool last_finished(const char **id, struct store *s, struct arena *a, const char *form,
			  struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_INTERVIEW_LAST);
	enum db_step step;

	db_bind_text(q, ":form", form);
	step = db_step(q, e);
	*id = step == DB_ROW ? arena_strdup(a, db_text(q, 0)) : "";
	db_end(q);
	return step != DB_FAILED;
}

bool store_last_interview(struct interview **out, struct form **form, struct store *s,
			  const char *form_id, const struct clock *clock, struct err *e)
{
	struct arena *a = arena_new();
	const char *id = "";
	bool ok;

	*out = NULL;
	*form = NULL;
	ok = last_finished(&id, s, a, form_id, e) &&
	     (!*id || store_interview_read(out, form, s, id, clock, e));
	arena_free(a);
	return ok;
}

bool store_interview_replay(struct store *s, const char *id, struct interview *iv, struct err *e)
{
	struct arena *a = arena_new();
	struct changes c = { 0 };
	bool ok = changes_of(&c, s, a, id, e);

	for (size_t i = 0; ok && i < c.count; i++)
		ok = interview_restore(iv, &c.at[i], e);
	if (ok)
		interview_settle(iv);
	arena_free(a);
	return ok || err_context(e, _("cannot open the interview '%s'"), id);
}
