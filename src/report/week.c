#include "report/week_internal.h"

#include "base/number.h"
#include "report/figures.h"
#include "report/plan.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

/* ---- which week ------------------------------------------------------------------------------ */

static struct date after(struct date d, int days)
{
	return date_from_days(date_to_days(d) + days);
}

static struct date monday_of(struct date d)
{
	return after(d, 1 - date_weekday(d));
}

/* The 4th of January is always in the first week. */
static bool monday_of_week(struct date *out, int year, int week)
{
	struct date d = after(monday_of((struct date){ year, 1, 4 }), WEEK_DAYS * (week - 1));
	int of;

	*out = d;
	return week >= 1 && date_iso_week(d, &of) == week && of == year;
}

static bool read_number(int *out, const char **p, size_t most)
{
	size_t n = strspn(*p, "0123456789");

	*out = 0;
	if (!n || n > most)
		return false;
	for (; n > 0; n--)
		*out = *out * 10 + *(*p)++ - '0';
	return true;
}

bool week_named(struct date *monday, const char *name, struct date today, struct err *e)
{
	const char *p = name;
	int year, week;

	*monday = monday_of(today);
	if (!name || !*name)
		return true;
	(void)date_iso_week(today, &year);
	if (*p != 'W' && *p != 'w' && (!read_number(&year, &p, 4) || year < 1000 || *p++ != '-'))
		goto bad;
	if ((*p != 'W' && *p != 'w') || (p++, !read_number(&week, &p, 2)) || *p)
		goto bad;
	if (!monday_of_week(monday, year, week))
		return err_set(e, ERR_REFUSED, _("the year %d has no week %d"), year, week);
	return true;
bad:
	return err_set(e, ERR_REFUSED, _("a week is written as 2027-W06, not '%s'"), name);
}

/* ---- the contact log ------------------------------------------------------------------------- */

static bool is_in(struct date d, struct date first, int days)
{
	int64_t n = d.year ? date_to_days(d) - date_to_days(first) : -1;

	return n >= 0 && n < days;
}

static bool add_contact(struct week_contact **list, size_t *count, size_t *cap,
			const struct contact_log *log, struct store *s, struct arena *a,
			struct err *e)
{
	struct week_contact *c = ARENA_PUSH(a, *list, *count, *cap);
	struct firm firm;

	*c = (struct week_contact){ *log, "", "" };
	if (!store_firm(&firm, s, a, log->orgnr, e))
		return false;
	c->firm_name = firm.name;
	c->municipality = firm.municipality;
	return true;
}

/* The log comes newest first. */
static bool read_log(struct week_report *w, const struct gather *g, struct arena *a, struct err *e)
{
	struct contact_log *log;
	size_t n, cap = 0;

	if (!store_contact_logs(&log, &n, g->store, a, NULL, e) ||
	    !week_read_due(w, g, log, n, a, e))
		return false;
	while (n-- > 0)
		if (is_in(log[n].day, w->monday, WEEK_DAYS) &&
		    !add_contact(&w->contact, &w->contacts, &cap, &log[n], g->store, a, e))
			return false;
	return true;
}

bool gather_week(struct week_report *out, const struct gather *g, struct date monday,
		 bool for_others, struct arena *a, struct err *e)
{
	*out = (struct week_report){
		.monday = monday,
		.today = date_of_instant(g->clock.now(g->clock.self)),
		.clock = g->clock,
		.codes = g->codes,
		.language = g->language,
	};
	out->week = date_iso_week(monday, &out->year);
	return store_week(&out->told, g->store, a, report_day_begins(monday, &g->clock),
			  report_day_begins(after(monday, WEEK_DAYS), &g->clock), e) &&
	       store_plan(&out->plan, g->store, a, e) && (for_others || read_log(out, g, a, e));
}

/* ---- shared ---------------------------------------------------------------------------------- */

struct date week_day(const struct week_report *w, int64_t ms)
{
	return date_of_ms(ms, &w->clock);
}

