#ifndef LOS_REPORT_CONTACT_H
#define LOS_REPORT_CONTACT_H
/*
 * contact - words for contact persons, what they agreed to, and the contact log: once for screens
 * and commands.
 */
#include "need/contact.h"

const char *contact_how_word(enum contact_how how);
const char *contact_outcome_word(enum contact_outcome o);
/* What comes next after it: "call back", "appointment"; else "follow up". */
const char *contact_next_word(enum contact_outcome o);
/*
 * "may be contacted again", since when and by which notice; the day as `language` writes it, NULL:
 * ISO.
 */
const char *consent_words(struct arena *a, const struct consent *k, enum consent_purpose p,
			  const char *language);
const char *contact_field_word(const char *field);
/* One change in words: "phone: 1 → 2"; "" for one that is not told (hashes). */
const char *contact_change_words(struct arena *a, const struct contact_change *c);
/* Name, or how it is reached when the name is not known. */
const char *contact_called(const struct contact *c);
/* Role, phone, mail and language in one line. */
const char *contact_facts(struct arena *a, const struct contact *c);
/* "2026-12-01 10:00 appointment", with "(done 2026-12-01)"; "" when nothing comes next. */
const char *contact_log_next(struct arena *a, const struct contact_log *x);

#endif
