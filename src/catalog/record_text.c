/*
 * Texts: lines, prose, addresses.
 */
#include "catalog/internal.h"

#include "base/strbuf.h"
#include "xml/html.h"

#include <string.h>

/* Entities and tags are read where there are some; nearly no cell has any. */
static const char *plain(struct rules_reading *r, const char *text)
{
	return html_is_likely(text) ? html_text(r->arena, text) : text;
}

/* Line ends and runs of blanks become one blank. */
static const char *one_line(struct rules_reading *r, const char *text)
{
	char *line, *to;

	if (!strpbrk(text, "\n\t") && !strstr(text, "  "))
		return text;
	line = to = arena_strdup(r->arena, text);
	for (const char *p = text; *p; p++) {
		bool blank = strchr(" \n\t", *p) != NULL;

		if (!blank || (to > line && to[-1] != ' '))
			*to++ = blank ? ' ' : *p;
	}
	*to = '\0';
	return line;
}

const char *rule_line(struct rules_reading *r, enum course_field field, const char *text)
{
	(void)field;
	return one_line(r, plain(r, text));
}

const char *rule_text(struct rules_reading *r, enum course_field field, const char *text)
{
	(void)field;
	return plain(r, text);
}

/* A code has no tags or entities in it: one line, as written. */
const char *rule_code(struct rules_reading *r, enum course_field field, const char *text)
{
	(void)field;
	return one_line(r, text);
}

/* `skole.no/kurs`, `www.skole.no`: a name with a point in it before the first slash. */
static bool is_host(const char *text)
{
	size_t host = strcspn(text, "/?#");
	const char *dot = memchr(text, '.', host);

	if (!dot || dot == text || text[strcspn(text, " \n\t<>\"@")] || host < 4)
		return false;
	for (size_t i = host; i-- > 0 && text[i] != '.';)
		if (text[i] >= '0' && text[i] <= '9' && !memchr(text, ':', host))
			return false;
	return text[host - 1] != '.';
}

/* An address that a browser opens. */
const char *rule_url(struct rules_reading *r, enum course_field field, const char *text)
{
	const char *scheme = strstr(text, "://");

	if (scheme && scheme > text && !text[strcspn(text, " \n\t<>\"")])
		return text;
	if (!scheme && is_host(text))
		return arena_printf(r->arena, "https://%s", text);
	return rules_kept(r, field, text, N_("an address on the web"));
}
