#ifndef LOS_FORM_SHEET_INTERNAL_H
#define LOS_FORM_SHEET_INTERNAL_H
/*
 * What the readers of a form's file share: each opens sheets by name and hands over their rows, the
 * header first (sheet.c).  sheet_layout.c knows the one-file layout, sheet_xlsx.c the workbook.
 */
#include "form/internal.h"
#include "table/xlsx.h"

struct reading {
	struct load *load;
	int sheet;     /* being read; -1: none or one to leave out */
	bool workbook; /* else a CSV file */
	bool named;    /* some sheet was named */
	bool told_stray, told_headless;
	size_t *place; /* of the current block: column of each cell */
	size_t places, place_cap;
	struct map headers;		     /* sheet and header: column */
	const char *looks_like[SHEET_COUNT]; /* a sheet whose name is nearly this one */
	size_t rows, cells, bytes;	     /* of all sheets, for the limits */
};

/* A cell's text trimmed, quotes straight; "" is shared. */
const char *clean_cell(struct arena *a, const char *s);
bool sheet_is_named(const char *name); /* survey, choices, ...: one that is read */
/* The sheet of this name is read next. */
void sheet_open(struct reading *r, const char *name);
/* A row of the open sheet, without its empty cells; false: the form is too large, stop. */
bool sheet_take_row(struct reading *r, const struct xlsx_row *row);
/* Nothing can be made of the file; false. */
bool sheets_failed(struct load *l, const struct err *e);

/* ---- the one-file layout, of a CSV file or of one that was saved as a workbook ---- */

struct layout {
	struct reading *r;
	struct table_cell *cell; /* of the row at hand, counted from the second column */
	size_t count, cap;
	const char *name; /* in its first column */
	size_t line;
	bool filled; /* there is more than a name */
	bool unseen; /* as in struct xlsx_row */
};
void layout_begin(struct layout *o, size_t line, bool unseen);
void layout_cell(struct layout *o, size_t column, const char *text); /* kept until layout_end() */
bool layout_end(struct layout *o);		 /* false: the form is too large, stop */
void layout_skip(struct layout *o, size_t rows); /* rows that are blank */
void layout_release(struct layout *o);

/* False when reading stopped, which was told. */
bool csv_read(struct reading *r, const char *text, size_t n);
bool workbook_read(struct reading *r, const char *text, size_t n);

#endif
