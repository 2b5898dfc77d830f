/*
 * Cells of a record: copied out and terminated in place when no quote has a say, else by libcsv;
 * then cleaned (TRUST.md 5.3), one kind of space, composed letters.
 */
#include "table/internal.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- libcsv ---- */

enum { PARSER_BLOCK = 4096 };

struct reading {
	struct cells *c;
	size_t count, want;
};

static void on_field(void *text, size_t n, void *to)
{
	struct reading *r = to;

	if (r->count < r->want)
		r->c->cell[r->count] = arena_strndup(r->c->scratch, text ? text : "", n);
	r->count++;
}

static void on_row(int terminator, void *to)
{
	(void)terminator;
	(void)to;
}

static int never(unsigned char c)
{
	(void)c;
	return 0;
}

void cells_init(struct cells *c)
{
	*c = (struct cells){ .scratch = arena_new() };
	if (csv_init(&c->parser, CSV_APPEND_NULL) != 0)
		out_of_memory();
	csv_set_blk_size(&c->parser, PARSER_BLOCK);
	csv_set_space_func(&c->parser, never);
	csv_set_term_func(&c->parser, never);
}

void cells_release(struct cells *c)
{
	arena_free(c->scratch);
	csv_free(&c->parser);
	free(c->text.p);
	free(c->rewritten.p);
	free(c->cell);
	*c = (struct cells){ 0 };
}

static void parse_quoted(struct cells *c, const struct cutter *how, const char *text, size_t n,
			 size_t want)
{
	struct reading r = { .c = c, .want = want };

	csv_set_delim(&c->parser, (unsigned char)how->delimiter);
	csv_set_quote(&c->parser, (unsigned char)how->quote);
	if (csv_parse(&c->parser, text, n, on_field, on_row, &r) != n ||
	    csv_fini(&c->parser, on_field, on_row, &r) != 0)
		out_of_memory();
	/* an empty last cell begins with nothing, so libcsv may not tell of it */
	while (r.count < want)
		c->cell[r.count++] = "";
	if (r.count != want)
		BUG("cut %zu cells, libcsv reads %zu", want, r.count);
}

/* ---- what libcsv would not read as it stands ---- */

static void rewrite_cell(struct bytes *out, const struct cutter *how, const char *p, size_t n,
			 enum span_kind kind)
{
	const char quote[2] = { how->quote, how->quote };

	bytes_add(out, quote, 1);
	for (size_t i = 0; i < n; i++) {
		bool slash = how->backslash && p[i] == '\\' && i + 1 < n;
		bool escape = slash && p[i + 1] == how->quote;

		if (slash && p[i + 1] == '\\')
			bytes_add(out, p + i++, 1);
		i += escape;
		if (p[i] != how->quote) {
			bytes_add(out, p + i, 1);
			continue;
		}
		bytes_add(out, quote, 2);
		if (kind == SPAN_QUOTED && !escape && i + 1 < n && p[i + 1] == how->quote)
			i++;
	}
	bytes_add(out, quote, 1);
}

static void rewrite(struct bytes *out, const struct record *r, const struct cutter *how,
		    const char *text)
{
	out->n = 0;
	bytes_reserve(out, r->end);
	for (size_t i = 0; i < r->count; i++) {
		const struct span *s = &r->span[i];

		if (i)
			bytes_add(out, &how->delimiter, 1);
		rewrite_cell(out, how, text + s->at, s->n, s->kind);
	}
}

/* ---- clean ---- */

/* Spaces that look like one, and are in numbers: NBSP, figure, thin and narrow. */
static const struct {
	const char *bytes;
	size_t n;
} spaces[] = {
	{ "\xC2\xA0", 2 },
	{ "\xE2\x80\x87", 3 },
	{ "\xE2\x80\x89", 3 },
	{ "\xE2\x80\xAF", 3 },
};

/* One character's worth of s to out, with spaces and line ends made alike; bytes taken. */
static size_t put_alike(char *out, const char *s)
{
	*out = *s;
	if (*s == '\r') {
		*out = '\n';
		return s[1] == '\n' ? 2 : 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(spaces); i++) {
		if (strncmp(s, spaces[i].bytes, spaces[i].n) == 0) {
			*out = ' ';
			return spaces[i].n;
		}
	}
	return 1;
}

static bool has_marks(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s == 0xCC || (unsigned char)*s == 0xCD)
			return true;
	return false;
}

static bool needs_cleaning(const struct cutter *how, const char *s)
{
	for (; *s; s++) {
		unsigned char class = how->class[(unsigned char)*s];

		if (class == BYTE_UNCLEAN || class == BYTE_CR || (class == BYTE_LF && *s == '\r'))
			return true;
	}
	return false;
}

static const char *clean(struct arena *a, const char *s)
{
	char *copy = arena_strdup(a, s);
	size_t n = 0;
	const char *cleaned;

	for (const char *p = copy; *p;)
		p += put_alike(&copy[n++], p);
	cleaned = utf8_clean(a, copy, n);
	return has_marks(cleaned) ? utf8_nfc(a, cleaned) : cleaned;
}

const char *cell_clean(struct arena *a, const struct cutter *how, const char *s)
{
	return needs_cleaning(how, s) ? clean(a, s) : s;
}

/*
 * What Windows-1252 makes of UTF-8: æ ø å and their like are Ã and a sign of its upper half, dashes
 * and quotes â and two.
 */
bool is_utf8_twice(const char *s)
{
	for (; (s = strchr(s, 0xC3)); s++) {
		unsigned char next = (unsigned char)s[2];

		if (s[1] == '\x83' &&
		    (next == 0xC2 || next == 0xCB || next == 0xE2 || next == 0xC5))
			return true;
		if (strncmp(s, "\xC3\xA2\xE2\x82\xAC", 5) == 0)
			return true;
	}
	return false;
}

/* ---- all of it ---- */

static void room_for(struct cells *c, size_t count)
{
	while (c->cap < count)
		c->cell = heap_grow(c->cell, c->cap, &c->cap, sizeof *c->cell);
}

static void split(struct cells *c, const struct record *r, const char *text)
{
	c->text.n = 0;
	bytes_add(&c->text, text, r->end);
	for (size_t i = 0; i < r->count; i++) {
		c->text.p[r->span[i].at + r->span[i].n] = '\0';
		c->cell[i] = c->text.p + r->span[i].at;
	}
}

void cells_fill(struct cells *c, const struct record *r, const struct cutter *how, const char *text)
{
	arena_reset(c->scratch);
	room_for(c, r->count);
	if (!r->quoted) {
		split(c, r, text);
	} else if (!r->loose) {
		parse_quoted(c, how, text, r->end, r->count);
	} else {
		rewrite(&c->rewritten, r, how, text);
		parse_quoted(c, how, c->rewritten.p, c->rewritten.n, r->count);
	}
	if (!r->unclean)
		return;
	for (size_t i = 0; i < r->count; i++) {
		if (!needs_cleaning(how, c->cell[i]))
			continue;
		c->cell[i] = clean(c->scratch, c->cell[i]);
		c->twice += is_utf8_twice(c->cell[i]);
	}
}
