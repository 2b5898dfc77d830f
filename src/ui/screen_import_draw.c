#include "base/utf8.h"
#include "import/input.h"
#include "table/value.h"
#include "ui/chart.h"
#include "ui/import_screen.h"

#include <string.h>

/*
 * A file that is looked at, as it is shown: how it is read, its columns, what is wrong with it,
 * what it would change; and what became of it.
 */

enum { WIDE_FROM = 110, LIST_COLS = 72, WIDE_COLUMN = 60, FIELD_COLS = 18, MOST_ROWS = 3 };

struct drawing {
	struct ui *ui;
	struct import_screen *s;
};

/* ---- one line in words ---- */

/* What the first rows show of how numbers and days are written, a bit each as in catalog.h. */
static void see_notation(unsigned *sign, unsigned *order, const struct import_screen *s)
{
	static const char *const numbers[] = { "credits", "price", "duration" };
	static const char *const days[] = { "start", "end", "deadline" };
	const struct table_row *row;
	struct import_column k;

	for (size_t i = 0; (row = import_first_row(s->m.import, i)); i++) {
		for (size_t c = 0; c < row->count && c < import_column_count(s->m.import); c++) {
			import_column_at(&k, s->m.import, c);
			for (size_t n = 0; k.field && n < ARRAY_LEN(numbers); n++)
				if (strcmp(k.field, numbers[n]) == 0)
					*sign |= 1U << cell_decimal_sign(row->cell[c]);
			for (size_t n = 0; k.field && n < ARRAY_LEN(days); n++)
				if (strcmp(k.field, days[n]) == 0)
					*order |= 1U << cell_day_order(row->cell[c]);
		}
	}
}

/* Said only when it is plain. */
static const char *notation_words(struct arena *a, const struct import_screen *s)
{
	const unsigned comma = 1U << DECIMAL_COMMA, point = 1U << DECIMAL_POINT;
	const unsigned day = 1U << ORDER_DAY, month = 1U << ORDER_MONTH;
	unsigned sign = 0, order = 0;

	if (!import_kind_has_provider(s->m.kind))
		return "";
	see_notation(&sign, &order, s);
	sign &= comma | point;
	order &= day | month;
	return arena_printf(a, "%s%s",
			    sign == comma   ? _(", decimal comma")
			    : sign == point ? _(", decimal point")
					    : "",
			    order == day     ? _(", day before month")
			    : order == month ? _(", month before day")
					     : "");
}

static const char *dialect_words(struct arena *a, const struct import_screen *s)
{
	const struct table_dialect *d = import_dialect(s->m.import);
	const char *skipped = d->skipped ? arena_printf(a,
							ngettext(", %zu row above it left out",
								 ", %zu rows above it left out",
								 d->skipped),
							d->skipped)
					 : "";

	if (import_sheet(s->m.import))
		return arena_printf(a, _("The sheet %s, headers in row %zu%s"),
				    import_sheet(s->m.import), d->header_line, skipped);
	if (!d->header_line)
		return arena_printf(a, _("Read as %s, «%s» between cells, without headers"),
				    encoding_name(d->encoding), delimiter_name(a, d->delimiter));
	return arena_printf(a, _("Read as %s, «%s» between cells, headers in line %zu%s"),
			    encoding_name(d->encoding), delimiter_name(a, d->delimiter),
			    d->header_line, skipped);
}

static const char *how_words(struct arena *a, const struct import_screen *s)
{
	return arena_printf(a, "%s%s", dialect_words(a, s), notation_words(a, s));
}

/* The profile may say it. */
static const char *provider_words(struct arena *a, const struct import_screen *s)
{
	const struct profile *p = import_profile(s->m.import);
	const char *name = *s->m.provider ? s->m.provider : p && p->provider ? p->provider : NULL;

	return arena_printf(a, _("Provider: %s"), name ? name : _("as the file says"));
}

