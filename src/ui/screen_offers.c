#include "base/utf8.h"
#include "ui/internal.h"
#include "ui/list.h"

/* Needs left (above on narrow screens), ranked offers, and why; the verdict is one key. */

enum { TOP = 12, SPLIT_FROM = 76 };

enum pane { PANE_NEEDS, PANE_OFFERS };

struct shown_offer {
	const struct offer *offer;
	const struct course *course;
	enum verdict verdict;
	const char *why;
};

struct offers {
	const char *orgnr;
	struct session *session;
	struct need *need;
	size_t need_count;
	struct list needs, list;
	enum pane pane;
	struct arena *arena; /* of the result below */
	struct match_result result;
	struct shown_offer *offer;
	bool asking_why;
};

static const struct need *need_here(const struct offers *s)
{
	return s->need_count ? &s->need[s->needs.selected] : NULL;
}

static void apply_decisions(struct ui *ui, struct offers *s, const struct need *n)
{
	struct decision *d = NULL;
	size_t count = 0;
	struct err e = { 0 };

	if (!store_decisions(&d, &count, ui->store, s->arena, n->id, &e)) {
		ui_fail(ui, &e);
		return;
	}
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < s->result.count; k++)
			if (strcmp(d[i].code, s->offer[k].course->code) == 0 &&
			    strcmp(d[i].provider, s->offer[k].course->provider) == 0) {
				s->offer[k].verdict = d[i].verdict;
				s->offer[k].why = d[i].why;
			}
}

/* Match the need at hand, and lay what was decided beside it. */
static void match(struct ui *ui, struct offers *s, bool keep_row)
{
	const struct need *n = need_here(s);
	struct err e = { 0 };

	arena_reset(s->arena);
	s->result = (struct match_result){ 0 };
	if (n && !ui_match(&s->result, ui, n, TOP, s->arena, &e))
		ui_fail(ui, &e);
	s->offer = ARENA_ARRAY(s->arena, struct shown_offer, s->result.count + 1);
	for (size_t i = 0; i < s->result.count; i++) {
		s->offer[i].offer = &s->result.offer[i];
		s->offer[i].course = ui_offer_course(ui, &s->result.offer[i]);
	}
	if (n)
		apply_decisions(ui, s, n);
	list_set_count(&s->list, s->result.count);
	if (!keep_row)
		list_select(&s->list, 0);
}

/* `wanted` is a need's id, or an interview's: its needs are called ID/1, ID/2... */
static void select_need(struct offers *s, const char *wanted)
{
	size_t n = strlen(wanted);

	for (size_t i = 0; i < s->need_count; i++) {
		const char *id = s->need[i].id;

		if (strncmp(id, wanted, n) == 0 && (!id[n] || id[n] == '/')) {
			list_select(&s->needs, i);
			return;
		}
	}
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct offers *s = state;
	const struct offers_arg *what = arg;
	struct arena *a = ui_arena(ui);

	s->orgnr = arena_strdup(a, what->orgnr);
	s->session = what->session;
	if (s->session) {
		if (!store_needs_drawn(&s->need, &s->need_count, ui->store, session_id(s->session),
				       session_interview(s->session), a, e))
			return false;
	} else if (!store_needs(&s->need, &s->need_count, ui->store, a, *s->orgnr ? s->orgnr : NULL,
				e)) {
		return false;
	}
	s->arena = arena_new();
	list_set_count(&s->needs, s->need_count);
	if (what->need)
		select_need(s, what->need);
	match(ui, s, false);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct offers *s = state;

	(void)ui;
	arena_free(s->arena);
}

/* ---- verdicts ---- */

static void decide(struct ui *ui, struct offers *s, enum verdict v, const char *why)
{
	const struct shown_offer *o = &s->offer[s->list.selected];
	struct decision d = {
		.need = s->need[s->needs.selected].id,
		.provider = o->course->provider,
		.code = o->course->code,
		.verdict = v,
		.why = why,
		.note = "",
		.author = ui->author,
	};
	struct err e = { 0 };

	if (s->session) {
		ui_say(ui, MESSAGE_INFO,
		       _("Complete the interview first; then offers can be decided on"));
		return;
	}
	if (!store_decide(ui->store, &d, &e)) {
		ui_fail(ui, &e);
		return;
	}
	match(ui, s, true);
	ui_say(ui, MESSAGE_OK, _("Decided and saved"));
}

