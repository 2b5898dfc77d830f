#include "ui/internal.h"
#include "ui/plain.h"
#include "base/utf8.h"
#include "os/config.h"
#include "os/os.h"
#include "ui/mouse.h"
#include "ui/script.h"
#include "ui/term.h"

#include <stdarg.h>
#include <stdio.h>

struct screen *ui_top(struct ui *ui)
{
	if (ui->depth == 0)
		BUG("no screen is open");
	return &ui->screen[ui->depth - 1];
}

struct arena *ui_arena(struct ui *ui)
{
	return ui_top(ui)->arena;
}

void ui_say(struct ui *ui, enum message_kind k, const char *fmt, ...)
{
	va_list ap;
	size_t ok;

	va_start(ap, fmt);
	vsnprintf(ui->message, sizeof ui->message, fmt, ap);
	va_end(ap);
	ok = utf8_valid(ui->message, strlen(ui->message));
	ui->message[ok] = '\0';
	ui->message_kind = k;
	ui->ring = k == MESSAGE_ERROR;
}

void ui_fail(struct ui *ui, const struct err *e)
{
	ui_say(ui, MESSAGE_ERROR, "%s", e->msg);
}

bool ui_save_new(struct ui *ui, const char *path, const struct strbuf *text)
{
	struct err e = { 0 };

	if (os_exists(path))
		ui_say(ui, MESSAGE_WARN, _("'%s' is there already; give it another name"), path);
	else if (os_write_file(path, text->text, text->len, &e))
		return true;
	else
		ui_fail(ui, &e);
	return false;
}

struct date ui_today(struct ui *ui)
{
	return date_of_instant(ui->clock.now(ui->clock.self));
}

const char *ui_day(struct ui *ui, struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_local(&b, d, ui->language);
	return strbuf_text(&b);
}

bool ui_push(struct ui *ui, const struct screen_ops *ops, const void *arg)
{
	struct err e = { 0 };
	struct screen *s;

	if (ui->depth == UI_DEPTH) {
		ui_say(ui, MESSAGE_WARN, _("Too many screens are open: go back first"));
		return false;
	}
	s = &ui->screen[ui->depth++];
	*s = (struct screen){ .ops = ops, .arena = arena_new() };
	s->state = arena_alloc(s->arena, ops->state_size ? ops->state_size : 1);
	if (!ops->enter || ops->enter(ui, s->state, arg, &e))
		return true;
	ui->depth--;
	arena_free(s->arena);
	ui_fail(ui, &e);
	return false;
}

void ui_pop(struct ui *ui, const char *result)
{
	struct screen *s = ui_top(ui);
	struct arena *kept = arena_new();

	ui->result = result ? arena_strdup(kept, result) : NULL;
	if (s->ops->leave)
		s->ops->leave(ui, s->state);
	arena_free(s->arena);
	ui->depth--;
	arena_free(ui->result_arena);
	ui->result_arena = kept;
	if (ui->depth && ui_top(ui)->ops->resume)
		ui_top(ui)->ops->resume(ui, ui_top(ui)->state);
}

static unsigned contexts_of(const struct screen *s)
{
	return s->ops->where ? s->ops->where(s->state) : s->ops->contexts;
}

static bool is_unsaved(const struct screen *s)
{
	return s->ops->unsaved && s->ops->unsaved(s->state);
}

static bool something_is_unsaved(const struct ui *ui)
{
	for (size_t i = 0; i < ui->depth; i++)
		if (is_unsaved(&ui->screen[i]))
			return true;
	return false;
}

/* Leaving the program is asked once, so that a stray key does nothing. */
static void ask_to_quit(struct ui *ui)
{
	struct ask question = {
		.title = N_("Leave Los?"),
		.text = N_(
			"Everything that is shown as saved is saved. A draft is found again under "
			"Drafts on the first screen."),
		.answer = { { 'y', "quit", N_("yes, leave") }, { 'n', "", N_("no, stay") } },
	};

	if (something_is_unsaved(ui)) {
		question.text = N_("What you typed in the form is not saved, and would be lost.");
		question.first = 1;
	}
	if (ui_top(ui)->ops == &screen_ask)
		ui->quit = true;
	else
		ui_push(ui, &screen_ask, &question);
}

