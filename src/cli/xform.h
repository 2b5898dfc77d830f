#ifndef LOS_CLI_XFORM_H
#define LOS_CLI_XFORM_H
/*
 * xform - an XForm document, or any XML document, as the world that an expression is tried in.
 *
 * In an XForm the primary instance is the first <instance>, the others are reached by id, texts by
 * language; any other document is its own primary instance.  Borrows the xml document and the
 * arena.
 */
#include "cli/xmltree.h"

struct xform_instance {
	const char *id;
	struct xml_tree tree;
};

struct xform {
	struct arena *arena;
	struct xml_tree whole, primary; /* the same in a plain document */
	const struct xml_node *model;	/* NULL in a plain document */
	struct xform_instance *instance;
	size_t instance_count;
	const char *lang;
	const char **name; /* of ${names}, by question number */
	size_t name_count, name_cap;
};

void xform_init(struct xform *x, struct arena *a, const struct xml *doc, const char *lang);
/* The callbacks of `env`, the primary instance and the version; untyped. */
void xform_env(struct expr_env *env, struct xform *x);
MUST_USE bool xform_find(struct node *out, const struct xform *x, const char *path, struct err *e);
/* For expr_bind(): any name is known, as all elements called so. */
int xform_question(void *self, const struct expr_ref *ref);

#endif
