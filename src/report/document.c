#include "report/document.h"
#include "base/macros.h"
#include "base/utf8.h"
#include "report/internal.h"

static const char *const signs[DOC_MARK_COUNT] = {
	[DOC_PLAIN] = "–", [DOC_GOOD] = "✓",	[DOC_NEUTRAL] = "·", [DOC_POOR] = "~",
	[DOC_NO] = "✗",	   [DOC_UNKNOWN] = "?", [DOC_CIRCLE] = "○",  [DOC_BOX] = "☐",
};

const char *doc_mark_sign(enum doc_mark m)
{
	return signs[m];
}

bool doc_is_link(const char *text)
{
	return (strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0) &&
	       !strchr(text, ' ');
}

static const char *clean(struct arena *a, const char *s)
{
	return s ? utf8_clean(a, s, strlen(s)) : "";
}

void doc_items_add(struct doc_items *l, enum doc_mark m, const char *label, const char *text)
{
	if (!text || !*text)
		return;
	*ARENA_PUSH(l->arena, l->at, l->count, l->cap) = (struct doc_item){ m, label, text };
}

struct document *document_new(struct arena *a, const char *title, const char *language)
{
	struct document *d = ARENA_NEW(a, struct document);

	d->arena = a;
	d->title = clean(a, title);
	d->language = clean(a, language && *language ? language : "en");
	d->from = d->to = "";
	d->said = d->title;
	return d;
}

static struct block *add(struct document *d, enum block_kind kind)
{
	struct block *b = ARENA_PUSH(d->arena, d->block, d->count, d->cap);

	*b = (struct block){ .kind = kind };
	return b;
}

static struct block *add_text(struct document *d, enum block_kind kind, const char *text)
{
	struct block *b;

	if (!text || !*text)
		return NULL;
	b = add(d, kind);
	b->text = clean(d->arena, text);
	return b;
}

void document_heading(struct document *d, int level, const char *text)
{
	struct block *b = add_text(d, BLOCK_HEADING, text);

	if (!b)
		return;
	b->level = level < 2 ? 2 : level;
	d->said = b->text;
}

void document_text(struct document *d, const char *text)
{
	add_text(d, BLOCK_TEXT, text);
}

void document_note(struct document *d, const char *text)
{
	add_text(d, BLOCK_NOTE, text);
}

void document_quote(struct document *d, const char *text)
{
	if (text && *text) /* TRANSLATORS: quotation marks as your language writes them */
		add_text(d, BLOCK_QUOTE, arena_printf(d->arena, _("“%s”"), text));
}

void document_lines(struct document *d, int n)
{
	if (n > 0)
		add(d, BLOCK_LINES)->level = n;
}

static void add_items(struct document *d, enum block_kind kind, const struct doc_items *l)
{
	struct doc_item *copy;
	struct block *b;

	if (!l->count)
		return;
	copy = ARENA_ARRAY(d->arena, struct doc_item, l->count);
	for (size_t i = 0; i < l->count; i++) {
		copy[i].mark = l->at[i].mark;
		copy[i].label = clean(d->arena, l->at[i].label);
		copy[i].text = clean(d->arena, l->at[i].text);
	}
	b = add(d, kind);
	b->item = copy;
	b->count = l->count;
}

void document_list(struct document *d, const struct doc_items *l)
{
	add_items(d, BLOCK_LIST, l);
}

void document_facts(struct document *d, const struct doc_items *l)
{
	add_items(d, BLOCK_FACTS, l);
}

void document_period(struct document *d, const char *from, const char *to)
{
	d->from = clean(d->arena, from);
	d->to = clean(d->arena, to);
}

struct doc_grid *document_grid(struct document *d, const char *id, const char *title,
			       const struct doc_column *column, size_t columns)
{
	struct doc_grid *g = ARENA_NEW(d->arena, struct doc_grid);
	struct doc_column *copy = ARENA_ARRAY(d->arena, struct doc_column, columns);
	const char *own = clean(d->arena, title);

	for (size_t i = 0; i < columns; i++) {
		copy[i] = column[i];
		copy[i].id = clean(d->arena, column[i].id);
		copy[i].label = clean(d->arena, column[i].label);
	}
	*g = (struct doc_grid){ .arena = d->arena,
				.id = clean(d->arena, id),
				.title = strcmp(own, d->said) == 0 ? "" : own,
				.name = *own ? own : d->said,
				.none = "",
				.column = copy,
				.columns = columns };
	add(d, BLOCK_GRID)->grid = g;
	d->grids++;
	return g;
}

static struct doc_grid *nth_grid(const struct document *d, size_t n)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->block[i].kind == BLOCK_GRID && n-- == 0) {
			grid_settle(d->block[i].grid);
			return d->block[i].grid;
		}
	BUG("a document has no such table");
}

size_t document_grids(const struct document *d)
{
	return d->grids;
}

const struct doc_grid *document_grid_at(const struct document *d, size_t i)
{
	return nth_grid(d, i);
}

const struct doc_grid *document_grid_named(const struct document *d, const char *id)
{
	for (size_t i = 0; i < d->grids; i++)
		if (strcmp(nth_grid(d, i)->id, id) == 0)
			return nth_grid(d, i);
	return NULL;
}

void document_table(struct document *d, const struct doc_table *t)
{
	struct arena *a = d->arena;
	struct doc_column *column;
	struct doc_grid *g;

	if (!t->rows)
		return;
	column = ARENA_ARRAY(a, struct doc_column, t->columns);
	for (size_t c = 0; c < t->columns; c++) {
		column[c].id = t->column_id ? t->column_id[c]
					    : arena_printf(a, "column_%zu", c + 1);
		column[c].label = t->head[c];
	}
	g = document_grid(d, t->id ? t->id : arena_printf(a, "table_%zu", d->grids + 1), t->caption,
			  column, t->columns);
	for (size_t r = 0; r < t->rows; r++) {
		struct doc_value *row = doc_grid_row(g);

		for (size_t c = 0; c < t->columns; c++)
			row[c] = doc_text(t->cell[r * t->columns + c]);
	}
}
