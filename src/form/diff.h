#ifndef LOS_FORM_DIFF_H
#define LOS_FORM_DIFF_H
/*
 * diff - what differs between two forms, as plain values in the order a reader wants them: the
 * form itself, its languages, its questions in form order, its lists of choices.
 *
 * A question is the same one when its path is, whatever the root is called; one whose path is gone
 * and whose name stands in one other place has moved.  Nothing else is guessed: a renamed question
 * is one removed and one added, which is also what it is to the answers of a draft.
 */
#include "form/form.h"

#define FORM_DIFFERENCES(X)                                                                        \
	X(SETTING, "setting")                                                                      \
	X(LANGUAGE_REMOVED, "language-removed")                                                    \
	X(LANGUAGE_ADDED, "language-added")                                                        \
	X(QUESTION_REMOVED, "question-removed")                                                    \
	X(QUESTION_ADDED, "question-added")                                                        \
	X(QUESTION_MOVED, "question-moved")                                                        \
	X(QUESTION_REORDERED, "question-reordered")                                                \
	X(QUESTION_CHANGED, "question-changed")                                                    \
	X(TEXT_CHANGED, "text-changed")                                                            \
	X(LIST_REMOVED, "list-removed")                                                            \
	X(LIST_ADDED, "list-added")                                                                \
	X(LIST_REORDERED, "list-reordered")                                                        \
	X(CHOICE_REMOVED, "choice-removed")                                                        \
	X(CHOICE_ADDED, "choice-added")                                                            \
	X(CHOICE_CHANGED, "choice-changed")                                                        \
	X(CHOICE_TEXT_CHANGED, "choice-text-changed")

enum form_difference_kind {
#define X(id, word) DIFF_##id,
	FORM_DIFFERENCES(X)
#undef X
		DIFF_COUNT
};
const char *form_difference_name(enum form_difference_kind k);

struct form_difference {
	enum form_difference_kind kind;
	const char *path;     /* of the question, in the newer form if it is there; "": none */
	const char *list;     /* of choices; "": none */
	const char *name;     /* of the question, choice, language or list */
	const char *what;     /* setting, column of the survey or of the choices; "": all of it */
	const char *language; /* of a text, as the newer form writes it; "": none */
	/* "": nothing.  Of one reordered: the names of the questions before it; "": it is the first
	 */
	const char *was, *is;
	int old_element, new_element; /* -1: none */
};
struct form_diff {
	struct form_difference *at;
	size_t count, cap;
};
/* Borrows from both forms; lives in `a`. */
void form_diff(struct form_diff *out, const struct form *old, const struct form *new,
	       struct arena *a);

#endif
