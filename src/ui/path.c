#include "ui/path.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

/* ---- completion ---- */

/* Bytes that all names have in common, whole clusters only. */
static size_t common(const char *const *names, size_t count)
{
	size_t n = 0;

	for (;;) {
		size_t len = utf8_cluster(names[0] + n);

		if (len == 0)
			return n;
		for (size_t i = 1; i < count; i++)
			if (strncmp(names[i] + n, names[0] + n, len) != 0)
				return n;
		n += len;
	}
}

struct path_completion path_complete(struct arena *a, const char *typed)
{
	struct path_completion out = { .text = typed };
	const char *slash = strrchr(typed, '/');
	size_t before = slash ? (size_t)(slash - typed) + 1 : 0;
	const char *folder = arena_strndup(a, typed, before);

	if (strcmp(typed, "~") == 0) {
		out.text = "~/";
		return out;
	}
	os_list_beginning(&out.names, &out.count, a, before ? os_expand_home(a, folder) : ".",
			  typed + before);
	if (out.count)
		out.text = arena_printf(a, "%s%.*s", folder, (int)common(out.names, out.count),
					out.names[0]);
	return out;
}

/* ---- names ---- */

static int hex_digit(char c)
{
	const char *digits = "0123456789abcdef";
	const char *at = c ? strchr(digits, c | (c >= 'A' && c <= 'F' ? 0x20 : 0)) : NULL;

	return at ? (int)(at - digits) : -1;
}

static const char *unescaped_url(struct arena *a, const char *s)
{
	struct strbuf b = STRBUF_IN(a);

	for (; *s; s++) {
		int high = *s == '%' ? hex_digit(s[1]) : -1;
		int low = high >= 0 ? hex_digit(s[2]) : -1;

		strbuf_addc(&b, low >= 0 ? (char)(high * 16 + low) : *s);
		s += low >= 0 ? 2 : 0;
	}
	return utf8_clean(a, strbuf_text(&b), b.len);
}

const char *path_of_pasted(struct arena *a, const char *text)
{
	static const char url[] = "file://";
	size_t n;

	text += strspn(text, " \t\n");
	n = strlen(text);
	while (n > 0 && strchr(" \t\n", text[n - 1]))
		n--;
	if (n >= 2 && (*text == '\'' || *text == '"') && text[n - 1] == *text) {
		text++;
		n -= 2;
	}
	text = arena_strndup(a, text, n);
	return strncmp(text, url, sizeof url - 1) == 0 ? unescaped_url(a, text + sizeof url - 1)
						       : text;
}

const char *path_base(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	struct strbuf b = STRBUF_IN(a);

	name = utf8_clean(a, name, strlen(name));
	for (; *name; name++)
		strbuf_addc(&b, *name == '\n' || *name == '\t' ? ' ' : *name);
	return utf8_nfc(a, strbuf_text(&b));
}

const char *path_numbered(struct arena *a, const char *name, size_t number)
{
	const char *dot = strrchr(name, '.');
	size_t stem = dot && dot != name ? (size_t)(dot - name) : strlen(name);

	return arena_printf(a, "%.*s-%zu%s", (int)stem, name, number, name + stem);
}

/* ---- size and kind ---- */

const char *size_words(struct arena *a, size_t bytes)
{
	enum { KB = 1000, MB = 1000000 };

	if (bytes >= MB)
		return arena_printf(a, "%zu MB", (bytes + MB / 2) / MB);
	if (bytes >= KB)
		return arena_printf(a, "%zu kB", (bytes + KB / 2) / KB);
	return arena_printf(a, ngettext("%zu byte", "%zu bytes", bytes), bytes);
}

/* What stands at the beginning of a file of each kind. */
static const struct {
	size_t at, n;
	const char *bytes, *words;
} kinds[] = {
	{ 0, 3, "\xFF\xD8\xFF", N_("JPEG picture") },
	{ 0, 4, "\x89PNG", N_("PNG picture") },
	{ 0, 4, "GIF8", N_("GIF picture") },
	{ 8, 4, "WEBP", N_("WebP picture") },
	{ 4, 8, "ftypheic", N_("HEIC picture") },
	{ 4, 8, "ftypmif1", N_("HEIC picture") },
	{ 0, 4, "II*\0", N_("TIFF picture") },
	{ 0, 4, "MM\0*", N_("TIFF picture") },
	{ 0, 5, "%PDF-", N_("PDF document") },
	{ 0, 4, "PK\3\4", N_("ZIP archive or office document") },
	{ 0, 4, "OggS", N_("Ogg sound or film") },
	{ 0, 3, "ID3", N_("MP3 sound") },
	{ 0, 2, "\xFF\xFB", N_("MP3 sound") },
	{ 8, 4, "WAVE", N_("WAV sound") },
	{ 0, 4, "fLaC", N_("FLAC sound") },
	{ 4, 7, "ftypM4A", N_("M4A sound") },
	{ 4, 4, "ftyp", N_("MP4 film") },
	{ 0, 4, "\x1A\x45\xDF\xA3", N_("WebM or Matroska film") },
	{ 8, 4, "AVI ", N_("AVI film") },
};

const char *file_kind(const void *bytes, size_t n)
{
	enum { SHORT = 16 };
	const char *p = bytes;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (kinds[i].at + kinds[i].n <= n &&
		    memcmp(p + kinds[i].at, kinds[i].bytes, kinds[i].n) == 0)
			return _(kinds[i].words);
	/* of a long text the last letter may be cut */
	return n && utf8_valid(p, n) + (n > SHORT ? 3 : 0) >= n && !memchr(p, '\0', n) ? _("text")
										       : "";
}

bool path_ends(const char *path, const char *ending)
{
	size_t n = strlen(path), m = strlen(ending);

	return n > m && strcmp(path + n - m, ending) == 0;
}
