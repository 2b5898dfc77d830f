#include "ui/markup.h"
#include "base/strbuf.h"
#include "ui/canvas.h"

enum { MAX_NESTED = 8 };

struct reading_markup {
	struct strbuf out;
	int strong; /* emphases that are open */
};

static void open_strong(struct reading_markup *m)
{
	if (m->strong++ == 0)
		strbuf_addc(&m->out, CANVAS_STRONG);
}

static void close_strong(struct reading_markup *m)
{
	if (m->strong > 0 && --m->strong == 0)
		strbuf_addc(&m->out, CANVAS_PLAIN);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\0';
}

/* ---- HTML ---- */

static void new_line(struct reading_markup *m)
{
	strbuf_addc(&m->out, '\n');
}

static void new_paragraph(struct reading_markup *m)
{
	if (m->out.len)
		strbuf_addc(&m->out, '\n');
}

/* Tags that do something; all others vanish. */
static const struct {
	const char *name;
	void (*open)(struct reading_markup *m), (*close)(struct reading_markup *m);
} tags[] = {
	{ "b", open_strong, close_strong }, { "strong", open_strong, close_strong },
	{ "i", open_strong, close_strong }, { "em", open_strong, close_strong },
	{ "br", new_line, NULL },	    { "p", new_paragraph, NULL },
	{ "div", new_paragraph, NULL },	    { "li", new_paragraph, NULL },
	{ "h1", new_paragraph, new_line },  { "h2", new_paragraph, new_line },
	{ "h3", new_paragraph, new_line },
};

static bool is_name(const char *s, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if ((s[i] | 0x20) != name[i] && s[i] != name[i])
			return false;
	return name[n] == '\0';
}

/* A tag at s: its bytes; 0 when it is none ("a < b"). */
static size_t take_tag(struct reading_markup *m, const char *s, size_t n)
{
	const char *end = memchr(s, '>', n);
	bool closes = n > 1 && s[1] == '/';
	const char *name = s + 1 + closes;
	size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456");

	if (!end || (len == 0 && name[0] != '!') || name + len > end)
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(tags); i++) {
		void (*act)(struct reading_markup *) = closes ? tags[i].close : tags[i].open;

		if (act && is_name(name, len, tags[i].name))
			act(m);
	}
	return (size_t)(end - s) + 1;
}

static size_t take_entity(struct reading_markup *m, const char *s, size_t n)
{
	static const struct {
		const char *name, *text;
	} entities[] = {
		{ "&amp;", "&" },    { "&lt;", "<" },	 { "&gt;", ">" },    { "&quot;", "\"" },
		{ "&apos;", "'" },   { "&#39;", "'" },	 { "&nbsp;", " " },  { "&aring;", "å" },
		{ "&Aring;", "Å" },  { "&aelig;", "æ" }, { "&AElig;", "Æ" }, { "&oslash;", "ø" },
		{ "&Oslash;", "Ø" },
	};

	for (size_t i = 0; i < ARRAY_LEN(entities); i++) {
		size_t len = strlen(entities[i].name);

		if (len <= n && strncmp(s, entities[i].name, len) == 0) {
			strbuf_add(&m->out, entities[i].text);
			return len;
		}
	}
	return 0;
}

/* ---- Markdown ---- */

static void read_span(struct reading_markup *m, const char *s, size_t n, char before, int depth);

/* The mark at s that ends an emphasis opened with the same `len` marks; NULL: there is none. */
static const char *closing(const char *s, size_t n, char mark, size_t len)
{
	for (size_t i = 1; i + len <= n; i++) {
		size_t run = 0;

		if (s[i] == '\n' && i + 1 < n && s[i + 1] == '\n')
			return NULL;
		if (s[i] == '\\') {
			i++;
			continue;
		}
		while (i + run < n && s[i + run] == mark)
			run++;
		if (run == len && !is_blank(s[i - 1]) &&
		    (mark == '*' || i + run == n || !is_letter(s[i + run])))
			return s + i;
		if (run)
			i += run - 1;
	}
	return NULL;
}

/* **x**, *x*, __x__, _x_ at s; marks inside a word with _ are letters. */
static size_t take_emphasis(struct reading_markup *m, const char *s, size_t n, char before,
			    int depth)
{
	size_t len = 0;
	const char *inner, *end;

	while (len < n && s[len] == *s)
		len++;
	if (len > 3 || len >= n || is_blank(s[len]) || (*s == '_' && is_letter(before)))
		return 0;
	inner = s + len;
	end = closing(inner, n - len, *s, len);
	if (!end)
		return 0;
	open_strong(m);
	read_span(m, inner, (size_t)(end - inner), *s, depth + 1);
	close_strong(m);
	return (size_t)(end - s) + len;
}

