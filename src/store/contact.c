#include "store/contact_internal.h"

#include "base/json.h"
#include "base/utf8.h"
#include "store/erase_internal.h"

#include <string.h>

/* ---- writing --------------------------------------------------------------------------------- */

static const struct thing {
	const char *what;
	int head, told, remove, derive;
} things[] = {
	[CONTACT_PERSON] = { "contact", Q_CONTACT_REV, Q_CONTACT_TOLD, Q_CONTACT_DELETE,
			     Q_CONTACT_DERIVE },
	[CONTACT_LOG] = { "log", Q_CONTACT_LOG_REV, Q_CONTACT_LOG_TOLD, Q_CONTACT_LOG_DELETE,
			  Q_CONTACT_LOG_DERIVE },
};

/* Its entity and the revision that is its head; has_parent false: it is not there. */
static bool find_head(struct revision *r, struct store *s, const struct thing *t, const char *id,
		      struct err *e)
{
	struct stmt *q = db_begin(s->db, (size_t)t->head);
	enum db_step step;
	const void *entity;
	size_t n;

	db_bind_text(q, ":id", id);
	step = db_step(q, e);
	if (step == DB_ROW) {
		entity = db_blob(q, 0, &n);
		memcpy(r->entity, entity, n == ENTITY_SIZE ? n : 0);
		rev_parent_from(r, q, 1);
	}
	db_end(q);
	return step != DB_FAILED;
}

/* An entity that there is not, and the digits it is called by. */
static bool new_entity(const char **id, struct revision *r, struct store *s, struct arena *a,
		       const struct thing *t, struct err *e)
{
	enum { ID_BYTES = 4 };
	bool taken = true;

	while (taken) {
		struct revision there = { 0 };
		struct uuid name;
		char text[37];

		if (!new_name(&name, s, e))
			return false;
		uuid_print(text, name);
		rev_entity(r->entity, "contact", arena_printf(a, "%s\n%s", t->what, text));
		*id = hash_hex(a, r->entity, ID_BYTES);
		if (!find_head(&there, s, t, *id, e))
			return false;
		taken = there.has_parent;
	}
	return true;
}

static bool run_with(struct store *s, int query, const char *id, const unsigned char *rev,
		     struct err *e)
{
	struct stmt *q = db_begin(s->db, (size_t)query);

	if (id)
		db_bind_text(q, ":id", id);
	else
		db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, e);
}

static bool is_as_read(const struct revision *r, const struct contact_write *w, struct err *e)
{
	if (!r->has_parent)
		return err_set(e, ERR_NOT_FOUND, _("it is not there any more"));
	if (w->follows && memcmp(r->parent, w->follows, ENTITY_SIZE) != 0)
		return err_set(
			e, ERR_REFUSED,
			_("somebody has changed it meanwhile; look at it again, then change it"));
	return true;
}

bool contact_write(const char **id, struct store *s, struct arena *a, const struct contact_write *w,
		   struct err *e)
{
	const struct thing *t = &things[w->what];
	struct revision r = { .kind = "contact", .op = w->gone ? "del" : "put" };
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };
	unsigned char rev[ENTITY_SIZE];

	*id = w->id;
	if (*w->id ? !find_head(&r, s, t, w->id, e) || !is_as_read(&r, w, e)
		   : !new_entity(id, &r, s, a, t, e))
		return false;
	json_object(&j);
	json_put_text(&j, "what", t->what);
	json_put_text(&j, "id", *id);
	w->fields(&j, a, w->thing);
	json_end(&j);
	r.payload = strbuf_text(&b);
	return rev_put(rev, s, &r, e) && run_with(s, t->remove, *id, NULL, e) &&
	       (w->gone || run_with(s, t->derive, NULL, rev, e));
}

