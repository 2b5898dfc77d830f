#include "cli/catalogue.h"
#include "cli/internal.h"
#include "report/cohorts.h"

#include <string.h>

enum { TEXT_COLUMNS = 80, LARGEST_CLASS = 1000, FARTHEST = 3000 };

struct cohorts_state {
	const char *region, *industry, *format, *output;
	long size, max_km, request;
	bool competitors, with_firms;
};

static const struct opt options[] = {
	{ "region", N_("R"), OPT_TEXT, offsetof(struct cohorts_state, region),
	  N_("only firms in this county or municipality, by name or number") },
	{ "industry", N_("NACE"), OPT_TEXT, offsetof(struct cohorts_state, industry),
	  N_("only firms whose industry's code begins so: 16, 16.23") },
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
	{ "format", "text|csv|json|html", OPT_TEXT, offsetof(struct cohorts_state, format),
	  N_("how to print it; a request is text or html") },
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct cohorts_state, output),
	  N_("write to FILE instead of stdout (-o FILE is the same)") },
};

static void print_document(struct strbuf *out, struct document *d, const char *format)
{
	if (strcmp(format, "html") == 0)
		document_print_html(out, d);
	else
		document_print_text(out, d, TEXT_COLUMNS);
}

static int print_plan(struct app *app, const struct cohorts_state *o, const struct cohort_plan *p)
{
	const char *format = o->format ? o->format : "text";
	struct strbuf out = STRBUF_IN(app->arena);

	if (o->request > (long)p->result.count)
		return cli_usage(ngettext("there is no cohort %ld: the list has %zu",
					  "there is no cohort %ld: the list has %zu",
					  p->result.count),
				 o->request, p->result.count);
	if (o->request)
		print_document(&out,
			       cohort_request(app->arena, p, (size_t)o->request - 1, o->with_firms),
			       format);
	else if (strcmp(format, "csv") == 0)
		cohorts_print_csv(&out, app->arena, p);
	else if (strcmp(format, "json") == 0)
		cohorts_print_json(&out, app->arena, p);
	else
		print_document(&out, cohorts_document(app->arena, p), format);
	return cli_output(o->output, strbuf_text(&out), out.len);
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

static int report(struct app *app, const struct cohorts_state *o)
{
	struct cohort_query q = { .region = o->region, .industry = o->industry };
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
	code = ok ? print_plan(app, o, &plan) : cli_fail(EXIT_FAILED, &e);
	cohort_search_close(search);
	catalogue_close(&c);
	return code;
}

static bool is_format(const struct cohorts_state *o)
{
	static const char *const names[] = { "text", "html", "csv", "json" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (!o->format || strcmp(o->format, names[i]) == 0)
			return i < 2 || !o->request;
	return false;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct cohorts_state *o = state;

	(void)argc;
	(void)argv;
	if (!is_format(o))
		return o->request ? cli_usage(_("a request is text or html, not '%s'"), o->format)
				  : cli_usage(_("--format is text, csv, json or html, not '%s'"),
					      o->format);
	if (o->size > LARGEST_CLASS)
		return cli_usage(_("--size is at most %d"), LARGEST_CLASS);
	if (o->max_km > FARTHEST)
		return cli_usage(_("--max-km is at most %d"), FARTHEST);
	return report(app, o);
}

const struct command cmd_report_cohorts = {
	.name = "report cohorts",
	.synopsis = N_("[--region R] [--industry NACE] [--size N] [--max-km N] [--competitors] "
		       "[--request COHORT [--with-firms]] [--format text|csv|json|html] [-o FILE]"),
	.summary = N_("needs of several firms that fill a class together"),
	.details = N_("Who may share a course with others, wants the same, is near enough and can "
		      "begin at the same time.\nA request names no firm and no contact, unless it "
		      "is asked to; read the owners' words in it before you send it."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct cohorts_state),
	.run = run,
};
