#include "table/mapping.h"
#include "base/strbuf.h"
#include "table/value.h"

#include <stdlib.h>
#include <string.h>

/* Text up to an unescaped sign of `ends` or the end, its escapes resolved; *s goes on behind it. */
static const char *part(struct arena *a, const char **s, const char *ends)
{
	struct strbuf b = STRBUF_IN(a);
	const char *p = *s;

	for (; *p && !strchr(ends, *p); p++) {
		if (*p == '\\' && p[1] && strchr("\\,=", p[1]))
			p++;
		strbuf_addc(&b, *p);
	}
	*s = p;
	return strbuf_text(&b);
}

bool table_map_parse(struct table_map *out, struct arena *a, const char *text, struct err *e)
{
	*out = (struct table_map){ 0 };
	while (*text) {
		const char *column = part(a, &text, ",=");

		if (*text != '=' || !*column)
			return err_set(e, ERR_PARSE, _("--map wants COLUMN=FIELD, not '%s'"),
				       column);
		text++;
		table_map_set(out, a, column, part(a, &text, ","));
		text += *text == ',';
	}
	return true;
}

const char *table_map_escape(struct arena *a, const char *column)
{
	struct strbuf b = STRBUF_IN(a);

	for (const char *p = column; *p; p++) {
		if (strchr("\\,=", *p))
			strbuf_addc(&b, '\\');
		strbuf_addc(&b, *p);
	}
	return strbuf_text(&b);
}

void table_map_set(struct table_map *m, struct arena *a, const char *column, const char *field)
{
	struct table_mapping *at = NULL;

	for (size_t i = 0; i < m->count && !at; i++)
		if (strcmp(m->at[i].column, column) == 0)
			at = &m->at[i];
	if (!at)
		at = ARENA_PUSH(a, m->at, m->count, m->cap);
	*at = (struct table_mapping){ arena_strdup(a, column), arena_strdup(a, field) };
}

static bool by_number(size_t *out, const char *column, size_t count)
{
	char *end;
	unsigned long n;

	if (column[0] != '#' || column[1] < '1' || column[1] > '9')
		return false;
	n = strtoul(column + 1, &end, 10);
	*out = n - 1;
	return !*end && n <= count;
}

static bool by_key(size_t *out, const char *column, const char *const *header, size_t count)
{
	struct arena *a = arena_new();
	const char *key = header_key(a, column);
	size_t i = *key ? 0 : count;

	while (i < count && strcmp(header_key(a, header[i]), key) != 0)
		i++;
	arena_free(a);
	*out = i;
	return i < count;
}

bool table_map_find(size_t *out, const char *column, const char *const *header, size_t count)
{
	for (*out = 0; *out < count; (*out)++)
		if (strcmp(header[*out], column) == 0)
			return true;
	return by_number(out, column, count) || by_key(out, column, header, count);
}
