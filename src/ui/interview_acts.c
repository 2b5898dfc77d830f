#include "ui/interviewing.h"

/* Once for a text: below it while it is written, else as it is left. */
static void tell_personal(struct interview_screen *s)
{
	const char *words = session_personal(s->session, s->at, NULL);
	struct ui *ui = session_ui(s->session);

	if (!words)
		return;
	if (!s->question.personal)
		ui_say(ui, MESSAGE_INFO, "%s: %s", spot_label(interview_of(s), s->at, ui->frame),
		       words);
	session_personal_told(s->session, s->at);
}

bool leave_answer(struct interview_screen *s)
{
	bool fine = s->at == NULL || question_commit(&s->question);

	if (s->at)
		tell_personal(s);
	return fine;
}

void leave_and_go_on(struct ui *ui, struct interview_screen *s)
{
	bool fine = leave_answer(s);

	keep_place(ui, s);
	if (fine || s->insisted) {
		go_forward(ui, s);
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
	if (!interview_mark(interview_of(s), s->at, state, &e)) {
		ui_fail(ui, &e);
		return;
	}
	go_forward(ui, s);
}

static void answer_comment(struct ui *ui, struct interview_screen *s)
{
	struct comment_arg arg = { s->session, s->at };

	if (!s->at)
		return;
	leave_answer(s);
	keep_place(ui, s);
	ui_push(ui, &screen_comment, &arg);
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
	const struct form *form = interview_form(interview_of(s));
	size_t n = form_language_count(form);

	if (n < 2) {
		ui_say(ui, MESSAGE_INFO, _("The form has only one language"));
		return;
	}
	if (s->at)
		question_commit(&s->question);
	interview_set_language(interview_of(s), (interview_language(interview_of(s)) + 1) % n);
	ui_say(ui, MESSAGE_INFO, "%s", form_language(form, interview_language(interview_of(s))));
	if (s->at)
		show_question(ui, s, s->at);
}

/* From here on and round again. */
static void seek(struct ui *ui, struct interview_screen *s,
		 bool (*wanted)(struct session *, struct spot *), const char *none)
{
	struct spot *from = s->at;

	leave_answer(s);
	for (struct spot *k = from ? interview_next(interview_of(s), from) : NULL; k;
	     k = interview_next(interview_of(s), k))
		if (wanted(s->session, k)) {
			show_question(ui, s, k);
			return;
		}
	for (struct spot *k = interview_next(interview_of(s), NULL); k;
	     k = interview_next(interview_of(s), k))
		if (wanted(s->session, k)) {
			show_question(ui, s, k);
			return;
		}
	ui_say(ui, MESSAGE_OK, "%s", none);
}

static void undo(struct ui *ui, struct interview_screen *s)
{
	struct undone u;

	if (s->at && question_is_changed(&s->question)) {
		show_question(ui, s, s->at);
		ui_say(ui, MESSAGE_INFO, _("Taken back: what was being typed"));
	} else if (!session_undo(s->session, &u)) {
		ui_say(ui, MESSAGE_INFO, _("There is nothing to take back"));
	} else {
		go_to_undone(ui, s, &u);
		ui_say(ui, MESSAGE_INFO, "%s", u.words);
	}
}

static void find(struct ui *ui, struct interview_screen *s)
{
	struct find_arg arg = { s->session, place_of(s, ui->frame) };

	leave_answer(s);
	interview_note(interview_of(s), EVENT_JUMP, NULL);
	ui_push(ui, &screen_find, &arg);
}

static void show_hidden(struct ui *ui, struct interview_screen *s)
{
	leave_answer(s);
	keep_place(ui, s);
	if (hidden_answers(interview_root(interview_of(s))))
		ui_push(ui, &screen_hidden, s->session);
	else
		ui_say(ui, MESSAGE_INFO, _("No answer is hidden now"));
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
	interview_note(interview_of(s), EVENT_SAVED, NULL);
	keep_place(ui, s);
	if (!session_unsaved(s->session))
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
}

void leave_interview(struct ui *ui, struct interview_screen *s)
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
		       _("NOT SAVED. ^S tries again; Esc again leaves and loses it (%s)"),
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
	interview_note(interview_of(s), EVENT_JUMP, NULL);
	keep_place(ui, s);
	s->focus = FOCUS_OUTLINE;
}

void interview_act(struct ui *ui, struct interview_screen *s, enum action a)
{
	static const enum answer_state marks[ACTION_COUNT] = {
		[ACTION_DONT_KNOW] = ANSWER_DK,
		[ACTION_REFUSED] = ANSWER_REFUSED,
		[ACTION_NOT_APPLICABLE] = ANSWER_NA,
	};
	static void (*const simple[ACTION_COUNT])(struct ui *, struct interview_screen *) = {
		[ACTION_NEXT] = leave_and_go_on,
		[ACTION_JUMP] = jump,
		[ACTION_FIND] = find,
		[ACTION_REMARK] = ask_remark,
		[ACTION_ANSWER_COMMENT] = answer_comment,
		[ACTION_OFFERS] = offers,
		[ACTION_HIDDEN] = show_hidden,
		[ACTION_LANGUAGE] = next_language,
		[ACTION_ADD] = add_instance_here,
		[ACTION_REMOVE] = ask_remove_instance,
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
		go_backward(ui, s);
	} else if (a == ACTION_COMPLETE) {
		leave_answer(s);
		keep_place(ui, s);
		go_to_completion(ui, s);
	} else if (a == ACTION_UNANSWERED) {
		seek(ui, s, stop_is_open, _("Everything that is asked now is answered"));
	} else if (a == ACTION_ERROR) {
		seek(ui, s, stop_is_wrong, _("No error and no warning"));
	} else if (a == ACTION_PEEK) {
		s->question.peek = !s->question.peek;
	} else if (a == ACTION_EXPLAIN) {
		s->question.guidance = !s->question.guidance;
	}
}
