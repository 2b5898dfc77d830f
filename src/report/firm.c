#include "report/firm.h"
#include "base/utf8.h"
#include "report/course.h"
#include "report/report.h"

#include <stdlib.h>

enum {
	WORD_REASONS = 4,
	OTHER_DATES = 4,
	MOST_DEADLINES = 8,
	DAYS_SOON = 21,
	MOST_REQUIREMENTS = 300
};

/* A machine word and what a person reads. */
struct wording {
	const char *word, *said;
};

static const char *say(const struct wording *table, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(table[i].word, word) == 0)
			return _(table[i].said);
	return word;
}

static const struct wording verdicts[] = {
	{ "interested", N_("interested") },
	{ "maybe", N_("maybe") },
	{ "rejected", N_("not for us") },
};

static const struct wording whys[] = {
	{ "level", N_("the level does not suit") },
	{ "place", N_("too far away") },
	{ "time", N_("the time does not suit") },
	{ "price", N_("too expensive") },
	{ "content", N_("not what we need") },
	{ "language", N_("the language does not suit") },
};

/* Wishes in the order in which they are printed; a key that is not here is not for the firm's
 * paper. */
static const struct wording wishes[] = {
	{ "need.area", N_("Area") },
	{ "need.people", N_("People") },
	{ "need.level", N_("Level") },
	{ "need.proof", N_("Proof on paper") },
	{ "need.urgency", N_("When") },
	{ "need.before", N_("To begin by") },
	{ "need.importance", N_("Importance") },
	{ "need.mode", N_("Way of learning") },
	{ "need.max_km", N_("Travel at most") },
	{ "need.language", N_("Language") },
	{ "need.hours", N_("Hours a week each") },
	{ "need.price", N_("Can pay per person") },
	{ "need.shareable", N_("Together with others") },
	{ "need.competitors", N_("Also with competitors") },
};

static const struct wording kinds[] = {
	{ "apprenticeship", N_("apprenticeship") },
	{ "trainee", N_("trainee place") },
	{ "student_project", N_("student project") },
	{ "measure", N_("support measure") },
};

static const char *verdict_words(const char *verdict)
{
	return say(verdicts, ARRAY_LEN(verdicts), verdict);
}

static const char *why_words(const char *why)
{
	return say(whys, ARRAY_LEN(whys), why);
}

const char *report_price(struct arena *a, int kroner)
{
	if (kroner < 0)
		return "";
	if (kroner == 0)
		return _("free");
	return arena_printf(a, _("%s\u00a0kr"), report_kroner(a, kroner));
}

/* ---- small pieces ---- */

struct writer {
	struct arena *a;
	struct document *d;
	const struct firm_report *f;
	bool *said; /* what is worth saying of a gap has been said */
};

static const char *day(const struct writer *w, struct date d)
{
	struct strbuf b = STRBUF_IN(w->a);

	if (d.year)
		date_print_local(&b, d, w->f->language);
	return strbuf_text(&b);
}

/* "a, b, c" without the empty ones. */
static void join(struct strbuf *b, const char *s)
{
	if (!s || !*s)
		return;
	if (b->len)
		strbuf_add(b, ", ");
	strbuf_add(b, s);
}

static const char *shortened_orgnr(struct arena *a, const char *nr)
{
	return strlen(nr) == 9 ? arena_printf(a, "%.3s\u00a0%.3s\u00a0%s", nr, nr + 3, nr + 6) : nr;
}

/* ---- the firm and the talk ---- */

/* "Daily manager" as it stands inside a sentence; an abbreviation keeps its capitals. */
static const char *inside_sentence(struct arena *a, const char *s)
{
	uint32_t first, second;
	size_t n = utf8_decode(&first, s);

	if (!s[n])
		return s;
	utf8_decode(&second, s + n);
	if (!utf8_is_upper(first) || utf8_is_upper(second))
		return s;
	return arena_printf(a, "%s%s", utf8_lower(a, arena_strndup(a, s, n)), s + n);
}

