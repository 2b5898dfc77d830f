#include "report/plan.h"

#include "report/report.h"

#include <stdlib.h>
#include <string.h>

const char *plan_state_word(enum activity_state st)
{
	static const char *const words[ACTIVITY_STATES] = {
		[ACTIVITY_PROPOSED] = N_("proposed"),	[ACTIVITY_APPROVED] = N_("approved"),
		[ACTIVITY_RUNNING] = N_("running"),	[ACTIVITY_DONE] = N_("done"),
		[ACTIVITY_CANCELLED] = N_("cancelled"),
	};

	return _(words[st]);
}

const char *plan_step_word(enum activity_step s)
{
	static const char *const words[STEP_COUNT] = {
		[STEP_APPROVE] = N_("approve"),	  [STEP_START] = N_("start"),
		[STEP_DONE] = N_("mark as done"), [STEP_CANCEL] = N_("cancel"),
		[STEP_REOPEN] = N_("reopen"),
	};

	return _(words[s]);
}

static const struct {
	const char *field, *word;
} field_words[] = {
	{ "title", N_("title") },
	{ "state", N_("state") },
	{ "why", N_("why") },
	{ "kind", N_("kind") },
	{ "challenge", N_("challenge") },
	{ "area", N_("area") },
	{ "owner", N_("owner") },
	{ "partners", N_("partners") },
	{ "start", N_("start") },
	{ "end", N_("end") },
	{ "phase", N_("phase") },
	{ "year", N_("year") },
	{ "cost", N_("cost") },
	{ "funding", N_("paid by") },
	{ "note", N_("note") },
	{ "check_in", N_("check-in") },
	{ "late", N_("why late") },
	{ "provider", N_("provider") },
	{ "code", N_("course") },
	{ "needs", N_("needs") },
	{ "firms", N_("firms") },
};

const char *plan_field_word(const char *field)
{
	for (size_t i = 0; i < ARRAY_LEN(field_words); i++)
		if (strcmp(field_words[i].field, field) == 0)
			return _(field_words[i].word);
	return field;
}

const char *plan_warning_words(enum activity_warning w)
{
	switch (w) {
	case WARN_LATE_START:
		return _("should have begun");
	case WARN_LATE_END:
		return _("should be done");
	case WARN_UNFUNDED:
		return _("costs more than its sources give");
	case WARN_OVERFUNDED:
		return _("its sources give more than it costs");
	case WARN_TAKEN_LATE:
		return _("proposed after its check-in period had closed");
	case WARN_NO_OWNER:
		return _("nobody answers for it");
	case WARN_NO_CHALLENGE:
		return _("stands under no challenge");
	}
	BUG("warning %d", (int)w);
}

const char *plan_kroner(struct arena *a, int64_t ore)
{
	struct strbuf b = STRBUF_IN(a);

	money_print(&b, ore);
	return strbuf_text(&b);
}

const char *plan_balance_words(struct arena *a, const struct balance *b)
{
	switch (balance_warns(b)) {
	case BALANCE_OVERDRAWN:
		return arena_printf(a, _("overdrawn by %s kr"), plan_kroner(a, -b->left));
	case BALANCE_ASKED:
		return arena_printf(a, _("proposals ask for %s kr more than is left"),
				    plan_kroner(a, b->planned - b->left));
	case BALANCE_LOW:
		return _("nearly spent");
	case BALANCE_FINE:
		break;
	}
	return "";
}

const char *plan_day(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	/* TRANSLATORS: the code of your language; it decides how dates are written */
	if (d.year)
		date_print_local(&b, d, _("en"));
	return strbuf_text(&b);
}

const char *plan_period(struct arena *a, const struct activity *x)
{
	if (x->start.year && x->end.year)
		return arena_printf(a, "%s – %s", plan_day(a, x->start), plan_day(a, x->end));
	if (x->start.year)
		return arena_printf(a, _("from %s"), plan_day(a, x->start));
	return x->end.year ? arena_printf(a, _("until %s"), plan_day(a, x->end)) : "";
}

const char *plan_phase(struct arena *a, const struct activity *x)
{
	const char *phase = x->phase ? arena_printf(a, _("phase %d"), x->phase) : "";
	const char *year = x->years ? arena_printf(a, _("year %d of %d"), x->year, x->years) : "";

	return arena_printf(a, "%s%s%s", phase, *phase && *year ? ", " : "", year);
}