static const struct ask why_not = {
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

static void ask_why(struct ui *ui, struct offers *s)
{
	s->asking_why = ui_push(ui, &screen_ask, &why_not);
}

static void resume(struct ui *ui, void *state)
{
	struct offers *s = state;
	bool asked = s->asking_why;

	s->asking_why = false;
	if (asked && ui->result && s->list.selected < s->result.count)
		decide(ui, s, VERDICT_REJECTED,
		       strcmp(ui->result, "other") == 0 ? "" : arena_strdup(ui->frame, ui->result));
}

static void verdict_key(struct ui *ui, struct offers *s, enum action a)
{
	if (s->list.selected >= s->result.count) {
		ui_say(ui, MESSAGE_INFO, _("There is no offer to decide on here"));
		return;
	}
	s->pane = PANE_OFFERS;
	if (a == ACTION_REJECT)
		ask_why(ui, s);
	else
		decide(ui, s, a == ACTION_INTERESTED ? VERDICT_INTERESTED : VERDICT_MAYBE, "");
}

/* ---- keys ---- */

static void show_report(struct ui *ui, struct offers *s)
{
	const struct need *n = need_here(s);
	struct reading r = { .title = _("Report") };
	struct strbuf b = STRBUF_IN(ui->frame);
	struct err e = { 0 };

	if (!n)
		return;
	if (!ui_firm_report(&b, ui, n->orgnr, ui->canvas.cols - 2, &e)) {
		ui_fail(ui, &e);
		return;
	}
	r.text = strbuf_text(&b);
	ui_push(ui, &screen_read, &r);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct offers *s = state;
	struct list *l = s->pane == PANE_NEEDS ? &s->needs : &s->list;
	size_t was = s->needs.selected;

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (list_key(l, k)) {
		if (s->needs.selected != was)
			match(ui, s, false);
	} else if (a == ACTION_SWITCH_PANE || k == K_ENTER || k == K_BACKTAB || k == K_LEFT ||
		   k == K_RIGHT)
		s->pane = s->pane == PANE_NEEDS ? PANE_OFFERS : PANE_NEEDS;
	else if (a == ACTION_INTERESTED || a == ACTION_MAYBE || a == ACTION_REJECT)
		verdict_key(ui, s, a);
	else if (a == ACTION_REPORT)
		show_report(ui, s);
	else if (a == ACTION_SAVE)
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
}

/* ---- drawing ---- */

struct drawing {
	struct ui *ui;
	const struct offers *s;
};

static void draw_need(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct need *n = &d->s->need[row];
	const char *mark = row == d->s->needs.selected ? "●" : " ";

	(void)selected;
	canvas_put(c, a, 0, 0, STYLE_ACCENT, mark);
	canvas_put(c, area_cols(a, 2, -1), 0, 0,
		   row == d->s->needs.selected ? STYLE_BOLD : STYLE_NORMAL, n->text);
}

static const char *price_words(struct arena *a, const struct run *r)
{
	if (!r || r->price < 0)
		return "";
	return r->price == 0 ? _("free") : arena_printf(a, "kr %d", r->price);
}

static bool has_reason(const struct offer *o, enum fit_aspect aspect)
{
	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].aspect == aspect)
			return true;
	return false;
}

static const char *start_words(struct ui *ui, const struct run *r)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	if (!r)
		return "";
	if (!r->start.year)
		return r->start_text ? r->start_text : "";
	date_print_local(&b, r->start, ui->language);
	return strbuf_text(&b);
}

/* The reason as people say it; what is stored is one word. */
static const char *why_words(const char *why)
{
	for (size_t i = 0; i < ARRAY_LEN(why_not.answer) && why_not.answer[i].key; i++)
		if (strcmp(why_not.answer[i].word, why) == 0)
			return _(why_not.answer[i].label);
	return why;
}

static const struct {
	const char *mark;
	enum style style;
} verdict_marks[] = {
	[VERDICT_NONE] = { " ", STYLE_NORMAL },
	[VERDICT_INTERESTED] = { "+", STYLE_OK },
	[VERDICT_MAYBE] = { "?", STYLE_WARN },
	[VERDICT_REJECTED] = { "x", STYLE_DIM },
};

static void draw_offer(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct shown_offer *o = &d->s->offer[row];
	const struct run *r = o->offer->run;
	struct arena *f = d->ui->frame;
	const char *where = r && *r->municipality ? r->municipality : r && r->mode ? r->mode : "";
	int side = a.cols >= 46 ? 24 : 0;

	(void)selected;
	canvas_put(c, a, 0, 0, verdict_marks[o->verdict].style, verdict_marks[o->verdict].mark);
	canvas_put_right(c, area_cols(a, 1, 4), 0, 0, STYLE_ACCENT,
			 arena_printf(f, "%d", o->offer->fit));
	canvas_put(c, area_cols(a, 6, 7), 0, 0, STYLE_DIM, report_band(o->offer->band));
	canvas_put(c, area_cols(a, 13, a.cols - 13 - side), 0, 0, STYLE_NORMAL, o->course->title);
	if (!side)
		return;
	canvas_put(c, area_cols(a, a.cols - side + 1, 12), 0, 0, STYLE_DIM, where);
	canvas_put_right(c, a, 0, 0, STYLE_DIM, start_words(d->ui, r));
}

