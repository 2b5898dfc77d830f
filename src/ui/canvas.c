#include "ui/canvas.h"
#include "base/utf8.h"

#include <stdlib.h>

void canvas_resize(struct canvas *c, int rows, int cols)
{
	free(c->cell);
	c->rows = rows < 1 ? 1 : rows;
	c->cols = cols < 1 ? 1 : cols;
	c->cell = heap_alloc((size_t)c->rows * (size_t)c->cols, sizeof *c->cell);
	canvas_clear(c);
}

void canvas_release(struct canvas *c)
{
	free(c->cell);
	*c = (struct canvas){ 0 };
}

static struct cell *cell_at(const struct canvas *c, int row, int col)
{
	return &c->cell[(size_t)row * (size_t)c->cols + (size_t)col];
}

static void blank(struct cell *cell)
{
	cell->text[0] = ' ';
	cell->text[1] = '\0';
	cell->width = 1;
}

void canvas_clear(struct canvas *c)
{
	size_t n = (size_t)c->rows * (size_t)c->cols;

	for (size_t i = 0; i < n; i++) {
		blank(&c->cell[i]);
		c->cell[i].style = STYLE_NORMAL;
	}
	c->cursor_row = c->cursor_col = -1;
	c->clicks = 0;
}

struct area canvas_area(const struct canvas *c)
{
	return (struct area){ 0, 0, c->rows, c->cols };
}

static int within(int n, int size)
{
	return n < 0 ? 0 : n > size ? size : n;
}

struct area area_rows(struct area a, int from, int rows)
{
	from = within(from, a.rows);
	if (rows < 0)
		rows = a.rows - from + rows + 1;
	return (struct area){ a.row + from, a.col, within(rows, a.rows - from), a.cols };
}

struct area area_cols(struct area a, int from, int cols)
{
	from = within(from, a.cols);
	if (cols < 0)
		cols = a.cols - from + cols + 1;
	return (struct area){ a.row, a.col + from, a.rows, within(cols, a.cols - from) };
}

/* Signs of screens and forms for terminals that have ASCII and letters only. */
static const struct {
	const char *sign, *ascii;
} plain_signs[] = {
	{ "✓", "+" }, { "●", "*" }, { "•", "*" },  { "○", "o" },  { "–", "-" },	 { "—", "-" },
	{ "→", ">" }, { "←", "<" }, { "↑", "^" },  { "↓", "v" },  { "▸", ">" },	 { "▾", "v" },
	{ "…", "~" }, { "·", "." }, { "«", "\"" }, { "»", "\"" }, { "“", "\"" }, { "”", "\"" },
	{ "‘", "'" }, { "’", "'" }, { "×", "x" },  { "≤", "<" },  { "≥", ">" },	 { "⇧", "^" },
	{ "─", "-" }, { "│", "|" }, { "█", "#" },  { "▇", "#" },  { "▆", "#" },	 { "▅", "=" },
	{ "▄", "=" }, { "▃", "-" }, { "▂", "_" },  { "▁", "_" },  { "░", "." },	 { "▒", ":" },
	{ "▓", "#" }, { "☐", "o" }, { "☑", "+" },  { "✗", "x" },  { "★", "*" },	 { "↔", "-" },
};

static const char *plain_sign(const char *text, size_t n)
{
	if ((unsigned char)text[0] < 0xC2)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(plain_signs); i++)
		if (strlen(plain_signs[i].sign) == n && memcmp(plain_signs[i].sign, text, n) == 0)
			return plain_signs[i].ascii;
	return NULL;
}

/* A wide cluster that loses one half leaves a blank in the other. */
static void set_cell(struct canvas *c, int row, int col, enum style s, const char *text, size_t n,
		     int width)
{
	struct cell *cell = cell_at(c, row, col);
	const char *plain = c->ascii ? plain_sign(text, n) : NULL;

	if (plain) {
		text = plain;
		n = 1;
	}
	if (cell->width == 0 && col > 0)
		blank(cell_at(c, row, col - 1));
	while (n >= CELL_BYTES ||
	       (n > 0 && n < strlen(text) && ((unsigned char)text[n] & 0xC0) == 0x80))
		n--;
	memcpy(cell->text, text, n);
	cell->text[n] = '\0';
	cell->style = (unsigned char)s;
	cell->width = (unsigned char)width;
	if (width == 2) {
		struct cell *half = cell_at(c, row, col + 1);

		half->text[0] = '\0';
		half->width = 0;
		half->style = (unsigned char)s;
	}
}

