#include "store/subject.h"

#include "need/need.h"
#include "store/access.h"
#include "store/erase_internal.h"
#include "store/plan_internal.h"
#include "store/redact.h"
#include "store/review.h"
#include "store/sweep.h"

#include <stdio.h>
#include <string.h>

/*
 * Where something of a firm stands, table by table; every table of the schema is named here, and
 * tests/lib/traces.py fails when one is not.
 *
 * - rev: what it says is emptied; the row stays, and a tombstone follows.
 * - firm, firm_alias, contact, contact_log, need, blocked: deleted by organisation number.
 * - interview: deleted; journal, typing, event, comment, exported, attachment, interview_source and
 *   its needs go with it.
 * - decision, need_match: go with the need.
 * - activity, activity_for, activity_funding, challenge, check_in, grant_scheme, grant_line,
 *   spending: stay; links and names are taken out by a new revision, earlier ones are emptied.
 * - import_row: rows that a file brought, and what they were before, are deleted.
 * - import: stays; a name in the name of its file is taken out.
 * - access: stays; the number and the reason are taken out.
 * - rev_parent, origin, peer_vector: names of revisions and machines only.
 * - form, form_file, provider, course_run, course_past, course_known, import_provider,
 * municipality, concept, concept_text, setting: nothing there comes from a firm.
 */

struct entity {
	const char *kind;
	unsigned char id[ENTITY_SIZE];
};

struct found {
	unsigned char rev[ENTITY_SIZE];
};

struct erasing {
	struct store *store;
	struct arena *arena;
	const char *orgnr;
	struct redact terms;
	const char **interview;
	size_t interviews;
	struct entity *entity; /* that a tombstone is put on */
	size_t entities, cap;
	struct found *lone; /* revisions of interviews that are another firm's now */
	size_t lones, lone_cap;
	struct erased *count;
	bool words_only;   /* the firm stays, and its links */
	erase_saw_fn *saw; /* NULL: nobody asks */
	void *self;
	struct err *e;
};

/* ---- statements ------------------------------------------------------------------------------ */

static bool run_with(struct erasing *x, int query, const char *param, const char *value)
{
	struct stmt *q = db_begin(x->store->db, (size_t)query);

	db_bind_text(q, param, value);
	return db_run(q, x->e);
}

/* The first column of all rows. */
static bool texts_of(const char ***out, size_t *count, struct erasing *x, int query,
		     const char *param, const char *value)
{
	struct stmt *q = db_begin(x->store->db, (size_t)query);
	const char **rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_text(q, param, value);
	while ((step = db_step(q, x->e)) == DB_ROW)
		*ARENA_PUSH(x->arena, rows, n, cap) = arena_strdup(x->arena, db_text(q, 0));
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}

/* ---- what tells who it is -------------------------------------------------------------------- */

static bool add_terms(struct erasing *x)
{
	static const struct {
		const char *kind;
		void (*add)(struct redact *r, const char *text);
	} kinds[] = {
		{ "number", redact_add },
		{ "person", redact_add_person },
		{ "said", redact_add_said },
	};
	struct stmt *q = db_begin(x->store->db, Q_ERASE_TERMS);
	enum db_step step;

	db_bind_text(q, ":orgnr", x->orgnr);
	while ((step = db_step(q, x->e)) == DB_ROW)
		for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
			if (strcmp(db_text(q, 1), kinds[i].kind) == 0)
				kinds[i].add(&x->terms, arena_strdup(x->arena, db_text(q, 0)));
	db_end(q);
	return step == DB_DONE;
}

/* Persons and numbers may stand in its interviews alone: not everybody agrees to be kept. */
static bool add_drawn(struct erasing *x, const char *id)
{
	struct drawn_list drawn = { 0 };
	struct interview *iv;
	struct form *form;
	struct err none = { 0 };

	if (!store_interview_read(&iv, &form, x->store, id, &x->store->clock, &none))
		return true; /* a form that is not understood any more: it goes all the same */
	interview_draw(iv, &drawn, x->arena);
	for (size_t i = 0; i < drawn.count; i++) {
		const struct drawn *d = &drawn.at[i];

		if (d->state != ANSWER_GIVEN)
			continue;
		if (strcmp(d->key, "contact.name") == 0)
			redact_add_person(&x->terms, d->value);
		if (strcmp(d->key, "contact.phone") == 0 || strcmp(d->key, "contact.email") == 0 ||
		    strcmp(d->key, "firm.name") == 0)
			redact_add(&x->terms, d->value);
	}
	interview_free(iv);
	form_free(form);
	return true;
}

