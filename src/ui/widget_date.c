#include "base/utf8.h"
#include "ui/widget.h"

/*
 * A day: typed as people write it, with what it means beside it; or chosen from a month below the
 * field, which a key opens.  The month is a second way to type: what it gives stands in the line.
 */
enum { CELL = 4, WEEK_COLS = 3, MONTH_ROWS = 8 };

struct dating {
	bool open;
	struct date at; /* in the month that is open */
};

static struct dating *dating(const struct question *q)
{
	return q->state;
}

static void show(struct question *q)
{
	q->state = ARENA_NEW(q->arena, struct dating);
	widget_text.show(q);
}

/* ---- the month ---- */

/* Where it begins: at what stands in the field, else today. */
static void open_month(struct question *q)
{
	struct interview *iv = session_interview(q->session);
	struct date today = session_today(q->session);

	if (!date_parse_iso(&dating(q)->at,
			    interview_read(iv, q->spot, line_text(&q->line), widget_frame(q))))
		dating(q)->at = today;
	dating(q)->open = true;
}

static void take_day(struct question *q)
{
	struct strbuf b = STRBUF_IN(widget_frame(q));

	date_print_local(&b, dating(q)->at, session_language(q->session));
	line_set(&q->line, strbuf_text(&b));
	q->line.changed = true;
	q->checked = false;
}

static int days_in(int year, int month)
{
	int day = 31;

	while (!date_is_valid((struct date){ year, month, day }))
		day--;
	return day;
}

static void add_months(struct date *d, int n)
{
	int months = d->year * 12 + d->month - 1 + n, last;

	if (months < 12 || months >= 9999 * 12)
		return;
	d->year = months / 12;
	d->month = months % 12 + 1;
	last = days_in(d->year, d->month);
	d->day = d->day > last ? last : d->day;
}

static bool month_key(struct question *q, uint32_t k)
{
	static const struct {
		uint32_t key;
		int days, months;
	} moves[] = {
		{ K_LEFT, -1, 0 }, { K_RIGHT, 1, 0 },	 { K_UP, -7, 0 },
		{ K_DOWN, 7, 0 },  { K_PAGE_UP, 0, -1 }, { K_PAGE_DOWN, 0, 1 },
	};
	struct date *at = &dating(q)->at;

	for (size_t i = 0; i < ARRAY_LEN(moves); i++)
		if (moves[i].key == k) {
			*at = date_from_days(date_to_days(*at) + moves[i].days);
			add_months(at, moves[i].months);
			take_day(q);
			return true;
		}
	if (k != K_HOME)
		return false;
	*at = session_today(q->session);
	take_day(q);
	return true;
}

static bool close_month(struct question *q)
{
	bool open = dating(q)->open;

	dating(q)->open = false;
	return open;
}

/* On a page it leads to the field below; in the month to the next week. */
static bool down_opens(const struct question *q)
{
	return !dating(q)->open && !q->on_page;
}

static bool key(struct question *q, uint32_t k, enum action a, bool *done)
{
	if (a == ACTION_CALENDAR || (k == K_DOWN && down_opens(q))) {
		if (!close_month(q))
			open_month(q);
		return true;
	}
	if (k == K_ENTER) {
		close_month(q);
		return false;
	}
	if (dating(q)->open && month_key(q, k))
		return true;
	if (widget_text.key(q, k, a, done)) {
		/* the month follows what is typed */
		if (dating(q)->open)
			open_month(q);
		return true;
	}
	return false;
}

/* ---- drawing ---- */

/* Would the form's checks take this day? */
static bool may_be(struct question *q, struct date d)
{
	struct strbuf iso = STRBUF_IN(widget_frame(q));

	date_print_iso(&iso, d);
	return interview_try(session_interview(q->session), q->spot, strbuf_text(&iso),
			     widget_frame(q))
		       .kind == CHECK_OK;
}

