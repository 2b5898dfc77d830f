#include "cli/catalogue.h"
#include "cli/contact.h"
#include "cli/plan.h"
#include "store/subject.h"

#include <string.h>

/* The contact log: what was done and said with a firm, and what is due. */

struct options {
	const char *with, *how, *outcome, *note, *next, *on, *until, *format;
	bool remove;
};

#define LOG_OPTIONS                                                                                \
	{ "with", N_("PERSON"), OPT_TEXT, offsetof(struct options, with),                          \
	  N_("which contact person of the firm: name or id") },                                    \
		{ "how", "visit|call|mail|meeting|other", OPT_TEXT, offsetof(struct options, how), \
		  N_("how the firm was contacted") },                                              \
		{ "outcome", "reached|no_answer|call_back|appointment|declined|other", OPT_TEXT,   \
		  offsetof(struct options, outcome), N_("what came of it") },                      \
		{ "note", N_("TEXT"), OPT_TEXT, offsetof(struct options, note),                    \
		  N_("what was said") },                                                           \
		{ "next", N_("DATE[THH:MM]"), OPT_TEXT, offsetof(struct options, next),            \
		  N_("when something is to be done again") },                                      \
	{                                                                                          \
		"on", N_("DATE"), OPT_TEXT, offsetof(struct options, on),                          \
			N_("when it was (default: today)")                                         \
	}

static const struct opt log_opts[] = {
	LOG_OPTIONS,
	{ "format", "text|csv|json", OPT_TEXT, offsetof(struct options, format),
	  N_("of the list; default: text") },
};

static const struct opt correct_opts[] = {
	LOG_OPTIONS,
	{ "remove", NULL, OPT_FLAG, offsetof(struct options, remove),
	  N_("take the entry out: it was never so") },
};

static const struct opt done_opts[] = {
	{ "on", N_("DATE"), OPT_TEXT, offsetof(struct options, on),
	  N_("when it was done (default: today)") },
};

static const struct opt due_opts[] = {
	{ "until", N_("DATE"), OPT_TEXT, offsetof(struct options, until),
	  N_("up to this day (default: all that is coming)") },
	{ "format", "text|csv|json", OPT_TEXT, offsetof(struct options, format),
	  N_("default: text") },
};

static const char *const formats[] = { "text", "csv", "json", NULL };

static void print_records(struct strbuf *out, struct arena *a, const struct contact_table *t,
			  int format)
{
	if (format == 1)
		contact_print_csv(out, a, t);
	else
		contact_print_json(out, a, t);
}

/* ---- log ------------------------------------------------------------------------------------- */

static int list_log(struct app *app, const struct options *o, const char *orgnr)
{
	struct strbuf out = STRBUF_IN(app->arena);
	int format = plan_format(formats, o->format);
	struct contact_table t = { contact_log_headers, CONTACT_LOG_CELLS, 0, contact_log_fill,
				   NULL };
	struct contact_log *x;
	struct contact *c;
	struct err e = { 0 };
	struct store *s;
	size_t persons;
	struct firm f;

	if (format < 0)
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!contact_firm(&f, s, app->arena, orgnr, &e) ||
	    !store_contacts(&c, &persons, s, app->arena, orgnr, &e) ||
	    !store_contact_logs(&x, &t.count, s, app->arena, orgnr, &e) ||
	    (t.count && !contact_note_read(s, "contact log", orgnr, &e)))
		return plan_failed(s, &e);
	store_close(s);
	t.things = x;
	if (format > 0)
		print_records(&out, app->arena, &t, format);
	else if (!t.count)
		fprintf(stderr, "los: %s\n",
			_("nothing is noted of this firm; --how and --outcome note a contact"));
	for (size_t i = 0; format == 0 && i < t.count; i++)
		contact_print_log(&out, app->arena, &x[i], contact_name(c, persons, x[i].contact));
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static bool put_words(struct contact_log *x, const struct options *o, struct err *e)
{
	if (o->how && !contact_how_named(&x->how, o->how))
		return err_set(e, ERR_PARSE,
			       _("--how is visit, call, mail, meeting or other, not '%s'"), o->how);
	if (o->outcome && !contact_outcome_named(&x->outcome, o->outcome))
		return err_set(
			e, ERR_PARSE,
			_("--outcome is reached, no_answer, call_back, appointment, declined "
			  "or other, not '%s'"),
			o->outcome);
	return true;
}

/* What comes next anew is not done yet; "" takes it away. */
static bool put_next(struct contact_log *x, struct app *app, const char *typed, struct err *e)
{
	x->done = (struct date){ 0 };
	x->next = (struct date){ 0 };
	x->next_min = NO_TIME;
	return !*typed || contact_next_parse(&x->next, &x->next_min, app->arena,
					     plan_typed(app, typed), plan_today(app), e);
}

