#include "import/input.h"
#include "base/utf8.h"
#include "os/os.h"

#include <stdlib.h>

enum { MAX_STREAM = 512 << 20, CHUNK = 1 << 18 };

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
	*in = (struct input){ 0 };
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

bool input_digest(struct input *in, const char *path, struct err *e)
{
	if (in->file)
		return digest_of(in, path, e);
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