const char *week_days(struct arena *a, const struct week_report *w)
{
	struct strbuf b = STRBUF_IN(a);

	date_print_local(&b, w->monday, w->language);
	strbuf_add(&b, " – ");
	date_print_local(&b, after(w->monday, WEEK_DAYS - 1), w->language);
	return strbuf_text(&b);
}

static const char *iso(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	date_print_iso(&b, d);
	return strbuf_text(&b);
}

struct document *week_paper(struct arena *a, const struct week_report *w)
{
	struct document *d = document_new(a, arena_printf(a, _("Week %d of %d"), w->week, w->year),
					  w->language);

	document_period(d, iso(a, w->monday), iso(a, after(w->monday, WEEK_DAYS - 1)));
	return d;
}

void week_note_past(struct document *d, struct arena *a, const struct week_report *w)
{
	struct strbuf today = STRBUF_IN(a);

	if (date_to_days(w->today) < date_to_days(w->monday) + WEEK_DAYS)
		return;
	date_print_local(&today, w->today, w->language);
	document_note(d,
		      arena_printf(a,
				   _("This week is over. Whether there is a course for a need, "
				     "the state of interviews, and the dates of courses and "
				     "activities are told as they are on %s, and what firms said "
				     "to offers as far as it still stands."),
				   strbuf_text(&today)));
}

static enum week_act act_of(const struct week_step *s)
{
	static const enum week_act acts[ACTIVITY_STATES] = {
		[ACTIVITY_PROPOSED] = WEEK_PROPOSED,   [ACTIVITY_APPROVED] = WEEK_APPROVED,
		[ACTIVITY_RUNNING] = WEEK_STARTED,     [ACTIVITY_DONE] = WEEK_DONE,
		[ACTIVITY_CANCELLED] = WEEK_CANCELLED,
	};

	return !s->is_new && s->state < s->was ? WEEK_REOPENED : acts[s->state];
}

void week_acts(size_t out[WEEK_ACTS], const struct week_report *w)
{
	memset(out, 0, WEEK_ACTS * sizeof *out);
	for (size_t i = 0; i < w->told.steps; i++) {
		enum week_act k = act_of(&w->told.step[i]);

		out[k]++;
		out[WEEK_ORDERED] += k == WEEK_APPROVED &&
				     strcmp(w->told.step[i].kind, "course") == 0;
	}
}

static const struct {
	const char *code, *words, *step;
} acts[WEEK_ACTS] = {
	[WEEK_PROPOSED] = { "proposed", N_("Activities proposed"), N_("proposed") },
	[WEEK_APPROVED] = { "approved", N_("Activities approved"), N_("approved") },
	[WEEK_ORDERED] = { "ordered", N_("of these, courses that were ordered"), "" },
	[WEEK_STARTED] = { "started", N_("Activities started"), N_("started") },
	[WEEK_DONE] = { "done", N_("Activities done"), N_("done") },
	[WEEK_CANCELLED] = { "cancelled", N_("Activities cancelled"), N_("cancelled") },
	[WEEK_REOPENED] = { "reopened", N_("Activities reopened"), N_("reopened") },
};

const char *week_act_code(enum week_act k)
{
	return acts[k].code;
}

const char *week_act_words(enum week_act k)
{
	return _(acts[k].words);
}

const char *week_step_words(const struct week_step *s)
{
	return _(acts[act_of(s)].step);
}

/* ---- the next week --------------------------------------------------------------------------- */

struct coming {
	struct date day;
	const char *what, *subject, *firms;
};
struct comings {
	struct arena *arena;
	struct coming *at;
	size_t count, cap;
	struct date from, to; /* both are in it */
};

static void add_event(struct comings *l, struct date day, const char *what, const char *subject,
		      const char *firms)
{
	int64_t n = day.year ? date_to_days(day) : 0;

	if (!day.year || n < date_to_days(l->from) || n > date_to_days(l->to))
		return;
	for (size_t i = 0; i < l->count; i++)
		if (date_to_days(l->at[i].day) == n && strcmp(l->at[i].what, what) == 0 &&
		    strcmp(l->at[i].subject, subject) == 0)
			return;
	*ARENA_PUSH(l->arena, l->at, l->count,
		    l->cap) = (struct coming){ day, what, arena_strdup(l->arena, subject), firms };
}

