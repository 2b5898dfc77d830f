/*
 * The sheet survey as a tree: rows become elements, begin and end make groups and repeats.  What
 * stands in the other cells is read later, when every name is known (details.c).
 */
#include "form/internal.h"

#include "base/utf8.h"

#include <string.h>

struct growing {
	struct load *load;
	const struct sheet_row *row;
	int open;	 /* element whose children come now */
	int *last_child; /* by element */
	size_t last_cap;
	struct map names_any_case; /* lower-case path: element */
	struct map files;	   /* names of csv-external and xml-external: row */
	bool told_deep;
	size_t opened[2]; /* groups and repeats that are open */
};

struct place_in_file element_place(const struct load *l, int element, enum column_id id)
{
	const struct sheet_row *row = l->origin[element].row;

	return form_place(l, SHEET_SURVEY, row ? row->number : 0,
			  column_header(l, SHEET_SURVEY, id));
}

static struct place_in_file row_place(const struct growing *g, enum column_id id)
{
	return form_place(g->load, SHEET_SURVEY, g->row->number,
			  column_header(g->load, SHEET_SURVEY, id));
}

static const char *survey_cell(const struct growing *g, enum column_id id)
{
	return cell_of(g->load, SHEET_SURVEY, g->row, id);
}

static struct element *element_at(const struct growing *g, int index)
{
	return &g->load->form->element[index];
}

static const char *word_of(enum form_type t)
{
	return form_type_name(t);
}

/* ---- names ---------------------------------------------------------------------------------- */

static void check_sibling(struct growing *g, const struct element *e)
{
	struct load *l = g->load;
	size_t self = (size_t)e->index;
	size_t first = map_put(&l->form->by_path, e->path, self);

	if (first != self) {
		findings_add(l->findings, FINDING_ERROR, "duplicate-name", row_place(g, COL_NAME),
			     _("'%s' is already the name of row %zu in the same group"), e->name,
			     l->origin[first].row ? l->origin[first].row->number : 0);
		return;
	}
	first = map_put(&g->names_any_case, lower_snake(l->arena, e->path, strlen(e->path)), self);
	if (first != self && ascii_equal(element_at(g, (int)first)->name, e->name))
		findings_add(l->findings, FINDING_WARNING, "similar-name", row_place(g, COL_NAME),
			     _("'%s' differs from '%s' in row %zu by capital letters only"),
			     e->name, element_at(g, (int)first)->name,
			     l->origin[first].row ? l->origin[first].row->number : 0);
}

static void check_repeat_name(struct growing *g, const struct element *e)
{
	struct load *l = g->load;
	size_t first;

	if (e->type != FORM_REPEAT)
		return;
	if (strcmp(e->name, l->form->root) == 0)
		findings_add(l->findings, FINDING_ERROR, "duplicate-repeat", row_place(g, COL_NAME),
			     _("'%s' is the name of the whole form, so no repeat can have it"),
			     e->name);
	first = map_put(&l->repeats, e->name, (size_t)e->index);
	if (first != (size_t)e->index && element_at(g, (int)first)->parent != e->parent)
		findings_add(l->findings, FINDING_ERROR, "duplicate-repeat", row_place(g, COL_NAME),
			     _("'%s' is already the name of the repeat in row %zu; repeats need "
			       "names of their own in the whole form"),
			     e->name, l->origin[first].row->number);
}

static void check_name(struct growing *g, const struct element *e)
{
	struct load *l = g->load;

	if (!name_is_valid(e->name))
		findings_add(l->findings, FINDING_ERROR, "bad-name", row_place(g, COL_NAME),
			     _("'%s' cannot be a name: it must begin with a letter or _, and have "
			       "only letters, digits, _, - and ."),
			     e->name);
	else if (strcmp(e->name, "meta") == 0)
		findings_add(l->findings, FINDING_ERROR, "bad-name", row_place(g, COL_NAME),
			     _("'meta' is kept for facts about the interview; choose another "
			       "name"));
	check_sibling(g, e);
	check_repeat_name(g, e);
}

static const char *name_of_row(struct growing *g, enum form_type type)
{
	struct load *l = g->load;
	const char *name = survey_cell(g, COL_NAME);

	if (*name)
		return name;
	if (type == FORM_NOTE)
		return arena_printf(l->arena, "note_in_row_%zu", g->row->number);
	findings_add(l->findings, FINDING_ERROR, "missing-name", row_place(g, COL_NAME),
		     _("this %s has no name"), word_of(type));
	return NULL;
}

