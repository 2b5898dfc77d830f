#include "ui/plain_internal.h"

/* Without a command: drafts to go on with, a new interview, the end. */

enum { FIRM_HITS = 15 };

const char *plain_draft_words(struct plain *p, const struct interview_row *r)
{
	struct arena *f = p->ui->frame;
	const char *who = *r->firm_name ? r->firm_name : *r->name ? r->name : r->form;
	const char *far = arena_printf(f, _("%zu of %zu answered"), r->answered, r->due);

	if (r->errors)
		far = arena_printf(
			f, "%s, %s", far,
			arena_printf(f, ngettext("%zu error", "%zu errors", r->errors), r->errors));
	if (!r->clean)
		far = arena_printf(f, _("%s, was cut off"), far);
	return arena_printf(f, "%s, %s: %s", who, r->form, far);
}

struct drafts {
	const char **id;
	size_t count;
};

static bool show_menu(struct plain *p, struct drafts *d, struct err *e)
{
	struct interview_row *row;
	size_t n;

	if (!store_interviews(&row, &n, p->ui->store, p->ui->frame, NULL, e))
		return false;
	d->id = ARENA_ARRAY(p->ui->frame, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		if (row[i].state == INTERVIEW_DRAFT)
			d->id[d->count++] = row[i].id;
	plain_say(p, "\nLos");
	plain_say(p, d->count ? _("Drafts:") : _("There are no drafts."));
	for (size_t i = 0, k = 0; i < n; i++)
		if (row[i].state == INTERVIEW_DRAFT)
			plain_item(p, ++k, plain_draft_words(p, &row[i]));
	return true;
}

/* ---- a new one ------------------------------------------------------------------------------ */

/* The newest version of each form once. */
static bool pick_form(struct plain *p, const char **id, struct err *e)
{
	struct form_row *row;
	size_t n, kept = 0, i;
	const char **title;

	if (!store_forms(&row, &n, p->ui->store, p->ui->frame, e))
		return false;
	if (n == 0)
		return err_set(e, ERR_NOT_FOUND,
			       _("there is no form yet; add one with: los form add FILE"));
	title = ARENA_ARRAY(p->ui->frame, const char *, n);
	for (i = 0; i < n; i++) {
		if (kept && strcmp(row[kept - 1].id, row[i].id) == 0)
			continue;
		row[kept] = row[i];
		title[kept++] = row[i].title;
	}
	plain_say(p, "%s", _("Which form?"));
	i = kept == 1 ? 0 : plain_pick(p, _("A number chooses"), title, kept, kept);
	*id = i < kept ? row[i].id : NULL;
	return true;
}

static bool show_firms(struct plain *p, const char *wanted, struct firm_row **row, size_t *n,
		       struct err *e)
{
	if (!store_firms(row, n, p->ui->store, p->ui->frame, wanted, e))
		return false;
	for (size_t i = 0; i < *n && i < FIRM_HITS; i++)
		plain_item(p, i + 1,
			   arena_printf(p->ui->frame, "%s, %s", (*row)[i].firm.name,
					(*row)[i].firm.orgnr));
	if (*n > FIRM_HITS)
		plain_say(p,
			  ngettext("... and %zu more; type more letters",
				   "... and %zu more; type more letters", *n - FIRM_HITS),
			  *n - FIRM_HITS);
	if (*n == 0)
		plain_say(p, "%s", _("No firm has that in its name."));
	return true;
}

/* "": without a firm; NULL: not at all. */
static bool pick_firm(struct plain *p, const char **orgnr, struct err *e)
{
	struct firm_row *row = NULL;
	size_t n = 0;
	const char *s;

	*orgnr = NULL;
	plain_say(p, "%s", _("Which firm?"));
	while ((s = plain_read(p,
			       _("(Letters of its name or its organisation number search, a number "
				 "chooses; Enter begins without a firm, < goes back)"),
			       false))) {
		size_t number = row ? plain_number(s, n < FIRM_HITS ? n : FIRM_HITS) : 0;

		if (strcmp(s, "<") == 0)
			return true;
		if (!*s || number) {
			*orgnr = number ? row[number - 1].firm.orgnr : "";
			return true;
		}
		if (!show_firms(p, s, &row, &n, e))
			return false;
		if (n == 1 && strcmp(row[0].firm.orgnr, s) == 0) {
			*orgnr = row[0].firm.orgnr;
			return true;
		}
	}
	return true;
}

static bool begin_new(struct plain *p, struct err *e)
{
	struct interview_arg arg = { 0 };

	if (!pick_form(p, &arg.form, e))
		return false;
	if (!arg.form || p->ended)
		return true;
	return pick_firm(p, &arg.orgnr, e) && (!arg.orgnr || plain_interview(p, &arg, e));
}

static bool go_on(struct plain *p, const char *id, struct err *e)
{
	struct interview_arg arg = { .resume = id };

	return plain_interview(p, &arg, e);
}

/* What the letter is in the pilot's language. */
static bool is_letter(const char *s, const char *letter)
{
	return strcmp(s, letter) == 0 || strcmp(s, _(letter)) == 0;
}

bool plain_menu(struct plain *p, struct err *e)
{
	while (!p->ended) {
		struct drafts d = { 0 };
		struct err problem = { 0 };
		const char *s;
		size_t number;

		arena_reset(p->ui->frame);
		if (!show_menu(p, &d, e))
			return false;
		s = plain_read(
			p,
			d.count ? _("(A number goes on with that draft, Enter with the first; n "
				    "begins a new interview, q ends)")
				: _("(Enter or n begins a new interview, q ends)"),
			false);
		if (!s || is_letter(s, "q") || strcmp(s, ":quit") == 0)
			return true;
		number = *s ? plain_number(s, d.count) : d.count > 0;
		if (number ? go_on(p, d.id[number - 1], &problem)
			   : (!*s || is_letter(s, "n")) && begin_new(p, &problem))
			continue;
		if (problem.msg[0])
			plain_fail(p, &problem);
		else
			plain_say(p, _("Error: %s"),
				  arena_printf(p->ui->frame, _("there is no number '%s' here"), s));
	}
	return true;
}
