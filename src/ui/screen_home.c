#include "ui/chart.h"
#include "ui/wordbook.h"
#include "ui/home.h"
#include "report/figures.h"
#include "store/contact.h"
#include "ui/path.h"

#include <string.h>

/* Home: what is to be done today, drafts to go on with, what waits for the pilot, what was
 * finished; and where to go from here. */

enum { SIDE_COLS = 36, WIDE_COLS = 50, SIDE_FROM = 76, WIDE_FROM = 110, BAR_COLS = 16 };

enum waiting { WAIT_NOTHING, WAIT_FIRM, WAIT_FORM, WAIT_DISCARD };

/* ---- moving: headings and gaps are stepped over ---- */

static const struct home_line *selected(const struct home *s)
{
	return s->list.selected < s->lines ? &s->line[s->list.selected] : NULL;
}

static void step_over(struct home *s, bool up)
{
	size_t at = s->list.selected;

	for (int turn = 0; turn < 2; turn++, up = !up)
		for (; at < s->lines; at = up ? at - 1 : at + 1)
			if (home_may_open(&s->line[at])) {
				list_select(&s->list, at);
				return;
			} else if (up && at == 0) {
				break;
			}
}

/* The first line of the next part, or of the one before. */
static void next_part(struct home *s, bool back)
{
	size_t part[8], parts = 0, at = 0;

	for (size_t i = 0; i < s->lines && parts < ARRAY_LEN(part); i++)
		if (s->line[i].kind == HOME_HEADING && i + 1 < s->lines &&
		    home_may_open(&s->line[i + 1]))
			part[parts++] = i + 1;
	if (!parts)
		return;
	while (at + 1 < parts && part[at + 1] <= s->list.selected)
		at++;
	list_select(&s->list, part[(at + (back ? parts - 1 : 1)) % parts]);
}

static void select_interview(struct home *s, const char *id)
{
	for (size_t i = 0; i < s->lines; i++)
		if (s->line[i].row && strcmp(s->line[i].row->id, id) == 0)
			list_select(&s->list, i);
}

/* ---- opening and leaving ---- */

