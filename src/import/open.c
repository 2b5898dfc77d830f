#include "import/internal.h"
#include "import/profile.h"

#include <string.h>

/*
 * The table in a file, read as the options say, and where they do not as its profile does: the one
 * that was asked for, or one that knows the header.
 */

/* The first row of a file without header, kept until its turn comes. */
static bool keep_first(struct import *im, struct err *e)
{
	struct table_row *row = &im->first;
	const char **cell;
	char *raw;

	switch (table_next(im->table, row, e)) {
	case TABLE_ROW:
		break;
	case TABLE_END:
		return err_set(e, ERR_PARSE, _("'%s' has no rows"), im->path);
	case TABLE_BAD:
	case TABLE_FAILED:
		return err_context(e, _("'%s' line %zu"), im->path, row->line);
	}
	cell = ARENA_ARRAY(im->arena, const char *, row->count);
	for (size_t i = 0; i < row->count; i++)
		cell[i] = arena_strdup(im->arena, row->cell[i]);
	raw = arena_alloc(im->arena, row->raw_len + 1);
	memcpy(raw, row->raw, row->raw_len);
	row->cell = cell;
	row->raw = raw;
	im->has_first = true;
	return true;
}

/* Such a file has as many columns as its first row, and they have numbers. */
static bool number_columns(struct import *im, struct err *e)
{
	const char **name;

	if (!keep_first(im, e))
		return false;
	name = ARENA_ARRAY(im->arena, const char *, im->first.count);
	for (size_t i = 0; i < im->first.count; i++)
		name[i] = arena_printf(im->arena, "#%zu", i + 1);
	im->header = (struct table_row){ .count = im->first.count, .cell = name };
	return true;
}

/* ---- known headers ---- */

/* Those of the kind, and what profiles know files by: a header row is told from a title by them. */
static const char *const *known_headers(struct import *im)
{
	const char *const *of_kind = im->kind->known_headers(im->arena);
	const struct profiles *ps = im->o.profiles;
	const char **words = NULL;
	size_t count = 0, cap = 0;

	if (!ps)
		return of_kind;
	while (*of_kind)
		*ARENA_PUSH(im->arena, words, count, cap) = *of_kind++;
	for (size_t i = 0; i < ps->count; i++)
		for (size_t k = 0; k < ps->at[i].headers && !ps->at[i].broken; k++)
			for (const char *const *w = ps->at[i].header[k].word; *w; w++)
				*ARENA_PUSH(im->arena, words, count, cap) = *w;
	*ARENA_PUSH(im->arena, words, count, cap) = NULL;
	return words;
}

/* ---- a profile ---- */

/* What the options say goes before. */
static void use_dialect(struct import_options *o, const struct profile *p)
{
	struct table_options *t = &o->table;

	if (!t->delimiter)
		t->delimiter = p->table.delimiter;
	if (!t->quote)
		t->quote = p->table.quote;
	if (t->encoding == TABLE_AUTO)
		t->encoding = p->table.encoding;
	if (!t->header_row && !t->no_header) {
		t->header_row = p->table.header_row;
		t->no_header = p->table.no_header;
	}
	if (!o->sheet)
		o->sheet = p->sheet;
}

static bool is_told(const struct import *im, const struct table_map *told, size_t column,
		    const char *field)
{
	size_t at;

	for (size_t i = 0; i < told->count; i++) {
		if (table_map_find(&at, told->at[i].column, im->header.cell, im->header.count) &&
		    at == column)
			return true;
		if (strcmp(field, "-") != 0 && strcmp(told->at[i].field, field) == 0)
			return true;
	}
	return false;
}

/* A profile's columns need not all be there; of those that are the options' own go before. */
static void use_columns(struct import *im, const struct profile *p)
{
	struct table_map map = { 0 };
	size_t column;

	for (size_t i = 0; i < p->map.count; i++) {
		const struct table_mapping *m = &p->map.at[i];

		if (table_map_find(&column, m->column, im->header.cell, im->header.count) &&
		    !is_told(im, &im->o.map, column, m->field) &&
		    !is_told(im, &map, column, m->field))
			table_map_set(&map, im->arena, m->column, m->field);
	}
	for (size_t i = 0; i < im->o.map.count; i++)
		*ARENA_PUSH(im->arena, map.at, map.count, map.cap) = im->o.map.at[i];
	im->o.map = map;
}

static void use_profile(struct import *im, const struct profile *p)
{
	im->profile = p;
	use_columns(im, p);
	if (!im->o.provider)
		im->o.provider = p->provider;
	if (!im->o.replace)
		im->o.replace = p->replace;
}

