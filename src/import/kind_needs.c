#include "import/internal.h"
#include "store/batch.h"

#include <string.h>

static size_t header_count(const char *const *headers)
{
	size_t n = 0;

	while (headers[n])
		n++;
	return n;
}

static bool need_columns(struct import *im, const struct table_row *header)
{
	return need_columns_find(&im->columns.need, header->cell, header->count, &im->o.map,
				 import_place(im, header->line), &im->findings);
}

static bool same_need(const struct need *a, const struct need *b, struct arena *scratch)
{
	const char *x[NEED_FIELD_MAX], *y[NEED_FIELD_MAX];

	need_to_record(x, a, scratch);
	need_to_record(y, b, scratch);
	return import_same_cells(x, y, header_count(need_headers));
}

static enum row_fate need_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct need n, was;
	struct err none = { 0 };
	bool there, same;

	if (!need_from_record(&n, im->row_arena, &im->columns.need, row->cell, row->count, im->path,
			      row->line, &im->findings))
		return ROW_REJECTED;
	import_check_place(im, n.municipality, "municipality", row->line);
	there = store_need(&was, im->store, im->row_arena, n.id, &none);
	same = there && same_need(&n, &was, im->row_arena);
	import_count_row(im, there, same);
	if (same ? !store_batch_had(im->store, n.id, e) : !store_need_put(im->store, &n, e))
		return ROW_FAILED;
	return ROW_KEPT;
}

static const char *need_field_of(const struct import *im, size_t column)
{
	return import_field_named(need_headers, im->columns.need.at, im->columns.need.count,
				  column);
}

const struct import_kind import_needs = { "needs",	 need_known_headers, need_columns,
					  need_field_of, import_no_begin,    need_row,
					  import_no_end };
