#include "report/plan.h"
#include "ui/card.h"

#include <string.h>

/* One activity as a form: proposed, or changed.  Challenge, area and kind are chosen with arrows.
 */

enum { FIELDS = 13 };
enum { TITLE, CHALLENGE, AREA, KIND }; /* as in activity_fields */

struct form {
	struct card card;
	struct card_choice challenge[CARD_CHOICES], area[CARD_CHOICES], kind[KIND_COUNT + 1];
	struct activity x;
	struct plan plan;
	const struct challenge *under; /* whose areas may be chosen; NULL: none */
	bool late;		       /* why it is late is asked */
};

static bool is_new(const struct form *s)
{
	return !*s->x.id;
}

/* The form's own copy of what it was given. */
static void copy_activity(struct form *s, struct arena *a, const struct activity *x)
{
	const char **texts[] = { &s->x.id,	 &s->x.title,	  &s->x.note,  &s->x.why,
				 &s->x.kind,	 &s->x.challenge, &s->x.area,  &s->x.owner,
				 &s->x.partners, &s->x.check_in,  &s->x.late,  &s->x.provider,
				 &s->x.code,	 &s->x.needs,	  &s->x.firms, &s->x.author };
	struct funding *f = ARENA_ARRAY(a, struct funding, x->fundings + 1);

	s->x = *x;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		*texts[i] = arena_strdup(a, *texts[i]);
	for (size_t i = 0; i < x->fundings; i++)
		f[i] = (struct funding){ .grant = arena_strdup(a, x->funding[i].grant),
					 .source = arena_strdup(a, x->funding[i].source),
					 .year = x->funding[i].year,
					 .ore = x->funding[i].ore };
	s->x.funding = f;
}

/* ---- what can be chosen ---------------------------------------------------------------------- */

static const struct card_choice nothing = { "", "" };

static size_t challenges(struct form *s, struct arena *a)
{
	size_t n = 0;

	s->challenge[n++] = nothing;
	for (size_t i = 0; i < s->plan.challenges && n < CARD_CHOICES; i++) {
		const struct challenge *c = &s->plan.challenge[i];

		s->challenge[n++] = (struct card_choice){ c->id, arena_printf(a, "%s %s", c->id,
									      c->title) };
	}
	return n;
}

static size_t areas(struct form *s, struct arena *a)
{
	size_t n = 0;

	s->area[n++] = nothing;
	for (const char *p = s->under ? s->under->areas : ""; *p && n < CARD_CHOICES;) {
		size_t len = strcspn(p, "\n");
		const char *area = arena_strndup(a, p, len);

		s->area[n++] = (struct card_choice){ area, area };
		p += len + (p[len] != '\0');
	}
	return n;
}

static size_t kinds(struct form *s)
{
	size_t n = 0;

	s->kind[n++] = nothing;
	for (int k = 0; k < KIND_COUNT; k++) {
		const char *name = course_kind_name((enum course_kind)k);

		s->kind[n++] = (struct card_choice){ name, report_code(name) };
	}
	return n;
}

/* Of the challenge that is chosen now. */
static void offer_areas(struct ui *ui, struct form *s)
{
	struct card_field *f = &s->card.field[AREA];

	s->under = plan_challenge(&s->plan, card_value(&s->card, CHALLENGE));
	f->choice = s->area;
	f->choices = areas(s, ui_arena(ui));
	f->hint = s->under ? "" : _("Choose a challenge first");
}

/* An area of the challenge before is none of this one. */
static void follow_challenge(struct ui *ui, struct form *s)
{
	if (plan_challenge(&s->plan, card_value(&s->card, CHALLENGE)) == s->under)
		return;
	offer_areas(ui, s);
	if (!s->under || !challenge_has_area(s->under, card_value(&s->card, AREA)))
		card_set(&s->card, AREA, "");
}

/* ---- the fields ------------------------------------------------------------------------------ */

static const char *grants_hint(struct arena *a, const struct plan *p)
{
	struct strbuf b = STRBUF_IN(a);

	strbuf_add(&b, _("WHO=AMOUNT, with ; between"));
	for (size_t i = 0; i < p->grants; i++)
		for (size_t k = 0; k < p->grant[i].lines; k++)
			strbuf_addf(&b, " · %s/%s/%d", p->grant[i].id, p->grant[i].line[k].source,
				    p->grant[i].line[k].year);
	return strbuf_text(&b);
}

static const char *hint(struct arena *a, const struct form *s, const char *field)
{
	const struct {
		const char *field, *hint;
	} hints[] = {
		{ "challenge", s->plan.challenges ? ""
						  : _("'los plan challenge add' makes the "
						      "headings of the plan") },
		{ "start", _("A day: 2027-03-01 or 1.3.2027") },
		{ "end", _("A day: 2027-03-01 or 1.3.2027") },
		{ "phase", _("A number: 1, 2") },
		{ "year", _("1/3 for year 1 of 3") },
		{ "cost", _("Kroner in all: 80 000 or 1,4 mill") },
		{ "funding", grants_hint(a, &s->plan) },
	};

	for (size_t i = 0; i < ARRAY_LEN(hints); i++)
		if (strcmp(hints[i].field, field) == 0)
			return hints[i].hint;
	return "";
}

