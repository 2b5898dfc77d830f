#include "interview/internal.h"

#include <stdlib.h>

/* ---- making one ----------------------------------------------------------------------------- */

static void put_static_default(struct spot *s, struct arena *a)
{
	const char *text = normal_value(s->frame->iv, s->element, s->element->static_default, a);

	spot_put(s, text, *text ? ANSWER_GIVEN : ANSWER_EMPTY);
}

static void put_dynamic_default(struct spot *s, struct arena *a)
{
	struct interview *iv = s->frame->iv;
	struct value v;
	struct err e = { 0 };
	const char *text;

	if (!evaluate(&v, iv, s->element->dynamic_default, s, NULL, a, &e))
		return;
	text = answer_text(iv, s->element, &v, a);
	spot_put(s, text, *text ? ANSWER_GIVEN : ANSWER_EMPTY);
	remember_untold(s);
}

void fill_defaults(struct frame *f, bool dynamic)
{
	struct arena *a = f->iv->scratch;

	for (int i = 0; i < f->scope->spots; i++) {
		struct spot *s = &f->spot[i];

		if (!dynamic)
			make_stale(s);
		if (!dynamic && s->element->static_default)
			put_static_default(s, a);
		if (!dynamic && s->element->preload != PRELOAD_NONE)
			fill_metadata(s, a);
		if (dynamic && s->element->dynamic_default)
			put_dynamic_default(s, a);
	}
}

/* The first instance of each repeat without repeat_count, and in it of those inside. */
static void first_instances(struct frame *f)
{
	struct interview *iv = f->iv;

	for (int l = 0; l < f->scope->lists; l++) {
		int scope = f->scope->inner[l];
		struct instances *list = &f->list[l];
		struct frame *inner;

		if (form_element(iv->form, iv->scope[scope].element)->repeat_count)
			continue;
		inner = frame_new(iv, scope, f);
		*HEAP_PUSH(list->at, list->count, list->cap) = inner;
		list->shown = list->count;
		first_instances(inner);
	}
}

static void visit_static(struct frame *f, void *to)
{
	(void)to;
	fill_defaults(f, false);
}

static void visit_dynamic(struct frame *f, void *to)
{
	(void)to;
	fill_defaults(f, true);
}

static void fill_all_defaults(struct interview *iv)
{
	for (size_t i = 0; i < iv->scopes; i++)
		frames_below(iv->root, (int)i, visit_static, NULL);
	for (size_t i = 0; i < iv->scopes; i++)
		frames_below(iv->root, (int)i, visit_dynamic, NULL);
}

static void prepare_expressions(struct interview *iv)
{
	iv->tree = (struct tree){ .ops = &interview_tree_ops, .self = iv, .root = iv };
	iv->expr = (struct expr_env){
		.primary = &iv->tree,
		.instance = list_instance,
		.question = tree_question,
		.one_node = tree_one_node,
		.last_saved = last_saved_question,
		.choice_name = choice_name,
		.property = interview_property,
		.self = iv,
		.clock = iv->env.clock,
		.random = iv->env.random,
		.version = form_version(iv->form),
		.arena = iv->scratch,
	};
	iv->expr.lang = form_language_code(iv->form, iv->language);
}

struct interview *interview_new(const struct form *form, const struct interview_env *env)
{
	struct arena *a = arena_new();
	struct interview *iv = ARENA_NEW(a, struct interview);

	iv->arena = a;
	iv->scratch = arena_new();
	iv->form = form;
	iv->env = *env;
	iv->language = form_default_language(form);
	prepare_expressions(iv);
	scopes_build(iv);
	watches_build(iv);
	reaches_build(iv);
	shared_build(iv);
	iv->root = frame_new(iv, 0, NULL);
	iv->opening = true;
	first_instances(iv->root);
	fill_all_defaults(iv);
	push_everything(iv);
	recalculate(iv);
	iv->opening = false;
	return iv;
}

void interview_free(struct interview *iv)
{
	if (!iv)
		return;
	frame_free(iv->root);
	lists_release(iv);
	map_release(&iv->names);
	strbuf_release(&iv->result.text);
	free(iv->heap);
	free(iv->stale);
	free(iv->untold);
	free(iv->fired);
	free(iv->visited);
	arena_free(iv->scratch);
	arena_free(iv->arena);
}

const struct form *interview_form(const struct interview *iv)
{
	return iv->form;
}

struct spot *interview_root(struct interview *iv)
{
	return &iv->root->spot[0];
}

size_t interview_language(const struct interview *iv)
{
	return iv->language;
}

void interview_set_language(struct interview *iv, size_t language)
{
	if (language == iv->language || language >= form_language_count(iv->form))
		return;
	happened(iv, EVENT_LANGUAGE, NULL, form_language_code(iv->form, iv->language),
		 form_language_code(iv->form, language));
	iv->language = language;
	iv->expr.lang = form_language_code(iv->form, language);
	push_language(iv);
	recalculate(iv);
	settled(iv);
}

void interview_finish(struct interview *iv)
{
	fill_ends(iv);
	push_everything(iv);
	recalculate(iv);
	tell_untold(iv);
	settled(iv);
}

/* ---- repeats -------------------------------------------------------------------------------- */

static bool may_change(const struct element *e, struct err *e_out)
{
	if (e->type != FORM_REPEAT)
		return err_set(e_out, ERR_REFUSED, _("'%s' is not a repeat"), e->name);
	if (e->repeat_count)
		return err_set(e_out, ERR_REFUSED,
			       _("the number of '%s' follows from another answer"), e->name);
	return true;
}

