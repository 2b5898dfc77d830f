#include "base/macros.h"
#include "report/internal.h"

/*
 * A document as one HTML page that is also well-formed XML.  Nothing in it is loaded or run (the
 * policy in its head says so to the browser), and every text is escaped.
 */

static const char head[] =
	"<meta charset=\"utf-8\"/>\n"
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	"style-src 'unsafe-inline'; img-src data:\"/>\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
	"<meta name=\"referrer\" content=\"no-referrer\"/>\n";

static const char style[] =
	"@page { size: A4; margin: 18mm 16mm; }\n"
	"* { box-sizing: border-box; }\n"
	"body { font: 11pt/1.45 'Source Sans 3', 'Noto Sans', 'Segoe UI', Arial, sans-serif; "
	"color: #1b1f23; background: #fff; margin: 0 auto; max-width: 46rem; padding: 1.5rem; }\n"
	"h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .6rem; }\n"
	"h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.8rem 0 .5rem; padding-top: .5rem; "
	"border-top: 2px solid #24557a; break-after: avoid; }\n"
	"h3 { font-size: 1rem; margin: 1rem 0 .3rem; break-after: avoid; }\n"
	"h3 + *, h2 + * { break-before: avoid; }\n"
	"p { margin: .4rem 0; }\n"
	"section section { break-inside: avoid; margin-left: .2rem; padding-left: .8rem; "
	"border-left: 3px solid #d5dde4; }\n"
	".note { color: #4b5560; font-size: .9em; }\n"
	"blockquote { margin: .4rem 0; font-style: italic; }\n"
	"dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; "
	"gap: .1rem 1rem; margin: .4rem 0; }\n"
	"dt { color: #4b5560; }\n"
	"dd { margin: 0; overflow-wrap: anywhere; }\n"
	"ul { list-style: none; margin: .4rem 0; padding: 0; }\n"
	"li { padding-left: 1.4rem; text-indent: -1.4rem; }\n"
	".mark { display: inline-block; width: 1.4rem; text-indent: 0; font-weight: bold; }\n"
	".good .mark { color: #1a6b37; }\n"
	".poor .mark { color: #8a5a00; }\n"
	".no .mark { color: #a12622; }\n"
	".line { border-bottom: 1px solid #4b5560; height: 1.9rem; }\n"
	"@media screen and (max-width: 46rem) { body { padding: 1rem; } "
	"table { display: block; overflow-x: auto; } }\n"
	"table { border-collapse: collapse; width: 100%; margin: .5rem 0; }\n"
	"caption { text-align: left; color: #4b5560; }\n"
	"th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; "
	"border-bottom: 1px solid #d5dde4; }\n"
	".n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; "
	"padding: .25rem 0 .25rem .6rem; }\n"
	".n + td:not(.n), .n + th:not(.n) { padding-left: .8rem; }\n"
	".d { white-space: nowrap; }\n"
	"th.n { white-space: normal; }\n"
	".sum { break-before: avoid; }\n"
	".sum th, .sum td { font-weight: bold; border-top: 2px solid #4b5560; }\n"
	"figure { margin: .6rem 0; break-inside: avoid; }\n"
	"svg { display: block; width: 100%; height: auto; }\n"
	"tr { break-inside: avoid; }\n"
	"a { color: #24557a; }\n"
	"@media print { body { max-width: none; padding: 0; font-size: 10pt; } a { color: inherit; "
	"} }\n";

static const struct {
	const char *class, *said;
} marks[DOC_MARK_COUNT] = {
	[DOC_PLAIN] = { "plain", NULL },	 [DOC_GOOD] = { "good", N_("fits") },
	[DOC_NEUTRAL] = { "neutral", NULL },	 [DOC_POOR] = { "poor", N_("fits less well") },
	[DOC_NO] = { "no", N_("does not fit") }, [DOC_UNKNOWN] = { "unknown", N_("not known") },
	[DOC_CIRCLE] = { "circle", NULL },	 [DOC_BOX] = { "box", NULL },
};

struct page {
	struct strbuf *out;
	int level; /* of the innermost open section; 1: none */
	int headings;
	size_t charts;
	struct arena *arena;
	const char *language;
};

static void escape(struct strbuf *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '&')
			strbuf_add(out, "&amp;");
		else if (*s == '<')
			strbuf_add(out, "&lt;");
		else if (*s == '>')
			strbuf_add(out, "&gt;");
		else if (*s == '"')
			strbuf_add(out, "&quot;");
		else if (*s == '\'')
			strbuf_add(out, "&#39;");
		else
			strbuf_addc(out, *s);
	}
}

static void element(struct strbuf *out, const char *open, const char *text, const char *close)
{
	strbuf_add(out, open);
	escape(out, text);
	strbuf_add(out, close);
}

static void value(struct strbuf *out, const char *text)
{
	if (!doc_is_link(text)) {
		escape(out, text);
		return;
	}
	element(out, "<a rel=\"noreferrer\" href=\"", text, "\">");
	element(out, "", text, "</a>");
}

static void close_sections(struct page *p, int level)
{
	for (; p->level >= level; p->level--)
		strbuf_add(p->out, "</section>\n");
}

/* A section for each level on the way, so that sections nest as headings do. */
static void heading(struct page *p, const struct block *b)
{
	close_sections(p, b->level);
	p->headings++;
	for (; p->level < b->level; p->level++)
		if (p->level + 1 == b->level)
			strbuf_addf(p->out, "<section aria-labelledby=\"h%d\">\n", p->headings);
		else
			strbuf_add(p->out, "<section>\n");
	strbuf_addf(p->out, "<h%d id=\"h%d\">", b->level, p->headings);
	escape(p->out, b->text);
	strbuf_addf(p->out, "</h%d>\n", b->level);
}

