/*
 * The one-file layout: a sheet's name alone in the first column, its header in the next row that is
 * not blank, then its rows with the first column empty.  A sheet may recur.  The header counts as
 * row 1 wherever it stands.
 */
#include "form/sheet_internal.h"

#include <stdlib.h>
#include <string.h>

static bool is_blank(const char *s)
{
	return !s[strspn(s, " \t\n\r")];
}

void layout_begin(struct layout *o, size_t line, bool unseen)
{
	o->unseen = unseen;
	o->line = line;
	o->name = "";
	o->count = 0;
	o->filled = false;
}

void layout_cell(struct layout *o, size_t column, const char *text)
{
	if (column == 0)
		o->name = clean_cell(o->r->load->arena, text);
	if (column == 0 || !*text)
		return;
	*HEAP_PUSH(o->cell, o->count, o->cap) = (struct table_cell){ column - 1, text };
	o->filled = o->filled || !is_blank(text);
}

static void tell_stray(const struct layout *o)
{
	struct reading *r = o->r;

	if (!r->told_stray)
		findings_add(r->load->findings, FINDING_ERROR, "no-sheet-name",
			     (struct place_in_file){ r->load->file, NULL, o->line, NULL },
			     _("this row belongs to no sheet; the first column must name one "
			       "(survey, choices, settings) in a row above"));
	r->told_stray = true;
}

bool layout_end(struct layout *o)
{
	struct reading *r = o->r;
	struct sheet *s;

	if (*o->name)
		sheet_open(r, o->name);
	if (r->sheet < 0) {
		if (!r->named && o->filled)
			tell_stray(o);
		return true;
	}
	s = &r->load->sheet[r->sheet];
	if (!s->next_number)
		s->next_number = 2;
	if (!s->has_header && !o->filled)
		return true;
	return sheet_take_row(r, &(struct xlsx_row){ s->has_header ? s->next_number++ : 1, o->count,
						     o->unseen, o->cell });
}

void layout_skip(struct layout *o, size_t rows)
{
	struct reading *r = o->r;

	if (r->sheet >= 0 && r->load->sheet[r->sheet].has_header)
		r->load->sheet[r->sheet].next_number += rows;
}

void layout_release(struct layout *o)
{
	free(o->cell);
}