static bool find_terms(struct erasing *x)
{
	bool ok = add_terms(x);

	for (size_t i = 0; ok && i < x->interviews; i++)
		ok = add_drawn(x, x->interview[i]);
	return ok;
}

/* ---- revisions ------------------------------------------------------------------------------- */

static const char *kind_of(const char *name)
{
	static const char *const kinds[] = { "firm", "contact", "interview", "decision" };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i], name) == 0)
			return kinds[i];
	BUG("kind '%s'", name);
}

static void add_entity(struct erasing *x, const char *kind, const unsigned char *id)
{
	struct entity *y;

	for (size_t i = 0; i < x->entities; i++)
		if (x->entity[i].kind == kind && memcmp(x->entity[i].id, id, ENTITY_SIZE) == 0)
			return;
	y = ARENA_PUSH(x->arena, x->entity, x->entities, x->cap);
	y->kind = kind;
	memcpy(y->id, id, ENTITY_SIZE);
}

/* It named the firm once, and is there as another's: the rest of it stays. */
static bool is_of_another(bool *out, struct erasing *x, const unsigned char *entity)
{
	struct interview_row row;
	struct err none = { 0 };
	struct uuid u;
	char id[37];

	memcpy(u.b, entity, sizeof u.b);
	uuid_print(id, u);
	*out = false;
	for (size_t i = 0; i < x->interviews; i++)
		if (strcmp(x->interview[i], id) == 0)
			return true;
	*out = store_interview(&row, x->store, x->arena, id, &none);
	if (!*out && none.code != ERR_NOT_FOUND)
		*x->e = none;
	return *out || none.code == ERR_NOT_FOUND;
}

static bool add_revision(struct erasing *x, struct stmt *q)
{
	const char *kind = kind_of(db_text(q, 1));
	size_t n;
	const unsigned char *entity = db_blob(q, 2, &n);
	bool another = false;

	if (strcmp(kind, "interview") == 0 && !is_of_another(&another, x, entity))
		return false;
	if (another)
		memcpy(ARENA_PUSH(x->arena, x->lone, x->lones, x->lone_cap)->rev, db_blob(q, 0, &n),
		       ENTITY_SIZE);
	else
		add_entity(x, kind, entity);
	return true;
}

static bool find_entities(struct erasing *x)
{
	struct stmt *q = db_begin(x->store->db, Q_ERASE_REVISIONS);
	enum db_step step = DB_FAILED;
	bool ok = true;

	db_bind_text(q, ":orgnr", x->orgnr);
	while (ok && (step = db_step(q, x->e)) == DB_ROW)
		ok = add_revision(x, q);
	db_end(q);
	if (!ok)
		return false;
	for (size_t i = 0; step == DB_DONE && i < x->interviews; i++) {
		struct uuid u;

		if (uuid_parse(&u, x->interview[i]))
			add_entity(x, "interview", u.b);
	}
	return step == DB_DONE;
}

static bool empty_revision(struct erasing *x, const unsigned char rev[ENTITY_SIZE])
{
	struct stmt *q = db_begin(x->store->db, Q_REV_ERASE);

	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	x->count->revisions++;
	return db_run(q, x->e);
}

static bool empty_revisions(struct erasing *x, const struct entity *of)
{
	struct stmt *q = db_begin(x->store->db, Q_ERASE_OF_ENTITY);
	struct found *row = NULL;
	size_t n = 0, cap = 0, size;
	enum db_step step;

	db_bind_blob(q, ":entity", of->id, ENTITY_SIZE);
	db_bind_text(q, ":kind", of->kind);
	while ((step = db_step(q, x->e)) == DB_ROW)
		memcpy(ARENA_PUSH(x->arena, row, n, cap)->rev, db_blob(q, 0, &size), ENTITY_SIZE);
	db_end(q);
	for (size_t i = 0; step == DB_DONE && i < n; i++)
		if (!empty_revision(x, row[i].rev))
			return false;
	return step == DB_DONE;
}

