#include "cli/plan.h"
#include "cli/report_options.h"

/* los report plan: the activity plan for those who pay for it. */

struct options {
	struct report_options report;
};

static const struct opt opts[] = { REPORT_PRINT_OPTS(struct options, report) };

/* csv has a row an activity, json all of the plan. */
static int print(struct app *app, const struct report_options *o, enum doc_format format,
		 const struct plan *p)
{
	struct strbuf out = STRBUF_IN(app->arena);

	if (format == DOC_AS_CSV)
		plan_print_csv(&out, app->arena, p);
	else if (format == DOC_AS_JSON)
		plan_print_json(&out, app->arena, p);
	else
		return report_write(app, o, format,
				    format == DOC_AS_XLSX
					    ? plan_book(app->arena, p, app_language(app))
					    : plan_document(app->arena, p, app_language(app)));
	return report_write_text(o, format, &out);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	enum doc_format format;
	struct err e = { 0 };
	struct store *s;
	struct plan p;

	(void)argc;
	(void)argv;
	if (!report_format_understand(&format, &o->report))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_plan(&p, s, app->arena, &e))
		return plan_failed(s, &e);
	store_close(s);
	plan_sort(&p);
	return print(app, &o->report, format, &p);
}

const struct command cmd_report_plan = {
	.name = "report plan",
	.synopsis = N_("[--format text|csv|json|html|xlsx] [-o FILE]"),
	.summary = N_("the activity plan: by challenge, with states, costs and grants"),
	.details = N_("csv has a row an activity, 'los plan grant list' the money; json has all of "
		      "the plan; xlsx has a sheet of activities and one of the money."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.run = run,
};
