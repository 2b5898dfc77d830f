#include "report/week_internal.h"

#include "report/contact.h"
#include "report/figures.h"

#include <stdlib.h>
#include <string.h>

/*
 * What was agreed with firms and waits: what comes next by the contact log, and what interviews
 * agreed on.  Told as it was known on the last day of the week, or today if that is earlier.
 */

/* Nobody notes that what an interview agreed on was done: so long it may be that it was not. */
enum { REMEMBERED = 26 * WEEK_DAYS };

struct waiting {
	struct week_report *w;
	const struct gather *g;
	struct arena *a;
	struct date known, late; /* late: what is of a day before it */
	struct date from, to;	 /* else both are in it */
	size_t cap;
};

static int64_t days(struct date d)
{
	return date_to_days(d);
}

static void add(struct waiting *x, struct week_due due)
{
	due.late = days(due.day) < days(x->late);
	if (due.late || (days(due.day) >= days(x->from) && days(due.day) <= days(x->to)))
		*ARENA_PUSH(x->a, x->w->due, x->w->dues, x->cap) = due;
}

/* ---- the contact log ------------------------------------------------------------------------- */

static bool waits(const struct contact_log *log, struct date known)
{
	return log->next.year && days(log->day) <= days(known) &&
	       (!log->done.year || days(log->done) > days(known));
}

static bool take_logs(struct waiting *x, const struct contact_log *log, size_t count, struct err *e)
{
	for (size_t i = 0; i < count; i++) {
		struct firm firm;

		if (!waits(&log[i], x->known))
			continue;
		if (!store_firm(&firm, x->g->store, x->a, log[i].orgnr, e))
			return false;
		add(x, (struct week_due){ .day = log[i].next,
					  .minute = log[i].next_min,
					  .orgnr = log[i].orgnr,
					  .firm_name = firm.name,
					  .what = contact_next_word(log[i].outcome),
					  .note = log[i].note,
					  .author = log[i].author });
	}
	return true;
}

/* ---- interviews ------------------------------------------------------------------------------ */

static const char *step_words(struct arena *a, const struct report_step *s)
{
	return *s->title && *s->who ? arena_printf(a, "%s · %s", s->title, s->who)
	       : *s->title	    ? s->title
				    : s->who;
}

/* What one interview agreed on for that day, in its words. */
static bool take_agreed(struct waiting *x, const struct form_row *form,
			const struct week_agreed *agreed, struct err *e)
{
	const struct interview_row row = { .id = agreed->id,
					   .form = form->id,
					   .form_version = form->version,
					   .author = agreed->author,
					   .made_ms = agreed->made_ms };
	struct report_step *step;
	size_t n;

	if (!gather_steps(&step, &n, x->g, &row, x->a, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (step[i].due.year && days(step[i].due) == days(agreed->due))
			add(x, (struct week_due){ .day = step[i].due,
						  .minute = NO_TIME,
						  .orgnr = agreed->orgnr,
						  .firm_name = agreed->firm_name,
						  .what = _("agreed in an interview"),
						  .note = step_words(x->a, &step[i]),
						  .author = agreed->author });
	return true;
}

static bool take_question(struct waiting *x, const struct form_row *form, const char *name,
			  struct err *e)
{
	struct week_agreed *agreed;
	size_t n;

	if (!store_week_agreed(&agreed, &n, x->g->store, x->a,
			       &(struct week_asked){
				       .form = form->id,
				       .version = form->version,
				       .name = name,
				       .since = date_from_days(days(x->late) - REMEMBERED),
				       .until = x->to,
				       .known = x->known,
				       .to = report_day_begins(date_from_days(days(x->known) + 1),
							       &x->g->clock) },
			       e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!take_agreed(x, form, &agreed[i], e))
			return false;
	return true;
}

/* A form that has mistakes by rules of now cannot be asked any more. */
static bool take_form(struct waiting *x, const struct form_row *row, struct err *e)
{
	struct form_row text;
	struct findings found;
	struct form *form;
	struct err bad = { 0 };
	bool ok = true;

	findings_init(&found, x->a);
	if (!store_form(&text, x->g->store, x->a, row->id, row->version, e))
		return false;
	form = store_form_load(&text, &found, &bad);
	for (int i = 0; form && ok && i < form_element_count(form); i++) {
		const struct element *q = form_element(form, i);

		if (q->los && strcmp(q->los, "activity.due") == 0)
			ok = take_question(x, row, q->name, e);
	}
	form_free(form);
	return ok;
}

static bool take_interviews(struct waiting *x, struct err *e)
{
	struct form_row *form;
	size_t n;

	if (!store_forms(&form, &n, x->g->store, x->a, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!take_form(x, &form[i], e))
			return false;
	return true;
}

/* ---- both ------------------------------------------------------------------------------------ */

static int by_day(const void *a, const void *b)
{
	const struct week_due *x = a, *y = b;

	if (days(x->day) != days(y->day))
		return days(x->day) < days(y->day) ? -1 : 1;
	if (x->minute != y->minute)
		return x->minute < y->minute ? -1 : 1;
	if (strcmp(x->firm_name, y->firm_name) != 0)
		return strcmp(x->firm_name, y->firm_name);
	return strcmp(x->note, y->note);
}

/* What is left of a week that is not over comes before the next one. */
bool week_read_due(struct week_report *w, const struct gather *g, const struct contact_log *log,
		   size_t count, struct arena *a, struct err *e)
{
	int64_t monday = days(w->monday), today = days(w->today), next = monday + WEEK_DAYS;
	struct waiting x = {
		.w = w,
		.g = g,
		.a = a,
		.known = date_from_days(today < next ? today : next - 1),
		.late = date_from_days(today < next ? today : next),
		.from = date_from_days(today >= monday && today < next ? today : next),
		.to = date_from_days(next + WEEK_DAYS - 1),
	};

	if (!take_logs(&x, log, count, e) || !take_interviews(&x, e))
		return false;
	if (w->dues)
		qsort(w->due, w->dues, sizeof *w->due, by_day);
	return true;
}
