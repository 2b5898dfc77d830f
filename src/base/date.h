#ifndef LOS_BASE_DATE_H
#define LOS_BASE_DATE_H
/*
 * date - calendar days and instants, without locale and without a clock.
 *
 * The proleptic Gregorian calendar; day 0 is 1970-01-01.  Who needs "now" is handed a clock.
 */
#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

struct date {
	int year, month, day; /* 1-12, 1-31 */
};

/* An instant and the offset from UTC at which it is shown. */
struct instant {
	int64_t ms;	/* since 1970-01-01T00:00:00Z */
	int offset_min; /* east is positive */
};

/*
 * The clock as pure code sees it.  `now` may be frozen; `offset_at` gives the zone's offset in
 * minutes for a local wall-clock time in seconds since the epoch (as if UTC).
 */
struct clock {
	struct instant (*now)(void *self);
	int (*offset_at)(void *self, int64_t local_seconds);
	void *self;
};

bool date_is_valid(struct date d);
int64_t date_to_days(struct date d);
struct date date_from_days(int64_t days);
int date_weekday(struct date d); /* Monday 1 ... Sunday 7 */
int date_iso_week(struct date d, int *year);
struct date date_of_instant(struct instant t); /* the local day */
/* As it is shown where the clock stands; UTC when it knows no zone. */
struct instant instant_of_ms(int64_t ms, const struct clock *clock);
/* The day it was then there. */
struct date date_of_ms(int64_t ms, const struct clock *clock);

/* Exactly YYYY-MM-DD (leading '-' for years is refused); true when valid. */
bool date_parse_iso(struct date *out, const char *s);
/* YYYY-MM-DDThh:mm[:ss[.fff]][Z|±hh:mm]; no zone: offset by `offset_at` of clock (NULL: UTC). */
bool instant_parse_iso(struct instant *out, const char *s, const struct clock *clock);
/*
 * As a person types it: `2.3.27`, `02.03.2027`, `2/3 2027`, `2027-03-02`, `i dag`, `today`, `+14`,
 * `-1`, `i morgen`, `tomorrow`.  Two-digit years are 2000-2099.  `2.3` takes the next such day.
 */
bool date_parse_typed(struct date *out, const char *s, struct date today);
/* The same of a day that has been: `2.3` and `fredag` are the last such day.  What is still to come
 * however it is read (`+7`, `2099-01-01`) stays so. */
bool date_parse_past(struct date *out, const char *s, struct date today);
/* A time of day as typed: `14:30`, `14.30`, `1430`, `930`, `9`, `kl. 9`, `2:30 pm`; ms since
 * midnight. */
bool daytime_parse_typed(int *ms, const char *s);
/* `fredag`, `fri`: the next such day after today, by the beginning of its name in any language. */
bool date_parse_weekday(struct date *out, const char *s, struct date today);
/* "mandag 7. desember 2026"; languages nb, nn, sv, se, others as en. */
void date_print_words(struct strbuf *b, struct date d, const char *lang);
const char *date_month_name(int month, const char *lang);
const char *date_day_name(int weekday, const char *lang); /* Monday 1 */
void date_print_iso(struct strbuf *b, struct date d);	  /* 2027-03-02 */
void date_print_local(struct strbuf *b, struct date d,
		      const char *lang);			/* 02.03.2027; en: 2 Mar 2027 */
void instant_print_daytime(struct strbuf *b, struct instant t); /* 09:15 */
void instant_print_iso(struct strbuf *b, struct instant t);	/* 2027-03-02T09:15:00.000+01:00 */

#endif
