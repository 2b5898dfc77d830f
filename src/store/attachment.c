#include "store/internal.h"

#include <string.h>

bool store_attachment_put(struct store *s, const char *interview, const struct attachment *f,
			  struct err *e)
{
	struct stmt *q;
	unsigned char sum[SHA256_SIZE];

	if (f->size > STORE_ATTACHMENT_MAX)
		return err_set(e, ERR_LIMIT, _("'%s' is larger than %d MB"), f->name,
			       STORE_ATTACHMENT_MAX >> 20);
	hash_bytes(sum, HASH_SHA256, f->bytes, f->size);
	q = db_begin(s->db, Q_ATTACHMENT_INSERT);
	db_bind_text(q, ":interview", interview);
	db_bind_text(q, ":path", f->path);
	db_bind_text(q, ":name", f->name);
	/* an empty file is no NULL */
	db_bind_blob(q, ":bytes", f->size ? f->bytes : "", f->size);
	db_bind_blob(q, ":sha256", sum, sizeof sum);
	if (!db_run(q, e))
		return err_context(e, _("the file '%s' is not saved"), f->name);
	if (db_changes(s->db) == 0)
		return err_set(e, ERR_REFUSED, _("the file is not saved: '%s' is not a draft"),
			       interview);
	return true;
}

bool store_attachments(struct attachment **out, size_t *count, struct store *s, struct arena *a,
		       const char *interview, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_ATTACHMENT_LIST);
	size_t cap = 0;
	enum db_step step;

	*out = NULL;
	*count = 0;
	db_bind_text(q, ":interview", interview);
	while ((step = db_step(q, e)) == DB_ROW) {
		struct attachment *f = ARENA_PUSH(a, *out, *count, cap);

		*f = (struct attachment){ .path = arena_strdup(a, db_text(q, 0)),
					  .name = arena_strdup(a, db_text(q, 1)),
					  .size = (size_t)db_int(q, 2) };
	}
	db_end(q);
	return step == DB_DONE;
}

bool store_attachment_get(struct attachment *out, struct store *s, struct arena *a,
			  const char *interview, const char *name, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_ATTACHMENT_GET);
	unsigned char sum[SHA256_SIZE];
	const void *bytes, *kept;
	char *copy;
	size_t n;
	bool whole;

	db_bind_text(q, ":interview", interview);
	db_bind_text(q, ":name", name);
	if (!one_row(q, e, _("the interview has no file '%s'"), name))
		return false;
	bytes = db_blob(q, 2, &out->size);
	copy = arena_alloc(a, out->size + 1);
	if (bytes)
		memcpy(copy, bytes, out->size);
	out->bytes = copy;
	out->path = arena_strdup(a, db_text(q, 0));
	out->name = arena_strdup(a, db_text(q, 1));
	kept = db_blob(q, 3, &n);
	hash_bytes(sum, HASH_SHA256, copy, out->size);
	whole = kept && n == sizeof sum && memcmp(kept, sum, n) == 0;
	db_end(q);
	return whole || err_set(e, ERR_DB, _("the file '%s' is not as it was saved"), name);
}

bool store_attachment_peek(struct attachment *out, struct store *s, struct arena *a,
			   const char *interview, const char *name, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_ATTACHMENT_PEEK);
	const void *head;
	char *copy;
	size_t n;

	db_bind_text(q, ":interview", interview);
	db_bind_text(q, ":name", name);
	db_bind_int(q, ":most", STORE_ATTACHMENT_HEAD);
	if (!one_row(q, e, _("the interview has no file '%s'"), name))
		return false;
	head = db_blob(q, 1, &n);
	copy = arena_alloc(a, STORE_ATTACHMENT_HEAD);
	if (head)
		memcpy(copy, head, n);
	*out = (struct attachment){ .name = name, .size = (size_t)db_int(q, 0), .bytes = copy };
	db_end(q);
	return true;
}

bool store_attachment_drop(struct store *s, const char *interview, const char *name, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_ATTACHMENT_DELETE);

	db_bind_text(q, ":interview", interview);
	db_bind_text(q, ":name", name);
	return db_run(q, e);
}
