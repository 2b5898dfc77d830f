#include "table/fields.h"

#include "base/strbuf.h"
#include "table/value.h"

#include <string.h>

/* Cuts the next name off *list; NULL when there is no more. */
static const char *next_name(struct arena *a, const char **list)
{
	const char *from = *list;
	size_t n;

	if (!from || !*from)
		return NULL;
	n = strcspn(from, "|");
	*list = from[n] ? from + n + 1 : NULL;
	return arena_strndup(a, from, n);
}

const char *const *fields_known(struct arena *a, const struct field_names *f, size_t count)
{
	const char **words = NULL, *one;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < count; i++) {
		const char *also = f[i].also;

		*ARENA_PUSH(a, words, n, cap) = f[i].name;
		while ((one = next_name(a, &also)))
			*ARENA_PUSH(a, words, n, cap) = one;
	}
	*ARENA_PUSH(a, words, n, cap) = NULL;
	return words;
}

struct finding_fields {
	struct arena *arena;
	int *at;
	const char **name;
	const char *const *header;
	const char **key; /* of each header */
	bool *used;
	size_t columns;
};

static void take_column(struct finding_fields *x, size_t field, const char *called)
{
	const char *key = header_key(x->arena, called);

	for (size_t k = 0; *key && x->at[field] < 0 && k < x->columns; k++) {
		if (x->used[k] || strcmp(x->key[k], key) != 0)
			continue;
		x->at[field] = (int)k;
		x->used[k] = true;
	}
}

void fields_find(int *at, const char **name, const struct field_names *f, size_t count,
		 const char *const *header, size_t columns)
{
	struct finding_fields x = { arena_new(), at, name, header, .columns = columns };
	const char *one;

	x.key = ARENA_ARRAY(x.arena, const char *, columns + 1);
	x.used = ARENA_ARRAY(x.arena, bool, columns + 1);
	for (size_t k = 0; k < columns; k++)
		x.key[k] = header_key(x.arena, header[k]);
	for (size_t i = 0; i < count; i++)
		if (at[i] >= 0)
			x.used[at[i]] = true;
	for (size_t i = 0; i < count; i++)
		take_column(&x, i, f[i].name);
	for (size_t i = 0; i < count; i++) {
		const char *also = f[i].also;

		while ((one = next_name(x.arena, &also)))
			take_column(&x, i, one);
		name[i] = at[i] >= 0 ? header[at[i]] : f[i].name;
	}
	arena_free(x.arena);
}

static bool is_read(const int *at, size_t count, size_t column)
{
	for (size_t i = 0; i < count; i++)
		if (at[i] == (int)column)
			return true;
	return false;
}

const char *fields_unread(struct arena *a, const int *at, size_t count, const char *const *header,
			  size_t columns)
{
	enum { ENOUGH = 120 };
	struct strbuf b = STRBUF_IN(a);
	size_t more = 0;

	for (size_t k = 0; k < columns; k++) {
		if (!*header[k] || strncmp(header[k], "los_", 4) == 0 || is_read(at, count, k))
			continue;
		if (b.len < ENOUGH)
			strbuf_addf(&b, "%s%s", b.len ? ", " : "", header[k]);
		else
			more++;
	}
	if (more)
		strbuf_addf(&b, ", ... (+%zu)", more);
	return b.len ? strbuf_text(&b) : NULL;
}

const char *field_text(struct arena *a, int column, const char *const *cell, size_t count)
{
	const char *text;
	size_t n;

	if (column < 0 || (size_t)column >= count)
		return "";
	text = cell[column];
	text += strspn(text, " \t\n");
	n = strlen(text);
	while (n && strchr(" \t\n", text[n - 1]))
		n--;
	return arena_strndup(a, text, n);
}
