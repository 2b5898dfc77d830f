#include "store/firm.h"
#include "store/internal.h"

#include <string.h>

/* ---- needs ----------------------------------------------------------------------------------- */

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static const char *iso_or_empty(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	return strbuf_text(&b);
}

bool need_save(struct store *s, const struct need *n, const char *interview, struct err *e)
{
	struct arena *a = arena_new();
	struct stmt *q = db_begin(s->db, Q_NEED_PUT);
	bool ok;

	db_bind_text(q, ":id", n->id);
	db_bind_text(q, ":interview", interview);
	db_bind_text(q, ":orgnr", n->orgnr && *n->orgnr ? n->orgnr : NULL);
	db_bind_text(q, ":firm_name", or_empty(n->firm_name));
	db_bind_text(q, ":nace", or_empty(n->nace));
	db_bind_text(q, ":municipality", or_empty(n->municipality));
	db_bind_int(q, ":employees", n->employees);
	db_bind_text(q, ":text", or_empty(n->text));
	db_bind_text(q, ":area", or_empty(n->area));
	db_bind_text(q, ":occupation", or_empty(n->occupation));
	db_bind_int(q, ":people", n->people);
	db_bind_text(q, ":level", need_level_name(n->level));
	db_bind_text(q, ":mode", delivery_mode_name(n->mode));
	db_bind_text(q, ":language", or_empty(n->language));
	db_bind_text(q, ":latest_start", iso_or_empty(a, n->latest_start));
	db_bind_int(q, ":max_km", n->max_km);
	db_bind_int(q, ":price", n->price);
	db_bind_text(q, ":urgency", or_empty(n->urgency));
	db_bind_text(q, ":importance", or_empty(n->importance));
	db_bind_text(q, ":shareable", or_empty(n->shareable));
	db_bind_text(q, ":proof", or_empty(n->proof));
	db_bind_text(q, ":note", or_empty(n->note));
	db_bind_int(q, ":hours", n->hours);
	ok = db_run(q, e);
	arena_free(a);
	return ok;
}

/* Firms that a file of needs is first to name. */
static bool firm_of_need(struct store *s, const struct need *n, struct err *e)
{
	struct firm f = {
		.orgnr = n->orgnr,
		.name = n->firm_name,
		.nace = n->nace,
		.municipality = n->municipality,
		.employees = n->employees,
		.legal_form = "",
	};
	struct stmt *q;
	enum db_step step;

	if (!n->orgnr || !*n->orgnr)
		return true;
	q = db_begin(s->db, Q_FIRM_BY_ORGNR);
	db_bind_text(q, ":orgnr", n->orgnr);
	step = db_step(q, e);
	db_end(q);
	return step == DB_ROW || (step == DB_DONE && firm_save(s, &f, e));
}

static bool put_need(struct store *s, struct arena *a, const struct need *told, struct err *e)
{
	struct need n = *told;
	const char *into = "";

	if (n.orgnr && *n.orgnr && !store_firm_alias(&into, s, a, n.orgnr, e))
		return false;
	if (*into)
		n.orgnr = into;
	return firm_of_need(s, &n, e) && batch_row_before(s, ROWS_NEEDS, n.id, e) &&
	       need_save(s, &n, NULL, e) && batch_row_after(s, ROWS_NEEDS, n.id, e);
}

bool store_need_put(struct store *s, const struct need *n, struct err *e)
{
	struct arena *a;
	bool own, ok;

	if (!n->id || !*n->id || !n->text || !*n->text)
		return err_set(e, ERR_REFUSED, _("a need must have an id and a text"));
	if (!tx_begin(&own, s, e))
		return false;
	a = arena_new();
	ok = put_need(s, a, n, e);
	arena_free(a);
	return tx_end(s, own, ok, e) || err_context(e, _("cannot keep the need '%s'"), n->id);
}

static void read_need(struct need *out, struct stmt *q, struct arena *a)
{
	*out = (struct need){
		.id = arena_strdup(a, db_text(q, 0)),
		.orgnr = arena_strdup(a, db_text(q, 1)),
		.firm_name = arena_strdup(a, db_text(q, 2)),
		.nace = arena_strdup(a, db_text(q, 3)),
		.municipality = arena_strdup(a, db_text(q, 4)),
		.employees = (int)db_int(q, 5),
		.text = arena_strdup(a, db_text(q, 6)),
		.area = arena_strdup(a, db_text(q, 7)),
		.occupation = arena_strdup(a, db_text(q, 8)),
		.people = (int)db_int(q, 9),
		.language = arena_strdup(a, db_text(q, 12)),
		.max_km = (int)db_int(q, 14),
		.price = (int)db_int(q, 15),
		.urgency = arena_strdup(a, db_text(q, 16)),
		.importance = arena_strdup(a, db_text(q, 17)),
		.shareable = arena_strdup(a, db_text(q, 18)),
		.proof = arena_strdup(a, db_text(q, 19)),
		.note = arena_strdup(a, db_text(q, 20)),
		.hours = (int)db_int(q, 21),
	};
	(void)need_level_parse(&out->level, db_text(q, 10));
	(void)delivery_mode_parse(&out->mode, db_text(q, 11));
	(void)date_parse_iso(&out->latest_start, db_text(q, 13));
}

bool store_needs(struct need **out, size_t *count, struct store *s, struct arena *a,
		 const char *orgnr, struct err *e)
{
	struct stmt *q = db_begin(s->db, orgnr ? Q_NEED_OF_FIRM : Q_NEED_ALL);
	struct need *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	if (orgnr)
		db_bind_text(q, ":orgnr", orgnr);
	while ((step = db_step(q, e)) == DB_ROW)
		read_need(ARENA_PUSH(a, rows, n, cap), q, a);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the needs"));
}

bool store_needs_told(struct told_row **out, size_t *count, struct store *s, struct arena *a,
		      struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_NEED_TOLD);
	struct told_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct told_row){ arena_strdup(a, db_text(q, 0)),
								  db_int(q, 1) };
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the needs"));
}

bool store_need(struct need *out, struct store *s, struct arena *a, const char *id, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_NEED_GET);

	db_bind_text(q, ":id", id);
	if (!one_row(q, e, _("there is no need '%s'"), id))
		return false;
	read_need(out, q, a);
	db_end(q);
	return true;
}

/* Names of the database. */
static const char *const gap_names[] = { [GAP_NONE] = "",
					 [GAP_NO_TOPIC] = "no_topic",
					 [GAP_WEAK] = "weak",
					 [GAP_FILTERED] = "filtered" };

const char *gap_kind_name(enum gap_kind k)
{
	return gap_names[k];
}

enum gap_kind gap_kind_named(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(gap_names); i++)
		if (strcmp(gap_names[i], name) == 0)
			return (enum gap_kind)i;
	return GAP_NONE;
}

bool store_need_matched(struct store *s, const char *id, size_t offers, int best_fit,
			enum gap_kind gap, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_NEED_MATCH_PUT);

	db_bind_text(q, ":need", id);
	db_bind_int(q, ":offers", (int64_t)offers);
	db_bind_int(q, ":best_fit", best_fit);
	db_bind_int(q, ":gap", gap != GAP_NONE);
	db_bind_text(q, ":kind", gap_names[gap]);
	db_bind_int(q, ":now", store_now(s));
	return db_run(q, e);
}
