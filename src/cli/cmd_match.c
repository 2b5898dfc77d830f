#include "cli/catalogue.h"
#include "cli/internal.h"
#include "cli/print_match.h"
#include "base/number.h"

#include <string.h>

enum { DEFAULT_TOP = 10, TREC_TOP = 1000, LARGEST_FIT = 100 };

struct options {
	const char *need, *firm, *min_fit, *format;
	bool all, explain;
	long top;
};

static const struct opt opts[] = {
	{ "need", N_("ID"), OPT_TEXT, offsetof(struct options, need), N_("one need") },
	{ "firm", N_("ORGNR"), OPT_TEXT, offsetof(struct options, firm),
	  N_("all needs of one firm") },
	{ "all", NULL, OPT_FLAG, offsetof(struct options, all),
	  N_("all needs of all firms; so it is when nothing is said") },
	{ "top", N_("N"), OPT_COUNT, offsetof(struct options, top),
	  N_("at most so many offers a need (10; trec 1000)") },
	{ "min-fit", N_("F"), OPT_TEXT, offsetof(struct options, min_fit),
	  N_("only offers with at least this fit, 0-100 (45, the line below which a hit is "
	     "weak)") },
	{ "explain", NULL, OPT_FLAG, offsetof(struct options, explain),
	  N_("the reasons for each offer") },
	{ "format", "text|csv|json|trec", OPT_TEXT, offsetof(struct options, format),
	  N_("how to print it") },
};

static const struct match_printer *printer_by_name(const char *name)
{
	static const struct match_printer *const printers[] = {
		&match_printer_text, &match_printer_csv, &match_printer_json, &match_printer_trec
	};

	for (size_t i = 0; i < ARRAY_LEN(printers); i++)
		if (strcmp(printers[i]->name, name) == 0)
			return printers[i];
	return NULL;
}

/* False: said on stderr what is wrong. */
static bool understand(struct match_options *out, const struct match_printer **printer,
		       const struct options *o)
{
	int64_t fit = 0;

	if ((o->need != NULL) + (o->firm != NULL) + o->all > 1) {
		cli_usage(_("only one of --need, --firm and --all can be given"));
		return false;
	}
	*printer = printer_by_name(o->format ? o->format : "text");
	if (!*printer) {
		cli_usage(_("--format is text, csv, json or trec, not '%s'"), o->format);
		return false;
	}
	if (o->min_fit && (!number_parse_int(&fit, o->min_fit) || fit < 0 || fit > LARGEST_FIT)) {
		cli_usage(_("--min-fit is a whole number from 0 to 100, not '%s'"), o->min_fit);
		return false;
	}
	out->topical_only = (*printer)->topical_only;
	out->top = out->topical_only ? TREC_TOP : DEFAULT_TOP;
	if (o->top > 0)
		out->top = (size_t)o->top;
	if (o->min_fit)
		out->min_fit = fit > 0 ? (int)fit : 1;
	out->reasons = !out->topical_only;
	return true;
}

/* The needs that are meant. */
static bool find_needs(struct need **out, size_t *count, struct store *s, struct arena *a,
		       const struct options *o, struct err *e)
{
	struct firm firm;

	if (o->need) {
		*out = ARENA_NEW(a, struct need);
		*count = 1;
		return store_need(*out, s, a, o->need, e);
	}
	if (o->firm && !store_firm(&firm, s, a, o->firm, e))
		return false;
	return store_needs(out, count, s, a, o->firm, e);
}

/* What lists and the home screen show of the last matching. */
struct found {
	size_t offers;
	int best_fit;
	bool gap;
};

static struct found found_of(const struct match_result *r)
{
	return (struct found){ r->count, r->count > 0 ? r->offer[0].fit : 0, r->gap != GAP_NONE };
}

static bool keep_found(struct store *s, const struct need *need, const struct found *f,
		       size_t count, struct err *e)
{
	bool ok = true;

	if (!store_begin(s, e))
		return err_context(e, _("cannot keep what was found"));
	for (size_t i = 0; ok && i < count; i++)
		ok = store_need_matched(s, need[i].id, f[i].offers, f[i].best_fit, f[i].gap, e);
	if (!store_end(s, ok, e))
		return err_context(e, _("cannot keep what was found"));
	return true;
}

static void flush_out(struct match_print *p)
{
	fwrite(strbuf_text(&p->out), 1, p->out.len, stdout);
	strbuf_clear(&p->out);
}

static void match_all(struct match_print *p, struct found *found, struct app *app,
		      const struct need *need, size_t count)
{
	struct cli_progress *bar = cli_progress_new(app, _("Matching needs"));
	struct progress progress = cli_progress_view(bar);

	if (p->printer->begin)
		p->printer->begin(p);
	for (size_t i = 0; i < count; i++) {
		struct match_result r;

		match_need(&r, p->catalogue->matcher.index, &need[i], &p->options, p->arena);
		found[i] = found_of(&r);
		p->printer->need(p, &need[i], &r);
		flush_out(p);
		arena_reset(p->arena);
		progress_step(&progress, i, count);
	}
	cli_progress_done(bar);
	if (p->printer->end)
		p->printer->end(p);
	flush_out(p);
	strbuf_release(&p->out);
}

/* A search restricted by --min-fit, or by topic alone, is not what was found. */
static bool is_kept(const struct match_options *o)
{
	return !o->topical_only && o->min_fit == 0;
}

static bool match_needs(struct match_print *p, struct app *app, const struct options *o,
			struct err *e)
{
	struct store *s = p->catalogue->store;
	struct need *need;
	struct found *found;
	size_t count;

	if (!find_needs(&need, &count, s, app->arena, o, e))
		return false;
	if (count == 0)
		fprintf(stderr, "los: %s\n", _("there are no needs"));
	found = ARENA_ARRAY(app->arena, struct found, count);
	match_all(p, found, app, need, count);
	return !is_kept(&p->options) || keep_found(s, need, found, count, e);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct clock clock = os_clock_view(&app->clock);
	struct match_print p = { .explain = o->explain };
	struct catalogue c;
	struct err e = { 0 };
	int code = EXIT_DONE;

	(void)argc;
	(void)argv;
	if (!understand(&p.options, &p.printer, o))
		return EXIT_USAGE;
	if (!catalogue_open(&c, app))
		return EXIT_FAILED;
	p.options.today = date_of_instant(clock.now(clock.self));
	p.options.codes = c.matcher.codes;
	p.catalogue = &c;
	p.arena = arena_new();
	if (!match_needs(&p, app, o, &e))
		code = cli_fail(EXIT_FAILED, &e);
	arena_free(p.arena);
	catalogue_close(&c);
	return code;
}

const struct command cmd_match = {
	.name = "match",
	.synopsis = N_("[--need ID | --firm ORGNR | --all] [--top N] [--min-fit F] [--explain] "
		       "[--format text|csv|json|trec]"),
	.summary = N_("rank courses for needs, and say why"),
	.details = N_(
		"An offer's fit is 0 to 100: good from 70, possible from 45, weak below. Weak "
		"ones are counted and\nnot listed; a need with nothing above the line is a gap. "
		"What a firm's own limits exclude is told too."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.run = run,
};
