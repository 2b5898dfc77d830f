#include "text/short_word.h"

#include <endian.h>
#include <stdbool.h>
#include <string.h>

/*
 * Compared in two numbers: these tables are asked for every word of a catalogue, most of them in
 * vain.
 */
struct letters {
	uint64_t head, tail;
};

static struct letters letters_of(const char row[SHORT_WORD])
{
	struct letters l;

	memcpy(&l, row, sizeof l);
	return (struct letters){ be64toh(l.head), be64toh(l.tail) };
}
_Static_assert(sizeof(struct letters) == SHORT_WORD, "a word is all letters");

static bool is_before(struct letters a, struct letters b)
{
	return a.head < b.head || (a.head == b.head && a.tail < b.tail);
}

size_t short_word_find(const void *rows, size_t count, size_t size, const char *word, size_t n)
{
	char padded[SHORT_WORD] = { 0 };
	struct letters wanted, found;
	size_t from = 0;

	if (n == 0 || n > SHORT_WORD || count == 0)
		return SHORT_WORD_NONE;
	memcpy(padded, word, n);
	wanted = letters_of(padded);
	for (size_t left = count; left > 1; left -= left / 2) {
		size_t middle = from + left / 2;

		from = is_before(wanted, letters_of((const char *)rows + middle * size)) ? from
											 : middle;
	}
	found = letters_of((const char *)rows + from * size);
	return found.head == wanted.head && found.tail == wanted.tail ? from : SHORT_WORD_NONE;
}
