#include "expr/internal.h"

#include <math.h>

/* ---- attributes as nodes ----------------------------------------------------------------------
 */

struct attribute {
	struct tree tree;
	struct node owner;
	const char *name, *text;
};

static bool attribute_parent(struct node *out, struct node n)
{
	*out = ((const struct attribute *)n.at)->owner;
	return true;
}

static bool no_child(struct node *out, struct node n, const char *name, struct node after)
{
	(void)out;
	(void)n;
	(void)name;
	(void)after;
	return false;
}

static const char *attribute_name(struct node n)
{
	return ((const struct attribute *)n.at)->name;
}

static void attribute_value(struct value *out, struct node n, struct arena *a)
{
	(void)a;
	*out = value_of_string(((const struct attribute *)n.at)->text);
}

static const char *attribute_namespace(struct node n, const char *name)
{
	const struct node owner = ((const struct attribute *)n.at)->owner;

	return strchr(name, ':') ? owner.tree->ops->namespace_uri(owner, name) : "";
}

static const struct tree_ops attribute_ops = {
	.parent = attribute_parent,
	.child = no_child,
	.name = attribute_name,
	.value = attribute_value,
	.namespace_uri = attribute_namespace,
};

static void add_attribute(struct nodes *l, struct eval *ev, struct node owner, const char *name,
			  const char *text)
{
	struct attribute *attr = ARENA_NEW(ev->arena, struct attribute);

	*attr = (struct attribute){
		.tree = { .ops = &attribute_ops }, .owner = owner, .name = name, .text = text
	};
	nodes_add(l, ev->arena, (struct node){ &attr->tree, attr });
}

static void collect_attributes(struct nodes *l, struct eval *ev, struct node n,
			       const struct step *s)
{
	const struct tree_ops *ops = n.tree->ops;
	const char *name = s->name, *text = NULL;

	if (s->test == TEST_NAME) {
		text = ops->attribute ? ops->attribute(n, s->name) : NULL;
		if (text)
			add_attribute(l, ev, n, name, text);
		return;
	}
	for (size_t i = 0; ops->attribute_at && ops->attribute_at(&name, &text, n, i); i++)
		add_attribute(l, ev, n, name, text);
}

/* ---- children ---------------------------------------------------------------------------------
 */

static bool is_relevant(const struct eval *ev, struct node n)
{
	return ev->blind || !n.tree->ops->is_relevant || n.tree->ops->is_relevant(n);
}

struct adder {
	struct eval *ev;
	struct nodes *to;
};

static void add_relevant(void *to, struct node n)
{
	struct adder *a = to;

	if (is_relevant(a->ev, n))
		nodes_add(a->to, a->ev->arena, n);
}

/* The walk of one path: its syntax, and the needle of the step's index look-up. */
struct walk {
	struct eval *ev;
	const struct focus *focus;
	const struct ast *x;
	const struct step *step;
	bool own;		      /* follow the origin's own repeat instances in this step */
	const char *needle[KEYS_MAX]; /* texts to look up; NULL: none */
};

/* The child of n from which the origin descends, when that is an instance of repeat `name`. */
static bool own_instance(struct node *out, const struct eval *ev, struct node n, const char *name)
{
	struct node c = ev->origin;
	struct node up;

	for (; c.tree == n.tree && c.tree->ops->parent(&up, c); c = up)
		if (node_equal(up, n)) {
			*out = c;
			return c.tree->ops->is_repeat && c.tree->ops->is_repeat(c) &&
			       strcmp(c.tree->ops->name(c), name) == 0;
		}
	return false;
}

static bool scan_children(struct nodes *l, const struct walk *w, struct node n)
{
	const struct tree_ops *ops = n.tree->ops;
	const char *name = w->step->test == TEST_NAME ? w->step->name : NULL;
	bool any = w->step->test == TEST_NODE && ops->any_child;
	struct node c = { 0 };

	while (any ? ops->any_child(&c, n, c) : ops->child(&c, n, name, c)) {
		if (!eval_visit(w->ev, w->x))
			return false;
		if (is_relevant(w->ev, c))
			nodes_add(l, w->ev->arena, c);
	}
	return true;
}

static bool collect_children(struct nodes *l, const struct walk *w, struct node n)
{
	const struct tree_ops *ops = n.tree->ops;
	struct adder a = { w->ev, l };
	struct node c;

	if (w->own && w->step->test == TEST_NAME && own_instance(&c, w->ev, n, w->step->name)) {
		add_relevant(&a, c);
		return true;
	}
	for (size_t i = 0; ops->lookup && i < KEYS_MAX; i++)
		if (w->needle[i] && ops->lookup(n, w->step->name, w->step->pred[0].key[i].child,
						w->needle[i], add_relevant, &a))
			return true;
	return scan_children(l, w, n);
}

