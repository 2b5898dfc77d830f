#ifndef LOS_TEXT_INTERNAL_H
#define LOS_TEXT_INTERNAL_H
/* What the files of text share. */
#include "text/text.h"

size_t text_letters(const char *s, size_t n);
/*
 * What two languages call by different words that mean the same in any trade (företag, bedrift)
 * gets one key.  The key stands in place; returns its length.
 */
size_t text_kin(char key[TEXT_KEY_MAX], size_t n);

#endif
