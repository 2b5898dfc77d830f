#include "base/map.h"
#include "os/os.h"
#include "store/review.h"
#include "store/subject.h"
#include "ui/keeper.h"
#include "ui/undo.h"

/*
 * One interview in the terminal program: the engine, its form, and the keeper that brings what is
 * done to the store.
 */
struct session {
	struct ui *ui;
	struct form *form;
	struct interview *iv;
	struct form *last_form; /* what ${last-saved#...} reads; NULL: nothing does */
	struct interview *last;
	struct arena *arena; /* lives as long as the session */
	struct keeper *keeper;
	char id[37];
	const char *orgnr, *resumed_at, *language;
	struct strbuf at; /* path of the place */
	bool replaying;
	bool opening; /* what is done before the first question is shown is written with it */
	struct undo *undo;
	struct map told; /* texts of which it was said that they may tell of a person */
};

static void on_change(void *self, const struct change *c)
{
	struct session *s = self;

	if (!s->replaying)
		keeper_change(s->keeper, c);
}

static void on_event(void *self, const struct event *e)
{
	struct session *s = self;

	if (!s->replaying)
		keeper_event(s->keeper, e);
}

/* The figures for lists, as they are now. */
static void tell_place(struct session *s, bool leaving)
{
	struct progress_count n = interview_progress(s->iv, interview_root(s->iv));
	struct interview_row row = {
		.at_path = strbuf_text(&s->at),
		.language = form_language_code(s->form, interview_language(s->iv)),
		.name = interview_name(s->iv, s->ui->frame),
		.answered = n.answered,
		.due = n.due,
		.errors = n.errors,
		.clean = leaving,
	};

	keeper_place(s->keeper, &row);
}

/* When the disk takes no more, or only what was set aside, it is looked at at once. */
static bool flush(struct session *s)
{
	bool ok = keeper_flush(s->keeper);

	if (!ok || keeper_took_ballast(s->keeper))
		ui_look_at_room(s->ui, true);
	return ok;
}

static void on_settled(void *self)
{
	struct session *s = self;

	if (s->replaying || s->opening)
		return;
	tell_place(s, false);
	flush(s);
}

static bool load_form(struct session *s, const char *id, const char *version, struct err *e)
{
	struct form_row row;
	struct findings f;

	if (!store_form(&row, s->ui->store, s->arena, id, version, e))
		return false;
	findings_init(&f, s->arena);
	s->form = store_form_load(&row, &f, e);
	return s->form != NULL;
}

/* A convenience: an interview is not kept from beginning by an older one. */
static void load_last(struct session *s)
{
	struct err e = { 0 };

	if (form_reads_last_saved(s->form) &&
	    !store_last_interview(&s->last, &s->last_form, s->ui->store, form_id(s->form),
				  &s->ui->clock, &e))
		log_info("ui", "the last interview of %s cannot be read", form_id(s->form));
}

static const char *property(void *self, const char *name)
{
	const struct session *s = self;
	char origin[37];

	if (strcmp(name, "username") == 0)
		return s->ui->author;
	if (strcmp(name, "deviceid") != 0)
		return NULL;
	store_origin(origin, s->ui->store);
	return arena_printf(s->arena, "los:%s", origin);
}

static bool make(struct session *s, const struct interview_arg *arg, struct err *e)
{
	if (!load_form(s, arg->form, NULL, e))
		return false;
	s->orgnr = arena_strdup(s->arena, arg->orgnr ? arg->orgnr : "");
	s->resumed_at = "";
	s->language = s->ui->language;
	return store_may_use(s->ui->store, s->orgnr, e) &&
	       store_interview_new(s->id, s->ui->store, s->form, s->orgnr, s->ui->language, e);
}

