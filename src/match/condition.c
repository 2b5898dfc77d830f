#include "match/internal.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/*
 * Each condition looks at one run with the need's wish beside it and gives a reason, or none when
 * there is nothing to say.  Hard are the firm's own limits (latest start, most kilometres, most
 * kroner), a start that has passed, and what the caller filters by; all else is a preference that
 * takes something away.  What the catalogue does not tell is never held against a course.
 */
enum {
	NEAR_KM = 50,
	FAR_KM = 150,
	SOON_DAYS = 14,	 /* a deadline so near is worth telling */
	FULL_TIME = 40,	 /* hours a week at a pace of 100 % */
	A_BIT_MORE = 125 /* percent of the hours that may be spared: not far off */
};

bool fit_filter_is_none(const struct fit_filter *f)
{
	return !f ||
	       (f->max_km < 0 && !f->modes && !f->kinds && !f->level_from && !f->level_to &&
		f->price_from < 0 && f->price_to < 0 && !f->earliest.year && !f->latest.year &&
		!f->language && f->people <= 0 && f->hours <= 0 && !f->expired);
}

void need_level_band(int *from, int *to, enum need_level wish)
{
	static const struct {
		int from, to;
	} bands[] = {
		[NEED_LEVEL_NONE] = { 0, 0 },
		[NEED_BASIC] = { 1, 3 },
		[NEED_VOCATIONAL] = { 4, 5 },
		[NEED_HIGHER] = { 6, 8 },
	};

	*from = bands[wish].from;
	*to = bands[wish].to;
}

/* ---- level and mode ------------------------------------------------------------------------- */

/* The wish whose band it is; NEED_LEVEL_NONE: of none. */
static enum need_level wish_of_band(int from, int to)
{
	for (enum need_level l = NEED_BASIC; l <= NEED_HIGHER; l++) {
		int low, high;

		need_level_band(&low, &high, l);
		if (low == from && high == to)
			return l;
	}
	return NEED_LEVEL_NONE;
}

static bool judge_level(struct fit_reason *r, const struct situation *s)
{
	bool is_hard = s->filter->level_from > 0 || s->filter->level_to > 0;
	int level = s->course->level, away;

	need_level_band(&r->level_from, &r->level_to, s->need->level);
	if (is_hard) {
		r->level_from = s->filter->level_from > 0 ? s->filter->level_from : 1;
		r->level_to = s->filter->level_to > 0 ? s->filter->level_to : 8;
	}
	if (r->level_to == 0)
		return false;
	r->want = wish_of_band(r->level_from, r->level_to);
	if (level == LEVEL_UNKNOWN) {
		r->sign = FIT_UNKNOWN;
		/* a short course without a level is a basic one */
		return is_hard || s->need->level != NEED_BASIC;
	}
	r->have = level;
	away = level < r->level_from ? r->level_from - level
	       : level > r->level_to ? level - r->level_to
				     : 0;
	r->off = away;
	r->sign = away == 0   ? FIT_GOOD
		  : is_hard   ? FIT_EXCLUDED
		  : away <= 1 ? FIT_NEUTRAL
			      : FIT_POOR;
	return true;
}

static enum delivery_mode mode_of(const struct run *run)
{
	enum delivery_mode m = MODE_NONE;

	if (!run || !run->mode || !delivery_mode_parse(&m, run->mode))
		return MODE_NONE;
	return m;
}

/* Sets of modes as they are told; those of more than one only filters have. */
static const char *name_of_modes(unsigned modes)
{
	static const char *const names[] = {
		"",	   "onsite",	      "online",		 "onsite, online",
		"blended", "onsite, blended", "online, blended", "onsite, online, blended",
	};

	return names[modes >> MODE_ONSITE & 7];
}

static bool judge_mode(struct fit_reason *r, const struct situation *s)
{
	enum delivery_mode wish = s->need->mode, mode;
	bool is_hard = s->filter->modes != 0;
	unsigned wanted = is_hard ? s->filter->modes : FIT_MODE_BIT(wish);

	if (!is_hard && wish == MODE_NONE)
		return false;
	mode = mode_of(s->run);
	r->want_text = name_of_modes(wanted);
	if (mode == MODE_NONE) {
		r->sign = FIT_UNKNOWN;
		return true;
	}
	r->have_text = delivery_mode_name(mode);
	r->sign = wanted & FIT_MODE_BIT(mode)			 ? FIT_GOOD
		  : is_hard					 ? FIT_EXCLUDED
		  : mode == MODE_BLENDED || wish == MODE_BLENDED ? FIT_NEUTRAL
								 : FIT_POOR;
	return true;
}

/* ---- where ---------------------------------------------------------------------------------- */

