#ifndef LOS_REPORT_INCOMING_H
#define LOS_REPORT_INCOMING_H
/*
 * incoming - figures of a catalogue on its way in, counted row by row while it is read.
 *
 * What is counted are rows (runs) that were taken in, so that each chart adds up to them.  It takes
 * the same room however long the file is: of very many providers, those after the first thousands
 * are counted together.
 */
#include "report/figures.h"

struct course_record;
struct incoming;

struct incoming *incoming_new(void);
void incoming_free(struct incoming *in); /* NULL is fine */
void incoming_add(struct incoming *in, const struct course_record *r);
void incoming_join(struct incoming *in, const struct incoming *from);
size_t incoming_rows(const struct incoming *in);

enum incoming_kind {
	INCOMING_PROVIDERS,
	INCOMING_LEVELS,
	INCOMING_MODES,
	INCOMING_MONTHS, /* of start */
	INCOMING_COUNT
};
/* At most `most` bars, the rest of them as one; lives in `a`, labels are translated. */
void incoming_figures(struct figures *out, enum incoming_kind k, const struct incoming *in,
		      size_t most, struct arena *a);

#endif
