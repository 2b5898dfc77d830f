#ifndef LOS_BASE_NUMBER_H
#define LOS_BASE_NUMBER_H
/*
 * number - numbers as text, never through the locale.
 */
#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

/* Whole text is [+-]digits; false also when it does not fit. */
bool number_parse_int(int64_t *out, const char *s);
/* Whole text is [+-]digits[.digits]; no exponent, no inf, no nan; surrounding white space allowed.
 */
bool number_parse_decimal(double *out, const char *s);
/* As typed: one ',' or '.' as decimal sign, spaces/NBSP as thousands: "1 234,5". */
bool number_parse_typed(double *out, const char *s);
/*
 * Shortest text that reads back as the same double, never in exponent form: 4798765432, 0.000001,
 * -0.5, NaN, Infinity, -Infinity; -0 is 0.
 */
void number_print(struct strbuf *b, double x);
/* Decimal rounding of the shortest text, half away from zero (15.5 -> 16, 2.15 to 1 -> 2.2). */
double number_round(double x, int digits);

#endif
