#ifndef LOS_UI_LIST_H
#define LOS_UI_LIST_H
/*
 * list - a selected row among many, kept in view. Numbers only: the rows are the caller's.
 */
#include "ui/canvas.h"

#include <stddef.h>
#include <stdint.h>

struct list {
	size_t count, selected, top, height;
};

void list_set_count(struct list *l, size_t count);
void list_set_height(struct list *l, size_t height);
/* True when the key moved (up, down, page, home, end). */
bool list_key(struct list *l, uint32_t key);
/* The same under a line where `typed` stands: Home and End are the line's as soon as it has text.
 */
bool list_search_key(struct list *l, const char *typed, uint32_t key);
void list_select(struct list *l, size_t row);

/* Draws one row in its own one-row area; `selected` rows are shown so by the caller's style. */
typedef void list_row_fn(const void *from, size_t row, bool selected, struct canvas *c,
			 struct area a);
/* Sets the height to the area's, draws the rows in view and the cursor on the selected one, and in
 * the last column, where it is free, an arrow where there is more. */
void list_draw(struct list *l, struct canvas *c, struct area a, list_row_fn *row, const void *from,
	       bool focus);

#endif
