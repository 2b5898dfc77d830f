#ifndef LOS_UI_LINE_H
#define LOS_UI_LINE_H
/*
 * line - the text editor of one answer: UTF-8 by grapheme clusters, one line or several.
 *
 * Model only; drawing puts it in an area with the cursor visible.  Owns its text; line_release().
 */
#include "base/strbuf.h"
#include "ui/canvas.h"

#include <stdint.h>

struct line {
	struct strbuf text;
	size_t at; /* byte offset of the cursor, at a cluster's edge */
	struct strbuf killed;
	bool multiline, changed;
	int top;  /* first row (multiline) or column (one line) shown */
	int cols; /* multiline: where it was wrapped when it was drawn; 0: it was not */
};

void line_init(struct line *l, const char *text, bool multiline);
void line_release(struct line *l);
void line_set(struct line *l, const char *text); /* cursor to the end */
const char *line_text(const struct line *l);
void line_insert(struct line *l, const char *text); /* newlines become spaces in one line */
/* True when the key was an edit or a move within the text. */
bool line_key(struct line *l, uint32_t key);
/* Multiline: up and down move between rows as they were drawn last; false at the edge. */
bool line_move_row(struct line *l, int by);
void line_draw(struct line *l, struct canvas *c, struct area a, enum style s, bool focus);

#endif
