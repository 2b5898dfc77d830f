#include "ui/undo.h"

/* Changes are kept as the changes that put back what was before them, newest last. */
struct undo {
	struct arena *arena;
	struct change *at;
	size_t count, cap;
};

struct undo *undo_new(void)
{
	struct arena *a = arena_new();
	struct undo *u = ARENA_NEW(a, struct undo);

	u->arena = a;
	return u;
}

void undo_free(struct undo *u)
{
	if (u)
		arena_free(u->arena);
}

void session_remember(struct session *s, const struct spot *spot)
{
	struct undo *u = session_undone(s);
	struct change c = {
		.kind = CHANGE_ANSWER,
		.path = interview_path(spot, u->arena),
		.value = arena_strdup(u->arena, spot_value(spot)),
		.state = spot_state(spot),
	};

	*ARENA_PUSH(u->arena, u->at, u->count, u->cap) = c;
}

const char *session_undo(struct session *s)
{
	struct undo *u = session_undone(s);
	struct interview *iv = session_interview(s);

	while (u->count > 0) {
		const struct change *c = &u->at[--u->count];
		struct spot *spot = interview_find(iv, c->path);
		struct err e = { 0 };

		if (!spot)
			continue;
		if (c->state == ANSWER_GIVEN || c->state == ANSWER_EMPTY)
			interview_set(iv, spot, c->value, session_frame(s));
		else if (!interview_mark(iv, spot, c->state, &e))
			continue;
		return c->path;
	}
	return NULL;
}
