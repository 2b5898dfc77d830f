#include "cli/catalogue.h"
#include "cli/filter.h"
#include "report/report.h"
#include "table/table.h"

#include <string.h>

/* Needs that no course covers well enough, and for those that wishes exclude, what is nearest. */

struct gaps_state {
	const char *format, *output, *firm;
	struct filter_options filter;
};

static const struct opt options[] = {
	{ "format", "text|csv", OPT_TEXT, offsetof(struct gaps_state, format),
	  N_("text to read, or csv: one row a need") },
	{ "firm", N_("ORGNR"), OPT_TEXT, offsetof(struct gaps_state, firm),
	  N_("only the needs of one firm") },
	FILTER_OPTS(struct gaps_state, filter),
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct gaps_state, output),
	  N_("write to FILE instead of stdout (-o FILE is the same)") },
};

static const char *const kinds[] = { [GAP_NONE] = "",
				     [GAP_NO_TOPIC] = "no_topic",
				     [GAP_WEAK] = "weak",
				     [GAP_FILTERED] = "filtered" };

static const char *const beyond[] = {
	[BEYOND_NONE] = "",
	[BEYOND_HOUSING] = "housing",
	[BEYOND_BROADBAND] = "broadband",
	[BEYOND_NURSERY] = "nursery",
	[BEYOND_BUS] = "bus",
	[BEYOND_PERMITS] = "permits",
};

struct gaps {
	struct strbuf *out;
	struct match_index *index;
	struct match_options options;
	struct arena *arena; /* reset after each need */
	size_t needs, found;
};

static void csv_header(struct gaps *g)
{
	static const char *const columns[] = { "need_id",	   "firm_orgnr",   "kind",
					       "firm_name",	   "municipality", "need_text",
					       "nearest_provider", "nearest_code", "nearest_title",
					       "excluded_by",	   "not_training" };

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		table_write_cell(g->out, columns[i], i == 0, TABLE_NEUTRAL);
	table_write_end(g->out);
}

static void csv_row(struct gaps *g, const struct need *n, const struct match_result *r)
{
	const struct offer *near = r->gap == GAP_FILTERED ? r->nearest : NULL;
	const struct course *c = near ? match_index_course(g->index, near->course) : NULL;
	const char *cell[] = { n->id,
			       n->orgnr,
			       kinds[r->gap],
			       n->firm_name,
			       n->municipality,
			       n->text,
			       c ? c->provider : "",
			       c ? c->code : "",
			       c ? c->title : "",
			       report_obstacles(g->arena, near),
			       beyond[r->beyond] };

	for (size_t i = 0; i < ARRAY_LEN(cell); i++)
		table_write_cell(g->out, cell[i], i == 0, TABLE_NEUTRAL);
	table_write_end(g->out);
}

static void text_row(struct gaps *g, const struct need *n, const struct match_result *r)
{
	const struct course *c = r->gap == GAP_FILTERED && r->nearest
					 ? match_index_course(g->index, r->nearest->course)
					 : NULL;

	strbuf_addf(g->out, "%s · %s, %s\n  %s\n  %s\n", n->id, n->firm_name, n->municipality,
		    n->text, report_gap(g->arena, r));
	if (c)
		strbuf_addf(g->out, "  → %s · %s · %s\n", c->title, c->provider, c->code);
	strbuf_addc(g->out, '\n');
}

static void look_at_needs(struct gaps *g, const struct need *need, size_t count, bool csv)
{
	if (csv)
		csv_header(g);
	for (size_t i = 0; i < count; i++) {
		struct match_result r;

		match_need(&r, g->index, &need[i], &g->options, g->arena);
		if (r.gap != GAP_NONE) {
			g->found++;
			(csv ? csv_row : text_row)(g, &need[i], &r);
		}
		arena_reset(g->arena);
	}
	if (!csv)
		strbuf_addf(g->out,
			    ngettext("%zu need of %zu has no course that covers it.\n",
				     "%zu needs of %zu have no course that covers them.\n",
				     g->found),
			    g->found, count);
}

static bool report_gaps(struct strbuf *out, struct matcher *m, struct app *app, struct store *s,
			const struct gaps_state *o, const struct fit_filter *filter, bool csv,
			struct err *e)
{
	struct clock clock = os_clock_view(&app->clock);
	struct gaps g = { .out = out };
	struct need *need = NULL;
	struct firm firm;
	size_t count = 0;

	if ((o->firm && !store_firm(&firm, s, app->arena, o->firm, e)) ||
	    !store_needs(&need, &count, s, app->arena, o->firm, e) ||
	    !cli_matcher_open(m, app, s, e) || !matcher_learn(m, s, e))
		return false;
	g.index = m->index;
	g.options = (struct match_options){ .top = 1,
					    .reasons = true,
					    .codes = m->codes,
					    .filter = filter,
					    .learned = m->learned,
					    .today = date_of_instant(clock.now(clock.self)) };
	g.arena = arena_new();
	look_at_needs(&g, need, count, csv);
	arena_free(g.arena);
	return true;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct gaps_state *o = state;
	bool csv = o->format && strcmp(o->format, "csv") == 0;
	struct strbuf out = STRBUF_IN(app->arena);
	struct fit_filter filter;
	struct matcher m = { 0 };
	struct err e = { 0 };
	struct store *s;
	int code;

	(void)argc;
	(void)argv;
	if (o->format && !csv && strcmp(o->format, "text") != 0)
		return cli_usage(_("--format is text or csv, not '%s'"), o->format);
	if (!filter_understand(&filter, &o->filter, app))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (report_gaps(&out, &m, app, s, o, &filter, csv, &e))
		code = cli_output(o->output, strbuf_text(&out), out.len);
	else
		code = cli_fail(EXIT_FAILED, &e);
	matcher_close(&m);
	store_close(s);
	return code;
}

const struct command cmd_report_gaps = {
	.name = "report gaps",
	.synopsis = N_("[--firm ORGNR] [filters] [--format text|csv] [-o FILE]"),
	.summary = N_("needs that no course covers well enough, and what comes nearest"),
	.details = N_("The kind of a gap is no_topic (nothing on it), weak (only weak hits) or "
		      "filtered (there are courses,\nbut wishes or filters exclude them). Then the "
		      "one is named that needs the least relaxing, with all\nthat excludes it: a "
		      "step is 25 km, 14 days, a level, 1000 kroner, a seat or 4 hours a week, "
		      "another\nmode or language is two, and the fewest steps in all win."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct gaps_state),
	.run = run,
};
