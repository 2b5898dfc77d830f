#include "base/json.h"
#include "cli/catalogue.h"
#include "cli/plan.h"

#include <string.h>

/* What the plan is ordered by: challenges with their areas, and check-in periods. */

struct options {
	const char *title, *areas, *id;
	const char *opens, *closes;
	const char *format;
};

/* ---- challenges ------------------------------------------------------------------------------ */

static const struct opt add_opts[] = {
	{ "areas", N_("AREAS"), OPT_TEXT, offsetof(struct options, areas),
	  N_("what activities are about, with ; between; none: any") },
	{ "id", "ID", OPT_TEXT, offsetof(struct options, id),
	  N_("its number or a short word; the next number when not given") },
};

static const struct opt set_opts[] = {
	{ "title", N_("TITLE"), OPT_TEXT, offsetof(struct options, title),
	  N_("what it is called") },
	{ "areas", N_("AREAS"), OPT_TEXT, offsetof(struct options, areas),
	  N_("what activities are about, with ; between; none: any") },
};

static const struct opt format_opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

/* "A; B" as lines. */
static const char *lines_of(struct app *app, const char *areas)
{
	struct strbuf b = STRBUF_IN(app->arena);

	for (const char *p = plan_typed(app, areas); *p;) {
		size_t n = strcspn(p, ";\n"), skip = strspn(p, " ");
		size_t end = n;

		while (end > skip && p[end - 1] == ' ')
			end--;
		if (end > skip) {
			if (b.len)
				strbuf_addc(&b, '\n');
			strbuf_addn(&b, p + skip, end - skip);
		}
		p += n + (p[n] != '\0');
	}
	return strbuf_text(&b);
}

static int put_challenge(struct app *app, struct store *s, const struct challenge *c)
{
	struct strbuf out = STRBUF_IN(app->arena);
	struct err e = { 0 };
	const char *id = "";

	if (!store_challenge_put(&id, s, app->arena, c, &e))
		return plan_failed(s, &e);
	store_close(s);
	strbuf_addf(&out, "%s %s\n", id, c->title);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static bool find_challenge(struct challenge *out, struct store *s, struct arena *a, const char *id,
			   struct err *e)
{
	struct challenge *all;
	size_t count;

	if (!store_challenges(&all, &count, s, a, e))
		return false;
	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].id, id) == 0) {
			*out = all[i];
			return true;
		}
	return err_set(e, ERR_NOT_FOUND,
		       _("there is no challenge '%s'; 'los plan challenge list' shows those there "
			 "are"),
		       id);
}

static int challenge_add(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct challenge c = { .id = o->id ? plan_typed(app, o->id) : "",
			       .title = plan_typed(app, argv[0]),
			       .areas = o->areas ? lines_of(app, o->areas) : "" };
	struct challenge there;
	struct err e = { 0 };
	struct store *s = app_store(app);

	(void)argc;
	if (!s)
		return EXIT_FAILED;
	if (*c.id && find_challenge(&there, s, app->arena, c.id, &e)) {
		err_set(&e, ERR_REFUSED,
			_("challenge %s is there already: %s; 'los plan challenge set' changes it"),
			there.id, there.title);
		return plan_failed(s, &e);
	}
	return put_challenge(app, s, &c);
}

static int challenge_set(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct challenge c = { .title = "" };
	struct err e = { 0 };
	struct store *s;

	(void)argc;
	if (!o->title && !o->areas)
		return cli_usage(_("say what is to be changed: --title, --areas"));
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!find_challenge(&c, s, app->arena, argv[0], &e))
		return plan_failed(s, &e);
	if (o->title)
		c.title = plan_typed(app, o->title);
	if (o->areas)
		c.areas = lines_of(app, o->areas);
	return put_challenge(app, s, &c);
}

static void print_challenges(struct strbuf *out, struct arena *a, const struct plan *p,
			     bool as_json)
{
	struct json j = { .out = out, .indent = 2 };

	(void)a;
	if (as_json)
		json_array(&j);
	for (size_t i = 0; i < p->challenges; i++) {
		const struct challenge *c = &p->challenge[i];

		if (as_json) {
			json_object(&j);
			json_put_text(&j, "id", c->id);
			json_put_text(&j, "title", c->title);
			json_put_text(&j, "areas", c->areas);
			json_end(&j);
			continue;
		}
		strbuf_addf(out, "%s %s\n", c->id, c->title);
		for (const char *l = c->areas; *l;) {
			size_t n = strcspn(l, "\n");

			strbuf_addf(out, "  %.*s\n", (int)n, l);
			l += n + (l[n] != '\0');
		}
	}
	if (as_json) {
		json_end(&j);
		strbuf_addc(out, '\n');
	}
}

static void print_check_ins(struct strbuf *out, struct arena *a, const struct plan *p,
			    bool as_json);

/* A list of the plan's headings, printed by `print`. */
static int list(struct app *app, const struct options *o,
		void (*print)(struct strbuf *out, struct arena *a, const struct plan *p,
			      bool as_json))
{
	struct strbuf out = STRBUF_IN(app->arena);
	struct err e = { 0 };
	struct store *s;
	struct plan p;
	bool json;

	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_plan(&p, s, app->arena, &e))
		return plan_failed(s, &e);
	store_close(s);
	print(&out, app->arena, &p, json);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static int challenge_list(struct app *app, const void *state, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return list(app, state, print_challenges);
}

/* ---- check-in periods ------------------------------------------------------------------------ */

