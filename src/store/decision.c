#include "store/internal.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/strbuf.h"

#include <ctype.h>
#include <string.h>

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

/* ---- verdicts -------------------------------------------------------------------------------- */

static const char *decision_payload(const struct decision *d, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };
	const struct {
		const char *key, *value;
	} texts[] = {
		{ "need", d->need },	     { "provider", d->provider },
		{ "code", d->code },	     { "verdict", verdict_name(d->verdict) },
		{ "why", or_empty(d->why) }, { "note", or_empty(d->note) },
	};

	json_object(&j);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		json_put_text(&j, texts[i].key, texts[i].value);
	}
	if (d->forgotten)
		json_put_bool(&j, "forgotten", true);
	json_end(&j);
	return strbuf_text(&b);
}

static void bind_offer(struct stmt *q, const struct decision *d)
{
	db_bind_text(q, ":need", d->need);
	db_bind_text(q, ":provider", d->provider);
	db_bind_text(q, ":code", d->code);
}

static bool write_decision(struct store *s, const struct decision *d, const unsigned char *rev,
			   struct err *e)
{
	bool taken_back = d->verdict == VERDICT_NONE;
	struct stmt *q = db_begin(s->db, taken_back ? Q_DECISION_DELETE : Q_DECISION_PUT);

	bind_offer(q, d);
	if (!taken_back) {
		db_bind_text(q, ":verdict", verdict_name(d->verdict));
		db_bind_text(q, ":why", or_empty(d->why));
		db_bind_text(q, ":note", or_empty(d->note));
		db_bind_text(q, ":author", s->author);
		db_bind_int(q, ":made_at", store_now(s));
		db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	}
	return db_run(q, e);
}

/* The decision that stands, if there is one, is what the new one follows. */
static bool find_standing(struct revision *r, struct store *s, const struct decision *d,
			  struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_DECISION_REV);
	enum db_step step;

	bind_offer(q, d);
	step = db_step(q, e);
	if (step == DB_ROW)
		rev_parent_from(r, q, 1);
	db_end(q);
	return step != DB_FAILED;
}

typedef bool write_fn(struct store *s, const struct decision *d, const unsigned char *rev,
		      struct err *e);

/* A revision that follows the decision that stands, and the table's row with it. */
static bool follow(struct store *s, struct arena *a, const struct decision *d, write_fn *write,
		   struct err *e)
{
	struct revision r = { .kind = "decision",
			      .op = d->verdict == VERDICT_NONE ? "del" : "put" };
	unsigned char rev[ENTITY_SIZE];

	if (!find_standing(&r, s, d, e))
		return false;
	if (d->verdict == VERDICT_NONE && !r.has_parent)
		return true;
	rev_entity(r.entity, "decision",
		   arena_printf(a, "%s\n%s\n%s", d->need, d->provider, d->code));
	r.payload = decision_payload(d, a);
	return rev_put(rev, s, &r, e) && write(s, d, rev, e);
}

static bool decide(struct store *s, struct arena *a, const struct decision *d, struct err *e)
{
	struct need need;

	return store_need(&need, s, a, d->need, e) && follow(s, a, d, write_decision, e);
}

bool store_decide(struct store *s, const struct decision *d, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, decide(s, a, d, e), e);
	arena_free(a);
	return ok || err_context(e, _("the decision is not saved"));
}

bool store_decisions(struct decision **out, size_t *count, struct store *s, struct arena *a,
		     const char *need, struct err *e)
{
	struct stmt *q = db_begin(s->db, need ? Q_DECISION_OF_NEED : Q_DECISION_ALL);
	struct decision *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	if (need)
		db_bind_text(q, ":need", need);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct decision){
			.need = arena_strdup(a, db_text(q, 0)),
			.provider = arena_strdup(a, db_text(q, 1)),
			.code = arena_strdup(a, db_text(q, 2)),
			.verdict = verdict_named(db_text(q, 3)),
			.why = arena_strdup(a, db_text(q, 4)),
			.note = arena_strdup(a, db_text(q, 5)),
			.author = arena_strdup(a, db_text(q, 6)),
			.made_ms = db_int(q, 7),
			.forgotten = db_int(q, 8) != 0,
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the decisions"));
}

/* ---- what they teach ------------------------------------------------------------------------- */

enum { ID_BYTES = 4 }; /* of the decision's name, so many are shown */

static const char *own_text(struct arena *a, struct stmt *q, int column)
{
	return arena_strdup(a, db_text(q, column));
}

static struct taught taught_from(struct store *s, struct arena *a, struct stmt *q)
{
	size_t n;
	const void *entity = db_blob(q, 0, &n);