static bool is_open(struct ui *ui, const struct screen_ops *ops)
{
	return ui_top(ui)->ops == ops;
}

/* Actions that mean the same on every screen; false when it is the screen's. */
static bool common_action(struct ui *ui, enum action a)
{
	unsigned where = contexts_of(ui_top(ui));

	if (a == ACTION_QUIT)
		ask_to_quit(ui);
	else if (a == ACTION_SUSPEND)
		ui->suspend = true;
	else if (a == ACTION_REDRAW)
		ui->redraw = true;
	else if ((a == ACTION_HELP || a == ACTION_HELP_LETTER) && !is_open(ui, &screen_help))
		ui_push(ui, &screen_help, &where);
	else if (a == ACTION_PALETTE && !is_open(ui, &screen_palette))
		ui_push(ui, &screen_palette, &where);
	else
		return false;
	return true;
}

void ui_do(struct ui *ui, enum action a)
{
	struct screen *s = ui_top(ui);

	if (a != ACTION_NONE && common_action(ui, a))
		return;
	s->ops->key(ui, s->state, keymap_key(&ui->keys, a), a);
}

/* What screens on top of others hand to the program itself. */
static bool take_result(struct ui *ui, size_t depth_before)
{
	if (ui->depth >= depth_before || !ui->result || ui->depth == 0)
		return false;
	if (strcmp(ui->result, "quit") == 0)
		ui->quit = true;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (strncmp(ui->result, "action:", 7) == 0 &&
		    strcmp(ui->result + 7, action_name((enum action)a)) == 0) {
			ui->result = NULL;
			ui_do(ui, (enum action)a);
			return true;
		}
	return true;
}

void ui_key(struct ui *ui, uint32_t key)
{
	struct screen *s = ui_top(ui);
	size_t depth = ui->depth;
	enum action a;

	if (mouse_key(ui, key))
		return;
	ui->message[0] = '\0';
	ui->rested = false;
	if (key == K_PASTE) {
		if (s->ops->paste && ui->pasted)
			s->ops->paste(ui, s->state, ui->pasted);
		return;
	}
	a = keymap_action(&ui->keys, key, contexts_of(s));
	if (a != ACTION_NONE && common_action(ui, a))
		return;
	s->ops->key(ui, s->state, key, a);
	take_result(ui, depth);
}

bool ui_awaits_pause(const struct ui *ui)
{
	for (size_t i = 0; !ui->rested && i < ui->depth; i++)
		if (ui->screen[i].ops->idle)
			return true;
	return false;
}

void ui_look_at_room(struct ui *ui, bool now)
{
	enum { OFTEN_MS = 30000, MB = 1 << 20 };
	int64_t at = ui->clock.now(ui->clock.self).ms;
	uint64_t room;

	if (!now && at - ui->looked_ms < OFTEN_MS)
		return;
	ui->looked_ms = at;
	ui->room_mb = -1;
	store_fill_ballast(ui->store);
	if (store_room(&room, ui->store) && room < STORE_LITTLE_ROOM)
		ui->room_mb = (int)(room / MB);
}

void ui_idle(struct ui *ui)
{
	size_t depth = ui->depth;

	if (ui->rested)
		return;
	ui->rested = true;
	ui_look_at_room(ui, false);
	for (size_t i = 0; i < depth && i < ui->depth; i++)
		if (ui->screen[i].ops->idle)
			ui->screen[i].ops->idle(ui, ui->screen[i].state);
}

bool ui_work(struct ui *ui)
{
	struct screen *s = ui_top(ui);

	return s->ops->work && s->ops->work(ui, s->state);
}

