#include "cli/catalogue.h"
#include "cli/report_options.h"
#include "report/survey.h"

/* los report demand, los report coverage: many needs, and what the catalogue has for them. */

enum { FARTHEST = 3000 };

struct survey_state {
	struct report_options report;
	const char *provider;
	long max_km;
	bool internal;
};

#define PROVIDER_OPT(help)                                                                         \
	{                                                                                          \
		"provider", N_("P"), OPT_TEXT, offsetof(struct survey_state, provider), help       \
	}

#define INTERNAL_OPT                                                                               \
	{                                                                                          \
		"internal", NULL, OPT_FLAG, offsetof(struct survey_state, internal),               \
			N_("hide no number: for the office only, since small ones tell which "     \
			   "firm it is")                                                           \
	}

static const struct opt demand_options[] = {
	PROVIDER_OPT(N_("tell needs with an offer from this provider from those of others")),
	INTERNAL_OPT,
	REPORT_OPTS(struct survey_state, report),
};

static const struct opt coverage_options[] = {
	PROVIDER_OPT(N_("only what this provider covers")),
	{ "max-km", N_("N"), OPT_COUNT, offsetof(struct survey_state, max_km),
	  N_("how far a firm travels that has not said it; 80 when not given") },
	INTERNAL_OPT,
	REPORT_OPTS(struct survey_state, report),
};

/* Matching all needs takes a while where they are many; false: it was stopped. */
static bool match_needs(struct app *app, struct survey *s, struct err *e)
{
	struct cli_progress *bar = cli_progress_new(app, _("Matching needs"));
	struct progress progress = cli_progress_view(bar);
	bool more = true, going = true;
	size_t done, of;

	while (more && going) {
		more = survey_piece(s);
		done = survey_done(s, &of);
		going = progress_step(&progress, done, of);
	}
	cli_progress_done(bar);
	return going || err_set(e, ERR_REFUSED, _("interrupted"));
}

static bool look(struct survey **out, struct app *app, struct catalogue *c, struct survey_query *q,
		 struct err *e)
{
	struct gather g = { .store = c->store,
			    .clock = os_clock_view(&app->clock),
			    .language = app_language(app) };

	if (!cli_matcher_open(&c->matcher, app, c->store, e) ||
	    !matcher_learn(&c->matcher, c->store, e))
		return false;
	g.index = c->matcher.index;
	g.codes = c->matcher.codes;
	g.learned = c->matcher.learned;
	q->course = c->matcher.course;
	q->courses = c->matcher.count;
	return survey_open(out, &g, q, e) && match_needs(app, *out, e);
}

static int report(struct app *app, const struct survey_state *o,
		  struct document *(*paper)(struct arena *a, const struct survey *s))
{
	struct survey_query q = { .provider = o->provider,
				  .max_km = (int)o->max_km,
				  .internal = o->internal };
	struct survey *survey = NULL;
	struct catalogue c = { 0 };
	enum doc_format format;
	struct err e = { 0 };
	int code;

	if (!report_options_understand(&q.choice, &format, &o->report, app))
		return EXIT_USAGE;
	if (o->max_km > FARTHEST)
		return cli_usage(_("--max-km is at most %d"), FARTHEST);
	c.store = app_store(app);
	if (!c.store)
		return EXIT_FAILED;
	if (look(&survey, app, &c, &q, &e))
		code = report_write(app, &o->report, format, paper(app->arena, survey));
	else
		code = cli_fail(EXIT_FAILED, &e);
	survey_close(survey);
	catalogue_close(&c);
	return code;
}

static int run_demand(struct app *app, const void *state, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return report(app, state, survey_demand);
}

static int run_coverage(struct app *app, const void *state, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return report(app, state, survey_coverage);
}

const struct command cmd_report_demand = {
	.name = "report demand",
	.synopsis = N_("[--provider P] [--region R] [--industry NACE] [--since D] "
		       "[--internal] [--format text|csv|json|html|xlsx] [-o FILE]"),
	.summary = N_("for a provider: what firms want to learn, where, when and how"),
	.details = N_("Needs by area, place, level, time, way of teaching and language, and how "
		      "many of them have an offer.\nNo firm is named; what fewer than five firms "
		      "stand behind is a star, and so are others by which it\ncould be found out. "
		      "Place is the county, or within a region that is asked for the "
		      "municipality.\nWho has two reports can subtract one from the other. A "
		      "region or an industry is refused "
		      "where a wider\nchoice has fewer than five firms more; but give no reader "
		      "reports whose times or days differ by a few\nfirms, or on all regions but a "
		      "small one."),
	.opt = demand_options,
	.opt_count = ARRAY_LEN(demand_options),
	.state_size = sizeof(struct survey_state),
	.run = run_demand,
};

const struct command cmd_report_coverage = {
	.name = "report coverage",
	.synopsis = N_("[--provider P] [--region R] [--industry NACE] [--since D] [--max-km N] "
		       "[--internal] [--format text|csv|json|html|xlsx] [-o FILE]"),
	.summary = N_("which needs are covered within reach, and what is missing where"),
	.details = N_("Each need is counted once: covered within reach of the firm, only online, "
		      "only too far away, excluded by\nanother wish, or not at all; the last two "
		      "and what is too far for the firm's own limit are the gaps of\n'los report "
		      "gaps'. What fewer than five firms stand behind is a star, and so are others "
		      "by which it could\nbe found out.\nWho has two reports can subtract one from "
		      "the other. A region or an industry is refused "
		      "where a wider\nchoice has fewer than five firms more; but give no reader "
		      "reports whose times or days differ by a few\nfirms, or on all regions but a "
		      "small one."),
	.opt = coverage_options,
	.opt_count = ARRAY_LEN(coverage_options),
	.state_size = sizeof(struct survey_state),
	.run = run_coverage,
};
