#include "base/number.h"
#include "base/err.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool number_parse_int(int64_t *out, const char *s)
{
	const char *p = s + (*s == '+' || *s == '-');
	int64_t n = 0;

	if (!*p)
		return false;
	for (; *p; p++) {
		int digit = *p - '0';

		if (!is_digit(*p) || __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_sub_overflow(n, digit, &n))
			return false;
	}
	/* counted downwards, so that the least number fits too */
	if (*s != '-' && __builtin_sub_overflow((int64_t)0, n, &n))
		return false;
	*out = n;
	return true;
}

/* Digits and point alone, so few that a double holds each step exactly: as strtod() reads them. */
static bool is_short_decimal(double *out, const char *s)
{
	enum { EXACT_DIGITS = 15 };
	static const double scale[EXACT_DIGITS + 1] = {
		1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
	};
	size_t digits = 0, decimals = 0;
	int64_t n = 0;
	bool behind_point = false;

	for (; *s; s++) {
		if (*s == '.' && !behind_point) {
			behind_point = true;
			continue;
		}
		if (!is_digit(*s) || digits == EXACT_DIGITS)
			return false;
		n = n * 10 + (*s - '0');
		digits++;
		decimals += behind_point;
	}
	*out = (double)n / scale[decimals];
	return digits > 0;
}

bool number_parse_decimal(double *out, const char *s)
{
	size_t digits = 0;
	const char *from, *p;
	double x;

	if (is_short_decimal(&x, s)) {
		*out = x;
		return true;
	}
	while (is_space(*s))
		s++;
	from = p = s;
	p += *p == '+' || *p == '-';
	for (; is_digit(*p); p++)
		digits++;
	if (*p == '.')
		for (p++; is_digit(*p); p++)
			digits++;
	while (is_space(*p))
		p++;
	if (*p || !digits)
		return false;
	x = strtod(from, NULL);
	if (!isfinite(x))
		return false;
	*out = x;
	return true;
}

/* Bytes of a space that people put between thousands; 0: none stands at s. */
static size_t thousands_space(const char *s)
{
	static const char *const spaces[] = { " ", "\u00A0", "\u202F", "\u2009" };

	for (size_t i = 0; i < ARRAY_LEN(spaces); i++)
		if (strncmp(s, spaces[i], strlen(spaces[i])) == 0)
			return strlen(spaces[i]);
	return 0;
}

static const char *skip_spaces(const char *s)
{
	for (size_t n; is_space(*s) || thousands_space(s);) {
		n = thousands_space(s);
		s += n ? n : 1;
	}
	return s;
}

/* Digits with spaces between groups of three go to `b`; where they end, NULL when misgrouped. */
static const char *take_grouped(struct strbuf *b, const char *s)
{
	size_t group = 0;
	bool grouped = false;

	for (;;) {
		size_t n = thousands_space(s);

		if (is_digit(*s)) {
			strbuf_addc(b, *s++);
			group++;
		} else if (n && is_digit(s[n])) {
			if (group == 0 || group > 3 || (grouped && group != 3))
				return NULL;
			grouped = true;
			group = 0;
			s += n;
		} else {
			return grouped && group != 3 ? NULL : s;
		}
	}
}

bool number_parse_typed(double *out, const char *s)
{
	static const char minus[] = "\u2212";
	struct strbuf b = { 0 };
	bool ok = false;

	s = skip_spaces(s);
	if (strncmp(s, minus, sizeof minus - 1) == 0) {
		strbuf_addc(&b, '-');
		s += sizeof minus - 1;
	} else if (*s == '-' || *s == '+') {
		strbuf_addc(&b, *s++);
	}
	s = take_grouped(&b, s);
	if (!s)
		goto out;
	if (*s == ',' || *s == '.') {
		strbuf_addc(&b, '.');
		for (s++; is_digit(*s); s++)
			strbuf_addc(&b, *s);
	}
	ok = !*skip_spaces(s) && number_parse_decimal(out, strbuf_text(&b));
out:
	strbuf_release(&b);
	return ok;
}

/* A finite double as the shortest decimal that reads back the same: 0.DDD * 10^point. */
struct decimal {
	char digit[20];
	int count, point;
	bool negative;
};

enum { LEAST_DIGITS = 15, MOST_DIGITS = 17 };

static struct decimal shortest(double x)
{
	struct decimal d = { .negative = x < 0 };
	char text[40];
	const char *p;

	for (int n = LEAST_DIGITS; n <= MOST_DIGITS; n++) {
		snprintf(text, sizeof text, "%.*e", n - 1, fabs(x));
		if (n == MOST_DIGITS || strtod(text, NULL) == fabs(x))
			break;
	}
	for (p = text; *p != 'e'; p++)
		if (is_digit(*p))
			d.digit[d.count++] = *p;
	d.point = (int)strtol(p + 1, NULL, 10) + 1;
	while (d.count > 0 && d.digit[d.count - 1] == '0')
		d.count--;
	return d;
}

static void print_decimal(struct strbuf *b, const struct decimal *d)
{
	if (d->negative)
		strbuf_addc(b, '-');
	if (d->point <= 0)
		strbuf_addc(b, '0');
	for (int i = 0; i < d->point; i++)
		strbuf_addc(b, i < d->count ? d->digit[i] : '0');
	if (d->count <= d->point)
		return;
	strbuf_addc(b, '.');
	for (int i = d->point; i < 0; i++)
		strbuf_addc(b, '0');
	for (int i = d->point > 0 ? d->point : 0; i < d->count; i++)
		strbuf_addc(b, d->digit[i]);
}

void number_print(struct strbuf *b, double x)
{
	const double exact = 1e15; /* whole numbers below are printed as they are */
	struct decimal d;

	if (isnan(x)) {
		strbuf_add(b, "NaN");
	} else if (isinf(x)) {
		strbuf_add(b, x < 0 ? "-Infinity" : "Infinity");
	} else if (fabs(x) < exact && x == trunc(x)) {
		strbuf_addf(b, "%" PRId64, (int64_t)x);
	} else {
		d = shortest(x);
		print_decimal(b, &d);
	}
}

/* Cut after `keep` digits, half away from zero. */
static void round_digits(struct decimal *d, int keep)
{
	bool up = d->digit[keep] >= '5';

	d->count = keep;
	if (!up)
		return;
	while (d->count > 0 && d->digit[d->count - 1] == '9')
		d->count--;
	if (d->count > 0) {
		d->digit[d->count - 1]++;
		return;
	}
	d->digit[d->count++] = '1';
	d->point++;
}

double number_round(double x, int digits)
{
	struct strbuf b = { 0 };
	struct decimal d;
	int64_t keep;

	if (!isfinite(x) || x == 0)
		return x;
	d = shortest(x);
	keep = (int64_t)d.point + digits;
	if (keep >= d.count)
		return x;
	if (keep < 0)
		return 0;
	round_digits(&d, (int)keep);
	if (d.count == 0)
		return 0;
	print_decimal(&b, &d);
	x = strtod(strbuf_text(&b), NULL);
	strbuf_release(&b);
	return x;
}
