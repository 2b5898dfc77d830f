#include "store/firm.h"
#include "store/internal.h"
#include "base/json.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

/* ---- firms ----------------------------------------------------------------------------------- */

void firm_read(struct firm *out, struct stmt *q, struct arena *a)
{
	*out = (struct firm){
		.orgnr = arena_strdup(a, db_text(q, 0)),
		.name = arena_strdup(a, db_text(q, 1)),
		.nace = arena_strdup(a, db_text(q, 2)),
		.municipality = arena_strdup(a, db_text(q, 3)),
		.employees = (int)db_int(q, 4),
		.legal_form = arena_strdup(a, db_text(q, 5)),
	};
}

bool store_firm(struct firm *out, struct store *s, struct arena *a, const char *orgnr,
		struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_BY_ORGNR);

	db_bind_text(q, ":orgnr", orgnr);
	if (!one_row(q, e, _("no firm has the organisation number '%s'"), orgnr))
		return false;
	firm_read(out, q, a);
	db_end(q);
	return true;
}

static bool is_same_firm(const struct firm *x, const struct firm *y)
{
	return strcmp(x->name, y->name) == 0 && strcmp(x->nace, y->nace) == 0 &&
	       strcmp(x->municipality, y->municipality) == 0 && x->employees == y->employees &&
	       strcmp(x->legal_form, y->legal_form) == 0;
}

static const char *firm_payload(const struct firm *f, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };

	json_object(&j);
	json_put_text(&j, "orgnr", f->orgnr);
	json_put_text(&j, "name", f->name);
	json_put_text(&j, "nace", f->nace);
	json_put_text(&j, "municipality", f->municipality);
	json_put_int(&j, "employees", f->employees);
	json_put_text(&j, "legal_form", f->legal_form);
	json_end(&j);
	return strbuf_text(&b);
}

static bool write_firm(struct store *s, struct arena *a, const struct firm *f,
		       const unsigned char *rev, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_PUT);

	db_bind_text(q, ":orgnr", f->orgnr);
	db_bind_text(q, ":name", f->name);
	db_bind_text(q, ":nace", f->nace);
	db_bind_text(q, ":municipality", f->municipality);
	db_bind_int(q, ":employees", f->employees);
	db_bind_text(q, ":legal_form", f->legal_form);
	db_bind_text(q, ":folded",
		     utf8_fold(a, arena_printf(a, "%s %s", f->name, f->municipality)));
	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, e);
}

/* One revision, unless it says what is there already; inside a transaction. */
bool firm_save(struct store *s, const struct firm *given, struct err *e)
{
	struct firm f = {
		.orgnr = given->orgnr,
		.name = or_empty(given->name),
		.nace = or_empty(given->nace),
		.municipality = or_empty(given->municipality),
		.employees = given->employees < 0 ? -1 : given->employees,
		.legal_form = or_empty(given->legal_form),
	};
	struct revision r = { .kind = "firm", .op = "put" };
	struct arena *a = arena_new();
	struct stmt *q = db_begin(s->db, Q_FIRM_BY_ORGNR);
	unsigned char rev[ENTITY_SIZE];
	enum db_step step;
	struct firm now;
	bool same = false, ok;

	db_bind_text(q, ":orgnr", f.orgnr);
	step = db_step(q, e);
	if (step == DB_ROW) {
		firm_read(&now, q, a);
		same = is_same_firm(&now, &f);
		rev_parent_from(&r, q, 6);
	}
	db_end(q);
	ok = step != DB_FAILED;
	rev_entity(r.entity, "firm", f.orgnr);
	if (ok && !r.has_parent)
		ok = rev_follow_erased(&r, s, e);
	if (ok && !same) {
		r.payload = firm_payload(&f, a);
		ok = rev_put(rev, s, &r, e) && write_firm(s, a, &f, rev, e);
	}
	arena_free(a);
	return ok;
}

/* A number that was put together with another firm does not come back by itself. */
bool firm_is_no_alias(struct store *s, const char *orgnr, struct err *e)
{
	struct arena *a = arena_new();
	const char *into;
	bool ok = store_firm_alias(&into, s, a, orgnr, e);

	if (ok && *into)
		ok = err_set(e, ERR_REFUSED, _("%s was put together with the firm %s"), orgnr,
			     into);
	arena_free(a);
	return ok;
}

bool store_firm_put(struct store *s, const struct firm *f, struct err *e)
{
	bool own, ok;

	if (!f->orgnr || !*f->orgnr)
		return err_set(e, ERR_REFUSED, _("a firm needs an organisation number"));
	if (!firm_is_no_alias(s, f->orgnr, e))
		return false;
	if (!tx_begin(&own, s, e))
		return false;
	ok = batch_row_before(s, ROWS_FIRMS, f->orgnr, e) && firm_save(s, f, e) &&
	     batch_row_after(s, ROWS_FIRMS, f->orgnr, e);
	return tx_end(s, own, ok, e) || err_context(e, _("cannot keep the firm '%s'"), f->orgnr);
}

static int compare_firms(const void *a, const void *b)
{
	const struct firm_row *x = a, *y = b;
	int order = utf8_collate(x->firm.name, y->firm.name);

	return order ? order : strcmp(x->firm.orgnr, y->firm.orgnr);
}

bool store_firms(struct firm_row **out, size_t *count, struct store *s, struct arena *a,
		 const char *filter, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_LIST);
	struct firm_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_text(q, ":filter", utf8_fold(a, filter));
	while ((step = db_step(q, e)) == DB_ROW) {
		struct firm_row *r = ARENA_PUSH(a, rows, n, cap);

		firm_read(&r->firm, q, a);
		r->interviews = (size_t)db_int(q, 6);
		r->drafts = (size_t)db_int(q, 7);
		r->needs = (size_t)db_int(q, 8);
		r->gaps = (size_t)db_int(q, 9);
		r->last_ms = db_int(q, 10);
	}
	db_end(q);
	if (step == DB_FAILED)
		return err_context(e, _("cannot list the firms"));
	if (n)
		qsort(rows, n, sizeof *rows, compare_firms);
	*out = rows;
	*count = n;
	return true;
}
