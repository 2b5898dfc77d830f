#include "cli/catalogue.h"
#include "cli/internal.h"
#include "base/json.h"
#include "form/form.h"
#include "store/store.h"

enum { MAX_FORM_BYTES = 64 << 20 };

struct options {
	const char *format;
};

static const struct opt format_opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

/* ---- add ------------------------------------------------------------------------------------ */

static int store_one(struct app *app, const struct form *form, const char *text, size_t n)
{
	struct store *s = app_store(app);
	struct err e = { 0 };
	bool ok;

	if (!s)
		return EXIT_FAILED;
	ok = store_form_add(s, form, text, n, NULL, 0, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	printf("%s\n", form_id(form));
	return EXIT_DONE;
}

static int add(struct app *app, const void *state, int argc, char **argv)
{
	struct form_options o = { .file = argv[0] };
	struct findings f;
	struct err e = { 0 };
	struct form *form;
	const char *text;
	size_t n;
	int code;

	(void)state;
	(void)argc;
	findings_init(&f, app->arena);
	if (!os_read_file(&text, &n, app->arena, argv[0], MAX_FORM_BYTES, &e))
		return cli_fail(EXIT_FAILED, &e);
	form = form_load(text, n, &o, &f);
	code = cli_findings(stderr, &f);
	if (form)
		code = store_one(app, form, text, n);
	form_free(form);
	return code;
}

const struct command cmd_form_add = {
	.name = "form add",
	.synopsis = "FILE",
	.summary = N_("put a survey form into the database, and print its id"),
	.details = N_(
		"A form with errors stays out (exit 3). A changed form needs a new version in "
		"its settings; interviews keep the version they were begun with."),
	.min_args = 1,
	.max_args = 1,
	.run = add,
};

/* ---- list ----------------------------------------------------------------------------------- */

static void print_line(struct strbuf *out, struct arena *a, const char *const cell[4])
{
	static const int width[] = { 20, 10, 11 };

	for (size_t i = 0; i < ARRAY_LEN(width); i++) {
		print_column(out, a, cell[i], width[i]);
		strbuf_addc(out, ' ');
	}
	strbuf_addf(out, "%s\n", cell[3]);
}

static void print_rows(struct strbuf *out, struct app *app, const struct form_row *rows, size_t n)
{
	struct arena *a = app->arena;

	print_line(out, a, (const char *[]){ _("form"), _("version"), _("added"), _("title") });
	for (size_t i = 0; i < n; i++)
		print_line(out, a,
			   (const char *[]){ rows[i].id, rows[i].version,
					     app_day(app, rows[i].added_ms), rows[i].title });
}

static void json_rows(struct strbuf *out, struct app *app, const struct form_row *rows, size_t n)
{
	struct json j = { .out = out, .indent = 2 };

	json_array(&j);
	for (size_t i = 0; i < n; i++) {
		json_object(&j);
		json_key(&j, "id");
		json_text(&j, rows[i].id);
		json_key(&j, "version");
		json_text(&j, rows[i].version);
		json_key(&j, "title");
		json_text(&j, rows[i].title);
		json_key(&j, "added");
		json_text(&j, app_day(app, rows[i].added_ms));
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
	.summary = N_("list the survey forms in the database, each version"),
	.opt = format_opts,
	.opt_count = ARRAY_LEN(format_opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = list,
};
