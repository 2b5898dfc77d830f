#include "store/firm.h"
#include "store/internal.h"
#include "store/plan.h"

#include "base/json.h"

#include <string.h>

/* ---- reading --------------------------------------------------------------------------------- */

bool store_firms_with_word(struct firm **out, size_t *count, struct store *s, struct arena *a,
			   const char *word, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_WITH_WORD);
	struct firm *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_text(q, ":word", word);
	while ((step = db_step(q, e)) == DB_ROW)
		firm_read(ARENA_PUSH(a, rows, n, cap), q, a);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the firms"));
}

bool store_firms_without_number(struct firm **out, size_t *count, struct store *s, struct arena *a,
				struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_NAMELESS);
	struct firm *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct firm){
			.orgnr = "",
			.name = arena_strdup(a, db_text(q, 0)),
			.nace = arena_strdup(a, db_text(q, 1)),
			.municipality = arena_strdup(a, db_text(q, 2)),
			.employees = (int)db_int(q, 3),
			.legal_form = "",
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the needs"));
}

bool store_firm_alias(const char **into, struct store *s, struct arena *a, const char *orgnr,
		      struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_ALIAS_GET);
	enum db_step step;

	db_bind_text(q, ":orgnr", orgnr);
	step = db_step(q, e);
	*into = step == DB_ROW ? arena_strdup(a, db_text(q, 0)) : "";
	db_end(q);
	return step != DB_FAILED;
}

/* ---- putting together ------------------------------------------------------------------------ */

static bool move(size_t *moved, struct store *s, enum query query, const char *from,
		 const char *into, struct err *e)
{
	struct stmt *q = db_begin(s->db, query);

	db_bind_text(q, query == Q_FIRM_TAKE_NEEDS ? ":name" : ":from", from);
	db_bind_text(q, ":into", into);
	if (!db_run(q, e))
		return false;
	*moved = (size_t)db_changes(s->db);
	return true;
}

static const char *with_other_firm(struct arena *a, const char *lines, const char *from,
				   const char *into)
{
	struct strbuf b = STRBUF_IN(a);
	bool told = false;

	for (const char *p = lines; *p;) {
		size_t n = strcspn(p, "\n");
		const char *line = arena_strndup(a, p, n);
		bool is_it = strcmp(line, from) == 0 || strcmp(line, into) == 0;

		if (!is_it || !told)
			strbuf_addf(&b, "%s%s", b.len ? "\n" : "", is_it ? into : line);
		told = told || is_it;
		p += n + (p[n] != '\0');
	}
	return strbuf_text(&b);
}

static bool has_line(const char *lines, const char *line)
{
	size_t n = strlen(line);

	for (const char *p = lines; *p;) {
		size_t len = strcspn(p, "\n");

		if (len == n && strncmp(p, line, n) == 0)
			return true;
		p += len + (p[len] != '\0');
	}
	return false;
}

static bool move_activities(size_t *moved, struct store *s, struct arena *a, const char *from,
			    const char *into, struct err *e)
{
	struct activity *x;
	size_t n;

	*moved = 0;
	if (!store_activities(&x, &n, s, a, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!has_line(x[i].firms, from))
			continue;
		x[i].firms = with_other_firm(a, x[i].firms, from, into);
		if (!store_activity_set(s, &x[i], e))
			return false;
		(*moved)++;
	}
	return true;
}

/* What is not known of the one that stays. */
static void fill_in(struct firm *into, const struct firm *from)
{
	if (!*into->nace)
		into->nace = from->nace;
	if (!*into->municipality)
		into->municipality = from->municipality;
	if (into->employees < 0)
		into->employees = from->employees;
	if (!*into->legal_form)
		into->legal_form = from->legal_form;
}

static bool put_file_needs(struct json *j, struct store *s, const char *orgnr, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_FILE_NEEDS);
	enum db_step step;

	db_bind_text(q, ":orgnr", orgnr);
	json_key(j, "needs");
	json_array(j);
	while ((step = db_step(q, e)) == DB_ROW)
		json_text(j, db_text(q, 0));
	json_end(j);
	db_end(q);
	return step == DB_DONE;
}

