#include "base/utf8.h"
#include "ui/internal.h"
#include "ui/line.h"
#include "ui/list.h"

/* Small boxes over the screen below: a question, a line of text; and a text to read. */

enum { BOX_COLS = 60 };

struct area ui_box(struct canvas *c, struct area body, int rows, int cols)
{
	struct area a;

	if (cols > body.cols)
		cols = body.cols;
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

/* Callers make their words for this key press; they are needed as long as the question stands. */
static bool ask_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct asking *s = state;
	struct arena *a = ui_arena(ui);

	(void)e;
	memcpy(&s->ask, arg, sizeof s->ask);
	s->ask.title = arena_strdup(a, s->ask.title);
	s->ask.text = arena_strdup(a, s->ask.text);
	for (; s->count < ARRAY_LEN(s->ask.answer) && s->ask.answer[s->count].key; s->count++) {
		struct ask_answer *answer = &s->ask.answer[s->count];

		answer->word = arena_strdup(a, answer->word);
		answer->label = arena_strdup(a, answer->label);
	}
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
	struct area a = ui_box(c, body, rows + 3 + answers, BOX_COLS);

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
	struct area a = ui_box(c, body, rows + 4, BOX_COLS);
	int input = a.rows < rows + 3 ? a.rows - 1 : rows + 2;

	(void)ui;
	canvas_put(c, a, 0, 0, STYLE_BOLD, s->prompt.title);
	/* where there is no room the text is cut, never what is typed */
	canvas_wrap(c, area_rows(a, 0, input), 1, 0, STYLE_DIM, s->prompt.text);
	canvas_put(c, a, input, 0, STYLE_ACCENT, ">");
	line_draw(&s->line, c, area_rows(area_cols(a, 2, -1), input, 1), STYLE_INPUT, true);
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
