#include "ui/keeper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct waiting {
	bool is_event;
	struct change change;
	struct event event;
};

struct keeper {
	struct store *store;
	char id[37];
	struct paradata may;
	struct arena *pending; /* texts of the queue */
	struct waiting *queue;
	size_t queued, changes, cap;
	struct interview_row place, written; /* to be, and as the store has it */
	struct arena *place_texts, *written_texts;
	bool placed, is_written;
	struct typing typing; /* as it is to be */
	struct arena *typing_texts;
	bool typing_waits, took_ballast;
	struct err trouble;
};

struct keeper *keeper_new(struct store *s)
{
	struct keeper *k = heap_alloc(1, sizeof *k);

	k->store = s;
	k->pending = arena_new();
	k->place_texts = arena_new();
	k->written_texts = arena_new();
	k->typing_texts = arena_new();
	return k;
}

void keeper_free(struct keeper *k)
{
	if (!k)
		return;
	arena_free(k->pending);
	arena_free(k->place_texts);
	arena_free(k->written_texts);
	arena_free(k->typing_texts);
	free(k);
}

void keeper_begin(struct keeper *k, const char *id, const struct paradata *may)
{
	snprintf(k->id, sizeof k->id, "%s", id);
	k->may = *may;
}

/* ---- what is given --------------------------------------------------------------------------- */

static const char *copied(struct arena *a, const char *s)
{
	return s ? arena_strdup(a, s) : NULL;
}

static struct waiting *push(struct keeper *k)
{
	struct waiting *w = ARENA_PUSH(k->pending, k->queue, k->queued, k->cap);

	*w = (struct waiting){ 0 };
	return w;
}

/*
 * An answer to the question that text was typed at: the text has done its task.  Where entries go
 * or change places, its path may soon be another question's; who types on is heard again.
 */
static void type_over(struct keeper *k, const struct change *c)
{
	bool answered = c->kind == CHANGE_ANSWER && k->typing.path &&
			strcmp(c->path, k->typing.path) == 0;

	if (answered || c->kind == CHANGE_DELETE || c->kind == CHANGE_MOVE)
		keeper_type(k, &(struct typing){ 0 });
}

void keeper_change(struct keeper *k, const struct change *c)
{
	struct waiting *w = push(k);

	w->change = *c;
	w->change.path = copied(k->pending, c->path);
	w->change.value = copied(k->pending, c->value);
	k->changes++;
	type_over(k, c);
}

void keeper_event(struct keeper *k, const struct event *e)
{
	struct waiting *w;

	if (!k->may.kept)
		return;
	w = push(k);
	w->is_event = true;
	w->event = *e;
	w->event.path = copied(k->pending, e->path);
	w->event.old = copied(k->pending, e->old);
	w->event.new = copied(k->pending, e->new);
}

static void copy_place(struct interview_row *to, struct arena *a, const struct interview_row *row)
{
	arena_reset(a);
	*to = (struct interview_row){
		.at_path = arena_strdup(a, row->at_path),
		.language = arena_strdup(a, row->language),
		.name = arena_strdup(a, row->name),
		.answered = row->answered,
		.due = row->due,
		.errors = row->errors,
		.clean = row->clean,
	};
}

void keeper_place(struct keeper *k, const struct interview_row *row)
{
	copy_place(&k->place, k->place_texts, row);
	k->placed = true;
}

static void copy_typing(struct keeper *k, const struct typing *t)
{
	struct arena *a = arena_new(); /* t may be what is replaced */

	k->typing = (struct typing){ copied(a, t->path), copied(a, t->text), t->at_ms };
	arena_free(k->typing_texts);
	k->typing_texts = a;
}

void keeper_typed(struct keeper *k, const struct typing *t)
{
	copy_typing(k, t);
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

void keeper_type(struct keeper *k, const struct typing *t)
{
	if (same_text(k->typing.path, t->path) && same_text(k->typing.text, t->text))
		return;
	copy_typing(k, t);
	k->typing_waits = true;
}

const struct typing *keeper_typing(const struct keeper *k)
{
	return &k->typing;
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool has_moved(const struct keeper *k)
{
	const struct interview_row *a = &k->place, *b = &k->written;

	if (!k->placed)
		return false;
	return !k->is_written || a->clean || b->clean || a->answered != b->answered ||
	       a->due != b->due || a->errors != b->errors || strcmp(a->at_path, b->at_path) != 0 ||
	       strcmp(a->language, b->language) != 0 || strcmp(a->name, b->name) != 0;
}

static bool write_queue(struct keeper *k, struct err *e)
{
	for (size_t i = 0; i < k->queued; i++) {
		const struct waiting *w = &k->queue[i];

		if (w->is_event ? !store_event(k->store, k->id, &k->may, &w->event, e)
				: !store_journal(k->store, k->id, &w->change, e))
			return false;
	}
	return true;
}

static bool write_typing(struct keeper *k, struct err *e)
{
	if (!k->typing_waits)
		return true;
	if (!k->typing.path)
		return store_typing_drop(k->store, k->id, e);
	return store_typing_put(k->store, k->id, k->typing.path, k->typing.text, e);
}

static bool write_place(struct keeper *k, struct err *e)
{
	return !has_moved(k) || store_interview_at(k->store, k->id, &k->place, e);
}

static bool write_all(struct keeper *k, struct err *e)
{
	bool ok;

	if (!store_begin(k->store, e))
		return err_context(e, _("the answer is not saved"));
	ok = write_queue(k, e) && write_typing(k, e) && write_place(k, e);
	/* the journal says so itself */
	return store_end(k->store, ok, e) || (ok && err_context(e, _("the answer is not saved")));
}

static void forget_what_is_written(struct keeper *k)
{
	arena_reset(k->pending);
	k->queue = NULL;
	k->queued = k->changes = k->cap = 0;
	k->typing_waits = false;
	if (k->placed) {
		copy_place(&k->written, k->written_texts, &k->place);
		k->is_written = true;
	}
	k->trouble = (struct err){ 0 };
}

/* A full disk: what was set aside is given back, and it is tried once more. */
static bool write_with_ballast(struct keeper *k, struct err *e)
{
	struct err again = { 0 };

	if (e->code != ERR_LIMIT || !store_drop_ballast(k->store))
		return false;
	k->took_ballast = true;
	if (write_all(k, &again))
		return true;
	*e = again;
	return false;
}

bool keeper_flush(struct keeper *k)
{
	struct err e = { 0 };

	if (!k->queued && !k->typing_waits && !has_moved(k)) {
		k->trouble = (struct err){ 0 };
		return true;
	}
	if (!write_all(k, &e) && !write_with_ballast(k, &e)) {
		k->trouble = e;
		return false;
	}
	forget_what_is_written(k);
	return true;
}

bool keeper_took_ballast(struct keeper *k)
{
	bool took = k->took_ballast;

	k->took_ballast = false;
	return took;
}

size_t keeper_waiting(const struct keeper *k)
{
	return k->changes;
}

const char *keeper_trouble(const struct keeper *k)
{
	return k->trouble.msg;
}
