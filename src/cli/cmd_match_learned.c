#include "base/json.h"
#include "cli/catalogue.h"
#include "cli/internal.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

/* los match learned: every decision, what it does to offers, and what a firm's together say. */

enum { A_PAGE = 1000 };

struct options {
	const char *firm, *format;
};

static const struct opt opts[] = {
	{ "firm", N_("ORGNR"), OPT_TEXT, offsetof(struct options, firm),
	  N_("only what one firm has said") },
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format),
	  N_("how to print it") },
};

struct listing {
	struct catalogue c;
	struct arena *a;
	struct date today;
	struct taught *row;
	size_t count, cap;
	struct strbuf out;
	struct json json;
};

/* Those that teach nothing any more are shown too. */
static bool read_rows(struct listing *l, const char *firm, struct err *e)
{
	struct taught *page = NULL;
	size_t n = A_PAGE;

	while (n == A_PAGE) {
		const struct taught *after = page ? &page[n - 1] : NULL;

		if (!store_taught(&page, &n, l->c.store, l->a, after, A_PAGE, e))
			return false;
		for (size_t i = 0; i < n; i++)
			if (!firm || strcmp(page[i].told.orgnr, firm) == 0)
				*ARENA_PUSH(l->a, l->row, l->count, l->cap) = page[i];
	}
	return true;
}

static int by_firm(const void *a, const void *b)
{
	const struct learn_case *x = &((const struct taught *)a)->told;
	const struct learn_case *y = &((const struct taught *)b)->told;
	const char *const keys[][2] = { { x->firm_name, y->firm_name },
					{ x->orgnr, y->orgnr },
					{ x->need, y->need },
					{ x->provider, y->provider },
					{ x->code, y->code } };
	int d = 0;

	for (size_t i = 0; d == 0 && i < ARRAY_LEN(keys); i++)
		d = strcmp(keys[i][0], keys[i][1]);
	return d;
}

static bool begins_firm(const struct listing *l, size_t i)
{
	return i == 0 || strcmp(l->row[i].told.orgnr, l->row[i - 1].told.orgnr) != 0 ||
	       strcmp(l->row[i].told.firm_name, l->row[i - 1].told.firm_name) != 0;
}

/* ---- text ------------------------------------------------------------------------------------ */

static const char *effect_words(struct arena *a, const struct taught *t, const struct lesson *x)
{
	if (t->forgotten)
		return _("forgotten: it teaches nothing");
	if (!x->course)
		return _("it teaches nothing until the course is there again");
	if (x->own == 0 && x->alike == 0)
		return t->told.why == WHY_CONTENT || t->told.why == WHY_NOT_TOLD
			       ? _("it is too old to teach anything")
			       : _("it counts for what the firm turns down again and again");
	return arena_printf(a, _("this offer %+d\u00a0%%, offers like it up to %+d\u00a0%%"),
			    x->own, x->alike);
}

static void print_firm(struct listing *l, const struct learn_case *c)
{
	const struct learned_reason *habit;
	size_t n = learned_habits(&habit, l->c.matcher.learned, c->orgnr, l->today, l->a);

	strbuf_addf(&l->out, "%s%s%s\n", *c->firm_name ? c->firm_name : _("firm not known"),
		    *c->orgnr ? " · " : "", c->orgnr);
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&l->out, "  - %s\n", report_learned_reason(l->a, &habit[i]));
}

static void print_rows(struct listing *l)
{
	for (size_t i = 0; i < l->count; i++) {
		struct lesson x;

		learned_lesson(&x, l->c.matcher.learned, &l->row[i].told, l->today);
		if (begins_firm(l, i))
			print_firm(l, &l->row[i].told);
		report_decision(&l->out, l->a, &l->row[i].told, x.course, "  ");
		strbuf_addf(&l->out, "            %s\n", effect_words(l->a, &l->row[i], &x));
	}
	if (l->count == 0)
		fprintf(stderr, "los: %s\n", _("nothing is decided on yet, so nothing is learned"));
}

/* ---- json ------------------------------------------------------------------------------------ */

static void json_case(struct listing *l, const struct taught *t)
{
	const struct learn_case *c = &t->told;
	struct strbuf day = STRBUF_IN(l->a);
	struct lesson x;
	const struct {
		const char *key, *value;
	} texts[] = {
		{ "id", c->id },
		{ "orgnr", c->orgnr },
		{ "need", c->need },
		{ "text", c->text },
		{ "provider", c->provider },
		{ "code", c->code },
		{ "verdict", verdict_name(c->verdict) },
		{ "why", why_not_name(c->why) },
	};

	learned_lesson(&x, l->c.matcher.learned, c, l->today);
	date_print_iso(&day, c->when);
	json_object(&l->json);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		json_put_text(&l->json, texts[i].key, texts[i].value);
	json_put_text(&l->json, "date", strbuf_text(&day));
	json_put_bool(&l->json, "forgotten", t->forgotten);
	json_put_bool(&l->json, "in_catalogue", x.course != NULL);
	json_put_int(&l->json, "percent", t->forgotten ? 0 : x.own);
	json_put_int(&l->json, "percent_alike", t->forgotten ? 0 : x.alike);
	json_end(&l->json);
}

static void json_rows(struct listing *l)
{
	l->json = (struct json){ .out = &l->out, .indent = 2 };
	json_array(&l->json);
	for (size_t i = 0; i < l->count; i++)
		json_case(l, &l->row[i]);
	json_end(&l->json);
	strbuf_addc(&l->out, '\n');
}

static bool list(struct listing *l, struct app *app, const struct options *o, bool json,
		 struct err *e)
{
	struct clock clock = os_clock_view(&app->clock);
	struct firm firm;

	l->today = date_of_instant(clock.now(clock.self));
	if ((o->firm && !store_firm(&firm, l->c.store, l->a, o->firm, e)) ||
	    !matcher_learn(&l->c.matcher, l->c.store, e) || !read_rows(l, o->firm, e))
		return false;
	if (l->count)
		qsort(l->row, l->count, sizeof *l->row, by_firm);
	(json ? json_rows : print_rows)(l);
	return true;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct listing l = { .a = app->arena, .out = STRBUF_IN(app->arena) };
	struct err e = { 0 };
	bool json, ok;

	(void)argc;
	(void)argv;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	if (!catalogue_open(&l.c, app))
		return EXIT_FAILED;
	ok = list(&l, app, o, json, &e);
	catalogue_close(&l.c);
	return ok ? cli_output(NULL, strbuf_text(&l.out), l.out.len) : cli_fail(EXIT_FAILED, &e);
}

const struct command cmd_match_learned = {
	.name = "match learned",
	.synopsis = N_("[--firm ORGNR] [--format text|json]"),
	.summary = N_("what is learned from decisions on offers, and from which"),
	.details = N_("Percents below zero are taken of the fit, those above are given of what it "
		      "lacks to "
		      "100. What other firms\nsaid counts a quarter. 'los match forget ID' takes a "
		      "decision out; 'los match --no-learning' leaves all out."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = run,
};
