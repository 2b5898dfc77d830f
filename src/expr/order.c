/* Document order, for lists whose nodes stand at different depths: what a leading // begins. */
#include "expr/internal.h"

#include <stdlib.h>

/* A node with those above it, uppermost first. */
struct ranked {
	struct node *chain;
	size_t depth, place; /* place: in the list as it was */
	struct eval *ev;
	const struct ast *x;
};

static void rank(struct ranked *out, struct eval *ev, struct node n)
{
	struct node up = n;

	for (out->depth = 1; up.tree->ops->parent(&up, up);)
		out->depth++;
	out->chain = ARENA_ARRAY(ev->arena, struct node, out->depth);
	for (size_t i = out->depth; i-- > 0; n.tree->ops->parent(&n, n))
		out->chain[i] = n;
}

/* Which child of `up` comes first?  Attributes stand before all children. */
static int siblings(const struct ranked *r, struct node up, struct node a, struct node b)
{
	const struct tree_ops *ops = up.tree->ops;
	struct node c = { 0 };

	if (a.tree != up.tree || b.tree != up.tree)
		return (a.tree == up.tree) - (b.tree == up.tree);
	while (ops->any_child ? ops->any_child(&c, up, c) : ops->child(&c, up, NULL, c)) {
		if (!eval_visit(r->ev, r->x) || node_equal(c, a))
			return -1;
		if (node_equal(c, b))
			return 1;
	}
	return 0;
}

static int by_document(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	size_t depth = a->depth < b->depth ? a->depth : b->depth;
	int order = 0;

	for (size_t i = 1; i < depth && order == 0; i++)
		if (!node_equal(a->chain[i], b->chain[i]))
			order = siblings(a, a->chain[i - 1], a->chain[i], b->chain[i]);
	if (order == 0 && a->depth != b->depth)
		order = a->depth < b->depth ? -1 : 1;
	if (order == 0)
		order = a->place < b->place ? -1 : a->place > b->place;
	return order;
}

bool nodes_in_order(struct nodes *l, struct eval *ev, const struct ast *x)
{
	struct ranked *r = ARENA_ARRAY(ev->arena, struct ranked, l->count);
	size_t kept = 0;

	for (size_t i = 0; i < l->count; i++) {
		r[i] = (struct ranked){ .place = i, .ev = ev, .x = x };
		rank(&r[i], ev, l->at[i]);
	}
	qsort(r, l->count, sizeof *r, by_document);
	for (size_t i = 0; i < l->count; i++) {
		struct node n = r[i].chain[r[i].depth - 1];

		if (kept == 0 || !node_equal(l->at[kept - 1], n))
			l->at[kept++] = n;
	}
	l->count = kept;
	return !ev->limit;
}
