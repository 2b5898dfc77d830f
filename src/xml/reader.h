#ifndef LOS_XML_READER_H
#define LOS_XML_READER_H
/*
 * reader - XML of any length, read piece by piece from a source of bytes.
 *
 * As hard as xml.h: no document type at all, no network, no entities but the five of XML, 256
 * elements deep; bytes are counted as they come.  Names are local names: what stands before a colon
 * is left out.  Call xml_reader_next() until it gives XML_DONE or XML_FAILED.
 */
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct xml_reader;

/* Where bytes come from: up to n of them into buf; 0 at the end, < 0 on an error (e is set). */
struct xml_source {
	ptrdiff_t (*read)(void *self, char *buf, size_t n, struct err *e);
	void *self;
	const char *name; /* for messages */
};

struct xml_reader *xml_reader_open(struct xml_source source, uint64_t most_bytes);
void xml_reader_close(struct xml_reader *r); /* NULL is fine */

enum xml_step { XML_START, XML_PIECE, XML_END, XML_DONE, XML_FAILED };

/* What was read, valid until the next call. */
struct xml_event {
	enum xml_step step;
	const char *name; /* of the element, at its start and its end */
	const struct xml_pair {
		const char *name, *value;
	} * pair; /* attributes, at the start */
	size_t pairs;
	const char *text; /* a piece of text; the text between two tags may come in several */
	size_t len;
};

/* XML_FAILED: e says why; so does every later call. */
enum xml_step xml_reader_next(struct xml_reader *r, struct xml_event *out, struct err *e);
/* The attribute's value; NULL when there is none. */
const char *xml_pair(const struct xml_event *event, const char *name);

#endif
