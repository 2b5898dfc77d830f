#include "cli/plan.h"

/* Moving an activity from state to state. */

struct options {
	const char *why;
};

static const struct opt why_opts[] = {
	{ "why", N_("TEXT"), OPT_TEXT, offsetof(struct options, why),
	  N_("the reason; it is kept") },
};

static int take(struct app *app, enum activity_step step, const char *why, const char *id)
{
	struct activity x;
	struct err e = { 0 };
	struct store *s;

	if (!why && (step == STEP_CANCEL || step == STEP_REOPEN))
		return cli_usage(_("tell why: --why TEXT"));
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_activity_step(&x, s, app->arena, id, step, plan_typed(app, why), &e))
		return plan_failed(s, &e);
	return plan_done(s, app, &x);
}

#define STEP(function, step)                                                                       \
	static int function(struct app *app, const void *state, int argc, char **argv)             \
	{                                                                                          \
		(void)argc;                                                                        \
		return take(app, step, ((const struct options *)state)->why, argv[0]);             \
	}
STEP(approve, STEP_APPROVE)
STEP(start, STEP_START)
STEP(done, STEP_DONE)
STEP(cancel, STEP_CANCEL)
STEP(reopen, STEP_REOPEN)
#undef STEP

#define COMMAND(id, word, help, syntax)                                                            \
	const struct command cmd_plan_##id = {                                                     \
		.name = "plan " word,                                                              \
		.synopsis = syntax,                                                                \
		.summary = help,                                                                   \
		.opt = why_opts,                                                                   \
		.opt_count = ARRAY_LEN(why_opts),                                                  \
		.state_size = sizeof(struct options),                                              \
		.min_args = 1,                                                                     \
		.max_args = 1,                                                                     \
		.run = id,                                                                         \
	}
COMMAND(approve, "approve", N_("approve a proposed activity"), N_("ACTIVITY"));
COMMAND(start, "start", N_("start an approved activity"), N_("ACTIVITY"));
COMMAND(done, "done", N_("mark a running activity as done"), N_("ACTIVITY"));
COMMAND(cancel, "cancel", N_("cancel an activity; it stays in the plan, marked"),
	N_("ACTIVITY --why TEXT"));
COMMAND(reopen, "reopen",
	N_("reopen an activity: it goes one step back, as when done was too early"),
	N_("ACTIVITY --why TEXT"));
#undef COMMAND
