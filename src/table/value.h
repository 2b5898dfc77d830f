#ifndef LOS_TABLE_VALUE_H
#define LOS_TABLE_VALUE_H
/*
 * value - what a cell says, as people and spreadsheets in the Nordic countries write it: dates,
 * terms, amounts; and header words.  Pure; nothing is guessed: what can mean two things is told.
 */
#include "base/arena.h"
#include "base/date.h"

#include <stdbool.h>

/* Folded letters and digits of a header, without what stands in parentheses: for comparing. */
const char *header_key(struct arena *a, const char *header);

/*
 * Small letters of a cell, blanks at the ends left out and runs of them as one; false when it does
 * not fit.  For finding it among known words, without an arena.
 */
enum { WORD_MAX = 64 };
bool cell_word(char out[WORD_MAX], const char *cell);

/* cell_word() among words[0..count), sorted by strcmp; *value is its number. */
struct word {
	const char *word;
	int value;
};
bool word_find(int *value, const struct word *words, size_t count, const char *cell);

enum cell_date {
	CELL_DATE,
	CELL_DATE_SERIAL, /* a spreadsheet's day number, 30000 to 60000 */
	CELL_DATE_TERM,	  /* HT2025, 2011H, H25, autumn 2025, a month, or "at any time" */
	CELL_DATE_WRONG,  /* written as a date, but there is no such day */
	CELL_DATE_NONE,
};
/*
 * ISO (a time behind it is left out), d.m.yyyy, dd.mm.yy, dd/mm/yyyy, 15. januar 2027.
 * *out is set for CELL_DATE and CELL_DATE_SERIAL.
 */
enum cell_date cell_date(struct date *out, const char *cell);

enum cell_number {
	CELL_NUMBER,
	CELL_NUMBER_AMBIGUOUS, /* 1.234: thousands or decimals? */
	CELL_NUMBER_NONE,
};
/*
 * 7,5 and 7.5, `kr 3 400,-`, 1 316 303,34, 1.234.567,00.  `units`: words that may stand before or
 * behind it, NULL-terminated, or NULL.
 */
enum cell_number cell_number(double *out, const char *cell, const char *const *units);
/* The same as canonical text: -?digits[.digits], no zeros that say nothing. */
enum { DECIMAL_MAX = 40 };
enum cell_number cell_decimal(char out[DECIMAL_MAX], const char *cell, const char *const *units);

#endif
