#include "cli/catalogue.h"
#include "cli/filter.h"
#include "cli/print_gaps.h"
#include "cli/report_options.h"

/* Needs that no course covers well enough, and for those that wishes exclude, what is nearest. */

struct gaps_state {
	const char *firm;
	struct report_options report;
	struct filter_options filter;
};

static const struct opt options[] = {
	REPORT_OPTS(struct gaps_state, report),
	{ "firm", N_("ORGNR"), OPT_TEXT, offsetof(struct gaps_state, firm),
	  N_("only the needs of one firm") },
	FILTER_OPTS(struct gaps_state, filter),
};

static void look_at_needs(struct gaps *g, const struct gaps_printer *printer,
			  const struct need *need, size_t count)
{
	struct match_print *p = &g->print;

	printer->begin(g);
	for (size_t i = 0; i < count; i++) {
		struct match_result r;

		match_need(&r, p->catalogue->matcher.index, &need[i], &p->options, p->arena);
		if (r.gap != GAP_NONE) {
			g->found++;
			printer->need(g, &need[i], &r);
		}
		arena_reset(p->arena);
	}
	g->needs = count;
	printer->end(g);
}

static bool report_gaps(struct gaps *g, const struct gaps_printer *printer, struct catalogue *c,
			struct app *app, const struct need_choice *choice, struct err *e)
{
	struct matcher *m = &c->matcher;
	struct need *need = NULL;
	size_t count = 0;
	struct gather from;

	if (!cli_matcher_open(m, app, c->store, e) || !matcher_learn(m, c->store, e))
		return false;
	from = (struct gather){ .store = c->store,
				.codes = m->codes,
				.clock = os_clock_view(&app->clock) };
	if (!gather_needs(&need, &count, &from, choice, app->arena, e))
		return false;
	g->print.options.today = date_of_instant(from.clock.now(from.clock.self));
	g->print.options.codes = m->codes;
	g->print.options.learned = m->learned;
	g->print.arena = arena_new();
	look_at_needs(g, printer, need, count);
	arena_free(g->print.arena);
	return true;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct gaps_state *o = state;
	struct catalogue c = { 0 };
	struct fit_filter filter;
	struct gaps g = { .print = { .catalogue = &c,
				     .out = STRBUF_IN(app->arena),
				     .options = { .top = 1, .reasons = true, .filter = &filter } },
			  .paper = { .arena = app->arena, .language = app_language(app) } };
	struct need_choice choice;
	enum doc_format format;
	struct err e = { 0 };
	int code;

	(void)argc;
	(void)argv;
	if (!report_options_understand(&choice, &format, &o->report, app) ||
	    !filter_understand(&filter, &o->filter, app))
		return EXIT_USAGE;
	choice.orgnr = o->firm;
	c.store = app_store(app);
	if (!c.store)
		return EXIT_FAILED;
	if (!report_gaps(&g, gaps_printer(format), &c, app, &choice, &e))
		code = cli_fail(EXIT_FAILED, &e);
	else if (g.page)
		code = report_write(app, &o->report, format, g.page);
	else
		code = report_write_text(&o->report, format, &g.print.out);
	catalogue_close(&c);
	return code;
}

const struct command cmd_report_gaps = {
	.name = "report gaps",
	.synopsis = N_("[--region R] [--industry NACE] [--since D] [--firm ORGNR] [filters] "
		       "[--format text|csv|json|html|xlsx] [-o FILE]"),
	.summary = N_("needs that no course covers well enough, and what comes nearest"),
	.details = N_(
		"The kind of a gap is no_topic (nothing on it), weak (only weak hits) or "
		"filtered (there are courses,\nbut wishes or filters exclude them). Then the "
		"one is named that needs the least relaxing, with all\nthat excludes it: a "
		"step is 25 km, 14 days, a level, 1000 kroner, a seat or 4 hours a week, "
		"another\nmode or language is two, and the fewest steps in all win.\n\nA need "
		"is told on the day its interview was begun, or its file first taken in."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct gaps_state),
	.run = run,
};
