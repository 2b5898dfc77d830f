#include "plan/plan.h"

#include <string.h>

enum { MOST_YEARS = 10, MOST_PHASES = 9 };

bool challenge_has_area(const struct challenge *c, const char *area)
{
	size_t n = strlen(area);

	if (!*area || !*c->areas)
		return true;
	for (const char *p = c->areas; *p;) {
		size_t len = strcspn(p, "\n");

		if (len == n && strncmp(p, area, n) == 0)
			return true;
		p += len + (p[len] != '\0');
	}
	return false;
}

struct activity activity_blank(void)
{
	return (struct activity){
		.id = "",
		.title = "",
		.note = "",
		.why = "",
		.kind = "",
		.challenge = "",
		.area = "",
		.owner = "",
		.partners = "",
		.cost = -1,
		.check_in = "",
		.late = "",
		.provider = "",
		.code = "",
		.needs = "",
		.firms = "",
		.author = "",
	};
}

bool activity_check(const struct activity *a, struct err *e)
{
	if (!*a->title)
		return err_set(e, ERR_REFUSED, _("an activity needs a title"));
	if (strpbrk(a->title, "\n\t"))
		return err_set(e, ERR_REFUSED, _("the title of an activity is one line"));
	if (a->start.year && a->end.year && date_to_days(a->end) < date_to_days(a->start))
		return err_set(e, ERR_REFUSED, _("the activity would end before it starts"));
	if (a->phase < 0 || a->phase > MOST_PHASES)
		return err_set(e, ERR_REFUSED, _("a phase is a number from 1 to %d"), MOST_PHASES);
	if (a->year < 0 || a->years > MOST_YEARS || a->year > a->years || (!a->year && a->years))
		return err_set(e, ERR_REFUSED,
			       _("write the year as 1/3, for year 1 of 3; at most %d"), MOST_YEARS);
	if (a->area[0] && !a->challenge[0])
		return err_set(e, ERR_REFUSED,
			       _("an area stands under a challenge; say under which"));
	return true;
}

static bool take_number(int *out, const char **s)
{
	enum { DIGITS = 4 };
	size_t n = strspn(*s, "0123456789");

	*out = 0;
	for (size_t i = 0; i < n && i < DIGITS; i++)
		*out = *out * 10 + ((*s)[i] - '0');
	*s += n;
	return n > 0;
}

bool plan_years_parse(int *year, int *years, const char *s)
{
	if (!take_number(year, &s))
		return false;
	*years = *year;
	return !*s || (*s++ == '/' && take_number(years, &s) && !*s);
}

static bool is_before(struct date d, struct date today)
{
	return d.year && date_to_days(d) < date_to_days(today);
}

unsigned activity_warnings(const struct activity *a, struct date today)
{
	bool over = a->state == ACTIVITY_CANCELLED, decided = a->state != ACTIVITY_PROPOSED;
	int64_t funded = funding_sum(a->funding, a->fundings);
	const struct {
		bool holds;
		enum activity_warning w;
	} rules[ACTIVITY_WARNINGS] = {
		{ a->state == ACTIVITY_APPROVED && is_before(a->start, today), WARN_LATE_START },
		{ a->state == ACTIVITY_RUNNING && is_before(a->end, today), WARN_LATE_END },
		{ !over && a->cost > funded && decided, WARN_UNFUNDED },
		{ !over && a->cost >= 0 && a->cost < funded, WARN_OVERFUNDED },
		{ *a->late, WARN_TAKEN_LATE },
		{ !over && decided && !*a->owner, WARN_NO_OWNER },
		{ !over && !*a->challenge, WARN_NO_CHALLENGE },
	};
	unsigned set = 0;

	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		if (rules[i].holds)
			set |= rules[i].w;
	return set;
}

/* ---- as text --------------------------------------------------------------------------------- */

const char *const activity_headers[ACTIVITY_FIELDS] = {
	"activity_id", "title", "state",    "why",   "kind",  "challenge", "area",    "owner",
	"partners",    "start", "end",	    "phase", "year",  "cost",	   "funding", "note",
	"check_in",    "late",	"provider", "code",  "needs", "firms",
};

static const char *iso(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	return strbuf_text(&b);
}

static const char *money(struct arena *a, int64_t ore)
{
	struct strbuf b = STRBUF_IN(a);

	if (ore >= 0)
		money_print_plain(&b, ore);
	return strbuf_text(&b);
}

static const char *fundings(struct arena *a, const struct activity *x)
{
	struct strbuf b = STRBUF_IN(a);

	funding_print(&b, x->funding, x->fundings);
	return strbuf_text(&b);
}

/* Lists of lines in one cell. */
static const char *in_a_row(struct arena *a, const char *lines)
{
	char *s = arena_strdup(a, lines);

	for (char *p = s; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return s;
}

void activity_to_record(const char **cell, const struct activity *x, struct arena *a)
{
	const char *const fields[ACTIVITY_FIELDS] = {
		x->id,
		x->title,
		activity_state_name(x->state),
		x->why,
		x->kind,
		x->challenge,
		x->area,
		x->owner,
		x->partners,
		iso(a, x->start),
		iso(a, x->end),
		x->phase ? arena_printf(a, "%d", x->phase) : "",
		x->years ? arena_printf(a, "%d/%d", x->year, x->years) : "",
		money(a, x->cost),
		fundings(a, x),
		x->note,
		x->check_in,
		x->late,
		x->provider,
		x->code,
		in_a_row(a, x->needs),
		in_a_row(a, x->firms),
	};

	memcpy(cell, fields, sizeof fields);
}

size_t activity_changes(struct activity_change **out, struct arena *a,
			const struct activity *before, const struct activity *after)
{
	struct activity blank = activity_blank();
	const char *old[ACTIVITY_FIELDS], *new[ACTIVITY_FIELDS];
	size_t n = 0, cap = 0;

	activity_to_record(old, before ? before : &blank, a);
	activity_to_record(new, after, a);
	*out = NULL;
	for (size_t i = 1; i < ACTIVITY_FIELDS; i++) /* 0 is its name, which never changes */
		if (strcmp(old[i], new[i]) != 0)
			*ARENA_PUSH(a, *out, n, cap) = (struct activity_change){
				.field = activity_headers[i], .before = old[i], .after = new[i]
			};
	return n;
}
