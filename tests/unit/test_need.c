/* Organisation numbers, words for level and mode, and needs to and from CSV records. */
#include "need/need.h"

#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static void checks_organisation_numbers(void **state)
{
	static const struct {
		const char *typed, *digits;
		enum orgnr_fault fault;
		char expected;
	} cases[] = {
		{ "974760673", "974760673", ORGNR_OK, '3' },
		{ "974 760 673", "974760673", ORGNR_OK, '3' },
		{ "NO 974.760.673 MVA", "974760673", ORGNR_OK, '3' },
		{ "974760674", "974760674", ORGNR_CHECK_DIGIT, '3' },
		{ "974\u00a0760\u202f673", "974760673", ORGNR_OK, '3' },
		{ "974760673,0", "974760673", ORGNR_OK, '3' },
		{ "974760673.00", "974760673", ORGNR_OK, '3' },
		{ "556016-0680", "556016-0680", ORGNR_OK, '0' },
		{ "556016\u20130680", "556016-0680", ORGNR_OK, '0' },
		{ "5560160680", "556016-0680", ORGNR_OK, '0' },
		{ "16556016-0680", "556016-0680", ORGNR_OK, '0' },
		{ "165560160680", "556016-0680", ORGNR_OK, '0' },
		{ "SE556016068001", "556016-0680", ORGNR_OK, '0' },
		{ "SE 556016068001", "556016-0680", ORGNR_OK, '0' },
		{ "556016-0681", "556016-0681", ORGNR_CHECK_DIGIT, '0' },
		{ "5560160681", "556016068", ORGNR_LENGTH, '-' },
		{ "1234567890123", "123456789", ORGNR_LENGTH, '-' },
		{ "97476067", "97476067", ORGNR_LENGTH, '-' },
		{ "9747606731", "974760673", ORGNR_LENGTH, '-' },
		{ "97476067x", "97476067", ORGNR_DIGITS, '-' },
		{ "", "", ORGNR_LENGTH, '-' },
		{ "300000009", "300000009", ORGNR_CHECK_DIGIT, '2' },
		{ "800000050", "800000050", ORGNR_CHECK_DIGIT, '-' },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char digits[ORGNR_SIZE], expected;

		assert_int_equal(orgnr_check(digits, &expected, cases[i].typed), cases[i].fault);
		assert_string_equal(digits, cases[i].digits);
		if (cases[i].fault == ORGNR_OK || cases[i].expected != '-')
			assert_int_equal(expected, cases[i].expected);
	}
}

static void an_industry_may_have_the_letter_of_its_section(void **state)
{
	static const char *const cases[][2] = {
		{ "C16.231", "16.231" },  { "16.231", "16.231" }, { "A01.110", "01.110" },
		{ "X16.231", "X16.231" }, { "Annet", "Annet" },	  { "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(nace_class(cases[i][0]), cases[i][1]);
}

static void knows_levels_and_modes_by_their_words(void **state)
{
	static const char *const levels[] = { "", "basic", "vocational", "higher" };
	enum need_level l;
	enum delivery_mode m;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
		assert_true(need_level_parse(&l, levels[i]));
		assert_int_equal(l, i);
		assert_string_equal(need_level_name(l), levels[i]);
	}
	assert_true(need_level_parse(&l, "Fagskole"));
	assert_int_equal(l, NEED_VOCATIONAL);
	assert_false(need_level_parse(&l, "skyhigh"));
	assert_true(delivery_mode_parse(&m, "På nett"));
	assert_int_equal(m, MODE_ONLINE);
	assert_true(delivery_mode_parse(&m, "blended"));
	assert_string_equal(delivery_mode_name(m), "blended");
	assert_false(delivery_mode_parse(&m, "by post"));
}

static const char *said(struct findings *f, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < f->count; i++) {
		finding_print(&b, &f->at[i]);
		strbuf_add(&b, "\n");
	}
	return strbuf_text(&b);
}