/* The node after n in document order below `top`; false: there is none. */
static bool next_below(struct node *n, struct node top)
{
	const struct tree_ops *ops = top.tree->ops;
	const struct node none = { 0 };
	struct node next, up;

	if (ops->child(&next, *n, NULL, none)) {
		*n = next;
		return true;
	}
	while (!node_equal(*n, top) && ops->parent(&up, *n)) {
		if (ops->child(&next, up, NULL, *n)) {
			*n = next;
			return true;
		}
		*n = up;
	}
	return false;
}

static bool collect_below(struct nodes *l, const struct walk *w, struct node top)
{
	struct node n = top;

	while (next_below(&n, top)) {
		if (!eval_visit(w->ev, w->x))
			return false;
		if (w->step->test != TEST_NAME || strcmp(n.tree->ops->name(n), w->step->name) == 0)
			nodes_add(l, w->ev->arena, n);
	}
	return true;
}

/* * and names are elements: not the document, a text or an attribute. */
static bool passes_test(const struct step *s, struct node n)
{
	const char *name;

	if (s->test == TEST_NODE)
		return true;
	name = n.tree->ops->name(n);
	return n.tree->ops != &attribute_ops && *name &&
	       (s->test == TEST_ANY || strcmp(name, s->name) == 0);
}

static bool collect(struct nodes *l, const struct walk *w, struct node n)
{
	struct node up;

	switch (w->step->axis) {
	case AXIS_CHILD:
		return collect_children(l, w, n);
	case AXIS_SELF:
		if (passes_test(w->step, n))
			nodes_add(l, w->ev->arena, n);
		break;
	case AXIS_PARENT:
		if (n.tree->ops->parent(&up, n) && passes_test(w->step, up) &&
		    (l->count == 0 || !node_equal(l->at[l->count - 1], up)))
			nodes_add(l, w->ev->arena, up);
		break;
	case AXIS_ATTRIBUTE:
		collect_attributes(l, w->ev, n, w->step);
		break;
	case AXIS_DESCENDANT:
		return collect_below(l, w, n);
	}
	return true;
}

/* ---- predicates -------------------------------------------------------------------------------
 */

static bool passes(bool *out, struct eval *ev, const struct focus *f, const struct predicate *p)
{
	struct value v;

	if (!eval_scalar(&v, ev, f, p->test))
		return false;
	if (v.kind == VALUE_NUMBER)
		*out = v.number == (double)f->position;
	else
		*out = value_boolean(&v, ev->arena);
	return true;
}

/* `key = needle` with the needle evaluated once for all candidates. */
static bool passes_key(bool *out, struct eval *ev, const struct focus *f, const struct predicate *p,
		       const struct value *needle)
{
	const struct tree_ops *ops = f->node.tree->ops;
	struct node child[2] = { { 0 } };
	struct value v = { .kind = VALUE_NODES, .nodes = { .at = child } };

	if (ops->child(&child[0], f->node, p->key[0].child, child[1])) {
		if (ops->child(&child[1], f->node, p->key[0].child, child[0]))
			return passes(out, ev, f, p); /* several: the general way */
		v.nodes.count = is_relevant(ev, child[0]);
	}
	return eval_compare(out, ev, OP_EQ, p->test, &v, needle);
}

static bool is_position(const struct ast *x)
{
	return x->op == OP_CALL && x->call.fn->call == fn_position && x->call.count == 0;
}

/* Of [position() = n], n when it does not depend on the candidate; NULL: another predicate. */
static const struct ast *wanted_position(const struct ast *test)
{
	if (test->op != OP_EQ)
		return NULL;
	if (is_position(test->pair.left) && !test->pair.right->focused)
		return test->pair.right;
	return is_position(test->pair.right) && !test->pair.left->focused ? test->pair.left : NULL;
}

/* Keep the one of l[from..] at this place, without trying each. */
static void keep_one(struct nodes *l, size_t from, double place)
{
	double size = (double)(l->count - from);

	if (place >= 1 && place <= size && place == floor(place)) {
		l->at[from] = l->at[from + (size_t)place - 1];
		l->count = from + 1;
	} else {
		l->count = from;
	}
}

/* Keep of l[from..] what passes. */
static bool filter(struct nodes *l, size_t from, struct eval *ev, const struct focus *outer,
		   const struct predicate *p)
{
	struct focus f = { .size = l->count - from };
	struct value needle;
	size_t kept = from;
	const struct ast *place = f.size > 1 ? wanted_position(p->test) : NULL;
	bool keyed = p->whole && f.size > 1;
	bool yes;

	if (place && !eval_scalar(&needle, ev, outer, place))
		return false;
	if (place && needle.kind == VALUE_NUMBER) {
		keep_one(l, from, needle.number);
		return true;
	}
	if (keyed && !eval_any(&needle, ev, outer, p->key[0].needle))
		return false;
	for (size_t i = from; i < l->count; i++) {
		struct aside aside;
		bool ok;

		f.node = l->at[i];
		f.position = i - from + 1;
		if (!eval_visit(ev, p->test))
			return false;
		aside_begin(&aside, ev);
		ok = keyed ? passes_key(&yes, ev, &f, p, &needle) : passes(&yes, ev, &f, p);
		aside_end(&aside, ev);
		if (!ok)
			return false;
		if (yes)
			l->at[kept++] = l->at[i];
	}
	l->count = kept;
	return true;
}

