#include "table/internal.h"

#include "base/arena.h"
#include "base/macros.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

void bytes_reserve(struct bytes *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 4096;

	if (b->cap > b->n && b->cap - b->n > more)
		return;
	while (cap - b->n <= more)
		if (__builtin_mul_overflow(cap, (size_t)2, &cap))
			out_of_memory();
	b->p = realloc(b->p, cap);
	if (!b->p)
		out_of_memory();
	b->cap = cap;
	b->p[b->n] = '\0';
}

void bytes_add(struct bytes *b, const char *p, size_t n)
{
	bytes_reserve(b, n);
	if (n)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void bytes_drop(struct bytes *b, size_t n)
{
	if (!n)
		return;
	memmove(b->p, b->p + n, b->n - n);
	b->n -= n;
	b->p[b->n] = '\0';
}

/* ---- what the first bytes tell ---- */

static bool is_utf16(enum table_encoding e)
{
	return e == TABLE_UTF16LE || e == TABLE_UTF16BE;
}

static const struct {
	const char *begins;
	size_t n;
	const char *what;
} other_files[] = {
	{ "PK\003\004", 4, N_("a spreadsheet (.xlsx, .ods) or a zip archive") },
	{ "\320\317\021\340", 4, N_("an old spreadsheet (.xls)") },
	{ "%PDF", 4, N_("a PDF document") },
	{ "\037\213", 2, N_("a compressed file (gzip)") },
	{ "SQLite format 3", 15, N_("a database (SQLite)") },
	{ "<!doctype html", 14, N_("a web page (HTML)") },
	{ "<html", 5, N_("a web page (HTML)") },
	{ "<table", 6, N_("a web page (HTML)") },
	{ "<?xml", 5, N_("an XML document") },
	{ "{\\rtf", 5, N_("a text document (RTF)") },
	{ "\211PNG", 4, N_("a picture (PNG)") },
	{ "\377\330\377", 3, N_("a picture (JPEG)") },
};

static bool begins_with(const char *p, size_t n, const char *what, size_t len)
{
	if (n < len)
		return false;
	for (size_t i = 0; i < len; i++) {
		char c = p[i] >= 'A' && p[i] <= 'Z' && what[0] == '<' ? (char)(p[i] | 32) : p[i];

		if (c != what[i])
			return false;
	}
	return true;
}

/* Control characters that no text has, a few and more than one byte of twenty. */
static bool is_binary(const char *p, size_t n)
{
	size_t controls = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		controls += (c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
			    c == 127;
	}
	return controls > n / 20 + 4;
}

const char *not_a_table(const char *p, size_t n)
{
	struct guess g = guess_encoding(p, n, TABLE_AUTO);
	size_t skip = g.bom;

	while (skip < n && (p[skip] == ' ' || p[skip] == '\n' || p[skip] == '\r'))
		skip++;
	for (size_t i = 0; i < ARRAY_LEN(other_files); i++)
		if (begins_with(p + skip, n - skip, other_files[i].begins, other_files[i].n))
			return _(other_files[i].what);
	if (!is_utf16(g.encoding) && is_binary(p, n))
		return _("a binary file");
	return NULL;
}

/* UTF-16 without BOM: nearly every second byte of European text is 0. */
static bool zeros_at(const char *p, size_t n, size_t first)
{
	size_t zeros = 0, others = 0;

	for (size_t i = 0; i + 1 < n; i += 2) {
		zeros += p[i + first] == '\0';
		others += p[i + 1 - first] == '\0';
	}
	return zeros > n / 4 && others <= n / 100;
}

/* Bytes of the sequence at p when it is whole and right; 0: not UTF-8; > n: cut off at the end. */
static size_t sequence(const unsigned char *p, size_t n)
{
	size_t len = *p < 0x80	 ? 1
		     : *p < 0xC2 ? 0
		     : *p < 0xE0 ? 2
		     : *p < 0xF0 ? 3
		     : *p < 0xF5 ? 4
				 : 0;

	for (size_t i = 1; i < len && i < n; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	if (n > 1 && ((*p == 0xE0 && p[1] < 0xA0) || (*p == 0xED && p[1] > 0x9F) ||
		      (*p == 0xF0 && p[1] < 0x90) || (*p == 0xF4 && p[1] > 0x8F)))
		return 0;
	return len;
}

enum { LEAST_CUT = 64 * 1024 }; /* what is shorter is the whole file */

/* How many bytes of whole UTF-8 sequences there are, and how many that are none. */
static void weigh_utf8(size_t *good, size_t *bad, const char *p, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t len = utf8_valid(p + i, n - i);

		for (size_t k = i; k < i + len; k++)
			*good += ((unsigned char)p[k] & 0xC0) == 0xC0;
		i += len;
		if (i == n || (n >= LEAST_CUT && n - i < 4))
			return; /* cut off, not wrong */
		i++;
		(*bad)++;
	}
}

struct guess guess_encoding(const char *p, size_t n, enum table_encoding told)
{
	struct guess g = { .encoding = TABLE_UTF8 };
	size_t good = 0, bad = 0;

	if (begins_with(p, n, "\xEF\xBB\xBF", 3)) {
		g.bom = 3;
	} else if (begins_with(p, n, "\xFF\xFE", 2)) {
		g = (struct guess){ TABLE_UTF16LE, 2 };
	} else if (begins_with(p, n, "\xFE\xFF", 2)) {
		g = (struct guess){ TABLE_UTF16BE, 2 };
	} else if (n >= 4 && zeros_at(p, n, 1)) {
		g.encoding = TABLE_UTF16LE;
	} else if (n >= 4 && zeros_at(p, n, 0)) {
		g.encoding = TABLE_UTF16BE;
	} else {
		weigh_utf8(&good, &bad, p, n);
		if (bad && bad >= good)
			g.encoding = TABLE_WINDOWS_1252;
	}
	/* of the two UTF-16 a BOM knows better */
	if (told != TABLE_AUTO && !(is_utf16(told) && is_utf16(g.encoding) && g.bom))
		g.encoding = told;
	return g;
}

/* ---- to UTF-8 ---- */

/* Windows-1252 0x80-0x9F; 0: not assigned. */
static const uint16_t cp1252[32] = {
	0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,	0x017D, 0,	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178,
};

static void add_rune(struct bytes *out, uint32_t rune)
{
	char utf8[4];
	size_t n = utf8_encode(utf8, rune);

	bytes_add(out, utf8, n);
}

static uint32_t rune_1252(unsigned char c)
{
	if (c < 0x80 || c >= 0xA0)
		return c;
	return cp1252[c - 0x80] ? cp1252[c - 0x80] : 0xFFFD;
}

static void add_1252(struct bytes *out, unsigned char c)
{
	add_rune(out, rune_1252(c));
}

static size_t ascii_run(const char *p, size_t n)
{
	size_t i = 0;
	uint64_t word;

	for (; i + 8 <= n; i += 8) {
		memcpy(&word, p + i, 8);
		if (word & 0x8080808080808080u)
			break;
	}
	while (i < n && !(p[i] & 0x80))
		i++;
	return i;
}

static size_t decode_utf8(struct bytes *out, size_t *odd, const char *p, size_t n, bool last)
{
	size_t i = 0, done = 0;

	bytes_reserve(out, n + n / 8);
	for (;;) {
		const unsigned char *at;
		size_t len;

		i += ascii_run(p + i, n - i);
		if (i == n)
			break;
		at = (const unsigned char *)p + i;
		len = sequence(at, n - i);
		if (len > n - i && !last)
			break;
		if (len && len <= n - i && !(at[0] == 0xC2 && at[1] < 0xA0)) {
			i += len;
			continue;
		}
		bytes_add(out, p + done, i - done);
		add_1252(out, len == 2 && n - i >= 2 ? at[1] : at[0]);
		(*odd)++;
		done = i += len == 2 && n - i >= 2 ? 2 : 1;
	}
	bytes_add(out, p + done, i - done);
	return i;
}

/* What calls itself Latin-1 has dashes and quotes of Windows-1252 all the same. */
static size_t decode_bytes(struct bytes *out, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t run = ascii_run(p + i, n - i);

		bytes_add(out, p + i, run);
		i += run;
		if (i == n)
			break;
		add_1252(out, (unsigned char)p[i]);
	}
	return n;
}

