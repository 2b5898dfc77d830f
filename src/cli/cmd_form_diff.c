#include "cli/form_diff.h"

#include <string.h>

struct options {
	const char *format;
	bool all;
};

static const struct opt opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
	{ "all", NULL, OPT_FLAG, offsetof(struct options, all),
	  N_("list every text that changed, not only how many") },
};

/* Without a database, or with one that cannot be read, there is nothing to count. */
static void count_drafts(struct form_comparison *c, struct app *app)
{
	struct clock clock = os_clock_view(&app->clock);
	struct err e = { 0 };
	struct store *s;

	if (!os_exists(app_store_options(app).path))
		return;
	s = app_store(app);
	if (s && !effects_count(&c->effects, s, c->old, c->new, &clock, &e))
		cli_fail(EXIT_FAILED, &e);
	store_close(s);
}

static int compare(struct app *app, struct form_comparison *c, bool json)
{
	struct strbuf out = STRBUF_IN(app->arena);

	form_diff(&c->diff, c->old, c->new, app->arena);
	effects_find(&c->effects, &c->diff, c->old, c->new, app->arena);
	if (c->diff.count)
		count_drafts(c, app);
	if (json)
		comparison_json(&out, c);
	else
		comparison_text(&out, c);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct form_source old = { 0 }, new = { 0 };
	struct form_comparison c = { .arena = app->arena, .all = o->all };
	bool json;
	int code;

	(void)argc;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	if (strcmp(argv[0], "-") == 0 && strcmp(argv[1], "-") == 0)
		return cli_usage(_("only one of the two can be standard input"));
	code = form_source_need(&old, app, argv[0], NULL);
	if (code == EXIT_DONE)
		code = form_source_need(&new, app, argv[1], NULL);
	if (code == EXIT_DONE) {
		c.old = old.form;
		c.new = new.form;
		c.old_name = argv[0];
		c.new_name = argv[1];
		code = compare(app, &c, json);
	}
	form_source_close(&old);
	form_source_close(&new);
	return code;
}

const struct command cmd_form_diff = {
	.name = "form diff",
	.synopsis = N_("OLD NEW [--all] [--format text|json]"),
	.summary = N_("tell what differs between two forms, and what it means for open drafts"),
	.details = N_(
		"OLD and NEW are files, ids of forms in the database (the newest version), "
		"or ID@VERSION. With a database, the drafts that are open in an older version "
		"are counted. Exit 0, also when they differ."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 2,
	.max_args = 2,
	.run = run,
};
