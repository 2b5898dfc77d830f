#ifndef LOS_IMPORT_ANSWERS_H
#define LOS_IMPORT_ANSWERS_H
/*
 * answers - which columns of a table answer which questions of a form, as programs of the ODK
 * family write them: group-question (Central, Briefcase), group/question (Kobo, Los), question
 * alone, its label; a choice of a select_multiple as a column of its own (question/choice), a
 * position as four (question-Latitude...); instances of repeats side by side, repeat[2]/question.
 */
#include "form/form.h"

enum answer_part {
	PART_WHOLE,
	PART_CHOICE, /* says whether one choice is chosen */
	PART_LATITUDE,
	PART_LONGITUDE,
	PART_ALTITUDE,
	PART_ACCURACY,
};
struct answer_column {
	size_t column;
	enum answer_part part;
	const char *choice; /* its name */
};
/* What stands at one place: a question, perhaps in an instance of a repeat. */
struct answer_place {
	int element;
	const char *path; /* below the root that was asked for, repeats with positions */
	struct answer_column *column;
	size_t count, cap;
};
struct answer_places {
	struct answer_place *at; /* in form order */
	size_t count, cap;
	int *element;  /* of each column; -1: it answers nothing */
	size_t found;  /* columns that do */
	size_t labels; /* of these, found by the question's label */
	bool *carried; /* of each element of the form: is there a column? */
};
/* Below `root`: 0, or the repeat that has a table of its own. */
void answer_places_find(struct answer_places *out, struct arena *a, const struct form *form,
			int root, const char *const *header, size_t count);
/*
 * What the cells say of a place, as ODK keeps it; labels of choices become names (*labelled is set
 * then).  What is no choice stays as written.
 */
const char *answer_of_cells(const struct answer_place *p, const struct form *form, struct arena *a,
			    const char *const *cell, size_t count, bool *labelled);

#endif