static void draw_day(struct question *q, struct date d, struct canvas *c, struct area cell)
{
	struct date today = session_today(q->session), at = dating(q)->at;
	bool now = date_to_days(d) == date_to_days(today);
	const char *text = arena_printf(widget_frame(q), now ? "(%d)" : " %d ", d.day);

	canvas_put(c, cell, 0, d.day < 10,
		   !may_be(q, d) ? STYLE_DIM
		   : now	 ? STYLE_BOLD
				 : STYLE_NORMAL,
		   text);
	if (date_to_days(d) != date_to_days(at))
		return;
	canvas_style_row(c, cell, 0, STYLE_SELECTED);
	canvas_cursor(c, cell, 0, d.day < 10 ? 2 : 1);
}

static void draw_week_days(struct question *q, struct canvas *c, struct area a)
{
	const char *lang = session_language(q->session);

	for (int day = 0; day < 7; day++) {
		const char *name = date_day_name(day + 1, lang);

		canvas_put(c, a, 0, WEEK_COLS + 1 + CELL * day, STYLE_DIM,
			   arena_strndup(widget_frame(q), name, utf8_fit(name, 2)));
	}
}

/* The weeks of the month, each with its number; as many as there is room for, around the day. */
static int draw_weeks(struct question *q, struct canvas *c, struct area a)
{
	struct date at = dating(q)->at;
	int64_t first = date_to_days((struct date){ at.year, at.month, 1 });
	int offset = date_weekday(date_from_days(first)) - 1, n = days_in(at.year, at.month);
	int weeks = (offset + n + 6) / 7, here = (offset + at.day - 1) / 7;
	int top = here >= a.rows ? here - a.rows + 1 : 0;

	for (int day = 0; day < n; day++) {
		int place = offset + day, row = place / 7 - top;
		struct date d = date_from_days(first + day);
		struct area week = area_rows(a, row, 1);

		if (row < 0 || row >= a.rows)
			continue;
		if (day == 0 || place % 7 == 0)
			canvas_put(c, week, 0, 0, STYLE_DIM,
				   arena_printf(widget_frame(q), "%2d", date_iso_week(d, NULL)));
		draw_day(q, d, c, area_cols(week, WEEK_COLS + CELL * (place % 7), CELL));
	}
	return weeks < a.rows ? weeks : a.rows;
}

static int draw_month(struct question *q, struct canvas *c, struct area a)
{
	struct date at = dating(q)->at;

	canvas_put(c, a, 0, WEEK_COLS + 1, STYLE_BOLD,
		   arena_printf(widget_frame(q), "%s %d",
				date_month_name(at.month, session_language(q->session)), at.year));
	draw_week_days(q, c, area_rows(a, 1, 1));
	return 2 + draw_weeks(q, c, area_rows(a, 2, -1));
}

static int draw_closed(struct question *q, struct canvas *c, struct area a)
{
	int row = widget_text.draw(q, c, a);

	if (!down_opens(q))
		return row;
	return row + widget_draw_hint(q, c, a, row,
				      c->ascii ? _("The down arrow shows the month")
					       : _("↓ shows the month"));
}

/* Where there is little room the month takes the place of what is said of the line. */
static int draw(struct question *q, struct canvas *c, struct area a)
{
	bool measuring = !c->rows;
	int row;

	if (!dating(q)->open)
		return draw_closed(q, c, a);
	if (a.rows >= 2 + MONTH_ROWS || measuring) {
		row = widget_text.draw(q, c, a);
	} else {
		widget_draw_line(q, c, a);
		row = 1;
	}
	return row + draw_month(q, c, area_cols(area_rows(a, row, -1), 2, -1));
}

static void paste(struct question *q, const char *text)
{
	widget_text.paste(q, text);
}

static void commit(struct question *q)
{
	widget_text.commit(q);
}

const struct widget widget_date = {
	.contexts = IN_DATE,
	.show = show,
	.key = key,
	.paste = paste,
	.commit = commit,
	.close = close_month,
	.draw = draw,
};
