/*
 * Where the choices of a select come from: a list of the sheet choices or external_choices, a file,
 * or the answers to another question.
 */
#include "form/internal.h"

#include "base/utf8.h"
#include "expr/view.h"

#include <string.h>

struct sourcing {
	struct load *load;
	struct element *e;
	struct row_type type;
};

static const char *cell(const struct sourcing *s, enum column_id id)
{
	return cell_of(s->load, SHEET_SURVEY, s->load->origin[s->e->index].row, id);
}

static struct place_in_file place(const struct sourcing *s, enum column_id id)
{
	return element_place(s->load, s->e->index, id);
}

/* ---- lists ---------------------------------------------------------------------------------- */

/* Told once for each list. */
static void check_no_spaces(const struct sourcing *s, const struct form_list *list)
{
	struct load *l = s->load;
	size_t self = (size_t)s->e->index;

	if (s->e->type == FORM_SELECT_ONE)
		return;
	if (map_put(&l->spaces_told, list->name, self) != self)
		return;
	for (size_t i = 0; i < list->count; i++)
		if (strpbrk(list->choice[i].name, " \t\n"))
			findings_add(l->findings, FINDING_ERROR, "space-in-choice",
				     form_place(l, SHEET_CHOICES, list->choice[i].row,
						column_header(l, SHEET_CHOICES, COL_NAME)),
				     _("'%s' has a space, but '%s' in row %zu of the survey keeps "
				       "several choices apart by spaces"),
				     list->choice[i].name, s->e->name, s->e->row);
}

static void tell_no_list(const struct sourcing *s, enum sheet_id sheet, const char *name)
{
	struct load *l = s->load;
	struct near x = near_begin(l, name, strlen(name));
	const char *words = sheet == SHEET_CHOICES ? "choices" : "external_choices";

	for (size_t i = 0; i < l->form->list_count; i++)
		if (l->form->list[i]->kind ==
			    (sheet == SHEET_EXTERNAL ? LIST_EXTERNAL : LIST_CHOICES) &&
		    !near_try(&x, l->form->list[i]->name))
			break;
	if (!l->sheet[sheet].present)
		findings_add(l->findings, FINDING_ERROR, "unknown-list", place(s, COL_TYPE),
			     _("there is no list '%s': the form has no sheet '%s'"), name, words);
	else
		findings_add(l->findings, FINDING_ERROR, "unknown-list", place(s, COL_TYPE),
			     _("there is no list '%s' in the sheet %s%s"), name, words,
			     near_hint(&x));
}

/* NULL: there is no such list; a file of that name is none. */
static struct form_list *find_list(const struct sourcing *s)
{
	struct load *l = s->load;
	bool external = s->type.source == SOURCE_EXTERNAL;
	size_t aside = external ? MAP_NONE : map_get(&l->aside, s->type.list);
	size_t at = map_get(external ? &l->externals : &l->form->lists, s->type.list);

	if (aside != MAP_NONE)
		return l->aside_list[aside];
	return at != MAP_NONE && l->form->list[at]->kind != LIST_FILE ? l->form->list[at] : NULL;
}

static void from_sheet(const struct sourcing *s)
{
	bool external = s->type.source == SOURCE_EXTERNAL;
	struct form_list *list = find_list(s);

	if (!list) {
		tell_no_list(s, external ? SHEET_EXTERNAL : SHEET_CHOICES, s->type.list);
		return;
	}
	if (is_search(cell(s, COL_APPEARANCE)) && !external) {
		(void)search_read(s->load, s->e, list);
		return;
	}
	s->e->list = list;
	check_no_spaces(s, list);
}

/* ---- files ---------------------------------------------------------------------------------- */

/* Columns for values and labels: as the parameters say, else as the kind of file has them. */
static void from_file(const struct sourcing *s)
{
	struct form *f = s->load->form;
	const struct origin *o = &s->load->origin[s->e->index];
	const char *dot = strrchr(s->type.list, '.');
	bool geo = dot && strcmp(dot, ".geojson") == 0;
	size_t at;

	if (is_search(cell(s, COL_APPEARANCE)))
		findings_add(s->load->findings, FINDING_ERROR, "search", place(s, COL_APPEARANCE),
			     _("search() does not go together with a select from a file; leave it "
			       "out, and use choice_filter"));
	at = dot ? map_getn(&f->lists, s->type.list, (size_t)(dot - s->type.list)) : MAP_NONE;
	if (at == MAP_NONE)
		return; /* told when its row was read */
	s->e->list = f->list[at];
	f->file_columns[s->e->index] = (struct file_columns){
		.value = o->value_name ? o->value_name
			 : geo	       ? "id"
				       : "name",
		.label = o->label_name ? o->label_name
			 : geo	       ? "title"
				       : "label",
	};
}

/* ---- answers -------------------------------------------------------------------------------- */

