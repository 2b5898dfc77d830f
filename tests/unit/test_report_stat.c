#include "os/os.h"
#include "report/export.h"

#include <readstat.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

/*
 * .sav and .dta, written and read back by libreadstat: names, labels, formats, what is missing and
 * why, texts of every kind.
 */

enum { COLUMNS = 8, LONG = 10000 };

static struct dataset_code colours_at[] = { { 1, "red", "Rød", true }, { 7, "blue", "Blå", true } };
static struct dataset_codes colours = { .name = "colours", .at = colours_at, .count = 2 };

struct fixture {
	struct arena *arena;
	struct err e;
	struct strbuf seen; /* what was read back */
	const char *folder, *path;
	struct variable v[COLUMNS];
	struct cell row[4][COLUMNS];
	struct dataset d;
	struct findings findings;
};

/* ---- reading back --------------------------------------------------------------------------- */

static int saw_variable(int index, readstat_variable_t *v, const char *labels, void *ctx)
{
	struct fixture *f = ctx;
	int ranges = readstat_variable_get_missing_ranges_count(v);

	strbuf_addf(&f->seen, "%d %s|%s|%s|%s", index, readstat_variable_get_name(v),
		    readstat_variable_get_label(v), readstat_variable_get_format(v),
		    labels ? labels : "");
	for (int i = 0; i < ranges; i++)
		strbuf_addf(&f->seen, "|%g..%g",
			    readstat_double_value(readstat_variable_get_missing_range_lo(v, i)),
			    readstat_double_value(readstat_variable_get_missing_range_hi(v, i)));
	strbuf_addc(&f->seen, '\n');
	return READSTAT_HANDLER_OK;
}

static void add_value(struct strbuf *b, readstat_value_t value)
{
	readstat_type_t type = readstat_value_type(value);

	if (readstat_value_is_tagged_missing(value))
		strbuf_addf(b, ".%c", readstat_value_tag(value));
	else if (readstat_value_is_system_missing(value))
		strbuf_addc(b, '.');
	else if (type == READSTAT_TYPE_STRING || type == READSTAT_TYPE_STRING_REF)
		strbuf_add(b, readstat_string_value(value) ? readstat_string_value(value) : "");
	else
		strbuf_addf(b, "%.15g", readstat_double_value(value));
}

static int saw_value(int row, readstat_variable_t *v, readstat_value_t value, void *ctx)
{
	struct fixture *f = ctx;

	if (readstat_variable_get_index(v) == 0)
		strbuf_addf(&f->seen, "row %d: ", row);
	else
		strbuf_add(&f->seen, " / ");
	add_value(&f->seen, value);
	if (readstat_variable_get_index(v) == COLUMNS)
		strbuf_addc(&f->seen, '\n');
	return READSTAT_HANDLER_OK;
}

static int saw_label(const char *set, readstat_value_t value, const char *label, void *ctx)
{
	struct fixture *f = ctx;

	strbuf_addf(&f->seen, "label %s ", set);
	add_value(&f->seen, value);
	strbuf_addf(&f->seen, " = %s\n", label);
	return READSTAT_HANDLER_OK;
}

static int saw_file(readstat_metadata_t *m, void *ctx)
{
	struct fixture *f = ctx;

	strbuf_addf(&f->seen, "%s, %d rows, %d variables\n", readstat_get_file_label(m),
		    readstat_get_row_count(m), readstat_get_var_count(m));
	return READSTAT_HANDLER_OK;
}

static void read_back(struct fixture *f, bool sav)
{
	readstat_parser_t *p = readstat_parser_init();
	readstat_error_t error;

	strbuf_clear(&f->seen);
	readstat_set_metadata_handler(p, saw_file);
	readstat_set_variable_handler(p, saw_variable);
	readstat_set_value_label_handler(p, saw_label);
	readstat_set_value_handler(p, saw_value);
	error = sav ? readstat_parse_sav(p, f->path, f) : readstat_parse_dta(p, f->path, f);
	readstat_parser_free(p);
	if (error != READSTAT_OK)
		fail_msg("%s: %s", f->path, readstat_error_message(error));
}

static void has(struct fixture *f, const char *what)
{
	if (!strstr(strbuf_text(&f->seen), what))
		fail_msg("not read back: '%s' in\n%.3000s", what, strbuf_text(&f->seen));
}