/* An interview that was open when the program ended is offered first, in words. */
static void tell_of_crash(struct ui *ui, struct home *s)
{
	for (size_t i = 0; i < s->drafts; i++) {
		const struct interview_row *r = &s->draft[i];

		if (r->clean)
			continue;
		select_interview(s, r->id);
		ui_say(ui, MESSAGE_WARN,
		       _("The interview with %s was cut off. %zu answers are saved; Enter goes on "
			 "where it was"),
		       *r->firm_name ? r->firm_name : r->form, r->answered);
		return;
	}
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct home *s = state;

	(void)arg;
	if (!home_load(ui, s, e))
		return false;
	step_over(s, false);
	tell_of_crash(ui, s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct home *s = state;

	(void)ui;
	home_release(s);
}

static bool work(struct ui *ui, void *state)
{
	return home_work(ui, state);
}

/* ---- keys ---- */

static void open_interview(struct ui *ui, const struct interview_row *r)
{
	struct interview_arg draft = { .resume = r->id };
	struct offers_arg offers = { .orgnr = r->orgnr, .need = r->id };

	if (r->state == INTERVIEW_REJECTED)
		review_open(ui, r);
	else if (r->state == INTERVIEW_DRAFT)
		ui_push(ui, &screen_interview, &draft);
	else
		ui_push(ui, &screen_offers, &offers);
}

static void open_line(struct ui *ui, const struct home_line *l)
{
	struct offers_arg offers = { .orgnr = "" };

	if (l->row)
		open_interview(ui, l->row);
	else if (l->kind == HOME_DUE)
		ui_push(ui, &screen_firm, l->orgnr);
	else if (l->kind == HOME_IMPORT || l->kind == HOME_NO_COURSES)
		ui_push(ui, &screen_import, NULL);
	if (l->kind == HOME_GAPS)
		offers.show = OFFERS_GAPS;
	else if (l->kind == HOME_UNDECIDED)
		offers.show = OFFERS_UNDECIDED;
	else if (l->kind == HOME_FOLLOW_UP)
		offers.show = OFFERS_FOLLOW_UP;
	if (l->kind == HOME_GAPS || l->kind == HOME_UNDECIDED || l->kind == HOME_FOLLOW_UP)
		ui_push(ui, &screen_offers, &offers);
}

static void ask_discard(struct ui *ui, struct home *s)
{
	static const struct ask question = {
		.title = N_("Throw this draft away?"),
		.text = N_("Its answers are gone for good."),
		.answer = { { 'y', "discard", N_("yes, throw it away") },
			    { 'n', "", N_("no, keep it") } },
		.first = 1, /* what is lost cannot be had back */
	};

	const struct home_line *l = selected(s);

	if (l && l->kind == HOME_DRAFT && ui_push(ui, &screen_ask, &question))
		s->waiting = WAIT_DISCARD;
}

static void mark_done(struct ui *ui, struct home *s)
{
	const struct home_line *l = selected(s);
	struct contact_log x;
	struct err e = { 0 };

	if (!l || l->kind != HOME_DUE) {
		ui_say(ui, MESSAGE_WARN,
		       _("Select a call or an appointment, then mark it as done"));
		return;
	}
	if (!store_contact_log_done(&x, ui->store, ui->frame, l->log, ui_today(ui), &e) ||
	    !home_load(ui, s, &e)) {
		ui_fail(ui, &e);
		return;
	}
	step_over(s, false);
	ui_say(ui, MESSAGE_OK, _("Done. On the firm's screen c notes how it went"));
}

static void go_to(struct ui *ui, struct home *s, enum action a)
{
	struct offers_arg all = { .orgnr = "" };

	if (a == ACTION_NEW_INTERVIEW) {
		s->waiting = WAIT_FIRM;
		ui_push(ui, &screen_firms, "pick");
	} else if (a == ACTION_INTERVIEWS) {
		ui_push(ui, &screen_interviews, NULL);
	} else if (a == ACTION_FIRMS) {
		ui_push(ui, &screen_firms, NULL);
	} else if (a == ACTION_NEEDS) {
		ui_push(ui, &screen_offers, &all);
	} else if (a == ACTION_COURSES) {
		ui_push(ui, &screen_courses, NULL);
	} else if (a == ACTION_REPORTS) {
		ui_push(ui, &screen_reports, NULL);
	} else if (a == ACTION_PLAN) {
		ui_push(ui, &screen_plan, NULL);
	} else if (a == ACTION_COHORTS) {
		ui_push(ui, &screen_cohorts, NULL);
	} else if (a == ACTION_IMPORT) {
		ui_push(ui, &screen_import, NULL);
	} else if (a == ACTION_THESAURUS) {
		ui_push(ui, &screen_thesaurus, NULL);
	} else if (a == ACTION_SETTINGS) {
		ui_push(ui, &screen_settings, NULL);
	} else if (a == ACTION_DISCARD) {
		ask_discard(ui, s);
	} else if (a == ACTION_CONTACT_DONE) {
		mark_done(ui, s);
	} else if (a == ACTION_SAVE) {
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
	}
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct home *s = state;

	if (list_key(&s->list, k))
		step_over(s, k == K_UP || k == K_PAGE_UP || k == K_END);
	else if (k == K_TAB || k == K_BACKTAB)
		next_part(s, k == K_BACKTAB);
	else if (a == ACTION_OPEN && selected(s))
		open_line(ui, selected(s));
	else if (a == ACTION_LEAVE || k == 'q')
		ui_do(ui, ACTION_QUIT);
	else
		go_to(ui, s, a);
}

static void discard(struct ui *ui, struct home *s)
{
	const struct home_line *l = selected(s);
	struct err e = { 0 };

	if (ui->result && strcmp(ui->result, "discard") == 0 && l && l->kind == HOME_DRAFT &&
	    !store_interview_discard(ui->store, l->row->id, &e))
		ui_fail(ui, &e);
}

static void begin(struct ui *ui, struct home *s, const char *form)
{
	struct interview_arg arg = { .form = form, .orgnr = s->orgnr };

	ui_push(ui, &screen_interview, &arg);
}

/* The steps of a new interview come back here one by one: firm, then form. */
static void resume(struct ui *ui, void *state)
{
	struct home *s = state;
	int was = s->waiting;
	struct err e = { 0 };

	s->waiting = WAIT_NOTHING;
	if (was == WAIT_DISCARD)
		discard(ui, s);
	if (!home_load(ui, s, &e))
		ui_fail(ui, &e);
	step_over(s, true);
	if (was == WAIT_FIRM && ui->result && strlen(ui->result) == 9) {
		memcpy(s->orgnr, ui->result, 10);
		s->waiting = WAIT_FORM;
		ui_push(ui, &screen_forms, NULL);
	} else if (was == WAIT_FORM && ui->result && *ui->result) {
		begin(ui, s, arena_strdup(ui->frame, ui->result));
	} else if (ui->result && strncmp(ui->result, "draft:", 6) == 0) {
		select_interview(s, ui->result + 6);
		ui_say(ui, MESSAGE_OK, _("Kept as a draft; Enter goes on at the same question"));
	} else if (ui->result && strncmp(ui->result, "completed:", 10) == 0) {
		select_interview(s, ui->result + 10);
		ui_say(ui, MESSAGE_OK, _("The interview is complete; Enter shows the offers"));
	}
}

/* ---- drawing ---- */

static void draw_line(const void *from, size_t row, bool is_selected, struct canvas *c,
		      struct area a)
{
	const struct home *s = from;
	const struct home_line *l = &s->line[row];
	int right;

	(void)is_selected;
	if (l->kind == HOME_HEADING) {
		canvas_put(c, a, 0, 1, STYLE_BOLD, l->text);
		return;
	}
	canvas_put(c, a, 0, 1, l->style, l->mark);
	right = canvas_put_right(c, a, 0, 1, STYLE_DIM, l->right);
	canvas_put(c, area_cols(a, 3, a.cols - 4 - (right ? right + 1 : 0)), 0, 0,
		   l->kind == HOME_DRAFT || l->kind == HOME_DUE ? STYLE_BOLD : STYLE_NORMAL,
		   l->text);
}

static int figure(struct ui *ui, struct canvas *c, struct area a, int row, const char *label,
		  size_t n)
{
	canvas_put(c, area_cols(a, 0, 19), row, 0, STYLE_NORMAL, label);
	canvas_put_right(c, area_cols(a, 0, 24), row, 0, STYLE_ACCENT,
			 arena_printf(ui->frame, "%zu", n));
	return row + 1;
}

static int draw_needs(struct ui *ui, const struct home *s, struct canvas *c, struct area a, int row)
{
	const struct home_figures *f = &s->figures;
	size_t waiting = f->needs > f->matched ? f->needs - f->matched : 0;

	row = figure(ui, c, a, row, _("Needs"), f->needs);
	if (waiting)
		return figure(ui, c, a, row, _("  to be matched"), waiting);
	row = figure(ui, c, a, row, _("  covered"), f->matched - f->gaps);
	return figure(ui, c, a, row, _("  not covered"), f->gaps);
}

static int draw_themes(struct ui *ui, const struct home *s, struct canvas *c, struct area a,
		       int row)
{
	int left = a.rows - row - 6; /* the last import has four rows below */

	if (s->areas == 0 || left < 3)
		return row;
	canvas_put(c, a, row++, 0, STYLE_BOLD, _("What the needs are about"));
	for (size_t i = 0; i < s->areas && left-- > 0; i++, row++) {
		canvas_put(c, area_cols(a, 0, a.cols - BAR_COLS - 1), row, 0, STYLE_NORMAL,
			   report_area(s->area[i].area));
		chart_bar(c, a, row, a.cols - BAR_COLS, BAR_COLS - 5, STYLE_ACCENT,
			  s->area[i].needs, s->area[0].needs);
		canvas_put_right(c, a, row, 1, STYLE_DIM,
				 arena_printf(ui->frame, "%zu", s->area[i].needs));
	}
	return row + 1;
}

static void draw_import(struct ui *ui, const struct home *s, struct canvas *c, struct area a,
			int row)
{
	const struct import_row *last = &s->import[0];

	if (!s->imports)
		return;
	canvas_put(c, a, row, 0, STYLE_BOLD, _("Last import"));
	canvas_put_right(c, a, row, 1, STYLE_DIM,
			 ui_day(ui, ui->frame, date_of_ms(last->at_ms, &ui->clock)));
	canvas_put(c, a, row + 1, 0, STYLE_NORMAL, path_base(ui->frame, last->file));
	canvas_wrap(c, a, row + 2, 0, STYLE_DIM,
		    arena_printf(ui->frame,
				 ngettext("%zu row: %zu new, %zu changed, %zu rejected",
					  "%zu rows: %zu new, %zu changed, %zu rejected",
					  last->totals.rows),
				 last->totals.rows, last->totals.added, last->totals.changed,
				 last->totals.rejected));
}

static void draw_figures(struct ui *ui, const struct home *s, struct canvas *c, struct area a)
{
	const struct home_figures *f = &s->figures;
	size_t year = 0;
	int row = 1;

	for (size_t i = 0; i < ARRAY_LEN(s->month); i++)
		year += s->month[i];
	canvas_put(c, a, 0, 0, STYLE_BOLD, arena_printf(ui->frame, _("Figures for %d"), s->year));
	row = figure(ui, c, a, row, _("Interviews"), year);
	canvas_put(c, a, row - 1, 24, STYLE_ACCENT,
		   chart_spark(ui->frame, s->month, ARRAY_LEN(s->month), c->ascii));
	row = draw_needs(ui, s, c, a, row);
	row = figure(ui, c, a, row, _("Firms"), f->firms);
	row = figure(ui, c, a, row, _("Courses"), f->courses - f->expired);
	if (f->expired)
		canvas_put(c, a, row - 1, 26, STYLE_DIM,
			   arena_printf(ui->frame, _("%zu expired"), f->expired));
	row = draw_themes(ui, s, c, a, row + 1);
	draw_import(ui, s, c, a, row);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct home *s = state;
	struct area left = body;

	if (body.cols >= SIDE_FROM) {
		int side = body.cols >= WIDE_FROM ? WIDE_COLS : SIDE_COLS;

		left = area_cols(body, 0, body.cols - side - 1);
		draw_figures(ui, s, c, area_cols(body, left.cols + 1, -1));
	}
	/* a part's heading stays with its first line */
	if (s->list.selected && s->list.top == s->list.selected)
		s->list.top--;
	list_draw(&s->list, c, left, draw_line, s, selected(s) && home_may_open(selected(s)));
	if (!selected(s) || !home_may_open(selected(s))) {
		canvas_wrap(c, area_cols(left, 1, left.cols - 2), 2, 0, STYLE_DIM,
			    _("Nothing yet. Press n to begin an interview, or b for the firms."));
		canvas_cursor(c, left, 2, 1);
	}
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return "Los";
}

static const char *status(struct ui *ui, const void *state)
{
	(void)state;
	return arena_printf(ui->frame, _("%s · %s · all saved ✓"), ui->author, ui->language);
}

static const enum action footer[] = { ACTION_OPEN,     ACTION_NEW_INTERVIEW, ACTION_FIRMS,
				      ACTION_NEEDS,    ACTION_COURSES,	     ACTION_REPORTS,
				      ACTION_PLAN,     ACTION_IMPORT,	     ACTION_COHORTS,
				      ACTION_SETTINGS, ACTION_THESAURUS,     ACTION_DISCARD,
				      ACTION_QUIT,     ACTION_PALETTE,	     ACTION_NONE };

const struct screen_ops screen_home = {
	.name = "home",
	.contexts = IN_HOME,
	.state_size = sizeof(struct home),
	.footer = footer,
	.enter = enter,
	.key = key,
	.work = work,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
	.status = status,
};
