#include "cli/internal.h"
#include "store/store.h"

static int check(struct app *app, const void *state, int argc, char **argv)
{
	struct store *s = app_store(app);
	struct findings f;
	struct err e = { 0 };
	int code;

	(void)state;
	(void)argc;
	(void)argv;
	if (!s)
		return EXIT_FAILED;
	findings_init(&f, app->arena);
	if (!store_check(s, &f, &e))
		code = cli_fail(EXIT_FAILED, &e);
	else if (f.count > 0)
		code = cli_findings(stdout, &f);
	else
		code = puts(_("the database is in order")) < 0 ? EXIT_FAILED : EXIT_DONE;
	store_close(s);
	return code;
}

static int backup(struct app *app, const void *state, int argc, char **argv)
{
	struct store *s = app_store(app);
	struct findings f;
	struct err e = { 0 };
	int code = EXIT_DONE;

	(void)state;
	(void)argc;
	if (!s)
		return EXIT_FAILED;
	findings_init(&f, app->arena);
	if (!store_backup(s, argv[0], &e) || !store_check(s, &f, &e))
		code = cli_fail(EXIT_FAILED, &e);
	else if (f.count > 0)
		code = cli_findings(stderr, &f);
	else
		printf(_("%s is a whole, checked copy\n"), argv[0]);
	store_close(s);
	return code;
}

const struct command cmd_check = {
	.name = "check",
	.synopsis = "",
	.summary = N_("check the database: its pages, its links, the chain of its revisions"),
	.details = N_("What is wrong is printed, one line each, and the exit code is 3."),
	.max_args = 0,
	.run = check,
};

const struct command cmd_backup = {
	.name = "backup",
	.synopsis = N_("FILE"),
	.summary = N_("a copy of the database, checked, while it may be in use"),
	.details = N_("An older copy at FILE is replaced when the new one is complete. Never copy "
		      "the database file itself while the program runs."),
	.min_args = 1,
	.max_args = 1,
	.run = backup,
};
