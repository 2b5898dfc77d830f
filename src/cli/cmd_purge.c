#include "cli/internal.h"
#include "store/purge.h"

#include <stdlib.h>
#include <string.h>

/* los purge: what has been kept for as long as it may be. */

struct options {
	bool apply;
	const char *keep;
};

static const struct opt opts[] = {
	{ "apply", NULL, OPT_FLAG, offsetof(struct options, apply),
	  N_("erase it; without it is told what would go, and nothing is done") },
	{ "keep", N_("CLASS=MONTHS"), OPT_TEXT, offsetof(struct options, keep),
	  N_("from now on keep paradata, contacts, texts or interviews so many months; 0: for "
	     "ever") },
};

static const char *const words[PURGE_CLASSES] = {
	[PURGE_PARADATA] = N_("How interviews were held (paradata)"),
	[PURGE_CONTACTS] = N_("Contact persons, since they were talked with last"),
	[PURGE_TEXTS] = N_("What was said in free words: in interviews that are kept, of talks"),
	[PURGE_INTERVIEWS] = N_("Finished interviews, with their needs"),
};

/* "contacts=18"; false: it is not so, and that was told. */
static bool read_keep(enum purge_class *c, int *months, struct app *app, const char *text)
{
	size_t n = strcspn(text, "=");
	char *end = NULL;
	long m = text[n] ? strtol(text + n + 1, &end, 10) : -1;

	if (purge_class_named(c, arena_strndup(app->arena, text, n)) && end && end > text + n + 1 &&
	    !*end && m >= 0 && m <= PURGE_MOST_MONTHS) {
		*months = (int)m;
		return true;
	}
	cli_usage(_("--keep is paradata, contacts, texts or interviews and months, as contacts=24, "
		    "not "
		    "'%s'"),
		  text);
	return false;
}

static void print_one(struct strbuf *out, struct app *app, const struct purge_class_state *x,
		      const char *what, bool done)
{
	strbuf_addf(out, "%s\n", what);
	if (x->months)
		strbuf_addf(out,
			    ngettext("  kept %d month\n", "  kept %d months\n",
				     (unsigned long)x->months),
			    x->months);
	else
		strbuf_addf(out, "  %s\n", _("kept for ever"));
	if (x->due)
		strbuf_addf(out,
			    done ? _("  erased: %zu, the oldest of %s\n")
				 : _("  past its time: %zu, the oldest of %s\n"),
			    x->due, app_day(app, x->oldest));
	else
		strbuf_addf(out, "  %s\n", _("nothing is past its time"));
	if (x->next_ms)
		strbuf_addf(out, _("  the next is due on %s\n"), app_day(app, x->next_ms));
}

static int print(struct app *app, const struct purge_class_state state[PURGE_CLASSES], bool done)
{
	struct strbuf out = STRBUF_IN(app->arena);
	size_t due = 0;

	for (int c = 0; c < PURGE_CLASSES; c++) {
		print_one(&out, app, &state[c], _(words[c]), done);
		due += state[c].due;
	}
	if (due && !done)
		strbuf_addf(&out, "\n%s\n",
			    _("Nothing is erased yet. 'los purge --apply' erases what is past its "
			      "time; it cannot be taken back."));
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static int run(struct app *app, const void *given, int argc, char **argv)
{
	const struct options *o = given;
	struct purge_class_state state[PURGE_CLASSES];
	enum purge_class c = PURGE_PARADATA;
	struct err e = { 0 };
	struct store *s;
	bool ok, swept = true;
	int months = 0;

	(void)argc;
	(void)argv;
	if (o->keep && !read_keep(&c, &months, app, o->keep))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = !o->keep || store_purge_keep(s, c, months, &e);
	if (ok)
		ok = o->apply ? store_purge(state, &swept, s, app->arena, &e)
			      : store_purge_look(state, s, app->arena, &e);
	store_close(s);
	if (ok && !swept)
		ok = err_set(&e, ERR_BUSY,
			     _("it is erased, but another program has the database open, so "
			       "traces of it are still in the file; close that program, then run "
			       "any command of los"));
	return ok ? print(app, state, o->apply) : cli_fail(EXIT_FAILED, &e);
}

const struct command cmd_purge = {
	.name = "purge",
	.synopsis = N_("[--apply] [--keep CLASS=MONTHS]"),
	.summary = N_("what has been kept for as long as it may be, and erasing it"),
	.details = N_("Without --apply it only tells. A contact person goes from interviews that "
		      "are kept too. What\nis of a blocked firm is kept."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = run,
};