/* The revision that nothing follows; `op` is "" when there is none. */
struct head {
	unsigned char rev[ENTITY_SIZE];
	char op[8];
	int64_t made_at;
};

static bool find_head(struct head *out, struct store *s, const struct entity *of, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_REV_HEAD);
	enum db_step step;
	size_t n;

	*out = (struct head){ 0 };
	db_bind_blob(q, ":entity", of->id, ENTITY_SIZE);
	db_bind_text(q, ":kind", of->kind);
	step = db_step(q, e);
	if (step == DB_ROW) {
		memcpy(out->rev, db_blob(q, 0, &n), ENTITY_SIZE);
		snprintf(out->op, sizeof out->op, "%s", db_text(q, 1));
		out->made_at = db_int(q, 2);
	}
	db_end(q);
	return step != DB_FAILED;
}

bool rev_follow_erased(struct revision *r, struct store *s, struct err *e)
{
	struct entity of = { .kind = r->kind };
	struct head head;

	memcpy(of.id, r->entity, sizeof of.id);
	if (!find_head(&head, s, &of, e))
		return false;
	r->has_parent = strcmp(head.op, "erase") == 0;
	memcpy(r->parent, head.rev, sizeof r->parent);
	return true;
}

/* A revision that says that it was erased, and nothing else; at_ms 0: now, if ever. */
static bool put_tombstone(struct store *s, const struct entity *of, int64_t at_ms, struct err *e)
{
	struct revision r = {
		.kind = of->kind,
		.op = "erase",
		.payload = "{}",
		.author = s->author,
		.made_at = at_ms ? at_ms : store_now(s),
	};
	unsigned char rev[ENTITY_SIZE];
	struct head head;

	if (!find_head(&head, s, of, e))
		return false;
	if (strcmp(head.op, "erase") == 0 && at_ms <= head.made_at)
		return true;
	memcpy(r.entity, of->id, sizeof r.entity);
	r.has_parent = head.op[0] != '\0';
	memcpy(r.parent, head.rev, sizeof r.parent);
	return rev_put(rev, s, &r, e);
}

bool erase_tombstone(struct store *s, const char *kind, const unsigned char entity[ENTITY_SIZE],
		     int64_t at_ms, struct err *e)
{
	struct entity of = { .kind = kind_of(kind) };

	memcpy(of.id, entity, sizeof of.id);
	return put_tombstone(s, &of, at_ms, e);
}

bool erase_entity(struct store *s, struct arena *a, const char *kind,
		  const unsigned char entity[ENTITY_SIZE], struct err *e)
{
	struct erased count = { 0 };
	struct erasing x = { .store = s, .arena = a, .count = &count, .e = e };
	struct entity of = { .kind = kind_of(kind) };

	memcpy(of.id, entity, sizeof of.id);
	return empty_revisions(&x, &of) && put_tombstone(s, &of, 0, e);
}

bool erase_payloads(size_t *count, struct store *s, struct arena *a, const char *kind,
		    const unsigned char entity[ENTITY_SIZE], struct err *e)
{
	struct erased n = { 0 };
	struct erasing x = { .store = s, .arena = a, .count = &n, .e = e };
	struct entity of = { .kind = kind_of(kind) };
	bool ok;

	memcpy(of.id, entity, sizeof of.id);
	ok = empty_revisions(&x, &of);
	*count += n.revisions;
	return ok;
}

static bool erase_revisions(struct erasing *x)
{
	for (size_t i = 0; i < x->entities; i++)
		if (!empty_revisions(x, &x->entity[i]) ||
		    !put_tombstone(x->store, &x->entity[i], 0, x->e))
			return false;
	for (size_t i = 0; i < x->lones; i++)
		if (!empty_revision(x, x->lone[i].rev))
			return false;
	return true;
}

/* ---- the plan -------------------------------------------------------------------------------- */

