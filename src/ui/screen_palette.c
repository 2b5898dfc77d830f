#include "base/utf8.h"
#include "ui/internal.h"
#include "ui/line.h"
#include "ui/list.h"

#include <stdlib.h>

/* The palette: any action by letters of its name or of what it does, also from other places. */

enum { KEY_COLS = 18, MANY_ROWS = 16 };

/* A text to be found, cluster by cluster, folded; `hit` marks what the letters met. */
struct candidate {
	enum action action;
	bool here;
	const char *text;
	const char **unit;
	unsigned char *hit;
	size_t count;
	int score; /* 0: it does not match */
};

struct palette {
	struct ui *ui;
	struct line line;
	struct list list;
	struct candidate all[ACTION_COUNT];
	struct candidate *found[ACTION_COUNT];
	size_t count;
};

/* ---- matching ---- */

static const char *folded(struct arena *a, const char *s, size_t n)
{
	char one[2] = { *s >= 'A' && *s <= 'Z' ? (char)(*s + 'a' - 'A') : *s, '\0' };

	return n == 1 ? arena_strdup(a, one) : utf8_fold(a, arena_strndup(a, s, n));
}

static size_t split(const char ***out, struct arena *a, const char *text)
{
	const char **unit = ARENA_ARRAY(a, const char *, strlen(text) + 1);
	size_t count = 0;

	for (size_t n; (n = utf8_cluster(text)) > 0; text += n)
		unit[count++] = folded(a, text, n);
	*out = unit;
	return count;
}

static bool is_at(const struct candidate *c, size_t at, const char *const *want, size_t n)
{
	if (at + n > c->count)
		return false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(c->unit[at + i], want[i]) != 0)
			return false;
	return true;
}

static bool begins_word(const struct candidate *c, size_t at)
{
	return at == 0 || strcmp(c->unit[at - 1], " ") == 0;
}

/* All letters side by side: best at the beginning, then at the beginning of a word. */
static bool match_whole(struct candidate *c, const char *const *want, size_t n)
{
	size_t best = SIZE_MAX;
	int score = 0;

	for (size_t at = 0; at + n <= c->count; at++) {
		int here = (begins_word(c, at) ? 3000 : 2000) - (int)at;

		if (is_at(c, at, want, n) && here > score) {
			best = at;
			score = here;
		}
	}
	if (!score)
		return false;
	memset(c->hit + best, 1, n);
	c->score = score;
	return true;
}

/* Beginnings of words, in their order: "gt" is "go to". */
static bool match_beginnings(struct candidate *c, const char *const *want, size_t n)
{
	size_t at = 0, gaps = 0;

	for (size_t i = 0; i < n; i++, at++) {
		size_t from = at;

		while (at < c->count &&
		       (strcmp(c->unit[at], want[i]) != 0 || (at != from && !begins_word(c, at)) ||
			(i == 0 && !begins_word(c, at))))
			at++;
		if (at == c->count)
			return false;
		gaps += at != from;
		c->hit[at] = 1;
	}
	c->score = 1000 - 20 * (int)gaps - (int)at;
	return c->score > 0;
}

static void match(struct candidate *c, const char *const *want, size_t n)
{
	c->score = 0;
	memset(c->hit, 0, c->count);
	if (n == 0)
		c->score = 1;
	else if (!match_whole(c, want, n) && !match_beginnings(c, want, n))
		c->score = 0;
	if (c->score > 0 && c->here)
		c->score += 200;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *const *x = a, *const *y = b;

	if ((*x)->score != (*y)->score)
		return (*x)->score > (*y)->score ? -1 : 1;
	return (*x)->action < (*y)->action ? -1 : (*x)->action > (*y)->action;
}

static void filter(struct palette *s)
{
	const char **want;
	size_t n = split(&want, s->ui->frame, line_text(&s->line)), shown = 0;

	for (size_t i = 0; i < s->count; i++) {
		match(&s->all[i], want, n);
		if (s->all[i].score > 0)
			s->found[shown++] = &s->all[i];
	}
	if (shown)
		qsort(s->found, shown, sizeof *s->found, by_score);
	list_set_count(&s->list, shown);
	list_select(&s->list, 0);
}

