#include "ui/internal.h"
#include "ui/line.h"
#include "ui/question.h"
#include "ui/record.h"

/* What the centre says of a question, and the pilot's answer to it. */

struct commenting {
	const char *id, *path, *label;
	struct comment *comment;
	size_t count;
	struct line line;
};

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct commenting *s = state;
	const struct comment_arg *what = arg;
	struct interview *iv = session_interview(what->session);
	struct arena *a = ui_arena(ui);

	s->id = arena_strdup(a, session_id(what->session));
	s->path = interview_path(what->spot, a);
	s->label = arena_strdup(a, spot_label(iv, what->spot, a));
	if (!store_comments(&s->comment, &s->count, ui->store, a, s->id, e))
		return false;
	if (!comment_last(s->comment, s->count, s->path))
		return err_set(e, ERR_NOT_FOUND, _("The centre has no comment on this question"));
	line_init(&s->line, "", false);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct commenting *s = state;

	(void)ui;
	line_release(&s->line);
}

/* Nothing typed: it is mended, and that says enough. */
static void send(struct ui *ui, struct commenting *s)
{
	struct err e = { 0 };
	bool silent = !line_text(&s->line)[strspn(line_text(&s->line), " ")];

	if (!store_comment(ui->store, s->id, s->path, line_text(&s->line), COMMENT_ANSWERED, &e)) {
		ui_fail(ui, &e);
		return;
	}
	ui_pop(ui, NULL);
	ui_say(ui, MESSAGE_OK, silent ? _("Marked as mended") : _("The answer is kept"));
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct commenting *s = state;

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_SEND || a == ACTION_SAVE)
		send(ui, s);
	else
		line_key(&s->line, k);
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct commenting *s = state;

	(void)ui;
	line_insert(&s->line, text);
}

enum style comment_style(enum comment_state st)
{
	static const enum style styles[] = {
		[COMMENT_OPEN] = STYLE_WARN,
		[COMMENT_ANSWERED] = STYLE_ACCENT,
		[COMMENT_CLOSED] = STYLE_DIM,
	};

	return styles[st];
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct commenting *s = state;
	struct area a = area_cols(body, 1, body.cols - 2), line;
	int row = canvas_wrap(c, a, 0, 0, STYLE_BOLD, s->label);

	row += body.rows > 10;
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->comment[i].path, s->path) == 0)
			row += canvas_wrap(
				c, area_rows(a, 0, body.rows - 3), row, 0,
				comment_style(s->comment[i].state),
				comment_line(ui->frame, &s->comment[i], &ui->clock, ui->language));
	row += body.rows > 10;
	if (row > body.rows - 2)
		row = body.rows - 2;
	canvas_put(c, a, row, 0, STYLE_DIM,
		   _("Your answer to the centre; nothing typed: it is mended."));
	canvas_put(c, a, row + 1, 0, STYLE_ACCENT, ">");
	line = area_rows(area_cols(a, 2, -1), row + 1, 1);
	line_draw(&s->line, c, line, STYLE_INPUT, true);
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Answer a comment");
}

static const enum action footer[] = { ACTION_SEND, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_comment = {
	.name = "comment",
	.contexts = IN_COMMENT,
	.state_size = sizeof(struct commenting),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.paste = paste,
	.leave = leave,
	.title = title,
};

/* ---- at the question ------------------------------------------------------------------------- */

static const char *answer_hint(struct ui *ui)
{
	struct strbuf key = STRBUF_IN(ui->frame);

	keymap_show(&key, &ui->keys, ACTION_ANSWER_COMMENT);
	return arena_printf(ui->frame, _("%s answers it, or marks it as mended"),
			    strbuf_text(&key));
}

size_t session_thread(struct comment **out, struct session *session, const struct spot *spot)
{
	struct arena *f = session_frame(session);
	const char *path = interview_path(spot, f);
	const struct comment *last;
	struct comment *all;
	struct err e = { 0 };
	size_t n, kept = 0;

	if (!store_comments(&all, &n, session_store(session), f, session_id(session), &e))
		return 0;
	last = comment_last(all, n, path);
	if (!last || last->state == COMMENT_CLOSED)
		return 0;
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].path, path) == 0)
			all[kept++] = all[i];
	*out = all;
	return kept;
}

bool session_owes_answer(struct session *session, const struct spot *spot)
{
	struct comment *thread;
	size_t n = session_thread(&thread, session, spot);

	return n && thread[n - 1].state == COMMENT_OPEN;
}

int comments_draw(struct session *session, const struct spot *spot, struct canvas *c, struct area a,
		  int row)
{
	struct ui *ui = session_ui(session);
	struct comment *thread;
	size_t n = session_thread(&thread, session, spot);
	int from = row;

	for (size_t i = 0; i < n; i++)
		row += canvas_wrap(c, a, row, 0, comment_style(thread[i].state),
				   comment_line(ui->frame, &thread[i], &ui->clock, ui->language));
	if (n && thread[n - 1].state == COMMENT_OPEN)
		row += canvas_wrap(c, a, row, 0, STYLE_DIM, answer_hint(ui));
	return row - from;
}
