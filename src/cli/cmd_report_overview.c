#include "base/number.h"
#include "cli/pending.h"
#include "cli/report_document.h"
#include "report/overview.h"

/* los report overview: what the office does, for its county. */

struct options {
	const char *region, *industry, *since, *until, *year, *format, *output;
	bool for_excel;
};

static const struct opt opts[] = {
	{ "region", N_("R"), OPT_TEXT, offsetof(struct options, region),
	  N_("only firms in this county or municipality, by name or number") },
	{ "industry", N_("NACE"), OPT_TEXT, offsetof(struct options, industry),
	  N_("only firms whose industry's code begins so: 16, 16.23") },
	{ "since", N_("D"), OPT_TEXT, offsetof(struct options, since),
	  N_("only what was on that day or later: 2026-09-01") },
	{ "until", N_("D"), OPT_TEXT, offsetof(struct options, until),
	  N_("only what was on that day or earlier") },
	{ "year", N_("Y"), OPT_TEXT, offsetof(struct options, year),
	  N_("only what was in that year: 2026") },
	{ "format", "text|csv|json|html|xlsx", OPT_TEXT, offsetof(struct options, format),
	  N_("text to read, csv and json for programs, html to print or send, xlsx with charts") },
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct options, output),
	  N_("write to FILE instead of stdout (-o FILE is the same)") },
	{ "for-excel", NULL, OPT_FLAG, offsetof(struct options, for_excel),
	  N_("csv: with the mark by which Excel knows UTF-8") },
};

static bool read_day(struct date *out, const char *name, const char *typed, struct date today)
{
	if (!typed || date_parse_typed(out, typed, today))
		return true;
	cli_usage(_("--%s is a day: 2026-09-01"), name);
	return false;
}

static bool read_year(struct overview_query *q, const char *typed)
{
	int64_t year;

	if (!number_parse_int(&year, typed) || year < 1900 || year > 2999) {
		cli_usage(_("--year is a year: 2026"));
		return false;
	}
	q->since = (struct date){ (int)year, 1, 1 };
	q->until = (struct date){ (int)year, 12, 31 };
	return true;
}

/* False: said on stderr what is wrong. */
static bool understand(struct overview_query *q, enum doc_format *f, const struct options *o,
		       struct app *app)
{
	struct clock clock = os_clock_view(&app->clock);
	struct date today = date_of_instant(clock.now(clock.self));

	*q = (struct overview_query){ .region = o->region, .industry = o->industry };
	if (!report_format_read(f, o->format))
		return false;
	if (o->year && (o->since || o->until)) {
		cli_usage(_("--year is instead of --since and --until"));
		return false;
	}
	if (o->year)
		return read_year(q, o->year);
	if (!read_day(&q->since, "since", o->since, today) ||
	    !read_day(&q->until, "until", o->until, today))
		return false;
	if (!q->since.year || !q->until.year || date_to_days(q->since) <= date_to_days(q->until))
		return true;
	cli_usage(_("--until is before --since"));
	return false;
}

static bool make(struct document **out, struct app *app, struct store *s,
		 const struct overview_query *q, struct codes **codes, struct err *e)
{
	struct gather g = { .store = s,
			    .clock = os_clock_view(&app->clock),
			    .language = app_language(app) };

	if (!store_codes(codes, s, e))
		return false;
	g.codes = *codes;
	return overview_make(out, &g, q, app->arena, e);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct overview_query q;
	struct codes *codes = NULL;
	struct document *d = NULL;
	enum doc_format format;
	struct err e = { 0 };
	struct store *s;
	bool ok;

	(void)argc;
	(void)argv;
	if (!understand(&q, &format, o, app))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!cli_match_pending(app, s, &e))
		cli_fail(EXIT_FAILED, &e); /* what is not matched is counted as that */
	e = (struct err){ 0 };
	ok = make(&d, app, s, &q, &codes, &e);
	codes_free(codes);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	return report_document(app, d, format, o->output, o->for_excel);
}

const struct command cmd_report_overview = {
	.name = "report overview",
	.synopsis = N_("[--region R] [--industry NACE] [--since D] [--until D] [--year Y] "
		       "[--format text|csv|json|html|xlsx] [-o FILE]"),
	.summary = N_("for the county: interviews, needs, offers, decisions, activities and money"),
	.details = N_("Over time, by county and municipality, by industry and by area of need. A "
		      "number that fewer than five firms\nstand behind is a star, and so are "
		      "others by which it could be found out; a nought is always shown.\nFinished "
		      "interviews are counted by the day they were begun, needs by the day they "
		      "were told. Needs that\nare not matched with the present courses are matched "
		      "first."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.run = run,
};
