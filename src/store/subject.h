#ifndef LOS_STORE_SUBJECT_H
#define LOS_STORE_SUBJECT_H
/*
 * subject - what a firm and its persons may ask of us: that all that is known of them is told to
 * them, erased, or kept and used for nothing.
 *
 * Erasing is one transaction: revisions lose what they say and keep their place, so that the chain
 * still verifies; all rows made of them go, whatever table they are in; of others (activities for
 * several firms, what was spent) only names and numbers go.  A revision 'erase' stays, which says
 * nothing of them but lets a file or another machine that brings them again be seen.
 *
 * After it the file itself is swept: free pages, the write-ahead log and copies that the program
 * made beside the database.  A sweep that was cut short, or kept up by another program, is made up
 * for when the database is opened next.
 */
#include "store/store.h"

/* A text of another firm that has a name, a number or an address of the erased one; it stays. */
struct erased_quote {
	const char *where; /* interview, comment, need, log or decision: never translated */
	const char *id; /* of that; of a comment that of its interview, of a decision of its need */
	const char *orgnr; /* whose it is; "" nobody is told */
	const char *path;  /* the question; "" there is none */
};
struct erased {
	size_t firms, contacts, talks, interviews, drafts, attachments, comments, events, needs,
		decisions;
	size_t activities; /* things of the plan that named it, and stay without it */
	size_t imported;   /* rows that imports remember */
	size_t revisions;  /* that said something of it */
	const struct erased_quote *quote; /* where others told of it: for people to look at */
	size_t quotes;
	const char **copy; /* files beside the database that go, since they hold it too */
	size_t copies;
	bool swept; /* false: another program has the database, so traces are left in the file */
};
/*
 * `dry`: counts the same, and leaves all as it was.  ERR_NOT_FOUND: nothing is known of such a
 * firm.
 */
MUST_USE bool store_erase_firm(struct erased *out, struct store *s, struct arena *a,
			       const char *orgnr, bool dry, struct err *e);

/*
 * One contact person of a firm, also one that was removed; the firm, its needs and the rest of its
 * interviews stay.  In interviews that told of the person all that is contact data is emptied;
 * elsewhere the words by which it is known go.  `contact`: its id, or the beginning of it.
 */
struct erased_person {
	const char *name;   /* it was called last */
	size_t interviews;  /* that told of it: contact data is emptied */
	size_t answers;	    /* emptied in these, and in their journals */
	size_t events;	    /* of the paradata that named it */
	size_t attachments; /* files given as contact data */
	size_t talks;	    /* entries of the contact log that were with it, or named it */
	size_t texts;	    /* other texts that named it */
	size_t activities;  /* things of the plan that named it */
	size_t revisions;   /* that said something of it */
	const char **copy;
	size_t copies;
	bool swept;
};
MUST_USE bool store_erase_person(struct erased_person *out, struct store *s, struct arena *a,
				 const char *orgnr, const char *contact, bool dry, struct err *e);

/* When it was erased; 0: it was not, or is known again since. */
MUST_USE bool store_firm_erased(int64_t *at_ms, struct store *s, const char *orgnr, struct err *e);
MUST_USE bool store_interview_erased(int64_t *at_ms, struct store *s, const char *id,
				     struct err *e);

/* What an erasure that was cut short has left in the file; nothing when there is nothing. */
MUST_USE bool store_sweep(bool *swept, struct store *s, struct err *e);

/* ---- what is known --------------------------------------------------------------------------- */

/* As rows of names and values, as they stand in the database; a column `at_ms` is a time. */
enum subject_part {
	SUBJECT_FIRM,
	SUBJECT_TOLD, /* revisions of the firm and its persons: a row for each member of each */
	SUBJECT_NEEDS,
	SUBJECT_DECISIONS,
	SUBJECT_ACTIVITIES,
	SUBJECT_IMPORTS,
	SUBJECT_PARTS
};
struct subject_field {
	const char *name, *value; /* "" nothing is told */
};
struct subject_row {
	struct subject_field *field;
	size_t fields;
};
MUST_USE bool store_subject_rows(struct subject_row **out, size_t *count, struct store *s,
				 struct arena *a, enum subject_part part, const char *orgnr,
				 struct err *e);
/*
 * Of one contact person alone, also one that was removed: its own revisions (rows as SUBJECT_TOLD
 * has them), and every text that erasing it alone would empty or take words from.  `who`: its id or
 * the beginning of that, or its name or the beginning of that while it is there.  Nothing is
 * changed.
 */
struct subject_said {
	const char *where; /* interview, paradata, comment, contact log...: never translated */
	const char *id;	   /* of that; "" it has none */
	const char *path;  /* question, or column; "" */
	const char *text;
};
struct subject_person {
	const char *name; /* it was called last */
	struct subject_row *told;
	struct subject_said *said;
	size_t tolds, saids;
};
MUST_USE bool store_subject_person(struct subject_person *out, struct store *s, struct arena *a,
				   const char *orgnr, const char *who, struct err *e);
/* Ids of its interviews, drafts too, also drafts that name it in an answer only. */
MUST_USE bool store_subject_interviews(const char ***id, size_t *count, struct store *s,
				       struct arena *a, const char *orgnr, struct err *e);

/* ---- kept, and used for nothing -------------------------------------------------------------- */

/*
 * A blocked firm is in no list, no matching, no report and no export; what is known of it is kept
 * (the archive wants it), and can be told to itself.  It ends by itself after the day `until`.
 */
struct block {
	const char *until, *why, *author; /* until: ISO date; "" no end is told */
	int64_t made_ms;		  /* 0: it is not blocked */
};
MUST_USE bool store_block(struct store *s, const char *orgnr, const char *until, const char *why,
			  struct err *e);
/* ERR_NOT_FOUND: it is not blocked. */
MUST_USE bool store_unblock(struct store *s, const char *orgnr, const char *why, struct err *e);
MUST_USE bool store_blocked(struct block *out, struct store *s, struct arena *a, const char *orgnr,
			    struct err *e);
/* False (ERR_REFUSED) for a blocked firm, with words for who wanted to use it. */
MUST_USE bool store_may_use(struct store *s, const char *orgnr, struct err *e);

#endif
