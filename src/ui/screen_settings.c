#include "base/utf8.h"
#include "os/config.h"
#include "ui/internal.h"
#include "ui/list.h"

/* What the pilot has chosen: each row changes at once and is written at once. */

enum { VALUE_COLS = 24, EXPLAIN_ROWS = 4, RECORDING = CONFIG_COUNT, ROWS };

struct settings {
	struct list list;
	struct config *config;
	const char *recording; /* of the database: "on" or "off" */
	bool asking;	       /* a prompt for the selected row is open */
};

static const char *const labels[ROWS] = {
	[CONFIG_LANGUAGE] = N_("Language"), [CONFIG_NAME] = N_("Your name"),
	[CONFIG_THEME] = N_("Colours"),	    [CONFIG_ASCII] = N_("Plain signs"),
	[CONFIG_MOUSE] = N_("Mouse"),	    [CONFIG_BELL] = N_("Bell"),
	[CONFIG_KEYS] = N_("Key file"),	    [CONFIG_ESCDELAY] = N_("Wait after Esc"),
	[RECORDING] = N_("Record times"),
};

/* Values as people say them; languages by their own name. */
static const struct {
	const char *word, *shown;
} words[] = {
	{ "nb", "Norsk bokmål" },
	{ "nn", "Norsk nynorsk" },
	{ "sv", "Svenska" },
	{ "se", "Davvisámegiella" },
	{ "en", "English" },
	{ "off", N_("off") },
	{ "on", N_("on") },
	{ "auto", N_("where needed") },
	{ "always", N_("always") },
	{ "never", N_("never") },
	{ "default", N_("any background") },
	{ "light", N_("light background") },
	{ "dark", N_("dark background") },
	{ "high-contrast", N_("strong contrast") },
	{ "mono", N_("no colours") },
};

static const char recording[] = "paradata";

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct settings *s = state;

	(void)arg;
	s->config = ui->options->config;
	if (!store_setting(&s->recording, ui->store, ui_arena(ui), recording, e))
		return false;
	if (!s->recording || !*s->recording)
		s->recording = "on";
	list_set_count(&s->list, ROWS);
	return true;
}

/* ---- values ---- */

static const char *value_of(const struct ui *ui, const struct settings *s, int row)
{
	const char *value;

	if (row == RECORDING)
		return s->recording;
	value = config_get(s->config, (enum config_key)row);
	if (*value)
		return value;
	return row == CONFIG_LANGUAGE ? ui->language : row == CONFIG_NAME ? ui->author : "";
}

static const char *shown(const char *value)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].word, value) == 0)
			return _(words[i].shown);
	return value;
}

static const char *nth_word(struct arena *a, int row, size_t n)
{
	if (row == RECORDING)
		return n < 2 ? n ? "on" : "off" : NULL;
	return config_word(a, (enum config_key)row, n);
}

/* The word after the one that holds, or before it; NULL where any text may stand. */
static const char *neighbour(struct arena *a, int row, const char *value, bool forward)
{
	const char *word, *before = NULL, *last = NULL;
	bool take = false;

	for (size_t n = 0; (word = nth_word(a, row, n)); n++) {
		if (take)
			return word;
		if (strcmp(word, value) == 0 && forward)
			take = true;
		else if (strcmp(word, value) == 0)
			before = last;
		last = word;
	}
	return forward ? nth_word(a, row, 0) : before ? before : last;
}

/* What follows at once from a new value. */
static void apply(struct ui *ui, struct settings *s, int row)
{
	ui->settings_changed = true;
	if (row == CONFIG_LANGUAGE && *config_get(s->config, CONFIG_LANGUAGE)) {
		ui->language = config_get(s->config, CONFIG_LANGUAGE);
		if (ui->options->speak)
			ui->options->speak(ui->options->self, ui->language);
	}
	if (row == CONFIG_NAME || row == CONFIG_KEYS)
		ui_say(ui, MESSAGE_OK, _("Kept; it holds from the next start"));
	else
		ui_say(ui, MESSAGE_OK, _("Kept"));
}

static void put(struct ui *ui, struct settings *s, int row, const char *value)
{
	struct err e = { 0 };
	bool ok;

	if (row == RECORDING) {
		s->recording = value ? arena_strdup(ui_arena(ui), value) : "on";
		ok = store_setting_put(ui->store, recording, s->recording, &e);
	} else {
		ok = config_set(s->config, (enum config_key)row, value, &e) &&
		     config_write(s->config, &e);
	}
	if (ok)
		apply(ui, s, row);
	else
		ui_fail(ui, &e);
}

static void ask(struct ui *ui, struct settings *s, int row)
{
	struct prompt p = {
		.title = _(labels[row]),
		.text = config_help((enum config_key)row),
		.value = config_get(s->config, (enum config_key)row),
	};

	s->asking = ui_push(ui, &screen_prompt, &p);
}

static void step(struct ui *ui, struct settings *s, bool forward)
{
	int row = (int)s->list.selected;
	const char *word = neighbour(ui->frame, row, value_of(ui, s, row), forward);

	if (word)
		put(ui, s, row, word);
	else
		ask(ui, s, row);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct settings *s = state;

	if (list_key(&s->list, k))
		return;
	if (a == ACTION_NEXT_VALUE || a == ACTION_VALUE_BEFORE)
		step(ui, s, a == ACTION_NEXT_VALUE);
	else if (a == ACTION_RESET)
		put(ui, s, (int)s->list.selected, NULL);
	else if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_SAVE)
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
}

static void resume(struct ui *ui, void *state)
{
	struct settings *s = state;

	if (s->asking && ui->result)
		put(ui, s, (int)s->list.selected, *ui->result ? ui->result : NULL);
	s->asking = false;
}

/* ---- drawing ---- */

struct drawing {
	const struct ui *ui;
	const struct settings *s;
};

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const char *value = shown(value_of(d->ui, d->s, (int)row));
	int value_col = a.cols / 2 < VALUE_COLS ? a.cols / 2 : VALUE_COLS;

	(void)selected;
	canvas_put(c, area_cols(a, 0, value_col), 0, 1, STYLE_NORMAL, _(labels[row]));
	canvas_put(c, area_cols(a, value_col, -1), 0, 0, STYLE_BOLD,
		   *value ? value : _("(as it comes)"));
}

static const char *explanation(const struct settings *s)
{
	return s->list.selected == RECORDING ? _("How long questions take and how answers change; "
						 "kept in the database, and "
						 "told in the notice to those who are asked")
					     : config_help((enum config_key)s->list.selected);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct settings *s = state;
	struct drawing d = { ui, s };
	int room = body.rows - EXPLAIN_ROWS;
	int rows = room < (int)ROWS ? room : (int)ROWS;

	canvas_wrap(c, area_cols(area_rows(body, rows + 1, EXPLAIN_ROWS - 1), 1, body.cols - 2), 0,
		    0, STYLE_DIM, explanation(s));
	list_draw(&s->list, c, area_rows(body, 0, rows), draw_row, &d, true);
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Settings");
}

static const enum action footer[] = { ACTION_NEXT_VALUE, ACTION_VALUE_BEFORE, ACTION_RESET,
				      ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_settings = {
	.name = "settings",
	.contexts = IN_SETTINGS,
	.state_size = sizeof(struct settings),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.title = title,
};
