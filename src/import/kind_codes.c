#include "import/internal.h"

#include <math.h>
#include <string.h>

#define SAME_DEGREES 1e-9

static const char *const *code_headers(struct arena *a)
{
	(void)a;
	return municipality_known_headers();
}

static bool code_columns(struct import *im, const struct table_row *header)
{
	if (municipality_columns_find(&im->columns.municipality, header->cell, header->count))
		return true;
	findings_add(&im->findings, FINDING_ERROR, "no-code-list", import_place(im, header->line),
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
				      row->count, import_place(im, row->line), &im->findings))
		return ROW_REJECTED;
	if (!store_municipality_put(im->store, &m, aliases, e))
		return ROW_FAILED;
	was = codes_municipality(im->codes, m.nr);
	import_count_row(im, was, was && same_municipality(was, &m));
	return ROW_KEPT;
}

static const char *code_field_of(const struct import *im, size_t column)
{
	return import_field_named(im->columns.municipality.name, im->columns.municipality.at,
				  MUNICIPALITY_FIELDS, column);
}

const struct import_kind import_codes = { "codes",	 code_headers,	  code_columns,
					  code_field_of, import_no_begin, code_row,
					  import_no_end };