static bool row_shows(const struct canvas *c, struct area a, int row)
{
	return row >= 0 && row < a.rows && a.row + row < c->rows;
}

/* How a text is written now: its own style, or that of what is emphasised in it. */
struct pen {
	enum style style;
	bool strong;
};

static enum style pen_style(const struct pen *p)
{
	static const enum style strong[STYLE_COUNT] = {
		[STYLE_NORMAL] = STYLE_BOLD, [STYLE_DIM] = STYLE_NORMAL,
		[STYLE_BOLD] = STYLE_TITLE,  [STYLE_ACCENT] = STYLE_BOLD,
		[STYLE_ERROR] = STYLE_ERROR, [STYLE_WARN] = STYLE_WARN,
	};

	return p->strong && strong[p->style] ? strong[p->style] : p->style;
}

/* A mark of emphasis at `text` turns the pen; true when it was one. */
static bool turn(struct pen *p, char mark)
{
	if (mark != CANVAS_STRONG && mark != CANVAS_PLAIN)
		return false;
	p->strong = mark == CANVAS_STRONG;
	return true;
}

/* n bytes from `text` at (row, col); returns columns used. Everything fits: the caller saw to it.
 */
static int write_bytes(struct canvas *c, struct area a, int row, int col, struct pen *p,
		       const char *text, size_t n)
{
	int from = col;

	for (size_t i = 0, len; i < n; i += len) {
		int width;

		len = utf8_cluster(text + i);
		if (len == 0)
			break;
		if (turn(p, text[i]))
			continue;
		width = utf8_cluster_width(text + i, len);
		if (width == 0)
			continue;
		if (col + width > a.cols || a.col + col + width > c->cols)
			break;
		set_cell(c, a.row + row, a.col + col, pen_style(p), text + i, len, width);
		col += width;
	}
	return col - from;
}

static int put_bytes(struct canvas *c, struct area a, int row, int col, enum style s,
		     const char *text, size_t n)
{
	struct pen p = { .style = s };

	return write_bytes(c, a, row, col, &p, text, n);
}

int canvas_put(struct canvas *c, struct area a, int row, int col, enum style s, const char *text)
{
	size_t n = strlen(text);
	int used;

	if (!row_shows(c, a, row) || col >= a.cols || col < 0)
		return 0;
	if (utf8_width(text) <= a.cols - col)
		return put_bytes(c, a, row, col, s, text, n);
	n = utf8_fit(text, a.cols - col - 1);
	used = put_bytes(c, a, row, col, s, text, n);
	return used + put_bytes(c, a, row, col + used, s, c->ascii ? "~" : "…", c->ascii ? 1 : 3);
}

int canvas_put_right(struct canvas *c, struct area a, int row, int right, enum style s,
		     const char *text)
{
	int col = a.cols - right - utf8_width(text);

	return canvas_put(c, a, row, col < 0 ? 0 : col, s, text);
}

void canvas_put_free(struct canvas *c, struct area a, int row, int col, enum style s,
		     const char *sign)
{
	if (row_shows(c, a, row) && col >= 0 && col < a.cols && a.col + col < c->cols &&
	    strcmp(cell_at(c, a.row + row, a.col + col)->text, " ") == 0)
		canvas_put(c, a, row, col, s, sign);
}

/* Between words, and after a hyphen that stands between letters: 2027-03-02 stays whole. */
static bool may_break(const char *text, size_t at)
{
	return text[at] == ' ' || text[at - 1] == ' ' ||
	       (text[at - 1] == '-' && !(text[at] >= '0' && text[at] <= '9'));
}

/* The bytes of `text` that go on one row of `cols`; *next is where the following row starts. */
static size_t row_bytes(const char *text, int cols, size_t *next)
{
	size_t fit = utf8_fit(text, cols);
	/* looked for in this row only: a text may be a megabyte without one */
	const char *found = memchr(text, '\n', fit);
	size_t newline = found ? (size_t)(found - text) : fit;
	size_t cut = fit;

	if (found || text[fit] == '\n' || !text[fit]) {
		*next = newline + (text[newline] == '\n');
		return newline;
	}
	while (cut > 0 && !may_break(text, cut))
		cut--;
	if (cut == 0)
		cut = fit ? fit : utf8_cluster(text);
	*next = cut;
	while (text[*next] == ' ')
		++*next;
	while (cut > 0 && text[cut - 1] == ' ')
		cut--;
	return cut;
}

