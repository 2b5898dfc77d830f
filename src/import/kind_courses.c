#include "import/internal.h"

#include <string.h>

static bool course_columns(struct import *im, const struct table_row *header)
{
	return course_columns_find(&im->columns.course, header->cell, header->count, &im->o.map,
				   im->o.provider, import_place(im, header->line), &im->findings);
}

static const char *course_field_of(const struct import *im, size_t column)
{
	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		if (im->columns.course.at[f] == (int)column)
			return course_field_name((enum course_field)f);
	for (size_t i = 0; i < im->columns.course.more_count; i++)
		if (im->columns.course.more[i].at == (int)column)
			return course_field_name(COURSE_DESCRIPTION);
	return im->columns.course.duration_unit_at == (int)column
		       ? course_field_name(COURSE_DURATION)
		       : NULL;
}

static void course_examples(struct import *im, const struct table_row *row,
			    const struct course_record *r)
{
	size_t columns = import_column_count(im);
	const struct course_columns *c = &im->columns.course;

	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		if (c->at[f] >= 0 && (size_t)c->at[f] < row->count && (size_t)c->at[f] < columns)
			import_example(im, (size_t)c->at[f], row->cell[c->at[f]], r->field[f]);
	for (size_t i = 0; i < c->more_count; i++)
		if ((size_t)c->more[i].at < row->count && (size_t)c->more[i].at < columns)
			import_example(im, (size_t)c->more[i].at, row->cell[c->more[i].at],
				       row->cell[c->more[i].at]);
	for (size_t i = 0; i < columns && i < row->count; i++)
		if (!course_field_of(im, i))
			import_example(im, i, row->cell[i], NULL);
}

/* All that the reading of a row hangs on but its cells. */
static uint64_t seed_of(struct import *im)
{
	const struct table_map *map = &im->o.map;
	struct strbuf b = STRBUF_IN(im->row_arena);

	for (size_t i = 0; i < im->header.count; i++)
		strbuf_addf(&b, "%s%c", im->header.cell[i], '\n');
	for (size_t i = 0; i < map->count; i++)
		strbuf_addf(&b, "%s\t%s\n", map->at[i].column, map->at[i].field);
	strbuf_add(&b, im->o.provider ? im->o.provider : "\t");
	return course_cells_seed(im->codes, strbuf_text(&b));
}

static bool course_begin(struct import *im, struct err *e)
{
	im->cells_seed = seed_of(im);
	return store_import_begin(im->store, im->path, im->input.sha256, e);
}

/* The course that the row was meant for must not go because the row has a mistake. */
static enum row_fate course_rejected(struct import *im, const struct course_record *r)
{
	store_import_rejected(im->store, r->field[COURSE_PROVIDER], r->field[COURSE_CODE],
			      r->field[COURSE_TITLE]);
	return ROW_REJECTED;
}

static bool shows_more(const struct import *im, const struct table_row *row)
{
	for (size_t i = 0; im->without_example && i < row->count && i < im->header.count; i++)
		if (!im->written[i] && *row->cell[i])
			return true;
	return false;
}

/* What came before and gave nothing to tell need not be read. */
static bool is_known(bool *known, struct import *im, const struct table_row *row, struct err *e)
{
	*known = false;
	im->cells = course_cells_hash(im->cells_seed, row->cell, row->count);
	return im->findings.count || shows_more(im, row) ||
	       store_import_known(known, im->store, im->cells, e);
}

static bool tell_known(struct import *im, struct err *e)
{
	return !im->teller.course ||
	       store_import_known_run(im->store, im->teller.course, im->teller.self, e);
}

static bool keep_course(struct import *im, const struct course_record *r,
			const struct table_row *row, bool quiet, struct err *e)
{
	size_t before = store_import_repeated(im->store);

	if (!store_import_read(im->store, r, quiet ? im->cells : 0, e))
		return false;
	if (store_import_repeated(im->store) > before)
		findings_add(&im->findings, FINDING_WARNING, "repeated",
			     import_place(im, row->line),
			     _("the same run of '%.80s' stands in this file already; it is kept "
			       "once"),
			     r->field[COURSE_TITLE]);
	return true;
}

/* ---- what can be read in two ways ---- */

static bool is_two_ways(const struct findings *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->at[i].code, COURSE_TWO_WAYS) == 0)
			return true;
	return false;
}

static void see_notation(struct import *im, const struct table_row *row)
{
	course_evidence_add(&im->columns.course, row->cell, row->count);
}

static bool from_record(struct course_record *r, struct import *im, const struct table_row *row)
{
	return course_from_record(r, im->row_arena, &im->columns.course, row->cell, row->count,
				  im->o.provider, im->path, row->line, &im->findings);
}

/*
 * The first cell that can be read in two ways makes the whole file be looked through, once: so what
 * it is read as does not hang on the order of rows, and files without such cells pay nothing.
 * *taken is false for a rejected row.
 */
static bool read_course(struct course_record *r, bool *taken, struct import *im,
			const struct table_row *row, struct err *e)
{
	const struct findings before = im->findings;

	*taken = from_record(r, im, row);
	if (im->seen_all || !is_two_ways(&im->findings))
		return true;
	im->seen_all = true;
	im->findings = before;
	if (!import_scan(im, see_notation, e))
		return false;
	*taken = from_record(r, im, row);
	return true;
}

static enum row_fate course_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct course_record r = { 0 };
	bool known, taken;

	if (!is_known(&known, im, row, e))
		return ROW_FAILED;
	if (known)
		return tell_known(im, e) ? ROW_KEPT : ROW_FAILED;
	if (!read_course(&r, &taken, im, row, e))
		return ROW_FAILED;
	if (!taken)
		return course_rejected(im, &r);
	import_find_place(im, &r);
	if (im->without_example)
		course_examples(im, row, &r);
	known = import_check_place(im, r.field[COURSE_MUNICIPALITY],
				   im->columns.course.name[COURSE_MUNICIPALITY], row->line);
	if (!keep_course(im, &r, row, known && !r.by_file && !im->findings.count, e))
		return ROW_FAILED;
	if (im->teller.course)
		im->teller.course(im->teller.self, &r);
	return ROW_KEPT;
}

static bool course_end(struct import *im, bool keep, struct err *e)
{
	return store_import_end(im->store, keep, &im->totals, e);
}

const struct import_kind import_courses = { "courses",	     course_known_headers, course_columns,
					    course_field_of, course_begin,	   course_row,
					    course_end };
