#include "cli/export_interviews.h"
#include "store/review.h"

#include <stdlib.h>
#include <string.h>

struct opened {
	const struct interview_row *row;
	struct form *form;
	struct interview *iv;
};

struct exporting {
	struct app *app;
	struct store *store;
	const struct interviews_wanted *w;
	struct interview_row *row;
	size_t count;
};

/* ---- which ---------------------------------------------------------------------------------- */

static bool is_wanted(const struct interviews_wanted *w, const struct interview_row *r)
{
	bool finished = r->state == INTERVIEW_COMPLETE || r->state == INTERVIEW_APPROVED;

	return finished && (!w->form || strcmp(w->form, r->form) == 0);
}

/* Ids begin with the time they were given at. */
static int by_id(const void *a, const void *b)
{
	const struct interview_row *x = a, *y = b;

	return strcmp(x->id, y->id);
}

static bool one_wanted(struct exporting *x, struct err *e)
{
	struct interview_row *r = ARENA_NEW(x->app->arena, struct interview_row);

	if (!store_interview_named(r, x->store, x->app->arena, x->w->id, e))
		return false;
	if (r->state == INTERVIEW_DRAFT)
		return err_set(e, ERR_REFUSED,
			       _("interview %s is a draft, and only what is "
				 "finished is exported"),
			       r->id);
	x->row = r;
	x->count = 1;
	return true;
}

static bool find_wanted(struct exporting *x, struct err *e)
{
	size_t n, kept = 0;

	if (x->w->id)
		return one_wanted(x, e);
	if (!store_interviews(&x->row, &n, x->store, x->app->arena, NULL, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (is_wanted(x->w, &x->row[i]))
			x->row[kept++] = x->row[i];
	x->count = kept;
	if (kept)
		qsort(x->row, kept, sizeof *x->row, by_id);
	return true;
}

static bool open_one(struct opened *o, struct exporting *x, size_t i, struct err *e)
{
	struct clock clock = os_clock_view(&x->app->clock);

	o->row = &x->row[i];
	return store_interview_read(&o->iv, &o->form, x->store, o->row->id, &clock, e);
}

static void close_one(struct opened *o)
{
	interview_free(o->iv);
	form_free(o->form);
	*o = (struct opened){ 0 };
}

static struct interview_meta meta_of(const struct exporting *x, const struct opened *o)
{
	return (struct interview_meta){
		.instance_id = arena_printf(x->app->arena, "uuid:%s", o->row->id),
		.without_contacts = !x->w->contacts,
	};
}

/* ---- XML: one document each, as `los fill` writes it ---------------------------------------- */

static void add_xml(struct exporting *x, struct opened *o, struct strbuf *out)
{
	struct interview_meta m = meta_of(x, o);

	interview_xml(o->iv, &m, out);
	strbuf_addc(out, '\n');
}

static bool into_folder(const struct exporting *x)
{
	const char *path = x->w->output;

	return path && *path &&
	       (path[strlen(path) - 1] == '/' ||
		os_exists(arena_printf(x->app->arena, "%s/.", path)));
}

static bool write_xml_file(struct exporting *x, struct opened *o, struct err *e)
{
	const char *path = arena_printf(x->app->arena, "%s/%s.xml", x->w->output, o->row->id);
	struct strbuf out = { 0 };
	bool ok;

	add_xml(x, o, &out);
	ok = os_make_folders(path, e) && os_write_file(path, strbuf_text(&out), out.len, e);
	strbuf_release(&out);
	return ok;
}

static bool write_xml(struct exporting *x, struct strbuf *out, struct err *e)
{
	bool folder = into_folder(x), ok = true;

	if (x->w->output && !folder && x->count > 1 && strcmp(x->w->output, "-") != 0)
		return err_set(
			e, ERR_REFUSED,
			_("there are %zu interviews: --output wants a folder, written with a / "
			  "at its end"),
			x->count);
	for (size_t i = 0; ok && i < x->count; i++) {
		struct opened o = { 0 };

		ok = open_one(&o, x, i, e);
		if (ok && folder)
			ok = write_xml_file(x, &o, e);
		else if (ok)
			add_xml(x, &o, out);
		close_one(&o);
	}
	return ok;
}

/* ---- JSON: an array ------------------------------------------------------------------------- */

static bool write_json(struct exporting *x, struct strbuf *out, struct err *e)
{
	bool ok = true;

	strbuf_addc(out, '[');
	for (size_t i = 0; ok && i < x->count; i++) {
		struct opened o = { 0 };

		ok = open_one(&o, x, i, e);
		if (ok) {
			struct interview_meta m = meta_of(x, &o);

			strbuf_add(out, i ? ",\n" : "\n");
			interview_json(o.iv, &m, out);
		}
		close_one(&o);
	}
	strbuf_add(out, "\n]\n");
	return ok;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static const struct {
	const char *name;
	bool (*write)(struct exporting *x, struct strbuf *out, struct err *e);
} formats[] = {
	{ "xml", write_xml },
	{ "json", write_json },
};

/* It has left the house: who takes an approval back is told so. */
static bool note_exported(struct exporting *x, struct err *e)
{
	for (size_t i = 0; i < x->count; i++)
		if (!store_interview_exported(x->store, x->row[i].id, x->w->format, e))
			return false;
	return true;
}

static int export_as(struct exporting *x, size_t format)
{
	struct strbuf out = { 0 };
	struct err e = { 0 };
	bool to_folder = format == 0 && into_folder(x);
	int code = EXIT_FAILED;

	if (!find_wanted(x, &e) || !formats[format].write(x, &out, &e))
		code = cli_fail(e.code == ERR_REFUSED ? EXIT_USAGE : EXIT_FAILED, &e);
	else if (to_folder)
		code = EXIT_DONE;
	else
		code = cli_output(x->w->output, strbuf_text(&out), out.len);
	if (code == EXIT_DONE && !note_exported(x, &e))
		code = cli_fail(EXIT_FAILED, &e);
	strbuf_release(&out);
	return code;
}

int export_interviews(struct app *app, const struct interviews_wanted *w)
{
	struct exporting x = { .app = app, .w = w };
	size_t format = 0;
	int code;

	while (format < ARRAY_LEN(formats) && strcmp(formats[format].name, w->format) != 0)
		format++;
	if (format == ARRAY_LEN(formats))
		return cli_usage(_("--format of interviews is xml or json, not '%s'"), w->format);
	x.store = app_store(app);
	if (!x.store)
		return EXIT_FAILED;
	code = export_as(&x, format);
	store_close(x.store);
	return code;
}
