#include "interview/internal.h"

#include <string.h>

/* What the form says that it is for: the firm or a person, and so no free text. */
static bool has_a_purpose(const struct element *e)
{
	return e->los && (strncmp(e->los, "firm.", 5) == 0 || strncmp(e->los, "contact.", 8) == 0);
}

static bool is_free_text(const struct element *e)
{
	return e->type == FORM_TEXT && element_asks(e) && !e->contact &&
	       !(e->appearance & (APPEARANCE_NUMBERS | APPEARANCE_MASKED)) && !has_a_purpose(e);
}

enum personal interview_personal(const struct spot *s, const char *typed, struct arena *a)
{
	const char *text = typed ? typed : s->value;

	if (!text || !*text || !is_free_text(s->element) || s->readonly)
		return PERSONAL_NONE;
	return text_personal(text, a);
}

enum personal interview_remark_personal(const struct spot *s, struct arena *a)
{
	const char *remark = spot_remark(s);

	return *remark ? text_personal(remark, a) : PERSONAL_NONE;
}
