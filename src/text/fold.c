#include "text/text.h"
#include "base/utf8.h"

#include <string.h>

/*
 * What one language writes and the key of all: of the rows of a letter the first that fits is
 * taken.  Regular correspondences only; words that go their own way stand in kin.c.  `least`:
 * letters that the word must have, since short ones are other words.
 */
enum place { ANYWHERE, AT_START, AT_END, INSIDE, BEFORE_VOWEL, BEFORE_FRONT };
struct spelling {
	char from[6], to[5];
	unsigned char from_len, to_len, least;
	enum place where;
};
#define ROW(from, to, least, where)                                                                \
	{                                                                                          \
		from, to, sizeof(from) - 1, sizeof(to) - 1, least, where                           \
	}
#define ROWS(...)                                                                                  \
	(const struct spelling[])                                                                  \
	{                                                                                          \
		__VA_ARGS__, ROW("", "", 0, ANYWHERE)                                              \
	}
/* clang-format off */
/* By the first byte. */
static const struct spelling *const spellings[UINT8_MAX + 1] = {
	['a'] = ROWS(
		ROW("aa", "å", 0, ANYWHERE),
		ROW("af", "av", 5, AT_START), /* aftale, avtale */
		ROW("au", "ø", 4, INSIDE)), /* straum, strøm */
	['c'] = ROWS(
		ROW("ck", "kk", 0, ANYWHERE),
		ROW("ch", "ch", 0, ANYWHERE),
		ROW("c", "s", 0, BEFORE_FRONT), /* process, prosess */
		ROW("c", "k", 5, ANYWHERE)),
	['e'] = ROWS(
		ROW("ei", "e", 4, INSIDE), /* stein, sten */
		ROW("ej", "e", 4, INSIDE), /* arbejde, arbeide */
		ROW("ej", "ei", 0, ANYWHERE)),
	['f'] = ROWS(
		ROW("før", "for", 6, AT_START), /* försäljning, forsäljning */
		ROW("för", "for", 6, AT_START)),
	['g'] = ROWS(ROW("gj", "g", 4, BEFORE_VOWEL)), /* gjest, gäst */
	['h'] = ROWS(
		ROW("hed", "het", 6, AT_END), /* virksomhed, virksomhet */
		ROW("hv", "kv", 0, AT_START)), /* hvete, kvete */
	['i'] = ROWS(
		ROW("ind", "in", 5, AT_START), /* indkøb, innkjøp, inköp */
		ROW("inn", "in", 5, AT_START)),
	['k'] = ROWS(ROW("kj", "k", 4, BEFORE_VOWEL)), /* kjøtt, kött */
	['o'] = ROWS(ROW("opp", "op", 5, AT_START)), /* opplæring, oplæring, upplärning */
	['p'] = ROWS(ROW("ph", "f", 0, ANYWHERE)),
	['q'] = ROWS(ROW("qu", "kv", 0, ANYWHERE)),
	['s'] = ROWS(
		ROW("sch", "sk", 0, ANYWHERE), /* schema, skjema */
		ROW("skab", "skap", 6, AT_END),
		ROW("skj", "sk", 4, BEFORE_VOWEL),
		ROW("ssion", "sjon", 0, ANYWHERE),
		ROW("sion", "sjon", 6, ANYWHERE)), /* version, versjon */
	['t'] = ROWS(
		ROW("th", "t", 0, ANYWHERE),
		ROW("tion", "sjon", 0, ANYWHERE)),
	['u'] = ROWS(
		ROW("ud", "ut", 5, AT_START), /* uddannelse, utdannelse */
		ROW("upp", "op", 5, AT_START)),
	['w'] = ROWS(ROW("w", "v", 0, ANYWHERE)),
	['x'] = ROWS(ROW("x", "ks", 0, ANYWHERE)),
	['z'] = ROWS(ROW("z", "s", 0, ANYWHERE)),
	[0xC3] = ROWS(
		ROW("ä", "e", 3, ANYWHERE), /* trä, tre */
		ROW("ä", "æ", 0, ANYWHERE),
		ROW("æ", "e", 3, ANYWHERE),
		ROW("è", "e", 0, ANYWHERE),
		ROW("é", "e", 0, ANYWHERE),
		ROW("ê", "e", 0, ANYWHERE),
		ROW("ò", "o", 0, ANYWHERE),
		ROW("ó", "o", 0, ANYWHERE),
		ROW("öj", "ø", 4, INSIDE), /* höjd, høyde, højde */
		ROW("öj", "øy", 0, ANYWHERE),
		ROW("ö", "ø", 0, ANYWHERE),
		ROW("øj", "ø", 4, INSIDE),
		ROW("øj", "øy", 0, ANYWHERE), /* verktøj, verktøy */
		ROW("øy", "ø", 4, INSIDE), /* røyr, rør */
		ROW("ü", "y", 0, ANYWHERE)),
	[0xC4] = ROWS(ROW("đ", "d", 0, ANYWHERE)),
	[0xC5] = ROWS(
		ROW("ŋ", "n", 0, ANYWHERE),
		ROW("ŧ", "t", 0, ANYWHERE)),
};
/* clang-format on */

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
	const struct spelling *row = spellings[(unsigned char)word[at]];

	for (; row && row->from_len > 0; row++) {
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
