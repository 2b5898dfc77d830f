#include "base/utf8.h"
#include "report/course.h"
#include "ui/offers.h"

#include <math.h>
#include <string.h>

/* What the screens of offers say of an offer, in a line or at length. */

const struct ask offer_why_not = {
	.title = N_("Why does it not suit them?"),
	.text = N_("The answer teaches the program, and the school."),
	.answer = { { 'l', "level", N_("the level") },
		    { 'p', "place", N_("the place") },
		    { 't', "time", N_("the time") },
		    { 'k', "price", N_("the price") },
		    { 'i', "content", N_("the content") },
		    { 's', "language", N_("the language") },
		    { 'o', "other", N_("something else") } },
};

const char *offer_place(const struct offer *o)
{
	if (!o->run)
		return "";
	return *o->run->municipality ? o->run->municipality : report_code(o->run->mode);
}

const char *offer_start(struct ui *ui, const struct offer *o)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	if (!o->run)
		return "";
	if (!o->run->start.year)
		return o->run->start_text ? when_words(ui->frame, o->run->start_text) : "";
	date_print_local(&b, o->run->start, ui->language);
	return strbuf_text(&b);
}

const char *offer_price(struct ui *ui, const struct offer *o)
{
	return o->run && o->run->price >= 0 ? report_price(ui->frame, o->run->price) : "";
}

const char *why_words(const char *why)
{
	for (size_t i = 0; i < ARRAY_LEN(offer_why_not.answer) && offer_why_not.answer[i].key; i++)
		if (strcmp(offer_why_not.answer[i].word, why) == 0)
			return _(offer_why_not.answer[i].label);
	return why;
}

const char *offer_reason(struct ui *ui, const struct fit_reason *r)
{
	return arena_printf(ui->frame, "%s %s", report_sign(r->sign),
			    report_fit_reason(ui->frame, r));
}

const char *offer_learned(struct ui *ui, const struct learned_reason *r)
{
	return arena_printf(ui->frame, "%s %s", report_sign(r->percent > 0 ? FIT_GOOD : FIT_POOR),
			    report_learned_reason(ui->frame, r));
}

const char *offer_covers(struct ui *ui, const struct offer *o)
{
	long percent = lround(o->covered * 100);

	if (percent >= 95)
		return _("Covers all of the need");
	return arena_printf(ui->frame, _("Covers %ld %% of the need"), percent);
}

const char *fit_aspect_words(enum fit_aspect aspect)
{
	static const char *const words[FIT_ASPECT_COUNT] = {
		[FIT_LEVEL] = N_("Level"),	  [FIT_MODE] = N_("Taught"),
		[FIT_DISTANCE] = N_("Distance"),  [FIT_START] = N_("In time"),
		[FIT_DEADLINE] = N_("Deadline"),  [FIT_LANGUAGE] = N_("Language"),
		[FIT_PRICE] = N_("Price limit"),  [FIT_SEATS] = N_("Seats"),
		[FIT_HOURS] = N_("Hours a week"), [FIT_KIND] = N_("Kind"),
	};

	return words[aspect] ? _(words[aspect]) : "";
}

/* What a need asks, short: "3 people · by 15 Aug 2027 · at most 90 km". */
const char *need_wishes(struct ui *ui, const struct need *n)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	if (n->people > 0)
		strbuf_addf(&b, ngettext("%d person", "%d people", (unsigned long)n->people),
			    n->people);
	if (n->latest_start.year) {
		strbuf_addf(&b, "%s%s ", b.len ? " · " : "", _("by"));
		date_print_local(&b, n->latest_start, ui->language);
	}
	if (n->max_km >= 0) {
		strbuf_add(&b, b.len ? " · " : "");
		strbuf_addf(&b, ui->canvas.ascii ? "<= %d km" : "≤ %d km", n->max_km);
	}
	return strbuf_text(&b);
}

/* ---- under the line ---- */

