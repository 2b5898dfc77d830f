/*
 * Which column is which field: by the canonical name, by the names that schools and systems use,
 * or as the user says with --map.
 */
#include "catalog/internal.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "table/mapping.h"
#include "table/value.h"

#include <stdio.h>
#include <string.h>

static const char *const field_names[] = {
#define X(id, name) [COURSE_##id] = (name),
	COURSE_FIELDS(X)
#undef X
};

const char *course_field_name(enum course_field f)
{
	return field_names[f];
}

/* Cuts the next name off *list, and its unit ("" none); NULL when there is no more. */
static const char *next_name(struct arena *a, const char **list, const char **unit)
{
	const char *from = *list;
	size_t n = from ? strcspn(from, "|") : 0, name = from ? strcspn(from, "|=") : 0;

	if (!n)
		return NULL;
	*list = from[n] ? from + n + 1 : NULL;
	*unit = name < n ? arena_strndup(a, from + name + 1, n - name - 1) : "";
	return arena_strndup(a, from, name);
}

const char *const *course_known_headers(struct arena *a)
{
	const char **words = NULL;
	size_t count = 0, cap = 0;

	for (size_t f = 0; f < COURSE_FIELD_COUNT + 2; f++) {
		const char *list = f < COURSE_FIELD_COUNT    ? course_aliases[f]
				   : f == COURSE_FIELD_COUNT ? course_side_headers
							     : course_duration_unit_headers;
		const char *one, *unit;

		while ((one = next_name(a, &list, &unit)))
			*ARENA_PUSH(a, words, count, cap) = one;
	}
	*ARENA_PUSH(a, words, count, cap) = NULL;
	return words;
}

/* ---- what a header says besides ---- */

struct column {
	const char *key;     /* of its header */
	const char *bare;    /* the same without the units at its end; NULL: it has none */
	const char *half[2]; /* of "Sted/kommune"; NULL: it is one */
	const char *unit[COURSE_FIELD_COUNT];
	bool used; /* has its field, or is left out on purpose */
	bool more; /* is to stand behind the description */
	/* of that field, unless another column is called so; 0: of none */
	enum course_field otherwise;
};

static const struct header_unit *unit_called(const char *word, size_t n)
{
	for (size_t i = 0; i < course_unit_count; i++)
		if (strlen(course_units[i].word) == n &&
		    strncmp(course_units[i].word, word, n) == 0)
			return &course_units[i];
	return NULL;
}

/* Letters and digits that stand together. */
static size_t word_length(const char *s)
{
	size_t n = 0, len;
	uint32_t rune;

	for (; s[n]; n += len) {
		len = utf8_decode(&rune, s + n);
		if (!utf8_is_letter(rune) && !utf8_is_digit(rune))
			break;
	}
	return n;
}

/* "i kr", "Søknadsfrist 2027" */
static bool says_nothing(const char *word, size_t n)
{
	return (n == 1 && *word == 'i') || (n == 2 && strncmp(word, "in", 2) == 0) ||
	       (n == 4 && strspn(word, "0123456789") >= 4);
}

static void read_halves(struct column *out, struct arena *a, const char *header)
{
	size_t first = strcspn(header, "/(");

	if (header[first] != '/')
		return;
	out->half[0] = header_key(a, arena_strndup(a, header, first));
	out->half[1] = header_key(a, header + first + 1);
}

/* "Pris i kr (inkl. mva)": the last words are units; before them stands what it is. */
static void read_units(struct column *out, struct arena *a, const char *header)
{
	const char *folded = utf8_fold(a, header), *end = NULL;
	size_t n, step;
	uint32_t rune;

	for (const char *p = folded; *p; p += step) {
		const struct header_unit *u;

		n = word_length(p);
		step = n ? n : utf8_decode(&rune, p);
		if (!n)
			continue;
		u = p > folded ? unit_called(p, n) : NULL;
		if (u && (!out->unit[u->of] || *u->unit))
			out->unit[u->of] = u->unit;
		if (!u && !says_nothing(p, n))
			end = NULL;
		else if (!end && p > folded)
			end = p;
	}
	out->bare = end ? header_key(a, arena_strndup(a, folded, (size_t)(end - folded))) : NULL;
}

/* ---- finding ---- */

struct finding_columns {
	struct course_columns *out;
	const char *const *header;
	size_t count;
	struct column *column;
	struct arena *arena;
	struct place_in_file where;
	struct findings *f;
};

