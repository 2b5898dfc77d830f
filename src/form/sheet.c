/*
 * Sheets, however the file holds them: their names, headers, and rows of cleaned cells.
 */
#include "form/sheet_internal.h"

#include "base/utf8.h"

#include <string.h>

/* More rows, cells (with the empty ones between) or bytes are not a form that people can use. */
enum { MAX_FORM_ROWS = 200000, MAX_FORM_CELLS = 4 << 20, MAX_FORM_TEXT = 16 << 20 };

static const char *const sheet_names[SHEET_COUNT] = { "survey", "choices", "external_choices",
						      "settings", "entities" };

/* Sheets of XLSForm that are not read, with what to say; NULL: nothing. */
static const struct {
	const char *name, *why;
} other_sheets[] = {
	{ "osm", N_("maps cannot be shown in a terminal") },
};

struct place_in_file form_place(const struct load *l, enum sheet_id s, size_t row,
				const char *column)
{
	size_t header = l->sheet[s].header_number;

	return (struct place_in_file){ l->file, sheet_names[s], row == 1 && header ? header : row,
				       column };
}

const char *row_cell(const struct sheet_row *r, int column)
{
	return column >= 0 && (size_t)column < r->count && r->cell[column] ? r->cell[column] : "";
}

const char *cell_of(const struct load *l, enum sheet_id s, const struct sheet_row *r,
		    enum column_id id)
{
	return row_cell(r, l->sheet[s].at[id]);
}

/* ---- cells ---------------------------------------------------------------------------------- */

