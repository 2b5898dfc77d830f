#include "xml/xml.h"
#include "xml/internal.h"
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_LIMIT = 16 << 20 };

struct xml {
	xmlDoc *doc;
	struct arena *arena; /* texts and names made on demand; kept in the nodes' _private */
};

/* What went wrong while parsing: the first error, and whether it was a document type. */
struct trouble {
	bool doctype;
	int line;
	char msg[200];
};

/* ---- parsing ----------------------------------------------------------------------------------
 */

static void stop(xmlParserCtxt *ctxt)
{
	struct trouble *t = ctxt->_private;

	t->doctype = true;
	libxml.xmlStopParser(ctxt);
}

/*
 * Called when the head of a document type has been read and the parser stands before '[' or '>'.
 * Nothing is made of a bare one; declarations or a file to read them from are refused.
 */
static void on_doctype(void *data, const xmlChar *name, const xmlChar *id, const xmlChar *url)
{
	xmlParserCtxt *ctxt = data;

	(void)name;
	if (id || url || *ctxt->input->cur != '>')
		stop(ctxt);
}

static void on_entity(void *data, const xmlChar *name, int type, const xmlChar *id,
		      const xmlChar *url, xmlChar *content)
{
	(void)name;
	(void)type;
	(void)id;
	(void)url;
	(void)content;
	stop(data);
}

static void on_error(void *data, xmlError *e)
{
	xmlParserCtxt *ctxt = data;
	struct trouble *t = ctxt->_private;
	size_t n;

	if (t->msg[0] || e->level < XML_ERR_ERROR)
		return;
	n = strcspn(e->message ? e->message : "?", "\n");
	snprintf(t->msg, sizeof t->msg, "%.*s", (int)(n < 150 ? n : 150),
		 e->message ? e->message : "?");
	t->line = e->line;
}

static xmlParserCtxt *new_parser(void)
{
	xmlParserCtxt *ctxt = libxml.xmlNewParserCtxt();

	if (!ctxt)
		out_of_memory();
	return ctxt;
}

