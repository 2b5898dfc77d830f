#include "base/utf8.h"
#include "ui/chart.h"
#include "ui/offers.h"

#include <math.h>
#include <string.h>

/*
 * Needs above, the offers for the one selected below them, and why; the verdict is one key.
 */

enum { WIDE_FROM = 70, FIT_COLS = 15, PLACE_COLS = 13, START_COLS = 12, PRICE_COLS = 10 };
enum asked { ASKED_NOTHING, ASKED_WHY, ASKED_FILTER };

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	return offers_enter(ui, state, arg, e);
}

static void leave(struct ui *ui, void *state)
{
	struct offers *s = state;

	(void)ui;
	arena_free(s->arena);
}

static bool work(struct ui *ui, void *state)
{
	return offers_work(ui, state);
}

/* ---- verdicts ---- */

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

static void resume(struct ui *ui, void *state)
{
	struct offers *s = state;
	int asked = s->asked;

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
		offers_again(s, false);
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

static void ask_filter(struct ui *ui, struct offers *s)
{
	struct filters_arg arg = { .filter = s->filter, .count = OF_COUNT };

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
	else if (a == ACTION_REPORT)
		show_report(ui, s);
	else if (a == ACTION_SAVE)
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct offers *s = state;
	size_t was = s->needs.selected;

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (list_key(s->on_offers ? &s->list : &s->needs, k)) {
		if (s->needs.selected != was)
			offers_again(s, false);
	} else if (a == ACTION_SWITCH_PANE || k == K_ENTER || k == K_BACKTAB || k == K_LEFT ||
		   k == K_RIGHT)
		s->on_offers = !s->on_offers;
	else
		act(ui, s, a);
}

/* ---- words ---- */

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
	static const char *const signs[][2] = {
		[FIT_GOOD] = { "✓", "+" },    [FIT_NEUTRAL] = { "~", "~" },
		[FIT_POOR] = { "–", "-" },    [FIT_EXCLUDED] = { "✗", "x" },
		[FIT_UNKNOWN] = { "?", "?" },
	};

	return arena_printf(ui->frame, "%s %s", signs[r->sign][ui->canvas.ascii],
			    report_fit_reason(ui->frame, r));
}

/* What a need asks, short: "3 people · by 15 Aug 2027 · at most 90 km". */
static const char *wishes(struct ui *ui, const struct need *n)
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

/* ---- drawing ---- */

struct drawing {
	struct ui *ui;
	const struct offers *s;
};

static void draw_need(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct offers *s = d->s;
	const char *told = wishes(d->ui, &s->need[row]);
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
	bool marked = s->comparing && s->compared == row;

	(void)selected;
	canvas_put(c, a, 0, 0, marked ? STYLE_ACCENT : verdict_marks[o->verdict].style,
		   marked ? "=" : verdict_marks[o->verdict].mark);
	canvas_put_right(c, area_cols(a, 1, 4), 0, 0, STYLE_ACCENT,
			 arena_printf(d->ui->frame, "%d", o->offer->fit));
	canvas_put(c, area_cols(a, 6, FIT_COLS - 6), 0, 0, STYLE_DIM, report_band(o->offer->band));
	canvas_put(c, area_cols(a, FIT_COLS + 1, a.cols - FIT_COLS - 2 - side), 0, 0, STYLE_NORMAL,
		   o->course->title);
	if (!side)
		return;
	a = area_cols(a, a.cols - side, side);
	canvas_put(c, area_cols(a, 0, PLACE_COLS - 1), 0, 0, STYLE_DIM, offer_place(o->offer));
	canvas_put_right(c, area_cols(a, PLACE_COLS, START_COLS), 0, 0, STYLE_NORMAL,
			 offer_start(d->ui, o->offer));
	canvas_put_right(c, a, 0, 0, STYLE_DIM, offer_price(d->ui, o->offer));
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
	if (!has_reason(o, FIT_PRICE) && *offer_price(ui, o))
		row = flow(c, a, row, &col, STYLE_DIM, offer_price(ui, o));
	return col > 1 ? row + 1 : row;
}

