#include "os/os.h"
#include "ui/papers.h"
#include "ui/plan_board.h"

#include <stdio.h>
#include <string.h>

/* The activity plan: a board by state, or a list by challenge; an activity is moved by one key. */

enum asked { ASKED_NOTHING, ASKED_CANCEL, ASKED_BACK, ASKED_FORM, ASKED_SAVE };

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct plan_board *s = state;

	(void)arg;
	(void)e;
	s->arena = arena_new();
	plan_board_load(ui, s, "");
	while (s->at < ACTIVITY_CANCELLED && !s->column[s->at].count)
		s->at++;
	if (!s->plan.activities)
		s->at = ACTIVITY_PROPOSED;
	return true;
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct plan_board *)state)->arena);
}

/* ---- moving ---------------------------------------------------------------------------------- */

static void take(struct ui *ui, struct plan_board *s, const char *id, enum activity_step step,
		 const char *why)
{
	struct activity x;
	struct err e = { 0 };

	if (!store_activity_step(&x, ui->store, ui->frame, id, step, why, &e)) {
		ui_fail(ui, &e);
		return;
	}
	plan_board_load(ui, s, x.id);
	ui_say(ui, MESSAGE_OK, _("%s: %s"), x.title, plan_state_word(x.state));
}

static void move_on(struct ui *ui, struct plan_board *s, const struct activity *x)
{
	enum activity_step step = activity_next_step(x->state);

	if (step == STEP_COUNT)
		ui_say(ui, MESSAGE_INFO, _("It is %s; b reopens it"), plan_state_word(x->state));
	else
		take(ui, s, x->id, step, NULL);
}

static void ask_why(struct ui *ui, struct plan_board *s, const struct activity *x,
		    enum activity_step step)
{
	struct prompt p = { .title = x->title,
			    .text = step == STEP_CANCEL ? _("Why is it cancelled? It stays in the "
							    "plan, marked.")
							: _("Why is it reopened?") };

	if (!activity_can(x->state, step)) {
		ui_say(ui, MESSAGE_INFO, _("It is %s; that cannot be done with it now"),
		       plan_state_word(x->state));
		return;
	}
	snprintf(s->id, sizeof s->id, "%s", x->id);
	if (ui_push(ui, &screen_prompt, &p))
		s->asked = step == STEP_CANCEL ? ASKED_CANCEL : ASKED_BACK;
}

/* ---- other keys ------------------------------------------------------------------------------ */

static void propose(struct ui *ui, struct plan_board *s)
{
	struct activity x = activity_blank();

	x.challenge = plan_board_challenge(s);
	x.owner = ui->author;
	if (ui_push(ui, &screen_activity, &x))
		s->asked = ASKED_FORM;
}

static void read_text(struct ui *ui, const char *title, const char *text)
{
	struct reading r = { .title = title, .text = text };

	ui_push(ui, &screen_read, &r);
}

static void show_report(struct ui *ui, struct plan_board *s)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	document_print_text(&b, plan_document(ui->frame, &s->plan, ui->language),
			    ui->canvas.cols - 2);
	read_text(ui, _("Report"), strbuf_text(&b));
}

static void ask_save(struct ui *ui, struct plan_board *s, const char *path)
{
	struct prompt p = { .title = _("Save the report"),
			    .text = paper_save_text(),
			    .value = path };

	if (ui_push(ui, &screen_prompt, &p))
		s->asked = ASKED_SAVE;
}

static void save(struct ui *ui, struct plan_board *s, const char *typed)
{
	const char *path = os_expand_home(ui->frame, typed);

	if (paper_save(ui, plan_document(ui->frame, &s->plan, ui->language),
		       plan_book(ui->frame, &s->plan, ui->language), path))
		ui_say(ui, MESSAGE_OK, _("The report is in '%s'"), path);
	else
		ask_save(ui, s, typed);
}

