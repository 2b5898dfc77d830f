#include "cli/contact.h"

#include "store/access.h"
#include "store/subject.h"
#include "table/table.h"

#include <string.h>

static void csv_line(struct strbuf *out, const char *const *cell, size_t count)
{
	for (size_t i = 0; i < count; i++)
		table_write_cell(out, cell[i], i == 0, TABLE_NEUTRAL);
	table_write_end(out);
}

void contact_print_csv(struct strbuf *out, struct arena *a, const struct contact_table *t)
{
	const char **cell = ARENA_ARRAY(a, const char *, t->cells);

	csv_line(out, t->header, t->cells);
	for (size_t i = 0; i < t->count; i++) {
		t->fill(cell, t->things, i, a);
		csv_line(out, cell, t->cells);
	}
}

void contact_print_json(struct strbuf *out, struct arena *a, const struct contact_table *t)
{
	const char **cell = ARENA_ARRAY(a, const char *, t->cells);
	struct json j = { .out = out, .indent = 2 };

	json_array(&j);
	for (size_t i = 0; i < t->count; i++) {
		t->fill(cell, t->things, i, a);
		json_object(&j);
		for (size_t k = 0; k < t->cells; k++)
			json_put_text(&j, t->header[k], cell[k]);
		json_end(&j);
	}
	json_end(&j);
	strbuf_addc(out, '\n');
}

bool contact_firm(struct firm *f, struct store *s, struct arena *a, const char *orgnr,
		  struct err *e)
{
	return store_firm(f, s, a, orgnr, e) && store_may_use(s, orgnr, e);
}

bool contact_of_id(struct contact *c, struct store *s, struct arena *a, const char *id,
		   struct err *e)
{
	return store_contact(c, s, a, id, e) && store_may_use(s, c->orgnr, e);
}

bool contact_print_notice(struct strbuf *out, struct store *s, struct arena *a,
			  const struct consent *k, struct err *e)
{
	const char *words;

	if (!store_notice(&words, s, a, k, e))
		return false;
	strbuf_addf(out,
		    _("  The notice of %s, as it was shown (SHA-256 of its last paragraph: %s):\n"),
		    k->notice, k->notice_hash);
	if (!*words)
		strbuf_addf(out, "    %s\n",
			    _("Its words are not here: this version of the form is not in the "
			      "database, or it says something else now."));
	while (*words) {
		size_t n = strcspn(words, "\n");

		strbuf_add(out, n ? "    " : "");
		strbuf_addn(out, words, n);
		strbuf_addc(out, '\n');
		words += n + (words[n] == '\n');
	}
	return true;
}

void contact_fill(const char **cell, const void *contacts, size_t i, struct arena *a)
{
	const struct contact *c = contacts;

	contact_to_record(cell, &c[i], a);
}

void contact_log_fill(const char **cell, const void *logs, size_t i, struct arena *a)
{
	const struct contact_log *x = logs;

	contact_log_to_record(cell, &x[i], a);
}

const char *contact_name(const struct contact *all, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].id, id) == 0)
			return contact_called(&all[i]);
	return "";
}

void contact_print_log(struct strbuf *out, struct arena *a, const struct contact_log *x,
		       const char *person)
{
	struct strbuf day = STRBUF_IN(a);
	const char *next = contact_log_next(a, x);

	date_print_iso(&day, x->day);
	strbuf_addf(out, "%s  %s  %s, %s", x->id, strbuf_text(&day), contact_how_word(x->how),
		    contact_outcome_word(x->outcome));
	if (*person)
		strbuf_addf(out, " · %s", person);
	strbuf_addf(out, " · %s\n", x->author);
	if (*x->note)
		strbuf_addf(out, "          %s\n", x->note);
	if (*next)
		strbuf_addf(out, "          → %s\n", next);
}

bool contact_note_read(struct store *s, const char *what, const char *orgnr, struct err *e)
{
	const struct access_note n = { .action = ACCESS_READ, .what = what, .orgnr = orgnr };

	return store_access_note(s, &n, e);
}
