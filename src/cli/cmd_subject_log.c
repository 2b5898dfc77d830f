#include "cli/batches.h"
#include "cli/catalogue.h"
#include "cli/subject.h"

#include "base/json.h"

#include <string.h>

/* los subject log: who has read or exported personal data. */

struct options {
	const char *format;
};

static const struct opt opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

static const char *const words[ACCESS_COUNT] = {
	[ACCESS_READ] = N_("read"),	      [ACCESS_EXPORT] = N_("exported"),
	[ACCESS_CORRECT] = N_("corrected"),   [ACCESS_BLOCK] = N_("blocked"),
	[ACCESS_UNBLOCK] = N_("unblocked"),   [ACCESS_ERASE] = N_("erased"),
	[ACCESS_PURGE] = N_("past its time"), [ACCESS_RESTORE] = N_("restored"),
};

static const char *whose(const struct access_row *r)
{
	if (r->erased)
		return _("(erased)");
	return *r->orgnr ? r->orgnr : _("many firms");
}

static void print_row(struct strbuf *out, struct app *app, const struct access_row *r)
{
	struct arena *a = app->arena;

	strbuf_addf(out, "%s ", batch_when(app, r->at_ms));
	print_column(out, a, r->author, 14);
	strbuf_addc(out, ' ');
	print_column(out, a, _(words[r->action]), 13);
	strbuf_addc(out, ' ');
	print_column(out, a, whose(r), 13);
	strbuf_addf(out, " %s\n", r->what);
	if (*r->why)
		strbuf_addf(out, "                 %s\n", r->why);
}

static void json_rows(struct strbuf *out, struct app *app, const struct access_row *r, size_t n)
{
	struct json j = { .out = out, .indent = 2 };

	json_array(&j);
	for (; n; n--, r++) {
		json_object(&j);
		json_put_text(&j, "at", batch_when(app, r->at_ms));
		json_put_text(&j, "who", r->author);
		json_put_text(&j, "action", access_action_name(r->action));
		json_put_text(&j, "what", r->what);
		json_put_text(&j, "orgnr", r->orgnr);
		json_put_bool(&j, "erased", r->erased);
		json_put_text(&j, "why", r->why);
		json_end(&j);
	}
	json_end(&j);
	strbuf_addc(out, '\n');
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct access_row *row;
	struct err e = { 0 };
	char orgnr[ORGNR_SIZE];
	struct store *s;
	bool json, ok;
	size_t n = 0;

	if (!cli_wants_json(&json, o->format) || (argc && !subject_orgnr(orgnr, argv[0])))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_accesses(&row, &n, s, app->arena, argc ? orgnr : NULL, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	if (json)
		json_rows(&out, app, row, n);
	for (size_t i = 0; !json && i < n; i++)
		print_row(&out, app, &row[i]);
	if (!json && !n)
		strbuf_addf(&out, "%s\n", _("Nobody has read or exported personal data yet."));
	return cli_output(NULL, strbuf_text(&out), out.len);
}

const struct command cmd_subject_log = {
	.name = "subject log",
	.synopsis = N_("[ORGNR] [--format text|json]"),
	.summary = N_("who has read or exported personal data, when and why"),
	.details = N_("Noted are exports and reports with contact persons, what a firm was given "
		      "of its own, corrections,\nblocking and erasing, and who opened a firm in "
		      "the terminal program."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.max_args = 1,
	.run = run,
};
