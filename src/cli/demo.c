#include "cli/demo.h"
#include "cli/form_source.h"
#include "cli/import.h"
#include "store/store.h"
#include "table/table.h"

#include <string.h>

bool demo_open_as(struct store **out, struct os_clock *clock, const struct demo *d,
		  const char *author, const char *date, struct err *e)
{
	struct store_options o = { .path = d->path, .author = author, .must_exist = true };

	if (!os_clock_init(clock, arena_printf(d->app->arena, "%sT10:00", date), e))
		return false;
	o.clock = os_clock_view(clock);
	o.random = os_random_view(&d->app->random);
	return store_open(out, &o, e);
}

/* ---- forms ---------------------------------------------------------------------------------- */

const struct form *demo_form(const struct demo *d, const char *id)
{
	for (size_t i = 0; i < d->form_count; i++)
		if (strcmp(form_id(d->form[i]), id) == 0)
			return d->form[i];
	return NULL;
}

static bool add_form(struct demo *d, struct store *s, const char *path, struct err *e)
{
	struct form_source source;
	struct findings f;

	if (d->form_count == DEMO_FORMS)
		return err_set(e, ERR_LIMIT, _("more than %d forms"), DEMO_FORMS);
	findings_init(&f, d->app->arena);
	if (form_source_file(&source, d->app, path, &f) != EXIT_DONE || !source.form)
		return err_set(e, ERR_PARSE, _("'%s' has mistakes; 'los form check' lists them"),
			       path);
	d->form[d->form_count++] = source.form;
	return store_form_add(s, source.form, source.self.text, source.self.size, source.file,
			      source.files, e);
}

static bool add_forms(struct demo *d, struct store *s, struct err *e)
{
	const char *folder = os_share_path(d->app->arena, "forms");
	const char *const *name;
	size_t count;

	if (!os_list(&name, &count, d->app->arena, folder, ".csv", e))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!add_form(d, s, arena_printf(d->app->arena, "%s/%s", folder, name[i]), e))
			return false;
	return true;
}

/* ---- tables --------------------------------------------------------------------------------- */

static void take_row(struct demo_table *out, struct arena *a, const struct table_row *row,
		     const size_t *at, size_t columns)
{
	for (size_t c = 0; c < columns; c++)
		*ARENA_PUSH(a, out->cell, out->cells,
			    out->cap) = at[c] < row->count ? arena_strdup(a, row->cell[at[c]]) : "";
	out->rows++;
}

/* Where each column stands in the header; past the end when it is not there. */
static size_t *find_columns(struct arena *a, const struct table_row *header,
			    const char *const *column, size_t columns)
{
	size_t *at = ARENA_ARRAY(a, size_t, columns);

	for (size_t c = 0; c < columns; c++)
		for (at[c] = 0; at[c] < header->count; at[c]++)
			if (strcmp(header->cell[at[c]], column[c]) == 0)
				break;
	for (size_t c = 0; c < columns; c++)
		if (at[c] == header->count)
			at[c] = SIZE_MAX;
	return at;
}

static bool read_rows(struct demo_table *out, struct arena *a, struct table *t,
		      const char *const *column, size_t columns, struct err *e)
{
	const size_t *at = find_columns(a, table_header(t), column, columns);
	struct table_row row;

	for (;;) {
		switch (table_next(t, &row, e)) {
		case TABLE_ROW:
			take_row(out, a, &row, at, columns);
			break;
		case TABLE_END:
			return true;
		case TABLE_BAD:
		case TABLE_FAILED:
			return false;
		}
	}
}

bool demo_read_table(struct demo_table *out, struct app *app, const char *name,
		     const char *const *column, size_t columns, struct err *e)
{
	const char *path = os_share_path(app->arena, name);
	struct table_options o = { .delimiter = ';', .header_row = 1 };
	struct table_bytes bytes = { 0 };
	struct table *t = NULL;
	bool ok;

	*out = (struct demo_table){ 0 };
	ok = os_read_file(&bytes.text, &bytes.n, app->arena, path, DEMO_MAX_FILE, e) &&
	     table_open(&t, table_source_bytes(&bytes, path), &o, e) &&
	     read_rows(out, app->arena, t, column, columns, e);
	table_close(t);
	return ok || err_context(e, "%s", path);
}

/* ---- all of it ------------------------------------------------------------------------------ */

/* One file through the same code as `los import`. */
static bool import_one(struct demo *d, struct store *s, const char *kind, const char *path,
		       struct err *e)
{
	static const struct import_args options = { .quiet = true };
	struct rejects none = { 0 };

	return import_file(d->app, s, import_kind_named(kind), &options, &none, path) ==
		       EXIT_DONE ||
	       err_set(e, ERR_PARSE, _("'%s' was not taken in whole"), path);
}

static bool import_courses(struct demo *d, struct store *s, struct err *e)
{
	struct arena *a = d->app->arena;
	const char *folder = os_share_path(a, "data/demo/courses");
	const char *const *name;
	size_t count;

	if (!os_list(&name, &count, a, folder, ".csv", e))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!import_one(d, s, "courses", arena_printf(a, "%s/%s", folder, name[i]), e))
			return false;
	return true;
}

/* What the office has before the first talk. */
static bool add_base(struct demo *d, struct err *e)
{
	const char *firms = os_share_path(d->app->arena, "data/demo/firms.csv");
	struct os_clock clock;
	struct store *s = NULL;
	bool ok;

	if (!demo_open_as(&s, &clock, d, "Karrieresenteret", "2026-08-17", e))
		return false;
	ok = add_forms(d, s, e) && import_one(d, s, "firms", firms, e) && import_courses(d, s, e);
	store_close(s);
	return ok;
}

static bool count_all(struct demo_figures *out, const struct demo *d, struct err *e)
{
	struct os_clock clock;
	struct store *s = NULL;
	bool ok;

	if (!demo_open_as(&s, &clock, d, "", "2026-11-25", e))
		return false;
	out->forms = d->form_count;
	out->decisions = d->decisions;
	ok = store_home(&out->home, s, e);
	store_close(s);
	return ok;
}

bool demo_fill(struct demo_figures *out, struct app *app, const char *path, struct err *e)
{
	struct demo d = { .app = app, .path = path };
	bool ok = add_base(&d, e) && demo_interviews(&d, e) && demo_plan(&d, e) &&
		  demo_contacts(&d, e) && count_all(out, &d, e);

	for (size_t i = 0; i < d.form_count; i++)
		form_free(d.form[i]);
	return ok;
}
