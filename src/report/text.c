#include "base/utf8.h"
#include "report/internal.h"

#include <limits.h>
#include <string.h>

/* A document as plain text: wrapped at a width, hanging indents, columns by utf8_width(). */

enum {
	INDENT = 3,
	MOST_LABEL = 24,
	LEAST_COLUMN = 6,
	MOST_WORD = 14, /* a longer one may be cut */
	GAP = 2,
	NARROWEST = 20,
	LEAST_BAR = 10, /* less says nothing */
	MOST_BAR = 32
};

struct printer {
	struct strbuf *out;
	struct arena *arena;
	int columns;
	int indent; /* of what stands under the heading at hand */
	const char *language;
};

static void spaces(struct strbuf *out, int n)
{
	for (int i = 0; i < n; i++)
		strbuf_addc(out, ' ');
}

static void repeat(struct strbuf *out, const char *s, int n)
{
	for (int i = 0; i < n; i++)
		strbuf_add(out, s);
}

/* Bytes of the first line of s that fits in `columns`: to a space, or cut when a word is longer. */
static size_t line_bytes(const char *s, int columns)
{
	size_t line = strcspn(s, "\n");
	size_t fit = utf8_fit(s, columns);
	size_t at;

	if (fit >= line)
		return line;
	if (s[fit] == ' ')
		return fit;
	for (at = fit; at > 0 && s[at - 1] != ' '; at--)
		;
	if (at > 0)
		return at;
	return fit ? fit : utf8_cluster(s);
}

/* s cut into lines; every line ends without spaces. */
struct lines {
	const char **at;
	size_t count, cap;
};

static void cut_lines(struct lines *l, struct arena *a, const char *s, int columns)
{
	*l = (struct lines){ 0 };
	do {
		size_t n = line_bytes(s, columns);
		size_t shown = n;

		while (shown > 0 && s[shown - 1] == ' ')
			shown--;
		*ARENA_PUSH(a, l->at, l->count, l->cap) = arena_strndup(a, s, shown);
		s += n;
		if (*s == '\n')
			s++;
		else
			s += strspn(s, " ");
	} while (*s);
}

/*
 * `first` stands before the first line (its width is `hang`), the others begin below its end.  An
 * address stays in one piece, for it is clicked or copied.
 */
static void wrap(struct printer *p, const char *first, int hang, const char *s)
{
	struct lines l;
	int room = p->columns - p->indent - hang;

	cut_lines(&l, p->arena, s, doc_is_link(s) ? INT_MAX : room < NARROWEST ? NARROWEST : room);
	for (size_t i = 0; i < l.count; i++) {
		spaces(p->out, p->indent);
		if (i == 0) {
			strbuf_add(p->out, first);
			spaces(p->out, hang - utf8_width(first));
		} else if (*l.at[i]) {
			spaces(p->out, hang);
		}
		strbuf_add(p->out, l.at[i]);
		strbuf_addc(p->out, '\n');
	}
}

static void underline(struct printer *p, const char *text, const char *with)
{
	int width = utf8_width(text);

	repeat(p->out, with, width < p->columns ? width : p->columns);
	strbuf_addc(p->out, '\n');
}

static void heading(struct printer *p, const struct block *b)
{
	p->indent = b->level > 2 ? INDENT * (b->level - 3) : 0;
	strbuf_addc(p->out, '\n');
	wrap(p, "", 0, b->text);
	if (b->level == 2)
		underline(p, b->text, "-");
	p->indent = INDENT * (b->level - 2);
}

/* A hand needs more room than a line of print. */
static void lines(struct printer *p, int n)
{
	for (int i = 0; i < n; i++) {
		if (i)
			strbuf_addc(p->out, '\n');
		spaces(p->out, p->indent);
		repeat(p->out, "_", p->columns - p->indent);
		strbuf_addc(p->out, '\n');
	}
}

static void list(struct printer *p, const struct block *b)
{
	for (size_t i = 0; i < b->count; i++)
		wrap(p, doc_mark_sign(b->item[i].mark), 2, b->item[i].text);
}

