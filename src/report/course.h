#ifndef LOS_REPORT_COURSE_H
#define LOS_REPORT_COURSE_H
/*
 * course - what is known of a course and a run, as people read it; "" where nothing is.
 */
#include "catalog/catalog.h"

/* "7.5", with its unit where that is told: "7.5 hp". */
const char *report_credits(struct arena *a, const struct course *c);
/* "0541 (ISCED-F)". */
const char *report_subject_code(struct arena *a, const struct course *c);
/* "free", "6 900 kr", "900 EUR", "6 900 kr, VAT not included"; what is written where it is no sum.
 */
const char *report_run_price(struct arena *a, const struct run *r);
/* The same, and "not stated" where nothing is. */
const char *report_told_price(struct arena *a, const struct run *r);
/* "120 hours": what a record has as canonical text; what is no such text as it is. */
const char *report_duration(struct arena *a, const char *duration);
/* "50 %". */
const char *report_pace(struct arena *a, const char *pace);
/* "Room 3, Storgata 1, 2301", for beside the municipality. */
const char *report_venue(struct arena *a, const struct run *r);

#endif
