#include "table/internal.h"

#include "base/arena.h"
#include "base/macros.h"
#include "table/xlsx.h"

#include <stdlib.h>
#include <string.h>

enum {
	CHUNK = 256 * 1024,
	MAX_CELL = 1024 * 1024,
	RESYNC_LINES = 200, /* how far the record after an unclosed quote is looked for */
	RESYNC_BYTES = 64 * 1024,
};
static const size_t NOWHERE = SIZE_MAX;
/* Text read again because quotes did not close; more means the quote character is another. */
static const uint64_t max_reread = (uint64_t)256 << 20;

struct table {
	struct table_source source;
	struct table_options options;
	struct table_dialect dialect;
	struct cutter cutter;
	struct arena *arena; /* the header */
	struct table_row header;
	struct bytes raw;  /* read, not yet decoded: less than a character after fill() */
	struct bytes text; /* decoded; what is before `at` is done */
	size_t at, line;   /* where the next record begins; its physical line */
	size_t odd_at;	   /* the first byte that is not UTF-8, in the text */
	size_t width;	   /* cells of the header, or of most records */
	uint64_t bytes_read, reread;
	uint64_t hopeless; /* no quote can close before this `offset` */
	struct record record;
	struct cells cells;
	bool all; /* the source is at its end */
	struct original original;
	struct sheet_rows *sheet; /* a workbook's: then nothing above is used but the header */
};

static ptrdiff_t read_bytes(void *self, char *buf, size_t n, struct err *e)
{
	struct table_bytes *b = self;

	(void)e;
	if (n > b->n - b->at)
		n = b->n - b->at;
	if (n)
		memcpy(buf, b->text + b->at, n);
	b->at += n;
	return (ptrdiff_t)n;
}

struct table_source table_source_bytes(struct table_bytes *b, const char *name)
{
	return (struct table_source){ .read = read_bytes, .self = b, .name = name };
}

/* ---- the window of text ---- */

static bool read_chunk(struct table *t, struct err *e)
{
	ptrdiff_t got;

	bytes_reserve(&t->raw, t->options.chunk);
	got = t->source.read(t->source.self, t->raw.p + t->raw.n, t->options.chunk, e);
	if (got < 0)
		return false;
	t->all = got == 0;
	t->raw.n += (size_t)got;
	t->bytes_read += (uint64_t)got;
	return true;
}

/* Where the text that was just decoded is no longer what stood in the file. */
static size_t first_odd(const struct table *t, const char *text, size_t n, size_t used)
{
	const char *replaced = memmem(text, n, "\xEF\xBF\xBD", 3);
	size_t i = 0;

	if (t->dialect.encoding != TABLE_UTF8)
		return replaced ? (size_t)(replaced - text) : n;
	while (i < used && i < n && t->raw.p[i] == text[i])
		i++;
	return i;
}

/* What was read, as far as it is whole characters, becomes text. */
static void take_read(struct table *t)
{
	size_t odd = t->dialect.odd_bytes, from = t->text.n;
	size_t used = decode(&t->text, &t->dialect.odd_bytes, t->dialect.encoding, t->raw.p,
			     t->raw.n, t->all);

	if (t->dialect.odd_bytes && !odd)
		t->odd_at = from + first_odd(t, t->text.p + from, t->text.n - from, used);
	original_take(&t->original, t->raw.p, used);
	bytes_drop(&t->raw, used);
}

/* More text behind what is there; `at` moves to the front. Twice as much when a record is long. */
static bool fill(struct table *t, struct err *e)
{
	size_t wanted;

	original_drop(&t->original, t->at);
	bytes_drop(&t->text, t->at);
	if (t->odd_at != NOWHERE)
		t->odd_at -= t->odd_at < t->at ? t->odd_at : t->at;
	t->at = 0;
	wanted = t->text.n + (t->text.n < t->options.chunk ? 1 : t->text.n);
	while (!t->all && t->text.n < wanted) {
		if (!read_chunk(t, e))
			return false;
		take_read(t);
	}
	return true;
}

