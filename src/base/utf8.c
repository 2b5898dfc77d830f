#include "base/utf8.h"
#include "base/err.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, MOST_MARKS = 8 };

/* Bytes of the sequence a lead byte opens, and the least code point it may hold; 0: no lead. */
static size_t lead_length(unsigned char c, uint32_t *least)
{
	*least = 0;
	if (c < 0x80)
		return 1;
	if (c < 0xC2 || c > 0xF4)
		return 0;
	*least = c < 0xE0 ? 0x80 : c < 0xF0 ? 0x800 : 0x10000;
	return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Decode within n bytes; 0 when what stands there is not valid. */
static size_t decode(uint32_t *rune, const char *s, size_t n)
{
	static const unsigned char lead_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	uint32_t least, r;
	size_t len;

	if (n == 0)
		return 0;
	len = lead_length((unsigned char)*s, &least);
	if (len == 0 || len > n)
		return 0;
	r = (unsigned char)*s & lead_bits[len];
	for (size_t i = 1; i < len; i++) {
		if (((unsigned char)s[i] & 0xC0) != 0x80)
			return 0;
		r = r << 6 | ((unsigned char)s[i] & 0x3F);
	}
	if (r < least || r > 0x10FFFF || (r >= 0xD800 && r <= 0xDFFF))
		return 0;
	*rune = r;
	return len;
}

size_t utf8_valid(const char *s, size_t n)
{
	size_t at = 0;
	uint32_t rune;

	while (at < n) {
		size_t len = (unsigned char)s[at] < 0x80 ? 1 : decode(&rune, s + at, n - at);

		if (len == 0)
			break;
		at += len;
	}
	return at;
}

size_t utf8_decode(uint32_t *rune, const char *s)
{
	size_t n;

	if ((unsigned char)*s < 0x80) {
		*rune = (unsigned char)*s;
		return 1;
	}
	n = decode(rune, s, strnlen(s, 4));
	if (n == 0) {
		*rune = REPLACEMENT;
		return 1;
	}
	return n;
}

size_t utf8_encode(char out[4], uint32_t rune)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)rune, (utf8proc_uint8_t *)out);
}

size_t utf8_length(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

/* ---- clusters and columns -------------------------------------------------------------------- */

static bool is_plain(char c)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F;
}

size_t utf8_cluster(const char *s)
{
	utf8proc_int32_t state = 0;
	uint32_t rune, next;
	size_t at, n;

	if (!*s)
		return 0;
	if (is_plain(s[0]) && (unsigned char)s[1] < 0x80)
		return 1;
	for (at = utf8_decode(&rune, s); s[at]; at += n, rune = next) {
		n = utf8_decode(&next, s + at);
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)rune, (utf8proc_int32_t)next,
						     &state))
			break;
	}
	return at;
}

size_t utf8_cluster_before(const char *s, size_t at)
{
	size_t from = 0, n;

	while ((n = utf8_cluster(s + from)) > 0 && from + n < at)
		from += n;
	return from;
}

/* All that is drawn in one cell or two: as wide as its widest code point. */
int utf8_cluster_width(const char *s, size_t n)
{
	int widest = 0;
	uint32_t rune;

	if (n == 1)
		return is_plain(*s);
	for (size_t at = 0; at < n && s[at];) {
		int w;

		at += utf8_decode(&rune, s + at);
		w = utf8proc_charwidth((utf8proc_int32_t)rune);
		if (w > widest)
			widest = w;
	}
	return widest;
}

int utf8_width(const char *s)
{
	int columns = 0;
	size_t n;

	for (; (n = utf8_cluster(s)) > 0; s += n)
		columns += utf8_cluster_width(s, n);
	return columns;
}

size_t utf8_fit(const char *s, int columns)
{
	size_t at = 0, n;

	for (; (n = utf8_cluster(s + at)) > 0; at += n) {
		columns -= utf8_cluster_width(s + at, n);
		if (columns < 0)
			break;
	}
	return at;
}

const char *utf8_shorten(struct arena *a, const char *s, int columns)
{
	size_t n = utf8_fit(s, columns);

	if (!s[n])
		return s;
	if (columns < 1)
		return "";
	n = utf8_fit(s, columns - 1);
	return arena_printf(a, "%.*s\u2026", (int)n, s);
}

