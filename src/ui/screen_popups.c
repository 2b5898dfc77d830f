#include "base/utf8.h"
#include "ui/internal.h"
#include "ui/line.h"
#include "ui/list.h"

/* Small boxes over the screen below: a question, a line of text, a text to read, the palette. */

enum { BOX_COLS = 60 };

/* A framed box in the middle of the body, emptied; returns its inside. */
static struct area box(struct canvas *c, struct area body, int rows)
{
	int cols = body.cols < BOX_COLS ? body.cols : BOX_COLS;
	struct area a;

	if (rows + 2 > body.rows)
		rows = body.rows - 2;
	a = area_rows(area_cols(body, (body.cols - cols) / 2, cols), (body.rows - rows - 2) / 2,
		      rows + 2);
	for (int row = 0; row < a.rows; row++)
		for (int col = 0; col < a.cols; col++)
			canvas_put(c, a, row, col, STYLE_NORMAL, " ");
	canvas_frame(c, a);
	return area_rows(area_cols(a, 2, a.cols - 4), 1, a.rows - 2);
}

/* ---- a question with answers by letter ---- */

struct asking {
	struct ask ask;
	size_t count;
	struct list list;
};

static bool ask_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct asking *s = state;

	(void)ui;
	(void)e;
	memcpy(&s->ask, arg, sizeof s->ask);
	while (s->count < ARRAY_LEN(s->ask.answer) && s->ask.answer[s->count].key)
		s->count++;
	list_set_count(&s->list, s->count);
	list_select(&s->list, s->ask.first);
	return true;
}

static void ask_key(struct ui *ui, void *state, uint32_t key, enum action a)
{
	struct asking *s = state;

	if (list_key(&s->list, key))
		return;
	if (a == ACTION_LEAVE) {
		ui_pop(ui, NULL);
		return;
	}
	if (a == ACTION_OPEN) {
		ui_pop(ui, s->ask.answer[s->list.selected].word);
		return;
	}
	for (size_t i = 0; i < s->count; i++)
		if (s->ask.answer[i].key == key || (key == 'j' && s->ask.answer[i].key == 'y')) {
			ui_pop(ui, s->ask.answer[i].word);
			return;
		}
}

static void ask_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct asking *s = from;
	struct strbuf key = { 0 };

	(void)selected;
	key_show(&key, s->ask.answer[row].key);
	canvas_put(c, a, 0, 1, STYLE_KEY, strbuf_text(&key));
	canvas_put(c, a, 0, 4, STYLE_NORMAL, _(s->ask.answer[row].label));
	strbuf_release(&key);
}

static void ask_draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct asking *s = state;
	const char *text = *s->ask.text ? _(s->ask.text) : "";
	int answers = (int)s->count;
	int rows = text_rows(text, (body.cols < BOX_COLS ? body.cols : BOX_COLS) - 4);
	struct area a = box(c, body, rows + 3 + answers);

	(void)ui;
	canvas_put(c, a, 0, 0, STYLE_BOLD, _(s->ask.title));
	/* where there is no room the text is cut, never an answer */
	canvas_wrap(c, area_rows(a, 0, a.rows - answers), 1, 0, STYLE_NORMAL, text);
	list_draw(&s->list, c, area_rows(a, a.rows - answers, answers), ask_row, s, true);
}

const struct screen_ops screen_ask = {
	.name = "ask",
	.contexts = IN_LIST,
	.state_size = sizeof(struct asking),
	.enter = ask_enter,
	.key = ask_key,
	.draw = ask_draw,
};

/* ---- one line of text ---- */

struct prompting {
	struct prompt prompt;
	struct line line;
};

static bool prompt_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct prompting *s = state;
	const struct prompt *p = arg;
	struct arena *a = ui_arena(ui);

	(void)e;
	s->prompt.title = arena_strdup(a, p->title);
	s->prompt.text = arena_strdup(a, p->text);
	line_init(&s->line, p->value ? p->value : "", p->multiline);
	return true;
}

static void prompt_leave(struct ui *ui, void *state)
{
	struct prompting *s = state;

	(void)ui;
	line_release(&s->line);
}

static void prompt_key(struct ui *ui, void *state, uint32_t key, enum action a)
{
	struct prompting *s = state;

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (key == K_ENTER || a == ACTION_SAVE)
		ui_pop(ui, arena_strdup(ui->frame, line_text(&s->line)));
	else
		line_key(&s->line, key);
}

static void prompt_paste(struct ui *ui, void *state, const char *text)
{
	struct prompting *s = state;

	(void)ui;
	line_insert(&s->line, text);
}

