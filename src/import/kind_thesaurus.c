#include "import/internal.h"

#include "store/thesaurus.h"

#include <stdlib.h>
#include <string.h>

/* A concept that another names, to be looked for when all are there. */
struct reference {
	const char *id;
	struct place_in_file where;
};
struct import_named {
	struct arena *arena;
	struct reference *at;
	size_t count, cap;
	struct map asked, there; /* what is named, and the concepts of the files themselves */
};
struct references {
	struct concept_columns columns;
	struct import_named *named, *own; /* own: NULL where several files share it */
};

struct import_named *import_named_new(void)
{
	struct import_named *n = heap_alloc(1, sizeof *n);

	n->arena = arena_new();
	return n;
}

void import_named_free(struct import_named *n)
{
	if (!n)
		return;
	map_release(&n->asked);
	map_release(&n->there);
	arena_free(n->arena);
	free(n);
}

void import_named_tell(const struct import_named *n, struct store *s,
		       const struct import_teller *teller)
{
	struct arena *a = arena_new();
	struct findings f;

	findings_init(&f, a);
	for (size_t i = 0; i < n->count; i++) {
		const struct reference *r = &n->at[i];
		struct concept c;
		struct err none = { 0 };

		if (map_get(&n->there, r->id) == MAP_NONE && !store_concept(&c, s, a, r->id, &none))
			findings_add(&f, FINDING_WARNING, "no-such-concept", r->where,
				     _("there is no concept '%.80s'"), r->id);
	}
	if (f.count && teller->findings)
		teller->findings(teller->self, &f);
	arena_free(a);
}

static void release(struct import *im)
{
	import_named_free(im->thesaurus->own);
}

static const char *const *thesaurus_headers(struct arena *a)
{
	return concept_known_headers(a);
}

static bool thesaurus_columns(struct import *im, const struct table_row *header)
{
	im->thesaurus = ARENA_NEW(im->arena, struct references);
	im->thesaurus->own = im->o.named ? NULL : import_named_new();
	im->thesaurus->named = im->o.named ? im->o.named : im->thesaurus->own;
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
		return concept_field_name(c->language - CONCEPT_TEXTS + CONCEPT_EVERYDAY);
	return import_field_named(concept_fields, c->at, CONCEPT_FIELDS, column);
}

static void refer(struct import *im, const struct concept *c, size_t field, size_t line)
{
	struct import_named *n = im->thesaurus->named;
	const char *list = c->field[field], *id;

	while ((id = concept_next(im->row_arena, &list))) {
		struct place_in_file where = import_place(im, line);

		if (map_put(&n->asked, id, n->count) != n->count)
			continue;
		where.file = arena_strdup(n->arena, where.file);
		where.column = arena_strdup(n->arena, im->thesaurus->columns.name[field]);
		*ARENA_PUSH(n->arena, n->at, n->count,
			    n->cap) = (struct reference){ arena_strdup(n->arena, id), where };
	}
}

static enum row_fate thesaurus_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct concept c, was;
	struct err none = { 0 };
	bool there, same;

	if (!concept_from_record(&c, im->row_arena, &im->thesaurus->columns, row->cell, row->count,
				 import_place(im, row->line), &im->findings))
		return ROW_REJECTED;
	import_tell_twice(im, c.field[CONCEPT_ID], row->line);
	map_put(&im->thesaurus->named->there, c.field[CONCEPT_ID], row->line);
	there = store_concept(&was, im->store, im->row_arena, c.field[CONCEPT_ID], &none);
	concept_keep_known(&c, there ? &was : NULL);
	refer(im, &c, CONCEPT_BROADER, row->line);
	refer(im, &c, CONCEPT_RELATED, row->line);
	same = there && concept_is_same(&c, &was);
	if (there && !same && strcmp(was.field[CONCEPT_SOURCE], CONCEPT_SHIPPED) == 0)
		c.field[CONCEPT_SOURCE] = "own"; /* or a newer program would change it back */
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

static bool thesaurus_end(struct import *im, bool keep, struct err *e)
{
	if (keep && im->o.replace && !withdraw(im, e))
		return false;
	if (keep && im->thesaurus->own)
		import_named_tell(im->thesaurus->own, im->store, &im->teller);
	return import_no_end(im, keep, e);
}

const struct import_kind import_thesaurus = {
	"thesaurus",	 thesaurus_headers, thesaurus_columns, thesaurus_field_of,
	import_no_begin, thesaurus_row,	    thesaurus_end,
};
