#include "ui/page.h"
#include "base/utf8.h"
#include "ui/markup.h"
#include "ui/widget.h"

/* Smaller than this, one question at a time. */
enum { LEAST_ROWS = 12, LEAST_COLS = 36, INDENT = 2, GAP = 2, LEAST_TABLE_LABEL = 14 };

enum item_kind { ITEM_FIELD, ITEM_HEAD, ITEM_ROW };

/* Columns of a table: the widths of the labels and of each choice. */
struct grid {
	const struct form_list *list;
	struct choices choices;
	int label_cols, choice_cols, head_rows;
	const struct spot *heading; /* the question that only shows the choices; NULL: none */
};

struct item {
	enum item_kind kind;
	struct spot *spot;
	const struct grid *grid;
	int rows;
};

struct page {
	struct question *q;
	struct interview *iv;
	struct arena *a;
	struct item *at;
	size_t count, cap, here;
	int cols, rows; /* for items */
};

/* ---- tables ---- */

static bool may_stand_in_table(const struct spot *s)
{
	const struct element *e = spot_element(s);
	const struct spot *group = spot_parent(s);
	unsigned looks = e->appearance | (group ? spot_element(group)->appearance : 0);

	return (e->type == FORM_SELECT_ONE || e->type == FORM_SELECT_MULTIPLE) && e->list &&
	       !e->choice_filter && !spot_is_readonly(s) &&
	       looks & (APPEARANCE_TABLE_LIST | APPEARANCE_LIST_NOLABEL);
}

static int longest_word(const char *text)
{
	int most = 0;

	while (*text) {
		size_t n = strcspn(text, " ");
		char word[128];

		if (n >= sizeof word)
			return (int)n;
		memcpy(word, text, n);
		word[n] = '\0';
		most = utf8_width(word) > most ? utf8_width(word) : most;
		text += n + strspn(text + n, " ");
	}
	return most;
}

static const char *head_words(const struct page *p, const struct spot *s, size_t choice,
			      const struct grid *g)
{
	return choice_words(p->iv, s, &g->choices.at[choice], p->a);
}

/* The width of a choice's column; false when all of them do not fit. */
static bool fit_grid(struct grid *g, const struct page *p, const struct spot *s, int label_cols)
{
	int n = (int)g->choices.count, word = 3, label = 3, most, longest = label_cols;

	for (size_t i = 0; i < g->choices.count; i++) {
		const char *text = head_words(p, s, i, g);

		word = longest_word(text) > word ? longest_word(text) : word;
		label = utf8_width(text) > label ? utf8_width(text) : label;
	}
	if (label_cols > p->cols / 2)
		label_cols = p->cols / 2;
	if (label_cols < LEAST_TABLE_LABEL)
		label_cols = LEAST_TABLE_LABEL;
	most = n ? (p->cols - label_cols) / n : 0;
	if (most < word + 1) {
		most = n ? (p->cols - LEAST_TABLE_LABEL) / n : 0;
		if (most < word + 1)
			return false;
		most = word + 1;
	}
	g->choice_cols = most > label + GAP ? label + GAP : most;
	g->label_cols = p->cols - n * g->choice_cols;
	if (g->label_cols > longest) /* the marks stand near what they are for */
		g->label_cols = longest < LEAST_TABLE_LABEL ? LEAST_TABLE_LABEL : longest;
	for (size_t i = 0; i < g->choices.count; i++) {
		int rows = text_rows(head_words(p, s, i, g), g->choice_cols - 1);

		g->head_rows = rows > g->head_rows ? rows : g->head_rows;
	}
	return true;
}

/* The question before a table's first row that is its heading. */
static const struct spot *heading_of(const struct page *p, const struct spot *s)
{
	const struct spot *found = NULL;

	(void)p;
	for (const struct spot *k = spot_first(spot_parent(s)); k && k != s; k = spot_next(k))
		if (spot_element(k)->appearance & APPEARANCE_LABEL &&
		    spot_element(k)->list == spot_element(s)->list && spot_is_relevant(k))
			found = k;
	return found;
}

