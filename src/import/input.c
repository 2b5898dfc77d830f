#include "import/input.h"
#include "base/utf8.h"
#include "os/os.h"
#include "table/gzip.h"
#include "table/xlsx.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_STREAM = 512 << 20, MAX_WORKBOOK = 64 << 20, CHUNK = 1 << 18 };

/* ---- encodings and delimiters ---- */

static const struct {
	const char *name;
	enum table_encoding encoding;
	const char *shown;
} encodings[] = {
	{ "utf-8", TABLE_UTF8, "UTF-8" },
	{ "utf8", TABLE_UTF8, NULL },
	{ "windows-1252", TABLE_WINDOWS_1252, "Windows-1252" },
	{ "cp1252", TABLE_WINDOWS_1252, NULL },
	{ "windows1252", TABLE_WINDOWS_1252, NULL },
	{ "ansi", TABLE_WINDOWS_1252, NULL },
	{ "latin1", TABLE_LATIN1, "Latin-1" },
	{ "latin-1", TABLE_LATIN1, NULL },
	{ "iso-8859-1", TABLE_LATIN1, NULL },
	{ "utf-16", TABLE_UTF16LE, NULL }, /* a BOM says when it is the other */
	{ "utf-16le", TABLE_UTF16LE, "UTF-16LE" },
	{ "utf-16be", TABLE_UTF16BE, "UTF-16BE" },
};

const char *encoding_name(enum table_encoding encoding)
{
	for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
		if (encodings[i].encoding == encoding && encodings[i].shown)
			return encodings[i].shown;
	return "-";
}

const char *delimiter_name(struct arena *a, char c)
{
	return c == '\t' ? "tab" : arena_printf(a, "%c", c);
}

bool encoding_by_name(enum table_encoding *out, const char *name, struct err *e)
{
	for (size_t i = 0; name && i < ARRAY_LEN(encodings); i++) {
		if (ascii_equal(encodings[i].name, name)) {
			*out = encodings[i].encoding;
			return true;
		}
	}
	return !name || err_set(e, ERR_PARSE,
				_("'%s' is not an encoding Los reads: utf-8, windows-1252, latin1, "
				  "utf-16le, utf-16be"),
				name);
}

/* ---- files ---- */

static bool digest_of(struct input *in, const char *path, struct err *e)
{
	struct os_file *file = NULL;
	struct sha256 hash;
	char *buf;
	ptrdiff_t n;

	if (!os_open(&file, path, e))
		return false;
	buf = heap_alloc(1, CHUNK);
	sha256_init(&hash);
	while ((n = os_read(file, buf, CHUNK, e)) > 0)
		sha256_add(&hash, buf, (size_t)n);
	sha256_done(in->sha256, &hash);
	free(buf);
	os_close(file);
	return n == 0;
}

bool input_open(struct input *in, struct arena *a, const char *path, struct err *e)
{
	*in = (struct input){ .path = path };
	if (!os_is_stream(path)) {
		if (!os_open(&in->file, path, e))
			return false;
		in->size = os_size(in->file);
		return true;
	}
	if (!os_read_file(&in->bytes.text, &in->bytes.n, a, path, MAX_STREAM, e))
		return false;
	in->size = in->bytes.n;
	return true;
}

bool input_again(struct input *in, struct arena *a, struct err *e)
{
	const struct input was = *in;

	input_close(in);
	if (was.file)
		return input_open(in, a, was.path, e);
	*in = (struct input){ .path = was.path,
			      .bytes = { .text = was.bytes.text, .n = was.bytes.n },
			      .size = was.size };
	return true;
}

bool input_digest(struct input *in, struct err *e)
{
	if (in->file)
		return digest_of(in, in->path, e);
	hash_bytes(in->sha256, HASH_SHA256, in->bytes.text, in->bytes.n);
	return true;
}

void input_close(struct input *in)
{
	xlsx_close(in->book);
	gzip_free(in->gzip);
	strbuf_release(&in->packed);
	if (in->file)
		os_close(in->file);
	in->file = NULL;
	in->gzip = NULL;
	in->book = NULL;
}

static ptrdiff_t read_file(void *self, char *buf, size_t n, struct err *e)
{
	struct input *in = self;
	ptrdiff_t got = os_read(in->file, buf, n, e);

	in->taken += got > 0 ? (uint64_t)got : 0;
	return got;
}

static struct table_source whole_source(struct input *in)
{
	if (!in->file)
		return table_source_bytes(&in->bytes, in->path);
	return (struct table_source){ .read = read_file, .self = in, .name = in->path };
}

uint64_t input_done(const struct input *in, uint64_t offset)
{
	return !in->gzip ? offset : in->file ? in->taken : in->bytes.at;
}

/* ---- its first bytes tell what it is ---- */

