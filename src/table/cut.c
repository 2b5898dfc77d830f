/*
 * Cutting records: where cells and records end, by quote state. libcsv then reads what has quotes;
 * the rules here are its lax ones (a quote closes a cell only before a delimiter or a line end),
 * with three more that real files need: \" where the file uses it, blanks around quotes, and
 * noticing that a quote was never closed before it swallows the rest of the file.
 */
#include "table/internal.h"

#include <stdlib.h>
#include <string.h>

static void set_class(struct cutter *c, int from, int to, enum byte_class class)
{
	for (int i = from; i <= to; i++)
		c->class[i] = (unsigned char)class;
}

void cutter_set(struct cutter *c, char delimiter, char quote, bool cr_only)
{
	c->delimiter = delimiter;
	c->quote = quote;
	memset(c->class, BYTE_PLAIN, sizeof c->class);
	set_class(c, 1, 31, BYTE_UNCLEAN);
	set_class(c, 127, 127, BYTE_UNCLEAN);
	/* C3 to C5 begin Latin letters with marks, which are as they should be */
	set_class(c, 0xC2, 0xC2, BYTE_UNCLEAN);
	set_class(c, 0xC6, 0xFF, BYTE_UNCLEAN);
	c->class['\t'] = BYTE_PLAIN;
	c->class[0] = BYTE_NUL;
	c->class['\n'] = BYTE_LF;
	c->class['\r'] = cr_only ? BYTE_LF : BYTE_CR;
	c->class[(unsigned char)quote] = BYTE_QUOTE;
	c->class[(unsigned char)delimiter] = BYTE_DELIMITER;
}

void record_release(struct record *r)
{
	free(r->span);
	*r = (struct record){ 0 };
}

/* The work of one cut: where it stands, and what it reads. */
struct cutting {
	struct record *r;
	const struct cutter *c;
	const char *text;
	size_t n, i;
	bool all, rescue;
};

static enum byte_class class_at(const struct cutting *k, size_t i)
{
	return (enum byte_class)k->c->class[(unsigned char)k->text[i]];
}

static void add_span(struct record *r, size_t at, size_t end, enum span_kind kind)
{
	HEAP_PUSH(r->span, r->count, r->cap)[0] = (struct span){ at, end - at, kind };
	if (end - at > r->longest)
		r->longest = end - at;
}

static void note_odd(struct cutting *k, enum byte_class class)
{
	if (class == BYTE_NUL && !k->r->nul) {
		k->r->nul = true;
		k->r->nul_at = k->i;
		k->r->nul_line = k->r->lines;
	}
	k->r->unclean = true;
}

static bool is_crlf(const struct cutting *k, size_t i)
{
	return k->text[i] == '\r' && i + 1 < k->n && k->text[i + 1] == '\n';
}

static bool is_line_end(const struct cutting *k, size_t i)
{
	return class_at(k, i) == BYTE_LF ||
	       (class_at(k, i) == BYTE_CR && (i + 1 == k->n || class_at(k, i + 1) == BYTE_LF));
}

/* Does the cell end at i: at a delimiter, a line end, or the end of everything? */
static bool cell_ends(const struct cutting *k, size_t i)
{
	return i == k->n || class_at(k, i) == BYTE_DELIMITER || is_line_end(k, i);
}

static size_t skip_blanks(const struct cutting *k, size_t i)
{
	while (i < k->n && k->text[i] == ' ' && class_at(k, i) == BYTE_PLAIN)
		i++;
	return i;
}

static bool odd_backslashes_before(const struct cutting *k, size_t i, size_t from)
{
	size_t n = 0;

	while (i > from && k->text[i - 1] == '\\') {
		i--;
		n++;
	}
	return n % 2 == 1;
}

enum quote_means { QUOTE_CLOSES, QUOTE_STAYS, QUOTE_PAIR, QUOTE_OPENS_ANOTHER };

/* What the quote at k->i does to the cell that was opened before `from`. */
static enum quote_means judge_quote(struct cutting *k, size_t from, bool lines)
{
	size_t i = k->i;
	bool slashed = odd_backslashes_before(k, i, from);
	size_t after = skip_blanks(k, i + 1);
	bool closes = cell_ends(k, after);
	bool pair = i + 1 < k->n && class_at(k, i + 1) == BYTE_QUOTE;

	k->r->escaped |= slashed && !closes && !pair;
	k->r->ambiguous |= slashed && (closes || pair);
	k->r->closers |= closes;
	if (slashed && k->c->backslash)
		return QUOTE_STAYS;
	if (pair)
		return QUOTE_PAIR;
	if (closes) {
		k->r->loose |= after > i + 1;
		return QUOTE_CLOSES;
	}
	if (lines && i > from &&
	    (class_at(k, i - 1) == BYTE_DELIMITER || class_at(k, i - 1) == BYTE_LF))
		return QUOTE_OPENS_ANOTHER;
	return QUOTE_STAYS;
}

