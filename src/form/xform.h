#ifndef LOS_FORM_XFORM_H
#define LOS_FORM_XFORM_H
/*
 * xform - a form as an ODK XForm, the XML that ODK Collect, Central, Enketo and KoboToolbox fill
 * in.
 *
 * xform_write() can say all of XLSForm.  What Los alone knows (which answer is a need, warnings
 * that may be passed, non-answers, privacy) has no place there; xform_losses() tells what a form
 * loses, so that a caller can warn.
 */
#include "base/strbuf.h"
#include "form/form.h"

/* What is lost: id, the column that says it. */
#define XFORM_LOSSES(X)                                                                            \
	X(LOS, "los")                                                                              \
	X(SOFT_CONSTRAINT, "soft_constraint")                                                      \
	X(NONRESPONSE, "nonresponse")                                                              \
	X(PII, "pii")                                                                              \
	X(TRIGGER, "trigger") /* of a question that nobody is asked: no event comes from it */

enum xform_loss {
#define X(id, column) LOSS_##id,
	XFORM_LOSSES(X)
#undef X
		LOSS_COUNT
};
const char *xform_loss_column(enum xform_loss l);

struct xform_losses {
	size_t count[LOSS_COUNT];
	int first[LOSS_COUNT]; /* the first element that loses it */
};

/* The whole document, indented, with the XML declaration. */
void xform_write(struct strbuf *out, const struct form *form);
void xform_losses(struct xform_losses *out, const struct form *form);

#endif
