#include "interview/internal.h"

#include <stdlib.h>

bool element_asks(const struct element *e)
{
	return form_type_asks(e->type);
}

bool element_holds(const struct element *e)
{
	return form_type_asks(e->type) || e->type == FORM_CALCULATE || e->type == FORM_HIDDEN ||
	       e->type == FORM_METADATA;
}

/* Number the scopes: the root's is 0, repeats follow in document order. */
static void number_scopes(struct interview *iv)
{
	int n = form_element_count(iv->form);
	size_t count = 1;

	for (int i = 0; i < n; i++)
		count += form_element(iv->form, i)->type == FORM_REPEAT;
	iv->scope = ARENA_ARRAY(iv->arena, struct scope, count);
	iv->place = ARENA_ARRAY(iv->arena, struct place, (size_t)n);
	iv->scope[0].outer = -1;
	iv->scopes = 1;
	for (int i = 0; i < n; i++) {
		const struct element *e = form_element(iv->form, i);
		int around = e->repeat < 0 ? 0 : iv->place[e->repeat].scope;

		if (e->type == FORM_REPEAT) {
			struct scope *s = &iv->scope[iv->scopes];

			s->element = i;
			s->outer = around;
			s->depth = iv->scope[around].depth + 1;
			s->list = iv->scope[around].lists++;
			around = (int)iv->scopes++;
		}
		iv->place[i].scope = around;
		iv->place[i].slot = iv->scope[around].spots++;
	}
}

static void list_elements(struct interview *iv)
{
	int n = form_element_count(iv->form);
	int **at = ARENA_ARRAY(iv->scratch, int *, iv->scopes);
	int **inner = ARENA_ARRAY(iv->scratch, int *, iv->scopes);

	for (size_t i = 0; i < iv->scopes; i++) {
		struct scope *s = &iv->scope[i];

		at[i] = ARENA_ARRAY(iv->arena, int, (size_t)s->spots);
		inner[i] = ARENA_ARRAY(iv->arena, int, (size_t)s->lists);
		s->at = at[i];
		s->inner = inner[i];
		if (s->outer >= 0)
			inner[s->outer][s->list] = (int)i;
	}
	for (int i = 0; i < n; i++)
		at[iv->place[i].scope][iv->place[i].slot] = i;
}

static void list_rules(struct interview *iv)
{
	size_t n = form_rule_count(iv->form);
	int **rule = ARENA_ARRAY(iv->scratch, int *, iv->scopes);

	for (size_t i = 0; i < n; i++)
		iv->scope[iv->place[form_rule(iv->form, i)->element].scope].rules++;
	for (size_t i = 0; i < iv->scopes; i++) {
		rule[i] = ARENA_ARRAY(iv->arena, int, iv->scope[i].rules);
		iv->scope[i].rule = rule[i];
		iv->scope[i].rules = 0;
	}
	for (size_t i = 0; i < n; i++) {
		int at = iv->place[form_rule(iv->form, i)->element].scope;

		rule[at][iv->scope[at].rules++] = (int)i;
	}
}

static void list_names(struct interview *iv)
{
	int n = form_element_count(iv->form);

	iv->same_name = ARENA_ARRAY(iv->arena, size_t, (size_t)n);
	for (int i = n - 1; i >= 0; i--) {
		const char *name = form_element(iv->form, i)->name;

		iv->same_name[i] = map_get(&iv->names, name);
		map_set(&iv->names, name, (size_t)i);
	}
}

void scopes_build(struct interview *iv)
{
	number_scopes(iv);
	list_elements(iv);
	list_rules(iv);
	list_names(iv);
}

int child_named(const struct interview *iv, int parent, const char *name, size_t n)
{
	size_t i = map_getn(&iv->names, name, n);

	while (i != MAP_NONE && form_element(iv->form, (int)i)->parent != parent)
		i = iv->same_name[i];
	return i == MAP_NONE ? -1 : (int)i;
}

struct frame *frame_new(struct interview *iv, int scope, struct frame *outer)
{
	const struct scope *s = &iv->scope[scope];
	struct frame *f = heap_alloc(1, sizeof *f);

	f->iv = iv;
	f->scope = s;
	f->outer = outer;
	f->list = heap_alloc((size_t)s->lists, sizeof *f->list);
	f->spot = heap_alloc((size_t)s->spots, sizeof *f->spot);
	for (int i = 0; i < s->spots; i++) {
		const struct element *e = form_element(iv->form, s->at[i]);

		f->spot[i] = (struct spot){ .element = e,
					    .frame = f,
					    .relevant = true,
					    .required = e->always_required,
					    .readonly = e->always_readonly };
	}
	iv->rule_spots += s->rules + (size_t)s->lists;
	return f;
}

void frame_free(struct frame *f)
{
	if (!f)
		return;
	f->iv->rule_spots -= f->scope->rules + (size_t)f->scope->lists;
	for (int l = 0; l < f->scope->lists; l++) {
		for (size_t i = 0; i < f->list[l].count; i++)
			frame_free(f->list[l].at[i]);
		free(f->list[l].at);
	}
	for (int i = 0; i < f->scope->spots; i++) {
		free(f->spot[i].value);
		free(f->spot[i].remark);
	}
	free(f->spot);
	free(f->list);
	free(f);
}

static bool frame_is_present(const struct frame *f)
{
	while (f->outer) {
		if (f->position >= f->outer->list[f->scope->list].shown)
			return false;
		f = f->outer;
	}
	return true;
}

bool spot_is_present(const struct spot *s)
{
	return frame_is_present(s->frame);
}

struct frame *frame_around(struct frame *f, int element)
{
	while (f->outer) {
		const struct element *r = form_element(f->iv->form, f->scope->element);

		if (r->index <= element && element < r->end)
			break;
		f = f->outer;
	}
	return f;
}

void frames_below(struct frame *f, int scope, frame_fn *visit, void *to)
{
	const struct scope *all = f->iv->scope;
	const struct instances *list;
	int step = scope;

	if (&all[scope] == f->scope) {
		visit(f, to);
		return;
	}
	while (all[step].depth > f->scope->depth + 1)
		step = all[step].outer;
	list = &f->list[all[step].list];
	for (size_t i = 0; i < list->shown; i++)
		frames_below(list->at[i], scope, visit, to);
}

struct spot *frame_spot(const struct frame *f, int element)
{
	return &f->spot[f->iv->place[element].slot];
}

struct instances *frame_list(const struct frame *f, int repeat)
{
	const struct scope *s = &f->iv->scope[f->iv->place[repeat].scope];

	return &f->list[s->list];
}
