#include "base/utf8.h"
#include "report/internal.h"

#include <math.h>
#include <string.h>

/* Charts of characters, to be read without colour and on paper. */

enum { EIGHTHS = 8 };

static const char *const across[EIGHTHS] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
static const char *const upwards[EIGHTHS + 1] = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
static const char *const fillings[DOC_SERIES_MOST] = { "█", "▒", "░", "▚", "=", "·" };

/* Of `steps` for `most`, so many for `x`, rounded; one at least when there is something. */
static int steps_of(double x, double most, int steps)
{
	int n = most > 0 ? (int)(x / most * steps + 0.5) : 0;

	return x > 0 && n < 1 ? 1 : n > steps ? steps : n;
}

static void repeat(struct strbuf *b, const char *s, int n)
{
	for (int i = 0; i < n; i++)
		strbuf_add(b, s);
}

/* Each series begins where the one before ended; the sum is as long as its bar would be. */
static void stacked_bar(struct strbuf *b, const struct drawing *w, size_t row, int columns)
{
	double sum = 0;
	int at = 0;

	for (size_t s = 0; s < w->series; s++) {
		double x = drawing_value(w, row, s);
		int to;

		sum += x;
		to = steps_of(sum, w->most, columns);
		if (x > 0 && to == at && at < columns)
			to++;
		repeat(b, fillings[s], to - at);
		at = to > at ? to : at;
	}
}

const char *text_bar(struct arena *a, const struct drawing *w, size_t row, int columns)
{
	struct strbuf b = STRBUF_IN(a);
	int n;

	if (w->chart->kind == DOC_STACKED) {
		stacked_bar(&b, w, row, columns);
		return strbuf_text(&b);
	}
	n = steps_of(w->series ? drawing_value(w, row, 0) : 0, w->most, columns * EIGHTHS);
	repeat(&b, "█", n / EIGHTHS);
	strbuf_add(&b, across[n % EIGHTHS]);
	return strbuf_text(&b);
}

const char *text_legend(struct arena *a, const struct drawing *w)
{
	struct strbuf b = STRBUF_IN(a);

	if (w->chart->kind != DOC_STACKED)
		return "";
	for (size_t s = 0; s < w->series; s++)
		strbuf_addf(&b, "%s%s %s", s ? "   " : "", fillings[s],
			    w->grid->column[w->at[s]].label);
	return strbuf_text(&b);
}

/* ---- over time ------------------------------------------------------------------------------- */

static const char *label_of(struct arena *a, const struct drawing *w, size_t row,
			    const char *language)
{
	return doc_value_words(a, &grid_row(w->grid, row)[w->label], w->grid->column[w->label].kind,
			       language);
}

static double most_of(const struct drawing *w, size_t series)
{
	double most = 0;

	for (size_t r = 0; r < w->rows; r++)
		most = fmax(most, drawing_value(w, r, series));
	return most;
}

/* Each series against its own largest, which is told. */
static void spark(struct strbuf *b, const struct drawing *w, size_t s, size_t from, size_t to)
{
	double most = most_of(w, s);

	for (size_t r = from; r < to; r++) {
		const struct doc_value *v = &grid_row(w->grid, r)[w->at[s]];

		if (v->state == DOC_HIDDEN)
			strbuf_addc(b, '*');
		else
			strbuf_add(b, upwards[steps_of(drawing_value(w, r, s), most, EIGHTHS)]);
	}
}

static int widest_label(const struct drawing *w)
{
	int most = 0;

	for (size_t s = 0; s < w->series; s++) {
		int n = utf8_width(w->grid->column[w->at[s]].label);

		most = n > most ? n : most;
	}
	return most;
}

static void spark_rows(struct strbuf *out, struct arena *a, const struct drawing *w, size_t from,
		       size_t to, const char *language)
{
	int widest = widest_label(w);

	for (size_t s = 0; s < w->series; s++) {
		const struct doc_column *c = &w->grid->column[w->at[s]];
		struct doc_value most = { .state = DOC_KNOWN, .n = (int64_t)most_of(w, s) };

		if (most.n == 0)
			continue;
		strbuf_add(out, c->label);
		repeat(out, " ", widest - utf8_width(c->label) + 2);
		spark(out, w, s, from, to);
		strbuf_addf(out, "  ");
		strbuf_addf(out, _("at most %s"), doc_value_words(a, &most, c->kind, language));
		strbuf_addc(out, '\n');
	}
	repeat(out, " ", widest + 2);
	strbuf_addf(out, "%s – %s\n", label_of(a, w, from, language),
		    label_of(a, w, to - 1, language));
}

void text_line(struct strbuf *out, struct arena *a, const struct drawing *w, int columns,
	       const char *language)
{
	int room = columns - widest_label(w) - 24;
	size_t step = room > 12 ? (size_t)room : 12;

	strbuf_addf(out, "%s\n", w->chart->title);
	for (size_t from = 0; from < w->rows; from += step)
		spark_rows(out, a, w, from, from + step < w->rows ? from + step : w->rows,
			   language);
}

/* ---- a map ----------------------------------------------------------------------------------- */

enum { MAP_ROWS = 24, MAP_COLUMNS = 72, NAME_COLUMNS = 16, FARTHEST = 4 };

struct map_paper {
	int rows, columns;
	const char **cell; /* NULL: free; "" behind a wide one */
	double west, north, row_degrees, column_degrees;
};

static const char **cell_at(const struct map_paper *m, int row, int column)
{
	return &m->cell[row * m->columns + column];
}

