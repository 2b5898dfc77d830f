#include "base/number.h"
#include "base/utf8.h"
#include "ui/markup.h"
#include "ui/widget.h"

#include <math.h>

/*
 * A number between two ends: typed, or moved step by step.  With few steps each has its number on
 * the screen, with many a dot stands on a scale; a rating has stars.
 */
enum { FEW_STEPS = 11, SCALE_COLS = 30, MAX_STEPS = 1000000 };

struct ranging {
	const struct form_range *range;
	size_t steps; /* positions on the scale; 0: too many to count */
};

static struct ranging *ranging(const struct question *q)
{
	return q->state;
}

static double step_of(const struct form_range *r)
{
	double step = fabs(r->step);

	if (step == 0)
		step = 1;
	return r->end < r->start ? -step : step;
}

static void show(struct question *q)
{
	struct ranging *s = q->state = ARENA_NEW(q->arena, struct ranging);
	const struct form_range *r = s->range = spot_element(q->spot)->range;
	double n = floor((r->end - r->start) / step_of(r) + 1e-9) + 1;

	s->steps = n >= 1 && n <= MAX_STEPS ? (size_t)n : 0;
	line_set(&q->line,
		 spot_state(q->spot) == ANSWER_GIVEN
			 ? interview_shown(session_interview(q->session), q->spot, q->arena)
			 : "");
}

static const char *number_text(double x, struct arena *a)
{
	enum { DIGITS = 9 };
	struct strbuf b = STRBUF_IN(a);

	number_print(&b, number_round(x, DIGITS));
	return strbuf_text(&b);
}

static const char *step_text(const struct ranging *s, size_t step, struct arena *a)
{
	return number_text(s->range->start + (double)step * step_of(s->range), a);
}

/* The step nearest to what stands in the field; false when that is no number. */
static bool step_here(const struct question *q, double *step)
{
	const struct ranging *s = ranging(q);
	double x;

	if (!number_parse_typed(&x, line_text(&q->line)))
		return false;
	*step = (x - s->range->start) / step_of(s->range);
	return true;
}

static double last_step(const struct ranging *s)
{
	return floor((s->range->end - s->range->start) / step_of(s->range) + 1e-9);
}

/* Where the first press of an arrow puts an empty field. */
static double first_step(const struct ranging *s)
{
	double x;

	if (s->range->placeholder && number_parse_decimal(&x, s->range->placeholder))
		return round((x - s->range->start) / step_of(s->range));
	return 0;
}

static void put_step(struct question *q, double step)
{
	struct ranging *s = ranging(q);
	double last = last_step(s);

	step = step < 0 ? 0 : step > last ? last : step;
	widget_put(q, number_text(s->range->start + step * step_of(s->range), q->arena));
	line_set(&q->line,
		 interview_shown(session_interview(q->session), q->spot, widget_frame(q)));
}

static void step_by(struct question *q, int by)
{
	double step;

	if (!step_here(q, &step))
		step = first_step(ranging(q));
	else
		step = by > 0 ? floor(step + 1e-9) + 1 : ceil(step - 1e-9) - 1;
	put_step(q, step);
}

/* How many steps' texts begin with what is typed; *only gets the last of them. */
static size_t beginning_with(const struct question *q, const char *typed, size_t *only)
{
	size_t n = 0;

	for (size_t i = 0; i < ranging(q)->steps; i++)
		if (strncmp(step_text(ranging(q), i, widget_frame(q)), typed, strlen(typed)) == 0) {
			*only = i;
			n++;
		}
	return n;
}

/* On a short scale a digit that can mean one step only is the answer; 1 may become 10. */
static bool number_key(struct question *q, uint32_t k, bool *done)
{
	const struct ranging *s = ranging(q);
	const char *typed;
	size_t step;

	if (s->steps == 0 || s->steps > FEW_STEPS || k < '0' || k > '9')
		return false;
	if (!q->line.changed)
		line_set(&q->line, "");
	line_key(&q->line, k);
	q->checked = false;
	typed = line_text(&q->line);
	if (beginning_with(q, typed, &step) != 1 ||
	    strcmp(step_text(s, step, widget_frame(q)), typed) != 0)
		return true;
	put_step(q, (double)step);
	*done = true;
	return true;
}

static bool key(struct question *q, uint32_t k, enum action a, bool *done)
{
	if (a == ACTION_LESS || a == ACTION_MORE) {
		/* a minus may begin a number */
		if (k == '-' && !*line_text(&q->line) && ranging(q)->range->start < 0)
			return line_key(&q->line, k);
		step_by(q, a == ACTION_MORE ? 1 : -1);
		return true;
	}
	if (k == K_HOME || k == K_END) {
		put_step(q, k == K_HOME ? 0 : last_step(ranging(q)));
		return true;
	}
	if (number_key(q, k, done))
		return true;
	if (k == K_DELETE && *line_text(&q->line)) {
		widget_put(q, "");
		line_set(&q->line, "");
		return true;
	}
	if (!line_key(&q->line, k))
		return false;
	q->checked = q->checked && !q->line.changed;
	return true;
}

