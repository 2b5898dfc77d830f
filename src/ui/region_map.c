#include "ui/region_map.h"
#include "base/utf8.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	NAME_COLS = 14, /* a longer name is cut */
	LEAST_NAME = 5, /* less of it says nothing */
	SCALE_FROM = 6, /* rows, where the last one is the scale */
	SCALE_COLS = 6, /* that it takes at least */
	LEAST_KM = 5,	/* a row stands for at least */
	FARTHEST = 6	/* rows that a number may be moved to find room */
};

/* Flat kilometres, near enough for a region. */
struct point {
	double east, south;
};

struct mapping {
	struct canvas *c;
	struct area a; /* without the scale */
	struct arena *frame;
	double mid, km_row; /* degrees of latitude; a column is half as many */
	double west, north; /* of the first cell, in km */
	bool *used;	    /* by cell */
	struct spot {
		int row, col, cols;
	} * spot; /* where each number stands */
};

static const double degree_km = 111.2, radians = 3.14159265358979 / 180;

static struct point flat(const struct mapping *m, const struct municipality *at)
{
	return (struct point){ at->lon * degree_km * cos(m->mid * radians), -at->lat * degree_km };
}

/* All places are in it, with room for a name beside the eastmost; what is left over is around. */
static void fit(struct mapping *m, const struct map_place *place, size_t count)
{
	struct point low = { INFINITY, INFINITY }, high = { -INFINITY, -INFINITY };
	int cols = m->a.cols - NAME_COLS > 1 ? m->a.cols - NAME_COLS : 1;
	int rows = m->a.rows > 1 ? m->a.rows - 1 : 1;
	double high_rows, wide_rows;

	for (size_t i = 0; i < count; i++)
		m->mid += place[i].place->lat / (double)count;
	for (size_t i = 0; i < count; i++) {
		struct point p = flat(m, place[i].place);

		low = (struct point){ fmin(low.east, p.east), fmin(low.south, p.south) };
		high = (struct point){ fmax(high.east, p.east), fmax(high.south, p.south) };
	}
	m->km_row = fmax(LEAST_KM,
			 fmax((high.south - low.south) / rows, 2 * (high.east - low.east) / cols));
	high_rows = m->km_row * (m->a.rows - 1);
	wide_rows = m->km_row / 2 * cols;
	m->north = low.south - (high_rows - (high.south - low.south)) / 2;
	m->west = low.east - (wide_rows - (high.east - low.east)) / 2;
}

static void cell_of(const struct mapping *m, const struct municipality *at, int *row, int *col)
{
	struct point p = flat(m, at);

	*row = (int)floor((p.south - m->north) / m->km_row + 0.5);
	*col = (int)floor((p.east - m->west) / (m->km_row / 2) + 0.5);
}

/* Free, with a space on either side. */
static bool is_free(const struct mapping *m, int row, int col, int cols)
{
	if (row < 0 || row >= m->a.rows || col < 0 || col + cols > m->a.cols)
		return false;
	for (int k = col > 0 ? col - 1 : 0; k <= col + cols && k < m->a.cols; k++)
		if (m->used[row * m->a.cols + k])
			return false;
	return true;
}

static void take(struct mapping *m, int row, int col, int cols, enum style st, const char *text)
{
	canvas_put(m->c, area_cols(m->a, col, cols), row, 0, st, text);
	for (int k = col; k < col + cols; k++)
		m->used[row * m->a.cols + k] = true;
}

/* The nearest free spot; a row down is as far as two columns aside. */
static bool find_room(const struct mapping *m, int *row, int *col, int cols)
{
	int best = INT_MAX, r = *row, c = *col;

	for (int down = -FARTHEST; down <= FARTHEST; down++)
		for (int aside = -2 * FARTHEST; aside <= 2 * FARTHEST; aside++) {
			int far = 2 * abs(down) + abs(aside);

			if (far >= best || !is_free(m, r + down, c + aside, cols))
				continue;
			best = far;
			*row = r + down;
			*col = c + aside;
		}
	return best < INT_MAX;
}

