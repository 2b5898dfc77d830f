#include "os/os.h"
#include "ui/interviewing.h"

enum { OUTLINE_FROM = 70 };

/* How wide the outline and the detail pane are, by the columns of the screen; widest first. */
static const struct layout {
	int from, outline, detail; /* detail 0: none */
} layouts[] = {
	{ 160, 36, 44 },
	{ DETAIL_FROM, 28, 34 },
	{ 110, 36, 0 },
	{ 0, 25, 0 },
};

/* ---- keys ---- */

static void outline_key(struct ui *ui, struct interview_screen *s, uint32_t key, enum action a)
{
	struct outline o;

	outline_make(&o, s->session, s->at ? s->at : s->around, ui->frame);
	list_set_count(&s->outline, o.count);
	if (list_key(&s->outline, key) || entry_action(ui, s, a))
		return;
	if (a == ACTION_NEXT && o.count > 0) {
		const struct outline_row *r = &o.row[s->outline.selected];
		struct spot *stop = r->add >= 0 ? NULL : first_stop_in(interview_of(s), r->spot);

		if (r->add >= 0)
			add_instance(ui, s, r->spot, r->add);
		else if (stop)
			show_question(ui, s, stop);
		return;
	}
	s->focus = s->at ? FOCUS_QUESTION : FOCUS_REPEAT;
	if (a != ACTION_NONE && a != ACTION_LEAVE && a != ACTION_JUMP)
		interview_act(ui, s, a);
}

/* The first or last question of the page that is shown; where there is none, the one at hand. */
static struct spot *edge_of_page(struct interview_screen *s, bool first)
{
	struct stops page;

	if (!s->question.on_page || !interview_page(&page, interview_of(s), s->at))
		return s->at;
	return first ? page.first : page.last;
}

/* An action of the widget at hand, and of no more than it. */
static bool is_widgets(const struct interview_screen *s, enum action a)
{
	return action_in(a, question_contexts(&s->question)) && !action_in(a, IN_INTERVIEW);
}

static void question_keys(struct ui *ui, struct interview_screen *s, uint32_t key, enum action a)
{
	bool done;

	/* Enter is the widget's first (it picks in a list), then ours. */
	if (a == ACTION_LEAVE && question_close(&s->question))
		return;
	if (a == ACTION_NEXT) {
		question_key(&s->question, key, a, &done);
		leave_and_go_on(ui, s);
	} else if (a != ACTION_NONE && !is_widgets(s, a)) {
		interview_act(ui, s, a);
	} else if (question_key(&s->question, key, a, &done)) {
		s->question.aside = s->question.personal = NULL;
		if (question_is_changed(&s->question))
			s->insisted = false;
		else if (!done)
			keep_place(ui, s);
		if (done)
			leave_and_go_on(ui, s);
	} else if (key == K_DOWN || key == K_PAGE_DOWN || key == K_TAB) {
		leave_answer(s);
		keep_place(ui, s);
		if (key == K_PAGE_DOWN)
			s->at = edge_of_page(s, false);
		go_forward(ui, s);
	} else if (key == K_UP || key == K_PAGE_UP) {
		leave_answer(s);
		keep_place(ui, s);
		if (key == K_PAGE_UP)
			s->at = edge_of_page(s, true);
		go_backward(ui, s);
	}
}

static unsigned contexts(const void *state)
{
	const struct interview_screen *s = state;

	if (s->focus == FOCUS_QUESTION)
		return IN_INTERVIEW | question_contexts(&s->question);
	if (s->focus == FOCUS_OUTLINE ? s->on_entry : repeat_list_on_entry(s))
		return IN_INTERVIEW | IN_REPEATS;
	return IN_INTERVIEW;
}

/* Non-answers are hinted at only where the form allows them. */
static bool apt(const void *state, enum action a)
{
	static const unsigned allowed_by[ACTION_COUNT] = {
		[ACTION_DONT_KNOW] = NONRESPONSE_DK,
		[ACTION_REFUSED] = NONRESPONSE_REFUSED,
		[ACTION_NOT_APPLICABLE] = NONRESPONSE_NA,
	};
	const struct interview_screen *s = state;

	return !allowed_by[a] || (s->at && s->focus == FOCUS_QUESTION &&
				  spot_element(s->at)->nonresponse & allowed_by[a]);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct interview_screen *s = state;

	if (s->focus == FOCUS_OUTLINE)
		outline_key(ui, s, k, a);
	else if (s->focus == FOCUS_REPEAT)
		repeat_list_key(ui, s, k, a);
	else
		question_keys(ui, s, k, a);
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct interview_screen *s = state;

	(void)ui;
	if (s->focus == FOCUS_QUESTION)
		question_paste(&s->question, text);
}