static void draw_title(struct ui *ui, const struct screen *s, struct area a)
{
	const char *left = s->ops->title ? s->ops->title(ui, s->state) : "Los";
	const char *right = s->ops->status  ? s->ops->status(ui, s->state)
			    : is_unsaved(s) ? _("not saved yet")
					    : "";
	int room = a.cols - utf8_width(right) - 3;

	canvas_put(&ui->canvas, area_cols(a, 1, room > 0 ? room : 0), 0, 0, STYLE_TITLE, left);
	canvas_put_right(&ui->canvas, a, 0, 1, STYLE_DIM, right);
	canvas_hline(&ui->canvas, a, 1);
	if (ui->room_mb >= 0)
		canvas_put(&ui->canvas, area_cols(a, 1, a.cols - 2), 1, 0, STYLE_WARN,
			   arena_printf(ui->frame,
					_(" ! Only %d MB left on the disk: make room, or answers "
					  "cannot be saved "),
					ui->room_mb));
}

/* Keys that matter now, most useful first; help always has its place at the end. */
static void draw_footer(struct ui *ui, const struct screen *s, struct area a)
{
	const enum action *f = s->ops->footer;
	struct strbuf help = STRBUF_IN(ui->frame);
	int col = 1, reserved;

	key_show(&help, keymap_key(&ui->keys, ACTION_HELP));
	reserved = utf8_width(strbuf_text(&help)) + utf8_width(action_word(ACTION_HELP)) + 2;
	for (; f && *f != ACTION_NONE; f++) {
		struct strbuf key = STRBUF_IN(ui->frame);
		int width;

		if (!action_in(*f, contexts_of(s)) || !keymap_key(&ui->keys, *f) ||
		    (s->ops->apt && !s->ops->apt(s->state, *f)))
			continue;
		key_show(&key, keymap_key(&ui->keys, *f));
		width = utf8_width(strbuf_text(&key)) + 1 + utf8_width(action_word(*f)) + 2;
		if (col + width + reserved > a.cols)
			continue;
		canvas_click(&ui->canvas, area_cols(a, col, width - 2), NULL, *f);
		col += canvas_put(&ui->canvas, a, 0, col, STYLE_KEY, strbuf_text(&key)) + 1;
		col += canvas_put(&ui->canvas, a, 0, col, STYLE_DIM, action_word(*f)) + 2;
	}
	canvas_click(&ui->canvas, area_cols(a, col, reserved - 1), NULL, ACTION_HELP);
	col += canvas_put(&ui->canvas, a, 0, col, STYLE_KEY, strbuf_text(&help)) + 1;
	canvas_put(&ui->canvas, a, 0, col, STYLE_DIM, action_word(ACTION_HELP));
}

static void draw_message(struct ui *ui, struct area a)
{
	static const enum style styles[] = {
		[MESSAGE_INFO] = STYLE_ACCENT,
		[MESSAGE_OK] = STYLE_OK,
		[MESSAGE_WARN] = STYLE_WARN,
		[MESSAGE_ERROR] = STYLE_ERROR,
	};

	canvas_wrap(&ui->canvas, area_cols(a, 1, a.cols - 2), 0, 0, styles[ui->message_kind],
		    ui->message);
}

static void draw_too_small(struct ui *ui)
{
	struct area a = canvas_area(&ui->canvas);

	canvas_wrap(&ui->canvas, a, 0, 0, STYLE_BOLD,
		    _("Too small: 40 columns by 10 rows at least. Your answers are kept."));
	canvas_cursor(&ui->canvas, a, 0, 0);
}

/* Screens that float over the one below say so by having no title. */
static bool floats(const struct screen *s)
{
	return s->ops->title == NULL;
}

