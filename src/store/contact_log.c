#include "store/contact_internal.h"

#include "base/json.h"

#include <string.h>

/* ---- rows ------------------------------------------------------------------------------------ */

static struct date day(struct stmt *q, int column)
{
	struct date d = { 0 };

	return date_parse_iso(&d, db_text(q, column)) ? d : (struct date){ 0 };
}

static int minutes(const char *time)
{
	int ms;

	return *time && daytime_parse_typed(&ms, time) ? ms / 60000 : NO_TIME;
}

void contact_log_read(struct contact_log *x, struct arena *a, struct stmt *q)
{
	const void *rev;
	size_t n;

	*x = (struct contact_log){
		.id = arena_strdup(a, db_text(q, 0)),
		.orgnr = arena_strdup(a, db_text(q, 1)),
		.contact = arena_strdup(a, db_text(q, 2)),
		.day = day(q, 3),
		.note = arena_strdup(a, db_text(q, 6)),
		.next = day(q, 7),
		.next_min = minutes(db_text(q, 8)),
		.done = day(q, 9),
		.author = arena_strdup(a, db_text(q, 10)),
		.made_ms = db_int(q, 11),
	};
	if (!contact_how_named(&x->how, db_text(q, 4)))
		BUG("way '%s'", db_text(q, 4));
	if (!contact_outcome_named(&x->outcome, db_text(q, 5)))
		BUG("outcome '%s'", db_text(q, 5));
	rev = db_blob(q, 12, &n);
	memcpy(x->revision, rev, n == ENTITY_SIZE ? n : 0);
}

bool contact_log_read_all(struct contact_log **out, size_t *count, struct stmt *q, struct arena *a,
			  struct err *e)
{
	struct contact_log *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		contact_log_read(ARENA_PUSH(a, rows, n, cap), a, q);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read the contact log"));
}

bool store_contact_logs(struct contact_log **out, size_t *count, struct store *s, struct arena *a,
			const char *orgnr, struct err *e)
{
	struct stmt *q = db_begin(s->db, orgnr ? Q_CONTACT_LOG_OF_FIRM : Q_CONTACT_LOG_ALL);

	if (orgnr)
		db_bind_text(q, ":orgnr", orgnr);
	return contact_log_read_all(out, count, q, a, e);
}

bool store_contact_log(struct contact_log *out, struct store *s, struct arena *a, const char *id,
		       struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CONTACT_LOG_BY_PREFIX);
	struct contact_log *rows;
	size_t n;

	db_bind_text(q, ":prefix", id);
	if (!contact_log_read_all(&rows, &n, q, a, e))
		return false;
	if (!*id || !n)
		return err_set(
			e, ERR_NOT_FOUND,
			_("there is no entry '%s' in the contact log; 'los contact log ORGNR' "
			  "shows those of a firm"),
			id);
	if (n > 1)
		return err_set(e, ERR_REFUSED,
			       _("more than one entry of the contact log begins with '%s'; type "
				 "more of it"),
			       id);
	*out = rows[0];
	return true;
}

bool store_contact_due(struct contact_due **out, size_t *count, struct store *s, struct arena *a,
		       struct date until, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CONTACT_LOG_DUE);
	struct strbuf last = STRBUF_IN(a), today = STRBUF_IN(a);
	struct contact_due *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	if (until.year)
		date_print_iso(&last, until);
	date_print_iso(&today, date_of_instant(s->clock.now(s->clock.self)));
	db_bind_text(q, ":today", strbuf_text(&today));
	db_bind_text(q, ":until", until.year ? strbuf_text(&last) : "9999-12-31");
	while ((step = db_step(q, e)) == DB_ROW) {
		struct contact_due *d = ARENA_PUSH(a, rows, n, cap);

		contact_log_read(&d->log, a, q);
		d->firm_name = arena_strdup(a, db_text(q, 13));
		d->contact_name = arena_strdup(a, db_text(q, 14));
		d->phone = arena_strdup(a, db_text(q, 15));
	}
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read the contact log"));
}

/* ---- writing --------------------------------------------------------------------------------- */

static void put_day(struct json *j, struct arena *a, const char *key, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	json_put_text(j, key, strbuf_text(&b));
}

static void fields(struct json *j, struct arena *a, const void *thing)
{
	const struct contact_log *x = thing;

	json_put_text(j, "orgnr", x->orgnr);
	json_put_text(j, "contact", x->contact);
	put_day(j, a, "day", x->day);
	json_put_text(j, "how", contact_how_name(x->how));
	json_put_text(j, "outcome", contact_outcome_name(x->outcome));
	json_put_text(j, "note", x->note);
	put_day(j, a, "next", x->next);
	json_put_text(j, "next_time", contact_time(a, x->next_min));
	put_day(j, a, "done", x->done);
}

static bool write_log(struct contact_log *out, struct store *s, struct arena *a,
		      const struct contact_log *x, bool gone, struct err *e)
{
	const struct contact_write w = {
		.what = CONTACT_LOG,
		.id = x->id,
		.follows = x->revision,
		.gone = gone,
		.fields = fields,
		.thing = x,
	};
	const char *id;

	return contact_write(&id, s, a, &w, e) && (gone || store_contact_log(out, s, a, id, e));
}

