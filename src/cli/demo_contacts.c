#include "cli/demo.h"
#include "cli/internal.h"
#include "store/contact.h"

#include <string.h>

/*
 * What the demo's pilots noted in the last days, and what they are to do today: rows of
 * data/demo/contacts.csv, whose days are told from today.
 */

enum { DAYS, PILOT, FIRM, WITH, HOW, OUTCOME, NOTE, NEXT, COLUMNS };
static const char *const column[COLUMNS] = { "days", "pilot",	"firm", "with",
					     "how",  "outcome", "note", "next" };

static bool read_row(struct contact_log *x, struct store *s, struct arena *a,
		     const char *const *cell, struct date today, struct err *e)
{
	struct contact c;

	*x = contact_log_blank(cell[FIRM], today);
	x->note = cell[NOTE];
	if (!date_parse_typed(&x->day, cell[DAYS], today) ||
	    !contact_how_named(&x->how, cell[HOW]) ||
	    !contact_outcome_named(&x->outcome, cell[OUTCOME]))
		return err_set(e, ERR_PARSE, "'%s', '%s', '%s'", cell[DAYS], cell[HOW],
			       cell[OUTCOME]);
	if (*cell[NEXT] && !contact_next_parse(&x->next, &x->next_min, a, cell[NEXT], today, e))
		return false;
	if (!*cell[WITH])
		return true;
	if (!store_contact_called(&c, s, a, cell[FIRM], cell[WITH], e))
		return false;
	x->contact = c.id;
	return true;
}

static bool note(struct demo *d, const char *const *cell, const char *day, struct date today,
		 struct err *e)
{
	struct arena *a = d->app->arena;
	struct contact_log x, kept;
	struct os_clock clock;
	struct store *s = NULL;
	bool ok;

	if (!demo_open_as(&s, &clock, d, cell[PILOT], day, e))
		return false;
	ok = read_row(&x, s, a, cell, today, e) && store_contact_log_put(&kept, s, a, &x, e);
	store_close(s);
	return ok;
}

bool demo_contacts(struct demo *d, struct err *e)
{
	struct clock clock = os_clock_view(&d->app->clock);
	struct date today = date_of_instant(clock.now(clock.self));
	struct strbuf day = STRBUF_IN(d->app->arena);
	struct demo_table t;

	date_print_iso(&day, today);
	if (!demo_read_table(&t, d->app, "data/demo/contacts.csv", column, COLUMNS, e))
		return false;
	for (size_t i = 0; i < t.rows; i++)
		if (!note(d, t.cell + i * COLUMNS, strbuf_text(&day), today, e))
			return err_context(e, "contacts.csv: %zu", i + 2);
	return true;
}
