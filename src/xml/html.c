#include "xml/html.h"
#include "xml/internal.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <libxml/HTMLparser.h>

enum { MAX_HTML = 256 << 10, MAX_ROUNDS = 4 };

/* What a tag does to the text around it. */
enum effect { INLINE, BLOCK, BREAK, ITEM, CELL, HIDDEN };
static const struct {
	const char *name;
	enum effect effect;
} tags[] = {
	{ "a", INLINE },      { "abbr", INLINE },      { "article", BLOCK }, { "b", INLINE },
	{ "big", INLINE },    { "blockquote", BLOCK }, { "body", BLOCK },    { "br", BREAK },
	{ "center", BLOCK },  { "code", INLINE },      { "dd", ITEM },	     { "div", BLOCK },
	{ "dl", BLOCK },      { "dt", BREAK },	       { "em", INLINE },     { "font", INLINE },
	{ "footer", BLOCK },  { "h1", BLOCK },	       { "h2", BLOCK },	     { "h3", BLOCK },
	{ "h4", BLOCK },      { "h5", BLOCK },	       { "h6", BLOCK },	     { "head", HIDDEN },
	{ "header", BLOCK },  { "hr", BLOCK },	       { "html", BLOCK },    { "i", INLINE },
	{ "iframe", HIDDEN }, { "img", INLINE },       { "li", ITEM },	     { "ol", BLOCK },
	{ "p", BLOCK },	      { "pre", BLOCK },	       { "s", INLINE },	     { "script", HIDDEN },
	{ "section", BLOCK }, { "small", INLINE },     { "span", INLINE },   { "strong", INLINE },
	{ "style", HIDDEN },  { "sub", INLINE },       { "sup", INLINE },    { "table", BLOCK },
	{ "tbody", INLINE },  { "td", CELL },	       { "th", CELL },	     { "thead", INLINE },
	{ "title", HIDDEN },  { "tr", BREAK },	       { "u", INLINE },	     { "ul", BLOCK },
};

/* The tag called name[0..n) in any case; false: HTML has none, or none that texts have. */
static bool find_tag(enum effect *effect, const char *name, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(tags); i++) {
		if (strncasecmp(tags[i].name, name, n) == 0 && !tags[i].name[n]) {
			*effect = tags[i].effect;
			return true;
		}
	}
	return false;
}

/* ---- is it HTML? ---- */

static size_t name_length(const char *p)
{
	size_t n = 0;

	while ((p[n] >= 'a' && p[n] <= 'z') || (p[n] >= 'A' && p[n] <= 'Z') ||
	       (p[n] >= '0' && p[n] <= '9'))
		n++;
	return n;
}

/* `<p>`, `</li>`, `<br/>`, `<a href=...>`. */
static bool is_tag(enum effect *effect, const char *p)
{
	size_t n;

	p += 1 + (p[1] == '/');
	n = name_length(p);
	return n && find_tag(effect, p, n) && strchr(" \t\n/>", p[n]) && p[n] && strchr(p + n, '>');
}

/* `&nbsp;`, `&#8211;`. */
static bool is_entity(const char *p)
{
	size_t hash = p[1] == '#', n = name_length(p + 1 + hash);

	return n > 0 && n < 10 && p[1 + hash + n] == ';';
}

bool html_is_likely(const char *text)
{
	enum effect effect;

	for (const char *p = strpbrk(text, "<&"); p; p = strpbrk(p + 1, "<&"))
		if (*p == '<' ? is_tag(&effect, p) : is_entity(p))
			return true;
	return false;
}

/* Without tags that break lines, the line ends are the text's own. */
static bool has_breaks(const char *text)
{
	enum effect effect;

	for (const char *p = strchr(text, '<'); p; p = strchr(p + 1, '<'))
		if (is_tag(&effect, p) && effect != INLINE)
			return true;
	return false;
}

/* ---- reading it ---- */

struct writing {
	struct strbuf *out;
	bool keep_lines, gap;
	int lines;  /* line ends to come before the next letter */
	int hidden; /* depth in what is not shown */
	const char *prefix;
};

static void want_lines(struct writing *w, int lines)
{
	if (w->lines < lines)
		w->lines = lines;
	w->gap = false;
}

/* What stands before the next letter: line ends, the mark of an item, or a blank. */
static void settle(struct writing *w)
{
	for (; w->out->len && w->lines > 0; w->lines--)
		strbuf_addc(w->out, '\n');
	if (w->gap && w->out->len && w->out->text[w->out->len - 1] != '\n')
		strbuf_addc(w->out, ' ');
	if (w->prefix)
		strbuf_add(w->out, w->prefix);
	w->lines = 0;
	w->gap = false;
	w->prefix = NULL;
}

static void on_text(void *data, const xmlChar *text, int n)
{
	struct writing *w = data;
	const char *p = (const char *)text, *end = p + n;

	while (p < end && !w->hidden) {
		if (p + 1 < end && (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0) {
			w->gap = true;
			p += 2;
		} else if (w->keep_lines && *p == '\n') {
			w->lines++;
			w->gap = false;
			p++;
		} else if (strchr(" \t\r\n", *p)) {
			w->gap = true;
			p++;
		} else {
			settle(w);
			strbuf_addc(w->out, *p++);
		}
	}
}

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	struct writing *w = data;
	enum effect effect = INLINE;

	(void)attributes;
	find_tag(&effect, (const char *)name, strlen((const char *)name));
	if (effect == BLOCK && !w->keep_lines)
		want_lines(w, 2);
	else if (effect == BREAK)
		want_lines(w, w->lines < 2 ? w->lines + 1 : 2);
	else if (effect == ITEM)
		want_lines(w, 1);
	else if (effect == CELL)
		w->gap = true;
	if (effect == ITEM)
		w->prefix = "- ";
	w->hidden += effect == HIDDEN;
}

static void on_end(void *data, const xmlChar *name)
{
	struct writing *w = data;
	enum effect effect = INLINE;

	find_tag(&effect, (const char *)name, strlen((const char *)name));
	if (effect == BLOCK && !w->keep_lines)
		want_lines(w, 2);
	else if (effect == ITEM)
		want_lines(w, 1);
	if (effect == HIDDEN && w->hidden > 0)
		w->hidden--;
}

static bool read_once(struct strbuf *out, const char *text)
{
	struct writing w = { .out = out, .keep_lines = !has_breaks(text) };
	htmlParserCtxt *ctxt;
	struct err e = { 0 };

	if (!libxml_open(&e))
		return false;
	harden();
	ctxt = libxml.htmlNewParserCtxt();
	if (!ctxt)
		return false;
	memset(ctxt->sax, 0, sizeof *ctxt->sax);
	ctxt->sax->startElement = on_start;
	ctxt->sax->endElement = on_end;
	ctxt->sax->characters = on_text;
	ctxt->sax->ignorableWhitespace = on_text;
	ctxt->userData = &w;
	libxml.htmlCtxtReadMemory(ctxt, text, (int)strlen(text), NULL, "UTF-8",
				  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
					  HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED);
	libxml.htmlFreeParserCtxt(ctxt);
	return true;
}

const char *html_text(struct arena *a, const char *text)
{
	const char *now = text;

	for (int round = 0; html_is_likely(now); round++) {
		struct strbuf b = STRBUF_IN(a);

		if (round == MAX_ROUNDS || strlen(now) > MAX_HTML || !read_once(&b, now))
			return text;
		now = utf8_clean(a, strbuf_text(&b), b.len);
	}
	return now;
}