static void paste(struct question *q, const char *text)
{
	line_insert(&q->line, text);
	q->checked = false;
}

static void commit(struct question *q)
{
	widget_type(q);
	if (q->check.kind == CHECK_OK)
		show(q);
}

/* ---- drawing ---- */

/* What tick_labelset calls a value; NULL: nothing. */
static const char *label_of(const struct question *q, const char *value)
{
	const struct form_list *l = ranging(q)->range->labels;
	struct interview *iv = session_interview(q->session);

	for (size_t i = 0; l && i < l->count; i++) {
		double a, b;

		if (number_parse_decimal(&a, l->choice[i].name) &&
		    number_parse_decimal(&b, value) && a == b) {
			const char *text = interview_text(iv, q->spot, &l->choice[i].label,
							  widget_frame(q));

			return text ? markup_line(widget_frame(q), text) : NULL;
		}
	}
	return NULL;
}

static bool is_here(const struct question *q, size_t step)
{
	double here;

	return step_here(q, &here) && fabs(here - (double)step) < 1e-6;
}

static int draw_numbers(struct question *q, struct canvas *c, struct area a, int row)
{
	int col = 2;

	for (size_t i = 0; i < ranging(q)->steps; i++) {
		const char *text = step_text(ranging(q), i, widget_frame(q));
		bool here = is_here(q, i);

		if (col + utf8_width(text) + 2 > a.cols) {
			row++;
			col = 2;
		}
		col += canvas_put(c, a, row, col, here ? STYLE_BOLD : STYLE_DIM,
				  arena_printf(widget_frame(q), here ? "[%s]" : " %s ", text)) +
		       1;
		/* the columns are counted from the text, also where nothing is drawn */
		if (row >= a.rows)
			col += utf8_width(text) + 2;
	}
	return row + 1;
}

static int draw_scale(struct question *q, struct canvas *c, struct area a, int row)
{
	const struct ranging *s = ranging(q);
	struct arena *f = widget_frame(q);
	const char *low = number_text(s->range->start, f), *high = number_text(s->range->end, f);
	int room = a.cols - utf8_width(low) - utf8_width(high) - 4, at = -1, col;
	int cols = room > SCALE_COLS ? SCALE_COLS : room;
	double step, last = last_step(s);

	if (cols < 3)
		return row;
	if (step_here(q, &step) && step >= 0 && step <= last && last > 0)
		at = (int)round(step / last * (cols - 1));
	col = 2 + canvas_put(c, a, row, 2, STYLE_DIM, low) + 1;
	for (int i = 0; i < cols; i++)
		canvas_put(c, a, row, col + i, i == at ? STYLE_ACCENT : STYLE_DIM,
			   i == at ? (c->ascii ? "o" : "●") : (c->ascii ? "-" : "─"));
	canvas_put(c, a, row, col + cols + 1, STYLE_DIM, high);
	return row + 1;
}

static int draw_stars(struct question *q, struct canvas *c, struct area a, int row)
{
	double here = -1;
	struct strbuf b = STRBUF_IN(widget_frame(q));

	step_here(q, &here);
	for (size_t i = 0; i < ranging(q)->steps; i++) {
		bool on = (double)i <= here + 1e-6;

		strbuf_add(&b, c->ascii ? (on ? "*" : "-") : (on ? "★" : "☆"));
		strbuf_addc(&b, ' ');
	}
	canvas_put(c, a, row, 2, STYLE_ACCENT, strbuf_text(&b));
	return row + 1;
}

/* The label of the value; before there is one, those of both ends. */
static int draw_labels(struct question *q, struct canvas *c, struct area a, int row)
{
	const struct form_range *r = ranging(q)->range;
	struct arena *f = widget_frame(q);
	double step;
	const char *text, *low, *high;

	if (step_here(q, &step)) {
		text = label_of(q, number_text(r->start + step * step_of(r), f));
		return text ? row + canvas_wrap(c, a, row, 2, STYLE_NORMAL, text) : row;
	}
	low = label_of(q, number_text(r->start, f));
	high = label_of(q, number_text(r->end, f));
	if (!low && !high)
		return row;
	text = arena_printf(f, "%s: %s · %s: %s", number_text(r->start, f), low ? low : "",
			    number_text(r->end, f), high ? high : "");
	return row + canvas_wrap(c, a, row, 2, STYLE_DIM, text);
}

static int draw(struct question *q, struct canvas *c, struct area a)
{
	const struct ranging *s = ranging(q);
	int row = 1;

	widget_draw_line(q, c, a);
	if (s->range->rating && s->steps && s->steps <= FEW_STEPS)
		row = draw_stars(q, c, a, row);
	else if (s->steps && s->steps <= FEW_STEPS)
		row = draw_numbers(q, c, a, row);
	else
		row = draw_scale(q, c, a, row);
	return draw_labels(q, c, a, row);
}

const struct widget widget_range = {
	.contexts = IN_RANGE,
	.show = show,
	.key = key,
	.paste = paste,
	.commit = commit,
	.draw = draw,
};
