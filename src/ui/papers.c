#include "ui/papers.h"

#include "base/utf8.h"
#include "os/os.h"
#include "report/cohorts.h"
#include "report/overview.h"
#include "report/plan.h"
#include "report/survey.h"
#include "report/week.h"

#include <string.h>

static const struct {
	const char *title, *about;
	bool matched; /* needs are matched for it */
} kinds[PAPERS] = {
	[PAPER_OVERVIEW] = { N_("For the county"),
			     N_("All that was done, over time, by place, industry and area; small "
				"numbers are hidden"),
			     false },
	[PAPER_WEEK] = { N_("This week"),
			 N_("What the office did, and what the next week brings; names firms"),
			 false },
	[PAPER_LAST_WEEK] = { N_("The week before"),
			      N_("What the office did, and what this week brings; names firms"),
			      false },
	[PAPER_GAPS] = { N_("Needs without a course"),
			 N_("Which they are, and what comes nearest; names firms"), true },
	[PAPER_COVERAGE] = { N_("What is covered where"),
			     N_("Needs within reach of a course, and what is missing; small "
				"numbers are hidden"),
			     true },
	[PAPER_DEMAND] = { N_("For providers"),
			   N_("What firms want to learn, where, when and how; small numbers are "
			      "hidden"),
			   true },
	[PAPER_COHORTS] = { N_("Cohorts"), N_("Firms that fill a class together; names firms"),
			    true },
	[PAPER_PLAN] = { N_("Activity plan"),
			 N_("Activities by challenge, with states, costs and grants"), false },
};

const char *paper_title(enum paper_kind k)
{
	return _(kinds[k].title);
}

const char *paper_about(enum paper_kind k)
{
	return _(kinds[k].about);
}

void paper_drop(struct paper *p)
{
	survey_close(p->survey);
	cohort_search_close(p->cohorts);
	arena_free(p->arena);
	*p = (struct paper){ 0 };
}

size_t paper_done(const struct paper *p, size_t *of)
{
	*of = 0;
	if (p->survey)
		return survey_done(p->survey, of);
	return p->cohorts ? cohort_search_done(p->cohorts, of) : 0;
}

/* ---- making one ------------------------------------------------------------------------------ */

struct making {
	struct paper *p;
	struct ui *ui;
	enum paper_kind kind;
	struct gather g;
	struct need_choice choice;
};

static bool make_overview(struct making *m, struct err *e)
{
	struct overview_query q = { .region = m->choice.region,
				    .since = m->choice.since,
				    .until = m->choice.until };

	return overview_make(&m->p->document, &m->g, &q, m->p->arena, e);
}

static bool make_week(struct making *m, struct err *e)
{
	struct arena *a = m->p->arena;
	struct week_report *w = ARENA_NEW(a, struct week_report);
	struct date monday;

	if (!week_named(&monday, NULL, ui_today(m->ui), e))
		return false;
	if (m->kind == PAPER_LAST_WEEK)
		monday = date_from_days(date_to_days(monday) - 7);
	if (!gather_week(w, &m->g, monday, false, a, e))
		return false;
	m->p->document = week_document(a, w);
	return true;
}

static bool make_plan(struct making *m, struct err *e)
{
	struct plan *plan = ARENA_NEW(m->p->arena, struct plan);

	if (!store_plan(plan, m->ui->store, m->p->arena, e))
		return false;
	plan_sort(plan);
	m->p->document = plan_document(m->p->arena, plan, m->ui->language);
	m->p->book = plan_book(m->p->arena, plan, m->ui->language);
	return true;
}

static bool search_cohorts(struct making *m, struct err *e)
{
	struct cohort_query q = { .region = m->choice.region, .since = m->choice.since };
	struct cohort_plan *plan;

	if (!m->p->cohorts)
		return cohort_search_open(&m->p->cohorts, &m->g, &q, e);
	if (cohort_search_piece(m->p->cohorts))
		return true;
	plan = ARENA_NEW(m->p->arena, struct cohort_plan);
	if (!cohort_search_pool(plan, m->p->cohorts, &q, m->p->arena, e))
		return false;
	m->p->document = cohorts_document(m->p->arena, plan);
	return true;
}

static bool survey_needs_of(struct making *m, struct err *e)
{
	struct survey_query q = { .choice = m->choice };
	struct paper *p = m->p;

	if (!p->survey)
		return survey_open(&p->survey, &m->g, &q, e);
	if (survey_piece(p->survey))
		return true;
	p->document = m->kind == PAPER_GAPS	? survey_gaps(p->survey)
		      : m->kind == PAPER_DEMAND ? survey_demand(p->arena, p->survey)
						: survey_coverage(p->arena, p->survey);
	return true;
}

