#include "cli/batches.h"

#include <inttypes.h>

/* los import undo */

static int run(struct app *app, const void *state, int argc, char **argv)
{
	struct batch_undone u;
	struct err e = { 0 };
	struct store *s;
	int64_t id;
	bool ok;

	(void)state;
	(void)argc;
	if (!batch_number(&id, argv[0]))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_batch_undo(&u, s, id, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	printf(_("batch %" PRId64
		 " is undone: %zu brought back, %zu changed back, %zu taken away\n"),
	       id, u.totals.added, u.totals.changed, u.totals.removed);
	if (u.again)
		printf(_("batch %" PRId64 " holds again\n"), u.again);
	else
		printf(_("this is batch %" PRId64 "; 'los import undo %" PRId64
			 "' takes it back in turn\n"),
		       u.by, u.by);
	return EXIT_DONE;
}

const struct command cmd_import_undo = {
	.name = "import undo",
	.synopsis = N_("BATCH"),
	.summary = N_("take an import back, so that all is as it was before"),
	.details = N_(
		"BATCH is a number of 'los import log'. Decisions and the needs they are for stay. "
		"Later imports of the same providers, or of the same needs, must be undone "
		"first; imports of firms cannot be undone."),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