static bool is_same_word(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if ((*a | ((*a >= 'A' && *a <= 'Z') << 5)) != *b)
			return false;
	return *a == *b;
}

/* Held where the firm is, wherever that may be. */
static bool is_national(const char *place)
{
	static const char *const words[] = {
		"hele landet",	 "heile landet",    "hela landet",     "landsdekkende",
		"landsdekkande", "landsomfattende", "landsomfattande", "rikstäckande",
		"rikstackande",	 "nasjonal",	    "nasjonalt",       "nationell",
		"nationellt",	 "national",	    "nationwide",      "norge",
		"noreg",	 "norway",	    "sverige",	       "sweden",
	};

	for (size_t i = 0; place && i < ARRAY_LEN(words); i++)
		if (is_same_word(place, words[i]))
			return true;
	return false;
}

static double distance(const struct situation *s)
{
	const struct municipality *there;

	if (!s->here || !s->run || !s->run->municipality)
		return NAN;
	there = codes_municipality(s->options->codes, s->run->municipality);
	return there ? municipality_km(s->here, there) : NAN;
}

static bool judge_distance(struct fit_reason *r, const struct situation *s)
{
	int limit = s->filter->max_km >= 0 ? s->filter->max_km : s->need->max_km;
	double km;

	if (mode_of(s->run) == MODE_ONLINE)
		return false; /* wherever the firm is */
	r->have_text = s->run ? s->run->municipality : NULL;
	r->sign = FIT_GOOD;
	km = distance(s);
	if (isnan(km) && is_national(r->have_text))
		return limit >= 0;
	if (isnan(km) && limit < 0)
		return false;
	r->have = km;
	if (limit >= 0)
		r->want = limit;
	if (isnan(km)) {
		r->sign = FIT_UNKNOWN;
	} else if (limit < 0) {
		r->sign = km <= NEAR_KM ? FIT_GOOD : km <= FAR_KM ? FIT_NEUTRAL : FIT_POOR;
	} else if (km > limit) {
		r->off = km - limit;
		r->sign = FIT_EXCLUDED;
	}
	return true;
}

/* ---- when ----------------------------------------------------------------------------------- */

/* A day, or the days of a term on which it can begin. */
struct start {
	enum { START_UNKNOWN, START_OPEN, START_KNOWN } known;
	int64_t first, last;
};

/* A term or a month is a window: it can begin on each of its days; "open" when the firm likes. */
static struct start start_of(const struct run *run, struct date today)
{
	struct date first, last;

	if (!run)
		return (struct start){ 0 };
	if (run->start.year)
		return (struct start){ START_KNOWN, date_to_days(run->start),
				       date_to_days(run->start) };
	if (run->when && strcmp(run->when, "open") == 0)
		return (struct start){ .known = START_OPEN };
	if (!run_window(&first, &last, run, today))
		return (struct start){ 0 };
	return (struct start){ START_KNOWN, date_to_days(first), date_to_days(last) };
}

/* What has begun, or is over: true, and the reason says so. */
static bool is_past(struct fit_reason *r, const struct situation *s, const struct start *start)
{
	struct date today = s->options->today;
	bool is_day = s->run && s->run->start.year;

	if (!today.year || !s->run)
		return false;
	if (start->known == START_UNKNOWN) {
		if (!s->run->end.year || !run_is_expired(s->run, today))
			return false;
		r->have_date = s->run->end;
	} else if (start->known == START_KNOWN && start->last < date_to_days(today)) {
		r->have_date = date_from_days(start->last);
	} else {
		return false;
	}
	r->have = is_day ? START_HAS_BEGUN : START_IS_END;
	r->off = (double)(date_to_days(today) - date_to_days(r->have_date));
	r->want_date = today;
	return true;
}

/*
 * In time when it can still begin by the latest and not before the earliest start; sure to be when
 * all of its days lie between them.
 */
static void hold_to_limits(struct fit_reason *r, const struct start *start, struct date earliest,
			   struct date latest)
{
	int64_t least = earliest.year ? date_to_days(earliest) : INT64_MIN;
	int64_t most = latest.year ? date_to_days(latest) : INT64_MAX;

	r->want_date = latest;
	if (start->known == START_KNOWN && start->first > most) {
		r->off = (double)(start->first - most);
		r->sign = FIT_EXCLUDED;
		return;
	}
	if (start->known == START_KNOWN && start->last < least) {
		r->off = (double)(least - start->last);
		r->sign = FIT_EXCLUDED;
	} else if (start->known == START_KNOWN && (start->first < least || start->last > most)) {
		r->sign = FIT_NEUTRAL;
	} else {
		r->sign = start->known == START_UNKNOWN ? FIT_UNKNOWN : FIT_GOOD;
	}
	if (!latest.year || (start->known == START_KNOWN && start->first < least)) {
		r->want_date = earliest;
		r->have = START_AFTER;
	}
}

