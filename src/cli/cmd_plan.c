#include "cli/catalogue.h"
#include "cli/plan.h"
#include "store/subject.h"

#include <string.h>

/* Looking at the plan: list, show, history. */

struct options {
	const char *state, *challenge, *owner, *format;
};

static const struct opt list_opts[] = {
	{ "state", N_("STATE"), OPT_TEXT, offsetof(struct options, state),
	  N_("only proposed, approved, running, done or cancelled ones") },
	{ "challenge", "ID", OPT_TEXT, offsetof(struct options, challenge),
	  N_("only those under this challenge") },
	{ "owner", N_("NAME"), OPT_TEXT, offsetof(struct options, owner),
	  N_("only those that this person answers for") },
	{ "format", "text|csv|json", OPT_TEXT, offsetof(struct options, format),
	  N_("default: text") },
};

static const struct opt format_opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

/* ---- list ------------------------------------------------------------------------------------ */

static bool is_wanted(const struct activity *x, const struct options *o)
{
	return (!o->state || strcmp(activity_state_name(x->state), o->state) == 0) &&
	       (!o->challenge || strcmp(x->challenge, o->challenge) == 0) &&
	       (!o->owner || strcmp(x->owner, o->owner) == 0);
}

static void keep_wanted(struct plan *p, const struct options *o)
{
	size_t n = 0;

	for (size_t i = 0; i < p->activities; i++)
		if (is_wanted(&p->activity[i], o))
			p->activity[n++] = p->activity[i];
	p->activities = n;
}

static void print_warnings(struct strbuf *out, const struct activity *x, struct date today)
{
	unsigned set = activity_warnings(x, today);

	for (unsigned w = 1; w < 1U << ACTIVITY_WARNINGS; w <<= 1)
		if (set & w)
			strbuf_addf(out, "        ! %s\n",
				    plan_warning_words((enum activity_warning)w));
}

static void print_activity(struct strbuf *out, struct arena *a, const struct plan *p,
			   const struct activity *x)
{
	const char *facts = plan_facts(a, x);

	strbuf_addf(out, "  %-5s ", x->id);
	print_column(out, a, plan_state_word(x->state), 10);
	strbuf_addf(out, " %s\n", x->title);
	if (*facts)
		strbuf_addf(out, "        %s\n", facts);
	if (x->state == ACTIVITY_CANCELLED && *x->why)
		strbuf_addf(out, "        %s\n", x->why);
	print_warnings(out, x, p->today);
}

/* The heading that an activity begins, with its area. */
static void print_heading(struct strbuf *out, const struct plan *p, size_t i)
{
	const struct activity *x = &p->activity[i], *before = i ? x - 1 : NULL;
	const struct challenge *c = plan_challenge(p, x->challenge);
	bool other = !before || strcmp(before->challenge, x->challenge) != 0;

	if (other)
		strbuf_addf(out, "%s%s %s\n", i ? "\n" : "", c ? c->id : "–",
			    c ? c->title : _("under no challenge"));
	if (*x->area && (other || strcmp(before->area, x->area) != 0))
		strbuf_addf(out, "  %s\n", x->area);
}

static void print_list(struct strbuf *out, struct arena *a, const struct plan *p)
{
	if (!p->activities)
		fprintf(stderr, "los: %s\n",
			_("there is no such activity; 'los plan add' proposes one"));
	for (size_t i = 0; i < p->activities; i++) {
		print_heading(out, p, i);
		print_activity(out, a, p, &p->activity[i]);
	}
}

static int list(struct app *app, const void *state, int argc, char **argv)
{
	static const char *const formats[] = { "text", "csv", "json", NULL };
	static void (*const print[])(struct strbuf *, struct arena *,
				     const struct plan *) = { print_list, plan_print_csv,
							      plan_print_json };
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	int format = plan_format(formats, o->format);
	enum activity_state st;
	struct err e = { 0 };
	struct store *s;
	struct plan p;

	(void)argc;
	(void)argv;
	if (format < 0)
		return EXIT_USAGE;
	if (o->state && !activity_state_named(&st, o->state))
		return cli_usage(_("--state is proposed, approved, running, done or cancelled, not "
				   "'%s'"),
				 o->state);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_plan(&p, s, app->arena, &e))
		return plan_failed(s, &e);
	store_close(s);
	keep_wanted(&p, o);
	plan_sort(&p);
	print[format](&out, app->arena, &p);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

/* ---- show ------------------------------------------------------------------------------------ */

static void print_fact(struct strbuf *out, struct arena *a, const char *name, const char *value)
{
	if (!*value)
		return;
	strbuf_add(out, "  ");
	print_column(out, a, name, 14);
	strbuf_addf(out, " %s\n", value);
}

static const char *with_title(struct arena *a, const struct plan *p, const char *id)
{
	const struct challenge *c = plan_challenge(p, id);

	return c ? arena_printf(a, "%s %s", c->id, c->title) : "";
}

/* What a line of needs or firms names, with its id or number; one that is gone: these alone. */
typedef bool (*words_fn)(const char **out, struct store *s, struct arena *a, const char *id);

static bool need_words(const char **out, struct store *s, struct arena *a, const char *id)
{
	struct err e = { 0 };
	struct need n;
	bool ok = store_need(&n, s, a, id, &e);

	*out = ok ? n.text : "";
	return ok;
}

