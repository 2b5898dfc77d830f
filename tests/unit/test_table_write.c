/* Writing CSV: quotes where needed, formulas made harmless, and read back the same. */
#include "table/table.h"

#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static void quotes_where_needed_and_neutralises(void **state)
{
	static const struct {
		const char *cell, *raw, *neutral;
	} cases[] = {
		{ "plain", "plain", "plain" },
		{ "", "", "" },
		{ "a;b", "\"a;b\"", "\"a;b\"" },
		{ "a\"b", "\"a\"\"b\"", "\"a\"\"b\"" },
		{ "a\nb", "\"a\nb\"", "\"a\nb\"" },
		{ " a ", "\" a \"", "\" a \"" },
		{ "=1+1", "=1+1", "'=1+1" },
		{ "  =1+1", "\"  =1+1\"", "'  =1+1" },
		{ "@SUM(A1)", "@SUM(A1)", "'@SUM(A1)" },
		{ "+47 99", "+47 99", "'+47 99" },
		{ "\t=1", "\"\t=1\"", "\"'\t=1\"" },
		{ "＝1", "＝1", "'＝1" },
		{ "-5", "-5", "-5" },
		{ "-5.5", "-5.5", "-5.5" },
		{ "-5+1", "-5+1", "'-5+1" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf b = { 0 };

		table_write_cell(&b, cases[i].cell, true, TABLE_RAW);
		assert_string_equal(strbuf_text(&b), cases[i].raw);
		strbuf_clear(&b);
		table_write_cell(&b, cases[i].cell, true, TABLE_NEUTRAL);
		assert_string_equal(strbuf_text(&b), cases[i].neutral);
		strbuf_release(&b);
	}
}

static void what_is_written_is_read_back(void **state)
{
	static const char *const cells[][3] = {
		{ "code", "title", "note" },  { "\\", "\"", "\\\"" },
		{ "a\\", "b;c\\", "\\;\"x" }, { "\"Lean\" i praksis", "to\nlinjer", "'" },
		{ ";;", "\"\"", "7,5" },      { " a", "b ", "c" },
		{ "\\\";", "\";\"", "\n" },
	};
	struct strbuf b = { 0 };
	struct table_bytes bytes;
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		for (size_t k = 0; k < 3; k++)
			table_write_cell(&b, cells[i][k], k == 0, TABLE_RAW);
		table_write_end(&b);
	}
	bytes = (struct table_bytes){ strbuf_text(&b), b.len, 0 };
	assert_true(table_open(&t, table_source_bytes(&bytes, "x"),
			       &(struct table_options){ .no_header = true }, &e));
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		assert_int_equal(table_next(t, &row, &e), TABLE_ROW);
		assert_int_equal(row.count, 3);
		for (size_t k = 0; k < 3; k++)
			assert_string_equal(row.cell[k], cells[i][k]);
	}
	assert_int_equal(table_next(t, &row, &e), TABLE_END);
	table_close(t);
	strbuf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes_where_needed_and_neutralises),
		cmocka_unit_test(what_is_written_is_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