static void prompt_draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct prompting *s = state;
	int rows = text_rows(s->prompt.text, (body.cols < BOX_COLS ? body.cols : BOX_COLS) - 4);
	struct area a = box(c, body, rows + 4);

	(void)ui;
	canvas_put(c, a, 0, 0, STYLE_BOLD, s->prompt.title);
	canvas_wrap(c, a, 1, 0, STYLE_DIM, s->prompt.text);
	canvas_put(c, a, rows + 2, 0, STYLE_ACCENT, ">");
	line_draw(&s->line, c, area_rows(area_cols(a, 2, -1), rows + 2, 1), STYLE_INPUT, true);
}

const struct screen_ops screen_prompt = {
	.name = "prompt",
	.contexts = 0,
	.state_size = sizeof(struct prompting),
	.enter = prompt_enter,
	.key = prompt_key,
	.draw = prompt_draw,
	.leave = prompt_leave,
	.paste = prompt_paste,
};

/* ---- a text to read, with up, down and pages ---- */

struct page {
	const char *title;
	const char **row;
	size_t count, cap, top, height;
	int cols;
	const char *text;
};

static void wrap_page(struct ui *ui, struct page *p, int cols)
{
	const char *s = p->text;

	p->cols = cols;
	p->count = p->cap = 0;
	p->row = NULL;
	while (*s) {
		size_t line = strcspn(s, "\n");
		const char *whole = arena_strndup(ui_arena(ui), s, line);

		do {
			size_t n = utf8_fit(whole, cols);
			size_t cut = n;

			while (whole[n] && cut > 0 && whole[cut] != ' ')
				cut--;
			if (cut == 0 || !whole[n])
				cut = n ? n : strlen(whole);
			*ARENA_PUSH(ui_arena(ui), p->row, p->count,
				    p->cap) = arena_strndup(ui_arena(ui), whole, cut);
			whole += cut;
			whole += strspn(whole, " ");
		} while (*whole);
		s += line + (s[line] == '\n');
	}
}

static bool read_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct page *p = state;
	const struct reading *r = arg;

	(void)e;
	p->title = arena_strdup(ui_arena(ui), r->title);
	p->text = arena_strdup(ui_arena(ui), r->text);
	return true;
}

static void read_key(struct ui *ui, void *state, uint32_t key, enum action a)
{
	struct page *p = state;
	size_t last = p->count > p->height ? p->count - p->height : 0;
	size_t step = key == K_PAGE_UP || key == K_PAGE_DOWN || key == ' ' ? p->height : 1;

	if (a == ACTION_LEAVE || key == 'q' || key == K_ENTER)
		ui_pop(ui, NULL);
	else if (key == K_UP || key == K_PAGE_UP)
		p->top -= p->top < step ? p->top : step;
	else if (key == K_DOWN || key == K_PAGE_DOWN || key == ' ')
		p->top = p->top + step > last ? last : p->top + step;
	else if (key == K_HOME)
		p->top = 0;
	else if (key == K_END)
		p->top = last;
}

static void read_draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct page *p = state;
	struct area a = area_cols(body, 1, body.cols - 2);

	if (p->cols != a.cols)
		wrap_page(ui, p, a.cols);
	p->height = (size_t)(a.rows > 0 ? a.rows : 0);
	if (p->top + p->height > p->count)
		p->top = p->count > p->height ? p->count - p->height : 0;
	for (size_t i = 0; i < p->height && p->top + i < p->count; i++)
		canvas_put(c, a, (int)i, 0, STYLE_NORMAL, p->row[p->top + i]);
	canvas_cursor(c, a, 0, 0);
}

static const char *read_title(struct ui *ui, const void *state)
{
	const struct page *p = state;

	(void)ui;
	return p->title;
}

static const char *read_status(struct ui *ui, const void *state)
{
	const struct page *p = state;

	if (p->count <= p->height || p->height == 0)
		return "";
	return arena_printf(ui->frame, "%zu %%", 100 * (p->top + p->height) / p->count);
}