static const struct opt open_opts[] = {
	{ "opens", N_("DATE"), OPT_TEXT, offsetof(struct options, opens),
	  N_("the first day; today when not given") },
	{ "closes", N_("DATE"), OPT_TEXT, offsetof(struct options, closes), N_("the last day") },
};

static void print_check_in(struct strbuf *out, struct arena *a, const struct check_in *c,
			   struct date today)
{
	strbuf_addf(out, "%s: %s – %s", c->id, plan_day(a, c->opens), plan_day(a, c->closes));
	if (check_in_is_open(c, today))
		strbuf_addf(out, ", %s",
			    date_to_days(c->closes) == date_to_days(today) ? _("last day today")
									   : _("open now"));
	strbuf_addc(out, '\n');
}

static int say_check_in(struct app *app, struct store *s, const struct check_in *c)
{
	struct strbuf out = STRBUF_IN(app->arena);

	store_close(s);
	print_check_in(&out, app->arena, c, plan_today(app));
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static int check_in_open(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct check_in c = { .id = plan_typed(app, argv[0]), .opens = plan_today(app) };
	struct err e = { 0 };
	struct store *s;

	(void)argc;
	if ((o->opens && !plan_day_typed(&c.opens, app, o->opens)) ||
	    (o->closes && !plan_day_typed(&c.closes, app, o->closes)))
		return EXIT_USAGE;
	if (!o->closes)
		return cli_usage(_("say when it closes: --closes DATE"));
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_check_in_put(s, &c, &e))
		return plan_failed(s, &e);
	return say_check_in(app, s, &c);
}

static int check_in_close(struct app *app, const void *state, int argc, char **argv)
{
	struct check_in c;
	struct err e = { 0 };
	struct store *s = app_store(app);

	(void)state;
	if (!s)
		return EXIT_FAILED;
	if (!store_check_in_close(&c, s, app->arena, argc ? plan_typed(app, argv[0]) : "", &e))
		return plan_failed(s, &e);
	return say_check_in(app, s, &c);
}

static size_t taken_in(const struct plan *p, const struct check_in *c, bool late)
{
	size_t n = 0;

	for (size_t i = 0; i < p->activities; i++)
		n += strcmp(p->activity[i].check_in, c->id) == 0 && (!late || *p->activity[i].late);
	return n;
}

static void json_check_in(struct json *j, const struct plan *p, const struct check_in *c)
{
	struct strbuf opens = { 0 }, closes = { 0 };

	date_print_iso(&opens, c->opens);
	date_print_iso(&closes, c->closes);
	json_object(j);
	json_put_text(j, "id", c->id);
	json_put_text(j, "opens", strbuf_text(&opens));
	json_put_text(j, "closes", strbuf_text(&closes));
	json_put_bool(j, "open", check_in_is_open(c, p->today));
	json_put_int(j, "proposals", (int64_t)taken_in(p, c, false));
	json_put_int(j, "late", (int64_t)taken_in(p, c, true));
	json_end(j);
	strbuf_release(&opens);
	strbuf_release(&closes);
}

static void print_check_ins(struct strbuf *out, struct arena *a, const struct plan *p, bool as_json)
{
	struct json j = { .out = out, .indent = 2 };

	if (as_json)
		json_array(&j);
	for (size_t i = 0; i < p->check_ins; i++) {
		const struct check_in *c = &p->check_in[i];

		if (as_json) {
			json_check_in(&j, p, c);
			continue;
		}
		print_check_in(out, a, c, p->today);
		strbuf_addf(out, _("  proposals %zu, of them late %zu\n"), taken_in(p, c, false),
			    taken_in(p, c, true));
	}
	if (as_json) {
		json_end(&j);
		strbuf_addc(out, '\n');
	}
}

static int check_in_list(struct app *app, const void *state, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return list(app, state, print_check_ins);
}

/* ---- the commands ---------------------------------------------------------------------------- */

#define COMMAND(id, words, help, syntax, table, from, to)                                          \
	const struct command cmd_plan_##id = {                                                     \
		.name = "plan " words,                                                             \
		.synopsis = syntax,                                                                \
		.summary = help,                                                                   \
		.opt = table,                                                                      \
		.opt_count = ARRAY_LEN(table),                                                     \
		.state_size = sizeof(struct options),                                              \
		.min_args = from,                                                                  \
		.max_args = to,                                                                    \
		.run = id,                                                                         \
	}
COMMAND(challenge_add, "challenge add", N_("add a challenge: a heading of the plan"),
	N_("TITLE [--areas AREAS] [--id ID]"), add_opts, 1, 1);
COMMAND(challenge_set, "challenge set", N_("change a challenge"),
	N_("ID [--title TITLE] [--areas AREAS]"), set_opts, 1, 1);
COMMAND(challenge_list, "challenge list", N_("the challenges of the plan"), "[--format text|json]",
	format_opts, 0, 0);
COMMAND(check_in_open, "check-in open", N_("open a period in which proposals are taken in"),
	N_("NAME [--opens DATE] --closes DATE"), open_opts, 1, 1);
COMMAND(check_in_list, "check-in list", N_("the periods in which proposals are taken in"),
	"[--format text|json]", format_opts, 0, 0);
#undef COMMAND

const struct command cmd_plan_check_in_close = {
	.name = "plan check-in close",
	.synopsis = N_("[NAME]"),
	.summary = N_("close a check-in period: today is its last day"),
	.state_size = 1,
	.max_args = 1,
	.run = check_in_close,
};
