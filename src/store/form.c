#include "store/internal.h"

#include <string.h>

static const char *bytes_of(size_t *n, struct stmt *q, int column, struct arena *a)
{
	const char *bytes = db_blob(q, column, n);

	return arena_strndup(a, bytes ? bytes : "", *n);
}

static void read_form(struct form_row *out, struct stmt *q, struct arena *a)
{
	*out = (struct form_row){
		.id = arena_strdup(a, db_text(q, 0)),
		.version = arena_strdup(a, db_text(q, 1)),
		.title = arena_strdup(a, db_text(q, 2)),
		.added_ms = db_int(q, 4),
	};
	out->text = bytes_of(&out->size, q, 3, a);
}

static bool read_files(struct form_row *out, struct store *s, struct arena *a, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FORM_FILE_LIST);
	struct stored_file *file = NULL;
	size_t cap = 0;
	enum db_step step;

	db_bind_text(q, ":form", out->id);
	db_bind_text(q, ":version", out->version);
	while ((step = db_step(q, e)) == DB_ROW) {
		struct stored_file *x = ARENA_PUSH(a, file, out->files, cap);

		x->name = arena_strdup(a, db_text(q, 0));
		x->text = bytes_of(&x->size, q, 1, a);
	}
	db_end(q);
	out->file = file;
	return step == DB_DONE;
}

/* ---- adding ---------------------------------------------------------------------------------- */

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

static bool insert_files(struct store *s, const struct form *form, const struct stored_file *file,
			 size_t files, struct err *e)
{
	unsigned char sha256[SHA256_SIZE];

	for (size_t i = 0; i < files; i++) {
		struct stmt *q = db_begin(s->db, Q_FORM_FILE_INSERT);

		hash_bytes(sha256, HASH_SHA256, file[i].text, file[i].size);
		db_bind_text(q, ":form", form_id(form));
		db_bind_text(q, ":version", form_version(form));
		db_bind_text(q, ":name", file[i].name);
		db_bind_blob(q, ":bytes", file[i].text, file[i].size);
		db_bind_blob(q, ":sha256", sha256, SHA256_SIZE);
		if (!db_run(q, e))
			return false;
	}
	return true;
}

/* Is the file with this name and digest among those given? */
static bool is_same_file(const struct stored_file *file, size_t files, const char *name,
			 const void *sha256)
{
	unsigned char digest[SHA256_SIZE];

	for (size_t i = 0; i < files; i++) {
		if (strcmp(file[i].name, name) != 0)
			continue;
		hash_bytes(digest, HASH_SHA256, file[i].text, file[i].size);
		return memcmp(digest, sha256, SHA256_SIZE) == 0;
	}
	return false;
}

/* The form names the same files as before, since its bytes are the same: are theirs, too? */
static bool check_files(struct store *s, const struct form *form, const struct stored_file *file,
			size_t files, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FORM_FILE_LIST);
	enum db_step step;
	bool same = true;
	size_t n;

	db_bind_text(q, ":form", form_id(form));
	db_bind_text(q, ":version", form_version(form));
	while (same && (step = db_step(q, e)) == DB_ROW)
		same = is_same_file(file, files, db_text(q, 0), db_blob(q, 2, &n));
	if (!same)
		err_set(e, ERR_REFUSED,
			_("the file '%s' of version '%s' of the form '%s' is there already with "
			  "other content; give the form a new version in its settings"),
			db_text(q, 0), form_version(form), form_id(form));
	db_end(q);
	return same && step == DB_DONE;
}

bool store_form_add(struct store *s, const struct form *form, const char *text, size_t n,
		    const struct stored_file *file, size_t files, struct err *e)
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
	else if (ok && there)
		ok = check_files(s, form, file, files, e);
	else if (ok)
		ok = insert_form(s, form, text, n, sha256, e) &&
		     insert_files(s, form, file, files, e);
	return tx_end(s, own, ok, e);
}

/* ---- having them back ------------------------------------------------------------------------ */

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
	return read_files(out, s, a, e);
}

static const struct stored_file *file_named(const struct form_row *row, const char *name)
{
	for (size_t i = 0; i < row->files; i++)
		if (strcmp(row->file[i].name, name) == 0)
			return &row->file[i];
	return NULL;
}

/* Each finding about a file is told; one that is not there was stored before files were. */
static bool attach(struct form *form, const struct form_row *row, struct findings *f)
{
	bool ok = true;

	for (size_t i = 0; i < form_file_count(form); i++) {
		const struct form_file *want = form_file(form, i);
		const struct stored_file *file = file_named(row, want->name);

		if (file) {
			ok = form_attach(form, i, file->text, file->size, f) && ok;
			continue;
		}
		findings_add(f, FINDING_ERROR, "missing-file",
			     (struct place_in_file){ row->id, "survey", want->row, "type" },
			     _("the file '%s' is not in the database; add the form anew with the "
			       "file beside it"),
			     want->name);
		ok = false;
	}
	return ok;
}

static const char *first_error(const struct findings *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->at[i].severity == FINDING_ERROR)
			return f->at[i].text;
	return "";
}

struct form *store_form_load(const struct form_row *row, struct findings *f, struct err *e)
{
	struct form_options o = { .file = row->id };
	struct form *form = form_load(row->text, row->size, &o, f);

	if (form && attach(form, row, f))
		return form;
	form_free(form);
	err_set(e, ERR_PARSE, _("the form '%s' %s has errors: %s"), row->id, row->version,
		first_error(f));
	return NULL;
}

static void read_listed(struct form_row *out, struct stmt *q, struct arena *a)
{
	*out = (struct form_row){
		.id = arena_strdup(a, db_text(q, 0)),
		.version = arena_strdup(a, db_text(q, 1)),
		.title = arena_strdup(a, db_text(q, 2)),
		.added_ms = db_int(q, 3),
		.drafts = (size_t)db_int(q, 4),
	};
}

bool store_forms(struct form_row **out, size_t *count, struct store *s, struct arena *a,
		 struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FORM_LIST);
	struct form_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		read_listed(ARENA_PUSH(a, rows, n, cap), q, a);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}
