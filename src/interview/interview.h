#ifndef LOS_INTERVIEW_INTERVIEW_H
#define LOS_INTERVIEW_INTERVIEW_H
/*
 * interview - one form being filled for one firm: answers, recalculation, checks, navigation.
 *
 * Pure: values in, values out.  Clock, random bytes and language come in with interview_new(); what
 * must be kept goes out through the `changed` callback (the store writes it) and comes back through
 * interview_restore().  A `struct spot` is one element at one place in this interview: a question,
 * a group, a repeat instance.  Spots are borrowed and stay valid until the instance they stand in
 * is deleted or the interview is freed; interview_path() names one for ever
 * ("/data/behov[2]/tekst", positions always written for repeats, 1-based).
 *
 * Relevance hides but keeps values.  An answer that fails its constraint is kept as a draft would.
 */
#include "base/date.h"
#include "base/hash.h"
#include "form/form.h"
#include "text/personal.h"

struct interview;
struct spot;

enum answer_state { ANSWER_EMPTY, ANSWER_GIVEN, ANSWER_DK, ANSWER_REFUSED, ANSWER_NA };

/* What has just changed, to be written at once; `value` NULL: empty. */
enum change_kind {
	CHANGE_ANSWER,
	CHANGE_REMARK,
	CHANGE_ADD,
	CHANGE_DELETE,
	CHANGE_ACKNOWLEDGE,
	CHANGE_MOVE,
	CHANGE_KINDS
};
struct change {
	enum change_kind kind;
	const char *path;
	const char *value; /* answer: ODK's string; remark: its text; move: the new position */
	enum answer_state state;
};

/*
 * Paradata: how the interview is held, for those who study or check it.  `path` is "" when it is
 * about the whole interview; `old` and `new` are NULL when there is nothing.  A non-answer stands
 * as
 * "[dk]", "[refused]", "[na]".
 */
enum event_kind {
	EVENT_OPENED,  /* for the first time */
	EVENT_RESUMED, /* a draft is taken up again */
	EVENT_SAVED,   /* the pilot asked for it */
	EVENT_FINISHED,
	EVENT_LEFT,
	EVENT_END,   /* the page where an interview is completed */
	EVENT_JUMP,  /* the outline, or a search */
	EVENT_ENTER, /* a question is shown */
	EVENT_LEAVE, /* and no longer */
	EVENT_ANSWER,
	EVENT_REMARK,
	EVENT_ACKNOWLEDGE, /* of a soft warning; new "1", or NULL: taken back */
	EVENT_ADD,	   /* a repeat instance */
	EVENT_DELETE,
	EVENT_MOVE,	  /* an instance, from the position old to new */
	EVENT_CONSTRAINT, /* a question is left with an answer that its constraint refuses */
	EVENT_LANGUAGE,	  /* codes: "nb" */
	EVENT_REASON,	  /* why what was finished is changed: new */
	EVENT_COUNT
};
struct event {
	enum event_kind kind;
	const char *path, *old, *new;
	int64_t at_ms;
};

struct interview_env {
	struct clock clock;
	struct random random;
	/* username, deviceid, email, phonenumber of metadata; NULL or "": not known. May be NULL.
	 */
	const char *(*property)(void *self, const char *name);
	/*
	 * The newest finished interview of the same form (any version), for ${last-saved#name};
	 * borrowed, must live as long as this one.  NULL: there is none.
	 */
	struct interview *last_saved;
	/*
	 * Called for every change by a person, before the call that made it returns. May be NULL.
	 * Values that chance or the clock gave (dynamic defaults, once()) are told with the first
	 * such change after them, as answers, so that a replay does not draw them anew.
	 */
	void (*changed)(void *self, const struct change *c);
	/*
	 * All that one action of a person changed has been told, with the events that belong to it:
	 * what `changed` and `happened` were given since the last time belongs together. May be
	 * NULL.
	 */
	void (*settled)(void *self);
	/* Something for the paradata; not during a replay. May be NULL. */
	void (*happened)(void *self, const struct event *event);
	void *self;
};

/* `form` must outlive the interview. Defaults and the first calculation are done. */
struct interview *interview_new(const struct form *form, const struct interview_env *env);
void interview_free(struct interview *iv); /* NULL is fine */
const struct form *interview_form(const struct interview *iv);
/*
 * Replay kept changes in their order, without telling `changed`; then interview_settle().  A change
 * whose path this form does not have is refused (ERR_NOT_FOUND) and the rest can go on.
 */
MUST_USE bool interview_restore(struct interview *iv, const struct change *c, struct err *e);
void interview_settle(struct interview *iv);

void interview_set_language(struct interview *iv, size_t language);
size_t interview_language(const struct interview *iv);

/* ---- paradata ------------------------------------------------------------------------------- */