/* What was rejected is a draft again from here on; other finished ones are only read. */
static bool begin_mending(struct session *s, struct interview_row *row, struct err *e)
{
	if (row->state == INTERVIEW_DRAFT)
		return true;
	if (row->state != INTERVIEW_REJECTED)
		return err_set(e, ERR_REFUSED,
			       _("it is finished: 'los interview show %s' shows it"), row->id);
	return store_interview_mend(s->ui->store, row->id, e) &&
	       store_interview(row, s->ui->store, s->arena, row->id, e);
}

static bool take_up(struct session *s, const struct interview_arg *arg, struct err *e)
{
	struct interview_row row;
	struct typing half;

	if (!store_interview_named(&row, s->ui->store, s->arena, arg->resume, e) ||
	    !store_may_use(s->ui->store, row.orgnr, e) ||
	    !load_form(s, row.form, row.form_version, e) || !begin_mending(s, &row, e))
		return false;
	memcpy(s->id, row.id, sizeof s->id);
	if (!store_typing(&half, s->ui->store, s->arena, s->id, e))
		return false;
	keeper_typed(s->keeper, &half);
	s->orgnr = row.orgnr;
	s->resumed_at = half.path ? half.path : row.at_path ? row.at_path : "";
	s->language = row.language && *row.language ? row.language : s->ui->language;
	return true;
}

/*
 * The choice that a name stands for; NULL when it is not one that can be chosen now.  Industries
 * may be written with the letter of their section.
 */
static const char *choice_named(struct session *s, const struct spot *spot, const char *name)
{
	struct choices all = interview_choices(s->iv, spot, s->arena);

	for (size_t i = 0; i < all.count; i++) {
		const char *label = interview_choice_label(s->iv, spot, &all.at[i], s->arena);

		if (strcmp(all.at[i].name, name) == 0 || strcmp(label, name) == 0 ||
		    strcmp(nace_class(all.at[i].name), name) == 0)
			return all.at[i].name;
	}
	return NULL;
}

/* Answered already is left alone. */
static void prefill_one(struct session *s, const char *key, const char *value)
{
	int el = form_element_by_los(s->form, key);
	struct spot *spot = el < 0 ? NULL : interview_find(s->iv, form_element(s->form, el)->path);

	if (!spot || !*value || spot_state(spot) != ANSWER_EMPTY)
		return;
	if (spot_element(spot)->type == FORM_SELECT_ONE)
		value = choice_named(s, spot, value);
	if (value)
		interview_set(s->iv, spot, value, s->arena);
}

/* A form may list municipalities by number, or by a name that two of them have. */
static void prefill_place(struct session *s, const char *called)
{
	const struct municipality *m;
	struct err e = { 0 };
	struct codes *codes;

	prefill_one(s, "firm.municipality", called);
	if (!store_codes(&codes, s->ui->store, &e))
		return;
	m = codes_municipality(codes, called);
	if (m) {
		prefill_one(s, "firm.municipality", arena_strdup(s->arena, m->nr));
		prefill_one(s, "firm.municipality", arena_strdup(s->arena, m->name));
	}
	codes_free(codes);
}

/* Answers that are known before the first question: the firm. */
static void prefill(struct session *s)
{
	struct arena *a = s->arena;
	struct err e = { 0 };
	struct firm f;
	const char *employees;

	if (!*s->orgnr || !store_firm(&f, s->ui->store, a, s->orgnr, &e))
		return;
	employees = f.employees >= 0 ? arena_printf(a, "%d", f.employees) : "";
	const struct {
		const char *key, *value;
	} known[] = {
		{ "firm.orgnr", f.orgnr },
		{ "firm.name", f.name },
		{ "firm.nace", f.nace },
		{ "firm.employees", employees },
	};
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		prefill_one(s, known[i].key, known[i].value);
	prefill_place(s, f.municipality);
}

bool session_open(struct session **out, struct ui *ui, const struct interview_arg *arg,
		  struct err *e)
{
	struct arena *a = arena_new();
	struct session *s = ARENA_NEW(a, struct session);
	struct interview_env env = {
		.clock = ui->clock,
		.random = ui->random,
		.property = property,
		.changed = on_change,
		.settled = on_settled,
		.happened = on_event,
		.self = s,
	};
	bool resume = arg->resume && *arg->resume;
	struct paradata may;

