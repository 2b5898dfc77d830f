#include "ui/importing.h"

#include <stdlib.h>
#include <string.h>

/*
 * The findings of a file: by kind and column, so that a thousand of one kind hide none of another;
 * and the rows that they are of.
 */

enum { CELL_SHOWN = 300 }; /* columns of a cell */

/* What a command line would mend by an option is mended here by a key. */
static const struct {
	const char *code, *words; /* NULL: the list of columns shows it */
} mended_here[] = {
	{ "unknown-column", NULL },
	{ "no-title-column",
	  N_("no column has the title; e on the column that has it gives it the field title") },
	{ "no-provider-column",
	  N_("no column has the provider; e on the line Provider says who it is") },
};

static const char *words_of(const struct finding *f)
{
	for (size_t i = 0; i < ARRAY_LEN(mended_here); i++)
		if (strcmp(mended_here[i].code, f->code) == 0)
			return mended_here[i].words ? _(mended_here[i].words) : NULL;
	return f->text;
}

/* After very many kinds the last takes what is left. */
static struct finding_group *group_of(struct importing *m, const char *code, const char *column,
				      bool error)
{
	for (size_t i = 0; i < m->groups; i++) {
		struct finding_group *g = &m->group[i];

		if (g->error == error && strcmp(g->code, code) == 0 &&
		    strcmp(g->column, column) == 0)
			return g;
	}
	if (m->groups == GROUPS_KEPT)
		return &m->group[GROUPS_KEPT - 1];
	*ARENA_PUSH(m->arena, m->group, m->groups, m->group_cap) =
		(struct finding_group){ .code = arena_strdup(m->arena, code),
					.column = arena_strdup(m->arena, column),
					.error = error };
	return &m->group[m->groups - 1];
}

static void keep_row(struct importing *m, struct shown_finding *k, const struct table_row *row)
{
	const char **cell;

	if (!row)
		return;
	if (row->count == 0 && row->raw) {
		k->raw = utf8_clean(m->arena, row->raw, row->raw_len);
		return;
	}
	cell = ARENA_ARRAY(m->arena, const char *, row->count + 1);
	for (size_t i = 0; i < row->count; i++)
		cell[i] = arena_strdup(m->arena, utf8_shorten(m->arena, row->cell[i], CELL_SHOWN));
	k->cell = cell;
	k->cells = row->count;
}

static void keep(struct importing *m, const struct finding *f, const char *words)
{
	const char *column = f->column ? f->column : "";
	bool error = f->severity == FINDING_ERROR;
	struct finding_group *g = group_of(m, f->code, column, error);
	struct shown_finding k = { .error = error, .line = f->row };

	g->count++;
	if (g->kept == GROUP_KEPT)
		return;
	k.text = arena_strdup(m->arena, words);
	k.column = arena_strdup(m->arena, column);
	keep_row(m, &k, m->import ? import_row(m->import) : NULL);
	*ARENA_PUSH(m->arena, g->at, g->kept, g->cap) = k;
}

void importing_tell(void *self, const struct findings *f)
{
	struct importing *m = self;

	for (size_t i = 0; i < f->count; i++) {
		const char *words = words_of(&f->at[i]);

		if (!words)
			continue;
		m->errors += f->at[i].severity == FINDING_ERROR;
		m->warnings += f->at[i].severity != FINDING_ERROR;
		keep(m, &f->at[i], words);
	}
}

void importing_note(struct importing *m, const char *code, size_t line, const char *words,
		    size_t count)
{
	struct finding f = { .severity = FINDING_WARNING, .code = code, .row = line };

	if (!count)
		return;
	m->warnings++;
	keep(m, &f, arena_printf(m->arena, "%s: %zu", words, count));
}

