#include "ui/interviewing.h"

void add_instance(struct ui *ui, struct interview_screen *s, struct spot *around, int repeat)
{
	struct err e = { 0 };
	struct spot *instance = interview_add(interview_of(s), around, repeat, &e);
	struct spot *stop = instance ? first_stop_in(interview_of(s), instance) : NULL;

	if (!instance)
		ui_fail(ui, &e);
	else if (stop)
		show_question(ui, s, stop);
}

static struct spot *instance_here(const struct interview_screen *s)
{
	if (!s->at)
		return interview_instance(interview_of(s), s->around, s->repeat,
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

void ask_remove_instance(struct ui *ui, struct interview_screen *s)
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

void remove_instance(struct ui *ui, struct interview_screen *s)
{
	struct err e = { 0 };
	struct spot *instance = interview_find(interview_of(s), s->removing);
	struct spot *around = instance ? spot_parent(instance) : NULL;
	int repeat = instance ? spot_element(instance)->index : -1;

	if (!instance)
		return;
	question_release(&s->question);
	s->question = (struct question){ 0 };
	if (!interview_delete(interview_of(s), instance, &e))
		ui_fail(ui, &e);
	show_repeat(ui, s, around, repeat, 0);
}

void add_instance_here(struct ui *ui, struct interview_screen *s)
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

void repeat_list_key(struct ui *ui, struct interview_screen *s, uint32_t key, enum action a)
{
	size_t n = interview_instances(interview_of(s), s->around, s->repeat);

	list_set_count(&s->instances, n + 2);
	if (list_key(&s->instances, key))
		return;
	if (a == ACTION_BACK) {
		go_before_repeat(ui, s);
	} else if (a == ACTION_NEXT && s->instances.selected < n) {
		struct spot *i = interview_instance(interview_of(s), s->around, s->repeat,
						    s->instances.selected + 1);
		struct spot *stop = first_stop_in(interview_of(s), i);

		if (stop)
			show_question(ui, s, stop);
	} else if (a == ACTION_NEXT && s->instances.selected == n) {
		add_instance(ui, s, s->around, s->repeat);
	} else if (a == ACTION_NEXT) {
		go_after_repeat(ui, s);
	} else if (a != ACTION_NONE) {
		interview_act(ui, s, a);
	} else if (key == K_DELETE) {
		ask_remove_instance(ui, s);
	}
}

static void draw_instance(const void *from, size_t row, bool selected, struct canvas *c,
			  struct area a)
{
	const struct interview_screen *s = from;
	struct interview *iv = interview_of(s);
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

void repeat_list_draw(struct interview_screen *s, struct canvas *c, struct area a, bool focus)
{
	struct interview *iv = interview_of(s);
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
