#include "os/os.h"
#include "ui/outline.h"
#include "ui/page.h"
#include "ui/repeats.h"

#include <stdlib.h>

enum { OUTLINE_COLS = 25, WIDE_OUTLINE_COLS = 36, OUTLINE_FROM = 70, WIDE_FROM = 110 };

enum focus { FOCUS_QUESTION, FOCUS_OUTLINE, FOCUS_REPEAT };

struct interview_screen {
	struct session *session;
	struct spot *at; /* the stop that is shown; NULL while a repeat's list is */
	struct question question;
	struct page_view page;
	bool insisted; /* Enter was pressed on a wrong answer: once more goes on */
	enum focus focus;
	struct list outline, instances;
	/* FOCUS_REPEAT: the list of one repeat */
	struct spot *around;
	int repeat;
	const char *removing; /* path of the instance the pilot was asked about; NULL: none */
	bool remarking;
	bool warned; /* that leaving now loses what could not be saved */
};

static struct interview *engine(const struct interview_screen *s)
{
	return session_interview(s->session);
}

static const char *where(const struct interview_screen *s, struct arena *a)
{
	return interview_path(s->at ? s->at : s->around, a);
}

static void keep_place(struct ui *ui, struct interview_screen *s)
{
	session_save(s->session, where(s, ui->frame), false);
	if (session_unsaved(s->session))
		ui_say(ui, MESSAGE_ERROR, _("NOT SAVED: %s"), session_trouble(s->session));
}

/* ---- going around ---- */

static void show(struct ui *ui, struct interview_screen *s, struct spot *spot)
{
	s->at = spot;
	s->insisted = false;
	s->focus = FOCUS_QUESTION;
	question_show(&s->question, s->session, spot);
	keep_place(ui, s);
}

static void show_repeat(struct ui *ui, struct interview_screen *s, struct spot *around, int repeat,
			size_t row)
{
	s->at = NULL;
	s->around = around;
	s->repeat = repeat;
	s->focus = FOCUS_REPEAT;
	list_set_count(&s->instances, interview_instances(engine(s), around, repeat) + 2);
	list_select(&s->instances, row);
	keep_place(ui, s);
}

static void complete(struct ui *ui, struct interview_screen *s);

static void open_place(struct ui *ui, struct interview_screen *s, const struct place *p)
{
	if (p->kind == PLACE_QUESTION)
		show(ui, s, p->at);
	else if (p->kind == PLACE_LIST)
		show_repeat(ui, s, p->around, p->repeat, p->row);
	else
		complete(ui, s);
}

static void forward(struct ui *ui, struct interview_screen *s)
{
	struct place to = place_after(s->session, s->at);

	open_place(ui, s, &to);
}

static void backward(struct ui *ui, struct interview_screen *s)
{
	struct spot *to = interview_previous(engine(s), s->at);

	if (to)
		show(ui, s, to);
	else
		ui_say(ui, MESSAGE_INFO, _("This is the first question"));
}

static void after_repeat(struct ui *ui, struct interview_screen *s)
{
	struct place to = place_after_list(s->session, s->around, s->repeat);

	open_place(ui, s, &to);
}

static void before_repeat(struct ui *ui, struct interview_screen *s)
{
	struct spot *last = repeat_last_stop(engine(s), s->around, s->repeat);

	if (last)
		show(ui, s, last);
}

static void add_instance(struct ui *ui, struct interview_screen *s, struct spot *around, int repeat)
{
	struct err e = { 0 };
	struct spot *instance = interview_add(engine(s), around, repeat, &e);
	struct spot *stop = instance ? first_stop_in(engine(s), instance) : NULL;

	if (!instance)
		ui_fail(ui, &e);
	else if (stop)
		show(ui, s, stop);
}

static void open_path(struct ui *ui, struct interview_screen *s, const char *path)
{
	struct spot *spot = interview_find(engine(s), path);
	struct spot *stop = spot ? first_stop_in(engine(s), spot) : NULL;

	if (stop)
		show(ui, s, stop);
	else
		ui_say(ui, MESSAGE_INFO, _("That question is not asked now"));
}

/* ---- actions ---- */

static bool leave_answer(struct interview_screen *s)
{
	return s->at == NULL || question_commit(&s->question);
}

static void complete(struct ui *ui, struct interview_screen *s)
{
	ui_push(ui, &screen_completion, s->session);
}

static void do_next(struct ui *ui, struct interview_screen *s)
{
	bool fine = leave_answer(s);

	keep_place(ui, s);
	if (fine || s->insisted) {
		forward(ui, s);
		return;
	}
	s->insisted = true;
	ui_say(ui, MESSAGE_WARN,
	       _("Enter again goes on all the same; it can be mended before completion"));
}

