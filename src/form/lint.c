/*
 * What is right by the rules and yet hardly meant, told as warnings: conditions that nothing can
 * change, values that drift, lists that nobody uses.
 */
#include "form/internal.h"

#include "expr/view.h"

#include <string.h>

struct linting {
	struct load *l;
	struct map used;   /* instances that some expression reads */
	bool any_instance; /* one whose name is computed */
};

static void warn(const struct linting *x, const struct site *s, const char *code,
		 const struct expr *e, const struct expr_mark *m, const char *text)
{
	struct findings *f = x->l->findings;
	struct expr_error place = { .at = m ? m->at : 0,
				    .len = m ? m->len : strlen(expr_source(e)) };
	struct finding *told = findings_add(f, FINDING_WARNING, code,
					    form_place(x->l, s->sheet, s->row, s->column), "%s",
					    text);

	told->caret = expr_caret(f->arena, expr_source(e), &place);
}

/* ---- marks ---------------------------------------------------------------------------------- */

enum { MAX_HEIGHT = 200 };

static bool is_boolean_call(const char *name)
{
	static const char *const names[] = {
		"not",	    "true",	"false",     "boolean", "boolean-from-string",
		"selected", "contains", "ends-with", "regex",	"starts-with",
		"checklist"
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* Is its value true or false, whatever the answers are? */
static bool is_boolean(const struct expr_view *v)
{
	static const char *const numeric = " + - * div mod ";

	if (v->kind == EXPR_OPERATOR) {
		const char *at = strstr(numeric, v->text);

		return !at || at[strlen(v->text)] != ' ';
	}
	if (v->kind != EXPR_CALL)
		return false;
	if ((strcmp(v->text, "if") == 0 && v->count == 3) ||
	    (strcmp(v->text, "once") == 0 && v->count == 1)) {
		struct expr_view last = expr_view_child(v, v->count - 1);
		struct expr_view other = expr_view_child(v, v->count == 3 ? 1 : 0);

		return v->height < MAX_HEIGHT && is_boolean(&last) && is_boolean(&other);
	}
	return is_boolean_call(v->text);
}

static void check_bare(struct linting *x, const struct site *s, const struct expr *e,
		       const struct expr_mark *m)
{
	const struct element *q = m->ref->question >= 0 ? &x->l->form->element[m->ref->question]
							: NULL;
	struct expr_view v;

	if (!q || !q->calculation || q->data == DATA_BOOLEAN)
		return;
	v = expr_view(q->calculation);
	if (is_boolean(&v))
		warn(x, s, "boolean-as-condition", e, m,
		     arena_printf(x->l->arena,
				  _("'%s' holds the word true or false, and any word counts as "
				    "true; write ${%s} = 'true'"),
				  m->text, m->text));
}

static bool drifts(const char *function)
{
	return strcmp(function, "now") == 0 || strcmp(function, "random") == 0 ||
	       strcmp(function, "uuid") == 0;
}

static void check_mark(struct linting *x, const struct site *s, const struct expr *e,
		       const struct expr_mark *m, bool calculates)
{
	struct arena *a = x->l->arena;

	switch (m->trait) {
	case TRAIT_UNANCHORED:
		warn(x, s, "unanchored-regex", e, m,
		     _("survey programs do not agree whether this must be all of the text or a "
		       "part; put ^ before and $ after it"));
		break;
	case TRAIT_ONCE_INSIDE:
		warn(x, s, "once-inside", e, m,
		     _("once() keeps the whole value of the question, so it must be around all of "
		       "the calculation"));
		break;
	case TRAIT_DRIFTS:
		if (calculates && drifts(m->text))
			warn(x, s, "drifting-value", e, m,
			     arena_printf(a,
					  _("%s() gives another value at each recalculation; name "
					    "a trigger, or put once() around it"),
					  m->text));
		break;
	case TRAIT_FOREIGN:
		warn(x, s, "foreign-function", e, m,
		     arena_printf(a, _("ODK Collect has no function %s()"), m->text));
		break;
	case TRAIT_BARE_CONDITION:
		check_bare(x, s, e, m);
		break;
	}
}

static void note_instances(struct linting *x, const struct expr *e)
{
	for (size_t i = 0; i < expr_path_count(e); i++) {
		const char *instance = expr_path_at(e, i)->instance;

		if (instance && *instance)
			(void)map_put(&x->used, instance, 1);
		else if (instance)
			x->any_instance = true;
	}
}

static void check_expr(struct linting *x, const struct site *s, const struct expr *e,
		       bool condition, bool calculates)
{
	const struct expr_mark *mark;
	size_t count = expr_marks(&mark, e, condition, x->l->arena);

	note_instances(x, e);
	if (expr_is_call(e, "once"))
		calculates = false;
	for (size_t i = 0; i < count; i++)
		check_mark(x, s, e, &mark[i], calculates);
}

/* ---- elements ------------------------------------------------------------------------------- */

static void check_truth(struct linting *x, const struct element *e)
{
	struct site relevant = element_site(x->l, e->index, COL_RELEVANT);
	struct site constraint = element_site(x->l, e->index, COL_CONSTRAINT);

	if (e->relevant && expr_truth(e->relevant) == EXPR_NEVER)
		warn(x, &relevant, "never-shown", e->relevant, NULL,
		     _("this is never true, whatever is answered: it is never asked"));
	if (e->constraint && expr_truth(e->constraint) == EXPR_NEVER)
		warn(x, &constraint, "never-right", e->constraint, NULL,
		     _("this is never true, whatever is answered: no answer will be taken"));
}

static void check_element(struct linting *x, const struct element *e)
{
	const struct {
		const struct expr *expr;
		enum column_id column;
		bool condition, calculates;
	} all[] = {
		{ e->relevant, COL_RELEVANT, true, false },
		{ e->constraint, COL_CONSTRAINT, true, false },
		{ e->soft_constraint, COL_SOFT_CONSTRAINT, true, false },
		{ e->required, COL_REQUIRED, true, false },
		{ e->readonly, COL_READONLY, true, false },
		{ e->choice_filter, COL_CHOICE_FILTER, true, false },
		{ e->calculation, COL_CALCULATION, false, !e->triggers },
		{ e->dynamic_default, COL_DEFAULT, false, false },
		{ e->repeat_count, COL_REPEAT_COUNT, false, false },
	};

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		struct site s = element_site(x->l, e->index, all[i].column);

		if (all[i].expr &&
		    *cell_of(x->l, SHEET_SURVEY, x->l->origin[e->index].row, all[i].column))
			check_expr(x, &s, all[i].expr, all[i].condition, all[i].calculates);
		else if (all[i].expr)
			note_instances(x, all[i].expr);
	}
	check_truth(x, e);
}

/* ---- lists ---------------------------------------------------------------------------------- */

static void mark_lists(struct linting *x)
{
	const struct form *f = x->l->form;

	for (size_t i = 1; i < f->elements; i++) {
		const struct element *e = &f->element[i];

		if (e->list && e->list->kind == LIST_CHOICES)
			(void)map_put(&x->used, e->list->name, 1);
		if (e->range && e->range->labels)
			(void)map_put(&x->used, e->range->labels->name, 1);
	}
}

static void check_lists(struct linting *x)
{
	struct load *l = x->l;

	mark_lists(x);
	for (size_t i = 0; i < l->form->list_count && !x->any_instance; i++) {
		const struct form_list *list = l->form->list[i];

		if (list->kind != LIST_CHOICES || !list->count ||
		    map_get(&x->used, list->name) != MAP_NONE ||
		    map_get(&l->searched, list->name) != MAP_NONE)
			continue;
		findings_add(l->findings, FINDING_WARNING, "unused-list",
			     form_place(l, SHEET_CHOICES, list->choice[0].row,
					column_header(l, SHEET_CHOICES, COL_LIST_NAME)),
			     _("no question uses the list '%s'"), list->name);
	}
}

void lint_check(struct load *l)
{
	struct linting x = { .l = l };

	for (size_t i = 1; i < l->form->elements; i++)
		if (!l->origin[i].broken && !l->origin[i].other)
			check_element(&x, &l->form->element[i]);
	if (l->form->instance_name)
		note_instances(&x, l->form->instance_name);
	check_lists(&x);
	map_release(&x.used);
}
