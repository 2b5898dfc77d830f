#ifndef LOS_STORE_ERASE_INTERNAL_H
#define LOS_STORE_ERASE_INTERNAL_H
/*
 * Parts of erasing that other files of the module need.
 */
#include "store/access.h"
#include "store/internal.h"
#include "store/redact.h"
#include "store/subject.h"

/* Says that it was erased then (0: now), unless that is said already; inside a transaction. */
bool erase_tombstone(struct store *s, const char *kind, const unsigned char entity[ENTITY_SIZE],
		     int64_t at_ms, struct err *e);

/* All that its revisions say, and a tombstone; rows made from them are the caller's. */
bool erase_entity(struct store *s, struct arena *a, const char *kind,
		  const unsigned char entity[ENTITY_SIZE], struct err *e);

/* What an interview says, and how it was held: its time is over; inside a transaction. */
bool purge_interview(struct store *s, struct arena *a, const char *id, struct err *e);
/* What was noted after `at_ms` stays. */
bool purge_paradata(struct store *s, const char *id, int64_t at_ms, struct err *e);
/* Answers to free questions, remarks and comments of a finished interview; or the note of a talk.
 */
bool purge_text(struct store *s, struct arena *a, const char *id, bool is_talk, int64_t at_ms,
		struct err *e);
bool interview_drop_free_words(struct store *s, struct arena *a, const char *id, struct err *e);
bool contact_log_drop_note(struct store *s, struct arena *a, const char *id, struct err *e);
/* Likewise of free words; `id`: of the interview, or of the entry of the contact log. */
void purge_text_entity(unsigned char out[ENTITY_SIZE], const char *id);
/* The tombstone of an interview's paradata is one of kind interview, on a thing of its own. */
void purge_paradata_entity(unsigned char out[ENTITY_SIZE], const char *interview);

/* What a restore that was cut short has left beside the database, unless one is at work. */
void restore_left_over(struct store *s);

/* All that its revisions say; their number is added to *count. */
bool erase_payloads(size_t *count, struct store *s, struct arena *a, const char *kind,
		    const unsigned char entity[ENTITY_SIZE], struct err *e);
/* A text that something of the plan, or an import, has lost words of. */
typedef void erase_saw_fn(void *self, const char *where, const char *id, const char *text);
/*
 * These words in the plan and in names of imported files, weak ones where the plan is for the firm;
 * what has them is added to *things, and stays linked as it is.
 */
bool erase_words(size_t *things, size_t *revisions, struct store *s, const char *orgnr,
		 const struct redact *terms, erase_saw_fn *saw, void *self, struct err *e);
/* Texts of others that the terms stand in, weak ones left aside; once what is erased is gone. */
bool erase_find_quotes(struct erased_quote **out, size_t *count, struct store *s,
		       const struct redact *terms, struct err *e);
/* Is there a tombstone that nothing follows? */
bool erase_is_tombed(bool *out, struct store *s, const char *kind,
		     const unsigned char entity[ENTITY_SIZE], struct err *e);

/* When that was put; 0: there is none. */
bool erase_tombed_at(int64_t *at_ms, struct store *s, const char *kind,
		     const unsigned char entity[ENTITY_SIZE], struct err *e);

/*
 * A contact person goes, as by store_erase_person(); inside a transaction.  *gone false: nothing is
 * told of it here.
 */
bool person_erase(bool *gone, struct store *s, const unsigned char entity[ENTITY_SIZE],
		  enum access_action action, const char *what, struct err *e);
/* What stands for "this interview told of somebody who was erased". */
void person_told_in(unsigned char out[ENTITY_SIZE], struct arena *a, const char *interview);

#endif