	s->ui = ui;
	s->arena = a;
	s->undo = undo_new();
	s->keeper = keeper_new(ui->store);
	if (!(resume ? take_up(s, arg, e) : make(s, arg, e)))
		goto fail;
	if (!paradata_of(&may, ui->store, s->form, e))
		goto fail;
	keeper_begin(s->keeper, s->id, &may);
	s->replaying = true;
	load_last(s);
	env.last_saved = s->last;
	s->iv = interview_new(s->form, &env);
	interview_set_language(s->iv, form_language_find(s->form, s->language));
	if (resume && !store_interview_replay(ui->store, s->id, s->iv, e))
		goto fail;
	interview_settle(s->iv);
	s->replaying = false;
	strbuf_add(&s->at, s->resumed_at);
	s->opening = true;
	interview_note(s->iv, resume ? EVENT_RESUMED : EVENT_OPENED, NULL);
	if (!resume)
		prefill(s);
	s->opening = false;
	*out = s;
	return true;
fail:
	session_close(s);
	return false;
}

void session_close(struct session *s)
{
	if (!s)
		return;
	interview_free(s->iv);
	form_free(s->form);
	interview_free(s->last);
	form_free(s->last_form);
	undo_free(s->undo);
	keeper_free(s->keeper);
	strbuf_release(&s->at);
	map_release(&s->told);
	arena_free(s->arena);
}

struct interview *session_interview(struct session *s)
{
	return s->iv;
}

struct arena *session_frame(const struct session *s)
{
	return s->ui->frame;
}

struct map *session_told(struct session *s)
{
	return &s->told;
}

struct ui *session_ui(const struct session *s)
{
	return s->ui;
}

struct store *session_store(const struct session *s)
{
	return s->ui->store;
}

struct date session_today(const struct session *s)
{
	return ui_today(s->ui);
}

const char *session_language(const struct session *s)
{
	return form_language_code(s->form, interview_language(s->iv));
}

const char *session_id(const struct session *s)
{
	return s->id;
}

const char *session_orgnr(const struct session *s)
{
	int el = form_element_by_los(s->form, "firm.orgnr");
	struct spot *spot = el < 0 ? NULL : interview_find(s->iv, form_element(s->form, el)->path);

	return spot && *spot_value(spot) ? spot_value(spot) : s->orgnr;
}

const char *session_resumed_at(const struct session *s)
{
	return s->resumed_at;
}

size_t session_unsaved(const struct session *s)
{
	return keeper_waiting(s->keeper);
}

const char *session_trouble(const struct session *s)
{
	return keeper_trouble(s->keeper);
}

/* What was half-typed at another question is no longer being typed. */
static void drop_typing_elsewhere(struct session *s, bool leaving)
{
	const struct typing *t = keeper_typing(s->keeper);

	if (t->path && (leaving || strcmp(t->path, strbuf_text(&s->at)) != 0))
		keeper_type(s->keeper, &(struct typing){ 0 });
}

bool session_save(struct session *s, const char *at_path, bool leaving)
{
	strbuf_clear(&s->at);
	strbuf_add(&s->at, at_path);
	drop_typing_elsewhere(s, leaving);
	interview_visit(s->iv, leaving ? NULL : interview_find(s->iv, at_path));
	if (leaving)
		interview_note(s->iv, EVENT_LEFT, NULL);
	tell_place(s, leaving);
	return flush(s);
}

void session_keep_typing(struct session *s, const struct spot *spot, const char *text)
{
	struct typing t = {
		.path = interview_path(spot, s->ui->frame),
		.text = text,
		.at_ms = s->ui->clock.now(s->ui->clock.self).ms,
	};

	keeper_type(s->keeper, &t);
	flush(s);
}