static void mark(struct ui *ui, struct interview_screen *s, enum answer_state state)
{
	struct err e = { 0 };

	if (!s->at)
		return;
	session_remember(s->session, s->at);
	if (!interview_mark(engine(s), s->at, state, &e)) {
		ui_fail(ui, &e);
		return;
	}
	forward(ui, s);
}

static void ask_remark(struct ui *ui, struct interview_screen *s)
{
	struct prompt p = { .title = _("Remark"),
			    .text = _("A note of yours on this question. Empty removes it."),
			    .multiline = false };

	if (!s->at)
		return;
	question_commit(&s->question);
	p.value = spot_remark(s->at);
	s->remarking = ui_push(ui, &screen_prompt, &p);
}

static void next_language(struct ui *ui, struct interview_screen *s)
{
	const struct form *form = interview_form(engine(s));
	size_t n = form_language_count(form);

	if (n < 2) {
		ui_say(ui, MESSAGE_INFO, _("The form has only one language"));
		return;
	}
	if (s->at)
		question_commit(&s->question);
	interview_set_language(engine(s), (interview_language(engine(s)) + 1) % n);
	ui_say(ui, MESSAGE_INFO, "%s", form_language(form, interview_language(engine(s))));
	if (s->at)
		show(ui, s, s->at);
}

static bool is_open(struct interview_screen *s, struct spot *spot)
{
	(void)s;
	return spot_element(spot)->type != FORM_NOTE && !spot_is_readonly(spot) &&
	       spot_state(spot) == ANSWER_EMPTY;
}

static bool is_wrong(struct interview_screen *s, struct spot *spot)
{
	struct check c = interview_check(engine(s), spot, session_frame(s->session));

	/* what is not answered yet is no error before completion: F7 goes there */
	return c.kind == CHECK_SOFT || (check_is_hard(c.kind) && c.kind != CHECK_REQUIRED);
}

/* From here on and round again. */
static void seek(struct ui *ui, struct interview_screen *s,
		 bool (*wanted)(struct interview_screen *, struct spot *), const char *none)
{
	struct spot *from = s->at;

	leave_answer(s);
	for (struct spot *k = from ? interview_next(engine(s), from) : NULL; k;
	     k = interview_next(engine(s), k))
		if (wanted(s, k)) {
			show(ui, s, k);
			return;
		}
	for (struct spot *k = interview_next(engine(s), NULL); k; k = interview_next(engine(s), k))
		if (wanted(s, k)) {
			show(ui, s, k);
			return;
		}
	ui_say(ui, MESSAGE_OK, "%s", none);
}

static void undo(struct ui *ui, struct interview_screen *s)
{
	const char *path = session_undo(s->session);

	if (!path) {
		ui_say(ui, MESSAGE_INFO, _("There is nothing to take back"));
		return;
	}
	open_path(ui, s, path);
	ui_say(ui, MESSAGE_INFO, _("Taken back"));
}

static struct spot *instance_here(const struct interview_screen *s)
{
	if (!s->at)
		return interview_instance(engine(s), s->around, s->repeat,
					  s->instances.selected + 1);
	for (struct spot *p = s->at; p; p = spot_parent(p))
		if (spot_element(p)->type == FORM_REPEAT)
			return p;
	return NULL;
}

/* Where repeat_count rules nobody adds or removes; it is said. */
static bool is_counted(struct ui *ui, const struct spot *instance)
{
	if (!spot_element(instance)->repeat_count)
		return false;
	ui_say(ui, MESSAGE_INFO, _("How many there are of these follows from another answer"));
	return true;
}

static void ask_remove(struct ui *ui, struct interview_screen *s)
{
	static const struct ask question = {
		.title = N_("Remove this entry?"),
		.text = N_("All its answers go with it."),
		.answer = { { 'y', "remove", N_("yes, remove it") },
			    { 'n', "", N_("no, keep it") } },
		.first = 1, /* what is lost cannot be had back */
	};
	struct spot *instance = instance_here(s);

	if (!instance) {
		ui_say(ui, MESSAGE_INFO, _("There is nothing to remove here"));
		return;
	}
	if (is_counted(ui, instance))
		return;
	s->removing = interview_path(instance, ui_arena(ui));
	ui_push(ui, &screen_ask, &question);
}

