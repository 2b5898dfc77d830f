#include "report/report.h"
#include "ui/outline.h"
#include "ui/plain_internal.h"
#include "ui/question.h"

enum { TOP_OFFERS = 5, WORD_REASONS = 4 };

/* ---- completion: what must be mended, what must be confirmed, what is open ------------------ */

/* Numbers on the completion page lead to these. */
struct finishing {
	struct check *at; /* errors, then warnings */
	size_t count, hard;
};

static struct finishing *finishing(const struct plain *p)
{
	return p->kind_state;
}

static void add_checks(struct plain *p, const struct check_list *list, bool hard)
{
	struct finishing *s = finishing(p);

	for (size_t i = 0; i < list->count; i++) {
		const struct check *c = &list->at[i];

		if (check_is_hard(c->kind) != hard)
			continue;
		s->at[s->count++] = *c;
		plain_item(p, s->count,
			   arena_printf(p->ui->frame, "%s: %s", plain_label(p, c->spot),
					check_words(p->ui->frame, c)));
	}
}

/* For information: nothing that must be confirmed. */
static void show_personal(struct plain *p)
{
	struct interview *iv = plain_engine(p);

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		const char *words = personal_words(spot_personal(k, p->ui->frame));

		if (*words)
			plain_say(p, _("For your information: %s: %s"), plain_label(p, k), words);
	}
}

static void show_open(struct plain *p)
{
	struct interview *iv = plain_engine(p);
	struct strbuf b = STRBUF_IN(p->ui->frame);
	size_t n = 0;

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		if (spot_is_required(k) || !stop_is_open(p->session, k))
			continue;
		strbuf_addf(&b, "%s%s", n++ ? " · " : "", plain_label(p, k));
	}
	if (n)
		plain_say(p,
			  ngettext("%zu unanswered, not required: %s",
				   "%zu unanswered, not required: %s", n),
			  n, strbuf_text(&b));
}

void plain_end_show(struct plain *p)
{
	struct interview *iv = plain_engine(p);
	struct finishing *s = p->kind_state = ARENA_NEW(p->arena, struct finishing);
	struct check_list list = { 0 };
	size_t hidden;

	interview_check_all(iv, &list, p->arena);
	s->at = ARENA_ARRAY(p->arena, struct check, list.count + 1);
	plain_say(p, "\n%s", _("Completion"));
	if (list.hard)
		plain_say(p, ngettext("%zu error to mend:", "%zu errors to mend:", list.hard),
			  list.hard);
	else
		plain_say(p, "%s", _("No errors"));
	add_checks(p, &list, true);
	s->hard = s->count;
	if (s->hard < list.count)
		plain_say(p,
			  ngettext("%zu warning to confirm or mend:",
				   "%zu warnings to confirm or mend:", list.count - s->hard),
			  list.count - s->hard);
	add_checks(p, &list, false);
	show_open(p);
	hidden = interview_progress(iv, interview_root(iv)).hidden;
	if (hidden)
		plain_say(p,
			  ngettext("%zu answer is hidden, since other answers changed",
				   "%zu answers are hidden, since other answers changed", hidden),
			  hidden);
	show_personal(p);
}

const char *plain_end_hint(struct plain *p)
{
	const struct finishing *s = finishing(p);

	if (s->hard)
		return _("(Enter goes to the first error, a number to that one; < back, :quit "
			 "leaves it as a draft)");
	if (s->count)
		return _("(Enter confirms the warnings and completes, a number goes to that one; "
			 "< back, :quit leaves it as a draft)");
	return _("(Enter completes the interview; < back, :quit leaves it as a draft)");
}

/* The check's spot as one that may be changed. */
static struct spot *spot_of(struct plain *p, const struct check *c)
{
	return interview_find(plain_engine(p), interview_path(c->spot, p->ui->frame));
}

bool plain_warnings(struct plain *p)
{
	struct interview *iv = plain_engine(p);
	struct check_list list = { 0 };

	interview_check_all(iv, &list, p->ui->frame);
	for (size_t i = 0; i < list.count; i++) {
		struct spot *s = spot_of(p, &list.at[i]);

		if (list.at[i].kind != CHECK_SOFT || !s)
			continue;
		plain_say(p, "%s: %s", plain_label(p, s), spot_shown(iv, s, p->ui->frame));
		plain_say(p, _("Check: %s"), check_words(p->ui->frame, &list.at[i]));
		if (!plain_confirm(p, _("Is it right all the same?"))) {
			if (!p->over)
				plain_open_spot(p, s);
			return false;
		}
		session_acknowledge(p->session, s, true);
		plain_saved(p, "");
	}
	return true;
}

