/* indexed-repeat() and pulldata(): nodes found by number and by key. */
#include "expr/internal.h"

#include <math.h>

/* Which instance of the repeat at this depth (1: below the document). */
struct chosen {
	size_t depth;
	double index;
};

enum { MAX_REPEATS = 5, MAX_TREE_DEPTH = 256, MAX_INDEX = 1 << 30 };

/* The node and those above it, uppermost first, without the document. */
static size_t chain_of(struct node out[MAX_TREE_DEPTH], struct node n)
{
	size_t count = 0;

	for (struct node up; n.tree->ops->parent(&up, n) && count < MAX_TREE_DEPTH; n = up)
		out[count++] = n;
	for (size_t i = 0; i < count / 2; i++) {
		struct node swap = out[i];

		out[i] = out[count - 1 - i];
		out[count - 1 - i] = swap;
	}
	return count;
}

/* A ${name} and nothing more: then the document can be asked for one node of many. */
static bool is_name(const struct eval *ev, const struct ast *arg)
{
	return ev->env->one_node && arg->op == OP_PATH && arg->path.start == START_REF &&
	       !arg->path.count && !arg->path.pred_count && !ev->x->ref[arg->path.ref].last_saved &&
	       ev->x->ref[arg->path.ref].question >= 0;
}

/* Any one node that argument i names, relevant or not; tree NULL: there is none. */
static bool named_by(struct node *out, struct eval *ev, const struct focus *f, const struct ast *x,
		     size_t i)
{
	const struct ast *arg = x->call.arg[i];
	bool blind = ev->blind;
	struct value v;
	bool ok;

	if (is_name(ev, arg)) {
		if (!ev->env->one_node(out, ev->env->self, ev->x->ref[arg->path.ref].question,
				       ev->origin))
			*out = (struct node){ 0 };
		return true;
	}
	ev->blind = true;
	ok = arg_nodes(&v, ev, f, x, i);
	ev->blind = blind;
	*out = ok && v.nodes.count ? v.nodes.at[0] : (struct node){ 0 };
	return ok;
}

static bool nth_child(struct node *out, struct eval *ev, const struct ast *x, struct node up,
		      const char *name, double n)
{
	const struct tree_ops *ops = up.tree->ops;
	struct node c = { 0 };

	out->tree = NULL;
	if (ops->nth_child) {
		if (n < MAX_INDEX && n == floor(n) && !ops->nth_child(out, up, name, (size_t)n))
			out->tree = NULL;
		return true;
	}
	for (double i = 1; ops->child(&c, up, name, c); i++) {
		if (!eval_visit(ev, x))
			return false;
		if (i == n) {
			*out = c;
			break;
		}
	}
	return true;
}

static double index_at(const struct chosen *c, size_t n, size_t depth)
{
	for (size_t i = 0; i < n; i++)
		if (c[i].depth == depth)
			return c[i].index;
	return 0;
}

/* From the document down along the target's names, through the chosen instances. */
static bool descend(struct node *out, struct eval *ev, const struct ast *x, struct node target,
		    const struct chosen *chosen, size_t count)
{
	struct node chain[MAX_TREE_DEPTH];
	size_t depth = chain_of(chain, target);
	struct node at = { target.tree, target.tree->root };
	struct node up;

	for (size_t l = 0; l < depth && at.tree; l++) {
		const char *name = chain[l].tree->ops->name(chain[l]);
		double index = index_at(chosen, count, l + 1);

		if (index == 0 && chain[l].tree->ops->parent(&up, chain[l]) && node_equal(up, at))
			at = chain[l];
		else if (!nth_child(&at, ev, x, at, name, index > 0 ? index : 1))
			return false;
	}
	*out = at;
	return true;
}

static bool choose(struct chosen *out, struct eval *ev, const struct focus *f, const struct ast *x,
		   size_t i)
{
	struct node chain[MAX_TREE_DEPTH];
	struct node repeat;

	if (!named_by(&repeat, ev, f, x, i) || !arg_number(&out->index, ev, f, x, i + 1))
		return false;
	out->depth = repeat.tree ? chain_of(chain, repeat) : 0;
	if (!(out->index >= 1)) /* JavaRosa: 0 and less is the first */
		out->index = 1;
	return true;
}

/* indexed-repeat(node, repeat, i [, inner repeat, j ...]) */
bool fn_indexed_repeat(struct value *out, struct eval *ev, const struct focus *f,
		       const struct ast *x)
{
	struct chosen chosen[MAX_REPEATS];
	size_t count = 0;
	struct node target, hit = { 0 };
	struct nodes l = { 0 };

	if (x->call.count % 2 == 0)
		return eval_fail(ev, x, _("%s() wants a number after each repeat"),
				 x->call.fn->name);
	if (!named_by(&target, ev, f, x, 0))
		return false;
	for (size_t i = 1; i < x->call.count; i += 2)
		if (!choose(&chosen[count++], ev, f, x, i))
			return false;
	if (target.tree && !descend(&hit, ev, x, target, chosen, count))
		return false;
	if (hit.tree && (!hit.tree->ops->is_relevant || hit.tree->ops->is_relevant(hit)))
		nodes_add(&l, ev->arena, hit);
	*out = (struct value){ .kind = VALUE_NODES, .nodes = { l.at, l.count } };
	return true;
}

/* ---- pulldata ---------------------------------------------------------------------------------
 */

static void keep_first(void *to, struct node n)
{
	struct node *first = to;

	if (!first->tree)
		*first = n;
}

static bool scan_rows(struct node *hit, struct eval *ev, const struct ast *x, struct node table,
		      const char *key, const char *text)
{
	const struct tree_ops *ops = table.tree->ops;
	const struct node none = { 0 };
	struct node row = { 0 }, cell;

	while (!hit->tree && ops->child(&row, table, "item", row)) {
		if (!eval_visit(ev, x))
			return false;
		if (ops->child(&cell, row, key, none) &&
		    strcmp(eval_node_text(ev, cell), text) == 0)
			*hit = row;
	}
	return true;
}

/* pulldata('file', 'column', 'key column', key) */
bool fn_pulldata(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *id, *column, *key, *text;
	const struct tree *t;
	const struct node none = { 0 };
	struct node table, hit = { 0 }, cell;

	if (!arg_string(&id, ev, f, x, 0) || !arg_string(&column, ev, f, x, 1) ||
	    !arg_string(&key, ev, f, x, 2) || !arg_string(&text, ev, f, x, 3))
		return false;
	t = ev->env->instance ? ev->env->instance(ev->env->self, id) : NULL;
	if (!t)
		return eval_fail(ev, x, _("there is no file '%s' to take data from"), id);
	if (!t->ops->child(&table, (struct node){ t, t->root }, NULL, none))
		return give_string(out, "");
	if (!t->ops->lookup || !t->ops->lookup(table, "item", key, text, keep_first, &hit))
		if (!scan_rows(&hit, ev, x, table, key, text))
			return false;
	if (!hit.tree || !t->ops->child(&cell, hit, column, none))
		return give_string(out, "");
	return give_string(out, eval_node_text(ev, cell));
}
