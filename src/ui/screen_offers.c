#include "base/utf8.h"
#include "report/plan.h"
#include "ui/chart.h"
#include "ui/why_not.h"
#include "ui/wordbook.h"
#include "ui/offers.h"

#include <math.h>
#include <string.h>

/*
 * Needs above, the offers for the one selected below them, and why; the verdict is one key.
 */

enum {
	WIDE_FROM = 70,
	BAND_FROM = 50, /* columns, where the band stands beside the fit */
	FIT_COLS = 15,
	PLACE_COLS = 13,
	START_COLS = 12,
	PRICE_COLS = 10,
	ROOMY_FROM = 12 /* rows; below only the pane that has the focus is shown */
};
enum { LEFT_OUT_TOP = 60 };
enum asked { ASKED_NOTHING, ASKED_WHY, ASKED_FILTER };

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	return offers_enter(ui, state, arg, e);
}

static void leave(struct ui *ui, void *state)
{
	struct offers *s = state;

	ui->unlearned = false; /* what other screens show and keep is with it */
	arena_free(s->arena);
	arena_free(s->narrow_arena);
}

static bool work(struct ui *ui, void *state)
{
	return offers_work(ui, state);
}

/* ---- verdicts ---- */

static void resume(struct ui *ui, void *state)
{
	struct offers *s = state;
	int asked = s->asked;

	offers_look_up(ui, s);
	s->asked = ASKED_NOTHING;
	if (!ui->result)
		return;
	if (asked == ASKED_WHY && s->list.selected < s->list.count) {
		offers_decide(ui, s, VERDICT_REJECTED,
			      strcmp(ui->result, "other") == 0
				      ? ""
				      : arena_strdup(ui->frame, ui->result));
	} else if (asked == ASKED_FILTER) {
		filters_take(s->filter, OF_COUNT, ui->result);
		offers_narrow(ui, s);
	}
}

static bool is_verdict(enum action a)
{
	return a == ACTION_INTERESTED || a == ACTION_MAYBE || a == ACTION_REJECT;
}

static void verdict_key(struct ui *ui, struct offers *s, enum action a)
{
	if (!s->matched || s->list.selected >= s->list.count) {
		ui_say(ui, MESSAGE_INFO, _("There is no offer to decide on here"));
		return;
	}
	s->on_offers = true;
	if (a != ACTION_REJECT)
		offers_decide(ui, s, a == ACTION_INTERESTED ? VERDICT_INTERESTED : VERDICT_MAYBE,
			      "");
	else if (ui_push(ui, &screen_ask, &offer_why_not))
		s->asked = ASKED_WHY;
}

/* ---- keys ---- */

