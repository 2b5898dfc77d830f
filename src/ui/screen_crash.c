#include "ui/internal.h"

/*
 * Interviews that were open when the program was cut off: each is told of once, newest first, with
 * what is kept of it.  The screen itself shows nothing; its questions stand over the one below.
 */

struct crash {
	struct interview_row *row; /* drafts that were not left in order */
	size_t count, at;
	bool discarding;	   /* it has been asked once whether the one at hand goes */
	struct interview_arg then; /* the interview that was to be opened; no form: none */
};

bool crash_is_waiting(struct ui *ui)
{
	struct arena *a = arena_new();
	struct interview_row *row;
	struct err e = { 0 };
	size_t count = 0;
	bool ok = store_interviews_cut_off(&row, &count, ui->store, a, &e);

	arena_free(a);
	return ok && count;
}

static const char *form_words(struct ui *ui, const struct interview_row *r, struct arena *a)
{
	struct form_row form;
	struct err e = { 0 };

	return store_form(&form, ui->store, a, r->form, r->form_version, &e) ? form.title : r->form;
}

static const char *who(const struct interview_row *r)
{
	return *r->firm_name ? r->firm_name : *r->name ? r->name : _("no firm yet");
}

static const char *when(struct ui *ui, const struct interview_row *r, struct arena *a)
{
	struct instant t = instant_of_ms(r->changed_ms, &ui->clock);
	struct strbuf b = STRBUF_IN(a);

	date_print_local(&b, date_of_instant(t), ui->language);
	strbuf_addc(&b, ' ');
	instant_print_daytime(&b, t);
	return strbuf_text(&b);
}

static const char *what_is_kept(struct ui *ui, const struct interview_row *r, struct arena *a)
{
	struct typing t = { 0 };
	struct err e = { 0 };
	const char *text = arena_printf(a, _("%s · %s\nSaved last %s, %zu of %zu answered."),
					who(r), form_words(ui, r, a), when(ui, r, a), r->answered,
					r->due);

	if (!store_typing(&t, ui->store, a, r->id, &e) || !t.path)
		return text;
	return arena_printf(a, "%s\n%s", text, _("A half-typed text is kept as well."));
}

static void ask(struct ui *ui, struct crash *s)
{
	struct arena *a = ui_arena(ui);
	const struct interview_row *r = &s->row[s->at];
	struct ask question = {
		.title = s->count == 1 ? _("An interview was cut off")
				       : arena_printf(a, _("An interview was cut off (%zu of %zu)"),
						      s->at + 1, s->count),
		.text = what_is_kept(ui, r, a),
		.answer = { { 'g', "go", N_("go on at that question") },
			    { 'l', "later", N_("leave it among the drafts") },
			    { 'd', "discard", N_("discard it") } },
	};
	struct ask sure = {
		.title = _("Discard the interview?"),
		.text = arena_printf(
			a,
			ngettext("%s · %zu answer goes with it, and cannot be had back.",
				 "%s · %zu answers go with it, and cannot be had back.",
				 r->answered),
			who(r), r->answered),
		.answer = { { 'y', "yes", N_("yes, discard it") },
			    { 'n', "no", N_("no, keep it") } },
		.first = 1,
	};

	ui_push(ui, &screen_ask, s->discarding ? &sure : &question);
}

/* The next one, or what was wanted in the first place. */
static void go_on(struct ui *ui, struct crash *s)
{
	struct interview_arg then = s->then;

	if (++s->at < s->count) {
		ask(ui, s);
		return;
	}
	then.form = arena_strdup(ui->frame, then.form ? then.form : "");
	then.orgnr = arena_strdup(ui->frame, then.orgnr ? then.orgnr : "");
	ui_pop(ui, NULL);
	if (*then.form)
		ui_push(ui, &screen_interview, &then);
}

static void take_up(struct ui *ui, struct crash *s)
{
	struct interview_arg arg = { .resume = arena_strdup(ui->frame, s->row[s->at].id) };

	ui_pop(ui, NULL);
	ui_push(ui, &screen_interview, &arg);
}

/* The pilot knows of it now: from here on it is a draft as others. */
static void put_among_drafts(struct ui *ui, struct crash *s)
{
	struct interview_row r = s->row[s->at];
	struct err e = { 0 };

	r.clean = true;
	if (!store_interview_at(ui->store, r.id, &r, &e))
		ui_fail(ui, &e);
	go_on(ui, s);
}

static void discard(struct ui *ui, struct crash *s)
{
	struct err e = { 0 };

	if (!store_interview_discard(ui->store, s->row[s->at].id, &e))
		ui_fail(ui, &e);
	go_on(ui, s);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct crash *s = state;
	const struct interview_arg *then = arg;

	s->then.form = arena_strdup(ui_arena(ui), then->form ? then->form : "");
	s->then.orgnr = arena_strdup(ui_arena(ui), then->orgnr ? then->orgnr : "");
	if (!store_interviews_cut_off(&s->row, &s->count, ui->store, ui_arena(ui), e))
		return false;
	if (s->count)
		ask(ui, s);
	return true;
}

static void resume(struct ui *ui, void *state)
{
	struct crash *s = state;
	const char *result = ui->result ? ui->result : "later";
	bool was_asked = s->discarding;

	s->discarding = false;
	if (was_asked && strcmp(result, "yes") == 0)
		discard(ui, s);
	else if (was_asked)
		ask(ui, s);
	else if (strcmp(result, "go") == 0)
		take_up(ui, s);
	else if (strcmp(result, "discard") == 0) {
		s->discarding = true;
		ask(ui, s);
	} else
		put_among_drafts(ui, s);
}

/* Its questions take the keys. */
static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	(void)ui;
	(void)state;
	(void)k;
	(void)a;
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	(void)ui;
	(void)state;
	(void)c;
	(void)body;
}

const struct screen_ops screen_crash = {
	.name = "crash",
	.state_size = sizeof(struct crash),
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
};