/* ---- drawing ---- */

/* "Alt-S: 2 hidden answers" */
static const char *hidden_words(struct ui *ui, size_t n)
{
	struct strbuf key = STRBUF_IN(ui->frame);
	const char *text = arena_printf(ui->frame,
					ngettext("%zu hidden answer", "%zu hidden answers", n), n);

	if (keymap_key(&ui->keys, ACTION_HIDDEN))
		key_show(&key, keymap_key(&ui->keys, ACTION_HIDDEN));
	return key.len ? arena_printf(ui->frame, "%s: %s", strbuf_text(&key), text) : text;
}

static void draw_outline(struct ui *ui, struct interview_screen *s, struct canvas *c, struct area a)
{
	struct progress_count n = interview_progress(interview_of(s),
						     interview_root(interview_of(s)));
	struct outline o;
	size_t hidden = n.hidden ? hidden_answers(interview_root(interview_of(s))) : 0;
	int feet = hidden ? 3 : 2;
	struct area foot = area_rows(a, a.rows - feet, feet);

	outline_make(&o, s->session, s->at ? s->at : s->around, ui->frame);
	outline_draw(&o, &s->outline, c, area_rows(a, 0, a.rows - feet - 1),
		     s->focus == FOCUS_OUTLINE);
	s->on_entry = o.count && outline_is_entry(&o.row[s->outline.selected]);
	canvas_put(c, foot, 0, 0, STYLE_DIM,
		   arena_printf(ui->frame, _("%zu answered, %zu left"), n.answered,
				n.due > n.answered ? n.due - n.answered : 0));
	canvas_put(
		c, foot, 1, 0, n.errors ? STYLE_ERROR : STYLE_DIM,
		arena_printf(ui->frame, "%s, %s",
			     arena_printf(ui->frame, ngettext("%zu error", "%zu errors", n.errors),
					  n.errors),
			     arena_printf(ui->frame,
					  ngettext("%zu warning", "%zu warnings", n.warnings),
					  n.warnings)));
	if (hidden)
		canvas_put(c, foot, 2, 0, STYLE_DIM, hidden_words(ui, hidden));
}

static const struct layout *layout_for(int cols)
{
	const struct layout *l = layouts;

	while (cols < l->from)
		l++;
	return l;
}

/* The question, with the pane of what helps at it where there is room. */
static void draw_question(struct interview_screen *s, int detail, struct canvas *c, struct area a)
{
	s->question.beside = detail > 0;
	if (detail) {
		canvas_vline(c, a, a.cols - detail - 2);
		detail_draw(&s->detail, &s->question, c, area_cols(a, a.cols - detail, detail));
		a = area_cols(a, 0, a.cols - detail - 3);
	}
	page_draw(&s->page, &s->question, c, a);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct interview_screen *s = state;
	struct area right = area_cols(body, 1, body.cols - 2);
	const struct layout *l = layout_for(body.cols);

	if (body.cols >= OUTLINE_FROM) {
		draw_outline(ui, s, c, area_cols(body, 1, l->outline - 2));
		canvas_vline(c, body, l->outline);
		right = area_cols(body, l->outline + 2, body.cols - l->outline - 3);
	} else if (s->focus == FOCUS_OUTLINE) {
		draw_outline(ui, s, c, right);
		return;
	}
	if (s->at)
		draw_question(s, l->detail, c, right);
	else
		repeat_list_draw(s, c, right, s->focus == FOCUS_REPEAT);
	if (s->focus == FOCUS_OUTLINE)
		draw_outline(ui, s, c, area_cols(body, 1, l->outline - 2));
}

static const char *title(struct ui *ui, const void *state)
{
	const struct interview_screen *s = state;
	const struct form *form = interview_form(interview_of(s));
	const char *name = interview_name(interview_of(s), ui->frame);

	return *name ? arena_printf(ui->frame, "%s · %s", form_title(form), name)
		     : form_title(form);
}

static const char *status(struct ui *ui, const void *state)
{
	const struct interview_screen *s = state;

	return session_status(s->session, ui->frame);
}

/* ---- life ---- */

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct interview_screen *s = state;
	const struct interview_arg *what = arg;
	struct spot *at = NULL;

	if (!session_open(&s->session, ui, what, e))
		return false;
	if (*session_resumed_at(s->session)) {
		at = interview_find(interview_of(s), session_resumed_at(s->session));
		if (at)
			at = first_stop_in(interview_of(s), at);
		ui_say(ui, MESSAGE_INFO, _("Taken up where it was left"));
	}
	if (!at)
		at = interview_next(interview_of(s), NULL);
	if (!at) {
		session_close(s->session);
		return err_set(e, ERR_REFUSED, _("the form asks nothing"));
	}
	show_question(ui, s, at);
	if (s->question.half)
		ui_say(ui, MESSAGE_INFO, _("Half-typed text from %s is back"), s->question.half);
	return true;
}