static const char *unlisted_words(struct arena *a, const struct import_screen *s)
{
	const struct import_totals *t = &s->m.totals;

	if (import_replace(s->m.import))
		return arena_printf(a,
				    ngettext("What is no longer in the file is withdrawn: %zu run",
					     "What is no longer in the file is withdrawn: %zu runs",
					     t->removed),
				    t->removed);
	return arena_printf(a,
			    ngettext("What is no longer in the file stays: %zu course",
				     "What is no longer in the file stays: %zu courses",
				     t->unlisted),
			    t->unlisted);
}

static const char *profile_words(struct arena *a, const struct import_screen *s)
{
	const struct profile *p = import_profile(s->m.import);

	if (!p)
		return s->m.profile ? _("Profile: none wanted")
				    : _("Profile: none knows this header (p saves one)");
	return arena_printf(a, *p->description ? _("Profile: %s, %s") : _("Profile: %s"), p->name,
			    p->description);
}

static const char *group_words(struct arena *a, const struct finding_group *g)
{
	const char *like = g->kept ? g->at[0].text : "";

	if (*g->column)
		return arena_printf(a, _("%s, %zu times: %s"), g->column, g->count, like);
	return arena_printf(a, _("%zu times: %s"), g->count, like);
}

static const char *finding_words(const struct import_screen *s, size_t nth, struct arena *a)
{
	const struct shown_finding *k;
	struct finding_group *g;

	importing_finding_at(&g, &k, &s->m, nth);
	return k ? k->text : group_words(a, g);
}

/* A line that is cut is told in full at the bottom. */
static const char *whole_line(struct arena *a, struct import_screen *s)
{
	size_t nth;

	switch (import_line_at(&nth, s, s->list.selected)) {
	case LINE_HOW:
		return how_words(a, s);
	case LINE_PROVIDER:
		return provider_words(a, s);
	case LINE_UNLISTED:
		return unlisted_words(a, s);
	case LINE_PROFILE:
		return profile_words(a, s);
	case LINE_FINDING:
		return finding_words(s, nth, a);
	case LINE_SUMMARY:
		return s->m.summary_lines && s->m.summary[nth].text ? s->m.summary[nth].text : "";
	case LINE_COLUMN:
		break;
	}
	return "";
}

/* ---- one line drawn ---- */

static const char *arrow(const struct canvas *c)
{
	return c->ascii ? ">" : "→";
}

static void draw_column(const struct import_screen *s, size_t nth, struct arena *f,
			struct canvas *c, struct area a)
{
	bool wide = a.cols >= WIDE_COLUMN;
	int name = wide ? a.cols * 3 / 10 : a.cols / 2 - 2,
	    field = wide ? FIELD_COLS : a.cols - name - 5;
	struct import_column k;

	import_column_at(&k, s->m.import, nth);
	canvas_put(c, area_cols(a, 1, name - 1), 0, 0, STYLE_NORMAL,
		   *k.header ? k.header : import_column_name(s->m.import, f, nth));
	canvas_put(c, a, 0, name + 1, STYLE_DIM, arrow(c));
	canvas_put(c, area_cols(a, name + 3, field), 0, 0, k.field ? STYLE_ACCENT : STYLE_DIM,
		   k.field ? k.field : _("(not used)"));
	if (wide && k.written)
		canvas_put(c, area_cols(a, name + 4 + field, a.cols - name - 5 - field), 0, 0,
			   STYLE_DIM,
			   k.read ? arena_printf(f, "%s %s %s", k.written, arrow(c), k.read)
				  : k.written);
}

static const char *sign_of(const struct canvas *c, const struct finding_group *g, bool head)
{
	if (head && !g->open)
		return c->ascii ? "+" : "▸";
	return g->error ? "!" : "~";
}

static void draw_finding(const struct import_screen *s, size_t nth, struct arena *f,
			 struct canvas *c, struct area a)
{
	const struct shown_finding *k;
	struct finding_group *g;
	int col;