static void list(struct strbuf *out, const struct block *b)
{
	strbuf_add(out, "<ul>\n");
	for (size_t i = 0; i < b->count; i++) {
		enum doc_mark m = b->item[i].mark;

		strbuf_addf(out, "<li class=\"%s\"><span class=\"mark\" ", marks[m].class);
		if (marks[m].said)
			element(out, "role=\"img\" aria-label=\"", _(marks[m].said), "\">");
		else
			strbuf_add(out, "aria-hidden=\"true\">");
		strbuf_addf(out, "%s</span>", doc_mark_sign(m));
		element(out, "", b->item[i].text, "</li>\n");
	}
	strbuf_add(out, "</ul>\n");
}

static void facts(struct strbuf *out, const struct block *b)
{
	strbuf_add(out, "<dl>\n");
	for (size_t i = 0; i < b->count; i++) {
		element(out, "<dt>", b->item[i].label, "</dt><dd>");
		value(out, b->item[i].text);
		strbuf_add(out, "</dd>\n");
	}
	strbuf_add(out, "</dl>\n");
}

/* Numbers stand to the right, so that their digits stand below one another. */
static bool is_worded(enum doc_kind k)
{
	return k == DOC_TEXT || k == DOC_DAY;
}

static void grid_head(struct page *p, const struct doc_grid *g)
{
	strbuf_add(p->out, "<thead><tr>");
	for (size_t c = 0; c < g->columns; c++)
		if (!g->column[c].silent)
			element(p->out,
				is_worded(g->column[c].kind) ? "<th scope=\"col\">"
							     : "<th scope=\"col\" class=\"n\">",
				g->column[c].label, "</th>");
	strbuf_add(p->out, "</tr></thead>\n<tbody>\n");
}

static void grid_cell(struct page *p, const struct doc_value *v, enum doc_kind k, bool first)
{
	const char *text = doc_value_words(p->arena, v, k, p->language);

	if (first)
		element(p->out,
			k == DOC_DAY ? "<th scope=\"row\" class=\"d\">" : "<th scope=\"row\">",
			text, "</th>");
	else if (v->state == DOC_HIDDEN)
		element(p->out, "<td class=\"n\" title=\"", hidden_note(), "\">*</td>");
	else
		element(p->out,
			k == DOC_TEXT  ? "<td>"
			: k == DOC_DAY ? "<td class=\"d\">"
				       : "<td class=\"n\">",
			text, "</td>");
}

static void grid_table(struct page *p, const struct doc_grid *g)
{
	size_t first = grid_first_shown(g);

	strbuf_add(p->out, "<table>\n");
	if (*g->title)
		element(p->out, "<caption>", g->title, "</caption>\n");
	grid_head(p, g);
	for (size_t r = 0; r < g->rows; r++) {
		bool total = g->total && r + 1 == g->rows;

		strbuf_add(p->out, total ? "<tr class=\"sum\">" : "<tr>");
		for (size_t c = 0; c < g->columns; c++)
			if (!g->column[c].silent)
				grid_cell(p, &grid_row(g, r)[c], g->column[c].kind, c == first);
		strbuf_add(p->out, "</tr>\n");
	}
	strbuf_add(p->out, "</tbody>\n</table>\n");
}

static void grid(struct page *p, const struct doc_grid *g)
{
	for (size_t i = 0; i < g->charts; i++) {
		struct drawing w;

		drawing_of(&w, g, &g->chart[i]);
		if (w.rows && w.most > 0)
			svg_chart(p->out, p->arena, &w, ++p->charts, p->language);
	}
	if (g->rows) {
		grid_table(p, g);
		return;
	}
	if (*g->title)
		element(p->out, "<p>", g->title, "</p>\n");
	if (*g->none)
		element(p->out, "<p>", g->none, "</p>\n");
}

static void print_block(struct page *p, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		heading(p, b);
		break;
	case BLOCK_TEXT:
		element(p->out, "<p>", b->text, "</p>\n");
		break;
	case BLOCK_NOTE:
		element(p->out, "<p class=\"note\">", b->text, "</p>\n");
		break;
	case BLOCK_QUOTE:
		element(p->out, "<blockquote>", b->text, "</blockquote>\n");
		break;
	case BLOCK_LINES:
		for (int i = 0; i < b->level; i++)
			strbuf_add(p->out, "<div class=\"line\"></div>\n");
		break;
	case BLOCK_LIST:
		list(p->out, b);
		break;
	case BLOCK_FACTS:
		facts(p->out, b);
		break;
	case BLOCK_GRID:
		grid_settle(b->grid);
		grid(p, b->grid);
		break;
	}
}

void document_print_html(struct strbuf *out, const struct document *d)
{
	struct arena *a = arena_new();
	struct page p = { .out = out, .level = 1, .arena = a, .language = d->language };

	element(out, "<!DOCTYPE html>\n<html lang=\"", d->language, "\">\n<head>\n");
	strbuf_add(out, head);
	element(out, "<title>", d->title, "</title>\n<style>\n");
	strbuf_add(out, style);
	strbuf_add(out, "</style>\n</head>\n<body>\n<main>\n");
	element(out, "<h1>", d->title, "</h1>\n");
	for (size_t i = 0; i < d->count; i++)
		print_block(&p, &d->block[i]);
	close_sections(&p, 2);
	if (document_any_hidden(d))
		element(out, "<p class=\"note\">", hidden_note(), "</p>\n");
	arena_free(a);
	strbuf_add(out, "</main>\n</body>\n</html>\n");
}
