#include "ui/card.h"
#include "base/utf8.h"

#include <string.h>

enum { LABEL_COLS = 12, MOST_LABEL = 24, NARROW = 60 };

void card_add(struct card *c, struct card_field f, const char *value)
{
	if (c->fields == CARD_FIELDS)
		BUG("a card has %d fields", CARD_FIELDS);
	if (!f.hint)
		f.hint = "";
	c->field[c->fields] = f;
	line_init(&c->line[c->fields++], value, false);
}

void card_release(struct card *c)
{
	for (size_t i = 0; i < c->fields; i++)
		line_release(&c->line[i]);
}

const char *card_value(const struct card *c, size_t field)
{
	return line_text(&c->line[field]);
}

void card_set(struct card *c, size_t field, const char *value)
{
	line_set(&c->line[field], value);
}

/* ---- keys ---- */

static size_t chosen(const struct card *c, size_t field)
{
	const struct card_field *f = &c->field[field];
	size_t i = 0;

	while (i < f->choices && strcmp(f->choice[i].value, card_value(c, field)) != 0)
		i++;
	return i;
}

static void turn(struct card *c, bool back)
{
	const struct card_field *f = &c->field[c->at];
	size_t i = chosen(c, c->at);

	i = i == f->choices ? 0 : (i + (back ? f->choices - 1 : 1)) % f->choices;
	line_set(&c->line[c->at], f->choice[i].value);
	c->line[c->at].changed = true;
}

bool card_unsaved(const struct card *c)
{
	for (size_t i = 0; i < c->fields; i++)
		if (c->line[i].changed)
			return true;
	return false;
}

static enum card_result leave(struct card *c)
{
	bool asked = c->leaving;

	c->leaving = card_unsaved(c);
	return c->leaving && !asked ? CARD_MOVED : CARD_LEAVE;
}

static void move(struct card *c, bool back)
{
	c->at = (c->at + (back ? c->fields - 1 : 1)) % c->fields;
}

enum card_result card_key(struct card *c, uint32_t k, enum action a)
{
	bool choice = c->field[c->at].choices > 0;

	c->wrong = NULL;
	if (a == ACTION_LEAVE)
		return leave(c);
	c->leaving = false;
	if (a == ACTION_SAVE || (k == K_ENTER && c->at + 1 == c->fields))
		return CARD_SAVE;
	if (k == K_ENTER || k == K_DOWN || k == K_TAB)
		move(c, false);
	else if (k == K_UP || k == K_BACKTAB)
		move(c, true);
	else if (!choice)
		line_key(&c->line[c->at], k);
	else if (k == K_RIGHT || k == ' ')
		turn(c, false);
	else if (k == K_LEFT)
		turn(c, true);
	return CARD_MOVED;
}

void card_paste(struct card *c, const char *text)
{
	c->leaving = false;
	if (!c->field[c->at].choices)
		line_insert(&c->line[c->at], text);
}

/* ---- drawing ---- */

static void draw_field(struct ui *ui, struct card *card, size_t i, struct canvas *c,
		       struct area value)
{
	const struct card_field *f = &card->field[i];
	size_t k = chosen(card, i);
	const char *word = k < f->choices ? f->choice[k].word : card_value(card, i);
	bool focus = i == card->at;

	if (!f->choices) {
		line_draw(&card->line[i], c, value, STYLE_INPUT, focus);
		return;
	}
	canvas_put(c, value, 0, 0, focus ? STYLE_SELECTED : STYLE_NORMAL,
		   focus ? arena_printf(ui->frame, "‹ %s ›", word) : word);
	if (focus)
		canvas_cursor(c, value, 0, 0);
}

static const char *told(struct ui *ui, const struct card *card)
{
	const struct card_field *f = &card->field[card->at];

	if (card->leaving)
		return _("What you typed is not saved: ^S saves it, Esc again leaves and loses it");
	if (card->wrong)
		return arena_printf(ui->frame, _("! Error: %s"), card->wrong);
	return f->choices && !*f->hint ? _("Left and right choose") : f->hint;
}

/* Of the widest label, in most languages the same. */
static int label_cols(const struct card *card)
{
	int cols = LABEL_COLS;

	for (size_t i = 0; i < card->fields; i++) {
		int width = utf8_width(card->field[i].label);

		cols = width > cols ? width : cols;
	}
	return cols < MOST_LABEL ? cols : MOST_LABEL;
}

void card_draw(struct ui *ui, struct card *card, struct canvas *c, struct area body)
{
	int label = label_cols(card);
	bool narrow = body.cols < NARROW;
	const char *words = told(ui, card);
	int below = *words ? text_rows(words, body.cols - 2) : 0, each = narrow ? 2 : 1;
	int room = (body.rows - 1 - below) / each, first = 0;

	if ((int)card->at >= room)
		first = (int)card->at - room + 1;
	for (int i = first; i < (int)card->fields && i - first < room; i++) {
		int row = 1 + (i - first) * each;
		struct area value = narrow ? area_cols(area_rows(body, row + 1, 1), 3, -1)
					   : area_cols(area_rows(body, row, 1), label + 2, -1);

		value.cols -= 2;
		canvas_put(c, area_cols(body, 1, narrow ? body.cols - 2 : label), row, 0,
			   (size_t)i == card->at ? STYLE_BOLD : STYLE_NORMAL, card->field[i].label);
		draw_field(ui, card, (size_t)i, c, value);
	}
	if (below)
		canvas_wrap(c, area_cols(area_rows(body, body.rows - below, -1), 1, body.cols - 2),
			    0, 0,
			    card->leaving ? STYLE_WARN
			    : card->wrong ? STYLE_ERROR
					  : STYLE_DIM,
			    words);
}