static const char *here(const struct table *t)
{
	return t->text.p + t->at;
}

static size_t left(const struct table *t)
{
	return t->text.n - t->at;
}

static size_t max_record(const struct table *t)
{
	return 4 * (t->options.max_cell > CHUNK ? t->options.max_cell : CHUNK);
}

/* ---- one record ---- */

static void describe(struct table *t, struct table_row *row, size_t raw_len)
{
	t->original.from = t->at;
	t->original.to = t->at + raw_len;
	t->original.lost = false;
	if (t->odd_at <= t->at + raw_len && !t->dialect.odd_line)
		t->dialect.odd_line = t->line;
	row->line = t->line;
	row->count = 0;
	row->cell = NULL;
	row->raw = here(t);
	row->raw_len = raw_len;
	row->offset = t->bytes_read - t->raw.n - (left(t) - raw_len);
}

/* Past n bytes with so many line ends in them. */
static void pass(struct table *t, size_t n, size_t lines)
{
	t->at += n;
	t->line += lines;
}

static size_t line_length(const struct table *t, const char *p, size_t n)
{
	const char *nl = memchr(p, '\n', n);
	const char *cr = t->cutter.class['\r'] == BYTE_LF ? memchr(p, '\r', n) : NULL;

	if (cr && (!nl || cr + 1 < nl))
		nl = cr;
	return nl ? (size_t)(nl - p) + 1 : n;
}

static bool is_usual(const struct table *t)
{
	return t->record.count == t->width && !t->record.nul;
}

/*
 * Cut at p. The first \" that can only be an escape decides for the file; one at the end of a cell
 * may also be a backslash and a closing quote: then the reading counts that gives the usual width.
 */
static enum cut_result cut_deciding(struct table *t, const char *p, size_t n)
{
	struct record *r = &t->record;
	enum cut_result got = cut_record(r, &t->cutter, p, n, t->all, false);
	bool as_usual = got == CUT_RECORD && is_usual(t);
	bool was = t->cutter.backslash;
	bool decides = r->escaped && !was;

	if (got == CUT_MORE || !(decides || (r->ambiguous && !as_usual)))
		return got;
	t->cutter.backslash = !was;
	got = cut_record(r, &t->cutter, p, n, t->all, false);
	if (got == CUT_RECORD && is_usual(t)) {
		t->dialect.backslash |= decides;
		return got;
	}
	t->cutter.backslash = was;
	return got == CUT_MORE ? got : cut_record(r, &t->cutter, p, n, t->all, false);
}

static size_t without_line_end(const char *p, size_t n)
{
	while (n && (p[n - 1] == '\n' || p[n - 1] == '\r'))
		n--;
	return n;
}

/* Where reading goes on, from the record's first byte, and the line ends before it. */
struct resync {
	size_t at, lines;
};

/*
 * The first line behind that of the unclosed quote at which a record of the usual width stands;
 * else the line right behind.
 */
static struct resync find_resync(struct table *t, size_t quote_at, size_t quote_line)
{
	const char *p = here(t);
	size_t n = left(t), at = quote_at + line_length(t, p + quote_at, n - quote_at);
	struct resync next = { at, quote_line + 1 };

	for (size_t i = 0; i < RESYNC_LINES && at < n; i++) {
		size_t window = n - at < RESYNC_BYTES ? n - at : RESYNC_BYTES;
		bool whole = t->all && window == n - at;

		t->reread += window;
		if (cut_record(&t->record, &t->cutter, p + at, window, whole, false) ==
			    CUT_RECORD &&
		    t->record.count == t->width)
			return (struct resync){ at, quote_line + 1 + i };
		at += line_length(t, p + at, n - at);
	}
	return next;
}

static enum table_step finish(struct table *t, struct table_row *row, struct err *e);

