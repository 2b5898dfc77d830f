#include "text/text.h"
#include "base/utf8.h"

#include <string.h>

/*
 * What one language writes and the key of all: of the rows of a letter the first that fits is
 * taken.  Regular correspondences only; words that go their own way stand in kin.c.  `least`:
 * letters that the word must have, since short ones are other words.
 */
enum place { ANYWHERE, AT_START, AT_END, INSIDE, BEFORE_VOWEL, BEFORE_FRONT };
/* clang-format off */
#define SPELLINGS(X) \
	X('a', "aa", "å", 0, ANYWHERE) \
	X('a', "af", "av", 5, AT_START) /* aftale, avtale */ \
	X('a', "au", "ø", 4, INSIDE) /* straum, strøm */ \
	X('c', "ck", "kk", 0, ANYWHERE) \
	X('c', "ch", "ch", 0, ANYWHERE) \
	X('c', "c", "s", 0, BEFORE_FRONT) /* process, prosess */ \
	X('c', "c", "k", 5, ANYWHERE) \
	X('e', "ei", "e", 4, INSIDE) /* stein, sten */ \
	X('e', "ej", "e", 4, INSIDE) /* arbejde, arbeide */ \
	X('e', "ej", "ei", 0, ANYWHERE) \
	X('f', "før", "for", 6, AT_START) /* försäljning, forsäljning */ \
	X('f', "för", "for", 6, AT_START) \
	X('g', "gj", "g", 4, BEFORE_VOWEL) /* gjest, gäst */ \
	X('h', "hed", "het", 6, AT_END) /* virksomhed, virksomhet */ \
	X('h', "hv", "kv", 0, AT_START) /* hvete, kvete */ \
	X('i', "ind", "in", 5, AT_START) /* indkøb, innkjøp, inköp */ \
	X('i', "inn", "in", 5, AT_START) \
	X('k', "kj", "k", 4, BEFORE_VOWEL) /* kjøtt, kött */ \
	X('o', "opp", "op", 5, AT_START) /* opplæring, oplæring, upplärning */ \
	X('p', "ph", "f", 0, ANYWHERE) \
	X('q', "qu", "kv", 0, ANYWHERE) \
	X('s', "sch", "sk", 0, ANYWHERE) /* schema, skjema */ \
	X('s', "skab", "skap", 6, AT_END) \
	X('s', "skj", "sk", 4, BEFORE_VOWEL) \
	X('s', "ssion", "sjon", 0, ANYWHERE) \
	X('s', "sion", "sjon", 6, ANYWHERE) /* version, versjon */ \
	X('t', "th", "t", 0, ANYWHERE) \
	X('t', "tion", "sjon", 0, ANYWHERE) \
	X('u', "ud", "ut", 5, AT_START) /* uddannelse, utdannelse */ \
	X('u', "upp", "op", 5, AT_START) \
	X('w', "w", "v", 0, ANYWHERE) \
	X('x', "x", "ks", 0, ANYWHERE) \
	X('z', "z", "s", 0, ANYWHERE) \
	X('\xC3', "ä", "e", 3, ANYWHERE) /* trä, tre */ \
	X('\xC3', "ä", "æ", 0, ANYWHERE) \
	X('\xC3', "æ", "e", 3, ANYWHERE) \
	X('\xC3', "è", "e", 0, ANYWHERE) \
	X('\xC3', "é", "e", 0, ANYWHERE) \
	X('\xC3', "ê", "e", 0, ANYWHERE) \
	X('\xC3', "ò", "o", 0, ANYWHERE) \
	X('\xC3', "ó", "o", 0, ANYWHERE) \
	X('\xC3', "öj", "ø", 4, INSIDE) /* höjd, høyde, højde */ \
	X('\xC3', "öj", "øy", 0, ANYWHERE) \
	X('\xC3', "ö", "ø", 0, ANYWHERE) \
	X('\xC3', "øj", "ø", 4, INSIDE) \
	X('\xC3', "øj", "øy", 0, ANYWHERE) /* verktøj, verktøy */ \
	X('\xC3', "øy", "ø", 4, INSIDE) /* røyr, rør */ \
	X('\xC3', "ü", "y", 0, ANYWHERE) \
	X('\xC4', "đ", "d", 0, ANYWHERE) \
	X('\xC5', "ŋ", "n", 0, ANYWHERE) \
	X('\xC5', "ŧ", "t", 0, ANYWHERE)
/* clang-format on */
static const struct spelling {
	char from[6], to[5];
	unsigned char from_len, to_len, least;
	enum place where;
} spellings[] = {
#define X(first, from, to, least, where)                                                           \
	{ from, to, sizeof(from) - 1, sizeof(to) - 1, least, where },
	SPELLINGS(X)
#undef X
};
/* Their first bytes, to find the rows of a letter at once. */
static const char firsts[] = {
#define X(first, from, to, least, where) first,
	SPELLINGS(X)
#undef X
};

/*
 * Words with ei, øy or au that would become another one without: seil is no sel, løype no løp.
 * Compared by how they begin.
 */
static const char *const diphthongs_kept[] = {
	"haug", "laug", "leig", "leil", "leir",	 "leiv",   "løyp", "løyv",
	"maur", "nøyd", "reip", "seil", "speil", "streik", "støy", "taus",
};

static bool is_vowel(char c)
{
	return (unsigned char)c >= 0x80 || strchr("aeiouy", c);
}

