#include "report/cohorts.h"
#include "report/chosen.h"
#include "base/map.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

/*
 * A theme is a course: one that suits a need, and hardly worse than its best.  Of a need that no
 * course suits it is a concept of the thesaurus, as the need says it: surely, and nearly in full.
 */
enum { THEMES = 5, NEARLY_BEST = 75, CONCEPTS = 3 };
static const double least_strength = 5, least_share = 0.6;

enum { WORDS_KEPT = 2, NEEDS_A_PIECE = 8 };

struct cohort_search {
	struct gather g;
	struct date today;
	struct arena *a, *scratch;
	struct need *need;
	size_t count, done; /* needs, and how many are matched */
	struct cohort_need *pooled;
	const struct cohort_tie **tie;
	struct map numbers; /* what a theme is known by: its number */
	struct cohort_theme *theme;
	struct cohort_topic *topic;
	size_t themes, theme_cap, topics, topic_cap;
};

/* ---- which needs ---- */

/* The numbers of the needs that are asked about. */
static bool choose(size_t **out, size_t *count, const struct cohort_search *s,
		   const struct cohort_query *q, struct arena *a, struct err *e)
{
	struct need_choice choice = { .region = q->region,
				      .industry = q->industry,
				      .since = q->since };
	struct chooser c;

	*out = ARENA_ARRAY(a, size_t, s->count);
	*count = 0;
	if (!chooser_open(&c, &s->g, &choice, a, e))
		return false;
	for (size_t i = 0; i < s->count; i++)
		if (chooser_takes(&c, &s->need[i]))
			(*out)[(*count)++] = i;
	chooser_close(&c);
	return true;
}

/* ---- themes ---- */

static size_t theme_of(struct cohort_search *s, const char *key, const struct cohort_topic *topic)
{
	size_t t = map_put(&s->numbers, key, s->themes);

	if (t == s->themes) {
		*ARENA_PUSH(s->a, s->theme, s->themes,
			    s->theme_cap) = (struct cohort_theme){ .key = arena_strdup(s->a, key) };
		*ARENA_PUSH(s->a, s->topic, s->topics, s->topic_cap) = *topic;
	}
	return t;
}

static size_t theme_of_course(struct cohort_search *s, const struct course *c)
{
	return theme_of(s,
			arena_printf(s->scratch, "%s\n%s\n%s", c->provider, c->code,
				     *c->code ? "" : c->title),
			&(struct cohort_topic){ .title = c->title, .course = c, .concept = "" });
}

/* No course has a key like this. */
static size_t theme_of_concept(struct cohort_search *s, const struct concept_met *c)
{
	return theme_of(s, arena_printf(s->scratch, "\n%s", c->id),
			&(struct cohort_topic){ .title = c->label, .concept = c->id });
}

/* False: something speaks against it that a class of their own would not change. */
static bool judge_obstacles(struct cohort_tie *out, const struct offer *o)
{
	*out = (struct cohort_tie){ .obstacles = "", .said = "" };
	for (size_t i = 0; i < o->fit_count; i++) {
		enum fit_aspect aspect = o->fit_reason[i].aspect;

		if (o->fit_reason[i].sign != FIT_EXCLUDED)
			continue;
		if (aspect == FIT_DISTANCE)
			out->too_far = true;
		else if (aspect == FIT_START || aspect == FIT_DEADLINE)
			out->wrong_time = true;
		else if (aspect == FIT_PRICE)
			out->too_dear = true;
		else if (aspect == FIT_SEATS)
			out->too_small = true;
		else
			return false;
	}
	return true;
}

/* What is kept of an offer, whose result goes with the next need. */
static void keep_reasons(struct cohort_tie *t, struct arena *a, const struct offer *o)
{
	size_t n = o->word_count < WORDS_KEPT ? o->word_count : WORDS_KEPT;
	struct word_reason *w = ARENA_ARRAY(a, struct word_reason, n);

	for (size_t i = 0; i < n; i++) {
		w[i] = o->word[i];
		w[i].need_word = arena_strdup(a, w[i].need_word);
		w[i].course_word = arena_strdup(a, w[i].course_word);
		if (w[i].concept)
		w[i].concept = arena_strdup(a, w[i].concept);
	}
	t->obstacles = report_obstacles(a, o);
	t->word = w;
	t->word_count = n;
}

struct claims {
	struct cohort_claim *claim;
	struct cohort_tie *tie;
	size_t count;
};

static void claim_offers(struct claims *l, struct cohort_search *s, const struct offer *o,
			 size_t count, int best)
{
	for (size_t i = 0; i < count; i++) {
		struct cohort_tie tie;

		if (o[i].fit < FIT_POSSIBLE || o[i].fit * 100 < best * NEARLY_BEST ||
		    !judge_obstacles(&tie, &o[i]))
			continue;
		keep_reasons(&tie, s->a, &o[i]);
		l->tie[l->count] = tie;
		l->claim[l->count++] = (struct cohort_claim){
			theme_of_course(s, match_index_course(s->g.index, o[i].course)), o[i].fit
		};
	}
}

/* A need that is about housing or buses is no course's. */
static void claim_concepts(struct claims *l, struct cohort_search *s, const struct need *n)
{
	struct concept_met *met;
	size_t count = match_concepts_of_text(&met, s->g.index, n->text, n->language, n->nace,
					      s->scratch);

	for (size_t i = 0; i < count && l->count < CONCEPTS; i++) {
		const struct concept_met *c = &met[i];

		if (c->strength < least_strength ||
		    c->strength * 100 < met[0].strength * NEARLY_BEST)
			break;
		if (c->share < least_share)
			continue;
		l->tie[l->count] = (struct cohort_tie){ .obstacles = "",
							.said = arena_strdup(s->a, c->said) };
		l->claim[l->count++] = (struct cohort_claim){
			theme_of_concept(s, c),
			(int)(100 * c->strength / (c->strength + least_strength))
		};
	}
}

