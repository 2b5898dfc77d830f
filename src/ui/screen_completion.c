#include "ui/internal.h"
#include "ui/list.h"
#include "ui/question.h"

/* Completion: what must be mended, what must be confirmed, what is open; nothing is hidden. */

enum row_kind { ROW_HEAD, ROW_CHECK, ROW_OPEN };

struct row {
	enum row_kind kind;
	enum style style;
	const char *text;
	struct check check;
	const char *path; /* where Enter goes; NULL for heads */
};

struct completion {
	struct session *session;
	struct row *row;
	size_t count, cap;
	size_t hard, soft, open;
	struct arena *arena; /* of the rows; made anew after each confirmation */
	struct list list;
};

static const char *label_of(struct completion *s, const struct spot *spot)
{
	struct interview *iv = session_interview(s->session);
	const char *label = spot_label(iv, spot, s->arena);
	struct spot *p = spot_parent(spot);

	while (p && spot_element(p)->type != FORM_REPEAT)
		p = spot_parent(p);
	return p ? arena_printf(s->arena, "%zu: %s", spot_position(p), label) : label;
}

static struct row *add(struct completion *s, enum row_kind kind, enum style style, const char *text)
{
	struct row *r = ARENA_PUSH(s->arena, s->row, s->count, s->cap);

	*r = (struct row){ .kind = kind, .style = style, .text = text };
	return r;
}

static void add_checks(struct completion *s, const struct check_list *checks, bool hard)
{
	for (size_t i = 0; i < checks->count; i++) {
		const struct check *c = &checks->at[i];
		const char *box = spot_acknowledged(c->spot) ? "[x] " : "[ ] ";
		struct row *r;

		if (check_is_hard(c->kind) != hard)
			continue;
		r = add(s, ROW_CHECK, STYLE_NORMAL,
			arena_printf(s->arena, "  %s%s: %s", hard ? "" : box, label_of(s, c->spot),
				     check_words(s->arena, c)));
		r->check = *c;
		r->path = interview_path(c->spot, s->arena);
	}
}

static void add_acknowledged(struct completion *s)
{
	struct interview *iv = session_interview(s->session);

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		struct row *r;

		if (!spot_acknowledged(k))
			continue;
		r = add(s, ROW_CHECK, STYLE_DIM,
			arena_printf(s->arena, _("  [x] %s: confirmed"), label_of(s, k)));
		r->check = (struct check){ .kind = CHECK_SOFT, .spot = k };
		r->path = interview_path(k, s->arena);
	}
}

static void add_open(struct completion *s)
{
	struct interview *iv = session_interview(s->session);
	size_t at = s->count;

	add(s, ROW_HEAD, STYLE_NORMAL, "");
	s->open = 0;
	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		struct row *r;

		if (spot_element(k)->type == FORM_NOTE || spot_is_readonly(k) ||
		    spot_is_required(k) || spot_state(k) != ANSWER_EMPTY)
			continue;
		s->open++;
		r = add(s, ROW_OPEN, STYLE_DIM, arena_printf(s->arena, "  %s", label_of(s, k)));
		r->path = interview_path(k, s->arena);
	}
	s->row[at].text = arena_printf(s->arena, _("○ %zu unanswered, not required"), s->open);
}

static void rebuild(struct completion *s)
{
	struct interview *iv = session_interview(s->session);
	struct check_list checks = { 0 };
	size_t hidden;

	arena_reset(s->arena);
	s->row = NULL;
	s->count = s->cap = 0;
	interview_check_all(iv, &checks, s->arena);
	s->hard = checks.hard;
	s->soft = checks.soft;
	hidden = interview_progress(iv, interview_root(iv)).hidden;
	add(s, ROW_HEAD, s->hard ? STYLE_ERROR : STYLE_OK,
	    s->hard ? arena_printf(s->arena,
				   ngettext("! %zu error to mend", "! %zu errors to mend", s->hard),
				   s->hard)
		    : _("✓ No errors"));
	add_checks(s, &checks, true);
	if (s->soft)
		add(s, ROW_HEAD, STYLE_WARN,
		    arena_printf(s->arena,
				 ngettext("~ %zu warning to confirm or mend",
					  "~ %zu warnings to confirm or mend", s->soft),
				 s->soft));
	add_checks(s, &checks, false);
	add_acknowledged(s);
	add_open(s);
	if (hidden)
		add(s, ROW_HEAD, STYLE_DIM,
		    arena_printf(s->arena,
				 ngettext("%zu answer is hidden, since other answers changed",
					  "%zu answers are hidden, since other answers changed",
					  hidden),
				 hidden));
	list_set_count(&s->list, s->count);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct completion *s = state;
	union {
		const void *given;
		struct session *session;
	} as = { .given = arg };

	(void)ui;
	(void)e;
	s->session = as.session;
	s->arena = arena_new();
	interview_visit(session_interview(s->session), NULL);
	interview_note(session_interview(s->session), EVENT_END, NULL);
	rebuild(s);
	for (size_t i = 0; i < s->count; i++)
		if (s->row[i].kind == ROW_CHECK) {
			list_select(&s->list, i);
			break;
		}
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct completion *s = state;

	(void)ui;
	arena_free(s->arena);
}

