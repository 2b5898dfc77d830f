#include "base/utf8.h"
#include "report/course.h"
#include "ui/offers.h"

#include <math.h>
#include <string.h>

/* Two offers for a need side by side: what they are, and how each fits. */

enum { ROWS_MAX = 28, MOST_TEXT = 300, LABEL_COLS = 15 };

struct pair {
	const char *label, *one, *other;
};

struct comparing {
	const char *need;
	struct pair row[ROWS_MAX];
	size_t count;
	int top, height, rows;
};

static void add(struct comparing *s, const char *label, const char *one, const char *other)
{
	if ((*one || *other) && s->count < ROWS_MAX)
		s->row[s->count++] = (struct pair){ label, one, other };
}

/* What an offer says of an aspect; what it says nothing of is not told. */
static const char *reason(struct ui *ui, const struct offer *o, enum fit_aspect aspect)
{
	for (size_t i = 0; i < o->fit_count; i++)
		if (o->fit_reason[i].aspect == aspect)
			return arena_strdup(ui_arena(ui), offer_reason(ui, &o->fit_reason[i]));
	return "";
}

static const char *words_met(struct ui *ui, const struct offer *o)
{
	struct strbuf b = STRBUF_IN(ui_arena(ui));

	for (size_t i = 0; i < o->word_count; i++)
		strbuf_addf(&b, "%s%s", i ? "\n" : "", report_word_reason(ui->frame, &o->word[i]));
	return strbuf_text(&b);
}

static const char *fit(struct ui *ui, const struct offer *o)
{
	return arena_printf(ui_arena(ui), "%d %s", o->fit, report_band(o->band));
}

static const char *covers(struct ui *ui, const struct offer *o)
{
	return arena_printf(ui_arena(ui), _("%ld %% of the need"), lround(o->covered * 100));
}

static const char *kept(struct ui *ui, const char *text)
{
	return arena_strdup(ui_arena(ui), text);
}

/* "120 hours, 50 %". */
static const char *lasts(struct ui *ui, const struct offer *o)
{
	const char *duration, *pace;

	if (!o->run)
		return "";
	duration = report_duration(ui_arena(ui), run_more(o->run)->duration);
	pace = report_pace(ui_arena(ui), run_more(o->run)->pace);
	return arena_printf(ui_arena(ui), "%s%s%s", duration, *duration && *pace ? ", " : "", pace);
}

static const char *requires(struct ui *ui, const struct course *c)
{
	return utf8_shorten(ui_arena(ui), course_more(c)->entry_requirements, MOST_TEXT);
}

static void add_facts(struct ui *ui, struct comparing *s, const struct shown_offer *a,
		      const struct shown_offer *b)
{
	const struct offer *x = a->offer, *y = b->offer;

	add(s, _("Course"), kept(ui, a->course->title), kept(ui, b->course->title));
	add(s, _("Fit"), fit(ui, x), fit(ui, y));
	add(s, _("Provider"), kept(ui, a->course->provider), kept(ui, b->course->provider));
	add(s, _("Place"), kept(ui, offer_place(x)), kept(ui, offer_place(y)));
	add(s, _("Start"), kept(ui, offer_start(ui, x)), kept(ui, offer_start(ui, y)));
	add(s, _("Price"), kept(ui, offer_price(ui, x)), kept(ui, offer_price(ui, y)));
	add(s, _("Lasts"), lasts(ui, x), lasts(ui, y));
	add(s, _("Credits"), report_credits(ui_arena(ui), a->course),
	    report_credits(ui_arena(ui), b->course));
	add(s, _("Requires"), requires(ui, a->course), requires(ui, b->course));
	add(s, _("Covers"), covers(ui, x), covers(ui, y));
	add(s, _("Words"), words_met(ui, x), words_met(ui, y));
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct comparing *s = state;
	const struct compare_arg *what = arg;

	(void)e;
	s->need = kept(ui, what->need->text);
	add_facts(ui, s, what->one, what->other);
	for (int i = 0; i < FIT_ASPECT_COUNT; i++)
		add(s, fit_aspect_words((enum fit_aspect)i),
		    reason(ui, what->one->offer, (enum fit_aspect)i),
		    reason(ui, what->other->offer, (enum fit_aspect)i));
	return true;
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct comparing *s = state;
	int last = s->rows > s->height ? s->rows - s->height : 0;

	if (a == ACTION_LEAVE || a == ACTION_OPEN) {
		ui_pop(ui, NULL);
		return; /* its state is gone */
	}
	if (k == K_UP || k == K_PAGE_UP)
		s->top -= k == K_UP ? 1 : s->height;
	else if (k == K_DOWN || k == K_PAGE_DOWN)
		s->top += k == K_DOWN ? 1 : s->height;
	else if (k == K_HOME || k == K_END)
		s->top = k == K_HOME ? 0 : last;
	s->top = s->top < 0 ? 0 : s->top > last ? last : s->top;
}

/* One row of the comparison; what differs has a sign and bold words. Returns its rows. */
static int draw_pair(struct ui *ui, const struct pair *p, struct canvas *c, struct area a, int row)
{
	bool narrow = a.cols < 60, differs = strcmp(p->one, p->other) != 0;
	int label = narrow ? 0 : LABEL_COLS, half = (a.cols - label - 2) / 2;
	enum style st = differs ? STYLE_BOLD : STYLE_NORMAL;
	int one, other;

	if (differs)
		canvas_put(c, a, row, 0, STYLE_WARN, ui->canvas.ascii ? "!" : "≠");
	canvas_put(c, area_cols(a, 2, narrow ? a.cols - 2 : label - 3), row, 0,
		   differs ? STYLE_NORMAL : STYLE_DIM, p->label);
	row += narrow;
	one = canvas_wrap(c, area_cols(a, label, half), row, 0, st, p->one);
	other = canvas_wrap(c, area_cols(a, label + half + 2, half), row, 0, st, p->other);
	one = one > other ? one : other;
	return narrow + (one > 0 ? one : 1);
}

/* Labels stand beside the two, on a narrow screen above them. */
static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct comparing *s = state;
	struct area a = area_cols(body, 1, body.cols - 2);
	int row = canvas_wrap(c, a, -s->top, 0, STYLE_BOLD, s->need);

	row += canvas_wrap(c, a, row - s->top, 0, STYLE_DIM,
			   ui->canvas.ascii ? _("! marks what differs")
					    : _("≠ marks what differs")) +
	       1;
	for (size_t i = 0; i < s->count; i++)
		row += draw_pair(ui, &s->row[i], c, a, row - s->top);
	s->rows = row;
	s->height = a.rows;
	canvas_cursor(c, a, 0, 0);
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Two offers side by side");
}

static const enum action footer[] = { ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_compare = {
	.name = "compare",
	.contexts = IN_LIST,
	.state_size = sizeof(struct comparing),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.title = title,
};