static void from_answers(const struct sourcing *s)
{
	struct load *l = s->load;
	struct site site = element_site(l, s->e->index, COL_TYPE);
	/* in count(), where a question that is repeated may stand */
	const struct expr *x = compile(l, &site, arena_printf(l->arena, "count(%s)", s->type.list));
	int q = x && expr_ref_count(x) == 1 ? expr_ref_at(x, 0)->question : -1;

	if (!x)
		return;
	if (q < 0 || l->form->element[q].repeat < 0) {
		findings_add(
			l->findings, FINDING_ERROR, "not-repeated", place(s, COL_TYPE),
			_("the choices of '%s' come from %s, which is no question in a repeat"),
			s->e->name, s->type.list);
		return;
	}
	s->e->choices_from = q;
}

/* ---- the way in ----------------------------------------------------------------------------- */

static void check_default_choice(const struct sourcing *s)
{
	const struct element *e = s->e;

	if (!e->list || e->list->kind != LIST_CHOICES || !e->static_default ||
	    e->type != FORM_SELECT_ONE)
		return;
	if (map_get(&s->load->choice_names, choice_key(s->load, e->list, e->static_default)) ==
	    MAP_NONE)
		findings_add(s->load->findings, FINDING_WARNING, "bad-default",
			     place(s, COL_DEFAULT), _("'%s' is no choice of the list '%s'"),
			     e->static_default, e->list->name);
}

/* The selects of a table-list share its columns: one list, the same in each row. */
static void check_table(const struct sourcing *s)
{
	struct load *l = s->load;
	const struct element *e = s->e, *group = &l->form->element[e->parent];
	const struct form_list **first = &l->origin[e->parent].table;

	if (!(group->appearance & APPEARANCE_TABLE_LIST) || (!e->list && e->choices_from < 0))
		return;
	if (!*first && *cell(s, COL_CHOICE_FILTER))
		findings_add(l->findings, FINDING_ERROR, "table-list", place(s, COL_CHOICE_FILTER),
			     _("the choices of a table-list cannot be filtered; leave the filter "
			       "or the appearance of '%s' out"),
			     group->name);
	if (!*first)
		*first = e->list;
	else if (*first != e->list)
		findings_add(l->findings, FINDING_ERROR, "table-list", place(s, COL_TYPE),
			     _("all selects of the table-list '%s' must have the list '%s'"),
			     group->name, (*first)->name);
}

void source_read(struct load *l, struct element *e)
{
	typedef void from_fn(const struct sourcing *s);
	static from_fn *const from[] = {
		[SOURCE_SHEET] = from_sheet,
		[SOURCE_EXTERNAL] = from_sheet,
		[SOURCE_FILE] = from_file,
		[SOURCE_ANSWERS] = from_answers,
	};
	struct sourcing s = { .load = l, .e = e, .type = l->origin[e->index].type };
	const char *filter = cell(&s, COL_CHOICE_FILTER);
	struct site site = element_site(l, e->index, COL_CHOICE_FILTER);

	if (!form_type_selects(e->type)) {
		if (*filter)
			findings_add(l->findings, FINDING_WARNING, "no-effect",
				     place(&s, COL_CHOICE_FILTER),
				     _("only a select has choices to filter"));
		return;
	}
	if (!*s.type.list) {
		findings_add(l->findings, FINDING_ERROR, "missing-list", place(&s, COL_TYPE),
			     _("the list of choices is missing: write %s and a list_name"),
			     form_type_name(e->type));
		return;
	}
	from[s.type.source](&s);
	check_table(&s);
	if (*filter && !e->choice_filter)
		e->choice_filter = compile(l, &site, filter);
	if (s.type.source == SOURCE_EXTERNAL && !*filter)
		findings_add(l->findings, FINDING_WARNING, "no-filter",
			     place(&s, COL_CHOICE_FILTER),
			     _("select_one_external is for long lists with a choice_filter; "
			       "without one, use select_one"));
	check_default_choice(&s);
}

/* ---- files that expressions read ------------------------------------------------------------ */

/* pulldata('kurs', ...) or pulldata('kurs.csv', ...) reads kurs.csv. */
static void add_pulled(struct load *l, const struct site *s, const char *name)
{
	size_t n = strlen(name);

	if (n > 4 && ascii_equal(name + n - 4, ".csv"))
		n -= 4;
	if (n)
		(void)file_add(l, arena_printf(l->arena, "%.*s.csv", (int)n, name),
			       form_place(l, s->sheet, s->row, s->column));
}

/* Operators lean to the left as deep as their chain is long: that way it is walked. */
static void find_pulled(struct load *l, const struct site *s, struct expr_view v)
{
	while (v.kind == EXPR_OPERATOR) {
		find_pulled(l, s, expr_view_child(&v, 1));
		v = expr_view_child(&v, 0);
	}
	if (v.kind == EXPR_CALL && strcmp(v.text, "pulldata") == 0 && v.count) {
		struct expr_view file = expr_view_child(&v, 0);

		if (file.kind == EXPR_STRING)
			add_pulled(l, s, file.text);
	}
	for (size_t i = 0; i < v.count; i++)
		find_pulled(l, s, expr_view_child(&v, i));
}

void files_of_expr(struct load *l, const struct site *s, const struct expr *x)
{
	if (expr_uses(x, "pulldata"))
		find_pulled(l, s, expr_view(x));
}
