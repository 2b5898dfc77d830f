#include "ui/line.h"
#include "base/utf8.h"
#include "ui/key.h"

enum { ROW_COLS = 50 }; /* before it was drawn */

void line_init(struct line *l, const char *text, bool multiline)
{
	*l = (struct line){ .multiline = multiline };
	line_set(l, text);
}

void line_release(struct line *l)
{
	strbuf_release(&l->text);
	strbuf_release(&l->killed);
}

void line_set(struct line *l, const char *text)
{
	strbuf_clear(&l->text);
	strbuf_add(&l->text, text);
	l->at = l->text.len;
	l->top = 0;
	l->changed = false;
}

const char *line_text(const struct line *l)
{
	return strbuf_text(&l->text);
}

/*
 * What stands on both sides of the cursor may have become one cluster (a mark on a letter, half a
 * flag on another): the cursor goes to its end.  A new line ends every cluster.
 */
static void settle(struct line *l)
{
	const char *s = line_text(l);
	size_t edge = l->at;

	while (edge > 0 && s[edge - 1] != '\n')
		edge--;
	while (edge < l->at)
		edge += utf8_cluster(s + edge);
	l->at = edge;
}

/* Replace the bytes [from, to) and put the cursor behind what came in. */
static void replace(struct line *l, size_t from, size_t to, const char *text)
{
	struct strbuf rest = { 0 };

	strbuf_add(&rest, line_text(l) + to);
	strbuf_cut(&l->text, from);
	strbuf_add(&l->text, text);
	l->at = l->text.len;
	strbuf_add(&l->text, strbuf_text(&rest));
	strbuf_release(&rest);
	l->changed = true;
	settle(l);
}

void line_insert(struct line *l, const char *text)
{
	struct strbuf b = { 0 };

	for (const char *p = text; *p; p++) {
		if (*p == '\r' && p[1] == '\n')
			continue;
		if (*p == '\n' || *p == '\r' || *p == '\t')
			strbuf_addc(&b, l->multiline && *p != '\t' ? '\n' : ' ');
		else if ((unsigned char)*p >= ' ')
			strbuf_addc(&b, *p);
	}
	replace(l, l->at, l->at, strbuf_text(&b));
	strbuf_release(&b);
}

static size_t right_of(const struct line *l, size_t at)
{
	return at + utf8_cluster(line_text(l) + at);
}

static size_t left_of(const struct line *l, size_t at)
{
	return at > 0 ? utf8_cluster_before(line_text(l), at) : 0;
}

static bool is_gap(const char *s, size_t at)
{
	return s[at] == ' ' || s[at] == '\n';
}

static size_t word_left(const struct line *l)
{
	const char *s = line_text(l);
	size_t at = l->at;

	while (at > 0 && is_gap(s, left_of(l, at)))
		at = left_of(l, at);
	while (at > 0 && !is_gap(s, left_of(l, at)))
		at = left_of(l, at);
	return at;
}

static size_t word_right(const struct line *l)
{
	const char *s = line_text(l);
	size_t at = l->at;

	while (s[at] && is_gap(s, at))
		at = right_of(l, at);
	while (s[at] && !is_gap(s, at))
		at = right_of(l, at);
	return at;
}

static size_t row_start(const struct line *l)
{
	const char *s = line_text(l);
	size_t at = l->at;

	while (at > 0 && s[at - 1] != '\n')
		at--;
	return at;
}

static size_t row_end(const struct line *l)
{
	return l->at + strcspn(line_text(l) + l->at, "\n");
}

static void kill_bytes(struct line *l, size_t from, size_t to)
{
	if (from == to)
		return;
	strbuf_clear(&l->killed);
	strbuf_addn(&l->killed, line_text(l) + from, to - from);
	replace(l, from, to, "");
}

/* Moves the cursor: true when the key is a move. */
static bool move_key(struct line *l, uint32_t key)
{
	switch (key) {
	case K_LEFT:
		l->at = left_of(l, l->at);
		return true;
	case K_RIGHT:
		l->at = right_of(l, l->at);
		return true;
	case K_CTRL | K_LEFT:
	case K_ALT | 'b':
		l->at = word_left(l);
		return true;
	case K_CTRL | K_RIGHT:
	case K_ALT | 'f':
		l->at = word_right(l);
		return true;
	case K_HOME:
	case K_CTRL | 'a':
		l->at = row_start(l);
		return true;
	case K_END:
	case K_CTRL | 'e':
		l->at = row_end(l);
		return true;
	}
	return false;
}

static bool edit_key(struct line *l, uint32_t key)
{
	switch (key) {
	case K_BACKSPACE:
		if (l->at > 0)
			replace(l, left_of(l, l->at), l->at, "");
		return true;
	case K_DELETE:
		if (line_text(l)[l->at])
			replace(l, l->at, right_of(l, l->at), "");
		return true;
	case K_CTRL | 'w':
	case K_ALT | K_BACKSPACE:
		kill_bytes(l, word_left(l), l->at);
		return true;
	case K_CTRL | 'k':
		/* at the end of a row: the break itself */
		kill_bytes(l, l->at, row_end(l) > l->at ? row_end(l) : right_of(l, l->at));
		return true;
	case K_CTRL | 'y':
		line_insert(l, strbuf_text(&l->killed));
		return true;
	}
	return false;
}

