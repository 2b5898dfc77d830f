#include "cli/tables.h"

#include "base/json.h"

#include <string.h>

struct options {
	struct dialect_args dialect;
	const char *format, *output;
};

static const struct opt opts[] = {
	{ "format", "text|csv|json", OPT_TEXT, offsetof(struct options, format),
	  N_("text: how the file is written, in words (the default); csv, json: its rows") },
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct options, output),
	  N_("write there (default: standard output)") },
	DIALECT_OPTIONS(struct options, dialect),
};

struct reading {
	struct table *table;
	struct strbuf out;
	struct json json;
	struct sayer said;
	const char *path;
	const struct input *in;
	size_t rows, bad, widest;
	struct arena *arena;
	struct map taken; /* keys of JSON */
	const char **key;
	size_t keys, key_cap;
};

typedef void row_fn(struct reading *r, const struct table_row *row);

static void count_row(struct reading *r, const struct table_row *row)
{
	(void)r;
	(void)row;
}

static void csv_row(struct reading *r, const struct table_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		table_write_cell(&r->out, row->cell[i], i == 0, TABLE_RAW);
	table_write_end(&r->out);
}

/*
 * What the cells of a column are called: its header, by its number where there is none; a header
 * that stands twice gets its number too, since JSON has room for one of a name.
 */
static const char *key_of(struct reading *r, size_t i)
{
	const struct table_row *header = table_header(r->table);

	while (r->keys <= i) {
		size_t n = r->keys + 1;
		const char *name = r->keys < header->count ? header->cell[r->keys] : "";

		if (!*name)
			name = arena_printf(r->arena, "%zu", n);
		while (map_put(&r->taken, name, n) != n)
			name = arena_printf(r->arena, "%s (%zu)", name, n);
		*ARENA_PUSH(r->arena, r->key, r->keys, r->key_cap) = name;
	}
	return r->key[i];
}

static void json_row(struct reading *r, const struct table_row *row)
{
	json_object(&r->json);
	for (size_t i = 0; i < row->count; i++) {
		json_key(&r->json, key_of(r, i));
		json_text(&r->json, row->cell[i]);
	}
	json_end(&r->json);
}

static void bad_row(struct reading *r, const struct table_row *row, const char *why)
{
	struct arena *a = arena_new();
	struct findings f;

	findings_init(&f, a);
	findings_add(&f, FINDING_ERROR, "bad-record",
		     (struct place_in_file){ .file = r->path, .row = row->line }, "%s", why);
	say_findings(&r->said, &f);
	r->bad++;
	arena_free(a);
}

static bool read_rows(struct reading *r, row_fn *each, struct err *e)
{
	struct table_row row;

	for (;;) {
		struct err bad = { 0 };

		switch (table_next(r->table, &row, &bad)) {
		case TABLE_ROW:
			r->rows++;
			if (row.count > r->widest)
				r->widest = row.count;
			each(r, &row);
			break;
		case TABLE_BAD:
			bad_row(r, &row, bad.msg);
			break;
		case TABLE_FAILED:
			*e = bad;
			return false;
		case TABLE_END:
			return true;
		}
	}
}

static void describe_dialect(struct reading *r, struct arena *a)
{
	const struct table_dialect *d = table_dialect(r->table);

	strbuf_addf(&r->out, "%-10s %s%s\n", _("encoding"), encoding_name(d->encoding),
		    d->bom ? " (BOM)" : "");
	strbuf_addf(&r->out, "%-10s %s\n", _("delimiter"), delimiter_name(a, d->delimiter));
	strbuf_addf(&r->out, "%-10s %c%s\n", _("quote"), d->quote, d->backslash ? " \\\"" : "");
}

static void describe(struct reading *r, struct arena *a)
{
	const struct table_dialect *d = table_dialect(r->table);
	const struct table_row *header = table_header(r->table);

	if (r->in->sheet)
		strbuf_addf(&r->out, "%-10s %s\n", _("sheet"), r->in->sheet);
	else
		describe_dialect(r, a);
	strbuf_addf(&r->out, "%-10s %zu\n", _("header"), d->header_line);
	strbuf_addf(&r->out, "%-10s %zu\n", _("skipped"), d->skipped);
	strbuf_addf(&r->out, "%-10s %zu\n", _("columns"),
		    header->count ? header->count : r->widest);
	strbuf_addf(&r->out, "%-10s %zu\n", _("rows"), r->rows);
	strbuf_addf(&r->out, "%-10s %zu\n", _("bad rows"), r->bad);
	for (size_t i = 0; i < header->count; i++)
		strbuf_addf(&r->out, "%10zu %s\n", i + 1, header->cell[i]);
}

static bool write_text(struct reading *r, struct arena *a, struct err *e)
{
	if (!read_rows(r, count_row, e))
		return false;
	describe(r, a);
	return true;
}

static bool write_csv(struct reading *r, struct arena *a, struct err *e)
{
	(void)a;
	if (table_header(r->table)->count)
		csv_row(r, table_header(r->table));
	return read_rows(r, csv_row, e);
}

static bool write_json(struct reading *r, struct arena *a, struct err *e)
{
	bool ok;

	(void)a;
	r->json = (struct json){ .out = &r->out, .indent = 2 };
	json_array(&r->json);
	ok = read_rows(r, json_row, e);
	json_end(&r->json);
	strbuf_addc(&r->out, '\n');
	return ok;
}

static const struct {
	const char *name;
	bool (*write)(struct reading *r, struct arena *a, struct err *e);
} formats[] = {
	{ "text", write_text },
	{ "csv", write_csv },
	{ "json", write_json },
};

/* ---- the file ------------------------------------------------------------------------------- */

static int show(struct app *app, const struct options *o, size_t format, const char *path)
{
	struct input in = { 0 };
	struct reading r = { .path = path, .in = &in, .arena = app->arena };
	struct table_options options = { 0 };
	struct err e = { 0 };
	int code;

	if (!dialect_options(&options, &o->dialect, &e))
		return cli_fail(EXIT_USAGE, &e);
	if (input_open(&in, app->arena, path, &e) &&
	    input_table(&r.table, &in, app->arena, &options, o->dialect.sheet, &e) &&
	    formats[format].write(&r, app->arena, &e))
		code = cli_output(o->output, strbuf_text(&r.out), r.out.len);
	else
		code = cli_fail(EXIT_FAILED, &e);
	say_rest(&r.said, path);
	table_close(r.table);
	input_close(&in);
	map_release(&r.taken);
	strbuf_release(&r.out);
	return code == EXIT_DONE && r.bad ? EXIT_FINDINGS : code;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	const char *name = o->format ? o->format : "text";

	(void)argc;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return show(app, o, i, argv[0]);
	return cli_usage(_("--format is text, csv or json, not '%s'"), name);
}

const struct command cmd_table = {
	.name = "table",
	.synopsis = N_("FILE"),
	.summary = N_(
		"what the table reader makes of a CSV file or workbook (.xlsx), also packed (.gz)"),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
