#include "cli/catalogue.h"
#include "cli/plan.h"

#include <string.h>

/* Grants: where the money of the plan comes from, and what is spent of it. */

struct options {
	const char *lines, *title;
	const char *source, *activity, *date, *note, *year;
	const char *format;
};

static const struct opt add_opts[] = {
	{ "lines", N_("LINES"), OPT_TEXT, offsetof(struct options, lines),
	  N_("who gives how much in which year: SOURCE/YEAR=AMOUNT, with ; between") },
};

static const struct opt set_opts[] = {
	{ "title", N_("TITLE"), OPT_TEXT, offsetof(struct options, title),
	  N_("what it is called") },
	{ "lines", N_("LINES"), OPT_TEXT, offsetof(struct options, lines),
	  N_("who gives how much in which year: SOURCE/YEAR=AMOUNT, with ; between") },
};

static const struct opt list_opts[] = {
	{ "format", "text|csv|json", OPT_TEXT, offsetof(struct options, format),
	  N_("default: text") },
};

static const struct opt spend_opts[] = {
	{ "source", N_("SOURCE"), OPT_TEXT, offsetof(struct options, source),
	  N_("which of the grant's sources; not needed where it has one") },
	{ "activity", N_("ACTIVITY"), OPT_TEXT, offsetof(struct options, activity),
	  N_("what it was spent on") },
	{ "date", N_("DATE"), OPT_TEXT, offsetof(struct options, date),
	  N_("when; default: today") },
	{ "year", N_("YEAR"), OPT_TEXT, offsetof(struct options, year),
	  N_("of which year's money; default: of the date") },
	{ "note", N_("TEXT"), OPT_TEXT, offsetof(struct options, note), N_("what for") },
};

/* NULL: there is none. */
static const struct grant *find_grant(const struct plan *p, const char *id, struct err *e)
{
	for (size_t i = 0; i < p->grants; i++)
		if (strcmp(p->grant[i].id, id) == 0)
			return &p->grant[i];
	err_set(e, ERR_NOT_FOUND,
		_("there is no grant '%s'; 'los plan grant list' shows those there are"), id);
	return NULL;
}

/* ---- list ------------------------------------------------------------------------------------ */

enum { NAME_COLUMNS = 22, FIGURE_COLUMNS = 13 };

static void print_figures(struct strbuf *out, struct arena *a, const char *name,
			  const struct balance *b)
{
	const int64_t figures[] = { b->budget, b->planned, b->committed, b->spent, b->left };
	const char *look = plan_balance_words(a, b);

	strbuf_add(out, "  ");
	print_column(out, a, name, NAME_COLUMNS);
	for (size_t i = 0; i < ARRAY_LEN(figures); i++)
		print_column_right(out, a, plan_kroner(a, figures[i]), FIGURE_COLUMNS - 2);
	strbuf_addc(out, '\n');
	if (*look)
		strbuf_addf(out, "    ! %s\n", look);
}

static void print_grant(struct strbuf *out, struct arena *a, const struct grant *g,
			const struct balance *b, size_t count)
{
	const char *const head[] = { _("granted"), _("planned"), _("committed"), _("spent"),
				     _("left") };
	struct balance sum = balance_sum(b, count, g->id);

	strbuf_addf(out, "%s: %s\n  ", g->id, g->title);
	print_column(out, a, "", NAME_COLUMNS);
	for (size_t i = 0; i < ARRAY_LEN(head); i++)
		print_column_right(out, a, head[i], FIGURE_COLUMNS - 2);
	strbuf_addc(out, '\n');
	for (size_t i = 0; i < count; i++)
		if (strcmp(b[i].grant, g->id) == 0)
			print_figures(out, a, arena_printf(a, "%s %d", b[i].source, b[i].year),
				      &b[i]);
	print_figures(out, a, _("together"), &sum);
}

static void print_grants(struct strbuf *out, struct arena *a, const struct plan *p)
{
	struct balance *b;
	size_t count = plan_balances(&b, a, p);

	if (!p->grants)
		fprintf(stderr, "los: %s\n",
			_("there is no grant yet; 'los plan grant add' takes one in"));
	for (size_t i = 0; i < p->grants; i++)
		print_grant(out, a, &p->grant[i], b, count);
}

