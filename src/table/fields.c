#include "table/fields.h"

#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"
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
	const struct field_names *field;
	size_t count;
	const struct fields_header *header;
	const char **key; /* of each header */
	bool *used;	  /* has its field, or is left out */
};

static void take_column(struct finding_fields *x, size_t field, const char *called)
{
	const char *key = header_key(x->arena, called);

	for (size_t k = 0; *key && x->at[field] < 0 && k < x->header->count; k++) {
		if (x->used[k] || strcmp(x->key[k], key) != 0)
			continue;
		x->at[field] = (int)k;
		x->used[k] = true;
	}
}

/* ---- as a person says ------------------------------------------------------------------------ */

static bool is_left_out(const struct table_mapping *m)
{
	return strcmp(m->field, "-") == 0;
}

static const char *own_names(const struct finding_fields *x)
{
	struct strbuf b = STRBUF_IN(x->arena);

	for (size_t i = 0; i < x->count; i++)
		strbuf_addf(&b, "%s%s", i ? ", " : "", x->field[i].name);
	return strbuf_text(&b);
}

static bool apply_mapping(struct finding_fields *x, const struct table_mapping *m)
{
	const struct fields_header *h = x->header;
	size_t column, field = 0;

	if (!table_map_find(&column, m->column, h->cell, h->count)) {
		findings_add(h->f, FINDING_ERROR, "bad-map", h->where,
			     _("--map names the column '%s', which is not in the file"), m->column);
		return false;
	}
	x->used[column] = true;
	if (is_left_out(m))
		return true;
	while (field < x->count && !ascii_equal(x->field[field].name, m->field))
		field++;
	if (field < x->count) {
		x->at[field] = (int)column;
		return true;
	}
	findings_add(h->f, FINDING_ERROR, "bad-map", h->where,
		     _("--map names the field '%s', which there is not; the fields are %s"),
		     m->field, own_names(x));
	return false;
}

static bool apply_map(struct finding_fields *x)
{
	const struct table_map *map = x->header->map;
	bool ok = true;

	for (size_t i = 0; map && i < map->count; i++)
		ok &= apply_mapping(x, &map->at[i]);
	return ok;
}

/* ---- all of them ----------------------------------------------------------------------------- */

static void find_all(struct finding_fields *x)
{
	const char *one;

	for (size_t i = 0; i < x->count; i++)
		take_column(x, i, x->field[i].name);
	for (size_t i = 0; i < x->count; i++) {
		const char *also = x->field[i].also;

		while ((one = next_name(x->arena, &also)))
			take_column(x, i, one);
	}
}

bool fields_find(int *at, const char **name, const struct field_names *f, size_t count,
		 const struct fields_header *header)
{
	struct finding_fields x = {
		.arena = arena_new(), .at = at, .field = f, .count = count, .header = header
	};
	bool ok;

	x.key = ARENA_ARRAY(x.arena, const char *, header->count + 1);
	x.used = ARENA_ARRAY(x.arena, bool, header->count + 1);
	for (size_t k = 0; k < header->count; k++)
		x.key[k] = header_key(x.arena, header->cell[k]);
	for (size_t i = 0; i < count; i++)
		at[i] = -1;
	ok = apply_map(&x);
	find_all(&x);
	for (size_t i = 0; i < count; i++)
		name[i] = at[i] >= 0 ? header->cell[at[i]] : f[i].name;
	arena_free(x.arena);
	return ok;
}

static bool is_read(const int *at, size_t count, size_t column)
{
	for (size_t i = 0; i < count; i++)
		if (at[i] == (int)column)
			return true;
	return false;
}

static bool is_wanted_out(const struct fields_header *header, size_t column)
{
	const struct table_map *map = header->map;
	size_t k;

	for (size_t i = 0; map && i < map->count; i++)
		if (is_left_out(&map->at[i]) &&
		    table_map_find(&k, map->at[i].column, header->cell, header->count) &&
		    k == column)
			return true;
	return false;
}

const char *fields_unread(struct arena *a, const int *at, size_t count,
			  const struct fields_header *header)
{
	enum { ENOUGH = 120 };
	struct strbuf b = STRBUF_IN(a);
	size_t more = 0;

	for (size_t k = 0; k < header->count; k++) {
		const char *name = header->cell[k];

		if (!*name || strncmp(name, "los_", 4) == 0 || is_read(at, count, k) ||
		    is_wanted_out(header, k))
			continue;
		if (b.len < ENOUGH)
			strbuf_addf(&b, "%s%s", b.len ? ", " : "", name);
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
