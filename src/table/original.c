/*
 * Rejected rows as their file has them: the bytes of the window of text are kept beside it, and a
 * place in the text is found in them by counting characters, which costs nothing until it is asked.
 */
#include "table/internal.h"

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

const char *const reject_columns[REJECT_COLUMNS] = { "los_line", "los_reason" };

void original_release(struct original *o)
{
	free(o->bytes.p);
	free(o->encoded.p);
	free(o->header.p);
	free(o->line_end.p);
}

void original_take(struct original *o, const char *p, size_t n)
{
	if (o->wanted)
		bytes_add(&o->bytes, p, n);
}

/* Where in the file's bytes a place in the text is. */
static size_t place(struct original *o, size_t text)
{
	if (text < o->text_at)
		o->text_at = o->bytes_at = 0;
	o->bytes_at += decoded_from(o->encoding, o->bytes.p + o->bytes_at, o->bytes.n - o->bytes_at,
				    text - o->text_at);
	o->text_at = text;
	return o->bytes_at;
}

void original_drop(struct original *o, size_t text)
{
	if (!o->wanted || !text)
		return;
	bytes_drop(&o->bytes, place(o, text));
	o->text_at = o->bytes_at = 0;
}

/* ---- writing ---- */

/* Text of ours in the file's letters. */
static void add_text(struct strbuf *out, struct original *o, const struct strbuf *text)
{
	o->encoded.n = 0;
	encode(&o->encoded, o->encoding, strbuf_text(text), text->len);
	strbuf_addn(out, o->encoded.p, o->encoded.n);
}

static void add_bytes(struct strbuf *out, struct original *o, size_t from, size_t to)
{
	size_t at = place(o, from), end = place(o, to);

	strbuf_addn(out, o->bytes.p + at, end - at);
}

static void add_cell(struct strbuf *text, const struct table_dialect *d, const char *cell)
{
	const char special[] = { d->delimiter, d->quote, '\r', '\n', '\0' };

	strbuf_addc(text, d->delimiter);
	if (!cell[strcspn(cell, special)]) {
		strbuf_add(text, cell);
		return;
	}
	strbuf_addc(text, d->quote);
	for (; *cell; cell++) {
		if (*cell == d->quote)
			strbuf_addc(text, d->backslash ? '\\' : d->quote);
		strbuf_addc(text, strchr("\r\n", *cell) ? ' ' : *cell);
	}
	strbuf_addc(text, d->quote);
}

/* Behind a quote that never closes another one would close it. */
static void add_plain_cell(struct strbuf *text, const struct table_dialect *d, const char *cell)
{
	strbuf_addc(text, d->delimiter);
	for (; *cell; cell++) {
		if (*cell == d->quote)
			strbuf_add(text, "\xE2\x80\x9D");
		else if (*cell == d->delimiter)
			strbuf_addc(text, d->delimiter == ',' ? ' ' : ',');
		else
			strbuf_addc(text, strchr("\r\n", *cell) ? ' ' : *cell);
	}
}

/* The line end that the record has, or for the last one of a file, the header. */
static void add_line_end(struct strbuf *out, struct original *o, const struct strbuf *own)
{
	const struct strbuf newline = { .text = (char[]){ '\n', '\0' }, .len = 1 };

	if (own->len)
		strbuf_addn(out, own->text, own->len);
	else if (o->line_end.n)
		strbuf_addn(out, o->line_end.p, o->line_end.n);
	else
		add_text(out, o, &newline);
}

void original_keep_header(struct original *o, const struct table_row *header, size_t end)
{
	struct strbuf bytes = { 0 };

	if (!o->wanted)
		return;
	add_bytes(&bytes, o, o->from, o->to);
	bytes_add(&o->header, bytes.text ? bytes.text : "", bytes.len);
	strbuf_clear(&bytes);
	add_bytes(&bytes, o, o->to, end);
	bytes_add(&o->line_end, bytes.text ? bytes.text : "", bytes.len);
	strbuf_release(&bytes);
	o->again = header->count > REJECT_COLUMNS;
	for (size_t i = 0; i < REJECT_COLUMNS && o->again; i++)
		o->again = strcmp(header->cell[header->count - REJECT_COLUMNS + i],
				  reject_columns[i]) == 0;
}

/*
 * A few rows say less of their encoding than all of them: UTF-16 that was cut in a letter, UTF-8
 * with other bytes in it.
 */
static bool wants_bom(const struct table_dialect *d)
{
	if (d->encoding == TABLE_WINDOWS_1252 || d->encoding == TABLE_LATIN1)
		return false;
	return d->bom || d->encoding != TABLE_UTF8 || d->odd_bytes;
}

void original_header(struct strbuf *out, struct original *o, const struct table_dialect *d)
{
	struct strbuf text = { 0 }, none = { 0 };

	if (wants_bom(d))
		strbuf_add(&text, "\xEF\xBB\xBF");
	if (o->sep_line) {
		strbuf_addf(&text, "sep=%c", d->delimiter);
		add_text(out, o, &text);
		strbuf_clear(&text);
		add_line_end(out, o, &none);
	}
	add_text(out, o, &text);
	strbuf_clear(&text);
	if (d->header_line) {
		strbuf_addn(out, o->header.p, o->header.n);
		for (size_t i = 0; i < REJECT_COLUMNS && !o->again; i++)
			add_cell(&text, d, reject_columns[i]);
		add_text(out, o, &text);
		add_line_end(out, o, &none);
	}
	strbuf_release(&text);
}

/* Where the record's cells end that are not ours from the last time. */
static size_t own_end(const struct original *o, const struct record *r, size_t columns_wanted)
{
	const struct span *last;

	if (!o->again || r->count < columns_wanted || columns_wanted <= REJECT_COLUMNS)
		return o->to;
	last = &r->span[columns_wanted - REJECT_COLUMNS - 1];
	return o->from + last->at + last->n + (last->kind == SPAN_QUOTED);
}

void original_row(struct strbuf *out, struct original *o, const struct table_dialect *d,
		  const struct record *r, const struct rejected *it)
{
	struct strbuf text = { 0 }, line_end = { 0 };
	size_t own = it->columns - (o->again ? REJECT_COLUMNS : 0);
	bool whole = it->row->count > 0;

	if (o->lost)
		strbuf_addn(out, it->row->raw, it->row->raw_len);
	else
		add_bytes(out, o, o->from, whole ? own_end(o, r, it->columns) : o->to);
	for (size_t i = it->row->count; whole && i < own; i++)
		strbuf_addc(&text, d->delimiter);
	strbuf_addf(&text, "%c%zu", d->delimiter, it->row->line);
	(whole ? add_cell : add_plain_cell)(&text, d, it->reason);
	add_text(out, o, &text);
	if (!o->lost)
		add_bytes(&line_end, o, o->to, it->end);
	add_line_end(out, o, &line_end);
	strbuf_release(&text);
	strbuf_release(&line_end);
}
