#include "plan/plan.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

/* The fields of an activity as they are typed: one row each. */

struct typing {
	struct activity *x;
	struct arena *a;
	const char *text;
	struct date today;
	size_t offset; /* of the field */
};

static bool put_text(struct typing *t, struct err *e)
{
	(void)e;
	memcpy((char *)t->x + t->offset, &(const char *){ arena_strdup(t->a, t->text) },
	       sizeof(const char *));
	return true;
}

static bool put_date(struct typing *t, struct err *e)
{
	struct date d = { 0 };

	if (*t->text && !date_parse_typed(&d, t->text, t->today))
		return err_set(e, ERR_PARSE,
			       _("'%s' is no day; write it as 2027-03-01 or 1.3.2027"), t->text);
	memcpy((char *)t->x + t->offset, &d, sizeof d);
	return true;
}

static bool put_cost(struct typing *t, struct err *e)
{
	t->x->cost = -1;
	if (*t->text && (!money_parse(&t->x->cost, t->text) || t->x->cost < 0))
		return err_set(e, ERR_PARSE,
			       _("'%s' is no amount: write kroner, as 80 000 or 4,4 mill"),
			       t->text);
	return true;
}

static bool put_phase(struct typing *t, struct err *e)
{
	int64_t n = 0;

	if (*t->text && (!number_parse_int(&n, t->text) || n < 1 || n > 9))
		return err_set(e, ERR_PARSE, _("'%s' is no phase; it is a number: 1, 2"), t->text);
	t->x->phase = (int)n;
	return true;
}

static bool put_year(struct typing *t, struct err *e)
{
	t->x->year = t->x->years = 0;
	return !*t->text || plan_years_parse(&t->x->year, &t->x->years, t->text) ||
	       err_set(e, ERR_PARSE,
		       _("'%s' is no year of the activity; write 1/3 for year 1 of 3"), t->text);
}

static bool put_funding(struct typing *t, struct err *e)
{
	int year = t->x->start.year ? t->x->start.year : t->today.year;
	struct funding *f;

	if (!funding_parse(&f, &t->x->fundings, t->a, t->text, year, e))
		return false;
	t->x->funding = f;
	return true;
}

static bool put_kind(struct typing *t, struct err *e)
{
	static const char *const kinds[] = { "",	"course",	   "apprenticeship",
					     "trainee", "student_project", "measure" };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i], t->text) == 0) {
			t->x->kind = kinds[i];
			return true;
		}
	return err_set(e, ERR_PARSE,
		       _("'%s' is no kind of offer; it is course, apprenticeship, trainee, "
			 "student_project or measure"),
		       t->text);
}

#define AT(member) offsetof(struct activity, member)
static const struct field {
	const char *name;
	bool (*put)(struct typing *t, struct err *e);
	size_t offset;
} fields[] = {
	{ "title", put_text, AT(title) }, { "challenge", put_text, AT(challenge) },
	{ "area", put_text, AT(area) },	  { "kind", put_kind, 0 },
	{ "owner", put_text, AT(owner) }, { "partners", put_text, AT(partners) },
	{ "start", put_date, AT(start) }, { "end", put_date, AT(end) },
	{ "phase", put_phase, 0 },	  { "year", put_year, 0 },
	{ "cost", put_cost, 0 },	  { "funding", put_funding, 0 },
	{ "note", put_text, AT(note) },
};

const char *const activity_fields[] = {
	"title", "challenge", "area", "kind", "owner",	 "partners", "start",
	"end",	 "phase",     "year", "cost", "funding", "note",     NULL,
};

/* Without the blanks around it. */
static const char *trimmed(struct arena *a, const char *s)
{
	size_t n;

	s += strspn(s, " \t\n");
	n = strlen(s);
	while (n && strchr(" \t\n", s[n - 1]))
		n--;
	return arena_strndup(a, s, n);
}

bool activity_put_field(struct activity *x, struct arena *a, const char *field, const char *typed,
			struct date today, struct err *e)
{
	struct typing t = { .x = x, .a = a, .text = trimmed(a, typed), .today = today };

	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (strcmp(fields[i].name, field) == 0) {
			t.offset = fields[i].offset;
			return fields[i].put(&t, e);
		}
	BUG("activity has no field '%s'", field);
}

const char *activity_field(const struct activity *x, const char *field, struct arena *a)
{
	const char *cell[ACTIVITY_FIELDS];

	activity_to_record(cell, x, a);
	for (size_t i = 0; i < ACTIVITY_FIELDS; i++)
		if (strcmp(activity_headers[i], field) == 0)
			return cell[i];
	BUG("activity has no field '%s'", field);
}
