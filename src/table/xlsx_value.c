/*
 * Numbers of a workbook: dates are counts of days that a number format tells from other numbers.
 */
#include "table/xlsx_internal.h"

#include "base/date.h"
#include "base/number.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_SECONDS = 86400, LAST_DAY = 2958465 /* 9999-12-31 */ };

/* ---- formats ---- */

/* Formats that every workbook knows by number (ECMA-376, 18.8.30); the others show numbers. */
static const struct {
	size_t first, last;
	enum number_kind kind;
} builtin[] = {
	{ 9, 10, NUMBER_PERCENT }, { 14, 17, NUMBER_DATE }, { 18, 21, NUMBER_TIME },
	{ 22, 22, NUMBER_DATE },   { 27, 31, NUMBER_DATE }, { 32, 35, NUMBER_TIME },
	{ 36, 36, NUMBER_DATE },   { 45, 45, NUMBER_TIME }, { 46, 46, NUMBER_ELAPSED },
	{ 47, 47, NUMBER_TIME },   { 50, 54, NUMBER_DATE }, { 55, 56, NUMBER_TIME },
	{ 57, 58, NUMBER_DATE },
};

enum number_kind builtin_format(size_t id)
{
	for (size_t i = 0; i < ARRAY_LEN(builtin); i++)
		if (id >= builtin[i].first && id <= builtin[i].last)
			return builtin[i].kind;
	return NUMBER_PLAIN;
}

/* The bytes from s that show nothing of a date: quoted, escaped, in brackets; 0: none here. */
static size_t passed_over(const char *s)
{
	const char *end;

	if (*s == '\\' || *s == '_' || *s == '*')
		return s[1] ? 2 : 1;
	if (*s != '"' && *s != '[')
		return 0;
	end = strchr(s + 1, *s == '[' ? ']' : '"');
	return end ? (size_t)(end - s) + 1 : strlen(s);
}

/* [h], [mm], [ss]: time that goes on beyond 24 hours. */
static bool is_elapsed(const char *s)
{
	size_t n;

	if (*s != '[')
		return false;
	n = strspn(s + 1, "hHmMsS");
	return n > 0 && s[n + 1] == ']';
}

/* 0000: so many digits. */
static size_t digits(const char *code)
{
	size_t n = strspn(code, "0");

	return n > 1 && n <= MOST_DIGITS && (!code[n] || code[n] == ';') ? n : 0;
}

/* 0%, 0.0 %: what a number is counted in. */
static bool is_percent(const char *code)
{
	size_t n = strspn(code, "#0.,");

	n += strspn(code + n, "\\ \"\xC2\xA0");
	return code[n] == '%';
}

enum number_kind format_kind(const char *code)
{
	bool day = false, month = false, hour = false;

	if (digits(code))
		return (enum number_kind)(NUMBER_DIGITS + digits(code));
	if (is_percent(code))
		return NUMBER_PERCENT;
	for (const char *s = code; *s && *s != ';';) {
		size_t n = passed_over(s);
		int c = tolower((unsigned char)*s);

		if (is_elapsed(s))
			return NUMBER_ELAPSED;
		day |= !n && (c == 'd' || c == 'y');
		month |= !n && c == 'm';
		hour |= !n && (c == 'h' || c == 's');
		s += n ? n : 1;
	}
	if (day || (month && !hour))
		return NUMBER_DATE;
	return hour ? NUMBER_TIME : NUMBER_PLAIN;
}

/* ---- numbers ---- */

static void print_time(struct strbuf *out, int64_t seconds)
{
	strbuf_addf(out, "%02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
		    (int)(seconds % 60));
}

/* Day 60 of the older system is a 29 February 1900 that never was: days before it count one more.
 */
static int64_t days_since_1970(int64_t day, bool since_1904)
{
	if (since_1904)
		return day - 24107;
	return day < 60 ? day - 25568 : day - 25569;
}

static void print_date(struct strbuf *out, double x, enum number_kind kind, bool since_1904)
{
	int64_t seconds = (int64_t)floor(x * DAY_SECONDS + 0.5);
	int64_t day = seconds / DAY_SECONDS, rest = seconds % DAY_SECONDS;

	if (kind == NUMBER_ELAPSED || day == 0) {
		print_time(out, seconds);
		return;
	}
	date_print_iso(out, date_from_days(days_since_1970(day, since_1904)));
	if (rest) {
		strbuf_addc(out, ' ');
		print_time(out, rest);
	}
}

/* 0.07 as 7%, though in binary it is a little more. */
static void print_percent(struct strbuf *out, double x)
{
	number_print(out, nearbyint(x * 1e12) / 1e10);
	strbuf_addc(out, '%');
}

static bool is_whole(double x)
{
	return x >= 0 && x < 1e18 && floor(x) == x;
}

void print_number(struct strbuf *out, const char *text, enum number_kind kind, bool since_1904)
{
	char *end;
	double x;

	if (!*text)
		return;
	x = strtod(text, &end);
	/* strtod() takes words and hexadecimals too */
	if (*end || text[strspn(text, "+-.0123456789eE")] || !isfinite(x))
		strbuf_add(out, text);
	else if (kind == NUMBER_PERCENT && fabs(x) < 1e6)
		print_percent(out, x);
	else if (kind > NUMBER_DIGITS && is_whole(x))
		strbuf_addf(out, "%0*lld", (int)(kind - NUMBER_DIGITS), (long long)x);
	else if (kind == NUMBER_PLAIN || kind >= NUMBER_PERCENT || x < 0 || x >= LAST_DAY + 1)
		number_print(out, x);
	else
		print_date(out, x, kind, since_1904);
}

void print_iso(struct strbuf *out, const char *text)
{
	const char *time = strchr(text, 'T');
	size_t seconds = time ? strcspn(time + 1, ".Z") : 0;

	strbuf_addn(out, text, time ? (size_t)(time - text) : strlen(text));
	if (!seconds || (out->len && strncmp(time + 1, "00:00:00", seconds) == 0))
		return;
	if (out->len)
		strbuf_addc(out, ' ');
	strbuf_addn(out, time + 1, seconds);
}
