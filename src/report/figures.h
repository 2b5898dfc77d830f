#ifndef LOS_REPORT_FIGURES_H
#define LOS_REPORT_FIGURES_H
/*
 * figures - what charts are drawn from: plain numbers with their labels, read from the store.
 */
#include "store/store.h"

/* The words of an area's code ("hse"); what a form let be written instead stays as it is. */
const char *report_area(const char *code);
/* Interviews by the month in which they were begun; drafts do not count. */
MUST_USE bool figures_months(size_t out[12], struct store *s, const struct clock *clock, int year,
			     struct err *e);

#endif