static const enum action read_footer[] = { ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_read = {
	.name = "read",
	.contexts = IN_LIST,
	.state_size = sizeof(struct page),
	.footer = read_footer,
	.enter = read_enter,
	.key = read_key,
	.draw = read_draw,
	.title = read_title,
	.status = read_status,
};

/* ---- help: the action table of where one stands ---- */

static bool help_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const unsigned *contexts = arg;
	struct strbuf b = STRBUF_IN(ui_arena(ui));
	struct reading r = { .title = _("Help: keys that work here") };

	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		struct strbuf keys = STRBUF_IN(ui->frame);

		if (!action_in((enum action)a, *contexts))
			continue;
		keymap_show(&keys, &ui->keys, (enum action)a);
		strbuf_addf(&b, "%s", strbuf_text(&keys));
		for (int pad = utf8_width(strbuf_text(&keys)); pad < 16; pad++)
			strbuf_addc(&b, ' ');
		strbuf_addf(&b, " %s\n", action_help((enum action)a));
	}
	strbuf_add(&b, _("\nWhere text is typed: arrows, Home and End move; ^A ^E go to the ends; "
			 "^W takes "
			 "a word, ^K the rest of the line, ^Y puts it back; ^J begins a new line "
			 "where the "
			 "answer may have several.\n"
			 "In lists: arrows, PgUp and PgDn move; a number picks; letters narrow a "
			 "long list; "
			 "Space ticks.\n"
			 "Esc leaves this help.\n"));
	r.text = strbuf_text(&b);
	return read_enter(ui, state, &r, e);
}

const struct screen_ops screen_help = {
	.name = "help",
	.contexts = IN_LIST,
	.state_size = sizeof(struct page),
	.footer = read_footer,
	.enter = help_enter,
	.key = read_key,
	.draw = read_draw,
	.title = read_title,
	.status = read_status,
};

/* ---- palette: any action by its name ---- */

struct palette {
	const struct ui *ui;
	unsigned contexts;
	struct line line;
	struct list list;
	enum action shown[ACTION_COUNT];
};

/* Do the letters of `want` stand in `text` in this order. */
static bool fuzzy(const char *text, const char *want)
{
	while (*want) {
		size_t n = utf8_cluster(want);
		const char *hit = text;

		while (*hit && strncmp(hit, want, n) != 0)
			hit += utf8_cluster(hit);
		if (!*hit)
			return false;
		text = hit + n;
		want += n;
	}
	return true;
}

/* What an action is found by: its footer word and its help. */
static const char *searched(struct arena *a, enum action act)
{
	const char *word = action_word(act);

	return utf8_fold(a, arena_printf(a, "%s %s", word ? word : "", action_help(act)));
}

static void palette_filter(struct ui *ui, struct palette *s)
{
	const char *want = utf8_fold(ui->frame, line_text(&s->line));
	size_t n = 0;

	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (action_in((enum action)a, s->contexts) && a != ACTION_PALETTE &&
		    fuzzy(searched(ui->frame, (enum action)a), want))
			s->shown[n++] = (enum action)a;
	list_set_count(&s->list, n);
	list_select(&s->list, 0);
}

static bool palette_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct palette *s = state;
	const unsigned *contexts = arg;

	(void)e;
	s->ui = ui;
	s->contexts = *contexts;
	line_init(&s->line, "", false);
	palette_filter(ui, s);
	return true;
}

static void palette_leave(struct ui *ui, void *state)
{
	struct palette *s = state;

	(void)ui;
	line_release(&s->line);
}

static void palette_key(struct ui *ui, void *state, uint32_t key, enum action a)
{
	struct palette *s = state;

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (key == K_ENTER && s->list.count)
		ui_pop(ui, arena_printf(ui->frame, "action:%s",
					action_name(s->shown[s->list.selected])));
	else if (key != K_HOME && key != K_END && list_key(&s->list, key))
		return;
	else if (line_key(&s->line, key))
		palette_filter(ui, s);
}

static void palette_row(const void *from, size_t row, bool selected, struct canvas *c,
			struct area a)
{
	const struct palette *s = from;
	struct strbuf keys = { 0 };

	(void)selected;
	keymap_show(&keys, &s->ui->keys, s->shown[row]);
	canvas_put(c, area_cols(a, 0, a.cols - 16), 0, 0, STYLE_NORMAL, action_help(s->shown[row]));
	canvas_put_right(c, a, 0, 0, STYLE_KEY, strbuf_text(&keys));
	strbuf_release(&keys);
}

static void palette_draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct palette *s = state;
	struct area a = box(c, body, body.rows - 4 > 14 ? 14 : body.rows - 4);

	(void)ui;
	canvas_put(c, a, 0, 0, STYLE_ACCENT, ">");
	list_draw(&s->list, c, area_rows(a, 1, -1), palette_row, s, true);
	line_draw(&s->line, c, area_rows(area_cols(a, 2, -1), 0, 1), STYLE_INPUT, true);
}

const struct screen_ops screen_palette = {
	.name = "palette",
	.contexts = 0,
	.state_size = sizeof(struct palette),
	.enter = palette_enter,
	.key = palette_key,
	.draw = palette_draw,
	.leave = palette_leave,
};
