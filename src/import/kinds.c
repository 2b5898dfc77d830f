#include "import/internal.h"

#include <math.h>
#include <string.h>

#define SAME_DEGREES 1e-9

static struct place_in_file place(const struct import *im, size_t line)
{
	return (struct place_in_file){ .file = im->path, .row = line };
}

enum { MOST_PLACES = 20000 };

/* A municipality that is not known is kept as it is written, but nothing can be measured to it. */
static void check_place(struct import *im, const char *name, const char *column, size_t line)
{
	struct place_in_file where = { .file = im->path, .row = line, .column = column };
	size_t seen = im->places.count;
	const char *near;

	if (!*name || !codes_municipality_count(im->codes) || seen == MOST_PLACES ||
	    map_put(&im->places, name, seen) != seen || codes_municipality(im->codes, name))
		return;
	near = codes_municipality_near(im->codes, name);
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

/* ---- courses ---- */

static bool course_columns(struct import *im, const struct table_row *header)
{
	return course_columns_find(&im->columns.course, header->cell, header->count, im->o.map,
				   im->o.provider, place(im, header->line), &im->findings);
}

static const char *course_field_of(const struct import *im, size_t column)
{
	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		if (im->columns.course.at[f] == (int)column)
			return course_field_name((enum course_field)f);
	return NULL;
}

static void course_examples(struct import *im, const struct table_row *row,
			    const struct course_record *r)
{
	size_t columns = import_column_count(im);
	const struct course_columns *c = &im->columns.course;

	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		if (c->at[f] >= 0 && (size_t)c->at[f] < row->count && (size_t)c->at[f] < columns)
			import_example(im, (size_t)c->at[f], row->cell[c->at[f]], r->field[f]);
	for (size_t i = 0; i < columns && i < row->count; i++)
		if (!course_field_of(im, i))
			import_example(im, i, row->cell[i], NULL);
}

static bool course_begin(struct import *im, struct err *e)
{
	return store_import_begin(im->store, im->path, im->input.sha256, e);
}

static enum row_fate course_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct course_record r = { 0 };

	if (!course_from_record(&r, im->row_arena, &im->columns.course, row->cell, row->count,
				im->o.provider, im->path, row->line, &im->findings))
		return ROW_REJECTED;
	if (im->without_example)
		course_examples(im, row, &r);
	check_place(im, r.field[COURSE_MUNICIPALITY], im->columns.course.name[COURSE_MUNICIPALITY],
		    row->line);
	return store_import_course(im->store, &r, e) ? ROW_KEPT : ROW_FAILED;
}

static bool course_end(struct import *im, bool keep, struct err *e)
{
	return store_import_end(im->store, keep, &im->totals, e);
}

/* ---- needs, firms, codes: what changed is told by comparing ---- */

static bool no_begin(struct import *im, struct err *e)
{
	(void)im;
	(void)e;
	return true;
}

static bool no_end(struct import *im, bool keep, struct err *e)
{
	(void)e;
	im->totals.rows += im->totals.rejected;
	return keep;
}

static bool same_cells(const char *const *a, const char *const *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(a[i], b[i]) != 0)
			return false;
	return true;
}

/* Counts a row by whether it was there, and as it is. */
static void count_row(struct import *im, bool was_there, bool same)
{
	im->totals.rows++;
	if (!was_there)
		im->totals.added++;
	else if (same)
		im->totals.unchanged++;
	else
		im->totals.changed++;
}

static size_t header_count(const char *const *headers)
{
	size_t n = 0;

	while (headers[n])
		n++;
	return n;
}

static bool need_columns(struct import *im, const struct table_row *header)
{
	return need_columns_find(&im->columns.need, header->cell, header->count, im->path,
				 &im->findings);
}

static bool same_need(const struct need *a, const struct need *b, struct arena *scratch)
{
	const char *x[NEED_FIELD_MAX], *y[NEED_FIELD_MAX];

	need_to_record(x, a, scratch);
	need_to_record(y, b, scratch);
	return same_cells(x, y, header_count(need_headers));
}

static enum row_fate need_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct need n, was;
	struct err none = { 0 };
	bool there, same;

	if (!need_from_record(&n, im->row_arena, &im->columns.need, row->cell, row->count, im->path,
			      row->line, &im->findings))
		return ROW_REJECTED;
	check_place(im, n.municipality, "municipality", row->line);
	there = store_need(&was, im->store, im->row_arena, n.id, &none);
	same = there && same_need(&n, &was, im->row_arena);
	count_row(im, there, same);
	return same || store_need_put(im->store, &n, e) ? ROW_KEPT : ROW_FAILED;
}

