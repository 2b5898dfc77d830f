#include "cli/subject.h"

#include "base/date.h"

#include <string.h>

/* los subject block, unblock. */

struct options {
	const char *until, *why;
};

static const struct opt opts[] = {
	{ "until", N_("DATE"), OPT_TEXT, offsetof(struct options, until),
	  N_("the last day of it; without, until it is unblocked") },
	{ "why", N_("TEXT"), OPT_TEXT, offsetof(struct options, why),
	  N_("who asked for it, and on what ground") },
};

static int block(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct err e = { 0 };
	char orgnr[ORGNR_SIZE];
	struct date until;
	struct store *s;
	bool ok;

	(void)argc;
	if (!subject_orgnr(orgnr, argv[0]))
		return EXIT_USAGE;
	if (!o->why || !*o->why)
		return cli_usage(_("say with --why who asked for it, and on what ground"));
	if (o->until && !date_parse_iso(&until, o->until))
		return cli_usage(_("--until is a day as 2027-12-31, not '%s'"), o->until);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_block(s, orgnr, o->until ? o->until : "", o->why, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	printf(_("The firm %s is blocked: it is kept, and stands in no list, matching, report or "
		 "export.\n"),
	       orgnr);
	return EXIT_DONE;
}

static int unblock(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct err e = { 0 };
	char orgnr[ORGNR_SIZE];
	struct store *s;
	bool ok;

	(void)argc;
	if (!subject_orgnr(orgnr, argv[0]))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_unblock(s, orgnr, o->why ? o->why : "", &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	printf(_("The firm %s is not blocked any more.\n"), orgnr);
	return EXIT_DONE;
}

const struct command cmd_subject_block = {
	.name = "subject block",
	.synopsis = N_("ORGNR --why TEXT [--until DATE]"),
	.summary = N_("keep a firm, and use it for nothing"),
	.details = N_("For what must be archived and may not be used: it is in no list, no "
		      "matching, no report and no\nexport; 'los subject export' still tells the "
		      "firm what is kept."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = block,
};

const struct command cmd_subject_unblock = {
	.name = "subject unblock",
	.synopsis = N_("ORGNR [--why TEXT]"),
	.summary = N_("use a blocked firm again"),
	.opt = opts + 1,
	.opt_count = ARRAY_LEN(opts) - 1,
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = unblock,
};