/* Whom it was with is of the firm; who is no longer there may stay. */
static bool check_person(struct store *s, struct arena *a, const struct contact_log *x,
			 struct err *e)
{
	struct contact c;

	if (!*x->contact || *x->id)
		return true;
	if (!store_contact(&c, s, a, x->contact, e))
		return false;
	return strcmp(c.orgnr, x->orgnr) == 0 ||
	       err_set(e, ERR_REFUSED, _("%s is a contact person of another firm"), c.name);
}

static bool put_log(struct contact_log *out, struct store *s, struct arena *a,
		    const struct contact_log *x, struct err *e)
{
	struct contact_change *changes;
	struct contact_log now;

	if (!contact_log_check(x, e) || !contact_firm_is_there(s, a, x->orgnr, e) ||
	    !check_person(s, a, x, e))
		return false;
	if (*x->id) {
		if (!store_contact_log(&now, s, a, x->id, e))
			return false;
		if (!contact_log_changes(&changes, a, &now, x)) {
			*out = now;
			return true;
		}
	}
	return write_log(out, s, a, x, false, e);
}

bool store_contact_log_put(struct contact_log *out, struct store *s, struct arena *a,
			   const struct contact_log *x, struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	return (ok && tx_end(s, own, put_log(out, s, a, x, e), e)) ||
	       err_context(e, _("cannot keep the contact with '%s'"), x->orgnr);
}

static bool set_done(struct contact_log *out, struct store *s, struct arena *a, const char *id,
		     struct date day, struct err *e)
{
	struct contact_log x;

	if (!store_contact_log(&x, s, a, id, e))
		return false;
	if (!contact_log_waits(&x))
		return err_set(e, ERR_REFUSED, _("nothing waits to be done after it"));
	x.done = day;
	return write_log(out, s, a, &x, false, e);
}

bool store_contact_log_done(struct contact_log *out, struct store *s, struct arena *a,
			    const char *id, struct date day, struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	return ok && tx_end(s, own, set_done(out, s, a, id, day, e), e);
}

bool store_contact_log_remove(struct store *s, const char *id, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);
	struct contact_log x, none;

	if (ok)
		ok = tx_end(s, own,
			    store_contact_log(&x, s, a, id, e) &&
				    write_log(&none, s, a, &x, true, e),
			    e);
	arena_free(a);
	return ok;
}

bool store_contact_log_history(struct contact_log_revision **out, size_t *count, struct store *s,
			       struct arena *a, const char *id, struct err *e)
{
	struct contact_log_revision *rows = NULL;
	unsigned char entity[ENTITY_SIZE];
	size_t n = 0, cap = 0;
	enum db_step step;
	struct stmt *q;

	if (!contact_entity(entity, s, CONTACT_LOG, id, e))
		return false;
	q = contact_told(s, CONTACT_LOG, entity, NULL);
	while ((step = db_step(q, e)) == DB_ROW) {
		struct contact_log_revision *r = ARENA_PUSH(a, rows, n, cap);

		contact_log_read(&r->log, a, q);
		r->gone = strcmp(db_text(q, 13), "del") == 0;
	}
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}

/* ---- verification ---------------------------------------------------------------------------- */

static void complain(struct store *s, struct findings *f, const char *what, const char *id)
{
	rev_complain_of_row(s, f, "contact-drift", what, id);
}

static bool check_heads(struct store *s, struct findings *f, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CONTACT_DRIFT);
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		complain(s, f, db_text(q, 0), db_text(q, 1));
	db_end(q);
	return step == DB_DONE;
}

static bool check_persons(struct store *s, struct arena *a, struct findings *f, struct err *e)
{
	struct contact_change *changes;
	struct contact *c, *told;
	size_t count, n;

	if (!store_contacts(&c, &count, s, a, NULL, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!contact_read_all(&told, &n,
				      contact_told(s, CONTACT_PERSON, NULL, c[i].revision), a, e))
			return false;
		if (n != 1 || contact_changes(&changes, a, &told[0], &c[i]))
			complain(s, f, "contact", c[i].id);
	}
	return true;
}

static bool check_logs(struct store *s, struct arena *a, struct findings *f, struct err *e)
{
	struct contact_change *changes;
	struct contact_log *x, *told;
	size_t count, n;

	if (!store_contact_logs(&x, &count, s, a, NULL, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!contact_log_read_all(&told, &n,
					  contact_told(s, CONTACT_LOG, NULL, x[i].revision), a, e))
			return false;
		if (n != 1 || contact_log_changes(&changes, a, &told[0], &x[i]))
			complain(s, f, "log", x[i].id);
	}
	return true;
}

bool contact_check_rows(struct store *s, struct findings *f, struct err *e)
{
	struct arena *a = arena_new();
	bool ok = check_heads(s, f, e) && check_persons(s, a, f, e) && check_logs(s, a, f, e);

	arena_free(a);
	return ok;
}