static void show_report(struct ui *ui, struct offers *s)
{
	const struct need *n = offers_need(s);
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

static void filter_changed(struct ui *ui, void *self, const struct filter *f)
{
	struct offers *s = self;

	memcpy(s->filter, f, sizeof s->filter);
	offers_narrow(ui, s);
}

static void draw_narrowed(struct ui *ui, void *self, struct canvas *c, struct area a);

static void ask_filter(struct ui *ui, struct offers *s)
{
	struct filters_arg arg = { .filter = s->filter,
				   .count = OF_COUNT,
				   .changed = filter_changed,
				   .below = draw_narrowed,
				   .self = s,
				   .leaves_out = s->leaves_out };

	if (ui_push(ui, &screen_filters, &arg))
		s->asked = ASKED_FILTER;
}

/* The first key marks an offer, the second on another one shows both. */
static void compare(struct ui *ui, struct offers *s)
{
	struct compare_arg arg = { .need = offers_need(s) };

	if (!s->matched || s->list.count < 2) {
		ui_say(ui, MESSAGE_INFO, _("There are no two offers to compare here"));
		return;
	}
	s->on_offers = true;
	if (!s->comparing || s->compared == s->list.selected) {
		s->comparing = true;
		s->compared = s->list.selected;
		ui_say(ui, MESSAGE_INFO, _("v on another offer shows the two side by side"));
		return;
	}
	s->comparing = false;
	arg.one = &s->offer[s->compared];
	arg.other = &s->offer[s->list.selected];
	ui_push(ui, &screen_compare, &arg);
}

static const struct shown_offer *selected_offer(const struct offers *s)
{
	return s->matched && s->list.selected < s->list.count ? &s->offer[s->list.selected] : NULL;
}

static void show_why(struct ui *ui, struct offers *s)
{
	const struct shown_offer *o = selected_offer(s);
	struct reading r = { 0 };

	if (!s->on_offers || !o) {
		s->on_offers = o != NULL;
		return;
	}
	r.title = arena_printf(ui->frame, _("Why %d"), o->offer->fit);
	r.text = offer_why(ui, offers_need(s), o);
	ui_push(ui, &screen_read, &r);
}

static void show_thesaurus(struct ui *ui, struct offers *s)
{
	const struct need *n = offers_need(s);
	const struct shown_offer *o = s->on_offers ? selected_offer(s) : NULL;
	struct thesaurus_arg arg = { 0 };

	if (n)
		arg = (struct thesaurus_arg){ .need = n->text,
					      .language = n->language,
					      .nace = n->nace };
	if (o) {
		arg.course = o->course;
		arg.number = o->offer->course;
	}
	ui_push(ui, &screen_thesaurus, &arg);
}

static void show_left_out(struct ui *ui, struct offers *s)
{
	struct reading r = { .title = _("Left out, and why") };
	struct match_options o = { .top = LEFT_OUT_TOP, .min_fit = 1, .reasons = true };
	struct match_result all;
	struct err e = { 0 };

	if (!s->matched)
		return;
	if (!ui_match_as(&all, ui, offers_need(s), &o, ui->frame, &e)) {
		ui_fail(ui, &e);
		return;
	}
	r.text = offers_left_out(ui, s, &all);
	if (*r.text)
		ui_push(ui, &screen_read, &r);
	else
		ui_say(ui, MESSAGE_INFO, _("Nothing is left out here"));
}

/* An offer that the firm is interested in becomes an activity of the plan. */
static void propose(struct ui *ui, struct offers *s)
{
	const struct shown_offer *o = selected_offer(s);
	const struct gather g = { .store = ui->store,
				  .clock = ui->clock,
				  .language = ui->language };
	struct activity x;
	struct err e = { 0 };

	if (s->session || !o || o->verdict != VERDICT_INTERESTED) {
		ui_say(ui, MESSAGE_INFO,
		       s->session ? _("Complete the interview first")
				  : _("Choose an offer that the firm is interested in (j)"));
		return;
	}
	if (!plan_from_offer(&x, &g, o->course, 1, offers_need(s)->id, o->course->provider,
			     o->course->code, ui->frame, &e)) {
		ui_fail(ui, &e);
		return;
	}
	x.owner = ui->author;
	activity_propose(ui, &x);
}

static void clear_filter(struct ui *ui, struct offers *s)
{
	for (size_t i = 0; i < OF_COUNT; i++)
		s->filter[i].chosen = 0;
	offers_narrow(ui, s);
}

static void switch_learning(struct ui *ui, struct offers *s)
{
	ui->unlearned = !ui->unlearned;
	offers_again(s, true);
	ui_say(ui, MESSAGE_INFO,
	       ui->unlearned ? _("Learning is off: as if nothing had been decided")
			     : _("Learning is on: what was decided moves the offers"));
}

static void act(struct ui *ui, struct offers *s, enum action a)
{
	if (is_verdict(a))
		verdict_key(ui, s, a);
	else if (a == ACTION_UNDECIDE)
		offers_undo(ui, s);
	else if (a == ACTION_COMPARE)
		compare(ui, s);
	else if (a == ACTION_FILTER)
		ask_filter(ui, s);
	else if (a == ACTION_CLEAR_FILTER)
		clear_filter(ui, s);
	else if (a == ACTION_REPORT)
		show_report(ui, s);
	else if (a == ACTION_THESAURUS)
		show_thesaurus(ui, s);
	else if (a == ACTION_WHY_NOT && offers_need(s))
		ui_push(ui, &screen_why_not, offers_need(s));
	else if (a == ACTION_PROPOSE)
		propose(ui, s);
	else if (a == ACTION_COHORTS && offers_need(s))
		ui_push(ui, &screen_cohorts, s->session ? NULL : offers_need(s)->id);
	else if (a == ACTION_WHY)
		show_why(ui, s);
	else if (a == ACTION_LEFT_OUT)
		show_left_out(ui, s);
	else if (a == ACTION_LEARNING)
		switch_learning(ui, s);
	else if (a == ACTION_SAVE)
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct offers *s = state;
	size_t was = s->needs.selected;

	if (a == ACTION_LEAVE && s->one_pane && s->on_offers)
		s->on_offers = false;
	else if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (list_key(s->on_offers ? &s->list : &s->needs, k)) {
		if (s->needs.selected != was)
			offers_again(s, false);
	} else if (a == ACTION_SWITCH_PANE || k == K_BACKTAB || k == K_LEFT || k == K_RIGHT)
		s->on_offers = !s->on_offers;
	else
		act(ui, s, a);
}

/* ---- drawing ---- */

struct drawing {
	struct ui *ui;
	const struct offers *s;
};

static void draw_need(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct offers *s = d->s;
	const char *told = need_wishes(d->ui, &s->need[row]);
	int right = 0;

	canvas_put(c, a, 0, 0,
		   selected	     ? STYLE_ACCENT
		   : s->decided[row] ? STYLE_OK
				     : STYLE_WARN,
		   selected	     ? "●"
		   : s->decided[row] ? "✓"
		   : s->gap[row]     ? "–"
				     : " ");
	if (a.cols >= WIDE_FROM)
		right = canvas_put_right(c, area_cols(a, a.cols / 2, -1), 0, 0, STYLE_DIM, told);
	canvas_put(c, area_cols(a, 2, a.cols - 2 - (right ? right + 2 : 0)), 0, 0,
		   selected ? STYLE_BOLD : STYLE_NORMAL, s->need[row].text);
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
	const struct offers *s = d->s;
	const struct shown_offer *o = &s->offer[row];
	int side = a.cols >= WIDE_FROM ? PLACE_COLS + START_COLS + PRICE_COLS : 0;
	bool marked = s->comparing && s->compared == row, band = a.cols >= BAND_FROM;
	int title = band ? FIT_COLS + 1 : 6;

	(void)selected;
	canvas_put(c, a, 0, 0, marked ? STYLE_ACCENT : verdict_marks[o->verdict].style,
		   marked ? "=" : verdict_marks[o->verdict].mark);
	canvas_put_right(c, area_cols(a, 1, 4), 0, 0, STYLE_ACCENT,
			 arena_printf(d->ui->frame, "%d", o->offer->fit));
	if (band)
		canvas_put(c, area_cols(a, 6, FIT_COLS - 6), 0, 0, STYLE_DIM,
			   report_band(o->offer->band));
	canvas_put(c, area_cols(a, title, a.cols - title - (side ? side + 1 : 0)), 0, 0,
		   STYLE_NORMAL, o->course->title);
	if (!side)
		return;
	a = area_cols(a, a.cols - side, side);
	canvas_put(c, area_cols(a, 0, PLACE_COLS - 1), 0, 0, STYLE_DIM, offer_place(o->offer));
	canvas_put_right(c, area_cols(a, PLACE_COLS, START_COLS), 0, 0, STYLE_NORMAL,
			 offer_start(d->ui, o->offer));
	canvas_put_right(c, a, 0, 0, STYLE_DIM, offer_price(d->ui, o->offer));
}

/* The list below the filters while these are changed. */
static void draw_narrowed(struct ui *ui, void *self, struct canvas *c, struct area a)
{
	struct offers *s = self;
	struct drawing d = { ui, s };

	canvas_put(c, a, 0, 1, STYLE_BOLD,
		   arena_printf(ui->frame, ngettext("%zu offer", "%zu offers", s->list.count),
				s->list.count));
	list_draw(&s->list, c, area_rows(area_cols(a, 1, a.cols - 2), 1, -1), draw_offer, &d,
		  false);
}

static bool has_reason(const struct offer *o, enum fit_aspect aspect)
{
	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].aspect == aspect)
			return true;
	return false;
}