static bool keeps_diphthong(const char *word, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(diphthongs_kept); i++) {
		size_t len = strlen(diphthongs_kept[i]);

		if (n >= len && memcmp(word, diphthongs_kept[i], len) == 0)
			return true;
	}
	return false;
}

static bool stands_right(const struct spelling *row, const char *word, size_t n, size_t at)
{
	size_t end = at + row->from_len;

	switch (row->where) {
	case ANYWHERE:
		return true;
	case AT_START:
		return at == 0;
	case AT_END:
		return end == n;
	case INSIDE: /* before a consonant */
		return end < n && !is_vowel(word[end]) && !keeps_diphthong(word, n);
	case BEFORE_VOWEL:
		return end < n && is_vowel(word[end]);
	case BEFORE_FRONT:
		return end < n && ((unsigned char)word[end] >= 0x80 || strchr("eiy", word[end]));
	}
	return false;
}

/* The row for what stands at word + at, NULL: it stays as it is. */
static const struct spelling *find_spelling(const char *word, size_t n, size_t at, size_t letters)
{
	const char *first = memchr(firsts, word[at], sizeof firsts);

	if (!first)
		return NULL;
	for (size_t i = (size_t)(first - firsts); i < sizeof firsts && firsts[i] == word[at]; i++) {
		const struct spelling *row = &spellings[i];

		if (row->from_len > n - at || (row->from_len > 1 && row->from[1] != word[at + 1]))
			continue; /* most of them */
		if (letters >= row->least && memcmp(word + at, row->from, row->from_len) == 0 &&
		    stands_right(row, word, n, at))
			return row;
	}
	return NULL;
}

static size_t count_letters(const char *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)s[i] & 0xC0) != 0x80;
	return count;
}

/* Teknikk and teknik, kontroll and kontrol: a long word ends in one consonant. */
static size_t single_end(const char *key, size_t n, size_t letters)
{
	enum { LONG = 6 };

	return letters >= LONG && key[n - 1] == key[n - 2] && !is_vowel(key[n - 1]) ? n - 1 : n;
}

size_t text_key(char out[TEXT_KEY_MAX], const char *word, size_t n)
{
	size_t len = 0, letters;

	if (n > TEXT_WORD_MAX)
		n = TEXT_WORD_MAX;
	letters = count_letters(word, n);
	for (size_t i = 0; i < n;) {
		const struct spelling *row = find_spelling(word, n, i, letters);

		if (!row) {
			out[len++] = word[i++];
			continue;
		}
		memcpy(out + len, row->to, row->to_len);
		len += row->to_len;
		i += row->from_len;
	}
	return single_end(out, len, letters);
}

static size_t rune_bytes(const char *s)
{
	unsigned char c = (unsigned char)*s;

	return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

void text_grams(const char *word, size_t n, text_gram_fn *gram, void *to)
{
	char marked[TEXT_KEY_MAX + 2];
	size_t start[TEXT_KEY_MAX + 3]; /* where each character begins, and the end */
	size_t count = 0;

	if (n == 0 || n > TEXT_KEY_MAX)
		return;
	marked[0] = '_';
	memcpy(marked + 1, word, n);
	marked[n + 1] = '_';
	for (size_t at = 0; at < n + 2; at += rune_bytes(marked + at))
		start[count++] = at;
	start[count] = n + 2;
	if (count <= TEXT_GRAM_LETTERS) {
		gram(to, marked, n + 2);
		return;
	}
	for (size_t i = 0; i + TEXT_GRAM_LETTERS <= count; i++)
		gram(to, marked + start[i], start[i + TEXT_GRAM_LETTERS] - start[i]);
}

/* Words are not terminated, and a character is read with what may belong to it. */
static size_t decode_all(uint32_t out[TEXT_KEY_MAX], const char *s, size_t n)
{
	char copy[TEXT_KEY_MAX + 1] = { 0 };
	size_t count = 0;

	memcpy(copy, s, n < TEXT_KEY_MAX ? n : TEXT_KEY_MAX);
	for (size_t i = 0; i < n && i < TEXT_KEY_MAX; i += rune_bytes(copy + i))
		utf8_decode(&out[count++], copy + i);
	return count;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t text_distance(const char *a, size_t an, const char *b, size_t bn, size_t limit)
{
	uint32_t x[TEXT_KEY_MAX], y[TEXT_KEY_MAX];
	size_t rows[3][TEXT_KEY_MAX + 1]; /* this one and the two before, in turn */
	size_t xn = decode_all(x, a, an), yn = decode_all(y, b, bn);

	if (xn > yn + limit || yn > xn + limit)
		return limit + 1;
	for (size_t j = 0; j <= yn; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= xn; i++) {
		const size_t *before = rows[(i + 1) % 3], *last = rows[(i + 2) % 3];
		size_t *this = rows[i % 3];

		this[0] = i;
		for (size_t j = 1; j <= yn; j++) {
			size_t d = last[j - 1] + (x[i - 1] != y[j - 1]);

			d = least(d, least(last[j], this[j - 1]) + 1);
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
				d = least(d, before[j - 2] + 1);
			this[j] = d;
		}
	}
	return least(rows[xn % 3][yn], limit + 1);
}

/* Where å, ø, æ, ä and ö stand in UTF-8: 0xC3, then these; 0x20 less for capitals. */
bool text_has_marks(const char *s)
{
	static const char second[] = "\xA5\xB8\xA6\xA4\xB6";

	for (; *s; s++)
		if ((unsigned char)*s == 0xC3 && s[1] && strchr(second, (char)(s[1] | 0x20)))
			return true;
	return false;
}
