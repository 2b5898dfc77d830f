#include "expr/internal.h"

#include <math.h>
#include <stdlib.h>

enum { MS_PER_DAY = 86400000, MS_PER_MINUTE = 60000 };

static bool is_blank(const struct value *v)
{
	return (v->kind == VALUE_STRING && !v->string[0]) ||
	       (v->kind == VALUE_NUMBER && isnan(v->number));
}

static bool out_of_range(double days)
{
	const double most = 100000000; /* as Java's and JavaScript's dates */

	return !(fabs(days) < most);
}

/* Argument 0 as DATE or DATETIME; blank values stay what they are. Anything else is an error. */
static bool dated(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct value v;

	if (!arg_value(&v, ev, f, x, 0))
		return false;
	*out = v;
	if (is_blank(&v) || v.kind == VALUE_DATE || v.kind == VALUE_DATETIME)
		return true;
	if (v.kind == VALUE_NUMBER && !out_of_range(v.number)) {
		out->kind = VALUE_DATETIME;
		out->instant = (struct instant){ (int64_t)floor(v.number * MS_PER_DAY + 0.5), 0 };
		return true;
	}
	if (v.kind == VALUE_STRING && text_is_date(out, ev, v.string))
		return true;
	return eval_fail(ev, x, _("'%.60s' is not a date"), value_string(&v, ev->arena));
}

/* The day as written, whatever the zone; a number is days since 1970-01-01. */
bool fn_date(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	enum { ISO_DATE = 10 };
	struct value v;
	struct date d;

	if (!arg_value(&v, ev, f, x, 0) || !dated(out, ev, f, x))
		return false;
	if (is_blank(out) || out->kind == VALUE_DATE)
		return true;
	out->kind = VALUE_DATE;
	if (v.kind == VALUE_STRING &&
	    date_parse_iso(&d, arena_strndup(ev->arena, v.string, ISO_DATE)))
		out->number = (double)date_to_days(d);
	else if (v.kind == VALUE_NUMBER)
		out->number = trunc(v.number);
	else
		out->number = date_days(&v);
	return true;
}

bool fn_date_time(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	if (!dated(out, ev, f, x))
		return false;
	if (out->kind == VALUE_DATE)
		*out = (struct value){ .kind = VALUE_DATETIME,
				       .instant = day_start(ev, (int64_t)out->number) };
	return true;
}

static struct instant now(const struct eval *ev)
{
	const struct clock *c = &ev->env->clock;

	return c->now ? c->now(c->self) : (struct instant){ 0 };
}

bool fn_today(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	(void)f;
	(void)x;
	*out = (struct value){ .kind = VALUE_DATE,
			       .number = (double)date_to_days(date_of_instant(now(ev))) };
	return true;
}

bool fn_now(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	(void)f;
	(void)x;
	*out = (struct value){ .kind = VALUE_DATETIME, .instant = now(ev) };
	return true;
}

/* Days since 1970-01-01T00:00Z with their fraction; a number is that already, blank stays blank. */
bool fn_decimal_date_time(struct value *out, struct eval *ev, const struct focus *f,
			  const struct ast *x)
{
	struct value v;

	if (!arg_value(&v, ev, f, x, 0) || !fn_date_time(out, ev, f, x))
		return false;
	if (v.kind == VALUE_NUMBER || is_blank(out))
		*out = v;
	else
		*out = value_of_number(instant_fraction(out->instant));
	return true;
}

static int64_t local_ms(struct instant t)
{
	int64_t ms = (t.ms + (int64_t)t.offset_min * MS_PER_MINUTE) % MS_PER_DAY;

	return ms < 0 ? ms + MS_PER_DAY : ms;
}

/*
 * The local time of day as a fraction; a text is hh:mm[:ss[.fff]][zone] or has a date before it.
 * A number is days with their fraction, as JavaRosa has it; blank stays blank.
 */
bool fn_decimal_time(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct value v, t;
	const char *text;

	if (!arg_value(&v, ev, f, x, 0))
		return false;
	*out = v;
	if (is_blank(&v))
		return true;
	if (v.kind == VALUE_NUMBER)
		return give_number(out, v.number - floor(v.number));
	if (v.kind == VALUE_STRING) {
		enum { LONGEST = 64 };

		if (strlen(v.string) > LONGEST)
			return give_number(out, NAN);
		text = strchr(v.string, 'T') ? v.string
					     : arena_printf(ev->arena, "1970-01-01T%s", v.string);
		if (!text_is_date(&t, ev, text))
			return give_number(out, NAN);
		v = t;
	}
	if (v.kind != VALUE_DATETIME)
		return give_number(out, NAN);
	return give_number(out, (double)local_ms(v.instant) / MS_PER_DAY);
}

