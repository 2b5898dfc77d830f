#include "base/number.h"
#include "cli/pending.h"
#include "cli/report_options.h"
#include "report/overview.h"

/* los report overview: what the office does, for its county. */

struct options {
	struct report_options report;
	const char *until, *year;
};

static const struct opt opts[] = {
	REPORT_FIRM_OPTS(struct options, report),
	{ "since", N_("D"), OPT_TEXT, offsetof(struct options, report.since),
	  N_("only what was on that day or later: 2026-09-01") },
	{ "until", N_("D"), OPT_TEXT, offsetof(struct options, until),
	  N_("only what was on that day or earlier") },
	{ "year", N_("Y"), OPT_TEXT, offsetof(struct options, year),
	  N_("only what was in that year: 2026") },
	REPORT_PRINT_OPTS(struct options, report),
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

	*q = (struct overview_query){ .region = o->report.region, .industry = o->report.industry };
	if (!report_format_understand(f, &o->report))
		return false;
	if (o->year && (o->report.since || o->until)) {
		cli_usage(_("--year is instead of --since and --until"));
		return false;
	}
	if (o->year)
		return read_year(q, o->year);
	if (!read_day(&q->since, "since", o->report.since, today) ||
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
	return report_write(app, &o->report, format, d);
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
		      "first.\nWho has two reports can subtract one from the other. A region or an "
		      "industry is refused "
		      "where a wider\nchoice has fewer than five firms more; but give no reader "
		      "reports whose times or days differ by a few\nfirms, or on all regions but a "
		      "small one."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.run = run,
};
