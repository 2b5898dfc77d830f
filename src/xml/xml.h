#ifndef LOS_XML_XML_H
#define LOS_XML_XML_H
/*
 * xml - libxml2 behind a door: whole documents read within limits (no DTD, no network, 16 MB,
 * depth 256).  A document owns what it gives until xml_free().  A bare `<!DOCTYPE html>`, which
 * declares nothing and names no file, is passed over; any other document type is refused.
 */
#include "base/err.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

struct xml;	 /* a document */
struct xml_node; /* an element in it, borrowed; xml_first_any() also gives other kinds */

/* `name` is only for messages. NULL on failure. */
struct xml *xml_parse(const char *name, const char *text, size_t n, struct err *e);
void xml_free(struct xml *x); /* NULL is fine */

enum xml_kind { XML_ELEMENT, XML_TEXT, XML_COMMENT, XML_INSTRUCTION };

const struct xml_node *xml_root(const struct xml *x);
const struct xml_node *xml_parent(const struct xml_node *n); /* NULL for the root element */
const struct xml_node *xml_first(const struct xml_node *n);  /* first child element */
const struct xml_node *xml_next(const struct xml_node *n);   /* next sibling element */
const char *xml_name(const struct xml_node *n);		     /* with its prefix, as written */
const char *xml_local_name(const struct xml_node *n);
const char *xml_namespace(const struct xml_node *n); /* "" when none */
const char *xml_text(const struct xml_node *n);	     /* all text below it, "" when none */
const char *xml_attribute(const struct xml_node *n, const char *name); /* NULL when none */

/* Children and siblings of any kind, and what they are. */
const struct xml_node *xml_first_any(const struct xml_node *n);
const struct xml_node *xml_next_any(const struct xml_node *n);
enum xml_kind xml_kind(const struct xml_node *n);
/* The i-th attribute, name as written; false when there are fewer. */
bool xml_attribute_at(const char **name, const char **value, const struct xml_node *n, size_t i);
/* The namespace that the prefix of `name` (none: the default) has at n; "" when none. */
const char *xml_namespace_for(const struct xml_node *n, const char *name);

/* Writing: text with & < > " escaped. */
void xml_escape(struct strbuf *out, const char *s);

#endif
