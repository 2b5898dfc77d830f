#ifndef LOS_REPORT_GUIDE_H
#define LOS_REPORT_GUIDE_H
/*
 * guide - a form as a paper to read and to fill in by hand: its sections, its questions with their
 * numbers, what kind of answer each wants, its choices with boxes to tick, and in words when a
 * question is asked and which answers are right.
 *
 * What the form computes is left out, and so is what is hidden.  A question's number is its place
 * among its neighbours ("2.1"), whatever is asked; a group without a label has no number, and its
 * questions are counted with those around it.
 */
#include "form/form.h"
#include "report/document.h"

struct guide {
	struct arena *arena;
	const struct form *form;
	size_t language;	   /* of the form's texts */
	const char *code;	   /* of numbers, dates and the page: "nb" */
	const char *const *number; /* by element; "": none. NULL: questions have no numbers */
};

/* `g->number` need not be set. */
struct document *guide_document(const struct guide *g);

/*
 * A condition as a clause without a full stop: "«Employees» is more than 5".  `at` is the question
 * that `.` stands for; NULL: there is none.  What has no words stands as it was written, with the
 * questions' labels.
 */
const char *guide_rule(const struct guide *g, const struct element *at, const struct expr *x);
/* Something that is computed: "the number of «Need»", "today - 30". */
const char *guide_value(const struct guide *g, const struct element *at, const struct expr *x);
/* A text with the labels of the questions that it names; "" when the form has none. */
const char *guide_text(const struct guide *g, const struct form_texts *t);
/* The label of the choice with this name, in quotes; the name when there is none. */
const char *guide_choice(const struct guide *g, const struct element *e, const char *name);
const char *guide_choice_label(const struct guide *g, const struct element *e,
			       const struct form_choice *c);
/* "«How many people?» (2.1)" */
const char *guide_question(const struct guide *g, int element);
const char *guide_number(const struct guide *g, double x);

#endif