static ptrdiff_t read_with_head(void *self, char *buf, size_t n, struct err *e)
{
	struct input_head *h = self;

	if (h->at == h->n)
		return h->from.read(h->from.self, buf, n, e);
	if (n > h->n - h->at)
		n = h->n - h->at;
	memcpy(buf, h->p + h->at, n);
	h->at += n;
	return (ptrdiff_t)n;
}

static bool look(struct input_head *h, struct table_source from, struct err *e)
{
	ptrdiff_t got = 1;

	*h = (struct input_head){ .from = from };
	while (h->n < sizeof h->p && got > 0) {
		got = from.read(from.self, h->p + h->n, sizeof h->p - h->n, e);
		h->n += got > 0 ? (size_t)got : 0;
	}
	return got >= 0;
}

static struct table_source source_of(struct input_head *h)
{
	return (struct table_source){ .read = read_with_head, .self = h, .name = h->from.name };
}

/* ---- workbooks ---- */

static bool read_all(struct strbuf *out, struct table_source from, struct err *e)
{
	char *buf = heap_alloc(1, CHUNK);
	ptrdiff_t got;

	while ((got = from.read(from.self, buf, CHUNK, e)) > 0 && out->len <= MAX_WORKBOOK)
		strbuf_addn(out, buf, (size_t)got);
	free(buf);
	if (got > 0)
		return err_set(
			e, ERR_LIMIT,
			_("'%s' is larger than the workbooks that are read (%d MB); save the "
			  "sheet as CSV (UTF-8)"),
			from.name, MAX_WORKBOOK >> 20);
	return got == 0;
}

/* The nth, when it is not the name of one. */
static bool is_sheet_number(size_t *sheet, const struct xlsx *x, const char *name)
{
	char *end;
	unsigned long n = strtoul(name, &end, 10);

	if (*end || n < 1 || n > xlsx_sheet_count(x))
		return false;
	*sheet = n - 1;
	return true;
}

static bool is_empty(struct xlsx *x, size_t sheet)
{
	struct xlsx_rows *rows = NULL;
	struct xlsx_row row;
	struct err ignored = { 0 };
	bool empty = xlsx_rows_open(&rows, x, sheet, &ignored) &&
		     xlsx_rows_next(rows, &row, &ignored) == TABLE_END;

	xlsx_rows_close(rows);
	return empty;
}

/* The first that a person sees something in. */
static size_t first_sheet(struct xlsx *x)
{
	for (size_t i = 0; i < xlsx_sheet_count(x); i++)
		if (!xlsx_sheet_is_hidden(x, i) && !is_empty(x, i))
			return i;
	return 0;
}

static bool find_sheet(size_t *sheet, struct arena *a, struct xlsx *x, const char *name,
		       struct err *e)
{
	struct strbuf names = STRBUF_IN(a);

	if (!name) {
		*sheet = first_sheet(x);
		return true;
	}
	for (size_t i = 0; i < xlsx_sheet_count(x); i++) {
		const char *this = xlsx_sheet_name(x, i);

		*sheet = i;
		if (strcmp(utf8_fold(a, this), utf8_fold(a, name)) == 0)
			return true;
		strbuf_addf(&names, "%s'%s'", i ? ", " : "", this);
	}
	return is_sheet_number(sheet, x, name) ||
	       err_set(e, ERR_NOT_FOUND, _("there is no sheet '%s'; the workbook has %s"), name,
		       strbuf_text(&names));
}

static bool open_sheet(struct table **out, struct input *in, struct arena *a,
		       const struct table_options *o, const char *name, struct err *e)
{
	size_t sheet = 0;

	if (!xlsx_open(&in->book, in->path, strbuf_text(&in->packed), in->packed.len, e) ||
	    !find_sheet(&sheet, a, in->book, name, e))
		return false;
	in->sheet = xlsx_sheet_name(in->book, sheet);
	return table_open_sheet(out, in->book, sheet, o, e);
}

bool input_table(struct table **out, struct input *in, struct arena *a,
		 const struct table_options *o, const char *sheet, struct err *e)
{
	struct input_head *h = &in->head;

	if (!look(h, whole_source(in), e))
		return false;
	if (gzip_claims(h->p, h->n)) {
		in->gzip = gzip_new(source_of(h));
		h = &in->inflated;
		if (!look(h, gzip_source(in->gzip), e))
			return false;
	}
	if (xlsx_claims(h->p, h->n))
		return read_all(&in->packed, source_of(h), e) &&
		       open_sheet(out, in, a, o, sheet, e);
	if (sheet)
		return err_set(e, ERR_PARSE, _("'%s' is no workbook, so it has no sheet '%s'"),
			       in->path, sheet);
	return table_open(out, source_of(h), o, e);
}
