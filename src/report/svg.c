#include "base/utf8.h"
#include "report/internal.h"

#include <math.h>
#include <string.h>

/*
 * Charts as SVG inside a page.  Nothing depends on colour alone: series differ in brightness and
 * are outlined, every bar has its number, and the table stands below.
 */

enum {
	WIDTH = 720,
	ROW = 22,
	BAR = 14,
	LETTER = 8, /* at most about, at 13 px */
	LABEL_MOST = 250,
	NUMBER_ROOM = 70,
	ROWS_MOST = 60,
	LEGEND = 24,
	LINE_HEIGHT = 180,
	LINE_LEFT = 56,
	MAP_LEAST = 220,
	MAP_MOST = 560,
	DOT_LEAST = 4,
	DOT_MOST = 22,
	NAMES_MOST = 15
};

/* Dark, middle and light by turns; each is outlined in the darkest. */
static const char *const fills[DOC_SERIES_MOST] = { "#24557a", "#e0a030", "#b9d3e6",
						    "#8a3324", "#f0f0f0", "#6b7680" };
static const char dark[] = "#16324a", grey[] = "#4b5560";
/* Lines are told apart by dashes too. */
static const char *const dashes[DOC_SERIES_MOST] = {
	"none", "7 4", "2 3", "12 4 2 4", "1 5", "9 2"
};

static void escaped(struct strbuf *out, const char *before, const char *text, const char *after)
{
	strbuf_add(out, before);
	strbuf_add_xml(out, text);
	strbuf_add(out, after);
}

static const char *words_of(struct arena *a, const struct drawing *w, size_t row, size_t column,
			    const char *language)
{
	return doc_value_words(a, &grid_row(w->grid, row)[column], w->grid->column[column].kind,
			       language);
}

static void begin(struct strbuf *out, const struct drawing *w, size_t n, double height)
{
	strbuf_addf(out,
		    "<figure>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" "
		    "role=\"img\" aria-labelledby=\"c%zut c%zud\" font-size=\"13\" "
		    "fill=\"#1b1f23\">\n",
		    WIDTH, height, n, n);
	strbuf_addf(out, "<title id=\"c%zut\">", n);
	escaped(out, "", w->name, "</title>\n");
	strbuf_addf(out, "<desc id=\"c%zud\">", n);
	escaped(out, "", _("The table below has the same figures."), "</desc>\n");
}

static void end(struct strbuf *out)
{
	strbuf_add(out, "</svg>\n</figure>\n");
}

static void label(struct strbuf *out, double x, double y, const char *anchor, const char *text)
{
	strbuf_addf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
	escaped(out, "", text, "</text>\n");
}

static void legend(struct strbuf *out, const struct drawing *w, double y)
{
	double x = 0;

	for (size_t s = 0; s < w->series; s++) {
		const char *text = w->grid->column[w->at[s]].label;

		if (w->chart->kind == DOC_LINE)
			strbuf_addf(
				out,
				"<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" "
				"stroke=\"%s\" stroke-width=\"2.5\" stroke-dasharray=\"%s\"/>\n",
				x, y - 4, x + 24, y - 4, dark, dashes[s]);
		else
			strbuf_addf(out,
				    "<rect x=\"%.1f\" y=\"%.1f\" width=\"12\" height=\"12\" "
				    "fill=\"%s\" stroke=\"%s\"/>\n",
				    x + 6, y - 11, fills[s], dark);
		label(out, x + 30, y, "start", text);
		x += 46 + utf8_width(text) * LETTER;
	}
}

/* ---- bars ------------------------------------------------------------------------------------ */

static int label_room(struct arena *a, const struct drawing *w, size_t rows, const char *language)
{
	int most = 0;

	for (size_t r = 0; r < rows; r++) {
		int width = utf8_width(words_of(a, w, r, w->label, language)) * LETTER + 10;

		most = width > most ? width : most;
	}
	return most < LABEL_MOST ? most : LABEL_MOST;
}