static void find_themes(struct cohort_search *s, size_t need)
{
	struct match_options o = {
		.top = THEMES,
		.reasons = true,
		.today = s->today,
		.codes = s->g.codes,
		.learned = s->g.learned,
	};
	const struct need *n = &s->need[need];
	struct claims l = { .claim = ARENA_ARRAY(s->a, struct cohort_claim, (size_t)THEMES * 2),
			    .tie = ARENA_ARRAY(s->a, struct cohort_tie, (size_t)THEMES * 2) };
	struct match_result r;
	int best = 0;

	arena_reset(s->scratch);
	match_need(&r, s->g.index, n, &o, s->scratch);
	if (r.count)
		best = r.offer[0].fit;
	if (r.excluded_count && r.excluded[0].fit > best)
		best = r.excluded[0].fit;
	claim_offers(&l, s, r.offer, r.count, best);
	claim_offers(&l, s, r.excluded, r.excluded_count, best);
	if (!l.count && r.beyond == BEYOND_NONE)
		claim_concepts(&l, s, n);
	s->pooled[need] = (struct cohort_need){ n, l.claim, l.count };
	s->tie[need] = l.tie;
}

/* ---- the search ---- */

bool cohort_search_open(struct cohort_search **out, const struct gather *g,
			const struct cohort_query *q, struct err *e)
{
	struct arena *a = arena_new();
	struct cohort_search *s = ARENA_NEW(a, struct cohort_search);
	size_t *chosen, n;

	*s = (struct cohort_search){
		.g = *g,
		.today = date_of_instant(g->clock.now(g->clock.self)),
		.a = a,
		.scratch = arena_new(),
	};
	*out = NULL;
	if (!store_needs(&s->need, &s->count, g->store, a, NULL, e) ||
	    !choose(&chosen, &n, s, q, a, e)) {
		cohort_search_close(s);
		return false;
	}
	for (size_t i = 0; i < n; i++)
		s->need[i] = s->need[chosen[i]];
	s->count = n;
	s->pooled = ARENA_ARRAY(a, struct cohort_need, n);
	s->tie = ARENA_ARRAY(a, const struct cohort_tie *, n);
	*out = s;
	return true;
}

void cohort_search_close(struct cohort_search *s)
{
	if (!s)
		return;
	map_release(&s->numbers);
	arena_free(s->scratch);
	arena_free(s->a);
}

bool cohort_search_piece(struct cohort_search *s)
{
	for (int i = 0; i < NEEDS_A_PIECE && s->done < s->count; i++)
		find_themes(s, s->done++);
	return s->done < s->count;
}

size_t cohort_search_done(const struct cohort_search *s, size_t *of)
{
	*of = s->count;
	return s->done;
}

bool cohort_search_pool(struct cohort_plan *out, struct cohort_search *s,
			const struct cohort_query *q, struct arena *a, struct err *e)
{
	struct cohort_options o = q->options;
	struct cohort_need *pooled;
	const struct cohort_tie **tie;
	struct need *need;
	size_t *chosen, n;

	*out = (struct cohort_plan){
		.today = s->today, .language = s->g.language, .codes = s->g.codes, .topic = s->topic
	};
	if (!choose(&chosen, &n, s, q, a, e))
		return false;
	need = ARENA_ARRAY(a, struct need, n);
	pooled = ARENA_ARRAY(a, struct cohort_need, n);
	tie = ARENA_ARRAY(a, const struct cohort_tie *, n);
	for (size_t i = 0; i < n; i++) {
		need[i] = s->need[chosen[i]];
		pooled[i] = s->pooled[chosen[i]];
		pooled[i].need = &need[i];
		tie[i] = s->tie[chosen[i]];
	}
	o.today = s->today;
	o.codes = s->g.codes;
	cohorts_find(&out->result, pooled, n, s->theme, s->themes, &o, a);
	out->need = need;
	out->need_count = n;
	out->pooled = pooled;
	out->tie = tie;
	return true;
}

/* ---- what a plan says ---- */

const struct cohort_topic *cohort_topic(const struct cohort_plan *p, const struct cohort *c)
{
	return &p->topic[c->theme];
}

const struct cohort_tie *cohort_tie(const struct cohort_plan *p, const struct cohort *c,
				    const struct cohort_member *m)
{
	const struct cohort_need *n = &p->pooled[m->need];

	for (size_t i = 0; i < n->claim_count; i++)
		if (n->claim[i].theme == c->theme)
			return &p->tie[m->need][i];
	BUG("need %zu is not about theme %zu", m->need, c->theme);
}

static int by_people(const void *a, const void *b)
{
	const struct cohort_home *x = a, *y = b;

	if (!x->place || !y->place)
		return !x->place - !y->place;
	if (x->people != y->people)
		return x->people > y->people ? -1 : 1;
	return strcmp(x->place->nr, y->place->nr);
}

size_t cohort_homes(struct cohort_home **out, const struct cohort_plan *p, const struct cohort *c,
		    struct arena *a)
{
	struct cohort_home *home = ARENA_ARRAY(a, struct cohort_home, c->count);
	size_t count = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct need *n = &p->need[c->member[i].need];
		const struct municipality *m = codes_municipality(p->codes, n->municipality);
		size_t at = 0;

		while (at < count && home[at].place != m)
			at++;
		if (at == count)
			home[count++] = (struct cohort_home){ .place = m };
		home[at].people += n->people < 1 ? 1 : n->people;
		home[at].firms++;
	}
	qsort(home, count, sizeof *home, by_people);
	*out = home;
	return count;
}
