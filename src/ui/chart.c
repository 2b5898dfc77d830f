#include "ui/chart.h"
#include "base/strbuf.h"
#include "report/figures.h"

#include <stdio.h>

enum { EIGHTHS = 8, LABEL_MOST = 36, NUMBER = 8 };

static const char *const across[EIGHTHS] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
static const char *const upwards[EIGHTHS + 1] = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };

/* Of `steps` for `max`, so many for `value`, rounded; one at least when there is something. */
static size_t share(size_t value, size_t max, size_t steps)
{
	double n;

	if (value == 0 || max == 0)
		return 0;
	n = (double)value / (double)max * (double)steps + 0.5;
	return n < 1 ? 1 : n > (double)steps ? steps : (size_t)n;
}

void chart_bar(struct canvas *c, struct area a, int row, int col, int cols, enum style s,
	       size_t value, size_t max)
{
	size_t steps = cols > 0 ? (size_t)cols * (c->ascii ? 1 : EIGHTHS) : 0;
	size_t n = share(value, max, steps);
	size_t whole = c->ascii ? n : n / EIGHTHS;

	for (size_t i = 0; i < whole; i++)
		col += canvas_put(c, a, row, col, s, c->ascii ? "#" : "█");
	if (!c->ascii && n % EIGHTHS)
		canvas_put(c, a, row, col, s, across[n % EIGHTHS]);
}

const char *chart_spark(struct arena *a, const size_t *value, size_t count, bool ascii)
{
	struct strbuf b = STRBUF_IN(a);
	size_t max = 0;

	for (size_t i = 0; i < count; i++)
		max = value[i] > max ? value[i] : max;
	for (size_t i = 0; i < count; i++) {
		size_t n = share(value[i], max, EIGHTHS);

		if (ascii)
			strbuf_addc(&b, n ? (char)('0' + n) : '.');
		else
			strbuf_add(&b, upwards[n]);
	}
	return strbuf_text(&b);
}

int chart_rows(const struct figures *f)
{
	return (int)f->count + 1;
}

void chart_row(struct canvas *c, struct area a, int row, const struct figures *f, size_t nth)
{
	int label = a.cols / 2 - NUMBER < LABEL_MOST ? a.cols / 2 - NUMBER : LABEL_MOST;
	const struct figure *k = nth ? &f->at[nth - 1] : NULL;
	char number[NUMBER * 4];

	if (!k) {
		canvas_put(c, a, row, 0, STYLE_BOLD, f->title);
		return;
	}
	snprintf(number, sizeof number, "%zu", k->value);
	canvas_put(c, area_cols(a, 1, label), row, 0, STYLE_NORMAL, k->label);
	canvas_put_right(c, area_cols(a, label + 1, NUMBER), row, 0, STYLE_BOLD, number);
	chart_bar(c, a, row, label + NUMBER + 2, a.cols - label - NUMBER - 3, STYLE_ACCENT,
		  k->value, f->max);
}

void chart_figures(struct canvas *c, struct area a, int row, const struct figures *f)
{
	for (size_t i = 0; i <= f->count; i++)
		chart_row(c, a, row + (int)i, f, i);
}
