#include "cli/catalogue.h"
#include "cli/report_options.h"
#include "report/cohorts.h"

enum { LARGEST_CLASS = 1000, FARTHEST = 3000 };

struct cohorts_state {
	struct report_options report;
	long size, max_km, request;
	bool competitors, with_firms;
};

static const struct opt options[] = {
	REPORT_OPTS(struct cohorts_state, report),
	{ "size", N_("N"), OPT_COUNT, offsetof(struct cohorts_state, size),
	  N_("people that a class needs; 8 when not given") },
	{ "max-km", N_("N"), OPT_COUNT, offsetof(struct cohorts_state, max_km),
	  N_("how far a firm travels that has not said it; 80 when not given") },
	{ "competitors", NULL, OPT_FLAG, offsetof(struct cohorts_state, competitors),
	  N_("firms of one industry in one municipality may sit together") },
	{ "request", N_("COHORT"), OPT_COUNT, offsetof(struct cohorts_state, request),
	  N_("a request to a provider for the cohort of this number in the list") },
	{ "with-firms", NULL, OPT_FLAG, offsetof(struct cohorts_state, with_firms),
	  N_("name the firms in the request") },
};

static int print_plan(struct app *app, const struct cohorts_state *o, enum doc_format format,
		      const struct cohort_plan *p)
{
	struct strbuf out = STRBUF_IN(app->arena);

	if (o->request > (long)p->result.count)
		return cli_usage(ngettext("there is no cohort %ld: the list has %zu",
					  "there is no cohort %ld: the list has %zu",
					  p->result.count),
				 o->request, p->result.count);
	if (o->request)
		return report_write(
			app, &o->report, format,
			cohort_request(app->arena, p, (size_t)o->request - 1, o->with_firms));
	if (format == DOC_AS_CSV)
		cohorts_print_csv(&out, app->arena, p);
	else if (format == DOC_AS_JSON)
		cohorts_print_json(&out, app->arena, p);
	else
		return report_write(app, &o->report, format, cohorts_document(app->arena, p));
	return report_write_text(&o->report, format, &out);
}

/* Matching all needs takes a while where they are many; false: it was stopped. */
static bool match_needs(struct app *app, struct cohort_search *s, struct err *e)
{
	struct cli_progress *bar = cli_progress_new(app, _("Matching needs"));
	struct progress progress = cli_progress_view(bar);
	bool more = true, going = true;
	size_t done, of;

	while (more && going) {
		more = cohort_search_piece(s);
		done = cohort_search_done(s, &of);
		going = progress_step(&progress, done, of);
	}
	cli_progress_done(bar);
	return going || err_set(e, ERR_REFUSED, _("interrupted"));
}

static int report(struct app *app, const struct cohorts_state *o, enum doc_format format,
		  const struct need_choice *choice)
{
	struct cohort_query q = { .region = choice->region,
				  .industry = choice->industry,
				  .since = choice->since };
	struct cohort_search *search = NULL;
	struct cohort_plan plan;
	struct catalogue c;
	struct gather g = { .clock = os_clock_view(&app->clock), .language = app_language(app) };
	struct err e = { 0 };
	bool ok;
	int code;

	if (!catalogue_open(&c, app))
		return EXIT_FAILED;
	q.options.size = (int)o->size;
	q.options.max_km = (int)o->max_km;
	q.options.competitors = o->competitors;
	ok = matcher_learn(&c.matcher, c.store, &e);
	g.store = c.store;
	g.index = c.matcher.index;
	g.codes = c.matcher.codes;
	g.learned = c.matcher.learned;
	ok = ok && cohort_search_open(&search, &g, &q, &e);
	ok = ok && match_needs(app, search, &e);
	ok = ok && cohort_search_pool(&plan, search, &q, app->arena, &e);
	code = ok ? print_plan(app, o, format, &plan) : cli_fail(EXIT_FAILED, &e);
	cohort_search_close(search);
	catalogue_close(&c);
	return code;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct cohorts_state *o = state;
	struct need_choice choice;
	enum doc_format format;

	(void)argc;
	(void)argv;
	if (!report_options_understand(&choice, &format, &o->report, app))
		return EXIT_USAGE;
	if (o->request && format != DOC_AS_TEXT && format != DOC_AS_HTML)
		return cli_usage(_("a request is text or html, not '%s'"), o->report.format);
	if (o->size > LARGEST_CLASS)
		return cli_usage(_("--size is at most %d"), LARGEST_CLASS);
	if (o->max_km > FARTHEST)
		return cli_usage(_("--max-km is at most %d"), FARTHEST);
	return report(app, o, format, &choice);
}

const struct command cmd_report_cohorts = {
	.name = "report cohorts",
	.synopsis = N_(
		"[--region R] [--industry NACE] [--since D] [--size N] [--max-km N] "
		"[--competitors] "
		"[--request COHORT [--with-firms]] [--format text|csv|json|html|xlsx] [-o FILE]"),
	.summary = N_("needs of several firms that fill a class together"),
	.details = N_("Who may share a course with others, wants the same, is near enough and can "
		      "begin at the same time.\nA request names no firm and no contact, unless it "
		      "is asked to; read the owners' words in it before you send it."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct cohorts_state),
	.run = run,
};
