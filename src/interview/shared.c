#include "expr/view.h"
#include "interview/internal.h"

/*
 * Rules inside a repeat that say the same in every instance: count(${rep}) + 1, sum(../../rep/x).
 * When they are computed one instance after the other, once is enough.
 */
enum { MOST_LEVELS = 100 };

/* Functions that look at nothing but their arguments, when they have some. */
static const char *const plain[] = {
	"abs",
	"boolean",
	"ceiling",
	"coalesce",
	"concat",
	"contains",
	"count",
	"date",
	"ends-with",
	"floor",
	"format-date",
	"if",
	"int",
	"join",
	"max",
	"min",
	"not",
	"number",
	"pow",
	"round",
	"selected",
	"selected-at",
	"starts-with",
	"string",
	"substr",
	"sum",
	"true",
	"false",
	"count-selected",
	"count-non-empty",
	"string-length",
	"today",
};

static bool is_plain(const struct expr_view *v)
{
	static const char *const bare[] = { "true", "false", "today" };

	for (size_t i = 0; !v->count && i < ARRAY_LEN(bare); i++)
		if (strcmp(v->text, bare[i]) == 0)
			return true;
	for (size_t i = 0; v->count && i < ARRAY_LEN(plain); i++)
		if (strcmp(v->text, plain[i]) == 0)
			return true;
	return false;
}

static bool only_plain_calls(const struct expr_view *v)
{
	if (v->height > MOST_LEVELS || v->kind == EXPR_SELF || v->kind == EXPR_BROKEN ||
	    (v->kind == EXPR_CALL && !is_plain(v)))
		return false;
	for (size_t i = 0; i < v->count; i++) {
		struct expr_view child = expr_view_child(v, i);

		if (!only_plain_calls(&child))
			return false;
	}
	return true;
}

static bool is_within(const struct form *form, int element, int around)
{
	return element >= around && element < form_element(form, around)->end;
}

/* Does it read nothing of the instance of `repeat` that the owner stands in? */
static bool reads_outside(const struct interview *iv, const struct expr *x, int owner, int repeat)
{
	for (size_t i = 0; i < expr_ref_count(x); i++) {
		const struct expr_ref *r = expr_ref_at(x, i);

		if (!r->last_saved && r->question != repeat &&
		    is_within(iv->form, r->question, repeat))
			return false;
	}
	for (size_t i = 0; i < expr_path_count(x); i++) {
		const struct expr_path *p = expr_path_at(x, i);
		int top = owner;
		int to = p->instance ? -1 : path_leads_to(iv, x, p, owner, &top);

		if (p->instance || p->ref >= 0)
			continue;
		if (to < 0 || is_within(iv->form, p->absolute ? to : top, repeat))
			return false;
	}
	return true;
}

static bool is_shared(const struct interview *iv, const struct form_rule *r)
{
	const struct element *e = form_element(iv->form, r->element);
	struct expr_view v = expr_view(r->expr);

	return e->type != FORM_REPEAT && e->repeat >= 0 && only_plain_calls(&v) &&
	       reads_outside(iv, r->expr, r->element, e->repeat);
}

void shared_build(struct interview *iv)
{
	size_t n = form_rule_count(iv->form);

	iv->shared = ARENA_ARRAY(iv->arena, bool, n);
	for (size_t i = 0; i < n; i++)
		iv->shared[i] = is_shared(iv, form_rule(iv->form, i));
}
