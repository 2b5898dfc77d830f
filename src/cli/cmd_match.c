#include "cli/catalogue.h"
#include "cli/filter.h"
#include "cli/internal.h"
#include "cli/print_match.h"
#include "cli/why_course.h"
#include "base/number.h"
#include "os/os.h"

#include <stdatomic.h>
#include <string.h>

enum { DEFAULT_TOP = 10, TREC_TOP = 1000, LARGEST_FIT = 100 };

struct options {
	const char *need, *firm, *course, *min_fit, *format;
	bool all, explain, no_learning;
	long top;
	struct filter_options filter;
};

static const struct opt opts[] = {
	{ "need", N_("ID"), OPT_TEXT, offsetof(struct options, need), N_("one need") },
	{ "firm", N_("ORGNR"), OPT_TEXT, offsetof(struct options, firm),
	  N_("all needs of one firm") },
	{ "all", NULL, OPT_FLAG, offsetof(struct options, all),
	  N_("all needs of all firms; so it is when nothing is said") },
	{ "course", N_("CODE"), OPT_TEXT, offsetof(struct options, course),
	  N_("why this course is offered or not, instead of the offers: where it stands, what "
	     "met, each condition, what would have to change") },
	{ "top", N_("N"), OPT_COUNT, offsetof(struct options, top),
	  N_("at most so many offers a need (10; trec 1000)") },
	{ "min-fit", N_("F"), OPT_TEXT, offsetof(struct options, min_fit),
	  N_("only offers with at least this fit, 0-100 (45, the line below which a hit is "
	     "weak)") },
	FILTER_OPTS(struct options, filter),
	{ "explain", NULL, OPT_FLAG, offsetof(struct options, explain),
	  N_("the reasons for each offer") },
	{ "no-learning", NULL, OPT_FLAG, offsetof(struct options, no_learning),
	  N_("as if nothing had been decided on earlier offers") },
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
	if (o->course && (*printer)->topical_only) {
		cli_usage(_("--course is for text, csv and json"));
		return false;
	}
	out->topical_only = (*printer)->topical_only;
	out->top = out->topical_only ? TREC_TOP : DEFAULT_TOP;
	if (o->top > 0)
		out->top = (size_t)o->top;
	if (o->min_fit)
		out->min_fit = fit > 0 ? (int)fit : 1;
	out->reasons = !out->topical_only;
	out->bare = !o->explain;
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
	enum gap_kind gap;
};

static struct found found_of(const struct match_result *r)
{
	return (struct found){ r->count, r->count > 0 ? r->offer[0].fit : 0, r->gap };
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

static void flush_out(struct strbuf *out)
{
	fwrite(strbuf_text(out), 1, out->len, stdout);
	strbuf_release(out);
}

/* One thread's own view of the index, and its own way to print. */
struct worker {
	struct match_print print;
	struct match_index *index;
};

enum { NEEDS_A_PIECE = 8, PIECES_A_ROUND = 64 };

/* The needs of a round are in pieces; who is done with one takes the next. */
struct work {
	struct worker *worker;
	const struct need *need;
	struct found *found;
	size_t from, end;
	atomic_size_t taken;
	struct strbuf out[PIECES_A_ROUND]; /* what is printed of each piece */
};

static void match_one(struct work *k, struct worker *w, size_t n)
{
	struct match_print *p = &w->print;
	struct match_result r;

	match_need(&r, w->index, &k->need[n], &p->options, p->arena);
	k->found[n] = found_of(&r);
	p->printer->need(p, &k->need[n], &r);
	arena_reset(p->arena);
}

static void match_some(void *self, size_t i)
{
	struct work *k = self;
	struct worker *w = &k->worker[i];
	size_t piece, from;

	while ((from = k->from + (piece = k->taken++) * NEEDS_A_PIECE) < k->end) {
		for (size_t n = from; n < k->end && n < from + NEEDS_A_PIECE; n++)
			match_one(k, w, n);
		k->out[piece] = w->print.out;
		w->print.out = (struct strbuf){ 0 };
	}
}

/* A printer stands after each need as it does after the first. */
static void workers_open(struct worker *w, size_t count, const struct match_print *p)
{
	for (size_t i = 1; i < count; i++) {
		w[i].print = *p;
		w[i].print.out = (struct strbuf){ 0 };
		w[i].print.json.out = &w[i].print.out;
		w[i].print.arena = arena_new();
		w[i].index = match_index_view(w[0].index);
	}
}

static void workers_close(struct worker *w, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		match_index_free(w[i].index);
		arena_free(w[i].print.arena);
		strbuf_release(&w[i].print.out);
	}
}