enum { TITLE, NOTE, WHY, OWNER, PARTNERS, LATE, AREAS, REWORDED };

/* One revision of a thing of the plan. */
struct planned {
	unsigned char rev[ENTITY_SIZE];
	const char *what, *id, *author, *payload, *text[REWORDED];
	int64_t made_at;
	bool last;
	bool of_firm, of_others; /* what it is for */
};

static bool read_planned(struct planned **out, size_t *count, struct erasing *x)
{
	struct stmt *q = db_begin(x->store->db, Q_ERASE_PLAN);
	struct planned *rows = NULL;
	size_t n = 0, cap = 0, size;
	enum db_step step;

	while ((step = db_step(q, x->e)) == DB_ROW) {
		struct planned *p = ARENA_PUSH(x->arena, rows, n, cap);

		memcpy(p->rev, db_blob(q, 0, &size), ENTITY_SIZE);
		p->what = arena_strdup(x->arena, db_text(q, 1));
		p->id = arena_strdup(x->arena, db_text(q, 2));
		p->author = arena_strdup(x->arena, db_text(q, 3));
		p->made_at = db_int(q, 4);
		p->last = db_int(q, 5);
		p->payload = arena_strdup(x->arena, db_text(q, 6));
		for (int i = 0; i < REWORDED; i++)
			p->text[i] = arena_strdup(x->arena, db_text(q, 7 + i));
	}
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}

static bool find_links(struct erasing *x, struct planned *p)
{
	struct stmt *q = db_begin(x->store->db, Q_ERASE_LINKED);
	bool ok;

	db_bind_blob(q, ":rev", p->rev, ENTITY_SIZE);
	db_bind_text(q, ":orgnr", x->orgnr);
	ok = db_step(q, x->e) == DB_ROW;
	if (ok) {
		p->of_firm = db_int(q, 0) > 0;
		p->of_others = db_int(q, 1) > 0;
	}
	db_end(q);
	return ok;
}

static bool tells_of_it(struct erasing *x, const struct planned *p)
{
	for (int i = 0; i < REWORDED; i++)
		if (redact_finds(&x->terms, p->text[i], p->of_firm))
			return true;
	return p->of_firm && !x->words_only;
}

static void tell_saw(struct erasing *x, const char *where, const char *id, const char *text)
{
	if (x->saw)
		x->saw(x->self, where, id, text);
}

static const char *reworded(struct erasing *x, const struct planned *p, int i)
{
	const char *left;

	/* what was noted of a measure for this firm alone is of this firm */
	if (!x->words_only && p->of_firm && !p->of_others && (i == NOTE || i == LATE))
		return "";
	left = redact_text(&x->terms, p->text[i], p->of_firm, _("[erased]"));
	if (left != p->text[i])
		tell_saw(x, p->what, p->id, p->text[i]);
	return left;
}

static bool reword(struct erasing *x, const struct planned *p)
{
	static const char *const params[REWORDED] = { ":title",	   ":note", ":why",  ":owner",
						      ":partners", ":late", ":areas" };
	struct stmt *q = db_begin(x->store->db, Q_ERASE_REWORDED);
	struct revision r = { .author = p->author, .made_at = p->made_at };
	bool ok;

	db_bind_blob(q, ":rev", p->rev, ENTITY_SIZE);
	db_bind_text(q, ":orgnr", x->words_only ? "" : x->orgnr);
	for (int i = 0; i < REWORDED; i++)
		db_bind_text(q, params[i], reworded(x, p, i));
	ok = db_step(q, x->e) == DB_ROW;
	if (ok)
		r.payload = arena_strdup(x->arena, db_text(q, 0));
	db_end(q);
	x->count->activities++;
	return ok && plan_reword(x->store, x->arena, p->what, p->id, &r, x->e);
}