static bool firm_columns(struct import *im, const struct table_row *header)
{
	return firm_columns_find(&im->columns.firm, header->cell, header->count,
				 place(im, header->line), &im->findings);
}

static bool same_firm(const struct firm *a, const struct firm *b, struct arena *scratch)
{
	const char *x[FIRM_HEADERS], *y[FIRM_HEADERS];

	firm_to_record(x, a, scratch);
	firm_to_record(y, b, scratch);
	return same_cells(x, y, FIRM_HEADERS);
}

static enum row_fate firm_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct firm f, was;
	struct err none = { 0 };
	bool there, same;

	if (!firm_from_record(&f, im->row_arena, &im->columns.firm, row->cell, row->count,
			      place(im, row->line), &im->findings))
		return ROW_REJECTED;
	check_place(im, f.municipality, "municipality", row->line);
	there = store_firm(&was, im->store, im->row_arena, f.orgnr, &none);
	same = there && same_firm(&f, &was, im->row_arena);
	count_row(im, there, same);
	return same || store_firm_put(im->store, &f, e) ? ROW_KEPT : ROW_FAILED;
}

static const char *const *code_headers(struct arena *a)
{
	(void)a;
	return municipality_known_headers();
}

static bool code_columns(struct import *im, const struct table_row *header)
{
	if (municipality_columns_find(&im->columns.municipality, header->cell, header->count))
		return true;
	findings_add(&im->findings, FINDING_ERROR, "no-code-list", place(im, header->line),
		     _("this is no list of municipalities: its columns are kommunenr, name, lat "
		       "and lon; county_nr, county and aliases may stand beside them"));
	return false;
}

static bool same_municipality(const struct municipality *a, const struct municipality *b)
{
	return strcmp(a->name, b->name) == 0 && strcmp(a->county_nr, b->county_nr) == 0 &&
	       strcmp(a->county, b->county) == 0 && fabs(a->lat - b->lat) < SAME_DEGREES &&
	       fabs(a->lon - b->lon) < SAME_DEGREES;
}

/* Written even when it is the same, for its aliases are not compared. */
static enum row_fate code_row(struct import *im, const struct table_row *row, struct err *e)
{
	const struct municipality *was;
	struct municipality m;
	const char *aliases;

	if (!municipality_from_record(&m, &aliases, &im->columns.municipality, row->cell,
				      row->count, place(im, row->line), &im->findings))
		return ROW_REJECTED;
	if (!store_municipality_put(im->store, &m, aliases, e))
		return ROW_FAILED;
	was = codes_municipality(im->codes, m.nr);
	count_row(im, was, was && same_municipality(was, &m));
	return ROW_KEPT;
}

/* Columns that are found by their names, which are then what they are read as. */
static const char *named(const char *const *name, const int *at, size_t count, size_t column)
{
	for (size_t i = 0; i < count; i++)
		if (at[i] == (int)column)
			return name[i];
	return NULL;
}

static const char *need_field_of(const struct import *im, size_t column)
{
	return named(need_headers, im->columns.need.at, im->columns.need.count, column);
}

static const char *firm_field_of(const struct import *im, size_t column)
{
	return named(firm_headers, im->columns.firm.at, FIRM_HEADERS, column);
}

static const char *code_field_of(const struct import *im, size_t column)
{
	return named(im->columns.municipality.name, im->columns.municipality.at,
		     MUNICIPALITY_FIELDS, column);
}

static const struct import_kind kinds[] = {
	{ "courses", course_known_headers, course_columns, course_field_of, course_begin,
	  course_row, course_end },
	{ "needs", need_known_headers, need_columns, need_field_of, no_begin, need_row, no_end },
	{ "firms", firm_known_headers, firm_columns, firm_field_of, no_begin, firm_row, no_end },
	{ "codes", code_headers, code_columns, code_field_of, no_begin, code_row, no_end },
};

const struct import_kind *import_kind_named(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

const char *import_kind_name(const struct import_kind *k)
{
	return k->name;
}

bool import_kind_is_mapped(const struct import_kind *k)
{
	return k == &kinds[0];
}

const char *const *import_fields(const struct import *im)
{
	static const char *const fields[] = {
#define X(id, name) name,
		COURSE_FIELDS(X)
#undef X
			NULL
	};

	return import_kind_is_mapped(im->kind) ? fields : NULL;
}
