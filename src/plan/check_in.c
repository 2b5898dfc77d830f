#include "plan/plan.h"

#include <string.h>

static int64_t days(struct date d)
{
	return date_to_days(d);
}

bool check_in_is_open(const struct check_in *c, struct date day)
{
	return days(c->opens) <= days(day) && days(day) <= days(c->closes);
}

/* A day as messages show it; the text lives until the buffer is released. */
static const char *day_words(struct strbuf *b, struct date d)
{
	strbuf_clear(b);
	/* TRANSLATORS: the code of your language; it decides how dates are written */
	date_print_local(b, d, _("en"));
	return strbuf_text(b);
}

bool check_in_check(const struct check_in *c, const struct check_in *all, size_t count,
		    struct err *e)
{
	if (!*c->id)
		return err_set(e, ERR_REFUSED, _("a check-in period needs a name"));
	if (!c->opens.year || !c->closes.year)
		return err_set(e, ERR_REFUSED, _("say when the check-in period closes"));
	if (days(c->closes) < days(c->opens))
		return err_set(e, ERR_REFUSED,
			       _("the check-in period '%s' would close before it opens"), c->id);
	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].id, c->id) != 0 && days(all[i].opens) <= days(c->closes) &&
		    days(c->opens) <= days(all[i].closes))
			return err_set(e, ERR_REFUSED,
				       _("the check-in period '%s' is open in those days; close it "
					 "first, or choose other days"),
				       all[i].id);
	return true;
}

/* The last that closed before the day, or the first that opens after it. */
static const struct check_in *beside(const struct check_in *all, size_t count, struct date day,
				     bool before)
{
	const struct check_in *best = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct check_in *c = &all[i];

		if (before ? days(c->closes) >= days(day) : days(c->opens) <= days(day))
			continue;
		if (!best || (before ? days(c->closes) > days(best->closes)
				     : days(c->opens) < days(best->opens)))
			best = c;
	}
	return best;
}

static bool refuse(const struct check_in *past, const struct check_in *next, struct err *e)
{
	struct strbuf b = { 0 };

	if (past && next)
		err_set(e, ERR_REFUSED,
			_("no check-in period is open: '%s' has closed, and '%s' opens on %s; to "
			  "propose it now, tell why it is late"),
			past->id, next->id, day_words(&b, next->opens));
	else if (past)
		err_set(e, ERR_REFUSED,
			_("the check-in period '%s' closed on %s; to propose it still, tell why it "
			  "is late"),
			past->id, day_words(&b, past->closes));
	else
		err_set(e, ERR_REFUSED, _("the check-in period '%s' opens on %s; propose it then"),
			next->id, day_words(&b, next->opens));
	strbuf_release(&b);
	return false;
}

bool plan_intake(struct intake *out, const struct check_in *all, size_t count, struct date day,
		 const char *late, struct err *e)
{
	const struct check_in *past;

	*out = (struct intake){ 0 };
	if (!count)
		return true;
	for (size_t i = 0; i < count; i++)
		if (check_in_is_open(&all[i], day)) {
			out->period = &all[i];
			return true;
		}
	past = beside(all, count, day, true);
	if (!past || !late || !*late)
		return refuse(past, beside(all, count, day, false), e);
	out->period = past;
	out->late = true;
	return true;
}
