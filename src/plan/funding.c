#include "plan/grant.h"

#include <string.h>

enum { YEAR_DIGITS = 4, FIRST_YEAR = 2000, LAST_YEAR = 2199 };

static char *trimmed(struct arena *a, const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t'))
		s++, n--;
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return arena_strndup(a, s, n);
}

static int year_of(const char *s)
{
	int year = 0;

	if (strlen(s) != YEAR_DIGITS || strspn(s, "0123456789") != YEAR_DIGITS)
		return 0;
	for (; *s; s++)
		year = year * 10 + (*s - '0');
	return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

/* "grant/source/year", "grant/source", "source/year", "source". */
static bool read_from(struct funding *f, struct arena *a, const char *from)
{
	const char *part[3] = { 0 };
	size_t n = 0;

	for (const char *p = from;; p++) {
		size_t len = strcspn(p, "/");

		if (n == ARRAY_LEN(part) || !len)
			return false;
		part[n++] = trimmed(a, p, len);
		p += len;
		if (!*p)
			break;
	}
	f->year = n > 1 ? year_of(part[n - 1]) : 0;
	if (f->year)
		n--;
	if (n == 3)
		return false;
	f->grant = n == 2 ? part[0] : "";
	f->source = part[n - 1];
	return *f->source && (n == 1 || *f->grant);
}

static bool read_line(struct funding *f, struct arena *a, const char *line, struct err *e)
{
	const char *sign = strchr(line, '=');

	if (!sign || strchr(line, '\t') ||
	    !read_from(f, a, trimmed(a, line, (size_t)(sign - line))))
		return err_set(e, ERR_PARSE,
			       _("'%s' does not say who gives how much: write SOURCE=AMOUNT, "
				 "GRANT/SOURCE=AMOUNT or GRANT/SOURCE/YEAR=AMOUNT"),
			       line);
	if (!money_parse(&f->ore, sign + 1) || f->ore < 0)
		return err_set(e, ERR_PARSE,
			       _("'%s' is no amount: write kroner, as 80 000 or 4,4 mill"),
			       sign + 1);
	return true;
}

bool funding_is_same(const struct funding *x, const struct funding *y)
{
	return strcmp(x->grant, y->grant) == 0 && strcmp(x->source, y->source) == 0 &&
	       x->year == y->year;
}

static bool is_twice(const struct funding *f, size_t count)
{
	for (size_t i = 0; i + 1 < count; i++)
		if (funding_is_same(&f[i], &f[count - 1]))
			return true;
	return false;
}

bool funding_parse(struct funding **out, size_t *count, struct arena *a, const char *text, int year,
		   struct err *e)
{
	struct funding *lines = NULL;
	size_t n = 0, cap = 0;

	for (const char *p = text; *p;) {
		size_t len = strcspn(p, ";\n");
		const char *line = trimmed(a, p, len);
		struct funding *f;

		p += len + (p[len] != '\0');
		if (!*line)
			continue;
		f = ARENA_PUSH(a, lines, n, cap);
		if (!read_line(f, a, line, e))
			return false;
		if (*f->grant && !f->year)
			f->year = year;
		if (is_twice(lines, n))
			return err_set(e, ERR_PARSE, _("'%s' is told twice; add the amounts up"),
				       line);
	}
	*out = lines;
	*count = n;
	return true;
}

void funding_print(struct strbuf *b, const struct funding *f, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		strbuf_addf(b, "%s%s%s%s", i ? "; " : "", f[i].grant, *f[i].grant ? "/" : "",
			    f[i].source);
		if (f[i].year)
			strbuf_addf(b, "/%d", f[i].year);
		strbuf_addc(b, '=');
		money_print_plain(b, f[i].ore);
	}
}

int64_t funding_sum(const struct funding *f, size_t count)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += f[i].ore;
	return sum;
}

/* ---- grants ---------------------------------------------------------------------------------- */

bool grant_lines_parse(struct funding **out, size_t *count, struct arena *a, const char *grant,
		       const char *text, struct err *e)
{
	if (!*grant || strpbrk(grant, "/=;\n"))
		return err_set(e, ERR_REFUSED,
			       _("the short name of a grant is a word without / "
				 "= and ;"));
	if (!funding_parse(out, count, a, text, 0, e))
		return false;
	for (size_t i = 0; i < *count; i++) {
		if (!(*out)[i].year || *(*out)[i].grant)
			return err_set(
				e, ERR_PARSE,
				_("say who gives how much in which year: SOURCE/YEAR=AMOUNT, "
				  "with ; between"));
		(*out)[i].grant = grant;
	}
	return *count || err_set(e, ERR_PARSE,
				 _("say who gives how much in which year: SOURCE/YEAR=AMOUNT, with "
				   "; between"));
}

static const char *lines_of(struct strbuf *b, const struct grant *g)
{
	for (size_t i = 0; i < g->lines; i++)
		strbuf_addf(b, "%s%s/%d", i ? ", " : "", g->line[i].source, g->line[i].year);
	return strbuf_text(b);
}

bool grant_has(const struct grant *g, size_t count, const struct funding *f, struct err *e)
{
	struct strbuf b = { 0 };
	const struct grant *found = NULL;

	for (size_t i = 0; i < count; i++)
		if (strcmp(g[i].id, f->grant) == 0)
			found = &g[i];
	if (!found)
		return err_set(e, ERR_NOT_FOUND,
			       _("there is no grant '%s'; 'los plan grant list' shows those there "
				 "are"),
			       f->grant);
	for (size_t i = 0; i < found->lines; i++)
		if (funding_is_same(&found->line[i], f))
			return true;
	err_set(e, ERR_NOT_FOUND, _("the grant '%s' has nothing from '%s' in %d; it has %s"),
		f->grant, f->source, f->year, lines_of(&b, found));
	strbuf_release(&b);
	return false;
}