/* A cell that begins with a quote without closing it; true when it can be read as letters. */
static bool rescue_cell(struct cutting *k, size_t open)
{
	size_t i = open + 1;
	bool another = false;

	while (i < k->n && !cell_ends(k, i))
		another |= class_at(k, i++) == BYTE_QUOTE;
	if (!another)
		return false;
	k->r->loose = true;
	add_span(k->r, open, i, SPAN_LITERAL);
	k->i = i;
	return true;
}

static enum cut_result unclosed(struct cutting *k, size_t open)
{
	if (k->rescue && rescue_cell(k, open))
		return CUT_RECORD;
	return CUT_UNCLOSED;
}

/* The quote at `i` can be judged only when what follows it is there. */
static bool can_judge(const struct cutting *k)
{
	return k->all || skip_blanks(k, k->i + 1) + 1 < k->n;
}

/* From behind an opening quote to behind the closing one, and its span. */
static enum cut_result cut_quoted(struct cutting *k, size_t open)
{
	struct record *r = k->r;
	bool lines = false;

	r->quoted = r->open = true;
	r->quote_at = open;
	r->quote_line = r->lines;
	for (k->i = open + 1; k->i < k->n; k->i++) {
		enum byte_class class = class_at(k, k->i);

		if (class == BYTE_PLAIN || class == BYTE_DELIMITER)
			continue;
		if (class == BYTE_LF) {
			if (k->rescue)
				return unclosed(k, open);
			r->lines += !is_crlf(k, k->i);
			r->unclean |= k->text[k->i] == '\r';
			lines = true;
			continue;
		}
		if (class != BYTE_QUOTE) {
			note_odd(k, class);
			continue;
		}
		if (!can_judge(k))
			return CUT_MORE;
		switch (judge_quote(k, open + 1, lines)) {
		case QUOTE_STAYS:
			r->loose |= k->c->backslash;
			break;
		case QUOTE_PAIR:
			k->i++;
			break;
		case QUOTE_OPENS_ANOTHER:
			return CUT_UNCLOSED;
		case QUOTE_CLOSES:
			r->open = false;
			add_span(r, open + 1, k->i, SPAN_QUOTED);
			k->i = skip_blanks(k, k->i + 1);
			return CUT_RECORD;
		}
	}
	return k->all ? unclosed(k, open) : CUT_MORE;
}

/* The first byte at or after i that is not plain; n when there is none. */
static size_t plain_run(const unsigned char *class, const char *text, size_t i, size_t n)
{
	while (i < n && class[(unsigned char)text[i]] == BYTE_PLAIN)
		i++;
	return i;
}

/* A byte in a bare cell that is neither plain nor an end. */
static void note_in_bare(struct cutting *k, enum byte_class class)
{
	if (class != BYTE_QUOTE) {
		note_odd(k, class);
		return;
	}
	k->r->quoted = true;
	k->r->loose |= k->c->backslash;
}

/* To the end of a cell without quotes around it. */
static enum cut_result cut_bare(struct cutting *k)
{
	size_t from = k->i;

	for (;; k->i++) {
		enum byte_class class;

		k->i = plain_run(k->c->class, k->text, k->i, k->n);
		if (k->i == k->n)
			break;
		class = class_at(k, k->i);
		if (class == BYTE_DELIMITER || class == BYTE_LF)
			break;
		if (class == BYTE_CR && k->i + 1 == k->n && !k->all)
			return CUT_MORE;
		if (class == BYTE_CR && is_line_end(k, k->i))
			break;
		note_in_bare(k, class);
	}
	if (k->i == k->n && !k->all)
		return CUT_MORE;
	add_span(k->r, from, k->i, SPAN_BARE);
	return CUT_RECORD;
}

static enum cut_result cut_cell(struct cutting *k)
{
	size_t at = skip_blanks(k, k->i);

	if (at == k->n || class_at(k, at) != BYTE_QUOTE)
		return cut_bare(k);
	k->r->loose |= at > k->i;
	return cut_quoted(k, at);
}

static void end_record(struct cutting *k)
{
	struct record *r = k->r;

	r->end = r->next = k->i;
	if (k->i == k->n)
		return;
	r->next += is_crlf(k, k->i) ? 2 : 1;
	r->lines++;
}

enum cut_result cut_record(struct record *r, const struct cutter *c, const char *text, size_t n,
			   bool all, bool rescue)
{
	struct cutting k = { r, c, text, n, 0, all, rescue };

	*r = (struct record){ .span = r->span, .cap = r->cap };
	for (;;) {
		enum cut_result got = cut_cell(&k);

		if (got != CUT_RECORD)
			return got;
		if (k.i == k.n && !all)
			return CUT_MORE;
		if (k.i == k.n || class_at(&k, k.i) != BYTE_DELIMITER)
			break;
		k.i++;
	}
	if (!all && text[k.i] == '\r' && k.i + 1 == k.n)
		return CUT_MORE;
	end_record(&k);
	return CUT_RECORD;
}

bool record_is_blank(const struct record *r, const char *text)
{
	for (size_t i = 0; i < r->count; i++)
		for (size_t k = 0; k < r->span[i].n; k++)
			if (!strchr(" \t\r\n", text[r->span[i].at + k]) || !text[r->span[i].at + k])
				return false;
	return true;
}
