#include "base/number.h"
#include "base/utf8.h"
#include "ui/plain_internal.h"

#include <stdarg.h>
#include <stdio.h>

enum { LEAST_COLUMNS = 20 };

/* ---- out ------------------------------------------------------------------------------------ */

static void put(struct plain *p, const char *text, size_t n)
{
	strbuf_addn(&p->out, text, n);
}

void plain_flush(struct plain *p)
{
	if (p->out.len && !p->io->write(p->io, strbuf_text(&p->out), p->out.len))
		p->ended = p->over = true;
	strbuf_clear(&p->out);
}

/* Bytes of the first line of a text that fits in `columns`, broken at a blank where there is one.
 */
static size_t fitting(const char *s, size_t n, int columns)
{
	size_t fit = utf8_fit(s, columns), at;

	if (fit >= n)
		return n;
	if (fit == 0)
		return utf8_cluster(s);
	for (at = fit; at > 0 && s[at] != ' '; at--)
		;
	return at > 0 ? at : fit;
}

static void put_paragraph(struct plain *p, int indent, const char *s, size_t n)
{
	int columns = p->io->columns(p->io), used = 0;

	if (columns < LEAST_COLUMNS)
		columns = LEAST_COLUMNS;
	for (;;) {
		size_t fit = fitting(s, n, columns - used);
		size_t end = fit;

		while (end > 0 && s[end - 1] == ' ')
			end--;
		if (end > 0)
			put(p, s, end);
		put(p, "\n", 1);
		s += fit;
		n -= fit;
		while (n > 0 && *s == ' ')
			s++, n--;
		if (n == 0)
			return;
		for (used = 0; used < indent; used++)
			put(p, " ", 1);
	}
}

/* Cleaned here, once for all: nothing that a terminal obeys is ever written. */
void plain_text(struct plain *p, int indent, const char *text)
{
	struct arena *a = arena_new();
	const char *s = utf8_clean(a, text, strlen(text));

	for (;;) {
		size_t n = strcspn(s, "\n");

		put_paragraph(p, indent, arena_strndup(a, s, n), n);
		if (!s[n])
			break;
		s += n + 1;
	}
	arena_free(a);
}

void plain_say(struct plain *p, const char *fmt, ...)
{
	va_list ap;
	const char *text;

	va_start(ap, fmt);
	text = arena_vprintf(p->ui->frame, fmt, ap);
	va_end(ap);
	plain_text(p, 0, text);
}

void plain_fail(struct plain *p, const struct err *e)
{
	plain_say(p, _("Error: %s"), e->msg);
}

void plain_item(struct plain *p, size_t number, const char *text)
{
	plain_text(p, 4, arena_printf(p->ui->frame, "%2zu. %s", number, text));
}

/* ---- in ------------------------------------------------------------------------------------- */

static const char *trimmed(struct plain *p, const struct strbuf *raw)
{
	const char *s = utf8_clean(p->ui->frame, strbuf_text(raw), raw->len);
	size_t n;

	s += strspn(s, " \t\r");
	n = strlen(s);
	while (n > 0 && strchr(" \t\r", s[n - 1]))
		n--;
	return s[n] ? arena_strndup(p->ui->frame, s, n) : s;
}

static void echo(struct plain *p, const char *s, bool secret)
{
	if (!p->io->echo)
		return;
	put(p, secret ? "" : s, secret ? 0 : strlen(s));
	put(p, "\n", 1);
}

static enum plain_read read_once(struct plain *p, bool secret)
{
	strbuf_clear(&p->line);
	put(p, "> ", 2);
	plain_flush(p);
	return p->io->read(p->io, &p->line, secret);
}

/* What was given back by a question on the way; NULL: nothing was. */
static const char *pushed(struct plain *p)
{
	const char *s;

	if (p->pushed.len == 0)
		return NULL;
	s = arena_strdup(p->ui->frame, strbuf_text(&p->pushed));
	strbuf_clear(&p->pushed);
	return s;
}

/* Commands, and going back, are for the question itself, not for one on the way. */
static bool is_for_others(struct plain *p, const char *s)
{
	if (*s != ':' && strcmp(s, "<") != 0)
		return false;
	strbuf_clear(&p->pushed);
	strbuf_add(&p->pushed, s);
	return true;
}

const char *plain_read(struct plain *p, const char *hint, bool secret)
{
	enum plain_read how = PLAIN_END;
	const char *s = pushed(p);

	if (s)
		return s;

	while (!p->ended) {
		if (hint)
			plain_text(p, 1, hint);
		how = read_once(p, secret);
		if (how != PLAIN_TOO_LONG)
			break;
		echo(p, "", true);
		plain_say(
			p, _("Error: %s"),
			_("this line is too long, a million characters at most; it was not taken"));
	}
	if (p->ended || how != PLAIN_LINE) {
		if (!p->ended)
			put(p, "\n", 1);
		p->ended = p->over = true;
		return NULL;
	}
	s = trimmed(p, &p->line);
	echo(p, s, secret);
	return s;
}

static bool is_one_of(const char *s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ascii_equal(s, words[i]))
			return true;
	return false;
}

bool is_yes(const char *s)
{
	static const char *const words[] = { "y", "yes", "j", "ja", "jo", "juo" };

	return is_one_of(s, words, ARRAY_LEN(words));
}

bool is_no(const char *s)
{
	static const char *const words[] = { "n", "no", "nei", "nej", "ii" };

	return is_one_of(s, words, ARRAY_LEN(words));
}

bool plain_confirm(struct plain *p, const char *question)
{
	for (;;) {
		const char *s = plain_read(
			p, arena_printf(p->ui->frame, _("%s (y/N, Enter is no)"), question), false);

		if (!s || is_for_others(p, s))
			return false;
		if (is_yes(s))
			return true;
		if (!*s || is_no(s))
			return false;
		plain_say(p, _("Error: %s"), _("answer y for yes or n for no"));
	}
}

size_t plain_number(const char *s, size_t n)
{
	int64_t number;

	if (!*s || s[strspn(s, "0123456789")] || !number_parse_int(&number, s) || number < 1 ||
	    (uint64_t)number > n)
		return 0;
	return (size_t)number;
}

/* What can be done where a number picks: stay, or take the first. */
static const char *pick_hint(struct plain *p, const char *what, size_t first, size_t n)
{
	struct arena *f = p->ui->frame;

	if (first < n)
		return arena_printf(f, _("(%s; Enter takes %zu, < goes back)"), what, first + 1);
	return arena_printf(f, _("(%s; Enter goes back)"), what);
}

size_t plain_pick(struct plain *p, const char *what, const char *const *text, size_t n,
		  size_t first)
{
	const char *hint = pick_hint(p, what, first, n);

	for (size_t i = 0; i < n; i++)
		plain_item(p, i + 1, text[i]);
	for (;;) {
		const char *s = plain_read(p, hint, false);

		if (!s || strcmp(s, "<") == 0 || (!*s && first >= n) || is_for_others(p, s))
			return n;
		if (!*s)
			return first;
		if (plain_number(s, n))
			return plain_number(s, n) - 1;
		plain_say(p, _("Error: %s"),
			  arena_printf(p->ui->frame, _("there is no number '%s' here"), s));
	}
}