/* As it may be typed; days as everywhere on the screens. */
static const char *shown(struct ui *ui, const struct form *s, const char *field)
{
	if (strcmp(field, "start") == 0)
		return ui_day(ui, ui->frame, s->x.start);
	if (strcmp(field, "end") == 0)
		return ui_day(ui, ui->frame, s->x.end);
	return activity_field(&s->x, field, ui->frame);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct form *s = state;
	struct arena *a = ui_arena(ui);

	copy_activity(s, a, arg);
	if (!store_plan(&s->plan, ui->store, a, e))
		return false;
	for (int i = 0; i < FIELDS; i++) {
		const char *field = activity_fields[i];

		card_add(&s->card,
			 (struct card_field){ .label = plan_field_word(field),
					      .hint = hint(a, s, field),
					      .choice = i == CHALLENGE ? s->challenge : s->kind,
					      .choices = i == CHALLENGE ? challenges(s, a)
							 : i == KIND	? kinds(s)
									: 0 },
			 shown(ui, s, field));
	}
	offer_areas(ui, s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct form *s = state;

	(void)ui;
	card_release(&s->card);
}

/* ---- keeping --------------------------------------------------------------------------------- */

static bool put_fields(struct ui *ui, struct form *s)
{
	struct err e = { 0 };

	for (int i = 0; i < FIELDS; i++)
		if (!activity_put_field(&s->x, ui_arena(ui), activity_fields[i],
					card_value(&s->card, (size_t)i), ui_today(ui), &e)) {
			s->card.wrong = arena_strdup(ui_arena(ui), e.msg);
			s->card.at = (size_t)i;
			return false;
		}
	return true;
}

/* No period is open, and one has closed: it may come late. */
static bool is_late(const struct plan *p, struct err *e)
{
	struct intake in;
	struct err none = { 0 };

	return !plan_intake(&in, p->check_in, p->check_ins, p->today, "", e) &&
	       plan_intake(&in, p->check_in, p->check_ins, p->today, "?", &none);
}

static bool ask_late(struct ui *ui, const struct plan *p)
{
	struct err e = { 0 };
	struct prompt prompt = { .title = _("Why is it late?") };

	if (!is_late(p, &e))
		return false;
	prompt.text = arena_printf(ui->frame, _("%s."), e.msg);
	return ui_push(ui, &screen_prompt, &prompt);
}

static bool keep(struct ui *ui, struct form *s, struct activity *out, struct err *e)
{
	*out = s->x;
	return is_new(s) ? store_activity_propose(out, ui->store, ui->frame, &s->x, e)
			 : store_activity_set(ui->store, &s->x, e);
}

static void save(struct ui *ui, struct form *s)
{
	struct activity x;
	struct err e = { 0 };

	if (!put_fields(ui, s))
		return;
	if (is_new(s) && !*s->x.late && activity_check(&s->x, &e) && ask_late(ui, &s->plan)) {
		s->late = true;
	} else if (keep(ui, s, &x, &e)) {
		const char *saved = arena_strdup(ui->frame, x.title);

		ui_pop(ui, arena_strdup(ui->frame, x.id)); /* its state is gone */
		ui_say(ui, MESSAGE_OK, _("%s: saved"), saved);
	} else {
		s->card.wrong = arena_strdup(ui_arena(ui), e.msg);
	}
}

static void resume(struct ui *ui, void *state)
{
	struct form *s = state;
	bool asked = s->late;

	s->late = false;
	if (asked && ui->result && *ui->result) {
		s->x.late = arena_strdup(ui_arena(ui), ui->result);
		save(ui, s);
	}
}

void activity_propose(struct ui *ui, const struct activity *x)
{
	struct activity y;
	struct plan p;
	struct err e = { 0 }, late = { 0 };

	if (!store_plan(&p, ui->store, ui->frame, &e))
		ui_fail(ui, &e);
	else if (is_late(&p, &late))
		ui_push(ui, &screen_activity, x); /* which asks why */
	else if (store_activity_propose(&y, ui->store, ui->frame, x, &e))
		ui_say(ui, MESSAGE_OK,
		       _("Proposed as activity %s: t on the first screen shows the plan"), y.id);
	else
		ui_fail(ui, &e);
}

/* ---- the screen ------------------------------------------------------------------------------ */

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct form *s = state;

	switch (card_key(&s->card, k, a)) {
	case CARD_SAVE:
		save(ui, s);
		break;
	case CARD_LEAVE:
		ui_pop(ui, NULL);
		break;
	case CARD_MOVED:
		follow_challenge(ui, s);
		break;
	}
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct form *s = state;

	(void)ui;
	card_paste(&s->card, text);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct form *s = state;

	card_draw(ui, &s->card, c, body);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct form *s = state;

	(void)ui;
	return is_new(s) ? _("New activity") : s->x.title;
}

static bool unsaved(const void *state)
{
	return card_unsaved(&((const struct form *)state)->card);
}

static const enum action footer[] = { ACTION_SAVE, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_activity = {
	.name = "activity",
	.contexts = 0,
	.state_size = sizeof(struct form),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.paste = paste,
	.title = title,
	.unsaved = unsaved,
};
