#include "match/internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/*
 * Each aspect looks at one run with the need's wish beside it and gives a reason, or none when
 * there is nothing to say.  Hard are only the firm's own limits (latest start, most kilometres,
 * most kroner) and a start that has passed; all else is a preference that takes something away.
 */
enum {
	NEAR_KM = 50,
	FAR_KM = 150,
	SOON_DAYS = 14, /* a deadline so near is worth telling */
	LARGEST_LOSS = 60
};

struct situation {
	const struct course *course;
	const struct run *run; /* NULL: the course has none */
	const struct need *need;
	const struct match_options *options;
};

/* What a sign takes away, in percent of the fit. */
static const unsigned char losses[FIT_ASPECT_COUNT][FIT_UNKNOWN + 1] = {
	[FIT_LEVEL] = { [FIT_NEUTRAL] = 10, [FIT_POOR] = 20, [FIT_UNKNOWN] = 3 },
	[FIT_MODE] = { [FIT_NEUTRAL] = 4, [FIT_POOR] = 15, [FIT_UNKNOWN] = 2 },
	[FIT_DISTANCE] = { [FIT_NEUTRAL] = 4, [FIT_POOR] = 12, [FIT_UNKNOWN] = 3 },
	[FIT_START] = { [FIT_NEUTRAL] = 2, [FIT_UNKNOWN] = 4 },
	[FIT_DEADLINE] = { [FIT_POOR] = 25 },
	[FIT_LANGUAGE] = { [FIT_NEUTRAL] = 2, [FIT_POOR] = 20, [FIT_UNKNOWN] = 1 },
	[FIT_PRICE] = { [FIT_UNKNOWN] = 2 },
	[FIT_SEATS] = { [FIT_POOR] = 8 },
};

static bool judge_level(struct fit_reason *r, const struct situation *s)
{
	/* the wish's band of NQF levels */
	static const struct {
		int low, high;
	} bands[] = {
		[NEED_LEVEL_NONE] = { 0, 0 },
		[NEED_BASIC] = { 1, 3 },
		[NEED_VOCATIONAL] = { 4, 5 },
		[NEED_HIGHER] = { 6, 8 },
	};
	enum need_level wish = s->need->level;
	int level = s->course->level, away;

	if (wish == NEED_LEVEL_NONE)
		return false;
	r->want = wish;
	if (level == LEVEL_UNKNOWN) {
		r->sign = FIT_UNKNOWN;
		return wish != NEED_BASIC; /* a short course without a level is a basic one */
	}
	r->have = level;
	away = level < bands[wish].low	  ? bands[wish].low - level
	       : level > bands[wish].high ? level - bands[wish].high
					  : 0;
	r->sign = away == 0 ? FIT_GOOD : away <= 1 ? FIT_NEUTRAL : FIT_POOR;
	return true;
}

static enum delivery_mode mode_of(const char *name)
{
	enum delivery_mode m = MODE_NONE;

	if (!name || !delivery_mode_parse(&m, name))
		return MODE_NONE;
	return m;
}

static bool judge_mode(struct fit_reason *r, const struct situation *s)
{
	enum delivery_mode wish = s->need->mode, mode = mode_of(s->run ? s->run->mode : NULL);

	if (wish == MODE_NONE)
		return false;
	r->want_text = delivery_mode_name(wish);
	if (mode == MODE_NONE) {
		r->sign = FIT_UNKNOWN;
		return true;
	}
	r->have_text = delivery_mode_name(mode);
	r->sign = mode == wish					 ? FIT_GOOD
		  : mode == MODE_BLENDED || wish == MODE_BLENDED ? FIT_NEUTRAL
								 : FIT_POOR;
	return true;
}

static double distance(const struct situation *s)
{
	const struct codes *codes = s->options->codes;
	const struct municipality *here, *there;

	if (!codes || !s->run || !s->need->municipality || !s->run->municipality)
		return NAN;
	here = codes_municipality(codes, s->need->municipality);
	there = codes_municipality(codes, s->run->municipality);
	return here && there ? municipality_km(here, there) : NAN;
}

static bool judge_distance(struct fit_reason *r, const struct situation *s)
{
	bool has_limit = s->need->max_km >= 0;
	double km;

	if (mode_of(s->run ? s->run->mode : NULL) == MODE_ONLINE)
		return false; /* wherever the firm is */
	km = distance(s);
	if (isnan(km) && !has_limit)
		return false;
	r->have = km;
	r->have_text = s->run ? s->run->municipality : NULL;
	if (has_limit)
		r->want = s->need->max_km;
	if (isnan(km))
		r->sign = FIT_UNKNOWN;
	else if (has_limit)
		r->sign = km <= s->need->max_km ? FIT_GOOD : FIT_EXCLUDED;
	else
		r->sign = km <= NEAR_KM ? FIT_GOOD : km <= FAR_KM ? FIT_NEUTRAL : FIT_POOR;
	return true;
}

/*
 * A term or a month is a window: it is over when its last day is, in time when it can still begin
 * by the latest start, and sure to when all of it lies before. "open" begins when the firm likes.
 * False: nothing is known of the start.
 */
