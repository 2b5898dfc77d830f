#include "import/internal.h"
#include "import/profile.h"
#include "store/batch.h"
#include "os/os.h"
#include "table/xlsx.h"

#include <stdlib.h>
#include <string.h>

/* ---- rejected rows ---- */

static void reject(struct import *im, const struct table_row *row, const char *reason)
{
	struct strbuf b = STRBUF_IN(im->row_arena);

	im->totals.rejected++;
	if (!im->teller.rejected)
		return;
	if (!im->reject_header)
		table_reject_header(&b, im->table);
	im->reject_header = true;
	table_reject(&b, im->table, row, reason);
	im->teller.rejected(im->teller.self, strbuf_text(&b), b.len);
}

/* ---- what columns look like ---- */

void import_example(struct import *im, size_t column, const char *written, const char *read)
{
	if (!*written || im->written[column])
		return;
	im->written[column] = arena_strdup(im->arena, written);
	if (read && *read && strcmp(read, written) != 0)
		im->read[column] = arena_strdup(im->arena, read);
	im->without_example--;
}

size_t import_column_count(const struct import *im)
{
	return im->header.count;
}

void import_column_at(struct import_column *out, const struct import *im, size_t i)
{
	*out = (struct import_column){
		.header = im->header.cell[i],
		.field = im->kind->field_of(im, i),
		.written = im->written[i],
		.read = im->read[i],
	};
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
	size_t want = im->header.count;

	if (row->count != want)
		add_finding(im, FINDING_WARNING, "width", row->line,
			    arena_printf(im->row_arena, _("this row has %zu cells, the header %zu"),
					 row->count, want));
}

/* All that is to be mended in the row. */
static const char *reasons(struct arena *a, const struct findings *f)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < f->count; i++)
		if (f->at[i].severity == FINDING_ERROR)
			strbuf_addf(&b, "%s%s", b.len ? "; " : "", f->at[i].text);
	return strbuf_text(&b);
}

/* For who wants to see some of the file as it is. */
static void keep_shown(struct import *im, const struct table_row *row)
{
	const char **cell = ARENA_ARRAY(im->arena, const char *, row->count + 1);

	for (size_t i = 0; i < row->count; i++)
		cell[i] = arena_strdup(im->arena, row->cell[i]);
	im->shown[im->shown_count++] =
		(struct table_row){ .line = row->line, .count = row->count, .cell = cell };
}

static bool take_row(struct import *im, const struct table_row *row, struct err *e)
{
	im->row_line = row->line;
	if (im->shown_count < IMPORT_SHOWN)
		keep_shown(im, row);
	check_width(im, row);
	switch (im->kind->row(im, row, e)) {
	case ROW_KEPT:
		return true;
	case ROW_REJECTED:
		reject(im, row, reasons(im->row_arena, &im->findings));
		return true;
	case ROW_FAILED:
		break;
	}
	return err_context(e, _("'%s' line %zu"), im->path, row->line);
}

static void tell(struct import *im)
{
	for (size_t i = 0; i < im->findings.count; i++)
		im->findings.at[i].sheet = im->input.sheet;
	if (im->findings.count && im->teller.findings)
		im->teller.findings(im->teller.self, &im->findings);
}

static enum table_step next_row(struct import *im, struct table_row *row, struct err *e)
{
	if (!im->has_first)
		return table_next(im->table, row, e);
	*row = im->first;
	im->has_first = false;
	return TABLE_ROW;
}

static enum import_step one_row(struct import *im, struct err *e)
{
	struct table_row row;
	struct err bad = { 0 };
	bool ok = true;

	arena_reset(im->row_arena);
	findings_init(&im->findings, im->row_arena);
	switch (next_row(im, &row, &bad)) {
	case TABLE_END:
		im->offset = im->input.size;
		return IMPORT_END;
	case TABLE_FAILED:
		*e = bad;
		return IMPORT_FAILED;
	case TABLE_BAD:
		add_finding(im, FINDING_ERROR, "bad-record", row.line, bad.msg);
		reject(im, &row, bad.msg);
		if (im->kind == &import_courses)
			store_import_broken(im->store);
		break;
	case TABLE_ROW:
		ok = take_row(im, &row, e);
		break;
	}
	im->offset = input_done(&im->input, row.offset);
	im->rows_read++;
	im->row = &row;
	tell(im);
	im->row = NULL;
	return ok ? IMPORT_MORE : IMPORT_FAILED;
}

enum import_step import_step(struct import *im, size_t rows, struct err *e)
{
	enum import_step step = IMPORT_MORE;

	while (rows-- > 0 && step == IMPORT_MORE)
		step = one_row(im, e);
	if (im->kind == &import_courses && step != IMPORT_FAILED &&
	    !store_import_settle(im->store, e))
		return IMPORT_FAILED;
	return step;
}

void import_progress(const struct import *im, uint64_t *done, uint64_t *total)
{
	*done = im->offset;
	*total = im->input.size;
}

size_t import_rows_read(const struct import *im)
{
	return im->rows_read;
}

/* ---- a file ---- */