/* The next needs, printed in their order. Returns where it stopped. */
static size_t match_round(struct work *k, size_t workers, size_t at, size_t count)
{
	const size_t round = (size_t)NEEDS_A_PIECE * PIECES_A_ROUND;

	k->from = at;
	k->end = count - at < round ? count : at + round;
	k->taken = 0;
	os_share_work(workers, match_some, k);
	for (size_t i = 0; i < PIECES_A_ROUND; i++)
		flush_out(&k->out[i]);
	return k->end;
}

/* The first need is matched alone; then many at a time. */
static void match_in_threads(struct work *k, const struct progress *progress, size_t count)
{
	enum { WORTH_THREADS = 16 };
	size_t workers = count < WORTH_THREADS ? 1 : os_threads();
	size_t at = 1;

	match_one(k, &k->worker[0], 0);
	flush_out(&k->worker[0].print.out);
	workers_open(k->worker, workers, &k->worker[0].print);
	for (progress_step(progress, at, count); at < count; progress_step(progress, at, count))
		at = match_round(k, workers, at, count);
	workers_close(k->worker, workers);
}

static void match_all(struct match_print *p, struct found *found, struct app *app,
		      const struct need *need, size_t count)
{
	struct cli_progress *bar = cli_progress_new(app, _("Matching needs"));
	struct progress progress = cli_progress_view(bar);
	struct work k = { .need = need, .found = found };
	struct match_print *own;

	k.worker = ARENA_ARRAY(app->arena, struct worker, os_threads());
	k.worker[0] = (struct worker){ .print = *p, .index = p->catalogue->matcher.index };
	own = &k.worker[0].print;
	if (own->printer->begin)
		own->printer->begin(own);
	if (count > 0)
		match_in_threads(&k, &progress, count);
	cli_progress_done(bar);
	if (own->printer->end)
		own->printer->end(own);
	flush_out(&own->out);
}

/* A search restricted by --min-fit or a filter, by topic alone or for audit is not what was found.
 */
static bool is_kept(const struct match_options *o)
{
	return !o->topical_only && o->min_fit == 0 && o->learned && fit_filter_is_none(o->filter);
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
	if (o->course)
		return why_course_print(p, need, count, o->course, e);
	found = ARENA_ARRAY(app->arena, struct found, count);
	match_all(p, found, app, need, count);
	return !is_kept(&p->options) || keep_found(s, need, found, count, e);
}

/* Not by topic alone: what is measured is measured as it is for everybody. */
static bool learn(struct match_print *p, struct matcher *m, const struct options *o, struct err *e)
{
	if (o->no_learning || p->options.topical_only)
		return true;
	if (!matcher_learn(m, p->catalogue->store, e))
		return false;
	p->options.learned = m->learned;
	return true;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct clock clock = os_clock_view(&app->clock);
	struct match_print p = { .explain = o->explain };
	struct fit_filter filter;
	struct catalogue c;
	struct err e = { 0 };
	int code = EXIT_DONE;

	(void)argc;
	(void)argv;
	if (!understand(&p.options, &p.printer, o) || !filter_understand(&filter, &o->filter, app))
		return EXIT_USAGE;
	if (p.options.topical_only && !fit_filter_is_none(&filter))
		return cli_usage(_("--format trec is before all filters; give none with it"));
	p.options.filter = &filter;
	if (!catalogue_open(&c, app))
		return EXIT_FAILED;
	p.options.today = date_of_instant(clock.now(clock.self));
	p.options.codes = c.matcher.codes;
	p.catalogue = &c;
	p.arena = arena_new();
	if (!learn(&p, &c.matcher, o, &e) || !match_needs(&p, app, o, &e))
		code = cli_fail(EXIT_FAILED, &e);
	arena_free(p.arena);
	catalogue_close(&c);
	return code;
}

const struct command cmd_match = {
	.name = "match",
	.synopsis = N_("[--need ID | --firm ORGNR | --all] [--course CODE] [--top N] [--min-fit F] "
		       "[--explain] [--no-learning] [filters] [--format text|csv|json|trec]"),
	.summary = N_("rank courses for needs, and say why"),
	.details = N_(
		"An offer's fit is 0 to 100: good from 70, possible from 45, weak below. Weak "
		"ones are counted and\nnot listed; a need with nothing above the line is a gap. "
		"What a firm's own limits exclude is told too.\n\nFilters (--max-km to "
		"--expired) stand over what the needs wish, and exclude. What a catalogue does "
		"not\ntell excludes nothing: it is marked ~."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.run = run,
};
