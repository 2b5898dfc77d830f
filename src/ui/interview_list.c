#include "base/utf8.h"
#include "ui/interviewing.h"

/* The list of a repeat's entries, and what is done to entries from wherever the pilot is. */

void add_instance(struct ui *ui, struct interview_screen *s, struct spot *around, int repeat)
{
	struct err e = { 0 };
	struct spot *instance = session_add(s->session, around, repeat, &e);
	struct spot *stop = instance ? first_stop_in(interview_of(s), instance) : NULL;

	if (!instance)
		ui_fail(ui, &e);
	else if (stop)
		show_question(ui, s, stop);
}

struct spot *instance_around(struct spot *p)
{
	while (p && spot_element(p)->type != FORM_REPEAT)
		p = spot_parent(p);
	return p;
}

/* The entry that is selected in a list or the outline, or the one the question stands in. */
static struct spot *instance_here(struct ui *ui, const struct interview_screen *s)
{
	struct outline o;

	if (s->focus == FOCUS_REPEAT)
		return interview_instance(interview_of(s), s->around, s->repeat,
					  s->instances.selected + 1);
	if (s->focus == FOCUS_QUESTION)
		return s->at ? instance_around(s->at) : NULL;
	outline_make(&o, s->session, s->at ? s->at : s->around, ui->frame);
	if (s->outline.selected >= o.count || o.row[s->outline.selected].add >= 0)
		return NULL;
	return instance_around(o.row[s->outline.selected].spot);
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
	struct ask question = {
		.title = N_("Remove this entry?"),
		.answer = { { 'y', "remove", N_("yes, remove it") },
			    { 'n', "", N_("no, keep it") } },
		.first = 1,
	};
	struct spot *instance = instance_here(ui, s);

	if (!instance) {
		ui_say(ui, MESSAGE_INFO, _("There is nothing to remove here"));
		return;
	}
	if (is_counted(ui, instance))
		return;
	s->removing = interview_path(instance, ui_arena(ui));
	question.text = arena_printf(ui_arena(ui),
				     _("«%s» goes with all its answers. ^U brings it back."),
				     instance_words(interview_of(s), instance, ui->frame));
	ui_push(ui, &screen_ask, &question);
}

void forget_question(struct interview_screen *s)
{
	question_release(&s->question);
	s->question = (struct question){ 0 };
	s->at = NULL;
}

void remove_instance(struct ui *ui, struct interview_screen *s)
{
	struct err e = { 0 };
	struct spot *instance = interview_find(interview_of(s), s->removing);
	struct spot *around = instance ? spot_parent(instance) : NULL;
	int repeat = instance ? spot_element(instance)->index : -1;
	size_t row = instance ? spot_position(instance) - 1 : 0;

	if (!instance)
		return;
	forget_question(s);
	if (!session_delete(s->session, instance, &e))
		ui_fail(ui, &e);
	else
		ui_say(ui, MESSAGE_INFO, _("Removed; ^U brings it back"));
	show_repeat(ui, s, around, repeat, row);
}

void go_to_undone(struct ui *ui, struct interview_screen *s, const struct undone *u)
{
	if (u->kind == CHANGE_ANSWER || u->kind == CHANGE_REMARK || u->kind == CHANGE_ACKNOWLEDGE) {
		go_to_path(ui, s, u->path);
		return;
	}
	forget_question(s);
	show_repeat(ui, s, interview_find(interview_of(s), u->around), u->repeat, u->position - 1);
}

