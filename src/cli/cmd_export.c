#include "base/json.h"
#include "catalog/catalog.h"
#include "cli/export_interviews.h"
#include "need/need.h"
#include "report/export.h"
#include "store/store.h"
#include "store/thesaurus.h"
#include "table/table.h"

#include <string.h>

struct options {
	const char *format, *output, *form, *id, *shape;
	bool for_excel, contacts, labels;
};

static const struct opt opts[] = {
	{ "format", "csv|json|xlsx|sav|dta|ddi|xml", OPT_TEXT, offsetof(struct options, format),
	  N_("default: csv; of interviews xml (ODK submissions)") },
	{ "form", "ID", OPT_TEXT, offsetof(struct options, form),
	  N_("only interviews with this form") },
	{ "id", "ID", OPT_TEXT, offsetof(struct options, id),
	  N_("only this interview; the beginning of its id is enough") },
	{ "shape", "long|wide", OPT_TEXT, offsetof(struct options, shape),
	  N_("a variable a column, for other programs: long, a table of each repeat; wide, one "
	     "table") },
	{ "labels", NULL, OPT_FLAG, offsetof(struct options, labels),
	  N_("words of the form instead of names and codes, in the language of --lang") },
	{ "with-contacts", NULL, OPT_FLAG, offsetof(struct options, contacts),
	  N_("with what the form marks as contact data") },
	{ "for-excel", NULL, OPT_FLAG, offsetof(struct options, for_excel),
	  N_("with a BOM, and cells that a spreadsheet would take for formulas made harmless") },
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct options, output),
	  N_("write there (default: standard output); of interviews a folder gets a file each") },
};

/* Rows on their way out. */
struct writing {
	struct strbuf out;
	struct json json;
	bool as_json;
	enum table_write how;
	const char *const *header;
	size_t count;
};

static void write_row(struct writing *w, const char *const *cell)
{
	for (size_t i = 0; i < w->count; i++)
		table_write_cell(&w->out, cell[i], i == 0, w->how);
	table_write_end(&w->out);
}

static void write_object(struct writing *w, const char *const *cell)
{
	json_object(&w->json);
	for (size_t i = 0; i < w->count; i++) {
		json_put_text(&w->json, w->header[i], cell[i]);
	}
	json_end(&w->json);
}

static void write_record(struct writing *w, const char *const *cell)
{
	if (w->as_json)
		write_object(w, cell);
	else
		write_row(w, cell);
}

static void begin(struct writing *w, const char *const *header, size_t count)
{
	w->header = header;
	w->count = count;
	if (w->as_json)
		json_array(&w->json);
	else
		write_row(w, header);
}

/* ---- what can be written ---- */

static bool write_course(void *to, const struct course_record *r)
{
	write_record(to, r->field);
	return true;
}

/* False: there is no wider field than this one, so that the rest need not be looked at. */
static bool note_used(void *to, const struct course_record *r)
{
	size_t *used = to;

	for (size_t f = COURSE_FIELD_COUNT; f > *used; f--)
		if (*r->field[f - 1])
			*used = f;
	return *used < COURSE_FIELD_COUNT;
}

/* The canonical columns, and of the wider ones those up to the last that any course uses. */
static bool write_courses(struct writing *w, struct store *s, struct arena *a, struct err *e)
{
	const char **header = ARENA_ARRAY(a, const char *, COURSE_FIELD_COUNT);
	size_t used = COURSE_WIDE_FROM;

	if (!store_course_records(s, note_used, &used, e))
		return false;
	for (size_t i = 0; i < used; i++)
		header[i] = course_field_name((enum course_field)i);
	begin(w, header, used);
	return store_course_records(s, write_course, w, e);
}

/* The columns of the need CSV, and of those behind them the ones up to the last that is used. */
static size_t columns_used(const struct need *need, size_t count, struct arena *a)
{
	const char *cell[NEED_FIELD_MAX];
	size_t used = NEED_HEADERS;

	for (size_t i = 0; i < count; i++) {
		need_to_record(cell, &need[i], a);
		for (size_t k = used; need_headers[k]; k++)
			if (*cell[k])
				used = k + 1;
	}
	return used;
}

static bool write_needs(struct writing *w, struct store *s, struct arena *a, struct err *e)
{
	const char *cell[NEED_FIELD_MAX];
	struct need *need;
	size_t count;

	if (!store_needs(&need, &count, s, a, NULL, e))
		return false;
	begin(w, need_headers, columns_used(need, count, a));
	for (size_t i = 0; i < count; i++) {
		need_to_record(cell, &need[i], a);
		write_record(w, cell);
	}
	return true;
}

static bool write_firms(struct writing *w, struct store *s, struct arena *a, struct err *e)
{
	const char *cell[FIRM_HEADERS];
	struct firm_row *firm;
	size_t count;

	if (!store_firms(&firm, &count, s, a, "", e))
		return false;
	begin(w, firm_headers, FIRM_HEADERS);
	for (size_t i = 0; i < count; i++) {
		firm_to_record(cell, &firm[i].firm, a);
		write_record(w, cell);
	}
	return true;
}

