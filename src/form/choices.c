/*
 * The sheets choices and external_choices: lists of choices, which may stand mixed; any further
 * column is a property of the choice that filters can name.
 */
#include "form/internal.h"

#include <string.h>

struct gathering {
	struct load *load;
	enum sheet_id id;
	const struct sheet *sheet;
	struct map *lists;   /* names: number among the form's lists */
	const char **column; /* names of the extra columns */
	int *column_at;
	size_t columns;
	struct form_list **list_of; /* by row; NULL: the row is left out */
	struct map number;	    /* list's name: its number here */
	struct form_choice **fill;  /* by number here: its choices */
	struct form_list **list;
	size_t count, list_cap;
};

static void find_extra_columns(struct gathering *g)
{
	struct arena *a = g->load->arena;

	g->column = ARENA_ARRAY(a, const char *, g->sheet->columns + 1);
	g->column_at = ARENA_ARRAY(a, int, g->sheet->columns + 1);
	for (size_t i = 0; i < g->sheet->columns; i++)
		if (g->sheet->column[i].id == COL_EXTRA) {
			g->column[g->columns] = g->sheet->column[i].header;
			g->column_at[g->columns++] = (int)i;
		}
}

static const char *choice_cell(const struct gathering *g, size_t row, enum column_id id)
{
	return cell_of(g->load, g->id, &g->sheet->row[row], id);
}

static struct place_in_file choice_place(const struct gathering *g, size_t row, enum column_id id)
{
	return form_place(g->load, g->id, g->sheet->row[row].number,
			  column_header(g->load, g->id, id));
}

/* A list that names columns for search(): not among the form's, which are all instances. */
static struct form_list *begin_aside(struct gathering *g, const char *name)
{
	struct load *l = g->load;
	struct form_list *list = ARENA_NEW(l->arena, struct form_list);

	*list = (struct form_list){ .name = name, .kind = LIST_CHOICES };
	(void)map_put(&l->aside, name, l->aside_count);
	*ARENA_PUSH(l->arena, l->aside_list, l->aside_count, l->aside_cap) = list;
	*ARENA_PUSH(l->arena, g->list, g->count, g->list_cap) = list;
	return list;
}

/* A list that is seen for the first time; NULL when a file has its name. */
static struct form_list *begin_list(struct gathering *g, size_t row, const char *name)
{
	struct load *l = g->load;
	struct form *f = l->form;
	struct form_list *list;
	size_t at;

	if (g->id == SHEET_CHOICES && map_get(&l->searched, name) != MAP_NONE)
		return begin_aside(g, name);
	at = map_put(g->lists, name, f->list_count);
	if (at < f->list_count) {
		findings_add(l->findings, FINDING_ERROR, "instance-clash",
			     choice_place(g, row, COL_LIST_NAME),
			     _("a file of this form is known as '%s' already; give the list "
			       "another name"),
			     name);
		return NULL;
	}
	list = list_new(l, name, g->id == SHEET_EXTERNAL ? LIST_EXTERNAL : LIST_CHOICES);
	*ARENA_PUSH(l->arena, g->list, g->count, g->list_cap) = list;
	return list;
}

/* Which list is a row in?  New ones are numbered as they come. */
static void sort_row(struct gathering *g, size_t row)
{
	const char *name = choice_cell(g, row, COL_LIST_NAME);
	struct form_list *list;
	size_t at;

	if (!*name) {
		findings_add(g->load->findings, FINDING_WARNING, "choice-without-list",
			     choice_place(g, row, COL_LIST_NAME),
			     _("this choice belongs to no list and is left out"));
		return;
	}
	at = map_put(&g->number, name, g->count);
	list = at < g->count ? g->list[at] : begin_list(g, row, name);
	if (list)
		list->count++;
	g->list_of[row] = list;
}

const char *choice_key(struct load *l, const struct form_list *list, const char *name)
{
	return arena_printf(l->arena, "%d %s %s", list->kind, list->name, name);
}

static void check_choice(struct gathering *g, size_t row, const char *list, const char *name)
{
	struct load *l = g->load;
	size_t first;

	if (!*name) {
		findings_add(l->findings, FINDING_ERROR, "choice-without-name",
			     choice_place(g, row, COL_NAME),
			     _("this choice of the list '%s' has no name"), list);
		return;
	}
	first = map_put(&l->choice_names, choice_key(l, g->list_of[row], name), row);
	if (first != row && !l->allow_duplicates && g->id == SHEET_CHOICES)
		findings_add(l->findings, FINDING_ERROR, "duplicate-choice",
			     choice_place(g, row, COL_NAME),
			     _("the list '%s' has the choice '%s' already, in row %zu"), list, name,
			     g->sheet->row[first].number);
}