bool line_key(struct line *l, uint32_t key)
{
	char text[5] = { 0 };

	if (key_is_text(key)) {
		utf8_encode(text, key);
		line_insert(l, text);
		return true;
	}
	return move_key(l, key) || edit_key(l, key);
}

/* ---- rows of a wrapped text: breaks where the text has them or the width ends ---- */

struct row {
	size_t from, to; /* bytes; `to` excludes the newline */
};

static size_t row_at(struct row *out, const char *s, size_t from, int cols)
{
	size_t fit = from + utf8_fit(s + from, cols);
	/* looked for in this row only: a text may be a megabyte without one */
	const char *found = memchr(s + from, '\n', fit - from);
	size_t newline = found ? (size_t)(found - s) : fit;
	size_t cut = fit;

	out->from = from;
	if (found || s[fit] == '\n' || !s[fit]) {
		out->to = newline;
		return s[newline] ? newline + 1 : newline;
	}
	while (cut > from && s[cut - 1] != ' ')
		cut--;
	out->to = cut > from ? cut : fit > from ? fit : from + utf8_cluster(s + from);
	return out->to;
}

/* Row number and column of the cursor when wrapped at cols; *count gets the number of rows. */
static int cursor_row(const struct line *l, int cols, int *col, int *count)
{
	const char *s = line_text(l);
	size_t from = 0;
	int row = 0, found = -1;

	for (;;) {
		struct row r;
		size_t next = row_at(&r, s, from, cols);
		bool last = !s[next] && !(next > 0 && s[next - 1] == '\n' && next > r.to);

		if (l->at >= r.from && (l->at < next || last || l->at == r.to) &&
		    (found < 0 || l->at >= r.from)) {
			struct strbuf part = { 0 };

			strbuf_addn(&part, s + r.from, l->at - r.from);
			*col = utf8_width(strbuf_text(&part));
			strbuf_release(&part);
			found = row;
		}
		row++;
		if (last)
			break;
		from = next;
	}
	*count = row;
	return found < 0 ? row - 1 : found;
}

/* The byte at column `col` of row `row`. */
static size_t byte_at(const struct line *l, int cols, int row, int col)
{
	const char *s = line_text(l);
	size_t from = 0;
	struct row r = { 0, 0 };

	for (int i = 0; i <= row; i++)
		from = row_at(&r, s, from, cols);
	from = r.from + utf8_fit(s + r.from, col);
	return from > r.to ? r.to : from;
}

bool line_move_row(struct line *l, int by)
{
	int col = 0, count, cols = l->cols > 0 ? l->cols : ROW_COLS;
	int row = cursor_row(l, cols, &col, &count) + by;

	if (row < 0 || row >= count)
		return false;
	l->at = byte_at(l, cols, row, col);
	return true;
}

static void draw_rows(struct line *l, struct canvas *c, struct area a, enum style s, bool focus)
{
	const char *text = line_text(l);
	int col = 0, count;
	/* the last column is for the cursor behind a full row */
	int cols = l->cols = a.cols > 1 ? a.cols - 1 : 1;
	int row = cursor_row(l, cols, &col, &count);
	size_t from = 0;

	if (row < l->top)
		l->top = row;
	if (row >= l->top + a.rows)
		l->top = row - a.rows + 1;
	for (int i = 0; i < count; i++) {
		struct row r;
		size_t next = row_at(&r, text, from, cols);

		if (i >= l->top) {
			struct strbuf part = { 0 };

			strbuf_addn(&part, text + r.from, r.to - r.from);
			canvas_put(c, a, i - l->top, 0, s, strbuf_text(&part));
			strbuf_release(&part);
		}
		from = next;
	}
	if (focus)
		canvas_cursor(c, a, row - l->top, col);
}

static void draw_one(struct line *l, struct canvas *c, struct area a, enum style s, bool focus)
{
	const char *text = line_text(l);
	struct strbuf before = { 0 };
	size_t from = 0;
	int col, skipped = 0;

	strbuf_addn(&before, text, l->at);
	col = utf8_width(strbuf_text(&before));
	strbuf_release(&before);
	if (col < l->top)
		l->top = col;
	if (col >= l->top + a.cols)
		l->top = col - a.cols + 1;
	while (skipped < l->top && text[from]) {
		size_t n = utf8_cluster(text + from);

		skipped += utf8_cluster_width(text + from, n);
		from += n;
	}
	canvas_put(c, a, 0, skipped - l->top, s, text + from);
	if (focus)
		canvas_cursor(c, a, 0, col - l->top);
}

void line_draw(struct line *l, struct canvas *c, struct area a, enum style s, bool focus)
{
	for (int row = 0; row < a.rows; row++)
		canvas_style_row(c, a, row, s);
	if (l->multiline)
		draw_rows(l, c, a, s, focus);
	else
		draw_one(l, c, a, s, focus);
}
