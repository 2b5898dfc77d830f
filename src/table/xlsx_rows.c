/*
 * Rows of one sheet, streamed.  A file is free to declare any size and to hold a million rows with
 * nothing but colours: only cells that say something take memory, and only until the next row.
 */
#include "table/xlsx_internal.h"

#include <stdlib.h>
#include <string.h>

enum cell_type {
	CELL_NUMBER,
	CELL_SHARED,
	CELL_STRING,
	CELL_INLINE,
	CELL_BOOLEAN,
	CELL_ERROR,
	CELL_DATE,
};

static const struct {
	const char *word;
	enum cell_type type;
} cell_types[] = {
	{ "n", CELL_NUMBER },	      { "s", CELL_SHARED },  { "str", CELL_STRING },
	{ "inlineStr", CELL_INLINE }, { "b", CELL_BOOLEAN }, { "e", CELL_ERROR },
	{ "d", CELL_DATE },
};

struct xlsx_rows {
	struct xlsx *x;
	struct part part;
	const char *sheet;   /* its name */
	struct arena *arena; /* the row's texts */
	struct table_cell *cell;
	size_t count, cap;
	size_t number; /* of the row */
	size_t given;  /* bytes of text so far */
	/* the cell being read */
	size_t column; /* the next one's, when it does not say */
	enum cell_type type;
	enum number_kind kind;
	struct strbuf text, made;
	size_t phonetic;
	bool in_data, in_cell, inside; /* sheetData, c, v or t */
	bool unseen;		       /* something in the row */
};

static bool damaged(const struct xlsx_rows *r, const char *why, struct err *e)
{
	return err_set(e, ERR_PARSE,
		       _("'%s' sheet '%s' row %zu is damaged: %s; open it in Excel or LibreOffice "
			 "and save it again"),
		       r->x->name, r->sheet, r->number, why);
}

static bool too_large(const struct xlsx_rows *r, struct err *e)
{
	return err_set(e, ERR_LIMIT,
		       _("'%s' sheet '%s' row %zu: the sheet has more text than is read"),
		       r->x->name, r->sheet, r->number);
}

bool xlsx_rows_open(struct xlsx_rows **out, struct xlsx *x, size_t sheet, struct err *e)
{
	struct xlsx_rows *r = heap_alloc(1, sizeof *r);

	r->x = x;
	r->sheet = x->sheet[sheet].name;
	r->arena = arena_new();
	if (!part_open(&r->part, &x->archive, x->sheet[sheet].path, e)) {
		xlsx_rows_close(r);
		return false;
	}
	*out = r;
	return true;
}

void xlsx_rows_close(struct xlsx_rows *r)
{
	if (!r)
		return;
	part_release(&r->part);
	arena_free(r->arena);
	strbuf_release(&r->text);
	strbuf_release(&r->made);
	free(r->cell);
	free(r);
}

/* ---- a cell ---- */

/* The column of "AB12", counted from 0; false when it is none. */
static bool column_of(size_t *column, const char *ref)
{
	size_t n = 0;

	for (; (*ref >= 'A' && *ref <= 'Z') || (*ref >= 'a' && *ref <= 'z'); ref++) {
		n = n * 26 + (size_t)((*ref | 32) - 'a') + 1;
		if (n > MAX_COLUMNS)
			return false;
	}
	if (n == 0)
		return false;
	*column = n - 1;
	return true;
}

static enum cell_type type_of(const char *word)
{
	for (size_t i = 0; word && i < ARRAY_LEN(cell_types); i++)
		if (strcmp(cell_types[i].word, word) == 0)
			return cell_types[i].type;
	return word ? CELL_STRING : CELL_NUMBER;
}

static enum number_kind style_kind(const struct xlsx *x, const char *style)
{
	size_t i = style ? strtoul(style, NULL, 10) : 0;

	enum number_kind kind = i < x->styles ? (enum number_kind)x->style[i] : NUMBER_PLAIN;

	return kind >= NUMBER_PERCENT && !x->as_table ? NUMBER_PLAIN : kind;
}

static bool start_cell(struct xlsx_rows *r, const struct xml_event *event, struct err *e)
{
	const char *ref = xml_pair(event, "r");
	size_t column = r->column;

	if ((ref && !column_of(&column, ref)) || column >= MAX_COLUMNS)
		return damaged(r, _("there is no such column"), e);
	if (column < r->column)
		return damaged(r, _("its cells are out of order"), e);
	r->column = column;
	r->type = type_of(xml_pair(event, "t"));
	r->kind = style_kind(r->x, xml_pair(event, "s"));
	r->in_cell = true;
	strbuf_clear(&r->text);
	return true;
}

