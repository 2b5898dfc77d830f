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

const char *report_level(enum need_level l)
{
	switch (l) {
	case NEED_LEVEL_NONE:
		break;
	case NEED_BASIC:
		return _("basic");
	case NEED_VOCATIONAL:
		return _("trade certificate or vocational college");
	case NEED_HIGHER:
		return _("college or university");
	}
	return "";
}

/* "onsite, online": each word of it. */
static const char *codes_in_words(struct arena *a, const char *list)
{
	struct strbuf b = STRBUF_IN(a);

	for (const char *p = list; *p; p += strspn(p, ", ")) {
		size_t n = strcspn(p, ",");

		strbuf_addf(&b, "%s%s", b.len ? ", " : "", report_code(arena_strndup(a, p, n)));
		p += n;
	}
	return strbuf_text(&b);
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

const char *report_sign(enum fit_sign sign)
{
	static const char *const signs[] = {
		[FIT_GOOD] = "✓",     [FIT_NEUTRAL] = "~", [FIT_POOR] = "~",
		[FIT_EXCLUDED] = "✗", [FIT_UNKNOWN] = "~",
	};

	return signs[sign];
}

/* ---- how far off ---------------------------------------------------------------------------- */

enum { WEEK = 7, WEEKS_FROM = 14, MONTH = 30, MONTHS_FROM = 70 };

static const char *late(struct arena *a, long days)
{
	if (days < WEEKS_FROM)
		return arena_printf(
			a, ngettext("%ld day late", "%ld days late", (unsigned long)days), days);
	if (days < MONTHS_FROM)
		return arena_printf(
			a,
			ngettext("%ld week late", "%ld weeks late", (unsigned long)(days / WEEK)),
			days / WEEK);
	return arena_printf(
		a, ngettext("%ld month late", "%ld months late", (unsigned long)(days / MONTH)),
		days / MONTH);
}

static const char *early(struct arena *a, long days)
{
	if (days < WEEKS_FROM)
		return arena_printf(
			a, ngettext("%ld day early", "%ld days early", (unsigned long)days), days);
	if (days < MONTHS_FROM)
		return arena_printf(
			a,
			ngettext("%ld week early", "%ld weeks early", (unsigned long)(days / WEEK)),
			days / WEEK);
	return arena_printf(
		a, ngettext("%ld month early", "%ld months early", (unsigned long)(days / MONTH)),
		days / MONTH);
}

static const char *off_level(struct arena *a, const struct fit_reason *r)
{
	long off = lround(r->off);

	if (r->have > r->level_to)
		return arena_printf(
			a, ngettext("%ld level above", "%ld levels above", (unsigned long)off),
			off);
	return arena_printf(a, ngettext("%ld level below", "%ld levels below", (unsigned long)off),
			    off);
}

static const char *off_distance(struct arena *a, const struct fit_reason *r)
{
	return arena_printf(a, _("%.0f km too far"), fmax(ceil(r->off), 1));
}

static const char *off_start(struct arena *a, const struct fit_reason *r)
{
	long days = lround(r->off);

	if (r->have == START_IS_END || r->have == START_HAS_BEGUN)
		return "";
	return r->have == START_AFTER ? early(a, days) : late(a, days);
}

static const char *off_price(struct arena *a, const struct fit_reason *r)
{
	if (r->off < 0)
		return arena_printf(a, _("%s kr under"), report_kroner(a, lround(-r->off)));
	return arena_printf(a, _("%s kr over"), report_kroner(a, lround(r->off)));
}

static const char *off_seats(struct arena *a, const struct fit_reason *r)
{
	long off = lround(r->off);

	return arena_printf(a, ngettext("%ld seat short", "%ld seats short", (unsigned long)off),
			    off);
}

static const char *off_hours(struct arena *a, const struct fit_reason *r)
{
	long off = lround(fmax(ceil(r->off), 1));

	return arena_printf(a, ngettext("%ld hour over", "%ld hours over", (unsigned long)off),
			    off);
}

const char *report_off(struct arena *a, const struct fit_reason *r)
{
	static const char *(*const offs[FIT_ASPECT_COUNT])(struct arena * a,
							   const struct fit_reason *r) = {
		[FIT_LEVEL] = off_level, [FIT_DISTANCE] = off_distance, [FIT_START] = off_start,
		[FIT_PRICE] = off_price, [FIT_SEATS] = off_seats,	[FIT_HOURS] = off_hours,
	};

	return r->off == 0 || !offs[r->aspect] ? "" : offs[r->aspect](a, r);
}

/* ---- one sentence an aspect ----------------------------------------------------------------- */

static const char *wished_level(struct arena *a, const struct fit_reason *r)
{
	if (lround(r->want) != NEED_LEVEL_NONE)
		return level_name(r->want);
	if (r->level_from == r->level_to)
		return arena_printf(a, _("level %d"), r->level_from);
	return arena_printf(a, _("level %d to %d"), r->level_from, r->level_to);
}

static const char *word_level(struct arena *a, const struct fit_reason *r)
{
	const char *wish = wished_level(a, r);

	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("level not told, %s wished"), wish);
	if (r->sign == FIT_GOOD)
		return arena_printf(a, _("level %.0f, %s as wished"), r->have, wish);
	return arena_printf(a, _("level %.0f, %s wished"), r->have, wish);
}

