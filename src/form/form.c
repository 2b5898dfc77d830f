/*
 * Loading from end to end, and what a loaded form tells.
 */
#include "form/internal.h"

#include <string.h>

/* A finding about an element without a row would name row 0; the root alone has none. */
static void load_all(struct load *l, const char *text, size_t n)
{
	if (!sheets_read(l, text, n))
		return;
	columns_read(l);
	(void)sheet_is_usable(l, SHEET_SETTINGS);
	settings_read(l);
	sheets_squeeze(l);
	if (!l->sheet[SHEET_SURVEY].present)
		return;
	survey_read(l);
	choices_read(l);
	l->form->file_columns = ARENA_ARRAY(l->arena, struct file_columns, l->form->elements);
	details_read(l);
	graph_build(l);
	if (l->findings->errors)
		return;
	contact_mark(l->form);
	lint_check(l);
}

struct form *form_load(const char *text, size_t n, const struct form_options *o, struct findings *f)
{
	struct arena *a = arena_new();
	struct form *form = ARENA_NEW(a, struct form);
	size_t before = f->errors;
	struct load l = { .form = form, .arena = a, .findings = f };

	form->arena = a;
	l.file = arena_strdup(a, o && o->file ? o->file : "-");
	f->errors = 0;
	load_all(&l, text, n);
	map_release(&l.repeats);
	map_release(&l.choice_names);
	map_release(&l.externals);
	map_release(&l.others);
	map_release(&l.spaces_told);
	map_release(&l.searched);
	map_release(&l.aside);
	map_release(&l.file_at);
	if (f->errors) {
		form_free(form);
		form = NULL;
	}
	f->errors += before;
	return form;
}

void form_free(struct form *form)
{
	if (!form)
		return;
	map_release(&form->by_name);
	map_release(&form->by_path);
	map_release(&form->by_los);
	map_release(&form->lists);
	arena_free(form->arena);
}

bool form_name_is_contact(const struct form *form)
{
	return form->name_is_contact;
}

const char *form_id(const struct form *form)
{
	return form->id;
}

const char *form_version(const struct form *form)
{
	return form->version;
}

const char *form_title(const struct form *form)
{
	return form->title;
}

const struct expr *form_instance_name(const struct form *form)
{
	return form->instance_name;
}

const char *form_setting(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->settings; i++)
		if (strcmp(form->setting[2 * i], name) == 0)
			return form->setting[2 * i + 1];
	return "";
}

const char *form_audit(const struct form *form)
{
	return form->audit;
}

bool form_reads_last_saved(const struct form *form)
{
	return form->last_saved;
}

/* ---- languages ------------------------------------------------------------------------------ */

size_t form_language_count(const struct form *form)
{
	return form->languages;
}

const char *form_language(const struct form *form, size_t i)
{
	return form->language[i].name;
}

const char *form_language_code(const struct form *form, size_t i)
{
	return form->language[i].code;
}

size_t form_default_language(const struct form *form)
{
	return form->default_language;
}

size_t form_language_find(const struct form *form, const char *code)
{
	for (size_t i = 0; i < form->languages; i++)
		if (*form->language[i].code && strcmp(form->language[i].code, code) == 0)
			return i;
	for (size_t i = 0; i < form->languages; i++)
		if (strcmp(form->language[i].name, code) == 0)
			return i;
	return form->default_language;
}

const struct form_text *form_text_in(const struct form_texts *t, const struct form *form,
				     size_t language)
{
	if (!t->by_language)
		return NULL;
	if (language < form->languages && t->by_language[language])
		return t->by_language[language];
	if (t->by_language[form->default_language])
		return t->by_language[form->default_language];
	for (size_t i = 0; i < form->languages; i++)
		if (t->by_language[i])
			return t->by_language[i];
	return NULL;
}

/* ---- elements ------------------------------------------------------------------------------- */

int form_element_count(const struct form *form)
{
	return (int)form->elements;
}

const struct element *form_element(const struct form *form, int index)
{
	return &form->element[index];
}

static int found(const struct map *m, const char *key)
{
	size_t at = map_get(m, key);

	return at == MAP_NONE ? -1 : (int)at;
}

const char *form_choice_name(const struct element *e, const struct form_choice *c)
{
	return e->value_column >= 0 ? c->extra[e->value_column] : c->name;
}

int form_element_by_name(const struct form *form, const char *name)
{
	return found(&form->by_name, name);
}

int form_element_by_path(const struct form *form, const char *path)
{
	return found(&form->by_path, path);
}

int form_element_by_los(const struct form *form, const char *los)
{
	return found(&form->by_los, los);
}

const struct form_list *form_list_find(const struct form *form, const char *name)
{
	int at = found(&form->lists, name);

	return at < 0 ? NULL : form->list[at];
}

/* ---- rules ---------------------------------------------------------------------------------- */

size_t form_rule_count(const struct form *form)
{
	return form->rules;
}

const struct form_rule *form_rule(const struct form *form, size_t i)
{
	return &form->rule[i];
}

const struct form_dependent *form_dependents(const struct form *form, int element, size_t *count)
{
	*count = form->dependent_at[element + 1] - form->dependent_at[element];
	return form->dependent + form->dependent_at[element];
}

const int *form_triggered(const struct form *form, int element, size_t *count)
{
	*count = form->triggered_at[element + 1] - form->triggered_at[element];
	return form->triggered + form->triggered_at[element];
}

const int *form_checked_with(const struct form *form, int element, size_t *count)
{
	*count = form->checked_at[element + 1] - form->checked_at[element];
	return form->checked + form->checked_at[element];
}
