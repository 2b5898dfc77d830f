#include "base/strbuf.h"
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void strbuf_release(struct strbuf *b)
{
	if (!b->arena)
		free(b->text);
	b->text = NULL;
	b->len = b->cap = 0;
}

void strbuf_clear(struct strbuf *b)
{
	strbuf_cut(b, 0);
}

void strbuf_cut(struct strbuf *b, size_t len)
{
	if (len > b->len)
		BUG("cutting %zu bytes to %zu", b->len, len);
	b->len = len;
	if (b->text)
		b->text[len] = '\0';
}

const char *strbuf_text(const struct strbuf *b)
{
	return b->text ? b->text : "";
}

static void reserve(struct strbuf *b, size_t more)
{
	size_t want = b->len + more + 1;
	size_t cap = b->cap ? b->cap : 64;
	char *text;

	if (want < more)
		out_of_memory();
	if (want <= b->cap)
		return;
	while (cap < want)
		cap *= 2;
	if (b->arena) {
		text = arena_alloc(b->arena, cap);
		if (b->len)
			memcpy(text, b->text, b->len);
	} else {
		text = realloc(b->text, cap);
		if (!text)
			out_of_memory();
	}
	b->text = text;
	b->cap = cap;
}

void strbuf_addn(struct strbuf *b, const char *s, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->text + b->len, s, n);
	b->len += n;
	b->text[b->len] = '\0';
}

void strbuf_add(struct strbuf *b, const char *s)
{
	strbuf_addn(b, s, strlen(s));
}

void strbuf_addc(struct strbuf *b, char c)
{
	strbuf_addn(b, &c, 1);
}

void strbuf_addrune(struct strbuf *b, unsigned rune)
{
	char u[4];
	size_t n = 0;

	if (rune < 0x80) {
		u[n++] = (char)rune;
	} else if (rune < 0x800) {
		u[n++] = (char)(0xC0 | rune >> 6);
		u[n++] = (char)(0x80 | (rune & 0x3F));
	} else if (rune < 0x10000) {
		u[n++] = (char)(0xE0 | rune >> 12);
		u[n++] = (char)(0x80 | (rune >> 6 & 0x3F));
		u[n++] = (char)(0x80 | (rune & 0x3F));
	} else {
		u[n++] = (char)(0xF0 | (rune >> 18 & 0x07));
		u[n++] = (char)(0x80 | (rune >> 12 & 0x3F));
		u[n++] = (char)(0x80 | (rune >> 6 & 0x3F));
		u[n++] = (char)(0x80 | (rune & 0x3F));
	}
	strbuf_addn(b, u, n);
}

void strbuf_addf(struct strbuf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		BUG("format '%s' cannot be printed", fmt);
	reserve(b, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(b->text + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}

void strbuf_add_xml(struct strbuf *b, const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '&')
			strbuf_add(b, "&amp;");
		else if (c == '<')
			strbuf_add(b, "&lt;");
		else if (c == '>')
			strbuf_add(b, "&gt;");
		else if (c == '"')
			strbuf_add(b, "&quot;");
		else if (c == '\r')
			strbuf_add(b, "&#13;");
		else if (c >= ' ' || c == '\t' || c == '\n')
			strbuf_addc(b, *s);
	}
}
