#include "ui/internal.h"
#include "ui/list.h"

#include <stdlib.h>

/* Home: drafts to go on with, what waits for the pilot, what was finished; and where to go from
 * here. */

enum { SIDE_COLS = 30, SIDE_FROM = 76 };

enum waiting { WAIT_NOTHING, WAIT_FIRM, WAIT_FORM, WAIT_DISCARD };

struct home {
	struct home_figures figures;
	struct interview_row *row; /* drafts first, then finished, newest first */
	size_t drafts, count;
	struct import_row *import;
	size_t import_count;
	struct arena *arena; /* of the above */
	struct list list;
	enum waiting waiting;
	char orgnr[16];
};

static int by_state_and_time(const void *a, const void *b)
{
	const struct interview_row *x = a, *y = b;
	bool xd = x->state == INTERVIEW_DRAFT, yd = y->state == INTERVIEW_DRAFT;

	if (xd != yd)
		return xd ? -1 : 1;
	if (x->changed_ms != y->changed_ms)
		return x->changed_ms > y->changed_ms ? -1 : 1;
	return strcmp(x->id, y->id);
}

static bool load(struct ui *ui, struct home *s, struct err *e)
{
	arena_reset(s->arena);
	s->row = NULL;
	s->count = s->drafts = s->import_count = 0;
	if (!store_home(&s->figures, ui->store, e) ||
	    !store_interviews(&s->row, &s->count, ui->store, s->arena, NULL, e) ||
	    !store_imports(&s->import, &s->import_count, ui->store, s->arena, e))
		return false;
	if (s->count)
		qsort(s->row, s->count, sizeof *s->row, by_state_and_time);
	while (s->drafts < s->count && s->row[s->drafts].state == INTERVIEW_DRAFT)
		s->drafts++;
	list_set_count(&s->list, s->count);
	return true;
}

/* An interview that was open when the program ended is offered first, in words. */
static void tell_of_crash(struct ui *ui, struct home *s)
{
	for (size_t i = 0; i < s->drafts; i++) {
		const struct interview_row *r = &s->row[i];

		if (r->clean)
			continue;
		list_select(&s->list, i);
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
	s->arena = arena_new();
	if (!load(ui, s, e)) {
		arena_free(s->arena);
		return false;
	}
	tell_of_crash(ui, s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct home *s = state;

	(void)ui;
	arena_free(s->arena);
}

/* ---- keys ---- */

static void open_row(struct ui *ui, struct home *s)
{
	const struct interview_row *r = &s->row[s->list.selected];
	struct interview_arg draft = { .resume = r->id };
	struct offers_arg offers = { .orgnr = r->orgnr, .need = r->id };

	if (r->state == INTERVIEW_DRAFT)
		ui_push(ui, &screen_interview, &draft);
	else
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

	if (s->list.selected < s->drafts && ui_push(ui, &screen_ask, &question))
		s->waiting = WAIT_DISCARD;
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct home *s = state;
	struct offers_arg all = { .orgnr = "" };

	if (list_key(&s->list, k))
		return;
	if (a == ACTION_OPEN && s->count) {
		open_row(ui, s);
	} else if (a == ACTION_NEW_INTERVIEW) {
		s->waiting = WAIT_FIRM;
		ui_push(ui, &screen_firms, "pick");
	} else if (a == ACTION_FIRMS) {
		ui_push(ui, &screen_firms, NULL);
	} else if (a == ACTION_NEEDS) {
		ui_push(ui, &screen_offers, &all);
	} else if (a == ACTION_DISCARD) {
		ask_discard(ui, s);
	} else if (a == ACTION_LEAVE || k == 'q') {
		ui_do(ui, ACTION_QUIT);
	} else if (a == ACTION_SAVE) {
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
	}
}

static void discard(struct ui *ui, struct home *s)
{
	struct err e = { 0 };

	if (ui->result && strcmp(ui->result, "discard") == 0 && s->list.selected < s->drafts &&
	    !store_interview_discard(ui->store, s->row[s->list.selected].id, &e))
		ui_fail(ui, &e);
}

static void begin(struct ui *ui, struct home *s, const char *form)
{
	struct interview_arg arg = { .form = form, .orgnr = s->orgnr };

	ui_push(ui, &screen_interview, &arg);
}

static void select_interview(struct home *s, const char *id)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->row[i].id, id) == 0)
			list_select(&s->list, i);
}