/* A grid for the rows from `s` to `last` that have its choices; NULL: they do not fit. */
static const struct grid *grid_from(const struct page *p, struct spot *s, const struct spot *last)
{
	enum { MOST = 9 };
	struct grid *g = ARENA_NEW(p->a, struct grid);
	int label_cols = 0;

	g->list = spot_element(s)->list;
	if (g->list->count == 0 || g->list->count > MOST)
		return NULL;
	g->choices = interview_choices(p->iv, s, p->a);
	g->heading = heading_of(p, s);
	for (struct spot *k = s; k && may_stand_in_table(k) && spot_element(k)->list == g->list;
	     k = k == last ? NULL : interview_next(p->iv, k)) {
		int width = utf8_width(spot_label(p->iv, k, p->a)) + INDENT + GAP;

		label_cols = width > label_cols ? width : label_cols;
	}
	return fit_grid(g, p, s, label_cols) ? g : NULL;
}

/* ---- items ---- */

static struct item *add_item(struct page *p, enum item_kind kind, struct spot *s,
			     const struct grid *g)
{
	struct item *i = ARENA_PUSH(p->a, p->at, p->count, p->cap);

	*i = (struct item){ .kind = kind, .spot = s, .grid = g };
	if (s == p->q->spot && kind != ITEM_HEAD)
		p->here = p->count - 1;
	return i;
}

static void make_items(struct page *p, const struct stops *stops)
{
	const struct grid *grid = NULL;

	for (struct spot *k = stops->first; k;
	     k = k == stops->last ? NULL : interview_next(p->iv, k)) {
		if (!may_stand_in_table(k)) {
			grid = NULL;
			add_item(p, ITEM_FIELD, k, NULL);
			continue;
		}
		if (!grid || grid->list != spot_element(k)->list) {
			grid = grid_from(p, k, stops->last);
			if (grid)
				add_item(p, ITEM_HEAD, k, grid);
		}
		add_item(p, grid ? ITEM_ROW : ITEM_FIELD, k, grid);
	}
}

/* ---- drawing an item; on a canvas without rows it is only measured ---- */

static const struct {
	const char *utf8, *ascii;
	enum style style;
} marks[] = {
	{ "○", "o", STYLE_DIM },   { "✓", "+", STYLE_OK },     { "~", "~", STYLE_WARN },
	{ "!", "!", STYLE_ERROR }, { "●", "*", STYLE_ACCENT },
};
enum { MARK_EMPTY, MARK_GIVEN, MARK_UNUSUAL, MARK_WRONG, MARK_AT };

static void draw_mark(struct canvas *c, struct area a, int mark)
{
	canvas_put(c, a, 0, 0, marks[mark].style, c->ascii ? marks[mark].ascii : marks[mark].utf8);
}

/* What stands against an answer; what is not answered yet is no error before completion. */
static struct check check_of(struct page *p, struct spot *s)
{
	if (spot_state(s) == ANSWER_EMPTY)
		return (struct check){ .kind = CHECK_OK };
	return interview_check(p->iv, s, p->a);
}

static int mark_for(const struct spot *s, const struct check *k)
{
	if (k->kind == CHECK_SOFT)
		return MARK_UNUSUAL;
	if (check_is_hard(k->kind))
		return MARK_WRONG;
	return spot_state(s) == ANSWER_EMPTY ? MARK_EMPTY : MARK_GIVEN;
}

static int draw_check(struct page *p, const struct check *k, struct canvas *c, struct area a,
		      int row)
{
	bool hard = check_is_hard(k->kind);
	const char *text;

	if (k->kind == CHECK_OK)
		return row;
	text = arena_printf(p->a, hard ? _("! Error: %s") : _("~ Check: %s"), check_words(p->a, k));
	return row + canvas_wrap(c, a, row, INDENT, hard ? STYLE_ERROR : STYLE_WARN, text);
}

