#ifndef LOS_BASE_FINDING_H
#define LOS_BASE_FINDING_H
/*
 * finding - mistakes in input, collected rather than stopping at the first.
 *
 * A finding says where (file, sheet or nothing, row or line, column) and what.  Shown as one line:
 * `FILE:SHEET:ROW:COLUMN: error: message`, for tables `FILE:LINE:COLUMN: ...` (DESIGN section 4).
 * The list owns copies of all texts in the arena it was made with.
 */
#include "base/arena.h"
#include "base/strbuf.h"

#include <stdbool.h>

enum severity { FINDING_ERROR, FINDING_WARNING };

struct finding {
	enum severity severity;
	const char *code;   /* stable word for machines: "unknown-type" */
	const char *file;   /* as the user named it */
	const char *sheet;  /* NULL for tables */
	size_t row;	    /* sheet: header is 1; table: physical line; 0 = the whole file */
	const char *column; /* header as written; NULL = none, shown as "-" */
	const char *text;   /* translated, no full stop */
	const char *caret;  /* NULL, or the source line and a caret line, joined by '\n' */
};

enum { FINDINGS_KEPT = 10000 };

struct findings {
	struct arena *arena;
	struct finding *at;
	size_t count, cap;
	size_t errors;		/* all, also those that were left out */
	struct finding dropped; /* the last of these */
};

void findings_init(struct findings *f, struct arena *a);
/* Where a finding belongs; texts are copied. */
struct place_in_file {
	const char *file, *sheet;
	size_t row;
	const char *column;
};
/*
 * Adds one and returns it, so that a caret can be set (from the same arena).  After FINDINGS_KEPT
 * one more says that there are others, which are counted and not kept.
 */
struct finding *findings_add(struct findings *f, enum severity s, const char *code,
			     struct place_in_file where, const char *fmt, ...) PRINTF_LIKE(5, 6);
/* Orders by file, sheet as first seen, row; stable. */
void findings_sort(struct findings *f);
/* The one line of DESIGN section 4, no newline; the caret lines follow when there are some. */
void finding_print(struct strbuf *out, const struct finding *f);

#endif
