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

	if (b)
		b->level = level < 2 ? 2 : level;
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

static const char *const *clean_all(struct arena *a, const char *const *s, size_t n)
{
	const char **out = ARENA_ARRAY(a, const char *, n);

	for (size_t i = 0; i < n; i++)
		out[i] = clean(a, s[i]);
	return out;
}

void document_table(struct document *d, const struct doc_table *t)
{
	struct block *b;

	if (!t->rows)
		return;
	b = add(d, BLOCK_TABLE);
	b->table = *t;
	b->table.caption = clean(d->arena, t->caption);
	b->table.head = clean_all(d->arena, t->head, t->columns);
	b->table.cell = clean_all(d->arena, t->cell, t->columns * t->rows);
}
