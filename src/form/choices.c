/*
 * The sheet choices: lists of choices, which may stand mixed; any further column is a property of
 * the choice that filters can name.
 */
#include "form/internal.h"

#include <string.h>

struct gathering {
	struct load *load;
	const struct sheet *sheet;
	const char **column; /* names of the extra columns */
	int *column_at;
	size_t columns;
	size_t *list_of;	   /* by row: its list, MAP_NONE: the row is left out */
	struct form_choice **fill; /* by list: its choices */
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
	return cell_of(g->load, SHEET_CHOICES, &g->sheet->row[row], id);
}

static struct place_in_file choice_place(const struct gathering *g, size_t row, enum column_id id)
{
	return form_place(g->load, SHEET_CHOICES, g->sheet->row[row].number,
			  column_header(g->load, SHEET_CHOICES, id));
}

/* Which list is a row in?  New ones are numbered as they come. */
static void sort_row(struct gathering *g, size_t row)
{
	struct form *f = g->load->form;
	const char *list = choice_cell(g, row, COL_LIST_NAME);
	size_t at;

	g->list_of[row] = MAP_NONE;
	if (!*list) {
		findings_add(g->load->findings, FINDING_WARNING, "choice-without-list",
			     choice_place(g, row, COL_LIST_NAME),
			     _("this choice belongs to no list and is left out"));
		return;
	}
	at = map_put(&f->lists, list, f->list_count);
	if (at == f->list_count) {
		f->list_count++;
		f->list[at].name = list;
	}
	g->list_of[row] = at;
	f->list[at].count++;
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
	first = map_put(&l->choice_names, arena_printf(l->arena, "%zu %s", g->list_of[row], name),
			row);
	if (first != row && !l->allow_duplicates)
		findings_add(l->findings, FINDING_ERROR, "duplicate-choice",
			     choice_place(g, row, COL_NAME),
			     _("the list '%s' has the choice '%s' already, in row %zu"), list, name,
			     g->sheet->row[first].number);
}

static struct form_texts choice_label(struct gathering *g, size_t row, const char *name)
{
	struct load *l = g->load;
	struct site s = { SHEET_CHOICES, g->sheet->row[row].number, NULL, -1, false };
	struct form_texts t = compile_texts(l, s, &g->sheet->row[row], COL_LABEL);

	(void)check_media(l, s, &g->sheet->row[row]);
	if (!t.by_language && *name)
		findings_add(l->findings, FINDING_WARNING, "missing-label",
			     choice_place(g, row, COL_LABEL),
			     _("the choice '%s' has no label; its name will be shown"), name);
	return t;
}

static void fill_row(struct gathering *g, size_t row)
{
	struct load *l = g->load;
	struct form_list *list;
	struct form_choice *c;
	const char **extra;

	if (g->list_of[row] == MAP_NONE)
		return;
	list = &l->form->list[g->list_of[row]];
	c = &g->fill[g->list_of[row]][list->count++];
	c->name = choice_cell(g, row, COL_NAME);
	c->row = g->sheet->row[row].number;
	extra = ARENA_ARRAY(l->arena, const char *, g->columns + 1);
	for (size_t i = 0; i < g->columns; i++)
		extra[i] = row_cell(&g->sheet->row[row], g->column_at[i]);
	c->extra = extra;
	check_choice(g, row, list->name, c->name);
	c->label = choice_label(g, row, c->name);
}

static void make_lists(struct gathering *g)
{
	struct form *f = g->load->form;
	struct arena *a = g->load->arena;

	g->fill = ARENA_ARRAY(a, struct form_choice *, f->list_count + 1);
	for (size_t i = 0; i < f->list_count; i++) {
		g->fill[i] = ARENA_ARRAY(a, struct form_choice, f->list[i].count);
		f->list[i].choice = g->fill[i];
		f->list[i].count = 0;
		f->list[i].columns = g->columns;
		f->list[i].column = g->column;
	}
}

void choices_read(struct load *l)
{
	struct gathering g = { .load = l, .sheet = &l->sheet[SHEET_CHOICES] };

	if (!sheet_is_usable(l, SHEET_CHOICES))
		return;
	find_extra_columns(&g);
	g.list_of = ARENA_ARRAY(l->arena, size_t, g.sheet->rows);
	l->form->list = ARENA_ARRAY(l->arena, struct form_list, g.sheet->rows + 1);
	for (size_t i = 0; i < g.sheet->rows; i++)
		sort_row(&g, i);
	make_lists(&g);
	for (size_t i = 0; i < g.sheet->rows; i++)
		fill_row(&g, i);
}
