/*
 * The window of time that a canonical text allows: a day, a month, a term, any of them in any year.
 */
#include "table/value_internal.h"

#include "base/macros.h"

#include <string.h>

static bool season_window(struct date *first, struct date *last, int year, char season)
{
	static const struct {
		char season;
		int from, until, day;
	} parts[] = { { 'H', 8, 12, 31 }, { 'V', 1, 6, 30 }, { 'S', 6, 8, 31 } };

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (parts[i].season != season)
			continue;
		*first = (struct date){ year, parts[i].from, 1 };
		*last = (struct date){ year, parts[i].until, parts[i].day };
		return true;
	}
	return false;
}

/* The months from..until of a year, whole. */
static void month_window(struct date *first, struct date *last, int year, int from, int until)
{
	struct date next = until == 12 ? (struct date){ year + 1, 1, 1 }
				       : (struct date){ year, until + 1, 1 };

	*first = (struct date){ year, from, 1 };
	*last = date_from_days(date_to_days(next) - 1);
}

/* Monday to Sunday; 4 January is always in week 1. */
static void week_window(struct date *first, struct date *last, int year, int week)
{
	struct date fourth = { year, 1, 4 };
	int64_t monday = date_to_days(fourth) - (date_weekday(fourth) - 1) +
			 (int64_t)(week - 1) * 7;

	*first = date_from_days(monday);
	*last = date_from_days(monday + 6);
}

static bool window_in(struct date *first, struct date *last, const char *rest, int year)
{
	int n = 0;
	const char *p = rest + (*rest != '\0');

	if (!*rest) {
		month_window(first, last, year, 1, 12);
		return true;
	}
	if (*p == 'W' || *p == 'Q') {
		bool week = *p++ == 'W';

		if (!take_number(&n, &p) || *p || n < 1 || n > (week ? 53 : 4))
			return false;
		if (week)
			week_window(first, last, year, n);
		else
			month_window(first, last, year, n * 3 - 2, n * 3);
		return true;
	}
	if ((*p < '0' || *p > '9'))
		return season_window(first, last, year, *p) && !p[1];
	if (take_number(&n, &p) != 2 || *p || n < 1 || n > 12)
		return false;
	month_window(first, last, year, n, n);
	return true;
}

bool when_window(struct date *first, struct date *last, const char *when, struct date today)
{
	const char *rest = when;
	int year;

	if (date_parse_iso(first, when)) {
		*last = *first;
		return true;
	}
	if (take_number(&year, &rest) == 4 && (!*rest || *rest == '-'))
		return window_in(first, last, rest, year);
	if (strncmp(when, "any-", 4) != 0 || !today.year ||
	    !window_in(first, last, when + 3, today.year))
		return false;
	return date_to_days(*last) >= date_to_days(today) ||
	       window_in(first, last, when + 3, today.year + 1);
}
