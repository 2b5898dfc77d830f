#include "cli/internal.h"
#include "store/restore.h"

/* los restore FILE */

static int run(struct app *app, const void *state, int argc, char **argv)
{
	struct store_options o = app_store_options(app);
	struct restored r;
	struct err e = { 0 };

	(void)state;
	(void)argc;
	if (!store_restore(&r, &o, argv[0], app->arena, &e))
		return cli_fail(EXIT_FAILED, &e);
	printf(_("%s is the database again, checked\n"), argv[0]);
	if (r.erased)
		printf(ngettext("%zu firm that was erased since is erased from it\n",
				"%zu firms that were erased since are erased from it\n", r.erased),
		       r.erased);
	if (r.persons)
		printf(ngettext("%zu person who was erased since is erased from it\n",
				"%zu persons who were erased since are erased from it\n",
				r.persons),
		       r.persons);
	if (r.purged)
		printf(ngettext("%zu thing whose time was over is erased from it\n",
				"%zu things whose time was over are erased from it\n", r.purged),
		       r.purged);
	if (*r.aside)
		printf(_("What was there is kept as %s\n"), r.aside);
	return EXIT_DONE;
}

const struct command cmd_restore = {
	.name = "restore",
	.synopsis = N_("FILE"),
	.summary = N_("make a copy of 'los backup' the database again"),
	.details = N_("It is checked before anything is replaced, and what was erased since it was "
		      "made is erased from it.\nThe database that was there is kept beside it."),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