static bool put_options(struct contact_log *x, struct store *s, struct app *app,
			const struct options *o, struct err *e)
{
	struct contact c;

	if (!put_words(x, o, e) || (o->next && !put_next(x, app, o->next, e)))
		return false;
	if (o->on && !contact_day_parse(&x->day, o->on, plan_today(app), e))
		return false;
	if (o->note)
		x->note = plan_typed(app, o->note);
	if (o->with && !*o->with)
		x->contact = "";
	if (!o->with || !*o->with)
		return true;
	if (!store_contact_called(&c, s, app->arena, x->orgnr, plan_typed(app, o->with), e))
		return false;
	x->contact = c.id;
	return true;
}

static int told(struct store *s, struct app *app, const struct contact_log *x)
{
	struct strbuf out = STRBUF_IN(app->arena);
	struct err none = { 0 };
	struct contact c;
	const char *person = *x->contact && store_contact(&c, s, app->arena, x->contact, &none)
				     ? contact_called(&c)
				     : "";

	store_close(s);
	contact_print_log(&out, app->arena, x, person);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static int note(struct app *app, const struct options *o, const char *orgnr)
{
	struct contact_log x = contact_log_blank(orgnr, plan_today(app)), out;
	struct err e = { 0 };
	struct store *s = app_store(app);
	struct firm f;

	if (!s)
		return EXIT_FAILED;
	if (!contact_firm(&f, s, app->arena, orgnr, &e) || !put_options(&x, s, app, o, &e) ||
	    !store_contact_log_put(&out, s, app->arena, &x, &e))
		return plan_failed(s, &e);
	return told(s, app, &out);
}

static int log_contact(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;

	(void)argc;
	if (!o->with && !o->how && !o->outcome && !o->note && !o->next && !o->on)
		return list_log(app, o, argv[0]);
	if (!o->how || !o->outcome)
		return cli_usage(_("a contact is noted with both --how and --outcome"));
	if (o->format)
		return cli_usage(_("--format is for the list of what was noted"));
	return note(app, o, argv[0]);
}

/* ---- correct and done ------------------------------------------------------------------------ */

static bool read_entry(struct contact_log *x, struct store *s, struct app *app, const char *id,
		       struct err *e)
{
	return store_contact_log(x, s, app->arena, id, e) && store_may_use(s, x->orgnr, e);
}

static int correct(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct contact_log x, out;
	struct err e = { 0 };
	struct store *s;

	(void)argc;
	if (!o->with && !o->how && !o->outcome && !o->note && !o->next && !o->on && !o->remove)
		return cli_usage(_("say what is to be corrected, as --note or --outcome; 'los "
				   "contact correct --help' has all"));
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!read_entry(&x, s, app, argv[0], &e))
		return plan_failed(s, &e);
	if (o->remove) {
		if (!store_contact_log_remove(s, x.id, &e))
			return plan_failed(s, &e);
		store_close(s);
		printf(_("%s: taken out of the contact log\n"), x.id);
		return EXIT_DONE;
	}
	if (!put_options(&x, s, app, o, &e) || !store_contact_log_put(&out, s, app->arena, &x, &e))
		return plan_failed(s, &e);
	return told(s, app, &out);
}

static int done(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct date day = plan_today(app);
	struct contact_log x;
	struct err e = { 0 };
	struct store *s;

	(void)argc;
	if (o->on && !contact_day_parse(&day, o->on, day, &e))
		return cli_fail(EXIT_USAGE, &e);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!read_entry(&x, s, app, argv[0], &e) ||
	    !store_contact_log_done(&x, s, app->arena, x.id, day, &e))
		return plan_failed(s, &e);
	return told(s, app, &x);
}

/* ---- due ------------------------------------------------------------------------------------- */

enum { OVERDUE, TODAY, COMING };

static int part_of(const struct contact_due *d, struct date today)
{
	int64_t days = date_to_days(d->log.next) - date_to_days(today);

	return days < 0 ? OVERDUE : days == 0 ? TODAY : COMING;
}