static void complete(struct plain *p)
{
	struct err e = { 0 };

	if (!plain_warnings(p))
		return;
	if (!session_sweep(p->session, &e) || !session_finish(p->session, &e)) {
		plain_fail(p, &e);
		return;
	}
	plain_say(p, "%s", _("The interview is complete."));
	p->completed = p->over = true;
	plain_offers(p);
}

void plain_end_line(struct plain *p, const char *line)
{
	const struct finishing *s = finishing(p);
	size_t number = *line || !s->hard ? plain_number(line, s->count) : 1;

	if (number)
		plain_open_spot(p, spot_of(p, &s->at[number - 1]));
	else if (!*line)
		complete(p);
	else
		plain_say(p, _("Error: %s"),
			  arena_printf(p->ui->frame, _("there is no number '%s' here"), line));
}

/* ---- needs and offers ----------------------------------------------------------------------- */

static const char *run_words(struct plain *p, const struct run *r)
{
	struct strbuf b = STRBUF_IN(p->ui->frame);

	if (*r->municipality)
		strbuf_addf(&b, ", %s", r->municipality);
	if (r->start.year) {
		strbuf_add(&b, ", ");
		date_print_local(&b, r->start, p->ui->language);
	} else if (r->start_text && *r->start_text) {
		strbuf_addf(&b, ", %s", when_words(p->ui->frame, r->start_text));
	}
	if (r->price == 0)
		strbuf_addf(&b, ", %s", _("free"));
	else if (r->price > 0)
		strbuf_addf(&b, ", %s", report_kroner(p->ui->frame, r->price));
	return strbuf_text(&b);
}

/* What it is, and why: never a bare number. */
static void show_offer(struct plain *p, size_t number, const struct offer *o)
{
	const struct course *c = ui_offer_course(p->ui, o);
	struct arena *f = p->ui->frame;

	plain_item(p, number,
		   arena_printf(f, "%d %s: %s (%s%s%s)%s", o->fit, report_band(o->band), c->title,
				c->provider, *c->code ? " " : "", c->code,
				o->run ? run_words(p, o->run) : ""));
	for (size_t i = 0; i < o->word_count && i < WORD_REASONS; i++)
		plain_text(p, 6, arena_printf(f, "    %s", report_word_reason(f, &o->word[i])));
	for (size_t i = 0; i < o->fit_count; i++)
		plain_text(p, 6,
			   arena_printf(f, "    %s", report_fit_reason(f, &o->fit_reason[i])));
	for (size_t i = 0; i < o->learned_count; i++)
		plain_text(p, 6,
			   arena_printf(f, "    %s", report_learned_reason(f, &o->learned[i])));
}

static bool show_need(struct plain *p, size_t number, const struct need *n, struct err *e)
{
	struct arena *a = arena_new();
	struct match_result r = { 0 };
	const struct offer *listed;
	size_t count;
	bool ok = ui_match(&r, p->ui, n, TOP_OFFERS, a, e);

	if (ok) {
		plain_say(p, "\n%s",
			  arena_printf(p->ui->frame, _("Need %zu: %s"), number, n->text));
		if (r.gap != GAP_NONE)
			plain_say(p, "%s", report_gap(p->ui->frame, &r));
		listed = match_listed(&count, &r);
		for (size_t i = 0; i < count; i++)
			show_offer(p, i + 1, &listed[i]);
		if (r.gap == GAP_NONE && (r.weak || r.excluded_count))
			plain_say(p, _("under the line: %zu weak, %zu excluded"), r.weak,
				  r.excluded_count);
	}
	arena_free(a);
	return ok;
}

void plain_offers(struct plain *p)
{
	struct need *need = NULL;
	size_t count = 0;
	struct err e = { 0 };
	bool ok = store_needs_drawn(&need, &count, p->ui->store, session_id(p->session),
				    plain_engine(p), p->ui->frame, &e);

	if (ok && count == 0)
		plain_say(p, "%s", _("No need is recorded here yet."));
	for (size_t i = 0; ok && i < count; i++)
		ok = show_need(p, i + 1, &need[i], &e);
	if (!ok)
		plain_fail(p, &e);
}