/* The character at b, of which n >= 2 bytes are there; `half`: one of two units without the other.
 */
static size_t rune_utf16(uint32_t *rune, bool *half, size_t high, const unsigned char *b, size_t n)
{
	uint32_t unit = (uint32_t)(b[high] << 8 | b[1 - high]), low;

	*half = false;
	*rune = unit >= 0x80 && unit < 0xA0 ? rune_1252((unsigned char)unit) : unit;
	if (unit < 0xD800 || unit > 0xDFFF)
		return 2;
	low = n >= 4 ? (uint32_t)(b[2 + high] << 8 | b[3 - high]) : 0;
	if (unit < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF) {
		*rune = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
		return 4;
	}
	*half = true;
	*rune = 0xFFFD;
	return 2;
}

static size_t decode_utf16(struct bytes *out, size_t *odd, size_t high, const char *p, size_t n,
			   bool last)
{
	const unsigned char *b = (const unsigned char *)p;
	size_t i = 0;

	bytes_reserve(out, n);
	while (i + 2 <= n) {
		uint32_t rune;
		bool half;
		size_t used = rune_utf16(&rune, &half, high, b + i, n - i);

		if (half && i + 4 > n && !last)
			return i;
		add_rune(out, rune);
		*odd += half;
		i += used;
	}
	return last ? n : i;
}