static const char *word_mode(struct arena *a, const struct fit_reason *r)
{
	const char *wish = codes_in_words(a, r->want_text);

	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("mode not told, %s wished"), wish);
	if (r->sign == FIT_GOOD)
		return arena_printf(a, _("%s, as wished"), report_code(r->have_text));
	return arena_printf(a, _("%s, %s wished"), report_code(r->have_text), wish);
}

static const char *word_distance(struct arena *a, const struct fit_reason *r)
{
	if (r->sign == FIT_UNKNOWN && r->have_text && *r->have_text)
		return arena_printf(a, _("distance to %s not known, at most %.0f km wished"),
				    r->have_text, r->want);
	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("place not told, at most %.0f km wished"), r->want);
	if (isnan(r->have))
		return _("offered all over the country");
	if (isnan(r->want))
		return arena_printf(a, _("%.0f km away"), r->have);
	return arena_printf(a, _("%.0f km away, at most %.0f wished"),
			    r->off > 0 ? ceil(r->have) : r->have, r->want);
}

static const char *word_start(struct arena *a, const struct fit_reason *r)
{
	bool is_term = !r->have_date.year && r->have_text && *r->have_text;
	const char *when = is_term	       ? when_words(a, r->have_text)
			   : r->have_date.year ? day(a, r->have_date)
					       : ""; /* not told: not used either */

	if (r->have == START_IS_END)
		return arena_printf(a, _("ended %s"), day(a, r->have_date));
	if (r->have == START_HAS_BEGUN)
		return arena_printf(a, _("began %s"), day(a, r->have_date));
	if (r->sign == FIT_UNKNOWN && !is_term && r->have == START_AFTER)
		return arena_printf(a, _("start not told, wished from %s"), day(a, r->want_date));
	if (r->sign == FIT_UNKNOWN && !is_term)
		return arena_printf(a, _("start not told, wished by %s"), day(a, r->want_date));
	if (r->have == START_AFTER)
		return arena_printf(a, _("starts %s, wished from %s"), when, day(a, r->want_date));
	return arena_printf(a, _("starts %s, wished by %s"), when, day(a, r->want_date));
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
	const char *wish = r->want_text ? report_code(r->want_text) : "";

	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("language not told, %s wished"), wish);
	if (r->sign == FIT_GOOD)
		return arena_printf(a, _("taught in %s"), codes_in_words(a, r->have_text));
	return arena_printf(a, _("taught in %s, %s wished"), codes_in_words(a, r->have_text), wish);
}

static const char *word_price(struct arena *a, const struct fit_reason *r)
{
	const char *want = isnan(r->want) ? "" : report_kroner(a, lround(r->want));

	if (r->sign == FIT_UNKNOWN && r->have_text)
		return arena_printf(a, _("%s %s, at most %s kr wished: other money, not compared"),
				    report_kroner(a, lround(r->have)), r->have_text, want);
	if (r->sign == FIT_UNKNOWN && !*want)
		return _("price not told");
	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("price not told, at most %s kr wished"), want);
	if (r->off < 0)
		return arena_printf(a, _("%s kr, at least %s wished"),
				    report_kroner(a, lround(r->have)), want);
	if (r->have <= 0)
		return _("free");
	if (!*want)
		return arena_printf(a, _("%s kr"), report_kroner(a, lround(r->have)));
	return arena_printf(a, _("%s kr, at most %s wished"), report_kroner(a, lround(r->have)),
			    want);
}

