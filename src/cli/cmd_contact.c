#include "cli/catalogue.h"
#include "cli/contact.h"
#include "cli/plan.h"

#include <string.h>

/* Contact persons: list, show, add, set, withdraw, remove. */

struct options {
	const char *firm, *format, *on;
	const char *field[5]; /* in the order of contact_fields */
	const char *consent[CONSENT_PURPOSES];
	bool taken_back[CONSENT_PURPOSES];
};

#define FIELD_OPTIONS                                                                              \
	{ "name", N_("NAME"), OPT_TEXT, offsetof(struct options, field[0]),                        \
	  N_("what the person is called") },                                                       \
		{ "role", N_("ROLE"), OPT_TEXT, offsetof(struct options, field[1]),                \
		  N_("what it does in the firm") },                                                \
		{ "phone", N_("NUMBER"), OPT_TEXT, offsetof(struct options, field[2]),             \
		  N_("where it is called") },                                                      \
		{ "email", N_("ADDRESS"), OPT_TEXT, offsetof(struct options, field[3]),            \
		  N_("where it is written to") },                                                  \
		{ "language", "nb|nn|sv|se|en", OPT_TEXT, offsetof(struct options, field[4]),      \
		  N_("the language it likes best") },                                              \
		{ "recontact", "yes|no", OPT_TEXT,                                                 \
		  offsetof(struct options, consent[CONSENT_RECONTACT]),                            \
		  N_("whether it may be contacted again, as it said today") },                     \
	{                                                                                          \
		"share", "yes|no", OPT_TEXT, offsetof(struct options, consent[CONSENT_SHARE]),     \
			N_("whether it may be passed on to providers, as it said today")           \
	}

static const struct opt list_opts[] = {
	{ "firm", "ORGNR", OPT_TEXT, offsetof(struct options, firm),
	  N_("only those of this firm") },
	{ "format", "text|csv|json", OPT_TEXT, offsetof(struct options, format),
	  N_("default: text") },
};

static const struct opt show_opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

static const struct opt field_opts[] = { FIELD_OPTIONS };

static const struct opt withdraw_opts[] = {
	{ "recontact", NULL, OPT_FLAG, offsetof(struct options, taken_back[CONSENT_RECONTACT]),
	  N_("that it may be contacted again") },
	{ "share", NULL, OPT_FLAG, offsetof(struct options, taken_back[CONSENT_SHARE]),
	  N_("that it may be passed on to providers") },
	{ "on", N_("DATE"), OPT_TEXT, offsetof(struct options, on),
	  N_("when it was taken back (default: today)") },
};

/* ---- list ------------------------------------------------------------------------------------ */

static void print_person(struct strbuf *out, struct arena *a, const struct contact *c)
{
	struct contact rest = *c;

	rest.phone = "";
	strbuf_addf(out, "  %s  ", c->id);
	print_column(out, a, contact_called(c), 24);
	strbuf_addc(out, ' ');
	print_column(out, a, *c->name ? c->phone : "", 14);
	for (int p = 0; p < CONSENT_PURPOSES; p++) {
		static const char *const marks[CONSENT_PURPOSES][CONSENT_STATES] = {
			{ "", N_("again: yes"), N_("again: no"), N_("again: taken back") },
			{ "", N_("share: yes"), N_("share: no"), N_("share: taken back") },
		};
		const char *mark = marks[p][c->consent[p].state];

		if (*mark)
			strbuf_addf(out, "  %s", _(mark));
	}
	strbuf_addc(out, '\n');
	if (*contact_facts(a, &rest))
		strbuf_addf(out, "            %s\n", contact_facts(a, &rest));
}

static bool print_list(struct strbuf *out, struct arena *a, struct store *s,
		       const struct contact *c, size_t count, struct err *e)
{
	struct firm f;

	if (!count)
		fprintf(stderr, "los: %s\n",
			_("there is no contact person; 'los contact add' puts one in"));
	for (size_t i = 0; i < count; i++) {
		if (!i || strcmp(c[i].orgnr, c[i - 1].orgnr) != 0) {
			if (!store_firm(&f, s, a, c[i].orgnr, e))
				return false;
			strbuf_addf(out, "%s%s %s\n", i ? "\n" : "", f.orgnr, f.name);
		}
		print_person(out, a, &c[i]);
	}
	return true;
}