static void a_need_goes_to_csv_and_back(void **state)
{
	static const char *const cell[NEED_HEADERS] = { "N001",		 "974760673", "Firma AS",
							"31.020",	 "14",	      "Vefsn",
							"lære å sveise", "3",	      "basic",
							"onsite",	 "nb",	      "2027-01-20",
							"helst kveld" };
	struct arena *a = arena_new();
	const char *back[NEED_FIELD_MAX];
	struct need_columns c;
	struct findings f;
	struct need n;
	struct place_in_file where = { .file = "n.csv", .row = 1 };

	(void)state;
	findings_init(&f, a);
	assert_true(need_columns_find(&c, need_headers, NEED_HEADERS, NULL, where, &f));
	assert_true(need_from_record(&n, a, &c, cell, NEED_HEADERS, "n.csv", 2, &f));
	assert_int_equal(f.count, 0);
	assert_int_equal(n.people, 3);
	assert_int_equal(n.price, -1);
	assert_int_equal(n.hours, -1);
	assert_int_equal(n.level, NEED_BASIC);
	assert_int_equal(n.latest_start.day, 20);
	assert_string_equal(n.area, "");
	need_to_record(back, &n, a);
	for (size_t i = 0; i < NEED_HEADERS; i++)
		assert_string_equal(back[i], cell[i]);
	for (size_t i = NEED_HEADERS; need_headers[i]; i++)
		assert_string_equal(back[i], "");
	arena_free(a);
}

static void what_is_not_understood_is_told(void **state)
{
	static const char *const header[] = {
		"Organisasjonsnummer", "Behov", "Ansatte", "Nivå", "Form", "Senest", "Skonummer"
	};
	static const char *const cell[] = { "974760674", "sveise", "mange", "skyhøyt",
					    "post",	 "snart",  "43" };
	static const char *const empty[] = { "974760673", " ", "", "", "", "", "" };
	struct arena *a = arena_new();
	struct need_columns c;
	struct findings f;
	struct need n;
	struct place_in_file where = { .file = "n.csv", .row = 1 };

	(void)state;
	findings_init(&f, a);
	assert_true(need_columns_find(&c, header, ARRAY_LEN(header), NULL, where, &f));
	assert_true(need_from_record(&n, a, &c, cell, ARRAY_LEN(cell), "n.csv", 2, &f));
	assert_memory_equal(n.id, "N-", 2);
	assert_false(need_from_record(&n, a, &c, empty, ARRAY_LEN(empty), "n.csv", 3, &f));
	assert_string_equal(
		said(&f, a),
		"n.csv:1:-: warning: these columns are not read: Skonummer\n"
		"n.csv:2:Organisasjonsnummer: warning: the organisation number 974760674 has the "
		"wrong "
		"check digit, it should be 3; kept as written\n"
		"n.csv:2:Ansatte: warning: 'mange' is not understood as a number and is left out\n"
		"n.csv:2:Nivå: warning: 'skyhøyt' is not understood as a level (basic, vocational, "
		"higher) and is left out\n"
		"n.csv:2:Form: warning: 'post' is not understood as a way of teaching (onsite, "
		"online, "
		"blended) and is left out\n"
		"n.csv:2:Senest: warning: 'snart' is not understood as a date and is left out\n"
		"n.csv:3:Behov: error: the need has no text\n");
	findings_init(&f, a);
	assert_false(need_columns_find(&c, &header[2], 2, NULL, where, &f));
	assert_string_equal(said(&f, a), "n.csv:1:-: error: no column has the need in words; it is "
					 "called need_text, or --map "
					 "COLUMN=need_text names it\n");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checks_organisation_numbers),
		cmocka_unit_test(an_industry_may_have_the_letter_of_its_section),
		cmocka_unit_test(knows_levels_and_modes_by_their_words),
		cmocka_unit_test(a_need_goes_to_csv_and_back),
		cmocka_unit_test(what_is_not_understood_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
