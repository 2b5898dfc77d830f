#include "cli/contact.h"
#include "cli/plan.h"
#include "report/duplicates.h"
#include "store/firm.h"

#include <string.h>

/* Firms that may be one firm twice, and putting them together. */

struct options {
	const char *format;
};

static const struct opt list_opts[] = {
	{ "format", "text|csv|json", OPT_TEXT, offsetof(struct options, format),
	  N_("default: text") },
};

/* ---- duplicates ------------------------------------------------------------------------------ */

static void print_firm(struct strbuf *out, const char *mark, const struct firm *f)
{
	strbuf_addf(out, "%s%s%s%s%s%s", mark, f->orgnr, *f->orgnr ? " " : "", f->name,
		    *f->municipality ? ", " : "", f->municipality);
}

/* A name as one word of a command that is copied into a shell. */
static const char *quoted(struct arena *a, const char *name)
{
	struct strbuf b = STRBUF_IN(a);

	strbuf_addc(&b, '\'');
	for (; *name; name++)
		if (*name == '\'')
			strbuf_add(&b, "'\\''");
		else
			strbuf_addc(&b, *name);
	strbuf_addc(&b, '\'');
	return strbuf_text(&b);
}

static void print_pair(struct strbuf *out, struct arena *a, const struct duplicate *d)
{
	print_firm(out, "", &d->firm);
	print_firm(out, "\n  ~ ", &d->other);
	strbuf_addf(out, "\n    %s\n", duplicate_words(a, d->why));
	if (d->needs)
		strbuf_addf(out,
			    ngettext("    %zu need tells of it without a number\n",
				     "    %zu needs tell of it without a number\n", d->needs),
			    d->needs);
	strbuf_addf(out, "    los firm merge %s %s\n",
		    *d->other.orgnr ? d->other.orgnr : quoted(a, d->other.name), d->firm.orgnr);
}

static const char *why_names(struct arena *a, unsigned why)
{
	struct strbuf b = STRBUF_IN(a);

	for (unsigned w = 1; w < 1U << DUPLICATE_WHYS; w <<= 1)
		if (why & w)
			strbuf_addf(&b, "%s%s", b.len ? " " : "",
				    duplicate_why_name((enum duplicate_why)w));
	return strbuf_text(&b);
}

enum { CELLS = 8 };
static const char *const headers[CELLS] = { "orgnr",	   "name",	 "municipality",
					    "other_orgnr", "other_name", "other_municipality",
					    "why",	   "needs" };

static void fill(const char **cell, const void *things, size_t i, struct arena *a)
{
	const struct duplicate *d = (const struct duplicate *)things + i;

	cell[0] = d->firm.orgnr;
	cell[1] = d->firm.name;
	cell[2] = d->firm.municipality;
	cell[3] = d->other.orgnr;
	cell[4] = d->other.name;
	cell[5] = d->other.municipality;
	cell[6] = why_names(a, d->why);
	cell[7] = d->needs ? arena_printf(a, "%zu", d->needs) : "";
}

static bool find(struct duplicate **d, size_t *n, struct store *s, struct arena *a, struct err *e)
{
	struct codes *codes;
	bool ok;

	if (!store_codes(&codes, s, e))
		return false;
	ok = duplicates_find(d, n, s, codes, a, e);
	codes_free(codes);
	return ok;
}

static int duplicates(struct app *app, const void *state, int argc, char **argv)
{
	static const char *const formats[] = { "text", "csv", "json", NULL };
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct contact_table t = { headers, CELLS, 0, fill, NULL };
	int format = plan_format(formats, o->format);
	struct duplicate *d;
	struct err e = { 0 };
	struct store *s;

	(void)argc;
	(void)argv;
	if (format < 0)
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!find(&d, &t.count, s, app->arena, &e))
		return plan_failed(s, &e);
	store_close(s);
	t.things = d;
	if (format == 1)
		contact_print_csv(&out, app->arena, &t);
	else if (format == 2)
		contact_print_json(&out, app->arena, &t);
	else if (!t.count)
		fprintf(stderr, "los: %s\n", _("no two firms look alike"));
	for (size_t i = 0; format == 0 && i < t.count; i++) {
		if (i)
			strbuf_addc(&out, '\n');
		print_pair(&out, app->arena, &d[i]);
	}
	return cli_output(NULL, strbuf_text(&out), out.len);
}

