#include "cli/form_source.h"
#include "base/json.h"

struct options {
	const char *format;
};

static const struct opt check_opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format),
	  N_("how the findings are printed (text)") },
};

static void write_finding(struct json *j, const struct finding *f)
{
	json_object(j);
	json_put_text(j, "severity", f->severity == FINDING_ERROR ? "error" : "warning");
	json_put_text(j, "code", f->code);
	json_put_text(j, "file", f->file);
	json_put_text(j, "sheet", f->sheet);
	json_put_int(j, "row", (int64_t)f->row);
	json_put_text(j, "column", f->column);
	json_put_text(j, "message", f->text);
	json_put_text(j, "caret", f->caret);
	json_end(j);
}

static int print_json(struct arena *a, struct findings *f)
{
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b, .indent = 2 };

	findings_sort(f);
	json_array(&j);
	for (size_t i = 0; i < f->count; i++)
		write_finding(&j, &f->at[i]);
	json_end(&j);
	strbuf_addc(&b, '\n');
	return cli_output(NULL, strbuf_text(&b), b.len);
}

/* False when the file cannot be read. */
static bool check_file(struct app *app, const char *path, struct findings *f)
{
	struct form_source source;
	int code = form_source_check(&source, app, path, f);

	form_source_close(&source);
	return code == EXIT_DONE;
}

static int check(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct findings f;
	bool json, read = true;
	int code = EXIT_DONE;

	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	findings_init(&f, app->arena);
	for (int i = 0; i < argc; i++)
		read = check_file(app, argv[i], &f) && read;
	if (json)
		code = print_json(app->arena, &f);
	else
		cli_findings(stdout, &f);
	if (!read || code != EXIT_DONE)
		return EXIT_FAILED;
	return f.errors ? EXIT_FINDINGS : EXIT_DONE;
}

const struct command cmd_form_check = {
	.name = "form check",
	.synopsis = N_("FILE..."),
	.summary = N_("report every mistake in survey forms"),
	.details = N_("FILE is a workbook (.xlsx), or a CSV file with all sheets in one. Each "
		      "finding is a line FILE:SHEET:ROW:COLUMN: error: MESSAGE; rows are those of "
		      "the spreadsheet, in a CSV file the header of a sheet is its row 1. Exit 3 "
		      "when one is an error, else 0."),
	.opt = check_opts,
	.opt_count = ARRAY_LEN(check_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = -1,
	.run = check,
};
