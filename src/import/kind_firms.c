#include "import/internal.h"

#include <string.h>

static bool firm_columns(struct import *im, const struct table_row *header)
{
	return firm_columns_find(&im->columns.firm, header->cell, header->count, &im->o.map,
				 import_place(im, header->line), &im->findings);
}

static bool same_firm(const struct firm *a, const struct firm *b, struct arena *scratch)
{
	const char *x[FIRM_HEADERS], *y[FIRM_HEADERS];

	firm_to_record(x, a, scratch);
	firm_to_record(y, b, scratch);
	return import_same_cells(x, y, FIRM_HEADERS);
}

/* By its name in the list where it is known, so that OSLO, 0301 and Oslo are one place. */
static void name_place(struct import *im, struct firm *f, const char *nr, size_t line)
{
	const struct municipality *m = codes_municipality(im->codes, nr);

	if (!m)
		m = codes_municipality(im->codes, f->municipality);
	if (m)
		f->municipality = m->name;
	else
		import_check_place(im, f->municipality, firm_place_header(&im->columns.firm), line);
}

/* The last row of a firm counts; that there are several is told, for one may be out of date. */
static void tell_twice(struct import *im, const struct firm *f, size_t line)
{
	struct place_in_file where = import_place(im, line);
	size_t first = map_put(&im->seen, f->orgnr, line);

	if (first == line)
		return;
	findings_add(&im->findings, FINDING_WARNING, "twice", where,
		     _("%s stands in line %zu already; what this line says holds"), f->orgnr,
		     first);
}

static enum row_fate firm_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct firm f, was;
	struct err none = { 0 };
	const char *municipality_nr;
	bool there, same;

	if (!firm_from_record(&f, &municipality_nr, im->row_arena, &im->columns.firm, row->cell,
			      row->count, import_place(im, row->line), &im->findings))
		return ROW_REJECTED;
	name_place(im, &f, municipality_nr, row->line);
	tell_twice(im, &f, row->line);
	there = store_firm(&was, im->store, im->row_arena, f.orgnr, &none);
	if (there)
		firm_keep_known(&f, &was);
	same = there && same_firm(&f, &was, im->row_arena);
	import_count_row(im, there, same);
	return same || store_firm_put(im->store, &f, e) ? ROW_KEPT : ROW_FAILED;
}

static const char *firm_field_of(const struct import *im, size_t column)
{
	return firm_field_at(&im->columns.firm, column);
}

const struct import_kind import_firms = { "firms",	 firm_known_headers, firm_columns,
					  firm_field_of, import_no_begin,    firm_row,
					  import_no_end };
