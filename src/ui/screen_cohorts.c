#include "os/os.h"
#include "report/plan.h"
#include "ui/cohorts.h"
#include "ui/path.h"

#include <string.h>

/*
 * Cohorts: the list with a map below it, one of them with its firms, and the map by itself; and the
 * request to a provider.
 */

enum asked { ASKED_NOTHING, ASKED_FILTER, ASKED_SAVE };

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)e;
	cohorts_enter(ui, state, arg);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	cohorts_leave(state);
}

static bool work(struct ui *ui, void *state)
{
	return cohorts_work(ui, state);
}

/* ---- the request ---- */

static void show_request(struct ui *ui, struct cohorts *s)
{
	struct reading r = { .title = _("Request to a provider") };
	struct strbuf b = STRBUF_IN(ui->frame);
	size_t number = 0;

	cohorts_selected(s, &number);
	document_print_text(&b, cohort_request(ui->frame, &s->plan, number, false),
			    ui->canvas.cols - 2);
	r.text = strbuf_text(&b);
	ui_push(ui, &screen_read, &r);
}

static void show_left_out(struct ui *ui, const struct cohorts *s)
{
	struct reading r = { .title = _("Needs in no cohort") };
	struct strbuf b = STRBUF_IN(ui->frame);

	if (!s->made)
		return;
	document_print_text(&b, cohort_lefts(ui->frame, &s->plan), ui->canvas.cols - 2);
	r.text = strbuf_text(&b);
	ui_push(ui, &screen_read, &r);
}

static void ask_save(struct ui *ui, struct cohorts *s, const char *path)
{
	struct prompt p = { .title = _("Request to a provider"),
			    .text = _("No firm and no contact is named. The ending decides: .html "
				      "for a page, .txt for text."),
			    .value = path };

	if (ui_push(ui, &screen_prompt, &p))
		s->asked = ASKED_SAVE;
}

static void save(struct ui *ui, struct cohorts *s, const char *typed)
{
	const char *path = os_expand_home(ui->frame, typed);
	struct strbuf b = STRBUF_IN(ui->frame);
	struct document *d;
	size_t number;

	if (!cohorts_selected(s, &number))
		return;
	d = cohort_request(ui->frame, &s->plan, number, false);
	if (path_ends(path, ".html"))
		document_print_html(&b, d);
	else
		document_print_text(&b, d, 78);
	if (ui_save_new(ui, path, &b))
		ui_say(ui, MESSAGE_OK,
		       _("The request is in '%s': read the owners' words before you send it"),
		       path);
	else
		ask_save(ui, s, typed);
}

/* ---- the plan ---- */

static void propose(struct ui *ui, struct cohorts *s)
{
	struct activity x;
	size_t number = 0;

	cohorts_selected(s, &number);
	plan_from_cohort(&x, &s->plan, number, ui->frame);
	x.owner = ui->author;
	activity_propose(ui, &x);
}

/* ---- filters ---- */

static void filter_changed(struct ui *ui, void *self, const struct filter *f)
{
	struct cohorts *s = self;

	memcpy(s->filter, f, sizeof s->filter);
	cohorts_narrow(ui, s);
}

static void draw_narrowed(struct ui *ui, void *self, struct canvas *c, struct area a)
{
	struct cohorts *s = self;

	canvas_put(c, a, 0, 1, STYLE_BOLD,
		   arena_printf(ui->frame, ngettext("%zu cohort", "%zu cohorts", s->list.count),
				s->list.count));
	cohorts_draw_rows(ui, s, c, area_rows(area_cols(a, 1, a.cols - 2), 1, -1), false);
}

static void say_wait(struct ui *ui)
{
	ui_say(ui, MESSAGE_INFO, _("Wait until the cohorts are found"));
}

static void ask_filter(struct ui *ui, struct cohorts *s)
{
	struct filters_arg arg = { .filter = s->filter,
				   .count = CF_COUNT,
				   .changed = filter_changed,
				   .below = draw_narrowed,
				   .self = s };

	if (!s->made)
		say_wait(ui);
	else if (ui_push(ui, &screen_filters, &arg))
		s->asked = ASKED_FILTER;
}

static void clear_filter(struct ui *ui, struct cohorts *s)
{
	for (size_t i = 0; i < CF_COUNT; i++)
		s->filter[i].chosen = 0;
	cohorts_narrow(ui, s);
}

