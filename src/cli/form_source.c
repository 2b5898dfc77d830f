#include "cli/form_source.h"

#include "base/utf8.h"
#include "store/store.h"

#include <string.h>

enum { MAX_FORM_BYTES = 64 << 20 };

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

int form_source_open(struct form_source *out, struct app *app, const char *name,
		     const char *version, struct findings *f)
{
	struct form_options o = { .file = name };

	*out = (struct form_source){ .self = { .name = name } };
	if (!(is_file(name) ? read_file(&out->self, app, name)
			    : read_stored(&out->self, app, name, version)))
		return EXIT_FAILED;
	out->form = form_load(out->self.text, out->self.size, &o, f);
	return EXIT_DONE;
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
