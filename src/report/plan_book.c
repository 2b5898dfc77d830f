#include "report/plan.h"

#include <string.h>

/* The activity plan as a workbook: one table of all activities, one of the money, as numbers. */

static size_t in_state(const struct plan *p, enum activity_state st)
{
	size_t n = 0;

	for (size_t i = 0; i < p->activities; i++)
		n += p->activity[i].state == st;
	return n;
}

static void add_states(struct document *d, const struct plan *p)
{
	const struct doc_column column[] = {
		{ "code", _("Code"), DOC_TEXT, true },
		{ "state", _("State"), DOC_TEXT, false },
		{ "activities", _("Activities"), DOC_COUNT, false },
	};
	struct doc_grid *g = document_grid(d, "states", _("Activities by state"), column,
					   ARRAY_LEN(column));
	struct doc_value *v;

	for (int st = 0; st < ACTIVITY_STATES; st++) {
		v = doc_grid_row(g);
		v[0] = doc_text(activity_state_name((enum activity_state)st));
		v[1] = doc_text(plan_state_word((enum activity_state)st));
		v[2] = doc_count(in_state(p, (enum activity_state)st));
	}
	v = doc_grid_total(g);
	v[1] = doc_text(_("together"));
	v[2] = doc_count(p->activities);
	doc_grid_chart(g, &(struct doc_chart){ .kind = DOC_BARS, .series = { "activities" } });
}

enum {
	ID,
	TITLE,
	STATE,
	CHALLENGE,
	AREA,
	OWNER,
	PARTNERS,
	START,
	END,
	PHASE,
	COST,
	FUNDED,
	SPENT,
	WHY,
	COLUMNS
};

static void put_activity(struct doc_value *v, struct arena *a, const struct plan *p,
			 const struct activity *x)
{
	const struct challenge *c = plan_challenge(p, x->challenge);

	v[ID] = doc_text(x->id);
	v[TITLE] = doc_text(x->title);
	v[STATE] = doc_text(plan_state_word(x->state));
	v[CHALLENGE] = doc_text(c ? arena_printf(a, "%s %s", c->id, c->title) : "");
	v[AREA] = doc_text(x->area);
	v[OWNER] = doc_text(x->owner);
	v[PARTNERS] = doc_text(x->partners);
	v[START] = doc_day(x->start);
	v[END] = doc_day(x->end);
	v[PHASE] = doc_text(plan_phase(a, x));
	v[COST] = x->cost < 0 ? doc_text("") : doc_money(x->cost);
	v[FUNDED] = doc_money(funding_sum(x->funding, x->fundings));
	v[SPENT] = doc_money(plan_spent(p, x));
	v[WHY] = doc_text(x->why);
}

static void add_activities(struct document *d, struct arena *a, const struct plan *p)
{
	const struct doc_column column[COLUMNS] = {
		[ID] = { "id", _("Id"), DOC_TEXT, true },
		[TITLE] = { "title", _("Activity"), DOC_TEXT, false },
		[STATE] = { "state", _("State"), DOC_TEXT, false },
		[CHALLENGE] = { "challenge", _("Challenge"), DOC_TEXT, false },
		[AREA] = { "area", _("Area"), DOC_TEXT, false },
		[OWNER] = { "owner", _("Owner"), DOC_TEXT, false },
		[PARTNERS] = { "partners", _("Partners"), DOC_TEXT, false },
		[START] = { "start", _("Start"), DOC_DAY, false },
		[END] = { "end", _("Until"), DOC_DAY, false },
		[PHASE] = { "phase", _("Phase"), DOC_TEXT, false },
		[COST] = { "cost", _("Cost"), DOC_MONEY, false },
		[FUNDED] = { "funded", _("Sources give"), DOC_MONEY, false },
		[SPENT] = { "spent", _("Spent"), DOC_MONEY, false },
		[WHY] = { "why", _("Why cancelled"), DOC_TEXT, false },
	};
	struct doc_grid *g = document_grid(d, "activities", _("Activities"), column,
					   ARRAY_LEN(column));

	doc_grid_none(g, _("There is nothing in the plan yet."));
	for (size_t i = 0; i < p->activities; i++)
		put_activity(doc_grid_row(g), a, p, &p->activity[i]);
}

static const char *grant_title(const struct plan *p, const char *id)
{
	for (size_t i = 0; i < p->grants; i++)
		if (strcmp(p->grant[i].id, id) == 0)
			return p->grant[i].title;
	return id;
}

static void add_money(struct document *d, struct arena *a, const struct plan *p)
{
	const struct doc_column column[] = {
		{ "line", _("Source, year"), DOC_TEXT, false },
		{ "grant", _("Grant"), DOC_TEXT, false },
		{ "granted", _("Granted"), DOC_MONEY, false },
		{ "planned", _("Planned"), DOC_MONEY, false },
		{ "committed", _("Committed"), DOC_MONEY, false },
		{ "spent", _("Spent"), DOC_MONEY, false },
		{ "left", _("Left"), DOC_MONEY, false },
	};
	struct doc_grid *g = document_grid(d, "grants", _("Grants, in kroner"), column,
					   ARRAY_LEN(column));
	struct balance *b;
	size_t n = plan_balances(&b, a, p);

	doc_grid_none(g, _("There is no grant."));
	for (size_t i = 0; i < n; i++) {
		struct doc_value *v = doc_grid_row(g);
		const int64_t figures[] = { b[i].budget, b[i].planned, b[i].committed, b[i].spent,
					    b[i].left };

		v[0] = doc_text(arena_printf(a, "%s %d", b[i].source, b[i].year));
		v[1] = doc_text(grant_title(p, b[i].grant));
		for (size_t k = 0; k < ARRAY_LEN(figures); k++)
			v[2 + k] = doc_money(figures[k]);
	}
	if (n)
		doc_grid_chart(g,
			       &(struct doc_chart){ .kind = DOC_STACKED,
						    .series = { "spent", "committed", "left" } });
}

struct document *plan_book(struct arena *a, const struct plan *p, const char *language)
{
	struct document *d = document_new(a, _("Activity plan"), language);

	add_states(d, p);
	add_activities(d, a, p);
	add_money(d, a, p);
	return d;
}
