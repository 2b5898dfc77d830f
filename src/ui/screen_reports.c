#include "base/utf8.h"
#include "os/os.h"
#include "report/figures.h"
#include "ui/chart.h"
#include "ui/filters.h"
#include "ui/list.h"
#include "ui/papers.h"
#include "ui/path.h"

#include <stdlib.h>
#include <string.h>

/*
 * Reports: a list of them with the chosen one beside it, a chart or a paper (alone on a narrow
 * screen; a paper that is read has all of it), and the firm's own report.
 */

enum { SPLIT_FROM = 76, LIST_COLS = 29, NUMBER_COLS = 6, NOTE_COLS = 8 };
enum { BY_YEAR, BY_COUNTY, FILTERS };
enum asked { ASKED_NOTHING, ASKED_FILTER, ASKED_SAVE, ASKED_FIRM };

struct reports {
	struct list list, chart;
	bool charting; /* the keys are the chart's; on a narrow screen it is all there is */
	struct filter filter[FILTERS];
	struct codes *codes;
	struct arena *arena; /* of the figures */
	struct figures figures;
	struct paper paper;
	bool made, failed;
	enum asked asked;
};

/* First the charts, then the papers, last the firm's own report. */
enum { FIRST_PAPER = FIGURES_COUNT, FIRM = FIRST_PAPER + PAPERS, REPORTS };

static bool is_firm(const struct reports *s)
{
	return s->list.selected == FIRM;
}

static bool is_paper(const struct reports *s)
{
	return s->list.selected >= FIRST_PAPER && !is_firm(s);
}

static enum figures_kind chart_kind(const struct reports *s)
{
	return (enum figures_kind)s->list.selected;
}

static enum paper_kind paper_kind(const struct reports *s)
{
	return (enum paper_kind)(s->list.selected - FIRST_PAPER);
}

static struct figures_source source(struct ui *ui, const struct reports *s)
{
	const char *year = filter_value(&s->filter[BY_YEAR]);

	return (struct figures_source){
		.store = ui->store,
		.clock = ui->clock,
		.codes = s->codes,
		.course = ui->matcher.course,
		.courses = ui->matcher.count,
		.year = year ? (int)strtol(year, NULL, 10) : 0,
		.county = filter_value(&s->filter[BY_COUNTY]),
	};
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct reports *s = state;
	const char **year, **county;
	struct figures_source from;

	(void)arg;
	if (!store_codes(&s->codes, ui->store, e))
		return false;
	s->arena = arena_new();
	from = source(ui, s);
	list_set_count(&s->list, REPORTS);
	s->filter[BY_YEAR] = (struct filter){ .label = _("Year") };
	s->filter[BY_COUNTY] = (struct filter){ .label = _("County") };
	if (figures_years(&year, &s->filter[BY_YEAR].count, &from, ui_arena(ui), e) &&
	    figures_counties(&county, &s->filter[BY_COUNTY].count, &from, ui_arena(ui), e)) {
		s->filter[BY_YEAR].value = year;
		s->filter[BY_COUNTY].value = county;
		return true;
	}
	codes_free(s->codes);
	arena_free(s->arena);
	return false;
}

static void leave(struct ui *ui, void *state)
{
	struct reports *s = state;

	(void)ui;
	paper_drop(&s->paper);
	codes_free(s->codes);
	arena_free(s->arena);
}

static bool make_chart(bool *more, struct ui *ui, struct reports *s, struct err *e)
{
	struct figures_source from = source(ui, s);

	*more = figures_of_courses(chart_kind(s)) && !ui->matcher.ready;
	if (*more)
		return matcher_step(&(bool){ false }, &ui->matcher, ui->store, e);
	arena_reset(s->arena);
	if (!figures_make(&s->figures, chart_kind(s), &from, s->arena, e))
		return false;
	list_set_count(&s->chart, s->figures.count);
	return true;
}

static bool make_paper(bool *more, struct ui *ui, struct reports *s, struct err *e)
{
	const char *year = filter_value(&s->filter[BY_YEAR]);
	struct paper_choice c = { .county = filter_value(&s->filter[BY_COUNTY]),
				  .year = year ? (int)strtol(year, NULL, 10) : 0 };

	return paper_work(more, &s->paper, ui, paper_kind(s), s->codes, &c, e);
}

/* It is made after the list has moved and been drawn, and what takes long piece by piece. */
static bool work(struct ui *ui, void *state)
{
	struct reports *s = state;
	struct err e = { 0 };
	bool more = true, ok;

	if (s->made || s->failed || is_firm(s))
		return false;
	ok = is_paper(s) ? make_paper(&more, ui, s, &e) : make_chart(&more, ui, s, &e);
	s->made = ok && !more;
	s->failed = !ok;
	if (s->made)
		list_select(&s->chart, 0);
	if (!ok)
		ui_fail(ui, &e);
	return ok;
}

static void again(struct reports *s)
{
	paper_drop(&s->paper);
	s->made = s->failed = false;
}

/* ---- keys ---- */