static const char *number_words(struct arena *a, const struct map_place *p)
{
	const char *people = p->people ? arena_printf(a, "%d", p->people) : " ";

	return p->chosen ? arena_printf(a, "[%s]", people) : people;
}

static void put_number(struct mapping *m, const struct map_place *p, struct spot *spot)
{
	const char *text = number_words(m->frame, p);
	int cols = utf8_width(text), row, col;

	cell_of(m, p->place, &row, &col);
	col -= cols / 2;
	if (col + cols > m->a.cols)
		col = m->a.cols - cols;
	if (col < 0)
		col = 0;
	if (!find_room(m, &row, &col, cols))
		return;
	*spot = (struct spot){ row, col, cols };
	take(m, row, col, cols, p->chosen ? STYLE_ACCENT : STYLE_BOLD, text);
	if (p->chosen)
		canvas_cursor(m->c, m->a, row, col + 1);
}

static bool try_name(struct mapping *m, const struct map_place *p, int row, int col, int cols)
{
	if (!is_free(m, row, col, cols))
		return false;
	take(m, row, col, cols, p->chosen ? STYLE_ACCENT : STYLE_NORMAL, p->place->name);
	return true;
}

/* Behind its number, or before it, one space between; cut where there is no room for all of it. */
static void put_name(struct mapping *m, const struct map_place *p, const struct spot *spot)
{
	int cols = utf8_width(p->place->name), least = cols < LEAST_NAME ? cols : LEAST_NAME;

	if (!spot->cols)
		return;
	for (cols = cols < NAME_COLS ? cols : NAME_COLS; cols >= least; cols--)
		if (try_name(m, p, spot->row, spot->col + spot->cols + 1, cols) ||
		    try_name(m, p, spot->row, spot->col - 1 - cols, cols))
			return;
}

static void put_dots(struct mapping *m, const struct codes *codes)
{
	for (size_t i = 0; i < codes_municipality_count(codes); i++) {
		int row, col;

		cell_of(m, codes_municipality_at(codes, i), &row, &col);
		if (is_free(m, row, col, 1))
			canvas_put(m->c, m->a, row, col, STYLE_DIM, m->c->ascii ? "." : "·");
	}
}

/* The shortest round distance that takes some columns. */
static void put_scale(const struct mapping *m, struct area row)
{
	static const int round[] = { 5, 10, 20, 50, 100, 200, 500 };
	size_t at = 0;
	int cols;

	while (at + 1 < ARRAY_LEN(round) && round[at] / (m->km_row / 2) < SCALE_COLS)
		at++;
	cols = (int)(round[at] / (m->km_row / 2) + 0.5);
	for (int k = 0; k < cols; k++)
		canvas_put(m->c, row, 0, k, STYLE_DIM,
			   m->c->ascii	   ? k && k + 1 < cols ? "-" : "|"
			   : k == 0	   ? "├"
			   : k + 1 == cols ? "┤"
					   : "─");
	canvas_put(m->c, row, 0, cols + 1, STYLE_DIM,
		   arena_printf(m->frame, _("%d km"), round[at]));
}

void region_map_draw(struct canvas *c, struct area a, const struct map_place *place, size_t count,
		     const struct codes *codes, struct arena *frame)
{
	bool scale = a.rows >= SCALE_FROM;
	struct mapping m = { .c = c, .a = area_rows(a, 0, scale ? a.rows - 1 : a.rows) };

	if (!count || m.a.rows < 1 || m.a.cols < 1)
		return;
	m.frame = frame;
	m.used = ARENA_ARRAY(frame, bool, (size_t)m.a.rows *(size_t)m.a.cols);
	m.spot = ARENA_ARRAY(frame, struct spot, count);
	fit(&m, place, count);
	for (size_t i = 0; i < count; i++)
		put_number(&m, &place[i], &m.spot[i]);
	for (size_t i = 0; i < count; i++)
		put_name(&m, &place[i], &m.spot[i]);
	put_dots(&m, codes);
	if (scale)
		put_scale(&m, area_rows(a, a.rows - 1, 1));
}
