#ifndef LOS_CLI_CONTACT_H
#define LOS_CLI_CONTACT_H
/*
 * What the commands of contact persons and of the contact log share.
 */
#include "base/json.h"
#include "base/strbuf.h"
#include "cli/internal.h"
#include "report/contact.h"
#include "store/contact.h"

/* Records as CSV or JSON, `fill` makes one of thing i. */
struct contact_table {
	const char *const *header;
	size_t cells, count;
	void (*fill)(const char **cell, const void *things, size_t i, struct arena *a);
	const void *things;
};
void contact_print_csv(struct strbuf *out, struct arena *a, const struct contact_table *t);
void contact_print_json(struct strbuf *out, struct arena *a, const struct contact_table *t);
void contact_fill(const char **cell, const void *contacts, size_t i, struct arena *a);
void contact_log_fill(const char **cell, const void *logs, size_t i, struct arena *a);

/* Refused for a blocked firm: of it nothing is told, and nothing is noted. */
MUST_USE bool contact_firm(struct firm *f, struct store *s, struct arena *a, const char *orgnr,
			   struct err *e);
MUST_USE bool contact_of_id(struct contact *c, struct store *s, struct arena *a, const char *id,
			    struct err *e);
/* The words of a notice, indented, under a line that says which one. */
MUST_USE bool contact_print_notice(struct strbuf *out, struct store *s, struct arena *a,
				   const struct consent *k, struct err *e);
/* Into the access log that this was read; `orgnr` "" : of many firms. */
MUST_USE bool contact_note_read(struct store *s, const char *what, const char *orgnr,
				struct err *e);
/* A line of the log, and what comes next below it; `person` "" : nobody in particular. */
void contact_print_log(struct strbuf *out, struct arena *a, const struct contact_log *x,
		       const char *person);
/* The name of one of these by its id; "" not one of them. */
const char *contact_name(const struct contact *all, size_t count, const char *id);

#endif
