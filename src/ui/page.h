#ifndef LOS_UI_PAGE_H
#define LOS_UI_PAGE_H
/*
 * page - the questions of a field-list below each other, the one at hand open; tables as grids.
 *
 * Only drawing: where the pilot is stays one spot, and going on is going to the next.  A page that
 * has no room shows the one question instead.
 */
#include "ui/question.h"

struct page_view {
	size_t top; /* the first item drawn */
	const struct spot *group;
};

/* The page of q's spot, or q alone where it has none. */
void page_draw(struct page_view *v, struct question *q, struct canvas *c, struct area a);

#endif
