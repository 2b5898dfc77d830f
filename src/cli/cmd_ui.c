#include "cli/internal.h"
#include "cli/shipped.h"
#include "store/store.h"
#include "ui/keymap.h"
#include "ui/ui.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_SCRIPT = 64 << 20, SIGNAL_BASE = 128 };

struct ui_state {
	const char *script, *firm, *resume;
	bool plain;
};

static const struct opt ui_opts[] = {
	{ "plain", NULL, OPT_FLAG, offsetof(struct ui_state, plain),
	  N_("lines instead of screens, for screen readers and scripts") },
	{ "script", N_("FILE"), OPT_TEXT, offsetof(struct ui_state, script),
	  N_("keys and expectations from a file instead of a terminal (- is stdin); with "
	     "--plain: what is typed") },
};

static const struct opt interview_opts[] = {
	{ "firm", N_("ORGNR"), OPT_TEXT, offsetof(struct ui_state, firm),
	  N_("the firm that is asked") },
	{ "resume", N_("ID"), OPT_TEXT, offsetof(struct ui_state, resume),
	  N_("go on with a draft") },
	{ "plain", NULL, OPT_FLAG, offsetof(struct ui_state, plain),
	  N_("lines instead of screens, for screen readers and scripts") },
	{ "script", N_("FILE"), OPT_TEXT, offsetof(struct ui_state, script),
	  N_("keys and expectations from a file instead of a terminal (- is stdin); with "
	     "--plain: what is typed") },
};

static bool no_color(const struct app *app)
{
	const char *env = getenv("NO_COLOR");

	if (app->color)
		return strcmp(app->color, "never") == 0;
	return env && *env;
}

/* A signal that ended the program shows in its exit code, as shells expect. */
static int ended(const struct err *e)
{
	int signal = 0;

	if (e->code == ERR_BUSY && sscanf(e->msg, "signal %d", &signal) == 1)
		return SIGNAL_BASE + signal;
	return cli_fail(e->code == ERR_REFUSED ? EXIT_USAGE : EXIT_FAILED, e);
}

static void speak(void *self, const char *code)
{
	app_speak(self, code);
}

/* The first mistake in the settings or the key file, for the first screen. */
static const char *notice(struct app *app, const struct findings *keys)
{
	const struct findings *all = app->config_findings.count ? &app->config_findings : keys;
	const struct finding *f = all->count ? &all->at[0] : NULL;
	const char *slash = f && f->file ? strrchr(f->file, '/') : NULL;

	if (!f)
		return "";
	return arena_printf(app->arena, _("%s, line %zu, %s: %s"),
			    slash ? slash + 1 : _("Settings"), f->row, f->column ? f->column : "-",
			    f->text);
}

static bool on_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* Also where the terminal or its user says so; a script without --plain is one of keys. */
static bool wants_plain(const struct ui_state *s)
{
	const char *term = getenv("TERM"), *accessible = getenv("ACCESSIBLE");

	if (s->plain || s->script || !on_terminal())
		return s->plain;
	return (term && strcmp(term, "dumb") == 0) || (accessible && strcmp(accessible, "1") == 0);
}

static int open_ui(struct app *app, const struct ui_state *s, const char *form)
{
	enum { SCREEN_WAIT_MS = 500 };
	struct store_options store = app_store_options(app);
	struct keymap keys;
	struct findings f;
	struct ui_options o = {
		.config = &app->config,
		.keys = &keys,
		.speak = speak,
		.self = app,
		.plain_locale = app->plain_locale,
		.clock = os_clock_view(&app->clock),
		.random = os_random_view(&app->random),
		.language = app_language(app),
		.author = app_author(app),
		.no_color = no_color(app),
		.form = form,
		.orgnr = s->firm,
		.resume = s->resume,
		.plain = wants_plain(s),
	};
	struct err e = { 0 }, old = { 0 };
	bool ok;

	findings_init(&f, app->arena);
	app_keys(app, &keys, &f);
	cli_findings(stderr, &f);
	o.notice = notice(app, &f);
	if (s->script &&
	    !os_read_file(&o.script, &o.script_size, app->arena, s->script, MAX_SCRIPT, &e))
		return cli_fail(EXIT_FAILED, &e);
	if (!s->script && !o.plain && !on_terminal())
		return cli_usage(_("no terminal here; 'los --help' lists what works without one"));
	/* a write beyond a limit is an answer that is not saved, not the end */
	signal(SIGXFSZ, SIG_IGN);
	/* screens do not stand still: what cannot be written yet waits, and is tried again */
	store.busy_ms = o.plain ? 0 : SCREEN_WAIT_MS;
	if (!store_open(&o.store, &store, &e))
		return cli_fail(EXIT_FAILED, &e);
	if (!shipped_thesaurus(o.store, app->arena, &old))
		(void)old; /* it is matched with the words it has */
	ok = ui_run(&o, &e);
	store_close(o.store);
	return ok ? EXIT_DONE : ended(&e);
}

static int run_ui(struct app *app, const void *state, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return open_ui(app, state, NULL);
}

static int run_interview(struct app *app, const void *state, int argc, char **argv)
{
	const struct ui_state *s = state;

	if (argc == 0 && !s->resume)
		return cli_usage(_("which form? 'los form list' shows them"));
	return open_ui(app, s, argc ? argv[0] : NULL);
}

const struct command cmd_ui = {
	.name = "",
	.synopsis = "",
	.summary = N_("open the terminal program"),
	.opt = ui_opts,
	.opt_count = ARRAY_LEN(ui_opts),
	.state_size = sizeof(struct ui_state),
	.max_args = 0,
	.run = run_ui,
};

const struct command cmd_interview = {
	.name = "interview",
	.synopsis = N_("FORM [--firm ORGNR] [--resume ID] [--plain]"),
	.summary = N_("open an interview in the terminal program"),
	.details = N_(
		"With --plain it is asked line by line: numbers choose, Enter keeps what "
		"stands, < goes back,\n! empties, ? helps, :help lists the commands. This is "
		"chosen by itself where TERM=dumb\nor ACCESSIBLE=1. The end of the input leaves "
		"a draft."),
	.opt = interview_opts,
	.opt_count = ARRAY_LEN(interview_opts),
	.state_size = sizeof(struct ui_state),
	.max_args = 1,
	.run = run_interview,
};
