/*
 * Days and terms as they are written. A cell is folded, cut into items (days, months, terms, weeks)
 * with what stands between them, and what one item leaves out it has from its neighbour: in
 * "15.-17. mars 2027" both days are of March 2027.
 */
#include "table/value_internal.h"
#include "table/value_words.h"

#include <stdio.h>
#include <string.h>

enum { MAX_ITEMS = 16, CELL_MAX = 256, FIRST_YEAR = 1950, LAST_YEAR = 2099 };

/* What was written; 0: not said. */
struct item {
	int year, month, day, week, quarter;
	char season;	 /* H V S, W for winter */
	bool any_year;	 /* any */
	bool slashed;	 /* month and day have / between them, and no year yet */
	bool serial;	 /* was a spreadsheet's number */
	bool wrong;	 /* there is no such day */
	bool ambiguous;	 /* day and month can be told apart in no way */
	bool with_range; /* the next one is its end */
};

struct reading {
	const char *p;
	struct item item[MAX_ITEMS];
	size_t count;
	enum day_order order;
	bool loose; /* something is said besides, or about */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t letters(const char *p)
{
	size_t n = 0;

	while ((p[n] >= 'a' && p[n] <= 'z') || (p[n] & 0x80))
		n++;
	return n;
}

static const char *skip(const char *p, const char *these)
{
	return p + strspn(p, these);
}

#define FIND(value, words, p, n) word_findn((value), (words), ARRAY_LEN(words), (p), (n))

/* ---- items that are written with digits ---- */

size_t take_number(int *out, const char **s)
{
	const char *from = *s;

	*out = 0;
	while (is_digit(**s) && *s - from < 9)
		*out = *out * 10 + (*(*s)++ - '0');
	return (size_t)(*s - from);
}

static bool is_year(int n)
{
	return n >= FIRST_YEAR && n <= LAST_YEAR;
}

/* A year of four digits, or of two; else *year is 0. */
static bool take_year(int *year, const char **s)
{
	const char *p = *s;
	size_t n = take_number(year, &p);

	if (n == 2)
		*year += 2000;
	if ((n != 2 && n != 4) || !is_year(*year)) {
		*year = 0;
		return false;
	}
	*s = p;
	return true;
}

/* The year behind a word: `jan 2027`, `jan-27`, `jan '27`, `january, 2027`; 15. is no year. */
static bool take_year_after(int *year, const char **s)
{
	const char *p = *s + (**s == '.'), *from;
	bool comma = *p == ',';

	from = p = skip(p, ", ");
	if (p == *s || p[-1] != ' ' || *p == '\'')
		p += *p && strchr("-/'", *p);
	if (!take_year(year, &p) || is_digit(*p) ||
	    (p - from < 4 && (comma || *p == '.' || *p == '/'))) {
		*year = 0;
		return false;
	}
	*s = p;
	return true;
}

static void set_day(struct item *it, int year, int month, int day)
{
	it->year = year;
	it->month = month;
	it->day = day;
	if (year && !date_is_valid((struct date){ year, month, day }))
		it->wrong = true;
}

/* a/b/year: the day first as in the Nordic countries, or the month as in America. */
static void set_slashed(struct item *it, int year, int a, int b, enum day_order order)
{
	bool day_first = date_is_valid((struct date){ year, b, a });
	bool month_first = date_is_valid((struct date){ year, a, b });

	it->ambiguous = day_first && month_first && a != b && order == ORDER_UNKNOWN;
	if (month_first && (!day_first || order == ORDER_MONTH))
		set_day(it, year, a, b);
	else
		set_day(it, year, b, a);
}

/* One of . / - between two numbers, and blanks behind a point. */
static char take_sign(const char **s)
{
	char c = **s;

	if (!c || !strchr("./-", c))
		return 0;
	++*s;
	if (c == '.')
		*s = skip(*s, " ");
	return is_digit(**s) ? c : 0;
}

/* Behind day and month: the same sign, or a blank, or - behind /, and the year. */
static bool take_year_behind(int *year, const char **s, char sign)
{
	const char *p = skip(*s, " ");
	bool apart = p > *s;

	if (*p == sign || (sign == '/' && *p == '-'))
		p = skip(p + 1, sign == '-' ? "" : " ");
	else if (!apart)
		return false;
	else
		return is_digit(p[0]) && is_digit(p[1]) && is_digit(p[2]) && is_digit(p[3]) &&
		       take_year(year, &p) && (*s = p, true);
	if (!take_year(year, &p) || is_digit(*p) || (*p && strchr("./", *p) && is_digit(p[1])))
		return false;
	*s = p;
	return true;
}

/* 15.1.2027, 15/1 2027, 15/1-27, 1-2-13; 15.1 and 15/1 without the year; 8/2027. */
static bool take_day_month(struct item *it, struct reading *r)
{
	const char *p = r->p;
	int a, b, year = 0;
	size_t n;
	char sign;

	take_number(&a, &p);
	sign = take_sign(&p);
	n = sign ? take_number(&b, &p) : 0;
	if (n == 4 && is_year(b) && a >= 1 && a <= 12 && sign != '-') {
		it->year = b;
		it->month = a;
	} else if ((n == 1 || n == 2) && take_year_behind(&year, &p, sign)) {
		if (sign == '/')
			set_slashed(it, year, a, b, r->order);
		else
			set_day(it, year, b, a);
	} else if ((n == 1 || n == 2) && sign != '-' && b >= 1 && b <= 12) {
		set_day(it, 0, b, a);
		it->slashed = sign == '/';
		p += *p == '.';
	} else {
		return false;
	}
	r->p = p;
	return true;
}

/* 15. januar 2027, 15 jan 27, 1st of September; without the year too. */
static bool take_day_name(struct item *it, struct reading *r)
{
	static const char *const ordinals[] = { "st ", "nd ", "rd ", "th ", "st,", "th," };
	const char *p = r->p;
	int day, month, year = 0;
	size_t n;

	take_number(&day, &p);
	for (size_t i = 0; i < ARRAY_LEN(ordinals); i++)
		if (strncmp(p, ordinals[i], 3) == 0)
			p += 2;
	p = skip(p, ". -/");
	if (strncmp(p, "of ", 3) == 0)
		p += 3;
	n = letters(p);
	if (!FIND(&month, months, p, n))
		return false;
	p += n;
	take_year_after(&year, &p);
	r->p = p;
	set_day(it, year, month, day);
	return true;
}

/* `3. kvartal 2027`. */
static bool take_nth_quarter(struct item *it, struct reading *r)
{
	const char *p = r->p;
	int number, what;
	size_t n;

	take_number(&number, &p);
	p = skip(p, ". ");
	n = letters(p);
	if (!FIND(&what, counted, p, n) || what != QUARTER || number < 1 || number > 4)
		return false;
	p = skip(p + n, " ,");
	if (!take_year(&it->year, &p))
		return false;
	it->quarter = number;
	r->p = p;
	return true;
}

/* `34 2027` or `36` behind a week: another one. */
static bool take_next_week(struct item *it, struct reading *r)
{
	const char *p = r->p;

	if (!r->count || !r->item[r->count - 1].week || take_number(&it->week, &p) > 2 ||
	    it->week < 1 || it->week > 53 || (*p && strchr("./", *p))) {
		it->week = 0;
		return false;
	}
	r->p = p;
	p = skip(p, " ,");
	if (take_year(&it->year, &p))
		r->p = p;
	return true;
}

/* A day of the month alone, in front of others: `15.` of 15.-17. mars. */
static bool take_bare_day(struct item *it, struct reading *r)
{
	take_number(&it->day, &r->p);
	r->p = skip(r->p, ".");
	return it->day >= 1 && it->day <= 31;
}

/* `25h`: a short year and its term. */
static bool take_short_term(struct item *it, struct reading *r)
{
	const char *p = r->p;
	int season;
	size_t n;

	if (!take_year(&it->year, &p)) {
		it->year = 0;
		return false;
	}
	n = letters(p);
	if (!FIND(&season, seasons, p, n) || n > 2) {
		it->year = 0;
		return false;
	}
	it->season = (char)season;
	r->p = p + n;
	return true;
}

/* What may follow a year: -01-15, -01, -W34, -Q3, H, høst, januar. */
static void take_behind_year(struct item *it, struct reading *r)
{
	const char *p = skip(r->p, "-/. "), *from;
	int a, b;
	size_t n = letters(p);

	if (n) {
		if (FIND(&a, seasons, p, n) && p[n] != '.')
			it->season = (char)a;
		else if (FIND(&a, months, p, n))
			it->month = a;
		else if (!FIND(&a, counted, p, n) || !is_digit(p[n]))
			return;
		p += n;
		if (!it->season && !it->month) {
			take_number(a == WEEK ? &it->week : &it->quarter, &p);
			it->wrong = it->week > 53 || it->quarter > 4;
		}
		r->p = p;
		return;
	}
	from = p;
	if (p == r->p || *r->p == ' ' || (n = take_number(&a, &p)) == 0 || n > 2)
		return;
	if (*p == r->p[0] && is_digit(p[1]) && (p++, take_number(&b, &p) <= 2)) {
		set_day(it, it->year, a, b);
		r->p = p;
	} else if (p - from == 2 && a >= 1 && a <= 12 && !is_digit(*p)) {
		it->month = a;
		r->p = p;
	}
}

/* 20270115, or a spreadsheet's day number: 1 is 1900-01-01, with a 29 February that never was. */
static bool take_run_of_digits(struct item *it, struct reading *r, int number, size_t n)
{
	enum { FIRST_SERIAL = 30000, LAST_SERIAL = 60000, EPOCH_SERIAL = 25569 };

	if (n == 8 && is_year(number / 10000)) {
		set_day(it, number / 10000, number / 100 % 100, number % 100);
		return true;
	}
	if (n == 5 && number >= FIRST_SERIAL && number <= LAST_SERIAL) {
		struct date d = date_from_days(number - EPOCH_SERIAL);

		if ((*r->p == '.' || *r->p == ',') && is_digit(r->p[1])) /* a time of day */
			r->p = skip(r->p + 1, "0123456789");
		set_day(it, d.year, d.month, d.day);
		it->serial = true;
		return !*r->p;
	}
	return false;
}

static bool take_digits(struct item *it, struct reading *r)
{
	const char *from = r->p;
	int number;
	size_t n = take_number(&number, &r->p);

	if (n == 4 && is_year(number)) {
		it->year = number;
		take_behind_year(it, r);
		return true;
	}
	if (n > 2)
		return take_run_of_digits(it, r, number, n);
	r->p = from;
	return take_next_week(it, r) || take_day_month(it, r) || take_day_name(it, r) ||
	       take_nth_quarter(it, r) || take_short_term(it, r) || take_bare_day(it, r);
}

/* ---- items that begin with a word ---- */

/* ` 15, 2027` behind a month. */
static bool take_american(struct item *it, const char **s)
{
	const char *p = skip(*s, ". ");
	int day, year;
	size_t n = take_number(&day, &p);

	if (n < 1 || n > 2)
		return false;
	p = skip(p, "stndrh");
	p = skip(p, ", ");
	if (take_number(&year, &p) != 4 || !is_year(year))
		return false;
	set_day(it, year, it->month, day);
	*s = p;
	return true;
}

/* `jan 2027`, `january 15, 2027`, `jan-27`, `august`. */
static bool take_month(struct item *it, struct reading *r, size_t n)
{
	if (!FIND(&it->month, months, r->p, n))
		return false;
	r->p += n;
	if (!take_american(it, &r->p) && !take_year_after(&it->year, &r->p))
		r->p += *r->p == '.';
	return true;
}

/* `uke 34 2027`, `v.34 2027`, `uke 34`, `q3 2027`. */
static bool take_counted(struct item *it, struct reading *r, size_t n)
{
	const char *p = skip(r->p + n, ". "), *q;
	int what, number;
	bool short_word = n == 1;

	if (!FIND(&what, counted, r->p, n) || !take_number(&number, &p) || number < 1 ||
	    number > (what == WEEK ? 53 : 4))
		return false;
	q = skip(p, " ,./-");
	if (q > p && is_digit(q[0]) && is_digit(q[1]) && is_digit(q[2]) && is_digit(q[3]) &&
	    take_year(&it->year, &q))
		p = q;
	else if (short_word || what == QUARTER)
		return false;
	*(what == WEEK ? &it->week : &it->quarter) = number;
	r->p = p;
	return true;
}

/* `v. 36`, `v 36`: in Swedish a week; V27 is a term in Norwegian, when it is of our time. */
static bool may_be_week(const char *word, size_t n, const char *year)
{
	enum { TERMS_FROM = 20, TERMS_TO = 32 };
	const char *p = year;
	int number;

	return n == 1 && *word == 'v' && take_number(&number, &p) == 2 && number <= 53 &&
	       (word[1] == '.' || number < TERMS_FROM || number > TERMS_TO);
}

/* `ht2025`, `h 25`, `høsten-2025`, `vår`. */
static bool take_season(struct item *it, struct reading *r, size_t n)
{
	const char *p = skip(r->p + n, " -/.'");
	int season;

	if (!FIND(&season, seasons, r->p, n) || may_be_week(r->p, n, p))
		return false;
	if (take_year(&it->year, &p) && !is_digit(*p) && *p != '.')
		r->p = p;
	else if (n < 2)
		return false;
	else {
		it->year = 0;
		r->p += n;
	}
	it->season = (char)season;
	return true;
}

/* Canonical: any year. */
static bool take_any_year(struct item *it, struct reading *r)
{
	if (strncmp(r->p, "any-", 4) != 0)
		return false;
	r->p += 3;
	it->any_year = true;
	take_behind_year(it, r);
	return !it->day && (it->month || it->season || it->week || it->quarter);
}

static bool skip_fillers(struct reading *r)
{
	int how;
	size_t n;

	for (;;) {
		r->p = skip(r->p, " :(");
		n = letters(r->p);
		if (strncmp(r->p, "f.o.m", 5) == 0) {
			r->p += 5;
		} else if (FIND(&how, fillers, r->p, n) && r->p[n]) {
			r->loose |= how == LOOSE;
			r->p += n;
		} else {
			return *r->p != '\0';
		}
		r->p = skip(r->p, ".,");
	}
}

static bool take_item(struct reading *r)
{
	struct item *it = &r->item[r->count];
	size_t n;
	bool ok;

	if (r->count == MAX_ITEMS || !skip_fillers(r))
		return false;
	*it = (struct item){ 0 };
	n = letters(r->p);
	if (n)
		ok = take_any_year(it, r) || take_counted(it, r, n) || take_season(it, r, n) ||
		     take_month(it, r, n);
	else
		ok = is_digit(*r->p) && take_digits(it, r);
	r->count += ok;
	return ok && !is_digit(*r->p);
}

/* ---- what stands between and behind ---- */

/* A time of day: `T09:00`, ` 09:30`, ` kl. 9-15`. */
static void skip_time(struct reading *r)
{
	static const char *const clocks[] = { "klokken", "klokka", "klockan", "kl.", "kl", "at" };
	const char *p = skip(r->p, " ,(");
	bool told = false;
	size_t n;

	for (size_t i = 0; i < ARRAY_LEN(clocks) && !told; i++) {
		n = strlen(clocks[i]);
		if (strncmp(p, clocks[i], n) == 0 && (p[n] == ' ' || is_digit(p[n]))) {
			p = skip(p + n, " ");
			told = true;
		}
	}
	if (*p == 't' && is_digit(p[1]) && p == r->p)
		p++;
	n = strspn(p, "0123456789:.,+z");
	if (n && is_digit(*p) && (told || memchr(p, ':', n))) {
		p += n;
		if (*p == '-' && is_digit(p[1])) /* until, or the zone */
			p = skip(p + 1, "0123456789:.");
		r->p = skip(p, ")");
	}
}

/* What stands before the next item; false: nothing that joins two. */
static bool take_between(struct reading *r)
{
	const char *p = skip(r->p, " ,.)");
	int how = ALSO;
	size_t n = letters(p), apart = (size_t)(p - r->p);

	if (strncmp(p, "t.o.m", 5) == 0 || strncmp(p, "t o m", 5) == 0) {
		how = RANGE;
		p = skip(p + 5, ".");
	} else if (FIND(&how, between, p, n)) {
		p += n;
		if (how == RANGE && strncmp(p, " og med", 7) == 0)
			p += 7;
	} else if (*p && strchr(";|/&+", *p)) {
		p++;
	} else if (*p == '-') {
		how = RANGE;
		p = skip(p, "->");
	} else if (!apart || strcspn(r->p, " ,") >= apart ||
		   (!is_digit(*p) && !memchr(r->p, ',', apart))) {
		return false;
	}
	r->item[r->count - 1].with_range = how == RANGE;
	r->p = p;
	return *p != '\0';
}

/* A remark behind the last item that holds no other date. */
static bool only_remark(const struct reading *r)
{
	const char *p = skip(r->p, " .)");

	if (!*p)
		return true;
	return strchr(" ,;(", *r->p) && !strpbrk(p, "0123456789");
}

/* Items have what they leave out from the next, or else from the one before. */
static void borrow(struct item *it, const struct item *from, enum day_order order)
{
	if (it->day && !it->month)
		it->month = from->month;
	if (it->year || it->any_year)
		return;
	it->year = from->year;
	if (it->year && it->month && from->month > 0 && it->month > from->month && it->with_range)
		it->year--; /* November to February */
	if (!it->year || !it->day || !it->month)
		return;
	if (it->slashed)
		set_slashed(it, it->year, it->day, it->month, order);
	else
		set_day(it, it->year, it->month, it->day);
}

static bool complete(struct reading *r)
{
	for (size_t i = r->count; i-- > 1;)
		borrow(&r->item[i - 1], &r->item[i], r->order);
	for (size_t i = 1; i < r->count; i++)
		borrow(&r->item[i], &r->item[i - 1], r->order);
	for (size_t i = 0; i < r->count; i++) {
		struct item *it = &r->item[i];

		if (it->day && (!it->year || !it->month))
			return false;
		it->any_year |= !it->year;
	}
	return true;
}

/* All items of the cell; false: it is no date. What follows the last may be a remark. */
static bool take_all(struct reading *r)
{
	const char *behind = r->p;

	while (take_item(r)) {
		skip_time(r);
		behind = r->p;
		if (!take_between(r))
			break;
	}
	if (!r->count)
		return false;
	r->p = behind;
	r->item[r->count - 1].with_range = false;
	r->loose |= *skip(r->p, " .)") != '\0';
	return only_remark(r) && complete(r);
}

/* ---- canonical text ---- */

static char *put_digits(char *at, int number, int count)
{
	for (int i = count; i-- > 0; number /= 10)
		at[i] = (char)('0' + number % 10);
	return at + count;
}

static void print_item(char out[WHEN_MAX], const struct item *it)
{
	char *to = out;

	if (it->any_year)
		to = (char *)memcpy(to, "any", 3) + 3;
	else
		to = put_digits(to, it->year, 4);
	if (it->season || it->week || it->quarter || it->month)
		*to++ = '-';
	if (it->season == 'W') {
		*to++ = 'Q';
		*to++ = '1';
	} else if (it->season) {
		*to++ = it->season;
	} else if (it->week) {
		*to++ = 'W';
		to = put_digits(to, it->week, 2);
	} else if (it->quarter) {
		*to++ = 'Q';
		to = put_digits(to, it->quarter, 1);
	} else if (it->month) {
		to = put_digits(to, it->month, 2);
		if (it->day) {
			*to++ = '-';
			to = put_digits(to, it->day, 2);
		}
	}
	*to = '\0';
}

static bool is_open(const char *p)
{
	for (size_t i = 0; i < ARRAY_LEN(open_starts); i++)
		if (strncmp(p, open_starts[i], strlen(open_starts[i])) == 0)
			return true;
	return false;
}

/* Begins with one of the words, or has one and no digits. */
static bool says_open(const char *text)
{
	struct reading r = { .p = text };

	skip_fillers(&r);
	if (is_open(r.p))
		return true;
	if (strpbrk(text, "0123456789"))
		return false;
	for (const char *p = strchr(text, ' '); p; p = strchr(p + 1, ' '))
		if (is_open(p + 1))
			return true;
	return false;
}

static bool is_bare_year(const struct item *it)
{
	return !it->month && !it->week && !it->quarter && !it->season;
}

static enum cell_date verdict(struct cell_when *out, const struct reading *r)
{
	const struct item *first = &r->item[0];
	bool several = r->count > 2 || (r->count == 2 && !first->with_range);