static void facts(struct printer *p, const struct block *b)
{
	int widest = 0;

	for (size_t i = 0; i < b->count; i++) {
		int w = utf8_width(b->item[i].label);

		if (w > widest && w <= MOST_LABEL)
			widest = w;
	}
	for (size_t i = 0; i < b->count; i++)
		wrap(p, utf8_shorten(p->arena, b->item[i].label, widest), widest + GAP,
		     b->item[i].text);
}

/* A table as it stands on paper: texts only. */
struct paper_table {
	size_t columns, rows;
	const char **head, **cell; /* row by row */
	bool *right;		   /* by column: numbers */
};

static int widest_word(struct arena *a, const char *s)
{
	int widest = 0;

	for (size_t n; *s; s += n + strspn(s + n, " ")) {
		int w;

		n = strcspn(s, " ");
		w = utf8_width(arena_strndup(a, s, n));
		widest = w > widest ? w : widest;
	}
	return widest;
}

/* Of a column: its widest cell, and the least that it is read well in. */
struct column_room {
	int most, least;
};

static void room_for(struct column_room *room, struct arena *a, const char *cell, bool whole)
{
	int w = utf8_width(cell), least = whole ? w : widest_word(a, cell);

	if (!whole && least > MOST_WORD)
		least = MOST_WORD;
	room->most = w > room->most ? w : room->most;
	room->least = least > room->least ? least : room->least;
}

/*
 * Which column gives way: the one whose widest cell is then still the fewest lines, so that a long
 * text keeps most of the room; no column gets narrower than `least`, and in the end than
 * LEAST_COLUMN.
 */
static size_t column_to_narrow(const struct column_room *room, const int *width, size_t columns,
			       bool whole_words)
{
	size_t found = columns;
	double fewest = 0;

	for (size_t c = 0; c < columns; c++) {
		int least = whole_words ? room[c].least : LEAST_COLUMN;
		double lines = (double)room[c].most / (width[c] - 1);

		if (width[c] > least && width[c] > LEAST_COLUMN &&
		    (found == columns || lines < fewest)) {
			found = c;
			fewest = lines;
		}
	}
	return found;
}

/* Columns as wide as their widest cell, if all of that fits in a line. */
static int *table_widths(struct printer *p, const struct paper_table *t)
{
	struct column_room *room = ARENA_ARRAY(p->arena, struct column_room, t->columns);
	int *width = ARENA_ARRAY(p->arena, int, t->columns);
	int over = p->indent - p->columns;

	for (size_t c = 0; c < t->columns; c++) {
		room_for(&room[c], p->arena, t->head[c], utf8_width(t->head[c]) <= MOST_WORD);
		for (size_t r = 0; r < t->rows; r++)
			room_for(&room[c], p->arena, t->cell[r * t->columns + c], t->right[c]);
		width[c] = room[c].most;
		over += width[c] + (c ? GAP : 0);
	}
	for (; over > 0; over--) {
		size_t c = column_to_narrow(room, width, t->columns, true);

		if (c == t->columns)
			c = column_to_narrow(room, width, t->columns, false);
		if (c == t->columns)
			break;
		width[c]--;
	}
	return width;
}

static void table_row(struct printer *p, const struct paper_table *t, const char *const *cell,
		      const int *width)
{
	struct lines *l = ARENA_ARRAY(p->arena, struct lines, t->columns);
	size_t height = 0;

	for (size_t c = 0; c < t->columns; c++) {
		cut_lines(&l[c], p->arena, cell[c], width[c]);
		if (l[c].count > height)
			height = l[c].count;
	}
	for (size_t i = 0; i < height; i++) {
		int at = 0, want = p->indent;

		for (size_t c = 0; c < t->columns; c++) {
			if (i < l[c].count && *l[c].at[i]) {
				int w = utf8_width(l[c].at[i]);
				int begin = want + (t->right[c] ? width[c] - w : 0);

				spaces(p->out, begin - at);
				strbuf_add(p->out, l[c].at[i]);
				at = begin + w;
			}
			want += width[c] + GAP;
		}
		strbuf_addc(p->out, '\n');
	}
}

