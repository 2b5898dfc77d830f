#include "store/person_internal.h"

#include "store/access.h"
#include "store/contact_internal.h"
#include "store/erase_internal.h"
#include "store/sweep.h"

#include <string.h>

/* ---- who it is ------------------------------------------------------------------------------- */

bool person_finds(struct person *x, const char *text)
{
	return redact_finds(&x->terms, text, true);
}

const char *person_reword(struct person *x, const char *text)
{
	return redact_text(&x->terms, text, true, _("[erased]"));
}

void person_add_told(struct person *x, const char *interview)
{
	for (size_t i = 0; i < x->tolds; i++)
		if (strcmp(x->told[i], interview) == 0)
			return;
	if (*interview)
		*ARENA_PUSH(x->arena, x->told, x->tolds, x->told_cap) = arena_strdup(x->arena,
										     interview);
}

void person_saw(struct person *x, const char *where, const char *id, const char *path,
		const char *text)
{
	struct arena *a = x->arena;

	for (size_t i = 0; i < x->saids; i++) {
		const struct subject_said *y = &x->said[i];

		if (strcmp(y->where, where) == 0 && strcmp(y->id, id) == 0 &&
		    strcmp(y->path, path) == 0 && strcmp(y->text, text) == 0)
			return;
	}
	*ARENA_PUSH(a, x->said, x->saids, x->said_cap) = (struct subject_said){
		where, arena_strdup(a, id), arena_strdup(a, path), arena_strdup(a, text)
	};
}

static bool find(struct person *x, const char *prefix)
{
	struct stmt *q = db_begin(x->store->db, Q_PERSON_FIND);
	enum db_step step;
	size_t found = 0, n;

	db_bind_text(q, ":orgnr", x->orgnr);
	db_bind_text(q, ":prefix", prefix);
	while ((step = db_step(q, x->e)) == DB_ROW) {
		memcpy(x->entity, db_blob(q, 0, &n), ENTITY_SIZE);
		x->id = arena_strdup(x->arena, db_text(q, 1));
		found++;
	}
	db_end(q);
	if (step != DB_DONE)
		return false;
	if (!found || !*prefix)
		return err_set(x->e, ERR_NOT_FOUND,
			       _("nothing is known of a contact person '%s' of the firm %s; 'los "
				 "contact list --firm %s' shows those it has"),
			       prefix, x->orgnr, x->orgnr);
	return found == 1 ||
	       err_set(x->e, ERR_REFUSED,
		       _("more than one contact person begins with '%s'; type more of it"), prefix);
}

static bool is_of_others(struct person *x, const char *text, bool whole)
{
	struct redact r = { .arena = x->arena };

	if (whole)
		redact_add(&r, text);
	else
		redact_add_parts(&r, text);
	return redact_finds(&r, x->others, true);
}

void person_add_term(struct person *x, const char *text)
{
	if (!is_of_others(x, text, true))
		redact_add(&x->terms, text);
}

/* Words of a name that are of nobody else in the firm, nor of the firm. */
static void add_own_parts(struct person *x, const char *name)
{
	while (*name) {
		size_t n = strcspn(name, " -.,");
		const char *word = arena_strndup(x->arena, name, n);

		if (!is_of_others(x, word, false))
			redact_add_parts(&x->terms, word);
		name += n;
		name += strspn(name, " -.,");
	}
}

static bool read_others(struct person *x)
{
	struct stmt *q = db_begin(x->store->db, Q_PERSON_OTHERS);
	struct strbuf b = STRBUF_IN(x->arena);
	enum db_step step;

	db_bind_text(q, ":orgnr", x->orgnr);
	db_bind_blob(q, ":entity", x->entity, ENTITY_SIZE);
	while ((step = db_step(q, x->e)) == DB_ROW)
		for (int i = 0; i < 3; i++)
			strbuf_addf(&b, "%s\n", db_text(q, i));
	db_end(q);
	x->others = strbuf_text(&b);
	return step == DB_DONE;
}