static bool erase_from_plan(struct erasing *x)
{
	struct planned *p;
	size_t n;

	if (!read_planned(&p, &n, x))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!find_links(x, &p[i]))
			return false;
		if (!tells_of_it(x, &p[i]))
			continue;
		if ((p[i].last && !reword(x, &p[i])) || !empty_revision(x, p[i].rev))
			return false;
	}
	return true;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool count_interview(struct erasing *x, const char *id)
{
	struct stmt *q = db_begin(x->store->db, Q_ERASE_COUNTS_OF_INTERVIEW);
	bool ok;

	db_bind_text(q, ":interview", id);
	ok = db_step(q, x->e) == DB_ROW;
	if (ok) {
		bool draft = db_int(q, 0);

		x->count->drafts += draft;
		x->count->interviews += !draft;
		x->count->attachments += (size_t)db_int(q, 1);
		x->count->comments += (size_t)db_int(q, 2);
		x->count->events += (size_t)db_int(q, 3);
	}
	db_end(q);
	return ok;
}

static bool count_rows(struct erasing *x)
{
	struct stmt *q = db_begin(x->store->db, Q_ERASE_COUNTS);
	bool ok;

	db_bind_text(q, ":orgnr", x->orgnr);
	ok = db_step(q, x->e) == DB_ROW;
	if (ok) {
		x->count->contacts = (size_t)db_int(q, 0);
		x->count->talks = (size_t)db_int(q, 1);
		x->count->needs = (size_t)db_int(q, 2);
		x->count->decisions = (size_t)db_int(q, 3);
		x->count->imported = (size_t)db_int(q, 4);
	}
	db_end(q);
	for (size_t i = 0; ok && i < x->interviews; i++)
		ok = count_interview(x, x->interview[i]);
	return ok;
}

/* Needs of a file that tells the firm's name and not its number. */
static bool erase_named_needs(struct erasing *x, const char *name)
{
	const char **id;
	size_t n;

	if (!texts_of(&id, &n, x, Q_ERASE_NAMED_NEEDS, ":name", name))
		return false;
	x->count->needs += n;
	for (size_t i = 0; i < n; i++)
		if (!run_with(x, Q_ERASE_NAMED_IMPORTED, ":id", id[i]) ||
		    !run_with(x, Q_ERASE_NEED, ":id", id[i]))
			return false;
	return true;
}

static bool rename_files(struct erasing *x)
{
	struct stmt *q = db_begin(x->store->db, Q_IMPORT_FILES);
	struct renamed {
		int64_t id;
		const char *was, *file;
	} *row = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, x->e)) == DB_ROW) {
		const char *was = arena_strdup(x->arena, db_text(q, 1));
		const char *file = redact_text(&x->terms, was, false, _("[erased]"));

		if (file != was)
			*ARENA_PUSH(x->arena, row, n, cap) = (struct renamed){ db_int(q, 0), was,
									       file };
	}
	db_end(q);
	for (size_t i = 0; step == DB_DONE && i < n; i++) {
		q = db_begin(x->store->db, Q_IMPORT_RENAME);
		db_bind_int(q, ":id", row[i].id);
		db_bind_text(q, ":file", row[i].file);
		tell_saw(x, "import", "", row[i].was);
		if (!db_run(q, x->e))
			return false;
	}
	return step == DB_DONE;
}

bool erase_words(size_t *things, size_t *revisions, struct store *s, const char *orgnr,
		 const struct redact *terms, erase_saw_fn *saw, void *self, struct err *e)
{
	struct erased n = { 0 };
	struct erasing x = {
		.store = s,
		.arena = terms->arena,
		.orgnr = orgnr,
		.words_only = true,
		.terms = *terms,
		.count = &n,
		.saw = saw,
		.self = self,
		.e = e,
	};
	bool ok = erase_from_plan(&x) && rename_files(&x);

	*things += n.activities;
	*revisions += n.revisions;
	return ok;
}