static void label_choice(struct gathering *g, size_t row, struct form_choice *c)
{
	struct load *l = g->load;
	struct site s = { .sheet = g->id, .row = g->sheet->row[row].number, .element = -1 };

	c->label = compile_texts(l, s, &g->sheet->row[row], COL_LABEL);
	c->media = compile_media(l, s, &g->sheet->row[row]);
	if (!c->label.by_language && !c->media && *c->name)
		findings_add(l->findings, FINDING_WARNING, "missing-label",
			     choice_place(g, row, COL_LABEL),
			     _("the choice '%s' has no label; its name will be shown"), c->name);
}

static const char *const *extra_cells(const struct gathering *g, size_t row)
{
	const char **extra = ARENA_ARRAY(g->load->arena, const char *, g->columns + 1);

	for (size_t i = 0; i < g->columns; i++)
		extra[i] = row_cell(&g->sheet->row[row], g->column_at[i]);
	return extra;
}

static void fill_row(struct gathering *g, size_t row)
{
	struct form_list *list = g->list_of[row];
	struct form_choice *c;

	if (!list)
		return;
	c = &g->fill[map_get(&g->number, list->name)][list->count++];
	c->name = choice_cell(g, row, COL_NAME);
	c->row = g->sheet->row[row].number;
	c->extra = extra_cells(g, row);
	check_choice(g, row, list->name, c->name);
	label_choice(g, row, c);
}

static void make_lists(struct gathering *g)
{
	struct arena *a = g->load->arena;

	g->fill = ARENA_ARRAY(a, struct form_choice *, g->count + 1);
	for (size_t i = 0; i < g->count; i++) {
		struct form_list *list = g->list[i];

		g->fill[i] = ARENA_ARRAY(a, struct form_choice,
					 list->count + 1); /* one for other */
		list->choice = g->fill[i];
		list->count = 0;
		list->columns = g->columns;
		list->column = g->column;
	}
}

static const char *const *no_cells(const struct gathering *g)
{
	const char **extra = ARENA_ARRAY(g->load->arena, const char *, g->columns + 1);

	for (size_t i = 0; i < g->columns; i++)
		extra[i] = "";
	return extra;
}

/* or_other: a last choice, in words of each language. */
static void add_other(struct gathering *g, size_t at)
{
	static const char *const words[][2] = {
		{ "en", "Other" }, { "nb", "Annet" }, { "nn", "Anna" },
		{ "sv", "Annat" }, { "se", "Eará" },  { "da", "Andet" },
	};
	struct load *l = g->load;
	struct form_list *list = g->list[at];
	struct form_choice *c = &g->fill[at][list->count];

	if (map_get(&l->choice_names, choice_key(l, list, "other")) != MAP_NONE)
		return;
	c->name = "other";
	c->label = literal_texts(l, words, ARRAY_LEN(words));
	c->extra = no_cells(g);
	c->row = g->sheet->row[g->sheet->rows - 1].number;
	(void)map_put(&l->choice_names, choice_key(l, list, "other"), g->sheet->rows);
	list->count++;
}

static void sheet_choices(struct load *l, enum sheet_id id, struct map *lists)
{
	struct gathering g = { .load = l, .id = id, .sheet = &l->sheet[id], .lists = lists };

	if (!sheet_is_usable(l, id))
		return;
	find_extra_columns(&g);
	g.list_of = ARENA_ARRAY(l->arena, struct form_list *, g.sheet->rows);
	for (size_t i = 0; i < g.sheet->rows; i++)
		sort_row(&g, i);
	make_lists(&g);
	for (size_t i = 0; i < g.sheet->rows; i++)
		fill_row(&g, i);
	for (size_t i = 0; i < g.count; i++)
		if (id == SHEET_CHOICES && map_get(&l->others, g.list[i]->name) != MAP_NONE)
			add_other(&g, i);
	map_release(&g.number);
}

void choices_read(struct load *l)
{
	sheet_choices(l, SHEET_CHOICES, &l->form->lists);
	sheet_choices(l, SHEET_EXTERNAL, &l->externals);
}
