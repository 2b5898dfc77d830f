#include "cli/catalogue.h"
#include "cli/internal.h"
#include "base/utf8.h"
#include "need/decision.h"
#include "store/store.h"

#include <string.h>

/* los need decide: what a firm said to an offer, without the screen. */

struct options {
	const char *why, *note;
};

static const struct opt opts[] = {
	{ "why", N_("REASON"), OPT_TEXT, offsetof(struct options, why),
	  N_("why it was rejected: content, level, place, time, price or language") },
	{ "note", N_("TEXT"), OPT_TEXT, offsetof(struct options, note),
	  N_("what else was said; it is kept with the decision") },
};

/* `none` takes a decision back; a word that is none of these says so. */
static bool verdict_typed(enum verdict *out, const char *word)
{
	*out = strcmp(word, "none") == 0 ? VERDICT_NONE : verdict_named(word);
	if (*out == VERDICT_NONE || strcmp(verdict_name(*out), word) == 0)
		return true;
	cli_usage(_("'%s' is no verdict; it is interested, maybe, rejected, or none, which takes "
		    "it back"),
		  word);
	return false;
}

static bool reason_typed(const struct options *o, enum verdict v)
{
	if (!o->why)
		return true;
	if (v != VERDICT_REJECTED)
		cli_usage(_("--why is for what was rejected; --note TEXT keeps anything else that "
			    "was said"));
	else if (why_not_named(o->why) == WHY_NOT_TOLD)
		cli_usage(_("'%s' is no reason; --why is content, level, place, time, price or "
			    "language, and --note TEXT keeps the words"),
			  o->why);
	else
		return true;
	return false;
}

/* The one course that is called so; NULL: none is, or several are. */
static const struct course *find_course(struct store *s, struct arena *a, const char *name,
					struct err *e)
{
	const struct course *found = NULL;
	struct course *course;
	size_t count;

	if (!store_courses(&course, &count, s, a, e))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		if (!catalogue_is_called(&course[i], name))
			continue;
		if (found) {
			err_set(e, ERR_REFUSED,
				_("several providers have a course '%s'; write %s/%s or %s/%s"),
				name, found->provider, name, course[i].provider, name);
			return NULL;
		}
		found = &course[i];
	}
	if (!found)
		(void)catalogue_no_course(name, e);
	return found;
}

static bool decide(struct store *s, struct arena *a, struct decision *d, const char *name,
		   struct err *e)
{
	const struct course *c = find_course(s, a, name, e);

	if (!c)
		return false;
	d->provider = c->provider;
	d->code = c->code;
	if (!store_decide(s, d, e))
		return false;
	if (d->verdict == VERDICT_NONE)
		printf(_("%s: %s/%s: the decision is taken back\n"), d->need, d->provider, d->code);
	else
		printf("%s: %s/%s: %s%s%s\n", d->need, d->provider, d->code,
		       verdict_name(d->verdict), *d->why ? ", " : "", d->why);
	return true;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct decision d = { .need = argv[0], .why = o->why ? o->why : "", .note = "" };
	struct err e = { 0 };
	struct store *s;
	bool ok;

	(void)argc;
	if (!verdict_typed(&d.verdict, argv[2]) || !reason_typed(o, d.verdict))
		return EXIT_USAGE;
	if (o->note)
		d.note = utf8_clean(app->arena, o->note, strlen(o->note));
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = decide(s, app->arena, &d, argv[1], &e);
	store_close(s);
	return ok ? EXIT_DONE : cli_fail(EXIT_FAILED, &e);
}

const struct command cmd_need_decide = {
	.name = "need decide",
	.synopsis = N_("NEED COURSE interested|maybe|rejected|none [--why REASON] [--note TEXT]"),
	.summary = N_("keep what a firm said to a course that it was offered"),
	.details = N_("COURSE is a course's code, or PROVIDER/CODE where several providers use it. "
		      "A later decision takes\nthe place of an earlier one, and both stay in the "
		      "history; none takes it back."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 3,
	.max_args = 3,
	.run = run,
};