/* ---- the tree ------------------------------------------------------------------------------- */

static void remember_name(struct load *l, struct element *e)
{
	size_t first = map_put(&l->form->by_name, e->name, (size_t)e->index);

	if (first != (size_t)e->index)
		l->origin[first].several = true;
}

static void link_child(struct growing *g, struct element *e)
{
	int *last = &g->last_child[e->parent];

	if (*last < 0)
		element_at(g, e->parent)->first_child = e->index;
	else
		element_at(g, *last)->next = e->index;
	*last = e->index;
}

static struct element *add_element(struct growing *g, enum form_type type, const char *name)
{
	struct load *l = g->load;
	struct form *f = l->form;
	struct element *e = ARENA_PUSH(l->arena, f->element, f->elements, l->element_cap);
	size_t index = f->elements - 1;
	size_t origins = index;
	const struct element *up = g->open >= 0 ? element_at(g, g->open) : NULL;

	*e = (struct element){ .type = type,
			       .data = type_data(type),
			       .choices_from = -1,
			       .value_column = -1,
			       .label_column = -1,
			       .index = (int)index,
			       .parent = g->open,
			       .first_child = -1,
			       .next = -1,
			       .end = (int)index + 1,
			       .repeat = -1,
			       .name = name ? name : "?",
			       .type_text = "",
			       .appearance_text = "" };
	*ARENA_PUSH(l->arena, l->origin, origins, l->origin_cap) = (struct origin){ .row = g->row };
	origins = index;
	*ARENA_PUSH(l->arena, g->last_child, origins, g->last_cap) = -1;
	if (up) {
		e->repeat = up->type == FORM_REPEAT ? up->index : up->repeat;
		e->depth = up->depth + 1;
		e->path = e->depth > MAX_DEPTH
				  ? up->path /* an error; paths must not grow without end */
				  : arena_printf(l->arena, "%s/%s", up->path, e->name);
		link_child(g, e);
	} else {
		e->path = arena_printf(l->arena, "/%s", e->name);
	}
	return e;
}

static struct element *begin_element(struct growing *g, enum form_type type)
{
	const char *name = name_of_row(g, type);
	struct element *e = add_element(g, type, name);

	e->row = g->row->number;
	e->type_text = survey_cell(g, COL_TYPE);
	if (name && e->depth <= MAX_DEPTH) {
		check_name(g, e);
		remember_name(g->load, e);
	}
	return e;
}

static void begin(struct growing *g, enum form_type type)
{
	struct element *e = begin_element(g, type);

	if (e->depth > MAX_DEPTH && !g->told_deep) {
		g->told_deep = true;
		findings_add(g->load->findings, FINDING_ERROR, "too-deep", row_place(g, COL_TYPE),
			     _("groups stand inside each other more than %d deep"), MAX_DEPTH);
	}
	g->open = e->index;
	g->opened[type == FORM_REPEAT]++;
}

static void close_open(struct growing *g)
{
	struct element *e = element_at(g, g->open);

	if ((int)g->load->form->elements == e->index + 1)
		findings_add(g->load->findings, FINDING_WARNING, "empty-group",
			     element_place(g->load, e->index, COL_TYPE),
			     _("nothing stands in the %s '%s'"), word_of(e->type), e->name);
	e->end = (int)g->load->form->elements;
	g->open = e->parent;
	g->opened[e->type == FORM_REPEAT]--;
}

static void tell_unclosed(struct growing *g, int element, const char *before)
{
	const struct element *e = element_at(g, element);

	findings_add(g->load->findings, FINDING_ERROR, "not-closed",
		     element_place(g->load, element, COL_TYPE),
		     _("the %s '%s' is never closed; put end_%s %s"), word_of(e->type), e->name,
		     word_of(e->type), before);
}

