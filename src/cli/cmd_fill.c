#include "cli/form_source.h"
#include "interview/interview.h"
#include "interview/steps.h"

#include <string.h>

enum { MAX_FILE = 64 << 20 };

struct fill {
	const char *steps, *format, *id;
};

static const struct opt options[] = {
	{ "steps", N_("FILE"), OPT_TEXT, offsetof(struct fill, steps),
	  N_("the steps, one a line") },
	{ "format", "xml|json|invalid", OPT_TEXT, offsetof(struct fill, format),
	  N_("what to print; xml when not given") },
	{ "id", "UUID", OPT_TEXT, offsetof(struct fill, id),
	  N_("the interview's id, as another program gave it; a new one when not given") },
};

/* ---- what is printed ------------------------------------------------------------------------ */

static void print_xml(struct interview *iv, const struct interview_meta *m, struct strbuf *out)
{
	interview_xml(iv, m, out);
	strbuf_addc(out, '\n');
}

static void print_json(struct interview *iv, const struct interview_meta *m, struct strbuf *out)
{
	interview_json(iv, m, out);
	strbuf_addc(out, '\n');
}

static void print_invalid(struct interview *iv, const struct interview_meta *m, struct strbuf *out)
{
	struct arena *a = arena_new();
	struct check_list checks;

	(void)m;
	interview_check_all(iv, &checks, a);
	for (size_t i = 0; i < checks.count; i++) {
		const struct check *c = &checks.at[i];

		if (check_is_hard(c->kind))
			strbuf_addf(out, "%s\t%s\n", interview_path(c->spot, a),
				    c->kind == CHECK_REQUIRED ? "required" : "constraint");
	}
	arena_free(a);
}

typedef void print_fn(struct interview *iv, const struct interview_meta *m, struct strbuf *out);

static const struct {
	const char *name;
	print_fn *print;
} formats[] = {
	{ "xml", print_xml },
	{ "json", print_json },
	{ "invalid", print_invalid },
};

static print_fn *format_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].print;
	return NULL;
}

/* ---- the command ---------------------------------------------------------------------------- */

/* One is drawn in any case: what chance gives to the answers is the same with and without. */
static const char *instance_id(struct app *app, const struct random *random, const char *wanted)
{
	struct uuid u = uuid_v4(random);
	char id[37];

	if (wanted && !uuid_parse(&u, wanted))
		BUG("'%s' was looked at before", wanted);
	uuid_print(id, u);
	return arena_printf(app->arena, "uuid:%s", id);
}

static int fill(struct app *app, const struct form *form, const struct fill *o, print_fn *print)
{
	struct interview_env env = { .clock = os_clock_view(&app->clock),
				     .random = os_random_view(&app->random),
				     .property = app_property,
				     .self = app };
	struct interview_meta meta = { .instance_id = instance_id(app, &env.random, o->id) };
	struct interview *iv = interview_new(form, &env);
	struct strbuf out = { 0 };
	struct err e = { 0 };
	const char *text;
	size_t n;
	int code;

	if (os_read_file(&text, &n, app->arena, o->steps, MAX_FILE, &e) &&
	    steps_run(iv, text, n, o->steps, &e)) {
		interview_finish(iv);
		print(iv, &meta, &out);
		code = cli_output("-", strbuf_text(&out), out.len);
	} else {
		code = cli_fail(EXIT_FAILED, &e);
	}
	strbuf_release(&out);
	interview_free(iv);
	return code;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct fill *o = state;
	print_fn *print = format_of(o->format ? o->format : "xml");
	struct form_source form;
	struct uuid u;
	int code;

	(void)argc;
	if (!print)
		return cli_usage(_("--format is xml, json or invalid, not '%s'"), o->format);
	if (o->id && !uuid_parse(&u, o->id))
		return cli_usage(_("--id wants a UUID, not '%s'"), o->id);
	if (!o->steps)
		return cli_usage(_("los fill wants --steps FILE ('-' is standard input)"));
	code = form_source_need(&form, app, argv[0], NULL);
	if (code == EXIT_DONE)
		code = fill(app, form.form, o, print);
	form_source_close(&form);
	return code;
}

const struct command cmd_fill = {
	.name = "fill",
	.synopsis = N_("FORM --steps FILE [--format xml|json|invalid]"),
	.summary = N_("fill a form from a script of steps and print the interview"),
	.details = N_("FORM is a file, or the id of a form in the database. Steps, one a line:\n"
		      "  set PATH VALUE    add PATH    del PATH[n]    lang CODE\n"
		      "  move PATH[n] POSITION\n"
		      "  mark PATH dk|refused|na       note PATH TEXT\n"
		      "Lines that are blank or begin with # are passed over. A step that cannot be "
		      "done ends the\n"
		      "program with 1. --format invalid lists what completion would refuse."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct fill),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
