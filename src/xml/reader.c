/*
 * libxml2's push parser: bytes are fed in chunks, and what its callbacks tell is queued until it
 * was asked for.
 */
#include "xml/reader.h"
#include "xml/internal.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CHUNK = 32 * 1024,
	MAX_DEPTH = 256,
	MAX_SILENT = 1 << 20, /* bytes that give nothing: a tag or comment without end */
};

enum fault { FAULT_NONE, FAULT_XML, FAULT_DOCTYPE, FAULT_DEPTH, FAULT_OTHER };

struct xml_reader {
	struct xml_source source;
	uint64_t most, fed;
	xmlParserCtxt *parser;
	struct arena *arena; /* values and texts of the events in the queue */
	struct xml_event *queue;
	size_t head, count, cap;
	size_t depth, silent;
	enum fault fault;
	int line;
	char why[200];
	struct err failed; /* FAULT_OTHER: as the source said it */
	bool ended;
	char chunk[CHUNK];
};

/* ---- what the parser tells --------------------------------------------------------------------
 */

static struct xml_reader *reader_of(void *data)
{
	xmlParserCtxt *parser = data;

	return parser->_private;
}

static void stop(struct xml_reader *r, enum fault fault)
{
	if (r->fault == FAULT_NONE)
		r->fault = fault;
	libxml.xmlStopParser(r->parser);
}

static struct xml_event *queued(struct xml_reader *r, enum xml_step step)
{
	struct xml_event *event = HEAP_PUSH(r->queue, r->count, r->cap);

	*event = (struct xml_event){ .step = step };
	r->silent = 0;
	return event;
}

/* Entities are not replaced, so libxml2 leaves an ampersand written as a reference. */
static const char *copy_value(struct arena *a, const char *s, size_t n)
{
	static const char ampersand[] = "&#38;";
	char *copy = arena_strndup(a, s, n), *to = copy;

	if (!memchr(copy, '&', n))
		return copy;
	for (const char *from = copy; *from;) {
		bool is = strncmp(from, ampersand, sizeof ampersand - 1) == 0;

		*to++ = *from;
		from += is ? sizeof ampersand - 1 : 1;
	}
	*to = '\0';
	return copy;
}

/* libxml2 gives five pointers an attribute: name, prefix, namespace, value, end of value. */
static const struct xml_pair *copy_pairs(struct xml_reader *r, const xmlChar **from, size_t n)
{
	struct xml_pair *pair = ARENA_ARRAY(r->arena, struct xml_pair, n);

	for (size_t i = 0; i < n; i++, from += 5) {
		pair[i].name = (const char *)from[0];
		pair[i].value = copy_value(r->arena, (const char *)from[3],
					   (size_t)(from[4] - from[3]));
	}
	return pair;
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int namespaces, const xmlChar **namespace, int attributes, int defaulted,
		     const xmlChar **attribute)
{
	struct xml_reader *r = reader_of(data);
	struct xml_event *event;

	(void)prefix;
	(void)uri;
	(void)namespaces;
	(void)namespace;
	(void)defaulted;
	if (r->fault != FAULT_NONE)
		return;
	if (++r->depth > MAX_DEPTH) {
		stop(r, FAULT_DEPTH);
		return;
	}
	event = queued(r, XML_START);
	event->name = (const char *)name;
	event->pairs = (size_t)attributes;
	if (attributes)
		event->pair = copy_pairs(r, attribute, event->pairs);
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml_reader *r = reader_of(data);

	(void)prefix;
	(void)uri;
	if (r->fault != FAULT_NONE)
		return;
	r->depth--;
	queued(r, XML_END)->name = (const char *)name;
}

static void on_text(void *data, const xmlChar *text, int n)
{
	struct xml_reader *r = reader_of(data);
	struct xml_event *event;

	if (r->fault != FAULT_NONE)
		return;
	event = queued(r, XML_PIECE);
	event->len = (size_t)n;
	event->text = arena_strndup(r->arena, (const char *)text, event->len);
}

static void on_doctype(void *data, const xmlChar *name, const xmlChar *id, const xmlChar *url)
{
	(void)name;
	(void)id;
	(void)url;
	stop(reader_of(data), FAULT_DOCTYPE);
}

static void on_entity(void *data, const xmlChar *name, int type, const xmlChar *id,
		      const xmlChar *url, xmlChar *content)
{
	(void)type;
	(void)content;
	on_doctype(data, name, id, url);
}

