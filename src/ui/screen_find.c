#include "base/utf8.h"
#include "ui/internal.h"
#include "ui/line.h"
#include "ui/list.h"
#include "ui/question.h"

/* Search in a form: in question texts, names and answers, of what is asked now. */

struct hit {
	const char *path, *label, *answer, *folded;
};

struct finder {
	struct hit *hit;
	size_t count, cap;
	size_t *shown;
	struct line line;
	struct list list;
};

static void filter(struct ui *ui, struct finder *s)
{
	const char *want = utf8_fold(ui->frame, line_text(&s->line));
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++)
		if (strstr(s->hit[i].folded, want))
			s->shown[n++] = i;
	list_set_count(&s->list, n);
	list_select(&s->list, 0);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct finder *s = state;
	const struct find_arg *what = arg;
	struct interview *iv = session_interview(what->session);
	struct arena *a = ui_arena(ui);

	(void)e;
	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		struct hit *h = ARENA_PUSH(a, s->hit, s->count, s->cap);

		h->path = interview_path(k, a);
		h->label = spot_label(iv, k, a);
		h->answer = spot_shown(iv, k, a);
		h->folded = utf8_fold(a, arena_printf(a, "%s %s %s %s", h->label,
						      spot_element(k)->name, h->answer,
						      spot_remark(k)));
	}
	s->shown = ARENA_ARRAY(a, size_t, s->count + 1);
	line_init(&s->line, "", false);
	filter(ui, s);
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->hit[i].path, what->from) == 0)
			list_select(&s->list, i);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct finder *s = state;

	(void)ui;
	line_release(&s->line);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct finder *s = state;

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_OPEN && s->list.count)
		ui_pop(ui, arena_strdup(ui->frame, s->hit[s->shown[s->list.selected]].path));
	else if (list_search_key(&s->list, line_text(&s->line), k))
		return;
	else if (line_key(&s->line, k))
		filter(ui, s);
}

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct finder *s = from;
	const struct hit *h = &s->hit[s->shown[row]];
	int answer = a.cols >= 60 ? a.cols * 2 / 5 : 0;

	(void)selected;
	canvas_put(c, area_cols(a, 1, a.cols - answer - 2), 0, 0, STYLE_NORMAL, h->label);
	if (answer)
		canvas_put(c, area_cols(a, a.cols - answer, -1), 0, 0, STYLE_ACCENT, h->answer);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct finder *s = state;

	canvas_put(c, body, 0, 1, STYLE_ACCENT, ">");
	canvas_put_right(c, body, 0, 1, STYLE_DIM,
			 arena_printf(ui->frame, _("%zu of %zu"), s->list.count, s->count));
	list_draw(&s->list, c, area_rows(body, 2, -1), draw_row, s, true);
	line_draw(&s->line, c, area_rows(area_cols(body, 3, body.cols - 20), 0, 1), STYLE_INPUT,
		  s->list.count == 0);
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Find a question or an answer");
}

static const enum action footer[] = { ACTION_OPEN, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_find = {
	.name = "find",
	.contexts = IN_TYPING,
	.state_size = sizeof(struct finder),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.leave = leave,
	.title = title,
};
