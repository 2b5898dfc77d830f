/* XML as text: indented, escaped, nothing in it that XML 1.0 cannot hold. */
#include "form/xform_parts.h"

#include "base/utf8.h"

#include <string.h>

static void new_line(struct xform_writer *w)
{
	strbuf_addf(w->out, "\n%*s", 2 * w->depth, "");
}

void xf_tag(struct xform_writer *w, const char *tag)
{
	new_line(w);
	strbuf_addc(w->out, '<');
	strbuf_add(w->out, tag);
}

static bool fits_xml(uint32_t rune)
{
	return rune == '\t' || rune == '\n' || rune == '\r' || (rune >= ' ' && rune < 0xFFFE) ||
	       rune > 0xFFFF;
}

static const char *entity(uint32_t rune, bool attribute)
{
	switch (rune) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r':
		return "&#13;";
	case '"':
		return attribute ? "&quot;" : NULL;
	case '\n':
		return attribute ? "&#10;" : NULL;
	case '\t':
		return attribute ? "&#9;" : NULL;
	default:
		return NULL;
	}
}

static void escape(struct strbuf *out, const char *s, bool attribute)
{
	while (*s) {
		uint32_t rune;
		size_t n = utf8_decode(&rune, s);
		const char *as = entity(rune, attribute);

		if (as)
			strbuf_add(out, as);
		else if (fits_xml(rune))
			strbuf_addn(out, s, n);
		s += n;
	}
}

void xf_escaped(struct strbuf *out, const char *text)
{
	escape(out, text, false);
}

void xf_attr(struct xform_writer *w, const char *name, const char *value)
{
	if (!value)
		return;
	strbuf_addf(w->out, " %s=\"", name);
	escape(w->out, value, true);
	strbuf_addc(w->out, '"');
}

void xf_open(struct xform_writer *w)
{
	strbuf_addc(w->out, '>');
	w->depth++;
}

void xf_empty(struct xform_writer *w)
{
	strbuf_add(w->out, "/>");
}

void xf_close(struct xform_writer *w, const char *tag)
{
	w->depth--;
	new_line(w);
	strbuf_addf(w->out, "</%s>", tag);
}

void xf_leaf(struct xform_writer *w, const char *tag, const char *text)
{
	xf_tag(w, tag);
	if (!text || !*text) {
		xf_empty(w);
		return;
	}
	strbuf_addc(w->out, '>');
	xf_escaped(w->out, text);
	strbuf_addf(w->out, "</%s>", tag);
}
