#include "ui/question.h"
#include "ui/undo.h"

#include <stdlib.h>

/*
 * A step is what the pilot did at one time; its changes, in their order, put back what was before.
 * Steps are taken back newest first, so that a step finds everything as it left it and paths with
 * positions are right again.
 */
struct back {
	struct change change;
	int repeat; /* CHANGE_ADD: what to add; `change.path` is where to */
};

struct step {
	enum change_kind kind; /* what was done */
	const char *path;      /* where it was done */
	const char *around;    /* of an entry: what its repeat stands in */
	int repeat;	       /* of an entry; else -1 */
	size_t position;       /* of an entry, when it is put back */
	struct back *back;
	size_t count, cap;
};

struct undo {
	struct arena *arena;
	struct step *at;
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

/* ---- remembering ---- */

static struct step *new_step(struct session *s, enum change_kind kind, const char *path)
{
	struct undo *u = session_undone(s);
	struct step *step = ARENA_PUSH(u->arena, u->at, u->count, u->cap);

	*step = (struct step){ .kind = kind, .path = arena_strdup(u->arena, path), .repeat = -1 };
	return step;
}

static struct step *new_entry_step(struct session *s, enum change_kind kind,
				   const struct spot *instance)
{
	struct arena *f = session_frame(s);
	struct step *step = new_step(s, kind, interview_path(instance, f));

	step->around = interview_path(spot_parent(instance), session_undone(s)->arena);
	step->repeat = spot_element(instance)->index;
	step->position = spot_position(instance);
	return step;
}

static struct back *add_back(struct undo *u, struct step *step, enum change_kind kind,
			     const char *path)
{
	struct back *b = ARENA_PUSH(u->arena, step->back, step->count, step->cap);

	*b = (struct back){ .repeat = -1 };
	b->change.kind = kind;
	b->change.path = arena_strdup(u->arena, path);
	return b;
}

static void keep_answer(struct undo *u, struct step *step, const struct spot *spot,
			const char *path)
{
	struct back *b = add_back(u, step, CHANGE_ANSWER, path);

	b->change.value = arena_strdup(u->arena, spot_value(spot));
	b->change.state = spot_state(spot);
}

static void keep_remark(struct undo *u, struct step *step, const struct spot *spot,
			const char *path)
{
	add_back(u, step, CHANGE_REMARK, path)->change.value = arena_strdup(u->arena,
									    spot_remark(spot));
}

static void keep_acknowledged(struct undo *u, struct step *step, const struct spot *spot,
			      const char *path)
{
	add_back(u, step, CHANGE_ACKNOWLEDGE, path)->change.value = spot_acknowledged(spot) ? "1"
											    : "";
}

void session_remember(struct session *s, const struct spot *spot)
{
	const char *path = interview_path(spot, session_frame(s));

	keep_answer(session_undone(s), new_step(s, CHANGE_ANSWER, path), spot, path);
}

void session_remark(struct session *s, struct spot *spot, const char *text)
{
	const char *path = interview_path(spot, session_frame(s));

	if (strcmp(text, spot_remark(spot)) == 0)
		return;
	keep_remark(session_undone(s), new_step(s, CHANGE_REMARK, path), spot, path);
	interview_remark(session_interview(s), spot, text);
}

void session_acknowledge(struct session *s, struct spot *spot, bool on)
{
	const char *path = interview_path(spot, session_frame(s));

	keep_acknowledged(session_undone(s), new_step(s, CHANGE_ACKNOWLEDGE, path), spot, path);
	interview_acknowledge(session_interview(s), spot, on);
}

/* ---- entries of repeats ---- */

struct spot *session_add(struct session *s, struct spot *around, int repeat, struct err *e)
{
	struct spot *instance = interview_add(session_interview(s), around, repeat, e);
	const char *path;