/* Where the second column for a field goes. What only names something is told as not read. */
static const enum {
	TO_MORE,
	TO_NOTHING,
	TO_VENUE,
	TO_START_TEXT
} second[COURSE_FIELD_COUNT] = {
	[COURSE_CODE] = TO_NOTHING,	[COURSE_PROVIDER_ID] = TO_NOTHING,
	[COURSE_RUN_CODE] = TO_NOTHING, [COURSE_MUNICIPALITY] = TO_VENUE,
	[COURSE_START] = TO_START_TEXT,
};

static void set_unit(struct finding_columns *c, size_t field, const char *unit)
{
	snprintf(c->out->unit[field], COURSE_UNIT_MAX, "%s", unit ? unit : "");
}

/* What the alias says of itself, else what stands behind it. */
static void set_units(struct finding_columns *c, size_t field, const struct column *column,
		      const char *unit)
{
	bool is_vat = field == COURSE_PRICE &&
		      (strcmp(unit, "included") == 0 || strcmp(unit, "excluded") == 0);

	if (field == COURSE_MUNICIPALITY)
		return; /* that it is a number says the cell too */
	set_unit(c, field, *unit && !is_vat ? unit : column->unit[field]);
	if (field == COURSE_PRICE)
		set_unit(c, COURSE_VAT, is_vat ? unit : column->unit[COURSE_VAT]);
}

static void take_second(size_t field, struct column *column, const char *unit)
{
	switch (second[field]) {
	case TO_MORE:
		column->more = column->used = true;
		break;
	case TO_NOTHING:
		break;
	case TO_VENUE:
		if (strcmp(unit, "number") != 0)
			column->otherwise = COURSE_VENUE;
		break;
	case TO_START_TEXT:
		column->otherwise = COURSE_START_TEXT;
		break;
	}
}

static void take(struct finding_columns *c, size_t field, size_t at, const char *unit)
{
	struct column *column = &c->column[at];

	/* "Omfang (timer)" */
	if (field == COURSE_CREDITS && column->unit[COURSE_DURATION] &&
	    !column->unit[COURSE_CREDITS])
		field = COURSE_DURATION;
	if (c->out->at[field] >= 0) {
		take_second(field, column, unit);
		return;
	}
	c->out->at[field] = (int)at;
	c->out->name[field] = c->header[at];
	set_units(c, field, column, unit);
	column->used = true;
}

static void take_otherwise(struct finding_columns *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->column[i].otherwise && !c->column[i].used)
			take(c, c->column[i].otherwise, i, "");
}

static bool find_field(size_t *field, const char *name)
{
	for (*field = 0; *field < COURSE_FIELD_COUNT; (*field)++)
		if (ascii_equal(field_names[*field], name))
			return true;
	return false;
}

static bool apply_mapping(struct finding_columns *c, const struct table_mapping *m)
{
	size_t column, field = 0;

	if (!table_map_find(&column, m->column, c->header, c->count)) {
		findings_add(c->f, FINDING_ERROR, "bad-map", c->where,
			     _("--map names the column '%s', which is not in the file"), m->column);
		return false;
	}
	if (strcmp(m->field, "-") == 0) {
		c->column[column].used = true;
		return true;
	}
	if (!find_field(&field, m->field)) {
		findings_add(c->f, FINDING_ERROR, "bad-map", c->where,
			     _("--map names the field '%s', which there is not; the fields are "
			       "those of 'los export courses'"),
			     m->field);
		return false;
	}
	take(c, field, column, "");
	return true;
}

static bool apply_map(struct finding_columns *c, const struct table_map *map)
{
	bool ok = true;

	for (size_t i = 0; map && i < map->count; i++)
		ok &= apply_mapping(c, &map->at[i]);
	return ok;
}

/* The name of a header: whole first, and where that is none, what it has of one. */
enum reading { WHOLE, BARE, FIRST_HALF, SECOND_HALF, READINGS };

static const char *key_of(const struct column *c, enum reading how)
{
	switch (how) {
	case WHOLE:
		return c->key;
	case BARE:
		return c->bare;
	case FIRST_HALF:
	case SECOND_HALF:
		return c->half[how - FIRST_HALF];
	case READINGS:
		break;
	}
	return NULL;
}

static void take_named(struct finding_columns *c, size_t field, enum reading how)
{
	const char *list = course_aliases[field], *one, *unit;

	while ((one = next_name(c->arena, &list, &unit))) {
		const char *key = header_key(c->arena, one);

		for (size_t i = 0; i < c->count; i++) {
			const char *have = key_of(&c->column[i], how);

			if (!c->column[i].used && have && strcmp(have, key) == 0)
				take(c, field, i, unit);
		}
	}
}

static void take_duration_unit(struct finding_columns *c, size_t column)
{
	if (c->out->duration_unit_at < 0) {
		c->out->duration_unit_at = (int)column;
		c->column[column].used = true;
	}
}

