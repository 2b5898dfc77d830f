#include "base/finding.h"
#include "base/json.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static int with_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int without_arena(void **state)
{
	arena_free(*state);
	return 0;
}

static void finds_the_longest_valid_prefix(void **state)
{
	static const struct {
		const char *text;
		size_t n, valid;
	} cases[] = {
		{ "", 0, 0 },
		{ "abc", 3, 3 },
		{ "a\0b", 3, 3 },
		{ "bl\xC3\xA5", 4, 4 },
		{ "bl\xC3", 3, 2 },
		{ "\xC0\x80", 2, 0 },	      /* overlong */
		{ "\xE0\x80\x80", 3, 0 },     /* overlong */
		{ "\xED\xA0\x80", 3, 0 },     /* surrogate */
		{ "\xF4\x90\x80\x80", 4, 0 }, /* above U+10FFFF */
		{ "\xF0\x9F\x98\x80", 4, 4 },
		{ "x\xFFy", 3, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(utf8_valid(cases[i].text, cases[i].n), cases[i].valid);
}

static void measures_columns_by_cluster(void **state)
{
	static const struct {
		const char *text;
		int columns;
		size_t clusters;
	} cases[] = {
		{ "", 0, 0 },
		{ "Ane", 3, 3 },
		{ "Åse", 3, 3 },
		{ "A\u030Ase", 3, 3 },	  /* combining ring */
		{ "\u65E5\u672C", 4, 2 }, /* two wide letters */
		{ "a\nb", 2, 3 },
		{ "\U0001F469\u200D\U0001F527", 2, 1 }, /* joined emoji */
		{ "Guovdageaidnu \u0111", 15, 15 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *s = cases[i].text;
		size_t clusters = 0;

		assert_int_equal(utf8_width(s), cases[i].columns);
		for (size_t at = 0, n; (n = utf8_cluster(s + at)) > 0; at += n)
			clusters++;
		assert_int_equal(clusters, cases[i].clusters);
		clusters = 0;
		for (size_t at = strlen(s); at > 0; at = utf8_cluster_before(s, at))
			clusters++;
		assert_int_equal(clusters, cases[i].clusters);
	}
}

static void shortens_between_clusters(void **state)
{
	static const struct {
		const char *text;
		int columns;
		const char *shown;
	} cases[] = {
		{ "abc", 3, "abc" },
		{ "abcd", 3, "ab…" },
		{ "abcd", 1, "…" },
		{ "abcd", 0, "" },
		{ "\u65E5\u672C\u8A9E", 4, "\u65E5…" },
		{ "A\u030Ab", 1, "…" },
		{ "blåbærsyltetøy", 6, "blåbæ…" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(utf8_shorten(*state, cases[i].text, cases[i].columns),
				    cases[i].shown);
}

static void folds_case_and_compatibility_forms(void **state)
{
	static const struct {
		const char *text, *nfc, *fold;
	} cases[] = {
		{ "ABC", "ABC", "abc" },
		{ "ÆØÅ", "ÆØÅ", "æøå" },
		{ "Blåbær ×÷", "Blåbær ×÷", "blåbær ×÷" },
		{ "A\u030A", "Å", "å" },
		{ "Straße", "Straße", "strasse" },
		{ "\uFB01n", "\uFB01n", "fin" }, /* ligature */
		{ "Ka\u0301ra\u0161joga", "K\u00E1ra\u0161joga", "k\u00E1ra\u0161joga" },
		{ "\u010Cálliid", "\u010Cálliid", "\u010Dálliid" },
		{ "soft\u00ADhyphen", "soft\u00ADhyphen", "softhyphen" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_string_equal(utf8_nfc(*state, cases[i].text), cases[i].nfc);
		assert_string_equal(utf8_fold(*state, cases[i].text), cases[i].fold);
	}
	assert_string_equal(utf8_lower(*state, "Straße \u0110"), "straße \u0111");
}

static void cleans_what_a_terminal_could_obey(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		const char *clean;
	} cases[] = {
		{ "plain\n\ttext", 11, "plain\n\ttext" },
		{ "a\x1B[2Jb", 6, "a[2Jb" },
		{ "a\0b", 3, "ab" },
		{ "bl\xE5", 3, "bl\uFFFD" },
		{ "\xE2\x82x", 3, "\uFFFDx" }, /* cut sequence: one mistake */
		{ "\xED\xA0\x80", 3, "\uFFFD\uFFFD\uFFFD" },
		{ "\xC2\x9B"
		  "31m",
		  5, "31m" }, /* C1 CSI */
		{ "\u202Eabc\u202C", 9, "abc" },
		{ "\uFEFFabc", 6, "abc" },
		{ "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301x", 22,
		  "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301x" },
		/* nothing unseen makes room for more marks */
		{ "e\u0301\u0301\u0301\u0301\u0301\x01\u0301\u0301\u0301\u0301\u0301", 22,
		  "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301" },
		{ "en\u00A0to", 6, "en\u00A0to" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(utf8_clean(*state, cases[i].text, cases[i].n), cases[i].clean);
}

static void orders_as_a_norwegian_list(void **state)
{
	static const char *const ordered[] = {
		"",	 "2 brødre", "Aas",	"abc",	   "Abc",  "andré",
		"André", "andreas",  "Elverum", "émile",   "Zoo",  "änglar",
		"Ærlig", "Ørsta",    "öst",	"Ålesund", "åpen",
	};

	(void)state;
	for (size_t i = 0; i + 1 < ARRAY_LEN(ordered); i++) {
		int forward = utf8_collate(ordered[i], ordered[i + 1]);
		int back = utf8_collate(ordered[i + 1], ordered[i]);

		/* case alone decides last, in whichever order, but it decides */
		if (ascii_equal(ordered[i], ordered[i + 1]) || i == 5)
			assert_int_not_equal(forward, 0);
		else
			assert_true(forward < 0);
		assert_true((forward < 0) == (back > 0));
	}
	assert_int_equal(utf8_collate("same", "same"), 0);
}

static void knows_letters_digits_and_spaces(void **state)
{
	(void)state;
	assert_true(utf8_is_letter('a'));
	assert_true(utf8_is_letter(0xE5));
	assert_false(utf8_is_letter('1'));
	assert_true(utf8_is_digit('7'));
	assert_true(utf8_is_upper(0xC5));
	assert_false(utf8_is_upper(0xE5));
}

static void keeps_ten_thousand_findings_and_counts_the_others(void **state)
{
	struct place_in_file where = { "a.csv", "survey", 2, NULL };
	struct findings f;

	findings_init(&f, *state);
	for (size_t i = 0; i < 30000; i++)
		findings_add(&f, i % 2 ? FINDING_ERROR : FINDING_WARNING, "w", where, "x")->caret =
			"caret";
	assert_int_equal(f.count, FINDINGS_KEPT + 1);
	assert_int_equal(f.errors, 15000);
	assert_string_equal(f.at[FINDINGS_KEPT - 1].text, "x");
	assert_string_equal(f.at[FINDINGS_KEPT].code, "too-many-findings");
	findings_sort(&f);
	assert_string_equal(f.at[0].code, "w");
	assert_string_equal(f.at[FINDINGS_KEPT].code, "too-many-findings");
}

static void prints_a_finding_on_one_line(void **state)
{
	struct findings f;
	struct strbuf b = STRBUF_IN(*state);
	struct finding *x;

	findings_init(&f, *state);
	findings_add(&f, FINDING_WARNING, "w",
		     (struct place_in_file){ "b.csv", NULL, 7, "two\nlines" }, "odd %d", 3);
	x = findings_add(&f, FINDING_ERROR, "unknown-type",
			 (struct place_in_file){ "a.csv", "survey", 3, "type" },
			 "'%s' is not a type", "txt");
	x->caret = "txt\n^";
	findings_add(&f, FINDING_ERROR, "e", (struct place_in_file){ "b.csv", NULL, 2, NULL }, "x");
	findings_add(&f, FINDING_ERROR, "e", (struct place_in_file){ "b.csv", NULL, 2, "" }, "y");
	findings_sort(&f);
	for (size_t i = 0; i < f.count; i++) {
		finding_print(&b, &f.at[i]);
		strbuf_addc(&b, '\n');
	}
	assert_string_equal(strbuf_text(&b), "b.csv:2:-: error: x\n"
					     "b.csv:2:-: error: y\n"
					     "b.csv:7:two lines: warning: odd 3\n"
					     "a.csv:survey:3:type: error: 'txt' is not a type\n"
					     "txt\n^\n");
	assert_int_equal(f.errors, 3);
}

static void writes_json(void **state)
{
	struct strbuf b = STRBUF_IN(*state);
	struct json j = { .out = &b };

	json_object(&j);
	json_key(&j, "name");
	json_text(&j, "Ane \"Å\"\n\x01\\");
	json_key(&j, "none");
	json_text(&j, NULL);
	json_key(&j, "empty");
	json_array(&j);
	json_end(&j);
	json_key(&j, "list");
	json_array(&j);
	json_int(&j, -3);
	json_number(&j, 2.5);
	json_number(&j, 0.0 / 0.0 * 1);
	json_bool(&j, true);
	json_object(&j);
	json_end(&j);
	json_end(&j);
	json_end(&j);
	assert_string_equal(strbuf_text(&b),
			    "{\"name\":\"Ane \\\"Å\\\"\\n\\u0001\\\\\",\"none\":null,\"empty\":[],"
			    "\"list\":[-3,2.5,null,true,{}]}");
}

static void indents_json(void **state)
{
	struct strbuf b = STRBUF_IN(*state);
	struct json j = { .out = &b, .indent = 2 };

	json_object(&j);
	json_key(&j, "a");
	json_array(&j);
	json_int(&j, 1);
	json_int(&j, 2);
	json_end(&j);
	json_key(&j, "b");
	json_object(&j);
	json_end(&j);
	json_end(&j);
	assert_string_equal(strbuf_text(&b), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
}

static void tells_what_cannot_be_seen(void **state)
{
	static const struct {
		const char *text;
		bool unseen;
	} cases[] = {
		{ "", false },
		{ "Røros\tog\r\nTynset", false },
		{ "a\xe2\x80\xae"
		  "b",
		  true },
		{ "\x01", true },
		{ "\xef\xbb\xbf"
		  "a",
		  true },
		{ "\xff"
		  "a",
		  false },
		{ "\xc2\xa0", false },
		{ "a\xc2\x85", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(utf8_has_unseen(cases[i].text, strlen(cases[i].text)),
				 cases[i].unseen);
}

static void xml_holds_what_it_can(void **state)
{
	static const struct {
		const char *text, *xml;
	} cases[] = {
		{ "", "" },
		{ "få 5 > 3 & \"nok\" <b>", "få 5 &gt; 3 &amp; &quot;nok&quot; &lt;b&gt;" },
		{ "a\tb\nc\rd", "a\tb\nc&#13;d" },
		{ "a\001b\033[31mc\037", "ab[31mc" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf b = { 0 };

		strbuf_add_xml(&b, cases[i].text);
		assert_string_equal(strbuf_text(&b), cases[i].xml);
		strbuf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(xml_holds_what_it_can),
		cmocka_unit_test(tells_what_cannot_be_seen),
		cmocka_unit_test(finds_the_longest_valid_prefix),
		cmocka_unit_test(measures_columns_by_cluster),
		cmocka_unit_test_setup_teardown(shortens_between_clusters, with_arena,
						without_arena),
		cmocka_unit_test_setup_teardown(folds_case_and_compatibility_forms, with_arena,
						without_arena),
		cmocka_unit_test_setup_teardown(cleans_what_a_terminal_could_obey, with_arena,
						without_arena),
		cmocka_unit_test(orders_as_a_norwegian_list),
		cmocka_unit_test(knows_letters_digits_and_spaces),
		cmocka_unit_test_setup_teardown(keeps_ten_thousand_findings_and_counts_the_others,
						with_arena, without_arena),
		cmocka_unit_test_setup_teardown(prints_a_finding_on_one_line, with_arena,
						without_arena),
		cmocka_unit_test_setup_teardown(writes_json, with_arena, without_arena),
		cmocka_unit_test_setup_teardown(indents_json, with_arena, without_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
