#include "base/utf8.h"
#include "store/access.h"
#include "store/contact.h"
#include "ui/internal.h"
#include "ui/list.h"

#include <stdio.h>
#include <string.h>

/* One firm: who it is and whom to ask, its interviews, its needs, and what it said to offers. */

enum line_kind { LINE_HEADING, LINE_BLANK, LINE_INTERVIEW, LINE_NEED, LINE_DECISION };
enum asked { ASKED_NOTHING, ASKED_FORM };

struct firm_line {
	enum line_kind kind;
	const char *mark, *text, *right, *id; /* id: of the interview or need it is about */
	enum style style;
	bool draft;
};

struct firm_screen {
	char orgnr[16];
	struct arena *arena; /* of all below */
	struct firm firm;
	struct contact contact;
	bool has_contact;
	struct firm_line *line;
	size_t lines, cap;
	struct list list;
	int asked;
};

static struct firm_line *add(struct firm_screen *s, enum line_kind kind, const char *text)
{
	struct firm_line *l = ARENA_PUSH(s->arena, s->line, s->lines, s->cap);

	*l = (struct firm_line){ .kind = kind, .mark = "", .text = text, .right = "", .id = "" };
	return l;
}

static void heading(struct firm_screen *s, const char *text)
{
	if (s->lines)
		add(s, LINE_BLANK, "");
	add(s, LINE_HEADING, text);
}

static const char *day(struct ui *ui, struct arena *a, int64_t ms)
{
	struct strbuf b = STRBUF_IN(a);

	date_print_local(&b, date_of_ms(ms, &ui->clock), ui->language);
	return strbuf_text(&b);
}

static const struct {
	const char *mark, *word;
	enum style style;
} states[] = {
	[INTERVIEW_DRAFT] = { "●", N_("draft"), STYLE_ACCENT },
	[INTERVIEW_COMPLETE] = { "✓", N_("completed"), STYLE_OK },
	[INTERVIEW_APPROVED] = { "✓", N_("approved"), STYLE_OK },
	[INTERVIEW_REJECTED] = { "!", N_("to mend"), STYLE_ERROR },
};

static bool add_interviews(struct ui *ui, struct firm_screen *s, struct err *e)
{
	struct interview_row *row;
	size_t n;

	if (!store_interviews(&row, &n, ui->store, s->arena, s->orgnr, e))
		return false;
	heading(s, arena_printf(s->arena, _("Interviews (%zu)"), n));
	for (size_t i = 0; i < n; i++) {
		struct firm_line *l = add(s, LINE_INTERVIEW,
					  arena_printf(s->arena, "%s · %s · %s", row[i].form,
						       _(states[row[i].state].word),
						       row[i].author));

		l->id = row[i].id;
		l->mark = states[row[i].state].mark;
		l->style = states[row[i].state].style;
		l->right = day(ui, s->arena, row[i].made_ms);
		l->draft = row[i].state == INTERVIEW_DRAFT;
	}
	return true;
}

static const struct found_row *found(const struct found_row *row, size_t n, const char *need)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(row[i].need, need) == 0)
			return &row[i];
	return NULL;
}

static bool add_needs(struct ui *ui, struct firm_screen *s, const struct need *need, size_t n,
		      struct err *e)
{
	struct found_row *row;
	size_t rows;

	if (!store_needs_found(&row, &rows, ui->store, s->arena, e))
		return false;
	heading(s, arena_printf(s->arena, _("Needs (%zu)"), n));
	for (size_t i = 0; i < n; i++) {
		struct firm_line *l = add(s, LINE_NEED, need[i].text);
		const struct found_row *f = found(row, rows, need[i].id);

		l->id = need[i].id;
		l->mark = f && f->gap ? "–" : "•";
		l->style = f && f->gap ? STYLE_WARN : STYLE_NORMAL;
		l->right = !f	    ? ""
			   : f->gap ? _("no course")
				    : arena_printf(s->arena,
						   ngettext("%zu offer", "%zu offers", f->offers),
						   f->offers);
	}
	return true;
}

