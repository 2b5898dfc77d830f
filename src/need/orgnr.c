/*
 * Organisation numbers. Norway: nine digits, the last a check digit by modulus 11 with the weights
 * 3 2 7 6 5 4 3 2. Sweden: ten digits, the last by modulus 10 (Luhn), written NNNNNN-NNNN; twelve
 * with the century or the 16 of legal persons before them, and in a VAT number with 01 behind.
 */
#include "need/need.h"

#include "base/macros.h"

#include <string.h>

enum { NORWEGIAN = 9, SWEDISH = 10, MOST = 12 };

/* The ninth digit that goes with the first eight; '-' when no number begins with them. */
static char norwegian_digit(const char *digits)
{
	static const int weight[] = { 3, 2, 7, 6, 5, 4, 3, 2 };
	int sum = 0, rest;

	for (size_t i = 0; i < ARRAY_LEN(weight); i++)
		sum += (digits[i] - '0') * weight[i];
	rest = (11 - sum % 11) % 11;
	return rest == 10 ? '-' : (char)('0' + rest);
}

static char swedish_digit(const char *digits)
{
	int sum = 0;

	for (size_t i = 0; i + 1 < SWEDISH; i++) {
		int d = (digits[i] - '0') * (i % 2 ? 1 : 2);

		sum += d / 10 + d % 10;
	}
	return (char)('0' + (10 - sum % 10) % 10);
}

/* Bytes of what only groups digits: blanks of all kinds, dots, dashes. */
static size_t filler(const char *s)
{
	static const char *const wide[] = { "\u00a0", "\u2009", "\u202f", "\u2010",
					    "\u2011", "\u2012", "\u2013", "\u2212" };

	if (*s && strchr(" .-\t", *s))
		return 1;
	for (size_t i = 0; i < ARRAY_LEN(wide); i++)
		if (strncmp(s, wide[i], strlen(wide[i])) == 0)
			return strlen(wide[i]);
	return 0;
}

struct digits {
	char at[MOST + 1];
	size_t count;
	bool swedish; /* written as such: a dash before the last four, or SE before it all */
};

/* What a spreadsheet adds to a number that it took for one: 974760673,0. */
static size_t without_decimals(const char *s)
{
	size_t n = strlen(s), zeros = n;

	while (zeros && s[zeros - 1] == '0')
		zeros--;
	return zeros && zeros < n && n - zeros <= 2 && strchr(".,", s[zeros - 1]) ? zeros - 1 : n;
}

static enum orgnr_fault collect(struct digits *d, const char *typed)
{
	size_t dash = 0, step;
	const char *end;

	d->swedish = strncmp(typed, "SE", 2) == 0;
	if (d->swedish || strncmp(typed, "NO", 2) == 0)
		typed += 2;
	end = typed + without_decimals(typed);
	for (; typed < end && strcmp(typed, "MVA") != 0; typed += step) {
		step = filler(typed);
		if (step) {
			dash = *typed == '.' || *typed == ' ' ? dash : d->count;
			continue;
		}
		step = 1;
		if (*typed < '0' || *typed > '9')
			return ORGNR_DIGITS;
		if (d->count == MOST)
			return ORGNR_LENGTH;
		d->at[d->count++] = *typed;
	}
	d->swedish |= dash && dash + 4 == d->count && d->count >= SWEDISH;
	return ORGNR_OK;
}

/* The ten that say who it is. */
static void cut_to_ten(struct digits *d)
{
	bool prefixed = strncmp(d->at, "16", 2) == 0 || strncmp(d->at, "19", 2) == 0 ||
			strncmp(d->at, "20", 2) == 0;

	if (d->count == MOST && d->swedish && strcmp(d->at + SWEDISH, "01") == 0)
		d->at[d->count = SWEDISH] = '\0';
	else if (d->count == MOST && prefixed)
		memmove(d->at, d->at + 2, (d->count = SWEDISH) + 1);
}

static enum orgnr_fault check_swedish(char out[ORGNR_SIZE], char *expected, const struct digits *d)
{
	char right = swedish_digit(d->at);
	bool ok = d->at[SWEDISH - 1] == right;

	if (!ok && !d->swedish)
		return ORGNR_LENGTH;
	*expected = right;
	memcpy(out, d->at, 6);
	out[6] = '-';
	memcpy(out + 7, d->at + 6, 5);
	return ok ? ORGNR_OK : ORGNR_CHECK_DIGIT;
}

enum orgnr_fault orgnr_check(char out[ORGNR_SIZE], char *expected, const char *typed)
{
	struct digits d = { 0 };
	enum orgnr_fault fault = collect(&d, typed);

	*expected = '-';
	memcpy(out, d.at, NORWEGIAN);
	out[NORWEGIAN] = '\0';
	if (fault != ORGNR_OK)
		return fault;
	cut_to_ten(&d);
	if (d.count == SWEDISH)
		return check_swedish(out, expected, &d);
	if (d.count != NORWEGIAN)
		return ORGNR_LENGTH;
	*expected = norwegian_digit(d.at);
	return d.at[NORWEGIAN - 1] == *expected ? ORGNR_OK : ORGNR_CHECK_DIGIT;
}