/* Reasons stand beside one another as far as they fit, each whole. */
static int flow(struct canvas *c, struct area a, int row, int *col, enum style st, const char *text)
{
	int width = utf8_width(text);

	if (*col > 1 && *col + width > a.cols) {
		row++;
		*col = 1;
	}
	if (width > a.cols - 1) {
		row += canvas_wrap(c, area_cols(a, 1, -1), row, 0, st, text) - 1;
		*col = a.cols;
		return row;
	}
	canvas_put(c, a, row, *col, st, text);
	*col += width + 3;
	return row;
}

static int draw_words(struct ui *ui, const struct offer *o, struct canvas *c, struct area a,
		      int row)
{
	int col = 1;

	for (size_t i = 0; i < o->word_count && i < 4; i++)
		row = flow(c, a, row, &col, STYLE_NORMAL,
			   report_word_reason(ui->frame, &o->word[i]));
	return o->word_count ? row + 1 : row;
}

static int draw_fit(struct ui *ui, const struct offer *o, struct canvas *c, struct area a, int row)
{
	static const enum style styles[] = {
		[FIT_GOOD] = STYLE_OK,	     [FIT_NEUTRAL] = STYLE_NORMAL, [FIT_POOR] = STYLE_WARN,
		[FIT_EXCLUDED] = STYLE_WARN, [FIT_UNKNOWN] = STYLE_DIM,
	};
	int col = 1;

	for (size_t i = 0; i < o->fit_count; i++)
		row = flow(c, a, row, &col, styles[o->fit_reason[i].sign],
			   offer_reason(ui, &o->fit_reason[i]));
	for (size_t i = 0; i < o->learned_count; i++)
		row = flow(c, a, row, &col, o->learned[i].percent > 0 ? STYLE_OK : STYLE_WARN,
			   offer_learned(ui, &o->learned[i]));
	if (!has_reason(o, FIT_PRICE) && *offer_price(ui, o))
		row = flow(c, a, row, &col, STYLE_DIM, offer_price(ui, o));
	return col > 1 ? row + 1 : row;
}