	importing_finding_at(&g, &k, &s->m, nth);
	col = k && g->count > 1 ? 5 : 3;
	canvas_put(c, a, 0, col - 2, g->error ? STYLE_ERROR : STYLE_WARN, sign_of(c, g, !k));
	if (k && k->line)
		col += canvas_put(c, a, 0, col, STYLE_DIM,
				  arena_printf(f, _("line %zu"), k->line)) +
		       2;
	canvas_put(c, a, 0, col, k ? STYLE_NORMAL : STYLE_BOLD, k ? k->text : group_words(f, g));
}

static void draw_summary(const struct import_screen *s, size_t nth, struct canvas *c, struct area a)
{
	const struct summary_line *l = &s->m.summary[nth];

	if (l->chart)
		chart_row(c, a, 0, l->chart, l->nth);
	else
		canvas_put(c, a, 0, 0, l->style, l->text);
}

static void draw_line(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	struct import_screen *s = d->s;
	struct arena *f = d->ui->frame;
	struct area in = area_cols(a, 1, a.cols - 2);
	size_t nth;

	(void)selected;
	switch (import_line_at(&nth, s, row)) {
	case LINE_HOW:
		canvas_put(c, in, 0, 0, STYLE_NORMAL, how_words(f, s));
		break;
	case LINE_PROVIDER:
		canvas_put(c, in, 0, 0, STYLE_NORMAL, provider_words(f, s));
		break;
	case LINE_UNLISTED:
		canvas_put(c, in, 0, 0, import_replace(s->m.import) ? STYLE_WARN : STYLE_NORMAL,
			   unlisted_words(f, s));
		break;
	case LINE_PROFILE:
		canvas_put(c, in, 0, 0, STYLE_NORMAL, profile_words(f, s));
		break;
	case LINE_COLUMN:
		draw_column(s, nth, f, c, a);
		break;
	case LINE_FINDING:
		draw_finding(s, nth, f, c, a);
		break;
	case LINE_SUMMARY:
		draw_summary(s, nth, c, in);
		break;
	}
}

/* ---- at the bottom: how far it is, what it would change ---- */

/* "320 000 rows  81 000/s  1 s left"; a guess is made from the second second on. */
static const char *pace_words(struct ui *ui, struct import_screen *s, uint64_t done, uint64_t total)
{
	int64_t ms = import_real_now(s).ms - s->begun.ms;
	double seconds = (double)ms / 1000;
	size_t n = import_rows_read(s->m.import);

	if (ms < 1000 || !done || !total)
		return "";
	return arena_printf(ui->frame, _("%s rows  %s/s  %.0f s left"),
			    report_kroner(ui->frame, (long)n),
			    report_kroner(ui->frame, (long)((double)n / seconds)),
			    seconds * (double)(total - done) / (double)done);
}

static void draw_busy(struct ui *ui, struct import_screen *s, struct canvas *c, struct area a)
{
	uint64_t done, total;
	const char *pace, *share;
	int bar = a.cols / 3, right;

	import_progress(s->m.import, &done, &total);
	pace = pace_words(ui, s, done, total);
	share = arena_printf(ui->frame, "%.0f %%  %s",
			     total ? 100 * (double)done / (double)total : 0, pace);
	right = utf8_width(share) + 1;
	if (right + bar + 4 > a.cols)
		bar = a.cols - right - 4;
	canvas_put(c, area_cols(a, 1, a.cols - bar - right - 3), 0, 0, STYLE_BOLD,
		   s->m.phase == IMPORTING_LOOKING ? _("Looking through the file")
						   : _("Taking it in"));
	chart_bar(c, a, 0, a.cols - bar - right - 1, bar, STYLE_ACCENT, (size_t)done,
		  (size_t)total);
	canvas_put_right(c, a, 0, 1, STYLE_DIM, share);
}

