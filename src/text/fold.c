#include "text/text.h"
#include "base/utf8.h"

#include <string.h>

/* What one language writes and the key of all; the longest spelling stands first. */
static const struct {
	char from[6], to[5];
	unsigned char from_len, to_len;
} spellings[] = {
#define SPELLING(from, to)                                                                         \
	{                                                                                          \
		from, to, sizeof(from) - 1, sizeof(to) - 1                                         \
	}
	SPELLING("tion", "sjon"), SPELLING("ssion", "sjon"), SPELLING("ö", "ø"),
	SPELLING("ä", "æ"),	  SPELLING("aa", "å"),	     SPELLING("ck", "kk"),
	SPELLING("x", "ks"),	  SPELLING("w", "v"),	     SPELLING("é", "e"),
	SPELLING("è", "e"),	  SPELLING("ü", "y"),	     SPELLING("qu", "kv"),
	SPELLING("đ", "d"),	  SPELLING("ŋ", "n"),	     SPELLING("ŧ", "t"),
#undef SPELLING
};

/* Most letters begin no spelling: told without looking at the table. */
static bool may_begin(char c)
{
	return (unsigned char)c >= 0x80 || strchr("tsacxwq", c);
}

/* The row of the spelling at s, or -1. */
static int find_spelling(const char *s, size_t n)
{
	if (!may_begin(*s))
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(spellings); i++)
		if (*s == spellings[i].from[0] && spellings[i].from_len <= n &&
		    memcmp(s, spellings[i].from, spellings[i].from_len) == 0)
			return (int)i;
	return -1;
}

size_t text_key(char out[TEXT_KEY_MAX], const char *word, size_t n)
{
	size_t len = 0;

	if (n > TEXT_WORD_MAX)
		n = TEXT_WORD_MAX;
	for (size_t i = 0; i < n;) {
		int row = find_spelling(word + i, n - i);

		if (row < 0) {
			out[len++] = word[i++];
			continue;
		}
		memcpy(out + len, spellings[row].to, spellings[row].to_len);
		len += spellings[row].to_len;
		i += spellings[row].from_len;
	}
	return len;
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

static size_t decode_all(uint32_t out[TEXT_KEY_MAX], const char *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n && count < TEXT_KEY_MAX; i += rune_bytes(s + i))
		utf8_decode(&out[count++], s + i);
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
