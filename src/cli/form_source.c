#include "cli/form_source.h"

#include "base/utf8.h"
#include "store/store.h"

#include <string.h>

enum { MAX_FORM_BYTES = 64 << 20, MAX_ATTACHED_BYTES = 256 << 20 };

/* What looks like a file is one, so that a misspelt name is told as such. */
static bool is_file(const char *name)
{
	static const char *const ends[] = {
		".csv", ".xlsx", ".xlsm", ".xls", ".ods", ".md", ".xml"
	};
	const char *dot = strrchr(name, '.');

	if (strcmp(name, "-") == 0 || strchr(name, '/') || os_exists(name))
		return true;
	for (size_t i = 0; dot && i < ARRAY_LEN(ends); i++)
		if (ascii_equal(dot, ends[i]))
			return true;
	return false;
}

static bool read_stored(struct form_bytes *out, struct app *app, const char *id,
			const char *version)
{
	struct store *s = app_store(app);
	struct form_row row;
	struct err e = { 0 };
	bool ok;

	if (!s)
		return false;
	ok = store_form(&row, s, app->arena, id, version, &e);
	store_close(s);
	if (!ok) {
		cli_fail(EXIT_FAILED, &e);
		return false;
	}
	out->text = row.text;
	out->size = row.size;
	return true;
}

static bool read_file(struct form_bytes *out, struct app *app, const char *path)
{
	struct err e = { 0 };

	if (os_read_file(&out->text, &out->size, app->arena, path, MAX_FORM_BYTES, &e))
		return true;
	cli_fail(EXIT_FAILED, &e);
	return false;
}

/* ---- the files that a form names ------------------------------------------------------------ */

/* Beside the form: the loader has refused names with folders in them. */
static bool read_beside(struct form_bytes *out, struct app *app, const char *form, const char *name,
			struct err *e)
{
	const char *slash = strrchr(form, '/');
	const char *path = slash ? arena_printf(app->arena, "%.*s/%s", (int)(slash - form), form,
						name)
				 : name;

	if (!os_exists(path))
		return err_set(e, ERR_NOT_FOUND, _("the file '%s' is not beside the form"), name);
	out->name = name;
	return os_read_file(&out->text, &out->size, app->arena, path, MAX_ATTACHED_BYTES, e);
}

static bool read_kept(struct form_bytes *out, const char *name, struct err *e)
{
	(void)out;
	return err_set(e, ERR_NOT_FOUND, _("the file '%s' is not in the database"), name);
}

/* Every file that is missing or wrong is told; false when one is. */
static bool attach_files(struct form_source *s, struct app *app, bool stored, struct findings *f)
{
	size_t count = form_file_count(s->form);
	bool ok = true;

	s->file = ARENA_ARRAY(app->arena, struct form_bytes, count);
	for (size_t i = 0; i < count; i++) {
		const struct form_file *file = form_file(s->form, i);
		struct form_bytes *bytes = &s->file[s->files++];
		struct err e = { 0 };

		if (stored ? read_kept(bytes, file->name, &e)
			   : read_beside(bytes, app, s->self.name, file->name, &e)) {
			ok = form_attach(s->form, i, bytes->text, bytes->size, f) && ok;
			continue;
		}
		findings_add(f, FINDING_ERROR, "missing-file",
			     (struct place_in_file){ s->self.name, "survey", file->row, "type" },
			     "%s", e.msg);
		ok = false;
	}
	return ok;
}

static int load(struct form_source *out, struct app *app, const char *name, const char *version,
		struct findings *f)
{
	struct form_options o = { .file = name };

	*out = (struct form_source){ .self = { .name = name } };
	if (!(is_file(name) ? read_file(&out->self, app, name)
			    : read_stored(&out->self, app, name, version)))
		return EXIT_FAILED;
	out->form = form_load(out->self.text, out->self.size, &o, f);
	return EXIT_DONE;
}

int form_source_open(struct form_source *out, struct app *app, const char *name,
		     const char *version, struct findings *f)
{
	int code = load(out, app, name, version, f);

	if (out->form && !attach_files(out, app, !is_file(name), f))
		form_source_close(out);
	return code;
}

int form_source_alone(struct form_source *out, struct app *app, const char *name,
		      const char *version)
{
	struct findings f;
	int code;

	findings_init(&f, app->arena);
	code = load(out, app, name, version, &f);
	if (code == EXIT_DONE && !out->form)
		code = cli_findings(stderr, &f);
	return code;
}

int form_source_need(struct form_source *out, struct app *app, const char *name,
		     const char *version)
{
	struct findings f;
	int code;

	findings_init(&f, app->arena);
	code = form_source_open(out, app, name, version, &f);
	if (code == EXIT_DONE && !out->form)
		code = cli_findings(stderr, &f);
	return code;
}

void form_source_close(struct form_source *s)
{
	form_free(s->form);
	s->form = NULL;
}
