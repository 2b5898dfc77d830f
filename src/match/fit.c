#include "match/internal.h"

#include <math.h>

/*
 * Each condition gives a reason with a sign; here the signs become what is lost, or an exclusion,
 * and the run of a course is chosen.
 */
enum { LARGEST_LOSS = 60 };

/* What a sign takes away, in percent of the fit. */
static const unsigned char losses[FIT_ASPECT_COUNT][FIT_UNKNOWN + 1] = {
	[FIT_LEVEL] = { [FIT_NEUTRAL] = 10, [FIT_POOR] = 20, [FIT_UNKNOWN] = 3 },
	[FIT_MODE] = { [FIT_NEUTRAL] = 4, [FIT_POOR] = 15, [FIT_UNKNOWN] = 2 },
	[FIT_DISTANCE] = { [FIT_NEUTRAL] = 4, [FIT_POOR] = 12, [FIT_UNKNOWN] = 3 },
	[FIT_START] = { [FIT_NEUTRAL] = 2, [FIT_POOR] = 25, [FIT_UNKNOWN] = 4 },
	[FIT_DEADLINE] = { [FIT_POOR] = 25 },
	[FIT_LANGUAGE] = { [FIT_NEUTRAL] = 2, [FIT_POOR] = 20, [FIT_UNKNOWN] = 1 },
	[FIT_PRICE] = { [FIT_UNKNOWN] = 2 },
	[FIT_SEATS] = { [FIT_POOR] = 8 },
	[FIT_HOURS] = { [FIT_NEUTRAL] = 3, [FIT_POOR] = 10 },
};

/* One step of each aspect: what a firm gives up about as easily. 0: there is no figure. */
static const double steps[FIT_ASPECT_COUNT] = {
	[FIT_LEVEL] = 1,    [FIT_DISTANCE] = 25, [FIT_START] = 14,
	[FIT_PRICE] = 1000, [FIT_SEATS] = 1,	 [FIT_HOURS] = 4,
};
#define OTHER_KIND 2.0	 /* steps: another mode, another language */
#define GONE	   1000. /* steps: time does not go back */

static bool is_gone(const struct fit_reason *r)
{
	return r->aspect == FIT_DEADLINE ||
	       (r->aspect == FIT_START && (r->have == START_IS_END || r->have == START_HAS_BEGUN));
}

double fit_relaxing(const struct fit_reason *r, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++) {
		double step = steps[r[i].aspect];

		if (r[i].sign != FIT_EXCLUDED)
			continue;
		sum += is_gone(&r[i]) ? GONE
		       : step <= 0    ? OTHER_KIND
				      : fmax(fabs(r[i].off) / step, 1);
	}
	return sum;
}

static void judge_run(struct fit *out, const struct situation *s)
{
	*out = (struct fit){ .run = s->run };
	for (size_t i = 0; i < FIT_ASPECT_COUNT; i++) {
		struct fit_reason r = { .have = NAN, .want = NAN };

		if (!condition_judge(&r, (enum fit_aspect)i, s))
			continue;
		out->reason[out->count++] = r;
		out->loss += losses[i][r.sign];
		out->excluded |= r.sign == FIT_EXCLUDED;
	}
	out->relaxing = fit_relaxing(out->reason, out->count);
	if (out->loss > LARGEST_LOSS)
		out->loss = LARGEST_LOSS;
}

/* What needs the least relaxing (nothing, best), then loses least, then is the first to start. */
static bool is_better(const struct fit *a, const struct fit *b)
{
	if (a->relaxing < b->relaxing || a->relaxing > b->relaxing)
		return a->relaxing < b->relaxing;
	if (a->loss != b->loss)
		return a->loss < b->loss;
	if (a->run->start.year == 0 || b->run->start.year == 0)
		return a->run->start.year != 0 && b->run->start.year == 0;
	return date_to_days(a->run->start) < date_to_days(b->run->start);
}

void fit_course(struct fit *out, struct situation *s)
{
	const struct course *c = s->course;
	struct fit other;

	s->run = c->run_count > 0 ? &c->run[0] : NULL;
	judge_run(out, s);
	for (size_t i = 1; i < c->run_count; i++) {
		s->run = &c->run[i];
		judge_run(&other, s);
		if (is_better(&other, out))
			*out = other;
	}
}
