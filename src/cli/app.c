#include "cli/internal.h"
#include "base/utf8.h"
#include "store/store.h"
#include "ui/keymap.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

const char *app_author(const struct app *app)
{
	const char *name = config_get(&app->config, CONFIG_NAME);
	const char *user = *name ? name : getenv("USER");

	return user && *user ? user : "pilot";
}

/* The program's language that a code begins with; NULL: it does not speak that. */
static const char *spoken(const char *code)
{
	static const char *const known[] = { "nb", "nn", "sv", "se", "en" };

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strncmp(code, known[i], 2) == 0)
			return known[i];
	return strncmp(code, "no", 2) == 0 ? "nb" : NULL;
}

const char *app_language(struct app *app)
{
	const char *wanted = app->lang ? app->lang : getenv("LANGUAGE");
	const char *found = wanted ? spoken(wanted) : NULL;

	return found ? found : "en";
}

void app_speak(struct app *app, const char *code)
{
	const char *found = spoken(code);

	if (!found || strcmp(found, app_language(app)) == 0)
		return;
	app->lang = found;
	setenv("LANGUAGE", found, 1);
	/* only a change of the locale lets gettext look at LANGUAGE again */
	setlocale(LC_MESSAGES, "C");
	setlocale(LC_MESSAGES, "C.UTF-8");
}

void app_keys(struct app *app, struct keymap *out, struct findings *f)
{
	enum { LARGEST = 1 << 16 };
	const char *named = config_get(&app->config, CONFIG_KEYS);
	const char *path = *named ? os_expand_home(app->arena, named)
				  : config_path(app->arena, "keys");
	const char *text;
	struct err e = { 0 };
	size_t n;

	keymap_init(out);
	if (!*named && !os_exists(path))
		return;
	if (os_read_ordinary(&text, &n, app->arena, path, LARGEST, &e))
		keymap_read(out, path, utf8_clean(app->arena, text, n), f);
	else
		findings_add(f, FINDING_ERROR, "cannot-read",
			     (struct place_in_file){ .file = path }, "%s", e.msg);
}

const char *app_day(struct app *app, int64_t ms)
{
	struct strbuf b = STRBUF_IN(app->arena);
	struct clock clock = os_clock_view(&app->clock);

	date_print_iso(&b, date_of_ms(ms, &clock));
	return strbuf_text(&b);
}

static const char *machine_name(struct app *app)
{
	enum { SHOWN = 8 };
	unsigned char token[SHA256_SIZE];

	os_machine_token(token, "");
	return arena_printf(app->arena, "los:%s", hash_hex(app->arena, token, SHOWN));
}

const char *app_property(void *self, const char *name)
{
	struct app *app = self;

	if (strcmp(name, "username") == 0)
		return app->seed ? "pilot" : app_author(app);
	if (strcmp(name, "deviceid") == 0)
		return app->seed ? "los:seeded" : machine_name(app);
	return NULL;
}

struct store_options app_store_options(struct app *app)
{
	return (struct store_options){
		.path = app->db_path ? app->db_path : os_default_db(app->arena),
		.clock = os_clock_view(&app->clock),
		.random = os_random_view(&app->random),
		.author = app_author(app),
		.must_exist = true,
	};
}

struct store *app_store(struct app *app)
{
	struct store *s = NULL;
	struct err e = { 0 };
	struct store_options o = app_store_options(app);

	if (!store_open(&s, &o, &e))
		cli_fail(EXIT_FAILED, &e);
	return s;
}