const char *session_half_typed(struct session *s, const struct spot *spot, const char **since)
{
	const struct typing *t = keeper_typing(s->keeper);
	struct instant then = instant_of_ms(t->at_ms, &s->ui->clock);
	struct strbuf b = STRBUF_IN(s->arena);

	if (!t->path || strcmp(t->path, interview_path(spot, s->ui->frame)) != 0)
		return NULL;
	if (date_to_days(date_of_instant(then)) != date_to_days(ui_today(s->ui))) {
		date_print_local(&b, date_of_instant(then), s->ui->language);
		strbuf_addc(&b, ' ');
	}
	instant_print_daytime(&b, then);
	*since = strbuf_text(&b);
	return arena_strdup(s->arena, t->text);
}

bool session_finish(struct session *s, struct err *e)
{
	interview_finish(s->iv);
	if (!flush(s))
		return err_set(e, ERR_IO, "%s", keeper_trouble(s->keeper));
	if (!store_interview_finish(s->ui->store, s->id, s->iv, e))
		return false;
	interview_note(s->iv, EVENT_FINISHED, NULL);
	return true;
}

struct undo *session_undone(struct session *s)
{
	return s->undo;
}

const char *session_status(struct session *s, struct arena *a)
{
	struct progress_count n = interview_progress(s->iv, interview_root(s->iv));
	const char *saved = *keeper_trouble(s->keeper) ? _("NOT SAVED !") : _("saved ✓");

	return arena_printf(a, _("%zu of %zu · %s · %s"), n.answered, n.due,
			    form_language_code(s->form, interview_language(s->iv)), saved);
}

/* ---- checks in words ---- */

static const char *const check_texts[] = {
	[CHECK_OK] = "",
	[CHECK_NOT_A_NUMBER] = N_("This must be a number, with digits only"),
	[CHECK_NOT_WHOLE] = N_("This must be a whole number"),
	[CHECK_NOT_A_DATE] = N_("This is not a date; write it as 31.12.2027"),
	[CHECK_NOT_A_TIME] = N_("This is not a time of day; write it as 14:30"),
	[CHECK_NOT_A_DATETIME] = N_("This is not a date with a time; write it as 31.12.2027 14:30"),
	[CHECK_NOT_A_PLACE] = N_(
		"This is not a place; write latitude and longitude, as 62.57 11.39"),
	[CHECK_OUT_OF_RANGE] = N_("This is outside the range"),
	[CHECK_OFF_STEP] = N_("This is between two steps"),
	[CHECK_NOT_RANKED] = N_("Give everything its place in the order"),
	[CHECK_NOT_A_CHOICE] = N_("This is not one of the choices"),
	[CHECK_REQUIRED] = N_("This must be answered before the interview can be completed"),
	[CHECK_CONSTRAINT] = N_("This answer cannot be right"),
	[CHECK_SOFT] = N_("This is unusual; confirm it on the completion page, or change it"),
	[CHECK_TOO_LONG] = N_("This answer is too long"),
	[CHECK_FAILED] = N_("The form's rule for this answer cannot be computed"),
};

/* The detail as a part of the sentence, or in brackets. */
static const char *with_detail(struct arena *a, const struct check *c)
{
	if (c->kind == CHECK_OUT_OF_RANGE)
		return arena_printf(a, _("This is outside the range, which is %s"), c->detail);
	if (c->kind == CHECK_OFF_STEP)
		return arena_printf(a, _("This is between two steps; the nearest is %s"),
				    c->detail);
	if (c->kind == CHECK_NOT_RANKED) /* the list shows which */
		return _(check_texts[c->kind]);
	return arena_printf(a, "%s (%s)", _(check_texts[c->kind]), c->detail);
}

const char *check_words(struct arena *a, const struct check *c)
{
	if (c->message && *c->message)
		return c->message;
	if (c->kind == CHECK_OK)
		return "";
	if (c->detail && *c->detail)
		return with_detail(a, c);
	return _(check_texts[c->kind]);
}
