#include "cli/catalogue.h"
#include "cli/form_source.h"
#include "base/json.h"
#include "form/diff.h"

struct options {
	const char *format;
};

static const struct opt format_opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

/* ---- add ------------------------------------------------------------------------------------ */

/* Other bytes may be the same form: a workbook that was saved again, a comma more. */
static bool is_there(struct app *app, struct store *s, const struct form *form)
{
	struct form_row row;
	struct form_diff d = { 0 };
	struct findings f;
	struct err e = { 0 };
	struct form *stored = NULL;

	findings_init(&f, app->arena);
	if (store_form(&row, s, app->arena, form_id(form), form_version(form), &e))
		stored = store_form_load(&row, &f, &e);
	if (stored)
		form_diff(&d, stored, form, app->arena);
	form_free(stored);
	return stored && d.count == 0;
}

static bool add_or_find(struct app *app, struct store *s, const struct form_source *f,
			struct err *e)
{
	if (store_form_add(s, f->form, f->self.text, f->self.size, f->file, f->files, e))
		return true;
	return e->code == ERR_REFUSED && is_there(app, s, f->form);
}

static int store_one(struct app *app, const struct form_source *f)
{
	struct store *s = app_store(app);
	struct err e = { 0 };
	bool ok;

	if (!s)
		return EXIT_FAILED;
	ok = add_or_find(app, s, f, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	printf("%s\n", form_id(f->form));
	return EXIT_DONE;
}

static int add(struct app *app, const void *state, int argc, char **argv)
{
	struct form_source source;
	struct findings f;
	int code, told;

	(void)state;
	(void)argc;
	findings_init(&f, app->arena);
	code = form_source_file(&source, app, argv[0], &f);
	told = cli_findings(stderr, &f);
	if (code == EXIT_DONE)
		code = source.form ? store_one(app, &source) : told;
	form_source_close(&source);
	return code;
}

const struct command cmd_form_add = {
	.name = "form add",
	.synopsis = N_("FILE"),
	.summary = N_("put a survey form into the database, and print its id"),
	.details = N_(
		"A form with errors stays out (exit 3). Files that it names lie beside it and are "
		"stored with it. A changed form, or file, needs a new version in its settings; "
		"interviews keep the version they were begun with."),
	.min_args = 1,
	.max_args = 1,
	.run = add,
};

/* ---- list ----------------------------------------------------------------------------------- */

enum { LIST_COLUMNS = 5 };

static void print_line(struct strbuf *out, struct arena *a, const char *const cell[LIST_COLUMNS])
{
	static const int width[] = { 20, 10, 11, 7 };

	for (size_t i = 0; i < ARRAY_LEN(width); i++) {
		print_column(out, a, cell[i], width[i]);
		strbuf_addc(out, ' ');
	}
	strbuf_addf(out, "%s\n", cell[LIST_COLUMNS - 1]);
}

static void print_rows(struct strbuf *out, struct app *app, const struct form_row *rows, size_t n)
{
	struct arena *a = app->arena;

	print_line(
		out, a,
		(const char *[]){ _("form"), _("version"), _("added"), _("drafts"), _("title") });
	for (size_t i = 0; i < n; i++)
		print_line(out, a,
			   (const char *[]){
				   rows[i].id, rows[i].version, app_day(app, rows[i].added_ms),
				   arena_printf(a, "%zu", rows[i].drafts), rows[i].title });
}

static void json_rows(struct strbuf *out, struct app *app, const struct form_row *rows, size_t n)
{
	struct json j = { .out = out, .indent = 2 };

	json_array(&j);
	for (size_t i = 0; i < n; i++) {
		json_object(&j);
		json_put_text(&j, "id", rows[i].id);
		json_put_text(&j, "version", rows[i].version);
		json_put_text(&j, "title", rows[i].title);
		json_put_text(&j, "added", app_day(app, rows[i].added_ms));
		json_put_int(&j, "drafts", (int64_t)rows[i].drafts);
		json_end(&j);
	}
	json_end(&j);
	strbuf_addc(out, '\n');
}

static int list(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct form_row *rows = NULL;
	struct err e = { 0 };
	struct store *s;
	size_t n = 0;
	bool json, ok;

	(void)argc;
	(void)argv;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_forms(&rows, &n, s, app->arena, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	if (json)
		json_rows(&out, app, rows, n);
	else
		print_rows(&out, app, rows, n);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

const struct command cmd_form_list = {
	.name = "form list",
	.synopsis = "",
	.summary = N_("list the survey forms in the database, each version, with its open drafts"),
	.opt = format_opts,
	.opt_count = ARRAY_LEN(format_opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = list,
};
