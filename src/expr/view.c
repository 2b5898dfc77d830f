#include "expr/view.h"
#include "expr/internal.h"

static const char *const symbols[] = {
	[OP_OR] = "or", [OP_AND] = "and", [OP_EQ] = "=",    [OP_NE] = "!=", [OP_LT] = "<",
	[OP_LE] = "<=", [OP_GT] = ">",	  [OP_GE] = ">=",   [OP_ADD] = "+", [OP_SUB] = "-",
	[OP_MUL] = "*", [OP_DIV] = "div", [OP_MOD] = "mod",
};

/*
 * The i-th part of a path, in the order written: the call that it begins with, then its predicates;
 * NULL: there are fewer.
 */
static const struct ast *part_at(const struct route *r, size_t i)
{
	if (r->start == START_CALL && i-- == 0)
		return r->from;
	if (i < r->pred_count)
		return r->pred[i].test;
	i -= r->pred_count;
	for (size_t k = 0; k < r->count; k++) {
		if (i < r->step[k].pred_count)
			return r->step[k].pred[i].test;
		i -= r->step[k].pred_count;
	}
	return NULL;
}

static void view_path(struct expr_view *v, const struct expr *x, const struct ast *n)
{
	const struct route *r = &n->path;
	bool plain = r->pred_count == 0 && r->count == 0;

	v->kind = EXPR_PATH;
	if (r->start == START_REF)
		v->ref = &x->ref[r->ref];
	if (r->start == START_REF && plain)
		v->kind = EXPR_REFERENCE;
	else if (path_is_self(r))
		v->kind = EXPR_SELF;
	while (part_at(r, v->count))
		v->count++;
}

static struct expr_view view(const struct expr *x, const struct ast *n)
{
	struct expr_view v = { .kind = EXPR_OPERATOR,
			       .height = n->height,
			       .at = n->at,
			       .len = n->len,
			       .of = x,
			       .node = n };

	if (n->op <= OP_MOD) {
		v.text = symbols[n->op];
		v.count = 2;
	} else if (n->op == OP_NEG) {
		v.kind = EXPR_NEGATION;
		v.count = 1;
	} else if (n->op == OP_NUMBER) {
		v.kind = EXPR_NUMBER;
		v.number = n->number;
	} else if (n->op == OP_STRING) {
		v.kind = EXPR_STRING;
		v.text = n->string;
	} else if (n->op == OP_PATH) {
		view_path(&v, x, n);
	} else if (n->op == OP_CALL) {
		v.kind = EXPR_CALL;
		v.text = n->call.fn->name;
		v.count = n->call.count;
	} else {
		v.kind = EXPR_BROKEN;
	}
	return v;
}

struct expr_view expr_view(const struct expr *x)
{
	return view(x, x->root);
}

struct expr_view expr_view_child(const struct expr_view *v, size_t i)
{
	const struct ast *n = v->node;

	if (i >= v->count)
		BUG("child %zu of %zu", i, v->count);
	if (n->op == OP_PATH)
		return view(v->of, part_at(&n->path, i));
	if (n->op == OP_CALL)
		return view(v->of, n->call.arg[i]);
	return view(v->of, i == 0 ? n->pair.left : n->pair.right);
}
