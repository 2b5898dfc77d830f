#include "ui/course_search.h"
#include "ui/chart.h"

#include <string.h>

static void begin_hits(struct course_search *s, struct ui *ui)
{
	s->matcher = ui->matchers;
	course_hits_init(&s->hits, &ui->matcher, ui_today(ui));
	s->hits.with_expired = s->with_expired;
}

void course_search_open(struct course_search *s, struct ui *ui, bool with_expired)
{
	s->with_expired = with_expired;
	line_init(&s->line, "", false);
	begin_hits(s, ui);
}

void course_search_close(struct course_search *s)
{
	line_release(&s->line);
	course_hits_release(&s->hits);
}

void course_search_again(struct course_search *s)
{
	course_hits_begin(&s->hits, line_text(&s->line));
	list_select(&s->list, 0);
}

/* The index is another one, so are the courses. */
void course_search_resume(struct course_search *s, struct ui *ui)
{
	if (s->matcher == ui->matchers)
		return;
	s->with_expired = s->hits.with_expired;
	course_hits_release(&s->hits);
	begin_hits(s, ui);
	s->begun = false;
	list_set_count(&s->list, 0);
}

bool course_search_work(struct course_search *s, struct ui *ui)
{
	struct err e = { 0 };
	bool more;

	if (s->failed)
		return false;
	course_search_resume(s, ui);
	if (!ui->matcher.ready) {
		s->failed = !matcher_step(&more, &ui->matcher, ui->store, &e);
		if (s->failed)
			ui_fail(ui, &e);
		return !s->failed;
	}
	if (!s->begun)
		course_search_again(s);
	s->begun = true;
	if (!course_hits_work(&s->hits, ui->matcher.index))
		return false;
	if (s->hits.done)
		list_set_count(&s->list, s->hits.count);
	return true;
}

void course_search_key(struct course_search *s, struct ui *ui, uint32_t k, enum action a)
{
	if (a == ACTION_LEAVE && *line_text(&s->line)) {
		line_set(&s->line, "");
		course_search_again(s);
	} else if (a == ACTION_LEAVE) {
		ui_pop(ui, NULL);
	} else if (list_search_key(&s->list, line_text(&s->line), k)) {
		return;
	} else if (line_key(&s->line, k) && s->line.changed) {
		s->line.changed = false;
		course_search_again(s);
	}
}

void course_search_paste(struct course_search *s, const char *text)
{
	line_insert(&s->line, text);
	course_search_again(s);
}

const struct course_hit *course_search_selected(const struct course_search *s)
{
	return s->hits.done && s->list.count ? &s->hits.hit[s->list.selected] : NULL;
}

bool course_search_is_shown(const struct course_search *s, const struct ui *ui)
{
	return s->matcher == ui->matchers && s->hits.shown.there && ui->matcher.ready;
}

static void draw_progress(struct ui *ui, struct canvas *c, struct area a)
{
	const struct matcher *m = &ui->matcher;

	if (!m->count) {
		canvas_put(c, a, 0, 1, STYLE_DIM, _("Reading the courses…"));
		return;
	}
	canvas_put(
		c, a, 0, 1, STYLE_DIM,
		arena_printf(ui->frame, _("Getting %zu courses ready; type meanwhile"), m->count));
	chart_bar(c, a, 1, 1, a.cols - 2, STYLE_ACCENT, m->added, m->count);
}

void course_search_draw(struct course_search *s, struct ui *ui, struct canvas *c, struct area body,
			list_row_fn *row, const void *from, const char *nothing)
{
	struct area list = area_rows(body, 2, -1);
	bool shown = course_search_is_shown(s, ui);

	canvas_put(c, body, 0, 1, STYLE_ACCENT, ">");
	if (shown) {
		canvas_put_right(c, body, 0, 1, STYLE_DIM,
				 arena_printf(ui->frame, _("%zu of %zu"), s->hits.shown.total,
					      ui->matcher.count));
		list_draw(&s->list, c, list, row, from, true);
	} else {
		draw_progress(ui, c, list);
	}
	line_draw(&s->line, c, area_rows(area_cols(body, 3, body.cols - 22), 0, 1), STYLE_INPUT,
		  !shown || s->list.count == 0);
	if (shown && !s->list.count)
		canvas_wrap(c, area_cols(list, 1, list.cols - 2), 0, 0, STYLE_DIM, nothing);
}