static bool is_blank_byte(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What word processors write for ' and ", and the space that does not break. */
static const struct {
	const char *from;
	char to;
} straight[] = {
	{ "\xe2\x80\x98", '\'' }, { "\xe2\x80\x99", '\'' }, { "\xe2\x80\x9c", '"' },
	{ "\xe2\x80\x9d", '"' },  { "\xc2\xa0", ' ' },
};

static void straighten(char *s)
{
	char *to = s;

	while (*s) {
		size_t i, n = 0;

		for (i = 0; (unsigned char)*s >= 0xc2 && i < ARRAY_LEN(straight); i++) {
			n = strlen(straight[i].from);
			if (strncmp(s, straight[i].from, n) == 0)
				break;
			n = 0;
		}
		if (n) {
			*to++ = straight[i].to;
			s += n;
		} else {
			*to++ = *s++;
		}
	}
	*to = '\0';
}

/* Trimmed, quotes straight; "" is shared. */
const char *clean_cell(struct arena *a, const char *s)
{
	size_t n = strlen(s);
	char *copy;

	if (memchr(s, 0xC2, n) || memchr(s, 0xE2, n)) {
		copy = arena_strndup(a, s, n);
		straighten(copy);
		s = copy;
		n = strlen(s);
	}
	while (n && is_blank_byte(s[n - 1]))
		n--;
	while (n && is_blank_byte(*s)) {
		s++;
		n--;
	}
	return n ? arena_strndup(a, s, n) : "";
}

static void squeeze(char *s)
{
	char *to = s;

	for (; *s; s++)
		if (*s != ' ' || s[1] != ' ')
			*to++ = *s;
	*to = '\0';
}

void sheets_squeeze(struct load *l)
{
	struct sheet *s = &l->sheet[SHEET_SURVEY];

	for (size_t i = 0; i < s->rows && !l->keep_spaces; i++)
		for (size_t k = 0; k < s->row[i].count; k++) {
			const char *old = s->row[i].cell[k];
			char *copy;

			if (!old || !strstr(old, "  "))
				continue;
			copy = arena_strdup(l->arena, old);
			squeeze(copy);
			s->row[i].cell[k] = copy;
		}
}

/* ---- sheets --------------------------------------------------------------------------------- */

static int sheet_named(const char *word)
{
	for (int i = 0; i < SHEET_COUNT; i++)
		if (strcmp(word, sheet_names[i]) == 0)
			return i;
	return -1;
}

bool sheet_is_named(const char *name)
{
	for (int i = 0; i < SHEET_COUNT; i++)
		if (ascii_equal(name, sheet_names[i]))
			return true;
	return false;
}

void sheet_open(struct reading *r, const char *name)
{
	struct load *l = r->load;
	const char *word = lower_snake(l->arena, name, strlen(name));

	r->named = true;
	r->sheet = sheet_named(word);
	if (r->sheet >= 0) {
		l->sheet[r->sheet].present = true;
		l->sheet[r->sheet].has_header = false;
		return;
	}
	if (*word == '_')
		return;
	for (size_t i = 0; i < ARRAY_LEN(other_sheets); i++)
		if (strcmp(word, other_sheets[i].name) == 0) {
			findings_add(l->findings, FINDING_WARNING, "ignored-sheet",
				     (struct place_in_file){ l->file, name, 0, NULL },
				     _("this sheet is left out: %s"), _(other_sheets[i].why));
			return;
		}
	for (int i = 0; i < SHEET_COUNT; i++) {
		struct near x = near_begin(l, word, strlen(word));

		x.distance = 3; /* two letters may be wrong */
		(void)near_try(&x, sheet_names[i]);
		if (x.best && !r->looks_like[i])
			r->looks_like[i] = arena_strdup(l->arena, name);
	}
}

/* Column i of the file is column `at` of the sheet; those between have no header. */
static void put_place(struct reading *r, size_t i, size_t at)
{
	while (r->places <= i)
		*ARENA_PUSH(r->load->arena, r->place, r->places, r->place_cap) = MAP_NONE;
	r->place[i] = at;
}

static size_t place_of(const struct reading *r, const struct table_cell *cell)
{
	return cell->column < r->places ? r->place[cell->column] : MAP_NONE;
}

/* A header row: columns known from an earlier part of the sheet keep their place. */
static void read_header(struct reading *r, const struct xlsx_row *row)
{
	struct load *l = r->load;
	struct sheet *s = &l->sheet[r->sheet];
	size_t old = s->columns;

	r->places = 0;
	for (size_t i = 0; i < row->count; i++) {
		const char *header = clean_cell(l->arena, row->cell[i].text);
		const char *key = arena_printf(l->arena, "%d %s", r->sheet, header);
		size_t at;

		if (!*header)
			continue;
		at = map_put(&r->headers, key, s->columns);
		/* one that this very header has twice is a column of its own, to be told */
		if (at >= old) {
			at = s->columns;
			*ARENA_PUSH(l->arena, s->column, s->columns,
				    s->column_cap) = (struct sheet_column){ .header = header };
		}
		put_place(r, row->cell[i].column, at);
	}
	s->has_header = r->places > 0;
	if (s->has_header && !s->header_number)
		s->header_number = row->number;
}

static void tell_headless(struct reading *r, const char *cell, size_t number)
{
	struct load *l = r->load;

	if (!r->told_headless)
		findings_add(l->findings, FINDING_WARNING, "no-header",
			     form_place(l, (enum sheet_id)r->sheet, number, NULL),
			     _("'%s' stands under no header and is not read"), cell);
	r->told_headless = true;
}

/* False when the form is larger than is read, which is told once. */
static bool has_room(struct reading *r, const struct sheet_row *row)
{
	struct load *l = r->load;

	r->rows++;
	r->cells += row->count;
	if (r->rows <= MAX_FORM_ROWS && r->cells <= MAX_FORM_CELLS && r->bytes <= MAX_FORM_TEXT)
		return true;
	findings_add(
		l->findings, FINDING_ERROR, "too-large",
		form_place(l, (enum sheet_id)r->sheet, row->number, NULL),
		_("the form is larger than is read: at most %d rows and %d cells; long lists of "
		  "choices belong in a CSV file of their own"),
		MAX_FORM_ROWS, MAX_FORM_CELLS);
	return false;
}

static bool read_row(struct reading *r, const struct xlsx_row *from)
{
	struct load *l = r->load;
	struct sheet *s = &l->sheet[r->sheet];
	struct sheet_row row = { .number = from->number };
	bool filled = false;

	for (size_t i = 0; i < from->count; i++) {
		size_t at = place_of(r, &from->cell[i]);

		if (at != MAP_NONE && at >= row.count)
			row.count = at + 1;
		r->bytes += strlen(from->cell[i].text);
	}
	if (!has_room(r, &row))
		return false;
	row.cell = ARENA_ARRAY(l->arena, const char *, row.count + 1);
	for (size_t i = 0; i < from->count; i++) {
		const char *text = clean_cell(l->arena, from->cell[i].text);
		size_t at = place_of(r, &from->cell[i]);

		if (*text && at == MAP_NONE)
			tell_headless(r, text, row.number);
		else if (*text)
			row.cell[at] = text;
		filled |= *text && at != MAP_NONE;
	}
	if (filled)
		*ARENA_PUSH(l->arena, s->row, s->rows, s->row_cap) = row;
	return true;
}

bool sheet_take_row(struct reading *r, const struct xlsx_row *row)
{
	struct load *l = r->load;

	if (row->unseen)
		findings_add(
			l->findings, FINDING_WARNING, "unseen",
			form_place(l, (enum sheet_id)r->sheet, row->number, NULL),
			_("this row has characters that cannot be seen, such as signs that turn "
			  "the direction of writing; they are left out"));
	if (l->sheet[r->sheet].has_header)
		return read_row(r, row);
	read_header(r, row);
	return true;
}

/* ---- the file ------------------------------------------------------------------------------- */

bool sheets_failed(struct load *l, const struct err *e)
{
	findings_add(l->findings, FINDING_ERROR, "not-a-form",
		     (struct place_in_file){ l->file, NULL, 0, NULL }, "%s", e->msg);
	return false;
}

/* What files are by their names that no form was found in. */
static const struct {
	const char *end, *what;
} other_files[] = {
	{ ".xls", N_("an old workbook (.xls)") },
	{ ".ods", N_("an OpenDocument spreadsheet (.ods)") },
	{ ".docx", N_("a text document (.docx)") },
	{ ".doc", N_("a text document (.doc)") },
	{ ".odt", N_("a text document (.odt)") },
	{ ".md", N_("a Markdown file (.md)") },
};

static const char *other_file(const char *name)
{
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < ARRAY_LEN(other_files); i++)
		if (ascii_equal(dot, other_files[i].end))
			return _(other_files[i].what);
	return NULL;
}

