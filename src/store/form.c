#include "store/internal.h"

#include <string.h>

static void read_form(struct form_row *out, struct stmt *q, struct arena *a)
{
	const char *text = db_blob(q, 3, &out->size);

	out->id = arena_strdup(a, db_text(q, 0));
	out->version = arena_strdup(a, db_text(q, 1));
	out->title = arena_strdup(a, db_text(q, 2));
	out->text = arena_strndup(a, text ? text : "", out->size);
	out->added_ms = db_int(q, 4);
}

/* Is this version there, and is it these bytes? */
static bool find_version(bool *there, bool *same, struct store *s, const struct form *form,
			 const unsigned char *sha256, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FORM_GET);
	enum db_step step;
	size_t n;

	db_bind_text(q, ":id", form_id(form));
	db_bind_text(q, ":version", form_version(form));
	step = db_step(q, e);
	*there = step == DB_ROW;
	*same = *there && memcmp(db_blob(q, 5, &n), sha256, SHA256_SIZE) == 0;
	db_end(q);
	return step != DB_FAILED;
}

static bool insert_form(struct store *s, const struct form *form, const char *text, size_t n,
			const unsigned char *sha256, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FORM_INSERT);

	db_bind_text(q, ":id", form_id(form));
	db_bind_text(q, ":version", form_version(form));
	db_bind_text(q, ":title", form_title(form));
	db_bind_blob(q, ":text", text, n);
	db_bind_blob(q, ":sha256", sha256, SHA256_SIZE);
	db_bind_int(q, ":added_at", store_now(s));
	return db_run(q, e);
}

bool store_form_add(struct store *s, const struct form *form, const char *text, size_t n,
		    struct err *e)
{
	unsigned char sha256[SHA256_SIZE];
	bool there, same, own, ok;

	hash_bytes(sha256, HASH_SHA256, text, n);
	if (!tx_begin(&own, s, e))
		return false;
	ok = find_version(&there, &same, s, form, sha256, e);
	if (ok && there && !same)
		ok = err_set(e, ERR_REFUSED,
			     _("version '%s' of the form '%s' is there already with other content; "
			       "give the changed form a new version in its settings"),
			     form_version(form), form_id(form));
	else if (ok && !there)
		ok = insert_form(s, form, text, n, sha256, e);
	return tx_end(s, own, ok, e);
}

bool store_form(struct form_row *out, struct store *s, struct arena *a, const char *id,
		const char *version, struct err *e)
{
	struct stmt *q = db_begin(s->db, version ? Q_FORM_GET : Q_FORM_NEWEST);
	bool found;

	db_bind_text(q, ":id", id);
	if (version)
		db_bind_text(q, ":version", version);
	found = version ? one_row(q, e, _("there is no version '%s' of a form '%s'"), version, id)
			: one_row(q, e, _("there is no form '%s'; add it with 'los form add'"), id);
	if (!found)
		return false;
	read_form(out, q, a);
	db_end(q);
	return true;
}

bool store_forms(struct form_row **out, size_t *count, struct store *s, struct arena *a,
		 struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FORM_LIST);
	struct form_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		read_form(ARENA_PUSH(a, rows, n, cap), q, a);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}