static void remove_instance(struct ui *ui, struct interview_screen *s)
{
	struct err e = { 0 };
	struct spot *instance = interview_find(engine(s), s->removing);
	struct spot *around = instance ? spot_parent(instance) : NULL;
	int repeat = instance ? spot_element(instance)->index : -1;

	if (!instance)
		return;
	question_release(&s->question);
	s->question = (struct question){ 0 };
	if (!interview_delete(engine(s), instance, &e))
		ui_fail(ui, &e);
	show_repeat(ui, s, around, repeat, 0);
}

static void add_here(struct ui *ui, struct interview_screen *s)
{
	struct spot *instance = instance_here(s);

	if (s->focus == FOCUS_REPEAT) {
		add_instance(ui, s, s->around, s->repeat);
		return;
	}
	if (!instance) {
		ui_say(ui, MESSAGE_INFO, _("This question does not stand in a list"));
		return;
	}
	if (is_counted(ui, instance))
		return;
	leave_answer(s);
	add_instance(ui, s, spot_parent(instance), spot_element(instance)->index);
}

static void find(struct ui *ui, struct interview_screen *s)
{
	struct find_arg arg = { s->session, where(s, ui->frame) };

	leave_answer(s);
	ui_push(ui, &screen_find, &arg);
}

static void offers(struct ui *ui, struct interview_screen *s)
{
	struct offers_arg arg = { .orgnr = session_orgnr(s->session), .session = s->session };

	leave_answer(s);
	ui_push(ui, &screen_offers, &arg);
}

static void save(struct ui *ui, struct interview_screen *s)
{
	leave_answer(s);
	keep_place(ui, s);
	if (!session_unsaved(s->session))
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
}

static void leave_interview(struct ui *ui, struct interview_screen *s)
{
	if (s->focus == FOCUS_OUTLINE) {
		s->focus = s->at ? FOCUS_QUESTION : FOCUS_REPEAT;
		return;
	}
	leave_answer(s);
	keep_place(ui, s);
	if (session_unsaved(s->session) && !s->warned) {
		s->warned = true;
		ui_say(ui, MESSAGE_ERROR,
		       _("NOT SAVED: %s. Make room and press ^S; Esc again leaves and loses it"),
		       session_trouble(s->session));
		return;
	}
	if (session_unsaved(s->session)) {
		ui_pop(ui, NULL);
		return;
	}
	ui_pop(ui, arena_printf(ui->frame, "draft:%s", session_id(s->session)));
}

static void jump(struct ui *ui, struct interview_screen *s)
{
	leave_answer(s);
	keep_place(ui, s);
	s->focus = FOCUS_OUTLINE;
}

static void act(struct ui *ui, struct interview_screen *s, enum action a)
{
	static const enum answer_state marks[ACTION_COUNT] = {
		[ACTION_DONT_KNOW] = ANSWER_DK,
		[ACTION_REFUSED] = ANSWER_REFUSED,
		[ACTION_NOT_APPLICABLE] = ANSWER_NA,
	};
	static void (*const simple[ACTION_COUNT])(struct ui *, struct interview_screen *) = {
		[ACTION_NEXT] = do_next,
		[ACTION_JUMP] = jump,
		[ACTION_FIND] = find,
		[ACTION_REMARK] = ask_remark,
		[ACTION_OFFERS] = offers,
		[ACTION_LANGUAGE] = next_language,
		[ACTION_ADD] = add_here,
		[ACTION_REMOVE] = ask_remove,
		[ACTION_UNDO] = undo,
		[ACTION_SAVE] = save,
		[ACTION_LEAVE] = leave_interview,
	};

	if (marks[a])
		mark(ui, s, marks[a]);
	else if (simple[a])
		simple[a](ui, s);
	else if (a == ACTION_BACK) {
		leave_answer(s);
		keep_place(ui, s);
		backward(ui, s);
	} else if (a == ACTION_COMPLETE) {
		leave_answer(s);
		keep_place(ui, s);
		complete(ui, s);
	} else if (a == ACTION_UNANSWERED) {
		seek(ui, s, is_open, _("Everything that is asked now is answered"));
	} else if (a == ACTION_ERROR) {
		seek(ui, s, is_wrong, _("No error and no warning"));
	} else if (a == ACTION_PEEK) {
		s->question.peek = !s->question.peek;
	} else if (a == ACTION_EXPLAIN) {
		s->question.guidance = !s->question.guidance;
	}
}

/* ---- keys ---- */

