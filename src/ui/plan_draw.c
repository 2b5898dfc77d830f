#include "ui/plan_board.h"

#include <string.h>

enum { BOARD_FROM = 70, DETAIL_ROWS = 5, STATE_COLS = 13, COST_COLS = 12, SHORT_ROWS = 14 };

static enum style state_style(enum activity_state st)
{
	static const enum style styles[ACTIVITY_STATES] = {
		[ACTIVITY_PROPOSED] = STYLE_NORMAL, [ACTIVITY_APPROVED] = STYLE_NORMAL,
		[ACTIVITY_RUNNING] = STYLE_ACCENT,  [ACTIVITY_DONE] = STYLE_OK,
		[ACTIVITY_CANCELLED] = STYLE_DIM,
	};

	return styles[st];
}

static const char *state_mark(const struct activity *x, struct date today)
{
	static const char *const marks[ACTIVITY_STATES] = {
		[ACTIVITY_PROPOSED] = "○", [ACTIVITY_APPROVED] = "◦",  [ACTIVITY_RUNNING] = "●",
		[ACTIVITY_DONE] = "✓",	   [ACTIVITY_CANCELLED] = "–",
	};
	const unsigned serious = WARN_LATE_START | WARN_LATE_END | WARN_UNFUNDED | WARN_NO_OWNER;

	return activity_warnings(x, today) & serious ? "!" : marks[x->state];
}

struct drawing {
	struct ui *ui;
	const struct plan_board *s;
	const struct plan_column *column;
};

/* ---- the board ------------------------------------------------------------------------------- */

static void draw_card(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct activity *x = d->column->at[row];
	const char *mark = state_mark(x, d->s->plan.today);

	(void)selected;
	canvas_put(c, a, 0, 0, *mark == '!' ? STYLE_WARN : state_style(x->state), mark);
	canvas_put(c, area_cols(a, 2, -1), 0, 0, STYLE_NORMAL, x->title);
}

static void draw_column(struct ui *ui, struct plan_board *s, int st, struct canvas *c,
			struct area a, bool arrows)
{
	struct plan_column *col = &s->column[st];
	struct drawing d = { ui, s, col };
	bool here = s->at == st;
	const char *head = arena_printf(ui->frame, arrows ? "‹ %s %zu ›" : "%s %zu",
					plan_state_word((enum activity_state)st), col->count);

	canvas_put(c, a, 0, 0, here ? STYLE_BOLD : STYLE_DIM, head);
	list_draw(&col->list, c, area_rows(a, 1, -1), draw_card, &d, here);
	if (here && !col->count)
		canvas_cursor(c, a, 0, 0);
}

static void draw_board(struct ui *ui, struct plan_board *s, struct canvas *c, struct area a)
{
	int width = a.cols / ACTIVITY_STATES;

	if (a.cols < BOARD_FROM) {
		draw_column(ui, s, s->at, c, area_cols(a, 1, a.cols - 2), true);
		return;
	}
	for (int st = 0; st < ACTIVITY_STATES; st++)
		draw_column(ui, s, st, c, area_cols(a, 1 + st * width, width - 2), false);
}

/* ---- the list -------------------------------------------------------------------------------- */

static void draw_activity(const struct drawing *d, const struct activity *x, struct canvas *c,
			  struct area a)
{
	const char *mark = state_mark(x, d->s->plan.today);
	int right = STATE_COLS + 1;