/* The pilot is shown `s` now (NULL: none): events when it is another than before. */
void interview_visit(struct interview *iv, const struct spot *s);
/* Tell an event of the whole interview; `text` is for EVENT_REASON, else NULL. */
void interview_note(struct interview *iv, enum event_kind kind, const char *text);

/* ---- spots ---------------------------------------------------------------------------------- */

struct spot *interview_root(struct interview *iv);
struct spot *interview_find(struct interview *iv, const char *path); /* NULL: no such spot now */
const char *interview_path(const struct spot *s, struct arena *a);
const struct element *spot_element(const struct spot *s);
struct spot *spot_parent(const struct spot *s); /* NULL: the root */
struct spot *spot_first(
	const struct spot *s); /* children in form order, instances in their order */
struct spot *spot_next(const struct spot *s);
size_t spot_position(const struct spot *s);  /* 1-based among the instances of its repeat, else 1 */
bool spot_is_relevant(const struct spot *s); /* itself and all around it */
/*
 * The questions whose answers decide that s is not asked now, as far as its rule names them; at
 * most `cap`, their number.
 */
size_t interview_deciders(const struct spot *s, const struct spot **out, size_t cap);
bool spot_is_readonly(const struct spot *s);
bool spot_is_required(const struct spot *s);

/* ---- answers -------------------------------------------------------------------------------- */

enum answer_state spot_state(const struct spot *s);
const char *spot_value(const struct spot *s);  /* ODK's string, "" when none */
const char *spot_remark(const struct spot *s); /* "" when none */
bool spot_acknowledged(const struct spot *s);  /* its soft warning */

/* Checks; `text` in words are made from these by ui and cli (INTERVIEW.md 0.4). */
enum check_kind {
	CHECK_OK,
	CHECK_NOT_A_NUMBER, /* an integer or decimal that is none */
	CHECK_NOT_WHOLE,
	CHECK_NOT_A_DATE,
	CHECK_NOT_A_TIME,
	CHECK_NOT_A_DATETIME,
	CHECK_NOT_A_PLACE,  /* geopoint, geotrace, geoshape */
	CHECK_OUT_OF_RANGE, /* of a range: below start, above end; detail: "1 to 10" */
	CHECK_OFF_STEP,	    /* of a range: between two steps; detail: the nearest */
	CHECK_NOT_RANKED,   /* a choice has no place; detail: its name */
	CHECK_NOT_A_CHOICE, /* detail: the name that is not in the list (as filtered) */
	CHECK_REQUIRED,
	CHECK_CONSTRAINT,
	CHECK_SOFT, /* soft constraint fails and is not acknowledged */
	CHECK_TOO_LONG,
	CHECK_FAILED, /* the expression cannot be computed; detail says why */
};
struct check {
	enum check_kind kind;
	const struct spot *spot;
	const char *message; /* the form's own message in the interview's language; NULL: none */
	const char *detail;  /* NULL: none */
};
bool check_is_hard(enum check_kind k); /* blocks completion; CHECK_FAILED does not: the pilot
					  cannot mend the form */

/*
 * Before it is kept as finished: `end` is now.  Everything is checked again by
 * interview_check_all(), also what no change has touched.
 */
void interview_finish(struct interview *iv);

/*
 * Put an answer as ODK writes it (ISO date, '.' decimal, space-separated choices); "" empties.
 * Stored whatever the check says, recalculated, told to `changed`. The check of the new value.
 */
struct check interview_set(struct interview *iv, struct spot *s, const char *value,
			   struct arena *a);
/* As typed by a person: decimal comma, dd.mm.yyyy, `i dag`, spaces around; NFC. */
struct check interview_type(struct interview *iv, struct spot *s, const char *typed,
			    struct arena *a);
/* What would be kept of it, to show while it is typed; what cannot be read comes as it is. */
const char *interview_read(struct interview *iv, const struct spot *s, const char *typed,
			   struct arena *a);
/* A non-answer; false (ERR_REFUSED) where the form does not allow it. */
MUST_USE bool interview_mark(struct interview *iv, struct spot *s, enum answer_state state,
			     struct err *e);
void interview_remark(struct interview *iv, struct spot *s, const char *text);
void interview_acknowledge(struct interview *iv, struct spot *s, bool on);
/* The check of a value that is not kept: nothing is stored, computed anew or told. */
struct check interview_try(struct interview *iv, struct spot *s, const char *value,
			   struct arena *a);
/* Check what stands there now. */
struct check interview_check(struct interview *iv, struct spot *s, struct arena *a);
/* Every check that fails among relevant spots, in form order: completion's list. */
struct check_list {
	struct check *at;
	size_t count, cap, hard, soft, unanswered; /* unanswered: relevant, not required, empty */
};
void interview_check_all(struct interview *iv, struct check_list *out, struct arena *a);