static bool judge_window(struct fit_reason *r, const struct situation *s)
{
	struct date today = s->options->today, latest = s->need->latest_start, first, last;
	const char *when = s->run && s->run->when ? s->run->when : "";

	if (!r->have_text || !*r->have_text)
		r->have_text = when;
	r->sign = FIT_GOOD;
	if (strcmp(when, "open") == 0)
		return true;
	if (!s->run || !run_window(&first, &last, s->run, today))
		return false;
	if (today.year && date_to_days(last) < date_to_days(today)) {
		r->want_date = today;
		r->have_date = last;
		r->have = 1; /* it has ended */
		r->sign = FIT_EXCLUDED;
	} else if (latest.year && date_to_days(first) > date_to_days(latest)) {
		r->sign = FIT_EXCLUDED;
	} else if (latest.year && date_to_days(last) > date_to_days(latest)) {
		r->sign = FIT_NEUTRAL;
	}
	return true;
}

static bool judge_start(struct fit_reason *r, const struct situation *s)
{
	struct date start = s->run ? s->run->start : (struct date){ 0 };
	struct date today = s->options->today, latest = s->need->latest_start;

	r->have_date = start;
	r->want_date = latest;
	r->have_text = s->run ? s->run->start_text : NULL;
	if (start.year == 0 && s->run && s->run->end.year && run_is_expired(s->run, today)) {
		r->have_date = s->run->end;
		r->have = 1; /* it has ended */
		r->want_date = today;
		r->sign = FIT_EXCLUDED;
		return true;
	}
	if (start.year == 0) {
		if (!judge_window(r, s))
			r->sign = FIT_UNKNOWN;
		return latest.year != 0 || r->sign == FIT_EXCLUDED;
	}
	if (today.year != 0 && date_to_days(start) < date_to_days(today)) {
		r->want_date = today;
		r->sign = FIT_EXCLUDED;
		return true;
	}
	if (latest.year == 0)
		return false;
	r->sign = date_to_days(start) <= date_to_days(latest) ? FIT_GOOD : FIT_EXCLUDED;
	return true;
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
	r->sign = run_is_expired(s->run, s->options->today) ? FIT_EXCLUDED
		  : left < 0				    ? FIT_POOR
							    : FIT_NEUTRAL;
	return true;
}

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

	for (const char *p = list; *p; p += strspn(p, ", ")) {
		size_t n = strcspn(p, ", ");
		enum fit_sign sign;

		snprintf(code, sizeof code, "%.*s", (int)(n < sizeof code ? n : sizeof code - 1),
			 p);
		sign = language_sign(wish, code);
		if (sign < best)
			best = sign;
		p += n;
	}
	return best;
}

static bool judge_language(struct fit_reason *r, const struct situation *s)
{
	const char *wish = s->need->language, *have = s->run ? s->run->language : NULL;

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
	return true;
}

static bool judge_price(struct fit_reason *r, const struct situation *s)
{
	int price = s->run ? s->run->price : -1, most = s->need->price;

	if (most >= 0)
		r->want = most;
	if (price >= 0)
		r->have = price;
	if (most < 0) {
		r->sign = FIT_GOOD;
		return price == 0;
	}
	r->sign = price < 0 ? FIT_UNKNOWN : price <= most ? FIT_GOOD : FIT_EXCLUDED;
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
	int seats = seats_of(s->run), people = s->need->people;

	if (seats < 0 || (people < 0 && seats > 0))
		return false;
	r->have = seats;
	if (people > 0)
		r->want = people;
	r->sign = seats > 0 && seats >= people ? FIT_GOOD : FIT_POOR;
	return true;
}

static bool (*const judges[FIT_ASPECT_COUNT])(struct fit_reason *r, const struct situation *s) = {
	[FIT_LEVEL] = judge_level, [FIT_MODE] = judge_mode,	    [FIT_DISTANCE] = judge_distance,
	[FIT_START] = judge_start, [FIT_DEADLINE] = judge_deadline, [FIT_LANGUAGE] = judge_language,
	[FIT_PRICE] = judge_price, [FIT_SEATS] = judge_seats,
};

static void judge_run(struct fit *out, const struct situation *s)
{
	*out = (struct fit){ .run = s->run };
	for (size_t i = 0; i < FIT_ASPECT_COUNT; i++) {
		struct fit_reason r = { .aspect = (enum fit_aspect)i, .have = NAN, .want = NAN };

		if (!judges[i](&r, s))
			continue;
		out->reason[out->count++] = r;
		out->loss += losses[i][r.sign];
		out->excluded |= r.sign == FIT_EXCLUDED;
	}
	if (out->loss > LARGEST_LOSS)
		out->loss = LARGEST_LOSS;
}

/* A run that is possible, then the one that loses least, then the first to start. */
static bool is_better(const struct fit *a, const struct fit *b)
{
	if (a->excluded != b->excluded)
		return b->excluded;
	if (a->loss != b->loss)
		return a->loss < b->loss;
	if (a->run->start.year == 0 || b->run->start.year == 0)
		return a->run->start.year != 0 && b->run->start.year == 0;
	return date_to_days(a->run->start) < date_to_days(b->run->start);
}

void fit_course(struct fit *out, const struct course *c, const struct need *n,
		const struct match_options *o)
{
	struct situation s = { .course = c, .need = n, .options = o };
	struct fit other;

	s.run = c->run_count > 0 ? &c->run[0] : NULL;
	judge_run(out, &s);
	for (size_t i = 1; i < c->run_count; i++) {
		s.run = &c->run[i];
		judge_run(&other, &s);
		if (is_better(&other, out))
			*out = other;
	}
}
