#include "cli/import.h"

#include "store/thesaurus.h"

#include <string.h>
#include <unistd.h>

static const struct opt opts[] = {
	{ "provider", N_("NAME"), OPT_TEXT, offsetof(struct import_args, provider),
	  N_("the provider of the courses, where the file does not say") },
	{ "map", N_("COLUMN=FIELD,..."), OPT_TEXT, offsetof(struct import_args, map),
	  N_("which column is which field of the course; FIELD - leaves the column out; #3 is the "
	     "third column; write \\, and \\= for these signs in a name") },
	{ "profile", N_("NAME"), OPT_TEXT, offsetof(struct import_args, profile),
	  N_("read it as this profile says (default: a profile that knows the header; none: as "
	     "none says); --map and other options go before it") },
	{ "save-profile", N_("NAME"), OPT_TEXT, offsetof(struct import_args, save_profile),
	  N_("keep how the file was read and what its columns are, for others of its kind") },
	DIALECT_OPTIONS(struct import_args, dialect),
	{ "replace", N_("PROVIDER"), OPT_TEXT, offsetof(struct import_args, replace),
	  N_("withdraw the courses of PROVIDER that the file does not list; *: of every provider "
	     "in it; of a thesaurus the concepts of that source") },
	{ "form", N_("ID"), OPT_TEXT, offsetof(struct import_args, form),
	  N_("the form of the interviews, where the columns do not tell") },
	{ "language", N_("CODE"), OPT_TEXT, offsetof(struct import_args, language),
	  N_("the language of ESCO's file, where its name does not tell (skills_nb.csv)") },
	{ "dry-run", NULL, OPT_FLAG, offsetof(struct import_args, dry_run),
	  N_("read, check and tell what would change, but keep nothing") },
	{ "strict", NULL, OPT_FLAG, offsetof(struct import_args, strict),
	  N_("refuse the whole file when a row is rejected") },
	{ "charts", NULL, OPT_FLAG, offsetof(struct import_args, charts),
	  N_("draw what came in as bars: by provider, level, mode and month of start (on a "
	     "terminal "
	     "they are drawn anyway)") },
	{ "rejects", N_("FILE"), OPT_TEXT, offsetof(struct import_args, rejects),
	  N_("write rejected rows there as they are in FILE, with line and reason behind") },
};

static int worse(int a, int b)
{
	if (a == EXIT_FAILED || b == EXIT_FAILED)
		return EXIT_FAILED;
	return a > b ? a : b;
}

/* What is wrong in a profile is told, and does not matter unless it is the one that is wanted. */
static bool find_profile(struct import_args *args, struct profiles *ps,
			 const struct import_kind *kind, struct err *e)
{
	const char *name = args->profile;

	if (!name) {
		cli_findings(stderr, &ps->findings);
		args->profiles = ps;
		return true;
	}
	if (strcmp(name, "none") == 0)
		return true;
	args->chosen = profiles_find(ps, name, e);
	if (!args->chosen) {
		cli_findings(stderr, &ps->findings);
		return false;
	}
	return args->chosen->kind == kind ||
	       err_set(e, ERR_REFUSED, _("the profile '%s' is for %s, not for %s"), name,
		       import_kind_name(args->chosen->kind), import_kind_name(kind));
}

/* What there is now, source by source. */
static void print_thesaurus(struct app *app, struct store *s)
{
	struct concept_count *c;
	struct err e = { 0 };
	size_t n;

	if (!store_concept_counts(&c, &n, s, app->arena, &e)) {
		cli_fail(EXIT_FAILED, &e);
		return;
	}
	for (size_t i = 0; i < n; i++)
		printf(_("the thesaurus has %zu concepts from %s, with %zu words and phrases\n"),
		       c[i].concepts, c[i].source, c[i].texts);
}

/* The first is of the interviews, the others of repeats in them. */
static int import_with_repeats(struct app *app, struct store *s, const struct import_kind *kind,
			       const struct import_args *o, struct rejects *r, int argc,
			       char **argv)
{
	struct import_args with = *o;

	with.more = argv + 1;
	with.more_count = (size_t)argc - 1;
	return import_file(app, s, kind, &with, r, argv[0]);
}

static int import_each(struct app *app, struct store *s, const struct import_kind *kind,
		       const struct import_args *o, struct rejects *r, int argc, char **argv)
{
	int code = EXIT_DONE;

	for (int i = 0; i < argc; i++)
		code = worse(code, import_file(app, s, kind, o, r, argv[i]));
	return code;
}

/* A concept may name one of a later file. */
static int import_thesauri(struct app *app, struct store *s, const struct import_kind *kind,
			   const struct import_args *o, struct rejects *r, int argc, char **argv)
{
	struct import_args with = *o;
	int code;

	with.named = import_named_new();
	code = import_each(app, s, kind, &with, r, argc, argv);
	import_tell_named(s, with.named, argc == 1 ? argv[0] : import_kind_name(kind));
	import_named_free(with.named);
	print_thesaurus(app, s);
	return code;
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
	if (import_kind_is_of_form(kind))
		code = import_with_repeats(app, s, kind, o, &rejects, argc, argv);
	else if (import_kind_is_thesaurus(kind))
		code = import_thesauri(app, s, kind, o, &rejects, argc, argv);
	else
		code = import_each(app, s, kind, o, &rejects, argc, argv);
	if (o->incoming)
		import_print_charts(app, o->incoming);
	store_close(s);
	if (!rejects_close(&rejects, &e))
		return cli_fail(EXIT_FAILED, &e);
	return code;
}

