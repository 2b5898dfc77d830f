#include "interview/internal.h"

/*
 * What the form's own graph does not say: whose check (constraint, soft constraint, choice_filter)
 * and which repeat_count must be looked at again when an element changes.
 */

struct watching {
	struct interview *iv;
	enum watch_kind kind;
	int target;
	int owner; /* element that relative paths start from */
};

static void add_watch(const struct watching *w, int element, bool across)
{
	struct interview *iv = w->iv;
	struct watch *x = ARENA_PUSH(iv->arena, iv->watch, iv->watches, iv->watch_cap);

	*x = (struct watch){ w->kind, w->target, across, iv->watched[element] };
	iv->watched[element] = (int)iv->watches - 1;
}

/* The element that a path of x leads to, instances left aside; -1: none, or not a plain path. */
static int path_element(const struct interview *iv, const struct expr *x, const struct expr_path *p,
			int owner)
{
	int at = p->absolute ? -1 : owner;

	if (p->ref >= 0)
		at = expr_ref_at(x, (size_t)p->ref)->question;
	if (at < 0 && !p->absolute)
		return -1;

	for (size_t i = 0; i < p->count; i++) {
		const char *step = p->step[i];

		if (p->absolute && i == 0) {
			at = strcmp(step, form_element(iv->form, 0)->name) == 0 ? 0 : -1;
		} else if (strcmp(step, "..") == 0) {
			at = form_element(iv->form, at)->parent;
		} else if (strcmp(step, ".") != 0) {
			at = child_named(iv, at, step, strlen(step));
		}
		if (at < 0)
			return -1;
	}
	return at;
}

static void watch_refs(const struct watching *w, const struct expr *x)
{
	for (size_t i = 0; i < expr_ref_count(x); i++) {
		const struct expr_ref *r = expr_ref_at(x, i);

		if (r->question >= 0 && !r->last_saved)
			add_watch(w, r->question, r->aggregate);
	}
}

/* In a choice_filter plain relative paths are columns of the choices. */
static void watch_paths(const struct watching *w, const struct expr *x, bool columns)
{
	for (size_t i = 0; i < expr_path_count(x); i++) {
		const struct expr_path *p = expr_path_at(x, i);
		int element;

		if (p->instance || p->count == 0 ||
		    (columns && !p->absolute && !p->current && p->ref < 0))
			continue;
		element = path_element(w->iv, x, p, w->owner);
		if (element >= 0 && !(p->count == 1 && strcmp(p->step[0], ".") == 0))
			add_watch(w, element, true);
	}
}

static void watch(const struct watching *w, const struct expr *x, bool columns)
{
	if (!x)
		return;
	watch_refs(w, x);
	watch_paths(w, x, columns);
}

static void count_counted(struct interview *iv)
{
	int n = form_element_count(iv->form);

	for (int i = 0; i < n; i++)
		iv->counts += form_element(iv->form, i)->repeat_count != NULL;
	iv->counted = ARENA_ARRAY(iv->arena, int, iv->counts);
	iv->counts = 0;
	for (int i = 0; i < n; i++)
		if (form_element(iv->form, i)->repeat_count)
			iv->counted[iv->counts++] = i;
}

void watches_build(struct interview *iv)
{
	int n = form_element_count(iv->form);
	size_t count = 0;

	count_counted(iv);
	iv->watched = ARENA_ARRAY(iv->arena, int, (size_t)n);
	for (int i = 0; i < n; i++)
		iv->watched[i] = -1;
	for (int i = 0; i < n; i++) {
		const struct element *e = form_element(iv->form, i);
		struct watching check = { iv, WATCH_CHECK, i, i };
		struct watching counted = { iv, WATCH_COUNT, (int)count, e->parent };

		watch(&check, e->constraint, false);
		watch(&check, e->soft_constraint, false);
		watch(&check, e->choice_filter, true);
		watch(&counted, e->repeat_count, false);
		count += e->repeat_count != NULL;
	}
}
