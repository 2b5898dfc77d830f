/*
 * Amounts: a number cut into groups of digits and the signs between them, which say how it is read.
 */
#include "table/value.h"

#include "base/number.h"

#include <string.h>

enum { MAX_GROUPS = 10, MAX_DIGITS = 30 };

/* A number taken apart. */
struct groups {
	char digits[MAX_DIGITS];
	size_t n;		/* digits in all */
	size_t len[MAX_GROUPS]; /* of each group */
	char sign[MAX_GROUPS];	/* before each group but the first: , . ' or a blank */
	size_t count;
	bool negative, dash; /* dash: `,-` stands behind it */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of a sign that may stand between groups; 0: none. ’ is an apostrophe too. */
static size_t sign_at(char *sign, const char *p)
{
	if (strncmp(p, "\xE2\x80\x99", 3) == 0) {
		*sign = '\'';
		return 3;
	}
	*sign = *p;
	return *p && strchr(",.' ", *p) ? 1 : 0;
}

static bool three_digits(const char *p)
{
	return is_digit(p[0]) && is_digit(p[1]) && is_digit(p[2]) && !is_digit(p[3]);
}

/* Does the sign at p, which stands for `sign`, belong to the number? Blanks only before three. */
static bool goes_on(char sign, const char *behind)
{
	return sign == ' ' || sign == '\'' ? three_digits(behind) : is_digit(*behind);
}

static bool take_group(struct groups *g, const char **p)
{
	size_t n = strspn(*p, "0123456789");

	if (g->count == MAX_GROUPS || g->n + n > MAX_DIGITS - 2)
		return false;
	memcpy(g->digits + g->n, *p, n);
	g->n += n;
	g->len[g->count++] = n;
	*p += n;
	return true;
}

/* `,-` and `.-` behind an amount: whole kroner. */
static bool take_dash(const char **p)
{
	if ((**p != ',' && **p != '.') || (*p)[1] != '-')
		return false;
	*p += 2;
	*p += strspn(*p, "-");
	return true;
}

/* The number at *p, which stands behind it afterwards; false when it is too long. */
static bool take_groups(struct groups *g, const char **p)
{
	char sign = 0;
	size_t n;

	do {
		g->sign[g->count < MAX_GROUPS ? g->count : 0] = sign;
		if (!take_group(g, p))
			return false;
		n = sign_at(&sign, *p);
		if (!n || !goes_on(sign, *p + n))
			break;
		*p += n;
	} while (true);
	g->dash = take_dash(p);
	return true;
}

/* Are the groups before `end` grouped by three, all by one sign? */
static bool by_three(const struct groups *g, size_t end)
{
	if (end > 1 && (g->len[0] == 0 || g->len[0] > 3))
		return false;
	for (size_t i = 1; i < end; i++)
		if (g->len[i] != 3 || g->sign[i] != g->sign[1])
			return false;
	return true;
}

enum { TWO_WAYS = -1, NO_NUMBER = -2 };

/* One sign before three digits, as in 12.500: how it is read, when the number itself says it. */
static bool stands_alone(const struct groups *g)
{
	return g->count == 2 && g->len[1] == 3 && g->len[0] <= 3 && g->digits[0] != '0' &&
	       !g->dash && (g->sign[1] == ',' || g->sign[1] == '.');
}

static int places_of_alone(char sign, enum decimal_sign known)
{
	if (known == DECIMAL_UNKNOWN)
		return TWO_WAYS;
	return (sign == ',') == (known == DECIMAL_COMMA) ? 3 : 0;
}

/* How many of the digits are decimals. */
static int places(const struct groups *g, enum decimal_sign known)
{
	size_t last = g->count - 1;
	char sign = last ? g->sign[last] : 0;

	if (stands_alone(g))
		return places_of_alone(sign, known);
	if (by_three(g, g->count) &&
	    (!last || sign == ' ' || sign == '\'' || last > 1 || (g->dash && g->digits[0] != '0')))
		return 0;
	if (!last || sign == ' ' || sign == '\'' || !by_three(g, last) ||
	    (last > 1 && g->sign[1] == sign))
		return NO_NUMBER;
	return (int)g->len[last];
}

static void print(char out[DECIMAL_MAX], const struct groups *g, size_t behind)
{
	size_t whole = g->n - behind, from = 0, end = g->n, n = 0;

	while (from + 1 < whole && g->digits[from] == '0')
		from++;
	while (end > whole && g->digits[end - 1] == '0')
		end--;
	if (g->negative && strspn(g->digits, "0") < g->n)
		out[n++] = '-';
	for (size_t i = from; i < end; i++) {
		if (i == whole)
			out[n++] = '.';
		out[n++] = g->digits[i];
	}
	out[n] = '\0';
}

/* Words around a number, without the blanks and colons between. */
static void keep_words(char out[WORD_MAX], const char *p, size_t n)
{
	while (n && strchr(" :", p[n - 1]))
		n--;
	while (n && strchr(" :", *p)) {
		p++;
		n--;
	}
	memcpy(out, p, n);
	out[n] = '\0';
}

static bool has_digit(const char *p)
{
	return strpbrk(p, "0123456789") != NULL;
}

/* Splits a folded cell around its number; false: there is none, or there are several. */
static bool split(struct groups *g, struct cell_amount *out, const char *word)
{
	const char *p = strpbrk(word, "0123456789");
	size_t before = p ? (size_t)(p - word) : 0;

	if (!p || !take_groups(g, &p) || has_digit(p))
		return false;
	if (before && strchr("-+", word[before - 1]) && (before == 1 || word[before - 2] == ' '))
		g->negative = word[--before] == '-';
	keep_words(out->before, word, before);
	keep_words(out->after, p, strlen(p));
	return true;
}

enum cell_number cell_amount(struct cell_amount *out, const char *cell, enum decimal_sign known)
{
	struct groups g = { 0 };
	char word[WORD_MAX];
	int behind;