static const char *talk_words(const struct writer *w, const struct report_talk *t)
{
	struct strbuf b = STRBUF_IN(w->a);

	join(&b, day(w, t->when));
	if (*t->role)
		join(&b, arena_printf(w->a, _("with %s"), inside_sentence(w->a, t->role)));
	if (*t->pilot)
		join(&b, arena_printf(w->a, _("competence pilot %s"), t->pilot));
	join(&b, t->form);
	return strbuf_text(&b);
}

static void firm_facts(const struct writer *w)
{
	const struct firm *f = w->f->firm;
	struct doc_items l = { .arena = w->a };
	struct strbuf industry = STRBUF_IN(w->a);

	join(&industry, w->f->industry);
	if (!industry.len)
		join(&industry, f->nace);
	doc_items_add(&l, DOC_PLAIN, _("Organisation number"), shortened_orgnr(w->a, f->orgnr));
	doc_items_add(&l, DOC_PLAIN, _("Municipality"), f->municipality);
	doc_items_add(&l, DOC_PLAIN, _("Line of business"), strbuf_text(&industry));
	if (f->employees >= 0)
		doc_items_add(&l, DOC_PLAIN, _("People working"),
			      arena_printf(w->a, "%d", f->employees));
	doc_items_add(&l, DOC_PLAIN, _("Contact"), w->f->contact);
	for (size_t i = 0; i < w->f->talk_count; i++)
		doc_items_add(&l, DOC_PLAIN, i ? "" : _("We talked"),
			      talk_words(w, &w->f->talk[i]));
	document_facts(w->d, &l);
}

static size_t gaps(const struct firm_report *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->need_count; i++)
		n += f->need[i].result->gap != GAP_NONE;
	return n;
}

static void in_short(const struct writer *w)
{
	size_t n = w->f->need_count, open = gaps(w->f), met = n - open;
	struct strbuf b = STRBUF_IN(w->a);

	if (!n) {
		document_text(w->d, _("No needs have been noted yet. When we have talked, they "
				      "stand here with the courses that may suit."));
		return;
	}
	strbuf_addf(&b, ngettext("You told us of %zu need.", "You told us of %zu needs.", n), n);
	if (met)
		strbuf_addf(&b,
			    ngettext(" For %zu of them we found something that may suit.",
				     " For %zu of them we found something that may suit.", met),
			    met);
	if (open)
		strbuf_addf(&b,
			    ngettext(" For %zu we found nothing good enough yet; below it says "
				     "why, and what comes nearest.",
				     " For %zu we found nothing good enough yet; below it says "
				     "why, and what comes nearest.",
				     open),
			    open);
	document_text(w->d, strbuf_text(&b));
}

/* ---- one need ---- */

static bool is_digits(const char *s)
{
	return *s && strspn(s, "0123456789") == strlen(s);
}

/* A bare number gets its unit. */
static const char *wish_words(struct arena *a, const struct report_wish *x)
{
	if (strcmp(x->key, "need.max_km") == 0 && is_digits(x->text))
		return arena_printf(a, _("%s km"), x->text);
	if (strcmp(x->key, "need.price") == 0 && is_digits(x->text) && strlen(x->text) < 9)
		return report_price(a, (int)strtol(x->text, NULL, 10));
	return x->text;
}

static void wished(const struct writer *w, const struct report_need *n)
{
	struct doc_items l = { .arena = w->a };

	for (size_t k = 0; k < ARRAY_LEN(wishes); k++)
		for (size_t i = 0; i < n->wish_count; i++)
			if (strcmp(n->wish[i].key, wishes[k].word) == 0)
				doc_items_add(&l, DOC_PLAIN, _(wishes[k].said),
					      wish_words(w->a, &n->wish[i]));
	document_facts(w->d, &l);
}

static const char *place_words(const struct writer *w, const struct run *r)
{
	struct strbuf b = STRBUF_IN(w->a);

	join(&b, r->municipality);
	join(&b, report_venue(w->a, r));
	join(&b, report_code(r->mode));
	return strbuf_text(&b);
}

static const char *start_words(const struct writer *w, const struct run *r)
{
	if (r->start.year && r->end.year && date_to_days(r->end) > date_to_days(r->start))
		return arena_printf(w->a, _("%s, until %s"), day(w, r->start), day(w, r->end));
	if (r->start.year)
		return day(w, r->start);
	return r->start_text && *r->start_text ? when_words(w->a, r->start_text)
					       : _("ask the provider");
}

