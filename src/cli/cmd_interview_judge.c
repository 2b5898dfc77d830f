#include "cli/interviews.h"

#include <string.h>

/* los interview approve, reject, reopen */

struct options {
	const char *why;
};

static const struct opt reject_opts[] = {
	{ "why", "TEXT", OPT_TEXT, offsetof(struct options, why),
	  N_("what the pilot reads, and is to mend") },
};

static int judge(struct app *app, const char *name, enum interview_state state, const char *why)
{
	struct interview_row row;
	struct store *s = interview_in_store(&row, app, name);
	struct err e = { 0 };
	bool ok;

	if (!s)
		return EXIT_FAILED;
	ok = store_interview_judge(s, row.id, state, why, &e) &&
	     (state != INTERVIEW_COMPLETE || warn_of_exports(app, s, row.id, &e));
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	printf("%s %s\n", row.id, interview_state_name(state));
	return EXIT_DONE;
}

static int approve(struct app *app, const void *state, int argc, char **argv)
{
	(void)state;
	(void)argc;
	return judge(app, argv[0], INTERVIEW_APPROVED, "");
}

static int reject(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;

	(void)argc;
	if (!o->why || !o->why[strspn(o->why, " ")])
		return cli_usage(_("a rejection says why: --why TEXT"));
	return judge(app, argv[0], INTERVIEW_REJECTED, o->why);
}

static int reopen(struct app *app, const void *state, int argc, char **argv)
{
	(void)state;
	(void)argc;
	return judge(app, argv[0], INTERVIEW_COMPLETE, "");
}

const struct command cmd_interview_approve = {
	.name = "interview approve",
	.synopsis = "ID",
	.summary = N_("the centre finds a finished interview good; its comments are closed"),
	.min_args = 1,
	.max_args = 1,
	.run = approve,
};

const struct command cmd_interview_reject = {
	.name = "interview reject",
	.synopsis = N_("ID --why TEXT"),
	.summary = N_("send a finished interview back to its pilot, who opens it and mends it"),
	.opt = reject_opts,
	.opt_count = ARRAY_LEN(reject_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = reject,
};

const struct command cmd_interview_reopen = {
	.name = "interview reopen",
	.synopsis = "ID",
	.summary = N_("take an approval or a rejection back"),
	.details = N_("Warns of files that it was exported to. Everything that was said and done "
		      "is kept."),
	.min_args = 1,
	.max_args = 1,
	.run = reopen,
};