	for (size_t i = 0; i < r->count; i++) {
		if (r->item[i].wrong)
			return CELL_DATE_WRONG;
		if (r->item[i].ambiguous)
			return CELL_DATE_AMBIGUOUS;
	}
	if (r->count > 1 && is_bare_year(first) && is_bare_year(&r->item[1]))
		return CELL_DATE_NONE; /* 2026/2027, a school year: which term? */
	print_item(out->start, first);
	if (first->with_range && r->count > 1)
		print_item(out->end, &r->item[1]);
	out->whole = !several && !r->loose && first->season != 'W';
	if (several)
		return CELL_DATE_SEVERAL;
	if (first->serial)
		return CELL_DATE_SERIAL;
	return first->day ? CELL_DATE : CELL_DATE_TERM;
}

enum cell_date cell_when(struct cell_when *out, const char *cell, enum day_order order)
{
	struct reading r = { .order = order };
	char text[CELL_MAX];
	struct date d;

	*out = (struct cell_when){ .whole = true };
	if (date_parse_iso(&d, cell)) {
		memcpy(out->start, cell, sizeof "2027-01-15");
		return CELL_DATE;
	}
	*out = (struct cell_when){ 0 };
	if (!cell_fold(text, sizeof text, cell) || !*text)
		return CELL_DATE_NONE;
	r.p = text;
	if (order == ORDER_UNKNOWN)
		r.order = cell_day_order(text);
	if (take_all(&r))
		return verdict(out, &r);
	if (!says_open(text))
		return CELL_DATE_NONE;
	memcpy(out->start, "open", sizeof "open");
	out->whole = strcmp(text, "open") == 0;
	return CELL_DATE_TERM;
}

enum cell_date cell_date(struct date *out, const char *cell)
{
	struct cell_when when;
	enum cell_date got = cell_when(&when, cell, ORDER_UNKNOWN);

	if (got == CELL_DATE && *when.end)
		return CELL_DATE_SEVERAL;
	if (got == CELL_DATE && !when.whole)
		return CELL_DATE_NONE;
	if ((got == CELL_DATE || got == CELL_DATE_SERIAL) && !date_parse_iso(out, when.start))
		return CELL_DATE_NONE;
	return got;
}

enum day_order cell_day_order(const char *cell)
{
	const char *p = strchr(cell, '/') ? cell : "";
	int a, b;

	for (char before = ' '; *p; before = *p++) {
		const char *q = p;

		if (before == '/' || is_digit(before) || take_number(&a, &q) - 1 > 1 ||
		    *q++ != '/' || take_number(&b, &q) - 1 > 1 || is_digit(*q))
			continue;
		if (a > 12 && a <= 31 && b >= 1 && b <= 12)
			return ORDER_DAY;
		if (b > 12 && b <= 31 && a >= 1 && a <= 12)
			return ORDER_MONTH;
	}
	return ORDER_UNKNOWN;
}
