#include "base/map.h"
#include "cli/form_diff.h"
#include "interview/interview.h"
#include "store/store.h"

#include <string.h>

/* ---- what would be different ---------------------------------------------------------------- */

static struct effect *effect(struct draft_effects *out, struct arena *a, enum effect_kind kind,
			     const char *path)
{
	struct effect *x = ARENA_PUSH(a, out->at, out->count, out->cap);

	*x = (struct effect){ .kind = kind, .path = path, .list = "", .name = "" };
	return x;
}

static bool old_asks(const struct form_difference *x, const struct form *old)
{
	return x->old_element > 0 && form_type_asks(form_element(old, x->old_element)->type);
}

static bool is_required(const struct element *e)
{
	return form_type_asks(e->type) && (e->always_required || e->required);
}

static bool has_choice(const struct element *e, const char *name)
{
	for (size_t i = 0; e->list && i < e->list->count; i++)
		if (strcmp(form_choice_name(e, &e->list->choice[i]), name) == 0)
			return true;
	return !e->list;
}

/* It chooses from another list now: what does that not have? */
static void effects_of_list(struct draft_effects *out, struct arena *a, const struct element *was,
			    const struct element *is)
{
	for (size_t i = 0; was->list && i < was->list->count; i++) {
		const char *name = form_choice_name(was, &was->list->choice[i]);

		if (!has_choice(is, name))
			effect(out, a, EFFECT_NO_CHOICE, was->path)->name = name;
	}
}

static void effect_of(struct draft_effects *out, struct arena *a, const struct form_difference *x,
		      const struct form *old, const struct form *new)
{
	const char *was = x->old_element > 0 ? form_element(old, x->old_element)->path : "";
	/* the root, which asks nothing, where it is in the older form only */
	const struct element *is = form_element(new, x->new_element > 0 ? x->new_element : 0);

	if (x->kind == DIFF_QUESTION_REMOVED || x->kind == DIFF_QUESTION_MOVED) {
		if (old_asks(x, old))
			effect(out, a, EFFECT_NO_PLACE, was);
	} else if (x->kind == DIFF_QUESTION_ADDED) {
		if (is_required(is))
			effect(out, a, EFFECT_REQUIRED, is->path)->everywhere = true;
	} else if (x->kind == DIFF_QUESTION_CHANGED && strcmp(x->what, "type") == 0) {
		if (old_asks(x, old))
			effect(out, a, EFFECT_OTHER_TYPE, was);
	} else if (x->kind == DIFF_QUESTION_CHANGED && strcmp(x->what, "list_name") == 0) {
		effects_of_list(out, a, form_element(old, x->old_element), is);
	} else if (x->kind == DIFF_QUESTION_CHANGED && strcmp(x->what, "required") == 0) {
		if (is_required(is))
			effect(out, a, EFFECT_REQUIRED, was);
	}
}

static void choice_gone(struct draft_effects *out, struct arena *a, const struct form_difference *x)
{
	struct effect *gone = effect(out, a, EFFECT_NO_CHOICE, "");

	gone->list = x->list;
	gone->name = x->name;
}

void effects_find(struct draft_effects *out, const struct form_diff *d, const struct form *old,
		  const struct form *new, struct arena *a)
{
	struct map chosen_from = { 0 };

	*out = (struct draft_effects){ 0 };
	for (int i = 1; i < form_element_count(old); i++)
		if (form_element(old, i)->list)
			map_put(&chosen_from, form_element(old, i)->list->name, 1);
	for (size_t i = 0; i < d->count; i++)
		if (d->at[i].kind != DIFF_CHOICE_REMOVED)
			effect_of(out, a, &d->at[i], old, new);
		else if (map_get(&chosen_from, d->at[i].list) != MAP_NONE)
			choice_gone(out, a, &d->at[i]);
	map_release(&chosen_from);
}

/* ---- which drafts it concerns --------------------------------------------------------------- */

/*
 * Effects by what an answer shows of itself: by_path an effect for "PATH" of each kind (one map a
 * kind), of a choice for "PATH\nNAME".
 */
struct counting {
	struct draft_effects *effects;
	struct store *store;
	struct map by_path[EFFECT_COUNT];
	bool *met; /* by effect: the draft at hand shows it */
	struct arena *arena;
};

static void index_answer(struct counting *c, size_t i, const char *path)
{
	map_put(&c->by_path[EFFECT_NO_CHOICE],
		arena_printf(c->arena, "%s\n%s", path, c->effects->at[i].name), i);
}

/* One question, or all of the older form that choose from the list. */
static void index_choice(struct counting *c, size_t i, const struct form *old)
{
	const struct effect *x = &c->effects->at[i];

	if (*x->path)
		index_answer(c, i, x->path);
	for (int q = 1; q < form_element_count(old); q++) {
		const struct element *e = form_element(old, q);

		if (e->list && strcmp(e->list->name, x->list) == 0)
			index_answer(c, i, e->path);
	}
}

