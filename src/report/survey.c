#include "report/survey_internal.h"

#include "base/utf8.h"
#include "match/cohort.h"
#include "report/figures.h"
#include "report/suppress.h"

#include <math.h>
#include <string.h>

/* LOOKED_AT: so deep is looked for a provider's courses among others'. */
enum { LOOKED_AT = 50, NEEDS_A_PIECE = 8 };

/* ---- the search ------------------------------------------------------------------------------ */

/* As it is written in the catalogue; letters' case does not count. */
static bool find_provider(struct survey *s, struct err *e)
{
	const char *want = s->q.provider, *folded;

	if (!want)
		return true;
	folded = utf8_fold(s->a, want);
	for (size_t i = 0; i < s->q.courses && !s->provider; i++) {
		const char *name = s->q.course[i].provider;

		if (strcmp(name, want) == 0 || strcmp(utf8_fold(s->scratch, name), folded) == 0)
			s->provider = name;
		arena_reset(s->scratch);
	}
	return s->provider ||
	       err_set(e, ERR_NOT_FOUND,
		       _("no course is of a provider '%s'; 'los course search' shows "
			 "how they are written"),
		       want);
}

bool survey_open(struct survey **out, const struct gather *g, const struct survey_query *q,
		 struct err *e)
{
	struct arena *a = arena_new();
	struct survey *s = ARENA_NEW(a, struct survey);

	*s = (struct survey){
		.g = *g,
		.q = *q,
		.today = date_of_instant(g->clock.now(g->clock.self)),
		.a = a,
		.scratch = arena_new(),
		.gaps = { .arena = a, .language = g->language },
	};
	*out = NULL;
	if (!find_provider(s, e) || !(q->internal ? gather_needs : gather_needs_for_others)(
					    &s->need, &s->count, g, &q->choice, a, e)) {
		survey_close(s);
		return false;
	}
	s->at = ARENA_ARRAY(a, struct surveyed, s->count + 1);
	*out = s;
	return true;
}

void survey_close(struct survey *s)
{
	if (!s)
		return;
	arena_free(s->scratch);
	arena_free(s->a);
}

static bool is_own(const struct survey *s, const struct offer *o)
{
	return !s->provider ||
	       strcmp(match_index_course(s->g.index, o->course)->provider, s->provider) == 0;
}

static const struct fit_reason *reason_of(const struct offer *o, enum fit_aspect aspect)
{
	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].aspect == aspect)
			return &o->fit_reason[i];
	return NULL;
}

static enum cover cover_of_offer(const struct survey *s, const struct need *n,
				 const struct offer *o)
{
	const struct fit_reason *r = reason_of(o, FIT_DISTANCE);
	int reach = n->max_km >= 0 ? n->max_km : s->q.max_km ? s->q.max_km : COHORT_KM;

	if (!r || isnan(r->have))
		return COVER_ONLINE;
	return r->have <= reach ? COVER_NEAR : COVER_FAR;
}

/* What is in the way of one that is excluded. */
static enum cover cover_of_excluded(const struct offer *o)
{
	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].sign == FIT_EXCLUDED &&
		    o->fit_reason[i].aspect != FIT_DISTANCE)
			return COVER_EXCLUDED;
	return COVER_FAR;
}

static void look_at(struct survey *s, size_t i)
{
	struct match_options o = { .top = LOOKED_AT,
				   .reasons = true,
				   .today = s->today,
				   .codes = s->g.codes,
				   .learned = s->g.learned };
	struct surveyed *x = &s->at[i];
	struct match_result r;

	*x = (struct surveyed){ .need = &s->need[i], .cover = COVER_NONE };
	arena_reset(s->scratch);
	match_need(&r, s->g.index, x->need, &o, s->scratch);
	gap_paper_add(&s->gaps, s->g.index, x->need, &r);
	for (size_t k = 0; k < r.count; k++) {
		enum cover c = cover_of_offer(s, x->need, &r.offer[k]);

		if (!is_own(s, &r.offer[k])) {
			x->other = true;
			continue;
		}
		x->own = true;
		if (c < x->cover)
			x->cover = c;
	}
	for (size_t k = 0; k < r.excluded_count && r.gap != GAP_NO_TOPIC; k++) {
		enum cover c = cover_of_excluded(&r.excluded[k]);

		if (r.excluded[k].fit >= FIT_POSSIBLE && is_own(s, &r.excluded[k]) && c < x->cover)
			x->cover = c;
	}
}