static void take_side(struct finding_columns *c, size_t column)
{
	c->column[column].more = c->column[column].used = true;
}

static void take_others(struct finding_columns *c, const char *list,
			void (*as)(struct finding_columns *c, size_t column))
{
	const char *one, *unit;

	while ((one = next_name(c->arena, &list, &unit)))
		for (size_t i = 0; i < c->count; i++)
			if (!c->column[i].used &&
			    strcmp(c->column[i].key, header_key(c->arena, one)) == 0)
				as(c, i);
}

/* In the order of the file; the last of very many are not read. */
static void list_more(struct finding_columns *c)
{
	struct course_columns *out = c->out;

	for (size_t i = 0; i < c->count; i++) {
		if (!c->column[i].more)
			continue;
		if (out->more_count == COURSE_MORE_MAX) {
			c->column[i].used = false;
			continue;
		}
		out->more[out->more_count].at = (int)i;
		out->more[out->more_count++].name = c->header[i];
	}
}

static void take_all(struct finding_columns *c, const char *provider)
{
	for (enum reading how = WHOLE; how < READINGS; how++) {
		for (size_t i = 0; i < COURSE_FIELD_COUNT; i++)
			take_named(c, i, how);
		if (how == WHOLE) {
			take_others(c, course_duration_unit_headers, take_duration_unit);
			take_others(c, course_side_headers, take_side);
		}
	}
	take_otherwise(c);
	/* a provider that is told by its number only */
	if (c->out->at[COURSE_PROVIDER] < 0 && c->out->at[COURSE_PROVIDER_ID] >= 0 &&
	    !(provider && *provider))
		take(c, COURSE_PROVIDER, (size_t)c->out->at[COURSE_PROVIDER_ID], "");
	list_more(c);
}

/* The headers as one text, for messages. */
static const char *listed(const struct finding_columns *c)
{
	struct strbuf b = STRBUF_IN(c->arena);

	for (size_t i = 0; i < c->count && b.len < 200; i++)
		strbuf_addf(&b, "%s%s", i ? ", " : "", c->header[i]);
	if (b.len >= 200)
		strbuf_add(&b, ", ...");
	return strbuf_text(&b);
}

/* Columns that a file of rejected rows has besides are no surprise. */
static void warn_unused(struct finding_columns *c)
{
	for (size_t i = 0; i < c->count; i++) {
		struct place_in_file at = c->where;

		at.column = c->header[i];
		if (!c->column[i].used && *c->header[i] && strncmp(c->header[i], "los_", 4) != 0)
			findings_add(c->f, FINDING_WARNING, "unknown-column", at,
				     _("this column is not read; --map '%s=FIELD' says what it is"),
				     table_map_escape(c->arena, c->header[i]));
	}
}

static bool has_what_is_needed(struct finding_columns *c, const char *provider)
{
	bool ok = true;

	if (c->out->at[COURSE_TITLE] < 0) {
		findings_add(c->f, FINDING_ERROR, "no-title-column", c->where,
			     _("no column has the title; --map COLUMN=title names it; the columns "
			       "are: %s"),
			     listed(c));
		ok = false;
	}
	if (c->out->at[COURSE_PROVIDER] < 0 && !(provider && *provider)) {
		findings_add(
			c->f, FINDING_ERROR, "no-provider-column", c->where,
			_("no column has the provider; --provider NAME gives it for the file"));
		ok = false;
	}
	return ok;
}

static bool is_exported(const char *const *header, size_t count)
{
	size_t i = 0;

	while (i < COURSE_WIDE_FROM && i < count && strcmp(header[i], field_names[i]) == 0)
		i++;
	return i == COURSE_WIDE_FROM;
}

bool course_columns_find(struct course_columns *out, const char *const *header, size_t count,
			 const struct table_map *map, const char *provider,
			 struct place_in_file where, struct findings *f)
{
	struct finding_columns c = { out, header, count, .where = where, .f = f };
	bool ok;

	*out = (struct course_columns){ .duration_unit_at = -1,
					.exported = is_exported(header, count) };
	c.arena = arena_new();
	c.column = ARENA_ARRAY(c.arena, struct column, count);
	for (size_t i = 0; i < count; i++) {
		c.column[i].key = header_key(c.arena, header[i]);
		read_units(&c.column[i], c.arena, header[i]);
		read_halves(&c.column[i], c.arena, header[i]);
	}
	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++) {
		out->at[i] = -1;
		out->name[i] = field_names[i];
	}
	ok = apply_map(&c, map);
	take_all(&c, provider);
	ok = ok && has_what_is_needed(&c, provider);
	if (ok)
		warn_unused(&c);
	arena_free(c.arena);
	return ok;
}