/* ---- what is written ------------------------------------------------------------------------ */

static void column(struct fixture *f, size_t i, const char *name, const char *label,
		   enum variable_kind kind)
{
	f->v[i] = (struct variable){
		.name = name, .label = label, .path = "", .kind = kind, .role = ROLE_ANSWER
	};
}

static bool rows(void *from, dataset_row_fn *row, void *to, struct err *e)
{
	struct fixture *f = from;

	for (size_t i = 0; i < f->d.rows; i++)
		if (!row(to, 0, f->row[i], e))
			return false;
	return true;
}

static void write_it(struct fixture *f, const char *format)
{
	struct export_source s = { .dataset = &f->d, .count = 1, .rows = rows, .from = f };
	struct export_target t = { .path = arena_printf(f->arena, "%s/x.%s", f->folder, format) };
	struct export_options o = { .title = "Prøve",
				    .version = "1",
				    .language = "nb",
				    .today = { 2026, 11, 23 },
				    .findings = &f->findings };

	f->path = t.path;
	if (!export_write(export_format_named(format), &s, &t, &o, &f->e))
		fail_msg("%s", f->e.msg);
}

static int set_up(void **state)
{
	struct arena *a = arena_new();
	struct fixture *f = ARENA_NEW(a, struct fixture);
	static char folder[] = "/tmp/los-stat-XXXXXX";
	const enum absence why[COLUMNS] = { ABSENT_DK,	     ABSENT_REFUSED, ABSENT_NA,
					    ABSENT_SKIPPED,  ABSENT_EMPTY,   ABSENT_OTHER_VERSION,
					    ABSENT_NO_ENTRY, ABSENT_SKIPPED };

	strcpy(folder, "/tmp/los-stat-XXXXXX");
	f->arena = a;
	f->folder = mkdtemp(folder);
	findings_init(&f->findings, a);
	column(f, 0, "antall", "Hvor mange?", VARIABLE_WHOLE);
	column(f, 1, "pris", "Pris", VARIABLE_NUMBER);
	column(f, 2, "dag", "Dag", VARIABLE_DATE);
	column(f, 3, "tid", "Tid", VARIABLE_TIME);
	column(f, 4, "stund", "Stund", VARIABLE_MOMENT);
	column(f, 5, "farge", "Farge", VARIABLE_CODED);
	column(f, 6, "under", "Grader", VARIABLE_NUMBER);
	column(f, 7, "tekst", "Hva da?", VARIABLE_TEXT);
	f->v[5].codes = &colours;
	f->v[6].least = -12.5;
	f->v[7].widest = 40;
	f->v[7].absences = 1U << ABSENT_SKIPPED;
	f->row[0][0].number = 3;
	f->row[0][1].number = 0.1;
	f->row[0][2].number = (double)date_to_days((struct date){ 2026, 3, 2 });
	f->row[0][3].number = 8.5 * 3600 * 1000;
	f->row[0][4].number = f->row[0][2].number * 86400000.0 + 8.5 * 3600 * 1000;
	f->row[0][5].number = 7;
	f->row[0][5].code = &colours_at[1];
	f->row[0][6].number = -12.5;
	f->row[0][7].text = "=1+1 \xF0\x9F\x98\x80 עברית\nto";
	for (size_t i = 0; i < COLUMNS; i++)
		f->row[1][i].absence = why[i];
	f->d = (struct dataset){
		.name = "", .label = "Prøve", .variable = f->v, .count = COLUMNS, .rows = 2
	};
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	unlink(f->path);
	rmdir(f->folder);
	strbuf_release(&f->seen);
	arena_free(f->arena);
	return 0;
}

/* ---- tests ---------------------------------------------------------------------------------- */

