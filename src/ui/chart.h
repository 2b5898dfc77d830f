#ifndef LOS_UI_CHART_H
#define LOS_UI_CHART_H
/*
 * chart - figures drawn with blocks: bars to an eighth of a column, and a line of small bars.  A
 * value stands beside its bar as a number too; without Unicode bars are # and small bars digits.
 */
#include "base/arena.h"
#include "ui/canvas.h"

#include <stddef.h>

/* `cols` columns stand for `max`; what is not nothing shows at least a little. */
void chart_bar(struct canvas *c, struct area a, int row, int col, int cols, enum style s,
	       size_t value, size_t max);
/* A character a value: "▁▂▄█"; nothing is a space. */
const char *chart_spark(struct arena *a, const size_t *value, size_t count, bool ascii);

/*
 * A chart of bars: its title, then a row a figure with its label, number and bar.  Rows that it
 * takes: chart_rows().
 */
struct figures;
int chart_rows(const struct figures *f);
void chart_figures(struct canvas *c, struct area a, int row, const struct figures *f);
/* One row of it: a figure's, or for `nth` == 0 the title. */
void chart_row(struct canvas *c, struct area a, int row, const struct figures *f, size_t nth);

#endif
