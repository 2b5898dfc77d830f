#ifndef LOS_REPORT_SUPPRESS_H
#define LOS_REPORT_SUPPRESS_H
/*
 * suppress - what of a table of counts must not be shown, so that no firm can be recognised.
 *
 * A table is published with its totals.  A count that fewer than five firms stand behind is hidden,
 * and so are others until it cannot be found by subtraction: whatever somebody works out from what
 * is shown, each such count could also be five or more, and none that is hidden is found exactly.
 * A nought is always shown.  Pure: numbers in, marks out.
 */
#include <stdbool.h>
#include <stddef.h>

enum { SUPPRESS_UNDER = 5 };

/*
 * Arrays of (rows + 1) x (columns + 1), row by row: the totals of a row stand in its last place,
 * those of the columns in the last row.  `count` adds up.  `units`: how many firms stand behind
 * each; the same array where a count is of firms.  `hidden`: what is to be hidden in any case is
 * true already; false for the rest.
 */
struct suppress_table {
	size_t rows, columns;
	const size_t *count, *units;
	bool *hidden;
};
void suppress(const struct suppress_table *t);

/*
 * Before it, so that not much is left to hide: which rows are told as one.  Those that fewer than
 * five firms stand behind are, and as many more, the smallest first, as it takes for five behind
 * all of them together.
 */
struct suppress_rows {
	size_t rows;
	const size_t *units; /* by row; SUPPRESS_APART: it stays as it is */
	size_t (*together)(const void *self, const bool *joined); /* behind those that are joined */
	const void *self;
};
#define SUPPRESS_APART ((size_t)-1)
/* `joined`: by row, false; true of those that become one. */
void suppress_join(bool *joined, const struct suppress_rows *r);

#endif
