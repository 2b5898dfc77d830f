#include "cli/batches.h"
#include "cli/catalogue.h"

#include "base/json.h"
#include "table/table.h"

#include <inttypes.h>
#include <string.h>

/* los import log */

struct options {
	const char *format;
};

static const struct opt opts[] = {
	{ "format", "text|csv|json", OPT_TEXT, offsetof(struct options, format),
	  N_("default: text") },
};

/* ---- text ------------------------------------------------------------------------------------ */

enum { LOG_COLUMNS = 9 };

static void print_cells(struct strbuf *out, struct arena *a, const char *const cell[LOG_COLUMNS])
{
	static const struct {
		int width;
		bool right;
	} column[LOG_COLUMNS - 1] = {
		{ 5, true }, { 16, false }, { 12, false }, { 10, false },
		{ 7, true }, { 7, true },   { 7, true },   { 9, true },
	};

	for (size_t i = 0; i < ARRAY_LEN(column); i++) {
		(column[i].right ? print_column_right : print_column)(out, a, cell[i],
								      column[i].width);
		strbuf_addc(out, ' ');
	}
	strbuf_addf(out, "%s\n", cell[LOG_COLUMNS - 1]);
}

static const char *count(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu", n);
}

/* The file, and what became of the batch. */
static const char *file_words(struct arena *a, const struct batch *b)
{
	if (b->undoes)
		return arena_printf(a, _("%s (undoes batch %" PRId64 ")"), b->file, b->undoes);
	if (b->undone_by)
		return arena_printf(a, _("%s (undone by batch %" PRId64 ")"), b->file,
				    b->undone_by);
	return b->file;
}

static void print_rows(struct strbuf *out, struct app *app, const struct batch *b, size_t n)
{
	struct arena *a = app->arena;

	print_cells(out, a,
		    (const char *[]){ _("batch"), _("when"), _("who"), _("kind"), _("rows"),
				      _("new"), _("changed"), _("withdrawn"), _("file") });
	for (size_t i = 0; i < n; i++)
		print_cells(
			out, a,
			(const char *[]){ arena_printf(a, "%" PRId64, b[i].id),
					  batch_when(app, b[i].at_ms), b[i].author, b[i].kind,
					  count(a, b[i].totals.rows), count(a, b[i].totals.added),
					  count(a, b[i].totals.changed),
					  count(a, b[i].totals.removed), file_words(a, &b[i]) });
}

/* ---- csv and json ---------------------------------------------------------------------------- */

static const char *other(struct arena *a, int64_t id)
{
	return id ? arena_printf(a, "%" PRId64, id) : "";
}

static const char *providers(struct arena *a, const struct batch *b)
{
	struct strbuf s = STRBUF_IN(a);

	for (size_t i = 0; i < b->providers; i++)
		strbuf_addf(&s, "%s%s", i ? ", " : "", b->provider[i]);
	return strbuf_text(&s);
}

static void csv_record(struct strbuf *out, const char *const *cell, size_t n)
{
	for (size_t i = 0; i < n; i++)
		table_write_cell(out, cell[i], i == 0, TABLE_NEUTRAL);
	table_write_end(out);
}

static void csv_rows(struct strbuf *out, struct app *app, const struct batch *b, size_t n)
{
	static const char *const header[] = { "batch",	  "when",    "who",	  "kind",
					      "file",	  "size",    "sha256",	  "read_as",
					      "map",	  "profile", "providers", "rows",
					      "added",	  "changed", "unchanged", "withdrawn",
					      "rejected", "undoes",  "undone_by" };
	struct arena *a = app->arena;

	csv_record(out, header, ARRAY_LEN(header));
	for (; n > 0; n--, b++) {
		const struct import_totals *t = &b->totals;
		const char *const cell[] = {
			arena_printf(a, "%" PRId64, b->id),
			batch_when(app, b->at_ms),
			b->author,
			b->kind,
			b->file,
			b->size < 0 ? "" : arena_printf(a, "%" PRId64, b->size),
			hash_hex(a, b->sha256, SHA256_SIZE),
			b->read_as,
			b->map,
			b->profile,
			providers(a, b),
			count(a, t->rows),
			count(a, t->added),
			count(a, t->changed),
			count(a, t->unchanged),
			count(a, t->removed),
			count(a, t->rejected),
			other(a, b->undoes),
			other(a, b->undone_by),
		};

		_Static_assert(ARRAY_LEN(cell) == ARRAY_LEN(header), "a cell for each column");
		csv_record(out, cell, ARRAY_LEN(cell));
	}
}

static void json_rows(struct strbuf *out, struct app *app, const struct batch *b, size_t n)
{
	struct json j = { .out = out, .indent = 2 };

	json_array(&j);
	for (size_t i = 0; i < n; i++) {
		json_object(&j);
		json_batch(&j, app, &b[i]);
		json_end(&j);
	}
	json_end(&j);
	strbuf_addc(out, '\n');
}

static const struct {
	const char *name;
	void (*print)(struct strbuf *out, struct app *app, const struct batch *b, size_t n);
} formats[] = { { "text", print_rows }, { "csv", csv_rows }, { "json", json_rows } };

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct batch *row;
	size_t n, f = 0;
	struct err e = { 0 };
	struct store *s;
	bool ok;

	(void)argc;
	(void)argv;
	while (o->format && f < ARRAY_LEN(formats) && strcmp(formats[f].name, o->format) != 0)
		f++;
	if (f == ARRAY_LEN(formats))
		return cli_usage(_("--format is text, csv or json, not '%s'"), o->format);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_batches(&row, &n, s, app->arena, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	formats[f].print(&out, app, row, n);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

const struct command cmd_import_log = {
	.name = "import log",
	.synopsis = "",
	.summary = N_("list the imports: what each was made of, and what it changed"),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = run,
};