static bool is_coming(const struct writer *w, struct date d)
{
	return d.year && date_to_days(d) >= date_to_days(w->f->today);
}

static const char *other_dates(const struct writer *w, const struct report_offer *o)
{
	struct strbuf b = STRBUF_IN(w->a);
	size_t n = 0;

	for (size_t i = 0; i < o->course->run_count; i++) {
		const struct run *r = &o->course->run[i];

		if (r == o->offer->run || !is_coming(w, r->start) || n++ == OTHER_DATES)
			continue;
		join(&b, *r->municipality
				 ? arena_printf(w->a, "%s %s", day(w, r->start), r->municipality)
				 : day(w, r->start));
	}
	return strbuf_text(&b);
}

static void run_facts(const struct writer *w, struct doc_items *l, const struct run *r)
{
	doc_items_add(l, DOC_PLAIN, _("Where"), place_words(w, r));
	doc_items_add(l, DOC_PLAIN, _("Begins"), start_words(w, r));
	doc_items_add(l, DOC_PLAIN, _("Apply by"), day(w, r->deadline));
	doc_items_add(l, DOC_PLAIN, _("Lasts"), report_duration(w->a, run_more(r)->duration));
	doc_items_add(l, DOC_PLAIN, _("Pace"), report_pace(w->a, run_more(r)->pace));
	doc_items_add(l, DOC_PLAIN, _("Price"), report_told_price(w->a, r));
	if (*r->language && strcmp(r->language, w->f->language) != 0)
		doc_items_add(l, DOC_PLAIN, _("Language"), report_code(r->language));
}

static const char *provider_words(struct arena *a, const struct course *c)
{
	return *c->code ? arena_printf(a, "%s (%s)", c->provider, c->code) : c->provider;
}

const char *report_decided(struct arena *a, const char *verdict, const char *why)
{
	if (!*verdict)
		return "";
	if (!*why)
		return verdict_words(verdict);
	return arena_printf(a, "%s: %s", verdict_words(verdict), why_words(why));
}

/* A figure for an offer; what is excluded has reasons instead. */
static const char *fit_words(struct arena *a, const struct offer *o)
{
	return o->excluded ? "" : arena_printf(a, _("%d of 100, %s"), o->fit, report_band(o->band));
}

static void offer_facts(const struct writer *w, const struct report_offer *o)
{
	const struct course *c = o->course;
	struct doc_items l = { .arena = w->a };

	doc_items_add(&l, DOC_PLAIN, _("Fit"), fit_words(w->a, o->offer));
	doc_items_add(&l, DOC_PLAIN, _("Provider"), provider_words(w->a, c));
	if (c->kind != KIND_COURSE)
		doc_items_add(&l, DOC_PLAIN, _("Kind"),
			      say(kinds, ARRAY_LEN(kinds), course_kind_name(c->kind)));
	if (o->offer->run)
		run_facts(w, &l, o->offer->run);
	doc_items_add(&l, DOC_PLAIN, _("Other dates"), other_dates(w, o));
	doc_items_add(&l, DOC_PLAIN, _("Entry requirements"),
		      utf8_shorten(w->a, course_more(c)->entry_requirements, MOST_REQUIREMENTS));
	doc_items_add(&l, DOC_PLAIN, _("Read more"), c->url);
	doc_items_add(&l, DOC_PLAIN, _("Your decision"), report_decided(w->a, o->verdict, o->why));
	document_facts(w->d, &l);
}

static const enum doc_mark mark_of_sign[] = {
	[FIT_GOOD] = DOC_GOOD,	 [FIT_NEUTRAL] = DOC_NEUTRAL, [FIT_POOR] = DOC_POOR,
	[FIT_EXCLUDED] = DOC_NO, [FIT_UNKNOWN] = DOC_UNKNOWN,
};

