#include "cli/xform.h"

#include <stdlib.h>
#include <string.h>

/* ---- finding one's way in the document --------------------------------------------------------
 */

static bool is_called(const struct xml_node *n, const char *local)
{
	return strcmp(xml_local_name(n), local) == 0;
}

static const struct xml_node *first_called(const struct xml_node *n, const char *local)
{
	const struct xml_node *c = xml_first(n);

	while (c && !is_called(c, local))
		c = xml_next(c);
	return c;
}

static const struct xml_node *next_called(const struct xml_node *n, const char *local)
{
	do
		n = xml_next(n);
	while (n && !is_called(n, local));
	return n;
}

static const struct xml_node *find_model(const struct xml_node *root)
{
	const struct xml_node *head = first_called(root, "head");
	const struct xml_node *model = is_called(root, "model") ? root
				       : head			? first_called(head, "model")
								: first_called(root, "model");

	return model && first_called(model, "instance") ? model : NULL;
}

static bool is_below(const struct xml_node *n, const struct xml_node *top)
{
	while (n && n != top)
		n = xml_parent(n);
	return n == top;
}

static void read_instances(struct xform *x)
{
	const struct xml_node *first = first_called(x->model, "instance");
	size_t cap = 0;

	for (const struct xml_node *i = first; i; i = next_called(i, "instance")) {
		const char *id = xml_attribute(i, "id");

		if (id && xml_first(i))
			*ARENA_PUSH(x->arena, x->instance, x->instance_count,
				    cap) = (struct xform_instance){ .id = id };
	}
	for (const struct xml_node *i = first; i; i = next_called(i, "instance"))
		for (size_t k = 0; k < x->instance_count; k++) {
			const char *id = xml_attribute(i, "id");

			if (id && xml_first(i) && strcmp(id, x->instance[k].id) == 0 &&
			    !x->instance[k].tree.root)
				xml_tree_init(&x->instance[k].tree, xml_first(i));
		}
}

void xform_init(struct xform *x, struct arena *a, const struct xml *doc, const char *lang)
{
	const struct xml_node *root = xml_root(doc);
	const struct xml_node *first;

	*x = (struct xform){ .arena = a, .lang = lang ? lang : "en" };
	xml_tree_init(&x->whole, root);
	xml_tree_init(&x->primary, root);
	x->model = find_model(root);
	if (!x->model)
		return;
	first = xml_first(first_called(x->model, "instance"));
	if (first)
		xml_tree_init(&x->primary, first);
	read_instances(x);
}

bool xform_find(struct node *out, const struct xform *x, const char *path, struct err *e)
{
	struct err of_document = { 0 };
	const struct xml_node *n;

	if (!x->model)
		return xml_tree_find(out, &x->primary, path, e);
	/* in an XForm: a path of the whole document, or of the primary instance */
	if (!xml_tree_find(out, &x->whole, path, &of_document))
		return xml_tree_find(out, &x->primary, path, e);
	n = out->at == x->whole.tree.root ? NULL : out->at;
	out->tree = &x->primary.tree;
	if (!n || !is_below(n, x->primary.root))
		out->at = x->primary.tree.root;
	return true;
}

/* ---- what expressions ask ---------------------------------------------------------------------
 */

static const struct tree *instance(void *self, const char *id)
{
	struct xform *x = self;

	for (size_t i = 0; i < x->instance_count; i++)
		if (strcmp(x->instance[i].id, id) == 0)
			return &x->instance[i].tree.tree;
	return NULL;
}

/* "nb" is "nb", "Norsk bokmål (nb)". */
static bool speaks(const char *lang, const char *code)
{
	size_t n = strlen(lang), m = strlen(code);

	return strcmp(lang, code) == 0 ||
	       (n > m + 2 && lang[n - 1] == ')' && lang[n - m - 2] == '(' &&
		strncmp(lang + n - m - 1, code, m) == 0);
}

static const struct xml_node *translation(const struct xform *x)
{
	const struct xml_node *itext = first_called(x->model, "itext");
	const struct xml_node *t = itext ? first_called(itext, "translation") : NULL;
	const struct xml_node *best = t;

	for (; t; t = next_called(t, "translation")) {
		const char *lang = xml_attribute(t, "lang");

		if (lang && speaks(lang, x->lang))
			return t;
		if (xml_attribute(t, "default"))
			best = t;
	}
	return best;
}

