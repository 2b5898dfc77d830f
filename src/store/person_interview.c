#include "base/json.h"
#include "os/os.h"
#include "store/erase_internal.h"
#include "store/person_internal.h"

#include <string.h>

/*
 * One interview of the firm without the person, or without what was said in free words.  What it
 * says is played again from the changes that are left, so that what is computed from contact data
 * goes with them.
 */
struct held {
	struct person *x;
	const char *id, *why;
	struct interview_row row;
	struct form *form;    /* NULL: it is not understood any more */
	struct interview *iv; /* once it is played again */
	bool has_rev;	      /* false: a draft that was never finished */
	unsigned char rev[ENTITY_SIZE];
	bool told;	 /* it told of the person: all contact data in it goes */
	bool free_words; /* it is about no person: answers in free words, remarks and comments go */
	bool tells;	 /* something in its revision has to go */
};

/* ---- questions ------------------------------------------------------------------------------- */

static const struct element *element_at(struct held *h, const char *path)
{
	struct strbuf plain = STRBUF_IN(h->x->arena);
	int index;

	while (*path) {
		size_t n = strcspn(path, "[");

		strbuf_addn(&plain, path, n);
		path += n;
		path += strcspn(path, "]");
		path += *path == ']';
	}
	index = h->form ? form_element_by_path(h->form, strbuf_text(&plain)) : -1;
	return index < 0 ? NULL : form_element(h->form, index);
}

static bool is_contact(struct held *h, const char *path)
{
	const struct element *e = element_at(h, path);

	return e && (e->contact || (e->los && strncmp(e->los, "contact.", 8) == 0));
}

/* Said in free words, and not what a need or a measure is: figures are about these. */
static bool is_free(const struct element *e)
{
	static const char *const kept[] = { "need.text", "activity.title" };

	for (size_t i = 0; e->los && i < ARRAY_LEN(kept); i++)
		if (strcmp(e->los, kept[i]) == 0)
			return false;
	return e->pii == PII_FREE;
}

/* All that is answered there goes. */
static bool goes(struct held *h, const char *path)
{
	const struct element *e = element_at(h, path);

	if (h->free_words)
		return e && is_free(e);
	return h->told && is_contact(h, path);
}

/* Words by which somebody is known; "daglig leder" is none. */
static bool is_name(const struct element *e)
{
	static const char *const keys[] = { "contact.name", "contact.phone", "contact.email" };

	for (size_t i = 0; e && e->los && i < ARRAY_LEN(keys); i++)
		if (strcmp(e->los, keys[i]) == 0)
			return true;
	return false;
}

static bool tells_of_person(struct held *h, const char *path, const char *value)
{
	return value && *value && is_contact(h, path) && redact_finds(&h->x->terms, value, false);
}

static void saw(struct held *h, const char *where, const char *path, const char *text)
{
	person_saw(h->x, where, h->id, path, text);
}

/* ---- a value --------------------------------------------------------------------------------- */

/* What is left of a value: NULL when it has to go whole. */
static const char *left_of(struct held *h, const char *path, const char *value)
{
	const struct element *e = element_at(h, path);

	if (goes(h, path))
		return NULL;
	if (!e || e->type == FORM_TEXT)
		return person_reword(h->x, value);
	return redact_finds(&h->x->terms, value, false) ? NULL : value;
}

/* True when it is another than before. */
static bool reword_change(struct held *h, struct change *c)
{
	const char *left;

	if (!c->value || !*c->value)
		return false;
	if (c->kind == CHANGE_REMARK)
		left = h->free_words || goes(h, c->path) ? "" : person_reword(h->x, c->value);
	else if (c->kind == CHANGE_ANSWER)
		left = left_of(h, c->path, c->value);
	else
		return false;
	if (left == c->value)
		return false;
	saw(h, "interview", c->path, c->value);
	c->value = left;
	if (!left)
		c->state = ANSWER_EMPTY;
	h->x->count->answers++;
	return true;
}

/* ---- the draft's rows ------------------------------------------------------------------------ */

struct numbered {
	int64_t n;
	const char *path, *a, *b; /* texts, NULL as in the table */
};
struct numbereds {
	struct numbered *at;
	size_t count, cap;
};

static const char *text_at(struct held *h, struct stmt *q, int column)
{
	return column < 0 || db_is_null(q, column) ? NULL
						   : arena_strdup(h->x->arena, db_text(q, column));
}