/* Opening the file of rejected rows empties it, and it has the columns of one file. */
static bool may_reject_to(struct app *app, const struct import_kind *kind, const char *path,
			  int argc, char **argv)
{
	bool is_read;

	if (!path)
		return true;
	if (argc > 1 && !import_kind_is_of_form(kind)) {
		cli_usage(_("--rejects keeps the columns of one FILE; import them one by one"));
		return false;
	}
	is_read = os_is_same_file(path, app_store_options(app).path);
	for (int i = 0; i < argc && !is_read; i++)
		is_read = os_is_same_file(path, argv[i]);
	if (is_read)
		cli_usage(_("--rejects would write over '%s'; give it another name"), path);
	return !is_read;
}

/* Of two files, each would withdraw what stands in the other. */
static bool may_replace(const struct import_kind *kind, int files)
{
	if (!import_kind_has_provider(kind) && !import_kind_is_thesaurus(kind))
		cli_usage(_("--replace is for courses and a thesaurus, not for %s"),
			  import_kind_name(kind));
	else if (files > 1)
		cli_usage(_("--replace withdraws what FILE does not list; give one FILE"));
	else
		return true;
	return false;
}

/* A name that cannot be saved is told before anything is done. */
static bool may_save_profile(const char *name, int files, struct err *e)
{
	if (!name)
		return true;
	if (files > 1)
		return err_set(e, ERR_REFUSED,
			       _("--save-profile keeps how one FILE is read; import them one by "
				 "one"));
	return profile_may_be_named(name, e);
}

/* Options that only some kinds have. */
static bool options_fit(const struct import_args *o, const struct import_kind *kind)
{
	const char *name = import_kind_name(kind);

	if (o->provider && !import_kind_has_provider(kind))
		cli_usage(_("--provider is for courses, not for %s"), name);
	else if (o->map && !import_kind_fields(kind))
		cli_usage(_("--map is not for %s"), name);
	else if (o->form && !import_kind_is_of_form(kind))
		cli_usage(_("--form is for interviews, not for %s"), name);
	else if (o->language && !import_kind_is_thesaurus(kind))
		cli_usage(_("--language is for a thesaurus, not for %s"), name);
	else
		return true;
	return false;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	struct profiles profiles;
	const struct import_kind *kind = import_kind_named(argv[0]);
	struct table_options dialect = { 0 };
	struct table_map map = { 0 };
	struct err e = { 0 };
	const struct import_args *o = state;
	struct import_args args = *o;
	int code;

	if (!kind)
		return cli_usage(_("'%s' cannot be imported; courses, needs, firms, interviews, "
				   "codes and a thesaurus can"),
				 argv[0]);
	if (!options_fit(o, kind))
		return EXIT_USAGE;
	if (o->replace && !may_replace(kind, argc - 1))
		return EXIT_USAGE;
	if (!may_reject_to(app, kind, o->rejects, argc - 1, argv + 1))
		return EXIT_USAGE;
	if (!dialect_options(&dialect, &o->dialect, &e) ||
	    !table_map_parse(&map, app->arena, o->map ? o->map : "", &e))
		return cli_fail(EXIT_USAGE, &e);
	if (!may_save_profile(o->save_profile, argc - 1, &e))
		return cli_fail(EXIT_USAGE, &e);
	if (o->charts || isatty(STDOUT_FILENO))
		args.incoming = incoming_new();
	profiles_open(&profiles);
	/* of two files, each would withdraw what stands in the other */
	for (size_t i = 0; argc > 2 && i < profiles.count; i++)
		profiles.at[i].replace = NULL;
	if (find_profile(&args, &profiles, kind, &e))
		code = import_files(app, kind, &args, argc - 1, argv + 1);
	else
		code = cli_fail(EXIT_USAGE, &e);
	profiles_close(&profiles);
	incoming_free(args.incoming);
	return code;
}

const struct command cmd_import = {
	.name = "import",
	.synopsis = N_("courses|needs|firms|interviews|codes|thesaurus FILE..."),
	.summary = N_("read a CSV file in any dialect, or a workbook (.xlsx), into the database; "
		      "also packed (.gz)"),
	.details = N_("Each file is one transaction. Rows that cannot be used are rejected and "
		      "told of, the others are kept; what is there already counts as unchanged. "
		      "FILE - is standard input.\nInterviews are a CSV export of ODK Central, "
		      "Collect, KoboToolbox or Los; files with the rows of\nrepeats follow the "
		      "file of the interviews."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct import_args),
	.min_args = 2,
	.max_args = -1,
	.run = run,
};
