#include "report/report.h"

/* What earlier decisions changed, in words: reasons.c has those of words and conditions. */

static const char *verdict_reason(struct arena *a, const struct learned_reason *r)
{
	(void)a;
	switch (r->verdict) {
	case VERDICT_INTERESTED:
		return _("the firm was interested in this");
	case VERDICT_MAYBE:
		return _("the firm said maybe to this");
	case VERDICT_REJECTED:
		return r->why == WHY_CONTENT ? _("the firm turned this down for its content")
					     : _("the firm turned this down");
	case VERDICT_NONE:
		break;
	}
	return "";
}

static const char *alike_reason(struct arena *a, const struct learned_reason *r)
{
	unsigned long n = (unsigned long)r->count;

	if (r->verdict == VERDICT_INTERESTED)
		return arena_printf(a,
				    ngettext("the firm was interested in %lu offer like this",
					     "the firm was interested in %lu offers like this", n),
				    n);
	return arena_printf(a,
			    ngettext("the firm turned down %lu offer like this",
				     "the firm turned down %lu offers like this", n),
			    n);
}

/* Without their names: the paper is another firm's. */
static const char *others_reason(struct arena *a, const struct learned_reason *r)
{
	unsigned long n = (unsigned long)r->count;

	if (r->verdict == VERDICT_INTERESTED)
		return arena_printf(a,
				    ngettext("%lu other firm with such a need was interested in "
					     "this or the like",
					     "%lu other firms with such a need were interested in "
					     "this or the like",
					     n),
				    n);
	return arena_printf(
		a,
		ngettext("%lu other firm with such a need turned down this or the like",
			 "%lu other firms with such a need turned down this or the like", n),
		n);
}

static const char *season(double which)
{
	static const char *const names[] = {
		[SEASON_WINTER] = N_("in winter"),
		[SEASON_SPRING] = N_("in spring"),
		[SEASON_SUMMER] = N_("in summer"),
		[SEASON_AUTUMN] = N_("in autumn"),
	};

	return _(names[(size_t)which]);
}

static const char *level(double which)
{
	static const char *const names[] = {
		[NEED_LEVEL_NONE] = N_("at any level"),
		[NEED_BASIC] = N_("at basic level"),
		[NEED_VOCATIONAL] = N_("at vocational level"),
		[NEED_HIGHER] = N_("in higher education"),
	};

	return _(names[(size_t)which]);
}

static const char *habit_reason(struct arena *a, const struct learned_reason *r)
{
	unsigned long n = (unsigned long)r->count;

	switch (r->why) {
	case WHY_PLACE:
		return arena_printf(
			a,
			ngettext("the firm turned down %lu course that was %.0f km away or more",
				 "the firm turned down %lu courses that were %.0f km away or more",
				 n),
			n, r->limit);
	case WHY_PRICE:
		return arena_printf(a,
				    ngettext("the firm turned down %lu course for %s kr or more",
					     "the firm turned down %lu courses for %s kr or more",
					     n),
				    n, report_kroner(a, (long)r->limit));
	case WHY_TIME:
		/* TRANSLATORS: %s is "in winter", "in spring"... */
		return arena_printf(a,
				    ngettext("the firm turned down %lu course that began %s",
					     "the firm turned down %lu courses that began %s", n),
				    n, season(r->limit));
	case WHY_LEVEL:
		/* TRANSLATORS: %s is "at basic level", "in higher education"... */
		return arena_printf(a,
				    ngettext("the firm turned down %lu course %s",
					     "the firm turned down %lu courses %s", n),
				    n, level(r->limit));
	case WHY_LANGUAGE:
		/* TRANSLATORS: %s is a language */
		return arena_printf(a,
				    ngettext("the firm turned down %lu course taught in %s",
					     "the firm turned down %lu courses taught in %s", n),
				    n, report_code(r->language));
	case WHY_NOT_TOLD:
	case WHY_CONTENT:
	case WHY_COUNT:
		break;
	}
	return "";
}

const char *report_learned_reason(struct arena *a, const struct learned_reason *r)
{
	static const char *(*const wordings[])(struct arena * a, const struct learned_reason *r) = {
		[LEARNED_VERDICT] = verdict_reason,
		[LEARNED_ALIKE] = alike_reason,
		[LEARNED_OTHERS] = others_reason,
		[LEARNED_HABIT] = habit_reason,
	};

	return arena_printf(a, "%s (%+d\u00a0%%)", wordings[r->kind](a, r), r->percent);
}

void report_decision(struct strbuf *out, struct arena *a, const struct learn_case *c,
		     const struct course *course, const char *indent)
{
	struct strbuf day = STRBUF_IN(a);

	/* TRANSLATORS: the code of your language; it decides how dates are written */
	date_print_local(&day, c->when, _("en"));
	strbuf_addf(out, "%s%s  %s  %s\n", indent, c->id, strbuf_text(&day),
		    report_decided(a, verdict_name(c->verdict), why_not_name(c->why)));
	strbuf_addf(out, "%s          %s (%s · %s)\n", indent,
		    course ? course->title : _("a course that is not in the catalogue now"),
		    c->provider, c->code);
	strbuf_addf(out, _("%s          for: %s\n"), indent, c->text);
}
