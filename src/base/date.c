#include "base/date.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MS_PER_SECOND = 1000, SECONDS_PER_DAY = 86400, DAYS_PER_ERA = 146097 };

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_is_valid(struct date d)
{
	return d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	       d.day <= days_in_month(d.year, d.month);
}

/* Years are counted from 1 March, so that the leap day is the last; 400 of them are an era. */
int64_t date_to_days(struct date d)
{
	int64_t year = d.month <= 2 ? (int64_t)d.year - 1 : d.year;
	int64_t era = floor_div(year, 400);
	int64_t year_of_era = year - era * 400;
	int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
	int64_t day_of_year = (153 * month + 2) / 5 + d.day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * DAYS_PER_ERA + day_of_era - 719468;
}

struct date date_from_days(int64_t days)
{
	int64_t shifted = days + 719468;
	int64_t era = floor_div(shifted, DAYS_PER_ERA);
	int64_t day_of_era = shifted - era * DAYS_PER_ERA;
	int64_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era -
			      (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;
	struct date d = {
		.year = (int)(year_of_era + era * 400),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
	};

	if (d.month <= 2)
		d.year++;
	return d;
}

int date_weekday(struct date d)
{
	int64_t from_monday = date_to_days(d) + 3; /* 1970-01-01 was a Thursday */

	return (int)(from_monday - floor_div(from_monday, 7) * 7) + 1;
}

/* A week belongs to the year of its Thursday. */
int date_iso_week(struct date d, int *year)
{
	int64_t thursday = date_to_days(d) - date_weekday(d) + 4;
	struct date t = date_from_days(thursday);
	int64_t first = date_to_days((struct date){ t.year, 1, 1 });

	if (year)
		*year = t.year;
	return (int)((thursday - first) / 7) + 1;
}

static int64_t local_seconds(struct instant t)
{
	return floor_div(t.ms, MS_PER_SECOND) + (int64_t)t.offset_min * 60;
}

struct date date_of_instant(struct instant t)
{
	return date_from_days(floor_div(local_seconds(t), SECONDS_PER_DAY));
}

struct instant instant_of_ms(int64_t ms, const struct clock *clock)
{
	struct instant t = { .ms = ms };