/* The cells of the first line with quotes as letters, when that gives what other records have. */
static bool rescue(struct table *t)
{
	size_t n = line_length(t, here(t), left(t));

	return cut_record(&t->record, &t->cutter, here(t), n, true, true) == CUT_RECORD &&
	       is_usual(t);
}

static enum table_step unclosed_quote(struct table *t, struct table_row *row, struct err *e)
{
	size_t quote_at = t->record.quote_at, quote_line = t->record.quote_line;
	struct resync next;

	if (!t->record.closers)
		t->hopeless = t->bytes_read;
	t->reread += t->record.closers ? left(t) : 0;
	if (!t->all && left(t) < quote_at + (size_t)2 * RESYNC_BYTES && !fill(t, e))
		return TABLE_FAILED;
	if (rescue(t))
		return finish(t, row, e);
	if (t->reread > max_reread) {
		err_set(e, ERR_LIMIT,
			_("'%s' line %zu: too many quotes that never close; is %c its quote "
			  "character (--quote)?"),
			t->source.name, t->line, t->cutter.quote);
		return TABLE_FAILED;
	}
	next = find_resync(t, quote_at, quote_line);
	describe(t, row, without_line_end(here(t), next.at));
	row->line += quote_line;
	err_set(e, ERR_PARSE, _("a quote (%c) is opened in this line and never closed"),
		t->cutter.quote);
	pass(t, next.at, next.lines);
	return TABLE_BAD;
}

/* A line without end: what was read of it is kept for the message, the rest is left out. */
static enum table_step too_long(struct table *t, struct table_row *row, struct err *e)
{
	struct bytes *kept = &t->cells.rewritten;
	size_t n;

	kept->n = 0;
	bytes_add(kept, here(t), left(t));
	describe(t, row, left(t));
	t->original.lost = true;
	for (;;) {
		n = line_length(t, here(t), left(t));
		if (n < left(t) || t->all)
			break;
		t->at = t->text.n;
		if (!fill(t, e))
			return TABLE_FAILED;
	}
	pass(t, n, 1);
	row->raw = kept->p;
	err_set(e, ERR_PARSE, _("the line is longer than %zu bytes"), max_record(t));
	return TABLE_BAD;
}

static enum table_step bad_nul(struct table *t, struct table_row *row, struct err *e)
{
	const struct record *r = &t->record;
	size_t in_line = 1;

	while (in_line <= r->nul_at &&
	       t->cutter.class[(unsigned char)here(t)[r->nul_at - in_line]] != BYTE_LF)
		in_line++;
	row->line += r->nul_line;
	pass(t, r->next, r->lines);
	err_set(e, ERR_PARSE, _("there is a NUL byte in this line, its byte %zu"), in_line);
	return TABLE_BAD;
}

static enum table_step bad_cell(struct table *t, struct table_row *row, struct err *e)
{
	size_t i = 0;

	while (t->record.span[i].n <= t->options.max_cell)
		i++;
	err_set(e, ERR_PARSE, _("cell %zu has %zu bytes, at most %zu are read"), i + 1,
		t->record.span[i].n, t->options.max_cell);
	(void)row;
	pass(t, t->record.next, t->record.lines);
	return TABLE_BAD;
}

static enum table_step finish(struct table *t, struct table_row *row, struct err *e)
{
	const struct record *r = &t->record;

	describe(t, row, r->end);
	if (r->nul)
		return bad_nul(t, row, e);
	if (r->longest > t->options.max_cell)
		return bad_cell(t, row, e);
	cells_fill(&t->cells, r, &t->cutter, here(t));
	if (t->cells.twice && !t->dialect.twice)
		t->dialect.twice_line = t->line;
	t->dialect.twice = t->cells.twice;
	row->count = r->count;
	row->cell = t->cells.cell;
	pass(t, r->next, r->lines);
	return TABLE_ROW;
}

/*
 * Where a quote that never closes was looked through to the end, no other one closes either: each
 * line is a record of its own.
 */