static void ask_filter(struct ui *ui, struct reports *s)
{
	struct filters_arg arg = { .filter = s->filter, .count = FILTERS };

	if (ui_push(ui, &screen_filters, &arg))
		s->asked = ASKED_FILTER;
}

static void ask_save(struct ui *ui, struct reports *s, const char *path)
{
	struct prompt p = { .title = is_paper(s) ? _("Save the report") : _("Save the figures"),
			    .text = paper_save_text(),
			    .value = path };

	if (!s->made || is_firm(s))
		ui_say(ui, MESSAGE_INFO, _("There are no figures to save here"));
	else if (ui_push(ui, &screen_prompt, &p))
		s->asked = ASKED_SAVE;
}

static bool save_figures(struct ui *ui, const struct figures *f, const char *path)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	if (!path_ends(path, ".csv"))
		return paper_save(ui, figures_document(ui->frame, f, ui->language), NULL, path);
	figures_csv(&b, f);
	return ui_save_new(ui, path, &b);
}

/* What cannot be saved so is asked for again, with what was typed. */
static void save(struct ui *ui, struct reports *s, const char *typed)
{
	const char *path = os_expand_home(ui->frame, typed);

	if (is_paper(s) ? !paper_save(ui, s->paper.document, s->paper.book, path)
			: !save_figures(ui, &s->figures, path))
		ask_save(ui, s, typed);
	else if (is_paper(s))
		ui_say(ui, MESSAGE_OK, _("The report is in '%s'"), path);
	else
		ui_say(ui, MESSAGE_OK, _("The figures are in '%s'"), path);
}

static void show_firm(struct ui *ui, const char *orgnr)
{
	struct reading r = { .title = _("Report") };
	struct strbuf b = STRBUF_IN(ui->frame);
	struct err e = { 0 };

	if (!ui_firm_report(&b, ui, orgnr, ui->canvas.cols - 2, &e)) {
		ui_fail(ui, &e);
		return;
	}
	r.text = strbuf_text(&b);
	ui_push(ui, &screen_read, &r);
}

static void resume(struct ui *ui, void *state)
{
	struct reports *s = state;
	enum asked asked = s->asked;

	s->asked = ASKED_NOTHING;
	if (!ui->result || !*ui->result)
		return;
	if (asked == ASKED_FILTER) {
		filters_take(s->filter, FILTERS, ui->result);
		again(s);
	} else if (asked == ASKED_SAVE) {
		save(ui, s, arena_strdup(ui->frame, ui->result));
	} else if (asked == ASKED_FIRM) {
		show_firm(ui, arena_strdup(ui->frame, ui->result));
	}
}

static void open_report(struct ui *ui, struct reports *s)
{
	if (!is_firm(s))
		s->charting = true;
	else if (ui_push(ui, &screen_firms, "pick"))
		s->asked = ASKED_FIRM;
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct reports *s = state;
	size_t was = s->list.selected;

	if (list_key(s->charting ? &s->chart : &s->list, k)) {
		if (s->list.selected != was)
			again(s);
	} else if (a == ACTION_LEAVE && s->charting) {
		s->charting = false;
	} else if (a == ACTION_LEAVE) {
		ui_pop(ui, NULL);
	} else if (k == K_TAB || k == K_BACKTAB || k == K_LEFT || k == K_RIGHT) {
		s->charting = !s->charting && !is_firm(s);
	} else if (a == ACTION_OPEN && !s->charting) {
		open_report(ui, s);
	} else if (a == ACTION_FILTER) {
		ask_filter(ui, s);
	} else if (a == ACTION_COHORTS) {
		ui_push(ui, &screen_cohorts, NULL);
	} else if (a == ACTION_SAVE_REPORT) {
		ask_save(ui, s, "los.html");
	}
}

/* ---- drawing ---- */

struct drawing {
	struct ui *ui;
	const struct reports *s;
};

static void draw_report(const void *from, size_t row, bool selected, struct canvas *c,
			struct area a)
{
	const struct drawing *d = from;
	const struct reports *s = d->s;

	canvas_put(c, a, 0, 1, selected && s->charting ? STYLE_BOLD : STYLE_NORMAL,
		   row == FIRM		? _("The report of a firm")
		   : row >= FIRST_PAPER ? paper_title((enum paper_kind)(row - FIRST_PAPER))
					: figures_title((enum figures_kind)row));
}

static void draw_figure(const void *from, size_t row, bool selected, struct canvas *c,
			struct area a)
{
	const struct drawing *d = from;
	const struct figures *f = &d->s->figures;
	const struct figure *k = &f->at[row];
	int label = a.cols / 2 - 1, bar = a.cols - label - NUMBER_COLS - 2;
	int note = utf8_width(k->note);