	return (struct taught){
		.told = { .id = hash_hex(a, entity, ID_BYTES),
			  .need = own_text(a, q, 1),
			  .orgnr = own_text(a, q, 2),
			  .firm_name = own_text(a, q, 3),
			  .text = own_text(a, q, 4),
			  .language = own_text(a, q, 5),
			  .municipality = own_text(a, q, 6),
			  .provider = own_text(a, q, 7),
			  .code = own_text(a, q, 8),
			  .verdict = verdict_named(db_text(q, 9)),
			  .why = why_not_named(db_text(q, 10)),
			  .when = date_of_ms(db_int(q, 11), &s->clock) },
		.forgotten = db_int(q, 12) != 0,
	};
}

bool store_taught(struct taught **out, size_t *count, struct store *s, struct arena *a,
		  const struct taught *after, size_t most, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_DECISION_TAUGHT);
	struct taught *rows = ARENA_ARRAY(a, struct taught, most);
	enum db_step step;
	size_t n = 0;

	db_bind_text(q, ":need", after ? after->told.need : "");
	db_bind_text(q, ":provider", after ? after->told.provider : "");
	db_bind_text(q, ":code", after ? after->told.code : "");
	db_bind_int(q, ":most", (int64_t)most);
	while ((step = db_step(q, e)) == DB_ROW)
		rows[n++] = taught_from(s, a, q);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the decisions"));
}

bool store_taught_one(bool *found, struct taught *out, struct store *s, struct arena *a,
		      const char *need, const char *provider, const char *code, struct err *e)
{
	const struct decision d = { .need = need, .provider = provider, .code = code };
	struct stmt *q = db_begin(s->db, Q_DECISION_TAUGHT_ONE);
	enum db_step step;

	bind_offer(q, &d);
	step = db_step(q, e);
	*found = step == DB_ROW;
	if (*found)
		*out = taught_from(s, a, q);
	db_end(q);
	return step != DB_FAILED || err_context(e, _("cannot list the decisions"));
}

/* The names that begin with these digits lie between the two. */
static bool id_range(unsigned char from[ENTITY_SIZE], unsigned char to[ENTITY_SIZE], const char *id)
{
	static const char digits[] = "0123456789abcdef";
	size_t n = strlen(id);

	memset(from, 0, ENTITY_SIZE);
	memset(to, 0xFF, ENTITY_SIZE);
	if (n == 0 || n > (size_t)2 * ENTITY_SIZE)
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *d = strchr(digits, tolower((unsigned char)id[i]));
		unsigned shift = i % 2 ? 0 : 4;

		if (!d)
			return false;
		from[i / 2] |= (unsigned char)((unsigned)(d - digits) << shift);
		to[i / 2] &= (unsigned char)~((15U ^ (unsigned)(d - digits)) << shift);
	}
	return true;
}

static bool find_taught(struct taught *out, struct store *s, struct arena *a, const char *id,
			struct err *e)
{
	unsigned char from[ENTITY_SIZE], to[ENTITY_SIZE];
	struct stmt *q;
	enum db_step step;
	size_t n = 0;

	if (!id_range(from, to, id))
		return err_set(e, ERR_NOT_FOUND, _("there is no decision '%s'"), id);
	q = db_begin(s->db, Q_DECISION_NAMED);
	db_bind_blob(q, ":from", from, ENTITY_SIZE);
	db_bind_blob(q, ":to", to, ENTITY_SIZE);
	while ((step = db_step(q, e)) == DB_ROW)
		if (n++ == 0)
			*out = taught_from(s, a, q);
	db_end(q);
	if (step != DB_DONE)
		return err_context(e, _("cannot list the decisions"));
	if (n > 1)
		return err_set(e, ERR_REFUSED,
			       _("several decisions begin with '%s'; write more of it"), id);
	return n == 1 || err_set(e, ERR_NOT_FOUND, _("there is no decision '%s'"), id);
}

static bool mark(struct store *s, const struct decision *d, const unsigned char *rev, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_DECISION_FORGET);

	bind_offer(q, d);
	db_bind_int(q, ":forgotten", d->forgotten);
	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, e);
}

/* The decision as it stands, told once more with the mark. */
static bool forget(struct taught *out, struct store *s, struct arena *a, const char *id,
		   bool forgotten, struct err *e)
{
	struct decision *d = NULL;
	size_t count = 0, i = 0;

	if (!find_taught(out, s, a, id, e))
		return false;
	if (out->forgotten == forgotten)
		return true;
	if (!store_decisions(&d, &count, s, a, out->told.need, e))
		return false;
	while (i < count && (strcmp(d[i].provider, out->told.provider) != 0 ||
			     strcmp(d[i].code, out->told.code) != 0))
		i++;
	if (i == count)
		return err_set(e, ERR_NOT_FOUND, _("there is no decision '%s'"), id);
	d[i].forgotten = out->forgotten = forgotten;
	return follow(s, a, &d[i], mark, e);
}

bool store_forget(struct taught *out, struct store *s, struct arena *a, const char *id,
		  bool forgotten, struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, forget(out, s, a, id, forgotten, e), e);
	return ok;
}
