#ifndef LOS_CLI_PRINT_GAPS_H
#define LOS_CLI_PRINT_GAPS_H
/*
 * print_gaps - needs that no course covers well enough, as text, CSV, JSON or a document: one table
 * of functions each.  begin() once, need() for each that is a gap, end() once; all write to
 * print.out, but a document is made in `page`.
 */
#include "cli/print_match.h"
#include "cli/report_options.h"
#include "report/gap_paper.h"

struct gaps {
	struct match_print print;
	size_t needs, found; /* looked at, and gaps among them */
	struct gap_paper paper;
	struct document *page; /* NULL: it is in print.out */
};

struct gaps_printer {
	void (*begin)(struct gaps *g);
	void (*need)(struct gaps *g, const struct need *n, const struct match_result *r);
	void (*end)(struct gaps *g);
};
const struct gaps_printer *gaps_printer(enum doc_format f);

#endif
