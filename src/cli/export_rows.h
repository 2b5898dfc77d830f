#ifndef LOS_CLI_EXPORT_ROWS_H
#define LOS_CLI_EXPORT_ROWS_H
/*
 * export_rows - what is exported as one table of records: courses, needs, firms, contacts,
 * the thesaurus, decisions, activities.  As CSV and JSON the records are written as they are; in
 * other formats they are a dataset, whose numbers and dates are numbers and dates.
 */
#include "base/json.h"
#include "report/export.h"
#include "store/store.h"
#include "table/table.h"

struct rows_out {
	struct strbuf out;
	struct json json;
	bool as_json;
	enum table_write how;
	struct ready *ready; /* NULL: CSV or JSON */
	bool as_dataset;
	const char *name;
	struct arena *arena;
	struct clock clock;
	const char *const *header;
	size_t count;
};

struct export_kind {
	const char *name;
	enum table_write how;
	bool (*write)(struct rows_out *w, struct store *s, struct arena *a, struct err *e);
	bool personal; /* it is all of persons: only when that is asked for */
};
const struct export_kind *export_kind_named(const char *name); /* NULL: none */

#endif