static void draw_reasons(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	const struct shown_offer *o = &s->offer[s->list.selected];
	int row = 1, used;

	used = canvas_put(c, a, 0, 0, STYLE_BOLD,
			  arena_printf(ui->frame, _("Why %d"), o->offer->fit));
	canvas_put(c, area_cols(a, used + 2, -1), 0, 0, STYLE_DIM, offer_covers(ui, o->offer));
	if (a.rows > 3)
		row += canvas_wrap(c, a, row, 1, STYLE_NORMAL, o->course->title);
	if (o->verdict == VERDICT_REJECTED && *o->why)
		row += canvas_wrap(
			c, a, row, 1, STYLE_WARN,
			arena_printf(ui->frame, _("Not for them: %s"), why_words(o->why)));
	row = draw_words(ui, o->offer, c, a, row);
	row = draw_fit(ui, o->offer, c, a, row);
	row += canvas_wrap(c, a, row, 1, STYLE_DIM,
			   arena_printf(ui->frame, "%s · %s%s%s", o->course->provider,
					o->course->code,
					o->course->kind == KIND_COURSE ? "" : " · ",
					o->course->kind == KIND_COURSE
						? ""
						: report_code(course_kind_name(o->course->kind))));
	if (row <= a.rows)
		return;
	/* that there is more can be seen, in a row where no text is cut by it */
	canvas_put(c, a, a.rows - 1, 0, STYLE_NORMAL, arena_printf(ui->frame, "%*s", a.cols, ""));
	canvas_put_right(c, a, a.rows - 1, 0, STYLE_KEY, _("… Enter: all of it"));
}