static bool judge_start(struct fit_reason *r, const struct situation *s)
{
	struct start start = start_of(s->run, s->options->today);
	struct date earliest = s->filter->earliest;
	struct date latest = s->filter->latest.year ? s->filter->latest : s->need->latest_start;
	struct fit_reason limits = *r;
	bool is_limited = earliest.year || latest.year, is_gone;

	if (s->run) {
		limits.have_date = s->run->start;
		limits.have_text = s->run->start_text;
		if (start.known != START_UNKNOWN && (!limits.have_text || !*limits.have_text))
			limits.have_text = s->run->when;
	}
	*r = limits;
	is_gone = is_past(r, s, &start);
	r->sign = s->filter->expired ? FIT_POOR : FIT_EXCLUDED;
	if (is_gone && !s->filter->expired)
		return true;
	hold_to_limits(&limits, &start, earliest, latest);
	if (is_gone && !(is_limited && limits.sign == FIT_EXCLUDED))
		return true;
	*r = limits;
	return is_limited;
}

static bool judge_deadline(struct fit_reason *r, const struct situation *s)
{
	int64_t left;

	if (!s->run || s->run->deadline.year == 0 || s->options->today.year == 0)
		return false;
	left = date_to_days(s->run->deadline) - date_to_days(s->options->today);
	if (left > SOON_DAYS)
		return false;
	r->have_date = s->run->deadline;
	r->want_date = s->options->today;
	r->have = (double)left;
	r->off = left < 0 ? (double)-left : 0;
	r->sign = left >= 0				      ? FIT_NEUTRAL
		  : s->filter->expired			      ? FIT_POOR
		  : run_is_expired(s->run, s->options->today) ? FIT_EXCLUDED
							      : FIT_POOR;
	return true;
}

/* ---- language ------------------------------------------------------------------------------- */

/* Who reads one of these reads the others. */
static bool is_scandinavian(const char *code)
{
	static const char *const codes[] = { "nb", "nn", "no", "sv", "da" };

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (strcmp(code, codes[i]) == 0)
			return true;
	return false;
}

static bool is_norwegian(const char *code)
{
	return is_scandinavian(code) && code[0] == 'n';
}

static enum fit_sign language_sign(const char *wish, const char *have)
{
	if (strcmp(wish, have) == 0 || (is_norwegian(wish) && is_norwegian(have)))
		return FIT_GOOD;
	return is_scandinavian(wish) && is_scandinavian(have) ? FIT_NEUTRAL : FIT_POOR;
}

/* The best of a course that is held in several: "nb, en". */
static enum fit_sign best_language(const char *wish, const char *list)
{
	enum fit_sign best = FIT_POOR;
	char code[8];

	for (const char *p = list; *p; p++) {
		enum fit_sign sign;
		size_t n = 0;

		for (; *p && *p != ',' && *p != ' '; p++)
			if (n < sizeof code - 1)
				code[n++] = *p;
		code[n] = '\0';
		sign = language_sign(wish, code);
		if (n > 0 && sign < best)
			best = sign;
		if (!*p)
			break;
	}
	return best;
}

static bool judge_language(struct fit_reason *r, const struct situation *s)
{
	bool is_hard = s->filter->language != NULL;
	const char *wish = is_hard ? s->filter->language : s->need->language;
	const char *have = s->run ? s->run->language : NULL;

	if (!wish || !*wish)
		return false;
	if (!have || !*have)
		have = s->course->language;
	r->want_text = wish;
	if (!have || !*have) {
		r->sign = FIT_UNKNOWN;
		return true;
	}
	r->have_text = have;
	r->sign = best_language(wish, have);
	if (is_hard && r->sign != FIT_GOOD)
		r->sign = FIT_EXCLUDED;
	return true;
}

/* ---- price, seats, hours -------------------------------------------------------------------- */

/* In what a firm counts: a Swedish one has an organisation number of ten digits. */
static const char *money_of(const struct need *n)
{
	return n->orgnr && strlen(n->orgnr) == 10 ? "SEK" : "NOK";
}

/* A price in other money is shown as it is, and neither fits nor excludes. */
static bool is_other_money(struct fit_reason *r, const struct situation *s)
{
	const struct run_more *m = s->run ? run_more(s->run) : NULL;
	double price;

	if (!m || !*m->currency || strcmp(m->currency, money_of(s->need)) == 0)
		return false;
	r->have_text = m->currency;
	if (s->run->price >= 0)
		r->have = s->run->price;
	else if (number_parse_decimal(&price, m->price_text))
		r->have = price;
	return !isnan(r->have) && r->have > 0; /* nothing is nothing in any money */
}