static void index_effects(struct counting *c, const struct form *old)
{
	for (size_t i = 0; i < c->effects->count; i++) {
		const struct effect *x = &c->effects->at[i];

		if (x->kind == EFFECT_NO_CHOICE)
			index_choice(c, i, old);
		else if (!x->everywhere)
			map_put(&c->by_path[x->kind], x->path, i);
	}
}

static void meet(struct counting *c, enum effect_kind kind, const char *key)
{
	size_t at = map_get(&c->by_path[kind], key);

	if (at != MAP_NONE)
		c->met[at] = true;
}

/* An answer to a select may be several names. */
static void meet_choices(struct counting *c, const char *path, const char *value)
{
	while (*value) {
		size_t n = strcspn(value, " ");

		meet(c, EFFECT_NO_CHOICE, arena_printf(c->arena, "%s\n%.*s", path, (int)n, value));
		value += n + strspn(value + n, " ");
	}
}

static void look_at(struct counting *c, const struct spot *spot)
{
	const struct element *e = spot_element(spot);

	if (spot_state(spot) == ANSWER_GIVEN && form_type_asks(e->type)) {
		meet(c, EFFECT_NO_PLACE, e->path);
		meet(c, EFFECT_OTHER_TYPE, e->path);
		meet(c, EFFECT_REQUIRED, e->path);
		if (form_type_selects(e->type))
			meet_choices(c, e->path, spot_value(spot));
	}
	for (struct spot *s = spot_first(spot); s; s = spot_next(s))
		look_at(c, s);
}

/* Of a question that must be answered, an answer is what a draft does not lack. */
static void add_up(struct counting *c)
{
	c->effects->open++;
	for (size_t i = 0; i < c->effects->count; i++) {
		struct effect *x = &c->effects->at[i];

		x->drafts += x->kind == EFFECT_REQUIRED ? x->everywhere || !c->met[i] : c->met[i];
	}
	memset(c->met, 0, c->effects->count * sizeof *c->met);
}

static void no_random(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 0, n);
}

static bool play(struct counting *c, const char *id, const struct form *form,
		 const struct clock *clock, struct err *e)
{
	struct interview_env env = { .clock = *clock, .random = { .fill = no_random } };
	struct interview *iv = interview_new(form, &env);
	bool ok = store_interview_replay(c->store, id, iv, e);

	if (ok) {
		look_at(c, interview_root(iv));
		add_up(c);
	}
	interview_free(iv);
	return ok;
}

/* The drafts of one version are played in its own form, which is loaded once. */
static bool play_version(struct counting *c, const struct interview_row *row, size_t rows,
			 const struct form_row *listed, const struct clock *clock, struct err *e)
{
	struct form_row text;
	struct findings f;
	struct form *form;
	bool ok = true;

	findings_init(&f, c->arena);
	if (!store_form(&text, c->store, c->arena, listed->id, listed->version, e))
		return false;
	form = store_form_load(&text, &f, e);
	for (size_t i = 0; form && ok && i < rows; i++)
		if (row[i].state == INTERVIEW_DRAFT && strcmp(row[i].form, listed->id) == 0 &&
		    strcmp(row[i].form_version, listed->version) == 0)
			ok = play(c, row[i].id, form, clock, e);
	ok = ok && form;
	form_free(form);
	return ok;
}

static bool play_all(struct counting *c, const struct form *old, const struct form *new,
		     const struct clock *clock, struct err *e)
{
	bool same_id = strcmp(form_id(old), form_id(new)) == 0;
	struct interview_row *row;
	struct form_row *form;
	size_t rows, forms;

	if (!store_interviews(&row, &rows, c->store, c->arena, NULL, e) ||
	    !store_forms(&form, &forms, c->store, c->arena, e))
		return false;
	for (size_t i = 0; i < forms; i++) {
		bool newer = same_id && strcmp(form[i].version, form_version(new)) == 0 &&
			     strcmp(form_version(old), form_version(new)) != 0;

		if (form[i].drafts && !newer && strcmp(form[i].id, form_id(old)) == 0 &&
		    !play_version(c, row, rows, &form[i], clock, e))
			return false;
	}
	return true;
}

bool effects_count(struct draft_effects *x, struct store *s, const struct form *old,
		   const struct form *new, const struct clock *clock, struct err *e)
{
	struct counting c = { .effects = x, .store = s, .arena = arena_new() };
	bool ok;

	c.met = ARENA_ARRAY(c.arena, bool, x->count + 1);
	index_effects(&c, old);
	ok = play_all(&c, old, new, clock, e);
	x->counted = ok;
	for (size_t i = 0; i < EFFECT_COUNT; i++)
		map_release(&c.by_path[i]);
	arena_free(c.arena);
	return ok;
}