static void print_due(struct strbuf *out, struct arena *a, const struct contact_due *d, int part)
{
	const char *time = contact_time(a, d->log.next_min);
	struct strbuf day = STRBUF_IN(a);

	date_print_iso(&day, d->log.next);
	strbuf_addf(out, "  %s  ", d->log.id);
	print_column(out, a,
		     part == TODAY ? time : arena_printf(a, "%s %s", strbuf_text(&day), time),
		     part == TODAY ? 6 : 17);
	print_column(out, a, d->firm_name, 30);
	strbuf_addf(out, " %s\n", contact_next_word(d->log.outcome));
	if (*d->contact_name || *d->phone)
		strbuf_addf(out, "            %s%s%s\n", d->contact_name,
			    *d->contact_name && *d->phone ? " · " : "", d->phone);
	if (*d->log.note)
		strbuf_addf(out, "            %s\n", d->log.note);
}

static void print_parts(struct strbuf *out, struct arena *a, const struct contact_due *d, size_t n,
			struct date today)
{
	static const char *const heads[] = { N_("Overdue"), N_("Today"), N_("Coming") };
	int part = -1;

	if (!n)
		fprintf(stderr, "los: %s\n", _("nothing waits to be done"));
	for (size_t i = 0; i < n; i++) {
		if (part_of(&d[i], today) != part) {
			part = part_of(&d[i], today);
			strbuf_addf(out, "%s%s\n", i ? "\n" : "", _(heads[part]));
		}
		print_due(out, a, &d[i], part);
	}
}

/* As records: those of the log, and what the list says of each. */
enum { DUE_CELLS = CONTACT_LOG_CELLS + 4 };
struct due_records {
	const struct contact_due *due;
	struct date today;
};

static const char *const *due_headers(struct arena *a)
{
	static const char *const more[] = { "due", "firm_name", "contact_name", "phone" };
	const char **header = ARENA_ARRAY(a, const char *, DUE_CELLS);

	for (size_t i = 0; i < DUE_CELLS; i++)
		header[i] = i < CONTACT_LOG_CELLS ? contact_log_headers[i]
						  : more[i - CONTACT_LOG_CELLS];
	return header;
}

static void fill_due(const char **cell, const void *records, size_t i, struct arena *a)
{
	static const char *const parts[] = { "overdue", "today", "coming" };
	const struct due_records *r = records;
	const struct contact_due *d = &r->due[i];
	size_t n = CONTACT_LOG_CELLS;

	contact_log_to_record(cell, &d->log, a);
	cell[n++] = parts[part_of(d, r->today)];
	cell[n++] = d->firm_name;
	cell[n++] = d->contact_name;
	cell[n++] = d->phone;
}

static int due(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	int format = plan_format(formats, o->format);
	struct due_records r = { .today = plan_today(app) };
	struct contact_table t = { due_headers(app->arena), DUE_CELLS, 0, fill_due, &r };
	struct date until = { 0 };
	struct contact_due *d;
	struct err e = { 0 };
	struct store *s;

	(void)argc;
	(void)argv;
	if (format < 0 || (o->until && !plan_day_typed(&until, app, o->until)))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_contact_due(&d, &t.count, s, app->arena, until, &e) ||
	    (t.count && !contact_note_read(s, "contact due", "", &e)))
		return plan_failed(s, &e);
	store_close(s);
	r.due = d;
	if (format == 0)
		print_parts(&out, app->arena, d, t.count, r.today);
	else
		print_records(&out, app->arena, &t, format);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

const struct command cmd_contact_log = {
	.name = "contact log",
	.synopsis = N_("ORGNR [--how HOW --outcome OUTCOME [--note TEXT] [--next DATE] …]"),
	.summary = N_("note a contact with a firm and what comes next, or list what was noted"),
	.details = N_("Without options what was noted of the firm is listed, newest first. An "
		      "appointment needs --next:\n2027-03-02T10:00, 'friday 13:30', +7."),
	.opt = log_opts,
	.opt_count = ARRAY_LEN(log_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = log_contact,
};

const struct command cmd_contact_correct = {
	.name = "contact correct",
	.synopsis = N_("ENTRY [--outcome OUTCOME] [--note TEXT] [--next DATE] [--remove] …"),
	.summary = N_("correct an entry of the contact log"),
	.details = N_("What it said before stays in its history. --next '' takes away what was to "
		      "come next."),
	.opt = correct_opts,
	.opt_count = ARRAY_LEN(correct_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = correct,
};

const struct command cmd_contact_done = {
	.name = "contact done",
	.synopsis = N_("ENTRY [--on DATE]"),
	.summary = N_("mark what was to come next as done"),
	.opt = done_opts,
	.opt_count = ARRAY_LEN(done_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = done,
};

const struct command cmd_contact_due = {
	.name = "contact due",
	.synopsis = N_("[--until DATE] [--format text|csv|json]"),
	.summary = N_("the calls and appointments that wait: overdue, today, coming"),
	.opt = due_opts,
	.opt_count = ARRAY_LEN(due_opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = due,
};