/* By what it has ever been called. */
static bool find_terms(struct person *x)
{
	enum { NAME, PHONE, EMAIL, INTERVIEW, COLUMNS = 6 };
	struct stmt *q;
	enum db_step step;

	if (!read_others(x))
		return false;
	q = db_begin(x->store->db, Q_PERSON_TOLD);
	db_bind_blob(q, ":entity", x->entity, ENTITY_SIZE);
	while ((step = db_step(q, x->e)) == DB_ROW) {
		const char *name = arena_strdup(x->arena, db_text(q, NAME));

		redact_add(&x->terms, name);
		for (int i = PHONE; i <= EMAIL; i++)
			person_add_term(x, arena_strdup(x->arena, db_text(q, i)));
		for (int i = INTERVIEW; i < COLUMNS; i++)
			person_add_told(x, db_text(q, i));
		add_own_parts(x, name);
		x->count->name = name;
	}
	db_end(q);
	return step == DB_DONE;
}

/* ---- revisions ------------------------------------------------------------------------------- */

const char *person_payload(struct person *x, struct stmt *q)
{
	const char *payload = NULL;

	if (db_step(q, x->e) == DB_ROW)
		payload = arena_strdup(x->arena, db_text(q, 0));
	else if (x->e->code == ERR_NONE)
		err_set(x->e, ERR_NOT_FOUND, _("its revision is not there"));
	db_end(q);
	return payload;
}

/* As `was` is, but for its payload. */
static bool like(struct revision *r, struct person *x, const unsigned char was[ENTITY_SIZE])
{
	struct stmt *q = db_begin(x->store->db, Q_PERSON_HEAD);
	struct arena *a = x->arena;
	size_t n;

	db_bind_blob(q, ":rev", was, ENTITY_SIZE);
	if (!one_row(q, x->e, _("its revision is not there")))
		return false;
	*r = (struct revision){
		.kind = arena_strdup(a, db_text(q, 0)),
		.op = arena_strdup(a, db_text(q, 2)),
		.author = arena_strdup(a, db_text(q, 3)),
		.made_at = db_int(q, 4),
		.form = db_is_null(q, 5) ? NULL : arena_strdup(a, db_text(q, 5)),
		.form_version = db_is_null(q, 6) ? NULL : arena_strdup(a, db_text(q, 6)),
		.has_parent = true,
	};
	memcpy(r->entity, db_blob(q, 1, &n), ENTITY_SIZE);
	memcpy(r->parent, was, ENTITY_SIZE);
	db_end(q);
	return true;
}

static bool empty_entity(struct person *x, const char *kind,
			 const unsigned char entity[ENTITY_SIZE])
{
	return erase_payloads(&x->count->revisions, x->store, x->arena, kind, entity, x->e);
}

bool person_follow(unsigned char rev[ENTITY_SIZE], struct person *x,
		   const unsigned char was[ENTITY_SIZE], const char *payload)
{
	struct revision r;

	if (!payload || !like(&r, x, was) || !empty_entity(x, r.kind, r.entity))
		return false;
	r.payload = payload;
	return rev_put(rev, x->store, &r, x->e);
}

/* ---- the contact log and decisions: each with a note ----------------------------------------- */

struct noted {
	unsigned char entity[ENTITY_SIZE], rev[ENTITY_SIZE];
	const char *id, *contact, *note; /* id: of the log's entry, or the need decided on */
	bool here;			 /* it is what the row shows */
};
struct noteds {
	struct noted *at;
	size_t count, cap;
};

static bool read_logs(struct noteds *out, struct person *x)
{
	struct stmt *q = db_begin(x->store->db, Q_PERSON_LOGS);
	enum db_step step;
	size_t n;

	db_bind_text(q, ":orgnr", x->orgnr);
	while ((step = db_step(q, x->e)) == DB_ROW) {
		struct noted *t = ARENA_PUSH(x->arena, out->at, out->count, out->cap);

		memcpy(t->entity, db_blob(q, 0, &n), ENTITY_SIZE);
		memcpy(t->rev, db_blob(q, 1, &n), ENTITY_SIZE);
		t->id = arena_strdup(x->arena, db_text(q, 2));
		t->contact = arena_strdup(x->arena, db_text(q, 3));
		t->note = arena_strdup(x->arena, db_text(q, 4));
		t->here = db_int(q, 5);
	}
	db_end(q);
	return step == DB_DONE;
}

static bool read_decisions(struct noteds *out, struct person *x)
{
	struct stmt *q = db_begin(x->store->db, Q_PERSON_DECISIONS);
	enum db_step step;
	size_t n;

	db_bind_text(q, ":orgnr", x->orgnr);
	while ((step = db_step(q, x->e)) == DB_ROW) {
		struct noted *t = ARENA_PUSH(x->arena, out->at, out->count, out->cap);

		memcpy(t->entity, db_blob(q, 0, &n), ENTITY_SIZE);
		memcpy(t->rev, db_blob(q, 1, &n), ENTITY_SIZE);
		t->contact = "";
		t->id = arena_strdup(x->arena, db_text(q, 2));
		t->note = arena_strdup(x->arena, db_text(q, 3));
		t->here = db_int(q, 4);
	}
	db_end(q);
	return step == DB_DONE;
}

