/* Which column is which field, as it is written on the command line. */
#include "table/mapping.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static void reads_pairs_with_any_sign_in_the_name(void **state)
{
	static const struct {
		const char *text, *said; /* NULL: it is read */
		size_t count;
		struct table_mapping pair[2];
	} cases[] = {
		{ "", NULL, 0, { { 0 } } },
		{ "a=title", NULL, 1, { { "a", "title" } } },
		{ "a b=title,#2=-", NULL, 2, { { "a b", "title" }, { "#2", "-" } } },
		{ "a\\,b\\=c\\\\=title", NULL, 1, { { "a,b=c\\", "title" } } },
		{ "a\\b=title", NULL, 1, { { "a\\b", "title" } } },
		{ "a=title,a=code", NULL, 1, { { "a", "code" } } },
		{ "a=x=y", NULL, 1, { { "a", "x=y" } } },
		{ "a", "--map wants COLUMN=FIELD, not 'a'", 0, { { 0 } } },
		{ "=title", "--map wants COLUMN=FIELD, not ''", 0, { { 0 } } },
		{ "a=title,,b=code", "--map wants COLUMN=FIELD, not ''", 0, { { 0 } } },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct table_map m;
		struct err e = { 0 };
		bool ok = table_map_parse(&m, a, cases[i].text, &e);

		assert_string_equal(e.msg, cases[i].said ? cases[i].said : "");
		assert_int_equal(ok, !cases[i].said);
		for (size_t k = 0; ok && k < cases[i].count; k++) {
			assert_string_equal(m.at[k].column, cases[i].pair[k].column);
			assert_string_equal(m.at[k].field, cases[i].pair[k].field);
		}
		if (ok)
			assert_int_equal(m.count, cases[i].count);
	}
	arena_free(a);
}

static void a_name_that_is_escaped_is_read_back(void **state)
{
	static const char *const names[] = { "a",  "a,b", "a=b",
					     "\\", "\\,", "Pris (kr), inkl. mva=25 %" };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct table_map m;
		struct err e = { 0 };
		const char *text = arena_printf(a, "%s=title", table_map_escape(a, names[i]));

		assert_true(table_map_parse(&m, a, text, &e));
		assert_string_equal(m.at[0].column, names[i]);
	}
	arena_free(a);
}

static void finds_a_column_as_written_else_as_compared_else_by_number(void **state)
{
	static const char *const header[] = { "Pris (kr)", "Pris (eur)", "#1", "Emne-kode", "" };
	static const struct {
		const char *column;
		int at;
	} cases[] = {
		{ "Pris (eur)", 1 }, { "pris", 0 }, { "#1", 2 },
		{ "#2", 1 },	     { "#5", 4 },   { "emnekode", 3 },
		{ "#6", -1 },	     { "#0", -1 },  { "#", -1 },
		{ "#1x", -1 },	     { "nei", -1 }, { "#99999999999999999999", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t at;
		bool found = table_map_find(&at, cases[i].column, header, 5);

		assert_int_equal(found ? (int)at : -1, cases[i].at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_pairs_with_any_sign_in_the_name),
		cmocka_unit_test(a_name_that_is_escaped_is_read_back),
		cmocka_unit_test(finds_a_column_as_written_else_as_compared_else_by_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
