#ifndef LOS_UI_DETAIL_H
#define LOS_UI_DETAIL_H
/*
 * detail - the pane beside a question where the screen is wide: what helps at this question.
 *
 * It only shows what is there already, so that no key waits for it; what has to be looked for, the
 * offers for the need at hand, is looked for in a pause (detail_look()) and kept until the next.
 */
#include "ui/question.h"

enum { DETAIL_FROM = 120 }; /* columns of the screen */

struct detail {
	struct arena *arena;
	const char *need;  /* path of the entry the offers are for; NULL: none were looked for */
	const char **line; /* the best of them, two lines each */
	size_t lines;
};

/* A need of which nothing is known but its words. */
struct need need_in_words(const char *text);

void detail_release(struct detail *d);
/* In a pause: what fits the need that the question stands in, as far as it is told now. */
void detail_look(struct detail *d, struct ui *ui, struct question *q);
void detail_draw(const struct detail *d, struct question *q, struct canvas *c, struct area a);

#endif