/*
 * Does it look as if the answer, or `typed` in its place, told of a person?  A hint and no check:
 * it stands against nothing.  Only where text is written freely, and not where the form asks for
 * contact data; a remark is written freely everywhere.
 */
enum personal interview_personal(const struct spot *s, const char *typed, struct arena *a);
enum personal interview_remark_personal(const struct spot *s, struct arena *a);

/* ---- repeats -------------------------------------------------------------------------------- */

/* `element` is a repeat; `around` the instance it stands in (the root when it is not nested). */
size_t interview_instances(const struct interview *iv, const struct spot *around, int element);
struct spot *interview_instance(const struct interview *iv, const struct spot *around, int element,
				size_t position);
/* A new last instance; NULL where repeat_count rules (ERR_REFUSED). */
struct spot *interview_add(struct interview *iv, struct spot *around, int element, struct err *e);
MUST_USE bool interview_delete(struct interview *iv, struct spot *instance, struct err *e);
/* To another position (1-based) among its like; those between make room. Spots stay valid. */
MUST_USE bool interview_move(struct interview *iv, struct spot *instance, size_t position,
			     struct err *e);

/* ---- text and choices ----------------------------------------------------------------------- */

/* Label, hint... with ${} filled in, in the interview's language; NULL when the form has none. */
const char *interview_text(struct interview *iv, const struct spot *s, const struct form_texts *t,
			   struct arena *a);
const char *interview_text_in(struct interview *iv, const struct spot *s,
			      const struct form_texts *t, size_t language, struct arena *a);
/*
 * What can be chosen: the rows of the list that pass choice_filter, in the order to show them
 * (shuffled where the form says so), or the answers of another question (select from repeat).
 */
struct choice {
	const char *name;	       /* what an answer keeps */
	const char *label;	       /* from a file, or an answer; NULL: row->label */
	const struct form_choice *row; /* NULL: from an answer */
};
struct choices {
	size_t count;
	const struct choice *at;
};
struct choices interview_choices(struct interview *iv, const struct spot *s, struct arena *a);
/* Its label in the interview's language; without one its picture's file, else its name. */
const char *interview_choice_label(struct interview *iv, const struct spot *s,
				   const struct choice *c, struct arena *a);
/*
 * The answer as a person reads it: labels of choices, local dates; "" when empty.  May be the value
 * itself, which lives until it is changed.
 */
const char *interview_shown(struct interview *iv, const struct spot *s, struct arena *a);
const char *interview_name(struct interview *iv, struct arena *a); /* instance_name, "" when none */

/* ---- going around --------------------------------------------------------------------------- */

/*
 * Stops are what a pilot is shown one at a time: relevant questions and notes, not calculates.
 * NULL: there is no next (end) or previous.  `from` NULL: the first (last for previous).
 */
struct spot *interview_next(struct interview *iv, const struct spot *from);
struct spot *interview_previous(struct interview *iv, const struct spot *from);
/* Is a pilot shown it at all? Not groups, calculates, metadata, headings of tables. */
bool spot_is_stop(const struct spot *s);
/*
 * The page of a stop: all that stands with it in the outermost field-list around it, up to the next
 * repeat. False: it stands alone. A spot that is not relevant now has no page to speak of.
 */
struct stops {
	struct spot *group; /* NULL: none */
	struct spot *first, *last;
	size_t count; /* stops from first to last */
};
bool interview_page(struct stops *out, struct interview *iv, struct spot *s);

struct progress_count {
	size_t answered, due;	 /* relevant questions that ask; due = answered + still open */
	size_t errors, warnings; /* answers that fail a check; what is required and empty is open */
	size_t hidden;		 /* answers kept but not relevant now */
};
/* For the whole interview or below `s`. */
struct progress_count interview_progress(struct interview *iv, struct spot *s);

/* ---- what comes out ------------------------------------------------------------------------- */

struct interview_meta {
	const char *instance_id; /* "uuid:..." */
	bool without_contacts;	 /* element.contact is left out */
};
/* The ODK submission (DESIGN section 4, los fill). */
void interview_xml(struct interview *iv, const struct interview_meta *m, struct strbuf *out);
void interview_json(struct interview *iv, const struct interview_meta *m, struct strbuf *out);

/*
 * What the answers are for (column `los`): values of the firm, contact, consent, and one set per
 * need.  `key` is what stands in the column ("need.text"); in form order.
 */
struct drawn {
	const char *key, *value; /* ODK string; labels through `shown` */
	const char *shown;
	enum answer_state state;
	size_t need; /* 1-based number of the need it belongs to; 0: of the interview */
	const char *path;
};
struct drawn_list {
	struct drawn *at;
	size_t count, cap, needs;
};
/*
 * Only relevant answers. A need without text is not counted.  Lives in `a`; keys are the
 * form's.
 */
void interview_draw(struct interview *iv, struct drawn_list *out, struct arena *a);

#endif