static const struct fit_reason *what_excludes(const struct offer *o)
{
	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].sign == FIT_EXCLUDED)
			return &o->fit_reason[i];
	return NULL;
}

/* "Distance 3, Level 1": by what the wishes leave out. */
static const char *left_out_by(struct ui *ui, const struct match_result *r)
{
	size_t by[FIT_ASPECT_COUNT] = { 0 };
	struct strbuf b = STRBUF_IN(ui->frame);

	for (size_t i = 0; i < r->excluded_count; i++) {
		const struct fit_reason *why = what_excludes(&r->excluded[i]);

		if (why)
			by[why->aspect]++;
	}
	for (size_t i = 0; i < FIT_ASPECT_COUNT; i++)
		if (by[i])
			strbuf_addf(&b, "%s%s %zu", b.len ? ", " : "",
				    fit_aspect_words((enum fit_aspect)i), by[i]);
	return strbuf_text(&b);
}

static void tell_nearest(struct ui *ui, struct strbuf *b, const struct offer *o)
{
	const struct fit_reason *why = what_excludes(o);

	strbuf_addf(b, _("; nearest: %s"), ui_offer_course(ui, o)->title);
	if (why)
		strbuf_addf(b, ", %s", report_fit_reason(ui->frame, why));
}

const char *offers_under_the_line(struct ui *ui, const struct offers *s)
{
	const struct match_result *r = &s->result;
	struct strbuf b = STRBUF_IN(ui->frame);

	if (r->weak)
		strbuf_addf(&b, ngettext("%zu weak hit", "%zu weak hits", r->weak), r->weak);
	if (s->filtered)
		strbuf_addf(&b, _("%s%zu not shown"), b.len ? ", " : "", s->filtered);
	if (r->expired)
		strbuf_addf(&b, _("%s%zu expired"), b.len ? ", " : "", r->expired);
	if (r->excluded_count) {
		strbuf_add(&b, b.len ? ", " : "");
		strbuf_addf(&b, ngettext("%zu left out", "%zu left out", r->excluded_count),
			    r->excluded_count);
		strbuf_addf(&b, " (%s)", left_out_by(ui, r));
		tell_nearest(ui, &b, &r->excluded[0]);
	}
	if (!b.len)
		return "";
	return arena_printf(ui->frame, _("under the line: %s"), strbuf_text(&b));
}

/* ---- at length ---- */

static void heading(struct strbuf *b, const char *text)
{
	strbuf_addf(b, "%s%c%s%c\n", b->len ? "\n" : "", CANVAS_STRONG, text, CANVAS_PLAIN);
}

static void fact(struct strbuf *b, const char *label, const char *value)
{
	if (value && *value)
		strbuf_addf(b, "  %s: %s\n", label, value);
}

static void passage(struct strbuf *b, const char *label, const char *text)
{
	if (!text || !*text)
		return;
	heading(b, label);
	strbuf_addf(b, "%s\n", text);
}

static void tell_words(struct ui *ui, struct strbuf *b, const struct offer *o)
{
	for (size_t i = 0; i < o->word_count; i++)
		strbuf_addf(b, "  %s · %ld %%\n", report_word_reason(ui->frame, &o->word[i]),
			    lround(o->word[i].share * 100));
	if (!o->word_count)
		strbuf_addf(b, "  %s\n", _("No word of the need stands in the course."));
}

static void tell_conditions(struct ui *ui, struct strbuf *b, const struct offer *o)
{
	for (size_t i = 0; i < o->fit_count; i++)
		strbuf_addf(b, "  %s\n", offer_reason(ui, &o->fit_reason[i]));
	if (!o->fit_count)
		strbuf_addf(b, "  %s\n", _("The need has no wishes that could be looked at."));
}

