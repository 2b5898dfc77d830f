#include "import/internal.h"

#include "store/thesaurus.h"

#include <string.h>

/* A concept that another names, to be looked for when all are there. */
struct reference {
	const char *id, *column;
	size_t line;
};
struct references {
	struct concept_columns columns;
	struct reference *at;
	size_t count, cap;
	struct map asked;
};

static void release(struct import *im)
{
	map_release(&im->thesaurus->asked);
}

static const char *const *thesaurus_headers(struct arena *a)
{
	return concept_known_headers(a);
}

static bool thesaurus_columns(struct import *im, const struct table_row *header)
{
	im->thesaurus = ARENA_NEW(im->arena, struct references);
	im->release = release;
	return concept_columns_find(&im->thesaurus->columns, header->cell, header->count,
				    &im->o.map, im->o.language, import_place(im, header->line),
				    &im->findings);
}

static const char *thesaurus_field_of(const struct import *im, size_t column)
{
	const struct concept_columns *c = &im->thesaurus->columns;

	if (c->esco && (int)column == c->preferred)
		return concept_field_name(c->language);
	if (c->esco && (int)column == c->alternative)
		return concept_field_name(c->language);
	if (c->esco && (int)column == c->hidden)
		return concept_field_name(c->language + 1);
	return import_field_named(concept_fields, c->at, CONCEPT_FIELDS, column);
}

static void refer(struct import *im, const struct concept *c, size_t field, size_t line)
{
	struct references *r = im->thesaurus;
	const char *list = c->field[field], *id;

	while ((id = concept_next(im->row_arena, &list))) {
		if (map_put(&r->asked, id, r->count) != r->count)
			continue;
		*ARENA_PUSH(im->arena, r->at, r->count,
			    r->cap) = (struct reference){ arena_strdup(im->arena, id),
							  r->columns.name[field], line };
	}
}

static void tell_twice(struct import *im, const char *id, size_t line)
{
	size_t first = map_put(&im->seen, id, line);

	if (first != line)
		findings_add(&im->findings, FINDING_WARNING, "twice", import_place(im, line),
			     _("the concept '%.80s' stands in line %zu already; what this line "
			       "says holds"),
			     id, first);
}

static enum row_fate thesaurus_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct concept c, was;
	struct err none = { 0 };
	bool there, same;

	if (!concept_from_record(&c, im->row_arena, &im->thesaurus->columns, row->cell, row->count,
				 import_place(im, row->line), &im->findings))
		return ROW_REJECTED;
	tell_twice(im, c.field[CONCEPT_ID], row->line);
	there = store_concept(&was, im->store, im->row_arena, c.field[CONCEPT_ID], &none);
	concept_keep_known(&c, there ? &was : NULL);
	refer(im, &c, CONCEPT_BROADER, row->line);
	refer(im, &c, CONCEPT_RELATED, row->line);
	same = there && concept_is_same(&c, &was);
	import_count_row(im, there, same);
	return same || store_concept_put(im->store, &c, e) ? ROW_KEPT : ROW_FAILED;
}

/* Concepts of the source that the file does not have. */
static bool withdraw(struct import *im, struct err *e)
{
	const char **id;
	size_t count;

	if (!store_concepts(&id, &count, im->store, im->arena, im->o.replace, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (map_get(&im->seen, id[i]) != MAP_NONE)
			continue;
		if (!store_concept_delete(im->store, id[i], e))
			return false;
		im->totals.removed++;
	}
	return true;
}

static void tell_missing(struct import *im)
{
	const struct references *r = im->thesaurus;

	findings_init(&im->findings, im->row_arena);
	for (size_t i = 0; i < r->count; i++) {
		struct place_in_file where = import_place(im, r->at[i].line);
		struct concept c;
		struct err none = { 0 };

		where.column = r->at[i].column;
		if (!store_concept(&c, im->store, im->row_arena, r->at[i].id, &none))
			findings_add(&im->findings, FINDING_WARNING, "no-such-concept", where,
				     _("there is no concept '%.80s'"), r->at[i].id);
	}
	if (im->findings.count && im->teller.findings)
		im->teller.findings(im->teller.self, &im->findings);
}

static bool thesaurus_end(struct import *im, bool keep, struct err *e)
{
	if (keep && im->o.replace && !withdraw(im, e))
		return false;
	if (keep)
		tell_missing(im);
	return import_no_end(im, keep, e);
}

const struct import_kind import_thesaurus = {
	"thesaurus",	 thesaurus_headers, thesaurus_columns, thesaurus_field_of,
	import_no_begin, thesaurus_row,	    thesaurus_end,
};
