#ifndef LOS_REPORT_DOCUMENT_H
#define LOS_REPORT_DOCUMENT_H
/*
 * document - a text with structure: headings, paragraphs, lists, facts, tables of values and charts
 * of them, put together block by block and printed in one of `document_formats`.
 *
 * A document knows nothing of firms, courses or the store.  It lives in the arena it was made in;
 * every text given is cleaned (utf8_clean()) and copied, so it may come from anywhere.  NULL and
 * empty texts add nothing.  Every printer reads the same values, so all formats carry the same
 * figures; a chart shows nothing that its table does not.
 */
#include "base/date.h"
#include "base/err.h"
#include "base/strbuf.h"

#include <stdbool.h>

struct document;

/*
 * What stands before an item: whether it speaks for or against; or, on paper, what is to be ticked:
 * one of several circles, any number of boxes.
 */
enum doc_mark {
	DOC_PLAIN,
	DOC_GOOD,
	DOC_NEUTRAL,
	DOC_POOR,
	DOC_NO,
	DOC_UNKNOWN,
	DOC_CIRCLE,
	DOC_BOX,
	DOC_MARK_COUNT
};
const char *doc_mark_sign(enum doc_mark m); /* "✓", one column wide */

/* An item of a list (label NULL) or of facts ("Price", "6 900 kr"). */
struct doc_item {
	enum doc_mark mark;
	const char *label, *text;
};
/* Items under construction, {.arena = a}; one with no text is left out. */
struct doc_items {
	struct arena *arena;
	struct doc_item *at;
	size_t count, cap;
};
void doc_items_add(struct doc_items *l, enum doc_mark m, const char *label, const char *text);

/* `language` as in HTML's lang: "nb", "en". The title is the first heading too. */
struct document *document_new(struct arena *a, const char *title, const char *language);

/* Level 2 and 3 (1 is the title); what follows stands under it until the next one as high. */
void document_heading(struct document *d, int level, const char *text);
void document_text(struct document *d, const char *text);
void document_note(struct document *d, const char *text);  /* small print */
void document_quote(struct document *d, const char *text); /* somebody's own words */
void document_lines(struct document *d, int n);		   /* to write on by hand */
void document_list(struct document *d, const struct doc_items *l);
void document_facts(struct document *d, const struct doc_items *l);

/* ---- tables of values ------------------------------------------------------------------------ */

/*
 * What stands in a column.  Programs get counts as they are, money in kroner, shares in percent
 * with one decimal, days as ISO dates; people get them as they write them.
 */
enum doc_kind { DOC_TEXT, DOC_COUNT, DOC_MONEY, DOC_SHARE, DOC_DAY, DOC_DEGREES };
/* A hidden one (suppress.h) is a star in every format, and null with `hidden` in JSON. */
enum doc_state { DOC_EMPTY, DOC_KNOWN, DOC_HIDDEN };
struct doc_value {
	enum doc_state state;
	int64_t n;	  /* count, øre, day since 1970, share in thousandths */
	double x;	  /* degrees */
	const char *text; /* DOC_TEXT */
};
struct doc_value doc_text(const char *s); /* "" and NULL: empty */
struct doc_value doc_count(size_t n);
struct doc_value doc_money(int64_t ore);
struct doc_value doc_share(size_t part, size_t whole); /* of nothing: empty */
struct doc_value doc_day(struct date d);	       /* year 0: empty */
struct doc_value doc_degrees(double x);
struct doc_value doc_hidden(void);
struct doc_value doc_hidden_if(bool hidden, struct doc_value v);
/* As people read it: "1 234", "180 000", "12.5 %", "*", "". */
const char *doc_value_words(struct arena *a, const struct doc_value *v, enum doc_kind k,
			    const char *language);
/* As programs read it: "1234", "180000.50", "12.5", "2026-03-01", "*", "". */
const char *doc_value_plain(struct arena *a, const struct doc_value *v, enum doc_kind k);

struct doc_column {
	const char *id;	   /* for programs, never translated: "needs" */
	const char *label; /* for people, translated */
	enum doc_kind kind;
	bool silent; /* for programs only: codes, places on a map */
};

