#include "cli/internal.h"
#include "store/store.h"
#include "ui/keymap.h"

#include <string.h>

/* The settings of the pilot's file, and the one that lies in the database: what is recorded. */

static const char recording[] = "paradata";
static const char recording_allowed[] = "off|on";

struct config_state {
	bool unset, keys;
};

static const struct opt config_opts[] = {
	{ "unset", NULL, OPT_FLAG, offsetof(struct config_state, unset),
	  N_("take the setting out, so that its default holds") },
	{ "keys", NULL, OPT_FLAG, offsetof(struct config_state, keys),
	  N_("print every action with its keys, as a key file") },
};

static void print_one(const char *key, const char *value, const char *help, const char *allowed,
		      const char *otherwise)
{
	printf("%s = %s\n    %s", key, value, help);
	if (*allowed)
		printf(" (%s)", allowed);
	if (*otherwise && strcmp(value, otherwise) != 0)
		printf(_("; default %s"), otherwise);
	putchar('\n');
}

static const char *recording_help(void)
{
	return _("Record how long questions take and how answers change; kept in the database");
}

/* What the database says; NULL when it cannot be told, and it was said why. */
static const char *recorded(struct app *app)
{
	const char *value = NULL;
	struct store *s = app_store(app);
	struct err e = { 0 };
	bool ok;

	if (!s)
		return NULL;
	ok = store_setting(&value, s, app->arena, recording, &e);
	store_close(s);
	if (!ok)
		cli_fail(EXIT_FAILED, &e);
	return !ok ? NULL : value && *value ? value : "on";
}

static int list_all(struct app *app)
{
	const char *path = app->db_path ? app->db_path : os_default_db(app->arena);
	const char *value = os_exists(path) ? recorded(app) : NULL;

	printf(_("# %s\n"), app->config.path);
	for (int i = 0; i < CONFIG_COUNT; i++) {
		enum config_key k = (enum config_key)i;

		print_one(config_name(k), config_get(&app->config, k), config_help(k),
			  config_allowed(k), config_default(k));
	}
	if (value)
		print_one(recording, value, recording_help(), recording_allowed, "on");
	return EXIT_DONE;
}

static int set_recording(struct app *app, const char *value)
{
	struct store *s;
	struct err e = { 0 };
	bool ok;

	if (strcmp(value, "on") != 0 && strcmp(value, "off") != 0)
		return cli_usage(_("%s is off or on, not '%s'"), recording, value);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_setting_put(s, recording, value, &e);
	store_close(s);
	return ok ? EXIT_DONE : cli_fail(EXIT_FAILED, &e);
}

static int with_recording(struct app *app, const struct config_state *s, const char *value)
{
	if (s->unset)
		return set_recording(app, "on");
	if (value)
		return set_recording(app, value);
	value = recorded(app);
	return value && puts(value) >= 0 ? EXIT_DONE : EXIT_FAILED;
}

static int change(struct app *app, enum config_key k, const char *value)
{
	struct err e = { 0 };

	if (!config_set(&app->config, k, value, &e))
		return cli_fail(EXIT_USAGE, &e);
	return config_write(&app->config, &e) ? EXIT_DONE : cli_fail(EXIT_FAILED, &e);
}

static int print_keys(struct app *app)
{
	struct keymap m;
	struct strbuf b = STRBUF_IN(app->arena);
	struct findings f;

	findings_init(&f, app->arena);
	app_keys(app, &m, &f);
	keymap_print(&b, &m);
	fputs(strbuf_text(&b), stdout);
	return cli_findings(stderr, &f);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct config_state *s = state;
	int k = argc ? config_find(argv[0]) : -1;

	if (s->keys)
		return print_keys(app);
	if (s->unset && argc != 1)
		return cli_usage(_("--unset wants one setting"));
	if (argc == 0)
		return list_all(app);
	if (strcmp(argv[0], recording) == 0)
		return with_recording(app, s, argc > 1 ? argv[1] : NULL);
	if (k < 0)
		return cli_usage(_("there is no setting '%s'; 'los config' lists them"), argv[0]);
	if (s->unset || argc > 1)
		return change(app, (enum config_key)k, s->unset ? NULL : argv[1]);
	return puts(config_get(&app->config, (enum config_key)k)) < 0 ? EXIT_FAILED : EXIT_DONE;
}

const struct command cmd_config = {
	.name = "config",
	.synopsis = N_("[KEY [VALUE]]"),
	.summary = N_("list the settings, show one, or change one"),
	.details = N_("They stand in $XDG_CONFIG_HOME/los/config, lines 'key = value'; "
		      "keys of one's own in the file 'keys' beside it."),
	.opt = config_opts,
	.opt_count = ARRAY_LEN(config_opts),
	.state_size = sizeof(struct config_state),
	.max_args = 2,
	.run = run,
};