static const char *word_seats(struct arena *a, const struct fit_reason *r)
{
	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("seats not told, %.0f needed"), r->want);
	if (r->have <= 0)
		return _("no seats left");
	return arena_printf(a,
			    ngettext("%.0f seat, %.0f needed", "%.0f seats, %.0f needed",
				     (unsigned long)r->have),
			    r->have, r->want);
}

static const char *word_hours(struct arena *a, const struct fit_reason *r)
{
	if (r->sign == FIT_UNKNOWN)
		return arena_printf(a, _("hours a week not told, at most %.0f wished"), r->want);
	return arena_printf(a, _("about %.0f hours a week, at most %.0f wished"), ceil(r->have),
			    r->want);
}

/* want_text is NULL where several kinds are asked for. */
static const char *word_kind(struct arena *a, const struct fit_reason *r)
{
	const char *have = report_code(r->have_text);

	if (r->sign == FIT_GOOD)
		return arena_printf(a, _("%s, as asked for"), have);
	return r->want_text
		       ? arena_printf(a, _("%s, %s asked for"), have, report_code(r->want_text))
		       : arena_printf(a, _("%s, other kinds of offers are asked for"), have);
}

static const char *(*const wordings[FIT_ASPECT_COUNT])(struct arena *a,
						       const struct fit_reason *r) = {
	[FIT_LEVEL] = word_level, [FIT_MODE] = word_mode,	  [FIT_DISTANCE] = word_distance,
	[FIT_START] = word_start, [FIT_DEADLINE] = word_deadline, [FIT_LANGUAGE] = word_language,
	[FIT_PRICE] = word_price, [FIT_SEATS] = word_seats,	  [FIT_HOURS] = word_hours,
	[FIT_KIND] = word_kind,
};

const char *report_fit_reason(struct arena *a, const struct fit_reason *r)
{
	const char *text = wordings[r->aspect](a, r), *off = report_off(a, r);

	return *off ? arena_printf(a, "%s: %s", text, off) : text;
}

const char *report_obstacles(struct arena *a, const struct offer *o)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; o && i < o->fit_count; i++)
		if (o->fit_reason[i].sign == FIT_EXCLUDED)
			strbuf_addf(&b, "%s%s", b.len ? "; " : "",
				    report_fit_reason(a, &o->fit_reason[i]));
	return strbuf_text(&b);
}

const char *report_gap(struct arena *a, const struct match_result *r)
{
	static const char *const beyond[] = {
		[BEYOND_HOUSING] = N_("This is about housing and not something that a course "
				      "solves: tell the municipality"),
		[BEYOND_BROADBAND] = N_("This is about broadband and not something that a course "
					"solves: tell the municipality"),
		[BEYOND_NURSERY] = N_("This is about nursery places and not something that a "
				      "course solves: tell the municipality"),
		[BEYOND_BUS] = N_("This is about buses and not something that a course solves: "
				  "tell the municipality"),
		[BEYOND_PERMITS] = N_("This is about permits and not something that a course "
				      "solves: tell the municipality"),
	};
	const char *why;

	if (r->beyond != BEYOND_NONE)
		return _(beyond[r->beyond]);
	if (r->wordless)
		return _("No word of it tells what it is about: write what they need to learn");
	switch (r->gap) {
	case GAP_NONE:
		break;
	case GAP_NO_TOPIC:
		return _("No course on this was found");
	case GAP_WEAK:
		return r->closest_count
			       ? _("No course is sure to cover this; what comes closest may be "
				   "worth a look")
			       : _("No course covers this well enough; there are only weak hits");
	case GAP_FILTERED:
		why = report_obstacles(a, r->nearest);
		if (!*why)
			return _("There are courses on this, but none that fits");
		return arena_printf(
			a, _("There are courses on this, but none that fits; the nearest: %s"),
			why);
	}
	return "";
}
