#ifndef LOS_STORE_PERSON_INTERNAL_H
#define LOS_STORE_PERSON_INTERNAL_H
/*
 * Erasing one person of a firm: what person.c and person_interview.c share.
 *
 * - rev: the person's own are emptied, and a tombstone follows; those of interviews, of the contact
 *   log, of decisions and of the plan that tell of it are emptied, and one without it follows.
 * - contact: deleted; contact_log, decision, need, comment, import_row, access, blocked,
 *   interview_source, import: stay, without the person.
 * - interview: stays; answers that are contact data, what is computed of them, and files given
 *   there are emptied or deleted, in journal, typing, event and attachment too.
 * - firm, firm_alias: stay, also when the firm bears the person's name.
 */
#include "store/internal.h"
#include "store/redact.h"
#include "store/subject.h"

struct person {
	struct store *store;
	struct arena *arena;
	const char *orgnr, *id;
	const char *others; /* what others of the firm are known by */
	unsigned char entity[ENTITY_SIZE];
	struct redact terms;
	const char **told; /* interviews that its revisions name */
	size_t tolds, told_cap;
	struct erased_person *count;
	struct subject_said *said;
	size_t saids, said_cap;
	struct err *e;
};

bool person_finds(struct person *x, const char *text);
/* The text without the person; the text itself when it is not there. */
const char *person_reword(struct person *x, const char *text);
void person_add_term(struct person *x, const char *text); /* unless it is another's too */
void person_add_told(struct person *x, const char *interview);
/* What goes now, once for each place and text. */
void person_saw(struct person *x, const char *where, const char *id, const char *path,
		const char *text);

/* A payload column of one row; NULL: there is none, x->e says why. Ends the statement. */
const char *person_payload(struct person *x, struct stmt *q);
/* All that an entity has said is emptied, and `payload` follows its revision `was`. */
bool person_follow(unsigned char rev[ENTITY_SIZE], struct person *x,
		   const unsigned char was[ENTITY_SIZE], const char *payload);

/* Rows of any query, by the names of its columns; ends the statement. */
bool subject_read_rows(struct subject_row **out, size_t *count, struct stmt *q, struct arena *a,
		       struct err *e);

/* Every interview of the firm. */
bool person_erase_from_interviews(struct person *x);

#endif