static bool is_of(const struct week_interest *x, const struct week_run *r)
{
	return strcmp(x->provider, r->provider) == 0 && strcmp(x->code, r->code) == 0;
}

/* Who is interested in it: each once. */
static const char *interested(struct arena *a, const struct week_report *w,
			      const struct week_run *r)
{
	struct strbuf b = STRBUF_IN(a);
	const char *last = "";

	for (size_t i = 0; i < w->told.interests; i++) {
		const struct week_interest *x = &w->told.interest[i];

		if (!is_of(x, r) || strcmp(x->firm_name, last) == 0)
			continue;
		strbuf_addf(&b, "%s%s", b.len ? ", " : "", x->firm_name);
		last = x->firm_name;
	}
	return strbuf_text(&b);
}

static bool has_interest(const struct week_report *w, const struct week_run *r)
{
	for (size_t i = 0; i < w->told.interests; i++)
		if (is_of(&w->told.interest[i], r))
			return true;
	return false;
}

static void courses(struct comings *l, const struct week_report *w)
{
	for (size_t i = 0; i < w->told.runs; i++) {
		const struct week_run *r = &w->told.run[i];
		const char *subject = arena_printf(l->arena, "%s · %s", r->title, r->provider);

		if (!has_interest(w, r))
			continue;
		add_event(l, r->deadline, _("application closes"), subject,
			  interested(l->arena, w, r));
		add_event(l, r->start, _("course begins"), subject, interested(l->arena, w, r));
	}
}

static void activities(struct comings *l, const struct week_report *w)
{
	for (size_t i = 0; i < w->plan.activities; i++) {
		const struct activity *x = &w->plan.activity[i];

		if (x->state == ACTIVITY_APPROVED)
			add_event(l, x->start, _("activity begins"), x->title, "");
		if (x->state == ACTIVITY_APPROVED || x->state == ACTIVITY_RUNNING)
			add_event(l, x->end, _("activity ends"), x->title, "");
	}
	for (size_t i = 0; i < w->plan.check_ins; i++) {
		const struct check_in *c = &w->plan.check_in[i];

		add_event(l, c->opens, _("check-in opens"), c->id, "");
		add_event(l, c->closes, _("check-in closes"), c->id, "");
	}
}

static int by_day(const void *a, const void *b)
{
	const struct coming *x = a, *y = b;
	int64_t m = date_to_days(x->day), n = date_to_days(y->day);

	if (m != n)
		return m < n ? -1 : 1;
	if (strcmp(x->what, y->what) != 0)
		return strcmp(x->what, y->what);
	return strcmp(x->subject, y->subject);
}

void week_coming(struct document *d, struct arena *a, const struct week_report *w, bool with_firms)
{
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, false },
		{ "what", _("What"), DOC_TEXT, false },
		{ "subject", _("Of what"), DOC_TEXT, false },
		{ "firms", _("Interested"), DOC_TEXT, false },
	};
	struct comings l = { .arena = a,
			     .from = after(w->monday, WEEK_DAYS),
			     .to = after(w->monday, 2 * WEEK_DAYS - 1) };
	struct doc_grid *g;

	courses(&l, w);
	activities(&l, w);
	if (l.count)
		qsort(l.at, l.count, sizeof *l.at, by_day);
	document_heading(d, 2, _("The next week"));
	g = document_grid(d, "coming", "", column, with_firms ? 4 : 3);
	doc_grid_none(g, _("Nothing with a date."));
	for (size_t i = 0; i < l.count; i++) {
		struct doc_value *v = doc_grid_row(g);

		v[0] = doc_day(l.at[i].day);
		v[1] = doc_text(l.at[i].what);
		v[2] = doc_text(l.at[i].subject);
		if (with_firms)
			v[3] = doc_text(l.at[i].firms);
	}
}