static void draw_screen(struct ui *ui, struct screen *s)
{
	struct area all = canvas_area(&ui->canvas);
	int message = ui->message[0] ? text_rows(ui->message, all.cols - 2) : 0;

	if (message > all.rows / 4)
		message = all.rows / 4; /* the question itself needs the rest */

	/* first the body: what the title says of it (how far it is read) is known then */
	s->ops->draw(ui, s->state, &ui->canvas, area_rows(all, 2, all.rows - 4 - message));
	if (!floats(s)) {
		draw_title(ui, s, area_rows(all, 0, 2));
		canvas_hline(&ui->canvas, area_rows(all, all.rows - 2, 1), 0);
	}
	draw_footer(ui, s, area_rows(all, all.rows - 1, 1));
	if (message)
		draw_message(ui, area_rows(all, all.rows - 2 - message, message));
}

void ui_draw(struct ui *ui)
{
	size_t from = ui->depth - 1;

	arena_reset(ui->frame);
	canvas_clear(&ui->canvas);
	if (ui->canvas.rows < UI_MIN_ROWS || ui->canvas.cols < UI_MIN_COLS) {
		draw_too_small(ui);
		return;
	}
	while (from > 0 && floats(&ui->screen[from]))
		from--;
	for (size_t i = from; i < ui->depth; i++) {
		if (i > from) {
			struct area all = canvas_area(&ui->canvas);
			struct area foot = area_rows(all, all.rows - 1, 1);

			ui->canvas.clicks = 0; /* only what lies on top can be clicked */
			for (int col = 0; col < foot.cols; col++)
				canvas_put(&ui->canvas, foot, 0, col, STYLE_NORMAL, " ");
		}
		draw_screen(ui, &ui->screen[i]);
	}
}

static bool begin(struct ui *ui, const struct ui_options *o)
{
	struct interview_arg arg = { o->form, o->orgnr, o->resume };
	bool alone = store_guard(ui->store);

	ui_look_at_room(ui, true);
	if (!ui_push(ui, &screen_home, NULL))
		return false;
	if (!alone)
		ui_say(ui, MESSAGE_WARN,
		       _("This database is open in another window as well: an answer may have to "
			 "wait for what is written there"));
	/* what another program has open is not cut off; who names an interview knows of it */
	if (alone && !(o->resume && *o->resume) && crash_is_waiting(ui)) {
		ui->message[0] = '\0'; /* the dialog says it better */
		ui_push(ui, &screen_crash, &arg);
	} else if ((o->form && *o->form) || (o->resume && *o->resume))
		ui_push(ui, &screen_interview, &arg);
	if (o->notice && *o->notice)
		ui_say(ui, MESSAGE_WARN, "%s", o->notice);
	return true;
}

static void release(struct ui *ui)
{
	while (ui->depth) {
		struct screen *s = ui_top(ui);

		if (s->ops->leave)
			s->ops->leave(ui, s->state);
		arena_free(s->arena);
		ui->depth--;
	}
	ui_match_free(ui);
	arena_free(ui->frame);
	arena_free(ui->result_arena);
	canvas_release(&ui->canvas);
}

bool ui_run(const struct ui_options *o, struct err *e)
{
	struct ui ui = {
		.store = o->store,
		.clock = o->clock,
		.random = o->random,
		.language = o->language,
		.author = o->author,
		.frame = arena_new(),
		.room_mb = -1,
	};
	bool ok;

	if (o->keys)
		ui.keys = *o->keys;
	else
		keymap_init(&ui.keys);
	ui.options = o;
	ui.canvas.ascii = o->config && config_is(o->config, CONFIG_ASCII, "always");
	canvas_resize(&ui.canvas, 24, 80);
	if (o->plain) {
		ok = plain_run(&ui, o, e);
		release(&ui);
		return ok;
	}
	ok = begin(&ui, o) || err_set(e, ERR_DB, "%s", ui.message);
	if (ok && o->script)
		ok = script_run(&ui, o->script, e);
	else if (ok)
		ok = term_run(&ui, e);
	release(&ui);
	return ok;
}