static void add_decision(struct ui *ui, struct firm_screen *s, const struct decision *d)
{
	static const char *const words[] = { [VERDICT_NONE] = "",
					     [VERDICT_INTERESTED] = N_("interested"),
					     [VERDICT_MAYBE] = N_("maybe"),
					     [VERDICT_REJECTED] = N_("not for us") };
	static const char *const marks[] = { " ", "+", "?", "x" };
	struct firm_line *l = add(
		s, LINE_DECISION,
		arena_printf(s->arena, "%s: %s %s", _(words[d->verdict]), d->provider, d->code));

	l->id = d->need;
	l->mark = marks[d->verdict];
	l->style = d->verdict == VERDICT_REJECTED ? STYLE_DIM : STYLE_OK;
	l->right = day(ui, s->arena, d->made_ms);
}

static bool add_decisions(struct ui *ui, struct firm_screen *s, const struct need *need, size_t n,
			  struct err *e)
{
	bool told = false;

	for (size_t i = 0; i < n; i++) {
		struct decision *d;
		size_t count;

		if (!store_decisions(&d, &count, ui->store, s->arena, need[i].id, e))
			return false;
		if (count && !told)
			heading(s, _("What they said to offers"));
		told |= count > 0;
		for (size_t k = 0; k < count; k++)
			add_decision(ui, s, &d[k]);
	}
	return true;
}

static bool may_open(const struct firm_line *l)
{
	return l->kind != LINE_HEADING && l->kind != LINE_BLANK;
}

static void step_over(struct firm_screen *s, bool up)
{
	for (int turn = 0; turn < 2; turn++, up = !up)
		for (size_t at = s->list.selected; at < s->lines; at = up ? at - 1 : at + 1)
			if (may_open(&s->line[at])) {
				list_select(&s->list, at);
				return;
			}
}

static bool load(struct ui *ui, struct firm_screen *s, struct err *e)
{
	struct err none = { 0 };
	struct need *need;
	size_t n;

	arena_reset(s->arena);
	s->line = NULL;
	s->lines = s->cap = 0;
	if (!store_firm(&s->firm, ui->store, s->arena, s->orgnr, e) ||
	    !store_needs(&need, &n, ui->store, s->arena, s->orgnr, e))
		return false;
	s->has_contact = store_contact_of(&s->contact, ui->store, s->arena, s->orgnr, &none);
	if (!add_interviews(ui, s, e) || !add_needs(ui, s, need, n, e) ||
	    !add_decisions(ui, s, need, n, e))
		return false;
	list_set_count(&s->list, s->lines);
	step_over(s, false);
	return true;
}

/* Nobody waits for it: a database in use holds no screen up. */
static void note_read(struct ui *ui, const struct firm_screen *s)
{
	struct access_note n = { .action = ACCESS_READ, .what = "firm screen", .orgnr = s->orgnr };
	struct err none = { 0 };

	if (s->has_contact && !store_access_note(ui->store, &n, &none))
		log_info("ui", "the access log could not be written: %s", none.msg);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct firm_screen *s = state;

	snprintf(s->orgnr, sizeof s->orgnr, "%s", (const char *)arg);
	s->arena = arena_new();
	if (load(ui, s, e)) {
		note_read(ui, s);
		return true;
	}
	arena_free(s->arena);
	return false;
}

static void leave(struct ui *ui, void *state)
{
	struct firm_screen *s = state;

	(void)ui;
	arena_free(s->arena);
}

static void resume(struct ui *ui, void *state)
{
	struct firm_screen *s = state;
	struct interview_arg arg = { .orgnr = s->orgnr };
	int asked = s->asked;
	struct err e = { 0 };

	s->asked = ASKED_NOTHING;
	if (!load(ui, s, &e))
		ui_fail(ui, &e);
	if (asked != ASKED_FORM || !ui->result || !*ui->result)
		return;
	arg.form = arena_strdup(ui->frame, ui->result);
	ui_push(ui, &screen_interview, &arg);
}

/* ---- keys ---- */

static void open_line(struct ui *ui, const struct firm_screen *s, const struct firm_line *l)
{
	struct interview_arg draft = { .resume = l->id };
	struct offers_arg offers = { .orgnr = s->orgnr, .need = l->id };

	if (l->draft)
		ui_push(ui, &screen_interview, &draft);
	else
		ui_push(ui, &screen_offers, &offers);
}

