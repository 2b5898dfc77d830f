#ifndef LOS_TABLE_VALUE_INTERNAL_H
#define LOS_TABLE_VALUE_INTERNAL_H
/*
 * What reading dates and telling what they allow share.
 */
#include "table/value.h"

/* Digits at *s as a number, at most nine of them; how many there are, 0: none.  *s goes behind
 * them. */
size_t take_number(int *out, const char **s);

#endif