/* The index, then what decisions teach, then the needs. */
static bool match_piece(struct making *m, struct err *e)
{
	struct matcher *index = &m->ui->matcher;
	bool more = true;

	if (!index->ready || !index->taught)
		return ui_match_step(&more, m->ui, e);
	m->g.index = index->index;
	m->g.learned = ui_learned(m->ui);
	return m->kind == PAPER_COHORTS ? search_cohorts(m, e) : survey_needs_of(m, e);
}

bool paper_work(bool *more, struct paper *p, struct ui *ui, enum paper_kind k,
		const struct codes *codes, const struct paper_choice *c, struct err *e)
{
	struct making m = { .p = p,
			    .ui = ui,
			    .kind = k,
			    .g = { .store = ui->store,
				   .clock = ui->clock,
				   .codes = codes,
				   .language = ui->language },
			    .choice = { .region = c->county } };
	bool ok;

	if (!p->arena)
		p->arena = arena_new();
	if (c->year) {
		m.choice.since = (struct date){ c->year, 1, 1 };
		m.choice.until = (struct date){ c->year, 12, 31 };
	}
	ok = kinds[k].matched	   ? match_piece(&m, e)
	     : k == PAPER_OVERVIEW ? make_overview(&m, e)
	     : k == PAPER_PLAN	   ? make_plan(&m, e)
				   : make_week(&m, e);
	*more = ok && !p->document;
	return ok;
}

/* ---- as lines -------------------------------------------------------------------------------- */

static const char *const blocks[] = { "█", "▉", "▊", "▋", "▌", "▍", "▎", "▏", "▒", "░", "▚" };

static const char *find_bar(const char *text)
{
	for (const char *p = text; *p; p++)
		for (size_t i = 0; i < ARRAY_LEN(blocks); i++)
			if (strncmp(p, blocks[i], strlen(blocks[i])) == 0)
				return p;
	return NULL;
}

static bool is_rule(const char *line)
{
	return *line && (strspn(line, "=") == strlen(line) || strspn(line, "-") == strlen(line));
}

static void add_line(struct paper *p, size_t *cap, const char *text)
{
	struct paper_line *l;

	if (is_rule(text) && p->lines && *p->line[p->lines - 1].text) {
		p->line[p->lines - 1].heading = true; /* bold instead of underlined */
		return;
	}
	l = ARENA_PUSH(p->arena, p->line, p->lines, *cap);
	*l = (struct paper_line){ .text = text, .bar = find_bar(text) };
	if (l->bar)
		l->at = utf8_width(arena_strndup(p->arena, text, (size_t)(l->bar - text)));
}

void paper_lay_out(struct paper *p, int cols)
{
	struct strbuf b = { 0 };
	size_t cap = 0;

	if (!p->document || p->cols == cols)
		return;
	p->line = NULL;
	p->lines = 0;
	p->cols = cols;
	document_print_text(&b, p->document, cols);
	for (const char *s = strbuf_text(&b); *s;) {
		size_t n = strcspn(s, "\n");

		add_line(p, &cap, arena_strndup(p->arena, s, n));
		s += n + (s[n] == '\n');
	}
	strbuf_release(&b);
}

void paper_draw_line(const struct paper *p, size_t n, struct canvas *c, struct area a)
{
	const struct paper_line *l = &p->line[n];

	canvas_put(c, a, 0, 0, l->heading ? STYLE_TITLE : STYLE_NORMAL, l->text);
	if (l->bar)
		canvas_put(c, a, 0, l->at, STYLE_ACCENT, l->bar);
}

/* ---- saving ---------------------------------------------------------------------------------- */

const char *paper_save_text(void)
{
	return _("The ending decides: .html for a page, .xlsx for a workbook, .csv or .json for "
		 "programs, .txt for text.");
}

bool paper_save(struct ui *ui, const struct document *d, const struct document *book,
		const char *path)
{
	struct document_options o = { .today = ui_today(ui) };
	enum doc_format f;
	struct err e = { 0 };

	if (os_exists(path))
		ui_say(ui, MESSAGE_WARN, _("'%s' is there already; give it another name"), path);
	else if (document_format_of(&f, path, &e) &&
		 document_write(path, book && f == DOC_AS_XLSX ? book : d, f, &o, &e))
		return true;
	else
		ui_fail(ui, &e);
	return false;
}