/* What stands behind a bar: its number, of several their sum where nothing of it is hidden. */
static const char *bar_words(struct arena *a, const struct drawing *w, size_t row,
			     const char *language)
{
	struct doc_value sum = { .state = DOC_KNOWN };

	if (w->chart->kind != DOC_STACKED)
		return words_of(a, w, row, w->at[0], language);
	for (size_t s = 0; s < w->series; s++) {
		const struct doc_value *v = &grid_row(w->grid, row)[w->at[s]];

		if (v->state == DOC_HIDDEN)
			return "*";
		sum.n += v->state == DOC_KNOWN ? v->n : 0;
	}
	return doc_value_words(a, &sum, w->grid->column[w->at[0]].kind, language);
}

static void bar(struct strbuf *out, struct arena *a, const struct drawing *w, size_t row,
		double left, double y, const char *language)
{
	double room = WIDTH - left - NUMBER_ROOM, x = left;
	const char *name = words_of(a, w, row, w->label, language);

	label(out, left - 8, y + BAR - 2, "end", utf8_shorten(a, name, (int)(left - 10) / LETTER));
	for (size_t s = 0; s < w->series; s++) {
		double length = drawing_value(w, row, s) / w->most * room;

		if (!(length > 0))
			continue;
		strbuf_addf(out,
			    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\" "
			    "stroke=\"%s\"><title>",
			    x, y, fmax(length, 1), BAR, fills[s], dark);
		escaped(out, "", name, "");
		escaped(out, ": ", w->grid->column[w->at[s]].label, " ");
		escaped(out, "", words_of(a, w, row, w->at[s], language), "</title></rect>\n");
		x += length;
	}
	label(out, x + 6, y + BAR - 2, "start", bar_words(a, w, row, language));
}

static void bars(struct strbuf *out, struct arena *a, const struct drawing *w, size_t n,
		 const char *language)
{
	size_t rows = w->rows < ROWS_MOST ? w->rows : ROWS_MOST;
	bool stacked = w->chart->kind == DOC_STACKED, cut = rows < w->rows;
	double below = *w->chart->title ? LEGEND : 0;
	double top = stacked ? below + LEGEND : below;
	double left = label_room(a, w, rows, language);

	begin(out, w, n, top + (double)(rows + cut) * ROW);
	strbuf_add(out, "<g font-weight=\"bold\">");
	label(out, 0, 14, "start", w->chart->title);
	strbuf_add(out, "</g>\n");
	if (stacked)
		legend(out, w, 14 + below);
	for (size_t r = 0; r < rows; r++)
		bar(out, a, w, r, left, top + (double)r * ROW + 4, language);
	if (cut)
		label(out, left, top + (double)rows * ROW + BAR, "start",
		      arena_printf(a, _("The first %zu of %zu; all stand in the table."), rows,
				   w->rows));
	end(out);
}

/* ---- over time ------------------------------------------------------------------------------- */

static double point_x(const struct drawing *w, size_t row)
{
	double room = WIDTH - LINE_LEFT - 20;

	return LINE_LEFT + (w->rows > 1 ? room * (double)row / (double)(w->rows - 1) : room / 2);
}

static double point_y(double x, double axis)
{
	return LEGEND * 2 + LINE_HEIGHT - x / axis * LINE_HEIGHT;
}

/* What is hidden or not known is a gap in it. */
static void line(struct strbuf *out, const struct drawing *w, size_t s, double axis)
{
	bool drawn = false;

	strbuf_add(out, "<path d=\"");
	for (size_t r = 0; r < w->rows; r++) {
		bool known = drawing_tells(w, r, s);

		if (known)
			strbuf_addf(out, "%s%.1f %.1f", drawn ? " L" : " M", point_x(w, r),
				    point_y(drawing_value(w, r, s), axis));
		drawn = known;
	}
	strbuf_addf(out,
		    "\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" stroke-dasharray=\"%s\" "
		    "stroke-linejoin=\"round\"/>\n",
		    dark, dashes[s]);
}

static void points(struct strbuf *out, struct arena *a, const struct drawing *w, size_t s,
		   double axis, const char *language)
{
	for (size_t r = 0; r < w->rows; r++) {
		if (!drawing_tells(w, r, s))
			continue;
		strbuf_addf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>",
			    point_x(w, r), point_y(drawing_value(w, r, s), axis), dark);
		escaped(out, "", words_of(a, w, r, w->label, language), ": ");
		escaped(out, "", words_of(a, w, r, w->at[s], language), "</title></circle>\n");
	}
}

