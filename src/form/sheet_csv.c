/*
 * A CSV file in the one-file layout (sheet_layout.c): bytes to records.
 */
#include "form/sheet_internal.h"

#include "base/utf8.h"

#include <string.h>

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

/* Empty cells are left out. */
static bool take_row(struct layout *o, const struct table_row *row)
{
	layout_begin(o, row->line, utf8_has_unseen(row->raw, row->raw_len));
	for (size_t i = 0; i < row->count; i++)
		layout_cell(o, i, row->cell[i]);
	return layout_end(o);
}

static bool read_records(struct layout *c, struct table *t, struct err *e)
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
	struct layout c = { .r = r };
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
	layout_release(&c);
	return ok || (e.code != ERR_NONE && sheets_failed(l, &e));
}