static bool read_numbered(struct numbereds *out, struct held *h, int query, int path, int a, int b)
{
	struct stmt *q = db_begin(h->x->store->db, (size_t)query);
	enum db_step step;

	db_bind_text(q, ":interview", h->id);
	while ((step = db_step(q, h->x->e)) == DB_ROW)
		*ARENA_PUSH(h->x->arena, out->at, out->count,
			    out->cap) = (struct numbered){ db_int(q, 0), text_at(h, q, path),
							   text_at(h, q, a), text_at(h, q, b) };
	db_end(q);
	return step == DB_DONE;
}

static struct stmt *begin_row(struct held *h, int query, int64_t n)
{
	struct stmt *q = db_begin(h->x->store->db, (size_t)query);

	db_bind_text(q, ":interview", h->id);
	db_bind_int(q, ":n", n);
	return q;
}

static bool put_journal(struct held *h, int64_t n, const struct change *c)
{
	struct stmt *q = begin_row(h, Q_PERSON_JOURNAL_PUT, n);

	db_bind_text(q, ":value", c->value);
	db_bind_text(q, ":state", answer_state_name(c->state));
	return db_run(q, h->x->e);
}

/* Rows of the journal and their numbers go in step. */
static bool reword_journal(struct held *h, struct changes *c)
{
	struct numbereds rows = { 0 };

	if (!read_numbered(&rows, h, Q_PERSON_JOURNAL, 2, 3, -1))
		return false;
	for (size_t i = 0; i < rows.count && i < c->count; i++)
		if (reword_change(h, &c->at[i]) && !put_journal(h, rows.at[i].n, &c->at[i]))
			return false;
	return true;
}

static const char *left_or_null(struct held *h, const char *path, const char *value)
{
	return value ? left_of(h, path, value) : NULL;
}

static void saw_event(struct held *h, const struct numbered *r, const char *old, const char *new)
{
	if (old != r->a)
		saw(h, "paradata", r->path, r->a);
	if (new != r->b)
		saw(h, "paradata", r->path, r->b);
}

static bool reword_events(struct held *h)
{
	struct numbereds rows = { 0 };

	if (!read_numbered(&rows, h, Q_PERSON_EVENTS, 1, 2, 3))
		return false;
	for (size_t i = 0; i < rows.count; i++) {
		const struct numbered *r = &rows.at[i];
		const char *old = left_or_null(h, r->path, r->a);
		const char *new = left_or_null(h, r->path, r->b);
		struct stmt *q;

		if (old == r->a && new == r->b)
			continue;
		q = begin_row(h, Q_PERSON_EVENT_PUT, r->n);
		db_bind_text(q, ":old", old);
		db_bind_text(q, ":new", new);
		h->x->count->events++;
		saw_event(h, r, old, new);
		if (!db_run(q, h->x->e))
			return false;
	}
	return true;
}

static const char *comment_left(struct held *h, const char *text)
{
	return h->free_words && *text ? "" : person_reword(h->x, text);
}

static bool reword_comments(struct held *h)
{
	struct numbereds rows = { 0 };

	if (!read_numbered(&rows, h, Q_PERSON_COMMENT_ROWS, 2, 1, -1))
		return false;
	for (size_t i = 0; i < rows.count; i++) {
		const char *left = comment_left(h, rows.at[i].a);
		struct stmt *q;

		if (left == rows.at[i].a)
			continue;
		q = begin_row(h, Q_PERSON_COMMENT_PUT, rows.at[i].n);
		db_bind_text(q, ":text", left);
		h->x->count->texts++;
		saw(h, "comment", rows.at[i].path, rows.at[i].a);
		if (!db_run(q, h->x->e))
			return false;
	}
	return true;
}

static bool drop_typing(struct held *h)
{
	struct typing t;

	if (!store_typing(&t, h->x->store, h->x->arena, h->id, h->x->e))
		return false;
	if (!t.path || !(goes(h, t.path) || person_finds(h->x, t.text)))
		return true;
	saw(h, "typing", t.path, t.text);
	return store_typing_drop(h->x->store, h->id, h->x->e);
}

