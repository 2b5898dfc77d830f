#include "base/number.h"
#include "base/utf8.h"
#include "interview/internal.h"

/* What people type, as ODK writes it; what cannot be read stays as it is, and its check says so. */

static const char *typed_number(const char *s, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	double x;

	if (!number_parse_typed(&x, s) || !significant_fit(s))
		return s;
	number_print(&b, x);
	return strbuf_text(&b);
}

/* ---- days and times ------------------------------------------------------------------------- */

static bool is_digits(const char *s, size_t n)
{
	return strspn(s, "0123456789") == n && !s[n];
}

/* 2027-03, 3.2027, mars 2027: the first of the month; 2027 alone where a year is asked. */
static bool parse_part_of_date(struct date *out, const struct element *e, const char *s,
			       struct date day, struct arena *a)
{
	if (e->appearance & APPEARANCE_YEAR && is_digits(s, 4))
		return date_parse_iso(out, arena_printf(a, "%s-01-01", s));
	if (!(e->appearance & (APPEARANCE_YEAR | APPEARANCE_MONTH_YEAR)))
		return false;
	if (strlen(s) == 7 && s[4] == '-')
		return date_parse_iso(out, arena_printf(a, "%s-01", s));
	/* without a year it would be the next such month: that is no answer here */
	return s[strcspn(s, "0123456789")] && strcspn(s, "./- ") < strlen(s) &&
	       date_parse_typed(out, arena_printf(a, "1.%s", s), day);
}

static bool parse_date(struct date *out, const struct interview *iv, const struct element *e,
		       const char *s, struct arena *a)
{
	struct date day = local_today(iv);

	if (!parse_part_of_date(out, e, s, day, a) && !date_parse_typed(out, s, day))
		return false;
	if (e->appearance & (APPEARANCE_YEAR | APPEARANCE_MONTH_YEAR))
		out->day = 1;
	if (e->appearance & APPEARANCE_YEAR)
		out->month = 1;
	return true;
}

static const char *typed_date(const struct interview *iv, const struct element *e, const char *s,
			      struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	struct date d;

	if (!parse_date(&d, iv, e, s, a))
		return s;
	date_print_iso(&b, d);
	return strbuf_text(&b);
}