	*out = (struct cell_amount){ 0 };
	if (!cell_word(word, cell) || !split(&g, out, word))
		return CELL_NUMBER_NONE;
	behind = places(&g, known);
	if (behind < 0)
		return behind == TWO_WAYS ? CELL_NUMBER_AMBIGUOUS : CELL_NUMBER_NONE;
	out->thousandths = behind == 3;
	out->whole = g.dash;
	print(out->number, &g, (size_t)behind);
	return CELL_NUMBER;
}

/* The sign that a number's own groups show to be the decimal one. */
static enum decimal_sign shown_by(const struct groups *g)
{
	char sign = g->count > 1 ? g->sign[g->count - 1] : 0;
	int behind = places(g, DECIMAL_UNKNOWN);

	if (behind < 0 || (sign != ',' && sign != '.'))
		return DECIMAL_UNKNOWN;
	return (sign == ',') == (behind > 0) ? DECIMAL_COMMA : DECIMAL_POINT;
}

enum decimal_sign cell_decimal_sign(const char *cell)
{
	struct groups g = { 0 };
	struct cell_amount around;
	char word[WORD_MAX];

	if (!strpbrk(cell, ",.") || !cell_word(word, cell) || !split(&g, &around, word))
		return DECIMAL_UNKNOWN;
	return shown_by(&g);
}

/* Nothing, or a unit at the beginning. */
static bool is_unit(const char *p, const char *const *units)
{
	if (!*p)
		return true;
	for (; units && *units; units++) {
		size_t n = strlen(*units);

		if (strncmp(p, *units, n) == 0 && (!p[n] || strchr(". ,-/", p[n])))
			return true;
	}
	return false;
}

enum cell_number cell_decimal(char out[DECIMAL_MAX], const char *cell, const char *const *units)
{
	struct cell_amount a;
	enum cell_number got = cell_amount(&a, cell, DECIMAL_UNKNOWN);

	if (got == CELL_NUMBER_NONE || !is_unit(a.before, units) || !is_unit(a.after, units))
		return CELL_NUMBER_NONE;
	if (got == CELL_NUMBER)
		memcpy(out, a.number, sizeof a.number);
	return got;
}

enum cell_number cell_number(double *out, const char *cell, const char *const *units)
{
	char text[DECIMAL_MAX];
	enum cell_number got = cell_decimal(text, cell, units);

	if (got == CELL_NUMBER && !number_parse_decimal(out, text))
		return CELL_NUMBER_NONE;
	return got;
}
