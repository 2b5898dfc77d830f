#include "store/thesaurus.h"
#include "store/internal.h"

#include <string.h>

/* The fields that are columns of the table, in its order. */
static const struct {
	size_t field;
	const char *bind;
} columns[] = {
	{ CONCEPT_ID, ":id" },		 { CONCEPT_SOURCE, ":source" },
	{ CONCEPT_AREA, ":area" },	 { CONCEPT_KIND, ":kind" },
	{ CONCEPT_BROADER, ":broader" }, { CONCEPT_RELATED, ":related" },
	{ CONCEPT_STYRK08, ":styrk" },	 { CONCEPT_ESCO, ":esco" },
};

static bool read_texts(struct concept *out, struct store *s, struct arena *a, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CONCEPT_TEXTS);
	enum db_step step;
	size_t field;

	db_bind_text(q, ":concept", out->field[CONCEPT_ID]);
	while ((step = db_step(q, e)) == DB_ROW)
		if (concept_field_named(&field, db_text(q, 0)))
			out->field[field] = arena_strdup(a, db_text(q, 1));
	db_end(q);
	return step == DB_DONE;
}

static void take_columns(struct concept *out, struct stmt *q, struct arena *a)
{
	for (size_t i = 0; i < CONCEPT_FIELDS; i++)
		out->field[i] = "";
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		out->field[columns[i].field] = arena_strdup(a, db_text(q, (int)i));
}

bool store_concept(struct concept *out, struct store *s, struct arena *a, const char *id,
		   struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CONCEPT_GET);

	db_bind_text(q, ":id", id);
	if (!one_row(q, e, _("there is no concept '%s'"), id))
		return false;
	take_columns(out, q, a);
	db_end(q);
	return read_texts(out, s, a, e);
}

static bool put_text(struct store *s, const struct concept *c, size_t field, struct err *e)
{
	bool there = *c->field[field];
	struct stmt *q = db_begin(s->db, there ? Q_CONCEPT_TEXT_PUT : Q_CONCEPT_TEXT_DELETE);

	db_bind_text(q, ":concept", c->field[CONCEPT_ID]);
	db_bind_text(q, ":field", concept_field_name(field));
	if (there)
		db_bind_text(q, ":texts", c->field[field]);
	return db_run(q, e);
}

static bool put_concept(struct store *s, const struct concept *c, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CONCEPT_PUT);

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		db_bind_text(q, columns[i].bind, c->field[columns[i].field]);
	if (!db_run(q, e))
		return false;
	for (size_t i = CONCEPT_TEXTS; i < CONCEPT_AFTER_TEXTS; i++)
		if (!put_text(s, c, i, e))
			return false;
	return true;
}

bool store_thesaurus_rows(struct concept **out, size_t *count, struct store *s, struct arena *a,
			  struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_THESAURUS);
	struct concept *all = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		take_columns(ARENA_PUSH(a, all, n, cap), q, a);
	db_end(q);
	*out = all;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read the thesaurus"));
}

/* Both by id: the texts of a concept follow those of the one before. */
bool store_thesaurus_texts(struct concept *c, size_t count, struct store *s, struct arena *a,
			   struct err *e)
{
	struct stmt *q;
	enum db_step step;
	size_t at = 0, field;

	if (count == 0)
		return true;
	q = db_begin(s->db, Q_THESAURUS_TEXTS);
	db_bind_text(q, ":from", c[0].field[CONCEPT_ID]);
	db_bind_text(q, ":to", c[count - 1].field[CONCEPT_ID]);
	while ((step = db_step(q, e)) == DB_ROW) {
		while (at < count && strcmp(c[at].field[CONCEPT_ID], db_text(q, 0)) < 0)
			at++;
		if (at < count && strcmp(c[at].field[CONCEPT_ID], db_text(q, 0)) == 0 &&
		    concept_field_named(&field, db_text(q, 1)))
			c[at].field[field] = arena_strdup(a, db_text(q, 2));
	}
	db_end(q);
	return step == DB_DONE || err_context(e, _("cannot read the thesaurus"));
}

bool store_thesaurus(struct concept **out, size_t *count, struct store *s, struct arena *a,
		     struct err *e)
{
	return store_thesaurus_rows(out, count, s, a, e) &&
	       store_thesaurus_texts(*out, *count, s, a, e);
}

bool store_concept_put(struct store *s, const struct concept *c, struct err *e)
{
	bool own;

	return tx_begin(&own, s, e) &&
	       (tx_end(s, own, put_concept(s, c, e), e) ||
		err_context(e, _("cannot keep the concept '%s'"), c->field[CONCEPT_ID]));
}

bool store_concept_delete(struct store *s, const char *id, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CONCEPT_DELETE);

	db_bind_text(q, ":id", id);
	return db_run(q, e);
}

static bool edit(struct store *s, const char *id, const struct concept *c, struct err *e)
{
	return (c ? store_concept_put(s, c, e) : store_concept_delete(s, id, e)) &&
	       db_run(db_begin(s->db, Q_NEED_MATCH_STALE), e);
}

bool store_concept_edit(struct store *s, const char *id, const struct concept *c, struct err *e)
{
	bool own;

	return tx_begin(&own, s, e) && (tx_end(s, own, edit(s, id, c, e), e) ||
					err_context(e, _("cannot keep the concept '%s'"), id));
}

bool store_concepts(const char ***out, size_t *count, struct store *s, struct arena *a,
		    const char *source, struct err *e)
{
	struct stmt *q = db_begin(s->db, source ? Q_CONCEPT_OF_SOURCE : Q_CONCEPT_LIST);
	const char **ids = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	if (source)
		db_bind_text(q, ":source", source);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, ids, n, cap) = arena_strdup(a, db_text(q, 0));
	db_end(q);
	*out = ids;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list the concepts"));
}

bool store_concept_counts(struct concept_count **out, size_t *count, struct store *s,
			  struct arena *a, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CONCEPT_COUNTS);
	struct concept_count *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct concept_count){
			arena_strdup(a, db_text(q, 0)), (size_t)db_int(q, 1), (size_t)db_int(q, 2)
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot count the concepts"));
}
