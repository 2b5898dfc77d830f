#ifndef LOS_UI_RECORD_H
#define LOS_UI_RECORD_H
/*
 * record - an interview to be read: its sections and questions as lines, what was answered, what
 * the checks, the pilot and the centre say of it.
 *
 * What is asked now has a line, in the form's order; what is hidden is counted.  Everything is the
 * record's, until record_close().
 */
#include "store/review.h"
#include "ui/canvas.h"

enum record_kind { RECORD_SECTION, RECORD_QUESTION };
struct record_line {
	enum record_kind kind;
	int depth; /* of the sections around it */
	const char *path, *name, *label;
	/* of questions */
	const char *answer; /* as a person reads it; a non-answer in words; "" none */
	const char *value;  /* as ODK writes it, "" none */
	enum answer_state state;
	bool required, acknowledged; /* a soft warning that was confirmed */
	struct check check;	     /* CHECK_OK: nothing stands against it */
	const char *trouble;	     /* the check in words, "" none */
	const char *remark;
	const char *personal;	    /* that it may tell of a person; "" nothing */
	const struct comment *last; /* of its thread; NULL: none */
};

struct record {
	struct arena *arena;
	struct interview_row row;
	struct form *form;
	struct interview *iv;
	struct record_line *line;
	size_t count, cap;
	struct comment *comment; /* in their order */
	size_t comments;
	struct attachment *file; /* without their bytes: those that answers name */
	size_t files;
	struct export_row *export; /* last first */
	size_t exports;
	size_t errors, open, warnings, confirmed,
		unanswered; /* open: required, without an answer */
	size_t hidden;	    /* answers that are not asked now */
};
/* `language` of the form's texts; NULL, or one that the form does not have: the interview's. */
MUST_USE bool record_open(struct record **out, struct store *s, const char *id,
			  const struct clock *clock, const char *language, struct err *e);
void record_close(struct record *r); /* NULL is fine */

/* "draft", "complete"... in the user's language. */
const char *state_word(enum interview_state st);
const char *comment_word(enum comment_state st);
/* "Nina, 27.11.2026: Which ones?"; in its place what happened when it has no text. */
const char *comment_line(struct arena *a, const struct comment *c, const struct clock *clock,
			 const char *language);
enum style comment_style(enum comment_state st);
/* A day as people write it in this language. */
const char *day_word(struct arena *a, int64_t ms, const struct clock *clock, const char *language);
/* With the time of day. */
const char *moment_word(struct arena *a, int64_t ms, const struct clock *clock,
			const char *language);

#endif