/* What fits in a few rows, in one line. */
static const char *beginning(struct page *p, const char *text)
{
	enum { VALUE_ROWS = 3 };
	char *s = arena_strdup(p->a, utf8_shorten(p->a, text, VALUE_ROWS * (p->cols - 2 * INDENT)));

	for (char *c = s; *c; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	return s;
}

static const char *value_words(struct page *p, struct spot *s, enum style *style)
{
	const char *text = state_words(spot_state(s));

	*style = STYLE_ACCENT;
	if (text)
		return text;
	*style = STYLE_BOLD;
	text = session_shown(p->q->session, s, p->a);
	if (*text)
		return beginning(p, text);
	*style = STYLE_DIM;
	return "–";
}

/* "Label  value", or the value below a label that leaves it no room. */
static int draw_closed(struct page *p, struct spot *s, struct canvas *c, struct area a)
{
	const struct element *e = spot_element(s);
	const char *label = spot_label(p->iv, s, p->a), *value;
	struct check k = check_of(p, s);
	enum style style;
	int row, width = utf8_width(label);

	if (e->type == FORM_NOTE) {
		const char *text = interview_text(p->iv, s, &e->label, p->a);

		return canvas_wrap(c, a, 0, INDENT, STYLE_NORMAL,
				   text ? markup(p->a, text) : label);
	}
	draw_mark(c, a, mark_for(s, &k));
	value = value_words(p, s, &style);
	row = canvas_wrap(c, a, 0, INDENT, STYLE_NORMAL, label);
	if (INDENT + width + GAP + utf8_width(value) <= a.cols)
		canvas_put(c, a, 0, INDENT + width + GAP, style, value);
	else
		row += canvas_wrap(c, a, row, 2 * INDENT, style, value);
	return draw_check(p, &k, c, a, row);
}

/*
 * A long list leaves room for its neighbours.  What is drawn does not depend on how much room is
 * left below, as it was measured without knowing that; scroll() sees to it that it fits.
 */
static int draw_open(struct page *p, const struct item *i, struct canvas *c, struct area a)
{
	int most = p->rows * 3 / 4;

	if (i->rows <= a.rows)
		a.rows = most;
	draw_mark(c, a, MARK_AT);
	return question_draw(p->q, c, area_cols(a, INDENT, -1));
}

static int draw_head(struct page *p, const struct item *i, struct canvas *c, struct area a)
{
	const struct grid *g = i->grid;
	int row = 0;

	if (g->heading)
		row = canvas_wrap(c, a, 0, INDENT, STYLE_BOLD, spot_label(p->iv, g->heading, p->a));
	for (size_t n = 0; n < g->choices.count; n++) {
		struct area cell = area_cols(a, g->label_cols + (int)n * g->choice_cols,
					     g->choice_cols - 1);

		canvas_wrap(c, cell, row, 0, STYLE_DIM, head_words(p, i->spot, n, g));
	}
	return row + g->head_rows;
}

static void draw_cell(const struct item *i, size_t n, bool selected, struct canvas *c,
		      struct area a)
{
	bool on = answer_has(i->spot, i->grid->choices.at[n].name);
	bool many = spot_element(i->spot)->type == FORM_SELECT_MULTIPLE;
	const char *mark = many ? (on ? "[x]" : "[ ]") : !on ? "( )" : c->ascii ? "(*)" : "(•)";
	struct area cell = area_cols(area_rows(a, 0, 1),
				     i->grid->label_cols + (int)n * i->grid->choice_cols, 3);

	canvas_put(c, cell, 0, 0, on ? STYLE_BOLD : STYLE_NORMAL, mark);
	if (selected) {
		canvas_style_row(c, cell, 0, STYLE_SELECTED);
		canvas_cursor(c, cell, 0, 1);
	}
}

static int draw_row(struct page *p, const struct item *i, struct canvas *c, struct area a)
{
	bool here = i->spot == p->q->spot;
	struct check k = check_of(p, i->spot);
	int row = canvas_wrap(c, area_cols(a, 0, i->grid->label_cols - 1), 0, INDENT,
			      here ? STYLE_BOLD : STYLE_NORMAL, spot_label(p->iv, i->spot, p->a));

	draw_mark(c, a, here ? MARK_AT : mark_for(i->spot, &k));
	for (size_t n = 0; n < i->grid->choices.count; n++)
		draw_cell(i, n, here && choices_selected(p->q) == n, c, a);
	if (here)
		return question_draw_verdict(p->q, c, area_cols(a, INDENT, -1), row);
	return draw_check(p, &k, c, a, row);
}

static int draw_item(struct page *p, const struct item *i, struct canvas *c, struct area a)
{
	switch (i->kind) {
	case ITEM_HEAD:
		return draw_head(p, i, c, a);
	case ITEM_ROW:
		return draw_row(p, i, c, a);
	case ITEM_FIELD:
		break;
	}
	return i->spot == p->q->spot ? draw_open(p, i, c, a) : draw_closed(p, i->spot, c, a);
}

static void measure(struct page *p, bool ascii)
{
	struct canvas none = { .ascii = ascii };
	struct area all = { .rows = p->rows, .cols = p->cols };

	for (size_t i = 0; i < p->count; i++)
		p->at[i].rows = draw_item(p, &p->at[i], &none, all);
}

/* ---- the page ---- */

/* Rows from item `top` to the end of item `last`, with the heading that a table's row keeps. */
static int rows_between(const struct page *p, size_t top, size_t last)
{
	int rows = 0;

	for (size_t i = top; p->at[top].kind == ITEM_ROW && i-- > 0;)
		if (p->at[i].kind == ITEM_HEAD) {
			rows = p->at[i].rows;
			break;
		}
	for (size_t i = top; i <= last; i++)
		rows += p->at[i].rows;
	return rows;
}

/* The question at hand is wholly in view, with what follows it where there is room. */
static void scroll(struct page_view *v, const struct page *p)
{
	if (v->top >= p->count)
		v->top = 0;
	if (p->here < v->top)
		v->top = p->here;
	while (v->top < p->here && rows_between(p, v->top, p->here) > p->rows)
		v->top++;
	while (v->top > 0 && rows_between(p, v->top - 1, p->count - 1) <= p->rows)
		v->top--;
}

static void draw_items(const struct page_view *v, struct page *p, struct canvas *c, struct area a)
{
	int row = 0;

	for (size_t i = v->top; p->at[v->top].kind == ITEM_ROW && i-- > 0;)
		if (p->at[i].kind == ITEM_HEAD) {
			row = draw_item(p, &p->at[i], c, a);
			break;
		}
	for (size_t i = v->top; i < p->count && row < a.rows; i++)
		row += draw_item(p, &p->at[i], c, area_rows(a, row, -1));
}

/* "Behov 2 av 3 · Kontaktperson": where the page stands, and whether there is more of it. */
static void draw_heading(struct page *p, const struct spot *group, struct canvas *c, struct area a)
{
	const char *text = interview_text(p->iv, group, &spot_element(group)->label, p->a);
	struct strbuf b = STRBUF_IN(p->a);

	for (const struct spot *s = group; s; s = spot_parent(s))
		if (spot_element(s)->type == FORM_REPEAT) {
			strbuf_addf(
				&b, _("%s: %zu of %zu"), spot_label(p->iv, s, p->a),
				spot_position(s),
				interview_instances(p->iv, spot_parent(s), spot_element(s)->index));
			break;
		}
	if (text && *text && spot_element(group)->type == FORM_GROUP)
		strbuf_addf(&b, "%s%s", b.len ? " · " : "", markup_line(p->a, text));
	canvas_put(c, a, 0, 0, STYLE_DIM, strbuf_text(&b));
}

void page_draw(struct page_view *v, struct question *q, struct canvas *c, struct area a)
{
	struct page p = { .q = q,
			  .iv = session_interview(q->session),
			  .a = widget_frame(q),
			  .cols = a.cols,
			  .rows = a.rows - 2 };
	struct stops stops;
	bool choices = q->widget == &widget_choices;

	q->on_page = interview_page(&stops, p.iv, q->spot) && a.rows >= LEAST_ROWS &&
		     a.cols >= LEAST_COLS;
	if (choices)
		choices_lay_across(q, false);
	if (!q->on_page) {
		question_draw(q, c, a);
		return;
	}
	make_items(&p, &stops);
	if (!p.count)
		BUG("a page without the question at hand");
	if (choices)
		choices_lay_across(q, p.at[p.here].kind == ITEM_ROW);
	measure(&p, c->ascii);
	if (v->group != stops.group)
		v->top = 0;
	v->group = stops.group;
	scroll(v, &p);
	draw_heading(&p, stops.group, c, a);
	draw_items(v, &p, c, area_rows(a, 2, -1));
}
