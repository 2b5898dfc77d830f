#ifndef LOS_REPORT_WORKBOOK_H
#define LOS_REPORT_WORKBOOK_H
/*
 * workbook - what holds for every workbook that is written: names of sheets, how long a text may
 * be, how days are counted.
 */
#include "base/arena.h"
#include "base/map.h"

#include <stdbool.h>

enum {
	WORKBOOK_TEXT_MOST = 32767, /* letters of a cell */
	WORKBOOK_DAYS = 25569	    /* from 1899-12-30, where days begin, to 1970 */
};

/* `wanted` without the signs that a sheet's name may not have, and unlike all that are `taken`. */
const char *workbook_sheet_name(struct map *taken, struct arena *a, const char *wanted);
/* As much of it as a cell holds; *cut: that is not all. */
const char *workbook_text(bool *cut, struct arena *a, const char *text);

#endif
