#include "cli/export_interviews.h"
#include "cli/export_rows.h"
#include "store/access.h"

#include <string.h>

struct options {
	const char *format, *output, *form, *id, *shape;
	bool for_excel, contacts, labels;
};

static const struct opt opts[] = {
	{ "format", "csv|json|xlsx|sav|dta|ddi|xml", OPT_TEXT, offsetof(struct options, format),
	  N_("default: csv; of interviews xml (ODK submissions)") },
	{ "form", "ID", OPT_TEXT, offsetof(struct options, form),
	  N_("only interviews with this form") },
	{ "id", "ID", OPT_TEXT, offsetof(struct options, id),
	  N_("only this interview; the beginning of its id is enough") },
	{ "shape", "long|wide", OPT_TEXT, offsetof(struct options, shape),
	  N_("a variable a column, for other programs: long, a table of each repeat; wide, one "
	     "table") },
	{ "labels", NULL, OPT_FLAG, offsetof(struct options, labels),
	  N_("words of the form instead of names and codes, in the language of --lang") },
	{ "with-contacts", NULL, OPT_FLAG, offsetof(struct options, contacts),
	  N_("with what the form marks as contact data; contacts are written only with it") },
	{ "for-excel", NULL, OPT_FLAG, offsetof(struct options, for_excel),
	  N_("with a BOM, and cells that a spreadsheet would take for formulas made harmless") },
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct options, output),
	  N_("write there (default: standard output); of interviews a folder gets a file each") },
};

/* As a table of a program for statistics, or a workbook. */
static bool write_dataset(struct rows_out *w, const struct export_format *format, struct app *app,
			  const struct options *o, struct err *e)
{
	struct clock clock = os_clock_view(&app->clock);
	struct export_source source = ready_source(w->ready);
	struct findings f;
	struct export_target target = { .path = o->output ? o->output : "-" };
	struct export_options options = { .title = w->name,
					  .base = w->name,
					  .version = "",
					  .language = app_language(app),
					  .today = date_of_instant(clock.now(clock.self)),
					  .findings = &f };
	bool ok;

	findings_init(&f, app->arena);
	ok = export_write(format, &source, &target, &options, e);
	cli_findings(stderr, &f);
	return ok;
}

static int write_text(struct rows_out *w, const struct options *o)
{
	if (w->as_json) {
		json_end(&w->json);
		strbuf_addc(&w->out, '\n');
	}
	return cli_output(o->output, strbuf_text(&w->out), w->out.len);
}

static bool note_export(struct store *s, struct err *e)
{
	const struct access_note n = { .action = ACCESS_EXPORT, .what = "export contacts" };

	return store_access_note(s, &n, e);
}

static int export_all(struct app *app, const struct export_kind *kind, const struct options *o,
		      const struct export_format *format)
{
	struct rows_out w = { .how = o->for_excel ? TABLE_NEUTRAL : kind->how,
			      .name = kind->name,
			      .arena = app->arena,
			      .clock = os_clock_view(&app->clock) };
	struct store *s = app_store(app);
	struct err e = { 0 };
	int code = EXIT_DONE;

	if (!s)
		return EXIT_FAILED;
	w.as_json = strcmp(format->name, "json") == 0;
	w.as_dataset = !w.as_json && strcmp(format->name, "csv") != 0;
	w.json = (struct json){ .out = &w.out, .indent = 2 };
	if (o->for_excel)
		strbuf_add(&w.out, "\xEF\xBB\xBF");
	if ((kind->personal && !note_export(s, &e)) || !kind->write(&w, s, app->arena, &e) ||
	    (w.as_dataset && !write_dataset(&w, format, app, o, &e)))
		code = cli_fail(e.code == ERR_REFUSED ? EXIT_USAGE : EXIT_FAILED, &e);
	else if (!w.as_dataset)
		code = write_text(&w, o);
	strbuf_release(&w.out);
	store_close(s);
	return code;
}

/* As they stand in the form, to be read back; or as variables, for other programs. */
static bool wants_tables(const struct interviews_wanted *w)
{
	return w->shape || w->labels ||
	       (export_format_named(w->format) && strcmp(w->format, "csv") != 0 &&
		strcmp(w->format, "json") != 0);
}

static int run_interviews(struct app *app, const struct options *o)
{
	struct interviews_wanted w = {
		.format = o->format		  ? o->format
			  : o->shape || o->labels ? "csv"
						  : "xml",
		.form = o->form,
		.id = o->id,
		.output = o->output,
		.contacts = o->contacts,
		.for_excel = o->for_excel,
		.shape = o->shape,
		.labels = o->labels,
	};

	if (o->for_excel && strcmp(w.format, "csv") != 0)
		return cli_usage(_("--for-excel is for csv, not for %s"), w.format);
	if (!wants_tables(&w))
		return export_interviews(app, &w);
	if (!export_format_named(w.format))
		return cli_usage(
			_("--shape and --labels are for csv, json, xlsx, sav, dta and ddi, "
			  "not for %s"),
			w.format);
	return export_tables(app, &w);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	const struct export_format *format = export_format_named(o->format ? o->format : "csv");
	const struct export_kind *kind = export_kind_named(argv[0]);

	(void)argc;
	if (strcmp(argv[0], "interviews") == 0)
		return run_interviews(app, o);
	if (o->form || o->id || o->shape || o->labels ||
	    (o->contacts && strcmp(argv[0], "contacts") != 0))
		return cli_usage(_("--form, --id, --shape, --labels and --with-contacts are for "
				   "interviews"));
	if (kind && kind->personal && !o->contacts)
		return cli_usage(_("contact persons leave the program only when it is meant: add "
				   "--with-contacts"));
	if (!format)
		return cli_usage(_("--format is csv, json, xlsx, sav, dta or ddi, not '%s'"),
				 o->format);
	if (o->for_excel && strcmp(format->name, "csv") != 0)
		return cli_usage(_("--for-excel is for csv, not for %s"), format->name);
	if (!kind)
		return cli_usage(_("'%s' cannot be exported; courses, needs, firms, contacts, "
				   "interviews, decisions, activities and the thesaurus can"),
				 argv[0]);
	return export_all(app, kind, o, format);
}

const struct command cmd_export = {
	.name = "export",
	.synopsis = "courses|needs|firms|contacts|interviews|decisions|activities|thesaurus",
	.summary = N_(
		"write what the database has as CSV, JSON, XML, a workbook, or for SPSS and Stata"),
	.details = N_(
		"Courses, needs and the thesaurus are written so that they read back the same. "
		"Finished interviews\nare written as ODK submissions; contact data stays out "
		"unless "
		"--with-contacts."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
