#ifndef LOS_PLAN_PLAN_H
#define LOS_PLAN_PLAN_H
/*
 * plan - the activity plan as plain values and the rules that hold for it: challenges, their areas,
 * activities with a state, and the check-in periods in which proposals are taken in.
 *
 * Values are borrowed from the arena they were read into.  Text fields are never NULL once read
 * ("" = not told); dates use year 0 for "none".  Names of states, steps and so on are those of the
 * database and of files; they are never translated.  What money is for stands in grant.h.
 */
#include "base/date.h"
#include "base/err.h"
#include "plan/grant.h"

/* ---- states ---------------------------------------------------------------------------------- */

enum activity_state {
	ACTIVITY_PROPOSED,
	ACTIVITY_APPROVED,
	ACTIVITY_RUNNING,
	ACTIVITY_DONE,
	ACTIVITY_CANCELLED,
	ACTIVITY_STATES
};
const char *activity_state_name(enum activity_state st);
bool activity_state_named(enum activity_state *out, const char *name);

/* Which step leads where stands in one table (state.c). Reopening goes one step back. */
enum activity_step { STEP_APPROVE, STEP_START, STEP_DONE, STEP_CANCEL, STEP_REOPEN, STEP_COUNT };
const char *activity_step_name(enum activity_step s);
bool activity_can(enum activity_state from, enum activity_step s);
/* The step that leads on from a state; STEP_COUNT: none. */
enum activity_step activity_next_step(enum activity_state from);
/* False (ERR_REFUSED): says why not, and what to do first.  Cancelling and reopening want a why. */
MUST_USE bool activity_step(enum activity_state *state, enum activity_step s, const char *why,
			    struct err *e);

/* ---- what a plan consists of ----------------------------------------------------------------- */

struct challenge {
	const char *id, *title;
	const char *areas; /* one a line */
};
/* True when it names none, or has this one ("" is fine). */
bool challenge_has_area(const struct challenge *c, const char *area);

struct activity {
	const char *id; /* a few letters and digits, the same on every machine */
	const char *title, *note;
	enum activity_state state;
	const char *why;	       /* it was cancelled, or reopened */
	const char *kind;	       /* of offer: course, trainee...; "" */
	const char *challenge, *area;  /* id of the challenge; "" none */
	const char *owner, *partners;  /* who answers for it; who takes part */
	struct date start, end;	       /* its period */
	int phase;		       /* 0 none */
	int year, years;	       /* year 1 of 3; 0, 0 none */
	int64_t cost;		       /* in øre; -1 not known */
	const struct funding *funding; /* where the money comes from */
	size_t fundings;
	const char *check_in;	     /* the period it was taken in; "" */
	const char *late;	     /* why it came after that had closed; "" it did not */
	const char *provider, *code; /* the offer it grew from; "" */
	const char *needs, *firms;   /* ids, organisation numbers: one a line */
	const char *author;	     /* of the last change, and when it was */
	int64_t made_ms;
	unsigned char revision[16]; /* its name: what is written next must follow it */
};
struct activity activity_blank(void); /* proposed; nothing is told */
/* What makes no sense: no title, ends before it starts, year 4 of 3... */
MUST_USE bool activity_check(const struct activity *a, struct err *e);
/* "1/3", "2" (of as many) */
MUST_USE bool plan_years_parse(int *year, int *years, const char *s);

/* What somebody should look at; a set. */
enum activity_warning {
	WARN_LATE_START = 1,   /* approved, and should have begun */
	WARN_LATE_END = 2,     /* running, and should be done */
	WARN_UNFUNDED = 4,     /* it costs more than its sources give */
	WARN_OVERFUNDED = 8,   /* its sources give more than it costs */
	WARN_TAKEN_LATE = 16,  /* proposed after its check-in period had closed */
	WARN_NO_OWNER = 32,    /* nobody answers for it though it was approved */
	WARN_NO_CHALLENGE = 64 /* it stands under none */
};
enum { ACTIVITY_WARNINGS = 7 };
unsigned activity_warnings(const struct activity *a, struct date today);

/* ---- check-in periods ------------------------------------------------------------------------ */

struct check_in {
	const char *id;		   /* its name: "Vår 2027" */
	struct date opens, closes; /* both days are in it */
};
/* A new one, or one with new days: no overlap with another, closes not before it opens. */
MUST_USE bool check_in_check(const struct check_in *c, const struct check_in *all, size_t count,
			     struct err *e);
bool check_in_is_open(const struct check_in *c, struct date day);

/*
 * Where a proposal of that day goes.  Without periods everything is taken at any time.  `late`, why
 * it comes when none is open, lets it into the one that closed last.
 */
struct intake {
	const struct check_in *period; /* NULL: none is used */
	bool late;
};
MUST_USE bool plan_intake(struct intake *out, const struct check_in *all, size_t count,
			  struct date day, const char *late, struct err *e);

/* ---- a change -------------------------------------------------------------------------------- */

/* What differs between two revisions: the field's name as it is in files, and both values. */
struct activity_change {
	const char *field, *before, *after;
};
size_t activity_changes(struct activity_change **out, struct arena *a,
			const struct activity *before /* NULL: it is new */,
			const struct activity *after);
/* The fields as text, in the order of activity_headers; dates ISO, money as money_print_plain(). */
enum { ACTIVITY_FIELDS = 22 };
extern const char *const activity_headers[ACTIVITY_FIELDS];
void activity_to_record(const char **cell, const struct activity *x, struct arena *a);
/*
 * One of activity_fields from what somebody typed; "" takes it away.  What it becomes lives in `a`.
 * A grant's money without a year is of the year in which the activity starts.
 */
extern const char *const activity_fields[]; /* those that may be typed, NULL-terminated */
MUST_USE bool activity_put_field(struct activity *x, struct arena *a, const char *field,
				 const char *typed, struct date today, struct err *e);
/* The same back, to be changed; as in activity_to_record(). */
const char *activity_field(const struct activity *x, const char *field, struct arena *a);

#endif