bool survey_piece(struct survey *s)
{
	for (int i = 0; i < NEEDS_A_PIECE && s->done < s->count; i++)
		look_at(s, s->done++);
	return s->done < s->count;
}

size_t survey_done(const struct survey *s, size_t *of)
{
	*of = s->count;
	return s->done;
}

struct document *survey_gaps(const struct survey *s)
{
	return gap_paper_document(&s->gaps);
}

/* ---- rows ------------------------------------------------------------------------------------ */

enum { RANK_LAST = 1000 };

void survey_area(struct tally_place *out, const struct need *n)
{
	out->code = n->area;
	out->label = report_area(n->area);
	out->rank = *n->area ? 0 : RANK_LAST;
}

/* One county was asked for, or one municipality. */
static bool is_narrow(const struct survey *s)
{
	return s->q.choice.region != NULL;
}

void survey_region(struct tally_place *out, const struct survey *s, const struct need *n)
{
	const struct municipality *m = codes_municipality(s->g.codes, n->municipality);

	out->rank = m ? 0 : RANK_LAST;
	out->code = !m ? "" : is_narrow(s) ? m->nr : m->county_nr;
	out->label = !m ? _("not told") : is_narrow(s) ? m->name : m->county;
}

/* ---- the beginning of a paper ---------------------------------------------------------------- */

static void add_part(struct strbuf *b, const char *part)
{
	strbuf_addf(b, "%s%s", b->len ? " · " : "", part);
}

/* "Innlandet · industry 16 · since 1 Jan 2027"; "" all. */
static const char *chosen(struct arena *a, const struct survey *s)
{
	const struct need_choice *c = &s->q.choice;
	struct strbuf b = STRBUF_IN(a), day = STRBUF_IN(a);

	if (s->provider)
		add_part(&b, s->provider);
	if (c->region)
		add_part(&b, c->region);
	if (c->industry)
		add_part(&b, arena_printf(a, _("industry %s"), c->industry));
	if (c->since.year) {
		date_print_local(&day, c->since, s->g.language);
		add_part(&b, arena_printf(a, _("told since %s"), strbuf_text(&day)));
	}
	return strbuf_text(&b);
}

static const char *nothing(const struct tally *t)
{
	return t->all.count[t->columns] ? _("Fewer than five firms have such needs, so nothing can "
					    "be shown without telling who they are.")
					: _("There are no such needs.");
}

bool survey_head(struct document *d, struct arena *a, const struct survey *s, const struct tally *t)
{
	struct doc_items l = { .arena = a };
	struct strbuf day = STRBUF_IN(a);
	size_t needs = t->all.count[t->columns], firms = t->all.firms[t->columns];
	bool told = needs && (s->q.internal || !tally_is_too_few(t));
	const char *which = chosen(a, s);

	date_print_local(&day, s->today, s->g.language);
	doc_items_add(&l, DOC_PLAIN, _("Which needs"), *which ? which : _("all"));
	doc_items_add(&l, DOC_PLAIN, _("Day"), strbuf_text(&day));
	if (told)
		doc_items_add(&l, DOC_PLAIN, _("Needs"),
			      arena_printf(a,
					   ngettext("%zu, of %zu firm", "%zu, of %zu firms", firms),
					   needs, firms));
	document_facts(d, &l);
	if (!told)
		document_text(d, nothing(t));
	else if (s->q.internal)
		document_note(d,
			      _("Small numbers tell which firm it is: this is for the office and "
				"goes no further."));
	return told;
}

void survey_sort(struct tally *t, const struct survey *s)
{
	if (!s->q.internal)
		tally_join(t);
	tally_sort(t);
}

void survey_publish(struct tally *t, const struct survey *s, const bool *merged)
{
	if (s->q.internal)
		tally_tell_all(t);
	else
		tally_publish(t, merged);
}

void survey_merge(bool *merged, const struct survey *s, struct tally *t)
{
	if (!s->q.internal)
		tally_merge(merged, t);
	else
		memset(merged, 0, t->columns * sizeof *merged);
}
