#include "report/plan.h"

#include "report/report.h"

#include <string.h>

/* Activities from what was found: an offer that a firm took, a cohort. */

static bool is_course(const struct course *c, const char *provider, const char *code)
{
	return strcmp(c->code, code) == 0 && (!provider || strcmp(c->provider, provider) == 0);
}

/* The offer's course; one that has left the catalogue is not there. */
static const struct course *find_course(const struct course *course, size_t courses,
					const char *provider, const char *code)
{
	for (size_t i = 0; i < courses; i++)
		if (is_course(&course[i], provider, code))
			return &course[i];
	return NULL;
}

/* What was decided on the offer; false: nothing. */
static bool find_decision(struct decision *out, const struct decision *d, size_t count,
			  const char *provider, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(d[i].code, code) == 0 &&
		    (!provider || strcmp(d[i].provider, provider) == 0)) {
			*out = d[i];
			return true;
		}
	return false;
}

static const char *said(const struct decision *d, bool any)
{
	if (!any)
		return _("nothing is decided on it");
	return d->verdict == VERDICT_MAYBE ? _("the firm said maybe")
					   : _("the firm turned it down");
}

/* The next run that has not begun, else the last. */
static const struct run *next_run(const struct course *c, struct date today)
{
	const struct run *best = NULL;

	for (size_t i = 0; i < c->run_count; i++) {
		const struct run *r = &c->run[i];

		if (!r->start.year || date_to_days(r->start) < date_to_days(today))
			continue;
		if (!best || date_to_days(r->start) < date_to_days(best->start))
			best = r;
	}
	if (!best && c->run_count)
		best = &c->run[c->run_count - 1];
	return best;
}

static void take_run(struct activity *x, const struct run *r, int people)
{
	enum { ORE = 100 };

	if (!r)
		return;
	x->start = r->start;
	x->end = r->end;
	if (r->price >= 0)
		x->cost = (int64_t)r->price * ORE * (people > 0 ? people : 1);
}

static void take_course(struct activity *x, const struct course *c)
{
	x->title = c->title;
	x->kind = course_kind_name(c->kind);
	x->provider = c->provider;
	x->code = c->code;
	x->partners = c->provider;
}

bool plan_from_offer(struct activity *out, const struct gather *g, const struct course *course,
		     size_t courses, const char *need, const char *provider, const char *code,
		     struct arena *a, struct err *e)
{
	struct date today = date_of_instant(g->clock.now(g->clock.self));
	const struct course *c;
	struct decision *d, on = { 0 };
	struct need n;
	size_t count;
	bool any;

	if (!store_need(&n, g->store, a, need, e) ||
	    !store_decisions(&d, &count, g->store, a, need, e))
		return false;
	any = find_decision(&on, d, count, provider, code);
	c = find_course(course, courses, any ? on.provider : provider, code);
	if (!c)
		return err_set(e, ERR_NOT_FOUND,
			       _("no course has the code '%s'; 'los course search' finds by words"),
			       code);
	if (!any || on.verdict != VERDICT_INTERESTED)
		return err_set(e, ERR_REFUSED,
			       _("an activity is made of an offer that the firm is interested in: "
				 "%s; say it on the screen of needs and offers (j) first"),
			       said(&on, any));
	*out = activity_blank();
	take_course(out, c);
	take_run(out, next_run(c, today), n.people);
	out->needs = n.id;
	out->firms = n.orgnr;
	return true;
}

static void add_line(struct strbuf *b, const char *line)
{
	if (line && *line)
		strbuf_addf(b, "%s%s", b->len ? "\n" : "", line);
}

void plan_from_cohort(struct activity *out, const struct cohort_plan *p, size_t cohort,
		      struct arena *a)
{
	const struct cohort *c = &p->result.cohort[cohort];
	const struct cohort_topic *t = cohort_topic(p, c);
	struct strbuf needs = STRBUF_IN(a), firms = STRBUF_IN(a);

	*out = activity_blank();
	if (t->course) { /* else it is a subject, of which there is no course yet */
		take_course(out, t->course);
		take_run(out, next_run(t->course, p->today), c->people);
	}
	out->start = c->first;
	out->end = (struct date){ 0 };
	out->title = arena_printf(a, _("Class: %s, %s"), cohort_topic(p, c)->title,
				  cohort_place(c));
	out->note = arena_printf(a,
				 ngettext("%d person from %zu firms; to begin %s",
					  "%d people from %zu firms; to begin %s",
					  (unsigned long)c->people),
				 c->people, c->count, cohort_period(a, p, c));
	for (size_t i = 0; i < c->count; i++) {
		add_line(&needs, p->need[c->member[i].need].id);
		add_line(&firms, p->need[c->member[i].need].orgnr);
	}
	out->needs = strbuf_text(&needs);
	out->firms = strbuf_text(&firms);
}