static int draw_rest(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	const char *under = offers_under_the_line(ui, s);
	int row = 0;

	if (s->result.gap != GAP_NONE)
		return canvas_wrap(c, a, 0, 0, STYLE_WARN, report_gap(ui->frame, &s->result));
	if (*under)
		row += canvas_wrap(c, area_rows(a, 0, 2), 0, 1, STYLE_DIM, under);
	return row > 2 ? 2 : row;
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

static void draw_waiting(struct ui *ui, const struct offers *s, struct canvas *c, struct area a)
{
	if (s->failed)
		return;
	canvas_put(c, a, 0, 1, STYLE_DIM, _("Looking for courses…"));
	if (ui->matcher.count)
		chart_bar(c, a, 1, 1, a.cols - 2, STYLE_ACCENT, ui->matcher.added,
			  ui->matcher.count);
}

/* The filters that are on are always told. Returns the rows. */
static int draw_filter_line(struct ui *ui, const struct offers *s, struct canvas *c, struct area a)
{
	const char *told = filters_told(ui->frame, s->filter, OF_COUNT);

	if (*told)
		canvas_put(c, a, 0, 0, STYLE_WARN, told);
	return *told != '\0';
}

/* Offers, what is under the line, and why the one selected. */
static void draw_offers(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	struct drawing d = { ui, s };
	int rows = (int)s->list.count, most = a.rows >= 12 ? a.rows * 2 / 5 : a.rows / 2;

	a = area_rows(a, draw_filter_line(ui, s, c, a), -1);
	if (!s->matched) {
		draw_waiting(ui, s, c, a);
		return;
	}
	if (rows > most)
		rows = most > 0 ? most : 1;
	if (s->on_offers)
		canvas_cursor(c, a, 0, 0);
	list_draw(&s->list, c, area_rows(a, 0, rows), draw_offer, &d, s->on_offers);
	rows += draw_rest(ui, s, c, area_rows(a, rows, -1));
	if (a.rows > rows + 4)
		rows++;
	if (s->list.count)
		draw_reasons(ui, s, c, area_rows(a, rows, -1));
	else
		draw_left_out(ui, s, c, area_rows(a, rows, -1));
}

/* The need in full words, where its row is cut. */
static int draw_whole_need(const struct offers *s, struct canvas *c, struct area a)
{
	const struct need *n = offers_need(s);
	int room = a.cols >= WIDE_FROM ? a.cols / 2 - 3 : a.cols - 2;

	if (utf8_width(n->text) <= room || a.rows < 12)
		return 0;
	return canvas_wrap(c, area_rows(a, 0, 3), 0, 0, STYLE_BOLD, n->text) + 1;
}

static int need_rows(const struct offers *s, int rows)
{
	int most = rows / 5 < 2 ? 2 : rows / 5;

	return (int)s->need_count < most ? (int)s->need_count : most;
}

static void draw_both(struct ui *ui, struct offers *s, struct canvas *c, struct area body)
{
	struct drawing d = { ui, s };
	struct area a = area_cols(body, 1, body.cols - 2);
	int needs = need_rows(s, body.rows), row;

	list_draw(&s->needs, c, area_rows(a, 0, needs), draw_need, &d, !s->on_offers);
	canvas_hline(c, body, needs);
	row = needs + 1;
	row += draw_whole_need(s, c, area_rows(a, row, -1));
	draw_offers(ui, s, c, area_rows(a, row, -1));
}

/* The needs alone; the one selected stands below in all its words, with its wishes. */
static void draw_needs_alone(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	struct drawing d = { ui, s };
	const struct need *n = offers_need(s);
	const char *whole = arena_printf(ui->frame, "%s\n%s", n->text, need_wishes(ui, n));
	int below = text_rows(whole, a.cols), most = a.rows * 2 / 3, rows;

	below = below < most ? below : most;
	rows = a.rows - below - 1;
	if (rows > (int)s->need_count)
		rows = (int)s->need_count;
	list_draw(&s->needs, c, area_rows(a, 0, rows), draw_need, &d, true);
	canvas_wrap(c, area_rows(a, rows + 1, -1), 0, 0, STYLE_DIM, whole);
}

/* The offers alone; the one selected stands below with where, when and what it costs. */
static void draw_offers_alone(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	struct drawing d = { ui, s };
	const struct shown_offer *o = selected_offer(s);
	int rows;

	a = area_rows(a, draw_filter_line(ui, s, c, a), -1);
	canvas_cursor(c, a, 0, 0);
	if (!o) {
		draw_offers(ui, s, c, a);
		return;
	}
	rows = a.rows - 4 > 1 ? a.rows - 4 : 1;
	if (rows > (int)s->list.count)
		rows = (int)s->list.count;
	list_draw(&s->list, c, area_rows(a, 0, rows), draw_offer, &d, true);
	a = area_rows(a, rows, -1);
	rows = canvas_wrap(c, area_rows(a, 0, a.rows - 2), 0, 0, STYLE_BOLD, o->course->title);
	if (rows > a.rows - 2)
		rows = a.rows - 2;
	canvas_put(c, a, rows, 0, STYLE_NORMAL,
		   arena_printf(ui->frame, "%s · %s · %s", offer_place(o->offer),
				offer_start(ui, o->offer), offer_price(ui, o->offer)));
	canvas_put(c, a, rows + 1, 0, STYLE_DIM, offers_under_the_line(ui, s));
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct offers *s = state;
	struct area a = area_cols(body, 1, body.cols - 2);

	s->one_pane = body.rows < ROOMY_FROM;
	if (s->need_count == 0) {
		canvas_wrap(c, a, 1, 0, STYLE_DIM,
			    s->show == OFFERS_ALL ? _("No need is recorded here yet.")
						  : _("There is no such need any more."));
		canvas_cursor(c, a, 1, 0);
	} else if (!s->one_pane) {
		draw_both(ui, s, c, body);
	} else if (s->on_offers) {
		draw_offers_alone(ui, s, c, a);
	} else {
		draw_needs_alone(ui, s, c, a);
	}
}

static const char *title(struct ui *ui, const void *state)
{
	const struct offers *s = state;
	const struct need *n = offers_need(s);

	if (!n)
		return _("Needs and offers");
	return arena_printf(ui->frame, _("Needs and offers · %s"), n->firm_name);
}

static const char *status(struct ui *ui, const void *state)
{
	static const char *const shown[] = {
		[OFFERS_ALL] = "",
		[OFFERS_GAPS] = N_("without a course"),
		[OFFERS_UNDECIDED] = N_("to decide on"),
		[OFFERS_FOLLOW_UP] = N_("to follow up"),
	};
	const struct offers *s = state;
	const char *needs = arena_printf(
		ui->frame, ngettext("%zu need", "%zu needs", s->need_count), s->need_count);

	if (s->show != OFFERS_ALL)
		needs = arena_printf(ui->frame, "%s · %s", needs, _(shown[s->show]));
	if (!ui->unlearned)
		return needs;
	return arena_printf(ui->frame, "%s · %s", _("learning is off"), needs);
}

static const enum action footer[] = { ACTION_INTERESTED,  ACTION_MAYBE,	   ACTION_REJECT,
				      ACTION_SWITCH_PANE, ACTION_WHY,	   ACTION_FILTER,
				      ACTION_COMPARE,	  ACTION_LEFT_OUT, ACTION_WHY_NOT,
				      ACTION_UNDECIDE,	  ACTION_PROPOSE,  ACTION_REPORT,
				      ACTION_COHORTS,	  ACTION_LEARNING, ACTION_LEAVE,
				      ACTION_NONE };

const struct screen_ops screen_offers = {
	.name = "offers",
	.contexts = IN_OFFERS,
	.state_size = sizeof(struct offers),
	.footer = footer,
	.enter = enter,
	.key = key,
	.work = work,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
	.status = status,
};