static bool drop_attachments(struct held *h)
{
	struct numbereds rows = { 0 };

	if (!read_numbered(&rows, h, Q_PERSON_ATTACHMENTS, 1, 2, -1))
		return false;
	for (size_t i = 0; i < rows.count; i++) {
		const struct numbered *r = &rows.at[i];
		struct stmt *q;

		if (!goes(h, r->path) && !redact_finds(&h->x->terms, r->a, false))
			continue;
		saw(h, "attachment", r->path, r->a);
		q = db_begin(h->x->store->db, Q_PERSON_ATTACHMENT_DELETE);
		db_bind_int(q, ":n", r->n);
		h->x->count->attachments++;
		if (!db_run(q, h->x->e))
			return false;
	}
	return true;
}

static bool reword_source(struct held *h)
{
	struct stmt *q = db_begin(h->x->store->db, Q_PERSON_SOURCE_FILE);
	const char *file = NULL;
	enum db_step step;

	db_bind_text(q, ":interview", h->id);
	step = db_step(q, h->x->e);
	if (step == DB_ROW)
		file = arena_strdup(h->x->arena, db_text(q, 0));
	db_end(q);
	if (step == DB_FAILED || !file || !(h->told || h->free_words || person_finds(h->x, file)))
		return step != DB_FAILED;
	if (person_finds(h->x, file))
		saw(h, "file", "", file);
	q = db_begin(h->x->store->db, Q_PERSON_SOURCE);
	db_bind_text(q, ":interview", h->id);
	db_bind_text(q, ":file", person_reword(h->x, file));
	return db_run(q, h->x->e);
}

/* ---- its revision ---------------------------------------------------------------------------- */

static const char *changes_json(struct arena *a, const struct changes *c)
{
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };

	json_array(&j);
	for (size_t i = 0; i < c->count; i++) {
		json_array(&j);
		json_text(&j, change_kind_name(c->at[i].kind));
		json_text(&j, c->at[i].path);
		json_text(&j, c->at[i].value);
		json_text(&j, answer_state_name(c->at[i].state));
		json_end(&j);
	}
	json_end(&j);
	return strbuf_text(&b);
}

/* NULL: x->e says why. */
static const char *comments_json(struct held *h)
{
	struct strbuf b = STRBUF_IN(h->x->arena);
	struct json j = { .out = &b };
	struct stmt *q = db_begin(h->x->store->db, Q_PERSON_COMMENTS);
	enum db_step step;

	db_bind_blob(q, ":rev", h->rev, ENTITY_SIZE);
	json_array(&j);
	while ((step = db_step(q, h->x->e)) == DB_ROW) {
		const char *text = arena_strdup(h->x->arena, db_text(q, 1));
		const char *left = comment_left(h, text);

		h->tells |= left != text;
		json_object(&j);
		json_put_text(&j, "path", db_text(q, 0));
		json_put_text(&j, "text", left);
		json_put_text(&j, "author", db_text(q, 2));
		json_put_int(&j, "at", db_int(q, 3));
		json_put_text(&j, "state", db_text(q, 4));
		json_end(&j);
	}
	db_end(q);
	json_end(&j);
	return step == DB_DONE ? strbuf_text(&b) : NULL;
}

/* Does an earlier revision name the person? */
static bool look_back(struct held *h)
{
	struct revision r = { 0 };
	struct stmt *q;
	enum db_step step;

	if (!interview_entity(&r, h->id, h->x->e))
		return false;
	q = db_begin(h->x->store->db, Q_PERSON_PAYLOADS);
	db_bind_blob(q, ":entity", r.entity, ENTITY_SIZE);
	while ((step = db_step(q, h->x->e)) == DB_ROW)
		h->tells |= redact_finds(&h->x->terms, db_text(q, 0), false);
	db_end(q);
	return step == DB_DONE;
}

static void no_random(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 0, n);
}

/*
 * Chance and the clock are among the changes, as they were: nothing is drawn anew.  A change that
 * the form has no place for stops nobody from being erased.
 */
static void play(struct held *h, const struct changes *c)
{
	struct interview_env env = { .clock = h->x->store->clock, .random = { .fill = no_random } };

	interview_free(h->iv);
	h->iv = interview_new(h->form, &env);
	for (size_t i = 0; i < c->count; i++) {
		struct err none = { 0 };

		if (!interview_restore(h->iv, &c->at[i], &none))
			log_info("store", "a change of an interview has no place in its form");
	}
	interview_settle(h->iv);
}