/* ---- life ---- */

static void add(struct palette *s, enum action a, unsigned contexts)
{
	struct arena *arena = ui_arena(s->ui);
	struct candidate *c = &s->all[s->count++];
	const char *word = action_word(a);

	c->action = a;
	c->here = action_in(a, contexts);
	c->text = word ? arena_printf(arena, "%s · %s", word, action_help(a)) : action_help(a);
	c->count = split(&c->unit, arena, c->text);
	c->hit = arena_alloc(arena, c->count + 1);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct palette *s = state;
	const unsigned *contexts = arg;

	(void)e;
	s->ui = ui;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (a != ACTION_PALETTE && a != ACTION_HELP_LETTER)
			add(s, (enum action)a, *contexts);
	line_init(&s->line, "", false);
	filter(s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct palette *s = state;

	(void)ui;
	line_release(&s->line);
}

static void choose(struct ui *ui, const struct candidate *c)
{
	if (c->here)
		ui_pop(ui, arena_printf(ui->frame, "action:%s", action_name(c->action)));
	else
		ui_say(ui, MESSAGE_INFO, _("This works elsewhere: %s"),
		       action_places(ui->frame, c->action));
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct palette *s = state;

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (k == K_ENTER && s->list.count)
		choose(ui, s->found[s->list.selected]);
	else if (list_search_key(&s->list, line_text(&s->line), k))
		return;
	else if (line_key(&s->line, k))
		filter(s);
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct palette *s = state;

	(void)ui;
	line_insert(&s->line, text);
	filter(s);
}

/* ---- drawing ---- */

/* The text with what the letters met emphasised. */
static const char *emphasised(struct arena *a, const struct candidate *c)
{
	struct strbuf b = STRBUF_IN(a);
	const char *text = c->text;

	for (size_t i = 0, n; i < c->count; i++, text += n) {
		n = utf8_cluster(text);
		if (c->hit[i])
			strbuf_addc(&b, CANVAS_STRONG);
		strbuf_addn(&b, text, n);
		if (c->hit[i])
			strbuf_addc(&b, CANVAS_PLAIN);
	}
	return strbuf_text(&b);
}

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct palette *s = from;
	const struct candidate *x = s->found[row];
	struct strbuf right = STRBUF_IN(s->ui->frame);
	int keys;

	(void)selected;
	if (x->here)
		keymap_show(&right, &s->ui->keys, x->action);
	else
		strbuf_add(&right, action_places(s->ui->frame, x->action));
	keys = utf8_width(strbuf_text(&right));
	if (keys > KEY_COLS)
		keys = KEY_COLS;
	canvas_put(c, area_cols(a, 0, a.cols - keys - 1), 0, 0, x->here ? STYLE_NORMAL : STYLE_DIM,
		   emphasised(s->ui->frame, x));
	canvas_put_right(c, area_cols(a, a.cols - keys, -1), 0, 0, x->here ? STYLE_KEY : STYLE_DIM,
			 strbuf_text(&right));
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct palette *s = state;
	int rows = body.rows - 2 > MANY_ROWS ? MANY_ROWS : body.rows - 2;
	struct area a = ui_box(c, body, rows, 76);

	(void)ui;
	canvas_put(c, a, 0, 0, STYLE_ACCENT, ">");
	if (s->list.count == 0)
		canvas_wrap(c, area_rows(a, 1, -1), 0, 0, STYLE_WARN,
			    _("Nothing is called that. Take some letters away"));
	list_draw(&s->list, c, area_rows(a, 1, -1), draw_row, s, true);
	line_draw(&s->line, c, area_rows(area_cols(a, 2, -1), 0, 1), STYLE_INPUT, true);
	if (!*line_text(&s->line))
		canvas_put(c, area_cols(a, 4, -1), 0, 0, STYLE_DIM,
			   _("letters of what you want to do"));
}

const struct screen_ops screen_palette = {
	.name = "palette",
	.contexts = 0,
	.state_size = sizeof(struct palette),
	.enter = enter,
	.key = key,
	.draw = draw,
	.leave = leave,
	.paste = paste,
};