/* ---- normal forms and case ------------------------------------------------------------------- */

static const char *mapped(struct arena *a, const char *s, utf8proc_option_t options)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, 0, &out,
					  options | UTF8PROC_NULLTERM | UTF8PROC_STABLE);
	const char *copy;

	if (n == UTF8PROC_ERROR_NOMEM)
		out_of_memory();
	if (n < 0) /* not valid UTF-8: the door was forgotten; show it rather than end */
		return arena_strdup(a, s);
	copy = arena_strndup(a, (const char *)out, (size_t)n);
	free(out);
	return copy;
}

/* No code point below U+0300 combines with anything: such text is NFC as it stands. */
static bool is_below_combining(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0xCC)
			return false;
	return true;
}

const char *utf8_nfc(struct arena *a, const char *s)
{
	if (is_below_combining(s))
		return arena_strdup(a, s);
	return mapped(a, s, UTF8PROC_COMPOSE);
}

/*
 * Fold or lower ASCII and the Latin-1 letters, which is nearly all text here, without tables.
 * False when something else stands in it; `out` has room for strlen(s).
 */
static bool lower_latin1(char *out, const char *s)
{
	for (size_t i = 0; s[i]; i++) {
		unsigned char c = (unsigned char)s[i], d = (unsigned char)s[i + 1];

		if (c < 0x80) {
			out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
			continue;
		}
		if (c != 0xC3 || d < 0x80 || d == 0x9F) /* 0x9F: ß, which folds to ss */
			return false;
		out[i++] = (char)c;
		out[i] = (char)(d < 0x9F && d != 0x97 ? d + 0x20 : d);
	}
	return true;
}

const char *utf8_fold(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1);

	if (lower_latin1(out, s))
		return out;
	return mapped(a, s,
		      UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

const char *utf8_lower(struct arena *a, const char *s)
{
	struct strbuf b = STRBUF_IN(a);
	char *out = arena_alloc(a, strlen(s) + 1);
	uint32_t rune;

	if (lower_latin1(out, s))
		return out;
	while (*s) {
		s += utf8_decode(&rune, s);
		strbuf_addrune(&b, (unsigned)utf8proc_tolower((utf8proc_int32_t)rune));
	}
	return strbuf_text(&b);
}

static bool is_category(uint32_t rune, utf8proc_category_t from, utf8proc_category_t to)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)rune);

	return c >= from && c <= to;
}

bool utf8_is_letter(uint32_t rune)
{
	if (rune < 0x80)
		return (rune | 32) >= 'a' && (rune | 32) <= 'z';
	return is_category(rune, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LO);
}

bool utf8_is_digit(uint32_t rune)
{
	if (rune < 0x80)
		return rune >= '0' && rune <= '9';
	return is_category(rune, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_ND);
}

bool utf8_is_upper(uint32_t rune)
{
	if (rune < 0x80)
		return rune >= 'A' && rune <= 'Z';
	return is_category(rune, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LU);
}

/* ---- cleaning -------------------------------------------------------------------------------- */

/* What a terminal or a reader could be led astray with (TRUST.md 5.3). */
static const struct {
	uint32_t from, to;
} dropped[] = {
	{ 0x00, 0x08 },	    { 0x0B, 0x1F },	{ 0x7F, 0x9F },
	{ 0x61C, 0x61C },   { 0x200E, 0x200F }, { 0x2028, 0x202E },
	{ 0x2066, 0x2069 }, { 0xFEFF, 0xFEFF }, { 0xE0000, 0xE007F },
};

static bool is_dropped(uint32_t rune)
{
	for (size_t i = 0; i < ARRAY_LEN(dropped); i++)
		if (rune >= dropped[i].from && rune <= dropped[i].to)
			return true;
	return false;
}

static bool is_mark(uint32_t rune)
{
	return rune >= 0x300 && (is_category(rune, UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_MN) ||
				 is_category(rune, UTF8PROC_CATEGORY_ME, UTF8PROC_CATEGORY_ME));
}