/* The fields that one of the concepts uses: few have all languages. */
static size_t fields_used(size_t used[CONCEPT_FIELDS], const struct concept *c, size_t count)
{
	size_t n = 0;

	for (size_t f = 0; f < CONCEPT_FIELDS; f++) {
		bool any = f <= CONCEPT_BEFORE_TEXTS || f >= CONCEPT_AFTER_TEXTS;

		for (size_t i = 0; i < count && !any; i++)
			any = *c[i].field[f];
		if (any)
			used[n++] = f;
	}
	return n;
}

static bool write_thesaurus(struct writing *w, struct store *s, struct arena *a, struct err *e)
{
	const char *header[CONCEPT_FIELDS], *cell[CONCEPT_FIELDS] = { NULL }, **id;
	size_t used[CONCEPT_FIELDS], count, n;
	struct concept *c;

	if (!store_concepts(&id, &count, s, a, NULL, e))
		return false;
	c = ARENA_ARRAY(a, struct concept, count + 1);
	for (size_t i = 0; i < count; i++)
		if (!store_concept(&c[i], s, a, id[i], e))
			return false;
	n = fields_used(used, c, count);
	for (size_t f = 0; f < n; f++)
		header[f] = concept_field_name(used[f]);
	begin(w, header, n);
	for (size_t i = 0; i < count; i++) {
		for (size_t f = 0; f < n; f++)
			cell[f] = c[i].field[used[f]];
		write_record(w, cell);
	}
	return true;
}

static const struct export_kind {
	const char *name;
	enum table_write how;
	bool (*write)(struct writing *w, struct store *s, struct arena *a, struct err *e);
} kinds[] = {
	{ "courses", TABLE_RAW, write_courses },
	{ "needs", TABLE_RAW, write_needs },
	{ "firms", TABLE_NEUTRAL, write_firms },
	{ "thesaurus", TABLE_RAW, write_thesaurus },
};

static int export_all(struct app *app, const struct export_kind *kind, const struct options *o,
		      bool as_json)
{
	struct writing w = { .as_json = as_json, .how = o->for_excel ? TABLE_NEUTRAL : kind->how };
	struct store *s = app_store(app);
	struct err e = { 0 };
	int code;

	if (!s)
		return EXIT_FAILED;
	w.json = (struct json){ .out = &w.out, .indent = 2 };
	if (o->for_excel)
		strbuf_add(&w.out, "\xEF\xBB\xBF");
	if (kind->write(&w, s, app->arena, &e)) {
		if (as_json) {
			json_end(&w.json);
			strbuf_addc(&w.out, '\n');
		}
		code = cli_output(o->output, strbuf_text(&w.out), w.out.len);
	} else {
		code = cli_fail(EXIT_FAILED, &e);
	}
	strbuf_release(&w.out);
	store_close(s);
	return code;
}

/* As they stand in the form, to be read back; or as variables, for other programs. */
static bool wants_tables(const struct interviews_wanted *w)
{
	return w->shape || w->labels ||
	       (export_format_named(w->format) && strcmp(w->format, "csv") != 0 &&
		strcmp(w->format, "json") != 0);
}

static int run_interviews(struct app *app, const struct options *o)
{
	struct interviews_wanted w = {
		.format = o->format		  ? o->format
			  : o->shape || o->labels ? "csv"
						  : "xml",
		.form = o->form,
		.id = o->id,
		.output = o->output,
		.contacts = o->contacts,
		.for_excel = o->for_excel,
		.shape = o->shape,
		.labels = o->labels,
	};

	if (o->for_excel && strcmp(w.format, "csv") != 0)
		return cli_usage(_("--for-excel is for csv, not for %s"), w.format);
	if (!wants_tables(&w))
		return export_interviews(app, &w);
	if (!export_format_named(w.format))
		return cli_usage(
			_("--shape and --labels are for csv, json, xlsx, sav, dta and ddi, "
			  "not for %s"),
			w.format);
	return export_tables(app, &w);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	bool as_json = o->format && strcmp(o->format, "json") == 0;

	(void)argc;
	if (strcmp(argv[0], "interviews") == 0)
		return run_interviews(app, o);
	if (o->form || o->id || o->contacts || o->shape || o->labels)
		return cli_usage(_("--form, --id, --shape, --labels and --with-contacts are for "
				   "interviews"));
	if (o->format && !as_json && strcmp(o->format, "csv") != 0)
		return cli_usage(_("--format is csv or json, not '%s'"), o->format);
	if (as_json && o->for_excel)
		return cli_usage(_("--for-excel is for csv, not for json"));
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, argv[0]) == 0)
			return export_all(app, &kinds[i], o, as_json);
	return cli_usage(_("'%s' cannot be exported; courses, needs, firms, interviews and the "
			   "thesaurus can"),
			 argv[0]);
}

const struct command cmd_export = {
	.name = "export",
	.synopsis = "courses|needs|firms|interviews|thesaurus",
	.summary = N_("write what the database has as CSV, JSON or XML"),
	.details = N_(
		"Courses, needs and the thesaurus are written so that they read back the same. "
		"Finished interviews\nare written as ODK submissions; contact data stays out "
		"unless "
		"--with-contacts."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