static void axes(struct strbuf *out, struct arena *a, const struct drawing *w, double axis,
		 const char *language)
{
	size_t every = w->rows > 12 ? (w->rows + 11) / 12 : 1;

	for (int i = 0; i <= 2; i++) {
		struct doc_value v = { .state = DOC_KNOWN, .n = (int64_t)(axis * i / 2) };
		double y = point_y(axis * i / 2, axis);

		if (i == 1 && (int64_t)axis % 2)
			continue;
		strbuf_addf(out,
			    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\" "
			    "stroke-width=\"%s\"/>\n",
			    LINE_LEFT, y, WIDTH - 10, y, grey, i ? "0.4" : "1");
		label(out, LINE_LEFT - 6, y + 4, "end",
		      doc_value_words(a, &v, w->grid->column[w->at[0]].kind, language));
	}
	for (size_t r = 0; r < w->rows; r++) {
		bool last = r + 1 == w->rows;

		if (!last && (r % every || r + every > w->rows - 1))
			continue;
		label(out, point_x(w, r), LEGEND * 2 + LINE_HEIGHT + 18,
		      last && w->rows > 1 ? "end" : "middle",
		      words_of(a, w, r, w->label, language));
	}
}

static void over_time(struct strbuf *out, struct arena *a, const struct drawing *w, size_t n,
		      const char *language)
{
	double axis = drawing_round(w->most);

	begin(out, w, n, LEGEND * 3 + LINE_HEIGHT);
	strbuf_add(out, "<g font-weight=\"bold\">");
	label(out, 0, 14, "start", w->chart->title);
	strbuf_add(out, "</g>\n");
	legend(out, w, 14 + LEGEND - 4);
	axes(out, a, w, axis, language);
	for (size_t s = 0; s < w->series; s++) {
		line(out, w, s, axis);
		points(out, a, w, s, axis, language);
	}
	end(out);
}

/* ---- a map ----------------------------------------------------------------------------------- */

struct sheet {
	double west, north, scale, narrow, left, top, height;
};

static struct sheet sheet_of(const struct doc_place *low, const struct doc_place *high)
{
	double mid = (low->lat + high->lat) / 2 * 3.14159265358979 / 180;
	struct sheet m = { .west = low->lon, .north = high->lat, .narrow = fmax(cos(mid), 0.1) };
	double wide = fmax((high->lon - low->lon) * m.narrow, 0.2);
	double high_degrees = fmax(high->lat - low->lat, 0.1);

	m.scale = fmin((WIDTH - 2 * 80) / wide, (MAP_MOST - 2 * DOT_MOST) / high_degrees);
	m.left = (WIDTH - (high->lon - low->lon) * m.narrow * m.scale) / 2;
	m.top = LEGEND + DOT_MOST;
	m.height = fmax(MAP_LEAST, m.top + high_degrees * m.scale + DOT_MOST + LEGEND);
	return m;
}

static double map_x(const struct sheet *m, double lon)
{
	return m->left + (lon - m->west) * m->narrow * m->scale;
}

static double map_y(const struct sheet *m, double lat)
{
	return m->top + (m->north - lat) * m->scale;
}

/* The area of a dot is what it stands for. */
static double radius(const struct drawing *w, size_t r)
{
	return fmax(DOT_LEAST, sqrt(drawing_value(w, r, 0) / w->most) * DOT_MOST);
}

static void dot(struct strbuf *out, struct arena *a, const struct drawing *w, size_t r,
		const struct sheet *m, const char *language)
{
	const struct doc_value *v = grid_row(w->grid, r);
	bool hidden = v[w->at[0]].state == DOC_HIDDEN;

	strbuf_addf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" ", map_x(m, v[w->lon].x),
		    map_y(m, v[w->lat].x), radius(w, r));
	if (hidden)
		strbuf_addf(out, "fill=\"#fff\" stroke=\"%s\" stroke-dasharray=\"2 2\"><title>",
			    dark);
	else
		strbuf_addf(out, "fill=\"%s\" fill-opacity=\"0.75\" stroke=\"%s\"><title>",
			    fills[0], dark);
	escaped(out, "", words_of(a, w, r, w->label, language), ": ");
	escaped(out, "", words_of(a, w, r, w->at[0], language), "</title></circle>\n");
}

