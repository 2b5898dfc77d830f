#ifndef LOS_TEXT_SHORT_WORD_H
#define LOS_TEXT_SHORT_WORD_H
/*
 * Words in rows of a table, in byte order, each in the first SHORT_WORD bytes of its row and with
 * zeros behind it.  Pure.
 */
#include <stddef.h>
#include <stdint.h>

enum { SHORT_WORD = 16 };
#define SHORT_WORD_NONE SIZE_MAX
/*
 * Its row, of `count` rows of `size` bytes; SHORT_WORD_NONE: there is none.  Longer words have
 * none.
 */
size_t short_word_find(const void *rows, size_t count, size_t size, const char *word, size_t n);

#endif
