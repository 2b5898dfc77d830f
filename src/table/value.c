/*
 * Words in cells and headers, folded without an arena: many cells are compared.
 */
#include "table/value.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

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

/* Bytes of the blank at p: of ASCII, no-break, thin and the other spaces of typesetting; 0: none.
 */
static size_t blank(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	if (*u == ' ' || *u == '\t' || *u == '\n' || *u == '\r')
		return 1;
	if (u[0] == 0xC2 && u[1] == 0xA0)
		return 2;
	if (u[0] == 0xE2 && u[1] == 0x80 && ((u[2] >= 0x80 && u[2] <= 0x8A) || u[2] == 0xAF))
		return 3;
	return u[0] == 0xE3 && u[1] == 0x80 && u[2] == 0x80 ? 3 : 0;
}

/* Bytes of a hyphen, an en or em dash, or a minus sign; 0: none. */
static size_t dash(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	if (u[0] != 0xE2)
		return 0;
	return (u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0x95) || (u[1] == 0x88 && u[2] == 0x92) ? 3
												: 0;
}

/* Small letter of one byte: ASCII, and the second byte of Latin-1 letters and of the Sámi ones. */
static char small(char before, char c)
{
	static const unsigned char sami[][2] = { { 0xC4, 0x8C }, { 0xC4, 0x90 }, { 0xC5, 0x8A },
						 { 0xC5, 0xA0 }, { 0xC5, 0xA6 }, { 0xC5, 0xBD } };
	unsigned char u = (unsigned char)c, b = (unsigned char)before;

	if (c >= 'A' && c <= 'Z')
		return (char)(c + 32);
	if (b == 0xC3 && u >= 0x80 && u <= 0x9E && u != 0x97)
		return (char)(u + 32);
	if (b == 0xC4 || b == 0xC5)
		for (size_t i = 0; i < ARRAY_LEN(sami); i++)
			if (sami[i][0] == b && sami[i][1] == u)
				return (char)(u + 1);
	return c;
}

bool cell_fold(char *out, size_t size, const char *cell)
{
	size_t n = 0, len;
	bool gap = false;
	char before = 0;

	for (; *cell; cell += len) {
		len = blank(cell);
		if (len) {
			gap = n > 0;
			continue;
		}
		if (n + gap + 1 >= size)
			return false;
		if (gap)
			out[n++] = ' ';
		gap = false;
		len = dash(cell);
		out[n++] = len ? '-' : small(before, *cell);
		before = *cell;
		len = len ? len : 1;
	}
	out[n] = '\0';
	return true;
}

bool cell_word(char out[WORD_MAX], const char *cell)
{
	return cell_fold(out, WORD_MAX, cell);
}

static int compare_words(const void *key, const void *entry)
{
	return strcmp(key, ((const struct word *)entry)->word);
}

static bool look_up(int *value, const struct word *words, size_t count, const char *word)
{
	const struct word *found = bsearch(word, words, count, sizeof *words, compare_words);

	if (found)
		*value = found->value;
	return found != NULL;
}

bool word_find(int *value, const struct word *words, size_t count, const char *cell)
{
	char word[WORD_MAX];

	return cell_word(word, cell) && look_up(value, words, count, word);
}

bool word_findn(int *value, const struct word *words, size_t count, const char *p, size_t n)
{
	char word[WORD_MAX];

	if (!n || n >= WORD_MAX)
		return false;
	memcpy(word, p, n);
	word[n] = '\0';
	return look_up(value, words, count, word);
}