static bool is_hopeless(const struct table *t)
{
	return t->bytes_read - t->raw.n - left(t) < t->hopeless &&
	       (t->all || left(t) > (size_t)2 * RESYNC_BYTES);
}

static enum cut_result cut_hopeless(struct table *t)
{
	return cut_record(&t->record, &t->cutter, here(t), line_length(t, here(t), left(t)), true,
			  true);
}

static enum table_step next_of_sheet(struct table *t, struct table_row *row, struct err *e)
{
	enum table_step step = sheet_rows_next(t->sheet, row, e);

	for (size_t i = 0; step == TABLE_ROW && i < row->count; i++) {
		if (!is_utf8_twice(row->cell[i]))
			continue;
		if (!t->dialect.twice++)
			t->dialect.twice_line = row->line;
	}
	return step;
}

static enum table_step next_record(struct table *t, struct table_row *row, struct err *e)
{
	enum cut_result got = CUT_MORE;

	if (t->sheet)
		return next_of_sheet(t, row, e);
	t->cutter.backslash = t->dialect.backslash;
	for (;;) {
		if (t->all && left(t) == 0)
			return TABLE_END;
		if (left(t))
			got = is_hopeless(t) ? cut_hopeless(t) : cut_deciding(t, here(t), left(t));
		if (got != CUT_MORE)
			break;
		if (left(t) > max_record(t))
			return t->record.open ? unclosed_quote(t, row, e) : too_long(t, row, e);
		if (!fill(t, e))
			return TABLE_FAILED;
	}
	return got == CUT_UNCLOSED ? unclosed_quote(t, row, e) : finish(t, row, e);
}

static bool is_blank(const struct table_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cell[i][strspn(row->cell[i], " \t\n")])
			return false;
	return true;
}

enum table_step table_next(struct table *t, struct table_row *row, struct err *e)
{
	enum table_step step;

	do
		step = next_record(t, row, e);
	while (step == TABLE_ROW && !t->options.keep_blank_rows && is_blank(row));
	return step;
}

/* ---- opening ---- */

static bool read_start(struct table *t, struct err *e)
{
	struct guess g;
	const char *other;

	bytes_reserve(&t->raw, 0);
	bytes_reserve(&t->text, 0);
	while (!t->all && t->raw.n < t->options.chunk)
		if (!read_chunk(t, e))
			return false;
	other = not_a_table(t->raw.p, t->raw.n);
	if (other)
		return err_set(e, ERR_PARSE,
			       _("'%s' is %s, not a CSV file; save it as CSV (UTF-8) first"),
			       t->source.name, other);
	g = guess_encoding(t->raw.p, t->raw.n, t->options.encoding);
	t->dialect.encoding = g.encoding;
	t->dialect.bom = g.bom > 0;
	bytes_drop(&t->raw, g.bom);
	t->original.wanted = t->options.keep_original;
	t->original.encoding = g.encoding;
	take_read(t);
	return true;
}

static void settle_dialect(struct table *t, const struct found *f)
{
	t->dialect.delimiter = f->delimiter;
	t->dialect.quote = t->options.quote ? t->options.quote : '"';
	t->dialect.backslash = f->backslash;
	t->dialect.skipped = f->header ? f->header - 1 : f->first;
	cutter_set(&t->cutter, f->delimiter, t->dialect.quote, f->cr_only);
	t->cutter.backslash = f->backslash;
	t->width = f->width;
	t->original.sep_line = f->first > 0;
}

static void keep_header(struct table *t, const struct table_row *row)
{
	const char **cell = ARENA_ARRAY(t->arena, const char *, row->count);

	for (size_t i = 0; i < row->count; i++)
		cell[i] = arena_strdup(t->arena, row->cell[i]);
	t->header = *row;
	t->header.cell = cell;
	t->header.raw = arena_strndup(t->arena, row->raw, row->raw_len);
	t->dialect.header_line = row->line;
	t->width = row->count;
	if (!t->sheet)
		original_keep_header(&t->original, row, t->at);
}

