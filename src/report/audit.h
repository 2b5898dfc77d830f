#ifndef LOS_REPORT_AUDIT_H
#define LOS_REPORT_AUDIT_H
/*
 * audit - how an interview was held, as ODK's audit.csv: what Collect writes beside a submission
 * (docs.getodk.org/form-audit-log, xforms-spec "Client Audit Logs").
 *
 * Columns event, node, start, end; old-value and new-value with track-changes=true, user with
 * identify-user=true, change-reason with track-changes-reasons; all of them when the form has no
 *row of type audit and the paradata was kept by wish of the centre.  Never a location.  Times are
 * milliseconds since 1970.  A question that a cut left open has no end.
 *
 * Besides ODK's events there are `change language`, `remark`, `acknowledge` (a soft warning was
 * confirmed) and `move repeat` (an instance in another place: the positions stand as old and new
 * value, where these columns are).  `constraint error` is told of a question that was left with an
 * answer its constraint refuses.  A non-answer reads [dk], [refused] or [na].  What a spreadsheet
 *would take for a formula has a ' before it, as in all CSV of Los that is not read back by it.
 *
 *	struct strbuf out = STRBUF_IN(a);
 *	if (report_audit(&out, store, form, row.id, &e))
 *		cli_output(NULL, strbuf_text(&out), out.len);
 */
#include "base/strbuf.h"
#include "store/event.h"

/* `form` is the one of the interview. With no paradata kept only the header comes. */
MUST_USE bool report_audit(struct strbuf *out, struct store *s, const struct form *form,
			   const char *interview, struct err *e);

#endif