static void acknowledge(struct completion *s)
{
	struct row *r = &s->row[s->list.selected];
	struct spot *spot;

	if (r->kind != ROW_CHECK || r->check.kind != CHECK_SOFT)
		return;
	spot = interview_find(session_interview(s->session), r->path);
	if (spot)
		session_acknowledge(s->session, spot, !spot_acknowledged(spot));
	rebuild(s);
}

static void finish(struct ui *ui, struct completion *s)
{
	struct err e = { 0 };

	if (s->hard) {
		ui_say(ui, MESSAGE_ERROR,
		       ngettext("%zu error must be mended first; Enter goes to it",
				"%zu errors must be mended first; Enter goes to the one selected",
				s->hard),
		       s->hard);
	} else if (s->soft) {
		ui_say(ui, MESSAGE_WARN,
		       ngettext("%zu warning must be confirmed with Space, or mended",
				"%zu warnings must be confirmed with Space, or mended", s->soft),
		       s->soft);
	} else if (!session_sweep(s->session, &e) || !session_finish(s->session, &e)) {
		ui_fail(ui, &e);
	} else {
		ui_pop(ui, "completed");
	}
}

static void undo(struct ui *ui, struct completion *s)
{
	struct undone u;

	if (!session_undo(s->session, &u)) {
		ui_say(ui, MESSAGE_INFO, _("There is nothing to take back"));
		return;
	}
	ui_say(ui, MESSAGE_INFO, "%s", u.words);
	rebuild(s);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct completion *s = state;

	if (list_key(&s->list, k))
		return;
	if (a == ACTION_OPEN && s->list.selected < s->count && s->row[s->list.selected].path)
		ui_pop(ui, arena_strdup(ui->frame, s->row[s->list.selected].path));
	else if (a == ACTION_ACKNOWLEDGE && s->list.selected < s->count)
		acknowledge(s);
	else if (a == ACTION_COMPLETE)
		finish(ui, s);
	else if (a == ACTION_OFFERS) {
		struct offers_arg arg = { .orgnr = session_orgnr(s->session),
					  .session = s->session };

		ui_push(ui, &screen_offers, &arg);
	} else if (a == ACTION_UNDO) {
		undo(ui, s);
	} else if (a == ACTION_LEAVE) {
		ui_pop(ui, NULL);
	} else if (a == ACTION_SAVE) {
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
	}
}

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct completion *s = from;

	(void)selected;
	canvas_put(c, a, 0, 1, s->row[row].style, s->row[row].text);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct completion *s = state;
	const struct row *r = s->count ? &s->row[s->list.selected] : NULL;
	int detail = r && r->kind == ROW_CHECK ? text_rows(r->text, body.cols - 2) : 0;

	(void)ui;
	if (detail > 4)
		detail = 4;
	if (detail > 1)
		canvas_wrap(c, area_rows(body, body.rows - detail, detail), 0, 1, STYLE_ACCENT,
			    r->text);
	else
		detail = 0;
	list_draw(&s->list, c, area_rows(body, 0, body.rows - detail - (detail > 0)), draw_row, s,
		  true);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct completion *s = state;
	const char *name = interview_name(session_interview(s->session), ui->frame);

	return *name ? arena_printf(ui->frame, _("Complete · %s"), name) : _("Complete");
}

static const char *status(struct ui *ui, const void *state)
{
	const struct completion *s = state;

	return session_status(s->session, ui->frame);
}

static const enum action footer[] = { ACTION_OPEN,   ACTION_ACKNOWLEDGE, ACTION_COMPLETE,
				      ACTION_OFFERS, ACTION_LEAVE,	 ACTION_NONE };

const struct screen_ops screen_completion = {
	.name = "completion",
	.contexts = IN_COMPLETION,
	.state_size = sizeof(struct completion),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.leave = leave,
	.title = title,
	.status = status,
};