static bool firm_words(const char **out, struct store *s, struct arena *a, const char *orgnr)
{
	struct err e = { 0 };
	struct firm f;
	bool ok = store_may_use(s, orgnr, &e) && store_firm(&f, s, a, orgnr, &e);

	*out = ok ? f.name : "";
	return ok;
}

/* A fact a line. */
static void print_named(struct strbuf *out, struct store *s, struct arena *a, const char *name,
			const char *lines, words_fn words)
{
	for (const char *l = lines; *l;) {
		size_t n = strcspn(l, "\n");
		const char *id = arena_strndup(a, l, n), *text;

		print_fact(out, a, l == lines ? name : "",
			   words(&text, s, a, id) ? arena_printf(a, "%s (%s)", text, id) : id);
		l += n + (l[n] != '\0');
	}
}

static void print_shown(struct strbuf *out, struct arena *a, struct store *s, const struct plan *p,
			const struct activity *x, struct date changed)
{
	static const char *const rest[] = { "kind",	"owner", "partners", "note", "why",
					    "check_in", "late",	 "provider", "code" };
	int64_t spent = plan_spent(p, x);

	strbuf_addf(out, "%s\n", x->title);
	print_fact(out, a, _("activity"), x->id);
	print_fact(out, a, plan_field_word("state"), plan_state_word(x->state));
	print_fact(out, a, plan_field_word("challenge"), with_title(a, p, x->challenge));
	print_fact(out, a, plan_field_word("area"), x->area);
	print_fact(out, a, _("period"), plan_period(a, x));
	print_fact(out, a, _("phase"), plan_phase(a, x));
	print_fact(out, a, plan_field_word("cost"), x->cost >= 0 ? plan_kroner(a, x->cost) : "");
	print_fact(out, a, plan_field_word("funding"), plan_funding(a, x));
	print_fact(out, a, _("spent"), spent ? plan_kroner(a, spent) : "");
	for (size_t i = 0; i < ARRAY_LEN(rest); i++)
		print_fact(out, a, plan_field_word(rest[i]),
			   plan_value(a, rest[i], activity_field(x, rest[i], a)));
	print_named(out, s, a, plan_field_word("needs"), x->needs, need_words);
	print_named(out, s, a, plan_field_word("firms"), x->firms, firm_words);
	print_fact(out, a, _("last changed"),
		   arena_printf(a, "%s, %s", plan_day(a, changed), x->author));
	print_warnings(out, x, p->today);
}

static int show(struct app *app, const void *state, int argc, char **argv)
{
	static const char *const formats[] = { "text", "json", NULL };
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct clock clock = os_clock_view(&app->clock);
	int format = plan_format(formats, o->format);
	struct activity x;
	struct err e = { 0 };
	struct store *s;
	struct plan p;

	(void)argc;
	if (format < 0)
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_activity(&x, s, app->arena, argv[0], &e) || !store_plan(&p, s, app->arena, &e))
		return plan_failed(s, &e);
	if (format == 0) {
		print_shown(&out, app->arena, s, &p, &x, date_of_ms(x.made_ms, &clock));
	} else {
		p.activity = &x;
		p.activities = 1;
		plan_print_json(&out, app->arena, &p);
	}
	store_close(s);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

/* ---- history --------------------------------------------------------------------------------- */

static void print_revision(struct strbuf *out, struct app *app, const struct activity *before,
			   const struct activity *x)
{
	struct activity_change *c;
	struct clock clock = os_clock_view(&app->clock);
	size_t n = activity_changes(&c, app->arena, before, x);

	strbuf_addf(out, "%s ", plan_day(app->arena, date_of_ms(x->made_ms, &clock)));
	instant_print_daytime(out, instant_of_ms(x->made_ms, &clock));
	strbuf_addf(out, "  %s\n", x->author);
	for (size_t i = 0; i < n; i++) {
		const char *words = plan_change_words(app->arena, &c[i]);

		if (*words)
			strbuf_addf(out, "  %s\n", words);
	}
}

static int history(struct app *app, const void *state, int argc, char **argv)
{
	struct strbuf out = STRBUF_IN(app->arena);
	struct activity x, *was;
	struct err e = { 0 };
	struct store *s;
	size_t n;

	(void)state;
	(void)argc;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_activity(&x, s, app->arena, argv[0], &e) ||
	    !store_activity_history(&was, &n, s, app->arena, x.id, &e))
		return plan_failed(s, &e);
	store_close(s);
	strbuf_addf(&out, "%s %s\n", x.id, x.title);
	for (size_t i = 0; i < n; i++)
		print_revision(&out, app, i ? &was[i - 1] : NULL, &was[i]);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

const struct command cmd_plan_list = {
	.name = "plan list",
	.synopsis = N_("[--state STATE] [--challenge ID] [--owner NAME] [--format text|csv|json]"),
	.summary = N_("the activities of the plan, by challenge"),
	.opt = list_opts,
	.opt_count = ARRAY_LEN(list_opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = list,
};

const struct command cmd_plan_show = {
	.name = "plan show",
	.synopsis = N_("ACTIVITY [--format text|json]"),
	.summary = N_("one activity with all that is known of it"),
	.opt = format_opts,
	.opt_count = ARRAY_LEN(format_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = show,
};

const struct command cmd_plan_history = {
	.name = "plan history",
	.synopsis = N_("ACTIVITY"),
	.summary = N_("who changed an activity, when and what"),
	.state_size = 1,
	.min_args = 1,
	.max_args = 1,
	.run = history,
};
