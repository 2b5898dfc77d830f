#include "report/why_not.h"
#include "base/utf8.h"
#include "text/text.h"

#include <math.h>
#include <string.h>

/* Lines under construction. */
struct lines {
	struct arena *a;
	const char **line;
	size_t count, cap;
};

static void add(struct lines *l, const char *text)
{
	*ARENA_PUSH(l->a, l->line, l->count, l->cap) = text;
}

/* ---- where it stands ------------------------------------------------------------------------- */

const char *why_not_place(struct arena *a, const struct match_standing *s)
{
	const struct offer *o = &s->offer;

	if (!s->met)
		return _("met by no word that counts");
	if (s->by_words)
		return arena_printf(a, _("place %zu of %zu by its words alone, fit %d"), s->place,
				    s->of, o->fit);
	if (o->excluded)
		return arena_printf(a, _("fit %d, which would be place %zu, but it is left out"),
				    o->fit, s->place);
	return arena_printf(a, _("place %zu of %zu, fit %d %s"), s->place, s->of, o->fit,
			    report_band(o->band));
}

enum kept_out why_not_kind(const struct why_course *w)
{
	const struct match_standing *s = &w->standing;

	if (s->listed)
		return KEPT_IN;
	if (!s->met)
		return KEPT_OUT_BY_WORDS;
	if (s->offer.excluded)
		return KEPT_OUT_BY_WISH;
	/* what decisions teach takes nothing below the line */
	if (s->offer.fit < w->line && s->offer.unlearned < w->line)
		return KEPT_OUT_BY_LINE;
	return s->overlooked ? KEPT_OUT_BY_OTHERS : KEPT_OUT_BY_ROOM;
}

const char *why_not_verdict(struct arena *a, const struct why_course *w)
{
	switch (why_not_kind(w)) {
	case KEPT_IN:
		return _("It is offered");
	case KEPT_OUT_BY_WORDS:
		return _("It is not offered: nothing in it is what the need says");
	case KEPT_OUT_BY_WISH:
		return arena_printf(a, _("It is left out: %s"),
				    report_obstacles(a, &w->standing.offer));
	case KEPT_OUT_BY_LINE:
		return arena_printf(
			a, _("It is not offered: a fit of %d is below the line, which is %d"),
			w->standing.offer.fit, w->line);
	case KEPT_OUT_BY_OTHERS:
		return _("It is not offered: other courses say far more of the need's words");
	case KEPT_OUT_BY_ROOM:
		break;
	}
	return arena_printf(a,
			    ngettext("It is not offered: the list ends after %zu offer",
				     "It is not offered: the list ends after %zu offers", w->top),
			    w->top);
}

/* ---- words ----------------------------------------------------------------------------------- */

struct missing {
	const struct offer *offer;
	struct arena *a;
	enum text_language language;
	const char *text;
	struct strbuf words;
};

static void take_missing(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct missing *m = to;
	const char *folded = arena_strndup(m->a, word, n);

	if (text_is_stopword(m->language, word, n))
		return;
	for (size_t i = 0; i < m->offer->word_count; i++)
		if (strstr(utf8_fold(m->a, m->offer->word[i].need_word), folded))
			return;
	strbuf_addf(&m->words, "%s%.*s", m->words.len ? ", " : "", (int)len, m->text + at);
}

const char *why_not_missing(struct arena *a, const struct why_course *w)
{
	const char *language = w->need->language ? w->need->language : "";
	struct missing m = { .offer = &w->standing.offer,
			     .a = a,
			     .language = text_language_by_code(language),
			     .text = w->need->text,
			     .words = STRBUF_IN(a) };

	text_tokens(w->need->text, take_missing, &m, a);
	return strbuf_text(&m.words);
}

static void tell_met(struct lines *l, const struct offer *o)
{
	for (size_t i = 0; i < o->word_count; i++)
		add(l, arena_printf(l->a, "%s · %ld %%", report_word_reason(l->a, &o->word[i]),
				    lround(o->word[i].share * 100)));
	if (!o->word_count)
		add(l, _("nothing"));
}

/* ---- what would have to be otherwise --------------------------------------------------------- */

static const char *change_level(struct arena *a, const struct fit_reason *r)
{
	return arena_printf(a, _("level %.0f would have to be accepted"), r->have);
}

static const char *change_mode(struct arena *a, const struct fit_reason *r)
{
	return arena_printf(a, _("%s would have to be accepted"), report_code(r->have_text));
}

static const char *change_distance(struct arena *a, const struct fit_reason *r)
{
	return arena_printf(a, _("the limit would have to be %.0f km instead of %.0f"),
			    ceil(r->have), r->want);
}