static void outline_key(struct ui *ui, struct interview_screen *s, uint32_t key, enum action a)
{
	struct outline o;

	outline_make(&o, s->session, s->at ? s->at : s->around, ui->frame);
	list_set_count(&s->outline, o.count);
	if (list_key(&s->outline, key))
		return;
	if (a == ACTION_NEXT && o.count > 0) {
		const struct outline_row *r = &o.row[s->outline.selected];
		struct spot *stop = r->add >= 0 ? NULL : first_stop_in(engine(s), r->spot);

		if (r->add >= 0)
			add_instance(ui, s, r->spot, r->add);
		else if (stop)
			show(ui, s, stop);
		return;
	}
	s->focus = s->at ? FOCUS_QUESTION : FOCUS_REPEAT;
	if (a != ACTION_NONE && a != ACTION_LEAVE && a != ACTION_JUMP)
		act(ui, s, a);
}

static void repeat_key(struct ui *ui, struct interview_screen *s, uint32_t key, enum action a)
{
	size_t n = interview_instances(engine(s), s->around, s->repeat);

	list_set_count(&s->instances, n + 2);
	if (list_key(&s->instances, key))
		return;
	if (a == ACTION_BACK) {
		before_repeat(ui, s);
	} else if (a == ACTION_NEXT && s->instances.selected < n) {
		struct spot *i = interview_instance(engine(s), s->around, s->repeat,
						    s->instances.selected + 1);
		struct spot *stop = first_stop_in(engine(s), i);

		if (stop)
			show(ui, s, stop);
	} else if (a == ACTION_NEXT && s->instances.selected == n) {
		add_instance(ui, s, s->around, s->repeat);
	} else if (a == ACTION_NEXT) {
		after_repeat(ui, s);
	} else if (a != ACTION_NONE) {
		act(ui, s, a);
	} else if (key == K_DELETE) {
		ask_remove(ui, s);
	}
}

/* The first or last question of the page that is shown; where there is none, the one at hand. */
static struct spot *edge_of_page(struct interview_screen *s, bool first)
{
	struct stops page;

	if (!s->question.on_page || !interview_page(&page, engine(s), s->at))
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
	if (a == ACTION_NEXT) {
		question_key(&s->question, key, a, &done);
		do_next(ui, s);
	} else if (a != ACTION_NONE && !is_widgets(s, a)) {
		act(ui, s, a);
	} else if (question_key(&s->question, key, a, &done)) {
		if (question_is_changed(&s->question))
			s->insisted = false;
		else if (!done)
			keep_place(ui, s);
		if (done)
			do_next(ui, s);
	} else if (key == K_DOWN || key == K_PAGE_DOWN || key == K_TAB) {
		leave_answer(s);
		keep_place(ui, s);
		if (key == K_PAGE_DOWN)
			s->at = edge_of_page(s, false);
		forward(ui, s);
	} else if (key == K_UP || key == K_PAGE_UP) {
		leave_answer(s);
		keep_place(ui, s);
		if (key == K_PAGE_UP)
			s->at = edge_of_page(s, true);
		backward(ui, s);
	}
}

