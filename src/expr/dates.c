#include "expr/internal.h"

#include <math.h>

enum { MS_PER_DAY = 86400000, SECONDS_PER_DAY = 86400, MS_PER_MINUTE = 60000 };

static int offset_at(const struct eval *ev, int64_t local_seconds)
{
	const struct clock *c = &ev->env->clock;

	return c->offset_at ? c->offset_at(c->self, local_seconds) : 0;
}

/* Local midnight. */
struct instant day_start(const struct eval *ev, int64_t day)
{
	int offset = offset_at(ev, day * SECONDS_PER_DAY);

	return (struct instant){ day * MS_PER_DAY - (int64_t)offset * MS_PER_MINUTE, offset };
}

/* The same moment as the clock's zone shows it; its own offset decides near a change of hour. */
static struct instant localised(const struct eval *ev, struct instant t)
{
	int64_t seconds = t.ms / 1000;
	int offset = offset_at(ev, seconds);

	offset = offset_at(ev, seconds + (int64_t)offset * 60);
	return (struct instant){ t.ms, offset };
}

bool text_is_date(struct value *out, const struct eval *ev, const char *s)
{
	struct date d;
	struct instant t;

	if (s[0] < '0' || s[0] > '9') /* cheap: most texts are no dates */
		return false;
	if (date_parse_iso(&d, s)) {
		*out = (struct value){ .kind = VALUE_DATE, .number = (double)date_to_days(d) };
		return true;
	}
	if (!instant_parse_iso(&t, s, &ev->env->clock))
		return false;
	*out = (struct value){ .kind = VALUE_DATETIME, .instant = localised(ev, t) };
	return true;
}

double date_days(const struct value *v)
{
	if (v->kind == VALUE_DATE)
		return v->number;
	return (double)date_to_days(date_of_instant(v->instant));
}

double instant_fraction(struct instant t)
{
	return (double)t.ms / MS_PER_DAY;
}
