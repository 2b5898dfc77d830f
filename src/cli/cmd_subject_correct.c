#include "cli/subject.h"

#include "base/number.h"
#include "catalog/catalog.h"
#include "cli/plan.h"
#include "store/contact.h"

#include <limits.h>
#include <string.h>

/* los subject correct: what is wrong, put right; what was there stays in the history. */

struct options {
	const char *contact;
};

static const struct opt opts[] = {
	{ "contact", "ID", OPT_TEXT, offsetof(struct options, contact),
	  N_("of this person of the firm, as 'los contact list' calls it") },
};

static const struct {
	const char *name;
	size_t offset;
} fields[] = {
	{ "name", offsetof(struct firm, name) },
	{ "nace", offsetof(struct firm, nace) },
	{ "municipality", offsetof(struct firm, municipality) },
	{ "legal_form", offsetof(struct firm, legal_form) },
};

static const char **field_of(struct firm *f, const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (strcmp(fields[i].name, name) == 0)
			return (const char **)(void *)((char *)f + fields[i].offset);
	return NULL;
}

static const char *or_dash(const char *s)
{
	return *s ? s : "–";
}

/* False: that was told. */
static bool set_employees(struct firm *f, const char *value)
{
	int64_t n = -1;

	if (*value && (!number_parse_int(&n, value) || n < 0 || n > INT_MAX)) {
		cli_usage(_("employees is a whole number, not '%s'"), value);
		return false;
	}
	f->employees = (int)n;
	return true;
}

static const char *people(struct arena *a, int n)
{
	return n < 0 ? "" : arena_printf(a, "%d", n);
}

struct correction {
	const char *was, *is;
};

static bool correct(struct correction *out, struct firm *f, struct arena *a, const char *field,
		    const char *value)
{
	const char **text = field_of(f, field);

	if (strcmp(field, "employees") == 0) {
		out->was = people(a, f->employees);
		if (!set_employees(f, value))
			return false;
		out->is = people(a, f->employees);
		return true;
	}
	if (!text) {
		cli_usage(_("'%s' is no field of a firm; name, nace, municipality, employees and "
			    "legal_form are"),
			  field);
		return false;
	}
	out->was = *text;
	out->is = *text = value;
	return true;
}

static bool keep(struct store *s, const struct firm *f, struct err *e)
{
	struct access_note n = { .action = ACCESS_CORRECT,
				 .what = "subject correct",
				 .orgnr = f->orgnr };
	bool ok = store_begin(s, e);

	return ok && store_end(s, store_firm_put(s, f, e) && store_access_note(s, &n, e), e);
}

static void tell(struct app *app, const char *field, const struct correction *c)
{
	cli_say(stdout,
		arena_printf(app->arena, "%s: %s → %s\n", field, or_dash(c->was), or_dash(c->is)));
}

static int correct_firm(struct app *app, struct store *s, const char *orgnr, char **argv)
{
	struct correction c = { 0 };
	struct err e = { 0 };
	struct firm f;

	if (!store_firm(&f, s, app->arena, orgnr, &e))
		return cli_fail(EXIT_FAILED, &e);
	if (!correct(&c, &f, app->arena, argv[1], argv[2]))
		return EXIT_USAGE;
	if (!keep(s, &f, &e))
		return cli_fail(EXIT_FAILED, &e);
	tell(app, argv[1], &c);
	return EXIT_DONE;
}

/* ---- a person of it -------------------------------------------------------------------------- */

static bool keep_person(struct store *s, struct arena *a, const struct contact *c, struct err *e)
{
	struct access_note n = { .action = ACCESS_CORRECT,
				 .what = "subject correct --contact",
				 .orgnr = c->orgnr };
	struct contact kept;
	bool ok = store_begin(s, e);

	return ok &&
	       store_end(s, store_contact_put(&kept, s, a, c, e) && store_access_note(s, &n, e), e);
}

static int correct_person(struct app *app, struct store *s, const char *orgnr, const char *id,
			  char **argv)
{
	struct correction c;
	struct err e = { 0 };
	struct contact person;
	const char **text;

	if (!store_contact_called(&person, s, app->arena, orgnr, id, &e))
		return cli_fail(EXIT_FAILED, &e);
	text = contact_field(&person, argv[1]);
	if (!text)
		return cli_usage(_("'%s' is no field of a person; name, role, phone, email and "
				   "language are"),
				 argv[1]);
	c.was = *text;
	c.is = *text = plan_typed(app, argv[2]);
	if (!keep_person(s, app->arena, &person, &e))
		return cli_fail(EXIT_FAILED, &e);
	tell(app, argv[1], &c);
	return EXIT_DONE;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	char orgnr[ORGNR_SIZE];
	struct store *s;
	int code;

	(void)argc;
	if (!subject_orgnr(orgnr, argv[0]))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	code = o->contact ? correct_person(app, s, orgnr, o->contact, argv)
			  : correct_firm(app, s, orgnr, argv);
	store_close(s);
	return code;
}

const struct command cmd_subject_correct = {
	.name = "subject correct",
	.synopsis = N_("ORGNR FIELD VALUE [--contact ID]"),
	.summary = N_("put right what is wrong of a firm or a person; says what was and what is"),
	.details = N_("FIELD is name, nace, municipality, employees or legal_form; with --contact "
		      "name, role, phone, email or\nlanguage. An empty VALUE takes it away. What "
		      "was there stays in the history. A wrong answer is put\nright in its "
		      "interview: reject it, and mend it."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 3,
	.max_args = 3,
	.run = run,
};