	(void)selected;
	if (k->heading) {
		canvas_put(c, a, 0, 0, STYLE_BOLD, k->label);
		return;
	}
	bar -= note ? NOTE_COLS : 0;
	canvas_put(c, area_cols(a, 1, label - 1), 0, 0, STYLE_NORMAL, k->label);
	canvas_put_right(c, area_cols(a, label, NUMBER_COLS), 0, 0, STYLE_BOLD,
			 arena_printf(d->ui->frame, "%zu", k->value));
	chart_bar(c, a, 0, label + NUMBER_COLS + 1 + (note ? NOTE_COLS : 0), bar, STYLE_ACCENT,
		  k->value, f->max);
	canvas_put(c, area_cols(a, label + NUMBER_COLS + 1, NOTE_COLS), 0, 0, STYLE_DIM, k->note);
}

static void draw_line(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;

	(void)selected;
	paper_draw_line(&d->s->paper, row, c, a);
}

/* How far it is: courses that are read, then needs that are matched. */
static void draw_progress(struct ui *ui, struct reports *s, struct canvas *c, struct area a,
			  int row)
{
	size_t of = 0, done = is_paper(s) ? paper_done(&s->paper, &of) : 0;

	canvas_put(c, a, row, 0, STYLE_DIM, s->failed ? "" : _("Counting…"));
	if (of)
		chart_bar(c, a, row + 1, 0, a.cols, STYLE_ACCENT, done, of);
	else
		chart_bar(c, a, row + 1, 0, a.cols, STYLE_ACCENT, ui->matcher.added,
			  ui->matcher.count);
}

/* What it is, for whom, and what it is narrowed by; returns the rows. */
static int draw_head(struct ui *ui, struct reports *s, struct canvas *c, struct area a)
{
	const char *told = filters_told(ui->frame, s->filter, FILTERS);
	int row;

	canvas_put(c, a, 0, 0, STYLE_TITLE,
		   is_paper(s) ? paper_title(paper_kind(s)) : figures_title(chart_kind(s)));
	row = 1 +
	      canvas_wrap(c, a, 1, 0, STYLE_DIM,
			  is_paper(s) ? paper_about(paper_kind(s)) : figures_about(chart_kind(s)));
	if (*told)
		row += canvas_put(c, a, row, 0, STYLE_WARN, told) > 0;
	return row;
}

static void draw_paper(struct ui *ui, struct reports *s, struct canvas *c, struct area a)
{
	struct drawing d = { ui, s };
	int row = s->charting ? 0 : draw_head(ui, s, c, a) + 1;

	if (!s->made) {
		draw_progress(ui, s, c, a, row);
		return;
	}
	paper_lay_out(&s->paper, a.cols);
	list_set_count(&s->chart, s->paper.lines);
	list_draw(&s->chart, c, area_rows(a, row, -1), draw_line, &d, s->charting);
}

static void draw_chart(struct ui *ui, struct reports *s, struct canvas *c, struct area a)
{
	struct drawing d = { ui, s };
	int row = draw_head(ui, s, c, a);

	if (!s->made) {
		draw_progress(ui, s, c, a, row + 1);
		return;
	}
	if (s->figures.expired)
		row += canvas_put(c, a, row, 0, STYLE_DIM,
				  arena_printf(ui->frame, _("Expired courses, not counted: %zu"),
					       s->figures.expired)) > 0;
	if (s->figures.left_out)
		row += canvas_wrap(
			c, a, row, 0, STYLE_DIM,
			arena_printf(ui->frame,
				     _("Left out, since place or year is not known: %zu"),
				     s->figures.left_out));
	if (s->figures.max == 0)
		row += canvas_put(c, a, row, 0, STYLE_DIM, _("Nothing to count yet.")) > 0;
	list_draw(&s->chart, c, area_rows(a, row + 1, -1), draw_figure, &d, s->charting);
}

static void draw_right(struct ui *ui, struct reports *s, struct canvas *c, struct area a)
{
	if (is_paper(s))
		draw_paper(ui, s, c, a);
	else if (!is_firm(s))
		draw_chart(ui, s, c, a);
	else
		canvas_wrap(
			c, a, 0, 0, STYLE_DIM,
			_("What was talked about, the needs, the courses that suit and why: for "
			  "the owner. Enter chooses the firm."));
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct reports *s = state;
	struct drawing d = { ui, s };
	struct area right = area_cols(body, 1, body.cols - 2);
	bool split = body.cols >= SPLIT_FROM && !(s->charting && is_paper(s));

	if (split) {
		right = area_cols(body, LIST_COLS + 2, body.cols - LIST_COLS - 3);
		canvas_vline(c, body, LIST_COLS);
	}
	if (split || !s->charting)
		list_draw(&s->list, c, split ? area_cols(body, 0, LIST_COLS) : body, draw_report,
			  &d, !s->charting);
	if (split || s->charting)
		draw_right(ui, s, c, right);
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Reports");
}

static const enum action footer[] = { ACTION_OPEN,    ACTION_FILTER, ACTION_SAVE_REPORT,
				      ACTION_COHORTS, ACTION_LEAVE,  ACTION_NONE };

const struct screen_ops screen_reports = {
	.name = "reports",
	.contexts = IN_LIST | IN_REPORTS,
	.state_size = sizeof(struct reports),
	.footer = footer,
	.enter = enter,
	.work = work,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
};