/* [text](address) */
static size_t take_link(struct reading_markup *m, const char *s, size_t n, int depth)
{
	const char *mid = memchr(s, ']', n);
	size_t text, address;
	const char *end;

	if (!mid || (size_t)(mid - s) + 2 >= n || mid[1] != '(')
		return 0;
	end = memchr(mid, ')', n - (size_t)(mid - s));
	if (!end)
		return 0;
	text = (size_t)(mid - s) - 1;
	address = (size_t)(end - mid) - 2;
	read_span(m, s + 1, text, '[', depth + 1);
	if (address && !(address == text && strncmp(s + 1, mid + 2, text) == 0)) {
		strbuf_add(&m->out, text ? " (" : "(");
		strbuf_addn(&m->out, mid + 2, address);
		strbuf_addc(&m->out, ')');
	}
	return (size_t)(end - s) + 1;
}

static size_t take_mark(struct reading_markup *m, const char *s, size_t n, char before, int depth)
{
	switch (*s) {
	case '\\':
		if (n < 2 || !strchr("\\*_#[]()<>&`-", s[1]))
			return 0;
		strbuf_addc(&m->out, s[1]);
		return 2;
	case '*':
	case '_':
		return take_emphasis(m, s, n, before, depth);
	case '[':
		return take_link(m, s, n, depth);
	case '<':
		return take_tag(m, s, n);
	case '&':
		return take_entity(m, s, n);
	default: /* any other character is text */
		return 0;
	}
}

/* `before`: the character that stands before s. */
static void read_span(struct reading_markup *m, const char *s, size_t n, char before, int depth)
{
	while (n > 0) {
		size_t used = depth < MAX_NESTED ? take_mark(m, s, n, before, depth) : 0;

		if (!used) {
			size_t run = 1;

			/* what was no mark stands as a whole: ** is not * and * */
			while ((*s == '*' || *s == '_') && run < n && s[run] == *s)
				run++;
			strbuf_addn(&m->out, s, run);
			used = run;
		}
		before = s[used - 1];
		s += used;
		n -= used;
	}
}

/* "## Heading ##": the bytes of its text go to *n; 0 when the line is no heading. */
static size_t heading(const char *line, size_t *n)
{
	size_t marks = 0, end = *n;

	while (marks < *n && line[marks] == '#')
		marks++;
	if (marks == 0 || marks > 6 || marks == *n || line[marks] != ' ')
		return 0;
	while (marks < end && line[marks] == ' ')
		marks++;
	while (end > marks && (line[end - 1] == '#' || line[end - 1] == ' '))
		end--;
	*n = end - marks;
	return marks;
}

/* Lines up to the next heading are read together: an emphasis may go over several. */
static size_t plain_bytes(const char *s)
{
	const char *p = s;

	for (;;) {
		size_t n = strcspn(p, "\n");
		size_t len = n;

		if (p != s && heading(p, &len))
			return (size_t)(p - s);
		if (!p[n])
			return (size_t)(p - s) + n;
		p += n + 1;
	}
}

static void read_markup(struct reading_markup *m, const char *s)
{
	while (*s) {
		size_t line = strcspn(s, "\n");
		size_t n = line;
		size_t skip = heading(s, &n);

		if (skip) {
			open_strong(m);
			read_span(m, s + skip, n, ' ', 0);
			close_strong(m);
			if (s[line])
				strbuf_addc(&m->out, '\n');
			s += line + (s[line] == '\n');
		} else {
			n = plain_bytes(s);
			read_span(m, s, n, '\n', 0);
			s += n;
		}
	}
	while (m->strong > 0)
		close_strong(m);
}

const char *markup(struct arena *a, const char *source)
{
	struct reading_markup m = { .out = STRBUF_IN(a) };

	if (!strpbrk(source, "\\*_#[<&"))
		return source;
	read_markup(&m, source);
	while (m.out.len && m.out.text[m.out.len - 1] == '\n')
		strbuf_cut(&m.out, m.out.len - 1);
	return strbuf_text(&m.out);
}

const char *markup_line(struct arena *a, const char *source)
{
	const char *s = markup(a, source);
	struct strbuf b = STRBUF_IN(a);

	if (!strpbrk(s, "\n\t\1\2"))
		return s;
	for (; *s; s++) {
		bool blank = *s == '\n' || *s == '\t' || *s == ' ';

		if (*s == CANVAS_STRONG || *s == CANVAS_PLAIN)
			continue;
		if (!blank)
			strbuf_addc(&b, *s);
		else if (b.len && b.text[b.len - 1] != ' ')
			strbuf_addc(&b, ' ');
	}
	return strbuf_text(&b);
}
