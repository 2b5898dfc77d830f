#include "cli/cli.h"
#include "cli/internal.h"

#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <langinfo.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_OPTIONS = 40, FIRST_OPTION = 256 };

static const struct opt global_options[] = {
	{ "db", N_("FILE"), OPT_TEXT, offsetof(struct app, db_path), N_("the database") },
	{ "lang", "nb|nn|sv|se|en", OPT_TEXT, offsetof(struct app, lang),
	  N_("language of messages") },
	{ "now", "ISO8601", OPT_TEXT, offsetof(struct app, now), N_("freeze the clock") },
	{ "seed", "N", OPT_TEXT, offsetof(struct app, seed),
	  N_("make ids and random numbers repeatable") },
	{ "color", "auto|always|never", OPT_TEXT, offsetof(struct app, color), N_("colours") },
	{ "help", NULL, OPT_FLAG, offsetof(struct app, help), N_("this help") },
};

/* The option tables of a command and of all commands, side by side for getopt_long(). */
struct parsing {
	const struct opt *opt[MAX_OPTIONS];
	void *base[MAX_OPTIONS];
	struct option option[MAX_OPTIONS + 1];
	size_t count;
};

static void add_options(struct parsing *p, const struct opt *o, size_t n, void *base)
{
	for (size_t i = 0; i < n; i++) {
		if (p->count == MAX_OPTIONS)
			BUG("more than %d options", MAX_OPTIONS);
		p->opt[p->count] = &o[i];
		p->base[p->count] = base;
		p->option[p->count] = (struct option){ o[i].name,
						       o[i].kind == OPT_FLAG ? no_argument
									     : required_argument,
						       NULL, FIRST_OPTION + (int)p->count };
		p->count++;
	}
}

static bool store_option(const struct opt *o, void *base, const char *value)
{
	char *at = (char *)base + o->offset;
	char *end;
	long n;

	switch (o->kind) {
	case OPT_FLAG:
		memcpy(at, &(bool){ true }, sizeof(bool));
		return true;
	case OPT_TEXT:
		memcpy(at, &value, sizeof value);
		return true;
	case OPT_COUNT:
		n = strtol(value, &end, 10);
		if (*end || end == value || n < 1 || n > INT_MAX) {
			cli_usage(_("--%s wants a whole number above 0, not '%s'"), o->name, value);
			return false;
		}
		memcpy(at, &n, sizeof n);
		return true;
	}
	return false;
}

static bool parse_options(struct parsing *p, int argc, char **argv)
{
	int c;

	optind = 0; /* start afresh (glibc) */
	opterr = 0;
	while ((c = getopt_long(argc, argv, ":o:", p->option, NULL)) != -1) {
		if (c == 'o') {
			for (size_t i = 0; i < p->count; i++)
				if (strcmp(p->opt[i]->name, "output") == 0) {
					store_option(p->opt[i], p->base[i], optarg);
					c = 0;
				}
		}
		if (c == 0)
			continue;
		if (c == ':') {
			cli_usage(_("%s wants a value"), argv[optind - 1]);
			return false;
		}
		if (c < FIRST_OPTION) {
			cli_usage(_("'%s' is not an option here"), argv[optind - 1]);
			return false;
		}
		if (!store_option(p->opt[c - FIRST_OPTION], p->base[c - FIRST_OPTION], optarg))
			return false;
	}
	return true;
}

/* How many of the words at argv[0..] are the command's name; 0: another command. */
static int name_words(const char *name, int argc, char **argv)
{
	int words = 0;

	for (;;) {
		size_t n = strcspn(name, " ");

		if (words == argc || strlen(argv[words]) != n || strncmp(argv[words], name, n) != 0)
			return 0;
		words++;
		if (!name[n])
			return words;
		name += n + 1;
	}
}

static bool takes_value(const char *name, const struct opt *o, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(name, o[i].name) == 0 && o[i].arg)
			return true;
	return false;
}

