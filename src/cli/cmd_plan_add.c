#include "cli/catalogue.h"
#include "cli/plan.h"

#include <string.h>

/* Proposing an activity, and changing one. */

struct options {
	const char *field[13]; /* in the order of activity_fields */
	const char *from_need, *course, *late;
	long from_cohort;
};
#define FIELD(n) offsetof(struct options, field[n])

/* Of both; the title of an addition is its word. */
#define FIELD_OPTIONS                                                                              \
	{ "challenge", "ID", OPT_TEXT, FIELD(1), N_("the challenge that it stands under") },       \
		{ "area", N_("AREA"), OPT_TEXT, FIELD(2), N_("which of the challenge's areas") },  \
		{ "kind", N_("KIND"), OPT_TEXT, FIELD(3),                                          \
		  N_("course, apprenticeship, trainee, student_project or measure") },             \
		{ "owner", N_("NAME"), OPT_TEXT, FIELD(4), N_("who answers for it") },             \
		{ "partners", N_("NAMES"), OPT_TEXT, FIELD(5), N_("who takes part") },             \
		{ "start", N_("DATE"), OPT_TEXT, FIELD(6), N_("when it begins") },                 \
		{ "end", N_("DATE"), OPT_TEXT, FIELD(7), N_("when it ends") },                     \
		{ "phase", "N", OPT_TEXT, FIELD(8), N_("which phase: 1, 2") },                     \
		{ "year", "N/M", OPT_TEXT, FIELD(9), N_("which year of how many: 1/3") },          \
		{ "cost", N_("KRONER"), OPT_TEXT, FIELD(10), N_("what it costs in all") },         \
		{ "funding", N_("SOURCES"), OPT_TEXT, FIELD(11),                                   \
		  N_("who pays what: GRANT/SOURCE=AMOUNT; OTHER=AMOUNT") },                        \
	{                                                                                          \
		"note", N_("TEXT"), OPT_TEXT, FIELD(12), N_("what else there is to say")           \
	}

static const struct opt add_opts[] = {
	{ "from-need", "ID", OPT_TEXT, offsetof(struct options, from_need),
	  N_("make it of an offer that the firm of this need is interested in, with --course") },
	{ "course", N_("CODE"), OPT_TEXT, offsetof(struct options, course),
	  N_("the course of the offer: its code, or PROVIDER/CODE") },
	{ "from-cohort", "N", OPT_COUNT, offsetof(struct options, from_cohort),
	  N_("make it of the cohort of this number in 'los report cohorts'") },
	{ "late", N_("WHY"), OPT_TEXT, offsetof(struct options, late),
	  N_("propose it after the check-in period has closed, and why") },
	FIELD_OPTIONS,
};

static const struct opt set_opts[] = {
	{ "title", N_("TITLE"), OPT_TEXT, FIELD(0), N_("what it is called") },
	FIELD_OPTIONS,
};

/* Those that were given; a funding's year is that of the start, so the start comes first. */
static bool put_fields(struct activity *x, struct app *app, const struct options *o, struct err *e)
{
	for (size_t i = 0; activity_fields[i]; i++)
		if (o->field[i] &&
		    !activity_put_field(x, app->arena, activity_fields[i],
					plan_typed(app, o->field[i]), plan_today(app), e))
			return false;
	return true;
}

/* ---- add ------------------------------------------------------------------------------------- */

static struct gather gathering(struct catalogue *c, struct app *app)
{
	return (struct gather){
		.store = c->store,
		.index = c->matcher.index,
		.codes = c->matcher.codes,
		.learned = c->matcher.learned,
		.clock = os_clock_view(&app->clock),
		.language = app_language(app),
	};
}

/* The cohorts as 'los report cohorts' lists them, and the one of that number. */
static bool take_cohort(struct activity *x, struct cohort_search *search, struct app *app,
			long number, struct err *e)
{
	struct cohort_query q = { 0 };
	struct cohort_plan plan;

	while (cohort_search_piece(search))
		;
	if (!cohort_search_pool(&plan, search, &q, app->arena, e))
		return false;
	if (number > (long)plan.result.count)
		return err_set(e, ERR_NOT_FOUND,
			       ngettext("there is no cohort %ld: the list has %zu",
					"there is no cohort %ld: the list has %zu",
					plan.result.count),
			       number, plan.result.count);
	plan_from_cohort(x, &plan, (size_t)number - 1, app->arena);
	return true;
}

static bool from_cohort(struct activity *x, struct catalogue *c, struct app *app, long number,
			struct err *e)
{
	struct cohort_query q = { 0 };
	struct cohort_search *search = NULL;
	struct gather g;
	bool ok;

