#include "ui/list.h"
#include "ui/key.h"

/* Keep 0 <= selected < count and the selection inside the window. */
static void settle(struct list *l)
{
	if (l->count == 0) {
		l->selected = l->top = 0;
		return;
	}
	if (l->selected >= l->count)
		l->selected = l->count - 1;
	if (l->selected < l->top)
		l->top = l->selected;
	if (l->height && l->selected >= l->top + l->height)
		l->top = l->selected - l->height + 1;
	if (l->height && l->top + l->height > l->count)
		l->top = l->count > l->height ? l->count - l->height : 0;
}

void list_set_count(struct list *l, size_t count)
{
	l->count = count;
	settle(l);
}

void list_set_height(struct list *l, size_t height)
{
	l->height = height;
	settle(l);
}

void list_select(struct list *l, size_t row)
{
	l->selected = row;
	settle(l);
}

bool list_key(struct list *l, uint32_t key)
{
	size_t page = l->height > 1 ? l->height - 1 : 1;

	switch (key) {
	case K_UP:
		l->selected -= l->selected > 0;
		break;
	case K_DOWN:
		l->selected++;
		break;
	case K_PAGE_UP:
		l->selected -= l->selected < page ? l->selected : page;
		break;
	case K_PAGE_DOWN:
		l->selected += page;
		break;
	case K_HOME:
		l->selected = 0;
		break;
	case K_END:
		l->selected = l->count;
		break;
	default: /* any other number is no move */
		return false;
	}
	settle(l);
	return true;
}

bool list_search_key(struct list *l, const char *typed, uint32_t key)
{
	return (!*typed || (key != K_HOME && key != K_END)) && list_key(l, key);
}

/* In the last column, where a row leaves it free: is there more above, more below? */
static void draw_more(const struct list *l, struct canvas *c, struct area a)
{
	if (l->top > 0)
		canvas_put_free(c, a, 0, a.cols - 1, STYLE_DIM, "↑");
	if (l->height && l->top + l->height < l->count)
		canvas_put_free(c, a, a.rows - 1, a.cols - 1, STYLE_DIM, "↓");
}

void list_draw(struct list *l, struct canvas *c, struct area a, list_row_fn *row, const void *from,
	       bool focus)
{
	list_set_height(l, (size_t)(a.rows > 0 ? a.rows : 0));
	for (size_t i = l->top; i < l->count && i < l->top + l->height; i++) {
		struct area one = area_rows(a, (int)(i - l->top), 1);

		row(from, i, i == l->selected, c, one);
		if (focus)
			canvas_click(c, one, l, i);
		if (i == l->selected) {
			if (focus)
				canvas_style_row(c, one, 0, STYLE_SELECTED);
			if (focus)
				canvas_cursor(c, one, 0, 0);
		}
	}
	draw_more(l, c, a);
}