/* ---- format-date ------------------------------------------------------------------------------
 */

struct names {
	const char *lang;
	const char *month[12], *day[7]; /* from January, from Monday */
};

static const struct names names[] = {
	{ "en",
	  { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
	  { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" } },
	{ "nb",
	  { "jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des" },
	  { "man", "tir", "ons", "tor", "fre", "lør", "søn" } },
	{ "nn",
	  { "jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des" },
	  { "mån", "tys", "ons", "tor", "fre", "lau", "søn" } },
	{ "sv",
	  { "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec" },
	  { "mån", "tis", "ons", "tor", "fre", "lör", "sön" } },
	{ "se",
	  { "ođđj", "guov", "njuk", "cuoŋ", "mies", "geas", "suoi", "borg", "čakč", "golg", "skáb",
	    "juov" },
	  { "vuos", "maŋ", "gask", "duor", "bear", "láv", "sotn" } },
};

static const struct names *names_in(const char *lang)
{
	if (lang && strncmp(lang, "no", 2) == 0) /* Norwegian, without saying which */
		lang = "nb";
	for (size_t i = 0; lang && i < ARRAY_LEN(names); i++)
		if (strncmp(names[i].lang, lang, 2) == 0)
			return &names[i];
	return &names[0];
}

struct moment {
	struct date date;
	int64_t ms; /* of the day */
};

static int hour(const struct moment *m)
{
	return (int)(m->ms / 3600000);
}

/* One letter after %; false: there is no such letter. */
static bool add_field(struct strbuf *b, char letter, const struct moment *m, const struct names *in)
{
	const struct date d = m->date;

	switch (letter) {
	case 'Y':
		strbuf_addf(b, "%04d", d.year);
		return true;
	case 'y':
		strbuf_addf(b, "%02d", d.year % 100);
		return true;
	case 'm':
		strbuf_addf(b, "%02d", d.month);
		return true;
	case 'n':
		strbuf_addf(b, "%d", d.month);
		return true;
	case 'b':
		strbuf_add(b, in->month[d.month - 1]);
		return true;
	case 'd':
		strbuf_addf(b, "%02d", d.day);
		return true;
	case 'e':
		strbuf_addf(b, "%d", d.day);
		return true;
	case 'a':
		strbuf_add(b, in->day[date_weekday(d) - 1]);
		return true;
	case 'W':
		strbuf_addf(b, "%d", date_iso_week(d, NULL));
		return true;
	case 'H':
		strbuf_addf(b, "%02d", hour(m));
		return true;
	case 'h':
		strbuf_addf(b, "%d", hour(m));
		return true;
	case 'M':
		strbuf_addf(b, "%02d", (int)(m->ms / 60000 % 60));
		return true;
	case 'S':
		strbuf_addf(b, "%02d", (int)(m->ms / 1000 % 60));
		return true;
	case '3':
		strbuf_addf(b, "%03d", (int)(m->ms % 1000));
		return true;
	case '%':
		strbuf_addc(b, '%');
		return true;
	default:
		return false;
	}
}

static bool format(struct strbuf *b, struct eval *ev, const struct ast *x, const char *pattern,
		   const struct moment *m)
{
	const struct names *in = names_in(ev->env->lang);

	for (const char *p = pattern; *p; p++) {
		if (*p != '%')
			strbuf_addc(b, *p);
		else if (!add_field(b, *++p, m, in))
			return eval_fail(ev, x, _("'%%%.1s' is not a part of a date"), p);
	}
	return true;
}

bool fn_format_date(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct strbuf b = STRBUF_IN(ev->arena);
	const char *pattern;
	struct moment m = { 0 };
	struct value v;

	if (!dated(&v, ev, f, x) || !arg_string(&pattern, ev, f, x, 1))
		return false;
	if (is_blank(&v))
		return give_string(out, "");
	m.date = date_from_days((int64_t)date_days(&v));
	if (v.kind == VALUE_DATETIME)
		m.ms = local_ms(v.instant);
	return format(&b, ev, x, pattern, &m) && give_text(out, ev, x, &b);
}