static void end(struct growing *g, enum form_type type)
{
	struct load *l = g->load;

	if (g->open == 0) {
		findings_add(l->findings, FINDING_ERROR, "end-without-begin",
			     row_place(g, COL_TYPE), _("there is no begin_%s for this end_%s"),
			     word_of(type), word_of(type));
		return;
	}
	if (!g->opened[type == FORM_REPEAT]) {
		const struct element *e = element_at(g, g->open);

		findings_add(l->findings, FINDING_ERROR, "wrong-end", row_place(g, COL_TYPE),
			     _("this closes the %s '%s' of row %zu; it should be end_%s"),
			     word_of(e->type), e->name, e->row, word_of(e->type));
		close_open(g);
		return;
	}
	while (element_at(g, g->open)->type != type) {
		tell_unclosed(g, g->open,
			      arena_printf(l->arena, _("before row %zu"), g->row->number));
		close_open(g);
	}
	close_open(g);
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* or_other: a text after the select, in the same row. */
static void begin_other(struct growing *g, const struct row_type *t, const char *name)
{
	struct load *l = g->load;
	struct element *e;

	if (t->source != SOURCE_SHEET) {
		findings_add(l->findings, FINDING_ERROR, "or-other", row_place(g, COL_TYPE),
			     _("or_other goes only with a list of the sheet choices; add a choice "
			       "'other' and a text question of your own"));
		return;
	}
	if (*survey_cell(g, COL_CHOICE_FILTER))
		findings_add(l->findings, FINDING_ERROR, "or-other",
			     row_place(g, COL_CHOICE_FILTER),
			     _("or_other cannot be filtered; add a choice 'other' to the list, and "
			       "a text question of your own"));
	(void)map_put(&l->others, t->list, 1);
	e = add_element(g, FORM_TEXT, arena_printf(l->arena, "%s_other", name));
	e->row = g->row->number;
	e->type_text = "text";
	l->origin[e->index].other = true;
	if (e->depth <= MAX_DEPTH) {
		check_name(g, e);
		remember_name(l, e);
	}
}

/* One dot: the file's name without its ending is the name of its list. */
static void begin_file(struct growing *g, const char *name)
{
	if (*name && !strchr(name, '/') && strchr(name + 1, '.') != strrchr(name + 1, '.'))
		findings_add(g->load->findings, FINDING_ERROR, "bad-file-name",
			     row_place(g, COL_TYPE),
			     _("'%s' has several dots; rename the file so that it has one, before "
			       "csv, xml or geojson"),
			     name);
	else
		(void)file_add(g->load, name, row_place(g, COL_TYPE));
}

static void read_question(struct growing *g, const struct row_type *t)
{
	struct element *e = begin_element(g, t->type);
	const char *name = e->name;

	g->load->origin[e->index].type = *t;
	if (t->type == FORM_METADATA) {
		e->preload = t->preload;
		e->data = form_preload(t->preload)->data;
	}
	if (form_type_selects(t->type) && t->source == SOURCE_FILE && *t->list)
		begin_file(g, t->list);
	if (form_type_selects(t->type) && t->source == SOURCE_SHEET &&
	    is_search(survey_cell(g, COL_APPEARANCE)))
		(void)map_put(&g->load->searched, t->list, (size_t)e->index);
	if (t->or_other)
		begin_other(g, t, name);
}

static void read_file(struct growing *g, const struct row_type *t)
{
	struct load *l = g->load;
	const char *name = name_of_row(g, FORM_FILE), *path;
	size_t first;

	if (!name)
		return;
	if (!name_is_valid(name))
		findings_add(l->findings, FINDING_ERROR, "bad-name", row_place(g, COL_NAME),
			     _("'%s' cannot be a name: it must begin with a letter or _, and have "
			       "only letters, digits, _, - and ."),
			     name);
	if (!file_add(l, arena_printf(l->arena, "%s%s", name, t->list), row_place(g, COL_NAME)))
		return;
	path = arena_printf(l->arena, "%s/%s", element_at(g, g->open)->path, name);
	first = map_get(&l->form->by_path, path);
	if (first != MAP_NONE)
		findings_add(l->findings, FINDING_ERROR, "duplicate-name", row_place(g, COL_NAME),
			     _("'%s' is already the name of row %zu in the same group"), name,
			     element_at(g, (int)first)->row);
	else if (map_put(&g->files, name, g->row->number) != g->row->number)
		findings_add(l->findings, FINDING_ERROR, "duplicate-name", row_place(g, COL_NAME),
			     _("a file is named '%s' in row %zu already; name it once"), name,
			     map_get(&g->files, name));
}

static void read_typed(struct growing *g, const char *text)
{
	struct load *l = g->load;
	struct row_type t;

	type_parse(&t, l, text);
	switch (t.kind) {
	case ROW_QUESTION:
		read_question(g, &t);
		break;
	case ROW_AUDIT:
		(void)audit_check(l, g->row, &l->form->audit);
		break;
	case ROW_FILE:
		read_file(g, &t);
		break;
	case ROW_BEGIN:
		begin(g, t.type);
		break;
	case ROW_END:
		end(g, t.type);
		break;
	case ROW_UNSUPPORTED:
		findings_add(l->findings, FINDING_ERROR, "unsupported-type", row_place(g, COL_TYPE),
			     _("'%s' cannot be asked here: %s"), text, t.advice);
		break;
	case ROW_UNKNOWN:
		findings_add(l->findings, FINDING_ERROR, "unknown-type", row_place(g, COL_TYPE),
			     _("'%s' is not a type of question%s"), text, t.advice);
		break;
	}
	/* what cannot be asked can still be referred to: no second finding for each reference */
	if ((t.kind == ROW_UNSUPPORTED || t.kind == ROW_UNKNOWN) && *survey_cell(g, COL_NAME)) {
		const struct element *e = begin_element(g, FORM_TEXT);

		l->origin[e->index].broken = true;
	}
}

static bool has_label(const struct growing *g)
{
	const struct sheet *s = &g->load->sheet[SHEET_SURVEY];

	for (size_t i = 0; i < s->columns; i++)
		if (s->column[i].id == COL_LABEL && *row_cell(g->row, (int)i))
			return true;
	return false;
}

static void read_untyped(struct growing *g)
{
	if (*survey_cell(g, COL_NAME) || has_label(g))
		findings_add(g->load->findings, FINDING_ERROR, "missing-type",
			     row_place(g, COL_TYPE), _("this question has no type"));
	else
		findings_add(g->load->findings, FINDING_WARNING, "no-question",
			     row_place(g, COL_TYPE),
			     _("this row has no type, name or label and is left out"));
}

static bool is_disabled(struct growing *g)
{
	const char *text = survey_cell(g, COL_DISABLED);
	bool yes = false;

	if (!*text)
		return false;
	if (!yes_no(&yes, text))
		findings_add(g->load->findings, FINDING_ERROR, "bad-yes-no",
			     row_place(g, COL_DISABLED), _("this must be yes or no, not '%s'"),
			     text);
	if (yes)
		findings_add(g->load->findings, FINDING_WARNING, "disabled",
			     row_place(g, COL_DISABLED), _("this row is disabled and left out"));
	return yes;
}

void survey_read(struct load *l)
{
	const struct sheet *s = &l->sheet[SHEET_SURVEY];
	struct growing g = { .load = l, .open = -1 };

	/* room for all at once: an array that grows in an arena leaves its old halves behind */
	l->element_cap = l->origin_cap = g.last_cap = s->rows + 2;
	l->form->element = ARENA_ARRAY(l->arena, struct element, l->element_cap);
	l->origin = ARENA_ARRAY(l->arena, struct origin, l->origin_cap);
	g.last_child = ARENA_ARRAY(l->arena, int, g.last_cap);
	add_element(&g, FORM_GROUP, l->form->root);
	map_put(&l->form->by_path, l->form->element[0].path, 0);
	g.open = 0;
	if (!sheet_is_usable(l, SHEET_SURVEY))
		return;
	for (size_t i = 0; i < s->rows; i++) {
		const char *type;

		g.row = &s->row[i];
		type = survey_cell(&g, COL_TYPE);
		if (is_disabled(&g))
			continue;
		if (*type)
			read_typed(&g, type);
		else
			read_untyped(&g);
	}
	while (g.open > 0) {
		tell_unclosed(&g, g.open, _("after its last row"));
		close_open(&g);
	}
	l->form->element[0].end = (int)l->form->elements;
	if (l->form->elements == 1 && !l->form->audit && !l->form->file_count &&
	    !l->findings->errors)
		findings_add(l->findings, FINDING_ERROR, "no-questions",
			     form_place(l, SHEET_SURVEY, 0, NULL), _("the form has no questions"));
	map_release(&g.names_any_case);
	map_release(&g.files);
}