static int grant_list(struct app *app, const void *state, int argc, char **argv)
{
	static const char *const formats[] = { "text", "csv", "json", NULL };
	static void (*const print[])(struct strbuf *, struct arena *,
				     const struct plan *) = { print_grants, plan_print_grants_csv,
							      plan_print_grants_json };
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	int format = plan_format(formats, o->format);
	struct err e = { 0 };
	struct store *s;
	struct plan p;

	(void)argc;
	(void)argv;
	if (format < 0)
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_plan(&p, s, app->arena, &e))
		return plan_failed(s, &e);
	store_close(s);
	print[format](&out, app->arena, &p);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

/* ---- add, set -------------------------------------------------------------------------------- */

static int put(struct app *app, struct store *s, struct grant *g, const char *lines)
{
	struct strbuf out = STRBUF_IN(app->arena);
	struct err e = { 0 };
	struct funding *line;

	if (lines) {
		if (!grant_lines_parse(&line, &g->lines, app->arena, g->id, plan_typed(app, lines),
				       &e))
			return plan_failed(s, &e);
		g->line = line;
	}
	if (!store_grant_put(s, g, &e))
		return plan_failed(s, &e);
	store_close(s);
	strbuf_addf(&out, _("%s %s: %s kr\n"), g->id, g->title,
		    plan_kroner(app->arena, funding_sum(g->line, g->lines)));
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static int grant_add(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct grant g = { .id = plan_typed(app, argv[0]), .title = plan_typed(app, argv[1]) };
	struct err e = { 0 };
	struct store *s;
	struct plan p;

	(void)argc;
	if (!o->lines)
		return cli_usage(_("say who gives how much: --lines "
				   "'SOURCE/YEAR=AMOUNT; SOURCE/YEAR=AMOUNT'"));
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_plan(&p, s, app->arena, &e))
		return plan_failed(s, &e);
	if (find_grant(&p, g.id, &e)) {
		err_set(&e, ERR_REFUSED,
			_("the grant '%s' is there already; 'los plan grant set' changes it"),
			g.id);
		return plan_failed(s, &e);
	}
	return put(app, s, &g, o->lines);
}

static int grant_set(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	const struct grant *there;
	struct grant g;
	struct err e = { 0 };
	struct store *s;
	struct plan p;

	(void)argc;
	if (!o->lines && !o->title)
		return cli_usage(_("say what is to be changed: --title, --lines"));
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_plan(&p, s, app->arena, &e))
		return plan_failed(s, &e);
	there = find_grant(&p, argv[0], &e);
	if (!there)
		return plan_failed(s, &e);
	g = *there;
	if (o->title)
		g.title = plan_typed(app, o->title);
	return put(app, s, &g, o->lines);
}

/* ---- spend ----------------------------------------------------------------------------------- */

/* The one that it has; of several one must be named. */
static bool only_source(const char **out, const struct grant *g, struct err *e)
{
	*out = g->lines ? g->line[0].source : "";
	for (size_t i = 1; i < g->lines; i++)
		if (strcmp(g->line[i].source, *out) != 0)
			return err_set(e, ERR_REFUSED,
				       _("the grant '%s' has several sources; say which: --source "
					 "%s"),
				       g->id, *out);
	return true;
}

static bool understand(struct spending *x, struct app *app, const struct options *o,
		       const char *amount, struct err *e)
{
	int years;

	*x = (struct spending){ .activity = o->activity ? plan_typed(app, o->activity) : "",
				.note = o->note ? plan_typed(app, o->note) : "",
				.date = plan_today(app) };
	if (!money_parse(&x->ore, amount) || !x->ore)
		return err_set(e, ERR_PARSE,
			       _("'%s' is no amount: write kroner, as 80 000 or 4,4 mill"), amount);
	if (o->date && !date_parse_typed(&x->date, o->date, x->date))
		return err_set(e, ERR_PARSE,
			       _("'%s' is no day; write it as 2027-03-01 or 1.3.2027"), o->date);
	return !o->year || plan_years_parse(&x->year, &years, o->year) ||
	       err_set(e, ERR_PARSE, _("'%s' is no year"), o->year);
}

