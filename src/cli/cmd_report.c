#include "cli/catalogue.h"
#include "cli/report_options.h"
#include "report/gather.h"
#include "store/access.h"

#include <string.h>

enum { MOST_OFFERS = 50 };

struct report_state {
	struct report_options report;
	long top;
	bool with_contacts, no_learning;
};

static const struct opt options[] = {
	REPORT_PRINT_OPTS(struct report_state, report),
	{ "top", "N", OPT_COUNT, offsetof(struct report_state, top),
	  N_("so many offers for each need; 5 when not given") },
	{ "with-contacts", NULL, OPT_FLAG, offsetof(struct report_state, with_contacts),
	  N_("name the contact person") },
	{ "no-learning", NULL, OPT_FLAG, offsetof(struct report_state, no_learning),
	  N_("as if nothing had been decided on earlier offers") },
};

static bool gather(struct firm_report *out, struct matcher *m, struct app *app, struct store *s,
		   const struct report_state *o, const char *orgnr, struct err *e)
{
	struct gather g = {
		.store = s,
		.clock = os_clock_view(&app->clock),
		.language = app_language(app),
		.top = (size_t)o->top,
		.with_contact = o->with_contacts,
	};

	if (!cli_matcher_open(m, app, s, e))
		return false;
	if (!o->no_learning && !matcher_learn(m, s, e))
		return false;
	g.learned = m->learned;
	g.index = m->index;
	g.codes = m->codes;
	return gather_firm(out, &g, orgnr, app->arena, e);
}

static bool note_read(struct store *s, const char *orgnr, struct err *e)
{
	return store_access_note(s,
				 &(struct access_note){ .action = ACCESS_EXPORT,
							.what = "report firm",
							.orgnr = orgnr },
				 e);
}

static struct document *paper(struct arena *a, const struct firm_report *f, enum doc_format format)
{
	return format == DOC_AS_TEXT || format == DOC_AS_HTML ? firm_document(a, f)
							      : firm_book(a, f);
}

static int report_firm(struct app *app, const struct report_state *o, enum doc_format format,
		       const char *orgnr)
{
	struct matcher m = { 0 };
	struct firm_report f;
	struct err e = { 0 };
	struct store *s = app_store(app);
	int code;

	if (!s)
		return EXIT_FAILED;
	if (gather(&f, &m, app, s, o, orgnr, &e) &&
	    (!o->with_contacts || note_read(s, orgnr, &e))) {
		code = report_write(app, &o->report, format, paper(app->arena, &f, format));
	} else {
		code = cli_fail(EXIT_FAILED, &e);
	}
	matcher_close(&m);
	store_close(s);
	return code;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct report_state *o = state;
	enum doc_format format;
	char orgnr[ORGNR_SIZE], expected;
	enum orgnr_fault fault;

	(void)argc;
	if (!report_format_understand(&format, &o->report))
		return EXIT_USAGE;
	if (o->top > MOST_OFFERS)
		return cli_usage(_("--top is at most %d"), MOST_OFFERS);
	fault = orgnr_check(orgnr, &expected, argv[0]);
	if (fault != ORGNR_OK && fault != ORGNR_CHECK_DIGIT) /* files may have kept a wrong one */
		return cli_usage(_("'%s' is not an organisation number; 'los firm list' shows "
				   "those that are known"),
				 argv[0]);
	return report_firm(app, o, format, orgnr);
}

const struct command cmd_report = {
	.name = "report firm",
	.synopsis = N_("ORGNR [--format text|csv|json|html|xlsx] [--top N] [--with-contacts] "
		       "[--no-learning] [-o FILE]"),
	.summary = N_(
		"a paper to leave with the firm: its needs, the offers and why, what is next"),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct report_state),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
