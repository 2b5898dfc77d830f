#include "cli/pending.h"
#include "cli/report_options.h"
#include "report/week.h"

/* los report week: what the office did in a week, and what the next one brings. */

struct week_state {
	struct report_options report;
	bool is_public;
};

static const struct opt options[] = {
	{ "public", NULL, OPT_FLAG, offsetof(struct week_state, is_public),
	  N_("for a newsletter: no names, and no count that fewer than five firms stand behind") },
	REPORT_PRINT_OPTS(struct week_state, report),
};

static bool gather(struct week_report *out, struct app *app, struct store *s, struct date monday,
		   bool for_others, struct codes **codes, struct err *e)
{
	struct gather g = { .store = s,
			    .clock = os_clock_view(&app->clock),
			    .language = app_language(app) };

	if (!store_codes(codes, s, e))
		return false;
	g.codes = *codes;
	return gather_week(out, &g, monday, for_others, app->arena, e);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct week_state *o = state;
	struct clock clock = os_clock_view(&app->clock);
	struct date monday, today = date_of_instant(clock.now(clock.self));
	struct codes *codes = NULL;
	struct week_report w;
	enum doc_format format;
	struct err e = { 0 };
	struct store *s;
	int code;

	if (!report_format_understand(&format, &o->report))
		return EXIT_USAGE;
	if (!week_named(&monday, argc ? argv[0] : NULL, today, &e))
		return cli_fail(EXIT_USAGE, &e);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!cli_match_pending(app, s, &e))
		cli_fail(EXIT_FAILED, &e); /* what is not matched is told as that */
	e = (struct err){ 0 };
	if (gather(&w, app, s, monday, o->is_public, &codes, &e))
		code = report_write(app, &o->report, format,
				    o->is_public ? week_public(app->arena, &w)
						 : week_document(app->arena, &w));
	else
		code = cli_fail(EXIT_FAILED, &e);
	codes_free(codes);
	store_close(s);
	return code;
}

const struct command cmd_report_week = {
	.name = "report week",
	.synopsis = N_("[2027-W06] [--public] [--format text|csv|json|html|xlsx] [-o FILE]"),
	.summary = N_("what the office did in a week, and what the next one brings"),
	.details = N_(
		"Without a week it is this one. The page names firms and quotes owners: it is for "
		"the office, and goes no\nfurther; --public makes one for others. An interview is "
		"of the week it was begun in, a need of its\ninterview's, or of the week in which "
		"its file first came. A course that was ordered is an activity\nof the kind course "
		"that was approved. What was agreed with firms, by the contact log and in "
		"interviews, is listed for the\nnext week, and what is overdue of it. A page of a "
		"week that is over says what of it is told as of today."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct week_state),
	.max_args = 1,
	.run = run,
};