enum doc_chart_kind {
	DOC_BARS,    /* a bar a row, of the first series */
	DOC_STACKED, /* a bar a row, of all series behind one another */
	DOC_LINE,    /* the rows are points in time; a line a series */
	DOC_MAP	     /* a dot a row, as large as the first series says */
};
enum { DOC_SERIES_MOST = 6 };
struct doc_place {
	double lat, lon;
};
struct doc_chart {
	enum doc_chart_kind kind;
	const char *title; /* NULL: the table's */
	const char *label; /* id of the column that names; NULL: the first shown */
	const char *series[DOC_SERIES_MOST]; /* ids of counts or money */
	const char *lat, *lon;		     /* ids, of a map */
	/* Small dots behind a map, so that one sees where it is; copied. */
	const struct doc_place *around;
	size_t around_count;
};

/* Read by printers and screens; made by document_grid(). */
struct doc_grid {
	const char *id;
	const char *title; /* to stand above it; "": the heading there says it */
	const char *name;  /* what it is called elsewhere: the title, else that heading */
	const struct doc_column *column;
	size_t columns, rows;
	struct doc_value *value; /* rows * columns, row by row */
	bool total;		 /* the last row is the sum of the others; charts leave it out */
	struct doc_chart *chart;
	size_t charts;
	/* under construction */
	struct arena *arena;
	const char *none;
	size_t value_cap, chart_cap, clean;
};
/*
 * A table, shown where it is added; a title that the heading above says already is not repeated;
 * one that stays without rows is shown as its title and `none`, and as no rows in other formats.
 * The first shown column names the row; columns are copied.
 */
struct doc_grid *document_grid(struct document *d, const char *id, const char *title,
			       const struct doc_column *column, size_t columns);
void doc_grid_none(struct doc_grid *g, const char *none);
/* A row, to be filled; its values are empty.  Valid until the next one, as its texts must be. */
struct doc_value *doc_grid_row(struct doc_grid *g);
struct doc_value *doc_grid_total(struct doc_grid *g); /* the last row */
void doc_grid_chart(struct doc_grid *g, const struct doc_chart *c);
/* The place of a column, by its id; a BUG when there is none. */
size_t doc_grid_column(const struct doc_grid *g, const char *id);

size_t document_grids(const struct document *d);
const struct doc_grid *document_grid_at(const struct document *d, size_t i);
const struct doc_grid *document_grid_named(const struct document *d, const char *id); /* or NULL */

/* rows * columns cells of text, row by row; the first column names the row. */
struct doc_table {
	const char *caption;
	size_t columns, rows;
	const char *const *head, *const *cell;
	const char *id, *const *column_id; /* NULL: "table_1", "column_1" */
};
void document_table(struct document *d, const struct doc_table *t); /* nothing without rows */

/* ---- printing -------------------------------------------------------------------------------- */

/* What a document is about, for programs and in the file: "2026-01-01", "2026-12-31"; or "". */
void document_period(struct document *d, const char *from, const char *to);

enum doc_format { DOC_AS_TEXT, DOC_AS_CSV, DOC_AS_JSON, DOC_AS_HTML, DOC_AS_XLSX, DOC_FORMATS };
struct document_format {
	const char *name;   /* "xlsx": what --format takes */
	const char *suffix; /* ".xlsx" */
	bool needs_file;    /* it cannot be written to a stream */
};
extern const struct document_format document_formats[DOC_FORMATS];
/* ERR_REFUSED with what there is, in words. */
MUST_USE bool document_format_named(enum doc_format *out, const char *name, struct err *e);
/* By a file's ending, ".htm" too. */
MUST_USE bool document_format_of(enum doc_format *out, const char *path, struct err *e);

struct document_options {
	bool for_excel;	   /* CSV: with a BOM */
	struct date today; /* in the file's properties; year 0: none */
};
/* A BUG for a format that needs a file. */
void document_print(struct strbuf *out, const struct document *d, enum doc_format f,
		    const struct document_options *o);
/*
 * The file appears when it is whole.  "-" is stdout: ERR_REFUSED for a format that needs a file.
 */
MUST_USE bool document_write(const char *path, const struct document *d, enum doc_format f,
			     const struct document_options *o, struct err *e);

void document_print_text(struct strbuf *out, const struct document *d, int columns);
/* A complete page: inline style, no script, nothing loaded from anywhere; prints on A4. */
void document_print_html(struct strbuf *out, const struct document *d);
/*
 * Tidy: a row for each value of each table, with table, row and column in columns of their own. The
 * first column says which row it is; where names repeat a silent one before them is wanted.
 */
void document_print_csv(struct strbuf *out, const struct document *d);
/* Title, period and tables, whose rows are objects by column id. */
void document_print_json(struct strbuf *out, const struct document *d);

#endif