static void tell_course(struct ui *ui, struct strbuf *b, const struct offer *o,
			const struct course *c)
{
	const struct course_more *more = course_more(c);

	heading(b, _("The course"));
	fact(b, _("Provider"), c->provider);
	fact(b, _("Code"), c->code);
	fact(b, _("Subject"), c->subject);
	fact(b, _("Place"), offer_place(o));
	fact(b, _("Start"), offer_start(ui, o));
	fact(b, _("Price"), offer_price(ui, o));
	fact(b, _("Credits"), report_credits(ui->frame, c));
	fact(b, _("Web"), c->url);
	if (*c->description)
		strbuf_addf(b, "\n%s\n", c->description);
	passage(b, _("Learning outcomes"), more->learning_outcomes);
	passage(b, _("Target group"), more->target_group);
	passage(b, _("Entry requirements"), more->entry_requirements);
}

/* What decisions changed, and from which of them that comes. */
static void tell_learned(struct ui *ui, struct strbuf *b, const struct offer *o)
{
	if (!o->learned_count)
		return;
	heading(b, _("What decisions teach"));
	strbuf_addf(b, _("%d with it, %d without\n"), o->fit, o->unlearned);
	for (size_t i = 0; i < o->learned_count; i++) {
		const struct learned_reason *r = &o->learned[i];

		strbuf_addf(b, "%s\n", offer_learned(ui, r));
		for (size_t k = 0; k < r->from_count; k++) {
			struct lesson x;

			learned_lesson(&x, ui->matcher.learned, r->from[k], ui_today(ui));
			report_decision(b, ui->frame, r->from[k], x.course, "  ");
			if (r->kind == LEARNED_OTHERS)
				strbuf_addf(b, "            %s\n", r->from[k]->firm_name);
		}
	}
}

/* The offer with all that is known of why: nothing is cut here. */
const char *offer_why(struct ui *ui, const struct need *n, const struct shown_offer *s)
{
	const struct offer *o = s->offer;
	const char *wishes = need_wishes(ui, n);
	struct strbuf b = STRBUF_IN(ui->frame);

	heading(&b, s->course->title);
	strbuf_addf(&b, "%d %s · %s\n", o->fit, report_band(o->band), offer_covers(ui, o));
	if (s->verdict == VERDICT_REJECTED && *s->why)
		strbuf_addf(&b, _("Not for them: %s\n"), why_words(s->why));
	heading(&b, _("The need"));
	strbuf_addf(&b, "%s\n%s%s", n->text, wishes, *wishes ? "\n" : "");
	heading(&b, _("Words that met, and their share of the fit"));
	tell_words(ui, &b, o);
	heading(&b, _("Conditions"));
	tell_conditions(ui, &b, o);
	tell_learned(ui, &b, o);
	tell_course(ui, &b, o, s->course);
	return strbuf_text(&b);
}

static void tell_left_out(struct ui *ui, struct strbuf *b, const struct offer *o)
{
	const struct course *c = ui_offer_course(ui, o);

	strbuf_addf(b, "%d  %s · %s\n", o->fit, c->title, c->provider);
	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].sign == FIT_EXCLUDED)
			strbuf_addf(b, "    %s\n", offer_reason(ui, &o->fit_reason[i]));
}

/* All that is not listed and why. */
const char *offers_left_out(struct ui *ui, const struct offers *s, const struct match_result *weak)
{
	const struct match_result *r = &s->result;
	struct strbuf b = STRBUF_IN(ui->frame);

	if (r->excluded_count)
		heading(&b, _("Left out by what is wished"));
	for (size_t i = 0; i < r->excluded_count; i++)
		tell_left_out(ui, &b, &r->excluded[i]);
	if (r->expired)
		heading(&b, arena_printf(ui->frame, _("Expired: %zu"), r->expired));
	if (weak->count > r->count)
		heading(&b, _("Weak hits"));
	for (size_t i = 0; i < weak->count; i++) {
		const struct offer *o = &weak->offer[i];

		if (o->fit < FIT_POSSIBLE)
			strbuf_addf(&b, "%d  %s\n    %s\n", o->fit, ui_offer_course(ui, o)->title,
				    o->word_count ? report_word_reason(ui->frame, &o->word[0])
						  : "");
	}
	return strbuf_text(&b);
}