static bool run_on_revision(struct person *x, int query, const unsigned char rev[ENTITY_SIZE])
{
	struct stmt *q = db_begin(x->store->db, (size_t)query);

	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, x->e);
}

static bool put_log(struct person *x, const struct noted *t, const char *note, const char *contact)
{
	struct stmt *q = db_begin(x->store->db, Q_PERSON_LOG_REWORDED);
	unsigned char rev[ENTITY_SIZE];

	db_bind_blob(q, ":rev", t->rev, ENTITY_SIZE);
	db_bind_text(q, ":note", note);
	db_bind_text(q, ":contact", contact);
	if (!person_follow(rev, x, t->rev, person_payload(x, q)))
		return false;
	q = db_begin(x->store->db, Q_CONTACT_LOG_DELETE);
	db_bind_text(q, ":id", t->id);
	return db_run(q, x->e) && run_on_revision(x, Q_CONTACT_LOG_DERIVE, rev);
}

static bool reword_log(struct person *x, const struct noted *t)
{
	x->count->talks++;
	person_saw(x, "contact log", t->id, "", t->note);
	return put_log(x, t, person_reword(x, t->note),
		       strcmp(t->contact, x->id) == 0 ? "" : t->contact);
}

bool contact_log_drop_note(struct store *s, struct arena *a, const char *id, struct err *e)
{
	struct erased_person count = { .name = "" };
	struct person x = { .store = s, .arena = a, .count = &count, .e = e };
	struct stmt *q = db_begin(s->db, Q_PURGE_LOG);
	struct noted t = { .id = id };
	size_t n;

	db_bind_text(q, ":id", id);
	if (!one_row(q, e, _("there is no entry '%s' of the contact log"), id))
		return false;
	memcpy(t.rev, db_blob(q, 0, &n), ENTITY_SIZE);
	t.contact = arena_strdup(a, db_text(q, 1));
	db_end(q);
	return put_log(&x, &t, "", t.contact);
}

static bool reword_decision(struct person *x, const struct noted *t)
{
	struct stmt *q = db_begin(x->store->db, Q_PERSON_DECISION_REWORDED);
	const char *note = person_reword(x, t->note);
	unsigned char rev[ENTITY_SIZE];

	db_bind_blob(q, ":rev", t->rev, ENTITY_SIZE);
	db_bind_text(q, ":note", note);
	if (!person_follow(rev, x, t->rev, person_payload(x, q)))
		return false;
	x->count->texts++;
	person_saw(x, "decision", t->id, "", t->note);
	q = db_begin(x->store->db, Q_PERSON_DECISION_PUT);
	db_bind_blob(q, ":was", t->rev, ENTITY_SIZE);
	db_bind_text(q, ":note", note);
	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, x->e);
}

/* Revisions of one thing stand together, the last one last. */
static bool reword_each(struct person *x, const struct noteds *all, const char *kind,
			bool (*reword)(struct person *, const struct noted *))
{
	const struct noted *here = NULL;
	bool tells = false;

	for (size_t i = 0; i < all->count; i++) {
		const struct noted *t = &all->at[i];
		bool last = i + 1 == all->count ||
			    memcmp(t->entity, all->at[i + 1].entity, ENTITY_SIZE) != 0;

		tells |= strcmp(t->contact, x->id) == 0 || person_finds(x, t->note);
		here = t->here ? t : here;
		if (!last)
			continue;
		if (tells && (here ? !reword(x, here) : !empty_entity(x, kind, t->entity)))
			return false;
		tells = false;
		here = NULL;
	}
	return true;
}

static bool erase_from_notes(struct person *x)
{
	struct noteds logs = { 0 }, decisions = { 0 };

	return read_logs(&logs, x) && read_decisions(&decisions, x) &&
	       reword_each(x, &logs, "contact", reword_log) &&
	       reword_each(x, &decisions, "decision", reword_decision);
}

/* ---- rows without revisions ------------------------------------------------------------------ */

