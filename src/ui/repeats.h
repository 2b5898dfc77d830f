#ifndef LOS_UI_REPEATS_H
#define LOS_UI_REPEATS_H
/*
 * repeats - where the lists of repeats stand on the way from one stop to the next.
 */
#include "ui/internal.h"

/*
 * The innermost instance that going from `from` to `to` leaves, of a repeat that people may add to:
 * its list is shown on the way, so that nobody has to know where the end is.
 */
struct spot *repeat_left(struct spot *from, const struct spot *to);
/* A repeat without instances between two stops (NULL: the ends); -1: none. */
int repeat_empty_between(struct session *s, const struct spot *from, const struct spot *to,
			 struct spot **around);
/* The last stop in a repeat or before it, within what it stands in; NULL: there is none. */
struct spot *repeat_last_stop(struct interview *iv, const struct spot *around, int repeat);

/* Where a pilot is, or comes to: at a question, at the list of a repeat, or behind the last. */
struct place {
	enum place_kind { PLACE_QUESTION, PLACE_LIST, PLACE_END } kind;
	struct spot *at;     /* the question */
	struct spot *around; /* of the list: what it stands in */
	int repeat;	     /* of the list; else -1 */
	size_t row; /* of the list: the instance to begin at; behind them add, then go on */
};

/* What comes after a question (NULL: the first of all). */
struct place place_after(struct session *s, struct spot *from);
/* What comes after a repeat whose list is left. */
struct place place_after_list(struct session *s, struct spot *around, int repeat);

#endif
