#ifndef LOS_XML_INTERNAL_H
#define LOS_XML_INTERNAL_H
/*
 * What whole documents and the reader share: libxml2, opened when it is first needed, and told to
 * ask nobody and to print nothing.
 */
#include "base/library.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#define XML_USED(F)                                                                                \
	F(htmlCtxtReadMemory)                                                                      \
	F(htmlFreeParserCtxt)                                                                      \
	F(htmlNewParserCtxt)                                                                       \
	F(xmlCreatePushParserCtxt)                                                                 \
	F(xmlCtxtReadMemory)                                                                       \
	F(xmlCtxtUseOptions)                                                                       \
	F(xmlDictQLookup)                                                                          \
	F(xmlDocGetRootElement)                                                                    \
	F(xmlFree)                                                                                 \
	F(xmlFreeDoc)                                                                              \
	F(xmlFreeParserCtxt)                                                                       \
	F(xmlNewParserCtxt)                                                                        \
	F(xmlNodeGetContent)                                                                       \
	F(xmlNodeListGetString)                                                                    \
	F(xmlParseChunk)                                                                           \
	F(xmlSAX2GetLineNumber)                                                                    \
	F(xmlSearchNs)                                                                             \
	F(xmlSetExternalEntityLoader)                                                              \
	F(xmlSetGenericErrorFunc)                                                                  \
	F(xmlSetStructuredErrorFunc)                                                               \
	F(xmlStopParser)

struct libxml {
#define F(name) LIBRARY_SLOT(name);
	XML_USED(F)
#undef F
};
extern struct libxml libxml; /* empty until libxml_open() was true */
MUST_USE bool libxml_open(struct err *e);

void harden(void); /* before each use; what it sets belongs to the thread */

#endif