static void tell_no_survey(struct reading *r)
{
	struct load *l = r->load;
	struct place_in_file where = { l->file, NULL, 0, NULL };
	const char *other = other_file(l->file);

	if (other)
		findings_add(l->findings, FINDING_ERROR, "not-a-form", where,
			     _("this is %s; save the form as .xlsx (Excel Workbook) or CSV UTF-8"),
			     other);
	else if (r->looks_like[SHEET_SURVEY])
		findings_add(l->findings, FINDING_ERROR, "missing-survey", where,
			     _("there is no sheet 'survey'; is '%s' it? rename it"),
			     r->looks_like[SHEET_SURVEY]);
	else if (r->workbook)
		findings_add(l->findings, FINDING_ERROR, "missing-survey", where,
			     _("there is no sheet 'survey'; the sheet with the questions must have "
			       "that name"));
	else
		findings_add(l->findings, FINDING_ERROR, "missing-survey", where,
			     _("there is no sheet 'survey'; a row with 'survey' in the first "
			       "column must come before its header"));
}

static void check_survey(struct reading *r)
{
	struct load *l = r->load;

	for (int i = SHEET_CHOICES; i < SHEET_COUNT; i++)
		if (!l->sheet[i].present && r->looks_like[i])
			findings_add(l->findings, FINDING_WARNING, "misspelled-sheet",
				     (struct place_in_file){ l->file, r->looks_like[i], 0, NULL },
				     _("this sheet is left out; did you mean '%s'?"),
				     sheet_names[i]);
	if (!l->sheet[SHEET_SURVEY].present)
		tell_no_survey(r);
}

bool sheets_read(struct load *l, const char *text, size_t n)
{
	struct reading r = { .load = l, .sheet = -1, .workbook = xlsx_claims(text, n) };
	bool ok = r.workbook ? workbook_read(&r, text, n) : csv_read(&r, text, n);

	map_release(&r.headers);
	if (ok)
		check_survey(&r);
	return ok;
}
