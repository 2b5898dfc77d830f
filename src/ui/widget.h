#ifndef LOS_UI_WIDGET_H
#define LOS_UI_WIDGET_H
/*
 * widget - what a question of one kind does with keys and how its answer is drawn.
 *
 * A table of functions over struct question; the state is the widget's own.  Only what a kind
 * really has is set: NULL means it does nothing.
 */
#include "ui/list.h"
#include "ui/question.h"

struct widget {
	unsigned contexts; /* set of enum action_context: of its own actions */
	void (*show)(struct question *q);
	/* True when the key was its own. */
	bool (*key)(struct question *q, uint32_t key, enum action a, bool *done);
	void (*paste)(struct question *q, const char *text);
	/* Give what waits to the engine; q->check is then of that. */
	void (*commit)(struct question *q);
	/* Esc: true when something of its own was open and is closed now. */
	bool (*close)(struct question *q);
	int (*draw)(struct question *q, struct canvas *c, struct area a); /* rows used */
};

extern const struct widget widget_text, widget_choices, widget_range, widget_rank, widget_file,
	widget_tick, widget_note, widget_fixed, widget_date;

/* Put an answer that needs no reading, remembered for undo. */
void widget_put(struct question *q, const char *value);
/* Give what is typed in the line to the engine. */
void widget_type(struct question *q);
/* "> text" with the cursor in it; one row. */
void widget_draw_line(struct question *q, struct canvas *c, struct area a);
/* Scratch of this key press. */
struct arena *widget_frame(const struct question *q);
/* How an answer of this kind is written; NULL: as it comes. */
const char *how_to_write(const struct element *e);
/* A dim line on how to write the answer; returns the rows. */
int widget_draw_hint(struct question *q, struct canvas *c, struct area a, int row,
		     const char *text);

/* ---- choices (widget_choices, widget_rank, tables) ---- */

/* Is `name` one of the words of a select's answer. */
bool answer_has(const struct spot *s, const char *name);
const char *choice_words(struct interview *iv, const struct spot *s, const struct choice *c,
			 struct arena *a);
/* In a table the choices of a row stand in its columns. */
void choices_lay_across(struct question *q, bool on);
size_t choices_selected(const struct question *q);

#endif