/* ---- merge ----------------------------------------------------------------------------------- */

static void print_moved(struct strbuf *out, const char *format, size_t n)
{
	if (!n)
		return;
	strbuf_add(out, "  ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	strbuf_addf(out, format, n);
#pragma GCC diagnostic pop
	strbuf_addc(out, '\n');
}

/* What the two said differently: that of the firm that stays holds. */
static void print_kept(struct strbuf *out, struct arena *a, const struct firm_merged *m)
{
	const char *const from[] = { m->from.nace, m->from.municipality, m->from.legal_form,
				     m->from.employees < 0
					     ? ""
					     : arena_printf(a, "%d", m->from.employees) };
	const char *const into[] = { m->into.nace, m->into.municipality, m->into.legal_form,
				     m->into.employees < 0
					     ? ""
					     : arena_printf(a, "%d", m->into.employees) };
	const char *const words[] = { _("industry"), _("municipality"), _("legal form"),
				      _("employees") };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (*from[i] && !*into[i])
			strbuf_addf(out, _("  %s: %s, taken over\n"), words[i], from[i]);
		else if (*from[i] && strcmp(from[i], into[i]) != 0)
			strbuf_addf(out, _("  %s: %s stays; the other said %s\n"), words[i],
				    into[i], from[i]);
}

static int merge(struct app *app, const void *state, int argc, char **argv)
{
	struct strbuf out = STRBUF_IN(app->arena);
	struct firm_merged m;
	struct err e = { 0 };
	struct store *s = app_store(app);

	(void)state;
	(void)argc;
	if (!s)
		return EXIT_FAILED;
	if (!store_firm_merge(&m, s, app->arena, plan_typed(app, argv[0]), argv[1], &e))
		return plan_failed(s, &e);
	store_close(s);
	print_firm(&out, "", &m.into);
	print_firm(&out, "\n  ← ", &m.from);
	strbuf_addc(&out, '\n');
	print_moved(&out, ngettext("%zu interview", "%zu interviews", m.interviews), m.interviews);
	print_moved(&out, ngettext("%zu need", "%zu needs", m.needs), m.needs);
	print_moved(&out, ngettext("%zu contact person", "%zu contact persons", m.contacts),
		    m.contacts);
	print_moved(
		&out,
		ngettext("%zu entry of the contact log", "%zu entries of the contact log", m.log),
		m.log);
	print_moved(&out, ngettext("%zu activity", "%zu activities", m.activities), m.activities);
	print_kept(&out, app->arena, &m);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

const struct command cmd_firm_duplicates = {
	.name = "firm duplicates",
	.synopsis = N_("[--format text|csv|json]"),
	.summary = N_("firms that may be one firm twice, and why"),
	.details = N_(
		"Compared are names without AS, ENK and their like in the same or a neighbouring "
		"municipality,\nphone numbers, mail addresses and contact persons; and what "
		"needs without a number say of their firm."),
	.opt = list_opts,
	.opt_count = ARRAY_LEN(list_opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = duplicates,
};

const struct command cmd_firm_merge = {
	.name = "firm merge",
	.synopsis = N_("FROM INTO"),
	.summary = N_("put a firm together with another one, which stays"),
	.details = N_(
		"FROM is an organisation number, or the name that needs without a number give "
		"their firm. All that is\nof FROM is of INTO then, also what files say of it "
		"later; what was known of it stays in the history."),
	.state_size = 1,
	.min_args = 2,
	.max_args = 2,
	.run = merge,
};