static void reasons(const struct writer *w, const struct offer *o)
{
	struct doc_items l = { .arena = w->a };

	for (size_t i = 0; i < o->word_count && i < WORD_REASONS; i++)
		doc_items_add(&l, DOC_GOOD, NULL, report_word_reason(w->a, &o->word[i]));
	for (size_t i = 0; i < o->fit_count; i++)
		doc_items_add(&l, mark_of_sign[o->fit_reason[i].sign], NULL,
			      report_fit_reason(w->a, &o->fit_reason[i]));
	for (size_t i = 0; i < o->learned_count; i++)
		doc_items_add(&l, o->learned[i].percent > 0 ? DOC_GOOD : DOC_POOR, NULL,
			      report_learned_reason(w->a, &o->learned[i]));
	document_list(w->d, &l);
}

static void offers(const struct writer *w, const struct report_offer *o, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		document_heading(w->d, 3, o[i].course->title);
		offer_facts(w, &o[i]);
		reasons(w, o[i].offer);
	}
}

/* Weak hits are named, not praised: nothing of them but where they are. */
static void weak_ones(const struct writer *w, const struct report_need *n)
{
	struct doc_items l = { .arena = w->a };

	for (size_t i = 0; i < n->nearest_count; i++)
		if (!n->nearest[i].offer->excluded)
			doc_items_add(&l, DOC_POOR, NULL,
				      arena_printf(w->a, "%s, %s (%s)", n->nearest[i].course->title,
						   n->nearest[i].course->provider,
						   fit_words(w->a, n->nearest[i].offer)));
	document_list(w->d, &l);
}

static void gap(const struct writer *w, const struct report_need *n)
{
	document_text(w->d, report_gap(w->a, n->result));
	if (!*w->said)
		document_text(w->d, _("A need without a course is worth as much as one that has "
				      "one: several firms with the same need can be reason enough "
				      "for a school to start a course."));
	*w->said = true;
	if (n->nearest_count)
		document_text(w->d, _("This comes nearest:"));
	weak_ones(w, n);
	for (size_t i = 0; i < n->nearest_count; i++)
		if (n->nearest[i].offer->excluded)
			offers(w, &n->nearest[i], 1);
}

/* The reasons for which an offer is excluded, after its title. */
static const char *excluded_words(const struct writer *w, const struct report_offer *o)
{
	struct strbuf why = STRBUF_IN(w->a);

	for (size_t i = 0; i < o->offer->fit_count; i++)
		if (o->offer->fit_reason[i].sign == FIT_EXCLUDED)
			join(&why, report_fit_reason(w->a, &o->offer->fit_reason[i]));
	return arena_printf(w->a, "%s, %s: %s", o->course->title, o->course->provider,
			    strbuf_text(&why));
}

/* What met the need but not the wishes, so that nobody wonders where it is. */
static void left_out(const struct writer *w, const struct report_need *n)
{
	struct doc_items l = { .arena = w->a };

	for (size_t i = 0; i < n->nearest_count; i++)
		if (n->nearest[i].offer->excluded)
			doc_items_add(&l, DOC_NO, NULL, excluded_words(w, &n->nearest[i]));
	if (!l.count)
		return;
	document_heading(w->d, 3, _("Left out, since it does not go with what you wished"));
	document_list(w->d, &l);
}

static void need(const struct writer *w, size_t i)
{
	const struct report_need *n = &w->f->need[i];

	document_heading(w->d, 2, arena_printf(w->a, _("Need %zu"), i + 1));
	document_quote(w->d, n->text);
	wished(w, n);
	if (n->result->gap != GAP_NONE) {
		gap(w, n);
		return;
	}
	offers(w, n->offer, n->offer_count);
	left_out(w, n);
}

/* ---- decisions and what comes next ---- */

static void decisions(const struct writer *w)
{
	size_t n = w->f->decision_count;
	const char **cell = ARENA_ARRAY(w->a, const char *, 4 * n + 1);
	const char *head[] = { _("Need"), _("Course"), _("Provider"), _("Decided") };
	struct doc_table t = { .columns = 4, .rows = n, .head = head, .cell = cell };

	if (!n)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct report_decision *x = &w->f->decision[i];
		const char *said = report_decided(w->a, x->verdict, x->why);

		cell[4 * i] = arena_printf(w->a, "%zu", x->need + 1);
		cell[4 * i + 1] = x->course;
		cell[4 * i + 2] = x->provider;
		cell[4 * i + 3] = *x->note ? arena_printf(w->a, "%s (%s)", said, x->note) : said;
	}
	document_heading(w->d, 2, _("What was decided"));
	document_table(w->d, &t);
}