static void rule(struct printer *p, const struct paper_table *t, const int *width)
{
	spaces(p->out, p->indent);
	for (size_t c = 0; c < t->columns; c++) {
		repeat(p->out, "-", width[c]);
		if (c + 1 < t->columns)
			spaces(p->out, GAP);
	}
	strbuf_addc(p->out, '\n');
}

/* The shown columns of a grid, and room for one more. */
static struct paper_table paper_of(struct printer *p, const struct doc_grid *g)
{
	struct arena *a = p->arena;
	struct paper_table t = { .rows = g->rows };
	size_t most = g->columns + 1, n = 0;

	t.head = ARENA_ARRAY(a, const char *, most);
	t.right = ARENA_ARRAY(a, bool, most);
	for (size_t c = 0; c < g->columns; c++) {
		if (g->column[c].silent)
			continue;
		t.head[t.columns] = g->column[c].label;
		t.right[t.columns++] = g->column[c].kind != DOC_TEXT;
	}
	t.cell = ARENA_ARRAY(a, const char *, most *(g->rows + 1));
	for (size_t r = 0; r < g->rows; r++)
		for (size_t c = 0; c < g->columns; c++)
			if (!g->column[c].silent)
				t.cell[n++] = doc_value_words(a, &grid_row(g, r)[c],
							      g->column[c].kind, p->language);
	return t;
}

static int width_of(const int *width, const struct paper_table *t)
{
	int sum = 0;

	for (size_t c = 0; c < t->columns; c++)
		sum += width[c] + (c ? GAP : 0);
	return sum;
}

/* A column of bars behind the others, where there is room; false: there is none. */
static bool add_bars(struct printer *p, struct paper_table *t, const struct drawing *w)
{
	int room = p->columns - p->indent - width_of(table_widths(p, t), t) - GAP;
	size_t columns = t->columns + 1;
	const char **cell;

	if (room < LEAST_BAR)
		return false;
	room = room < MOST_BAR ? room : MOST_BAR;
	cell = ARENA_ARRAY(p->arena, const char *, columns *(t->rows + 1));
	for (size_t r = 0; r < t->rows; r++) {
		for (size_t c = 0; c < t->columns; c++)
			cell[r * columns + c] = t->cell[r * t->columns + c];
		cell[r * columns + t->columns] = r < w->rows ? text_bar(p->arena, w, r, room) : "";
	}
	t->cell = cell;
	t->head[t->columns] = "";
	t->right[t->columns] = false;
	t->columns = columns;
	return true;
}

/* Where the table is too broad: a chart of its own, with label and number again. */
static void bars_below(struct printer *p, const struct doc_grid *g, const struct drawing *w)
{
	struct paper_table t = { .columns = 1, .rows = w->rows };
	int *width;

	t.head = ARENA_ARRAY(p->arena, const char *, 2);
	t.right = ARENA_ARRAY(p->arena, bool, 2);
	t.cell = ARENA_ARRAY(p->arena, const char *, w->rows + 1);
	t.head[0] = "";
	for (size_t r = 0; r < w->rows; r++)
		t.cell[r] = utf8_shorten(p->arena,
					 doc_value_words(p->arena, &grid_row(g, r)[w->label],
							 g->column[w->label].kind, p->language),
					 MOST_LABEL);
	if (!add_bars(p, &t, w))
		return;
	strbuf_addc(p->out, '\n');
	wrap(p, "", 0, w->chart->title);
	width = table_widths(p, &t);
	for (size_t r = 0; r < t.rows; r++)
		table_row(p, &t, t.cell + r * t.columns, width);
}

/* What a text of its own is: a line over time, a map. */
static void chart_below(struct printer *p, const struct drawing *w)
{
	struct strbuf b = STRBUF_IN(p->arena);
	int room = p->columns - p->indent;

	if (w->chart->kind == DOC_LINE)
		text_line(&b, p->arena, w, room, p->language);
	else
		text_map(&b, p->arena, w, room, p->language);
	strbuf_addc(p->out, '\n');
	for (const char *s = strbuf_text(&b); *s;) {
		size_t n = strcspn(s, "\n");

		spaces(p->out, n ? p->indent : 0);
		strbuf_addn(p->out, s, n);
		strbuf_addc(p->out, '\n');
		s += n + (s[n] == '\n');
	}
}

