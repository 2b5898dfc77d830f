#include "report/report.h"
#include "base/strbuf.h"

#include <math.h>
#include <string.h>

const char *report_band(enum band b)
{
	static const char *const names[] = {
		[BAND_GOOD] = N_("good"),
		[BAND_POSSIBLE] = N_("possible"),
		[BAND_WEAK] = N_("weak"),
	};

	return _(names[b]);
}

const char *report_word_reason(struct arena *a, const struct word_reason *r)
{
	static const char *const bridges[] = {
		[BRIDGE_WORD] = N_("same word"),    [BRIDGE_STEM] = N_("same stem"),
		[BRIDGE_COMPOUND] = N_("compound"), [BRIDGE_CONCEPT] = N_("subject term"),
		[BRIDGE_TYPO] = N_("spelling"),	    [BRIDGE_LETTERS] = N_("similar letters"),
	};

	return arena_printf(a, "%s ↔ %s (%s)", r->need_word, r->course_word, _(bridges[r->bridge]));
}

/* ---- the values in reasons ------------------------------------------------------------------ */

static const char *day(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	/* TRANSLATORS: the code of your language; it decides how dates are written */
	date_print_local(&b, d, _("en"));
	return strbuf_text(&b);
}

const char *report_kroner(struct arena *a, long kroner)
{
	if (kroner < 1000)
		return arena_printf(a, "%ld", kroner);
	return arena_printf(a, "%s\u00a0%03ld", report_kroner(a, kroner / 1000), kroner % 1000);
}

/* Codes of modes, languages and kinds of offers with their words. */
static const struct {
	const char *code, *word;
} words[] = {
	{ "onsite", N_("on site") },
	{ "online", N_("online") },
	{ "blended", N_("blended") },
	{ "nb", N_("Bokmål") },
	{ "nn", N_("Nynorsk") },
	{ "sv", N_("Swedish") },
	{ "da", N_("Danish") },
	{ "en", N_("English") },
	{ "se", N_("Northern Sámi") },
	{ "course", N_("course") },
	{ "apprenticeship", N_("apprenticeship") },
	{ "trainee", N_("trainee") },
	{ "student_project", N_("student project") },
	{ "measure", N_("measure") },
};

const char *report_code(const char *code)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].code, code) == 0)
			return _(words[i].word);
	return code;
}

static const char *level_name(double wish)
{
	static const char *const names[] = {
		[NEED_LEVEL_NONE] = N_("any level"),
		[NEED_BASIC] = N_("basic level"),
		[NEED_VOCATIONAL] = N_("vocational level"),
		[NEED_HIGHER] = N_("higher education"),
	};

	return _(names[(size_t)wish]);
}

static bool is_before(struct date a, struct date b)
{
	return date_to_days(a) < date_to_days(b);
}

/* ---- one sentence an aspect ----------------------------------------------------------------- */

static const char *word_level(struct arena *a, const struct fit_reason *r)
{
	const char *wish = level_name(r->want);

	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("level not told, %s wished"), wish);
	if (r->sign == FIT_GOOD)
		return arena_printf(a, _("level %.0f, %s as wished"), r->have, wish);
	return arena_printf(a, _("level %.0f, %s wished"), r->have, wish);
}

static const char *word_mode(struct arena *a, const struct fit_reason *r)
{
	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("mode not told, %s wished"), report_code(r->want_text));
	if (r->sign == FIT_GOOD)
		return arena_printf(a, _("%s, as wished"), report_code(r->have_text));
	return arena_printf(a, _("%s, %s wished"), report_code(r->have_text),
			    report_code(r->want_text));
}

static const char *word_distance(struct arena *a, const struct fit_reason *r)
{
	if (r->sign == FIT_UNKNOWN && r->have_text && *r->have_text)
		return arena_printf(a, _("distance to %s not known, at most %.0f km wished"),
				    r->have_text, r->want);
	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("place not told, at most %.0f km wished"), r->want);
	if (isnan(r->want))
		return arena_printf(a, _("%.0f km away"), r->have);
	return arena_printf(a, _("%.0f km away, at most %.0f wished"), r->have, r->want);
}

