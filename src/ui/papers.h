#ifndef LOS_UI_PAPERS_H
#define LOS_UI_PAPERS_H
/*
 * papers - the reports of the command line as they are read in the terminal: made piece by piece,
 * laid out as lines for a width, drawn, and saved in the format that a file's ending says.
 */
#include "report/document.h"
#include "ui/internal.h"
#include "ui/list.h"

enum paper_kind {
	PAPER_OVERVIEW,
	PAPER_WEEK,
	PAPER_LAST_WEEK,
	PAPER_GAPS,
	PAPER_COVERAGE,
	PAPER_DEMAND,
	PAPER_COHORTS,
	PAPER_PLAN,
	PAPERS
};
const char *paper_title(enum paper_kind k);
const char *paper_about(enum paper_kind k); /* one line: what it answers, and for whom */

/* What it is narrowed by, where it can be. */
struct paper_choice {
	const char *county; /* NULL: all */
	int year;	    /* 0: all */
};

struct paper_line {
	const char *text;
	bool heading;
	const char *bar; /* where in it a bar begins; NULL: there is none */
	int at;		 /* and its column */
};
/* Zero-initialise; paper_drop() gives back what it holds, and then it may be made anew. */
struct paper {
	struct arena *arena;
	struct survey *survey;
	struct cohort_search *cohorts;
	struct document *document; /* NULL: it is not made yet */
	struct document *book;	   /* the same as a workbook, where it is another */
	struct paper_line *line;
	size_t lines;
	int cols; /* the width that the lines are for */
};
void paper_drop(struct paper *p);
/* A piece of the work; *more false: the document is there. */
MUST_USE bool paper_work(bool *more, struct paper *p, struct ui *ui, enum paper_kind k,
			 const struct codes *codes, const struct paper_choice *c, struct err *e);
size_t paper_done(const struct paper *p, size_t *of); /* needs that are matched */
void paper_lay_out(struct paper *p, int cols);
void paper_draw_line(const struct paper *p, size_t n, struct canvas *c, struct area a);
/* "The ending decides: ..." */
const char *paper_save_text(void);
/* Into a file that is not there yet; `book` NULL: it is `d` too.  False: why not is said. */
bool paper_save(struct ui *ui, const struct document *d, const struct document *book,
		const char *path);

#endif
