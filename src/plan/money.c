#include "plan/grant.h"

#include "base/number.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ORE = 100, MILLION = 1000 * 1000, LONGEST = 64, GROUP = 3 };

/* Words that may stand before or behind an amount, and what they multiply it by. */
static const struct word {
	const char *text;
	int times;
} words[] = {
	{ "kroner", 1 },
	{ "kr.", 1 },
	{ "kr", 1 },
	{ "nok", 1 },
	{ ",-", 1 },
	{ "millioner", MILLION },
	{ "millionar", MILLION },
	{ "million", MILLION },
	{ "mill.", MILLION },
	{ "mill", MILLION },
	{ "mnok", MILLION },
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes one word off either end; false: there is none. */
static bool take_word(char *s, int *times)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i].text), len = strlen(s);

		if (len > n && strcmp(s + len - n, words[i].text) == 0)
			s[len - n] = '\0';
		else if (strncmp(s, words[i].text, n) == 0)
			memmove(s, s + n, len - n + 1);
		else
			continue;
		*times = words[i].times > *times ? words[i].times : *times;
		return true;
	}
	return false;
}

/* In lower case and without blanks; false: it is too long for an amount. */
static bool squeeze(char out[LONGEST], const char *typed)
{
	size_t n = 0;
	uint32_t rune;

	while (*typed) {
		typed += utf8_decode(&rune, typed);
		if (rune == ' ' || rune == 0xA0 || rune == 0x202F || rune == 0x2009)
			continue;
		if (rune == 0x2212) /* minus */
			rune = '-';
		if (rune >= 0x7F || n + 1 == LONGEST)
			return false;
		out[n++] = (char)(rune >= 'A' && rune <= 'Z' ? rune + ('a' - 'A') : rune);
	}
	out[n] = '\0';
	return true;
}

/* "1.250.000": points before every three digits, and nothing else, are taken out. */
static void drop_points(char *s)
{
	char *first = strchr(s, '.'), *to = s;

	if (!first || !is_digit(s[*s == '-']))
		return;
	for (const char *p = first; *p; p += GROUP + 1)
		if (*p != '.' || strspn(p + 1, "0123456789") < GROUP ||
		    (p[GROUP + 1] && p[GROUP + 1] != '.'))
			return;
	for (const char *p = s; *p; p++)
		if (*p != '.')
			*to++ = *p;
	*to = '\0';
}

bool money_parse(int64_t *ore, const char *typed)
{
	char s[LONGEST];
	int times = 1;
	double x;

	if (!squeeze(s, typed))
		return false;
	while (take_word(s, &times))
		;
	if (times == 1)
		drop_points(s);
	if (!is_digit(s[*s == '-']) || !number_parse_typed(&x, s))
		return false;
	x *= (double)times * ORE;
	if (fabs(x) > (double)MONEY_MOST * ORE || fabs(x - round(x)) > 1e-3)
		return false;
	*ore = llround(x);
	return true;
}

static void print(struct strbuf *b, int64_t ore, const char *between, char decimal)
{
	uint64_t x = ore < 0 ? 0 - (uint64_t)ore : (uint64_t)ore;
	char digits[LONGEST];
	size_t n;

	snprintf(digits, sizeof digits, "%" PRIu64, x / ORE);
	n = strlen(digits);
	if (ore < 0)
		strbuf_addc(b, '-');
	for (size_t i = 0; i < n; i++) {
		if (i && (n - i) % GROUP == 0)
			strbuf_add(b, between);
		strbuf_addc(b, digits[i]);
	}
	if (x % ORE)
		strbuf_addf(b, "%c%02d", decimal, (int)(x % ORE));
}

void money_print(struct strbuf *b, int64_t ore)
{
	print(b, ore, "\u00a0", ',');
}

void money_print_plain(struct strbuf *b, int64_t ore)
{
	print(b, ore, "", '.');
}