static bool write(struct spending *x, struct store *s, struct app *app, const struct options *o,
		  const char *grant, struct err *e)
{
	const struct grant *g;
	struct plan p;

	if (!store_plan(&p, s, app->arena, e))
		return false;
	g = find_grant(&p, grant, e);
	if (!g)
		return false;
	x->grant = g->id;
	x->source = o->source ? plan_typed(app, o->source) : "";
	return (o->source || only_source(&x->source, g, e)) && store_spend(s, x, e);
}

/* What is left after it; overdrawn is told, and done. */
static int say_left(struct app *app, struct store *s, const struct spending *x)
{
	struct strbuf out = STRBUF_IN(app->arena);
	int year = x->year ? x->year : x->date.year;
	struct balance *b;
	struct err e = { 0 };
	struct plan p;
	size_t count;

	if (!store_plan(&p, s, app->arena, &e))
		return plan_failed(s, &e);
	store_close(s);
	count = plan_balances(&b, app->arena, &p);
	for (size_t i = 0; i < count; i++) {
		const char *look = plan_balance_words(app->arena, &b[i]);

		if (strcmp(b[i].grant, x->grant) != 0 || strcmp(b[i].source, x->source) != 0 ||
		    b[i].year != year)
			continue;
		strbuf_addf(&out, _("%s/%s/%d: %s kr spent now, %s kr left\n"), x->grant, x->source,
			    year, plan_kroner(app->arena, x->ore),
			    plan_kroner(app->arena, b[i].left));
		if (*look)
			fprintf(stderr, "los: %s/%s/%d: %s\n", x->grant, x->source, year, look);
	}
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static int grant_spend(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct spending x;
	struct err e = { 0 };
	struct store *s;

	(void)argc;
	if (!understand(&x, app, o, argv[1], &e))
		return cli_fail(EXIT_USAGE, &e);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!write(&x, s, app, o, argv[0], &e))
		return plan_failed(s, &e);
	return say_left(app, s, &x);
}

/* ---- the commands ---------------------------------------------------------------------------- */

#define COMMAND(id, words, help, more, syntax, table, from, to)                                    \
	const struct command cmd_plan_##id = {                                                     \
		.name = "plan " words,                                                             \
		.synopsis = syntax,                                                                \
		.summary = help,                                                                   \
		.details = more,                                                                   \
		.opt = table,                                                                      \
		.opt_count = ARRAY_LEN(table),                                                     \
		.state_size = sizeof(struct options),                                              \
		.min_args = from,                                                                  \
		.max_args = to,                                                                    \
		.run = id,                                                                         \
	}
COMMAND(grant_add, "grant add", N_("add a grant that pays for activities"),
	N_("NAME is a short word that activities name it by; amounts are kroner: 80 000 or 1,4 "
	   "mill."),
	N_("NAME TITLE --lines LINES"), add_opts, 2, 2);
COMMAND(grant_set, "grant set", N_("change a grant"),
	N_("What activities count on must stay in its lines."),
	N_("NAME [--title TITLE] [--lines LINES]"), set_opts, 1, 1);
COMMAND(grant_list, "grant list", N_("what is planned, committed, spent and left of each grant"),
	N_("Granted = committed + spent + left; what proposals ask for is planned, and takes "
	   "nothing yet."),
	"[--format text|csv|json]", list_opts, 0, 0);
COMMAND(grant_spend, "grant spend", N_("note money of a grant that was spent"),
	N_("An amount below zero corrects one that was too high: los plan grant spend NAME -- "
	   "-500."),
	N_("NAME KRONER [--source SOURCE] [--activity ACTIVITY] [--date DATE] [--year YEAR] "
	   "[--note TEXT]"),
	spend_opts, 2, 2);
#undef COMMAND
