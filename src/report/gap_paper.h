#ifndef LOS_REPORT_GAP_PAPER_H
#define LOS_REPORT_GAP_PAPER_H
/*
 * gap_paper - needs that no course covers well enough, as a paper for the office: by kind, with the
 * firm and the course that comes nearest.
 *
 * {.arena = a, .language = "nb"}, then gap_paper_add() for each need that was looked at, then the
 * document.
 */
#include "report/document.h"
#include "report/report.h"

struct gap_paper {
	struct arena *arena;
	const char *language;
	size_t needs, found; /* looked at, and gaps among them */
	struct gap_cells {
		const char **cell;
		size_t count, cap;
	} of[GAP_FILTERED + 1];
};
/* `r` may be gone afterwards; courses are those of the index. */
void gap_paper_add(struct gap_paper *p, const struct match_index *index, const struct need *n,
		   const struct match_result *r);
struct document *gap_paper_document(const struct gap_paper *p);
/* "3 needs of 12 have no course that covers them." */
const char *gap_paper_summary(struct arena *a, size_t found, size_t needs);
const char *gap_firm(struct arena *a, const struct need *n); /* "Tynset Sveis AS, Tynset" */
/*
 * The course that is told of with a gap: on it and excluded, weak, or else weak and excluded; NULL:
 * none.
 */
const struct offer *gap_nearest(const struct match_result *r);

#endif
