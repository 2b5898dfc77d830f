#include "cli/internal.h"
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

static int run(struct app *app, const void *state, int argc, char **argv)
{
	struct store *s = NULL;
	struct err e = { 0 };
	struct store_options o = app_store_options(app);
	size_t municipalities;
	int code = EXIT_DONE;

	(void)state;
	(void)argc;
	(void)argv;
	o.must_exist = false;
	o.create = true;
	if (!store_open(&s, &o, &e))
		return cli_fail(EXIT_FAILED, &e);
	if (!load_codes(&municipalities, s, app->arena, &e))
		code = cli_fail(EXIT_FAILED, &e);
	else
		printf(_("%s is ready, with %zu municipalities\n"), o.path, municipalities);
	store_close(s);
	return code;
}

const struct command cmd_init = {
	.name = "init",
	.synopsis = "",
	.summary = N_("make a database"),
	.details = N_("It is made where --db says, else $LOS_DB, else in the user's data folder, "
		      "with the codes that came with the program."),
	.max_args = 0,
	.run = run,
};