static const char *reworded_payload(struct held *h, const struct changes *c, const char *comments)
{
	struct arena *a = h->x->arena;
	struct interview_meta meta = { .instance_id = arena_printf(a, "uuid:%s", h->id) };
	struct strbuf answers = STRBUF_IN(a);
	struct stmt *q;

	interview_json(h->iv, &meta, &answers);
	q = db_begin(h->x->store->db, Q_PERSON_INTERVIEW_REWORDED);
	db_bind_blob(q, ":rev", h->rev, ENTITY_SIZE);
	db_bind_text(q, ":name", person_reword(h->x, interview_name(h->iv, a)));
	db_bind_text(q, ":why", person_reword(h->x, h->why));
	db_bind_text(q, ":answers", strbuf_text(&answers));
	db_bind_text(q, ":changes", changes_json(a, c));
	db_bind_text(q, ":comments", comments);
	return person_payload(h->x, q);
}

/* Of a form that is not understood any more: the words go, wherever they stand. */
static const char *plain_payload(struct held *h)
{
	struct stmt *q = db_begin(h->x->store->db, Q_REV_PAYLOAD);
	const char *payload;

	db_bind_blob(q, ":rev", h->rev, ENTITY_SIZE);
	payload = person_payload(h->x, q);
	return payload ? redact_text(&h->x->terms, payload, false, _("[erased]")) : NULL;
}

static bool put_interview(struct held *h, const unsigned char rev[ENTITY_SIZE])
{
	struct stmt *q = db_begin(h->x->store->db, Q_PERSON_INTERVIEW_PUT);

	db_bind_text(q, ":interview", h->id);
	db_bind_text(q, ":name",
		     person_reword(h->x, h->iv ? interview_name(h->iv, h->x->arena) : h->row.name));
	db_bind_text(q, ":why", person_reword(h->x, h->why));
	db_bind_blob(q, ":was", h->rev, ENTITY_SIZE);
	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, h->x->e);
}

static bool reword_revision(struct held *h, struct changes *c)
{
	const char *comments = comments_json(h);
	const char *payload;
	unsigned char rev[ENTITY_SIZE];

	if (!comments || !look_back(h))
		return false;
	for (size_t i = 0; i < c->count; i++)
		h->tells |= reword_change(h, &c->at[i]);
	h->tells |= h->told || h->free_words || person_finds(h->x, h->why);
	if (!h->tells)
		return true;
	if (person_finds(h->x, h->why))
		saw(h, "interview", "why", h->why);
	if (h->form)
		play(h, c);
	payload = h->form ? reworded_payload(h, c, comments) : plain_payload(h);
	return person_follow(rev, h->x, h->rev, payload) && put_interview(h, rev);
}

/* ---- one of them ----------------------------------------------------------------------------- */

static bool read_held(struct held *h)
{
	struct person *x = h->x;
	struct stmt *q = db_begin(x->store->db, Q_PERSON_INTERVIEW);
	struct form_row text;
	struct findings f;
	struct err none = { 0 };
	const void *rev;
	size_t n;

	db_bind_text(q, ":interview", h->id);
	if (!one_row(q, x->e, _("there is no interview '%s'"), h->id))
		return false;
	rev = db_blob(q, 0, &n);
	h->has_rev = rev != NULL;
	if (rev)
		memcpy(h->rev, rev, ENTITY_SIZE);
	h->why = arena_strdup(x->arena, db_text(q, 1));
	db_end(q);
	findings_init(&f, x->arena);
	if (!store_interview(&h->row, x->store, x->arena, h->id, x->e))
		return false;
	if (store_form(&text, x->store, x->arena, h->row.form, h->row.form_version, &none))
		h->form = store_form_load(&text, &f, &none);
	return true;
}

static bool read_changes_of_revision(struct changes *out, struct held *h)
{
	return !h->has_rev || changes_of_revision(out, h->x->store, h->x->arena, h->rev, h->x->e);
}

static void find_whether_told(struct held *h, const struct changes *c)
{
	for (size_t i = 0; i < h->x->tolds; i++)
		h->told |= strcmp(h->x->told[i], h->id) == 0;
	for (size_t i = 0; i < c->count; i++)
		h->told |= c->at[i].kind == CHANGE_ANSWER &&
			   tells_of_person(h, c->at[i].path, c->at[i].value);
}

