#include "store/erase_internal.h"

#include <string.h>

/*
 * What others said of a firm that is erased.  It is theirs, and stays as they said it; people look
 * at it and decide.
 */

static bool is_new(const struct erased_quote *all, size_t n, const struct erased_quote *x)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].where, x->where) == 0 && strcmp(all[i].id, x->id) == 0 &&
		    strcmp(all[i].path, x->path) == 0)
			return false;
	return true;
}

bool erase_find_quotes(struct erased_quote **out, size_t *count, struct store *s,
		       const struct redact *terms, struct err *e)
{
	struct arena *a = terms->arena;
	struct stmt *q = db_begin(s->db, Q_ERASE_QUOTED);
	struct erased_quote *row = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW) {
		struct erased_quote x;

		if (!redact_finds(terms, db_text(q, 4), false))
			continue;
		x = (struct erased_quote){
			.where = arena_strdup(a, db_text(q, 0)),
			.id = arena_strdup(a, db_text(q, 1)),
			.orgnr = arena_strdup(a, db_text(q, 2)),
			.path = arena_strdup(a, db_text(q, 3)),
		};
		if (is_new(row, n, &x))
			*ARENA_PUSH(a, row, n, cap) = x;
	}
	db_end(q);
	*out = row;
	*count = n;
	return step == DB_DONE;
}