static int draw_reasons(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	const struct shown_offer *o = &s->offer[s->list.selected];
	struct arena *f = ui->frame;
	int row = 0;

	row += canvas_wrap(c, a, row, 0, STYLE_BOLD,
			   arena_printf(f, "%s (%s %s)", o->course->title, o->course->provider,
					o->course->code));
	for (size_t i = 0; i < o->offer->word_count && i < 4; i++)
		row += canvas_wrap(c, a, row, 1, STYLE_NORMAL,
				   report_word_reason(f, &o->offer->word[i]));
	for (size_t i = 0; i < o->offer->fit_count; i++)
		row += canvas_wrap(c, a, row, 1, STYLE_NORMAL,
				   report_fit_reason(f, &o->offer->fit_reason[i]));
	if (o->offer->run && !has_reason(o->offer, FIT_PRICE))
		row += canvas_wrap(c, a, row, 1, STYLE_DIM, price_words(f, o->offer->run));
	if (o->verdict == VERDICT_REJECTED && *o->why)
		row += canvas_wrap(c, a, row, 1, STYLE_WARN,
				   arena_printf(f, _("Not for them: %s"), why_words(o->why)));
	return row;
}

/* Under the line: what is not listed, and why. */
static int draw_rest(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	if (s->result.gap != GAP_NONE)
		return canvas_wrap(c, a, 0, 0, STYLE_WARN, report_gap(ui->frame, &s->result));
	if (s->result.weak || s->result.excluded_count)
		canvas_put(c, a, 0, 0, STYLE_DIM,
			   arena_printf(ui->frame, _("under the line: %zu weak, %zu excluded"),
					s->result.weak, s->result.excluded_count));
	return 1;
}

/* What was left out, best first, with the wish that says no. */
static void draw_left_out(struct ui *ui, const struct offers *s, struct canvas *c, struct area a)
{
	int row = 0;

	for (size_t i = 0; i < s->result.excluded_count && row + 1 < a.rows; i++) {
		const struct offer *o = &s->result.excluded[i];

		row += canvas_put(c, a, row, 0, STYLE_DIM,
				  arena_printf(ui->frame, "✗ %s", ui_offer_course(ui, o)->title)) >
		       0;
		for (size_t k = 0; k < o->fit_count; k++)
			if (o->fit_reason[k].sign == FIT_EXCLUDED && row < a.rows)
				row += canvas_wrap(c, area_cols(a, 2, -1), row, 0, STYLE_DIM,
						   report_fit_reason(ui->frame, &o->fit_reason[k]));
	}
}

/* The need in full words, since its row may be cut; then its offers. */
static void draw_right(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	struct drawing d = { ui, s };
	const struct need *n = need_here(s);
	int rows = (int)s->result.count;
	int reasons = a.rows / 2;

	if (n && a.rows >= 16)
		a = area_rows(a, 1 + canvas_wrap(c, area_rows(a, 0, 3), 0, 0, STYLE_BOLD, n->text),
			      -1);
	if (rows > a.rows - reasons - 1)
		rows = a.rows - reasons - 1;
	if (s->pane == PANE_OFFERS)
		canvas_cursor(c, a, 0, 0);
	list_draw(&s->list, c, area_rows(a, 0, rows), draw_offer, &d, s->pane == PANE_OFFERS);
	rows += draw_rest(ui, s, c, area_rows(a, rows, -1));
	if (s->result.count)
		draw_reasons(ui, s, c, area_rows(a, rows + 1, -1));
	else
		draw_left_out(ui, s, c, area_rows(a, rows + 1, -1));
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct offers *s = state;
	struct drawing d = { ui, s };
	struct area left = area_cols(body, 1, body.cols - 2), right = left;
	int needs = body.cols * 2 / 5;

	if (s->need_count == 0) {
		canvas_wrap(c, left, 1, 0, STYLE_DIM, _("No need is recorded here yet."));
		canvas_cursor(c, left, 1, 0);
		return;
	}
	if (body.cols >= SPLIT_FROM) {
		left = area_cols(body, 1, needs - 2);
		canvas_vline(c, body, needs);
		right = area_cols(body, needs + 2, body.cols - needs - 3);
	} else {
		int rows = (int)s->need_count < 3 ? (int)s->need_count : 3;

		left = area_rows(left, 0, rows);
		right = area_rows(right, rows + 1, -1);
	}
	list_draw(&s->needs, c, left, draw_need, &d, s->pane == PANE_NEEDS);
	draw_right(ui, s, c, right);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct offers *s = state;
	const struct need *n = need_here(s);

	if (!n)
		return _("Needs and offers");
	return arena_printf(ui->frame, _("Needs and offers · %s"), n->firm_name);
}

static const char *status(struct ui *ui, const void *state)
{
	const struct offers *s = state;

	return arena_printf(ui->frame, ngettext("%zu need", "%zu needs", s->need_count),
			    s->need_count);
}

static const enum action footer[] = { ACTION_INTERESTED,  ACTION_MAYBE,	 ACTION_REJECT,
				      ACTION_SWITCH_PANE, ACTION_REPORT, ACTION_LEAVE,
				      ACTION_NONE };

const struct screen_ops screen_offers = {
	.name = "offers",
	.contexts = IN_OFFERS,
	.state_size = sizeof(struct offers),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
	.status = status,
};
