#include "base/utf8.h"
#include "report/contact.h"
#include "report/duplicates.h"
#include "report/plan.h"
#include "store/access.h"
#include "store/contact.h"
#include "store/firm.h"
#include "store/plan.h"
#include "store/subject.h"
#include "ui/internal.h"
#include "ui/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One firm: who it is and whom to ask, what comes next, and all that happened with it. */

enum line_kind { LINE_HEADING, LINE_BLANK, LINE_PERSON, LINE_NEXT, LINE_EVENT };
enum { NARROW = 60 }; /* what a person agreed to is told by its mark alone */
enum asked { ASKED_NOTHING, ASKED_FORM, ASKED_REMOVAL };

struct firm_line {
	enum line_kind kind;
	const char *mark, *text, *right;
	enum style style;
	enum firm_event_kind event; /* LINE_EVENT */
	const char *id;		    /* of what it is about; "" */
	bool draft;
};

struct firm_screen {
	char orgnr[16];
	struct arena *arena; /* of all below */
	struct firm firm;
	struct contact *person;
	size_t persons;
	const char *like; /* the firm it may be twice, in words; "" none. The screen's */
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

/* ---- persons, and what comes next ---- */

static const char *consent_mark(const struct contact *c)
{
	static const char *const marks[CONSENT_STATES] = {
		[CONSENT_NOT_ASKED] = "",
		[CONSENT_GIVEN] = N_("may be contacted again"),
		[CONSENT_REFUSED] = N_("not to be contacted again"),
		[CONSENT_WITHDRAWN] = N_("not to be contacted again"),
	};
	const char *mark = marks[c->consent[CONSENT_RECONTACT].state];

	return *mark ? _(mark) : "";
}

static bool add_persons(struct ui *ui, struct firm_screen *s, struct err *e)
{
	if (!store_contacts(&s->person, &s->persons, ui->store, s->arena, s->orgnr, e))
		return false;
	if (s->persons)
		heading(s, arena_printf(s->arena, _("Contact persons (%zu)"), s->persons));
	for (size_t i = 0; i < s->persons; i++) {
		const struct contact *c = &s->person[i];
		const char *facts = contact_facts(s->arena, c);
		struct firm_line *l = add(s, LINE_PERSON,
					  arena_printf(s->arena, "%s%s%s", contact_called(c),
						       *facts ? " · " : "", facts));
		bool may = contact_may(c, CONSENT_RECONTACT);

		l->id = c->id;
		l->mark = may ? "✓" : c->consent[CONSENT_RECONTACT].state ? "x" : "·";
		l->style = may ? STYLE_OK : STYLE_DIM;
		l->right = consent_mark(c);
	}
	return true;
}

static void add_next(struct ui *ui, struct firm_screen *s, const struct contact_log *x)
{
	bool late = date_to_days(x->next) < date_to_days(ui_today(ui));
	const char *time = contact_time(s->arena, x->next_min);
	struct firm_line *l = add(s, LINE_NEXT,
				  arena_printf(s->arena, "%s%s%s %s%s%s",
					       ui_day(ui, s->arena, x->next), *time ? " " : "",
					       time, contact_next_word(x->outcome),
					       *x->note ? ": " : "", x->note));

	l->id = x->id;
	l->mark = late ? "!" : "→";
	l->style = late ? STYLE_WARN : STYLE_ACCENT;
	l->right = late ? _("overdue") : x->author;
}

static int by_next(const void *a, const void *b)
{
	const struct contact_log *x = a, *y = b;
	int64_t days = date_to_days(x->next) - date_to_days(y->next);

	return days ? (days < 0 ? -1 : 1) : x->next_min - y->next_min;
}

static bool add_waiting(struct ui *ui, struct firm_screen *s, struct err *e)
{
	struct contact_log *x;
	size_t n, waiting = 0;

	if (!store_contact_logs(&x, &n, ui->store, s->arena, s->orgnr, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (contact_log_waits(&x[i]))
			x[waiting++] = x[i];
	if (waiting) {
		qsort(x, waiting, sizeof *x, by_next);
		heading(s, _("What comes next"));
	}
	for (size_t i = 0; i < waiting; i++)
		add_next(ui, s, &x[i]);
	return true;
}

/* ---- what happened ---- */

struct look {
	const char *state, *mark, *word;
	enum style style;
};

static const struct look interview_looks[] = {
	{ "draft", "●", N_("draft"), STYLE_ACCENT },
	{ "complete", "✓", N_("completed"), STYLE_OK },
	{ "approved", "✓", N_("approved"), STYLE_OK },
	{ "rejected", "!", N_("to mend"), STYLE_ERROR },
};
static const struct look decision_looks[] = {
	{ "interested", "+", N_("interested"), STYLE_OK },
	{ "maybe", "?", N_("maybe"), STYLE_OK },
	{ "rejected", "x", N_("not for us"), STYLE_DIM },
};

static const struct look *look_of(const struct look *all, size_t n, const char *state)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (strcmp(all[i].state, state) == 0)
			return &all[i];
	return &all[n - 1];
}

static void put_look(struct firm_line *l, struct arena *a, const struct look *k, const char *format,
		     const struct firm_event *x)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	l->text = arena_printf(a, format, x->text, _(k->word), x->more);
#pragma GCC diagnostic pop
	l->mark = k->mark;
	l->style = k->style;
}

static void put_need(struct firm_line *l, struct arena *a, const struct firm_event *x)
{
	const char *found = !x->matched ? ""
			    : x->gap	? _("no course")
					: arena_printf(a,
						       ngettext("%zu offer", "%zu offers", x->offers),
						       x->offers);

	l->text = *found ? arena_printf(a, "%s · %s", found, x->text) : x->text;
	l->mark = x->gap ? "–" : "•";
	l->style = x->gap ? STYLE_WARN : STYLE_NORMAL;
}

static void put_contact(struct firm_line *l, struct arena *a, const struct firm_event *x)
{
	enum contact_outcome o = OUTCOME_OTHER;
	enum contact_how how = CONTACT_BY_OTHER;

	contact_how_named(&how, x->text);
	contact_outcome_named(&o, x->state);
	l->text = arena_printf(a, "%s, %s%s%s", contact_how_word(how), contact_outcome_word(o),
			       *x->more ? ": " : "", x->more);
	l->mark = "»";
	l->style = STYLE_ACCENT;
}

static void put_activity(struct firm_line *l, struct arena *a, const struct firm_event *x)
{
	enum activity_state st = ACTIVITY_PROPOSED;

	activity_state_named(&st, x->state);
	l->text = arena_printf(a, "%s · %s", x->text, plan_state_word(st));
	l->mark = "◆";
	l->style = st == ACTIVITY_CANCELLED ? STYLE_DIM : STYLE_OK;
}

static void put_event(struct ui *ui, struct firm_screen *s, const struct firm_event *x)
{
	struct firm_line *l = add(s, LINE_EVENT, "");

	l->event = x->kind;
	l->id = x->id;
	l->draft = x->kind == FIRM_INTERVIEW && strcmp(x->state, "draft") == 0;
	l->right = ui_day(ui, s->arena, x->day);
	switch (x->kind) {
	case FIRM_INTERVIEW:
		put_look(l, s->arena,
			 look_of(interview_looks, ARRAY_LEN(interview_looks), x->state),
			 "%s · %s · %s", x);
		break;
	case FIRM_DECISION:
		put_look(l, s->arena, look_of(decision_looks, ARRAY_LEN(decision_looks), x->state),
			 "%1$s: %2$s", x);
		break;
	case FIRM_NEED:
		put_need(l, s->arena, x);
		break;
	case FIRM_ACTIVITY:
		put_activity(l, s->arena, x);
		break;
	case FIRM_CONTACT:
		put_contact(l, s->arena, x);
		break;
	case FIRM_EVENT_KINDS:
		break;
	}
}

static bool add_events(struct ui *ui, struct firm_screen *s, struct err *e)
{
	struct firm_event *x;
	size_t n;

	if (!store_firm_events(&x, &n, ui->store, s->arena, s->orgnr, e))
		return false;
	if (n)
		heading(s, arena_printf(s->arena, _("History (%zu)"), n));
	for (size_t i = 0; i < n; i++)
		put_event(ui, s, &x[i]);
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

/* What is shown stays as it is when it cannot be read again: the firm may be gone meanwhile. */
static bool load(struct ui *ui, struct firm_screen *s, struct err *e)
{
	struct firm_screen fresh = *s;

	fresh.arena = arena_new();
	fresh.line = NULL;
	fresh.lines = fresh.cap = 0;
	if (!store_may_use(ui->store, s->orgnr, e) ||
	    !store_firm(&fresh.firm, ui->store, fresh.arena, s->orgnr, e) ||
	    !add_persons(ui, &fresh, e) || !add_waiting(ui, &fresh, e) ||
	    !add_events(ui, &fresh, e)) {
		arena_free(fresh.arena);
		return false;
	}
	arena_free(s->arena);
	*s = fresh;
	list_set_count(&s->list, s->lines);
	step_over(s, false);
	return true;
}

/* Nobody waits for it: a database in use holds no screen up. */
static void note_read(struct ui *ui, const struct firm_screen *s)
{
	struct access_note n = { .action = ACCESS_READ, .what = "firm screen", .orgnr = s->orgnr };
	struct err none = { 0 };

	if (s->persons && !store_access_note(ui->store, &n, &none))
		log_info("ui", "the access log could not be written: %s", none.msg);
}

/* A hint: nothing is said when it cannot be found out. */
static void look_for_double(struct ui *ui, struct firm_screen *s)
{
	const struct firm *other = NULL;
	struct codes *codes = NULL;
	struct err none = { 0 };

	s->like = "";
	if (store_codes(&codes, ui->store, &none) &&
	    duplicate_of(&other, ui->store, codes, &s->firm, ui->frame, &none) && other)
		s->like = arena_printf(ui_arena(ui),
				       _("Looks like %s %s, %s; 'los firm merge' makes them one."),
				       other->orgnr, other->name, other->municipality);
	codes_free(codes);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct firm_screen *s = state;

	snprintf(s->orgnr, sizeof s->orgnr, "%s", (const char *)arg);
	if (!load(ui, s, e))
		return false;
	note_read(ui, s);
	look_for_double(ui, s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct firm_screen *s = state;

	(void)ui;
	arena_free(s->arena);
}

/* ---- keys ---- */

static const struct contact *person_of(const struct firm_screen *s, const struct firm_line *l)
{
	for (size_t i = 0; l && l->kind == LINE_PERSON && i < s->persons; i++)
		if (strcmp(s->person[i].id, l->id) == 0)
			return &s->person[i];
	return NULL;
}

static void open_log(struct ui *ui, const char *id)
{
	struct contact_log x;
	struct err e = { 0 };

	if (store_contact_log(&x, ui->store, ui->frame, id, &e))
		ui_push(ui, &screen_contact_log, &x);
	else
		ui_fail(ui, &e);
}

static void open_activity(struct ui *ui, const char *id)
{
	struct activity x;
	struct err e = { 0 };

	if (store_activity(&x, ui->store, ui->frame, id, &e))
		ui_push(ui, &screen_activity, &x);
	else
		ui_fail(ui, &e);
}

static void open_event(struct ui *ui, const struct firm_screen *s, const struct firm_line *l)
{
	struct interview_arg draft = { .resume = l->id };
	struct offers_arg offers = { .orgnr = s->orgnr, .need = l->id };

	if (l->event == FIRM_CONTACT)
		open_log(ui, l->id);
	else if (l->event == FIRM_ACTIVITY)
		open_activity(ui, l->id);
	else if (l->draft)
		ui_push(ui, &screen_interview, &draft);
	else
		ui_push(ui, &screen_offers, &offers);
}

static void open_line(struct ui *ui, const struct firm_screen *s, const struct firm_line *l)
{
	if (l->kind == LINE_PERSON)
		ui_push(ui, &screen_contact, person_of(s, l));
	else if (l->kind == LINE_NEXT)
		open_log(ui, l->id);
	else
		open_event(ui, s, l);
}

/* ---- contacts ---- */

static bool is_log(const struct firm_line *l)
{
	return l && (l->kind == LINE_NEXT || (l->kind == LINE_EVENT && l->event == FIRM_CONTACT));
}

static void note_contact(struct ui *ui, const struct firm_screen *s, const struct firm_line *l)
{
	struct contact_log x = contact_log_blank(s->orgnr, ui_today(ui));
	const struct contact *c = person_of(s, l);

	x.contact = c ? c->id : s->persons == 1 ? s->person[0].id : "";
	ui_push(ui, &screen_contact_log, &x);
}

static void mark_done(struct ui *ui, struct firm_screen *s, const struct firm_line *l)
{
	struct contact_log x;
	struct err e = { 0 };

	if (!l || l->kind != LINE_NEXT) {
		ui_say(ui, MESSAGE_WARN, _("Select what comes next, then mark it as done"));
		return;
	}
	if (!store_contact_log_done(&x, ui->store, ui->frame, l->id, ui_today(ui), &e) ||
	    !load(ui, s, &e))
		ui_fail(ui, &e);
	else
		ui_say(ui, MESSAGE_OK, _("Done. c notes how it went"));
}

static void ask_removal(struct ui *ui, struct firm_screen *s, const struct firm_line *l)
{
	static const struct ask person = {
		.title = N_("Remove this person from the firm?"),
		.text = N_("What was known stays in the history until it is erased."),
		.answer = { { 'y', "remove", N_("yes, remove it") },
			    { 'n', "", N_("no, keep it") } },
		.first = 1,
	};
	static const struct ask entry = {
		.title = N_("Take this out of the contact log?"),
		.text = N_("Do so when it was never so; what it said stays in the history."),
		.answer = { { 'y', "remove", N_("yes, take it out") },
			    { 'n', "", N_("no, keep it") } },
		.first = 1,
	};

	if ((person_of(s, l) || is_log(l)) &&
	    ui_push(ui, &screen_ask, is_log(l) ? &entry : &person))
		s->asked = ASKED_REMOVAL;
}

static void remove_line(struct ui *ui, const struct firm_line *l)
{
	struct err e = { 0 };

	if (!l)
		return;
	if (is_log(l) ? !store_contact_log_remove(ui->store, l->id, &e)
		      : !store_contact_remove(ui->store, l->id, &e))
		ui_fail(ui, &e);
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

static const struct firm_line *selected(const struct firm_screen *s)
{
	return s->list.selected < s->lines && may_open(&s->line[s->list.selected])
		       ? &s->line[s->list.selected]
		       : NULL;
}

static void resume(struct ui *ui, void *state)
{
	struct firm_screen *s = state;
	struct interview_arg arg = { .orgnr = s->orgnr };
	int asked = s->asked;
	struct err e = { 0 };

	s->asked = ASKED_NOTHING;
	if (asked == ASKED_REMOVAL && ui->result && strcmp(ui->result, "remove") == 0)
		remove_line(ui, selected(s));
	if (!load(ui, s, &e))
		ui_fail(ui, &e);
	if (asked != ASKED_FORM || !ui->result || !*ui->result)
		return;
	arg.form = arena_strdup(ui->frame, ui->result);
	ui_push(ui, &screen_interview, &arg);
}

static void act(struct ui *ui, struct firm_screen *s, enum action a)
{
	struct offers_arg all = { .orgnr = s->orgnr };
	struct contact person = contact_blank(s->orgnr);

	if (a == ACTION_NEW_INTERVIEW && ui_push(ui, &screen_forms, NULL))
		s->asked = ASKED_FORM;
	else if (a == ACTION_NEEDS)
		ui_push(ui, &screen_offers, &all);
	else if (a == ACTION_REPORT)
		show_report(ui, s);
	else if (a == ACTION_CHANGE)
		ui_push(ui, &screen_firm_new,
			arena_printf(ui->frame, "%s%s", FIRM_CHANGED, s->orgnr));
	else if (a == ACTION_NOTE_CONTACT)
		note_contact(ui, s, selected(s));
	else if (a == ACTION_NEW_PERSON)
		ui_push(ui, &screen_contact, &person);
	else if (a == ACTION_CONTACT_DONE)
		mark_done(ui, s, selected(s));
	else if (a == ACTION_REMOVE_PERSON)
		ask_removal(ui, s, selected(s));
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct firm_screen *s = state;

	if (list_key(&s->list, k))
		step_over(s, k == K_UP || k == K_PAGE_UP || k == K_END);
	else if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_OPEN && selected(s))
		open_line(ui, s, selected(s));
	else
		act(ui, s, a);
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
	right = l->kind == LINE_PERSON && a.cols < NARROW
			? 0
			: canvas_put_right(c, a, 0, 1, STYLE_DIM, l->right);
	canvas_put(c, area_cols(a, 3, a.cols - 4 - (right ? right + 1 : 0)), 0, 0, STYLE_NORMAL,
		   l->text);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct firm_screen *s = state;
	struct area a = area_cols(body, 1, body.cols - 2);
	int row = canvas_wrap(c, a, 0, 0, STYLE_NORMAL, who_it_is(ui, s));
	bool any = s->list.selected < s->lines && may_open(&s->line[s->list.selected]);

	if (*s->like && body.rows >= 12)
		row += canvas_wrap(c, a, row, 0, STYLE_WARN, s->like);
	if (!s->persons && (body.rows >= 12 || !any))
		row += canvas_wrap(c, a, row, 0, STYLE_DIM, _("No contact person is known."));
	if (body.rows >= 12)
		row++;
	if (s->list.selected && s->list.top == s->list.selected)
		s->list.top--;
	list_draw(&s->list, c, area_rows(body, row, -1), draw_line, s, any);
	if (any)
		return;
	canvas_wrap(c, a, body.rows - 2, 0, STYLE_DIM,
		    _("Nothing yet. n begins an interview, c notes a contact."));
	canvas_cursor(c, a, body.rows - 2, 0);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct firm_screen *s = state;

	(void)ui;
	return s->firm.name;
}

static const enum action footer[] = {
	ACTION_OPEN,	   ACTION_NEW_INTERVIEW, ACTION_NOTE_CONTACT, ACTION_NEEDS, ACTION_CHANGE,
	ACTION_NEW_PERSON, ACTION_CONTACT_DONE,	 ACTION_REPORT,	      ACTION_LEAVE, ACTION_NONE
};

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
