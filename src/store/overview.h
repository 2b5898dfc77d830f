#ifndef LOS_STORE_OVERVIEW_H
#define LOS_STORE_OVERVIEW_H
/*
 * overview - all that a county's overview counts, row by row and firm by firm: first the firm,
 * where it is known, then its interviews, needs and decisions.  So firms are counted without
 * keeping them. Firms that are blocked are left out with all that is theirs.
 */
#include "store/store.h"

enum overview_what {
	OVERVIEW_FIRM,
	OVERVIEW_INTERVIEW, /* no drafts */
	OVERVIEW_NEED,
	OVERVIEW_DECISION
};
/* Texts are borrowed until the next row; "" not known. */
struct overview_row {
	enum overview_what what;
	size_t firm;   /* 1, 2, 3...: whose it is; all that nobody is known of are one firm's */
	int64_t at_ms; /* begun, told, decided; 0: not known */
	const char *nace, *municipality; /* of a firm, and as a need tells them itself */
	bool from_file;			 /* a need: what it tells goes before what the firm tells */
	const char *area;
	bool matched, gap;
	int fit;
	enum gap_kind kind; /* GAP_NONE with `gap`: not known */
	enum verdict verdict;
	enum why_not why;
};
typedef void overview_row_fn(void *to, const struct overview_row *row);
MUST_USE bool store_overview(struct store *s, overview_row_fn *row, void *to, struct err *e);
/* The first and the last moment of all that; 0 when there is nothing. */
MUST_USE bool store_overview_span(int64_t *first, int64_t *last, struct store *s, struct err *e);

#endif