struct stmt *contact_told(struct store *s, enum contact_what what, const unsigned char *entity,
			  const unsigned char *rev)
{
	struct stmt *q = db_begin(s->db, (size_t)things[what].told);

	db_bind_blob(q, ":entity", entity, entity ? ENTITY_SIZE : 0);
	db_bind_blob(q, ":rev", rev, rev ? ENTITY_SIZE : 0);
	return q;
}

bool contact_entity(unsigned char out[ENTITY_SIZE], struct store *s, enum contact_what what,
		    const char *id, struct err *e)
{
	struct revision r = { 0 };

	if (!find_head(&r, s, &things[what], id, e))
		return false;
	memcpy(out, r.entity, ENTITY_SIZE);
	return r.has_parent || err_set(e, ERR_NOT_FOUND, _("it is not there any more"));
}

bool contact_firm_is_there(struct store *s, struct arena *a, const char *orgnr, struct err *e)
{
	struct firm f;

	return store_firm(&f, s, a, orgnr, e);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static struct date day(struct stmt *q, int column)
{
	struct date d = { 0 };

	return date_parse_iso(&d, db_text(q, column)) ? d : (struct date){ 0 };
}

static void read_consent(struct consent *k, struct arena *a, struct stmt *q, int column)
{
	if (!consent_state_named(&k->state, db_text(q, column)))
		BUG("consent '%s'", db_text(q, column));
	k->notice = arena_strdup(a, db_text(q, column + 1));
	k->notice_hash = arena_strdup(a, db_text(q, column + 2));
	k->interview = arena_strdup(a, db_text(q, column + 3));
	k->day = day(q, column + 4);
	k->withdrawn = day(q, column + 5);
}

static void read_contact(struct contact *c, struct arena *a, struct stmt *q)
{
	const char **texts[] = { &c->id,    &c->orgnr, &c->name,     &c->role,
				 &c->phone, &c->email, &c->language, &c->interview };
	int n = (int)ARRAY_LEN(texts);
	const void *rev;
	size_t size;

	for (int i = 0; i < n; i++)
		*texts[i] = arena_strdup(a, db_text(q, i));
	read_consent(&c->consent[CONSENT_RECONTACT], a, q, n);
	read_consent(&c->consent[CONSENT_SHARE], a, q, n + 6);
	c->author = arena_strdup(a, db_text(q, n + 12));
	c->made_ms = db_int(q, n + 13);
	rev = db_blob(q, n + 14, &size);
	memcpy(c->revision, rev, size == ENTITY_SIZE ? size : 0);
}

bool contact_read_all(struct contact **out, size_t *count, struct stmt *q, struct arena *a,
		      struct err *e)
{
	struct contact *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		read_contact(ARENA_PUSH(a, rows, n, cap), a, q);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read the contact persons"));
}

bool store_contacts(struct contact **out, size_t *count, struct store *s, struct arena *a,
		    const char *orgnr, struct err *e)
{
	struct stmt *q = db_begin(s->db, orgnr ? Q_CONTACT_OF_FIRM : Q_CONTACT_ALL);

	if (orgnr)
		db_bind_text(q, ":orgnr", orgnr);
	return contact_read_all(out, count, q, a, e);
}

bool store_contact(struct contact *out, struct store *s, struct arena *a, const char *id,
		   struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CONTACT_BY_PREFIX);
	struct contact *rows;
	size_t n;

	db_bind_text(q, ":prefix", id);
	if (!contact_read_all(&rows, &n, q, a, e))
		return false;
	if (!*id || !n)
		return err_set(e, ERR_NOT_FOUND,
			       _("there is no contact person '%s'; 'los contact list' shows those "
				 "there are"),
			       id);
	if (n > 1)
		return err_set(e, ERR_REFUSED,
			       _("more than one contact person begins with '%s'; type more of it"),
			       id);
	*out = rows[0];
	return true;
}

bool store_contact_of(struct contact *out, struct store *s, struct arena *a, const char *orgnr,
		      struct err *e)
{
	struct contact *rows;
	size_t n;

