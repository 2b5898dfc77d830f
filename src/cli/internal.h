#ifndef LOS_CLI_INTERNAL_H
#define LOS_CLI_INTERNAL_H
/*
 * What the command files share: the command and option tables, and the `struct app` that carries
 * the global options and opens what a command needs.
 */
#include "base/arena.h"
#include "base/err.h"
#include "base/finding.h"
#include "base/progress.h"
#include "os/config.h"
#include "os/os.h"

#include <stdbool.h>
#include <stdio.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_FINDINGS = 3 };

enum opt_kind { OPT_FLAG, OPT_TEXT, OPT_COUNT }; /* bool, const char *, long: 1 to INT_MAX */

/* One option: long name, argument's name (NULL for a flag), where its value goes, help. */
struct opt {
	const char *name, *arg;
	enum opt_kind kind;
	size_t offset; /* in the command's state struct */
	const char *help;
};

struct app {
	/* global options; NULL or false when not given */
	const char *db_path, *lang, *now, *seed, *color;
	bool help;
	bool plain_locale; /* the environment's letters are not UTF-8 */
	struct os_clock clock;
	struct os_random random;
	struct config config;
	struct findings config_findings; /* mistakes in it: told, and its defaults hold */
	struct arena *arena;		 /* lives as long as the command */
};

struct store;
struct store_options;

struct command {
	const char *name;     /* "eval", "form check" */
	const char *synopsis; /* what follows the name */
	const char *summary;
	const char *details; /* more help, may be NULL */
	const struct opt *opt;
	size_t opt_count, state_size;
	int min_args, max_args; /* words after the options; max -1: any number */
	/* Returns an exit code; `state` holds the option values, zero where not given. */
	int (*run)(struct app *app, const void *state, int argc, char **argv);
};

extern const struct command *const cli_commands[];
extern const struct command cmd_ui; /* no command word: the terminal program */
extern const size_t cli_command_count;

/* "nb", "nn", "sv", "se" or "en": of --lang, the settings, the environment, else "en". */
const char *app_language(struct app *app);
/* Messages in this language from here on, where the program has it; else as they were. */
void app_speak(struct app *app, const char *code);
/* The name of the settings, else the user's. */
const char *app_author(const struct app *app);
/*
 * What metadata of forms asks: username and deviceid; NULL: not known.  `self` is the app. Fixed
 * under --seed, so that everything is byte-identical.
 */
const char *app_property(void *self, const char *name);
/* The keys of the actions as the pilot's file has them; mistakes in it are added to `f`. */
struct keymap;
void app_keys(struct app *app, struct keymap *out, struct findings *f);
/* The day it was then where we are: 2026-11-23. */
const char *app_day(struct app *app, int64_t ms);
/* Opens the database of --db (it must exist); on failure says why on stderr and returns NULL. */
struct store *app_store(struct app *app);
/* Where the database is, the clock and the author, as the global options and environment say. */
struct store_options app_store_options(struct app *app);
/* What a person reads: nothing in it is obeyed by the terminal, wherever it comes from. */
void cli_say(FILE *to, const char *text);
/* `los: MESSAGE` on stderr; returns `code`, so that a command can end with it. */
int cli_fail(int code, const struct err *e);
int cli_usage(const char *fmt, ...) PRINTF_LIKE(1, 2); /* returns EXIT_USAGE */
/* All findings on stderr (or `out`), sorted; EXIT_FINDINGS when one is an error, else EXIT_DONE. */
int cli_findings(FILE *out, struct findings *f);
/* --format text|json: true for json; NULL is text; another word is told, and false returned. */
bool cli_wants_json(bool *json, const char *format);
/* A progress bar on stderr when it is a terminal: rows, rate, time left; in the app's arena.
 * _done() wipes it off the screen. */
struct cli_progress;
struct cli_progress *cli_progress_new(struct app *app, const char *what);
struct progress cli_progress_view(struct cli_progress *p);
void cli_progress_done(struct cli_progress *p);
/* Write text to stdout or to `path` (NULL or "-": stdout); to a terminal as cli_say() does. */
int cli_output(const char *path, const char *text, size_t n);

#endif
