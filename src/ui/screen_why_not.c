#include "base/utf8.h"
#include "report/course.h"
#include "ui/chart.h"
#include "ui/course_hits.h"
#include "ui/line.h"
#include "ui/offers.h"
#include "ui/why_not.h"
#include "ui/wordbook.h"

#include <string.h>

/* Why was this course not offered?  A course is found by what is typed; then all is told of it. */

enum { CODE_COLS = 16, WIDE_FROM = 70 };

/* ---- which course ---- */

struct asking {
	const struct need *need;
	struct line line;
	struct list list;
	struct course_hits hits;
	unsigned matcher;
	bool begun, failed;
};

static void search(struct asking *s)
{
	course_hits_begin(&s->hits, line_text(&s->line));
	list_select(&s->list, 0);
}

/* The index is another one, so are the courses. */
static void look_up(struct ui *ui, struct asking *s)
{
	if (s->matcher == ui->matchers)
		return;
	s->matcher = ui->matchers;
	course_hits_release(&s->hits);
	course_hits_init(&s->hits, &ui->matcher, ui_today(ui));
	s->hits.with_expired = true;
	s->begun = false;
	list_set_count(&s->list, 0);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct asking *s = state;

	(void)e;
	s->need = arg;
	s->matcher = ui->matchers;
	line_init(&s->line, "", false);
	course_hits_init(&s->hits, &ui->matcher, ui_today(ui));
	s->hits.with_expired = true; /* that is a reason too */
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct asking *s = state;

	(void)ui;
	line_release(&s->line);
	course_hits_release(&s->hits);
}

static bool work(struct ui *ui, void *state)
{
	struct asking *s = state;
	struct err e = { 0 };
	bool more;

	if (s->failed)
		return false;
	look_up(ui, s);
	if (!ui->matcher.ready) {
		s->failed = !matcher_step(&more, &ui->matcher, ui->store, &e);
		if (s->failed)
			ui_fail(ui, &e);
		return !s->failed;
	}
	if (!s->begun)
		search(s);
	s->begun = true;
	if (!course_hits_work(&s->hits, ui->matcher.index))
		return false;
	if (s->hits.done)
		list_set_count(&s->list, s->hits.count);
	return true;
}

static void resume(struct ui *ui, void *state)
{
	look_up(ui, state);
}

static void open_hit(struct ui *ui, struct asking *s)
{
	struct why_not_arg arg = { .need = s->need };

	if (!s->hits.done || !s->list.count)
		return;
	arg.course = s->hits.hit[s->list.selected].course;
	ui_push(ui, &screen_why_not_one, &arg);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct asking *s = state;

	if (a == ACTION_LEAVE && *line_text(&s->line)) {
		line_set(&s->line, "");
		search(s);
	} else if (a == ACTION_LEAVE) {
		ui_pop(ui, NULL);
	} else if (a == ACTION_OPEN) {
		open_hit(ui, s);
	} else if (k != K_HOME && k != K_END && list_key(&s->list, k)) {
		return;
	} else if (line_key(&s->line, k) && s->line.changed) {
		s->line.changed = false;
		search(s);
	}
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct asking *s = state;

	(void)ui;
	line_insert(&s->line, text);
	search(s);
}

struct drawing {
	struct ui *ui;
	const struct asking *s;
};

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct course_hit *hit = &d->s->hits.shown.hit[row];
	int right = a.cols >= WIDE_FROM ? a.cols / 3 + CODE_COLS : 0;

	(void)selected;
	canvas_put(c, area_cols(a, 1, a.cols - right - 2), 0, 0, STYLE_NORMAL,
		   course_marked(d->ui->frame, &d->s->hits, hit, hit->course->title));
	if (!right)
		return;
	a = area_cols(a, a.cols - right, right);
	canvas_put(c, area_cols(a, 0, right - CODE_COLS), 0, 0, STYLE_DIM, hit->course->provider);
	canvas_put_right(c, a, 0, 0, STYLE_DIM, hit->course->code);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct asking *s = state;
	struct drawing d = { ui, s };
	struct area list = area_rows(body, 2, -1);
	bool shown = s->hits.shown.there && ui->matcher.ready;

	canvas_put(c, body, 0, 1, STYLE_ACCENT, ">");
	canvas_put(c, area_cols(body, 1, body.cols - 2), 1, 0, STYLE_DIM, s->need->text);
	if (shown) {
		canvas_put_right(c, body, 0, 1, STYLE_DIM,
				 arena_printf(ui->frame, _("%zu of %zu"), s->hits.shown.total,
					      ui->matcher.count));
		list_draw(&s->list, c, list, draw_row, &d, true);
	} else {
		chart_bar(c, list, 1, 1, list.cols - 2, STYLE_ACCENT, ui->matcher.added,
			  ui->matcher.count);
	}
	line_draw(&s->line, c, area_rows(area_cols(body, 3, body.cols - 22), 0, 1), STYLE_INPUT,
		  !shown || s->list.count == 0);
	if (shown && !s->list.count)
		canvas_wrap(c, area_cols(list, 1, list.cols - 2), 0, 0, STYLE_DIM,
			    _("No course has these words."));
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Why not this course? Type words of its title, or its code");
}

static const enum action footer[] = { ACTION_OPEN, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_why_not = {
	.name = "why-not",
	.contexts = IN_TYPING,
	.state_size = sizeof(struct asking),
	.footer = footer,
	.enter = enter,
	.work = work,
	.key = key,
	.paste = paste,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
};
