#include "cli/subject.h"

#include <inttypes.h>
#include <string.h>

/* los subject erase: what would go, and with --yes that it goes. */

struct options {
	const char *contact;
	bool yes;
};

static const struct opt opts[] = {
	{ "contact", "ID", OPT_TEXT, offsetof(struct options, contact),
	  N_("this person alone, as 'los contact list' calls it; the firm and its needs stay") },
	{ "yes", NULL, OPT_FLAG, offsetof(struct options, yes),
	  N_("erase; without it is told what would go, and nothing is done") },
};

static void add_line(struct strbuf *out, size_t n, const char *words)
{
	if (n)
		strbuf_addf(out, "%7zu  %s\n", n, words);
}

static void add_copies(struct strbuf *out, const char **copy, size_t copies)
{
	add_line(out, copies,
		 ngettext("copy beside the database, which goes whole:",
			  "copies beside the database, which go whole:", copies));
	for (size_t i = 0; i < copies; i++)
		strbuf_addf(out, "         %s\n", copy[i]);
}

static void print_counts(struct strbuf *out, const struct erased *x)
{
	add_line(out, x->firms, _("firm: name, industry, municipality, size"));
	add_line(out, x->contacts,
		 ngettext("contact person with its consents", "contact persons with their consents",
			  x->contacts));
	add_line(out, x->talks,
		 ngettext("entry of the contact log", "entries of the contact log", x->talks));
	add_line(out, x->interviews,
		 ngettext("finished interview with all answers and remarks",
			  "finished interviews with all answers and remarks", x->interviews));
	add_line(out, x->drafts,
		 ngettext("draft of an interview", "drafts of interviews", x->drafts));
	add_line(out, x->attachments, ngettext("file in them", "files in them", x->attachments));
	add_line(out, x->comments, ngettext("comment on them", "comments on them", x->comments));
	add_line(out, x->events,
		 ngettext("note of how they were held (paradata)",
			  "notes of how they were held (paradata)", x->events));
	add_line(out, x->needs, ngettext("need", "needs", x->needs));
	add_line(out, x->decisions,
		 ngettext("decision on an offer", "decisions on offers", x->decisions));
	add_line(out, x->imported,
		 ngettext("row that imports remember", "rows that imports remember", x->imported));
	add_line(out, x->activities,
		 ngettext("activity or other thing of the plan that names it: it stays, without it",
			  "activities and other things of the plan that name it: they stay, "
			  "without it",
			  x->activities));
	add_line(out, x->revisions,
		 ngettext("revision in the log: emptied, its place stays",
			  "revisions in the log: emptied, their places stay", x->revisions));
	add_copies(out, x->copy, x->copies);
}

static const char *place_name(const char *where)
{
	static const struct {
		const char *where, *words;
	} names[] = {
		{ "interview", N_("interview") },
		{ "comment", N_("comment on the interview") },
		{ "need", N_("need") },
		{ "log", N_("entry of the contact log") },
		{ "decision", N_("decision on the need") },
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i].where, where) == 0)
			return _(names[i].words);
	BUG("a text in '%s'", where);
}

/* Others said it, so it is not taken from them: the pilot looks, and decides. */
static void print_quotes(struct strbuf *out, const struct erased *x)
{
	if (!x->quotes)
		return;
	strbuf_addf(
		out, "\n%s\n",
		_("Others have told of it in their own words. That stays; look whether it may:"));
	for (size_t i = 0; i < x->quotes; i++) {
		const struct erased_quote *y = &x->quote[i];

		strbuf_addf(out, "  %s  %s %s%s%s\n", *y->orgnr ? y->orgnr : "-",
			    place_name(y->where), y->id, *y->path ? "  " : "", y->path);
	}
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
	print_quotes(out, x);
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

static int erase_firm(struct app *app, struct store *s, const struct options *o, const char *orgnr)
{
	struct strbuf out = STRBUF_IN(app->arena);
	struct erased x = { 0 };
	struct err e = { 0 };
	bool ok = store_erase_firm(&x, s, app->arena, orgnr, !o->yes, &e);
	int code;

	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	code = tell(&out, orgnr, &x, o->yes);
	return o->yes && !x.swept ? warn_unswept() : code;
}

/* ---- one person ------------------------------------------------------------------------------ */

static void print_person_counts(struct strbuf *out, const struct erased_person *x)
{
	add_line(out, 1,
		 ngettext("contact person with its consents", "contact persons with their consents",
			  1));
	add_line(out, x->talks,
		 ngettext("entry of the contact log: it stays, without the person",
			  "entries of the contact log: they stay, without the person", x->talks));
	add_line(out, x->interviews,
		 ngettext("interview that told of the person: all contact data in it is emptied",
			  "interviews that told of the person: all contact data in them is emptied",
			  x->interviews));
	add_line(out, x->answers,
		 ngettext("answer or remark there that is emptied or loses the name",
			  "answers and remarks there that are emptied or lose the name",
			  x->answers));
	add_line(out, x->attachments, ngettext("file in them", "files in them", x->attachments));
	add_line(out, x->events,
		 ngettext("note of how they were held (paradata), likewise",
			  "notes of how they were held (paradata), likewise", x->events));
	add_line(out, x->texts,
		 ngettext("other text that names the person: it stays, without the name",
			  "other texts that name the person: they stay, without the name",
			  x->texts));
	add_line(out, x->activities,
		 ngettext("thing of the plan that names the person: it stays, without the name",
			  "things of the plan that name the person: they stay, without the name",
			  x->activities));
	add_line(out, x->revisions,
		 ngettext("revision in the log: emptied, its place stays",
			  "revisions in the log: emptied, their places stay", x->revisions));
	add_copies(out, x->copy, x->copies);
}

static int tell_person(struct strbuf *out, const char *orgnr, const struct erased_person *x,
		       bool done)
{
	if (done)
		strbuf_addf(out, _("A contact person of the firm %s is erased:\n"), orgnr);
	else
		strbuf_addf(out, _("Erasing %s of the firm %s would take away:\n"),
			    *x->name ? x->name : _("a contact person"), orgnr);
	print_person_counts(out, x);
	strbuf_addf(out, "\n%s\n", _("The firm and its needs stay."));
	print_rest(out);
	if (!done)
		strbuf_addf(out, "\n%s\n",
			    _("Nothing is erased yet. The same with --yes erases; it cannot be "
			      "taken back."));
	return cli_output(NULL, strbuf_text(out), out->len);
}

static int erase_person(struct app *app, struct store *s, const struct options *o,
			const char *orgnr)
{
	struct strbuf out = STRBUF_IN(app->arena);
	struct erased_person x;
	struct err e = { 0 };
	bool ok = store_erase_person(&x, s, app->arena, orgnr, o->contact, !o->yes, &e);
	int code;

	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	code = tell_person(&out, orgnr, &x, o->yes);
	return o->yes && !x.swept ? warn_unswept() : code;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	char orgnr[ORGNR_SIZE];
	struct store *s;

	(void)argc;
	if (!subject_orgnr(orgnr, argv[0]))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	return o->contact ? erase_person(app, s, o, orgnr) : erase_firm(app, s, o, orgnr);
}

const struct command cmd_subject_erase = {
	.name = "subject erase",
	.synopsis = N_("ORGNR [--contact ID] [--yes]"),
	.summary = N_("erase all that is known of a firm and its persons, or of one person"),
	.details = N_("Without --yes it tells what would go and does nothing. The log of revisions "
		      "keeps its length and\nits proof, without what they said. A file that brings "
		      "the firm again is told so, and stays out.\nWhere others tell of the firm in "
		      "their own words is told, and stays."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