static bool filter_all(struct nodes *l, size_t from, struct eval *ev, const struct focus *outer,
		       const struct predicate *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!filter(l, from, ev, outer, &p[i]))
			return false;
	return true;
}

/* ---- paths ------------------------------------------------------------------------------------
 */

/* A needle as text; NULL when it is none: only texts compare as in an index. */
static const char *needle_text(struct eval *ev, const struct focus *f, const struct ast *needle)
{
	struct value v;

	if (!eval_any(&v, ev, f, needle))
		return NULL;
	if (v.kind == VALUE_NODES && v.nodes.count > 1)
		return NULL; /* refused, or compared with each, by the scan */
	return eval_unpack(&v, ev, needle) && v.kind == VALUE_STRING ? v.string : NULL;
}

/* The texts that the first predicate looks for; a needle that fails is left to the scan. */
static bool prepare_needles(struct walk *w)
{
	const struct predicate *p = w->step->pred;

	if (w->step->pred_count == 0 || w->step->axis != AXIS_CHILD || w->step->test != TEST_NAME)
		return true;
	for (size_t i = 0; i < p->keys; i++) {
		w->needle[i] = needle_text(w->ev, w->focus, p->key[i].needle);
		if (w->ev->limit)
			return false;
		*w->ev->err = (struct expr_error){ 0 };
	}
	return true;
}

static bool has_index(const struct nodes *l)
{
	return l->count > 0 && l->at[0].tree->ops->lookup;
}

static bool walk_step(struct nodes *l, struct walk *w)
{
	struct nodes next = { 0 };

	memset(w->needle, 0, sizeof w->needle);
	if (has_index(l) && !prepare_needles(w))
		return false;
	for (size_t i = 0; i < l->count; i++) {
		size_t from = next.count;

		if (w->step->axis != AXIS_CHILD && !eval_visit(w->ev, w->x))
			return false;
		if (!collect(&next, w, l->at[i]) ||
		    !filter_all(&next, from, w->ev, w->focus, w->step->pred, w->step->pred_count))
			return false;
	}
	*l = next;
	return true;
}

enum { TOIL_PER_NODE = 4 };

static bool start_reference(struct nodes *l, struct eval *ev, const struct ast *x)
{
	const struct expr_ref *r = &ev->x->ref[x->path.ref];
	const struct expr_env *env = ev->env;
	struct adder a = { ev, l };

	if (r->last_saved) {
		if (env->last_saved && r->question >= 0)
			env->last_saved(env->self, r->question, add_relevant, &a);
		return true;
	}
	if (r->question < 0 || !env->question)
		return eval_fail(ev, x, _("${%s} has no question here"), r->name);
	env->question(env->self, r->question, ev->origin, add_relevant, &a);
	return eval_toil(ev, x, l->count * TOIL_PER_NODE);
}

static bool start_call(struct nodes *l, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct value v;

	if (!eval_any(&v, ev, f, x->path.from))
		return false;
	if (v.kind != VALUE_NODES)
		return eval_fail(ev, x, _("this gives no nodes, so a path cannot go on from it"));
	for (size_t i = 0; i < v.nodes.count; i++)
		nodes_add(l, ev->arena, v.nodes.at[i]);
	return true;
}

static bool start_path(struct nodes *l, struct eval *ev, const struct focus *f, const struct ast *x)
{
	switch (x->path.start) {
	case START_CONTEXT:
		nodes_add(l, ev->arena, f->node);
		return true;
	case START_ROOT:
		if (ev->env->primary)
			nodes_add(l, ev->arena,
				  (struct node){ ev->env->primary, ev->env->primary->root });
		return true;
	case START_CALL:
		return start_call(l, ev, f, x);
	case START_REF:
		return start_reference(l, ev, x);
	}
	return true;
}

bool eval_path(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const struct route *r = &x->path;
	struct nodes l = { 0 };
	struct walk w = { .ev = ev, .focus = f, .x = x };
	bool mixed = false; /* nodes at different depths */

	if (!start_path(&l, ev, f, x) || !filter_all(&l, 0, ev, f, r->pred, r->pred_count))
		return false;
	for (size_t i = 0; i < r->count; i++) {
		w.step = &r->step[i];
		/* JavaRosa: /data/rep/x inside rep is the x beside, but /data/rep is all of them */
		w.own = r->start == START_ROOT && i + 1 < r->count && w.step->pred_count == 0;
		if (!walk_step(&l, &w))
			return false;
		if (mixed && l.count > 1 && !nodes_in_order(&l, ev, x))
			return false;
		mixed |= w.step->axis == AXIS_DESCENDANT;
	}
	*out = (struct value){ .kind = VALUE_NODES, .nodes = { l.at, l.count } };
	return true;
}