/* Options with a value may stand before the command: skip over them. */
static int first_word(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (argv[i][0] != '-' || !argv[i][1])
			return i;
		if (strncmp(argv[i], "--", 2) == 0 &&
		    (takes_value(argv[i] + 2, global_options, ARRAY_LEN(global_options)) ||
		     takes_value(argv[i] + 2, cmd_ui.opt, cmd_ui.opt_count)))
			i++;
	}
	return argc;
}

static const struct command *find_command(int *words, int argc, char **argv)
{
	const struct command *best = NULL;

	*words = 0;
	for (size_t i = 0; i < cli_command_count; i++) {
		int n = name_words(cli_commands[i]->name, argc, argv);

		if (n > *words) {
			*words = n;
			best = cli_commands[i];
		}
	}
	return best;
}

/* What stands in a place for a word of the user; of "" gettext would give the head of its
 * catalogue. */
static const char *place_words(const char *text)
{
	return *text ? _(text) : "";
}

static void print_options(FILE *to, const struct opt *o, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fprintf(to, "  --%s%s%s\n        %s\n", o[i].name, o[i].arg ? " " : "",
			o[i].arg ? place_words(o[i].arg) : "", _(o[i].help));
}

static void print_help(FILE *to, const struct command *c)
{
	fprintf(to, _("Usage: los %s %s\n\n%s.\n"), c->name, place_words(c->synopsis),
		_(c->summary));
	if (c->details)
		fprintf(to, "\n%s\n", _(c->details));
	if (c->opt_count)
		fputs(_("\nOptions:\n"), to);
	print_options(to, c->opt, c->opt_count);
	fputs(_("\nOptions of every command:\n"), to);
	print_options(to, global_options, ARRAY_LEN(global_options));
}

/* The first word of commands that have two: report, plan... */
static bool is_in_group(const struct command *c, const char *group)
{
	size_t n = strlen(group);

	return strncmp(c->name, group, n) == 0 && c->name[n] == ' ';
}

static bool is_group(const char *word)
{
	for (size_t i = 0; i < cli_command_count; i++)
		if (is_in_group(cli_commands[i], word))
			return true;
	return false;
}

static void print_command(FILE *to, const struct command *c)
{
	fprintf(to, "  los %s %s\n        %s\n", c->name, place_words(c->synopsis), _(c->summary));
}

static void print_group(FILE *to, const char *group)
{
	fprintf(to, _("Usage: los %s COMMAND ...\n\nCommands:\n\n"), group);
	for (size_t i = 0; i < cli_command_count; i++)
		if (is_in_group(cli_commands[i], group))
			print_command(to, cli_commands[i]);
}

static void print_overview(FILE *to)
{
	fputs(_("Usage: los [OPTIONS] [COMMAND ...]\n\n"
		"Without a command the terminal program opens. Commands:\n\n"),
	      to);
	for (size_t i = 0; i < cli_command_count; i++)
		print_command(to, cli_commands[i]);
	fputs(_("\nOptions of every command:\n"), to);
	print_options(to, global_options, ARRAY_LEN(global_options));
	fputs(_("\nResults go to stdout, everything else to stderr. Exit: 0 done, 1 failed, 2 "
		"usage, "
		"3 input has findings.\n"),
	      to);
}

static const char *environment(const char *name)
{
	const char *value = getenv(name);

	return value ? value : "";
}

/*
 * Numbers are never printed through the locale.  Without a UTF-8 locale C.UTF-8 serves, so that
 * letters survive; messages follow --lang or LANGUAGE.
 */
