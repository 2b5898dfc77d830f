#include "store/access.h"

#include "store/internal.h"

#include <string.h>

enum { HOUR_MS = 60 * 60 * 1000 };

static const char *const actions[ACCESS_COUNT] = {
	[ACCESS_READ] = "read",	  [ACCESS_EXPORT] = "export",	[ACCESS_CORRECT] = "correct",
	[ACCESS_BLOCK] = "block", [ACCESS_UNBLOCK] = "unblock", [ACCESS_ERASE] = "erase",
	[ACCESS_PURGE] = "purge", [ACCESS_RESTORE] = "restore",
};

const char *access_action_name(enum access_action a)
{
	return actions[a];
}

static enum access_action action_named(const char *name)
{
	for (int i = 0; i < ACCESS_COUNT; i++)
		if (strcmp(actions[i], name) == 0)
			return (enum access_action)i;
	BUG("access '%s'", name);
}

/* Who goes back and forth between screens reads once. */
static bool is_noted(bool *noted, struct store *s, const struct access_note *n, const char *orgnr,
		     struct err *e)
{
	struct stmt *q;
	enum db_step step;

	*noted = false;
	if (n->action != ACCESS_READ)
		return true;
	q = db_begin(s->db, Q_ACCESS_SINCE);
	db_bind_text(q, ":orgnr", orgnr);
	db_bind_text(q, ":author", s->author);
	db_bind_text(q, ":action", actions[n->action]);
	db_bind_text(q, ":what", n->what);
	db_bind_int(q, ":since", store_now(s) - HOUR_MS);
	step = db_step(q, e);
	*noted = step == DB_ROW;
	db_end(q);
	return step != DB_FAILED;
}

bool store_access_note(struct store *s, const struct access_note *n, struct err *e)
{
	const char *orgnr = n->orgnr ? n->orgnr : "";
	struct stmt *q;
	bool noted;

	if (!is_noted(&noted, s, n, orgnr, e))
		return false;
	if (noted)
		return true;
	q = db_begin(s->db, Q_ACCESS_INSERT);
	db_bind_int(q, ":now", store_now(s));
	db_bind_text(q, ":author", s->author);
	db_bind_text(q, ":action", actions[n->action]);
	db_bind_text(q, ":what", n->what);
	db_bind_text(q, ":orgnr", orgnr);
	db_bind_text(q, ":why", n->why ? n->why : "");
	return db_run(q, e) || err_context(e, _("cannot note who reads personal data"));
}

bool store_accesses(struct access_row **out, size_t *count, struct store *s, struct arena *a,
		    const char *orgnr, struct err *e)
{
	struct stmt *q = db_begin(s->db, orgnr ? Q_ACCESS_OF_FIRM : Q_ACCESS_LIST);
	struct access_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	if (orgnr)
		db_bind_text(q, ":orgnr", orgnr);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct access_row){
			.at_ms = db_int(q, 0),
			.author = arena_strdup(a, db_text(q, 1)),
			.action = action_named(db_text(q, 2)),
			.what = arena_strdup(a, db_text(q, 3)),
			.orgnr = arena_strdup(a, db_text(q, 4)),
			.erased = db_is_null(q, 4),
			.why = arena_strdup(a, db_text(q, 5)),
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot list who has read personal data"));
}