static xmlDoc *read_document(const char *text, size_t n, struct trouble *t)
{
	xmlParserCtxt *ctxt = new_parser();
	bool whole;
	xmlDoc *doc;

	harden();
	ctxt->_private = t;
	ctxt->sax->internalSubset = on_doctype;
	ctxt->sax->entityDecl = on_entity;
	ctxt->sax->serror = on_error;
	doc = libxml.xmlCtxtReadMemory(ctxt, text, (int)n, NULL, NULL,
				       XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
	/* a stopped parser calls what it has well-formed, so its own verdict is not enough */
	whole = doc && ctxt->wellFormed && !t->doctype && libxml.xmlDocGetRootElement(doc);
	libxml.xmlFreeParserCtxt(ctxt);
	if (whole)
		return doc;
	libxml.xmlFreeDoc(doc);
	return NULL;
}

struct xml *xml_parse(const char *name, const char *text, size_t n, struct err *e)
{
	struct trouble t = { 0 };
	struct xml *x;
	xmlDoc *doc;

	if (!libxml_open(e))
		return NULL;
	if (n > SIZE_LIMIT) {
		err_set(e, ERR_LIMIT, _("'%s' is larger than %d MB"), name, SIZE_LIMIT >> 20);
		return NULL;
	}
	doc = read_document(text, n, &t);
	if (!doc) {
		if (t.doctype)
			err_set(e, ERR_REFUSED,
				_("'%s' has a document type with declarations, which may not be "
				  "read"),
				name);
		else
			err_set(e, ERR_PARSE, _("'%s' line %d is not XML: %s"), name, t.line,
				t.msg[0] ? t.msg : _("it is empty"));
		return NULL;
	}
	x = heap_alloc(1, sizeof *x);
	x->doc = doc;
	x->arena = arena_new();
	doc->_private = x;
	return x;
}

void xml_free(struct xml *x)
{
	if (!x)
		return;
	libxml.xmlFreeDoc(x->doc);
	arena_free(x->arena);
	free(x);
}

/* ---- walking ----------------------------------------------------------------------------------
 */

/* The public handle is libxml2's node; what is cached in it does not change what it is. */
static xmlNode *raw(const struct xml_node *n)
{
	union {
		const struct xml_node *handle;
		xmlNode *node;
	} u = { n };

	return u.node;
}

static const struct xml_node *handle(const xmlNode *n)
{
	return (const struct xml_node *)(const void *)n;
}

static struct xml *owner(const xmlNode *n)
{
	return n->doc->_private;
}

const struct xml_node *xml_root(const struct xml *x)
{
	return handle(libxml.xmlDocGetRootElement(x->doc));
}

const struct xml_node *xml_parent(const struct xml_node *n)
{
	const xmlNode *up = raw(n)->parent;

	return up && up->type == XML_ELEMENT_NODE ? handle(up) : NULL;
}

const struct xml_node *xml_first(const struct xml_node *n)
{
	const xmlNode *c = raw(n)->type == XML_ELEMENT_NODE ? raw(n)->children : NULL;

	while (c && c->type != XML_ELEMENT_NODE)
		c = c->next;
	return handle(c);
}

const struct xml_node *xml_next(const struct xml_node *n)
{
	const xmlNode *c = raw(n)->next;

	while (c && c->type != XML_ELEMENT_NODE)
		c = c->next;
	return handle(c);
}

/* Entity references and the like cannot be in a document without declarations. */
static const xmlNode *known_kind(const xmlNode *n)
{
	while (n && n->type != XML_ELEMENT_NODE && n->type != XML_TEXT_NODE &&
	       n->type != XML_CDATA_SECTION_NODE && n->type != XML_COMMENT_NODE &&
	       n->type != XML_PI_NODE)
		n = n->next;
	return n;
}

const struct xml_node *xml_first_any(const struct xml_node *n)
{
	return handle(raw(n)->type == XML_ELEMENT_NODE ? known_kind(raw(n)->children) : NULL);
}

const struct xml_node *xml_next_any(const struct xml_node *n)
{
	return handle(known_kind(raw(n)->next));
}

enum xml_kind xml_kind(const struct xml_node *n)
{
	const xmlNode *r = raw(n);

	if (r->type == XML_ELEMENT_NODE)
		return XML_ELEMENT;
	if (r->type == XML_COMMENT_NODE)
		return XML_COMMENT;
	return r->type == XML_PI_NODE ? XML_INSTRUCTION : XML_TEXT;
}

/* ---- names and texts --------------------------------------------------------------------------
 */

static const char *written_name(const xmlNode *n, const xmlNs *ns)
{
	if (!ns || !ns->prefix)
		return (const char *)n->name;
	return (const char *)libxml.xmlDictQLookup(n->doc->dict, ns->prefix, n->name);
}

const char *xml_name(const struct xml_node *n)
{
	const xmlNode *r = raw(n);

	if (r->type == XML_PI_NODE)
		return (const char *)r->name;
	return r->type == XML_ELEMENT_NODE ? written_name(r, r->ns) : "";
}

const char *xml_local_name(const struct xml_node *n)
{
	return raw(n)->type == XML_ELEMENT_NODE ? (const char *)raw(n)->name : "";
}

const char *xml_namespace(const struct xml_node *n)
{
	const xmlNode *r = raw(n);

	return r->type == XML_ELEMENT_NODE && r->ns && r->ns->href ? (const char *)r->ns->href : "";
}

const char *xml_namespace_for(const struct xml_node *n, const char *name)
{
	struct xml *x = owner(raw(n));
	const char *colon = strchr(name, ':');
	const char *prefix = colon ? arena_strndup(x->arena, name, (size_t)(colon - name)) : NULL;
	const xmlNs *ns;

	if (raw(n)->type != XML_ELEMENT_NODE)
		return "";
	ns = libxml.xmlSearchNs(x->doc, raw(n), (const xmlChar *)prefix);
	return ns && ns->href ? (const char *)ns->href : "";
}

/* libxml2's copy goes over into the document's arena. */
static char *adopt(struct xml *x, xmlChar *s)
{
	char *own = arena_strdup(x->arena, s ? (const char *)s : "");

	(*libxml.xmlFree)(s);
	return own;
}

static bool is_text(const xmlNode *n)
{
	return n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE ||
	       n->type == XML_COMMENT_NODE || n->type == XML_PI_NODE;
}

const char *xml_text(const struct xml_node *n)
{
	xmlNode *r = raw(n);

	if (is_text(r))
		return r->content ? (const char *)r->content : "";
	if (!r->children)
		return "";
	if (!r->children->next && is_text(r->children) && r->children->type != XML_COMMENT_NODE &&
	    r->children->type != XML_PI_NODE)
		return r->children->content ? (const char *)r->children->content : "";
	if (!r->_private)
		r->_private = adopt(owner(r), libxml.xmlNodeGetContent(r));
	return r->_private;
}

/* An attribute's value: one text node, or several pieces to be joined once. */
static const char *value_of(xmlAttr *a)
{
	const xmlNode *c = a->children;
	struct xml *x = a->doc->_private;

	if (!c)
		return "";
	if (!c->next && c->type == XML_TEXT_NODE)
		return c->content ? (const char *)c->content : "";
	if (!a->_private)
		a->_private = adopt(x, libxml.xmlNodeListGetString(a->doc, a->children, 1));
	return a->_private;
}

static const char *attribute_name(const xmlAttr *a)
{
	if (!a->ns || !a->ns->prefix)
		return (const char *)a->name;
	return (const char *)libxml.xmlDictQLookup(a->doc->dict, a->ns->prefix, a->name);
}

bool xml_attribute_at(const char **name, const char **value, const struct xml_node *n, size_t i)
{
	xmlAttr *a = raw(n)->type == XML_ELEMENT_NODE ? raw(n)->properties : NULL;

	for (; a && i > 0; i--)
		a = a->next;
	if (!a)
		return false;
	*name = attribute_name(a);
	*value = value_of(a);
	return true;
}

const char *xml_attribute(const struct xml_node *n, const char *name)
{
	xmlAttr *a = raw(n)->type == XML_ELEMENT_NODE ? raw(n)->properties : NULL;

	for (; a; a = a->next)
		if (strcmp(attribute_name(a), name) == 0)
			return value_of(a);
	return NULL;
}

void xml_escape(struct strbuf *out, const char *s)
{
	for (; *s; s++) {
		switch (*s) {
		case '&':
			strbuf_add(out, "&amp;");
			break;
		case '<':
			strbuf_add(out, "&lt;");
			break;
		case '>':
			strbuf_add(out, "&gt;");
			break;
		case '"':
			strbuf_add(out, "&quot;");
			break;
		case '\r':
			strbuf_add(out, "&#13;");
			break;
		default:
			strbuf_addc(out, *s);
		}
	}
}