/* ---- opening ---- */

static bool open_as(struct import *im, const struct import_options *o, struct err *e)
{
	if (!input_table(&im->table, &im->input, im->arena, &o->table, o->sheet, e))
		return false;
	im->has_first = false;
	im->header = *table_header(im->table);
	return !o->table.no_header || number_columns(im, e);
}

static bool open_again(struct import *im, const struct import_options *o, struct err *e)
{
	table_close(im->table);
	im->table = NULL;
	return input_again(&im->input, im->arena, e) && open_as(im, o, e);
}

/* Profiles that say how the file is written are tried so, in case nothing else finds the header. */
static bool try_profiles(struct import *im, struct err *e)
{
	const struct profiles *ps = im->o.profiles;
	const struct import_options told = im->o;
	bool tried = false;

	for (size_t i = 0; i < ps->count; i++) {
		const struct profile *p = &ps->at[i];
		struct import_options o = told;
		struct err ignored = { 0 };

		if (p->broken || p->kind != im->kind || !p->headers || !profile_has_dialect(p))
			continue;
		use_dialect(&o, p);
		tried = true;
		if (!open_again(im, &o, &ignored) ||
		    !profile_fits(p, im->header.cell, im->header.count))
			continue;
		im->o = o;
		use_profile(im, p);
		return true;
	}
	return !tried || open_again(im, &told, e);
}

static bool recognise(struct import *im, struct err *e)
{
	const struct profile *p = profiles_fitting(im->o.profiles, im->kind, im->header.cell,
						   im->header.count);

	if (!p)
		return try_profiles(im, e);
	use_dialect(&im->o, p);
	if (profile_has_dialect(p) && !open_again(im, &im->o, e))
		return false;
	use_profile(im, p);
	return true;
}

static bool open_table(struct import *im, struct err *e)
{
	const struct profile *p = im->o.profile;

	im->o.table.keep_original = im->teller.rejected != NULL;
	im->o.table.known_headers = known_headers(im);
	if (p)
		use_dialect(&im->o, p);
	if (!input_open(&im->input, im->arena, im->path, e))
		return false;
	if (!open_as(im, &im->o, e))
		return false;
	if (p)
		use_profile(im, p);
	return p || !im->o.profiles || recognise(im, e);
}

bool import_open_table(struct import *im, struct err *e)
{
	if (!open_table(im, e))
		return false;
	if (im->o.replace && !*im->o.replace)
		im->o.replace = NULL;
	return true;
}

/* ---- a new profile of it ---- */

const char *import_column_name(const struct import *im, struct arena *a, size_t column)
{
	const char *name = column < im->header.count ? im->header.cell[column] : "";
	size_t first;

	if (*name && table_map_find(&first, name, im->header.cell, im->header.count) &&
	    first == column)
		return name;
	return arena_printf(a, "#%zu", column + 1);
}

/* The field that the options or the profile give a column; NULL: they say nothing of it. */
static const char *told_field(const struct import *im, size_t column)
{
	const char *field = NULL;
	size_t at;

	for (size_t i = 0; i < im->o.map.count; i++)
		if (table_map_find(&at, im->o.map.at[i].column, im->header.cell,
				   im->header.count) &&
		    at == column)
			field = im->o.map.at[i].field;
	return field;
}

/*
 * Such files are known by the columns that are read; others may come and go.  What is found by its
 * header alone is not told again: it is found then too, with all that the header says of it.
 */
void import_make_profile(struct profile *out, const struct import *im, struct arena *a)
{
	const char **word = ARENA_ARRAY(a, const char *, im->header.count + 1);
	size_t words = 0;

	*out = (struct profile){ .description = "",
				 .kind = im->kind,
				 .table = im->o.table,
				 .sheet = im->o.sheet,
				 .provider = im->o.provider,
				 .replace = im->o.replace };
	out->table.known_headers = NULL;
	for (size_t i = 0; i < im->header.count; i++) {
		const char *read = im->kind->field_of(im, i), *told = told_field(im, i);
		const char *name = import_column_name(im, a, i);

		if (import_kind_fields(im->kind) && (told || !read))
			table_map_set(&out->map, a, name, told ? told : "-");
		if (read && name == im->header.cell[i] && !im->o.table.no_header)
			word[words++] = name;
	}
	out->header = ARENA_NEW(a, struct profile_header);
	out->header->word = word;
	out->headers = words > 0;
}
