#include "cli/subject.h"

#include <inttypes.h>
#include <string.h>

/* los subject erase: what would go, and with --yes that it goes. */

struct options {
	bool yes;
};

static const struct opt opts[] = {
	{ "yes", NULL, OPT_FLAG, offsetof(struct options, yes),
	  N_("erase; without it is told what would go, and nothing is done") },
};

static void add_line(struct strbuf *out, size_t n, const char *words)
{
	if (n)
		strbuf_addf(out, "%7zu  %s\n", n, words);
}

static void print_counts(struct strbuf *out, const struct erased *x)
{
	add_line(out, x->firms, _("firm: name, industry, municipality, size"));
	add_line(out, x->contacts, _("contact persons with their consents"));
	add_line(out, x->talks, _("entries of the contact log"));
	add_line(out, x->interviews, _("finished interviews with all answers and remarks"));
	add_line(out, x->drafts, _("drafts of interviews"));
	add_line(out, x->attachments, _("files in them"));
	add_line(out, x->comments, _("comments on them"));
	add_line(out, x->events, _("notes of how they were held (paradata)"));
	add_line(out, x->needs, _("needs"));
	add_line(out, x->decisions, _("decisions on offers"));
	add_line(out, x->imported, _("rows that imports remember"));
	add_line(out, x->activities,
		 _("activities and other things of the plan that name it: they stay, without it"));
	add_line(out, x->revisions, _("revisions in the log: emptied, their places stay"));
	add_line(out, x->copies, _("copies beside the database, which go whole:"));
	for (size_t i = 0; i < x->copies; i++)
		strbuf_addf(out, "         %s\n", x->copy[i]);
}

static void print_rest(struct strbuf *out)
{
	strbuf_addf(out, "\n%s\n",
		    _("Not reached from here, and yours to delete: files that were exported or "
		      "printed, backups\n(restoring one erases again what was erased since), "
		      "e-mail, paper."));
}

static int tell(struct strbuf *out, const char *orgnr, const struct erased *x, bool done)
{
	if (done)
		strbuf_addf(out, _("All that was known of the firm %s is erased:\n"), orgnr);
	else
		strbuf_addf(out, _("Erasing the firm %s would take away:\n"), orgnr);
	print_counts(out, x);
	print_rest(out);
	if (!done)
		strbuf_addf(out, "\n%s\n",
			    _("Nothing is erased yet. The same with --yes erases; it cannot be "
			      "taken back."));
	return cli_output(NULL, strbuf_text(out), out->len);
}

/* What is erased is erased, and yet its bytes may still be found by who looks for them. */
static int warn_unswept(void)
{
	struct err e = { 0 };

	err_set(&e, ERR_BUSY,
		_("it is erased, but another program has the database open, so traces of it are "
		  "still in the file; close that program, then run any command of los"));
	return cli_fail(EXIT_FAILED, &e);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct erased x = { 0 };
	struct err e = { 0 };
	char orgnr[ORGNR_SIZE];
	struct store *s;
	bool ok;
	int code;

	(void)argc;
	if (!subject_orgnr(orgnr, argv[0]))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_erase_firm(&x, s, app->arena, orgnr, !o->yes, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	code = tell(&out, orgnr, &x, o->yes);
	return o->yes && !x.swept ? warn_unswept() : code;
}

const struct command cmd_subject_erase = {
	.name = "subject erase",
	.synopsis = N_("ORGNR [--yes]"),
	.summary = N_("erase all that is known of a firm and its persons"),
	.details = N_("Without --yes it tells what would go and does nothing. The log of revisions "
		      "keeps its length and\nits proof, without what they said. A file that brings "
		      "the firm again is told so, and stays out."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
