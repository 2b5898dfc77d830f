#include "cli/plan.h"

/* los report plan: the activity plan for those who pay for it. */

enum { TEXT_COLUMNS = 80 };

struct options {
	const char *format, *output;
};

static const struct opt opts[] = {
	{ "format", "text|csv|json|html", OPT_TEXT, offsetof(struct options, format),
	  N_("default: text; csv has a row an activity, 'los plan grant list' the money") },
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct options, output),
	  N_("write to FILE instead of stdout (-o FILE is the same)") },
};

static int run(struct app *app, const void *state, int argc, char **argv)
{
	static const char *const formats[] = { "text", "csv", "json", "html", NULL };
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	int format = plan_format(formats, o->format);
	struct document *d;
	struct err e = { 0 };
	struct store *s;
	struct plan p;

	(void)argc;
	(void)argv;
	if (format < 0)
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_plan(&p, s, app->arena, &e))
		return plan_failed(s, &e);
	store_close(s);
	plan_sort(&p);
	d = plan_document(app->arena, &p, app_language(app));
	switch (format) {
	case 0:
		document_print_text(&out, d, TEXT_COLUMNS);
		break;
	case 1:
		plan_print_csv(&out, app->arena, &p);
		break;
	case 2:
		plan_print_json(&out, app->arena, &p);
		break;
	default:
		document_print_html(&out, d);
		break;
	}
	return cli_output(o->output, strbuf_text(&out), out.len);
}

const struct command cmd_report_plan = {
	.name = "report plan",
	.synopsis = N_("[--format text|csv|json|html] [-o FILE]"),
	.summary = N_("the activity plan: by challenge, with states, costs and grants"),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.run = run,
};
