#include "cli/xmltree.h"

#include <stdlib.h>
#include <string.h>

static const struct xml_tree *whole(struct node n)
{
	return n.tree->self;
}

static bool is_document(struct node n)
{
	return n.at == n.tree->root;
}

static struct node wrap(const struct tree *t, const struct xml_node *at)
{
	return (struct node){ t, at };
}

static bool parent(struct node *out, struct node n)
{
	if (is_document(n))
		return false;
	*out = wrap(n.tree, n.at == whole(n)->root ? n.tree->root : xml_parent(n.at));
	return true;
}

static bool give(struct node *out, struct node n, const struct xml_node *at)
{
	if (at)
		*out = wrap(n.tree, at);
	return at != NULL;
}

static bool child(struct node *out, struct node n, const char *name, struct node after)
{
	const struct xml_node *c;

	if (is_document(n))
		c = after.tree ? NULL : whole(n)->root;
	else
		c = after.tree ? xml_next(after.at) : xml_first(n.at);
	while (c && name && strcmp(xml_name(c), name) != 0)
		c = is_document(n) ? NULL : xml_next(c);
	return give(out, n, c);
}

static bool any_child(struct node *out, struct node n, struct node after)
{
	if (is_document(n))
		return child(out, n, NULL, after);
	return give(out, n, after.tree ? xml_next_any(after.at) : xml_first_any(n.at));
}

static const char *name_of(struct node n)
{
	return is_document(n) ? "" : xml_name(n.at);
}

static void value(struct value *out, struct node n, struct arena *a)
{
	(void)a;
	*out = (struct value){ .kind = VALUE_STRING,
			       .string = xml_text(is_document(n) ? whole(n)->root : n.at) };
}

static const char *attribute(struct node n, const char *name)
{
	return is_document(n) ? NULL : xml_attribute(n.at, name);
}

static bool attribute_at(const char **name, const char **text, struct node n, size_t i)
{
	return !is_document(n) && xml_attribute_at(name, text, n.at, i);
}

static const char *namespace_uri(struct node n, const char *name)
{
	return is_document(n) ? "" : xml_namespace_for(n.at, name);
}

static const struct tree_ops ops = {
	.parent = parent,
	.child = child,
	.name = name_of,
	.value = value,
	.attribute = attribute,
	.any_child = any_child,
	.attribute_at = attribute_at,
	.namespace_uri = namespace_uri,
};

void xml_tree_init(struct xml_tree *t, const struct xml_node *root)
{
	/* the document node is the tree itself: an address that no element has */
	*t = (struct xml_tree){ .tree = { .ops = &ops, .self = t, .root = t }, .root = root };
}

/* ---- a path to the context node ---------------------------------------------------------------
 */

struct wanted {
	const char *test;
	size_t len;
	long index;
};

static bool is_kind(const struct wanted *w, const char *word)
{
	return strlen(word) == w->len && strncmp(w->test, word, w->len) == 0;
}

static bool passes(const struct wanted *w, struct node n)
{
	enum xml_kind kind = xml_kind(n.at);
	const char *name;

	if (is_kind(w, "node()"))
		return true;
	if (is_kind(w, "text()"))
		return kind == XML_TEXT;
	if (is_kind(w, "comment()"))
		return kind == XML_COMMENT;
	if (is_kind(w, "processing-instruction()"))
		return kind == XML_INSTRUCTION;
	name = xml_name(n.at);
	return kind == XML_ELEMENT && (is_kind(w, "*") || is_kind(w, name));
}

/* One step `name` or `name[n]` at *path, which is moved past it; false: it is not one. */
static bool parse_step(struct wanted *w, const char **path)
{
	const char *p = *path;
	char *end;

	w->test = p;
	w->len = strcspn(p, "/[");
	w->index = 1;
	p += w->len;
	if (*p == '[') {
		w->index = strtol(p + 1, &end, 10);
		if (*end != ']' || w->index < 1)
			return false;
		p = end + 1;
	}
	*path = p;
	return w->len > 0 && (*p == '/' || *p == '\0');
}

static bool step_down(struct node *n, const struct wanted *w)
{
	struct node c = { 0 };
	long i = 0;

	while (any_child(&c, *n, c))
		if (passes(w, c) && ++i == w->index) {
			*n = c;
			return true;
		}
	return false;
}

bool xml_tree_find(struct node *out, const struct xml_tree *t, const char *path, struct err *e)
{
	struct node n = wrap(&t->tree, t->tree.root);
	const char *p = path;
	struct wanted w;

	if (*p != '/')
		return err_set(e, ERR_PARSE, _("'%s' does not begin with /"), path);
	while (*p == '/' && p[1]) {
		p++;
		if (!parse_step(&w, &p))
			return err_set(e, ERR_PARSE, _("'%s' is not a path of names and numbers"),
				       path);
		if (!step_down(&n, &w))
			return err_set(e, ERR_NOT_FOUND, _("the document has no '%s'"), path);
	}
	*out = n;
	return true;
}