/* A row with a number or a name, and up to two texts. */
struct texts {
	int64_t n;
	const char *id, *text[2]; /* NULL: as in the table */
};
struct text_table {
	const char *table;
	int read, put;
	const char *number, *name;    /* parameters by which it is put; NULL: not one of them */
	int number_at, name_at, text; /* columns; text: the first */
	const char *param[2];
};

static const struct text_table text_tables[] = {
	{ "need", Q_PERSON_NEEDS, Q_PERSON_NEED_PUT, NULL, ":id", 0, 0, 1, { ":text", ":note" } },
	{ "import",
	  Q_PERSON_IMPORTED,
	  Q_PERSON_IMPORTED_PUT,
	  ":batch",
	  ":id",
	  0,
	  1,
	  2,
	  { ":was", ":became" } },
	{ "access", Q_PERSON_ACCESSES, Q_PERSON_ACCESS_PUT, ":n", NULL, 0, 0, 1, { ":why", NULL } },
	{ "block", Q_PERSON_BLOCK, Q_PERSON_BLOCK_PUT, NULL, ":orgnr", 0, -1, 0, { ":why", NULL } },
};

static const char *text_or_null(struct person *x, struct stmt *q, int column)
{
	return db_is_null(q, column) ? NULL : arena_strdup(x->arena, db_text(q, column));
}

static bool put_texts(struct person *x, const struct text_table *t, const struct texts *row)
{
	struct stmt *q = db_begin(x->store->db, (size_t)t->put);

	if (t->number)
		db_bind_int(q, t->number, row->n);
	if (t->name)
		db_bind_text(q, t->name, row->id);
	for (int i = 0; i < 2 && t->param[i]; i++) {
		const char *left = row->text[i] ? person_reword(x, row->text[i]) : NULL;

		db_bind_text(q, t->param[i], left);
		if (left != row->text[i])
			person_saw(x, t->table, row->id, t->param[i] + 1, row->text[i]);
	}
	x->count->texts++;
	return db_run(q, x->e);
}

static bool reword_table(struct person *x, const struct text_table *t)
{
	struct stmt *q = db_begin(x->store->db, (size_t)t->read);
	struct texts *row = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_text(q, ":orgnr", x->orgnr);
	while ((step = db_step(q, x->e)) == DB_ROW) {
		struct texts r = { .n = t->number ? db_int(q, t->number_at) : 0, .id = x->orgnr };
		bool tells = false;

		if (t->name && t->name_at >= 0)
			r.id = text_or_null(x, q, t->name_at);
		for (int i = 0; i < 2 && t->param[i]; i++) {
			r.text[i] = text_or_null(x, q, t->text + i);
			tells |= r.text[i] && person_finds(x, r.text[i]);
		}
		if (tells)
			*ARENA_PUSH(x->arena, row, n, cap) = r;
	}
	db_end(q);
	for (size_t i = 0; step == DB_DONE && i < n; i++)
		if (!put_texts(x, t, &row[i]))
			return false;
	return step == DB_DONE;
}

