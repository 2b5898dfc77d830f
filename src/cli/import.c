#include "cli/import.h"

#include <errno.h>
#include <string.h>

enum { ROWS_PER_STEP = 512 };

/* ---- rejected rows ---- */

bool rejects_open(struct rejects *r, const char *path, struct err *e)
{
	*r = (struct rejects){ .path = path };
	if (!path)
		return true;
	r->to = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");
	if (!r->to)
		return err_set(e, ERR_IO, _("cannot write rejected rows to '%s': %s"), path,
			       strerror(errno));
	return true;
}

bool rejects_close(struct rejects *r, struct err *e)
{
	FILE *to = r->to;
	bool ok;

	r->to = NULL;
	if (!to)
		return true;
	ok = fflush(to) == 0 && !ferror(to);
	if (to != stdout && fclose(to) != 0)
		ok = false;
	return ok || err_set(e, ERR_IO, _("cannot write rejected rows to '%s'"), r->path);
}

static void reject_header(struct rejects *r, const struct table_row *header)
{
	struct strbuf b = { 0 };

	for (size_t i = 0; i < header->count; i++)
		table_write_cell(&b, header->cell[i], i == 0, TABLE_RAW);
	table_write_cell(&b, "los_line", header->count == 0, TABLE_RAW);
	table_write_cell(&b, "los_reason", false, TABLE_RAW);
	table_write_cell(&b, "los_record", false, TABLE_RAW);
	table_write_end(&b);
	fputs(strbuf_text(&b), r->to);
	strbuf_release(&b);
	r->header_written = true;
}

/* A broken record has no cells: it is kept whole in a column of its own, NUL bytes made visible. */
static const char *broken_record(struct arena *a, const struct table_row *row)
{
	char *text;

	if (row->count)
		return "";
	text = arena_strndup(a, row->raw, row->raw_len);
	for (size_t i = 0; i < row->raw_len; i++)
		if (!text[i])
			text[i] = '?';
	return text;
}

static void reject(struct import *im, const struct table_row *row, const char *reason)
{
	const struct table_row *header = table_header(im->table);
	struct rejects *r = im->rejects;
	struct strbuf b = STRBUF_IN(im->row_arena);

	im->totals.rejected++;
	if (!r->to)
		return;
	if (!r->header_written)
		reject_header(r, header);
	for (size_t i = 0; i < header->count; i++)
		table_write_cell(&b, i < row->count ? row->cell[i] : "", i == 0, TABLE_RAW);
	table_write_cell(&b, arena_printf(im->row_arena, "%zu", row->line), header->count == 0,
			 TABLE_RAW);
	table_write_cell(&b, reason, false, TABLE_RAW);
	table_write_cell(&b, broken_record(im->row_arena, row), false, TABLE_RAW);
	table_write_end(&b);
	fputs(strbuf_text(&b), r->to);
}

/* ---- rows ---- */

static void add_finding(struct import *im, enum severity s, const char *code, size_t line,
			const char *text)
{
	findings_add(&im->findings, s, code,
		     (struct place_in_file){ .file = im->path, .row = line }, "%s", text);
}

static void check_width(struct import *im, const struct table_row *row)
{
	size_t want = table_header(im->table)->count;

	if (row->count != want)
		add_finding(im, FINDING_WARNING, "width", row->line,
			    arena_printf(im->row_arena, _("this row has %zu cells, the header %zu"),
					 row->count, want));
}

static const char *first_error(const struct findings *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->at[i].severity == FINDING_ERROR)
			return f->at[i].text;
	return "";
}

static bool take_row(struct import *im, const struct table_row *row, struct err *e)
{
	check_width(im, row);
	switch (im->kind->row(im, row, e)) {
	case ROW_KEPT:
		return true;
	case ROW_REJECTED:
		reject(im, row, first_error(&im->findings));
		return true;
	case ROW_FAILED:
		break;
	}
	return err_context(e, _("'%s' line %zu"), im->path, row->line);
}

static void tell(struct import *im, struct cli_progress *bar)
{
	if (!im->findings.count)
		return;
	cli_progress_done(bar);
	say_findings(&im->said, &im->findings);
}

static bool read_rows(struct import *im, struct cli_progress *bar, struct err *e)
{
	struct progress progress = cli_progress_view(bar);
	struct table_row row;
	struct err bad;
	enum table_step step;
	size_t n = 0;
	bool ok = true;

	while (ok) {
		arena_reset(im->row_arena);
		findings_init(&im->findings, im->row_arena);
		bad = (struct err){ 0 };
		step = table_next(im->table, &row, &bad);
		if (step == TABLE_END)
			return true;
		if (step == TABLE_FAILED) {
			*e = bad;
			return false;
		}
		if (step == TABLE_BAD) {
			add_finding(im, FINDING_ERROR, "bad-record", row.line, bad.msg);
			reject(im, &row, bad.msg);
		} else {
			ok = take_row(im, &row, e);
		}
		tell(im, bar);
		if (++n % ROWS_PER_STEP == 0 &&
		    !progress_step(&progress, row.offset, im->input.size))
			ok = err_set(e, ERR_REFUSED, _("interrupted"));
	}
	return false;
}

