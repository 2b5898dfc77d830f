#ifndef LOS_STORE_WEEK_H
#define LOS_STORE_WEEK_H
/*
 * week - what was written in some days, for the report of a week: read at once, from revisions
 * where the tables only know how things stand now.
 */
#include "store/batch.h"
#include "store/plan.h"

struct week_interview {
	const char *id, *form; /* form: its title */
	const char *orgnr, *firm_name, *municipality, *author;
	enum interview_state state;
	int64_t made_ms; /* it was begun */
	size_t needs;
};
struct week_need {
	const char *id, *orgnr, *firm_name, *municipality, *area, *text;
	int people; /* -1 not told */
	int64_t at_ms;
	const char *file; /* that brought it; "" an interview did */
	bool matched, gap;
	int best_fit;
};
struct week_decision {
	const char *need, *text, *orgnr, *firm_name, *municipality, *provider, *code;
	enum verdict verdict;
	const char *why, *author;
	int64_t made_ms;
};
/* An activity got another state. */
struct week_step {
	const char *id, *title, *kind;
	enum activity_state state, was;
	bool is_new; /* `was` is none */
	const char *why, *author;
	int64_t made_ms;
};
/* A run of a course that was decided on in these days, or that a firm is interested in. */
struct week_run {
	const char *provider, *code, *title, *municipality, *mode;
	struct date start, deadline; /* year 0: none, or not a day */
};
struct week_interest {
	const char *need, *orgnr, *firm_name, *provider, *code;
	enum verdict verdict; /* interested, maybe */
};

struct week {
	struct week_interview *interview; /* begun then and finished since, in that order */
	struct week_need *need;		  /* told then; with file, else of interviews */
	struct week_decision *decision;	  /* made then, and standing */
	struct week_step *step;
	struct batch *import; /* oldest first */
	struct week_run *run;
	struct week_interest *interest; /* all that stand, by course */
	size_t interviews, needs, decisions, steps, imports, runs, interests;
};
/* What an interview agreed on for a day. */
struct week_agreed {
	const char *id, *orgnr, *firm_name, *author;
	int64_t made_ms;
	struct date due;
};
struct week_asked {
	const char *form, *version, *name; /* the question for that day */
	struct date since, until;	   /* both are in it */
	struct date known;		   /* what was written up to that day counts */
	int64_t to;			   /* when the day after that begins */
};
/* The firm was not talked with on that day or later.  By interview. */
MUST_USE bool store_week_agreed(struct week_agreed **out, size_t *count, struct store *s,
				struct arena *a, const struct week_asked *asked, struct err *e);

/* In [from, to), milliseconds. */
MUST_USE bool store_week(struct week *out, struct store *s, struct arena *a, int64_t from,
			 int64_t to, struct err *e);

#endif