	if (!store_contacts(&rows, &n, s, a, orgnr, e))
		return false;
	if (!n)
		return err_set(e, ERR_NOT_FOUND, _("the firm '%s' has no contact person"), orgnr);
	*out = rows[0];
	return true;
}

static bool begins_with(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

bool store_contact_called(struct contact *out, struct store *s, struct arena *a, const char *orgnr,
			  const char *who, struct err *e)
{
	const char *folded = utf8_fold(a, who);
	struct contact *rows, *found = NULL;
	size_t n;

	if (!store_contacts(&rows, &n, s, a, orgnr, e))
		return false;
	for (size_t i = 0; i < n && *who; i++) {
		const char *name = utf8_fold(a, rows[i].name);

		if (strcmp(name, folded) == 0 || strcmp(rows[i].id, who) == 0) {
			found = &rows[i];
			break;
		}
		if (!begins_with(name, folded) && !begins_with(rows[i].id, who))
			continue;
		if (found)
			return err_set(e, ERR_REFUSED,
				       _("more than one contact person of the firm begins with "
					 "'%s'; type more of it"),
				       who);
		found = &rows[i];
	}
	if (!found)
		return err_set(
			e, ERR_NOT_FOUND,
			_("the firm %s has no contact person '%s'; 'los contact list --firm %s' "
			  "shows those it has"),
			orgnr, who, orgnr);
	*out = *found;
	return true;
}

/* ---- persons --------------------------------------------------------------------------------- */

static void put_consent(struct json *j, struct arena *a, const struct consent *k)
{
	struct strbuf day = STRBUF_IN(a), withdrawn = STRBUF_IN(a);

	if (k->day.year)
		date_print_iso(&day, k->day);
	if (k->withdrawn.year)
		date_print_iso(&withdrawn, k->withdrawn);
	json_object(j);
	json_put_text(j, "state", consent_state_name(k->state));
	json_put_text(j, "notice", k->notice);
	json_put_text(j, "notice_sha256", k->notice_hash);
	json_put_text(j, "interview", k->interview);
	json_put_text(j, "day", strbuf_text(&day));
	json_put_text(j, "withdrawn", strbuf_text(&withdrawn));
	json_end(j);
}

static void person_fields(struct json *j, struct arena *a, const void *thing)
{
	const struct contact *c = thing;

	json_put_text(j, "orgnr", c->orgnr);
	json_put_text(j, "name", c->name);
	json_put_text(j, "role", c->role);
	json_put_text(j, "phone", c->phone);
	json_put_text(j, "email", c->email);
	json_put_text(j, "language", c->language);
	json_put_text(j, "interview", c->interview);
	for (int p = 0; p < CONSENT_PURPOSES; p++) {
		json_key(j, consent_purpose_name((enum consent_purpose)p));
		put_consent(j, a, &c->consent[p]);
	}
}

static bool write_person(struct contact *out, struct store *s, struct arena *a,
			 const struct contact *c, bool gone, struct err *e)
{
	const struct contact_write w = {
		.what = CONTACT_PERSON,
		.id = c->id,
		.follows = c->revision,
		.gone = gone,
		.fields = person_fields,
		.thing = c,
	};
	const char *id;

	return contact_write(&id, s, a, &w, e) && (gone || store_contact(out, s, a, id, e));
}

static bool put_person(struct contact *out, struct store *s, struct arena *a,
		       const struct contact *c, struct err *e)
{
	struct contact_change *changes;
	struct contact now;
	const char *field;

	if (!contact_check(c, &field, e) || !contact_firm_is_there(s, a, c->orgnr, e))
		return false;
	if (*c->id) {
		if (!store_contact(&now, s, a, c->id, e))
			return false;
		if (!contact_changes(&changes, a, &now, c)) {
			*out = now;
			return true;
		}
	}
	return write_person(out, s, a, c, false, e);
}

bool store_contact_put(struct contact *out, struct store *s, struct arena *a,
		       const struct contact *c, struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	return (ok && tx_end(s, own, put_person(out, s, a, c, e), e)) ||
	       err_context(e, _("cannot keep the contact person of '%s'"), c->orgnr);
}

static const struct contact *find_same(const struct contact *all, size_t n,
				       const struct contact *told, struct arena *a)
{
	for (size_t i = 0; i < n; i++)
		if (*told->interview && strcmp(all[i].interview, told->interview) == 0)
			return &all[i];
	for (size_t i = 0; i < n; i++)
		if (contact_is_same(&all[i], told, a))
			return &all[i];
	return NULL;
}

/* Whom the interview told of was erased: it does not bring anybody back. */
static bool told_of_erased(bool *out, struct store *s, struct arena *a, const struct contact *told,
			   struct err *e)
{
	unsigned char entity[ENTITY_SIZE];

	*out = false;
	if (!*told->interview)
		return true;
	person_told_in(entity, a, told->interview);
	return erase_is_tombed(out, s, "contact", entity, e);
}

/* What somebody typed in an interview is kept as it is: it was checked there, or could not be. */
static bool tell(struct store *s, struct arena *a, const struct contact *told, struct err *e)
{
	const struct contact *same;
	struct contact_change *changes;
	struct contact *all, c, kept;
	bool erased;
	size_t n;

	if (!told_of_erased(&erased, s, a, told, e))
		return false;
	if (erased)
		return true;
	if (!store_contacts(&all, &n, s, a, told->orgnr, e))
		return false;
	same = find_same(all, n, told, a);
	if (!same)
		return write_person(&kept, s, a, told, false, e);
	c = *same;
	contact_take(&c, told);
	return !contact_changes(&changes, a, same, &c) || write_person(&kept, s, a, &c, false, e);
}

bool store_contact_tell(struct store *s, const struct contact *told, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, tell(s, a, told, e), e);
	arena_free(a);
	return ok || err_context(e, _("cannot keep the contact person of '%s'"), told->orgnr);
}