	canvas_put(c, a, 0, 3, *mark == '!' ? STYLE_WARN : state_style(x->state), mark);
	if (a.cols >= BOARD_FROM) {
		right += COST_COLS;
		if (x->cost >= 0)
			canvas_put_right(c, a, 0, 1, STYLE_DIM, plan_kroner(d->ui->frame, x->cost));
	}
	canvas_put(c, area_cols(a, a.cols - right, STATE_COLS), 0, 0, STYLE_DIM,
		   plan_state_word(x->state));
	canvas_put(c, area_cols(a, 5, a.cols - right - 6), 0, 0, STYLE_NORMAL, x->title);
}

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct plan_row *r = &d->s->row[row];

	(void)selected;
	if (r->kind == ROW_ACTIVITY)
		draw_activity(d, r->of, c, a);
	else
		canvas_put(c, area_cols(a, r->kind == ROW_AREA ? 3 : 1, -1), 0, 0,
			   r->kind == ROW_AREA ? STYLE_DIM : STYLE_BOLD, r->text);
}

/* ---- what is selected ------------------------------------------------------------------------ */

static int draw_warnings(struct canvas *c, struct area a, int row, const struct activity *x,
			 struct date today)
{
	unsigned set = activity_warnings(x, today);

	for (unsigned w = 1; w < 1U << ACTIVITY_WARNINGS && row < a.rows; w <<= 1)
		if (set & w)
			canvas_put(c, a, row++, 1, STYLE_WARN,
				   plan_warning_words((enum activity_warning)w));
	return row;
}

/* A challenge: what stands under it, and what it costs. */
static void draw_challenge(struct ui *ui, const struct plan_board *s, struct canvas *c,
			   struct area a)
{
	const struct plan_row *r = &s->row[s->list.selected];
	int64_t cost = 0;
	size_t n = 0;

	for (size_t i = 0; i < s->rows; i++)
		if (s->row[i].of && strcmp(s->row[i].challenge, r->challenge) == 0) {
			n++;
			if (s->row[i].of->cost > 0 && s->row[i].of->state != ACTIVITY_CANCELLED)
				cost += s->row[i].of->cost;
		}
	canvas_put(c, a, 1, 1, STYLE_BOLD, r->text);
	canvas_put(c, a, 2, 1, STYLE_NORMAL,
		   arena_printf(ui->frame,
				ngettext("%zu activity, %s kr", "%zu activities, %s kr", n), n,
				plan_kroner(ui->frame, cost)));
	canvas_put(c, a, 3, 1, STYLE_DIM, _("n proposes one under it"));
}

static void draw_detail(struct ui *ui, const struct plan_board *s, struct canvas *c, struct area a)
{
	const struct activity *x = plan_board_selected(s);
	int row = 1;

	canvas_hline(c, a, 0);
	if (!x) {
		if (s->listing && s->list.selected < s->rows)
			draw_challenge(ui, s, c, a);
		return;
	}
	canvas_put(c, a, row++, 1, STYLE_BOLD, x->title);
	canvas_put(c, a, row++, 1, STYLE_NORMAL, plan_facts(ui->frame, x));
	if (x->state == ACTIVITY_CANCELLED && *x->why)
		canvas_put(c, a, row++, 1, STYLE_NORMAL, x->why);
	else if (x->fundings)
		canvas_put(c, a, row++, 1, STYLE_DIM, plan_funding(ui->frame, x));
	draw_warnings(c, a, row, x, s->plan.today);
}

void plan_board_draw(struct ui *ui, struct plan_board *s, struct canvas *c, struct area body)
{
	int detail = body.rows >= SHORT_ROWS ? DETAIL_ROWS + 1 : 0;
	struct area top = area_rows(body, 0, body.rows - detail);
	struct drawing d = { .ui = ui, .s = s };

	if (!s->plan.activities && (!s->listing || !s->rows)) {
		canvas_wrap(c, area_cols(body, 1, body.cols - 2), 1, 0, STYLE_DIM,
			    _("Nothing is planned yet. n proposes an activity; an offer that a "
			      "firm is interested in becomes one by t."));
		canvas_cursor(c, body, 1, 1);
		return;
	}
	if (s->listing)
		list_draw(&s->list, c, top, draw_row, &d, true);
	else
		draw_board(ui, s, c, top);
	if (detail)
		draw_detail(ui, s, c, area_rows(body, top.rows, -1));
}
