/*
 * The appearance search('file', 'matches', 'column', value, 'column', value) of old forms: the
 * select's list in the sheet choices only names the columns, the choices are rows of file.csv.
 * Here it becomes what took its place, a select from that file with a filter.
 */
#include "form/internal.h"

#include "base/number.h"

#include <string.h>

enum { MAX_ARGUMENTS = 6 };

struct call {
	struct load *l;
	struct element *e;
	const char *text; /* what stands between the parentheses */
	size_t count;
	const char *argument[MAX_ARGUMENTS];
};

static const char *cell(const struct call *c, enum column_id id)
{
	return cell_of(c->l, SHEET_SURVEY, c->l->origin[c->e->index].row, id);
}

static bool tell(const struct call *c, const char *text)
{
	findings_add(c->l->findings, FINDING_ERROR, "search",
		     element_place(c->l, c->e->index, COL_APPEARANCE), "%s", text);
	return false;
}

/* ---- arguments ------------------------------------------------------------------------------ */

/* Up to the comma or parenthesis that ends it; quotes and parentheses inside are skipped. */
static size_t argument_length(const char *s)
{
	size_t n = 0, depth = 0;

	for (; s[n] && (depth || (s[n] != ',' && s[n] != ')')); n++) {
		if (s[n] == '\'' || s[n] == '"') {
			const char *close = strchr(s + n + 1, s[n]);

			if (!close)
				return strlen(s);
			n = (size_t)(close - s);
		} else if (s[n] == '(') {
			depth++;
		} else if (s[n] == ')') {
			depth--;
		}
	}
	return n;
}

static const char *trimmed(struct arena *a, const char *s, size_t n)
{
	while (n && strchr(" \t\n", s[n - 1]))
		n--;
	while (n && strchr(" \t\n", *s)) {
		s++;
		n--;
	}
	return arena_strndup(a, s, n);
}

static bool read_arguments(struct call *c)
{
	const char *s = c->text;

	for (;; s++) {
		size_t n = argument_length(s);

		if (c->count == MAX_ARGUMENTS)
			return false;
		c->argument[c->count++] = trimmed(c->l->arena, s, n);
		s += n;
		if (*s != ',')
			return *s == ')';
	}
}

/* Without its quotes; NULL when it is no quoted text. */
static const char *unquoted(struct arena *a, const char *s)
{
	size_t n = strlen(s);

	if (n < 3 || (*s != '\'' && *s != '"') || s[n - 1] != *s)
		return NULL;
	return arena_strndup(a, s + 1, n - 2);
}

/* ---- the filter ----------------------------------------------------------------------------- */

/* What the second argument says of column and value, as an expression; NULL: no such word. */
static const char *comparison(const struct call *c)
{
	static const struct {
		const char *word, *function;
	} words[] = {
		{ "matches", NULL },
		{ "contains", "contains" },
		{ "startswith", "starts-with" },
		{ "endswith", "ends-with" },
	};
	struct arena *a = c->l->arena;
	const char *word = unquoted(a, c->argument[1]), *column = unquoted(a, c->argument[2]);

	for (size_t i = 0; word && column && i < ARRAY_LEN(words); i++)
		if (strcmp(word, words[i].word) == 0)
			return words[i].function
				       ? arena_printf(a, "%s(%s, %s)", words[i].function, column,
						      c->argument[3])
				       : arena_printf(a, "%s = %s", column, c->argument[3]);
	return NULL;
}

/* All conditions together; "" when there are none, NULL when they cannot be said here. */
static const char *filter_text(const struct call *c)
{
	struct arena *a = c->l->arena;
	const char *filter = cell(c, COL_CHOICE_FILTER);
	const char *first, *column;

	if (c->count == 1)
		return filter;
	first = c->count == 4 || c->count == 6 ? comparison(c) : NULL;
	if (first && c->count == 6) {
		column = unquoted(a, c->argument[4]);
		first = column ? arena_printf(a, "%s and %s = %s", first, column, c->argument[5])
			       : NULL;
	}
	return first && *filter ? arena_printf(a, "%s and (%s)", first, filter) : first;
}

/* ---- the columns ---------------------------------------------------------------------------- */

static const char *label_column(const struct call *c, const struct form_choice *choice)
{
	const struct form_text *t = form_text_in(&choice->label, c->l->form,
						 c->l->form->default_language);
	const char *text = t ? t->source : choice->name;

	return trimmed(c->l->arena, text, strcspn(text, ","));
}

/* The first choice whose name is no number names the columns; the others would stand beside. */
static bool read_columns(const struct call *c, const struct form_list *list)
{
	const struct form_choice *template = NULL;
	int64_t n;

	for (size_t i = 0; i < list->count; i++)
		if (!template && !number_parse_int(&n, list->choice[i].name))
			template = &list->choice[i];
	if (!template)
		return tell(c, _("a choice of the list must name the file's columns: its name that "
				 "of the values, its label that of the labels"));
	if (list->count > 1)
		findings_add(c->l->findings, FINDING_WARNING, "search",
			     element_place(c->l, c->e->index, COL_TYPE),
			     _("with search() only the rows of the file are choices, the others of "
			       "the list '%s' are left out"),
			     list->name);
	c->l->form->file_columns[c->e->index] = (struct file_columns){
		.value = template->name, .label = label_column(c, template)
	};
	return true;
}

static struct form_list *find_file(const struct call *c)
{
	const char *name = unquoted(c->l->arena, c->argument[0]);
	size_t n = name ? strlen(name) : 0;

	if (!name)
		return NULL;
	if (n > 4 && strcmp(name + n - 4, ".csv") == 0)
		name = arena_strndup(c->l->arena, name, n - 4);
	return file_add_aside(c->l, name, element_place(c->l, c->e->index, COL_APPEARANCE));
}

bool search_read(struct load *l, struct element *e, const struct form_list *list)
{
	struct call c = { .l = l, .e = e };
	struct site site = element_site(l, e->index, COL_APPEARANCE);
	const char *filter;

	c.text = strstr(cell(&c, COL_APPEARANCE), "search(") + strlen("search(");
	filter = read_arguments(&c) ? filter_text(&c) : NULL;
	if (!filter || !unquoted(l->arena, c.argument[0]))
		return tell(&c, _("this search() cannot be carried out; use select_one_from_file "
				  "with the file's name, and a choice_filter"));
	if (!read_columns(&c, list))
		return false;
	e->list = find_file(&c);
	site.filter = true;
	if (e->list && *filter)
		e->choice_filter = compile(l, &site, filter);
	return true;
}

bool is_search(const char *appearance)
{
	const char *call = strstr(appearance, "search(");

	return call && strchr(call, ')');
}

/* A list either names columns or is one of choices. */
void search_check(struct load *l)
{
	const struct form *f = l->form;

	for (size_t i = 1; i < f->elements; i++) {
		const struct form_list *list = f->element[i].list;
		size_t at = list && list->kind == LIST_CHOICES ? map_get(&l->searched, list->name)
							       : MAP_NONE;

		if (at != MAP_NONE)
			findings_add(l->findings, FINDING_ERROR, "search",
				     element_place(l, (int)at, COL_APPEARANCE),
				     _("the list '%s' names columns for search() here, but '%s' in "
				       "row %zu takes its choices; give each a list of its own"),
				     list->name, f->element[i].name, f->element[i].row);
	}
}
