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

static void add_watch(const struct watching *w, int element, struct reach reach)
{
	struct interview *iv = w->iv;
	struct watch *x = ARENA_PUSH(iv->arena, iv->watch, iv->watches, iv->watch_cap);

	*x = (struct watch){ w->kind, w->target, reach, iv->watched[element] };
	iv->watched[element] = (int)iv->watches - 1;
}

static void watch_refs(const struct watching *w, const struct expr *x)
{
	for (size_t i = 0; i < expr_ref_count(x); i++) {
		const struct expr_ref *r = expr_ref_at(x, i);

		if (r->question >= 0 && !r->last_saved)
			add_watch(w, r->question, reach_of(w->iv, x, w->owner, r->question));
	}
}

/* In a choice_filter plain relative paths are columns of the choices. */
static void watch_paths(const struct watching *w, const struct expr *x, bool columns)
{
	for (size_t i = 0; i < expr_path_count(x); i++) {
		const struct expr_path *p = expr_path_at(x, i);
		int element, top;

		if (p->instance || p->count == 0 ||
		    (columns && !p->absolute && !p->current && p->ref < 0))
			continue;
		element = path_leads_to(w->iv, x, p, w->owner, &top);
		if (element >= 0 && !(p->count == 1 && strcmp(p->step[0], ".") == 0))
			add_watch(w, element, reach_of(w->iv, x, w->owner, element));
	}
}

static void watch(const struct watching *w, const struct expr *x, bool columns)
{
	if (!x)
		return;
	watch_refs(w, x);
	watch_paths(w, x, columns);
}

/*
 * A select from a repeat looks into every instance, for the answers it offers and for what its
 * filter says of them.
 */
static void watch_answers(const struct watching *w, const struct element *e)
{
	const struct reach all = { .all = true };
	const struct expr *x = e->choice_filter;
	int repeat = form_element(w->iv->form, e->choices_from)->repeat;

	add_watch(w, e->choices_from, all);
	add_watch(w, repeat, all);
	for (size_t i = 0; x && i < expr_ref_count(x); i++)
		if (expr_ref_at(x, i)->question > repeat)
			add_watch(w, expr_ref_at(x, i)->question, all);
	for (size_t i = 0; x && i < expr_path_count(x); i++) {
		const struct expr_path *p = expr_path_at(x, i);
		bool relative = !p->instance && !p->absolute && !p->current && p->ref < 0;
		int top;
		int to = relative && p->count ? path_leads_to(w->iv, x, p, repeat, &top) : -1;

		if (to >= 0)
			add_watch(w, to, all);
	}
}

/*
 * jr:choice-name() looks among the answers of a repeat when its question is a select from there;
 * which question that is stands in a text, so each such select counts.
 */
static void watch_named_choices(struct interview *iv, const struct element *e)
{
	const struct reach all = { .all = true };

	for (size_t i = 0; i < form_rule_count(iv->form); i++) {
		struct watching w = { iv, WATCH_RULE, (int)i, e->index };

		if (!expr_uses(form_rule(iv->form, i)->expr, "jr:choice-name"))
			continue;
		add_watch(&w, e->choices_from, all);
		add_watch(&w, form_element(iv->form, e->choices_from)->repeat, all);
	}
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
		if (e->choices_from >= 0) {
			watch_answers(&check, e);
			watch_named_choices(iv, e);
		}
		watch(&counted, e->repeat_count, false);
		count += e->repeat_count != NULL;
	}
}