static bool is_now(const char *s)
{
	static const char *const words[] = { "nå", "no", "now", "nu", "dál", "dal" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (ascii_equal(s, words[i]))
			return true;
	return false;
}

/* Without seconds, as a person would have said it. */
static struct instant whole_minute(struct instant t)
{
	t.ms -= (t.ms % 60000 + 60000) % 60000;
	return t;
}

static const char *clock_text(int ms, struct arena *a)
{
	int s = ms / 1000;

	return arena_printf(a, "%02d:%02d:%02d.000", s / 3600, s / 60 % 60, s % 60);
}

static const char *typed_time(const struct interview *iv, const char *s, struct arena *a)
{
	int ms;

	if (is_now(s))
		return strchr(instant_text(whole_minute(local_now(iv)), a), 'T') + 1;
	return daytime_parse_typed(&ms, s) ? clock_text(ms, a) : s;
}

/* A date as people type one, a blank, and a time: which blank, trying shows. */
static const char *typed_moment(const struct interview *iv, const char *s, struct arena *a)
{
	if (is_now(s))
		return instant_text(whole_minute(local_now(iv)), a);
	for (size_t n = strlen(s); n-- > 1;) {
		struct strbuf b = STRBUF_IN(a);
		struct date d;
		int ms;

		if ((s[n] != ' ' && s[n] != 'T') || !daytime_parse_typed(&ms, s + n + 1) ||
		    !date_parse_typed(&d, arena_strndup(a, s, n), local_today(iv)))
			continue;
		date_print_iso(&b, d);
		strbuf_addf(&b, "T%s", clock_text(ms, a));
		return strbuf_text(&b);
	}
	return s;
}

/* ---- choices -------------------------------------------------------------------------------- */

/* A choice by its name, else by its whole label. */
static const char *typed_choice(struct interview *iv, const struct spot *s, const char *typed,
				struct arena *a)
{
	struct choice known;
	struct choices c;
	const char *wanted;

	if (find_choice(&known, iv, s, typed, strlen(typed), a))
		return typed;
	c = interview_choices(iv, s, a);
	wanted = utf8_fold(a, typed);
	for (size_t i = 0; *wanted && i < c.count; i++) {
		const char *label = interview_choice_label(iv, s, &c.at[i], a);

		if (strcmp(utf8_fold(a, label), wanted) == 0)
			return c.at[i].name;
	}
	return typed;
}

/* "3 1 2": the choices as they are shown, by number; names work as well, and win. */
static const char *typed_rank(struct interview *iv, const struct spot *s, const char *typed,
			      struct arena *a)
{
	struct choices c = interview_choices(iv, s, a);
	struct strbuf names = STRBUF_IN(a), numbered = STRBUF_IN(a);
	bool all_names = true, all_numbers = true;

	while (*(typed += strspn(typed, " ,;>\t"))) {
		size_t n = strcspn(typed, " ,;>\t");
		const char *token = arena_strndup(a, typed, n);
		struct choice known;
		int64_t number;

		all_names = all_names && find_choice(&known, iv, s, token, n, a);
		strbuf_addf(&names, "%s%s", names.len ? " " : "", token);
		if (number_parse_int(&number, token) && number >= 1 && (size_t)number <= c.count)
			strbuf_addf(&numbered, "%s%s", numbered.len ? " " : "",
				    c.at[number - 1].name);
		else
			all_numbers = false;
		typed += n;
	}
	return strbuf_text(!all_names && all_numbers ? &numbered : &names);
}

static const char *typed_acknowledge(const char *s)
{
	static const char *const yes[] = { "ok", "x", "1", "ja", "yes", "jo", "j", "y" };

	for (size_t i = 0; i < ARRAY_LEN(yes); i++)
		if (ascii_equal(s, yes[i]))
			return "OK";
	return s;
}

/* ---- all of them ---------------------------------------------------------------------------- */

static const char *trimmed(const char *s, struct arena *a)
{
	size_t n = strlen(s);

	while (n > 0 && strchr(" \t\r\n", s[n - 1]))
		n--;
	return arena_strndup(a, s, n);
}

static const char *typed_data(const struct interview *iv, const struct element *e, const char *s,
			      struct arena *a)
{
	switch (e->data) {
	case DATA_INT:
	case DATA_DECIMAL:
		return typed_number(s, a);
	case DATA_DATE:
		return typed_date(iv, e, s, a);
	case DATA_TIME:
		return typed_time(iv, s, a);
	case DATA_DATETIME:
		return typed_moment(iv, s, a);
	case DATA_GEOPOINT:
	case DATA_GEOTRACE:
	case DATA_GEOSHAPE:
		return typed_place(e->data, s, a);
	case DATA_NONE:
	case DATA_STRING:
	case DATA_BOOLEAN:
	case DATA_BARCODE:
	case DATA_BINARY:
	case DATA_RANK:
	case DATA_COUNT:
		break;
	}
	return s;
}

const char *typed_value(struct interview *iv, const struct spot *s, const char *typed,
			struct arena *a)
{
	const struct element *e = s->element;

	typed = utf8_clean(a, typed, strlen(typed));
	typed = trimmed(typed + strspn(typed, " \t\r\n"), a);
	if (e->type == FORM_SELECT_ONE && element_chooses(e))
		return typed_choice(iv, s, typed, a);
	if (e->type == FORM_RANK && element_chooses(e))
		return typed_rank(iv, s, typed, a);
	if (e->type == FORM_ACKNOWLEDGE)
		return typed_acknowledge(typed);
	return typed_data(iv, e, typed, a);
}
