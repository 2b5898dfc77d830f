#include "cli/report_options.h"
#include "report/document.h"
#include "report/frequencies.h"
#include "store/store.h"

struct frequencies_state {
	const char *form, *by;
	struct report_options report;
};

static const struct opt options[] = {
	{ "form", "ID", OPT_TEXT, offsetof(struct frequencies_state, form),
	  N_("the form that asks; may be left out when there is one form only") },
	{ "by", N_("QUESTION"), OPT_TEXT, offsetof(struct frequencies_state, by),
	  N_("another question, whose answers are the columns") },
	REPORT_OPTS(struct frequencies_state, report),
};

static bool only_form(const char **out, struct store *s, struct arena *a, struct err *e)
{
	struct form_row *row;
	size_t n;

	if (*out)
		return true;
	if (!store_forms(&row, &n, s, a, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (*out && strcmp(*out, row[i].id) != 0)
			return err_set(e, ERR_REFUSED,
				       _("there are several forms, '%s' and '%s': say which with "
					 "--form"),
				       *out, row[i].id);
		*out = row[i].id;
	}
	return *out || err_set(e, ERR_NOT_FOUND, _("there is no form yet"));
}

static int print(struct app *app, const struct report_options *o, enum doc_format format,
		 const struct frequencies *x)
{
	struct strbuf out = STRBUF_IN(app->arena);

	if (format == DOC_AS_CSV)
		frequencies_csv(&out, x);
	else if (format == DOC_AS_JSON)
		frequencies_json(&out, x);
	else
		return report_write(app, o, format,
				    frequencies_document(app->arena, x, app_language(app)));
	return report_write_text(o, format, &out);
}

static bool count(struct frequencies *x, struct app *app, struct store *s,
		  struct frequency_query *q, struct findings *f, struct err *e)
{
	struct codes *codes = NULL;
	struct gather g = { .store = s,
			    .clock = os_clock_view(&app->clock),
			    .language = app_language(app) };
	bool ok = only_form(&q->form, s, app->arena, e) && store_codes(&codes, s, e);

	g.codes = codes;
	ok = ok && frequencies_count(x, &g, q, f, app->arena, e);
	codes_free(codes);
	return ok;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct frequencies_state *o = state;
	struct frequency_query q = { .form = o->form, .question = argv[0], .by = o->by };
	enum doc_format format;
	struct frequencies x;
	struct findings f;
	struct err e = { 0 };
	struct store *s;
	bool ok;

	(void)argc;
	if (!report_options_understand(&q.choice, &format, &o->report, app))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	findings_init(&f, app->arena);
	ok = count(&x, app, s, &q, &f, &e);
	store_close(s);
	cli_findings(stderr, &f);
	if (!ok)
		return cli_fail(e.code == ERR_REFUSED ? EXIT_USAGE : EXIT_FAILED, &e);
	return print(app, &o->report, format, &x);
}

const struct command cmd_report_frequencies = {
	.name = "report frequencies",
	.synopsis = N_("QUESTION [--form ID] [--by QUESTION] [--region R] [--industry NACE] "
		       "[--since D] [--format text|csv|json|html|xlsx] [-o FILE]"),
	.summary = N_("how often each answer to a question was given, also by another question"),
	.details = N_("Finished interviews are counted, or the entries where the question is asked "
		      "again and again. A number that fewer\nthan five firms stand behind is a "
		      "star, and so are others by which it could be found out.\nWho has two "
		      "reports can subtract one from the other. A region or an industry is refused "
		      "where a wider\nchoice has fewer than five firms more; but give no reader "
		      "reports whose times or days differ by a few\nfirms, or on all regions but a "
		      "small one."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct frequencies_state),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
