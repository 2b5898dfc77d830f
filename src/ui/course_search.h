#ifndef LOS_UI_COURSE_SEARCH_H
#define LOS_UI_COURSE_SEARCH_H
/*
 * course_search - courses found while one types: a line, and below it the list of what is found.
 *
 * What a screen has as (part of) its state.  Between open and close the hits are of the index that
 * the program has; when that is made anew, they are looked for again.  Rows are the screen's own.
 */
#include "ui/course_hits.h"
#include "ui/internal.h"
#include "ui/line.h"
#include "ui/list.h"

struct course_search {
	struct line line;
	struct list list;
	struct course_hits hits;
	unsigned matcher; /* the index that the hits are of */
	bool with_expired, begun, failed;
};
void course_search_open(struct course_search *s, struct ui *ui, bool with_expired);
void course_search_close(struct course_search *s);
/* What a screen's work() does; true: there is more to do. */
bool course_search_work(struct course_search *s, struct ui *ui);
void course_search_resume(struct course_search *s, struct ui *ui);
void course_search_again(struct course_search *s); /* what it is filtered by has changed */
/*
 * Typing, going through the list, and leaving: first what is typed, then the screen, whose state is
 * gone then.  Other actions are the screen's.
 */
void course_search_key(struct course_search *s, struct ui *ui, uint32_t k, enum action a);
void course_search_paste(struct course_search *s, const char *text);
const struct course_hit *course_search_selected(const struct course_search *s); /* NULL: none */
bool course_search_is_shown(const struct course_search *s, const struct ui *ui);

/*
 * The line, how many are found, and the list or how far the index is; the row between is the
 * screen's.  `nothing` is said when nothing is found.
 */
void course_search_draw(struct course_search *s, struct ui *ui, struct canvas *c, struct area body,
			list_row_fn *row, const void *from, const char *nothing);

#endif
