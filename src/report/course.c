#include "report/course.h"
#include "base/macros.h"
#include "base/number.h"
#include "base/strbuf.h"
#include "report/firm.h"
#include "report/report.h"

#include <math.h>
#include <string.h>

static bool is_number(const char *text)
{
	return *text && strspn(text, "0123456789.") == strlen(text);
}

/* ---- how long, how fast ---- */

enum { HOURS, DAYS, WEEKS, MONTHS, SEMESTERS, YEARS, UNITS };
static const char *const units[UNITS] = {
	"hours", "days", "weeks", "months", "semesters", "years"
};

/* Only 1 is one; 1.5 hours are several. */
static unsigned long plural(const char *number)
{
	return strcmp(number, "1") == 0 ? 1 : 2;
}

static const char *counted(struct arena *a, size_t unit, const char *number)
{
	unsigned long n = plural(number);

	switch (unit) {
	case HOURS:
		return arena_printf(a, ngettext("%s hour", "%s hours", n), number);
	case DAYS:
		return arena_printf(a, ngettext("%s day", "%s days", n), number);
	case WEEKS:
		return arena_printf(a, ngettext("%s week", "%s weeks", n), number);
	case MONTHS:
		return arena_printf(a, ngettext("%s month", "%s months", n), number);
	case SEMESTERS:
		return arena_printf(a, ngettext("%s semester", "%s semesters", n), number);
	default:
		return arena_printf(a, ngettext("%s year", "%s years", n), number);
	}
}

const char *report_duration(struct arena *a, const char *duration)
{
	size_t n = strcspn(duration, " ");
	const char *number = arena_strndup(a, duration, n);

	for (size_t i = 0; i < UNITS && is_number(number) && duration[n]; i++)
		if (strcmp(duration + n + 1, units[i]) == 0)
			return counted(a, i, number);
	return duration;
}

const char *report_pace(struct arena *a, const char *pace)
{
	return is_number(pace) ? arena_printf(a, "%s\u00a0%%", pace) : pace;
}

/* ---- what it gives and costs ---- */

const char *report_credits(struct arena *a, const struct course *c)
{
	const char *unit = course_more(c)->credit_unit;
	struct strbuf b = STRBUF_IN(a);

	if (isnan(c->credits))
		return "";
	number_print(&b, c->credits);
	if (strcmp(unit, units[HOURS]) == 0)
		return report_duration(a, arena_printf(a, "%s hours", strbuf_text(&b)));
	if (*unit)
		strbuf_addf(&b, "\u00a0%s", strcmp(unit, "ects") == 0 ? "ECTS" : unit);
	return strbuf_text(&b);
}

const char *report_subject_code(struct arena *a, const struct course *c)
{
	const struct course_more *m = course_more(c);

	if (!*m->subject_code || !*m->subject_scheme)
		return m->subject_code;
	return arena_printf(a, "%s (%s)", m->subject_code, m->subject_scheme);
}

static const char *sum(struct arena *a, const struct run *r)
{
	const struct run_more *m = run_more(r);

	if (r->price < 0)
		return !is_number(m->price_text) || !*m->currency
			       ? ""
			       : arena_printf(a, "%s\u00a0%s", m->price_text, m->currency);
	if (r->price == 0 || !*m->currency || strcmp(m->currency, "NOK") == 0)
		return report_price(a, r->price);
	return arena_printf(a, "%s\u00a0%s", report_kroner(a, r->price), m->currency);
}

const char *report_run_price(struct arena *a, const struct run *r)
{
	const struct run_more *m = run_more(r);
	const char *price = sum(a, r);
	struct strbuf b = STRBUF_IN(a);

	strbuf_add(&b, price);
	if (*price && r->price != 0 && strcmp(m->vat, "included") == 0)
		strbuf_addf(&b, ", %s", _("VAT included"));
	if (*price && r->price != 0 && strcmp(m->vat, "excluded") == 0)
		strbuf_addf(&b, ", %s", _("VAT not included"));
	if (*m->price_text && (r->price >= 0 || !*price))
		strbuf_addf(&b, "%s%s", b.len ? "; " : "", m->price_text);
	return strbuf_text(&b);
}

const char *report_told_price(struct arena *a, const struct run *r)
{
	const char *price = report_run_price(a, r);

	return *price ? price : _("not stated");
}

const char *report_venue(struct arena *a, const struct run *r)
{
	const struct run_more *m = run_more(r);

	if (!*m->venue || !*m->postcode || strstr(m->venue, m->postcode))
		return *m->venue ? m->venue : m->postcode;
	return arena_printf(a, "%s, %s", m->venue, m->postcode);
}
