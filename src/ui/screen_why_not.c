#include "base/utf8.h"
#include "report/course.h"
#include "ui/course_search.h"
#include "ui/offers.h"
#include "ui/why_not.h"
#include "ui/wordbook.h"

#include <string.h>

/* Why was this course not offered?  A course is found by what is typed; then all is told of it. */

enum { CODE_COLS = 16, WIDE_FROM = 70 };

/* ---- which course ---- */

struct asking {
	const struct need *need;
	struct course_search search;
};

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct asking *s = state;

	(void)e;
	s->need = arg;
	course_search_open(&s->search, ui, true); /* to be expired is a reason too */
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct asking *s = state;

	(void)ui;
	course_search_close(&s->search);
}

static bool work(struct ui *ui, void *state)
{
	struct asking *s = state;

	return course_search_work(&s->search, ui);
}

static void resume(struct ui *ui, void *state)
{
	struct asking *s = state;

	course_search_resume(&s->search, ui);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct asking *s = state;
	const struct course_hit *hit = course_search_selected(&s->search);
	struct why_not_arg arg = { .need = s->need, .course = hit ? hit->course : NULL };

	if (a != ACTION_OPEN)
		course_search_key(&s->search, ui, k, a);
	else if (hit)
		ui_push(ui, &screen_why_not_one, &arg);
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct asking *s = state;

	(void)ui;
	course_search_paste(&s->search, text);
}

struct drawing {
	struct ui *ui;
	const struct asking *s;
};

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct course_hit *hit = &d->s->search.hits.shown.hit[row];
	int right = a.cols >= WIDE_FROM ? a.cols / 3 + CODE_COLS : 0;

	(void)selected;
	canvas_put(c, area_cols(a, 1, a.cols - right - 2), 0, 0, STYLE_NORMAL,
		   course_marked(d->ui->frame, &d->s->search.hits, hit, hit->course->title));
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

	canvas_put(c, area_cols(body, 1, body.cols - 2), 1, 0, STYLE_DIM, s->need->text);
	course_search_draw(&s->search, ui, c, body, draw_row, &d, _("No course has these words."));
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