struct written {
	double x, y, width;
};

/* What is written on a map. */
struct names {
	const struct drawing *w;
	const struct sheet *m;
	struct written box[NAMES_MOST];
	size_t count;
};

/* Over another dot than its own. */
static bool is_on_dot(const struct names *n, size_t own, double x, double y, double width)
{
	for (size_t r = 0; r < n->w->rows; r++) {
		const struct doc_value *v = grid_row(n->w->grid, r);
		double radius_r = radius(n->w, r), cx = map_x(n->m, v[n->w->lon].x);

		if (r != own && v[n->w->lat].state == DOC_KNOWN && x < cx + radius_r &&
		    cx - radius_r < x + width &&
		    fabs(y - 4 - map_y(n->m, v[n->w->lat].x)) < radius_r + 5)
			return true;
	}
	return false;
}

static bool is_free(const struct names *n, size_t own, double x, double y, double width)
{
	if (x < 0 || x + width > WIDTH || is_on_dot(n, own, x, y, width))
		return false;
	for (size_t i = 0; i < n->count; i++) {
		const struct written *b = &n->box[i];

		if (x < b->x + b->width && b->x < x + width && fabs(y - b->y) < 15)
			return false;
	}
	return true;
}

/* Names and numbers of the first rows, to the right of the dot or to its left, where there is room.
 */
static void names(struct strbuf *out, struct arena *a, const struct drawing *w,
		  const struct sheet *m, const char *language)
{
	struct names n = { .w = w, .m = m };

	for (size_t r = 0; r < w->rows && n.count < NAMES_MOST; r++) {
		const struct doc_value *v = grid_row(w->grid, r);
		const char *text = arena_printf(a, "%s %s", words_of(a, w, r, w->label, language),
						words_of(a, w, r, w->at[0], language));
		double width = utf8_width(text) * LETTER, y, x;

		if (v[w->lat].state != DOC_KNOWN || v[w->lon].state != DOC_KNOWN)
			continue;
		x = map_x(m, v[w->lon].x) + radius(w, r) + 4;
		y = map_y(m, v[w->lat].x) + 4;
		if (!is_free(&n, r, x, y, width))
			x = map_x(m, v[w->lon].x) - radius(w, r) - 4 - width;
		if (!is_free(&n, r, x, y, width))
			continue;
		n.box[n.count++] = (struct written){ x, y, width };
		label(out, x, y, "start", text);
	}
}

static void map(struct strbuf *out, struct arena *a, const struct drawing *w, size_t n,
		const char *language)
{
	struct doc_place low, high;
	struct sheet m;

	if (!drawing_bounds(&low, &high, w))
		return;
	m = sheet_of(&low, &high);
	begin(out, w, n, m.height);
	strbuf_add(out, "<g font-weight=\"bold\">");
	label(out, 0, 14, "start", w->chart->title);
	strbuf_add(out, "</g>\n");
	for (size_t i = 0; i < w->chart->around_count; i++)
		strbuf_addf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.5\" fill=\"%s\"/>\n",
			    map_x(&m, w->chart->around[i].lon), map_y(&m, w->chart->around[i].lat),
			    "#8a949e");
	for (size_t r = 0; r < w->rows; r++)
		if (grid_row(w->grid, r)[w->lat].state == DOC_KNOWN)
			dot(out, a, w, r, &m, language);
	names(out, a, w, &m, language);
	end(out);
}

void svg_chart(struct strbuf *out, struct arena *a, const struct drawing *w, size_t n,
	       const char *language)
{
	switch (w->chart->kind) {
	case DOC_BARS:
	case DOC_STACKED:
		bars(out, a, w, n, language);
		break;
	case DOC_LINE:
		over_time(out, a, w, n, language);
		break;
	case DOC_MAP:
		map(out, a, w, n, language);
		break;
	}
}
