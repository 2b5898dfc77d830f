/*
 * The one-file CSV layout: a sheet's name alone in the first column, its header in the next row
 * that is not blank, then its rows with the first column empty.  A sheet may recur.
 */
#include "form/internal.h"

#include "base/utf8.h"
#include "table/table.h"

#include <string.h>

static const char *const sheet_names[SHEET_COUNT] = { "survey", "choices", "external_choices",
						      "settings", "entities" };

/* Sheets of XLSForm that are not read, with what to say; NULL: nothing. */
static const struct {
	const char *name, *why;
} other_sheets[] = {
	{ "osm", N_("maps cannot be shown in a terminal") },
};

struct reading {
	struct load *load;
	int sheet;  /* being read; -1: none or one to leave out */
	bool named; /* some sheet was named */
	bool told_stray, told_headless;
	size_t *place; /* of the current block: column of each cell */
	size_t places, place_cap;
	struct map headers;		     /* sheet and header: column */
	const char *looks_like[SHEET_COUNT]; /* a sheet whose name is nearly this one */
};

struct place_in_file form_place(const struct load *l, enum sheet_id s, size_t row,
				const char *column)
{
	return (struct place_in_file){ l->file, sheet_names[s], row, column };
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
static const char *clean_cell(struct arena *a, const char *s)
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

static void open_sheet(struct reading *r, const char *name)
{
	struct load *l = r->load;
	const char *word = lower_snake(l->arena, name, strlen(name));

	r->named = true;
	r->sheet = -1;
	for (int i = 0; i < SHEET_COUNT; i++)
		if (strcmp(word, sheet_names[i]) == 0) {
			r->sheet = i;
			l->sheet[i].present = true;
			l->sheet[i].has_header = false;
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

		(void)near_try(&x, sheet_names[i]);
		if (x.best && !r->looks_like[i])
			r->looks_like[i] = arena_strdup(l->arena, name);
	}
}

/* A header row: columns known from an earlier part of the sheet keep their place. */
static void read_header(struct reading *r, const char *const *cell, size_t count)
{
	struct load *l = r->load;
	struct sheet *s = &l->sheet[r->sheet];
	size_t old = s->columns;

	r->places = 0;
	for (size_t i = 0; i < count; i++) {
		const char *header = clean_cell(l->arena, cell[i]);
		const char *key = arena_printf(l->arena, "%d %s", r->sheet, header);
		size_t at = *header ? map_put(&r->headers, key, s->columns) : MAP_NONE;

		/* one that this very header has twice is a column of its own, to be told */
		if (*header && at >= old) {
			at = s->columns;
			*ARENA_PUSH(l->arena, s->column, s->columns,
				    s->column_cap) = (struct sheet_column){ .header = header };
		}
		*ARENA_PUSH(l->arena, r->place, r->places, r->place_cap) = at;
	}
	s->has_header = true;
	if (!s->next_number)
		s->next_number = 2;
}

static void tell_headless(struct reading *r, const char *cell)
{
	struct load *l = r->load;

	if (r->told_headless)
		return;
	r->told_headless = true;
	findings_add(l->findings, FINDING_WARNING, "no-header",
		     form_place(l, (enum sheet_id)r->sheet, l->sheet[r->sheet].next_number, NULL),
		     _("'%s' stands under no header and is not read"), cell);
}

static void read_row(struct reading *r, const char *const *cell, size_t count)
{
	struct load *l = r->load;
	struct sheet *s = &l->sheet[r->sheet];
	struct sheet_row row = { .number = s->next_number };
	bool filled = false;

	for (size_t i = 0; i < count && i < r->places; i++)
		if (r->place[i] != MAP_NONE && *cell[i] && r->place[i] >= row.count)
			row.count = r->place[i] + 1;
	row.cell = ARENA_ARRAY(l->arena, const char *, row.count + 1);
	for (size_t i = 0; i < count; i++) {
		const char *text = clean_cell(l->arena, cell[i]);

		if (!*text)
			continue;
		if (i >= r->places || r->place[i] == MAP_NONE) {
			tell_headless(r, text);
			continue;
		}
		row.cell[r->place[i]] = text;
		filled = true;
	}
	s->next_number++;
	if (filled)
		*ARENA_PUSH(l->arena, s->row, s->rows, s->row_cap) = row;
}

static bool any_filled(const char *const *cell, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (const char *s = cell[i]; *s; s++)
			if (!is_blank_byte(*s))
				return true;
	return false;
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

static void take_row(struct reading *r, const struct table_row *row)
{
	const char *name = row->count ? clean_cell(r->load->arena, row->cell[0]) : "";
	const char *const *cell = row->cell + 1;
	size_t count = row->count ? row->count - 1 : 0;
	bool filled = any_filled(cell, count);

	if (*name)
		open_sheet(r, name);
	if (r->sheet < 0) {
		if (!r->named && filled)
			tell_stray(r, row);
		return;
	}
	if (!r->load->sheet[r->sheet].has_header) {
		if (filled)
			read_header(r, cell, count);
	} else {
		read_row(r, cell, count);
	}
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

static bool told_failed(struct load *l, const struct err *e)
{
	findings_add(l->findings, FINDING_ERROR, "not-a-form",
		     (struct place_in_file){ l->file, NULL, 0, NULL }, "%s", e->msg);
	return false;
}

static void check_survey(struct reading *r)
{
	struct load *l = r->load;
	struct place_in_file where = { l->file, NULL, 0, NULL };

	for (int i = SHEET_CHOICES; i < SHEET_COUNT; i++)
		if (!l->sheet[i].present && r->looks_like[i])
			findings_add(l->findings, FINDING_WARNING, "misspelled-sheet",
				     (struct place_in_file){ l->file, r->looks_like[i], 0, NULL },
				     _("this sheet is left out; did you mean '%s'?"),
				     sheet_names[i]);
	if (l->sheet[SHEET_SURVEY].present)
		return;
	if (r->looks_like[SHEET_SURVEY])
		findings_add(l->findings, FINDING_ERROR, "missing-survey", where,
			     _("there is no sheet 'survey'; is '%s' it? rename it"),
			     r->looks_like[SHEET_SURVEY]);
	else
		findings_add(l->findings, FINDING_ERROR, "missing-survey", where,
			     _("there is no sheet 'survey'; a row with 'survey' in the first "
			       "column must come before its header"));
}

bool sheets_read(struct load *l, const char *text, size_t n)
{
	struct table_bytes bytes = { text, n, 0 };
	struct table_options o = {
		.delimiter = find_delimiter(text, n),
		.no_header = true,
		.keep_blank_rows = true,
	};
	struct reading r = { .load = l, .sheet = -1 };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };
	enum table_step step;

	if (!table_open(&t, table_source_bytes(&bytes, l->file), &o, &e))
		return told_failed(l, &e);
	check_bytes(l, text, n);
	while ((step = table_next(t, &row, &e)) != TABLE_END && step != TABLE_FAILED) {
		if (step == TABLE_ROW)
			take_row(&r, &row);
		else
			take_bad(&r, &row, &e);
	}
	table_close(t);
	map_release(&r.headers);
	if (step == TABLE_FAILED)
		return told_failed(l, &e);
	check_survey(&r);
	return true;
}
