#include "base/number.h"
#include "base/utf8.h"
#include "interview/internal.h"

#include <math.h>
#include <stdio.h>

/*
 * Answers by their data type: the one spelling in which they are kept, what is wrong with them, and
 * the values that expressions see and give.
 */

struct instant local_now(const struct interview *iv)
{
	const struct clock *c = &iv->env.clock;

	return c->now ? c->now(c->self) : (struct instant){ 0 };
}

struct date local_today(const struct interview *iv)
{
	return date_of_instant(local_now(iv));
}

static const char *trimmed(const char *s, struct arena *a)
{
	size_t n;

	s += strspn(s, " \t\r\n");
	n = strlen(s);
	while (n > 0 && strchr(" \t\r\n", s[n - 1]))
		n--;
	return s[n] ? arena_strndup(a, s, n) : s;
}

const char *instant_text(struct instant t, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	instant_print_iso(&b, t);
	return strbuf_text(&b);
}

static const char *date_text(struct date d, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	date_print_iso(&b, d);
	return strbuf_text(&b);
}

static const char *time_part(const char *instant)
{
	return strchr(instant, 'T') + 1;
}

/* hh:mm[:ss[.fff]][zone] today; without a zone where the clock stands. */
static bool parse_time(struct instant *out, const struct interview *iv, const char *s,
		       struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	date_print_iso(&b, local_today(iv));
	strbuf_addc(&b, 'T');
	strbuf_add(&b, s);
	return instant_parse_iso(out, strbuf_text(&b), &iv->env.clock);
}

/* A whole day is its midnight, as JavaRosa reads a date where a moment is wanted. */
static bool parse_moment(struct instant *out, const struct interview *iv, const char *s,
			 struct arena *a)
{
	struct date d;

	if (date_parse_iso(&d, s))
		s = arena_printf(a, "%sT00:00:00.000", s);
	return instant_parse_iso(out, s, &iv->env.clock);
}

/* ---- one spelling --------------------------------------------------------------------------- */

bool significant_fit(const char *number)
{
	size_t digits = 0, zeros = 0;

	number += strcspn(number, "123456789");
	for (; *number; number++) {
		if (*number == '0') {
			zeros++;
		} else if (*number >= '1' && *number <= '9') {
			digits += zeros + 1;
			zeros = 0;
		}
	}
	return digits <= MAX_DIGITS && digits + zeros <= 300;
}

static const char *normal_text(const struct interview *iv, const char *s, struct arena *a)
{
	(void)iv;
	return utf8_nfc(a, s);
}

static const char *normal_line(const struct interview *iv, const char *s, struct arena *a)
{
	(void)iv;
	return trimmed(utf8_nfc(a, s), a);
}

static const char *normal_integer(const struct interview *iv, const char *s, struct arena *a)
{
	int64_t n;

	(void)iv;
	s = trimmed(s, a);
	if (!number_parse_int(&n, s) || !significant_fit(s))
		return s;
	return arena_printf(a, "%lld", (long long)n);
}

static const char *normal_decimal(const struct interview *iv, const char *s, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	double x;

	(void)iv;
	s = trimmed(s, a);
	if (!number_parse_decimal(&x, s) || !significant_fit(s))
		return s;
	number_print(&b, x);
	return strbuf_text(&b);
}

/* Of a moment the day is kept. */
static const char *normal_date(const struct interview *iv, const char *s, struct arena *a)
{
	struct instant t;

	s = trimmed(s, a);
	if (!instant_parse_iso(&t, s, &iv->env.clock))
		return s;
	return date_text(date_of_instant(t), a);
}

static const char *normal_time(const struct interview *iv, const char *s, struct arena *a)
{
	struct instant t;

	s = trimmed(s, a);
	if (!parse_time(&t, iv, s, a) && !instant_parse_iso(&t, s, &iv->env.clock))
		return s;
	return time_part(instant_text(t, a));
}

static const char *normal_moment(const struct interview *iv, const char *s, struct arena *a)
{
	struct instant t;

	s = trimmed(s, a);
	return parse_moment(&t, iv, s, a) ? instant_text(t, a) : s;
}

static const char *normal_places(const struct interview *iv, const char *s, struct arena *a)
{
	(void)iv;
	return normal_place(trimmed(s, a), a);
}

