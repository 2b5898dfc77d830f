#ifndef LOS_UI_QUESTION_H
#define LOS_UI_QUESTION_H
/*
 * question - one question of an interview on the screen: its texts, its widget, its verdict.
 *
 * It shows what stands in the interview and keeps what is being typed; question_commit() gives that
 * to the engine.  Nothing here blocks: the caller decides where to go.  What is particular to a
 * kind of answer stands in its widget (widget.h).
 */
#include "ui/internal.h"
#include "ui/line.h"

struct widget;

struct question {
	struct session *session;
	struct spot *spot;
	const struct widget *widget;
	void *state;	      /* the widget's own, in `arena` */
	struct arena *arena;  /* lives as long as this question is shown */
	struct line line;     /* the text, or the filter of a long list */
	struct check check;   /* of what was committed last */
	const char *half;     /* since when a half-typed text waits that a cut left; NULL: none */
	const char *trouble;  /* why what was given could not be taken; NULL: nothing of the kind */
	const char *aside;    /* a line below the answer; NULL: none */
	const char *personal; /* that it may tell of a person; NULL: nothing */
	bool checked, peek, guidance;
	bool beside;  /* remark and comments stand in a pane beside it (detail.h) */
	bool on_page; /* others are on the screen too: arrows may lead to them */
};

void question_show(struct question *q, struct session *s, struct spot *spot);
void question_release(struct question *q);
/*
 * True when the key was for the widget; `a` is the key's action, where it is one of the widget's.
 * `*done`: the answer is complete, go on.
 */
bool question_key(struct question *q, uint32_t key, enum action a, bool *done);
/* Esc: true when the widget had something open, which is closed now. */
bool question_close(struct question *q);
void question_paste(struct question *q, const char *text);
/* Give what is typed to the engine; true when nothing hard or soft stands against it. */
bool question_commit(struct question *q);
/* Is typed text waiting to be committed. */
bool question_is_changed(const struct question *q);
/* The contexts of the widget's own actions. */
unsigned question_contexts(const struct question *q);
/* Returns the rows used. */
int question_draw(struct question *q, struct canvas *c, struct area a);
/* The rows question_draw() would use at most in so many columns. */
int question_rows(struct question *q, struct area a, bool ascii);
/* Its answer and verdict below each other, as parts of question_draw(). */
int question_draw_verdict(struct question *q, struct canvas *c, struct area a, int row);

/* ---- how spots are written in lists: in one line, without markup ---- */

/* The label; without one what is shown in its place, else the name. */
const char *spot_label(struct interview *iv, const struct spot *s, struct arena *a);
/* The answer as it may be shown: a masked one as dots. */
const char *spot_shown(struct interview *iv, const struct spot *s, struct arena *a);
/* "[picture: kart.png]"; NULL: the texts name no file. */
const char *media_words(struct interview *iv, const struct spot *s, const struct form_texts *media,
			struct arena *a);
/* The state in words when it is a non-answer; else NULL. */
const char *state_words(enum answer_state st);

#endif