/* ---- a file ---- */

/* How the file was read, in words. */
static void print_dialect(const struct import *im)
{
	const struct table_dialect *d = table_dialect(im->table);
	struct arena *a = im->app->arena;

	printf(_("%s: %s, delimiter %s, header in line %zu\n"), im->path,
	       encoding_name(d->encoding), delimiter_name(a, d->delimiter), d->header_line);
	if (d->skipped)
		printf(_("%s: rows above the header, left out: %zu\n"), im->path, d->skipped);
}

static void print_totals(const struct import *im, bool kept)
{
	const struct import_totals *t = &im->totals;

	printf(_("%s: %zu rows: %zu new, %zu changed, %zu unchanged, %zu no longer there, %zu "
		 "rejected\n"),
	       im->path, t->rows, t->added, t->changed, t->unchanged, t->removed, t->rejected);
	if (im->o->dry_run)
		printf(_("%s: this was a dry run, nothing was kept\n"), im->path);
	else if (!kept)
		printf(_("%s: nothing was kept, because of --strict\n"), im->path);
}

static bool is_refused(const struct import *im)
{
	return im->o->strict && im->totals.rejected > 0;
}

/* An outer transaction around the batch, so that a dry run does everything but keep it. */
static bool import_rows(struct import *im, struct err *e)
{
	struct cli_progress *bar = cli_progress_new(im->app, im->path);
	struct err ignored = { 0 };
	bool ok, keep;

	if (!store_begin(im->store, e))
		return false;
	ok = im->kind->begin(im, e);
	if (ok) {
		ok = read_rows(im, bar, e);
		if (!im->kind->end(im, ok, ok ? e : &ignored))
			ok = false;
	}
	cli_progress_done(bar);
	keep = ok && !im->o->dry_run && !is_refused(im);
	if (store_end(im->store, keep, keep ? e : &ignored))
		log_info("import", "%s: %zu rows, %zu added, %zu changed, %zu removed",
			 im->kind->name, im->totals.rows, im->totals.added, im->totals.changed,
			 im->totals.removed);
	else
		ok = ok && !keep;
	return ok;
}

static bool open_table(struct import *im, struct err *e)
{
	struct table_options options = { .known_headers = im->kind->known_headers(im->app->arena) };

	if (!dialect_options(&options, &im->o->dialect, e) ||
	    !input_open(&im->input, im->app->arena, im->path, true, e) ||
	    !table_open(&im->table, input_source(&im->input, im->path), &options, e))
		return false;
	return !options.no_header ||
	       err_set(e, ERR_PARSE, _("'%s' needs a header to be imported"), im->path);
}

static bool find_columns(struct import *im)
{
	bool ok;

	findings_init(&im->findings, im->row_arena);
	ok = im->kind->columns(im, table_header(im->table));
	say_findings(&im->said, &im->findings);
	return ok;
}

static void warn_file(const struct import *im, const char *text, size_t count)
{
	if (count)
		fprintf(stderr, "%s:0:-: warning: %s: %zu\n", im->path, text, count);
}

static void warn_letters(const struct import *im)
{
	const struct table_dialect *d = table_dialect(im->table);

	warn_file(im, _("bytes that are not UTF-8, read as Windows-1252"), d->odd_bytes);
	warn_file(im,
		  _("cells with letters like Ã¸ for ø: the file was read in the wrong encoding "
		    "when it was saved; ask for a new one"),
		  d->twice);
}

static int import_opened(struct import *im)
{
	struct err e = { 0 };

	if (!im->o->quiet)
		print_dialect(im);
	if (!find_columns(im))
		return EXIT_FINDINGS;
	if (!store_codes(&im->codes, im->store, &e))
		return cli_fail(EXIT_FAILED, &e);
	if (!import_rows(im, &e))
		return cli_fail(EXIT_FAILED, &e);
	warn_letters(im);
	if (!im->o->quiet)
		print_totals(im, !is_refused(im));
	return im->totals.rejected ? EXIT_FINDINGS : EXIT_DONE;
}

int import_file(struct app *app, struct store *s, const struct import_kind *kind,
		const struct import_options *o, struct rejects *r, const char *path)
{
	struct import im = { .app = app, .o = o, .kind = kind, .store = s, .rejects = r };
	struct err e = { 0 };
	int code;

	im.path = path;
	im.row_arena = arena_new();
	if (open_table(&im, &e))
		code = import_opened(&im);
	else
		code = cli_fail(EXIT_FAILED, &e);
	say_rest(&im.said, path);
	table_close(im.table);
	input_close(&im.input);
	codes_free(im.codes);
	map_release(&im.places);
	arena_free(im.row_arena);
	return code;
}