/* Tokens with one space between them, each once. */
static const char *normal_tokens(const struct interview *iv, const char *s, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	struct map seen = { 0 };

	(void)iv;
	for (;;) {
		size_t n;

		s += strspn(s, " \t\r\n");
		n = strcspn(s, " \t\r\n");
		if (n == 0)
			break;
		if (map_getn(&seen, s, n) == MAP_NONE) {
			map_putn(&seen, s, n, 1);
			if (b.len)
				strbuf_addc(&b, ' ');
			strbuf_addn(&b, s, n);
		}
		s += n;
	}
	map_release(&seen);
	return strbuf_text(&b);
}

/* ---- what is wrong -------------------------------------------------------------------------- */

static enum check_kind decimal_fault(const char *value)
{
	double x;

	if (!number_parse_decimal(&x, value))
		return CHECK_NOT_A_NUMBER;
	return significant_fit(value) ? CHECK_OK : CHECK_TOO_LONG;
}

static enum check_kind integer_fault(const char *value)
{
	enum check_kind k = decimal_fault(value);
	int64_t whole;

	return k == CHECK_OK && !number_parse_int(&whole, value) ? CHECK_NOT_WHOLE : k;
}

static enum check_kind date_fault(const char *value)
{
	struct date d;

	return date_parse_iso(&d, value) ? CHECK_OK : CHECK_NOT_A_DATE;
}

static enum check_kind time_fault(const char *value)
{
	enum { LONGEST = 40 };
	static const char day[] = "1970-01-01T";
	char text[sizeof day + LONGEST];
	struct instant t;

	if (strlen(value) > LONGEST)
		return CHECK_NOT_A_TIME;
	snprintf(text, sizeof text, "%s%s", day, value);
	return instant_parse_iso(&t, text, NULL) ? CHECK_OK : CHECK_NOT_A_TIME;
}

static enum check_kind moment_fault(const char *value)
{
	struct instant t;

	return instant_parse_iso(&t, value, NULL) ? CHECK_OK : CHECK_NOT_A_DATETIME;
}

static enum check_kind point_fault(const char *value)
{
	return is_place(DATA_GEOPOINT, value) ? CHECK_OK : CHECK_NOT_A_PLACE;
}

static enum check_kind trace_fault(const char *value)
{
	return is_place(DATA_GEOTRACE, value) ? CHECK_OK : CHECK_NOT_A_PLACE;
}

static enum check_kind shape_fault(const char *value)
{
	return is_place(DATA_GEOSHAPE, value) ? CHECK_OK : CHECK_NOT_A_PLACE;
}

static enum check_kind no_fault(const char *value)
{
	(void)value;
	return CHECK_OK;
}

/* ---- the table ------------------------------------------------------------------------------ */

static const struct {
	const char *(*normal)(const struct interview *iv, const char *s, struct arena *a);
	enum check_kind (*fault)(const char *value);
} kinds[DATA_COUNT] = {
	[DATA_NONE] = { normal_text, no_fault },
	[DATA_STRING] = { normal_text, no_fault },
	[DATA_INT] = { normal_integer, integer_fault },
	[DATA_DECIMAL] = { normal_decimal, decimal_fault },
	[DATA_DATE] = { normal_date, date_fault },
	[DATA_TIME] = { normal_time, time_fault },
	[DATA_DATETIME] = { normal_moment, moment_fault },
	[DATA_BOOLEAN] = { normal_line, no_fault },
	[DATA_BARCODE] = { normal_line, no_fault },
	[DATA_GEOPOINT] = { normal_places, point_fault },
	[DATA_GEOTRACE] = { normal_places, trace_fault },
	[DATA_GEOSHAPE] = { normal_places, shape_fault },
	[DATA_BINARY] = { normal_line, no_fault },
	[DATA_RANK] = { normal_tokens, no_fault },
};

bool element_is_list(const struct element *e)
{
	return e->type == FORM_SELECT_MULTIPLE || e->data == DATA_RANK;
}

const char *normal_value(const struct interview *iv, const struct element *e, const char *value,
			 struct arena *a)
{
	if (element_is_list(e))
		return normal_tokens(iv, value, a);
	/* a choice, or an acknowledgement: no text of its own */
	if (e->data == DATA_STRING && (form_type_selects(e->type) || e->type == FORM_ACKNOWLEDGE))
		return trimmed(value, a);
	return kinds[e->data].normal(iv, value, a);
}