/* "3 courses seem to fit", below the words of a need; only when the index is there already. */
static void hint_at_offers(struct ui *ui, struct interview_screen *s)
{
	enum { LEAST_TYPED = 6, TOP = 20 };
	const char *los = spot_element(s->at)->los;
	struct need need = need_in_words(line_text(&s->question.line));
	struct match_result found;
	struct err e = { 0 };

	if (!los || strcmp(los, "need.text") != 0 || !ui->matcher.ready ||
	    strlen(need.text) < LEAST_TYPED || !ui_match(&found, ui, &need, TOP, ui->frame, &e))
		return;
	s->question.aside =
		found.count == 0
			? arena_strdup(s->question.arena, _("No course seems to fit so far"))
			: arena_printf(s->question.arena,
				       ngettext("%zu course seems to fit (F6: see it)",
						"%zu courses seem to fit (F6: see them)",
						found.count),
				       found.count);
}

/* Of what is typed. */
static const char *personal_now(struct interview_screen *s)
{
	return session_personal(s->session, s->at, line_text(&s->question.line));
}

/* The index of courses is made in pieces while nobody types. */
static bool work(struct ui *ui, void *state)
{
	struct err e = { 0 };
	bool more = false;

	(void)state;
	return !ui->matcher.ready && matcher_step(&more, &ui->matcher, ui->store, &e) && more;
}

static void idle(struct ui *ui, void *state)
{
	struct interview_screen *s = state;

	bool at = s->at && !s->away;

	if (at)
		hint_at_offers(ui, s);
	if (at && question_is_changed(&s->question))
		s->question.personal = personal_now(s);
	if (at && ui->canvas.cols >= DETAIL_FROM)
		detail_look(&s->detail, ui, &s->question);
	if (at && question_is_changed(&s->question))
		session_keep_typing(s->session, s->at, line_text(&s->question.line));
	if (session_unsaved(s->session)) /* there may be room again */
		session_save(s->session, place_of(s, ui->frame), false);
}

static void resume(struct ui *ui, void *state)
{
	struct interview_screen *s = state;

	if (s->away)
		come_back(s);
	if (s->remarking) {
		s->remarking = false;
		if (ui->result) {
			session_remark(s->session, s->at, ui->result);
			keep_place(ui, s);
			say_of_remark(ui, s->session, s->at);
		}
	} else if (s->removing) {
		if (ui->result && strcmp(ui->result, "remove") == 0)
			remove_instance(ui, s);
		s->removing = NULL;
	} else if (ui->result && strcmp(ui->result, "draft") == 0) {
		leave_interview(ui, s);
	} else if (ui->result && strcmp(ui->result, "completed") == 0) {
		ui_pop(ui, arena_printf(ui->frame, "completed:%s", session_id(s->session)));
	} else if (ui->result && ui->result[0] == '/') {
		go_to_path(ui, s, ui->result);
	} else {
		keep_place(ui, s);
	}
}

static void leave(struct ui *ui, void *state)
{
	struct interview_screen *s = state;
	struct err e = { 0 };

	if (!s->session)
		return;
	if (!s->away)
		leave_answer(s);
	if (!session_sweep(s->session, &e))
		log_info("ui", "files that no answer names are left in %s", session_id(s->session));
	session_save(s->session, place_of(s, ui->frame), true);
	question_release(&s->question);
	detail_release(&s->detail);
	session_close(s->session);
}

static const enum action footer[] = { ACTION_NEXT,	 ACTION_BACK,	      ACTION_LESS,
				      ACTION_MORE,	 ACTION_GIVE_PLACE,   ACTION_PLACE_UP,
				      ACTION_PLACE_DOWN, ACTION_TAKE_PLACE,   ACTION_COMPLETE_PATH,
				      ACTION_CALENDAR,	 ACTION_ENTRY_REMOVE, ACTION_ENTRY_UP,
				      ACTION_ENTRY_DOWN, ACTION_JUMP,	      ACTION_FIND,
				      ACTION_REMARK,	 ACTION_DONT_KNOW,    ACTION_COMPLETE,
				      ACTION_OFFERS,	 ACTION_LANGUAGE,     ACTION_REFUSED,
				      ACTION_NONE };

const struct screen_ops screen_interview = {
	.name = "interview",
	.contexts = IN_INTERVIEW,
	.where = contexts,
	.apt = apt,
	.state_size = sizeof(struct interview_screen),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.paste = paste,
	.leave = leave,
	.idle = idle,
	.work = work,
	.title = title,
	.status = status,
};
