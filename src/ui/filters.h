#ifndef LOS_UI_FILTERS_H
#define LOS_UI_FILTERS_H
/*
 * filters - what a list is narrowed by, and the screen that changes it.
 *
 * The owner of a list keeps an array of filters and hands it to screen_filters; the result goes
 * through filters_take() into its own.  Values are borrowed and must outlive both.
 */
#include "base/utf8.h"
#include "ui/internal.h"

enum { FILTER_MAX = 8 };

struct filter {
	const char *label; /* translated */
	const char *const *value;
	size_t count;
	size_t chosen;				 /* 1-based; 0: all */
	const char *(*words)(const char *value); /* as people read it; NULL: as it is */
	const char *none;			 /* what 0 is called; NULL: "all" */
};

const char *filter_value(const struct filter *f); /* NULL: all */
int filter_number(const struct filter *f);	  /* of values that are numbers; -1: all */
struct filter filter_of_distance(void);		  /* km; all is called "as wished" */
bool filter_allows(const struct filter *f, const char *have);
/* "Level: 4 · Place: Røros"; "" when nothing is narrowed. */
const char *filters_told(struct arena *a, const struct filter *f, size_t count);
void filters_take(struct filter *f, size_t count, const char *result);

struct filters_arg {
	const struct filter *filter;
	size_t count;
	const char *title; /* NULL: what is shown only */
	/* Of a list that changes at once: told of each change, and drawn below. NULL: with Enter.
	 */
	void (*changed)(struct ui *ui, void *self, const struct filter *f);
	void (*below)(struct ui *ui, void *self, struct canvas *c, struct area a);
	void *self;
	const size_t *leaves_out; /* by filter, as it is after each change; or NULL */
};
extern const struct screen_ops screen_filters; /* arg: struct filters_arg; result: for _take() */

#endif
