#ifndef LOS_UI_QUESTION_H
#define LOS_UI_QUESTION_H
/*
 * question - one question of an interview as a widget: a text line, a list of choices, a note.
 *
 * It shows what stands in the interview and keeps what is being typed; question_commit() gives that
 * to the engine.  Nothing here blocks: the caller decides where to go.
 */
#include "ui/internal.h"
#include "ui/line.h"
#include "ui/list.h"

enum question_kind {
	QUESTION_TEXT,
	QUESTION_CHOICES,
	QUESTION_NOTE,
	QUESTION_TICK,
	QUESTION_FIXED
};

struct question {
	struct session *session;
	struct spot *spot;
	enum question_kind kind;
	struct arena *arena; /* lives as long as this question is shown */
	struct line line;    /* the text, or the filter of a long list */
	struct list list;
	struct choices choices;
	size_t *shown; /* numbers of the choices that pass the filter */
	bool multiple;
	struct check check; /* of what was committed last */
	bool checked, peek, guidance;
};

void question_show(struct question *q, struct session *s, struct spot *spot);
void question_release(struct question *q);
/* True when the key was for the widget. `*done`: the answer is complete, go on. */
bool question_key(struct question *q, uint32_t key, bool *done);
void question_paste(struct question *q, const char *text);
/* Give what is typed to the engine; true when nothing hard or soft stands against it. */
bool question_commit(struct question *q);
/* Is typed text waiting to be committed. */
bool question_is_changed(const struct question *q);
void question_draw(struct question *q, struct canvas *c, struct area a);

#endif