static bool judge_price(struct fit_reason *r, const struct situation *s)
{
	int price = s->run ? s->run->price : -1;
	int most = s->filter->price_to >= 0 ? s->filter->price_to : s->need->price;
	int least = s->filter->price_from;

	if (most >= 0)
		r->want = most;
	if (most < 0 && least < 0) {
		r->have = price;
		return price == 0;
	}
	if (is_other_money(r, s)) {
		r->sign = FIT_UNKNOWN;
		return true;
	}
	r->have_text = NULL;
	r->have = NAN;
	r->sign = FIT_UNKNOWN;
	if (price < 0)
		return true;
	r->have = price;
	r->sign = FIT_GOOD;
	if (price < least) {
		r->want = least;
		r->off = price - least;
		r->sign = FIT_EXCLUDED;
	} else if (most >= 0 && price > most) {
		r->off = price - most;
		r->sign = FIT_EXCLUDED;
	}
	return true;
}

/* Those that are free, where that is told; else all. */
static int seats_of(const struct run *r)
{
	int left = r ? run_more(r)->seats_free : -1;

	return left >= 0 ? left : r ? r->seats : -1;
}

static bool judge_seats(struct fit_reason *r, const struct situation *s)
{
	bool is_hard = s->filter->people > 0;
	int seats = seats_of(s->run), people = is_hard ? s->filter->people : s->need->people;

	if (people > 0)
		r->want = people;
	if (seats < 0) {
		r->sign = FIT_UNKNOWN;
		return is_hard;
	}
	if (people < 0 && seats > 0)
		return false;
	r->have = seats;
	r->off = people > seats ? people - seats : 0;
	r->sign = seats > 0 && seats >= people ? FIT_GOOD : is_hard ? FIT_EXCLUDED : FIT_POOR;
	return true;
}

/* Of its pace, else of its hours between start and end; NaN: not told. */
static double hours_a_week(const struct run *run)
{
	const struct run_more *m = run_more(run);
	size_t n = strcspn(m->duration, " ");
	char number[16];
	double pace, hours;
	int64_t days;

	if (number_parse_decimal(&pace, m->pace) && pace > 0)
		return pace * FULL_TIME / 100;
	snprintf(number, sizeof number, "%.*s", (int)(n < sizeof number ? n : 0), m->duration);
	if (!run->start.year || !run->end.year || strcmp(m->duration + n, " hours") != 0 ||
	    !number_parse_decimal(&hours, number))
		return NAN;
	days = date_to_days(run->end) - date_to_days(run->start) + 1;
	return days > 0 && hours > 0 ? hours / ceil((double)days / 7) : NAN;
}

static bool judge_hours(struct fit_reason *r, const struct situation *s)
{
	bool is_hard = s->filter->hours > 0;
	int most = is_hard ? s->filter->hours : s->need->hours;

	if (most < 0)
		return false;
	r->want = most;
	r->have = s->run ? hours_a_week(s->run) : NAN;
	if (isnan(r->have)) {
		r->sign = FIT_UNKNOWN;
		return is_hard;
	}
	r->off = r->have > most ? r->have - most : 0;
	r->sign = r->have <= most			       ? FIT_GOOD
		  : is_hard				       ? FIT_EXCLUDED
		  : r->have * 100 <= (double)most * A_BIT_MORE ? FIT_NEUTRAL
							       : FIT_POOR;
	return true;
}

/* Nobody wishes a kind: any offer may answer a need, unless the caller asks for some kinds. */
static bool judge_kind(struct fit_reason *r, const struct situation *s)
{
	unsigned asked = s->filter->kinds;

	if (!asked)
		return false;
	r->have_text = course_kind_name(s->course->kind);
	for (int k = 0; k < KIND_COUNT; k++)
		if (asked == FIT_KIND_BIT(k))
			r->want_text = course_kind_name((enum course_kind)k);
	r->sign = asked & FIT_KIND_BIT(s->course->kind) ? FIT_GOOD : FIT_EXCLUDED;
	return true;
}

bool condition_judge(struct fit_reason *r, enum fit_aspect aspect, const struct situation *s)
{
	static bool (*const judges[FIT_ASPECT_COUNT])(struct fit_reason *,
						      const struct situation *) = {
		[FIT_LEVEL] = judge_level,	 [FIT_MODE] = judge_mode,
		[FIT_DISTANCE] = judge_distance, [FIT_START] = judge_start,
		[FIT_DEADLINE] = judge_deadline, [FIT_LANGUAGE] = judge_language,
		[FIT_PRICE] = judge_price,	 [FIT_SEATS] = judge_seats,
		[FIT_HOURS] = judge_hours,	 [FIT_KIND] = judge_kind,
	};

	r->aspect = aspect;
	return judges[aspect](r, s);
}