static const char *totals_words(struct arena *a, const struct import_screen *s)
{
	const struct import_totals *t = &s->m.totals;

	if (s->m.cannot)
		return _("It cannot be imported like this");
	return arena_printf(
		a,
		ngettext("%zu row: %zu new, %zu changed, %zu unchanged, %zu withdrawn, "
			 "%zu rejected",
			 "%zu rows: %zu new, %zu changed, %zu unchanged, %zu withdrawn, "
			 "%zu rejected",
			 t->rows),
		t->rows, t->added, t->changed, t->unchanged, t->removed, t->rejected);
}

static void draw_totals(struct ui *ui, struct import_screen *s, struct canvas *c, struct area a)
{
	if (import_is_busy(s))
		draw_busy(ui, s, c, a);
	else
		canvas_wrap(c, area_cols(a, 1, a.cols - 2), 0, 0,
			    s->m.cannot ? STYLE_ERROR : STYLE_BOLD, totals_words(ui->frame, s));
}

/* ---- beside it on a wide screen: the file itself ---- */

static void column_text(struct strbuf *b, const struct import_screen *s, size_t nth)
{
	const struct table_row *row;
	struct import_column k;

	import_column_at(&k, s->m.import, nth);
	strbuf_addf(b, "%s\n\n", k.header);
	for (size_t i = 0; (row = import_first_row(s->m.import, i)); i++)
		strbuf_addf(b, "%s\n", nth < row->count ? row->cell[nth] : "");
	if (k.read)
		strbuf_addf(b, "\n%s\n%s", _("is read as"), k.read);
}

static void draw_beside(struct ui *ui, struct import_screen *s, struct canvas *c, struct area a)
{
	struct strbuf b = STRBUF_IN(ui->frame);
	const struct shown_finding *k;
	struct finding_group *g;
	size_t nth;

	switch (import_line_at(&nth, s, s->list.selected)) {
	case LINE_COLUMN:
		column_text(&b, s, nth);
		break;
	case LINE_FINDING:
		importing_finding_at(&g, &k, &s->m, nth);
		if (k || g->kept)
			importing_row_text(&b, &s->m, k ? k : &g->at[0]);
		break;
	case LINE_HOW:
	case LINE_PROVIDER:
	case LINE_UNLISTED:
	case LINE_PROFILE:
		importing_first_rows(&b, &s->m, MOST_ROWS);
		break;
	case LINE_SUMMARY:
		break;
	}
	canvas_wrap(c, a, 0, 0, STYLE_NORMAL, strbuf_text(&b));
}

void import_draw_file(struct ui *ui, struct import_screen *s, struct canvas *c, struct area body)
{
	struct drawing d = { ui, s };
	bool wide = body.cols >= WIDE_FROM && s->m.phase == IMPORTING_LOOKED;
	struct area lines = wide ? area_cols(body, 0, LIST_COLS) : body;
	enum line_kind kind;
	const char *whole;
	int foot = 0, totals;
	size_t nth;

	list_set_count(&s->list, import_lines(s));
	whole = whole_line(ui->frame, s);
	totals = import_is_busy(s) ? 1 : text_rows(totals_words(ui->frame, s), body.cols - 2);
	kind = import_line_at(&nth, s, s->list.selected);
	if (utf8_width(whole) > lines.cols - 12 && !(wide && kind == LINE_FINDING))
		foot = text_rows(whole, body.cols - 2);
	if (foot > body.rows / 3)
		foot = body.rows / 3;
	lines = area_rows(lines, 0, body.rows - foot - totals);
	list_draw(&s->list, c, lines, draw_line, &d, true);
	if (foot)
		canvas_wrap(c,
			    area_cols(area_rows(body, body.rows - foot - totals, foot), 1,
				      body.cols - 2),
			    0, 0, STYLE_BOLD, whole);
	if (wide) {
		canvas_vline(c, area_rows(body, 0, lines.rows), LIST_COLS);
		draw_beside(ui, s, c,
			    area_cols(area_rows(body, 0, lines.rows), LIST_COLS + 2,
				      body.cols - LIST_COLS - 3));
	}
	draw_totals(ui, s, c, area_rows(body, body.rows - totals, totals));
}
