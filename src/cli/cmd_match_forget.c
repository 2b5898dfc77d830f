#include "cli/internal.h"
#include "store/store.h"

/* los match forget */

struct options {
	bool undo;
};

static const struct opt opts[] = {
	{ "undo", NULL, OPT_FLAG, offsetof(struct options, undo), N_("let it teach again") },
};

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct taught t;
	struct err e = { 0 };
	struct store *s = app_store(app);
	bool ok;

	(void)argc;
	if (!s)
		return EXIT_FAILED;
	ok = store_forget(&t, s, app->arena, argv[0], !o->undo, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	if (o->undo)
		printf(_("decision %s teaches again\n"), t.told.id);
	else
		printf(_("decision %s stands, and teaches nothing any more; 'los match forget %s "
			 "--undo' lets it teach again\n"),
		       t.told.id, t.told.id);
	return EXIT_DONE;
}

const struct command cmd_match_forget = {
	.name = "match forget",
	.synopsis = N_("ID [--undo]"),
	.summary = N_("let a decision on an offer teach nothing any more"),
	.details = N_("ID is that of 'los match learned', or the first digits of it. The decision "
		      "itself stays."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
