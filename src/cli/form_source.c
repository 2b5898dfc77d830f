#include "cli/form_source.h"

#include "base/utf8.h"

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

/* ---- from the database ---------------------------------------------------------------------- */

/* Also ID@VERSION, unless the whole is an id. */
static bool find_stored(struct form_row *row, struct store *s, struct arena *a, const char *id,
			const char *version, struct err *e)
{
	const char *at = version ? NULL : strrchr(id, '@');

	if (store_form(row, s, a, id, version, e))
		return true;
	if (!at || e->code != ERR_NOT_FOUND)
		return false;
	*e = (struct err){ 0 };
	return store_form(row, s, a, arena_strndup(a, id, (size_t)(at - id)), at + 1, e);
}

static int open_stored(struct form_source *out, struct app *app, const char *id,
		       const char *version, struct findings *f)
{
	struct store *s = app_store(app);
	struct form_row row;
	struct err e = { 0 };
	bool ok;

	if (!s)
		return EXIT_FAILED;
	ok = find_stored(&row, s, app->arena, id, version, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	out->self.text = row.text;
	out->self.size = row.size;
	out->file = row.file;
	out->files = row.files;
	out->form = store_form_load(&row, f, &e); /* why not stands in the findings */
	return EXIT_DONE;
}

/* ---- from a file, with the files that it names beside it ------------------------------------ */

/* The loader has refused names with folders in them. */
static const char *beside(struct app *app, const char *form, const char *name)
{
	const char *slash = strrchr(form, '/');

	return slash ? arena_printf(app->arena, "%.*s/%s", (int)(slash - form), form, name) : name;
}

struct attaching {
	struct app *app;
	struct form_source *out;
	enum severity missing;
	struct findings *findings;
	struct stored_file *file;
	size_t cap;
};

static void tell_file(const struct attaching *x, const struct form_file *file, const char *code,
		      enum severity severity, const char *text)
{
	findings_add(x->findings, severity, code,
		     (struct place_in_file){ x->out->self.name, "survey", file->row, "type" }, "%s",
		     text);
}

/* False when it is wrong, or missing where it may not be. */
static bool attach_file(struct attaching *x, size_t i)
{
	const struct form_file *file = form_file(x->out->form, i);
	const char *path = beside(x->app, x->out->self.name, file->name);
	struct stored_file *bytes;
	struct err e = { 0 };

	if (!os_exists(path)) {
		tell_file(x, file, "missing-file", x->missing,
			  arena_printf(x->app->arena,
				       _("the file '%s' is missing; put it beside the form"),
				       file->name));
		return x->missing == FINDING_WARNING;
	}
	bytes = ARENA_PUSH(x->app->arena, x->file, x->out->files, x->cap);
	bytes->name = file->name;
	if (os_read_file(&bytes->text, &bytes->size, x->app->arena, path, MAX_ATTACHED_BYTES, &e))
		return form_attach(x->out->form, i, bytes->text, bytes->size, x->findings);
	tell_file(x, file, "unreadable-file", FINDING_ERROR, e.msg);
	return false;
}

/* Every file that is missing or wrong is told; false when one is. */
static bool attach_files(struct attaching *x)
{
	size_t count = form_file_count(x->out->form);
	bool ok = true;

	for (size_t i = 0; i < count; i++)
		ok = attach_file(x, i) && ok;
	x->out->file = x->file;
	return ok;
}

static int load_file(struct form_source *out, struct app *app, struct findings *f)
{
	struct form_options o = { .file = out->self.name };
	struct err e = { 0 };

	if (!os_read_file(&out->self.text, &out->self.size, app->arena, out->self.name,
			  MAX_FORM_BYTES, &e))
		return cli_fail(EXIT_FAILED, &e);
	out->form = form_load(out->self.text, out->self.size, &o, f);
	return EXIT_DONE;
}

static int open_file(struct form_source *out, struct app *app, enum severity missing,
		     struct findings *f)
{
	struct attaching x = { .app = app, .out = out, .missing = missing, .findings = f };
	int code = load_file(out, app, f);

	if (out->form && !attach_files(&x))
		form_source_close(out);
	return code;
}

/* ---- for commands --------------------------------------------------------------------------- */

int form_source_open(struct form_source *out, struct app *app, const char *name,
		     const char *version, struct findings *f)
{
	*out = (struct form_source){ .self = { .name = name } };
	return is_file(name) ? open_file(out, app, FINDING_ERROR, f)
			     : open_stored(out, app, name, version, f);
}

int form_source_file(struct form_source *out, struct app *app, const char *path, struct findings *f)
{
	*out = (struct form_source){ .self = { .name = path } };
	return open_file(out, app, FINDING_ERROR, f);
}

int form_source_check(struct form_source *out, struct app *app, const char *path,
		      struct findings *f)
{
	*out = (struct form_source){ .self = { .name = path } };
	return open_file(out, app, FINDING_WARNING, f);
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

int form_source_alone(struct form_source *out, struct app *app, const char *name,
		      const char *version)
{
	struct findings f;
	int code;

	findings_init(&f, app->arena);
	*out = (struct form_source){ .self = { .name = name } };
	code = is_file(name) ? load_file(out, app, &f) : open_stored(out, app, name, version, &f);
	if (code == EXIT_DONE && !out->form)
		code = cli_findings(stderr, &f);
	return code;
}

void form_source_close(struct form_source *s)
{
	form_free(s->form);
	s->form = NULL;
}
