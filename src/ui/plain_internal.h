#ifndef LOS_UI_PLAIN_INTERNAL_H
#define LOS_UI_PLAIN_INTERNAL_H
/*
 * What the files of the plain mode share: where the pilot is, and how lines are written and read.
 */
#include "ui/plain.h"
#include "ui/repeats.h"

enum { PLAIN_HITS = 15 }; /* so many are numbered at once */

struct plain {
	struct ui *ui;
	struct plain_io *io;
	struct session *session;
	struct place place;
	bool shown;		 /* the place has been written; only the prompt is wanted again */
	bool insisted;		 /* Enter on what is wrong goes on now */
	bool over;		 /* the interview is left */
	bool completed;		 /* ... since it is complete */
	bool ended;		 /* nothing more can be read */
	bool room_told;		 /* there is little room on the disk, and it was said */
	struct strbuf line, out; /* what was read last; what is not written yet */
	struct strbuf pushed;	 /* a line that is not for whoever read it */
	struct strbuf heading;	 /* path of the question whose headings were written last */
	struct arena *arena;	 /* lives as long as one place is shown */
	const struct plain_kind *kind; /* of the question at hand */
	void *kind_state;	       /* its own, in `arena` */
};

struct interview *plain_engine(const struct plain *p);

/* ---- lines out and in (plain_io.c) ---- */

/* Paragraphs wrapped at the width; further lines of one are indented by `indent`. */
void plain_text(struct plain *p, int indent, const char *text);
void plain_say(struct plain *p, const char *fmt, ...) PRINTF_LIKE(2, 3);
void plain_fail(struct plain *p, const struct err *e); /* "Error: ..." */
void plain_flush(struct plain *p);
/* One item of a list: "12. text". */
void plain_item(struct plain *p, size_t number, const char *text);
/*
 * The prompt, then one line: clean text without blanks around, in p->line until the next call.
 * NULL: there are no more, and the interview is over.
 */
const char *plain_read(struct plain *p, const char *hint, bool secret);
/* Yes or no, Enter is no. */
bool plain_confirm(struct plain *p, const char *question);
bool is_yes(const char *s);
bool is_no(const char *s);
/* "3" as a number of 1 to n; 0: it is none. */
size_t plain_number(const char *s, size_t n);
/*
 * Write what can be chosen, `n` texts, and read a number; `n`: nothing was chosen. `what` says what
 * a number does.  Enter takes `first`, where that is less than n.
 */
size_t plain_pick(struct plain *p, const char *what, const char *const *text, size_t n,
		  size_t first);

/* ---- going around (plain.c) ---- */

void plain_go(struct plain *p, struct place to);
void plain_forward(struct plain *p);
void plain_back(struct plain *p);
void plain_open(struct plain *p, const char *path);
void plain_open_spot(struct plain *p, struct spot *spot);
void plain_open_list(struct plain *p, struct spot *around, int repeat, size_t row);
void plain_add(struct plain *p, struct spot *around, int repeat);
void plain_remove(struct plain *p, struct spot *instance); /* asks first */
/* Where the pilot is, and what waits to be saved; said when it cannot be (false). */
bool plain_keep_place(struct plain *p);
/* "Saved", or that it is not. */
void plain_saved(struct plain *p, const char *what);
/* The instance of a repeat that the pilot is in; NULL: none. */
struct spot *plain_instance(const struct plain *p);
/* False: it cannot be opened, or was left with answers that are not saved. */
bool plain_interview(struct plain *p, const struct interview_arg *arg, struct err *e);

/* ---- one question (plain_question.c, plain_choices.c) ---- */

enum taken {
	TAKEN,	   /* an answer stands now: look at its check */
	NOT_TAKEN, /* nothing changed, and it was said why */
	STAYED,	   /* an answer stands, more of it may come */
};
struct plain_kind {
	const char *help;		     /* what can be typed */
	void (*show)(struct plain *p);	     /* below the hint; may be NULL */
	const char *(*how)(struct plain *p); /* how to write it, before the prompt; may be NULL */
	enum taken (*take)(struct plain *p, const char *line);
};
extern const struct plain_kind plain_choices, plain_rank;

void plain_question_show(struct plain *p);
void plain_question_help(struct plain *p);
const char *plain_question_hint(struct plain *p);
void plain_question_line(struct plain *p, const char *line);
/* After the answer at hand was changed: say what stands against it, else go on. */
void plain_question_judge(struct plain *p);
bool plain_question_is_secret(const struct plain *p);
void plain_put(struct plain *p, const char *value);
/* "Behov 2: Hvor mange?" for lists that go across instances. */
const char *plain_label(struct plain *p, const struct spot *spot);

/* ---- commands, completion, offers ---- */

void plain_command(struct plain *p, const char *line);
void plain_end_show(struct plain *p);
const char *plain_end_hint(struct plain *p);
void plain_end_line(struct plain *p, const char *line);
/* Ask of each warning whether it is right; false: one was not confirmed, and is opened. */
bool plain_warnings(struct plain *p);
void plain_offers(struct plain *p);
bool plain_menu(struct plain *p, struct err *e);
/* Whose it is and how far: "Høgåsen AS, kort: 5 of 8 answered". */
const char *plain_draft_words(struct plain *p, const struct interview_row *r);

#endif
