#include "store/taken.h"
#include "store/internal.h"

#include <string.h>

struct clock store_clock(const struct store *s)
{
	return s->clock;
}

bool store_take_draft(struct store *s, const char *id, const struct form *form, const char *orgnr,
		      int64_t made_ms, struct err *e)
{
	size_t language = form_default_language(form);
	struct stmt *q = db_begin(s->db, Q_INTERVIEW_INSERT);

	db_bind_text(q, ":id", id);
	db_bind_text(q, ":form", form_id(form));
	db_bind_text(q, ":form_version", form_version(form));
	db_bind_text(q, ":orgnr", orgnr && *orgnr ? orgnr : NULL);
	db_bind_text(q, ":language",
		     form_language_count(form) ? form_language_code(form, language) : "");
	db_bind_text(q, ":author", s->author);
	db_bind_int(q, ":now", made_ms);
	if (!db_run(q, e))
		return false;
	return db_changes(s->db) == 1 ||
	       err_set(e, ERR_REFUSED, _("the interview %s is there already"), id);
}

bool store_taken(enum taken *out, struct store *s, const char *id,
		 const unsigned char hash[SHA256_SIZE], struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_SOURCE_GET);
	enum db_step step;
	const void *was;
	size_t n;

	db_bind_text(q, ":interview", id);
	step = db_step(q, e);
	*out = TAKEN_NOT;
	if (step == DB_ROW) {
		was = db_blob(q, 0, &n);
		if (!was)
			*out = TAKEN_HERE;
		else if (n == SHA256_SIZE && memcmp(was, hash, n) == 0)
			*out = TAKEN_SAME;
		else
			*out = db_int(q, 1) ? TAKEN_UNTOUCHED : TAKEN_TOUCHED;
	}
	db_end(q);
	return step != DB_FAILED;
}

bool store_take_done(struct store *s, const char *id, const char *file,
		     const unsigned char hash[SHA256_SIZE], struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_SOURCE_PUT);

	db_bind_text(q, ":interview", id);
	db_bind_text(q, ":file", file);
	db_bind_blob(q, ":hash", hash, SHA256_SIZE);
	db_bind_int(q, ":now", store_now(s));
	return db_run(q, e);
}
