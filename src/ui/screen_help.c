#include "base/utf8.h"
#include "ui/internal.h"
#include "ui/line.h"

/*
 * Help: the keys of where one stands, of everywhere, how text is typed and lists are walked, what
 * the signs mean, and the keys of the other places.  Letters narrow it down.
 */

enum { KEY_COLS = 18, NARROW_KEY_COLS = 12, NARROW = 60 };

struct help_row {
	const char *left, *text; /* left "": a heading */
	const char *folded;
	enum style style; /* of what stands left */
};

struct help {
	struct line line;
	struct help_row *row;
	size_t count, cap;
	const struct help_row **shown;
	size_t shown_count, top, height;
	bool at_end;
};

static const struct {
	const char *left, *text;
} typing[] = {
	{ N_("← →  ^B ^F"), N_("Move; Ctrl with an arrow moves by words") },
	{ N_("Home End"), N_("To the beginning or end; ^A and ^E do the same") },
	{ N_("^W  ^K  ^Y"), N_("Take a word, take the rest of the line, put it back") },
	{ N_("^J"), N_("Begin a new line, where the answer may have several") },
};

static const struct {
	const char *left, *text;
} lists[] = {
	{ N_("↑ ↓"), N_("Move; PgUp and PgDn by pages, Home and End to the ends") },
	{ N_("1 2 3"), N_("A number picks from a short list") },
	{ N_("a b c"), N_("Letters narrow a long list") },
};

static const struct {
	const char *sign;
	enum style style;
	const char *text;
} signs[] = {
	{ "✓", STYLE_OK, N_("Done: everything here is answered, finished or saved") },
	{ "●", STYLE_ACCENT, N_("Here you are; on lists, a draft that waits for you") },
	{ "!", STYLE_ERROR, N_("An error that has to be mended before the interview is complete") },
	{ "~", STYLE_WARN, N_("A warning to look at; it can be confirmed") },
	{ "○", STYLE_NORMAL, N_("Not answered yet") },
	{ "–", STYLE_DIM, N_("Not asked now, because of other answers") },
};

/* ---- what is in it ---- */

static struct help_row *add(struct help *h, struct arena *a, const char *left, const char *text)
{
	struct help_row *r = ARENA_PUSH(a, h->row, h->count, h->cap);

	*r = (struct help_row){ left, text, "", STYLE_KEY };
	if (*left)
		r->folded = utf8_fold(a, arena_printf(a, "%s %s", left, text));
	return r;
}

static void add_action(struct help *h, struct ui *ui, enum action act)
{
	struct arena *a = ui_arena(ui);
	struct strbuf keys = STRBUF_IN(a);

	keymap_show(&keys, &ui->keys, act);
	add(h, a, keys.len ? strbuf_text(&keys) : "-", action_help(act));
}

static void add_actions(struct help *h, struct ui *ui, const char *heading, unsigned contexts)
{
	size_t before = h->count;

	add(h, ui_arena(ui), "", heading);
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (action_in_some((enum action)a, contexts) && a != ACTION_HELP_LETTER)
			add_action(h, ui, (enum action)a);
	if (h->count == before + 1)
		h->count = before;
}

static void add_signs(struct help *h, struct arena *a)
{
	add(h, a, "", _("What the signs mean"));
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		add(h, a, signs[i].sign, _(signs[i].text))->style = signs[i].style;
}

static void add_habits(struct help *h, struct arena *a)
{
	add(h, a, "", _("Where text is typed"));
	for (size_t i = 0; i < ARRAY_LEN(typing); i++)
		add(h, a, _(typing[i].left), _(typing[i].text));
	add(h, a, "", _("In lists"));
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		add(h, a, _(lists[i].left), _(lists[i].text));
}

static void add_places(struct help *h, struct ui *ui, unsigned here)
{
	for (size_t i = 0; i < action_place_count(); i++) {
		const struct action_place *p = action_place(i);

		if (!(p->contexts & here))
			add_actions(h, ui, _(p->name), p->contexts);
	}
}

/* ---- what is shown of it ---- */

static bool is_wanted(const struct help_row *r, const char *want)
{
	return !*want || (*r->left && strstr(r->folded, want));
}

