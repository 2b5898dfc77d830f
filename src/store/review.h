#ifndef LOS_STORE_REVIEW_H
#define LOS_STORE_REVIEW_H
/*
 * review - what a centre does with finished interviews: comments on questions, approval, rejection
 * and taking that back; a rejected interview as a draft again; what was exported.
 *
 * Each of these is one transaction.  What is said of a finished interview is a revision of it.  The
 * comments on one question are a thread, whose state is that of its last.
 */
#include "store/store.h"

enum comment_state {
	COMMENT_OPEN,	  /* waits for the pilot */
	COMMENT_ANSWERED, /* waits for the centre */
	COMMENT_CLOSED
};
const char *comment_state_name(enum comment_state st);
struct comment {
	const char *path; /* of the question, with positions; 0: of an entry that was removed */
	const char *text; /* "": only the thread's state is another */
	const char *author;
	int64_t at_ms;
	enum comment_state state; /* of the thread from here on */
};
/* All of an interview, in the order they were made. */
MUST_USE bool store_comments(struct comment **out, size_t *count, struct store *s, struct arena *a,
			     const char *id, struct err *e);
/* The last one on a question; NULL when there is none. */
const struct comment *comment_last(const struct comment *c, size_t count, const char *path);
/*
 * Puts one more to an interview that is complete, rejected or being mended.  Author and time are
 * the store's.  A state without a text needs a thread that it is the state of.
 */
MUST_USE bool store_comment(struct store *s, const char *id, const char *path, const char *text,
			    enum comment_state state, struct err *e);

/*
 * The centre's word on a finished interview: APPROVED (closes what is said of it), REJECTED with
 * `why`, or COMPLETE, which takes either back.  What is approved is rejected only after that.
 */
MUST_USE bool store_interview_judge(struct store *s, const char *id, enum interview_state state,
				    const char *why, struct err *e);
/*
 * A rejected interview is a draft again, to be mended from the first question with an open comment
 * on; finishing it answers what is open, discarding it makes it the rejected one again.
 */
MUST_USE bool store_interview_mend(struct store *s, const char *id, struct err *e);

/* The interview whose id this is, or begins with this; ERR_NOT_FOUND, ERR_REFUSED: several do. */
MUST_USE bool store_interview_named(struct interview_row *out, struct store *s, struct arena *a,
				    const char *name, struct err *e);
/*
 * An interview as it stands, with its form, to be read: nothing is told or kept.  Free it, then its
 * form.
 */
MUST_USE bool store_interview_read(struct interview **out, struct form **form, struct store *s,
				   const char *id, const struct clock *clock, struct err *e);

/* ---- what happened to it --------------------------------------------------------------------- */

struct judgement {
	const char *author, *why;
	int64_t at_ms;
	enum interview_state state; /* after it */
	size_t comments;	    /* how many there were after it */
	bool erased;		    /* its content is gone: no state, no comments */
};
/* Every revision of an interview, oldest first. */
MUST_USE bool store_interview_history(struct judgement **out, size_t *count, struct store *s,
				      struct arena *a, const char *id, struct err *e);

struct export_row {
	const char *format, *author;
	int64_t at_ms;
};
/* The interview is in a file that was just written. */
MUST_USE bool store_interview_exported(struct store *s, const char *id, const char *format,
				       struct err *e);
/* Last first. */
MUST_USE bool store_interview_exports(struct export_row **out, size_t *count, struct store *s,
				      struct arena *a, const char *id, struct err *e);

#endif