static void act_on(struct ui *ui, struct plan_board *s, const struct activity *x, enum action a)
{
	if (a == ACTION_OPEN)
		read_text(ui, x->title, plan_board_text(ui, s, x, true));
	else if (a == ACTION_HISTORY)
		read_text(ui, x->title, plan_board_text(ui, s, x, false));
	else if (a == ACTION_STEP_ON)
		move_on(ui, s, x);
	else if (a == ACTION_STEP_BACK)
		ask_why(ui, s, x, STEP_REOPEN);
	else if (a == ACTION_CANCEL_ACTIVITY)
		ask_why(ui, s, x, STEP_CANCEL);
	else if (ui_push(ui, &screen_activity, x))
		s->asked = ASKED_FORM;
}

static bool is_of_one(enum action a)
{
	return a == ACTION_OPEN || a == ACTION_HISTORY || a == ACTION_STEP_ON ||
	       a == ACTION_STEP_BACK || a == ACTION_CANCEL_ACTIVITY || a == ACTION_CHANGE;
}

static void turn_view(struct plan_board *s)
{
	const struct activity *x = plan_board_selected(s);

	s->listing = !s->listing;
	if (!x)
		return;
	for (size_t i = 0; i < s->rows; i++)
		if (s->row[i].of == x)
			list_select(&s->list, i);
	s->at = (int)x->state;
	for (size_t i = 0; i < s->column[s->at].count; i++)
		if (s->column[s->at].at[i] == x)
			list_select(&s->column[s->at].list, i);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct plan_board *s = state;
	const struct activity *x = plan_board_selected(s);

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (plan_board_key(s, k))
		return;
	else if (a == ACTION_PLAN_VIEW || k == K_BACKTAB)
		turn_view(s);
	else if (a == ACTION_NEW_ACTIVITY)
		propose(ui, s);
	else if (a == ACTION_REPORT)
		show_report(ui, s);
	else if (a == ACTION_SAVE_REPORT)
		ask_save(ui, s, "los.html");
	else if (is_of_one(a) && x)
		act_on(ui, s, x, a);
	else if (is_of_one(a))
		ui_say(ui, MESSAGE_INFO, _("No activity is selected"));
}

static void resume(struct ui *ui, void *state)
{
	struct plan_board *s = state;
	int asked = s->asked;
	const char *said = ui->result ? arena_strdup(ui->frame, ui->result) : "";

	s->asked = ASKED_NOTHING;
	if (asked == ASKED_FORM)
		plan_board_load(ui, s, *said ? said : NULL);
	else if (asked == ASKED_SAVE && *said)
		save(ui, s, said);
	else if (asked && asked != ASKED_SAVE && *said)
		take(ui, s, s->id, asked == ASKED_CANCEL ? STEP_CANCEL : STEP_REOPEN, said);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	plan_board_draw(ui, state, c, body);
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Activity plan");
}

/* May proposals come today? */
static const char *status(struct ui *ui, const void *state)
{
	const struct plan_board *s = state;

	for (size_t i = 0; i < s->plan.check_ins; i++)
		if (check_in_is_open(&s->plan.check_in[i], s->plan.today))
			return arena_printf(ui->frame, _("check-in open until %s"),
					    plan_day(ui->frame, s->plan.check_in[i].closes));
	return s->plan.check_ins ? _("check-in closed") : "";
}

static const enum action footer[] = {
	ACTION_STEP_ON,		ACTION_NEW_ACTIVITY, ACTION_CHANGE, ACTION_PLAN_VIEW,
	ACTION_CANCEL_ACTIVITY, ACTION_HISTORY,	     ACTION_REPORT, ACTION_SAVE_REPORT,
	ACTION_STEP_BACK,	ACTION_LEAVE,	     ACTION_OPEN,   ACTION_NONE
};

const struct screen_ops screen_plan = {
	.name = "plan",
	.contexts = IN_LIST | IN_PLAN,
	.state_size = sizeof(struct plan_board),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
	.status = status,
};
