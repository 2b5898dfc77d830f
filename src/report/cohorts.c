#include "report/cohorts.h"
#include "base/map.h"

#include <string.h>

/* A theme is a course: one that suits a need, and hardly worse than its best. */
enum { THEMES = 5, NEARLY_BEST = 75 };

struct cohort_gathering {
	const struct gather *g;
	struct cohort_plan *out;
	struct arena *a;
	struct map numbers; /* course's key: theme */
	struct cohort_theme *theme;
	const struct course **course;
	size_t themes, theme_cap, courses, course_cap;
};

/* ---- which needs ---- */

static bool in_region(const struct codes *codes, const struct need *n, const char *region,
		      const struct municipality *one)
{
	const struct municipality *m = codes_municipality(codes, n->municipality);

	if (!m)
		return false;
	return m == one || strcmp(m->county, region) == 0 || strcmp(m->county_nr, region) == 0;
}

static bool is_region(const struct codes *codes, const char *region)
{
	for (size_t i = 0; i < codes_municipality_count(codes); i++) {
		const struct municipality *m = codes_municipality_at(codes, i);

		if (strcmp(m->county, region) == 0 || strcmp(m->county_nr, region) == 0)
			return true;
	}
	return codes_municipality(codes, region) != NULL;
}

static bool in_industry(const struct need *n, const char *industry)
{
	const char *want = nace_class(industry);

	return strncmp(nace_class(n->nace), want, strlen(want)) == 0;
}

static bool choose_needs(struct cohort_gathering *x, const struct cohort_query *q, struct err *e)
{
	const struct codes *codes = x->g->codes;
	struct need *need = NULL;
	size_t count = 0, n = 0;
	const struct municipality *one;

	if (q->region && !is_region(codes, q->region))
		return err_set(e, ERR_NOT_FOUND, _("there is no county or municipality '%s'"),
			       q->region);
	if (!store_needs(&need, &count, x->g->store, x->a, NULL, e))
		return false;
	one = codes_municipality(codes, q->region);
	for (size_t i = 0; i < count; i++)
		if ((!q->region || in_region(codes, &need[i], q->region, one)) &&
		    (!q->industry || in_industry(&need[i], q->industry)))
			need[n++] = need[i];
	x->out->need = need;
	x->out->need_count = n;
	return true;
}

/* ---- themes ---- */

static size_t theme_of(struct cohort_gathering *x, const struct course *c)
{
	const char *key = arena_printf(x->a, "%s\n%s\n%s", c->provider, c->code,
				       *c->code ? "" : c->title);
	size_t t = map_put(&x->numbers, key, x->themes);

	if (t == x->themes) {
		*ARENA_PUSH(x->a, x->theme, x->themes,
			    x->theme_cap) = (struct cohort_theme){ .key = key };
		*ARENA_PUSH(x->a, x->course, x->courses, x->course_cap) = c;
	}
	return t;
}

/* False: something else than place and time speaks against it. */
static bool judge_obstacles(struct cohort_obstacle *out, const struct offer *o)
{
	*out = (struct cohort_obstacle){ 0 };
	for (size_t i = 0; i < o->fit_count; i++) {
		enum fit_aspect aspect = o->fit_reason[i].aspect;

		if (o->fit_reason[i].sign != FIT_EXCLUDED)
			continue;
		if (aspect == FIT_DISTANCE)
			out->place = true;
		else if (aspect == FIT_START || aspect == FIT_DEADLINE)
			out->time = true;
		else
			return false;
	}
	return true;
}

struct claims {
	struct cohort_claim *claim;
	struct cohort_obstacle *obstacle;
	size_t count;
};

static void claim_offers(struct claims *l, struct cohort_gathering *x, const struct offer *o,
			 size_t count, int best)
{
	for (size_t i = 0; i < count; i++) {
		struct cohort_obstacle in_the_way;

		if (o[i].fit < FIT_POSSIBLE || o[i].fit * 100 < best * NEARLY_BEST ||
		    !judge_obstacles(&in_the_way, &o[i]))
			continue;
		l->obstacle[l->count] = in_the_way;
		l->claim[l->count++] = (struct cohort_claim){
			theme_of(x, match_index_course(x->g->index, o[i].course)), o[i].fit
		};
	}
}

static void find_themes(struct cohort_need *out, struct cohort_obstacle **obstacle,
			struct cohort_gathering *x, const struct need *n)
{
	struct match_options o = {
		.top = THEMES,
		.reasons = true,
		.today = x->out->today,
		.codes = x->g->codes,
		.learned = x->g->learned,
	};
	struct claims l = { .claim = ARENA_ARRAY(x->a, struct cohort_claim, (size_t)THEMES * 2),
			    .obstacle = ARENA_ARRAY(x->a, struct cohort_obstacle,
						    (size_t)THEMES * 2) };
	struct arena *scratch = arena_new();
	struct match_result r;
	int best = 0;

	match_need(&r, x->g->index, n, &o, scratch);
	if (r.count)
		best = r.offer[0].fit;
	if (r.excluded_count && r.excluded[0].fit > best)
		best = r.excluded[0].fit;
	claim_offers(&l, x, r.offer, r.count, best);
	claim_offers(&l, x, r.excluded, r.excluded_count, best);
	*out = (struct cohort_need){ n, l.claim, l.count };
	*obstacle = l.obstacle;
	arena_free(scratch);
}

bool gather_cohorts(struct cohort_plan *out, const struct gather *g, const struct cohort_query *q,
		    struct arena *a, struct err *e)
{
	struct cohort_gathering x = { .g = g, .out = out, .a = a };
	struct cohort_options o = q->options;
	struct cohort_need *pooled;
	struct cohort_obstacle **obstacle;

	*out = (struct cohort_plan){ .today = date_of_instant(g->clock.now(g->clock.self)),
				     .language = g->language };
	if (!choose_needs(&x, q, e))
		return false;
	pooled = ARENA_ARRAY(a, struct cohort_need, out->need_count);
	obstacle = ARENA_ARRAY(a, struct cohort_obstacle *, out->need_count);
	for (size_t i = 0; i < out->need_count; i++)
		find_themes(&pooled[i], &obstacle[i], &x, &out->need[i]);
	map_release(&x.numbers);
	o.today = out->today;
	o.codes = g->codes;
	cohorts_find(&out->result, pooled, out->need_count, x.theme, x.themes, &o, a);
	out->pooled = pooled;
	out->obstacle = obstacle;
	out->theme = x.course;
	return true;
}
