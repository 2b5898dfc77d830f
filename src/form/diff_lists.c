#include "base/map.h"
#include "form/diff_internal.h"
#include "form/internal.h"

#include <string.h>

/*
 * The lists of a form, of its sheets and its files, each with the first question that chooses from
 * it; without one it is read by expressions.
 */
struct used {
	struct used_list {
		const struct form_list *list;
		const struct element *by; /* NULL: no question */
	} * at;
	size_t count, cap;
	struct map names;
};

static void take(struct used *u, struct arena *a, const struct form_list *list,
		 const struct element *by)
{
	if (map_put(&u->names, list->name, u->count) == u->count)
		*ARENA_PUSH(a, u->at, u->count, u->cap) = (struct used_list){ list, by };
}

static void collect(struct used *u, struct arena *a, const struct form *f)
{
	for (int i = 1; i < form_element_count(f); i++)
		if (form_element(f, i)->list)
			take(u, a, form_element(f, i)->list, form_element(f, i));
	for (size_t i = 0; i < f->list_count; i++)
		take(u, a, f->list[i], NULL);
}

/* What a choice is called; a row that is no choice by its first column. */
static const char *name_of(const struct used_list *u, size_t i)
{
	const struct form_choice *c = &u->list->choice[i];

	if (u->by)
		return form_choice_name(u->by, c);
	return *c->name || !u->list->columns ? c->name : c->extra[0];
}

static void list_alone(struct diffing *d, enum form_difference_kind kind, const struct form_list *l)
{
	struct form_difference *x = diff_add(d, kind);

	x->list = l->name;
	x->name = l->name;
}

static struct form_difference *choice_difference(struct diffing *d, enum form_difference_kind kind,
						 const struct form_list *l, const char *name)
{
	struct form_difference *x = diff_add(d, kind);

	x->list = l->name;
	x->name = name;
	return x;
}

/* ---- one choice ----------------------------------------------------------------------------- */

static size_t column_named(const struct form_list *l, const char *name)
{
	size_t i = 0;

	while (i < l->columns && strcmp(l->column[i], name) != 0)
		i++;
	return i;
}

static const char *cell(const struct form_list *l, const struct form_choice *c, size_t column)
{
	return column < l->columns && c->extra[column] ? c->extra[column] : "";
}

static void choice_cell(struct diffing *d, const struct form_difference *like, const char *was,
			const char *is, const char *column)
{
	struct form_difference *x;

	if (strcmp(was, is) == 0)
		return;
	x = diff_add(d, DIFF_CHOICE_CHANGED);
	x->list = like->list;
	x->name = like->name;
	x->what = column;
	x->was = was;
	x->is = is;
}

static void compare_choice(struct diffing *d, const struct used_list *old,
			   const struct form_choice *was, const struct used_list *new,
			   const struct form_choice *is)
{
	struct form_difference like = { .kind = DIFF_CHOICE_TEXT_CHANGED,
					.path = "",
					.list = new->list->name,
					.name = name_of(new, (size_t)(is - new->list->choice)),
					.what = "label",
					.old_element = -1,
					.new_element = -1 };

	diff_texts(d, &like, &was->label, &is->label);
	diff_media(d, &like, was->media, is->media);
	for (size_t i = 0; i < new->list->columns; i++) {
		const char *column = new->list->column[i];

		choice_cell(d, &like, cell(old->list, was, column_named(old->list, column)),
			    cell(new->list, is, i), column);
	}
	for (size_t i = 0; i < old->list->columns; i++)
		if (column_named(new->list, old->list->column[i]) == new->list->columns)
			choice_cell(d, &like, cell(old->list, was, i), "", old->list->column[i]);
}

/* ---- one list ------------------------------------------------------------------------------- */

/* Where a list may have a name several times, the n-th of that name is the n-th of the other. */
static const char **keys_of(struct arena *a, const struct used_list *u)
{
	const char **out = ARENA_ARRAY(a, const char *, u->list->count + 1);
	struct map seen = { 0 };

	for (size_t i = 0; i < u->list->count; i++) {
		const char *name = name_of(u, i);
		size_t nth = map_put(&seen, name, 1);

		map_set(&seen, name, nth + 1);
		out[i] = nth == 1 ? name : arena_printf(a, "%s\n%zu", name, nth);
	}
	map_release(&seen);
	return out;
}

static void choices_removed(struct diffing *d, const struct used_list *old, const char **old_key,
			    const struct map *new_at)
{
	for (size_t i = 0; i < old->list->count; i++)
		if (map_get(new_at, old_key[i]) == MAP_NONE)
			choice_difference(d, DIFF_CHOICE_REMOVED, old->list, name_of(old, i));
}

static void compare_choices(struct diffing *d, const struct used_list *old,
			    const struct used_list *new, const char **new_key,
			    const struct map *old_at)
{
	size_t n = 0, count = new->list->count;
	int *from = ARENA_ARRAY(d->arena, int, count + 1);
	bool *moved = ARENA_ARRAY(d->arena, bool, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct form_choice *c = &new->list->choice[i];
		size_t at = map_get(old_at, new_key[i]);

		if (at == MAP_NONE) {
			choice_difference(d, DIFF_CHOICE_ADDED, new->list, name_of(new, i));
			continue;
		}
		from[n++] = (int)at;
		compare_choice(d, old, &old->list->choice[at], new, c);
	}
	if (diff_out_of_order(moved, from, n))
		list_alone(d, DIFF_LIST_REORDERED, new->list);
}

static void compare_list(struct diffing *d, const struct used_list *old,
			 const struct used_list *new)
{
	const char **old_key = keys_of(d->arena, old), **new_key = keys_of(d->arena, new);
	struct map old_at = { 0 }, new_at = { 0 };

	for (size_t i = 0; i < old->list->count; i++)
		map_put(&old_at, old_key[i], i);
	for (size_t i = 0; i < new->list->count; i++)
		map_put(&new_at, new_key[i], i);
	choices_removed(d, old, old_key, &new_at);
	compare_choices(d, old, new, new_key, &old_at);
	map_release(&old_at);
	map_release(&new_at);
}

void diff_lists(struct diffing *d)
{
	struct used old = { 0 }, new = { 0 };

	collect(&old, d->arena, d->old);
	collect(&new, d->arena, d->new);
	for (size_t i = 0; i < old.count; i++)
		if (map_get(&new.names, old.at[i].list->name) == MAP_NONE)
			list_alone(d, DIFF_LIST_REMOVED, old.at[i].list);
	for (size_t i = 0; i < new.count; i++) {
		size_t at = map_get(&old.names, new.at[i].list->name);

		if (at >= old.count || !old.at)
			list_alone(d, DIFF_LIST_ADDED, new.at[i].list);
		else
			compare_list(d, &old.at[at], &new.at[i]);
	}
	map_release(&old.names);
	map_release(&new.names);
}