static void spss_reads_values_labels_and_missings(void **state)
{
	struct fixture *f = *state;

	write_it(f, "sav");
	read_back(f, true);
	has(f, "Prøve, 2 rows, 9 variables\n");
	has(f, "0 antall|Hvor mange?|F12.0|labels0|-6..-1\n");
	has(f, "2 dag|Dag|EDATE10|");
	has(f, "3 tid|Tid|TIME8|");
	has(f, "4 stund|Stund|DATETIME20|");
	has(f, "6 under|Grader|F16.4|");
	has(f, "|-9996..-9991\n");
	has(f, "7 tekst|Hva da?|");
	has(f, "8 tekst_why|Why it is empty: Hva da?|");
	/* SPSS counts seconds from 1582-10-14 */
	has(f, "row 0: 3 / 0.1 / 13991788800 / 30600 / 13991819400 / 7 / -12.5 / =1+1 "
	       "\xF0\x9F\x98\x80 עברית\nto / 0\n");
	has(f, "row 1: -1 / -2 / -3 / -4 / -5 / -6 / . /  / 4\n");
	has(f, " 7 = Blå\n");
	has(f, " -1 = Don't know\n");
	has(f, " -4 = Not asked\n");
	has(f, " -9991 = Don't know\n");
	has(f, " 4 = Not asked\n");
}

static void stata_reads_values_labels_and_missings(void **state)
{
	struct fixture *f = *state;

	write_it(f, "dta");
	read_back(f, false);
	has(f, "Prøve, 2 rows, 9 variables\n");
	has(f, "0 antall|Hvor mange?|%12.0g|");
	has(f, "2 dag|Dag|%td|");
	has(f, "3 tid|Tid|%tcHH:MM:SS|");
	has(f, "4 stund|Stund|%tc|");
	/* Stata counts days and milliseconds from 1960-01-01 */
	has(f, "row 0: 3 / 0.1 / 24167 / 30600000 / 2088059400000 / 7 / -12.5 / =1+1 "
	       "\xF0\x9F\x98\x80 עברית\nto / 0\n");
	has(f, "row 1: .d / .r / .n / .s / .u / .v / . /  / 4\n");
	has(f, " 7 = Blå\n");
	has(f, " .d = Don't know\n");
	has(f, " .s = Not asked\n");
}

/* 10,000 letters of four bytes: Stata has them all, SPSS as many as it can, and it is told. */
static void long_texts_are_kept_or_told(void **state)
{
	struct fixture *f = *state;
	struct strbuf text = STRBUF_IN(f->arena);

	for (size_t i = 0; i < LONG; i++)
		strbuf_add(&text, "\xF0\x9F\x98\x80");
	f->v[7].widest = text.len;
	f->row[0][7].text = strbuf_text(&text);
	write_it(f, "dta");
	read_back(f, false);
	has(f, arena_printf(f->arena, "/ %s / 0\n", strbuf_text(&text)));
	assert_int_equal(f->findings.count, 0);
	unlink(f->path);
	write_it(f, "sav");
	read_back(f, true);
	has(f, arena_printf(f->arena, "/ %.*s / 0\n", 32764, strbuf_text(&text)));
	assert_int_equal(f->findings.count, 1);
	assert_string_equal(f->findings.at[0].text,
			    "1 text is cut after 32767 bytes, the most that SPSS can hold");
}

static void labels_are_cut_between_letters(void **state)
{
	struct fixture *f = *state;
	struct strbuf text = STRBUF_IN(f->arena);

	for (size_t i = 0; i < 400; i++)
		strbuf_add(&text, "å");
	f->v[0].label = colours_at[0].label = strbuf_text(&text);
	write_it(f, "sav");
	read_back(f, true);
	has(f, arena_printf(f->arena, "0 antall|%.*s|", 250, strbuf_text(&text)));
	has(f, arena_printf(f->arena, " 1 = %.*s\n", 120, strbuf_text(&text)));
	unlink(f->path);
	write_it(f, "dta");
	read_back(f, false);
	has(f, arena_printf(f->arena, "0 antall|%.*s|", 160, strbuf_text(&text)));
	colours_at[0].label = "Rød";
}

static void an_empty_table_is_a_file_too(void **state)
{
	struct fixture *f = *state;

	f->d.rows = 0;
	write_it(f, "sav");
	read_back(f, true);
	has(f, "Prøve, 0 rows, 9 variables\n");
	unlink(f->path);
	write_it(f, "dta");
	read_back(f, false);
	has(f, "Prøve, 0 rows, 9 variables\n");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(spss_reads_values_labels_and_missings),
		CASE(stata_reads_values_labels_and_missings),
		CASE(long_texts_are_kept_or_told),
		CASE(labels_are_cut_between_letters),
		CASE(an_empty_table_is_a_file_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