/* Bytes that can never become part of a valid sequence here: at least one. */
static size_t broken_length(const char *s, size_t n)
{
	uint32_t least;
	size_t want = lead_length((unsigned char)*s, &least), at = 1;

	while (at < want && at < n && ((unsigned char)s[at] & 0xC0) == 0x80)
		at++;
	/* overlong, surrogate or too large: every byte of it is its own mistake */
	return want == 0 || at == want ? 1 : at;
}

static size_t plain_run(const char *s, size_t n)
{
	size_t at = 0;

	while (at < n && (is_plain(s[at]) || s[at] == '\n' || s[at] == '\t'))
		at++;
	return at;
}

bool utf8_has_unseen(const char *s, size_t n)
{
	size_t len;
	uint32_t rune;

	for (size_t at = plain_run(s, n); at < n;
	     at += len + plain_run(s + at + len, n - at - len)) {
		len = decode(&rune, s + at, n - at);
		if (len && is_dropped(rune) && rune != '\r')
			return true;
		len = len ? len : 1;
	}
	return false;
}

const char *utf8_clean(struct arena *a, const char *s, size_t n)
{
	struct strbuf b = STRBUF_IN(a);
	size_t marks = 0, len;
	size_t at = plain_run(s, n);
	uint32_t rune;

	if (at == n)
		return arena_strndup(a, s, n);
	strbuf_addn(&b, s, at);
	for (; at < n; at += len) {
		len = plain_run(s + at, n - at);
		if (len > 0) {
			strbuf_addn(&b, s + at, len);
			marks = 0;
			continue;
		}
		len = decode(&rune, s + at, n - at);
		if (len == 0) {
			len = broken_length(s + at, n - at);
			strbuf_addrune(&b, REPLACEMENT);
			continue;
		}
		/* what is dropped does not stand between marks either */
		if (is_dropped(rune))
			continue;
		marks = is_mark(rune) ? marks + 1 : 0;
		if (marks <= MOST_MARKS)
			strbuf_addn(&b, s + at, len);
	}
	return strbuf_text(&b);
}

/* ---- order ----------------------------------------------------------------------------------- */

/* Letters that do not sort by their base letter: after z, or as another one. */
static const struct {
	uint32_t rune, as;
} places[] = {
	{ 0xE6, 'z' + 1 }, { 0xE4, 'z' + 1 }, { 0xF8, 'z' + 2 }, { 0xF6, 'z' + 2 },
	{ 0xE5, 'z' + 3 }, { 0xFC, 'y' },     { 0xF0, 'd' },	 { 0x111, 'd' },
	{ 0x14B, 'n' },	   { 0x167, 't' },    { 0x142, 'l' },	 { 0xFE, 't' },
};

static uint32_t base_letter(uint32_t rune)
{
	utf8proc_int32_t parts[8];
	utf8proc_ssize_t n;

	if (rune < 0x80)
		return rune;
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		if (places[i].rune == rune)
			return places[i].as;
	n = utf8proc_decompose_char((utf8proc_int32_t)rune, parts, ARRAY_LEN(parts),
				    UTF8PROC_DECOMPOSE, NULL);
	if (n > 0 && n <= (utf8proc_ssize_t)ARRAY_LEN(parts))
		rune = (uint32_t)parts[0];
	/* what lies above Latin keeps its order, behind å */
	return rune >= 'z' + 1 ? rune + 4 : rune;
}

/* The next lower-case letter at *s, moved past it; 0 at the end. Marks of the letter are passed. */
static uint32_t next_letter(const char **s)
{
	uint32_t rune = 0;

	do {
		if (!**s)
			return 0;
		*s += utf8_decode(&rune, *s);
	} while (is_mark(rune));
	if (rune < 0x80)
		return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)rune);
}

int utf8_collate(const char *a, const char *b)
{
	const char *x = a, *y = b;
	int accents = 0;

	for (;;) {
		uint32_t p = next_letter(&x), q = next_letter(&y);
		uint32_t bp = base_letter(p), bq = base_letter(q);

		if (bp != bq)
			return bp < bq ? -1 : 1;
		if (p == 0)
			break;
		if (!accents && p != q)
			accents = p < q ? -1 : 1;
	}
	return accents ? accents : strcmp(a, b);
}

static unsigned char ascii_lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool ascii_equal(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if (ascii_lower(*a) != ascii_lower(*b))
			return false;
	return *a == *b;
}