static void tell_instance(struct spot *s, enum change_kind kind)
{
	struct arena *a = arena_new();
	struct change c = { .kind = kind, .path = interview_path(s, a) };

	tell(s->frame->iv, &c);
	arena_free(a);
}

/* Told before its defaults are: so a replay finds the instance when their values come. */
struct spot *interview_add(struct interview *iv, struct spot *around, int element, struct err *e)
{
	const struct element *repeat = form_element(iv->form, element);
	struct frame *outer = frame_around(around ? around->frame : iv->root, repeat->parent);
	struct frame *f;

	if (!may_change(repeat, e))
		return NULL;
	f = add_frame(frame_list(outer, element), outer, iv->place[element].scope);
	tell_instance(&f->spot[0], CHANGE_ADD);
	happened(iv, EVENT_ADD, &f->spot[0], NULL, NULL);
	fill_defaults(f, false);
	fill_defaults(f, true);
	arena_reset(iv->scratch);
	push_rules(f);
	notify_below(&f->spot[0]);
	recalculate(iv);
	tell_untold(iv);
	settled(iv);
	return &f->spot[0];
}

static void take_out(struct instances *list, size_t position)
{
	list->count--;
	list->shown--;
	for (size_t i = position; i < list->count; i++) {
		list->at[i] = list->at[i + 1];
		list->at[i]->position = i;
	}
}

bool interview_delete(struct interview *iv, struct spot *instance, struct err *e)
{
	struct frame *f = instance->frame;

	if (!may_change(instance->element, e))
		return false;
	tell_instance(instance, CHANGE_DELETE);
	happened(iv, EVENT_DELETE, instance, NULL, NULL);
	frame_forget(f);
	take_out(&f->outer->list[f->scope->list], f->position);
	notify_gone(f);
	frame_free(f);
	recalculate(iv);
	tell_untold(iv);
	settled(iv);
	return true;
}

static void tell_move(struct spot *instance, size_t position)
{
	struct interview *iv = instance->frame->iv;
	struct arena *a = arena_new();
	struct change c = {
		.kind = CHANGE_MOVE,
		.path = interview_path(instance, a),
		.value = arena_printf(a, "%zu", position),
	};

	tell(iv, &c);
	happened(iv, EVENT_MOVE, instance, arena_printf(a, "%zu", spot_position(instance)),
		 c.value);
	arena_free(a);
}

/* All from the one to the other have another position now. */
static void put_in_place(struct instances *list, struct frame *f, size_t to)
{
	size_t from = f->position, low = from < to ? from : to, high = from < to ? to : from;

	for (size_t i = from; i != to; i = i < to ? i + 1 : i - 1)
		list->at[i] = list->at[i < to ? i + 1 : i - 1];
	list->at[to] = f;
	for (size_t i = low; i <= high; i++) {
		list->at[i]->position = i;
		push_moved(list->at[i]);
	}
}

bool interview_move(struct interview *iv, struct spot *instance, size_t position, struct err *e)
{
	struct frame *f = instance->frame;

	if (!may_change(instance->element, e))
		return false;
	if (position < 1 || position > f->outer->list[f->scope->list].shown)
		return err_set(e, ERR_REFUSED, _("'%s' has no place %zu"), instance->element->name,
			       position);
	if (position == f->position + 1)
		return true;
	tell_move(instance, position);
	put_in_place(&f->outer->list[f->scope->list], f, position - 1);
	recalculate(iv);
	tell_untold(iv);
	settled(iv);
	return true;
}

/* ---- going around --------------------------------------------------------------------------- */

/* The next spot in document order, not going into what is not relevant. */
static struct spot *forward(struct spot *s)
{
	struct spot *next = s && s->relevant ? spot_first(s) : NULL;

	for (; !next && s; s = spot_parent(s))
		next = spot_next(s);
	return next;
}

struct spot *interview_next(struct interview *iv, const struct spot *from)
{
	struct spot *s = from ? frame_spot(from->frame, from->element->index) : interview_root(iv);

	for (struct spot *p = s; p; p = spot_parent(p))
		if (!p->relevant)
			s = p;
	while ((s = forward(s)) != NULL)
		if (spot_is_stop(s) && s->relevant)
			return s;
	return NULL;
}

/* The last stop of f, or of an instance inside it, that stands before element `index`. */
static struct spot *last_stop(struct frame *f, int index)
{
	const struct interview *iv = f->iv;

	while (--index > f->scope->element) {
		const struct scope *inner = &iv->scope[iv->place[index].scope];
		struct spot *s;

		if (inner == f->scope) {
			s = frame_spot(f, index);
			if (spot_is_stop(s) && spot_is_relevant(s))
				return s;
			continue;
		}
		while (inner->depth > f->scope->depth + 1)
			inner = &iv->scope[inner->outer];
		for (size_t i = f->list[inner->list].shown; i-- > 0;) {
			s = last_stop(f->list[inner->list].at[i],
				      form_element(iv->form, inner->element)->end);
			if (s)
				return s;
		}
		index = inner->element;
	}
	return NULL;
}

struct spot *interview_previous(struct interview *iv, const struct spot *from)
{
	struct frame *f = from ? from->frame : iv->root;
	int index = from ? from->element->index : form_element_count(iv->form);

	for (;;) {
		struct spot *s = last_stop(f, index);

		if (s || !f->outer)
			return s;
		index = form_element(iv->form, f->scope->element)->end;
		if (f->position > 0) {
			f = f->outer->list[f->scope->list].at[f->position - 1];
		} else {
			index = f->scope->element;
			f = f->outer;
		}
	}
}
