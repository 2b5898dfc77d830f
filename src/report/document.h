#ifndef LOS_REPORT_DOCUMENT_H
#define LOS_REPORT_DOCUMENT_H
/*
 * document - a text with structure: headings, paragraphs, lists, facts and tables, put together
 * block by block and printed as plain text or as one page of HTML.
 *
 * A document knows nothing of firms, courses or the store.  It lives in the arena it was made in;
 * every text given is cleaned (utf8_clean()) and copied, so it may come from anywhere.  NULL and
 * empty texts add nothing.
 */
#include "base/strbuf.h"

#include <stdbool.h>

struct document;

/*
 * What stands before an item: whether it speaks for or against; or, on paper, what is to be ticked:
 * one of several circles, any number of boxes.
 */
enum doc_mark {
	DOC_PLAIN,
	DOC_GOOD,
	DOC_NEUTRAL,
	DOC_POOR,
	DOC_NO,
	DOC_UNKNOWN,
	DOC_CIRCLE,
	DOC_BOX,
	DOC_MARK_COUNT
};
const char *doc_mark_sign(enum doc_mark m); /* "✓", one column wide */

/* An item of a list (label NULL) or of facts ("Price", "6 900 kr"). */
struct doc_item {
	enum doc_mark mark;
	const char *label, *text;
};
/* Items under construction, {.arena = a}; one with no text is left out. */
struct doc_items {
	struct arena *arena;
	struct doc_item *at;
	size_t count, cap;
};
void doc_items_add(struct doc_items *l, enum doc_mark m, const char *label, const char *text);

/* `language` as in HTML's lang: "nb", "en". The title is the first heading too. */
struct document *document_new(struct arena *a, const char *title, const char *language);

/* Level 2 and 3 (1 is the title); what follows stands under it until the next one as high. */
void document_heading(struct document *d, int level, const char *text);
void document_text(struct document *d, const char *text);
void document_note(struct document *d, const char *text);  /* small print */
void document_quote(struct document *d, const char *text); /* somebody's own words */
void document_lines(struct document *d, int n);		   /* to write on by hand */
void document_list(struct document *d, const struct doc_items *l);
void document_facts(struct document *d, const struct doc_items *l);
/* rows * columns cells, row by row; the first column names the row. */
struct doc_table {
	const char *caption;
	size_t columns, rows;
	const char *const *head, *const *cell;
};
void document_table(struct document *d, const struct doc_table *t);

void document_print_text(struct strbuf *out, const struct document *d, int columns);
/* A complete page: inline style, no script, nothing loaded from anywhere; prints on A4. */
void document_print_html(struct strbuf *out, const struct document *d);

#endif