int canvas_wrap(struct canvas *c, struct area a, int row, int col, enum style s, const char *text)
{
	struct pen pen = { .style = s };
	int rows = 0;

	if (a.cols - col < 1)
		return 0;
	while (*text) {
		size_t next;
		size_t n = row_bytes(text, a.cols - col, &next);

		bool shown = row_shows(c, a, row + rows);

		if (shown)
			write_bytes(c, a, row + rows, col, &pen, text, n);
		for (size_t i = shown ? n : 0; i < next; i++)
			turn(&pen, text[i]);
		rows++;
		text += next;
	}
	return rows;
}

int text_rows(const char *text, int cols)
{
	int rows = 0;

	while (*text && cols > 0) {
		size_t next;

		row_bytes(text, cols, &next);
		text += next;
		rows++;
	}
	return rows;
}

void canvas_style_row(struct canvas *c, struct area a, int row, enum style s)
{
	if (!row_shows(c, a, row))
		return;
	for (int col = 0; col < a.cols && a.col + col < c->cols; col++)
		cell_at(c, a.row + row, a.col + col)->style = (unsigned char)s;
}

static void line_cell(struct canvas *c, struct area a, int row, int col, const char *utf8,
		      char ascii)
{
	char plain[2] = { ascii, '\0' };

	if (row_shows(c, a, row) && col >= 0 && col < a.cols && a.col + col < c->cols)
		set_cell(c, a.row + row, a.col + col, STYLE_DIM, c->ascii ? plain : utf8,
			 c->ascii ? 1 : strlen(utf8), 1);
}

void canvas_hline(struct canvas *c, struct area a, int row)
{
	for (int col = 0; col < a.cols; col++)
		line_cell(c, a, row, col, "─", '-');
}

void canvas_vline(struct canvas *c, struct area a, int col)
{
	for (int row = 0; row < a.rows; row++)
		line_cell(c, a, row, col, "│", '|');
}

void canvas_frame(struct canvas *c, struct area a)
{
	canvas_hline(c, a, 0);
	canvas_hline(c, a, a.rows - 1);
	canvas_vline(c, a, 0);
	canvas_vline(c, a, a.cols - 1);
	line_cell(c, a, 0, 0, "┌", '+');
	line_cell(c, a, 0, a.cols - 1, "┐", '+');
	line_cell(c, a, a.rows - 1, 0, "└", '+');
	line_cell(c, a, a.rows - 1, a.cols - 1, "┘", '+');
}

void canvas_cursor(struct canvas *c, struct area a, int row, int col)
{
	c->cursor_row = a.row + within(row, a.rows - 1);
	c->cursor_col = a.col + within(col, a.cols - 1);
}

void canvas_click(struct canvas *c, struct area a, void *list, size_t index)
{
	if (c->clicks < CANVAS_CLICKS)
		c->click[c->clicks++] = (struct click_area){ a.row,  a.col, a.rows,
							     a.cols, list,  index };
}

const struct click_area *canvas_click_at(const struct canvas *c, int row, int col)
{
	for (size_t i = c->clicks; i > 0; i--) {
		const struct click_area *h = &c->click[i - 1];

		if (row >= h->row && row < h->row + h->rows && col >= h->col &&
		    col < h->col + h->cols)
			return h;
	}
	return NULL;
}

void canvas_print_rows(const struct canvas *c, struct strbuf *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t keep = out->len;

		for (int col = 0; col < c->cols; col++) {
			const struct cell *cell = cell_at(c, row, col);

			strbuf_add(out, cell->text);
			if (strcmp(cell->text, " ") != 0)
				keep = out->len;
		}
		strbuf_cut(out, keep);
		strbuf_addc(out, '\n');
	}
}

void canvas_print(const struct canvas *c, struct strbuf *out)
{
	canvas_print_rows(c, out);
	strbuf_addf(out, "cursor %d,%d\n", c->cursor_row, c->cursor_col);
}
