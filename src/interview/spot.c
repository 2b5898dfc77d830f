#include "interview/internal.h"

#include <stdlib.h>

const struct element *spot_element(const struct spot *s)
{
	return s->element;
}

struct spot *spot_parent(const struct spot *s)
{
	struct frame *f = s->frame;

	if (s == &f->spot[0])
		f = f->outer;
	return f ? frame_spot(f, s->element->parent) : NULL;
}

/* The first spot of element `index` or of one of its next siblings; `f` is the frame around. */
static struct spot *first_from(const struct frame *f, int index)
{
	while (index >= 0) {
		const struct element *e = form_element(f->iv->form, index);
		const struct instances *list;

		if (e->type != FORM_REPEAT)
			return frame_spot(f, index);
		list = frame_list(f, index);
		if (list->shown)
			return &list->at[0]->spot[0];
		index = e->next;
	}
	return NULL;
}

struct spot *spot_first(const struct spot *s)
{
	return first_from(s->frame, s->element->first_child);
}

struct spot *spot_next(const struct spot *s)
{
	const struct frame *f = s->frame;

	if (s == &f->spot[0]) {
		const struct instances *list;

		if (!f->outer)
			return NULL;
		list = &f->outer->list[f->scope->list];
		if (f->position + 1 < list->shown)
			return &list->at[f->position + 1]->spot[0];
		f = f->outer;
	}
	return first_from(f, s->element->next);
}

size_t spot_position(const struct spot *s)
{
	return s->element->type == FORM_REPEAT ? s->frame->position + 1 : 1;
}

bool spot_is_relevant(const struct spot *s)
{
	while (s && s->relevant)
		s = spot_parent(s);
	return !s;
}

bool spot_is_readonly(const struct spot *s)
{
	while (s && !s->readonly)
		s = spot_parent(s);
	return s != NULL;
}

bool spot_is_required(const struct spot *s)
{
	return s->required;
}

enum answer_state spot_state(const struct spot *s)
{
	return s->state;
}

const char *spot_value(const struct spot *s)
{
	return s->value ? s->value : "";
}

const char *spot_remark(const struct spot *s)
{
	return s->remark ? s->remark : "";
}

bool spot_acknowledged(const struct spot *s)
{
	return s->acknowledged;
}

/* ---- paths ---------------------------------------------------------------------------------- */

static void add_path(struct strbuf *b, const struct spot *s)
{
	const struct spot *up = spot_parent(s);

	if (up)
		add_path(b, up);
	strbuf_addc(b, '/');
	strbuf_add(b, s->element->name);
	if (s->element->type == FORM_REPEAT)
		strbuf_addf(b, "[%zu]", spot_position(s));
}

const char *interview_path(const struct spot *s, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	add_path(&b, s);
	return strbuf_text(&b);
}

/* One step "name" or "name[2]" of a path: its name's bytes and position; what follows it. */
static const char *read_step(const char *p, size_t *bytes, size_t *position)
{
	char *end = NULL;

	*bytes = strcspn(p, "/[");
	*position = 1;
	p += *bytes;
	if (*p == '[') {
		*position = p[1] >= '1' && p[1] <= '9' ? strtoul(p + 1, &end, 10) : 0;
		if (*position == 0 || !end || *end != ']')
			return NULL;
		p = end + 1;
	}
	return *p == '/' || !*p ? p : NULL;
}

static struct spot *step_down(struct interview *iv, const struct spot *from, const char *name,
			      size_t bytes, size_t position)
{
	int index = child_named(iv, from->element->index, name, bytes);
	const struct instances *list;

	if (index < 0)
		return NULL;
	if (form_element(iv->form, index)->type != FORM_REPEAT)
		return position == 1 ? frame_spot(from->frame, index) : NULL;
	list = frame_list(from->frame, index);
	return position <= list->shown ? &list->at[position - 1]->spot[0] : NULL;
}

struct spot *interview_find(struct interview *iv, const char *path)
{
	struct spot *s = &iv->root->spot[0];
	const char *name = path + 1;
	size_t bytes, position;

	if (*path != '/')
		return NULL;
	path = read_step(name, &bytes, &position);
	if (!path || position != 1 || strlen(s->element->name) != bytes ||
	    strncmp(name, s->element->name, bytes) != 0)
		return NULL;
	while (s && *path) {
		const char *at = path + 1;

		path = read_step(at, &bytes, &position);
		if (!path || bytes == 0)
			return NULL;
		s = step_down(iv, s, at, bytes, position);
	}
	return s;
}

/* The instances of repeat `element` in the frame that holds `around` (NULL: the root). */
static const struct instances *list_around(const struct interview *iv, const struct spot *around,
					   int element)
{
	struct frame *f = around ? around->frame : iv->root;

	return frame_list(frame_around(f, form_element(iv->form, element)->parent), element);
}

size_t interview_instances(const struct interview *iv, const struct spot *around, int element)
{
	return list_around(iv, around, element)->shown;
}

struct spot *interview_instance(const struct interview *iv, const struct spot *around, int element,
				size_t position)
{
	const struct instances *list = list_around(iv, around, element);

	if (position < 1 || position > list->shown)
		return NULL;
	return &list->at[position - 1]->spot[0];
}