/* Rows that have what is typed, below their headings. */
static void filter(struct ui *ui, struct help *h)
{
	const char *want = utf8_fold(ui->frame, line_text(&h->line));
	const struct help_row *heading = NULL;

	h->shown_count = h->top = 0;
	for (size_t i = 0; i < h->count; i++) {
		const struct help_row *r = &h->row[i];

		if (!*r->left)
			heading = r;
		if (!*r->left || !is_wanted(r, want))
			continue;
		if (heading)
			h->shown[h->shown_count++] = heading;
		heading = NULL;
		h->shown[h->shown_count++] = r;
	}
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct help *h = state;
	const unsigned *contexts = arg;
	struct arena *a = ui_arena(ui);

	(void)e;
	add_actions(h, ui, _("Here"), *contexts);
	add_actions(h, ui, _("Everywhere"), IN_ANY);
	add_signs(h, a);
	add_habits(h, a);
	add_places(h, ui, *contexts);
	h->shown = ARENA_ARRAY(a, const struct help_row *, h->count);
	line_init(&h->line, "", false);
	filter(ui, h);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct help *h = state;

	(void)ui;
	line_release(&h->line);
}

/* ---- keys ---- */

static bool scroll(struct help *h, uint32_t key)
{
	size_t page = h->height > 1 ? h->height - 1 : 1;
	size_t step = key == K_PAGE_UP || key == K_PAGE_DOWN ? page : 1;

	if (key == K_UP || key == K_PAGE_UP)
		h->top -= h->top < step ? h->top : step;
	else if (key == K_DOWN || key == K_PAGE_DOWN)
		h->top += h->at_end ? 0 : step;
	else
		return false;
	return true;
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct help *h = state;

	if (a == ACTION_LEAVE || k == K_ENTER)
		ui_pop(ui, NULL);
	else if (!scroll(h, k) && line_key(&h->line, k))
		filter(ui, h);
}

/* ---- drawing ---- */

static int draw_row_at(const struct help_row *r, struct canvas *c, struct area a, int row)
{
	int keys = a.cols < NARROW ? NARROW_KEY_COLS : KEY_COLS;

	if (!*r->left) {
		canvas_put(c, a, row, 0, STYLE_TITLE, r->text);
		return 1;
	}
	canvas_put(c, area_cols(a, 1, keys - 2), row, 0, r->style, r->left);
	return canvas_wrap(c, area_cols(a, keys, -1), row, 0, STYLE_NORMAL, r->text);
}

static int rows_of(const struct help_row *r, int cols)
{
	int keys = cols < NARROW ? NARROW_KEY_COLS : KEY_COLS;

	return *r->left ? text_rows(r->text, cols - keys) : 1;
}

/* The first row from which all that follows fits. */
static size_t last_top(const struct help *h, struct area a)
{
	size_t top = h->shown_count;
	int left = a.rows;

	while (top > 0 && (left -= rows_of(h->shown[top - 1], a.cols)) >= 0)
		top--;
	return top;
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct help *h = state;
	struct area a = area_rows(area_cols(body, 1, body.cols - 2), 2, -1);
	struct area line = area_rows(area_cols(body, 1, body.cols - 2), 0, 1);
	size_t last = last_top(h, a);
	int row = 0;

	(void)ui;
	h->height = (size_t)(a.rows > 0 ? a.rows : 0);
	if (h->top > last)
		h->top = last;
	h->at_end = h->top == last;
	for (size_t i = h->top; i < h->shown_count && row < a.rows; i++)
		row += draw_row_at(h->shown[i], c, a, row);
	if (h->shown_count == 0)
		canvas_wrap(c, a, 0, 0, STYLE_WARN, _("Nothing here has that in its words"));
	canvas_put(c, line, 0, 0, STYLE_ACCENT, ">");
	line_draw(&h->line, c, area_cols(line, 2, -1), STYLE_INPUT, true);
	if (!*line_text(&h->line))
		canvas_put(c, area_cols(line, 4, -1), 0, 0, STYLE_DIM,
			   _("letters of what you look for"));
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Help");
}

static const char *status(struct ui *ui, const void *state)
{
	const struct help *h = state;

	(void)ui;
	return h->at_end ? "" : _("↓ more");
}

static const enum action footer[] = { ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_help = {
	.name = "help",
	.contexts = 0,
	.state_size = sizeof(struct help),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.leave = leave,
	.title = title,
	.status = status,
};
