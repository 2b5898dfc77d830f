#include "cli/catalogue.h"
#include "cli/internal.h"
#include "base/json.h"
#include "base/utf8.h"
#include "need/need.h"
#include "store/contact.h"
#include "store/subject.h"

#include <string.h>

struct options {
	const char *format;
	const char *name, *nace, *municipality, *employees, *legal_form;
};

static const struct opt format_opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

static const struct opt add_opts[] = {
	{ "name", N_("NAME"), OPT_TEXT, offsetof(struct options, name), N_("what it is called") },
	{ "nace", N_("CODE"), OPT_TEXT, offsetof(struct options, nace), N_("industry, SN2007") },
	{ "municipality", N_("NAME"), OPT_TEXT, offsetof(struct options, municipality),
	  N_("where it is") },
	{ "employees", "N", OPT_TEXT, offsetof(struct options, employees),
	  N_("how many work there") },
	{ "legal-form", N_("CODE"), OPT_TEXT, offsetof(struct options, legal_form),
	  N_("AS, ENK, ...") },
};

/* ---- list ------------------------------------------------------------------------------------ */

static void print_line(struct strbuf *out, struct arena *a, const struct firm_row *r)
{
	const size_t figures[] = { r->interviews, r->needs, r->gaps };

	print_column(out, a, r->firm.orgnr, 9);
	strbuf_addc(out, ' ');
	print_column(out, a, r->firm.name, 34);
	strbuf_addc(out, ' ');
	print_column(out, a, r->firm.municipality, 14);
	for (size_t i = 0; i < ARRAY_LEN(figures); i++)
		print_column_right(out, a, arena_printf(a, "%zu", figures[i]), 6);
	strbuf_addc(out, '\n');
}

static void print_head(struct strbuf *out, struct arena *a)
{
	print_column(out, a, _("orgnr"), 9);
	strbuf_addc(out, ' ');
	print_column(out, a, _("firm"), 34);
	strbuf_addc(out, ' ');
	print_column(out, a, _("municipality"), 14);
	print_column_right(out, a, _("int."), 6);
	print_column_right(out, a, _("needs"), 6);
	print_column_right(out, a, _("gaps"), 6);
	strbuf_addc(out, '\n');
}

/* The firm's own fields, into an open object. */
static void json_firm(struct json *j, const struct firm *f)
{
	json_put_text(j, "orgnr", f->orgnr);
	json_put_text(j, "name", f->name);
	json_put_text(j, "nace", f->nace);
	json_put_text(j, "municipality", f->municipality);
	json_key(j, "employees");
	if (f->employees < 0)
		json_null(j);
	else
		json_int(j, f->employees);
	json_put_text(j, "legal_form", f->legal_form);
}

static void json_rows(struct strbuf *out, const struct firm_row *rows, size_t count)
{
	struct json j = { .out = out, .indent = 2 };

	json_array(&j);
	for (size_t i = 0; i < count; i++) {
		json_object(&j);
		json_firm(&j, &rows[i].firm);
		json_put_int(&j, "interviews", (int64_t)rows[i].interviews);
		json_put_int(&j, "drafts", (int64_t)rows[i].drafts);
		json_put_int(&j, "needs", (int64_t)rows[i].needs);
		json_put_int(&j, "gaps", (int64_t)rows[i].gaps);
		json_end(&j);
	}
	json_end(&j);
	strbuf_addc(out, '\n');
}

