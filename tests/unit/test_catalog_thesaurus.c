/* Concepts from our own files and ESCO's, and what two files say of one. */
#include "catalog/thesaurus.h"

#include "base/macros.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static const struct place_in_file where = { .file = "skills_no.csv", .row = 1 };

static void fields_have_their_names(void **state)
{
	size_t field;

	(void)state;
	for (size_t i = 0; i < CONCEPT_FIELDS; i++) {
		assert_string_equal(concept_field_name(i), concept_fields[i]);
		assert_true(concept_field_named(&field, concept_fields[i]));
		assert_int_equal(field, i);
	}
	assert_false(concept_field_named(&field, "klingon"));
	assert_string_equal(concept_field_name(CONCEPT_sv), "sv");
	assert_string_equal(concept_field_name(CONCEPT_EVERYDAY_sv), "everyday_sv");
}

static void a_row_says_what_its_columns_are_for(void **state)
{
	static const char *const header[] = { "Concept", "nb", "phrases_nb", "related" };
	static const char *const cell[] = { " saw ", "sag| sag |\nsaging", "", "wood|" };
	struct arena *a = arena_new();
	struct concept_columns c;
	struct concept k, known;
	struct findings f;

	(void)state;
	findings_init(&f, a);
	assert_true(concept_columns_find(&c, header, 4, NULL, NULL, where, &f));
	assert_true(concept_from_record(&k, a, &c, cell, 4, where, &f));
	assert_int_equal(f.count, 0);
	assert_string_equal(k.field[CONCEPT_ID], "saw");
	assert_string_equal(k.field[CONCEPT_nb], "sag|saging");
	assert_string_equal(k.field[CONCEPT_EVERYDAY_nb], "");
	assert_string_equal(k.field[CONCEPT_RELATED], "wood");
	assert_null(k.field[CONCEPT_sv]);
	concept_keep_known(&k, NULL);
	assert_string_equal(k.field[CONCEPT_SOURCE], "own");
	assert_string_equal(k.field[CONCEPT_sv], "");

	known = k;
	known.field[CONCEPT_sv] = "såg";
	known.field[CONCEPT_EVERYDAY_nb] = "saga";
	assert_true(concept_from_record(&k, a, &c, cell, 4, where, &f));
	concept_keep_known(&k, &known);
	assert_string_equal(k.field[CONCEPT_sv], "såg");
	assert_string_equal(k.field[CONCEPT_EVERYDAY_nb], "");
	assert_false(concept_is_same(&k, &known));
	assert_true(concept_is_same(&k, &k));
	arena_free(a);
}

static void esco_is_known_by_its_columns(void **state)
{
	static const char *const header[] = { "conceptUri", "preferredLabel", "altLabels",
					      "hiddenLabels", "skillType" };
	static const char *const cell[] = { "http://x/1", "sveise", "sveise\nføye", "svise",
					    "knowledge" };
	struct arena *a = arena_new();
	struct place_in_file nowhere = { .file = "skills.csv", .row = 1 };
	struct concept_columns c;
	struct concept k;
	struct findings f;

	(void)state;
	findings_init(&f, a);
	assert_true(concept_columns_find(&c, header, 5, NULL, NULL, where, &f));
	assert_true(c.esco);
	assert_true(concept_from_record(&k, a, &c, cell, 5, where, &f));
	assert_string_equal(k.field[CONCEPT_nb], "sveise|føye");
	assert_string_equal(k.field[CONCEPT_EVERYDAY_nb], "svise");
	assert_string_equal(k.field[CONCEPT_SOURCE], "esco");
	assert_string_equal(k.field[CONCEPT_KIND], "knowledge");
	assert_null(k.field[CONCEPT_en]);
	assert_int_equal(f.count, 0);
	assert_false(concept_columns_find(&c, header, 5, NULL, NULL, nowhere, &f));
	assert_int_equal(f.errors, 1);
	assert_true(concept_columns_find(&c, header, 5, NULL, "sv", nowhere, &f));
	assert_int_equal(c.language, CONCEPT_sv);
	arena_free(a);
}

static const struct {
	const char *list, *text, *with, *without;
	bool has;
} lists[] = {
	{ "", "fres", "fres", "", false },
	{ "fres", "Fres", "fres", "fres", true },
	{ "fres", "fres", "fres", "", true },
	{ "a|fres|b", "fres", "a|fres|b", "a|b", true },
	{ "a|fresing", "fres", "a|fresing|fres", "a|fresing", false },
};

static void words_are_put_in_once_and_taken_out(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		assert_int_equal(concept_list_has(a, lists[i].list, lists[i].text), lists[i].has);
		assert_string_equal(concept_list_with(a, lists[i].list, lists[i].text),
				    lists[i].with);
		assert_string_equal(concept_list_without(a, lists[i].list, lists[i].text),
				    lists[i].without);
	}
	arena_free(a);
}

static struct concept told(const char *id, const char *nb, const char *everyday)
{
	struct concept c;

	for (size_t i = 0; i < CONCEPT_FIELDS; i++)
		c.field[i] = "";
	c.field[CONCEPT_ID] = id;
	c.field[CONCEPT_nb] = nb;
	c.field[CONCEPT_EVERYDAY_nb] = everyday;
	return c;
}

static void what_was_added_joins_its_concept(void **state)
{
	struct arena *a = arena_new();
	struct concept c[] = { told("gone+own", "", "vekk"), told("saw+own", "", "saga|ny sag"),
			       told("saw", "sag", "saga"), told("+own", "x", "") };

	(void)state;
	assert_true(concept_is_added("saw+own"));
	assert_false(concept_is_added("+own"));
	assert_string_equal(concept_base(a, "saw+own"), "saw");
	assert_int_equal(concepts_join(c, 4, a), 3);
	assert_string_equal(c[0].field[CONCEPT_ID], "gone+own");
	assert_string_equal(c[1].field[CONCEPT_ID], "saw");
	assert_string_equal(c[1].field[CONCEPT_nb], "sag");
	assert_string_equal(c[1].field[CONCEPT_EVERYDAY_nb], "saga|ny sag");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_put_in_once_and_taken_out),
		cmocka_unit_test(what_was_added_joins_its_concept),
		cmocka_unit_test(fields_have_their_names),
		cmocka_unit_test(a_row_says_what_its_columns_are_for),
		cmocka_unit_test(esco_is_known_by_its_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