static bool shared_text(const char **out, struct xlsx_rows *r, struct err *e)
{
	const char *number = strbuf_text(&r->text);
	char *end;
	unsigned long i = strtoul(number, &end, 10);

	if (end == number || *end || *number == '-' || i >= r->x->shared_count)
		return damaged(r, _("it has a text that is not in the workbook"), e);
	*out = r->x->text.text + r->x->shared[i].at;
	r->unseen |= r->x->shared[i].unseen;
	return true;
}

/* What the cell shows, kept until the next row; "" when nothing. */
static bool cell_value(const char **out, struct xlsx_rows *r, struct err *e)
{
	const char *text = strbuf_text(&r->text);
	bool unseen;

	strbuf_clear(&r->made);
	switch (r->type) {
	case CELL_SHARED:
		return !*text || shared_text(out, r, e);
	case CELL_STRING:
	case CELL_INLINE:
	case CELL_ERROR:
		strbuf_add(&r->made, text);
		break;
	case CELL_BOOLEAN:
		strbuf_add(&r->made, !*text ? "" : strcmp(text, "0") == 0 ? "FALSE" : "TRUE");
		break;
	case CELL_DATE:
		print_iso(&r->made, text);
		break;
	case CELL_NUMBER:
		print_number(&r->made, text, r->kind, r->x->since_1904);
		break;
	}
	*out = book_text(r->x, r->arena, arena_strdup(r->arena, strbuf_text(&r->made)), &unseen);
	r->unseen |= unseen;
	return true;
}

static bool end_cell(struct xlsx_rows *r, struct err *e)
{
	const char *value = "";

	r->in_cell = false;
	if (r->text.len) {
		if (!cell_value(&value, r, e))
			return false;
		r->given += strlen(value);
		if (r->given > MAX_SHEET_TEXT)
			return too_large(r, e);
	}
	if (*value)
		*HEAP_PUSH(r->cell, r->count, r->cap) = (struct table_cell){ r->column, value };
	r->column++;
	return true;
}

static bool add_piece(struct xlsx_rows *r, const struct xml_event *event, struct err *e)
{
	if (!r->inside || r->phonetic)
		return true;
	strbuf_addn(&r->text, event->text, event->len);
	return r->text.len <= MAX_TEXT || too_large(r, e);
}

/* ---- a row ---- */

static bool start_row(struct xlsx_rows *r, const struct xml_event *event, struct err *e)
{
	const char *number = xml_pair(event, "r");
	size_t n = number ? strtoul(number, NULL, 10) : r->number + 1;

	if (n <= r->number || n > MAX_ROWS)
		return damaged(r, _("the row after it has a wrong number"), e);
	r->number = n;
	r->column = 0;
	r->count = 0;
	r->unseen = false;
	arena_reset(r->arena);
	return true;
}

static bool start(struct xlsx_rows *r, const struct xml_event *event, struct err *e)
{
	const char *name = event->name;

	if (!r->in_data)
		r->in_data = strcmp(name, "sheetData") == 0;
	else if (strcmp(name, "row") == 0)
		return start_row(r, event, e);
	else if (strcmp(name, "c") == 0)
		return start_cell(r, event, e);
	else if (strcmp(name, "rPh") == 0)
		r->phonetic++;
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		r->inside = r->in_cell;
	return true;
}

enum done { DONE_NOTHING, DONE_ROW, DONE_SHEET, DONE_FAILED };

static enum done end(struct xlsx_rows *r, const struct xml_event *event, struct err *e)
{
	const char *name = event->name;

	if (!r->in_data)
		return DONE_NOTHING;
	if (strcmp(name, "sheetData") == 0)
		return DONE_SHEET;
	if (strcmp(name, "row") == 0)
		return r->count ? DONE_ROW : DONE_NOTHING;
	if (strcmp(name, "c") == 0)
		return end_cell(r, e) ? DONE_NOTHING : DONE_FAILED;
	if (strcmp(name, "rPh") == 0)
		r->phonetic--;
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		r->inside = false;
	return DONE_NOTHING;
}

static enum done take(struct xlsx_rows *r, const struct xml_event *event, struct err *e)
{
	if (event->step == XML_END)
		return end(r, event, e);
	if (event->step == XML_START)
		return start(r, event, e) ? DONE_NOTHING : DONE_FAILED;
	return add_piece(r, event, e) ? DONE_NOTHING : DONE_FAILED;
}

enum table_step xlsx_rows_next(struct xlsx_rows *r, struct xlsx_row *row, struct err *e)
{
	struct err why = { 0 };
	struct xml_event event;

	while (part_next(&r->part, &event, &why)) {
		enum done done = take(r, &event, &why);

		if (done == DONE_FAILED)
			break;
		if (done == DONE_SHEET)
			return TABLE_END;
		if (done == DONE_ROW) {
			*row = (struct xlsx_row){ r->number, r->count, r->unseen, r->cell };
			return TABLE_ROW;
		}
	}
	if (why.code == ERR_NONE)
		return TABLE_END;
	*e = why;
	return TABLE_FAILED;
}
