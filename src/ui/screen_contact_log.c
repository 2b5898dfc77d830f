#include "report/contact.h"
#include "ui/card.h"
#include "store/contact.h"

#include <string.h>

/* A contact with a firm as a form: how, what came of it, what was said, and what comes next. */

enum { HOW, OUTCOME, WITH, NOTE, NEXT, DAY };

struct noting {
	struct card card;
	struct contact_log x;
	struct card_choice how[CONTACT_BY_COUNT], outcome[OUTCOME_COUNT], with[CARD_CHOICES];
};

static void copy(struct contact_log *to, struct arena *a, const struct contact_log *from)
{
	const char **texts[] = { &to->id, &to->orgnr, &to->contact, &to->note, &to->author };

	*to = *from;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		*texts[i] = arena_strdup(a, *texts[i]);
}

/* Nobody, the firm's persons, and one that is no longer there. */
static bool persons(struct noting *s, size_t *n, struct ui *ui, struct err *e)
{
	bool known = !*s->x.contact;
	struct contact *c;
	size_t count;

	if (!store_contacts(&c, &count, ui->store, ui_arena(ui), s->x.orgnr, e))
		return false;
	*n = 0;
	s->with[(*n)++] = (struct card_choice){ "", "–" };
	for (size_t i = 0; i < count && *n < CARD_CHOICES - 1; i++) {
		s->with[(*n)++] = (struct card_choice){ c[i].id, contact_called(&c[i]) };
		known = known || strcmp(c[i].id, s->x.contact) == 0;
	}
	if (!known)
		s->with[(*n)++] = (struct card_choice){ s->x.contact, _("removed") };
	return true;
}

static const char *next_typed(struct ui *ui, const struct contact_log *x)
{
	const char *day = ui_day(ui, ui->frame, x->next);

	return x->next_min == NO_TIME ? day
				      : arena_printf(ui->frame, "%s %s", day,
						     contact_time(ui->frame, x->next_min));
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct noting *s = state;
	size_t n;

	copy(&s->x, ui_arena(ui), arg);
	if (!persons(s, &n, ui, e))
		return false;
	for (int i = 0; i < CONTACT_BY_COUNT; i++)
		s->how[i] = (struct card_choice){ contact_how_name((enum contact_how)i),
						  contact_how_word((enum contact_how)i) };
	for (int i = 0; i < OUTCOME_COUNT; i++)
		s->outcome[i] = (struct card_choice){ contact_outcome_name((enum contact_outcome)i),
						      contact_outcome_word(
							      (enum contact_outcome)i) };
	card_add(&s->card,
		 (struct card_field){ contact_field_word("how"), "", s->how, CONTACT_BY_COUNT },
		 contact_how_name(s->x.how));
	card_add(
		&s->card,
		(struct card_field){ contact_field_word("outcome"), "", s->outcome, OUTCOME_COUNT },
		contact_outcome_name(s->x.outcome));
	card_add(&s->card, (struct card_field){ contact_field_word("contact"), "", s->with, n },
		 s->x.contact);
	card_add(&s->card,
		 (struct card_field){
			 contact_field_word("note"),
			 _("What was said; nothing of health or other private matters"), NULL, 0 },
		 s->x.note);
	card_add(&s->card,
		 (struct card_field){
			 contact_field_word("next"),
			 _("When to do something again: 2.3 10:00, friday, +7; empty: never"), NULL,
			 0 },
		 next_typed(ui, &s->x));
	card_add(&s->card,
		 (struct card_field){ contact_field_word("day"),
				      _("When it was: 2027-03-01 or 1.3.2027"), NULL, 0 },
		 ui_day(ui, ui->frame, s->x.day));
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct noting *s = state;

	(void)ui;
	card_release(&s->card);
}

static bool read_next(struct contact_log *x, struct ui *ui, const char *typed, struct err *e)
{
	if (strcmp(typed, next_typed(ui, x)) == 0)
		return true;
	x->done = (struct date){ 0 };
	x->next = (struct date){ 0 };
	x->next_min = NO_TIME;
	return !*typed ||
	       contact_next_parse(&x->next, &x->next_min, ui->frame, typed, ui_today(ui), e);
}

static bool read_day(struct contact_log *x, struct ui *ui, const char *typed, struct err *e)
{
	return strcmp(typed, ui_day(ui, ui->frame, x->day)) == 0 ||
	       contact_day_parse(&x->day, typed, ui_today(ui), e);
}

static bool read_card(struct contact_log *x, size_t *at, struct ui *ui, const struct noting *s,
		      struct err *e)
{
	*x = s->x;
	contact_how_named(&x->how, card_value(&s->card, HOW));
	contact_outcome_named(&x->outcome, card_value(&s->card, OUTCOME));
	x->contact = card_value(&s->card, WITH);
	x->note = card_value(&s->card, NOTE);
	*at = DAY;
	if (!read_day(x, ui, card_value(&s->card, DAY), e))
		return false;
	*at = NEXT;
	return read_next(x, ui, card_value(&s->card, NEXT), e);
}

static void save(struct ui *ui, struct noting *s)
{
	struct contact_log x, out;
	struct err e = { 0 };
	size_t at = NEXT;

	if (read_card(&x, &at, ui, s, &e) &&
	    store_contact_log_put(&out, ui->store, ui->frame, &x, &e)) {
		ui_pop(ui, arena_strdup(ui->frame, out.id)); /* its state is gone */
		ui_say(ui, MESSAGE_OK, _("Noted: %s, %s"), contact_how_word(out.how),
		       contact_outcome_word(out.outcome));
		return;
	}
	s->card.wrong = arena_strdup(ui_arena(ui), e.msg);
	s->card.at = at;
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct noting *s = state;

	switch (card_key(&s->card, k, a)) {
	case CARD_SAVE:
		save(ui, s);
		break;
	case CARD_LEAVE:
		ui_pop(ui, NULL);
		break;
	case CARD_MOVED:
		break;
	}
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct noting *s = state;

	(void)ui;
	card_paste(&s->card, text);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct noting *s = state;

	card_draw(ui, &s->card, c, body);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct noting *s = state;

	(void)ui;
	return *s->x.id ? _("Correct what was noted") : _("Note a contact");
}

static bool unsaved(const void *state)
{
	return card_unsaved(&((const struct noting *)state)->card);
}

static const enum action footer[] = { ACTION_SAVE, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_contact_log = {
	.name = "contact-log",
	.contexts = 0,
	.state_size = sizeof(struct noting),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.leave = leave,
	.paste = paste,
	.title = title,
	.unsaved = unsaved,
};
