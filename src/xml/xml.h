#ifndef LOS_XML_XML_H
#define LOS_XML_XML_H
/*
 * xml - libxml2 behind a door: whole documents read with the limits of TRUST.md 5.4 (no DTD, no
 * network, 16 MB, depth 256).  A document owns what it gives until xml_free().
 */
#include "base/err.h"
#include "base/strbuf.h"

#include <stddef.h>

struct xml;	 /* a document */
struct xml_node; /* an element in it, borrowed */

/* `name` is only for messages. NULL on failure. */
struct xml *xml_parse(const char *name, const char *text, size_t n, struct err *e);
void xml_free(struct xml *x); /* NULL is fine */

const struct xml_node *xml_root(const struct xml *x);
const struct xml_node *xml_parent(const struct xml_node *n); /* NULL for the root element */
const struct xml_node *xml_first(const struct xml_node *n);  /* first child element */
const struct xml_node *xml_next(const struct xml_node *n);   /* next sibling element */
const char *xml_name(const struct xml_node *n);		     /* with its prefix, as written */
const char *xml_local_name(const struct xml_node *n);
const char *xml_namespace(const struct xml_node *n); /* "" when none */
const char *xml_text(const struct xml_node *n);	     /* all text below it, "" when none */
const char *xml_attribute(const struct xml_node *n, const char *name); /* NULL when none */

/* Writing: text with & < > " escaped. */
void xml_escape(struct strbuf *out, const char *s);

#endif