static bool erase_rows(struct erasing *x)
{
	static const int by_orgnr[] = { Q_ERASE_IMPORTED, Q_ERASE_NEEDS,    Q_ERASE_TALKS,
					Q_ERASE_CONTACTS, Q_ERASE_ACCESSES, Q_ERASE_ALIASES,
					Q_ERASE_FIRM,	  Q_ERASE_BLOCK };
	struct firm f;
	struct err none = { 0 };

	if (store_firm(&f, x->store, x->arena, x->orgnr, &none)) {
		x->count->firms = 1;
		if (!erase_named_needs(x, f.name))
			return false;
	}
	for (size_t i = 0; i < x->interviews; i++)
		if (!run_with(x, Q_ERASE_INTERVIEW, ":id", x->interview[i]))
			return false;
	for (size_t i = 0; i < ARRAY_LEN(by_orgnr); i++)
		if (!run_with(x, by_orgnr[i], ":orgnr", x->orgnr))
			return false;
	return rename_files(x);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool is_known(struct erasing *x)
{
	const struct erased *c = x->count;

	if (x->entities || c->contacts || c->needs || c->imported)
		return true;
	return err_set(x->e, ERR_NOT_FOUND, _("nothing is known of a firm '%s'"), x->orgnr);
}

static bool find_quotes(struct erasing *x)
{
	struct erased_quote *quote;
	bool ok = erase_find_quotes(&quote, &x->count->quotes, x->store, &x->terms, x->e);

	x->count->quote = quote;
	return ok;
}

/* Inside a transaction.  Rows go last: by them is found what goes. */
static bool erase_all(struct erasing *x)
{
	struct access_note note = { .action = ACCESS_ERASE,
				    .what = "subject erase",
				    .orgnr = x->orgnr };

	return firm_is_no_alias(x->store, x->orgnr, x->e) &&
	       texts_of(&x->interview, &x->interviews, x, Q_ERASE_INTERVIEWS, ":orgnr", x->orgnr) &&
	       find_terms(x) && find_entities(x) && count_rows(x) && is_known(x) &&
	       erase_revisions(x) && erase_from_plan(x) &&
	       store_access_note(x->store, &note, x->e) && erase_rows(x) && find_quotes(x) &&
	       sweep_later(x->store, x->e);
}

bool store_erase_firm(struct erased *out, struct store *s, struct arena *a, const char *orgnr,
		      bool dry, struct err *e)
{
	struct erasing x = { .store = s, .arena = a, .orgnr = orgnr, .count = out, .e = e };
	bool ok;

	*out = (struct erased){ 0 };
	x.terms.arena = a;
	if (!store_begin(s, e))
		return false;
	ok = erase_all(&x);
	if (!store_end(s, ok && !dry, e) && !(ok && dry))
		return err_context(e, _("cannot erase the firm '%s'"), orgnr);
	sweep_find_copies(&out->copy, &out->copies, s, a);
	return dry || store_sweep(&out->swept, s, e);
}

/* ---- is it erased? --------------------------------------------------------------------------- */

static bool erased_at(int64_t *at_ms, struct store *s, const struct entity *of, struct err *e)
{
	struct head head;

	*at_ms = 0;
	if (!find_head(&head, s, of, e))
		return false;
	if (strcmp(head.op, "erase") == 0)
		*at_ms = head.made_at;
	return true;
}

bool erase_tombed_at(int64_t *at_ms, struct store *s, const char *kind,
		     const unsigned char entity[ENTITY_SIZE], struct err *e)
{
	struct entity of = { .kind = kind_of(kind) };

	memcpy(of.id, entity, sizeof of.id);
	return erased_at(at_ms, s, &of, e);
}

bool erase_is_tombed(bool *out, struct store *s, const char *kind,
		     const unsigned char entity[ENTITY_SIZE], struct err *e)
{
	int64_t at_ms;

	if (!erase_tombed_at(&at_ms, s, kind, entity, e))
		return false;
	*out = at_ms != 0;
	return true;
}

bool store_firm_erased(int64_t *at_ms, struct store *s, const char *orgnr, struct err *e)
{
	struct entity of = { .kind = "firm" };

	rev_entity(of.id, "firm", orgnr);
	return erased_at(at_ms, s, &of, e);
}

bool store_interview_erased(int64_t *at_ms, struct store *s, const char *id, struct err *e)
{
	struct entity of = { .kind = "interview" };
	struct uuid u;

	*at_ms = 0;
	if (!uuid_parse(&u, id))
		return true;
	memcpy(of.id, u.b, sizeof of.id);
	return erased_at(at_ms, s, &of, e);
}
