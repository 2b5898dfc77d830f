#ifndef LOS_NEED_LIKENESS_H
#define LOS_NEED_LIKENESS_H
/*
 * likeness - are two names of firms those of one firm?
 *
 * Compared are the words without AS, ENK and their like, in any order, æ ø å as a o a; so many
 * letters may differ as a typing mistake makes in a name of that length, digits not at all.
 */
#include "base/arena.h"

#include <stdbool.h>

struct firm_name {
	const char *sorted; /* its words in the order of letters, a blank between */
	const char *joined; /* its words as they stand, without blanks */
};
struct firm_name firm_name_of(struct arena *a, const char *name);
enum firm_likeness { NAMES_DIFFER, NAMES_ALIKE, NAMES_SAME };
enum firm_likeness firm_names_compare(const struct firm_name *x, const struct firm_name *y);

#endif