/* The revision that ends the one firm, and says which needs of files were its. */
static bool put_end(unsigned char rev[ENTITY_SIZE], struct store *s, struct arena *a,
		    const struct firm *from, const char *into, struct err *e)
{
	struct revision r = { .kind = "firm", .op = "del" };
	struct stmt *q = db_begin(s->db, Q_FIRM_BY_ORGNR);
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };
	enum db_step step;

	db_bind_text(q, ":orgnr", from->orgnr);
	step = db_step(q, e);
	if (step == DB_ROW)
		rev_parent_from(&r, q, 6);
	db_end(q);
	if (step == DB_FAILED)
		return false;
	rev_entity(r.entity, "firm", from->orgnr);
	json_object(&j);
	json_put_text(&j, "orgnr", from->orgnr);
	json_put_text(&j, "name", from->name);
	json_put_text(&j, "into", into);
	if (!put_file_needs(&j, s, from->orgnr, e))
		return false;
	json_end(&j);
	r.payload = strbuf_text(&b);
	return rev_put(rev, s, &r, e);
}

static bool put_alias(struct store *s, const struct firm *from, const char *into,
		      const unsigned char *rev, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_ALIAS_PUT);

	db_bind_text(q, ":orgnr", from->orgnr);
	db_bind_text(q, ":into", into);
	db_bind_text(q, ":name", from->name);
	db_bind_int(q, ":made_at", store_now(s));
	db_bind_text(q, ":author", s->author);
	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, e);
}

static bool delete_firm(struct store *s, const char *orgnr, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_DELETE);

	db_bind_text(q, ":orgnr", orgnr);
	return db_run(q, e);
}

static bool move_all(struct firm_merged *m, struct store *s, struct arena *a, struct err *e)
{
	const char *from = m->from.orgnr, *into = m->into.orgnr;
	unsigned char rev[ENTITY_SIZE];
	size_t aliases, rows;

	return put_end(rev, s, a, &m->from, into, e) && put_alias(s, &m->from, into, rev, e) &&
	       move(&aliases, s, Q_FIRM_ALIAS_MOVE, from, into, e) &&
	       move(&rows, s, Q_FIRM_MOVE_ROWS, from, into, e) &&
	       move(&m->interviews, s, Q_FIRM_MOVE_INTERVIEWS, from, into, e) &&
	       move(&m->needs, s, Q_FIRM_MOVE_NEEDS, from, into, e) &&
	       move(&m->contacts, s, Q_FIRM_MOVE_CONTACTS, from, into, e) &&
	       move(&m->log, s, Q_FIRM_MOVE_LOG, from, into, e) &&
	       move_activities(&m->activities, s, a, from, into, e) && delete_firm(s, from, e);
}

/* Needs that give no number: their firm is told now. */
static bool take_needs(struct firm_merged *m, struct store *s, const char *name, struct err *e)
{
	m->from = (struct firm){ "", name, "", "", -1, "" };
	if (!move(&m->needs, s, Q_FIRM_TAKE_NEEDS, name, m->into.orgnr, e))
		return false;
	return m->needs || err_set(e, ERR_NOT_FOUND,
				   _("there is no firm with the number '%s', and no need without a "
				     "number tells of a firm of that name"),
				   name);
}

/* What is blocked is used for nothing, and must not come out of it by the way. */
static bool are_free(struct store *s, const char *from, const char *into, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_BLOCKED_OF);
	enum db_step step;

	db_bind_text(q, ":from", from);
	db_bind_text(q, ":into", into);
	step = db_step(q, e);
	if (step == DB_ROW)
		err_set(e, ERR_REFUSED, _("the firm %s is blocked"), db_text(q, 0));
	db_end(q);
	return step == DB_DONE;
}

static bool merge(struct firm_merged *m, struct store *s, struct arena *a, const char *from,
		  const char *into, struct err *e)
{
	struct err none = { 0 };
	struct firm filled;

	*m = (struct firm_merged){ 0 };
	if (strcmp(from, into) == 0)
		return err_set(e, ERR_REFUSED, _("these are one firm already"));
	if (!store_firm(&m->into, s, a, into, e) || !are_free(s, from, into, e))
		return false;
	if (!store_firm(&m->from, s, a, from, &none)) {
		if (none.code == ERR_NOT_FOUND)
			return take_needs(m, s, from, e);
		*e = none;
		return false;
	}
	filled = m->into;
	fill_in(&filled, &m->from);
	return firm_save(s, &filled, e) && move_all(m, s, a, e);
}

bool store_firm_merge(struct firm_merged *out, struct store *s, struct arena *a, const char *from,
		      const char *into, struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	return (ok && tx_end(s, own, merge(out, s, a, from, into, e), e)) ||
	       err_context(e, _("cannot put '%s' together with '%s'"), from, into);
}
