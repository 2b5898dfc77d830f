#ifndef LOS_CLI_XMLTREE_H
#define LOS_CLI_XMLTREE_H
/*
 * xmltree - an XML document as expressions see it.
 *
 * A `struct xml_tree` shows one element and what is below it as a document whose root element it
 * is (XForm instances hide what stands around them).  It borrows the xml document.
 */
#include "expr/expr.h"
#include "xml/xml.h"

struct xml_tree {
	struct tree tree;
	const struct xml_node *root; /* the root element */
};

void xml_tree_init(struct xml_tree *t, const struct xml_node *root);
/*
 * The node that an absolute path names: steps as names, `*`, text(), comment(), node() and
 * processing-instruction(), each with [n] or the first; "/" is the document.
 */
MUST_USE bool xml_tree_find(struct node *out, const struct xml_tree *t, const char *path,
			    struct err *e);

#endif
