/*
 * Real files that hurt (open data; see the shared data's README), read to their known shapes.
 * The files are not ours to ship: without them the test says so and is skipped.
 */
#include "table/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ptrdiff_t read_file(void *self, char *buf, size_t n, struct err *e)
{
	(void)e;
	return (ptrdiff_t)fread(buf, 1, n, self);
}

static FILE *shared_file(const char *name)
{
	const char *folder = getenv("LOS_SHARED");
	char path[512];

	snprintf(path, sizeof path, "%s/data/csv/%s", folder ? folder : "../shared", name);
	return fopen(path, "rb");
}

/* Rows are records without the header; `wide` of them are as wide as it. */
static const struct {
	const char *name;
	bool no_header;
	size_t rows, width, wide;
	enum table_encoding encoding;
	char delimiter;
	bool bom, backslash;
	const char *first; /* the first cell of the first row */
} files[] = {
	{ "no_Postnummerregister-ansi.txt", true, 5093, 5, 5093, TABLE_WINDOWS_1252, '\t', false,
	  false, "0001" },
	{ "no_difi_oversikt2014.backslash.csv", false, 52, 20, 52, TABLE_UTF8, ';', false, false,
	  "19104" },
	{ "no_difi_oversikt2014.bom.csv", false, 52, 20, 52, TABLE_UTF8, ';', true, false,
	  "19104" },
	{ "no_norgeno_tjeneste.multiline.csv", false, 7258, 5, 7258, TABLE_UTF8, ';', false, true,
	  "82954" },
	{ "no_kmd_partistotte2014.nbsp_thousands.csv", false, 2709, 11, 2709, TABLE_UTF8, ';',
	  false, false, "ØSTFOLD ARBEIDERPARTI" },
	{ "no_fad_lonn_a-tabell.quoted_decimalcomma.csv", false, 98, 14, 98, TABLE_UTF8, ';', false,
	  false, "1" },
	{ "no_oed_normpriser.ddmmyyyy.csv", false, 399, 6, 399, TABLE_UTF8, ';', false, false,
	  "ALVHEIM" },
	{ "no_nav_ettersporsel2017.bom.csv", false, 136, 22, 136, TABLE_UTF8, ';', true, false,
	  "2017" },
	{ "eu_table-with-accents.latin1.csv", false, 638, 8, 638, TABLE_WINDOWS_1252, ';', false,
	  false, "3 stars" },
	{ "eu_issue-811_it.mixed_eol.csv", false, 422, 26, 421, TABLE_WINDOWS_1252, ';', false,
	  false, "01" },
	{ "eu_doublequote.csv", false, 5, 17, 5, TABLE_UTF8, ',', false, false, "A.N.E.P." },
	{ "eu_number-test.csv", false, 13, 6, 13, TABLE_UTF8, ',', false, false, "NaN" },
};

static void check_file(FILE *file, size_t i)
{
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };
	size_t rows = 0, wide = 0;
	enum table_step step;

	assert_true(table_open(&t, (struct table_source){ read_file, file, files[i].name },
			       &(struct table_options){ .no_header = files[i].no_header }, &e));
	while ((step = table_next(t, &row, &e)) == TABLE_ROW) {
		if (rows++ == 0)
			assert_string_equal(row.cell[0], files[i].first);
		wide += row.count == files[i].width;
	}
	assert_int_equal(step, TABLE_END);
	assert_int_equal(rows, files[i].rows);
	assert_int_equal(wide, files[i].wide);
	if (!files[i].no_header)
		assert_int_equal(table_header(t)->count, files[i].width);
	assert_int_equal(table_dialect(t)->encoding, files[i].encoding);
	assert_int_equal(table_dialect(t)->delimiter, files[i].delimiter);
	assert_int_equal(table_dialect(t)->bom, files[i].bom);
	assert_int_equal(table_dialect(t)->backslash, files[i].backslash);
	table_close(t);
}

static void real_files_have_their_shapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		FILE *file = shared_file(files[i].name);

		if (!file) {
			printf("SKIP %s is not there\n", files[i].name);
			continue;
		}
		check_file(file, i);
		fclose(file);
	}
}

/* Both are written from one table, in two dialects. */
static void two_dialects_of_one_table_read_the_same(void **state)
{
	FILE *a = shared_file("no_difi_oversikt2014.backslash.csv");
	FILE *b = shared_file("no_difi_oversikt2014.bom.csv");
	struct table *x = NULL, *y = NULL;
	struct table_row r, q;
	struct err e = { 0 };

	(void)state;
	if (a && b) {
		assert_true(table_open(&x, (struct table_source){ read_file, a, "a" },
				       &(struct table_options){ 0 }, &e));
		assert_true(table_open(&y, (struct table_source){ read_file, b, "b" },
				       &(struct table_options){ 0 }, &e));
		while (table_next(x, &r, &e) == TABLE_ROW) {
			assert_int_equal(table_next(y, &q, &e), TABLE_ROW);
			assert_int_equal(r.count, q.count);
			for (size_t i = 0; i < r.count; i++)
				assert_string_equal(r.cell[i], q.cell[i]);
		}
		assert_int_equal(table_next(y, &q, &e), TABLE_END);
	} else {
		printf("SKIP no_difi_oversikt2014 is not there\n");
	}
	table_close(x);
	table_close(y);
	if (a)
		fclose(a);
	if (b)
		fclose(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(real_files_have_their_shapes),
		cmocka_unit_test(two_dialects_of_one_table_read_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
