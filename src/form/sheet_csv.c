/*
 * The one-file CSV layout: a sheet's name alone in the first column, its header in the next row
 * that is not blank, then its rows with the first column empty.  A sheet may recur.  The header
 * counts as row 1 wherever it stands.
 */
#include "form/sheet_internal.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Cells of the record at hand that are not empty. */
struct csv {
	struct reading *r;
	struct table_cell *cell;
	size_t count, cap;
};

static bool is_blank(const char *s)
{
	return !s[strspn(s, " \t\n\r")];
}

/* Is anything in the row but a sheet's name? Its cells are counted from the second column. */
static bool fill(struct csv *c, const struct table_row *row)
{
	bool filled = false;

	c->count = 0;
	for (size_t i = 1; i < row->count; i++) {
		if (!*row->cell[i])
			continue;
		*HEAP_PUSH(c->cell, c->count, c->cap) = (struct table_cell){ i - 1, row->cell[i] };
		filled = filled || !is_blank(row->cell[i]);
	}
	return filled;
}

static void tell_stray(struct reading *r, const struct table_row *row)
{
	if (!r->told_stray)
		findings_add(r->load->findings, FINDING_ERROR, "no-sheet-name",
			     (struct place_in_file){ r->load->file, NULL, row->line, NULL },
			     _("this row belongs to no sheet; the first column must name one "
			       "(survey, choices, settings) in a row above"));
	r->told_stray = true;
}

static bool take_row(struct csv *c, const struct table_row *row)
{
	struct reading *r = c->r;
	const char *name = row->count ? clean_cell(r->load->arena, row->cell[0]) : "";
	bool filled = fill(c, row);
	struct sheet *s;

	if (*name)
		sheet_open(r, name);
	if (r->sheet < 0) {
		if (!r->named && filled)
			tell_stray(r, row);
		return true;
	}
	s = &r->load->sheet[r->sheet];
	if (!s->next_number)
		s->next_number = 2;
	if (!s->has_header)
		return !filled || sheet_take_row(r, &(struct xlsx_row){ 1, c->count, c->cell });
	return sheet_take_row(r, &(struct xlsx_row){ s->next_number++, c->count, c->cell });
}

/* A record that cannot be cut counts as a row all the same. */
static void take_bad(struct reading *r, const struct table_row *row, const struct err *e)
{
	struct load *l = r->load;
	struct place_in_file where = { l->file, NULL, row->line, NULL };

	if (r->sheet >= 0) {
		struct sheet *s = &l->sheet[r->sheet];

		where = form_place(l, (enum sheet_id)r->sheet, s->has_header ? s->next_number++ : 1,
				   NULL);
	}
	findings_add(l->findings, FINDING_ERROR, "broken-row", where,
		     _("%s (line %zu of the file)"), e->msg, row->line);
}

/* ---- the file ------------------------------------------------------------------------------- */

static void check_bytes(struct load *l, const char *text, size_t n)
{
	size_t good = utf8_valid(text, n);
	size_t line = 1;

	if (good == n)
		return;
	if (n > 1 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0)) {
		findings_add(l->findings, FINDING_ERROR, "not-utf8",
			     (struct place_in_file){ l->file, NULL, 0, NULL },
			     _("the file is UTF-16; save it as CSV UTF-8"));
		return;
	}
	for (size_t i = 0; i < good; i++)
		line += text[i] == '\n';
	findings_add(l->findings, FINDING_ERROR, "not-utf8",
		     (struct place_in_file){ l->file, NULL, line, NULL },
		     _("the file is not UTF-8 (byte %02x in this line); save it as CSV UTF-8"),
		     (unsigned char)text[good]);
}

/* The header of a sheet begins with an empty first cell: what follows it is the delimiter. */
static char find_delimiter(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *line = text + i;
		const char *end = memchr(line, '\n', n - i);

		if (n - i > 2 && memcmp(line, "\"\"", 2) == 0)
			line += 2;
		if (strchr(",;\t", *line) && *line)
			return *line;
		if (!end)
			break;
		i = (size_t)(end - text);
	}
	return 0;
}

/* Tables as Markdown draws them: a line begins with a bar. */
static bool is_markdown(const char *text, size_t n)
{
	size_t i = 0;

	while (i < n && strchr(" \t\r\n", text[i]) && text[i])
		i++;
	return i < n && text[i] == '|';
}

static bool read_records(struct csv *c, struct table *t, struct err *e)
{
	struct table_row row;

	for (;;) {
		struct err bad = { 0 };

		switch (table_next(t, &row, &bad)) {
		case TABLE_ROW:
			if (!take_row(c, &row))
				return false;
			break;
		case TABLE_BAD:
			take_bad(c->r, &row, &bad);
			break;
		case TABLE_END:
			return true;
		case TABLE_FAILED:
			*e = bad;
			return false;
		}
	}
}

bool csv_read(struct reading *r, const char *text, size_t n)
{
	struct load *l = r->load;
	struct table_bytes bytes = { text, n, 0 };
	struct table_options o = {
		.delimiter = find_delimiter(text, n),
		.no_header = true,
		.keep_blank_rows = true,
	};
	struct csv c = { .r = r };
	struct table *t = NULL;
	struct err e = { 0 };
	bool ok;

	if (is_markdown(text, n)) {
		err_set(&e, ERR_REFUSED,
			_("'%s' is a table in Markdown; put its sheets into a workbook and save it "
			  "as .xlsx (Excel Workbook) or CSV UTF-8"),
			l->file);
		return sheets_failed(l, &e);
	}
	if (!table_open(&t, table_source_bytes(&bytes, l->file), &o, &e))
		return sheets_failed(l, &e);
	check_bytes(l, text, n);
	ok = read_records(&c, t, &e);
	table_close(t);
	free(c.cell);
	return ok || (e.code != ERR_NONE && sheets_failed(l, &e));
}
