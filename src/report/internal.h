#ifndef LOS_REPORT_INTERNAL_H
#define LOS_REPORT_INTERNAL_H
/*
 * How a document lies in memory, for its printers.
 */
#include "report/document.h"

enum block_kind {
	BLOCK_HEADING,
	BLOCK_TEXT,
	BLOCK_NOTE,
	BLOCK_QUOTE,
	BLOCK_LINES,
	BLOCK_LIST,
	BLOCK_FACTS,
	BLOCK_TABLE
};

struct block {
	enum block_kind kind;
	int level;	  /* of a heading; how many lines */
	const char *text; /* heading to quote */
	const struct doc_item *item;
	size_t count;
	struct doc_table table;
};

/* Only what a browser opens as a page is a link. */
bool doc_is_link(const char *text);

struct document {
	struct arena *arena;
	const char *title, *language;
	struct block *block;
	size_t count, cap;
};

#endif
