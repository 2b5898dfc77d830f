#ifndef LOS_UI_OUTLINE_H
#define LOS_UI_OUTLINE_H
/*
 * outline - the pane beside the question: sections with their status, the section at hand opened.
 *
 * Rows are made anew from the interview whenever it may have changed; a row leads to a spot, or
 * adds an instance to a repeat.
 */
#include "ui/internal.h"
#include "ui/list.h"

enum outline_mark { MARK_HERE, MARK_ERROR, MARK_WARN, MARK_DONE, MARK_OPEN, MARK_HIDDEN };

struct outline_row {
	const char *label;
	int depth;
	enum outline_mark mark;
	struct spot *spot; /* where it leads; for an "add" row: what it stands in */
	int add;	   /* the repeat to add to; -1: none */
};

struct outline {
	struct outline_row *row;
	size_t count, cap;
	size_t here; /* the row of the spot at hand */
};

/* Rows for `at` in the arena given. `at` NULL: no section is opened. */
void outline_make(struct outline *o, struct session *s, const struct spot *at, struct arena *a);
void outline_draw(const struct outline *o, struct list *l, struct canvas *c, struct area a,
		  bool focus);
bool outline_is_entry(const struct outline_row *r); /* an instance of a repeat */
/* Select the row of a spot. */
void outline_select(struct list *l, struct session *s, const struct spot *at,
		    const struct spot *spot, struct arena *a);
enum outline_mark outline_mark_of(struct interview *iv, struct spot *s, bool here);
void outline_draw_mark(struct canvas *c, struct area a, int col, enum outline_mark m);
/* An entry is named by its first answered text, else its first choice; NULL: nothing yet. */
struct spot *instance_named_by(struct interview *iv, struct spot *instance);
/* "2 få ned svinnet" */
const char *instance_words(struct interview *iv, struct spot *instance, struct arena *a);
/* Is it an answer that somebody gave, and that is not asked for now? */
bool stop_is_hidden(const struct spot *s);
size_t hidden_answers(struct spot *below);
/* The first question in or below a spot; NULL when it has none now. */
struct spot *first_stop_in(struct interview *iv, struct spot *s);
/* It asks, and nothing stands there; an answer stands there that fails a check, or is unusual, or
 * the centre waits for an answer. */
bool stop_is_open(struct session *s, struct spot *spot);
bool stop_is_wrong(struct session *s, struct spot *spot);
bool spot_is_in(const struct spot *s, const struct spot *around);

#endif