static const char *funding_words(struct arena *a, const struct funding *f, size_t count)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < count; i++) {
		strbuf_addf(&b, "%s%s", i ? " · " : "", f[i].source);
		if (*f[i].grant)
			strbuf_addf(&b, " (%s %d)", f[i].grant, f[i].year);
		strbuf_addf(&b, " %s", plan_kroner(a, f[i].ore));
	}
	return strbuf_text(&b);
}

const char *plan_funding(struct arena *a, const struct activity *x)
{
	return funding_words(a, x->funding, x->fundings);
}

const char *plan_value(struct arena *a, const char *field, const char *value)
{
	enum activity_state st;
	struct funding *f;
	struct err e = { 0 };
	struct date d;
	int64_t ore;
	size_t n;

	if (strcmp(field, "state") == 0 && activity_state_named(&st, value))
		return plan_state_word(st);
	if (strcmp(field, "kind") == 0)
		return report_code(value);
	if (strcmp(field, "cost") == 0 && money_parse(&ore, value))
		return plan_kroner(a, ore);
	if (strcmp(field, "funding") == 0 && funding_parse(&f, &n, a, value, 0, &e))
		return funding_words(a, f, n);
	if (date_parse_iso(&d, value))
		return plan_day(a, d);
	return value;
}

const char *plan_change_words(struct arena *a, const struct activity_change *c)
{
	const char *name = plan_field_word(c->field);
	const char *was = plan_value(a, c->field, c->before), *is;

	is = plan_value(a, c->field, c->after);
	if (!*is)
		return strcmp(c->field, "why") == 0
			       ? ""
			       : arena_printf(a, _("%s: taken away (%s)"), name, was);
	if (!*was || strcmp(c->field, "note") == 0 || strcmp(c->field, "why") == 0)
		return arena_printf(a, "%s: %s", name, is);
	return arena_printf(a, "%s: %s → %s", name, was, is);
}

const char *plan_facts(struct arena *a, const struct activity *x)
{
	const char *cost = x->cost >= 0 ? arena_printf(a, _("%s kr"), plan_kroner(a, x->cost)) : "";
	const char *const parts[] = { x->owner, plan_period(a, x), cost, plan_phase(a, x) };
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (*parts[i])
			strbuf_addf(&b, "%s%s", b.len ? " · " : "", parts[i]);
	return strbuf_text(&b);
}

/* ---- figures --------------------------------------------------------------------------------- */

int64_t plan_spent(const struct plan *p, const struct activity *x)
{
	int64_t sum = 0;

	for (size_t i = 0; i < p->spendings; i++)
		if (!x || strcmp(p->spending[i].activity, x->id) == 0)
			sum += p->spending[i].ore;
	return sum;
}

const struct challenge *plan_challenge(const struct plan *p, const char *id)
{
	for (size_t i = 0; i < p->challenges; i++)
		if (strcmp(p->challenge[i].id, id) == 0)
			return &p->challenge[i];
	return NULL;
}

size_t plan_balances(struct balance **out, struct arena *a, const struct plan *p)
{
	return plan_balance(out, a, p->grant, p->grants, p->activity, p->activities, p->spending,
			    p->spendings);
}

/* ---- order ----------------------------------------------------------------------------------- */

/* Where an area stands among its challenge's: none first, one that it does not have last. */
static size_t area_place(const struct challenge *c, const char *area)
{
	size_t n = strlen(area), place = 1;

	if (!n)
		return 0;
	for (const char *p = c->areas; *p; place++) {
		size_t len = strcspn(p, "\n");

		if (len == n && strncmp(p, area, n) == 0)
			return place;
		p += len + (p[len] != '\0');
	}
	return place;
}

struct place {
	struct activity x;
	size_t challenge, area;
};

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int d;

	if (x->challenge != y->challenge)
		return x->challenge < y->challenge ? -1 : 1;
	if (x->area != y->area)
		return x->area < y->area ? -1 : 1;
	d = strcmp(x->x.area, y->x.area);
	if (d == 0)
		d = (int)x->x.state - (int)y->x.state;
	return d ? d : strcmp(x->x.id, y->x.id);
}

void plan_sort(struct plan *p)
{
	struct place *at = heap_alloc(p->activities + 1, sizeof *at);

	for (size_t i = 0; i < p->activities; i++) {
		const struct challenge *c = plan_challenge(p, p->activity[i].challenge);

		at[i].x = p->activity[i];
		at[i].challenge = c ? (size_t)(c - p->challenge) : p->challenges;
		at[i].area = c ? area_place(c, p->activity[i].area) : 0;
	}
	qsort(at, p->activities, sizeof *at, by_place);
	for (size_t i = 0; i < p->activities; i++)
		p->activity[i] = at[i].x;
	free(at);
}