	/* the offset is asked for by local time: near enough at first, then right */
	for (int i = 0; i < 2 && clock->offset_at; i++)
		t.offset_min = clock->offset_at(clock->self,
						ms / 1000 + (int64_t)t.offset_min * 60);
	return t;
}

struct date date_of_ms(int64_t ms, const struct clock *clock)
{
	return date_of_instant(instant_of_ms(ms, clock));
}

/* Exactly `digits` digits at *s, which is moved past them; -1: they are not there. */
static int take_digits(const char **s, int digits)
{
	int n = 0;

	for (int i = 0; i < digits; i++, (*s)++) {
		if (**s < '0' || **s > '9')
			return -1;
		n = n * 10 + (**s - '0');
	}
	return n;
}

static bool take_char(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool take_iso_date(struct date *out, const char **s)
{
	struct date d;

	d.year = take_digits(s, 4);
	if (d.year < 0 || !take_char(s, '-'))
		return false;
	d.month = take_digits(s, 2);
	if (d.month < 0 || !take_char(s, '-'))
		return false;
	d.day = take_digits(s, 2);
	if (d.day < 0 || !date_is_valid(d))
		return false;
	*out = d;
	return true;
}

bool date_parse_iso(struct date *out, const char *s)
{
	struct date d;

	if (!take_iso_date(&d, &s) || *s)
		return false;
	*out = d;
	return true;
}

/* hh:mm[:ss[.fff...]] as milliseconds of the day; -1: it is not one. */
static int64_t take_time(const char **s)
{
	int hour = take_digits(s, 2);
	int minute = hour < 0 || !take_char(s, ':') ? -1 : take_digits(s, 2);
	int second = 0, ms = 0;

	if (minute < 0)
		return -1;
	if (take_char(s, ':')) {
		second = take_digits(s, 2);
		if (second >= 0 && take_char(s, '.')) {
			if (**s < '0' || **s > '9')
				return -1;
			for (int scale = 100; **s >= '0' && **s <= '9'; scale /= 10, (*s)++)
				ms += scale * (**s - '0');
		}
	}
	if (hour > 23 || minute > 59 || second < 0 || second > 59)
		return -1;
	return (int64_t)((hour * 60 + minute) * 60 + second) * MS_PER_SECOND + ms;
}

/* Z, +hh:mm, +hhmm or +hh. */
static bool take_zone(int *minutes, const char **s)
{
	bool west = **s == '-';
	int hour, minute = 0;

	*minutes = 0;
	if (take_char(s, 'Z'))
		return true;
	if (!take_char(s, '+') && !take_char(s, '-'))
		return false;
	hour = take_digits(s, 2);
	if (**s)
		minute = (take_char(s, ':'), take_digits(s, 2));
	if (hour < 0 || hour > 18 || minute < 0 || minute > 59)
		return false;
	*minutes = (west ? -1 : 1) * (hour * 60 + minute);
	return true;
}

bool instant_parse_iso(struct instant *out, const char *s, const struct clock *clock)
{
	struct instant t = { 0 };
	struct date d;
	int64_t ms;

	if (!take_iso_date(&d, &s) || !take_char(&s, 'T'))
		return false;
	ms = take_time(&s);
	if (ms < 0)
		return false;
	ms += date_to_days(d) * SECONDS_PER_DAY * MS_PER_SECOND;
	if (*s) {
		if (!take_zone(&t.offset_min, &s) || *s)
			return false;
	} else if (clock && clock->offset_at) {
		t.offset_min = clock->offset_at(clock->self, floor_div(ms, MS_PER_SECOND));
	}
	t.ms = ms - (int64_t)t.offset_min * 60 * MS_PER_SECOND;
	*out = t;
	return true;
}

/* ---- as a person types it -------------------------------------------------------------------- */

static const struct {
	const char *words;
	int days;
} day_words[] = {
	{ "i dag", 0 },	     { "idag", 0 },    { "today", 0 },	      { "odne", 0 },
	{ "i morgen", 1 },   { "imorgen", 1 }, { "i morgon", 1 },     { "imorgon", 1 },
	{ "tomorrow", 1 },   { "ihttin", 1 },  { "i går", -1 },	      { "igår", -1 },
	{ "yesterday", -1 }, { "ikte", -1 },   { "i overmorgen", 2 }, { "overmorgen", 2 },
};

/* Three letters tell the month in nb, nn, sv, se and en. */
static const struct {
	const char *letters;
	int month;
} month_words[] = {
	{ "jan", 1 },  { "feb", 2 },  { "mar", 3 },  { "apr", 4 },  { "mai", 5 }, { "maj", 5 },
	{ "may", 5 },  { "jun", 6 },  { "jul", 7 },  { "aug", 8 },  { "sep", 9 }, { "okt", 10 },
	{ "oct", 10 }, { "nov", 11 }, { "des", 12 }, { "dec", 12 }, { "ođđ", 1 }, { "guo", 2 },
	{ "nju", 3 },  { "cuo", 4 },  { "mie", 5 },  { "gea", 6 },  { "suo", 7 }, { "bor", 8 },
	{ "čak", 9 },  { "gol", 10 }, { "ská", 11 }, { "juo", 12 },
};

static const char *skip_blanks(const char *s)
{
	while (*s == ' ' || *s == '\t')
		s++;
	return s;
}

/* One or more digits, at most four; -1: none. *n is how many. */
static int take_number(const char **s, int *n)
{
	int value = 0;

	for (*n = 0; **s >= '0' && **s <= '9' && *n < 5; (*s)++, (*n)++)
		value = value * 10 + (**s - '0');
	return *n == 0 || *n > 4 ? -1 : value;
}

/* A byte of a letter; those of UTF-8 are taken as they come. */
static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool begins_with(const char *s, const char *letters)
{
	char first[8] = { 0 };

	memcpy(first, s, strnlen(s, strlen(letters)));
	return ascii_equal(first, letters);
}

static int take_month_word(const char **s)
{
	for (size_t i = 0; i < ARRAY_LEN(month_words); i++) {
		if (begins_with(*s, month_words[i].letters)) {
			while (is_letter(**s))
				(*s)++;
			return month_words[i].month;
		}
	}
	return -1;
}

/* What stands between the parts: any of . / - and blanks. */
static const char *skip_separators(const char *s)
{
	while (*s && strchr("./- \t", *s))
		s++;
	return s;
}

static bool parse_day_first(struct date *out, const char *s, struct date today)
{
	struct date d = { 0 };
	int digits;

	d.day = take_number(&s, &digits);
	if (d.day < 0 || digits > 2)
		return false;
	s = skip_separators(s);
	d.month = is_letter(*s) ? take_month_word(&s) : take_number(&s, &digits);
	s = skip_separators(s);
	d.year = take_number(&s, &digits);
	if (d.year >= 0) {
		if (digits != 2 && digits != 4)
			return false;
		d.year += digits == 2 ? 2000 : 0;
	} else {
		d.year = today.year;
		if (d.month < today.month || (d.month == today.month && d.day < today.day))
			d.year++;
		/* 29 February: the next year that has it */
		for (int i = 0; i < 8 && d.month == 2 && d.day == 29 && !date_is_valid(d); i++)
			d.year++;
	}
	if (*skip_blanks(s) || !date_is_valid(d))
		return false;
	*out = d;
	return true;
}

/* +14, -1: days from today. */
static bool parse_offset(struct date *out, const char *s, struct date today)
{
	int sign = *s == '-' ? -1 : 1;
	int digits, days;

	if (*s != '+' && *s != '-')
		return false;
	s++;
	days = take_number(&s, &digits);
	if (days < 0 || *s)
		return false;
	*out = date_from_days(date_to_days(today) + (int64_t)sign * days);
	return true;
}

static bool parse_day_word(struct date *out, const char *s, struct date today)
{
	for (size_t i = 0; i < ARRAY_LEN(day_words); i++) {
		if (ascii_equal(day_words[i].words, s)) {
			*out = date_from_days(date_to_days(today) + day_words[i].days);
			return true;
		}
	}
	return false;
}

enum { TYPED_MAX = 40, LEAP_GAP = 8 };

/* Without blanks around it; false: it is too long to be a day. */
static bool trim(char text[TYPED_MAX], const char *s)
{
	size_t n;

	s = skip_blanks(s);
	n = strlen(s);
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	if (n >= TYPED_MAX)
		return false;
	memcpy(text, s, n);
	text[n] = '\0';
	return true;
}

bool date_parse_typed(struct date *out, const char *s, struct date today)
{
	char text[TYPED_MAX];

	return trim(text, s) &&
	       (date_parse_iso(out, text) || parse_offset(out, text, today) ||
		parse_day_word(out, text, today) || date_parse_weekday(out, text, today) ||
		parse_day_first(out, text, today));
}

static bool is_to_come(struct date d, struct date today)
{
	return date_to_days(d) > date_to_days(today);
}

bool date_parse_past(struct date *out, const char *s, struct date today)
{
	char text[TYPED_MAX];
	struct date d;

	if (!trim(text, s) || !date_parse_typed(out, text, today))
		return false;
	if (!is_to_come(*out, today))
		return true;
	if (date_parse_weekday(&d, text, today))
		*out = date_from_days(date_to_days(d) - 7);
	/* without a year: as it would have been read in the years before */
	for (int i = 1; i <= LEAP_GAP && is_to_come(*out, today); i++)
		if (parse_day_first(&d, text,
				    (struct date){ today.year - i, today.month, today.day }))
			*out = d;
	return true;
}

/* ---- printing -------------------------------------------------------------------------------- */

void date_print_iso(struct strbuf *b, struct date d)
{
	strbuf_addf(b, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void date_print_local(struct strbuf *b, struct date d, const char *lang)
{
	static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

	if (lang && strncmp(lang, "en", 2) == 0)
		strbuf_addf(b, "%d %s %d", d.day, names[d.month - 1], d.year);
	else
		strbuf_addf(b, "%02d.%02d.%04d", d.day, d.month, d.year);
}

void instant_print_daytime(struct strbuf *b, struct instant t)
{
	int64_t seconds = local_seconds(t);
	int of_day = (int)(seconds - floor_div(seconds, SECONDS_PER_DAY) * SECONDS_PER_DAY);

	strbuf_addf(b, "%02d:%02d", of_day / 3600, of_day / 60 % 60);
}

void instant_print_iso(struct strbuf *b, struct instant t)
{
	int64_t seconds = local_seconds(t);
	int64_t ms = t.ms - floor_div(t.ms, MS_PER_SECOND) * MS_PER_SECOND;
	int of_day = (int)(seconds - floor_div(seconds, SECONDS_PER_DAY) * SECONDS_PER_DAY);
	int away = abs(t.offset_min);

	date_print_iso(b, date_of_instant(t));
	strbuf_addf(b, "T%02d:%02d:%02d.%03d", of_day / 3600, of_day / 60 % 60, of_day % 60,
		    (int)ms);
	if (t.offset_min == 0)
		strbuf_addc(b, 'Z');
	else
		strbuf_addf(b, "%c%02d:%02d", t.offset_min < 0 ? '-' : '+', away / 60, away % 60);
}