/* What it called the person by, which may never have been kept elsewhere. */
static void add_names(struct held *h, const struct changes *c)
{
	for (size_t i = 0; h->told && i < c->count; i++)
		if (c->at[i].kind == CHANGE_ANSWER && c->at[i].value &&
		    is_name(element_at(h, c->at[i].path)))
			person_add_term(h->x, c->at[i].value);
}

static bool rename_draft(struct held *h, const struct changes *c)
{
	struct stmt *q;

	if (!h->form)
		return true;
	play(h, c);
	q = db_begin(h->x->store->db, Q_PERSON_INTERVIEW_NAME);
	db_bind_text(q, ":interview", h->id);
	db_bind_text(q, ":name", person_reword(h->x, interview_name(h->iv, h->x->arena)));
	return db_run(q, h->x->e);
}

static bool reword_held(struct held *h, struct changes *kept, struct changes *draft)
{
	bool is_draft = h->row.state == INTERVIEW_DRAFT;

	if (h->has_rev && !reword_revision(h, kept))
		return false;
	if (is_draft && (!reword_journal(h, draft) || !rename_draft(h, draft)))
		return false;
	h->x->count->interviews += h->told;
	return reword_events(h) && reword_comments(h) && drop_typing(h) && drop_attachments(h) &&
	       reword_source(h);
}

/* First all names are found, in every interview; then they go. */
enum { LOOK, REWORD, PASSES };

static bool go_through(struct person *x, const char *id, int pass)
{
	struct held h = { .x = x, .id = id };
	struct changes kept = { 0 }, draft = { 0 };
	bool ok = read_held(&h) && read_changes_of_revision(&kept, &h) &&
		  changes_of_draft(&draft, x->store, x->arena, id, x->e);

	if (ok) {
		find_whether_told(&h, &kept);
		if (h.told && h.has_rev)
			person_add_told(x, id);
		find_whether_told(&h, &draft);
	}
	if (ok && pass == LOOK) {
		add_names(&h, &kept);
		add_names(&h, &draft);
	} else if (ok) {
		ok = reword_held(&h, &kept, &draft);
	}
	interview_free(h.iv);
	form_free(h.form);
	return ok || err_context(x->e, _("interview %s"), id);
}

bool person_erase_from_interviews(struct person *x)
{
	const char **id;
	size_t n;

	if (!store_subject_interviews(&id, &n, x->store, x->arena, x->orgnr, x->e))
		return false;
	for (int pass = LOOK; pass < PASSES; pass++)
		for (size_t i = 0; i < n; i++)
			if (!go_through(x, id[i], pass))
				return false;
	return true;
}

/* ---- free words ------------------------------------------------------------------------------ */

/* To whatever question. */
static bool drop_remarks_of_events(struct held *h)
{
	struct stmt *q = db_begin(h->x->store->db, Q_PURGE_REMARKS_OF_EVENTS);

	db_bind_text(q, ":interview", h->id);
	return db_run(q, h->x->e);
}

static bool drop_notes_of_needs(struct held *h)
{
	struct stmt *q;
	bool free_note = false;

	for (int i = 0; h->form && i < form_element_count(h->form); i++) {
		const struct element *e = form_element(h->form, i);

		free_note |= is_free(e) && e->los && strcmp(e->los, "need.note") == 0;
	}
	if (!free_note)
		return true;
	q = db_begin(h->x->store->db, Q_PURGE_NOTES_OF_NEEDS);
	db_bind_text(q, ":interview", h->id);
	return db_run(q, h->x->e);
}

bool interview_drop_free_words(struct store *s, struct arena *a, const char *id, struct err *e)
{
	struct erased_person count = { .name = "" };
	struct person x = {
		.store = s, .arena = a, .orgnr = "", .others = "", .count = &count, .e = e
	};
	struct held h = { .x = &x, .id = id, .free_words = true };
	struct changes kept = { 0 }, draft = { 0 };
	bool ok;

	x.terms.arena = a;
	ok = read_held(&h) && read_changes_of_revision(&kept, &h) &&
	     changes_of_draft(&draft, s, a, id, e) && reword_held(&h, &kept, &draft) &&
	     drop_remarks_of_events(&h) && drop_notes_of_needs(&h);
	interview_free(h.iv);
	form_free(h.form);
	return ok;
}
