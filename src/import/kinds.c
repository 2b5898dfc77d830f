#include "import/internal.h"
#include "catalog/thesaurus.h"

#include <string.h>

/* What the kinds have in common. */

struct place_in_file import_place(const struct import *im, size_t line)
{
	return (struct place_in_file){ .file = im->path, .row = line };
}

enum { MOST_PLACES = 20000 };

static void tell_place(struct import *im, const char *name, const char *column, size_t line)
{
	struct place_in_file where = { .file = im->path, .row = line, .column = column };
	const char *near = codes_municipality_near(im->codes, name);

	if (near && strcmp(near, name) == 0)
		findings_add(&im->findings, FINDING_WARNING, "municipality", where,
			     _("several municipalities are called '%.80s'; its number says which"),
			     name);
	else if (near)
		findings_add(&im->findings, FINDING_WARNING, "municipality", where,
			     _("'%.80s' is not in the list of municipalities; is it %s? Kept as "
			       "written"),
			     name, near);
	else
		findings_add(&im->findings, FINDING_WARNING, "municipality", where,
			     _("'%.80s' is not in the list of municipalities, so distances to it "
			       "are not known"),
			     name);
}

/* A municipality that is not known is kept as it is written, but nothing can be measured to it. */
bool import_check_place(struct import *im, const char *name, const char *column, size_t line)
{
	size_t known;

	if (!*name || !codes_municipality_count(im->codes))
		return true;
	known = map_get(&im->places, name);
	if (known != MAP_NONE)
		return known;
	if (im->places.count == MOST_PLACES)
		return false;
	known = codes_municipality(im->codes, name) != NULL;
	map_put(&im->places, name, known);
	if (!known)
		tell_place(im, name, column, line);
	return known;
}

const char *import_place_name(struct import *im, const char *nr, const char *name,
			      const char *column, size_t line)
{
	const struct municipality *m = codes_municipality(im->codes, nr);

	if (!m)
		m = codes_municipality(im->codes, name);
	if (m)
		return codes_called(im->codes, m);
	import_check_place(im, name, column, line);
	return name;
}

void import_tell_twice(struct import *im, const char *id, size_t line)
{
	size_t first = map_put(&im->seen, id, line);

	if (first != line)
		findings_add(&im->findings, FINDING_WARNING, "twice", import_place(im, line),
			     _("%.80s stands in line %zu already; what this line says holds"), id,
			     first);
}

bool import_no_begin(struct import *im, struct err *e)
{
	(void)im;
	(void)e;
	return true;
}

bool import_no_end(struct import *im, bool keep, struct err *e)
{
	(void)e;
	im->totals.rows += im->totals.rejected;
	return keep;
}

bool import_same_cells(const char *const *a, const char *const *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(a[i], b[i]) != 0)
			return false;
	return true;
}

/* Counts a row by whether it was there, and as it is. */
void import_count_row(struct import *im, bool was_there, bool same)
{
	im->totals.rows++;
	if (!was_there)
		im->totals.added++;
	else if (same)
		im->totals.unchanged++;
	else
		im->totals.changed++;
}

/* Columns that are found by their names, which are then what they are read as. */
const char *import_field_named(const char *const *name, const int *at, size_t count, size_t column)
{
	for (size_t i = 0; i < count; i++)
		if (at[i] == (int)column)
			return name[i];
	return NULL;
}

/* ---- by name ---- */

static const struct import_kind *const kinds[] = {
	&import_courses,    &import_needs, &import_firms,
	&import_interviews, &import_codes, &import_thesaurus,
};

const struct import_kind *import_kind_named(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i]->name, name) == 0)
			return kinds[i];
	return NULL;
}

const char *import_kind_name(const struct import_kind *k)
{
	return k->name;
}

bool import_kind_has_provider(const struct import_kind *k)
{
	return k == &import_courses;
}

bool import_kind_is_of_form(const struct import_kind *k)
{
	return k == &import_interviews;
}

bool import_kind_is_thesaurus(const struct import_kind *k)
{
	return k == &import_thesaurus;
}

static const char *const course_fields[] = {
#define X(id, name) name,
	COURSE_FIELDS(X)
#undef X
		NULL
};

const char *const *import_kind_fields(const struct import_kind *k)
{
	const struct {
		const struct import_kind *kind;
		const char *const *fields;
	} known[] = {
		{ &import_courses, course_fields },
		{ &import_needs, need_headers },
		{ &import_firms, firm_map_fields },
		{ &import_thesaurus, concept_fields },
	};

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (known[i].kind == k)
			return known[i].fields;
	return NULL;
}

const char *const *import_fields(const struct import *im)
{
	return import_kind_fields(im->kind);
}
