#include "cli/import.h"

#include <string.h>

static const struct opt opts[] = {
	{ "provider", N_("NAME"), OPT_TEXT, offsetof(struct import_args, provider),
	  N_("the provider of the courses, where the file does not say") },
	{ "map", N_("COLUMN=FIELD,..."), OPT_TEXT, offsetof(struct import_args, map),
	  N_("which column is which field of the course; FIELD - leaves the column out; #3 is the "
	     "third column; write \\, and \\= for these signs in a name") },
	DIALECT_OPTIONS(struct import_args, dialect),
	{ "replace", N_("PROVIDER"), OPT_TEXT, offsetof(struct import_args, replace),
	  N_("withdraw the courses of PROVIDER that the file does not list; *: of every provider "
	     "in it") },
	{ "dry-run", NULL, OPT_FLAG, offsetof(struct import_args, dry_run),
	  N_("read, check and tell what would change, but keep nothing") },
	{ "strict", NULL, OPT_FLAG, offsetof(struct import_args, strict),
	  N_("refuse the whole file when a row is rejected") },
	{ "rejects", N_("FILE"), OPT_TEXT, offsetof(struct import_args, rejects),
	  N_("write rejected rows there as CSV, with line and reason") },
};

static int worse(int a, int b)
{
	if (a == EXIT_FAILED || b == EXIT_FAILED)
		return EXIT_FAILED;
	return a > b ? a : b;
}

static int import_files(struct app *app, const struct import_kind *kind,
			const struct import_args *o, int argc, char **argv)
{
	struct rejects rejects;
	struct err e = { 0 };
	struct store *s = app_store(app);
	int code = EXIT_DONE;

	if (!s)
		return EXIT_FAILED;
	if (!rejects_open(&rejects, o->rejects, &e)) {
		store_close(s);
		return cli_fail(EXIT_FAILED, &e);
	}
	for (int i = 0; i < argc; i++)
		code = worse(code, import_file(app, s, kind, o, &rejects, argv[i]));
	store_close(s);
	if (!rejects_close(&rejects, &e))
		return cli_fail(EXIT_FAILED, &e);
	return code;
}

/* Opening the file of rejected rows empties it, and it has the columns of one file. */
static bool may_reject_to(struct app *app, const char *path, int argc, char **argv)
{
	if (!path)
		return true;
	if (argc > 1) {
		cli_usage(_("--rejects keeps the columns of one FILE; import them one by one"));
		return false;
	}
	if (os_is_same_file(path, argv[0]) || os_is_same_file(path, app_store_options(app).path)) {
		cli_usage(_("--rejects would write over '%s'; give it another name"), path);
		return false;
	}
	return true;
}

/* Of two files, each would withdraw what stands in the other. */
static bool may_replace(const struct import_kind *kind, int files)
{
	if (!import_kind_is_mapped(kind))
		cli_usage(_("--replace is for courses, not for %s"), import_kind_name(kind));
	else if (files > 1)
		cli_usage(_("--replace withdraws what FILE does not list; give one FILE"));
	else
		return true;
	return false;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct import_kind *kind = import_kind_named(argv[0]);
	struct table_options dialect = { 0 };
	struct table_map map = { 0 };
	struct err e = { 0 };
	const struct import_args *o = state;

	if (!kind)
		return cli_usage(_("'%s' cannot be imported; courses, needs, firms and codes can"),
				 argv[0]);
	if ((o->provider || o->map) && !import_kind_is_mapped(kind))
		return cli_usage(_("--provider and --map are for courses, not for %s"), argv[0]);
	if (o->replace && !may_replace(kind, argc - 1))
		return EXIT_USAGE;
	if (!may_reject_to(app, o->rejects, argc - 1, argv + 1))
		return EXIT_USAGE;
	if (!dialect_options(&dialect, &o->dialect, &e) ||
	    !table_map_parse(&map, app->arena, o->map ? o->map : "", &e))
		return cli_fail(EXIT_USAGE, &e);
	return import_files(app, kind, o, argc - 1, argv + 1);
}

const struct command cmd_import = {
	.name = "import",
	.synopsis = "courses|needs|firms|codes FILE...",
	.summary = N_("read a CSV file in any dialect, or a workbook (.xlsx), into the database; "
		      "also packed (.gz)"),
	.details = N_("Each file is one transaction. Rows that cannot be used are rejected and "
		      "told of, the others are kept; what is there already counts as unchanged. "
		      "FILE - is standard input."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct import_args),
	.min_args = 2,
	.max_args = -1,
	.run = run,
};