void add_instance_here(struct ui *ui, struct interview_screen *s)
{
	struct spot *instance = instance_here(ui, s);

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

/* By -1 up or 1 down; the selection goes with it. */
static void move_instance(struct ui *ui, struct interview_screen *s, int by)
{
	struct spot *instance = instance_here(ui, s);
	size_t n, at;
	struct err e = { 0 };

	if (!instance) {
		ui_say(ui, MESSAGE_INFO, _("There is nothing to move here"));
		return;
	}
	if (is_counted(ui, instance))
		return;
	at = spot_position(instance);
	n = interview_instances(interview_of(s), spot_parent(instance),
				spot_element(instance)->index);
	if (by < 0 ? at == 1 : at == n)
		return;
	if (!session_move(s->session, instance, by < 0 ? at - 1 : at + 1, &e)) {
		ui_fail(ui, &e);
		return;
	}
	if (s->focus == FOCUS_REPEAT)
		list_select(&s->instances, by < 0 ? at - 2 : at);
	else
		outline_select(&s->outline, s->session, s->at ? s->at : s->around, instance,
			       ui->frame);
	keep_place(ui, s);
}

bool entry_action(struct ui *ui, struct interview_screen *s, enum action a)
{
	if (a == ACTION_ENTRY_UP || a == ACTION_ENTRY_DOWN)
		move_instance(ui, s, a == ACTION_ENTRY_UP ? -1 : 1);
	else if (a == ACTION_ENTRY_REMOVE)
		ask_remove_instance(ui, s);
	else
		return false;
	return true;
}

void repeat_list_key(struct ui *ui, struct interview_screen *s, uint32_t key, enum action a)
{
	size_t n = interview_instances(interview_of(s), s->around, s->repeat);

	list_set_count(&s->instances, n + 2);
	if (list_key(&s->instances, key) || entry_action(ui, s, a))
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
	} else if (a == ACTION_NEXT || key == K_TAB) {
		go_after_repeat(ui, s);
	} else if (a != ACTION_NONE) {
		interview_act(ui, s, a);
	}
}

bool repeat_list_on_entry(const struct interview_screen *s)
{
	return s->instances.selected < interview_instances(interview_of(s), s->around, s->repeat);
}

/* ---- drawing ---- */

/* What else was answered, as much as there is room for. */
static const char *rest_words(const struct interview_screen *s, struct spot *instance,
			      const struct spot *but, int cols)
{
	struct interview *iv = interview_of(s);
	struct arena *f = session_frame(s->session);
	struct strbuf b = STRBUF_IN(f);

	for (struct spot *k = first_stop_in(iv, instance); k && spot_is_in(k, instance);
	     k = interview_next(iv, k)) {
		const char *text = k == but ? "" : session_shown(s->session, k, f);

		if (!*text || spot_element(k)->type == FORM_NOTE)
			continue;
		strbuf_addf(&b, " · %s", utf8_shorten(f, text, 24));
		if (utf8_width(strbuf_text(&b)) > cols)
			break;
	}
	return utf8_shorten(f, strbuf_text(&b), cols);
}

static void draw_entry(const struct interview_screen *s, struct spot *i, struct canvas *c,
		       struct area a)
{
	struct interview *iv = interview_of(s);
	struct arena *f = session_frame(s->session);
	struct spot *named = instance_named_by(iv, i);
	const char *text = instance_words(iv, i, f);
	int most = a.cols > 60 ? a.cols / 2 : a.cols - 4, col = 3;

	outline_draw_mark(c, a, 1, outline_mark_of(iv, i, false));
	col += canvas_put(c, a, 0, col, STYLE_NORMAL, utf8_shorten(f, text, most));
	if (a.cols - col > 8)
		canvas_put(c, a, 0, col, STYLE_DIM, rest_words(s, i, named, a.cols - col - 1));
}

static void draw_instance(const void *from, size_t row, bool selected, struct canvas *c,
			  struct area a)
{
	const struct interview_screen *s = from;
	size_t n = interview_instances(interview_of(s), s->around, s->repeat);

	(void)selected;
	if (row < n)
		draw_entry(s, interview_instance(interview_of(s), s->around, s->repeat, row + 1), c,
			   a);
	else
		canvas_put(c, a, 0, 1, STYLE_ACCENT, row == n ? _("+ add one more") : _("→ go on"));
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
			       n > 1 ? _("Enter opens, adds or goes on; Delete removes, u and d "
					 "move up and down.")
				     : _("Enter opens, adds or goes on; Delete removes."));
	list_set_count(&s->instances, n + 2);
	list_draw(&s->instances, c, area_rows(a, row, -1), draw_instance, s, focus);
}