	if (!matcher_learn(&c->matcher, c->store, e))
		return false;
	g = gathering(c, app);
	ok = cohort_search_open(&search, &g, &q, e) && take_cohort(x, search, app, number, e);
	cohort_search_close(search);
	return ok;
}

static bool from_offer(struct activity *x, struct catalogue *c, struct app *app,
		       const struct options *o, struct err *e)
{
	const char *slash = strrchr(o->course, '/');
	struct gather g = gathering(c, app);
	const char *provider = slash ? arena_strndup(app->arena, o->course,
						     (size_t)(slash - o->course))
				     : NULL;

	return plan_from_offer(x, &g, c->matcher.course, c->matcher.count, o->from_need, provider,
			       slash ? slash + 1 : o->course, app->arena, e);
}

static bool begin(struct activity *x, struct catalogue *c, struct app *app, const struct options *o,
		  struct err *e)
{
	*x = activity_blank();
	if (o->from_need ? !from_offer(x, c, app, o, e)
			 : o->from_cohort && !from_cohort(x, c, app, o->from_cohort, e))
		return false;
	x->owner = app_author(app);
	return true;
}

/* How to say why it is late, where that would let it in. */
static bool add_hint(struct store *s, struct app *app, const struct options *o, struct err *e)
{
	struct err none = { 0 }, why = { 0 };
	struct intake in;
	struct plan p;

	if (!o->late && store_plan(&p, s, app->arena, &none) &&
	    !plan_intake(&in, p.check_in, p.check_ins, p.today, "", &why) &&
	    plan_intake(&in, p.check_in, p.check_ins, p.today, "late", &none) &&
	    strcmp(why.msg, e->msg) == 0)
		err_set(e, ERR_REFUSED, _("%s (--late WHY)"), why.msg);
	return false;
}

static int propose(struct app *app, const struct options *o, const char *title)
{
	bool found = o->from_need || o->from_cohort;
	struct catalogue c = { 0 };
	struct activity x, y;
	struct err e = { 0 };
	bool ok;

	if (found ? !catalogue_open(&c, app) : !(c.store = app_store(app)))
		return EXIT_FAILED;
	ok = begin(&x, &c, app, o, &e) &&
	     (!title || activity_put_field(&x, app->arena, "title", plan_typed(app, title),
					   plan_today(app), &e)) &&
	     put_fields(&x, app, o, &e);
	x.late = o->late ? plan_typed(app, o->late) : "";
	ok = ok && (store_activity_propose(&y, c.store, app->arena, &x, &e) ||
		    add_hint(c.store, app, o, &e));
	matcher_close(&c.matcher);
	return ok ? plan_done(c.store, app, &y) : plan_failed(c.store, &e);
}

static int add(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;

	if (!o->from_need != !o->course)
		return cli_usage(_("an offer is told by both --from-need and --course"));
	if (o->from_need && o->from_cohort)
		return cli_usage(_("--from-need and --from-cohort do not go together"));
	if (!argc && !o->from_need && !o->from_cohort)
		return cli_usage(_("give the activity a title: los plan add TITLE"));
	return propose(app, o, argc ? argv[0] : NULL);
}

/* ---- set ------------------------------------------------------------------------------------- */

static int set(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct activity x;
	struct err e = { 0 };
	bool any = false;
	struct store *s;

	(void)argc;
	for (size_t i = 0; activity_fields[i]; i++)
		any = any || o->field[i];
	if (!any)
		return cli_usage(_("say what is to be changed, as --cost or --owner; 'los plan set "
				   "--help' has all"));
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_activity(&x, s, app->arena, argv[0], &e) || !put_fields(&x, app, o, &e) ||
	    !store_activity_set(s, &x, &e))
		return plan_failed(s, &e);
	return plan_done(s, app, &x);
}

const struct command cmd_plan_add = {
	.name = "plan add",
	.synopsis = N_("[TITLE] [--from-need ID --course CODE | --from-cohort N] [--late WHY]"),
	.summary = N_("propose an activity, of its own or from what was found"),
	.details = N_("It is taken into the check-in period that is open; where there are no "
		      "periods, at any time.\nA grant's money is told as GRANT/SOURCE=AMOUNT, or "
		      "GRANT/SOURCE/YEAR=AMOUNT when it is not of\nthe year in which the activity "
		      "starts."),
	.opt = add_opts,
	.opt_count = ARRAY_LEN(add_opts),
	.state_size = sizeof(struct options),
	.min_args = 0,
	.max_args = 1,
	.run = add,
};

const struct command cmd_plan_set = {
	.name = "plan set",
	.synopsis = N_("ACTIVITY [--title TITLE] [--cost KRONER] …"),
	.summary = N_("change what is told of an activity"),
	.details = N_("An empty text takes a field away: --owner ''."),
	.opt = set_opts,
	.opt_count = ARRAY_LEN(set_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = set,
};
