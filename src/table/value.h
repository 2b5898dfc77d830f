#ifndef LOS_TABLE_VALUE_H
#define LOS_TABLE_VALUE_H
/*
 * value - what a cell says, as people and spreadsheets in the Nordic countries write it: dates,
 * terms, amounts; and header words.  Pure; nothing is guessed: what can mean two things is decided
 * by what the caller knows of the file (cell_decimal_sign(), cell_day_order()), or told.
 */
#include "base/arena.h"
#include "base/date.h"

#include <stdbool.h>

/* Folded letters and digits of a header, without what stands in parentheses: for comparing. */
const char *header_key(struct arena *a, const char *header);

/*
 * Small letters of a cell, blanks of every width at the ends left out and runs of them as one,
 * dashes as '-'; false when it does not fit in `size` bytes.  For finding it among known words,
 * without an arena.
 */
enum { WORD_MAX = 64 };
bool cell_fold(char *out, size_t size, const char *cell);
bool cell_word(char out[WORD_MAX], const char *cell);

/* cell_word() among words[0..count), sorted by strcmp; *value is its number. */
struct word {
	const char *word;
	int value;
};
bool word_find(int *value, const struct word *words, size_t count, const char *cell);
/* The same for folded text of n bytes. */
bool word_findn(int *value, const struct word *words, size_t count, const char *p, size_t n);

/* ---- dates ---- */

enum cell_date {
	CELL_DATE,
	CELL_DATE_SERIAL,    /* a spreadsheet's day number, 30000 to 60000 */
	CELL_DATE_TERM,	     /* HT2025, 2011H, H25, autumn 2025, a month, or "at any time" */
	CELL_DATE_SEVERAL,   /* more than one; the first is given */
	CELL_DATE_AMBIGUOUS, /* 05/06/2027: May or June? */
	CELL_DATE_WRONG,     /* written as a date, but there is no such day */
	CELL_DATE_NONE,
};
/*
 * Which of day and month stands first where / is between them: known from a date that can only be
 * read in one way.
 */
enum day_order { ORDER_UNKNOWN, ORDER_DAY, ORDER_MONTH };
enum day_order cell_day_order(const char *cell);

/*
 * A day, or a time that holds many, in canonical text:
 *   2027-01-15              a day
 *   2027 2027-01 2027-W34 2027-Q3   a year, a month, a week (ISO), a quarter
 *   2027-H 2027-V 2027-S    the autumn term, the spring term, the summer
 *   any-08 any-H            August, the autumn of any year
 *   open                    at any time: rolling admission, by agreement, self-paced
 * These read back as themselves.
 */
enum { WHEN_MAX = 12 };
struct cell_when {
	char start[WHEN_MAX]; /* "" for AMBIGUOUS, WRONG, NONE */
	char end[WHEN_MAX];   /* of a range, else "" */
	bool whole;	      /* start and end say all that the cell says */
};
/*
 * ISO (a time behind it is left out), d.m.yyyy, dd.mm.yy, dd/mm/yyyy, mm/dd/yyyy, yyyy/mm/dd,
 * yyyymmdd, 15. januar 2027, January 15, 2027, terms, weeks, months, quarters, "løpende"; two with
 * a dash or "til" between them are a range, "15.-17. mars 2027" too.
 */
enum cell_date cell_when(struct cell_when *out, const char *cell, enum day_order order);
/* The day alone; *out is set for CELL_DATE and CELL_DATE_SERIAL.  A range is CELL_DATE_SEVERAL. */
enum cell_date cell_date(struct date *out, const char *cell);

/* First and last day of a canonical text but `open`; in a year not given: as of `today`. */
bool when_window(struct date *first, struct date *last, const char *when, struct date today);

/* ---- amounts ---- */

enum cell_number {
	CELL_NUMBER,
	CELL_NUMBER_AMBIGUOUS, /* 1.234: thousands or decimals? */
	CELL_NUMBER_NONE,
};
/* Which of , and . is the decimal sign: known from a number that can only be read in one way. */
enum decimal_sign { DECIMAL_UNKNOWN, DECIMAL_COMMA, DECIMAL_POINT };
enum decimal_sign cell_decimal_sign(const char *cell);

/* One number and the words around it. */
enum { DECIMAL_MAX = 40 };
struct cell_amount {
	char number[DECIMAL_MAX]; /* -?digits[.digits], no zeros that say nothing */
	bool thousandths; /* three digits behind the decimal sign, zeros too: 12.500 as 12.5 */
	bool whole;	  /* `,-` stands behind it: whole kroner */
	char before[WORD_MAX], after[WORD_MAX]; /* folded; "" none */
};
/*
 * 7,5 and 7.5, kr 3 400,-, 1 316 303,34, 1.234.567,00, 3'400.  NONE also when there are several
 * numbers.
 */
enum cell_number cell_amount(struct cell_amount *out, const char *cell, enum decimal_sign known);

/*
 * The same as canonical text, or as a number.  `units`: words that may stand before or behind it,
 * NULL-terminated, or NULL.
 */
enum cell_number cell_decimal(char out[DECIMAL_MAX], const char *cell, const char *const *units);
enum cell_number cell_number(double *out, const char *cell, const char *const *units);

#endif
