#include "ui/interviewing.h"

struct interview *interview_of(const struct interview_screen *s)
{
	return session_interview(s->session);
}

const char *place_of(const struct interview_screen *s, struct arena *a)
{
	return s->away ? s->away : interview_path(s->at ? s->at : s->around, a);
}

void keep_place(struct ui *ui, struct interview_screen *s)
{
	session_save(s->session, place_of(s, ui->frame), false);
	if (session_unsaved(s->session))
		ui_say(ui, MESSAGE_ERROR, _("NOT SAVED: %s"), session_trouble(s->session));
}

void show_question(struct ui *ui, struct interview_screen *s, struct spot *spot)
{
	s->at = spot;
	s->insisted = false;
	s->focus = FOCUS_QUESTION;
	question_show(&s->question, s->session, spot);
	keep_place(ui, s);
}

static void open_repeat(struct interview_screen *s, struct spot *around, int repeat, size_t row)
{
	s->at = NULL;
	s->around = around;
	s->repeat = repeat;
	s->focus = FOCUS_REPEAT;
	list_set_count(&s->instances, interview_instances(interview_of(s), around, repeat) + 2);
	list_select(&s->instances, row);
}

void show_repeat(struct ui *ui, struct interview_screen *s, struct spot *around, int repeat,
		 size_t row)
{
	open_repeat(s, around, repeat, row);
	keep_place(ui, s);
}

/* ---- the page at the end ---- */

void go_to_completion(struct ui *ui, struct interview_screen *s)
{
	const char *place = place_of(s, ui_arena(ui));
	struct spot *entry = s->at ? instance_around(s->at) : NULL;

	s->away_around = entry ? interview_path(spot_parent(entry), ui_arena(ui)) : NULL;
	s->away_repeat = entry ? spot_element(entry)->index : -1;
	if (ui_push(ui, &screen_completion, s->session))
		s->away = place;
}

/* The entry that the pilot was in has been taken back: its list, else the first question. */
static void come_back_elsewhere(struct interview_screen *s)
{
	struct spot *around = s->away_around ? interview_find(interview_of(s), s->away_around)
					     : NULL;

	forget_question(s);
	if (around) {
		open_repeat(s, around, s->away_repeat,
			    interview_instances(interview_of(s), around, s->away_repeat));
		return;
	}
	s->at = interview_next(interview_of(s), NULL);
	s->focus = FOCUS_QUESTION;
	question_show(&s->question, s->session, s->at);
}

void come_back(struct interview_screen *s)
{
	struct spot *spot = interview_find(interview_of(s), s->away);

	s->away = NULL;
	s->insisted = false;
	if (!spot || (s->at && !spot_is_stop(spot))) {
		come_back_elsewhere(s);
	} else if (s->at) {
		s->at = spot;
		question_show(&s->question, s->session, spot);
	} else {
		s->around = spot;
	}
}

static void open_place(struct ui *ui, struct interview_screen *s, const struct place *p)
{
	if (p->kind == PLACE_QUESTION)
		show_question(ui, s, p->at);
	else if (p->kind == PLACE_LIST)
		show_repeat(ui, s, p->around, p->repeat, p->row);
	else
		go_to_completion(ui, s);
}

void go_forward(struct ui *ui, struct interview_screen *s)
{
	struct place to = place_after(s->session, s->at);

	open_place(ui, s, &to);
}

void go_backward(struct ui *ui, struct interview_screen *s)
{
	struct spot *to = interview_previous(interview_of(s), s->at);

	if (to)
		show_question(ui, s, to);
	else
		ui_say(ui, MESSAGE_INFO, _("This is the first question"));
}

void go_after_repeat(struct ui *ui, struct interview_screen *s)
{
	struct place to = place_after_list(s->session, s->around, s->repeat);

	open_place(ui, s, &to);
}

void go_before_repeat(struct ui *ui, struct interview_screen *s)
{
	struct spot *last = repeat_last_stop(interview_of(s), s->around, s->repeat);

	if (last)
		show_question(ui, s, last);
}

void go_to_path(struct ui *ui, struct interview_screen *s, const char *path)
{
	struct spot *spot = interview_find(interview_of(s), path);
	struct spot *stop = spot ? first_stop_in(interview_of(s), spot) : NULL;

	if (stop)
		show_question(ui, s, stop);
	else
		ui_say(ui, MESSAGE_INFO, _("That question is not asked now"));
}