/* What keeps rows out stands first, then what was seen first. */
void importing_sort_findings(struct importing *m)
{
	struct finding_group *sorted = ARENA_ARRAY(m->arena, struct finding_group, m->groups + 1);
	size_t n = 0;

	for (int error = 1; error >= 0; error--)
		for (size_t i = 0; i < m->groups; i++)
			if (m->group[i].error == (error == 1))
				sorted[n++] = m->group[i];
	for (size_t i = 0; i < n; i++)
		sorted[i].open = sorted[i].count <= GROUP_OPEN;
	m->group = sorted;
	m->group_cap = m->groups + 1;
}

/* ---- as lines ---- */

/* One finding stands alone, several below a head. */
static size_t lines_of(const struct finding_group *g)
{
	return g->count == 1 ? 1 : 1 + (g->open ? g->kept : 0);
}

size_t importing_finding_lines(const struct importing *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->groups; i++)
		n += lines_of(&m->group[i]);
	return n;
}

void importing_finding_at(struct finding_group **group, const struct shown_finding **finding,
			  const struct importing *m, size_t line)
{
	size_t i = 0;

	while (i + 1 < m->groups && line >= lines_of(&m->group[i]))
		line -= lines_of(&m->group[i++]);
	*group = &m->group[i];
	if ((*group)->count == 1)
		*finding = &(*group)->at[0];
	else
		*finding = line ? &(*group)->at[line - 1] : NULL;
}

/* ---- rows ---- */

static int widest_header(const struct importing *m)
{
	enum { WIDEST = 24 };
	struct import_column k;
	int widest = 0;

	for (size_t i = 0; i < import_column_count(m->import); i++) {
		import_column_at(&k, m->import, i);
		if (utf8_width(k.header) > widest)
			widest = utf8_width(k.header);
	}
	return widest < WIDEST ? widest : WIDEST;
}

static void add_cell(struct strbuf *b, struct arena *a, const char *header, const char *cell,
		     int width, bool marked)
{
	const char *name = utf8_shorten(a, header, width);

	strbuf_add(b, marked ? "▸ " : "  ");
	if (marked)
		strbuf_addc(b, CANVAS_STRONG);
	strbuf_add(b, name);
	for (int i = utf8_width(name); i < width + 2; i++)
		strbuf_addc(b, ' ');
	for (; *cell; cell++)
		strbuf_addc(b, *cell == '\n' ? ' ' : *cell);
	if (marked)
		strbuf_addc(b, CANVAS_PLAIN);
	strbuf_addc(b, '\n');
}

static void add_cells(struct strbuf *b, const struct importing *m, const char *const *cell,
		      size_t cells, const char *column)
{
	struct arena *a = arena_new();
	size_t columns = import_column_count(m->import);
	int width = widest_header(m);

	for (size_t i = 0; i < cells || i < columns; i++) {
		struct import_column k = { .header = _("(beyond the header)") };
		const char *name;

		if (i < columns)
			import_column_at(&k, m->import, i);
		name = import_column_name(m->import, a, i);
		add_cell(b, a, i < columns && !*k.header ? name : k.header,
			 i < cells ? cell[i] : _("(no cell)"), width,
			 i < columns && *column && strcmp(column, k.header) == 0);
	}
	arena_free(a);
}

void importing_row_text(struct strbuf *b, const struct importing *m, const struct shown_finding *f)
{
	strbuf_addf(b, "%s\n\n", f->text);
	if (f->raw)
		strbuf_addf(b, "%s\n", f->raw);
	else if (f->cells)
		add_cells(b, m, f->cell, f->cells, f->column);
	else
		strbuf_addf(b, "%s\n", _("This is about the file as a whole, not about one row."));
}

void importing_first_rows(struct strbuf *b, const struct importing *m, size_t most)
{
	const struct table_row *row;

	for (size_t i = 0; i < most && (row = import_first_row(m->import, i)); i++) {
		strbuf_addf(b, _("Line %zu"), row->line);
		strbuf_addc(b, '\n');
		add_cells(b, m, row->cell, row->count, "");
		strbuf_addc(b, '\n');
	}
	if (!b->len)
		strbuf_add(b, _("The file has no rows below its header."));
}
