#include "expr/internal.h"

bool fn_count(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct value v;

	return arg_nodes(&v, ev, f, x, 0) && give_number(out, (double)v.nodes.count);
}

bool fn_count_non_empty(struct value *out, struct eval *ev, const struct focus *f,
			const struct ast *x)
{
	struct value v, one;
	size_t n = 0;

	if (!arg_nodes(&v, ev, f, x, 0))
		return false;
	for (size_t i = 0; i < v.nodes.count; i++) {
		eval_node_value(&one, ev, v.nodes.at[i]);
		n += !value_is_empty(&one, ev->arena);
	}
	return give_number(out, (double)n);
}

/* 1-based among the siblings of the same name; 0: no such sibling. */
static bool sibling_position(double *out, struct eval *ev, const struct ast *x, struct node n)
{
	const struct tree_ops *ops = n.tree->ops;
	struct node up, c = { 0 };
	double i = 0;

	*out = ops->position ? (double)ops->position(n) : 1;
	if (ops->position || !ops->parent(&up, n))
		return true;
	while (ops->child(&c, up, ops->name(n), c)) {
		if (!eval_visit(ev, x))
			return false;
		i++;
		if (node_equal(c, n))
			*out = i;
	}
	return true;
}

bool fn_position(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct value v;
	double n = 0;

	if (x->call.count == 0)
		return give_number(out, (double)f->position);
	if (!arg_nodes(&v, ev, f, x, 0))
		return false;
	if (v.nodes.count == 0)
		return give_number(out, 0);
	return sibling_position(&n, ev, x, v.nodes.at[0]) && give_number(out, n);
}

bool fn_last(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	(void)ev;
	(void)x;
	return give_number(out, (double)f->size);
}

static bool give_nodes(struct value *out, const struct nodes *l)
{
	*out = (struct value){ .kind = VALUE_NODES, .nodes = { l->at, l->count } };
	return true;
}

static bool give_node(struct value *out, struct eval *ev, struct node n)
{
	struct nodes l = { 0 };

	if (n.tree)
		nodes_add(&l, ev->arena, n);
	return give_nodes(out, &l);
}

bool fn_current(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	(void)f;
	(void)x;
	return give_node(out, ev, ev->origin);
}

/* NULL and an error when there is no such document; internal ones ("__...") may be absent. */
static bool find_instance(const struct tree **out, struct eval *ev, const struct ast *x,
			  const char *id)
{
	*out = ev->env->instance ? ev->env->instance(ev->env->self, id) : NULL;
	if (*out || strncmp(id, "__", 2) == 0)
		return true;
	return eval_fail(ev, x, _("there is no list or file '%s'"), id);
}

bool fn_instance(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const struct tree *t;
	const char *id;

	if (!arg_string(&id, ev, f, x, 0) || !find_instance(&t, ev, x, id))
		return false;
	return give_node(out, ev, (struct node){ t, t ? t->root : NULL });
}

/* The argument's first node, or the context node; tree NULL when there is none. */
static bool named_node(struct node *out, struct eval *ev, const struct focus *f,
		       const struct ast *x)
{
	struct value v;

	*out = f->node;
	if (x->call.count == 0)
		return true;
	if (!arg_nodes(&v, ev, f, x, 0))
		return false;
	*out = v.nodes.count ? v.nodes.at[0] : (struct node){ 0 };
	return true;
}

bool fn_name(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct node n;

	return named_node(&n, ev, f, x) && give_string(out, n.tree ? n.tree->ops->name(n) : "");
}

bool fn_local_name(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *colon;

	if (!fn_name(out, ev, f, x))
		return false;
	colon = strchr(out->string, ':');
	return give_string(out, colon ? colon + 1 : out->string);
}

bool fn_namespace_uri(struct value *out, struct eval *ev, const struct focus *f,
		      const struct ast *x)
{
	const char *name;
	struct node n;

	if (!named_node(&n, ev, f, x))
		return false;
	name = n.tree ? n.tree->ops->name(n) : "";
	if (!*name || !n.tree->ops->namespace_uri)
		return give_string(out, "");
	return give_string(out, n.tree->ops->namespace_uri(n, name));
}

/* Is the context node's xml:lang, or the nearest above it, this language or a part of it? */
bool fn_lang(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *want, *has = NULL;
	struct node n = f->node;
	size_t len;

	if (!arg_string(&want, ev, f, x, 0))
		return false;
	while (n.tree && !has) {
		if (n.tree->ops->attribute && !node_is_document(n))
			has = n.tree->ops->attribute(n, "xml:lang");
		if (!n.tree->ops->parent(&n, n))
			break;
	}
	len = strlen(want);
	return give_boolean(out, has && strncasecmp(has, want, len) == 0 &&
					 (has[len] == '\0' || has[len] == '-'));
}

static bool has_id(struct node n, const char *ids)
{
	const char *id = n.tree->ops->attribute(n, "id");
	size_t len = id ? strlen(id) : 0;

	for (const char *p = ids; len && *(p += strspn(p, " \t\r\n")); p += strcspn(p, " \t\r\n"))
		if (strcspn(p, " \t\r\n") == len && strncmp(p, id, len) == 0)
			return true;
	return false;
}

static bool collect_ids(struct nodes *l, struct eval *ev, const struct ast *x, struct node top,
			const char *ids)
{
	const struct tree_ops *ops = top.tree->ops;
	struct node n = top, next = { 0 }, up;

	for (;;) {
		const struct node none = { 0 };

		if (!eval_visit(ev, x))
			return false;
		if (!node_is_document(n) && has_id(n, ids))
			nodes_add(l, ev->arena, n);
		if (ops->child(&next, n, NULL, none)) {
			n = next;
			continue;
		}
		for (;; n = up) {
			if (node_equal(n, top) || !ops->parent(&up, n))
				return true;
			if (ops->child(&next, up, NULL, n))
				break;
		}
		n = next;
	}
}

bool fn_id(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const struct tree *t = ev->env->primary;
	struct strbuf b = STRBUF_IN(ev->arena);
	struct nodes l = { 0 };
	struct values v;

	if (!arg_spread(&v, ev, f, x, 0))
		return false;
	for (size_t i = 0; i < v.count; i++)
		strbuf_addf(&b, "%s ", value_string(&v.at[i], ev->arena));
	if (t && t->ops->attribute &&
	    !collect_ids(&l, ev, x, (struct node){ t, t->root }, strbuf_text(&b)))
		return false;
	return give_nodes(out, &l);
}