static void set_language(struct app *app)
{
	const char *lang = app->lang;

	app->plain_locale = !setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	if (app->plain_locale)
		setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_COLLATE, "C.UTF-8");
	if (!lang && !*environment("LANGUAGE")) {
		lang = environment("LC_ALL");
		if (!*lang)
			lang = environment("LC_MESSAGES");
		if (!*lang)
			lang = environment("LANG");
		if (strncmp(lang, "no", 2) == 0)
			lang = "nb";
	}
	if (lang && *lang)
		setenv("LANGUAGE", lang, 1);
	setlocale(LC_MESSAGES, "C.UTF-8");
}

/* The settings are read with their mistakes once the language is known that these are told in. */
static void read_config(struct app *app)
{
	struct findings unread;
	const char *language;

	findings_init(&unread, app->arena);
	config_read(&app->config, app->arena, &unread);
	language = config_get(&app->config, CONFIG_LANGUAGE);
	if (!app->lang && *language)
		app->lang = language;
}

static void tell_of_config(const struct app *app)
{
	struct strbuf line = { 0 };

	for (size_t i = 0; i < app->config_findings.count; i++) {
		strbuf_clear(&line);
		finding_print(&line, &app->config_findings.at[i]);
		fprintf(stderr, "%s\n", strbuf_text(&line));
	}
	strbuf_release(&line);
}

static void bind_messages(struct app *app)
{
	const char *folder = os_share_path(app->arena, "locale");

	bindtextdomain("los", folder);
	bind_textdomain_codeset("los", "UTF-8");
	textdomain("los");
}

static bool prepare(struct app *app, struct err *e)
{
	char *end;

	if (!os_clock_init(&app->clock, app->now, e))
		return false;
	if (app->color && strcmp(app->color, "auto") != 0 && strcmp(app->color, "always") != 0 &&
	    strcmp(app->color, "never") != 0)
		return err_set(e, ERR_PARSE, _("--color is auto, always or never, not '%s'"),
			       app->color);
	if (app->seed) {
		app->random.seeded = true;
		app->random.seed = strtoull(app->seed, &end, 10);
		if (*end || end == app->seed)
			return err_set(e, ERR_PARSE, _("--seed wants a whole number, not '%s'"),
				       app->seed);
	}
	return true;
}

static int run_command(struct app *app, const struct command *c, const void *state, int argc,
		       char **argv)
{
	struct err e = { 0 };

	if (app->help) {
		print_help(stdout, c);
		return EXIT_DONE;
	}
	if (argc < c->min_args || (c->max_args >= 0 && argc > c->max_args))
		return cli_usage(_("usage: los %s %s"), c->name, place_words(c->synopsis));
	if (!prepare(app, &e))
		return cli_fail(EXIT_USAGE, &e);
	return c->run(app, state, argc, argv);
}

/* argv without the command's own words, for getopt. */
static int without_name(char **out, int argc, char **argv, int at, int words)
{
	int n = 0;

	for (int i = 0; i < argc; i++)
		if (i < at || i >= at + words)
			out[n++] = argv[i];
	out[n] = NULL;
	return n;
}

/* Options begin with letters; "-1 div 0", "-${a}" and "-round(2)" are expressions. */
static bool is_option(const char *word)
{
	bool is_long = word[0] == '-' && word[1] == '-';
	char c = is_long ? word[2] : word[0] == '-' ? word[1] : '\0';
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

	return letter && (is_long || c == 'o' || !strpbrk(word, " ()[]/$'\""));
}

static bool wants_value(const struct parsing *p, const char *word)
{
	size_t n = strlen(word + 2);

	if (word[1] != '-')
		return strcmp(word, "-o") == 0;
	for (size_t i = 0; i < p->count; i++)
		if (strcmp(p->opt[i]->name, word + 2) == 0)
			return p->opt[i]->arg != NULL;
	for (size_t i = 0; i < p->count; i++) /* getopt takes beginnings too */
		if (strncmp(p->opt[i]->name, word + 2, n) == 0)
			return p->opt[i]->arg != NULL;
	return false;
}

