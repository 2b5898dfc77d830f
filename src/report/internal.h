#ifndef LOS_REPORT_INTERNAL_H
#define LOS_REPORT_INTERNAL_H
/*
 * How a document lies in memory, for its printers.
 */
#include "report/document.h"

enum block_kind {
	BLOCK_HEADING,
	BLOCK_TEXT,
	BLOCK_NOTE,
	BLOCK_QUOTE,
	BLOCK_LINES,
	BLOCK_LIST,
	BLOCK_FACTS,
	BLOCK_GRID
};

struct block {
	enum block_kind kind;
	int level;	  /* of a heading; how many lines */
	const char *text; /* heading to quote */
	const struct doc_item *item;
	size_t count;
	struct doc_grid *grid;
};

/* Only what a browser opens as a page is a link. */
bool doc_is_link(const char *text);

struct document {
	struct arena *arena;
	const char *title, *language, *from, *to;
	const char *said; /* the last heading */
	struct block *block;
	size_t count, cap, grids;
};

/* Texts of new rows are cleaned and copied; after it the grid is as printers want it. */
void grid_settle(struct doc_grid *g);
static inline struct doc_value *grid_row(const struct doc_grid *g, size_t row)
{
	return g->value + row * g->columns;
}
static inline size_t grid_drawn(const struct doc_grid *g) /* rows that charts draw */
{
	return g->rows - (g->total ? 1 : 0);
}
size_t grid_first_shown(const struct doc_grid *g); /* the column that names rows */

/* A chart with its columns found: the place of the label and of each series. */
struct drawing {
	const struct doc_grid *grid;
	const struct doc_chart *chart;
	const char *name; /* what it is called by who does not see it */
	size_t label, at[DOC_SERIES_MOST], series, lat, lon;
	size_t rows; /* that are drawn */
	double most; /* the longest bar, the highest point */
};
void drawing_of(struct drawing *out, const struct doc_grid *g, const struct doc_chart *c);
/* Is there a value to be drawn?  It is 0 where there is none, and below zero. */
bool drawing_tells(const struct drawing *w, size_t row, size_t series);
double drawing_value(const struct drawing *w, size_t row, size_t series);
/* A round number not below it, for an axis. */
double drawing_round(double most);

/* Of all places on a map, also those around; false: there is none. */
bool drawing_bounds(struct doc_place *low, struct doc_place *high, const struct drawing *w);

/* Charts of a grid for the text printer, `columns` wide; as an arena's lines. */
const char *text_bar(struct arena *a, const struct drawing *w, size_t row, int columns);
const char *text_legend(struct arena *a, const struct drawing *w); /* "" where one series is */
void text_line(struct strbuf *out, struct arena *a, const struct drawing *w, int columns,
	       const char *language);
void text_map(struct strbuf *out, struct arena *a, const struct drawing *w, int columns,
	      const char *language);
/* The same as SVG; `n` makes ids of it unique on the page. */
void svg_chart(struct strbuf *out, struct arena *a, const struct drawing *w, size_t n,
	       const char *language);
/* A workbook into the file `to`; messages name it `path`. */
MUST_USE bool document_write_xlsx(const char *to, const char *path, const struct document *d,
				  const struct document_options *o, struct err *e);
/* What stands under a document that hides something. */
const char *hidden_note(void);
bool document_any_hidden(const struct document *d);

#endif