static int list(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct firm_row *rows;
	struct err e = { 0 };
	struct store *s;
	size_t count;
	bool json, ok;

	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_firms(&rows, &count, s, app->arena,
			 argc > 0 ? utf8_clean(app->arena, argv[0], strlen(argv[0])) : "", &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	if (json) {
		json_rows(&out, rows, count);
	} else {
		print_head(&out, app->arena);
		for (size_t i = 0; i < count; i++)
			print_line(&out, app->arena, &rows[i]);
	}
	return cli_output(NULL, strbuf_text(&out), out.len);
}

/* ---- show ------------------------------------------------------------------------------------ */

/* All that is shown of one firm. */
struct dossier {
	struct firm firm;
	struct contact *contact;
	size_t contacts;
	struct interview_row *interview;
	struct need *need;
	size_t interview_count, need_count;
};

static bool read_dossier(struct dossier *d, struct store *s, struct arena *a, const char *orgnr,
			 struct err *e)
{
	if (!store_firm(&d->firm, s, a, orgnr, e))
		return false;
	return store_contacts(&d->contact, &d->contacts, s, a, orgnr, e) &&
	       store_interviews(&d->interview, &d->interview_count, s, a, orgnr, e) &&
	       store_needs(&d->need, &d->need_count, s, a, orgnr, e);
}

static void print_fact(struct strbuf *out, struct arena *a, const char *name, const char *value)
{
	if (!*value)
		return;
	strbuf_add(out, "  ");
	print_column(out, a, name, 14);
	strbuf_addf(out, " %s\n", value);
}

static void print_dossier(struct strbuf *out, struct app *app, const struct dossier *d)
{
	struct arena *a = app->arena;

	strbuf_addf(out, "%s\n", *d->firm.name ? d->firm.name : d->firm.orgnr);
	print_fact(out, a, _("orgnr"), d->firm.orgnr);
	print_fact(out, a, _("industry"), d->firm.nace);
	print_fact(out, a, _("municipality"), d->firm.municipality);
	if (d->firm.employees >= 0)
		print_fact(out, a, _("employees"), arena_printf(a, "%d", d->firm.employees));
	print_fact(out, a, _("legal form"), d->firm.legal_form);
	for (size_t i = 0; i < d->contacts; i++) {
		print_fact(out, a, _("contact"), d->contact[i].name);
		print_fact(out, a, _("role"), d->contact[i].role);
		print_fact(out, a, _("phone"), d->contact[i].phone);
		print_fact(out, a, _("e-mail"), d->contact[i].email);
	}
	if (d->interview_count)
		strbuf_addf(out, "\n  %s\n", _("Interviews"));
	for (size_t i = 0; i < d->interview_count; i++)
		strbuf_addf(out, "  %s  %s  %s  %s\n", d->interview[i].id,
			    app_day(app, d->interview[i].changed_ms), d->interview[i].form,
			    interview_state_name(d->interview[i].state));
	if (d->need_count)
		strbuf_addf(out, "\n  %s\n", _("Needs"));
	for (size_t i = 0; i < d->need_count; i++)
		strbuf_addf(out, "  %s\n    %s\n", d->need[i].id, d->need[i].text);
}

static void json_contact(struct json *j, const struct contact *c)
{
	json_object(j);
	json_put_text(j, "id", c->id);
	json_put_text(j, "name", c->name);
	json_put_text(j, "role", c->role);
	json_put_text(j, "phone", c->phone);
	json_put_text(j, "email", c->email);
	json_put_bool(j, "may_recontact", contact_may(c, CONSENT_RECONTACT));
	json_end(j);
}

static void json_dossier(struct strbuf *out, const struct dossier *d)
{
	struct json j = { .out = out, .indent = 2 };

	json_object(&j);
	json_firm(&j, &d->firm);
	json_key(&j, "contact"); /* the one that was told of last */
	if (d->contacts)
		json_contact(&j, &d->contact[0]);
	else
		json_null(&j);
	json_key(&j, "contacts");
	json_array(&j);
	for (size_t i = 0; i < d->contacts; i++)
		json_contact(&j, &d->contact[i]);
	json_end(&j);
	json_key(&j, "interviews");
	json_array(&j);
	for (size_t i = 0; i < d->interview_count; i++) {
		json_object(&j);
		json_put_text(&j, "id", d->interview[i].id);
		json_put_text(&j, "form", d->interview[i].form);
		json_put_text(&j, "state", interview_state_name(d->interview[i].state));
		json_end(&j);
	}
	json_end(&j);
	json_key(&j, "needs");
	json_array(&j);
	for (size_t i = 0; i < d->need_count; i++) {
		json_object(&j);
		json_put_text(&j, "id", d->need[i].id);
		json_put_text(&j, "text", d->need[i].text);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	strbuf_addc(out, '\n');
}

/* Of a blocked firm is told that it is, and nothing else. */
static void print_blocked(struct strbuf *out, struct app *app, const char *orgnr,
			  const struct block *b, bool json)
{
	struct json j = { .out = out, .indent = 2 };

	if (!json) {
		strbuf_addf(out, _("The firm %s is blocked since %s: %s\n"), orgnr,
			    app_day(app, b->made_ms), b->why);
		if (*b->until)
			strbuf_addf(out, _("It is until %s.\n"), b->until);
		return;
	}
	json_object(&j);
	json_put_text(&j, "orgnr", orgnr);
	json_put_bool(&j, "blocked", true);
	json_put_text(&j, "since", app_day(app, b->made_ms));
	json_put_text(&j, "until", b->until);
	json_put_text(&j, "why", b->why);
	json_end(&j);
	strbuf_addc(out, '\n');
}

static int show(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct dossier d = { 0 };
	struct block b = { 0 };
	struct err e = { 0 };
	struct store *s;
	bool json, ok;

	(void)argc;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_blocked(&b, s, app->arena, argv[0], &e) &&
	     (b.made_ms || read_dossier(&d, s, app->arena, argv[0], &e));
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	if (b.made_ms)
		print_blocked(&out, app, argv[0], &b, json);
	else if (json)
		json_dossier(&out, &d);
	else
		print_dossier(&out, app, &d);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

/* ---- add ------------------------------------------------------------------------------------- */

/* A file keeps a wrong number and tells of it; a person at the keyboard can look again. */
static bool check_number(const char *typed, struct err *e)
{
	char orgnr[ORGNR_SIZE], expected;
	enum orgnr_fault fault = orgnr_check(orgnr, &expected, typed);

	if (fault == ORGNR_OK)
		return true;
	if (fault == ORGNR_CHECK_DIGIT && expected != '-')
		return err_set(e, ERR_PARSE,
			       _("the organisation number %s has the wrong check digit, it should "
				 "be %c"),
			       orgnr, expected);
	if (fault == ORGNR_CHECK_DIGIT)
		return err_set(e, ERR_PARSE,
			       _("no organisation number begins with the eight digits of %s"),
			       orgnr);
	return err_set(e, ERR_PARSE,
		       _("an organisation number has nine digits (in Sweden ten), not '%.40s'"),
		       typed);
}

/* By the rules for a row of a firm file, so that both say the same. */
static bool firm_from_options(struct firm *out, struct arena *a, const struct options *o,
			      const char *orgnr, struct err *e)
{
	static const char *const header[] = { "orgnr",	   "name",	   "nace",
					      "employees", "municipality", "legal_form" };
	const char *cell[ARRAY_LEN(header)] = { orgnr,	      o->name,	       o->nace,
						o->employees, o->municipality, o->legal_form };
	struct place_in_file where = { .file = "", .row = 1 };
	const char *municipality_nr;
	struct firm_columns columns;
	struct findings f;

	if (!check_number(orgnr, e))
		return false;
	findings_init(&f, a);
	for (size_t i = 0; i < ARRAY_LEN(cell); i++)
		cell[i] = cell[i] ? utf8_clean(a, cell[i], strlen(cell[i])) : "";
	if (!firm_columns_find(&columns, header, ARRAY_LEN(header), NULL, where, &f))
		BUG("the firm's own columns are not found");
	if (firm_from_record(out, &municipality_nr, a, &columns, cell, ARRAY_LEN(cell), where,
			     &f) &&
	    f.count == 0)
		return true;
	return err_set(e, ERR_PARSE, "%s", f.count ? f.at[0].text : _("this is no firm"));
}

static bool add_firm(struct store *s, struct arena *a, const struct firm *f, struct err *e)
{
	struct err none = { 0 };
	struct firm known;

	if (store_firm(&known, s, a, f->orgnr, &none))
		return err_set(e, ERR_REFUSED, _("the firm %s is there already: %s"), f->orgnr,
			       known.name);
	if (none.code != ERR_NOT_FOUND) {
		*e = none;
		return false;
	}
	return store_firm_put(s, f, e);
}

static int add(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct err e = { 0 };
	struct firm f;
	struct store *s;
	bool ok;

	(void)argc;
	if (!o->name || !*o->name)
		return cli_usage(_("a firm needs a name: --name NAME"));
	if (!firm_from_options(&f, app->arena, o, argv[0], &e))
		return cli_fail(EXIT_USAGE, &e);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = add_firm(s, app->arena, &f, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	printf("%s\n", f.orgnr);
	return EXIT_DONE;
}

const struct command cmd_firm_list = {
	.name = "firm list",
	.synopsis = N_("[--format F] [WORD]"),
	.summary = N_("firms by name, with how many interviews, needs and gaps"),
	.details = N_("WORD: only those whose name or organisation number has it in it."),
	.opt = format_opts,
	.opt_count = ARRAY_LEN(format_opts),
	.state_size = sizeof(struct options),
	.max_args = 1,
	.run = list,
};

const struct command cmd_firm_show = {
	.name = "firm show",
	.synopsis = N_("[--format F] ORGNR"),
	.summary = N_("all that is known about a firm"),
	.opt = format_opts,
	.opt_count = ARRAY_LEN(format_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = show,
};

const struct command cmd_firm_add = {
	.name = "firm add",
	.synopsis = N_("ORGNR --name NAME [OPTIONS]"),
	.summary = N_("put a firm into the database"),
	.opt = add_opts,
	.opt_count = ARRAY_LEN(add_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = add,
};
