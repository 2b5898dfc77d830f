#include "import/internal.h"
#include "store/firm.h"

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

static enum row_fate firm_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct firm f, was;
	struct err none = { 0 };
	const char *municipality_nr, *into;
	enum row_fate fate;
	bool there, same;

	if (!firm_from_record(&f, &municipality_nr, im->row_arena, &im->columns.firm, row->cell,
			      row->count, import_place(im, row->line), &im->findings))
		return ROW_REJECTED;
	fate = import_firm_fate(im, f.orgnr, row->line, e);
	if (fate != ROW_KEPT)
		return fate;
	f.municipality = import_place_name(im, municipality_nr, f.municipality,
					   firm_place_header(&im->columns.firm), row->line);
	import_tell_twice(im, f.orgnr, row->line);
	if (!store_firm_alias(&into, im->store, im->row_arena, f.orgnr, e))
		return ROW_FAILED;
	if (*into) {
		findings_add(&im->findings, FINDING_WARNING, "firm-merged",
			     import_place(im, row->line),
			     _("%s was put together with the firm %s, which stays as it is"),
			     f.orgnr, into);
		import_count_row(im, true, true);
		return ROW_KEPT;
	}
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