static int list(struct app *app, const void *state, int argc, char **argv)
{
	static const char *const formats[] = { "text", "csv", "json", NULL };
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct contact_table t = { contact_headers, CONTACT_CELLS, 0, contact_fill, NULL };
	int format = plan_format(formats, o->format);
	struct err e = { 0 };
	struct contact *c;
	struct store *s;
	struct firm f;

	(void)argc;
	(void)argv;
	if (format < 0)
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if ((o->firm && !contact_firm(&f, s, app->arena, o->firm, &e)) ||
	    !store_contacts(&c, &t.count, s, app->arena, o->firm, &e) ||
	    (t.count && !contact_note_read(s, "contact list", o->firm ? o->firm : "", &e)) ||
	    (format == 0 && !print_list(&out, app->arena, s, c, t.count, &e)))
		return plan_failed(s, &e);
	store_close(s);
	t.things = c;
	if (format == 1)
		contact_print_csv(&out, app->arena, &t);
	else if (format == 2)
		contact_print_json(&out, app->arena, &t);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

/* ---- show ------------------------------------------------------------------------------------ */

static void print_fact(struct strbuf *out, struct arena *a, const char *name, const char *value)
{
	if (!*value)
		return;
	strbuf_add(out, "  ");
	print_column(out, a, name, 14);
	strbuf_addf(out, " %s\n", value);
}

static void print_when(struct strbuf *out, struct app *app, int64_t ms, const char *author)
{
	struct clock clock = os_clock_view(&app->clock);

	strbuf_addf(out, "  %s ", app_day(app, ms));
	instant_print_daytime(out, instant_of_ms(ms, &clock));
	strbuf_addf(out, "  %s\n", author);
}

static void print_changes(struct strbuf *out, struct arena *a, const struct contact_change *c,
			  size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *words = contact_change_words(a, &c[i]);

		if (*words)
			strbuf_addf(out, "    %s\n", words);
	}
}

static void print_history(struct strbuf *out, struct app *app, const struct contact_revision *r,
			  size_t n)
{
	struct contact_change *c;

	strbuf_addf(out, "\n  %s\n", _("History"));
	for (size_t i = 0; i < n; i++) {
		size_t k = contact_changes(&c, app->arena, i ? &r[i - 1].contact : NULL,
					   &r[i].contact);

		print_when(out, app, r[i].contact.made_ms, r[i].contact.author);
		print_changes(out, app->arena, c, k);
	}
}

/* Once, where both purposes were told by the same. */
static bool print_notices(struct strbuf *out, struct store *s, struct arena *a,
			  const struct contact *c, struct err *e)
{
	const char *last = "";

	for (int p = 0; p < CONSENT_PURPOSES; p++) {
		const struct consent *k = &c->consent[p];

		if (*k->notice_hash && strcmp(k->notice_hash, last) != 0) {
			strbuf_addc(out, '\n');
			if (!contact_print_notice(out, s, a, k, e))
				return false;
		}
		last = k->notice_hash;
	}
	return true;
}

static bool print_shown(struct strbuf *out, struct app *app, struct store *s,
			const struct contact *c, struct err *e)
{
	struct contact_revision *r;
	struct arena *a = app->arena;
	struct firm f;
	size_t n;

	if (!store_firm(&f, s, a, c->orgnr, e) || !store_contact_history(&r, &n, s, a, c->id, e))
		return false;
	strbuf_addf(out, "%s\n", contact_called(c));
	print_fact(out, a, _("contact"), c->id);
	print_fact(out, a, _("firm"), arena_printf(a, "%s %s", f.orgnr, f.name));
	print_fact(out, a, _("role"), c->role);
	print_fact(out, a, _("phone"), c->phone);
	print_fact(out, a, _("e-mail"), c->email);
	print_fact(out, a, _("language"), c->language);
	for (int p = 0; p < CONSENT_PURPOSES; p++)
		strbuf_addf(out, "  %s\n",
			    consent_words(a, &c->consent[p], (enum consent_purpose)p, NULL));
	if (!print_notices(out, s, a, c, e))
		return false;
	print_history(out, app, r, n);
	return true;
}