static bool erase_from_rows(struct person *x)
{
	for (size_t i = 0; i < ARRAY_LEN(text_tables); i++)
		if (!reword_table(x, &text_tables[i]))
			return false;
	return true;
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* What tells of it is erased last: by that the rest is found. */
static bool erase_itself(struct person *x)
{
	struct stmt *q;

	if (!empty_entity(x, "contact", x->entity) ||
	    !erase_tombstone(x->store, "contact", x->entity, 0, x->e))
		return false;
	q = db_begin(x->store->db, Q_PERSON_DELETE);
	db_bind_blob(q, ":entity", x->entity, ENTITY_SIZE);
	return db_run(q, x->e);
}

void person_told_in(unsigned char out[ENTITY_SIZE], struct arena *a, const char *interview)
{
	rev_entity(out, "contact", arena_printf(a, "told\n%s", interview));
}

/* What these interviews told of was erased; told again by the same it stays out. */
static bool remember_interviews(struct person *x)
{
	unsigned char told[ENTITY_SIZE];

	for (size_t i = 0; i < x->tolds; i++) {
		person_told_in(told, x->arena, x->told[i]);
		if (!erase_tombstone(x->store, "contact", told, 0, x->e))
			return false;
	}
	return true;
}

/* The plan and files are not of the firm alone: others there may have the name. */
static struct redact terms_elsewhere(struct person *x)
{
	struct redact r = { .arena = x->arena };

	for (size_t i = 0; i < x->terms.count; i++)
		*ARENA_PUSH(r.arena, r.term, r.count, r.cap) = x->terms.term[i];
	redact_weaken(&r);
	return r;
}

static void saw_words(void *self, const char *where, const char *id, const char *text)
{
	person_saw(self, where, id, "", text);
}

static bool erase_all(struct person *x, enum access_action action, const char *what)
{
	struct access_note note = { .action = action, .what = what, .orgnr = x->orgnr };
	struct redact elsewhere;

	if (!find_terms(x) || !person_erase_from_interviews(x))
		return false;
	elsewhere = terms_elsewhere(x);
	return erase_from_notes(x) && erase_from_rows(x) &&
	       erase_words(&x->count->activities, &x->count->revisions, x->store, x->orgnr,
			   &elsewhere, saw_words, x, x->e) &&
	       erase_itself(x) && remember_interviews(x) &&
	       store_access_note(x->store, &note, x->e) && sweep_later(x->store, x->e);
}

bool store_erase_person(struct erased_person *out, struct store *s, struct arena *a,
			const char *orgnr, const char *contact, bool dry, struct err *e)
{
	struct person x = { .store = s, .arena = a, .orgnr = orgnr, .count = out, .e = e };
	bool own, ok;

	*out = (struct erased_person){ .name = "" };
	x.terms.arena = a;
	if (!tx_begin(&own, s, e))
		return false;
	ok = find(&x, contact) && erase_all(&x, ACCESS_ERASE, "subject erase --contact");
	if (!tx_end(s, own, ok && !dry, e) && !(ok && dry))
		return err_context(e, _("cannot erase the contact person '%s'"), contact);
	sweep_find_copies(&out->copy, &out->copies, s, a);
	return dry || !own || store_sweep(&out->swept, s, e);
}

/* ---- what is told of it ---------------------------------------------------------------------- */

static bool read_told(struct subject_person *out, struct person *x)
{
	struct stmt *q = db_begin(x->store->db, Q_SUBJECT_PERSON_TOLD);

	db_bind_blob(q, ":entity", x->entity, ENTITY_SIZE);
	return subject_read_rows(&out->told, &out->tolds, q, x->arena, x->e);
}

/* The id of who is called so now; else it is taken for one. */
static bool find_called(struct person *x, const char *who)
{
	struct contact c;
	struct err none = { 0 };

	if (store_contact_called(&c, x->store, x->arena, x->orgnr, who, &none))
		return find(x, c.id);
	if (none.code == ERR_NOT_FOUND)
		return find(x, who);
	*x->e = none;
	return false;
}

/* What would go if it were erased; and then it is not. */
bool store_subject_person(struct subject_person *out, struct store *s, struct arena *a,
			  const char *orgnr, const char *who, struct err *e)
{
	struct erased_person count = { .name = "" };
	struct person x = { .store = s, .arena = a, .orgnr = orgnr, .count = &count, .e = e };
	bool ok;

	*out = (struct subject_person){ .name = "" };
	x.terms.arena = a;
	if (!store_begin(s, e))
		return false;
	ok = find_called(&x, who) && read_told(out, &x) &&
	     erase_all(&x, ACCESS_READ, "subject export --contact");
	if (!store_end(s, false, e) && !ok)
		return err_context(e, _("cannot read what is known of '%s'"), who);
	out->name = count.name;
	out->said = x.said;
	out->saids = x.saids;
	return true;
}

/* ---- by its entity -----------------------------------------------------------------------------
 */

bool person_erase(bool *gone, struct store *s, const unsigned char entity[ENTITY_SIZE],
		  enum access_action action, const char *what, struct err *e)
{
	struct arena *a = arena_new();
	struct stmt *q = db_begin(s->db, Q_PERSON_OF);
	struct erased_person count = { .name = "" };
	struct person x = { .store = s, .arena = a, .count = &count, .e = e };
	enum db_step step;
	bool ok;

	x.terms.arena = a;
	memcpy(x.entity, entity, ENTITY_SIZE);
	db_bind_blob(q, ":entity", entity, ENTITY_SIZE);
	step = db_step(q, e);
	if (step == DB_ROW) {
		x.orgnr = arena_strdup(a, db_text(q, 0));
		x.id = arena_strdup(a, db_text(q, 1));
	}
	db_end(q);
	*gone = x.id != NULL;
	ok = step != DB_FAILED && (!*gone || erase_all(&x, action, what));
	arena_free(a);
	return ok;
}
