#ifndef LOS_CLI_FORM_DIFF_H
#define LOS_CLI_FORM_DIFF_H
/*
 * What differs between two forms, and what that would mean for the drafts that are open: found by
 * form_drafts.c, told by form_diff_words.c, for `los form diff`.
 */
#include "cli/form_source.h"
#include "form/diff.h"

struct store;

/* What a draft of the older form would meet in the newer one. */
enum effect_kind {
	EFFECT_NO_PLACE,   /* an answer to a question that is gone, or stands elsewhere */
	EFFECT_OTHER_TYPE, /* an answer to a question that asks for something else now */
	EFFECT_NO_CHOICE,  /* an answer that is no choice any more */
	EFFECT_REQUIRED,   /* a question that must be answered, and is not */
	EFFECT_COUNT
};
struct effect {
	enum effect_kind kind;
	const char *path;	 /* of the question; "": all that choose from the list */
	const char *list, *name; /* of a choice */
	bool everywhere;	 /* a new question: every draft lacks it */
	size_t drafts;		 /* that it would concern */
};
struct draft_effects {
	struct effect *at;
	size_t count, cap;
	bool counted; /* there is a database; else the numbers are not known */
	size_t open;  /* drafts that are open in another version than the newer one */
};

void effects_find(struct draft_effects *out, const struct form_diff *d, const struct form *old,
		  const struct form *new, struct arena *a);
/* Play every draft of the older form's id, in its own version, and count. */
MUST_USE bool effects_count(struct draft_effects *x, struct store *s, const struct form *old,
			    const struct form *new, const struct clock *clock, struct err *e);

struct form_comparison {
	struct arena *arena;
	const struct form *old, *new;
	const char *old_name, *new_name; /* as they were given */
	struct form_diff diff;
	struct draft_effects effects;
	bool all; /* every text that changed, not only how many */
};
void comparison_text(struct strbuf *out, const struct form_comparison *c);
void comparison_json(struct strbuf *out, const struct form_comparison *c);

#endif