static const char *word_start(struct arena *a, const struct fit_reason *r)
{
	if (!r->have_date.year && r->have_text && *r->have_text)
		return arena_printf(a, _("starts %s, wished by %s"), when_words(a, r->have_text),
				    day(a, r->want_date));
	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("start not told, wished by %s"), day(a, r->want_date));
	if (r->sign == FIT_EXCLUDED && r->have == 1)
		return arena_printf(a, _("ended %s"), day(a, r->have_date));
	if (r->sign == FIT_EXCLUDED && is_before(r->have_date, r->want_date))
		return arena_printf(a, _("began %s"), day(a, r->have_date));
	return arena_printf(a, _("starts %s, wished by %s"), day(a, r->have_date),
			    day(a, r->want_date));
}

static const char *word_deadline(struct arena *a, const struct fit_reason *r)
{
	if (r->sign == FIT_POOR)
		return arena_printf(a, _("the deadline was %s: ask whether there is room"),
				    day(a, r->have_date));
	if (r->sign == FIT_EXCLUDED)
		return arena_printf(a, _("the deadline was %s"), day(a, r->have_date));
	return arena_printf(a, _("the deadline is soon: %s"), day(a, r->have_date));
}

static const char *word_language(struct arena *a, const struct fit_reason *r)
{
	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("language not told, %s wished"),
				    report_code(r->want_text));
	if (r->sign == FIT_GOOD)
		return arena_printf(a, _("taught in %s"), report_code(r->have_text));
	return arena_printf(a, _("taught in %s, %s wished"), report_code(r->have_text),
			    report_code(r->want_text));
}

static const char *word_price(struct arena *a, const struct fit_reason *r)
{
	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("price not told, at most %s kr wished"),
				    report_kroner(a, lround(r->want)));
	if (r->have <= 0)
		return arena_printf(a, "%s", _("free"));
	return arena_printf(a, _("%s kr, at most %s wished"), report_kroner(a, lround(r->have)),
			    report_kroner(a, lround(r->want)));
}

static const char *word_seats(struct arena *a, const struct fit_reason *r)
{
	if (r->have <= 0)
		return arena_printf(a, "%s", _("no seats left"));
	return arena_printf(a,
			    ngettext("%.0f seat, %.0f needed", "%.0f seats, %.0f needed",
				     (unsigned long)r->have),
			    r->have, r->want);
}

static const char *(*const wordings[FIT_ASPECT_COUNT])(struct arena *a,
						       const struct fit_reason *r) = {
	[FIT_LEVEL] = word_level, [FIT_MODE] = word_mode,	  [FIT_DISTANCE] = word_distance,
	[FIT_START] = word_start, [FIT_DEADLINE] = word_deadline, [FIT_LANGUAGE] = word_language,
	[FIT_PRICE] = word_price, [FIT_SEATS] = word_seats,
};

const char *report_fit_reason(struct arena *a, const struct fit_reason *r)
{
	return wordings[r->aspect](a, r);
}

/* What keeps the best excluded offer out. */
static const char *what_excludes(struct arena *a, const struct match_result *r)
{
	const struct offer *o = r->excluded;

	for (size_t i = 0; r->excluded_count > 0 && i < o->fit_count; i++)
		if (o->fit_reason[i].sign == FIT_EXCLUDED)
			return report_fit_reason(a, &o->fit_reason[i]);
	return NULL;
}

const char *report_gap(struct arena *a, const struct match_result *r)
{
	const char *why;

	switch (r->gap) {
	case GAP_NONE:
		break;
	case GAP_NO_TOPIC:
		return _("No course on this was found");
	case GAP_WEAK:
		return _("No course covers this well enough; there are only weak hits");
	case GAP_FILTERED:
		why = what_excludes(a, r);
		if (!why)
			return _("There are courses on this, but none that fits");
		return arena_printf(
			a, _("There are courses on this, but none that fits; the nearest: %s"),
			why);
	}
	return "";
}
