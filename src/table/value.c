#include "table/value.h"

#include "base/number.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- words ---- */

const char *header_key(struct arena *a, const char *header)
{
	const char *folded = utf8_fold(a, header);
	char *key = arena_alloc(a, strlen(folded) + 1);
	size_t n = 0, len;
	uint32_t rune;

	for (const char *p = folded; *p; p += len) {
		len = utf8_decode(&rune, p);
		if (rune == '(' && n)
			break;
		if (!utf8_is_letter(rune) && !utf8_is_digit(rune))
			continue;
		memcpy(key + n, p, len);
		n += len;
	}
	return key;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Small letter of one byte: ASCII, and the second byte of Latin-1 letters (after C3). */
static char small(char before, char c)
{
	unsigned char u = (unsigned char)c;

	if (c >= 'A' && c <= 'Z')
		return (char)(c + 32);
	if ((unsigned char)before == 0xC3 && u >= 0x80 && u <= 0x9E && u != 0x97)
		return (char)(u + 32);
	return c;
}

bool cell_word(char out[WORD_MAX], const char *cell)
{
	size_t n = 0;

	while (is_blank(*cell))
		cell++;
	for (char before = 0; *cell; before = *cell++) {
		if (is_blank(*cell) && (!cell[1] || is_blank(cell[1])))
			continue;
		if (n + 1 == WORD_MAX)
			return false;
		out[n++] = is_blank(*cell) ? ' ' : small(before, *cell);
	}
	out[n] = '\0';
	return true;
}

static int compare_words(const void *key, const void *entry)
{
	return strcmp(key, ((const struct word *)entry)->word);
}

bool word_find(int *value, const struct word *words, size_t count, const char *cell)
{
	char word[WORD_MAX];
	const struct word *found;

	if (!cell_word(word, cell))
		return false;
	found = bsearch(word, words, count, sizeof *words, compare_words);
	if (found)
		*value = found->value;
	return found != NULL;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- dates ---- */

/* Digits at *s as a number; how many there were. */
static size_t take_number(int *out, const char **s)
{
	const char *from = *s;

	*out = 0;
	while (is_digit(**s) && *s - from < 8)
		*out = *out * 10 + (*(*s)++ - '0');
	return (size_t)(*s - from);
}

static enum cell_date checked(struct date *out, struct date d)
{
	if (!date_is_valid(d))
		return CELL_DATE_WRONG;
	*out = d;
	return CELL_DATE;
}

/* One of . / - and blanks around it. */
static bool take_separator(const char **s)
{
	const char *p = *s;

	while (*p == ' ')
		p++;
	if (*p && strchr("./-", *p))
		p++;
	else if (p == *s)
		return false;
	while (*p == ' ')
		p++;
	*s = p;
	return true;
}

/* Nothing, or a time of day, which is left out. */
static bool only_time(const char *s)
{
	if (*s == 'T' || *s == 't' || *s == ' ')
		return s[strspn(s, "Tt 0123456789:.,+-Zz")] == '\0' && strchr(s, ':');
	return !*s;
}

static enum cell_date date_of_parts(struct date *out, const int n[3], const size_t len[3])
{
	if (len[0] == 4 && len[1] <= 2 && len[2] <= 2)
		return checked(out, (struct date){ n[0], n[1], n[2] });
	if (len[0] <= 2 && len[1] <= 2 && len[2] == 4)
		return checked(out, (struct date){ n[2], n[1], n[0] });
	if (len[0] <= 2 && len[1] <= 2 && len[2] == 2)
		return checked(out, (struct date){ 2000 + n[2], n[1], n[0] });
	return CELL_DATE_NONE;
}

static enum cell_date numeric_date(struct date *out, const char *s)
{
	int n[3];
	size_t len[3];

	for (int i = 0; i < 3; i++) {
		if (i > 0 && !take_separator(&s))
			return CELL_DATE_NONE;
		len[i] = take_number(&n[i], &s);
		if (!len[i])
			return CELL_DATE_NONE;
	}
	return only_time(s) ? date_of_parts(out, n, len) : CELL_DATE_NONE;
}

/* 20270115, or a spreadsheet's day number: 1 is 1900-01-01, with a 29 February that never was. */
static enum cell_date date_of_digits(struct date *out, const char *s)
{
	enum { FIRST_SERIAL = 30000, LAST_SERIAL = 60000, EPOCH_SERIAL = 25569 };
	const char *p = s;
	int n;
	size_t len = take_number(&n, &p);

	if (*p == '.' && len == 5)
		p += 1 + strspn(p + 1, "0123456789"); /* with a time of day */
	if (*p)
		return CELL_DATE_NONE;
	if (len == 5 && n >= FIRST_SERIAL && n <= LAST_SERIAL) {
		*out = date_from_days(n - EPOCH_SERIAL);
		return CELL_DATE_SERIAL;
	}
	if (len == 8 && n / 10000 >= 1950 && n / 10000 < 2100)
		return checked(out, (struct date){ n / 10000, n / 100 % 100, n % 100 });
	return CELL_DATE_NONE;
}

static const struct word months[] = {
	{ "apr", 4 },  { "aug", 8 },  { "dec", 12 }, { "des", 12 }, { "feb", 2 }, { "jan", 1 },
	{ "jul", 7 },  { "jun", 6 },  { "mai", 5 },  { "maj", 5 },  { "mar", 3 }, { "may", 5 },
	{ "nov", 11 }, { "okt", 10 }, { "oct", 10 }, { "sep", 9 },
};

static const struct word terms[] = {
	{ "autumn", 1 },   { "fall", 1 },    { "h", 1 },	{ "haust", 1 },	 { "hausten", 1 },
	{ "host", 1 },	   { "ht", 1 },	     { "høst", 1 },	{ "høsten", 1 }, { "höst", 1 },
	{ "hösten", 1 },   { "sommar", 1 },  { "sommaren", 1 }, { "sommer", 1 }, { "sommeren", 1 },
	{ "spring", 1 },   { "summer", 1 },  { "v", 1 },	{ "var", 1 },	 { "vinter", 1 },
	{ "vinteren", 1 }, { "vintern", 1 }, { "vt", 1 },	{ "vår", 1 },	 { "våren", 1 },
	{ "winter", 1 },
};

/* Starts that are no date, as beginnings of what is written. */
static const char *const open_starts[] = {
	"løpende",	 "lopende",	   "løpande",	     "fortløpende",    "fortløpande",
	"löpande",	 "kontinuerlig",   "fleksib",	     "flexib",	       "når som helst",
	"ved behov",	 "etter avtale",   "etter behov",    "enligt överens", "på forespørsel",
	"på bestilling", "på førespurnad", "by arrangement", "any time",       "anytime",
	"ongoing",	 "on request",	   "snarest",	     "avtales",	       "selvstudi",
};

static bool is_open_start(const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(open_starts); i++)
		if (strncmp(word, open_starts[i], strlen(open_starts[i])) == 0)
			return true;
	return false;
}

static bool find_part(int *value, const struct word *words, size_t count, const char *p, size_t n)
{
	char part[WORD_MAX];

	if (!n || n >= WORD_MAX)
		return false;
	memcpy(part, p, n);
	part[n] = '\0';
	for (size_t i = 0; i < count; i++) {
		if (strcmp(words[i].word, part) == 0) {
			*value = words[i].value;
			return true;
		}
	}
	return false;
}

static size_t letters(const char *p)
{
	size_t n = 0;

	while ((p[n] >= 'a' && p[n] <= 'z') || (p[n] & 0x80))
		n++;
	return n;
}

static const char *skip(const char *p, const char *these)
{
	return p + strspn(p, these);
}

/* `ht2025`, `h 25`, `høsten-2025`, `januar 2027`: a word and a year; `2011h`: the other way. */
static bool is_term(const char *word)
{
	const char *p = word;
	int year, value;
	size_t digits = take_number(&year, &p), n;
	bool year_first = digits > 0;

	p = skip(p, year_first ? " -/" : "");
	n = letters(p);
	if (!find_part(&value, terms, ARRAY_LEN(terms), p, n) &&
	    (n < 3 || !find_part(&value, months, ARRAY_LEN(months), p, 3)))
		return false;
	p = skip(p + n, year_first ? "" : " -/'.");
	if (!year_first)
		digits = take_number(&year, &p);
	return !*p && (digits == 4 || digits == 2 || (digits == 0 && n > 2));
}

/* `15. januar 2027`, `15 jan 27`. */
static enum cell_date date_with_month(struct date *out, const char *word)
{
	struct date d;
	size_t n;

	if (!take_number(&d.day, &word))
		return CELL_DATE_NONE;
	word = skip(word, ". -");
	n = letters(word);
	if (n < 3 || !find_part(&d.month, months, ARRAY_LEN(months), word, 3))
		return CELL_DATE_NONE;
	word = skip(word + n, ". -");
	n = take_number(&d.year, &word);
	if (*word || (n != 4 && n != 2))
		return CELL_DATE_NONE;
	d.year += n == 2 ? 2000 : 0;
	return checked(out, d);
}

enum cell_date cell_date(struct date *out, const char *cell)
{
	char word[WORD_MAX];
	enum cell_date got;

	if (date_parse_iso(out, cell))
		return CELL_DATE;
	if (!cell_word(word, cell) || !*word)
		return CELL_DATE_NONE;
	if (is_digit(*word)) {
		got = numeric_date(out, word);
		if (got == CELL_DATE_NONE)
			got = date_of_digits(out, word);
		if (got == CELL_DATE_NONE)
			got = date_with_month(out, word);
		if (got != CELL_DATE_NONE)
			return got;
	}
	return is_open_start(word) || is_term(word) ? CELL_DATE_TERM : CELL_DATE_NONE;
}

/* ---- amounts ---- */

/* A unit at the beginning of p, and a full stop behind it. */
static const char *skip_unit(const char *p, const char *const *units)
{
	for (; units && *units; units++) {
		size_t n = strlen(*units);

		if (**units == *p && strncmp(p, *units, n) == 0 && !letters(p + n))
			return skip(p + n, ". ");
	}
	return p;
}

/* An amount taken apart: digits alone, and where the separators stood. */
struct amount {
	char digits[32];
	size_t n;
	size_t after[2]; /* digits behind the last , and the last . */
	size_t seen[2];
	bool spaced, negative, grouped;
	char last;
};

static void count_digit(struct amount *a, char c)
{
	a->digits[a->n++] = c;
	a->after[0]++;
	a->after[1]++;
}

static bool is_group_space(const char *p, size_t so_far)
{
	return *p == ' ' && so_far && is_digit(p[1]) && is_digit(p[2]) && is_digit(p[3]) &&
	       !is_digit(p[4]);
}

/* Behind the amount; NULL when it is too long. */
static const char *take_amount(struct amount *a, const char *p)
{
	for (;; p++) {
		if (is_digit(*p)) {
			if (a->n + 2 >= sizeof a->digits)
				return NULL;
			count_digit(a, *p);
		} else if (is_group_space(p, a->n)) {
			a->spaced = true;
		} else if ((*p == ',' || *p == '.') && is_digit(p[1]) && a->n) {
			a->after[*p == '.'] = 0;
			a->seen[*p == '.']++;
			a->last = *p;
		} else {
			return p;
		}
	}
}

/* How many of the digits are decimals; -1 when it could be read in two ways. */
static int decimals(const struct amount *a, bool dash)
{
	size_t kind = a->last == '.', other = 1 - kind;
	size_t behind = a->after[kind];

	if (!a->last)
		return 0;
	if (a->seen[kind] > 1)
		return a->seen[other] || behind != 3 ? -1 : 0;
	if (a->seen[other] || a->spaced || behind != 3 || a->digits[0] == '0')
		return dash && behind == 3 ? 0 : (int)behind;
	return dash ? 0 : -1;
}

static void print_amount(char out[DECIMAL_MAX], const struct amount *a, size_t behind)
{
	size_t whole = a->n - behind, from = 0, end = a->n, n = 0;

	while (from + 1 < whole && a->digits[from] == '0')
		from++;
	while (end > whole && a->digits[end - 1] == '0')
		end--;
	if (a->negative && strspn(a->digits, "0") < a->n)
		out[n++] = '-';
	if (whole == 0)
		out[n++] = '0';
	for (size_t i = from; i < end; i++) {
		if (i == whole)
			out[n++] = '.';
		out[n++] = a->digits[i];
	}
	out[n] = '\0';
}

/* `,-` and `.-` behind an amount: whole kroner. */
static bool take_dash(const char **p)
{
	if ((**p == ',' || **p == '.') && ((*p)[1] == '-' || (unsigned char)(*p)[1] == 0xE2)) {
		*p += (*p)[1] == '-' ? 2 : 4;
		return true;
	}
	return false;
}

enum cell_number cell_decimal(char out[DECIMAL_MAX], const char *cell, const char *const *units)
{
	struct amount a = { 0 };
	char word[WORD_MAX];
	const char *p = word, *behind;
	bool dash;
	int places;

	if (!cell_word(word, cell))
		return CELL_NUMBER_NONE;
	p = skip(skip_unit(p, units), " ");
	a.negative = *p == '-';
	p = take_amount(&a, p + (*p == '-' || *p == '+'));
	if (!p || !a.n)
		return CELL_NUMBER_NONE;
	dash = take_dash(&p);
	p = skip(p, " ");
	behind = skip_unit(p, units);
	if (*p && behind == p)
		return CELL_NUMBER_NONE;
	places = decimals(&a, dash);
	if (places < 0)
		return CELL_NUMBER_AMBIGUOUS;
	print_amount(out, &a, (size_t)places);
	return CELL_NUMBER;
}

enum cell_number cell_number(double *out, const char *cell, const char *const *units)
{
	char text[DECIMAL_MAX];
	enum cell_number got = cell_decimal(text, cell, units);

	if (got == CELL_NUMBER && !number_parse_decimal(out, text))
		return CELL_NUMBER_NONE;
	return got;
}
