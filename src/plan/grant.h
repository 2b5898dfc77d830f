#ifndef LOS_PLAN_GRANT_H
#define LOS_PLAN_GRANT_H
/*
 * grant - money: amounts in whole øre, where the money of an activity comes from, schemes with
 * their sources and years, and how much of them is left.
 *
 * Of a grant's money a part is spent, a part is committed (promised to activities that are approved
 * or running, and not spent yet), and the rest is left: budget = spent + committed + left.  What
 * proposals ask for is planned, and takes nothing yet.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

struct activity;

/* ---- amounts --------------------------------------------------------------------------------- */

enum { MONEY_MOST = 1000 * 1000 * 1000 }; /* kroner */
/* As typed: "80 000", "80.000", "1234,50", "kr 500,-", "4,4 mill", "-200". */
bool money_parse(int64_t *ore, const char *typed);
/* To read: "1 882 000", "12,50"; with blanks that do not break. */
void money_print(struct strbuf *b, int64_t ore);
/* For files: "1882000", "12.50". */
void money_print_plain(struct strbuf *b, int64_t ore);

/* ---- where the money of an activity comes from ----------------------------------------------- */

struct funding {
	const char *grant;  /* "": no grant of the plan; the source alone says who pays */
	const char *source; /* "staten" */
	int year;	    /* of the grant; 0 where there is none */
	int64_t ore;
};
/*
 * "kompetanse/staten=80 000; kompetanse/fylket/2028=20 000; bedriftene=40 000": grant, source,
 * year, amount.  Without a year a grant's is `year`.
 */
MUST_USE bool funding_parse(struct funding **out, size_t *count, struct arena *a, const char *text,
			    int year, struct err *e);
/* The same text again, with years and plain amounts. */
void funding_print(struct strbuf *b, const struct funding *f, size_t count);
int64_t funding_sum(const struct funding *f, size_t count);
/* Of the same grant, source and year; what is parsed has each once. */
bool funding_is_same(const struct funding *x, const struct funding *y);

/* ---- grants ---------------------------------------------------------------------------------- */

struct grant {
	const char *id, *title;
	const struct funding *line; /* source, year, amount; each pair once */
	size_t lines;
};
/* "staten/2027=1,4 mill; fylket/2027=600 000": every line has a year. */
MUST_USE bool grant_lines_parse(struct funding **out, size_t *count, struct arena *a,
				const char *grant, const char *text, struct err *e);
/* Does it have this source in this year?  False: says which it has. */
MUST_USE bool grant_has(const struct grant *g, size_t count, const struct funding *f,
			struct err *e);

struct spending {
	const char *id, *grant, *source;
	int year;
	int64_t ore;	      /* below zero: a correction */
	const char *activity; /* "": of none */
	struct date date;
	const char *note, *author;
	int64_t made_ms;
};

/* ---- how much is left ------------------------------------------------------------------------ */

struct balance {
	const char *grant, *source; /* source "": the sum of the grant's */
	int year;
	int64_t budget, planned, committed, spent, left;
};
/* Every source and year of every grant, in their order; then what was used without a budget. */
size_t plan_balance(struct balance **out, struct arena *a, const struct grant *g, size_t grants,
		    const struct activity *x, size_t activities, const struct spending *s,
		    size_t spendings);
/* The sum of a grant's rows; of all with NULL. */
struct balance balance_sum(const struct balance *b, size_t count, const char *grant);
enum balance_warning {
	BALANCE_FINE,
	BALANCE_OVERDRAWN, /* more is spent and promised than there is */
	BALANCE_ASKED,	   /* proposals ask for more than is left */
	BALANCE_LOW	   /* less than a tenth is left */
};
enum balance_warning balance_warns(const struct balance *b);

#endif