static bool is_bars(const struct doc_chart *c)
{
	return c->kind == DOC_BARS || c->kind == DOC_STACKED;
}

static void charts(struct printer *p, const struct doc_grid *g, bool *beside)
{
	for (size_t i = 0; i < g->charts; i++) {
		struct drawing w;

		drawing_of(&w, g, &g->chart[i]);
		if (!w.rows || !(w.most > 0))
			continue;
		if (!is_bars(&g->chart[i]))
			chart_below(p, &w);
		else if (!*beside)
			bars_below(p, g, &w);
		if (is_bars(&g->chart[i]) && *text_legend(p->arena, &w)) {
			strbuf_add(p->out, *beside ? "\n" : "");
			wrap(p, "", 0, text_legend(p->arena, &w));
		}
		*beside = *beside && !is_bars(&g->chart[i]);
	}
}

static const struct doc_chart *first_bars(const struct doc_grid *g)
{
	for (size_t i = 0; i < g->charts; i++)
		if (is_bars(&g->chart[i]))
			return &g->chart[i];
	return NULL;
}

static void grid(struct printer *p, const struct doc_grid *g)
{
	const struct doc_chart *bars = first_bars(g);
	struct paper_table t = paper_of(p, g);
	struct drawing w;
	bool beside = false;
	int *width;

	if (*g->title)
		wrap(p, "", 0, g->title);
	if (!g->rows) {
		wrap(p, "", 0, g->none);
		return;
	}
	if (bars) {
		drawing_of(&w, g, bars);
		beside = w.rows && w.most > 0 && add_bars(p, &t, &w);
	}
	width = table_widths(p, &t);
	table_row(p, &t, t.head, width);
	rule(p, &t, width);
	for (size_t r = 0; r < t.rows; r++) {
		if (g->total && r + 1 == t.rows && t.rows > 1)
			rule(p, &t, width);
		table_row(p, &t, t.cell + r * t.columns, width);
	}
	charts(p, g, &beside);
}

static void print_block(struct printer *p, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		heading(p, b);
		return;
	case BLOCK_TEXT:
	case BLOCK_NOTE:
	case BLOCK_QUOTE:
		wrap(p, "", 0, b->text);
		break;
	case BLOCK_LINES:
		lines(p, b->level);
		break;
	case BLOCK_LIST:
		list(p, b);
		break;
	case BLOCK_FACTS:
		facts(p, b);
		break;
	case BLOCK_GRID:
		grid_settle(b->grid);
		grid(p, b->grid);
		break;
	}
	strbuf_addc(p->out, '\n');
}

/* Blank lines in a row are one; none stands at the end. */
static void squeeze(struct strbuf *out, const char *s)
{
	int blank = 0;

	for (; *s; s++) {
		blank = *s == '\n' ? blank + 1 : 0;
		if (blank <= 2)
			strbuf_addc(out, *s);
	}
	while (out->len > 1 && out->text[out->len - 1] == '\n' && out->text[out->len - 2] == '\n')
		strbuf_cut(out, out->len - 1);
}

void document_print_text(struct strbuf *out, const struct document *d, int columns)
{
	struct arena *a = arena_new();
	struct strbuf b = STRBUF_IN(a);
	struct printer p = { .out = &b, .arena = a, .columns = columns, .language = d->language };

	wrap(&p, "", 0, d->title);
	underline(&p, d->title, "=");
	strbuf_addc(&b, '\n');
	for (size_t i = 0; i < d->count; i++)
		print_block(&p, &d->block[i]);
	if (document_any_hidden(d)) {
		p.indent = 0;
		wrap(&p, "", 0, hidden_note());
	}
	squeeze(out, strbuf_text(&b));
	arena_free(a);
}
