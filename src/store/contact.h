#ifndef LOS_STORE_CONTACT_H
#define LOS_STORE_CONTACT_H
/*
 * Contact persons and the contact log in the store.  All that is written is a revision (kind
 * `contact`, `what` in its payload is contact or log) that follows the one before, with who and
 * when; the tables `contact` and `contact_log` are made from it in the same transaction.  Each
 * person and each entry of the log is an entity of its own, so that it can be erased alone: column
 * `entity` of its row, and of one that was removed only in `rev`, whose payload names the firm
 * (`orgnr`).
 */
#include "need/contact.h"
#include "store/store.h"

/* ---- persons --------------------------------------------------------------------------------- */

/* Of one firm, told last first; NULL: all, by firm. */
MUST_USE bool store_contacts(struct contact **out, size_t *count, struct store *s, struct arena *a,
			     const char *orgnr, struct err *e);
/* The beginning of its id is enough. */
MUST_USE bool store_contact(struct contact *out, struct store *s, struct arena *a, const char *id,
			    struct err *e);
/* One of a firm by the beginning of its id, or by its name or the beginning of that. */
MUST_USE bool store_contact_called(struct contact *out, struct store *s, struct arena *a,
				   const char *orgnr, const char *who, struct err *e);
/* The one that was told of last; ERR_NOT_FOUND: the firm has none. */
MUST_USE bool store_contact_of(struct contact *out, struct store *s, struct arena *a,
			       const char *orgnr, struct err *e);
/*
 * A new one (id ""), or other fields of one that was read from here; refused when somebody changed
 * it meanwhile.  Nothing is written when nothing differs.  *out: as it is kept.
 */
MUST_USE bool store_contact_put(struct contact *out, struct store *s, struct arena *a,
				const struct contact *c, struct err *e);
/*
 * As an interview tells of it: a person of the firm that it is the same as (contact_is_same(), or
 * told of by the same interview) is told more of, else there is one more.
 */
MUST_USE bool store_contact_tell(struct store *s, const struct contact *told, struct err *e);
/*
 * The words of the notice that was shown before it agreed, in the language of that interview, as
 * the form's version of then has them: the notes before it on its page, and last the sentence that
 * was said yes to, which the hash kept with the consent proves.  "": there was none, or that
 * version is not here.
 */
MUST_USE bool store_notice(const char **out, struct store *s, struct arena *a,
			   const struct consent *k, struct err *e);
/* What it agreed to is taken back from `day` on. Refused: it never agreed. */
MUST_USE bool store_contact_withdraw(struct contact *out, struct store *s, struct arena *a,
				     const char *id, enum consent_purpose p, struct date day,
				     struct err *e);
/* No longer of the firm.  What was known stays in its history until it is erased. */
MUST_USE bool store_contact_remove(struct store *s, const char *id, struct err *e);
/* Every revision, the first first; `gone` is set in that of a removal. */
struct contact_revision {
	struct contact contact;
	bool gone;
};
MUST_USE bool store_contact_history(struct contact_revision **out, size_t *count, struct store *s,
				    struct arena *a, const char *id, struct err *e);

/* ---- the log --------------------------------------------------------------------------------- */

/* Newest first; NULL: of all firms. */
MUST_USE bool store_contact_logs(struct contact_log **out, size_t *count, struct store *s,
				 struct arena *a, const char *orgnr, struct err *e);
MUST_USE bool store_contact_log(struct contact_log *out, struct store *s, struct arena *a,
				const char *id, struct err *e);
/* As store_contact_put(). */
MUST_USE bool store_contact_log_put(struct contact_log *out, struct store *s, struct arena *a,
				    const struct contact_log *x, struct err *e);
/* What came next was done on that day. Refused: nothing waits. */
MUST_USE bool store_contact_log_done(struct contact_log *out, struct store *s, struct arena *a,
				     const char *id, struct date day, struct err *e);
MUST_USE bool store_contact_log_remove(struct store *s, const char *id, struct err *e);
struct contact_log_revision {
	struct contact_log log;
	bool gone;
};
MUST_USE bool store_contact_log_history(struct contact_log_revision **out, size_t *count,
					struct store *s, struct arena *a, const char *id,
					struct err *e);

/* What waits to be done up to a day (year 0: ever), in its order. */
struct contact_due {
	struct contact_log log;
	const char *firm_name, *contact_name, *phone; /* "" nobody in particular */
};
MUST_USE bool store_contact_due(struct contact_due **out, size_t *count, struct store *s,
				struct arena *a, struct date until, struct err *e);

#endif