/* A degree of longitude is shorter the farther north; a character is twice as high as wide. */
static void fit(struct map_paper *m, const struct doc_place *low, const struct doc_place *high)
{
	double mid = (low->lat + high->lat) / 2 * 3.14159265358979 / 180;
	double narrow = fmax(cos(mid), 0.1);
	double high_rows = (high->lat - low->lat) / (m->rows - 1);
	double wide_rows = (high->lon - low->lon) * narrow * 2 / (m->columns - NAME_COLUMNS - 1);

	m->row_degrees = fmax(fmax(high_rows, wide_rows), 0.05);
	m->column_degrees = m->row_degrees / 2 / narrow;
	m->west = low->lon;
	m->north = high->lat;
	m->rows = (int)ceil((high->lat - low->lat) / m->row_degrees) + 1;
}

static void place_of(const struct map_paper *m, double lat, double lon, int *row, int *column)
{
	*row = (int)((m->north - lat) / m->row_degrees + 0.5);
	*column = (int)((lon - m->west) / m->column_degrees + 0.5);
}

static bool is_free(const struct map_paper *m, int row, int column, int width)
{
	if (row < 0 || row >= m->rows || column < 0 || column + width > m->columns)
		return false;
	for (int c = column > 0 ? column - 1 : 0; c <= column + width && c < m->columns; c++)
		if (*cell_at(m, row, c))
			return false;
	return true;
}

static void put(const struct map_paper *m, struct arena *a, int row, int column, const char *s)
{
	for (size_t n; (n = utf8_cluster(s)); s += n) {
		int width = utf8_cluster_width(s, n);

		*cell_at(m, row, column) = arena_strndup(a, s, n);
		for (int i = 1; i < width; i++)
			*cell_at(m, row, column + i) = "";
		column += width > 0 ? width : 0;
	}
}

/* The number, and its name behind it; where there is no room, without the name; aside of others. */
static void put_place(const struct map_paper *m, struct arena *a, const struct drawing *w, size_t r,
		      const char *language)
{
	const struct doc_value *v = grid_row(w->grid, r);
	const char *number = doc_value_words(a, &v[w->at[0]], w->grid->column[w->at[0]].kind,
					     language);
	const char *name = utf8_shorten(a, label_of(a, w, r, language), NAME_COLUMNS);
	const char *const try[] = { arena_printf(a, "%s %s", number, name), number };
	int row, column;

	place_of(m, v[w->lat].x, v[w->lon].x, &row, &column);
	for (size_t i = 0; i < ARRAY_LEN(try); i++)
		for (int down = 0; down <= (i ? FARTHEST : 1); down++)
			for (int side = -1; side <= 1; side += 2)
				if (is_free(m, row + side * down, column, utf8_width(try[i]))) {
					put(m, a, row + side * down, column, try[i]);
					return;
				}
}

static void widen(struct doc_place *low, struct doc_place *high, double lat, double lon)
{
	*low = (struct doc_place){ fmin(low->lat, lat), fmin(low->lon, lon) };
	*high = (struct doc_place){ fmax(high->lat, lat), fmax(high->lon, lon) };
}

static bool has_place(const struct drawing *w, size_t r)
{
	const struct doc_value *v = grid_row(w->grid, r);

	return v[w->lat].state == DOC_KNOWN && v[w->lon].state == DOC_KNOWN;
}

bool drawing_bounds(struct doc_place *low, struct doc_place *high, const struct drawing *w)
{
	*low = (struct doc_place){ INFINITY, INFINITY };
	*high = (struct doc_place){ -INFINITY, -INFINITY };
	for (size_t r = 0; r < w->rows; r++)
		if (has_place(w, r)) {
			const struct doc_value *v = grid_row(w->grid, r);

			widen(low, high, v[w->lat].x, v[w->lon].x);
		}
	for (size_t i = 0; i < w->chart->around_count; i++)
		widen(low, high, w->chart->around[i].lat, w->chart->around[i].lon);
	return low->lat <= high->lat;
}

static void put_around(const struct map_paper *m, const struct doc_chart *c)
{
	for (size_t i = 0; i < c->around_count; i++) {
		int row, column;

		place_of(m, c->around[i].lat, c->around[i].lon, &row, &column);
		if (is_free(m, row, column, 1))
			*cell_at(m, row, column) = "·";
	}
}

static void print_map(struct strbuf *out, const struct map_paper *m)
{
	for (int r = 0; r < m->rows; r++) {
		struct strbuf line = { 0 };
		size_t end = 0;

		for (int c = 0; c < m->columns; c++) {
			const char *s = *cell_at(m, r, c);

			strbuf_add(&line, s ? s : " ");
			end = s ? line.len : end;
		}
		strbuf_addn(out, strbuf_text(&line), end);
		strbuf_addc(out, '\n');
		strbuf_release(&line);
	}
}

void text_map(struct strbuf *out, struct arena *a, const struct drawing *w, int columns,
	      const char *language)
{
	struct map_paper m = { .rows = MAP_ROWS,
			       .columns = columns < MAP_COLUMNS ? columns : MAP_COLUMNS };
	struct doc_place low, high;

	if (!drawing_bounds(&low, &high, w) || m.columns < 2 * NAME_COLUMNS)
		return;
	fit(&m, &low, &high);
	m.cell = ARENA_ARRAY(a, const char *, (size_t)m.rows *(size_t)m.columns);
	for (size_t r = 0; r < w->rows; r++)
		if (has_place(w, r))
			put_place(&m, a, w, r, language);
	put_around(&m, w->chart);
	strbuf_addf(out, "%s\n", w->chart->title);
	print_map(out, &m);
}