/* The parser goes on after faults; what it tells then is not used. */
static void on_error(void *data, xmlError *error)
{
	struct xml_reader *r = reader_of(data);
	const char *text = error->message ? error->message : "?";
	size_t n = strcspn(text, "\n");

	if (error->level < XML_ERR_FATAL || r->fault != FAULT_NONE)
		return;
	r->line = error->line;
	snprintf(r->why, sizeof r->why, "%.*s", (int)(n < 150 ? n : 150), text);
	stop(r, FAULT_XML);
}

/* ---- feeding ----------------------------------------------------------------------------------
 */

static xmlParserCtxt *new_parser(struct xml_reader *r)
{
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_doctype,
		.externalSubset = on_doctype,
		.entityDecl = on_entity,
		.serror = on_error,
	};
	xmlParserCtxt *parser = libxml.xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);

	if (!parser)
		out_of_memory();
	harden();
	libxml.xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
	parser->_private = r;
	return parser;
}

struct xml_reader *xml_reader_open(struct xml_source source, uint64_t most_bytes)
{
	struct xml_reader *r = heap_alloc(1, sizeof *r);

	r->source = source;
	r->most = most_bytes;
	r->arena = arena_new();
	if (libxml_open(&r->failed))
		r->parser = new_parser(r);
	else
		r->fault = FAULT_OTHER;
	return r;
}

void xml_reader_close(struct xml_reader *r)
{
	if (!r)
		return;
	if (r->parser)
		libxml.xmlFreeParserCtxt(r->parser);
	arena_free(r->arena);
	free(r->queue);
	free(r);
}

static bool other_fault(struct xml_reader *r)
{
	r->fault = FAULT_OTHER;
	return false;
}

/* Give the parser one more chunk; false when there is a fault. */
static bool feed(struct xml_reader *r)
{
	ptrdiff_t n = r->source.read(r->source.self, r->chunk, sizeof r->chunk, &r->failed);

	r->head = r->count = 0;
	arena_reset(r->arena);
	if (n < 0)
		return other_fault(r);
	r->fed += (uint64_t)n;
	if (r->fed > r->most) {
		err_set(&r->failed, ERR_LIMIT, _("'%s' is larger than %d MB"), r->source.name,
			(int)(r->most >> 20));
		return other_fault(r);
	}
	r->silent += (size_t)n;
	if (r->silent > MAX_SILENT) {
		err_set(&r->failed, ERR_LIMIT, _("'%s' has a tag or comment without end"),
			r->source.name);
		return other_fault(r);
	}
	r->ended = n == 0;
	/* bytes that are not in the encoding they say are told to no handler */
	if (libxml.xmlParseChunk(r->parser, r->chunk, (int)n, r->ended) ==
		    XML_ERR_INVALID_ENCODING &&
	    r->fault == FAULT_NONE) {
		snprintf(r->why, sizeof r->why, "%s", _("it is not in the encoding that it says"));
		r->line = libxml.xmlSAX2GetLineNumber(r->parser);
		r->fault = FAULT_XML;
	}
	return r->fault == FAULT_NONE;
}

static enum xml_step tell(const struct xml_reader *r, struct err *e)
{
	switch (r->fault) {
	case FAULT_DOCTYPE:
		err_set(e, ERR_REFUSED, _("'%s' has a document type, which may not be read"),
			r->source.name);
		break;
	case FAULT_DEPTH:
		err_set(e, ERR_LIMIT, _("'%s' has elements in one another, more than %d deep"),
			r->source.name, MAX_DEPTH);
		break;
	case FAULT_OTHER:
		*e = r->failed;
		break;
	case FAULT_XML:
	case FAULT_NONE:
		err_set(e, ERR_PARSE, _("'%s' line %d is not XML: %s"), r->source.name, r->line,
			r->why[0] ? r->why : _("it is empty"));
		break;
	}
	return XML_FAILED;
}

enum xml_step xml_reader_next(struct xml_reader *r, struct xml_event *out, struct err *e)
{
	*out = (struct xml_event){ .step = XML_DONE };
	while (r->head == r->count && r->fault == FAULT_NONE && !r->ended)
		(void)feed(r);
	/* what came before the fault in the same chunk is still given */
	if (r->head < r->count) {
		*out = r->queue[r->head++];
		return out->step;
	}
	if (r->fault != FAULT_NONE)
		return out->step = tell(r, e);
	return XML_DONE;
}

const char *xml_pair(const struct xml_event *event, const char *name)
{
	for (size_t i = 0; i < event->pairs; i++)
		if (strcmp(event->pair[i].name, name) == 0)
			return event->pair[i].value;
	return NULL;
}