static unsigned contexts(const void *state)
{
	const struct interview_screen *s = state;

	return IN_INTERVIEW | (s->focus == FOCUS_QUESTION ? question_contexts(&s->question) : 0);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct interview_screen *s = state;

	if (s->focus == FOCUS_OUTLINE)
		outline_key(ui, s, k, a);
	else if (s->focus == FOCUS_REPEAT)
		repeat_key(ui, s, k, a);
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

static void draw_instance(const void *from, size_t row, bool selected, struct canvas *c,
			  struct area a)
{
	const struct interview_screen *s = from;
	struct interview *iv = engine(s);
	struct arena *f = session_frame(s->session);
	size_t n = interview_instances(iv, s->around, s->repeat);
	const char *text = "";

	(void)selected;
	if (row == n)
		text = _("+ add one more");
	else if (row > n)
		text = _("→ go on");
	else {
		struct spot *i = interview_instance(iv, s->around, s->repeat, row + 1);

		for (struct spot *k = first_stop_in(iv, i); k && spot_is_in(k, i) && !*text;
		     k = interview_next(iv, k))
			text = session_shown(s->session, k, f);
		text = arena_printf(f, "%zu. %s", row + 1, *text ? text : _("(nothing yet)"));
	}
	canvas_put(c, a, 0, 1, row < n ? STYLE_NORMAL : STYLE_ACCENT, text);
}

static void draw_repeat(struct interview_screen *s, struct canvas *c, struct area a, bool focus)
{
	struct interview *iv = engine(s);
	struct arena *f = session_frame(s->session);
	const struct element *e = form_element(interview_form(iv), s->repeat);
	size_t n = interview_instances(iv, s->around, s->repeat);
	const char *label = interview_text(iv, s->around, &e->label, f);
	int row = canvas_wrap(c, a, 0, 0, STYLE_BOLD,
			      arena_printf(f, _("%s: %zu so far"), label ? label : e->name, n));

	row += 1 + canvas_wrap(c, a, row, 0, STYLE_DIM,
			       _("Enter opens, adds or goes on; Delete removes."));
	list_set_count(&s->instances, n + 2);
	list_draw(&s->instances, c, area_rows(a, row, -1), draw_instance, s, focus);
}

static void draw_outline(struct ui *ui, struct interview_screen *s, struct canvas *c, struct area a)
{
	struct progress_count n = interview_progress(engine(s), interview_root(engine(s)));
	struct outline o;
	struct area foot = area_rows(a, a.rows - 2, 2);

	outline_make(&o, s->session, s->at ? s->at : s->around, ui->frame);
	outline_draw(&o, &s->outline, c, area_rows(a, 0, a.rows - 3), s->focus == FOCUS_OUTLINE);
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
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct interview_screen *s = state;
	struct area right = area_cols(body, 1, body.cols - 2);
	int cols = body.cols >= WIDE_FROM ? WIDE_OUTLINE_COLS : OUTLINE_COLS;

	if (body.cols >= OUTLINE_FROM) {
		draw_outline(ui, s, c, area_cols(body, 1, cols - 2));
		canvas_vline(c, body, cols);
		right = area_cols(body, cols + 2, body.cols - cols - 3);
	} else if (s->focus == FOCUS_OUTLINE) {
		draw_outline(ui, s, c, right);
		return;
	}
	if (s->at)
		page_draw(&s->page, &s->question, c, right);
	else
		draw_repeat(s, c, right, s->focus == FOCUS_REPEAT);
	if (s->focus == FOCUS_OUTLINE)
		draw_outline(ui, s, c, area_cols(body, 1, cols - 2));
}

static const char *title(struct ui *ui, const void *state)
{
	const struct interview_screen *s = state;
	const struct form *form = interview_form(engine(s));
	const char *name = interview_name(engine(s), ui->frame);

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
		at = interview_find(engine(s), session_resumed_at(s->session));
		if (at)
			at = first_stop_in(engine(s), at);
		ui_say(ui, MESSAGE_INFO, _("Taken up where it was left"));
	}
	if (!at)
		at = interview_next(engine(s), NULL);
	if (!at) {
		session_close(s->session);
		return err_set(e, ERR_REFUSED, _("the form asks nothing"));
	}
	show(ui, s, at);
	return true;
}

static void resume(struct ui *ui, void *state)
{
	struct interview_screen *s = state;

	if (s->remarking) {
		s->remarking = false;
		if (ui->result) {
			interview_remark(engine(s), s->at, ui->result);
			keep_place(ui, s);
		}
	} else if (s->removing) {
		if (ui->result && strcmp(ui->result, "remove") == 0)
			remove_instance(ui, s);
		s->removing = NULL;
	} else if (ui->result && strcmp(ui->result, "completed") == 0) {
		ui_pop(ui, arena_printf(ui->frame, "completed:%s", session_id(s->session)));
	} else if (ui->result && ui->result[0] == '/') {
		open_path(ui, s, ui->result);
	}
}

static void leave(struct ui *ui, void *state)
{
	struct interview_screen *s = state;
	struct err e = { 0 };

	if (!s->session)
		return;
	leave_answer(s);
	if (!session_sweep(s->session, &e))
		log_info("ui", "files that no answer names are left in %s", session_id(s->session));
	session_save(s->session, where(s, ui->frame), true);
	question_release(&s->question);
	session_close(s->session);
}

static const enum action footer[] = { ACTION_NEXT,	 ACTION_BACK,	    ACTION_LESS,
				      ACTION_MORE,	 ACTION_GIVE_PLACE, ACTION_PLACE_UP,
				      ACTION_PLACE_DOWN, ACTION_TAKE_PLACE, ACTION_COMPLETE_PATH,
				      ACTION_JUMP,	 ACTION_FIND,	    ACTION_REMARK,
				      ACTION_DONT_KNOW,	 ACTION_COMPLETE,   ACTION_OFFERS,
				      ACTION_LANGUAGE,	 ACTION_REFUSED,    ACTION_NONE };

const struct screen_ops screen_interview = {
	.name = "interview",
	.contexts = IN_INTERVIEW,
	.where = contexts,
	.state_size = sizeof(struct interview_screen),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.paste = paste,
	.leave = leave,
	.title = title,
	.status = status,
};
