#include "cli/demo.h"
#include "cli/internal.h"
#include "cli/shipped.h"
#include "catalog/catalog.h"
#include "store/store.h"
#include "table/table.h"

#include <stdlib.h>

enum { LARGEST_CODE_FILE = 16 << 20 };

/* ---- codes ----------------------------------------------------------------------------------- */

static bool put_municipality(struct store *s, struct arena *a, const char *path,
			     const struct municipality_columns *c, const struct table_row *row,
			     struct err *e)
{
	struct place_in_file where = { .file = path, .row = row->line };
	struct municipality m;
	struct findings f;
	const char *aliases;

	findings_init(&f, a);
	if (!municipality_from_record(&m, &aliases, c, row->cell, row->count, where, &f))
		return err_set(e, ERR_PARSE, "'%s' %zu: %s", path, row->line,
			       f.count ? f.at[0].text : "");
	return store_municipality_put(s, &m, aliases, e);
}

static bool put_municipalities(size_t *count, struct store *s, struct arena *a, const char *path,
			       struct table *t, struct err *e)
{
	const struct table_row *header = table_header(t);
	struct municipality_columns columns;
	struct table_row row;
	enum table_step step;

	if (!municipality_columns_find(&columns, header->cell, header->count))
		return err_set(e, ERR_PARSE, _("'%s' is no list of municipalities"), path);
	while ((step = table_next(t, &row, e)) == TABLE_ROW) {
		if (!put_municipality(s, a, path, &columns, &row, e))
			return false;
		++*count;
	}
	return step == TABLE_END;
}

/* The municipalities that came with the program. */
static bool load_codes(size_t *count, struct store *s, struct arena *a, struct err *e)
{
	const char *path = os_share_path(a, "data/codes/municipalities.csv");
	struct table_options options = { .delimiter = ';', .encoding = TABLE_UTF8 };
	struct table_bytes bytes = { 0 };
	struct table *t = NULL;
	bool ok;

	*count = 0;
	if (!os_read_file(&bytes.text, &bytes.n, a, path, LARGEST_CODE_FILE, e) ||
	    !table_open(&t, table_source_bytes(&bytes, path), &options, e))
		return false;
	ok = store_begin(s, e) && store_end(s, put_municipalities(count, s, a, path, t, e), e);
	table_close(t);
	return ok || err_context(e, _("cannot load the codes that came with the program"));
}

/* ---- the command ----------------------------------------------------------------------------- */

struct init {
	bool demo;
};

static const struct opt options[] = {
	{ "demo", NULL, OPT_FLAG, offsetof(struct init, demo),
	  N_("fill it with a fictitious region, to look at and to learn on") },
};

/* Half a database is worse than none, and would be in the way of the next try. */
static void remove_database(struct arena *a, const char *path)
{
	remove(path);
	remove(arena_printf(a, "%s-wal", path));
	remove(arena_printf(a, "%s-shm", path));
}

static bool make(size_t *municipalities, const struct store_options *o, struct arena *a,
		 struct err *e)
{
	struct store *s = NULL;
	bool ok;

	if (!store_open(&s, o, e))
		return false;
	ok = load_codes(municipalities, s, a, e) && shipped_thesaurus(s, a, e);
	store_close(s);
	return ok;
}

/*
 * Beside its place, and put there when it is whole: what ends the program on the way, be it ^C or
 * the power, leaves nothing in the way of the next try.
 */
static bool make_all(size_t *municipalities, struct demo_figures *f, struct app *app,
		     const struct init *i, const char *path, struct err *e)
{
	struct store_options o = app_store_options(app);

	if (os_exists(path))
		return err_set(e, ERR_REFUSED, _("there is already something at '%s'"), path);
	o.path = arena_printf(app->arena, "%s.making", path);
	o.must_exist = false;
	o.create = true;
	remove_database(app->arena, o.path);
	if (make(municipalities, &o, app->arena, e) && (!i->demo || demo_fill(f, app, o.path, e)) &&
	    os_put_in_place(o.path, path, e))
		return true;
	remove_database(app->arena, o.path);
	return false;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct init *i = state;
	const char *path = app_store_options(app).path;
	struct demo_figures f = { 0 };
	struct err e = { 0 };
	size_t municipalities = 0;

	(void)argc;
	(void)argv;
	if (!make_all(&municipalities, &f, app, i, path, &e))
		return cli_fail(EXIT_FAILED, &e);
	printf(_("%s is ready, with %zu municipalities\n"), path, municipalities);
	if (i->demo)
		printf(_("Fictitious region: forms %zu, firms %zu, courses %zu, interviews %zu, "
			 "drafts %zu, needs %zu, decisions %zu\n"),
		       f.forms, f.home.firms, f.home.courses, f.home.interviews - f.home.drafts,
		       f.home.drafts, f.home.needs, f.decisions);
	return EXIT_DONE;
}

const struct command cmd_init = {
	.name = "init",
	.synopsis = "[--demo]",
	.summary = N_("make a database"),
	.details = N_("It is made where --db says, else $LOS_DB, else in the user's data folder, "
		      "with the codes and the thesaurus that came with the program."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct init),
	.max_args = 0,
	.run = run,
};
