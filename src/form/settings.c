/*
 * The sheet settings: one row that names the form.
 */
#include "form/internal.h"

#include "base/utf8.h"

#include <string.h>

static const char *base_name(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash ? slash + 1 : file;
	const char *dot = strrchr(name, '.');

	return dot && dot > name ? arena_strndup(a, name, (size_t)(dot - name)) : name;
}

static const char *setting(const struct load *l, enum column_id id)
{
	const struct sheet *s = &l->sheet[SHEET_SETTINGS];

	return s->rows ? cell_of(l, SHEET_SETTINGS, &s->row[0], id) : "";
}

static struct place_in_file setting_place(const struct load *l, enum column_id id)
{
	return form_place(l, SHEET_SETTINGS, l->sheet[SHEET_SETTINGS].row[0].number,
			  column_header(l, SHEET_SETTINGS, id));
}

static bool setting_flag(struct load *l, enum column_id id, bool otherwise)
{
	const char *text = setting(l, id);
	bool yes = otherwise;

	if (*text && !yes_no(&yes, text))
		findings_add(l->findings, FINDING_WARNING, "bad-yes-no", setting_place(l, id),
			     otherwise ? _("this must be yes or no, not '%s'; it is taken as yes")
				       : _("this must be yes or no, not '%s'; it is taken as no"),
			     text);
	return yes;
}

static void check_settings(struct load *l)
{
	const struct sheet *s = &l->sheet[SHEET_SETTINGS];

	if (s->rows > 1)
		findings_add(l->findings, FINDING_WARNING, "extra-settings",
			     form_place(l, SHEET_SETTINGS, s->row[1].number, NULL),
			     _("only the first row of the settings is read"));
	if (s->rows && *setting(l, COL_PUBLIC_KEY))
		findings_add(l->findings, FINDING_ERROR, "encryption",
			     setting_place(l, COL_PUBLIC_KEY),
			     _("the form asks for encrypted answers, which Los does not make; "
			       "leave the setting out if they may be kept in the clear"));
	if (s->rows && !name_is_valid(l->form->root))
		findings_add(l->findings, FINDING_ERROR, "bad-name", setting_place(l, COL_NAME),
			     _("'%s' cannot be a name: it must begin with a letter or _, and have "
			       "only letters, digits, _, - and ."),
			     l->form->root);
}

static const char *or_else(const char *text, const char *otherwise)
{
	return *text ? text : otherwise;
}

/* As written, by their names in lower case: for what only other programs act on. */
static void keep_settings(struct load *l)
{
	const struct sheet *s = &l->sheet[SHEET_SETTINGS];
	struct form *f = l->form;

	f->setting = ARENA_ARRAY(l->arena, const char *, 2 * s->columns + 1);
	for (size_t i = 0; s->rows && i < s->columns; i++) {
		const char *header = s->column[i].header;

		f->setting[2 * f->settings] = lower_snake(l->arena, header, strlen(header));
		f->setting[2 * f->settings++ + 1] = row_cell(&s->row[0], (int)i);
	}
}

void settings_read(struct load *l)
{
	struct form *f = l->form;

	keep_settings(l);
	f->id = or_else(setting(l, COL_ID), base_name(l->arena, l->file));
	f->title = or_else(setting(l, COL_TITLE), f->id);
	f->version = setting(l, COL_VERSION);
	f->root = or_else(setting(l, COL_NAME), "data");
	l->keep_spaces = !setting_flag(l, COL_CLEAN_TEXT, true);
	l->allow_duplicates = setting_flag(l, COL_ALLOW_DUPLICATES, false);
	check_settings(l);
}
