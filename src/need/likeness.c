#include "need/likeness.h"

#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 16, MOST_LETTERS = 64 };

/* ---- words ----------------------------------------------------------------------------------- */

/* Letters that are typed one for the other. */
static char plain(uint32_t rune)
{
	static const struct {
		uint32_t rune;
		char plain;
	} letters[] = { { 0xE6, 'a' }, { 0xF8, 'o' }, { 0xE5, 'a' }, { 0xE4, 'a' },
			{ 0xF6, 'o' }, { 0xE9, 'e' }, { 0xE8, 'e' }, { 0xFC, 'u' } };

	for (size_t i = 0; i < ARRAY_LEN(letters); i++)
		if (letters[i].rune == rune)
			return letters[i].plain;
	return '\0';
}

/* Letters and digits, everything else a blank; "A/S" and "A.S." are one word. */
static const char *simplified(struct arena *a, const char *name)
{
	struct strbuf b = STRBUF_IN(a);
	uint32_t rune;

	for (const char *p = utf8_fold(a, name); *p;) {
		size_t n = utf8_decode(&rune, p);

		if (plain(rune))
			strbuf_addc(&b, plain(rune));
		else if (utf8_is_letter(rune) || utf8_is_digit(rune))
			strbuf_addn(&b, p, n);
		else if (rune != '/' && rune != '.' && rune != '\'')
			strbuf_addc(&b, ' ');
		p += n;
	}
	return strbuf_text(&b);
}

static bool tells_nothing(const char *word)
{
	static const char *const words[] = { "as",  "asa", "ans", "da",	 "enk", "sa", "ba",
					     "nuf", "ks",  "iks", "ab",	 "hb",	"kb", "og",
					     "and", "och", "ltd", "aps", "oy",	"i",  "avd" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

static size_t split(const char *word[MOST_WORDS], struct arena *a, const char *text)
{
	size_t count = 0, all = 0;
	const char *first = "";

	for (const char *p = text; *p && count < MOST_WORDS;) {
		size_t n = strcspn(p, " ");
		const char *w = arena_strndup(a, p, n);

		if (n && !all++)
			first = w;
		if (n && !tells_nothing(w))
			word[count++] = w;
		p += n + (p[n] != '\0');
	}
	if (!count && *first)
		word[count++] = first;
	return count;
}

static int by_letters(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *join(struct arena *a, const char *const *word, size_t n, const char *between)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < n; i++)
		strbuf_addf(&b, "%s%s", i ? between : "", word[i]);
	return strbuf_text(&b);
}

struct firm_name firm_name_of(struct arena *a, const char *name)
{
	const char *word[MOST_WORDS];
	size_t n = split(word, a, simplified(a, name));
	struct firm_name out = { .joined = join(a, word, n, "") };

	if (n)
		qsort(word, n, sizeof *word, by_letters);
	out.sorted = join(a, word, n, " ");
	return out;
}

/* ---- comparing ------------------------------------------------------------------------------- */

static size_t may_differ(size_t letters)
{
	return letters < 6 ? 0 : letters < 14 ? 1 : 2;
}

static const char *next_digit(const char *s)
{
	while (*s && (*s < '0' || *s > '9'))
		s++;
	return s;
}

static bool have_same_digits(const char *x, const char *y)
{
	for (;; x++, y++) {
		x = next_digit(x);
		y = next_digit(y);
		if (*x != *y || !*x)
			return *x == *y;
	}
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters put in, left out or taken one for another; two that changed places are one. */
static size_t edits(const char *x, size_t n, const char *y, size_t m)
{
	size_t row[3][MOST_LETTERS + 1];

	for (size_t k = 0; k <= m; k++)
		row[0][k] = k;
	for (size_t i = 1; i <= n; i++) {
		size_t *now = row[i % 3], *above = row[(i + 2) % 3], *higher = row[(i + 1) % 3];

		now[0] = i;
		for (size_t k = 1; k <= m; k++) {
			now[k] = least(least(above[k], now[k - 1]) + 1,
				       above[k - 1] + (x[i - 1] != y[k - 1]));
			if (i > 1 && k > 1 && x[i - 1] == y[k - 2] && x[i - 2] == y[k - 1])
				now[k] = least(now[k], higher[k - 2] + 1);
		}
	}
	return row[n % 3][m];
}

static bool are_alike(const char *x, const char *y)
{
	size_t n = strlen(x), m = strlen(y), may = may_differ(n > m ? n : m);

	if (n > m + may || m > n + may || n > MOST_LETTERS || m > MOST_LETTERS || !may)
		return false;
	return have_same_digits(x, y) && edits(x, n, y, m) <= may;
}

enum firm_likeness firm_names_compare(const struct firm_name *x, const struct firm_name *y)
{
	if (!*x->sorted || !*y->sorted)
		return NAMES_DIFFER;
	if (strcmp(x->sorted, y->sorted) == 0 || strcmp(x->joined, y->joined) == 0)
		return NAMES_SAME;
	return are_alike(x->sorted, y->sorted) || are_alike(x->joined, y->joined) ? NAMES_ALIKE
										  : NAMES_DIFFER;
}