/* As JSON: its record, and the words of the notices. */
enum { TOLD_CELLS = CONTACT_CELLS + CONSENT_PURPOSES };
struct told_person {
	const struct contact *contact;
	const char *header[TOLD_CELLS], *words[CONSENT_PURPOSES];
};

static void fill_told(const char **cell, const void *person, size_t i, struct arena *a)
{
	const struct told_person *p = person;

	contact_fill(cell, p->contact, i, a);
	for (int k = 0; k < CONSENT_PURPOSES; k++)
		cell[CONTACT_CELLS + k] = p->words[k];
}

static bool read_notices(struct told_person *p, struct store *s, struct arena *a, struct err *e)
{
	for (int i = 0; i < CONTACT_CELLS; i++)
		p->header[i] = contact_headers[i];
	for (int k = 0; k < CONSENT_PURPOSES; k++) {
		p->header[CONTACT_CELLS + k] = arena_printf(
			a, "%s_notice_text", consent_purpose_name((enum consent_purpose)k));
		if (!store_notice(&p->words[k], s, a, &p->contact->consent[k], e))
			return false;
	}
	return true;
}

static int show(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct contact c;
	struct told_person person = { .contact = &c };
	const struct contact_table t = { person.header, TOLD_CELLS, 1, fill_told, &person };
	struct err e = { 0 };
	struct store *s;
	bool json;

	(void)argc;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!contact_of_id(&c, s, app->arena, argv[0], &e) ||
	    !contact_note_read(s, "contact show", c.orgnr, &e) ||
	    (json ? !read_notices(&person, s, app->arena, &e) : !print_shown(&out, app, s, &c, &e)))
		return plan_failed(s, &e);
	store_close(s);
	if (json)
		contact_print_json(&out, app->arena, &t);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

/* ---- add and set ----------------------------------------------------------------------------- */

static bool put_consent(struct contact *c, struct app *app, enum consent_purpose p,
			const char *answer, struct err *e)
{
	enum consent_state st;

	if (!answer)
		return true;
	if (!consent_state_named(&st, answer) || (st != CONSENT_GIVEN && st != CONSENT_REFUSED))
		return err_set(e, ERR_PARSE, _("--%s is yes or no, not '%s'"),
			       consent_purpose_name(p), answer);
	c->consent[p] = (struct consent){ .state = st,
					  .notice = "",
					  .notice_hash = "",
					  .interview = "",
					  .day = plan_today(app) };
	return true;
}

static bool put_fields(struct contact *c, struct app *app, const struct options *o, struct err *e)
{
	for (size_t i = 0; contact_fields[i]; i++)
		if (o->field[i])
			*contact_field(c, contact_fields[i]) = plan_typed(app, o->field[i]);
	for (int p = 0; p < CONSENT_PURPOSES; p++)
		if (!put_consent(c, app, (enum consent_purpose)p, o->consent[p], e))
			return false;
	return true;
}

static bool has_any(const struct options *o)
{
	bool any = o->consent[CONSENT_RECONTACT] || o->consent[CONSENT_SHARE];

	for (size_t i = 0; contact_fields[i]; i++)
		any = any || o->field[i];
	return any;
}

/* "1a2b3c4d Anne Eier: WHAT" */
static int told(struct store *s, const struct contact *c, const char *what)
{
	store_close(s);
	printf("%s %s: %s\n", c->id, contact_called(c), what);
	return EXIT_DONE;
}

static int add(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct contact c = contact_blank(argv[0]), out;
	struct err e = { 0 };
	struct store *s;
	struct firm f;

	(void)argc;
	if (!put_fields(&c, app, o, &e))
		return cli_fail(EXIT_USAGE, &e);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!contact_firm(&f, s, app->arena, argv[0], &e) ||
	    !store_contact_put(&out, s, app->arena, &c, &e))
		return plan_failed(s, &e);
	return told(s, &out, _("added"));
}

static int set(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct contact c, out;
	struct err e = { 0 };
	struct store *s;

	(void)argc;
	if (!has_any(o))
		return cli_usage(
			_("say what is to be changed, as --phone or --role; 'los contact set "
			  "--help' has all"));
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!contact_of_id(&c, s, app->arena, argv[0], &e) || !put_fields(&c, app, o, &e) ||
	    !store_contact_put(&out, s, app->arena, &c, &e))
		return plan_failed(s, &e);
	return told(s, &out, _("changed; 'los contact show' has what it was before"));
}

