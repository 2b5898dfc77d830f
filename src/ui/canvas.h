#ifndef LOS_UI_CANVAS_H
#define LOS_UI_CANVAS_H
/*
 * canvas - what a screen draws on: cells of one grapheme cluster and a style each.
 *
 * Screens write cells only.  A canvas has two ends: the terminal (term.h) and text (canvas_print),
 * so that every screen is tested without a terminal.  Coordinates are rows and columns from 0;
 * what falls outside is cut.  Styles are roles, never colours.
 */
#include "base/strbuf.h"

#include <stdbool.h>

enum style {
	STYLE_NORMAL,
	STYLE_DIM,
	STYLE_BOLD,
	STYLE_TITLE,
	STYLE_ACCENT,
	STYLE_ERROR,
	STYLE_WARN,
	STYLE_OK,
	STYLE_SELECTED,
	STYLE_INPUT,
	STYLE_KEY, /* a key's name in a footer */
	STYLE_COUNT
};

enum { CELL_BYTES = 38 };

/* In a text: what follows is emphasised, and no more.  Text from outside cannot have them. */
#define CANVAS_STRONG '\1'
#define CANVAS_PLAIN  '\2'

struct cell {
	char text[CELL_BYTES]; /* one cluster, NUL-terminated; "" = the right half of a wide one */
	unsigned char style, width;
};

/* A place that does something when it is clicked: a row of a list, or an action. */
struct click_area {
	int row, col, rows, cols; /* of the canvas */
	void *list;		  /* struct list; NULL: an action */
	size_t index;		  /* its row, or the enum action */
};

enum { CANVAS_CLICKS = 256 };

struct canvas {
	struct click_area click[CANVAS_CLICKS]; /* the last drawn lies on top */
	size_t clicks;
	struct cell *cell; /* rows * cols */
	int rows, cols;
	int cursor_row, cursor_col; /* on the focused thing; -1: nowhere */
	bool ascii;		    /* no line drawing, no symbols outside ASCII for frames */
};

/* A part of the canvas; drawing in it is relative to its corner and cut at its edges. */
struct area {
	int row, col, rows, cols;
};

void canvas_resize(struct canvas *c, int rows, int cols); /* clears */
void canvas_release(struct canvas *c);
void canvas_clear(struct canvas *c);
struct area canvas_area(const struct canvas *c);
struct area area_rows(struct area a, int from, int rows); /* rows < 0: to the end less -rows - 1 */
struct area area_cols(struct area a, int from, int cols);

/* Text in one line, shortened with an ellipsis at the area's edge; returns the columns used. */
int canvas_put(struct canvas *c, struct area a, int row, int col, enum style s, const char *text);
/* The same, ending at the area's right edge less `right` columns. */
int canvas_put_right(struct canvas *c, struct area a, int row, int right, enum style s,
		     const char *text);
/* Wrapped at spaces within the area, from `row`; returns the rows used. Newlines break. */
int canvas_wrap(struct canvas *c, struct area a, int row, int col, enum style s, const char *text);
/* A sign where nothing stands yet: what is written is worth more. */
void canvas_put_free(struct canvas *c, struct area a, int row, int col, enum style s,
		     const char *sign);
/* Rows canvas_wrap() would use in `cols` columns. */
int text_rows(const char *text, int cols);
void canvas_style_row(struct canvas *c, struct area a, int row, enum style s); /* recolour */
void canvas_hline(struct canvas *c, struct area a, int row);
void canvas_vline(struct canvas *c, struct area a, int col);
void canvas_frame(struct canvas *c, struct area a); /* a box along the area's edge */
void canvas_cursor(struct canvas *c, struct area a, int row, int col);

/* From now on a click in the area is for the row `index` of a list, or an action (list NULL). */
void canvas_click(struct canvas *c, struct area a, void *list, size_t index);
/* What lies at a cell; NULL: nothing that can be clicked. */
const struct click_area *canvas_click_at(const struct canvas *c, int row, int col);
/* Rows as text, trailing spaces cut, each with a newline. */
void canvas_print_rows(const struct canvas *c, struct strbuf *out);
/* The same, then "cursor ROW,COL". */
void canvas_print(const struct canvas *c, struct strbuf *out);

#endif