bool import_open(struct import **out, struct store *s, const struct import_kind *kind,
		 const struct import_options *o, const char *path,
		 const struct import_teller *teller, struct err *e)
{
	struct import *im = heap_alloc(1, sizeof *im);

	im->o = *o;
	im->kind = kind;
	im->store = s;
	im->path = path;
	if (teller)
		im->teller = *teller;
	im->arena = arena_new();
	im->row_arena = arena_new();
	if (!import_open_table(im, e)) {
		import_close(im);
		return false;
	}
	im->without_example = import_column_count(im);
	im->written = ARENA_ARRAY(im->arena, const char *, im->without_example + 1);
	im->read = ARENA_ARRAY(im->arena, const char *, im->without_example + 1);
	*out = im;
	return true;
}

void import_close(struct import *im)
{
	struct err ignored = { 0 };

	if (!im)
		return;
	if (im->begun && !import_end(im, false, &ignored))
		log_info("import", "could not be undone: %s", ignored.msg);
	if (im->release)
		im->release(im);
	table_close(im->table);
	input_close(&im->input);
	codes_free(im->codes);
	map_release(&im->places);
	import_release_places(im);
	map_release(&im->seen);
	arena_free(im->row_arena);
	arena_free(im->arena);
	free(im);
}

const struct table_dialect *import_dialect(const struct import *im)
{
	return table_dialect(im->table);
}

const struct profile *import_profile(const struct import *im)
{
	return im->profile;
}

const char *import_replace(const struct import *im)
{
	return im->o.replace;
}

size_t import_sheet_count(const struct import *im)
{
	return im->input.book ? xlsx_sheet_count(im->input.book) : 0;
}

const char *import_sheet_at(const struct import *im, size_t i)
{
	return xlsx_sheet_name(im->input.book, i);
}

const struct table_row *import_first_row(const struct import *im, size_t i)
{
	return i < im->shown_count ? &im->shown[i] : NULL;
}

const struct table_row *import_row(const struct import *im)
{
	return im->row;
}

const char *import_sheet(const struct import *im)
{
	return im->input.sheet;
}

bool import_columns(struct import *im)
{
	bool ok;

	findings_init(&im->findings, im->row_arena);
	ok = im->kind->columns(im, &im->header);
	tell(im);
	return ok;
}

/* How the file was read, in words for whoever asks later: "Windows-1252 ; line 3", "sheet Kurs". */
static const char *read_as(const struct import *im)
{
	const struct table_dialect *d = table_dialect(im->table);

	if (im->input.sheet)
		return arena_printf(im->arena, "sheet %s", im->input.sheet);
	return arena_printf(im->arena, "%s %s line %zu", encoding_name(d->encoding),
			    delimiter_name(im->arena, d->delimiter), d->header_line);
}

static const char *map_text(const struct import *im)
{
	struct strbuf b = STRBUF_IN(im->arena);

	for (size_t i = 0; i < im->o.map.count; i++)
		strbuf_addf(&b, "%s%s=%s", i ? "," : "",
			    table_map_escape(im->arena, im->o.map.at[i].column),
			    im->o.map.at[i].field);
	return strbuf_text(&b);
}

static bool begin_batch(struct import *im, struct err *e)
{
	const struct batch_source from = {
		.kind = im->kind->name,
		.file = im->path,
		.size = (int64_t)im->input.size,
		.sha256 = im->input.sha256,
		.read_as = read_as(im),
		.map = map_text(im),
		.profile = im->profile ? im->profile->name : "",
	};

	return store_batch_same_file(&im->same_file, &im->same_file_ms, im->store, from.kind,
				     from.sha256, e) &&
	       store_batch_begin(im->store, &from, e);
}

/* An outer transaction around the batch, so that a dry run does everything but keep it. */
bool import_begin(struct import *im, struct err *e)
{
	struct err ignored = { 0 };

	if (!input_digest(&im->input, e) || !store_codes(&im->codes, im->store, e) ||
	    !store_begin(im->store, e))
		return false;
	im->begun = begin_batch(im, e) && im->kind->begin(im, e);
	return im->begun || store_end(im->store, false, &ignored);
}

bool import_end(struct import *im, bool ok, struct err *e)
{
	struct err ignored = { 0 };
	bool keep;

	im->begun = false;
	if (ok && im->o.replace && im->kind == &import_courses &&
	    !store_import_replace(im->store, im->o.replace, e))
		ok = false;
	if (!im->kind->end(im, ok, ok ? e : &ignored))
		ok = false;
	if (ok && !store_batch_end(im->store, &im->totals, e))
		ok = false;
	keep = ok && !im->o.dry_run && !(im->o.strict && im->totals.rejected);
	if (!store_end(im->store, keep, keep ? e : &ignored))
		return ok && !keep;
	im->kept = keep;
	log_info("import", "%s: %zu rows, %zu added, %zu changed, %zu removed", im->kind->name,
		 im->totals.rows, im->totals.added, im->totals.changed, im->totals.removed);
	return ok;
}

int64_t import_same_file(int64_t *at_ms, const struct import *im)
{
	*at_ms = im->same_file_ms;
	return im->same_file;
}

bool import_kept(const struct import *im)
{
	return im->kept;
}

const struct import_provider *import_providers(size_t *count, const struct import *im)
{
	*count = 0;
	return im->kind == &import_courses ? store_import_providers(count, im->store) : NULL;
}

const struct import_totals *import_totals(const struct import *im)
{
	return &im->totals;
}