static bool skip_records(struct table *t, size_t n, struct err *e)
{
	struct table_row row;
	struct err bad = { 0 };

	for (size_t i = 0; i < n; i++) {
		switch (next_record(t, &row, &bad)) {
		case TABLE_ROW:
		case TABLE_BAD:
			break;
		case TABLE_END:
			return err_set(e, ERR_PARSE,
				       _("'%s' has only %zu rows, no header in row "
					 "%zu"),
				       t->source.name, i, n + 1);
		case TABLE_FAILED:
			*e = bad;
			return false;
		}
	}
	return true;
}

static bool read_header(struct table *t, struct err *e)
{
	struct table_row row;

	switch (next_record(t, &row, e)) {
	case TABLE_ROW:
		keep_header(t, &row);
		return true;
	case TABLE_BAD:
		return err_context(e, _("'%s' line %zu, its header"), t->source.name, row.line);
	case TABLE_END:
		return err_set(e, ERR_PARSE, _("'%s' has no header"), t->source.name);
	case TABLE_FAILED:
		return false;
	}
	return false;
}

static bool begin(struct table *t, struct err *e)
{
	struct found f;

	if (!read_start(t, e))
		return false;
	sniff(&f, &t->options, &(struct sample){ t->text.p, t->text.n, t->all });
	if (t->text.n == strspn(t->text.p, " \t\r\n;,|"))
		return err_set(e, ERR_PARSE, _("'%s' is empty"), t->source.name);
	t->options.no_header |= f.headerless;
	settle_dialect(t, &f);
	if (!skip_records(t, t->dialect.skipped, e))
		return false;
	return t->options.no_header || read_header(t, e);
}

bool table_open(struct table **out, struct table_source source, const struct table_options *options,
		struct err *e)
{
	struct table *t = heap_alloc(1, sizeof *t);

	t->source = source;
	t->options = *options;
	t->arena = arena_new();
	t->line = 1;
	t->odd_at = NOWHERE;
	if (!t->options.max_cell)
		t->options.max_cell = MAX_CELL;
	if (!t->options.chunk)
		t->options.chunk = CHUNK;
	cells_init(&t->cells);
	if (!begin(t, e)) {
		table_close(t);
		return false;
	}
	*out = t;
	return true;
}

bool table_open_sheet(struct table **out, struct xlsx *x, size_t sheet,
		      const struct table_options *options, struct err *e)
{
	struct table *t = heap_alloc(1, sizeof *t);

	t->options = *options;
	t->arena = arena_new();
	cells_init(&t->cells);
	if (!sheet_rows_open(&t->sheet, x, sheet, e) ||
	    (!options->no_header &&
	     (!sheet_rows_skip(&t->dialect.skipped, t->sheet, options, e) || !read_header(t, e)))) {
		table_close(t);
		return false;
	}
	*out = t;
	return true;
}

void table_close(struct table *t)
{
	if (!t)
		return;
	sheet_rows_close(t->sheet);
	original_release(&t->original);
	cells_release(&t->cells);
	record_release(&t->record);
	free(t->raw.p);
	free(t->text.p);
	arena_free(t->arena);
	free(t);
}

const struct table_dialect *table_dialect(const struct table *t)
{
	return &t->dialect;
}

const struct table_row *table_header(const struct table *t)
{
	return &t->header;
}

/* ---- rejected rows ---- */

void table_reject_header(struct strbuf *out, struct table *t)
{
	if (t->sheet)
		sheet_reject_header(out, &t->header);
	else
		original_header(out, &t->original, &t->dialect);
}

void table_reject(struct strbuf *out, struct table *t, const struct table_row *row,
		  const char *reason)
{
	struct rejected it = { row, reason, t->header.count, t->at };

	if (t->sheet)
		sheet_reject(out, &t->header, row, reason);
	else
		original_row(out, &t->original, &t->dialect, &t->record, &it);
}
