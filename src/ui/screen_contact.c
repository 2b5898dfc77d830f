#include "report/contact.h"
#include "ui/card.h"
#include "store/contact.h"

#include <string.h>

/* A contact person as a form: who, how it is reached, and what it agreed to. */

struct person {
	struct card card;
	struct contact c;
	struct card_choice language[6], consent[CONSENT_PURPOSES][CONSENT_STATES];
};
enum { CONSENTS = 5 /* fields before them */ };

static void copy(struct contact *to, struct arena *a, const struct contact *from)
{
	const char **texts[] = { &to->id,    &to->orgnr,  &to->name,	 &to->role,	&to->phone,
				 &to->email, &to->author, &to->language, &to->interview };

	*to = *from;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		*texts[i] = arena_strdup(a, *texts[i]);
	for (int p = 0; p < CONSENT_PURPOSES; p++) {
		struct consent *k = &to->consent[p];

		k->notice = arena_strdup(a, k->notice);
		k->notice_hash = arena_strdup(a, k->notice_hash);
		k->interview = arena_strdup(a, k->interview);
	}
}

/* What may be answered: taken back only what was agreed to. */
static size_t answers(struct card_choice *out, const struct consent *k)
{
	size_t n = 0;

	if (k->state == CONSENT_NOT_ASKED)
		out[n++] = (struct card_choice){ "", _("not asked") };
	out[n++] = (struct card_choice){ "yes", _("yes") };
	if (k->state == CONSENT_NOT_ASKED || k->state == CONSENT_REFUSED)
		out[n++] = (struct card_choice){ "no", _("no") };
	else
		out[n++] = (struct card_choice){ "withdrawn", _("taken back") };
	return n;
}

static void add_fields(struct person *s)
{
	static const char *const codes[] = { "", "nb", "nn", "sv", "se", "en" };
	const char *const hints[] = { _("Name, or how the person is called"),
				      _("What the person does in the firm"), "", "" };

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		s->language[i] = (struct card_choice){ codes[i], *codes[i] ? codes[i] : "–" };
	for (size_t i = 0; i < ARRAY_LEN(hints); i++)
		card_add(&s->card,
			 (struct card_field){ .label = contact_field_word(contact_fields[i]),
					      .hint = hints[i] },
			 *contact_field(&s->c, contact_fields[i]));
	card_add(&s->card,
		 (struct card_field){ .label = contact_field_word("language"),
				      .choice = s->language,
				      .choices = ARRAY_LEN(codes) },
		 s->c.language);
	for (int p = 0; p < CONSENT_PURPOSES; p++)
		card_add(&s->card,
			 (struct card_field){ .label = p == CONSENT_RECONTACT ? _("contact again")
									      : _("to providers"),
					      .choice = s->consent[p],
					      .choices = answers(s->consent[p], &s->c.consent[p]) },
			 consent_state_name(s->c.consent[p].state));
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct person *s = state;

	(void)e;
	copy(&s->c, ui_arena(ui), arg);
	add_fields(s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct person *s = state;

	(void)ui;
	card_release(&s->card);
}

static void answer(struct consent *k, const char *state, struct date today)
{
	enum consent_state st;

	if (!consent_state_named(&st, state) || st == k->state)
		return;
	if (st == CONSENT_WITHDRAWN) {
		k->state = st;
		k->withdrawn = today;
		return;
	}
	*k = (struct consent){
		.state = st, .notice = "", .notice_hash = "", .interview = "", .day = today
	};
}

static size_t field_number(const char *field)
{
	size_t i = 0;

	while (contact_fields[i] && strcmp(contact_fields[i], field) != 0)
		i++;
	return i;
}

static void tell_wrong(struct ui *ui, struct person *s, const struct err *e)
{
	s->card.wrong = arena_strdup(ui_arena(ui), e->msg);
}

static void save(struct ui *ui, struct person *s)
{
	struct contact c = s->c, out;
	const char *field;
	struct err e = { 0 };

	for (size_t i = 0; contact_fields[i]; i++)
		*contact_field(&c, contact_fields[i]) = card_value(&s->card, i);
	for (size_t p = 0; p < CONSENT_PURPOSES; p++)
		answer(&c.consent[p], card_value(&s->card, CONSENTS + p), ui_today(ui));
	if (!contact_check(&c, &field, &e)) {
		tell_wrong(ui, s, &e);
		s->card.at = field_number(field);
		return;
	}
	if (!store_contact_put(&out, ui->store, ui->frame, &c, &e)) {
		tell_wrong(ui, s, &e);
		return;
	}
	ui_pop(ui, arena_strdup(ui->frame, out.id)); /* its state is gone */
	ui_say(ui, MESSAGE_OK, _("%s: saved"), contact_called(&out));
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct person *s = state;

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
	struct person *s = state;

	(void)ui;
	card_paste(&s->card, text);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct person *s = state;
	struct area below = area_cols(body, 1, body.cols - 2);

	card_draw(ui, &s->card, c, body);
	if (body.rows < 16 || body.cols < 60)
		return;
	for (int p = 0, row = (int)s->card.fields + 2; p < CONSENT_PURPOSES; p++)
		row += canvas_wrap(c, below, row, 0, STYLE_DIM,
				   consent_words(ui->frame, &s->c.consent[p],
						 (enum consent_purpose)p, ui->language));
}

static const char *title(struct ui *ui, const void *state)
{
	const struct person *s = state;

	(void)ui;
	return *s->c.id ? contact_called(&s->c) : _("New contact person");
}

static bool unsaved(const void *state)
{
	return card_unsaved(&((const struct person *)state)->card);
}

static const enum action footer[] = { ACTION_SAVE, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_contact = {
	.name = "contact",
	.contexts = 0,
	.state_size = sizeof(struct person),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.leave = leave,
	.paste = paste,
	.title = title,
	.unsaved = unsaved,
};
