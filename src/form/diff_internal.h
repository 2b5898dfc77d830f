#ifndef LOS_FORM_DIFF_INTERNAL_H
#define LOS_FORM_DIFF_INTERNAL_H
/*
 * What diff.c and diff_lists.c share.
 */
#include "form/diff.h"

struct diffing {
	struct form_diff *out;
	const struct form *old, *new;
	struct arena *arena;
	size_t *language; /* by language of the new form: the old one's; its count: none */
	const char **old_before, **new_before; /* names of elements before, by element */
	int *from, *to; /* by element of the new form the old one's, and the other way; -1 */
};

struct form_difference *diff_add(struct diffing *d, enum form_difference_kind kind);
/* One difference like `like` for each language that both forms have and that says it otherwise. */
void diff_texts(struct diffing *d, const struct form_difference *like, const struct form_texts *was,
		const struct form_texts *is);
/*
 * Which of n numbers stand out of their ascending order, as few as one look from either end finds;
 * how many.
 */
size_t diff_out_of_order(bool *out, const int *from, size_t n);
/* The same for pictures and sounds, by enum form_media; NULL: none. */
void diff_media(struct diffing *d, const struct form_difference *like, const struct form_texts *was,
		const struct form_texts *is);
void diff_lists(struct diffing *d);

#endif