size_t decode(struct bytes *out, size_t *odd, enum table_encoding encoding, const char *p, size_t n,
	      bool last)
{
	switch (encoding) {
	case TABLE_WINDOWS_1252:
	case TABLE_LATIN1:
		return decode_bytes(out, p, n);
	case TABLE_UTF16LE:
		return decode_utf16(out, odd, 1, p, n, last);
	case TABLE_UTF16BE:
		return decode_utf16(out, odd, 0, p, n, last);
	case TABLE_AUTO:
	case TABLE_UTF8:
		return decode_utf8(out, odd, p, n, last);
	}
	return n;
}

/* ---- and back ---- */

/* One character: bytes in the file, and in UTF-8. */
struct step {
	size_t in, out;
};

static size_t utf8_size(uint32_t rune)
{
	char utf8[4];

	return utf8_encode(utf8, rune);
}

static struct step step_utf8(const char *p, size_t n)
{
	const unsigned char *at = (const unsigned char *)p;
	size_t len = sequence(at, n);
	bool control = len == 2 && n >= 2 && at[0] == 0xC2 && at[1] < 0xA0;

	if (len && len <= n && !control)
		return (struct step){ len, len };
	return (struct step){ control ? 2 : 1, utf8_size(rune_1252(at[control])) };
}

static struct step step_utf16(size_t high, const char *p, size_t n)
{
	uint32_t rune;
	bool half;
	size_t used;

	if (n < 2)
		return (struct step){ n, 0 };
	used = rune_utf16(&rune, &half, high, (const unsigned char *)p, n);
	return (struct step){ used, utf8_size(rune) };
}

static struct step step_of(enum table_encoding encoding, const char *p, size_t n)
{
	switch (encoding) {
	case TABLE_WINDOWS_1252:
	case TABLE_LATIN1:
		return (struct step){ 1, utf8_size(rune_1252((unsigned char)*p)) };
	case TABLE_UTF16LE:
		return step_utf16(1, p, n);
	case TABLE_UTF16BE:
		return step_utf16(0, p, n);
	case TABLE_AUTO:
	case TABLE_UTF8:
		break;
	}
	return step_utf8(p, n);
}

size_t decoded_from(enum table_encoding encoding, const char *p, size_t n, size_t text)
{
	bool bytes = !is_utf16(encoding);
	size_t i = 0, made = 0;

	while (made < text && i < n) {
		size_t most = n - i < text - made ? n - i : text - made;
		size_t run = bytes ? ascii_run(p + i, most) : 0;
		struct step s = { 0 };

		if (run < most)
			s = step_of(encoding, p + i + run, n - i - run);
		i += run + s.in;
		made += run + s.out;
	}
	return i;
}

static void add_unit(struct bytes *out, bool big, uint32_t unit)
{
	const char two[2] = { (char)(big ? unit >> 8 : unit & 0xFF),
			      (char)(big ? unit & 0xFF : unit >> 8) };

	bytes_add(out, two, 2);
}

static void encode_utf16(struct bytes *out, bool big, uint32_t rune)
{
	if (rune < 0x10000) {
		add_unit(out, big, rune);
		return;
	}
	add_unit(out, big, 0xD800 + ((rune - 0x10000) >> 10));
	add_unit(out, big, 0xDC00 + ((rune - 0x10000) & 0x3FF));
}

static char byte_of(uint32_t rune)
{
	if (rune < 0x80 || (rune >= 0xA0 && rune < 0x100))
		return (char)rune;
	for (size_t i = 0; i < ARRAY_LEN(cp1252); i++)
		if (cp1252[i] == rune)
			return (char)(0x80 + i);
	return '?';
}

void encode(struct bytes *out, enum table_encoding encoding, const char *p, size_t n)
{
	uint32_t rune;

	if (encoding == TABLE_UTF8 || encoding == TABLE_AUTO) {
		bytes_add(out, p, n);
		return;
	}
	for (size_t i = 0; i < n;) {
		char byte;

		i += utf8_decode(&rune, p + i);
		byte = byte_of(rune);
		if (is_utf16(encoding))
			encode_utf16(out, encoding == TABLE_UTF16BE, rune);
		else
			bytes_add(out, &byte, 1);
	}
}
