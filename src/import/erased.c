#include "import/internal.h"
#include "store/subject.h"
#include "store/taken.h"

#include <string.h>

/*
 * What was erased does not come back because an old file is read again: the row stays out, and it
 * is said why.
 */

static const char *day(struct import *im, int64_t ms)
{
	struct strbuf b = STRBUF_IN(im->row_arena);
	struct clock clock = store_clock(im->store);

	date_print_iso(&b, date_of_ms(ms, &clock));
	return strbuf_text(&b);
}

enum row_fate import_firm_fate(struct import *im, const char *orgnr, size_t line, struct err *e)
{
	int64_t at_ms;

	if (!orgnr || !*orgnr)
		return ROW_KEPT;
	if (!store_firm_erased(&at_ms, im->store, orgnr, e))
		return ROW_FAILED;
	if (!at_ms)
		return ROW_KEPT;
	findings_add(&im->findings, FINDING_ERROR, "erased", import_place(im, line),
		     _("the firm %s was erased on %s and is not taken in again; 'los firm add' "
		       "does that, when it wants to be known again"),
		     orgnr, day(im, at_ms));
	return ROW_REJECTED;
}

enum row_fate import_interview_fate(struct import *im, const char *id, size_t line, struct err *e)
{
	int64_t at_ms;

	if (!store_interview_erased(&at_ms, im->store, id, e))
		return ROW_FAILED;
	if (!at_ms)
		return ROW_KEPT;
	findings_add(&im->findings, FINDING_ERROR, "erased", import_place(im, line),
		     _("the interview %s was erased on %s and is not taken in again"), id,
		     day(im, at_ms));
	return ROW_REJECTED;
}