static const char *change_start(struct arena *a, const struct fit_reason *r)
{
	struct strbuf day = STRBUF_IN(a);
	int64_t days = r->have_date.year ? date_to_days(r->have_date) : 0;

	if (r->have == START_IS_END || r->have == START_HAS_BEGUN)
		return _("it would have to be held anew; the provider may know when");
	if (!days) /* a term: the day on which it can begin is as far off as is told */
		days = date_to_days(r->want_date) +
		       (r->have == START_AFTER ? -lround(r->off) : lround(r->off));
	date_print_local(&day, date_from_days(days), _("en"));
	if (r->have == START_AFTER)
		return arena_printf(a, _("a start as early as %s would have to be accepted"),
				    strbuf_text(&day));
	return arena_printf(a, _("a start as late as %s would have to be accepted"),
			    strbuf_text(&day));
}

static const char *change_deadline(struct arena *a, const struct fit_reason *r)
{
	(void)a;
	(void)r;
	return _("the provider would have to take in somebody after the deadline");
}

static const char *change_language(struct arena *a, const struct fit_reason *r)
{
	return arena_printf(a, _("teaching in %s would have to be accepted"),
			    report_code(r->have_text));
}

static const char *change_price(struct arena *a, const struct fit_reason *r)
{
	return arena_printf(a, _("a price of %s kr would have to be accepted"),
			    report_kroner(a, lround(r->have)));
}

static const char *change_seats(struct arena *a, const struct fit_reason *r)
{
	return arena_printf(a,
			    ngettext("it would have to have %.0f seat",
				     "it would have to have %.0f seats", (unsigned long)r->want),
			    r->want);
}

static const char *change_hours(struct arena *a, const struct fit_reason *r)
{
	return arena_printf(a, _("%.0f hours a week would have to be accepted"), ceil(r->have));
}

static const char *change_kind(struct arena *a, const struct fit_reason *r)
{
	return arena_printf(a, _("the kind %s would have to be asked for too"),
			    report_code(r->have_text));
}

static void change_conditions(struct lines *l, const struct offer *o)
{
	static const char *(*const changes[FIT_ASPECT_COUNT])(struct arena *,
							      const struct fit_reason *) = {
		[FIT_LEVEL] = change_level,	  [FIT_MODE] = change_mode,
		[FIT_DISTANCE] = change_distance, [FIT_START] = change_start,
		[FIT_DEADLINE] = change_deadline, [FIT_LANGUAGE] = change_language,
		[FIT_PRICE] = change_price,	  [FIT_SEATS] = change_seats,
		[FIT_HOURS] = change_hours,	  [FIT_KIND] = change_kind,
	};

	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].sign == FIT_EXCLUDED)
			add(l, changes[o->fit_reason[i].aspect](l->a, &o->fit_reason[i]));
}

size_t why_not_changes(const char *const **out, struct arena *a, const struct why_course *w)
{
	const struct offer *o = &w->standing.offer;
	enum kept_out kind = why_not_kind(w);
	struct lines l = { .a = a };

	if (kind == KEPT_IN)
		return 0;
	change_conditions(&l, o);
	if (o->fit < w->line && o->unlearned < w->line)
		add(&l, _("it would have to say more of what the need says; where both mean the "
			  "same, teach the thesaurus so"));
	if (kind == KEPT_OUT_BY_OTHERS || kind == KEPT_OUT_BY_ROOM)
		add(&l, arena_printf(a, _("the list would have to have room for %zu offers"),
				     w->standing.room));
	*out = l.line;
	return l.count;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static void tell_conditions(struct lines *l, const struct offer *o)
{
	for (size_t i = 0; i < o->fit_count; i++)
		add(l, arena_printf(l->a, "%s %s", report_sign(o->fit_reason[i].sign),
				    report_fit_reason(l->a, &o->fit_reason[i])));
	for (size_t i = 0; i < o->learned_count; i++)
		add(l, arena_printf(l->a, "%s %s",
				    report_sign(o->learned[i].percent > 0 ? FIT_GOOD : FIT_POOR),
				    report_learned_reason(l->a, &o->learned[i])));
}

/* A part that says nothing is none. */
static size_t keep(struct why_part *out, const char *heading, const struct lines *l)
{
	*out = (struct why_part){ heading, l->line, l->count };
	return l->count > 0;
}

size_t why_not_parts(struct why_part out[WHY_NOT_PARTS], struct arena *a,
		     const struct why_course *w)
{
	struct lines where = { .a = a }, met = { .a = a }, unmet = { .a = a },
		     conditions = { .a = a };
	const char *missing = why_not_missing(a, w), *const *change = NULL;
	size_t n = 0, changes = why_not_changes(&change, a, w);

	add(&where, why_not_verdict(a, w));
	add(&where, why_not_place(a, &w->standing));
	tell_met(&met, &w->standing.offer);
	if (*missing)
		add(&unmet, missing);
	tell_conditions(&conditions, &w->standing.offer);
	n += keep(&out[n], _("Where it stands"), &where);
	n += keep(&out[n], _("What met"), &met);
	n += keep(&out[n], _("What did not meet"), &unmet);
	n += keep(&out[n], _("Conditions"), &conditions);
	out[n] = (struct why_part){ _("What would have to change"), change, changes };
	return n + (changes > 0);
}