static void resume(struct ui *ui, void *state)
{
	struct cohorts *s = state;
	int asked = s->asked;

	s->asked = ASKED_NOTHING;
	cohorts_look_up(ui, s);
	if (!ui->result || !*ui->result)
		return;
	if (asked == ASKED_FILTER) {
		filters_take(s->filter, CF_COUNT, ui->result);
		cohorts_narrow(ui, s);
	} else if (asked == ASKED_SAVE) {
		save(ui, s, arena_strdup(ui->frame, ui->result));
	}
}

/* ---- keys ---- */

static void open_one(struct cohorts *s)
{
	s->view = COHORTS_ONE;
	list_set_count(&s->member, cohorts_selected(s, NULL)->count);
	list_select(&s->member, 0);
}

static void open_need(struct ui *ui, const struct cohorts *s)
{
	const struct need *n = cohorts_need(s);
	struct offers_arg arg = { .orgnr = n->orgnr, .need = n->id };

	ui_push(ui, &screen_offers, &arg);
}

static void turn_map(struct cohorts *s)
{
	if (s->view == COHORTS_MAP) {
		s->view = s->map_from;
		return;
	}
	s->map_from = s->view;
	s->view = COHORTS_MAP;
}

static void go_back(struct ui *ui, struct cohorts *s)
{
	if (s->view == COHORTS_MAP)
		turn_map(s);
	else if (s->view == COHORTS_ONE)
		s->view = COHORTS_LIST;
	else
		ui_pop(ui, NULL);
}

/* What one cohort is wanted for. */
static void act_on_one(struct ui *ui, struct cohorts *s, enum action a)
{
	if (!s->made && !s->failed)
		say_wait(ui);
	else if (!cohorts_selected(s, NULL))
		ui_say(ui, MESSAGE_INFO, _("There is no cohort here"));
	else if (a == ACTION_COHORT_MAP)
		turn_map(s);
	else if (a == ACTION_REQUEST)
		show_request(ui, s);
	else if (a == ACTION_SAVE_REQUEST)
		ask_save(ui, s, "los.html");
	else if (a == ACTION_PROPOSE)
		propose(ui, s);
	else if (s->view == COHORTS_ONE)
		open_need(ui, s);
	else
		open_one(s);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct cohorts *s = state;

	if (a == ACTION_LEAVE)
		go_back(ui, s);
	else if (list_key(s->view == COHORTS_ONE ? &s->member : &s->list, k))
		return;
	else if (a == ACTION_OPEN || a == ACTION_COHORT_MAP || a == ACTION_REQUEST ||
		 a == ACTION_SAVE_REQUEST || a == ACTION_PROPOSE)
		act_on_one(ui, s, a);
	else if (a == ACTION_FILTER)
		ask_filter(ui, s);
	else if (a == ACTION_CLEAR_FILTER)
		clear_filter(ui, s);
	else if (a == ACTION_LEFT_OUT)
		show_left_out(ui, s);
}

/* ---- drawing ---- */

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct cohorts *s = state;

	if (s->view == COHORTS_ONE)
		cohorts_draw_one(ui, s, c, body);
	else if (s->view == COHORTS_MAP)
		cohorts_draw_map(ui, s, c, body);
	else
		cohorts_draw_list(ui, s, c, body);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct cohorts *s = state;
	const struct cohort *k = cohorts_selected(s, NULL);

	if (s->view == COHORTS_LIST || !k)
		return _("Cohorts");
	return arena_printf(ui->frame, _("Cohort · %s"),
			    cohort_title(ui->frame, cohort_topic(&s->plan, k)));
}

static const char *status(struct ui *ui, const void *state)
{
	const struct cohorts *s = state;
	const struct cohort *k = cohorts_selected(s, NULL);
	size_t full = s->plan.result.full;

	if (!s->made)
		return "";
	if (s->view != COHORTS_LIST && k)
		return arena_printf(ui->frame, _("%d of %d"), k->people, k->size);
	return arena_printf(ui->frame, ngettext("%zu class fills", "%zu classes fill", full), full);
}

static const enum action footer[] = { ACTION_OPEN,     ACTION_COHORT_MAP, ACTION_FILTER,
				      ACTION_REQUEST,  ACTION_LEAVE,	  ACTION_SAVE_REQUEST,
				      ACTION_LEFT_OUT, ACTION_NONE };

const struct screen_ops screen_cohorts = {
	.name = "cohorts",
	.contexts = IN_LIST | IN_COHORTS,
	.state_size = sizeof(struct cohorts),
	.footer = footer,
	.enter = enter,
	.work = work,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
	.status = status,
};
