#include "cli/export_interviews.h"
#include "report/export.h"
#include "store/access.h"
#include "store/review.h"
#include "store/subject.h"

#include <string.h>

/*
 * The interviews of one form as tables for other programs: SPSS, Stata, a workbook, CSV with a
 * variable a column.
 */

struct tables {
	struct app *app;
	struct store *store;
	const struct interviews_wanted *w;
	const struct export_format *format;
	struct interviews *interviews;
	struct export_options options;
	struct export_target target;
};

/* Of the finished interviews. */
static bool only_form(const char **out, struct tables *t, struct err *e)
{
	struct interview_row *row;
	size_t n;

	*out = t->w->form;
	if (*out)
		return true;
	if (!store_interviews(&row, &n, t->store, t->app->arena, NULL, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (row[i].state != INTERVIEW_COMPLETE && row[i].state != INTERVIEW_APPROVED)
			continue;
		if (*out && strcmp(*out, row[i].form) != 0)
			return err_set(e, ERR_REFUSED,
				       _("a table is of one form, and there are '%s' and '%s': "
					 "say which with --form"),
				       *out, row[i].form);
		*out = row[i].form;
	}
	return *out || err_set(e, ERR_NOT_FOUND, _("no interview is finished yet"));
}

/* The whole id of the only one that is wanted, and its form. */
static bool only_interview(struct interviews_options *o, struct tables *t, struct err *e)
{
	struct interview_row *r = ARENA_NEW(t->app->arena, struct interview_row);

	if (!t->w->id)
		return only_form(&o->form, t, e);
	if (!store_interview_named(r, t->store, t->app->arena, t->w->id, e) ||
	    !store_may_use(t->store, r->orgnr, e))
		return false;
	if (r->state == INTERVIEW_DRAFT)
		return err_set(e, ERR_REFUSED,
			       _("interview %s is a draft, and only what is "
				 "finished is exported"),
			       r->id);
	o->id = r->id;
	o->form = r->form;
	return true;
}

static enum dataset_shape shape_of(const struct tables *t)
{
	const char *word = t->w->shape;

	if (word)
		return strcmp(word, "wide") == 0 ? SHAPE_WIDE : SHAPE_LONG;
	return t->target.folder || t->format->many ? SHAPE_LONG : SHAPE_WIDE;
}

static bool open_interviews(struct tables *t, struct findings *f, struct err *e)
{
	struct clock clock = os_clock_view(&t->app->clock);
	struct interviews_options o = {
		.language = app_language(t->app),
		.shape = shape_of(t),
		.contacts = t->w->contacts,
		.clock = &clock,
	};

	if (!only_interview(&o, t, e))
		return false;
	t->target.base = t->options.base = o.form;
	return interviews_open(&t->interviews, t->store, &o, f, e);
}

static bool rows(void *from, dataset_row_fn *row, void *to, struct err *e)
{
	return interviews_rows(from, row, to, e);
}

/* What CSV cannot say of variables stands in a file beside it. */
static bool write_variables(struct tables *t, const struct export_source *s, struct err *e)
{
	struct export_source v = ready_source(variables_table(s->dataset, s->count, t->app->arena));

	return t->format->many || !t->target.folder || strcmp(t->format->name, "csv") != 0 ||
	       export_write(t->format, &v, &t->target, &t->options, e);
}

static bool write_tables(struct tables *t, struct err *e)
{
	struct export_source s = { .rows = rows, .from = t->interviews };

	s.dataset = interviews_datasets(&s.count, t->interviews);
	t->options.title = interviews_title(t->interviews);
	t->options.version = interviews_version(t->interviews);
	return export_write(t->format, &s, &t->target, &t->options, e) && write_variables(t, &s, e);
}

/* They have left the house: who takes an approval back is told so. All of them, or none. */
static bool note_exported(struct tables *t, struct err *e)
{
	size_t n;
	const struct interview_row *row = interviews_list(&n, t->interviews);
	bool ok = true;

	if (!store_begin(t->store, e))
		return false;
	for (size_t i = 0; ok && i < n; i++)
		ok = store_interview_exported(t->store, row[i].id, t->format->name, e) &&
		     (!t->w->contacts || note_contacts_exported(t->store, &row[i], e));
	ok = store_end(t->store, ok, e);
	return ok || err_context(e, _("it is written, but not noted as exported"));
}

static int export_all(struct tables *t)
{
	struct findings f;
	struct err e = { 0 };
	bool ok;

	findings_init(&f, t->app->arena);
	t->options.findings = &f;
	ok = open_interviews(t, &f, &e) && write_tables(t, &e) && note_exported(t, &e);
	cli_findings(stderr, &f);
	t->options.findings = NULL;
	interviews_close(t->interviews);
	if (!ok)
		return cli_fail(e.code == ERR_REFUSED ? EXIT_USAGE : EXIT_FAILED, &e);
	return EXIT_DONE;
}

int export_tables(struct app *app, const struct interviews_wanted *w)
{
	struct clock clock = os_clock_view(&app->clock);
	struct tables t = {
		.app = app,
		.w = w,
		.format = export_format_named(w->format),
		.options = { .language = app_language(app),
			     .labels = w->labels,
			     .for_excel = w->for_excel,
			     .today = date_of_instant(clock.now(clock.self)) },
		.target = { .path = w->output ? w->output : "-",
			    .folder = export_into_folder(app, w->output) },
	};
	int code;

	if (w->shape && strcmp(w->shape, "long") != 0 && strcmp(w->shape, "wide") != 0)
		return cli_usage(_("--shape is long or wide, not '%s'"), w->shape);
	t.store = app_store(app);
	if (!t.store)
		return EXIT_FAILED;
	code = export_all(&t);
	store_close(t.store);
	return code;
}