static const char *itext(void *self, const char *id)
{
	const struct xform *x = self;
	const struct xml_node *t = x->model ? translation(x) : NULL;

	for (t = t ? first_called(t, "text") : NULL; t; t = next_called(t, "text")) {
		const char *own = xml_attribute(t, "id");
		const struct xml_node *v = first_called(t, "value");

		while (v && xml_attribute(v, "form"))
			v = next_called(v, "value");
		if (own && v && strcmp(own, id) == 0)
			return xml_text(v);
	}
	return NULL;
}

/* The next element in document order below `top`. */
static const struct xml_node *following(const struct xml_node *n, const struct xml_node *top)
{
	if (xml_first(n))
		return xml_first(n);
	for (; n && n != top; n = xml_parent(n))
		if (xml_next(n))
			return xml_next(n);
	return NULL;
}

static void question(void *self, int number, struct node context,
		     void (*add)(void *to, struct node n), void *to)
{
	const struct xform *x = self;
	const struct xml_node *top = x->primary.root;

	(void)context;
	for (const struct xml_node *n = top; n; n = following(n, top))
		if (strcmp(xml_name(n), x->name[number]) == 0)
			add(to, (struct node){ &x->primary.tree, n });
}

int xform_question(void *self, const struct expr_ref *ref)
{
	struct xform *x = self;

	for (size_t i = 0; i < x->name_count; i++)
		if (strcmp(x->name[i], ref->name) == 0)
			return (int)i;
	*ARENA_PUSH(x->arena, x->name, x->name_count, x->name_cap) = ref->name;
	return (int)x->name_count - 1;
}

/* ---- jr:choice-name ---------------------------------------------------------------------------
 */

static const char *child_text(const struct xml_node *n, const char *local)
{
	const struct xml_node *c = first_called(n, local);

	return c ? xml_text(c) : "";
}

/* A label's own text, or the text that its ref="jr:itext('id')" names. */
static const char *label_text(struct xform *x, const struct xml_node *item)
{
	const struct xml_node *label = first_called(item, "label");
	const char *ref = label ? xml_attribute(label, "ref") : NULL;
	const char *from = ref ? strchr(ref, '\'') : NULL;
	const char *end = from ? strchr(from + 1, '\'') : NULL;
	const char *text = NULL;

	if (end)
		text = itext(x, arena_strndup(x->arena, from + 1, (size_t)(end - from) - 1));
	return text ? text : label ? xml_text(label) : NULL;
}

/* <itemset nodeset="instance('id')/root/item[...]">: the list without its filter. */
static const char *itemset_label(struct xform *x, const struct xml_node *set, const char *value)
{
	const char *nodes = xml_attribute(set, "nodeset");
	const char *from = nodes ? strchr(nodes, '\'') : NULL;
	const char *end = from ? strchr(from + 1, '\'') : NULL;
	const struct tree *list = end ? instance(x, arena_strndup(x->arena, from + 1,
								  (size_t)(end - from) - 1))
				      : NULL;
	const struct xml_node *item = list ? xml_first(((const struct xml_tree *)list->self)->root)
					   : NULL;

	for (; item; item = xml_next(item)) {
		const char *id = child_text(item, "itextId");

		if (strcmp(child_text(item, "name"), value) == 0)
			return *id ? itext(x, id) : child_text(item, "label");
	}
	return NULL;
}

static const char *choice_label(struct xform *x, const struct xml_node *control, const char *value)
{
	for (const struct xml_node *c = xml_first(control); c; c = xml_next(c)) {
		if (is_called(c, "item") && strcmp(child_text(c, "value"), value) == 0)
			return label_text(x, c);
		if (is_called(c, "itemset"))
			return itemset_label(x, c, value);
	}
	return NULL;
}

static const char *choice_name(void *self, const char *value, const char *path, struct node context,
			       struct arena *a)
{
	struct xform *x = self;
	const struct xml_node *top = x->whole.root;
	const char *ref;

	(void)context;
	(void)a;
	for (const struct xml_node *n = top; n; n = following(n, top)) {
		ref = xml_attribute(n, "ref");
		if (ref && strcmp(ref, path) == 0 &&
		    (is_called(n, "select") || is_called(n, "select1")))
			return choice_label(x, n, value);
	}
	return NULL;
}

void xform_env(struct expr_env *env, struct xform *x)
{
	env->primary = &x->primary.tree;
	env->instance = instance;
	env->question = question;
	env->choice_name = choice_name;
	env->itext = itext;
	env->self = x;
	env->lang = x->lang;
	env->version = xml_attribute(x->primary.root, "version");
	env->untyped = true;
}
