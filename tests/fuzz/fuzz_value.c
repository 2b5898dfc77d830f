/*
 * Any bytes as cells: parsers of dates and amounts, and a record of all fields.  What is read is
 * canonical and reads back as itself; nothing is rejected but for want of a title or a provider.
 */
#include "catalog/catalog.h"
#include "table/value.h"
#include "xml/html.h"

#include "base/number.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_when(const char *cell)
{
	for (int order = ORDER_UNKNOWN; order <= ORDER_MONTH; order++) {
		struct cell_when when, again;
		struct date first, last, today = { 2026, 11, 30 };

		cell_when(&when, cell, (enum day_order)order);
		if (!*when.start)
			continue;
		cell_when(&again, when.start, ORDER_UNKNOWN);
		if (strcmp(again.start, when.start) != 0 || !again.whole)
			BUG("'%s' reads back as '%s'", when.start, again.start);
		if (strcmp(when.start, "open") != 0 &&
		    (!when_window(&first, &last, when.start, today) ||
		     date_to_days(last) < date_to_days(first)))
			BUG("'%s' is no time", when.start);
	}
	cell_day_order(cell);
}

static void check_amount(const char *cell)
{
	for (int sign = DECIMAL_UNKNOWN; sign <= DECIMAL_POINT; sign++) {
		struct cell_amount a, again;
		double x;

		if (cell_amount(&a, cell, (enum decimal_sign)sign) != CELL_NUMBER)
			continue;
		if (!number_parse_decimal(&x, a.number))
			BUG("'%s' is no number", a.number);
		if (cell_amount(&again, a.number, DECIMAL_POINT) != CELL_NUMBER ||
		    strcmp(again.number, a.number) != 0)
			BUG("'%s' reads back as '%s'", a.number, again.number);
	}
	cell_decimal_sign(cell);
}

/* What is written of a record is read as the same record. */
static void check_record(struct arena *a, const char *const *cell, size_t count)
{
	struct course_columns c = { .duration_unit_at = -1 };
	struct course_record r, again;
	struct findings f;

	findings_init(&f, a);
	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++) {
		c.at[i] = (int)i;
		c.name[i] = course_field_name((enum course_field)i);
	}
	course_evidence_add(&c, cell, count);
	if (!course_from_record(&r, a, &c, cell, count, "P", "x", 1, &f)) {
		if (f.errors == 0)
			BUG("rejected without a reason");
		return;
	}
	c.evidence = (struct course_evidence){ 0 }; /* another file: of 1.234 it shows nothing */
	if (!course_from_record(&again, a, &c, r.field, COURSE_FIELD_COUNT, "P", "x", 1, &f))
		BUG("what was taken is rejected");
	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++) {
		if (utf8_valid(r.field[i], strlen(r.field[i])) != strlen(r.field[i]))
			BUG("field %zu is not UTF-8", i);
		if (strcmp(r.field[i], again.field[i]) != 0)
			BUG("%s '%s' reads back as '%s'", c.name[i], r.field[i], again.field[i]);
	}
}

/* Lines are cells; a record has as many as it has fields. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	const char *text = utf8_clean(a, (const char *)data, n), *end;
	const char *cell[COURSE_FIELD_COUNT];
	size_t count = 0;

	for (const char *p = text; *p && count < COURSE_FIELD_COUNT; p = *end ? end + 1 : end) {
		end = p + strcspn(p, "\n");
		cell[count] = arena_strndup(a, p, (size_t)(end - p));
		check_when(cell[count]);
		check_amount(cell[count]);
		count++;
	}
	html_text(a, text);
	check_record(a, cell, count);
	/* the same line in every field */
	for (size_t i = 1; count && i < COURSE_FIELD_COUNT; i++)
		cell[i] = cell[0];
	check_record(a, cell, count ? COURSE_FIELD_COUNT : 0);
	arena_free(a);
	return 0;
}