static bool withdraw(struct contact *out, struct store *s, struct arena *a, const char *id,
		     enum consent_purpose p, struct date day, struct err *e)
{
	struct consent *k;
	struct contact c = { .id = "", .name = "" };

	if (!store_contact(&c, s, a, id, e))
		return false;
	k = &c.consent[p];
	if (k->state != CONSENT_GIVEN)
		return err_set(e, ERR_REFUSED,
			       _("there is no consent to take back: %s has not agreed to it"),
			       *c.name ? c.name : c.id);
	k->state = CONSENT_WITHDRAWN;
	k->withdrawn = day;
	return write_person(out, s, a, &c, false, e);
}

bool store_contact_withdraw(struct contact *out, struct store *s, struct arena *a, const char *id,
			    enum consent_purpose p, struct date day, struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	return ok && tx_end(s, own, withdraw(out, s, a, id, p, day, e), e);
}

bool store_contact_remove(struct store *s, const char *id, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);
	struct contact c = { .id = "" }, none;

	if (ok)
		ok = tx_end(s, own,
			    store_contact(&c, s, a, id, e) &&
				    write_person(&none, s, a, &c, true, e),
			    e);
	arena_free(a);
	return ok;
}

bool store_contact_history(struct contact_revision **out, size_t *count, struct store *s,
			   struct arena *a, const char *id, struct err *e)
{
	struct contact_revision *rows = NULL;
	unsigned char entity[ENTITY_SIZE];
	size_t n = 0, cap = 0;
	enum db_step step;
	struct stmt *q;

	if (!contact_entity(entity, s, CONTACT_PERSON, id, e))
		return false;
	q = contact_told(s, CONTACT_PERSON, entity, NULL);
	while ((step = db_step(q, e)) == DB_ROW) {
		struct contact_revision *r = ARENA_PUSH(a, rows, n, cap);

		read_contact(&r->contact, a, q);
		r->gone = strcmp(db_text(q, 23), "del") == 0;
	}
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}