	if (!instance)
		return NULL;
	path = interview_path(instance, session_frame(s));
	add_back(session_undone(s), new_entry_step(s, CHANGE_ADD, instance), CHANGE_DELETE, path);
	return instance;
}

bool session_move(struct session *s, struct spot *instance, size_t position, struct err *e)
{
	struct undo *u = session_undone(s);
	size_t from = spot_position(instance);
	struct step *step = new_entry_step(s, CHANGE_MOVE, instance);

	if (!interview_move(session_interview(s), instance, position, e)) {
		u->count--;
		return false;
	}
	add_back(u, step, CHANGE_MOVE, interview_path(instance, session_frame(s)))->change.value =
		arena_printf(u->arena, "%zu", from);
	return true;
}

/* An instance comes back as the last of its repeat: paths in it begin with `now`, not `was`. */
struct saving {
	struct session *s;
	struct step *step;
	const char *was, *now;
};

static const char *path_then(const struct saving *w, const struct spot *spot)
{
	struct arena *f = session_frame(w->s);
	const char *path = interview_path(spot, f);

	return arena_printf(f, "%s%s", w->now, path + strlen(w->was));
}

static void keep_add(const struct saving *w, const struct spot *instance)
{
	struct undo *u = session_undone(w->s);
	const char *path = path_then(w, instance);
	const char *last = strrchr(path, '/');
	struct back *b = add_back(u, w->step, CHANGE_ADD,
				  arena_strndup(session_frame(w->s), path, (size_t)(last - path)));

	b->repeat = spot_element(instance)->index;
}

static void keep_all_below(const struct saving *w, const struct spot *spot)
{
	struct undo *u = session_undone(w->s);
	const struct element *e = spot_element(spot);
	const char *path = path_then(w, spot);

	if (e->type == FORM_REPEAT && !e->repeat_count)
		keep_add(w, spot);
	else if (e->type != FORM_REPEAT && e->type != FORM_GROUP)
		keep_answer(u, w->step, spot, path);
	if (*spot_remark(spot))
		keep_remark(u, w->step, spot, path);
	if (spot_acknowledged(spot))
		keep_acknowledged(u, w->step, spot, path);
	for (const struct spot *k = spot_first(spot); k; k = spot_next(k))
		keep_all_below(w, k);
}

bool session_delete(struct session *s, struct spot *instance, struct err *e)
{
	struct interview *iv = session_interview(s);
	struct undo *u = session_undone(s);
	struct arena *f = session_frame(s);
	size_t position = spot_position(instance);
	size_t n = interview_instances(iv, spot_parent(instance), spot_element(instance)->index);
	struct saving w = { .s = s, .was = interview_path(instance, f) };
	size_t name = (size_t)(strrchr(w.was, '[') - w.was);

	w.now = arena_printf(f, "%.*s[%zu]", (int)name, w.was, n);
	w.step = new_entry_step(s, CHANGE_DELETE, instance);
	keep_all_below(&w, instance);
	if (position != n)
		add_back(u, w.step, CHANGE_MOVE, w.now)->change.value = arena_printf(
			u->arena, "%zu", position);
	if (interview_delete(iv, instance, e))
		return true;
	u->count--;
	return false;
}

/* ---- taking back ---- */

static void put_answer_back(struct session *s, struct spot *spot, const struct change *c)
{
	struct err e = { 0 };

	if (spot_state(spot) == c->state && strcmp(spot_value(spot), c->value) == 0)
		return;
	if (c->state == ANSWER_GIVEN || c->state == ANSWER_EMPTY)
		interview_set(session_interview(s), spot, c->value, session_frame(s));
	else if (!interview_mark(session_interview(s), spot, c->state, &e))
		BUG("a non-answer that was there is refused: %s", e.msg);
}

static void put_back(struct session *s, const struct back *b)
{
	struct interview *iv = session_interview(s);
	struct spot *spot = interview_find(iv, b->change.path);
	struct err e = { 0 };
	bool ok = true;

	if (!spot)
		return;
	switch (b->change.kind) {
	case CHANGE_ANSWER:
		put_answer_back(s, spot, &b->change);
		break;
	case CHANGE_REMARK:
		interview_remark(iv, spot, b->change.value);
		break;
	case CHANGE_ACKNOWLEDGE:
		interview_acknowledge(iv, spot, *b->change.value != '\0');
		break;
	case CHANGE_ADD:
		ok = interview_add(iv, spot, b->repeat, &e) != NULL;
		break;
	case CHANGE_DELETE:
		ok = interview_delete(iv, spot, &e);
		break;
	case CHANGE_MOVE:
		ok = interview_move(iv, spot, strtoul(b->change.value, NULL, 10), &e);
		break;
	case CHANGE_KINDS:
		break;
	}
	if (!ok)
		BUG("what was done cannot be taken back: %s", e.msg);
}

/* What the pilot reads of it; `spot` is there before (an entry that goes) or after. */
static const char *words_for(struct session *s, enum change_kind kind, const struct spot *spot)
{
	static const char *const words[CHANGE_KINDS] = {
		[CHANGE_ANSWER] = N_("Taken back: the answer to"),
		[CHANGE_REMARK] = N_("Taken back: the remark on"),
		[CHANGE_ACKNOWLEDGE] = N_("Taken back: the confirmation of"),
		[CHANGE_ADD] = N_("Taken back: the new entry"),
		[CHANGE_DELETE] = N_("Back with its answers: the entry"),
		[CHANGE_MOVE] = N_("Moved back: the entry"),
	};
	struct arena *f = session_frame(s);
	const char *label = spot_label(session_interview(s), spot, f);

	if (spot_element(spot)->type == FORM_REPEAT)
		return arena_printf(f, "%s «%s» %zu", _(words[kind]), label, spot_position(spot));
	return arena_printf(f, "%s «%s»", _(words[kind]), label);
}

/* An answer that was put where it stood already is nothing to take back. */
static bool is_idle(struct session *s, const struct step *step)
{
	const struct change *c = &step->back[0].change;
	const struct spot *spot = interview_find(session_interview(s), c->path);

	return !spot || (step->kind == CHANGE_ANSWER && spot_state(spot) == c->state &&
			 strcmp(spot_value(spot), c->value) == 0);
}

static void put_all_back(struct session *s, const struct step *step)
{
	size_t n = step->count, moves = step->back[n - 1].change.kind == CHANGE_MOVE;

	for (size_t i = 0; i + moves < n; i++)
		put_back(s, &step->back[i]);
	/* a triggered answer may have been made anew when its trigger came after it */
	for (size_t i = 0; n > 1 && i + moves < n; i++)
		if (step->back[i].change.kind == CHANGE_ANSWER)
			put_back(s, &step->back[i]);
	/* last: paths name the entry where it comes back */
	if (moves)
		put_back(s, &step->back[n - 1]);
}

bool session_undo(struct session *s, struct undone *out)
{
	struct undo *u = session_undone(s);
	struct interview *iv = session_interview(s);

	while (u->count > 0) {
		const struct step *step = &u->at[--u->count];

		if (step->kind != CHANGE_DELETE && is_idle(s, step))
			continue;
		*out = (struct undone){ .kind = step->kind,
					.path = step->path,
					.around = step->around,
					.repeat = step->repeat,
					.position = step->position };
		if (step->kind == CHANGE_ADD)
			out->words = words_for(s, step->kind, interview_find(iv, step->path));
		put_all_back(s, step);
		if (step->kind != CHANGE_ADD)
			out->words = words_for(s, step->kind, interview_find(iv, step->path));
		return true;
	}
	return false;
}
