#include "cli/tables.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_FINDINGS = 200, MAX_STREAM = 512 << 20, CHUNK = 1 << 18 };

/* ---- dialect ---- */

static const struct {
	const char *name;
	enum table_encoding encoding;
	const char *shown;
} encodings[] = {
	{ "utf-8", TABLE_UTF8, "UTF-8" },
	{ "utf8", TABLE_UTF8, NULL },
	{ "windows-1252", TABLE_WINDOWS_1252, "Windows-1252" },
	{ "cp1252", TABLE_WINDOWS_1252, NULL },
	{ "latin1", TABLE_LATIN1, "Latin-1" },
	{ "iso-8859-1", TABLE_LATIN1, NULL },
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

static bool encoding_by_name(enum table_encoding *out, const char *name, struct err *e)
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

/* One ASCII character, or its name. */
static bool one_character(char *out, const char *text, const char *option, struct err *e)
{
	if (!text)
		return true;
	if (ascii_equal(text, "tab") || strcmp(text, "\\t") == 0)
		*out = '\t';
	else if (text[0] && !text[1] && (text[0] == '\t' || (text[0] >= ' ' && text[0] < 127)))
		*out = text[0];
	else
		return err_set(e, ERR_PARSE, _("--%s wants one character, not '%s'"), option, text);
	return true;
}

bool dialect_options(struct table_options *out, const struct dialect_args *d, struct err *e)
{
	char *end;

	if (!one_character(&out->delimiter, d->delimiter, "delimiter", e) ||
	    !one_character(&out->quote, d->quote, "quote", e) ||
	    !encoding_by_name(&out->encoding, d->encoding, e))
		return false;
	if (!d->header_row)
		return true;
	out->header_row = strtoul(d->header_row, &end, 10);
	if (*end || end == d->header_row || *d->header_row == '-')
		return err_set(e, ERR_PARSE, _("--header-row wants a number, not '%s'"),
			       d->header_row);
	out->no_header = out->header_row == 0;
	return true;
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

bool input_open(struct input *in, struct arena *a, const char *path, bool digest, struct err *e)
{
	*in = (struct input){ 0 };
	if (!os_is_stream(path)) {
		if (!os_open(&in->file, path, e))
			return false;
		in->size = os_size(in->file);
		return !digest || digest_of(in, path, e);
	}
	if (!os_read_file(&in->bytes.text, &in->bytes.n, a, path, MAX_STREAM, e))
		return false;
	in->size = in->bytes.n;
	hash_bytes(in->sha256, HASH_SHA256, in->bytes.text, in->bytes.n);
	return true;
}

void input_close(struct input *in)
{
	if (in->file)
		os_close(in->file);
	in->file = NULL;
}

static ptrdiff_t read_file(void *self, char *buf, size_t n, struct err *e)
{
	struct input *in = self;

	return os_read(in->file, buf, n, e);
}

struct table_source input_source(struct input *in, const char *path)
{
	if (!in->file)
		return table_source_bytes(&in->bytes, path);
	return (struct table_source){ .read = read_file, .self = in, .name = path };
}

/* ---- findings ---- */

static void count_hidden(struct sayer *s, const char *code)
{
	size_t kind = map_put(&s->kinds, code, s->kind_count);

	if (kind == s->kind_count)
		*HEAP_PUSH(s->kind, s->kind_count, s->kind_cap) = (struct hidden_kind){
			.code = map_key(&s->kinds, code, strlen(code)),
		};
	s->kind[kind].count++;
	s->hidden++;
}

void say_findings(struct sayer *s, const struct findings *f)
{
	struct strbuf b = { 0 };

	for (size_t i = 0; i < f->count; i++) {
		bool error = f->at[i].severity == FINDING_ERROR;

		s->errors += error;
		s->warnings += !error;
		if (s->shown == SHOWN_FINDINGS) {
			count_hidden(s, f->at[i].code);
			continue;
		}
		s->shown++;
		finding_print(&b, &f->at[i]);
		strbuf_addc(&b, '\n');
	}
	fputs(strbuf_text(&b), stderr);
	strbuf_release(&b);
}

static int by_count(const void *a, const void *b)
{
	const struct hidden_kind *x = a, *y = b;

	return x->count != y->count ? (x->count < y->count ? 1 : -1) : strcmp(x->code, y->code);
}

void say_rest(struct sayer *s, const char *path)
{
	if (s->hidden) {
		fprintf(stderr, _("%s: %zu more findings are not shown, by kind:\n"), path,
			s->hidden);
		qsort(s->kind, s->kind_count, sizeof *s->kind, by_count);
		for (size_t i = 0; i < s->kind_count; i++)
			fprintf(stderr, "  %7zu  %s\n", s->kind[i].count, s->kind[i].code);
	}
	map_release(&s->kinds);
	free(s->kind);
	*s = (struct sayer){ 0 };
}
