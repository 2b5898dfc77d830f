#include "cli/filter.h"
#include "base/number.h"

#include <limits.h>
#include <string.h>

static bool whole(int *out, const char *text, int least, int most)
{
	int64_t x;

	if (!number_parse_int(&x, text) || x < least || x > most)
		return false;
	*out = (int)x;
	return true;
}

/* "N", or "M-N". One number is both ends, or with `up_to` the upper one. */
static bool span(int *from, int *to, const char *text, bool up_to, int least, int most)
{
	const char *dash = strchr(text, '-');
	char low[16];

	if (!dash) {
		if (!whole(to, text, least, most))
			return false;
		if (!up_to)
			*from = *to;
		return true;
	}
	if (dash == text || (size_t)(dash - text) >= sizeof low)
		return false;
	memcpy(low, text, (size_t)(dash - text));
	low[dash - text] = '\0';
	return whole(from, low, least, most) && whole(to, dash + 1, least, most) && *from <= *to;
}

static bool read_level(struct fit_filter *out, const char *text)
{
	enum need_level wish;

	if (span(&out->level_from, &out->level_to, text, false, 1, 8))
		return true;
	if (!*text || !need_level_parse(&wish, text) || wish == NEED_LEVEL_NONE)
		return false;
	need_level_band(&out->level_from, &out->level_to, wish);
	return true;
}

static bool read_modes(struct fit_filter *out, struct arena *a, const char *text)
{
	for (const char *p = text; *p; p += strspn(p, ", ")) {
		size_t n = strcspn(p, ",");
		enum delivery_mode m;

		if (!delivery_mode_parse(&m, arena_strndup(a, p, n)) || m == MODE_NONE)
			return false;
		out->modes |= FIT_MODE_BIT(m);
		p += n;
	}
	return out->modes != 0;
}

static bool read_kind(unsigned *kinds, const char *name)
{
	for (int k = 0; k < KIND_COUNT; k++)
		if (strcmp(course_kind_name((enum course_kind)k), name) == 0) {
			*kinds |= FIT_KIND_BIT(k);
			return true;
		}
	return false;
}

static bool read_kinds(struct fit_filter *out, struct arena *a, const char *text)
{
	for (const char *p = text; *p; p += strspn(p, ", ")) {
		size_t n = strcspn(p, ",");

		if (!read_kind(&out->kinds, arena_strndup(a, p, n)))
			return false;
		p += n;
	}
	return out->kinds != 0;
}

static bool read_language(struct fit_filter *out, const char *text)
{
	size_t n = strlen(text);

	out->language = text;
	return n >= 2 && n <= 3 && strspn(text, "abcdefghijklmnopqrstuvwxyz") == n;
}

static bool read_day(struct date *out, struct app *app, const char *text)
{
	struct clock clock = os_clock_view(&app->clock);

	return date_parse_typed(out, text, date_of_instant(clock.now(clock.self)));
}

bool filter_understand(struct fit_filter *out, const struct filter_options *o, struct app *app)
{
	const char *wrong = NULL;

	*out = (struct fit_filter)FIT_FILTER_INIT;
	out->expired = o->expired;
	if (o->max_km && !whole(&out->max_km, o->max_km, 0, INT_MAX - 1))
		wrong = _("--max-km is a whole number of kilometres");
	else if (o->mode && !read_modes(out, app->arena, o->mode))
		wrong = _("--mode is onsite, online or blended, or several with commas between");
	else if (o->kind && !read_kinds(out, app->arena, o->kind))
		wrong = _("--kind is course, apprenticeship, trainee, student_project or measure, "
			  "or several with commas between");
	else if (o->level && !read_level(out, o->level))
		wrong = _("--level is basic, vocational or higher, or levels from 1 to 8: 4 or "
			  "3-5");
	else if (o->price &&
		 !span(&out->price_from, &out->price_to, o->price, true, 0, INT_MAX - 1))
		wrong = _("--price is a whole number of kroner, or two: 500-5000");
	else if (o->after && !read_day(&out->earliest, app, o->after))
		wrong = _("--after is a day: 2027-01-15");
	else if (o->before && !read_day(&out->latest, app, o->before))
		wrong = _("--before is a day: 2027-08-15");
	else if (o->language && !read_language(out, o->language))
		wrong = _("--language is the code of a language: nb, nn, sv, se, en");
	else if (o->people && !whole(&out->people, o->people, 1, INT_MAX - 1))
		wrong = _("--people is a whole number from 1");
	else if (o->hours && !whole(&out->hours, o->hours, 1, INT_MAX - 1))
		wrong = _("--hours is a whole number of hours a week, from 1");
	else if (out->earliest.year && out->latest.year &&
		 date_to_days(out->latest) < date_to_days(out->earliest))
		wrong = _("--before is earlier than --after: nothing can begin then");
	if (wrong)
		cli_usage("%s", wrong);
	return !wrong;
}
