#ifndef LOS_NEED_CONTACT_H
#define LOS_NEED_CONTACT_H
/*
 * contact - the persons that a firm is reached by, what they have agreed to, and the log of what
 * was said with the firm and what comes next: plain values and the rules that hold for them.
 *
 * As in need.h: values are borrowed, text is never NULL ("" = not told), dates use year 0 for none.
 * Names of states and ways are those of the database and of files; they are never translated.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>

/* ---- consent --------------------------------------------------------------------------------- */

enum consent_purpose { CONSENT_RECONTACT, CONSENT_SHARE, CONSENT_PURPOSES };
const char *consent_purpose_name(enum consent_purpose p); /* recontact, share */
bool consent_purpose_named(enum consent_purpose *out, const char *name);

enum consent_state {
	CONSENT_NOT_ASKED,
	CONSENT_GIVEN,
	CONSENT_REFUSED,
	CONSENT_WITHDRAWN,
	CONSENT_STATES
};
const char *consent_state_name(enum consent_state st); /* "", yes, no, withdrawn */
bool consent_state_named(enum consent_state *out, const char *name);

struct consent {
	enum consent_state state;
	const char *notice;	 /* form and version whose notice was shown */
	const char *notice_hash; /* SHA-256 of the notice's text, hex */
	const char *interview;	 /* that it was asked in; "" by other means */
	struct date day;	 /* of the answer */
	struct date withdrawn;
};
/*
 * What an interview of `day` asked anew.  False: nothing changes, for what is known was said later,
 * or was taken back after that interview.
 */
bool consent_take(struct consent *now, const struct consent *told);

/* ---- persons --------------------------------------------------------------------------------- */

struct contact {
	const char *id; /* a few digits, the same on every machine; "" a new one */
	const char *orgnr, *name, *role, *phone, *email;
	const char *language;  /* nb nn sv se en */
	const char *interview; /* that told of it last; "" none did */
	struct consent consent[CONSENT_PURPOSES];
	const char *author; /* of the last change, and when it was */
	int64_t made_ms;
	unsigned char revision[16]; /* its name: what is written next must follow it */
};
struct contact contact_blank(const char *orgnr);
bool contact_may(const struct contact *c, enum consent_purpose p);
/* What makes no sense: nobody at all, an address without @, a language that there is not; *field is
 * where. */
MUST_USE bool contact_check(const struct contact *c, const char **field, struct err *e);
/*
 * One person, told twice: the same name, or the same phone or mail and no name that speaks against
 * it (a firm's telephone is answered by many).
 */
bool contact_is_same(const struct contact *x, const struct contact *y, struct arena *a);
/* What is told goes over what is known; what is not told stays. */
void contact_take(struct contact *known, const struct contact *told);
/* name role phone email language: those that may be typed, NULL-terminated */
extern const char *const contact_fields[];
/* NULL: there is no such field. */
const char **contact_field(struct contact *c, const char *field);
/* Digits of a telephone number, without blanks, dashes and the country's; "" when too few. */
const char *phone_digits(struct arena *a, const char *phone);

/* What differs between two revisions: the field's name in files, and both values. */
struct contact_change {
	const char *field, *before, *after;
};
size_t contact_changes(struct contact_change **out, struct arena *a,
		       const struct contact *before /* NULL: it is new */,
		       const struct contact *after);
/* As cells of a file. */
enum { CONTACT_CELLS = 19 };
extern const char *const contact_headers[CONTACT_CELLS];
void contact_to_record(const char **cell, const struct contact *c, struct arena *a);

/* ---- the log --------------------------------------------------------------------------------- */

enum contact_how {
	CONTACT_BY_VISIT,
	CONTACT_BY_CALL,
	CONTACT_BY_MAIL,
	CONTACT_BY_MEETING,
	CONTACT_BY_OTHER,
	CONTACT_BY_COUNT
};
const char *contact_how_name(enum contact_how how);
bool contact_how_named(enum contact_how *out, const char *name);

enum contact_outcome {
	OUTCOME_REACHED,
	OUTCOME_NO_ANSWER,
	OUTCOME_CALL_BACK,
	OUTCOME_APPOINTMENT,
	OUTCOME_DECLINED,
	OUTCOME_OTHER,
	OUTCOME_COUNT
};
const char *contact_outcome_name(enum contact_outcome o);
bool contact_outcome_named(enum contact_outcome *out, const char *name);

enum { NO_TIME = -1 };
struct contact_log {
	const char *id; /* "" a new one */
	const char *orgnr;
	const char *contact; /* id of whom it was with; "" not told */
	struct date day;
	enum contact_how how;
	enum contact_outcome outcome;
	const char *note;
	struct date next; /* day of what comes next */
	int next_min;	  /* minutes since midnight; NO_TIME */
	struct date done; /* that was done */
	const char *author;
	int64_t made_ms;
	unsigned char revision[16];
};
struct contact_log contact_log_blank(const char *orgnr, struct date day);
/* An appointment without a day, a next that lies before, a time without a day. */
MUST_USE bool contact_log_check(const struct contact_log *x, struct err *e);
bool contact_log_waits(const struct contact_log *x); /* something comes next, not done yet */
/*
 * A day and perhaps a time as somebody types it: `2027-03-02T10:00`, `fredag 13.30`, `+7`, `i
 * morgen kl 9`.
 */
MUST_USE bool contact_next_parse(struct date *day, int *minute, struct arena *a, const char *typed,
				 struct date today, struct err *e);
/* When it was, as somebody types it: `20.11` and `friday` have been.  A day to come is refused. */
MUST_USE bool contact_day_parse(struct date *day, const char *typed, struct date today,
				struct err *e);
const char *contact_time(struct arena *a, int minute); /* "10:00", "" for NO_TIME */
size_t contact_log_changes(struct contact_change **out, struct arena *a,
			   const struct contact_log *before /* NULL: it is new */,
			   const struct contact_log *after);
enum { CONTACT_LOG_CELLS = 12 };
extern const char *const contact_log_headers[CONTACT_LOG_CELLS];
void contact_log_to_record(const char **cell, const struct contact_log *x, struct arena *a);

#endif