static void draw_reasons(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	const struct shown_offer *o = &s->offer[s->list.selected];
	int row = 1;

	canvas_put(c, a, 0, 0, STYLE_BOLD, arena_printf(ui->frame, _("Why %d"), o->offer->fit));
	if (s->list.count && a.rows > 3)
		row += canvas_wrap(c, a, row, 1, STYLE_NORMAL, o->course->title);
	row = draw_words(ui, o->offer, c, a, row);
	row = draw_fit(ui, o->offer, c, a, row);
	if (o->verdict == VERDICT_REJECTED && *o->why)
		row += canvas_wrap(
			c, a, row, 1, STYLE_WARN,
			arena_printf(ui->frame, _("Not for them: %s"), why_words(o->why)));
	canvas_wrap(c, a, row, 1, STYLE_DIM,
		    arena_printf(ui->frame, "%s · %s", o->course->provider, o->course->code));
}

static const char *what_excludes(struct ui *ui, const struct offer *o)
{
	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].sign == FIT_EXCLUDED)
			return report_fit_reason(ui->frame, &o->fit_reason[i]);
	return "";
}

/* Under the line: what is not listed, and why. */
static const char *under_the_line(struct ui *ui, const struct offers *s)
{
	const struct match_result *r = &s->result;
	struct strbuf b = STRBUF_IN(ui->frame);

	if (r->weak)
		strbuf_addf(&b, ngettext("%zu weak hit", "%zu weak hits", r->weak), r->weak);
	if (s->filtered)
		strbuf_addf(&b, _("%s%zu not shown"), b.len ? ", " : "", s->filtered);
	if (r->excluded_count) {
		strbuf_add(&b, b.len ? ", " : "");
		strbuf_addf(&b, ngettext("%zu left out", "%zu left out", r->excluded_count),
			    r->excluded_count);
		strbuf_addf(&b, " (%s: %s%s)", ui_offer_course(ui, &r->excluded[0])->title,
			    what_excludes(ui, &r->excluded[0]), r->excluded_count > 1 ? ", …" : "");
	}
	if (r->expired)
		strbuf_addf(&b, _("%s%zu expired"), b.len ? ", " : "", r->expired);
	if (!b.len)
		return "";
	return arena_printf(ui->frame, _("under the line: %s"), strbuf_text(&b));
}

static int draw_rest(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	const char *under = under_the_line(ui, s);
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

/* Offers, what is under the line, and why the one selected. */
static void draw_offers(struct ui *ui, struct offers *s, struct canvas *c, struct area a)
{
	struct drawing d = { ui, s };
	const char *told = filters_told(ui->frame, s->filter, OF_COUNT);
	int rows = (int)s->list.count, most = a.rows >= 12 ? a.rows * 2 / 5 : a.rows / 2;

	if (*told) {
		canvas_put(c, a, 0, 0, STYLE_WARN, told);
		a = area_rows(a, 1, -1);
	}
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

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct offers *s = state;
	struct drawing d = { ui, s };
	struct area a = area_cols(body, 1, body.cols - 2);
	int needs = need_rows(s, body.rows), row;

	if (s->need_count == 0) {
		canvas_wrap(c, a, 1, 0, STYLE_DIM,
			    s->show == OFFERS_ALL ? _("No need is recorded here yet.")
						  : _("There is no such need any more."));
		canvas_cursor(c, a, 1, 0);
		return;
	}
	list_draw(&s->needs, c, area_rows(a, 0, needs), draw_need, &d, !s->on_offers);
	canvas_hline(c, body, needs);
	row = needs + 1;
	row += draw_whole_need(s, c, area_rows(a, row, -1));
	draw_offers(ui, s, c, area_rows(a, row, -1));
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

	if (s->show == OFFERS_ALL)
		return needs;
	return arena_printf(ui->frame, "%s · %s", needs, _(shown[s->show]));
}

static const enum action footer[] = { ACTION_INTERESTED,  ACTION_MAYBE,	   ACTION_REJECT,
				      ACTION_SWITCH_PANE, ACTION_UNDECIDE, ACTION_FILTER,
				      ACTION_COMPARE,	  ACTION_REPORT,   ACTION_LEAVE,
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