struct deadline {
	struct date when;
	const struct report_offer *offer;
};

static int by_day(const void *x, const void *y)
{
	const struct deadline *a = x, *b = y;
	int64_t p = date_to_days(a->when), q = date_to_days(b->when);

	if (p != q)
		return p < q ? -1 : 1;
	return strcmp(a->offer->course->title, b->offer->course->title);
}

static bool is_listed(const struct deadline *l, size_t n, const struct course *c)
{
	for (size_t i = 0; i < n; i++)
		if (l[i].offer->course == c)
			return true;
	return false;
}

/* Deadlines of offers that nobody said no to, each course once. */
static size_t find_deadlines(struct deadline *out, const struct writer *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->f->need_count; i++)
		for (size_t k = 0; k < w->f->need[i].offer_count; k++) {
			const struct report_offer *o = &w->f->need[i].offer[k];
			const struct run *r = o->offer->run;

			if (!r || !is_coming(w, r->deadline) || is_listed(out, n, o->course) ||
			    strcmp(o->verdict, "rejected") == 0 ||
			    w->f->need[i].result->gap != GAP_NONE)
				continue;
			out[n++] = (struct deadline){ r->deadline, o };
		}
	qsort(out, n, sizeof *out, by_day);
	return n;
}

static void deadlines(const struct writer *w)
{
	struct doc_items l = { .arena = w->a };
	struct deadline *at;
	size_t most = 1, n;

	for (size_t i = 0; i < w->f->need_count; i++)
		most += w->f->need[i].offer_count;
	at = ARENA_ARRAY(w->a, struct deadline, most);
	n = find_deadlines(at, w);
	for (size_t i = 0; i < n && i < MOST_DEADLINES; i++) {
		int64_t left = date_to_days(at[i].when) - date_to_days(w->f->today);

		doc_items_add(&l, left <= DAYS_SOON ? DOC_POOR : DOC_PLAIN, day(w, at[i].when),
			      arena_printf(w->a, "%s, %s", at[i].offer->course->title,
					   at[i].offer->course->provider));
	}
	if (!l.count)
		return;
	document_heading(w->d, 3, _("Deadlines for applying"));
	document_facts(w->d, &l);
}

static void steps(const struct writer *w)
{
	struct doc_items l = { .arena = w->a };

	for (size_t i = 0; i < w->f->step_count; i++) {
		const struct report_step *s = &w->f->step[i];
		struct strbuf b = STRBUF_IN(w->a);

		if (!*s->title)
			continue;
		join(&b, s->title);
		join(&b, s->who);
		if (s->due.year)
			join(&b, arena_printf(w->a, _("by %s"), day(w, s->due)));
		doc_items_add(&l, DOC_PLAIN, NULL, strbuf_text(&b));
	}
	document_heading(w->d, 2, _("What happens next"));
	document_list(w->d, &l);
	if (!l.count)
		document_text(w->d,
			      _("Nothing has been agreed yet. Tell your competence pilot which "
				"course you would like, and you get help with applying."));
	deadlines(w);
}

struct document *firm_document(struct arena *a, const struct firm_report *f)
{
	bool said = false;
	struct writer w = { .a = a, .f = f, .said = &said };

	w.d = document_new(a, f->firm->name, f->language);
	document_text(w.d, _("What you need to get better at, and the courses that may suit."));
	firm_facts(&w);
	in_short(&w);
	for (size_t i = 0; i < f->need_count; i++)
		need(&w, i);
	decisions(&w);
	if (f->need_count)
		steps(&w);
	document_heading(w.d, 2, _("About this paper"));
	document_note(w.d, arena_printf(a,
					_("Made with Los on %s from the courses known that day. "
					  "Dates, prices and places can change: ask the provider "
					  "before you decide."),
					day(&w, f->today)));
	return w.d;
}