static void show_report(struct ui *ui, const struct firm_screen *s)
{
	struct reading r = { .title = _("Report") };
	struct strbuf b = STRBUF_IN(ui->frame);
	struct err e = { 0 };

	if (!ui_firm_report(&b, ui, s->orgnr, ui->canvas.cols - 2, &e)) {
		ui_fail(ui, &e);
		return;
	}
	r.text = strbuf_text(&b);
	ui_push(ui, &screen_read, &r);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct firm_screen *s = state;
	struct offers_arg all = { .orgnr = s->orgnr };

	if (list_key(&s->list, k))
		step_over(s, k == K_UP || k == K_PAGE_UP || k == K_END);
	else if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_OPEN && s->list.selected < s->lines &&
		 may_open(&s->line[s->list.selected]))
		open_line(ui, s, &s->line[s->list.selected]);
	else if (a == ACTION_NEW_INTERVIEW && ui_push(ui, &screen_forms, NULL))
		s->asked = ASKED_FORM;
	else if (a == ACTION_NEEDS)
		ui_push(ui, &screen_offers, &all);
	else if (a == ACTION_REPORT)
		show_report(ui, s);
	else if (a == ACTION_CHANGE)
		ui_push(ui, &screen_firm_new,
			arena_printf(ui->frame, "%s%s", FIRM_CHANGED, s->orgnr));
}

/* ---- drawing ---- */

static void add_part(struct strbuf *b, const char *text)
{
	if (text && *text)
		strbuf_addf(b, "%s%s", b->len ? " · " : "", text);
}

static const char *who_it_is(struct ui *ui, const struct firm_screen *s)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	add_part(&b, s->firm.orgnr);
	add_part(&b, s->firm.municipality);
	add_part(&b, s->firm.nace);
	if (s->firm.employees >= 0)
		add_part(&b, arena_printf(ui->frame,
					  ngettext("%d person works there", "%d people work there",
						   (unsigned long)s->firm.employees),
					  s->firm.employees));
	return strbuf_text(&b);
}

static const char *whom_to_ask(struct ui *ui, const struct firm_screen *s)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	if (!s->has_contact)
		return _("No contact person is known.");
	add_part(&b, s->contact.name);
	add_part(&b, s->contact.role);
	add_part(&b, s->contact.phone);
	add_part(&b, s->contact.email);
	add_part(&b, contact_may(&s->contact, CONSENT_RECONTACT)
			     ? _("may be contacted again")
			     : _("has not agreed to be contacted again"));
	return arena_printf(ui->frame, _("Contact: %s"), strbuf_text(&b));
}

static void draw_line(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct firm_screen *s = from;
	const struct firm_line *l = &s->line[row];
	int right;

	(void)selected;
	if (l->kind == LINE_HEADING) {
		canvas_put(c, a, 0, 1, STYLE_BOLD, l->text);
		return;
	}
	canvas_put(c, a, 0, 1, l->style, l->mark);
	right = canvas_put_right(c, a, 0, 1, STYLE_DIM, l->right);
	canvas_put(c, area_cols(a, 3, a.cols - 4 - (right ? right + 1 : 0)), 0, 0, STYLE_NORMAL,
		   l->text);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct firm_screen *s = state;
	struct area a = area_cols(body, 1, body.cols - 2);
	int row = canvas_wrap(c, a, 0, 0, STYLE_NORMAL, who_it_is(ui, s));
	bool any = s->list.selected < s->lines && may_open(&s->line[s->list.selected]);

	if (body.rows >= 12 || !any)
		row += canvas_wrap(c, a, row, 0, STYLE_DIM, whom_to_ask(ui, s));
	if (body.rows >= 12)
		row++;
	if (s->list.selected && s->list.top == s->list.selected)
		s->list.top--;
	list_draw(&s->list, c, area_rows(body, row, -1), draw_line, s, any);
	if (any)
		return;
	canvas_wrap(c, a, body.rows - 2, 0, STYLE_DIM, _("Nothing yet. n begins an interview."));
	canvas_cursor(c, a, body.rows - 2, 0);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct firm_screen *s = state;

	(void)ui;
	return s->firm.name;
}

static const enum action footer[] = { ACTION_OPEN,   ACTION_NEW_INTERVIEW, ACTION_NEEDS,
				      ACTION_CHANGE, ACTION_REPORT,	   ACTION_LEAVE,
				      ACTION_NONE };

const struct screen_ops screen_firm = {
	.name = "firm",
	.contexts = IN_LIST | IN_FIRM,
	.state_size = sizeof(struct firm_screen),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
};