/* The steps of a new interview come back here one by one: firm, then form. */
static void resume(struct ui *ui, void *state)
{
	struct home *s = state;
	enum waiting was = s->waiting;
	struct err e = { 0 };

	s->waiting = WAIT_NOTHING;
	if (was == WAIT_DISCARD)
		discard(ui, s);
	if (!load(ui, s, &e))
		ui_fail(ui, &e);
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

static const char *when(struct ui *ui, int64_t ms)
{
	struct strbuf b = STRBUF_IN(ui->frame);
	struct instant t = { ms, ui->clock.now(ui->clock.self).offset_min };

	date_print_local(&b, date_of_instant(t), ui->language);
	return strbuf_text(&b);
}

struct drawing {
	struct ui *ui;
	const struct home *s;
};

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct interview_row *r = &d->s->row[row];
	bool draft = r->state == INTERVIEW_DRAFT;
	const char *mark = draft && r->errors ? "!" : draft ? "●" : "✓";
	const char *right =
		draft ? r->errors ? arena_printf(d->ui->frame,
						 ngettext("%zu error", "%zu errors", r->errors),
						 r->errors)
				  : arena_printf(d->ui->frame, _("%zu of %zu"), r->answered, r->due)
		      : when(d->ui, r->changed_ms);

	(void)selected;
	canvas_put(c, a, 0, 1,
		   draft && r->errors ? STYLE_ERROR
		   : draft	      ? STYLE_ACCENT
				      : STYLE_OK,
		   mark);
	canvas_put(c, area_cols(a, 3, a.cols - 17), 0, 0, draft ? STYLE_BOLD : STYLE_NORMAL,
		   *r->firm_name ? r->firm_name
		   : *r->name	 ? r->name
				 : r->form);
	canvas_put_right(c, a, 0, 1, STYLE_DIM, right);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void draw_figures(struct ui *ui, const struct home *s, struct canvas *c, struct area a)
{
	const struct {
		const char *label;
		size_t n;
	} figures[] = {
		{ _("Firms"), s->figures.firms },
		{ _("Interviews"), s->figures.interviews },
		{ _("Needs"), s->figures.needs },
		{ _("  decided"), s->figures.decided },
		{ _("  waiting for you"), s->figures.undecided },
		{ _("Courses"), s->figures.courses },
	};
	int row = 1;

	canvas_put(c, a, 0, 0, STYLE_BOLD, _("Figures"));
	for (size_t i = 0; i < ARRAY_LEN(figures); i++, row++) {
		canvas_put(c, a, row, 0, STYLE_NORMAL, figures[i].label);
		canvas_put_right(c, a, row, 2, STYLE_ACCENT,
				 arena_printf(ui->frame, "%zu", figures[i].n));
	}
	if (s->import_count == 0)
		return;
	canvas_put(c, a, row + 1, 0, STYLE_BOLD, _("Last import"));
	canvas_put(c, a, row + 2, 0, STYLE_NORMAL, base_name(s->import[0].file));
	canvas_wrap(c, a, row + 3, 0, STYLE_DIM,
		    arena_printf(ui->frame, _("%s: %zu rows, %zu new, %zu rejected"),
				 when(ui, s->import[0].at_ms), s->import[0].totals.rows,
				 s->import[0].totals.added, s->import[0].totals.rejected));
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct home *s = state;
	struct drawing d = { ui, s };
	struct area left = body;

	if (body.cols >= SIDE_FROM) {
		left = area_cols(body, 0, body.cols - SIDE_COLS - 1);
		draw_figures(ui, s, c, area_cols(body, left.cols + 1, -1));
	}
	canvas_put(c, left, 0, 1, STYLE_BOLD,
		   arena_printf(ui->frame, _("Drafts (%zu) and finished interviews (%zu)"),
				s->drafts, s->count - s->drafts));
	list_draw(&s->list, c, area_rows(left, 1, -1), draw_row, &d, true);
	if (s->count == 0) {
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

static const enum action footer[] = { ACTION_OPEN,    ACTION_NEW_INTERVIEW, ACTION_FIRMS,
				      ACTION_NEEDS,   ACTION_DISCARD,	    ACTION_QUIT,
				      ACTION_PALETTE, ACTION_NONE };

const struct screen_ops screen_home = {
	.name = "home",
	.contexts = IN_HOME,
	.state_size = sizeof(struct home),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
	.status = status,
};

/* ---- which form? ---- */

struct forms {
	struct form_row *row;
	size_t count;
	struct list list;
};

static bool forms_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct forms *s = state;

	(void)arg;
	if (!store_forms(&s->row, &s->count, ui->store, ui_arena(ui), e))
		return false;
	if (s->count == 0)
		return err_set(e, ERR_NOT_FOUND,
			       _("there is no form yet; add one with: los form add FILE"));
	list_set_count(&s->list, s->count);
	return true;
}

static void forms_key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct forms *s = state;

	if (list_key(&s->list, k))
		return;
	if (a == ACTION_OPEN)
		ui_pop(ui, s->row[s->list.selected].id);
	else if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (k >= '1' && k <= '9' && (size_t)(k - '1') < s->count)
		ui_pop(ui, s->row[k - '1'].id);
}

static void forms_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct forms *s = from;
	char number[3] = { row < 9 ? (char)('1' + row) : ' ', ' ', '\0' };

	(void)selected;
	canvas_put(c, a, 0, 1, STYLE_DIM, number);
	canvas_put(c, area_cols(a, 3, a.cols - 18), 0, 0, STYLE_NORMAL, s->row[row].title);
	canvas_put_right(c, a, 0, 1, STYLE_DIM, s->row[row].version);
}

static void forms_draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct forms *s = state;

	(void)ui;
	list_draw(&s->list, c, body, forms_row, s, true);
}

static const char *forms_title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Which form?");
}

static const enum action forms_footer[] = { ACTION_OPEN, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_forms = {
	.name = "forms",
	.contexts = IN_LIST,
	.state_size = sizeof(struct forms),
	.footer = forms_footer,
	.enter = forms_enter,
	.key = forms_key,
	.draw = forms_draw,
	.title = forms_title,
};