enum check_kind value_fault(const struct element *e, const char *value)
{
	if (strlen(value) > MAX_ANSWER)
		return CHECK_TOO_LONG;
	if (e->type == FORM_ACKNOWLEDGE && strcmp(value, "OK") != 0)
		return CHECK_NOT_A_CHOICE;
	return kinds[e->data].fault(value);
}

/* ---- values of expressions ------------------------------------------------------------------ */

/* The same moment as the clock's zone shows it. */
static struct instant localised(const struct interview *iv, struct instant t)
{
	const struct clock *c = &iv->env.clock;
	int64_t seconds = t.ms / 1000;

	for (int i = 0; i < 2 && c->offset_at; i++)
		t.offset_min = c->offset_at(c->self, seconds + (int64_t)t.offset_min * 60);
	return t;
}

static struct value text_value(const char *s)
{
	return (struct value){ .kind = VALUE_STRING, .string = s };
}

static struct value moment_value(struct instant t)
{
	return (struct value){ .kind = VALUE_DATETIME, .instant = t };
}

/* A time of day is that time today, as JavaRosa has it. */
static bool typed_time(struct value *out, const struct interview *iv, const char *s)
{
	struct arena *a = arena_new();
	struct instant t;
	bool ok = parse_time(&t, iv, s, a);

	if (ok)
		*out = moment_value(t);
	arena_free(a);
	return ok;
}

static bool typed_as(struct value *out, const struct interview *iv, enum form_data d, const char *s)
{
	struct instant t;
	struct date day;
	double x;

	if (d == DATA_INT || d == DATA_DECIMAL) {
		if (!number_parse_decimal(&x, s))
			return false;
		*out = (struct value){ .kind = VALUE_NUMBER, .number = x };
		return true;
	}
	if (d == DATA_DATE) {
		if (!date_parse_iso(&day, s))
			return false;
		*out = (struct value){ .kind = VALUE_DATE, .number = (double)date_to_days(day) };
		return true;
	}
	if (d == DATA_DATETIME) {
		if (!instant_parse_iso(&t, s, &iv->env.clock))
			return false;
		*out = moment_value(localised(iv, t));
		return true;
	}
	if (d == DATA_BOOLEAN) {
		*out = (struct value){ .kind = VALUE_BOOLEAN,
				       .boolean = ascii_equal(s, "true") || strcmp(s, "1") == 0 };
		return true;
	}
	return d == DATA_TIME && typed_time(out, iv, s);
}

/* Typed as JavaRosa has it: by the question's data type; what has none is text. */
void typed_answer(struct value *out, const struct spot *s)
{
	const char *text = spot_value(s);

	if (!*text || !typed_as(out, s->frame->iv, s->element->data, text))
		*out = text_value(text);
}

static const char *number_text(double x, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	number_print(&b, x);
	return strbuf_text(&b);
}

/* A number where a day or a moment is wanted counts days since 1970. */
static bool answer_days(const char **out, const struct interview *iv, enum form_data d, double days,
			struct arena *a)
{
	const double most = 1e8, ms_per_day = 86400000;
	struct instant t;

	if (!(fabs(days) < most) || (d != DATA_DATE && d != DATA_DATETIME))
		return false;
	if (d == DATA_DATE) {
		*out = date_text(date_from_days((int64_t)floor(days)), a);
		return true;
	}
	t = (struct instant){ .ms = (int64_t)floor(days * ms_per_day + 0.5) };
	*out = instant_text(localised(iv, t), a);
	return true;
}

const char *answer_text(const struct interview *iv, const struct element *e, const struct value *v,
			struct arena *a)
{
	const char *text;
	double x;

	if (v->kind == VALUE_NUMBER && !isfinite(v->number))
		return ""; /* as ODK: NaN is blank */
	if (v->kind == VALUE_NUMBER && answer_days(&text, iv, e->data, v->number, a))
		return text;
	if ((e->data == DATA_INT || e->data == DATA_DECIMAL) && v->kind != VALUE_STRING) {
		x = value_number(v, a);
		if (isnan(x))
			return normal_value(iv, e, value_string(v, a), a);
		return number_text(e->data == DATA_INT ? trunc(x) : x, a);
	}
	if (v->kind == VALUE_NUMBER)
		return number_text(v->number, a);
	return normal_value(iv, e, value_string(v, a), a);
}