/* The options, "--", then all other words in their order; room for one word more than `n`. */
static void options_first(struct app *app, const struct parsing *p, int *n, char **words)
{
	char **operand = ARENA_ARRAY(app->arena, char *, (size_t)*n + 1);
	int to = 1, operands = 0;
	bool rest = false;

	for (int i = 1; i < *n; i++) {
		if (!rest && strcmp(words[i], "--") == 0) {
			rest = true;
		} else if (rest || !is_option(words[i])) {
			operand[operands++] = words[i];
		} else {
			bool value = wants_value(p, words[i]);

			words[to++] = words[i];
			if (value && i + 1 == *n) { /* getopt will say that it is missing */
				*n = to;
				words[to] = NULL;
				return;
			}
			if (value)
				words[to++] = words[++i];
		}
	}
	words[to++] = arena_strdup(app->arena, "--");
	for (int i = 0; i < operands; i++)
		words[to++] = operand[i];
	words[to] = NULL;
	*n = to;
}

/* Options are not read yet where it is not known of what. */
static void speak(struct app *app, int argc, char **argv)
{
	for (int i = 1; i + 1 < argc; i++)
		if (strcmp(argv[i], "--lang") == 0)
			app->lang = argv[i + 1];
	read_config(app);
	set_language(app);
	bind_messages(app);
}

/* Half a command is asked for its other half. */
static int no_command(int argc, char **argv)
{
	const char *second = argc > 1 ? argv[1] : "";

	if (!is_group(argv[0]))
		return cli_usage(_("'%s' is not a command; 'los --help' lists them"), argv[0]);
	if (strcmp(second, "--help") == 0) {
		print_group(stdout, argv[0]);
		return EXIT_DONE;
	}
	if (*second && *second != '-')
		return cli_usage(_("'%s %s' is not a command; 'los %s --help' lists them"), argv[0],
				 second, argv[0]);
	print_group(stderr, argv[0]);
	return EXIT_USAGE;
}

static int dispatch(struct app *app, int argc, char **argv)
{
	struct parsing p = { 0 };
	int at = first_word(argc, argv);
	int words = 0;
	const struct command *named = find_command(&words, argc - at, argv + at);
	const struct command *c = named ? named : &cmd_ui;
	char **rest = ARENA_ARRAY(app->arena, char *, (size_t)argc + 2);
	void *state;
	int n;

	if (!named && at < argc) {
		speak(app, argc, argv);
		return no_command(argc - at, argv + at);
	}
	state = arena_alloc(app->arena, c->state_size ? c->state_size : 1);
	add_options(&p, global_options, ARRAY_LEN(global_options), app);
	add_options(&p, c->opt, c->opt_count, state);
	n = without_name(rest, argc, argv, at, words);
	options_first(app, &p, &n, rest);
	if (!parse_options(&p, n, rest))
		return EXIT_USAGE;
	read_config(app);
	set_language(app);
	bind_messages(app);
	findings_init(&app->config_findings, app->arena);
	config_read(&app->config, app->arena, &app->config_findings);
	tell_of_config(app);
	if (!named && app->help) {
		print_overview(stdout);
		return EXIT_DONE;
	}
	return run_command(app, c, state, n - optind, rest + optind);
}

/* What was printed may still stand in the buffer, or have been lost on the way. */
static bool is_written(void)
{
	bool lost = ferror(stdout);

	errno = 0;
	if (fflush(stdout) == 0 && !lost)
		return true;
	fprintf(stderr, _("los: cannot write the result: %s\n"),
		errno ? strerror(errno) : _("not all of it was taken"));
	return false;
}

int cli_main(int argc, char **argv)
{
	struct app app = { .arena = arena_new() };
	int code;

	os_fill_standard_streams();
	code = dispatch(&app, argc, argv);

	arena_free(app.arena);
	/* failed already, or ended by a signal: that says more */
	return code == EXIT_FAILED || code > EXIT_FINDINGS || is_written() ? code : EXIT_FAILED;
}