/* ---- withdraw and remove --------------------------------------------------------------------- */

static bool take_back(struct contact *c, struct store *s, struct app *app, const struct options *o,
		      struct date day, struct err *e)
{
	bool all = !o->taken_back[CONSENT_RECONTACT] && !o->taken_back[CONSENT_SHARE];
	bool any = false;

	for (int p = 0; p < CONSENT_PURPOSES; p++) {
		bool wanted = all ? contact_may(c, (enum consent_purpose)p) : o->taken_back[p];

		if (wanted && !store_contact_withdraw(c, s, app->arena, c->id,
						      (enum consent_purpose)p, day, e))
			return false;
		any = any || wanted;
	}
	return any || err_set(e, ERR_REFUSED,
			      _("there is no consent to take back: %s has not agreed to anything"),
			      contact_called(c));
}

static int withdraw(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct date day = plan_today(app);
	struct contact c;
	struct err e = { 0 };
	struct store *s;
	bool ok;

	(void)argc;
	if (o->on && !contact_day_parse(&day, o->on, day, &e))
		return cli_fail(EXIT_USAGE, &e);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_begin(s, &e))
		return plan_failed(s, &e);
	ok = store_contact(&c, s, app->arena, argv[0], &e) && take_back(&c, s, app, o, day, &e);
	if (!store_end(s, ok, &e))
		return plan_failed(s, &e);
	store_close(s);
	printf("%s %s\n", c.id, contact_called(&c));
	for (int p = 0; p < CONSENT_PURPOSES; p++)
		if (c.consent[p].state == CONSENT_WITHDRAWN)
			printf("  %s\n", consent_words(app->arena, &c.consent[p],
						       (enum consent_purpose)p, NULL));
	return EXIT_DONE;
}

static int remove_person(struct app *app, const void *state, int argc, char **argv)
{
	struct contact c;
	struct err e = { 0 };
	struct store *s;

	(void)state;
	(void)argc;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_contact(&c, s, app->arena, argv[0], &e) || !store_contact_remove(s, c.id, &e))
		return plan_failed(s, &e);
	return told(s, &c,
		    _("removed from the firm; what was known stays in its history until it is "
		      "erased ('los subject erase')"));
}

const struct command cmd_contact_list = {
	.name = "contact list",
	.synopsis = N_("[--firm ORGNR] [--format text|csv|json]"),
	.summary = N_("contact persons by firm, with what they agreed to"),
	.opt = list_opts,
	.opt_count = ARRAY_LEN(list_opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = list,
};

const struct command cmd_contact_show = {
	.name = "contact show",
	.synopsis = N_("CONTACT [--format text|json]"),
	.summary = N_("one contact person, its consents, and who changed what when"),
	.opt = show_opts,
	.opt_count = ARRAY_LEN(show_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = show,
};

const struct command cmd_contact_add = {
	.name = "contact add",
	.synopsis = N_("ORGNR --name NAME [--phone NUMBER] [--email ADDRESS] …"),
	.summary = N_("put a contact person of a firm into the database"),
	.opt = field_opts,
	.opt_count = ARRAY_LEN(field_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = add,
};

const struct command cmd_contact_set = {
	.name = "contact set",
	.synopsis = N_("CONTACT [--phone NUMBER] [--role ROLE] …"),
	.summary = N_("change what is known of a contact person"),
	.details = N_("An empty text takes a field away: --role ''. What it was stays in its "
		      "history."),
	.opt = field_opts,
	.opt_count = ARRAY_LEN(field_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = set,
};

const struct command cmd_contact_withdraw = {
	.name = "contact withdraw",
	.synopsis = N_("CONTACT [--recontact] [--share] [--on DATE]"),
	.summary = N_("take back what a contact person agreed to"),
	.details = N_("Without --recontact and --share all that it agreed to is taken back."),
	.opt = withdraw_opts,
	.opt_count = ARRAY_LEN(withdraw_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = withdraw,
};

const struct command cmd_contact_remove = {
	.name = "contact remove",
	.synopsis = N_("CONTACT"),
	.summary = N_("remove a contact person who is no longer of the firm"),
	.state_size = 1,
	.min_args = 1,
	.max_args = 1,
	.run = remove_person,
};
