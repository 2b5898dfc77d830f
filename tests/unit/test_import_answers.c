/* Which columns answer which questions, as programs of the ODK family write them. */
#include "import/answers.h"

#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static const char survey[] = "survey\n"
			     ",type,name,label::Norsk (nb),label::English (en)\n"
			     ",begin_group,firma,Bedrift,Firm\n"
			     ",text,navn,Hva heter bedriften?,What is it called?\n"
			     ",select_multiple tema,tema,Hva gjelder det?,What is it about?\n"
			     ",geopoint,plass,Hvor?,Where?\n"
			     ",end_group,,,\n"
			     ",begin_repeat,behov,Behov,Need\n"
			     ",text,tekst,Hva trengs?,What is needed?\n"
			     ",select_one tema,slag,Slag,Kind\n"
			     ",end_repeat,,,\n"
			     ",text,firma_navn,Annet navn,Other name\n"
			     "choices\n"
			     ",list_name,name,label::Norsk (nb),label::English (en)\n"
			     ",tema,leder,Ledelse,Leadership\n"
			     ",tema,data,Data og nett,Computers\n"
			     "settings\n"
			     ",form_id\n"
			     ",prøve\n";

static struct form *load(struct arena *a)
{
	struct form_options o = { .file = "x.csv" };
	struct findings f;

	findings_init(&f, a);
	return form_load(survey, sizeof survey - 1, &o, &f);
}

/* A header, the path that it is found at ("": none), below the root or below
 * the repeat. */
static const struct {
	const char *header, *path;
	bool of_repeat;
	enum answer_part part;
} headers[] = {
	{ "firma/navn", "firma/navn", false, PART_WHOLE },
	{ "firma-navn", "firma/navn", false, PART_WHOLE },
	{ "navn", "firma/navn", false, PART_WHOLE },
	{ "Hva heter bedriften?", "firma/navn", false, PART_WHOLE },
	{ "what is it called", "firma/navn", false, PART_WHOLE },
	{ "firma_navn", "firma_navn", false, PART_WHOLE },
	{ "firma/tema/leder", "firma/tema", false, PART_CHOICE },
	{ "firma-tema-leder", "firma/tema", false, PART_CHOICE },
	{ "firma/tema/Data og nett", "firma/tema", false, PART_CHOICE },
	{ "firma/tema/annet", "", false, PART_WHOLE },
	{ "firma-plass-Latitude", "firma/plass", false, PART_LATITUDE },
	{ "_firma/plass_longitude", "firma/plass", false, PART_LONGITUDE },
	{ "plass-Accuracy", "firma/plass", false, PART_ACCURACY },
	{ "behov[3]/tekst", "behov[3]/tekst", false, PART_WHOLE },
	{ "behov/tekst", "behov[1]/tekst", false, PART_WHOLE },
	{ "tekst", "tekst", true, PART_WHOLE },
	{ "slag", "slag", true, PART_WHOLE },
	{ "navn", "", true, PART_WHOLE },
	{ "skonummer", "", false, PART_WHOLE },
	{ "", "", false, PART_WHOLE },
};

static void headers_are_found_as_all_of_them_write(void **state)
{
	struct arena *a = arena_new();
	struct form *form = load(a);

	(void)state;
	assert_non_null(form);
	for (size_t i = 0; i < ARRAY_LEN(headers); i++) {
		int root = headers[i].of_repeat ? form_element_by_name(form, "behov") : 0;
		struct answer_places p;

		answer_places_find(&p, a, form, root, &headers[i].header, 1);
		assert_int_equal(p.count, *headers[i].path ? 1 : 0);
		if (!p.count)
			continue;
		assert_string_equal(p.at[0].path, headers[i].path);
		assert_int_equal(p.at[0].column[0].part, headers[i].part);
	}
	form_free(form);
	arena_free(a);
}

/* Cells of one question, and what they say together. */
static const struct {
	const char *header[4], *cell[4], *says;
	bool labelled;
} cells[] = {
	{ { "tema" }, { "leder data" }, "leder data", false },
	{ { "tema" }, { "Ledelse Data og nett" }, "leder data", true },
	{ { "tema" }, { "Computers; leadership" }, "data leder", true },
	{ { "tema" }, { "leder klima" }, "leder klima", false },
	{ { "firma/tema", "firma/tema/leder", "firma/tema/data" },
	  { "tull", "0", "1" },
	  "data",
	  false },
	{ { "firma/tema/leder", "firma/tema/data" }, { "False", "FALSE" }, "", false },
	{ { "firma/tema/leder", "firma/tema/data" }, { "", "" }, "", false },
	{ { "plass-Latitude", "plass-Longitude" }, { "60.1", "11.2" }, "60.1 11.2 0 0", false },
	{ { "plass-Latitude", "plass-Longitude" }, { "", "" }, "", false },
	{ { "plass" }, { " 60.1 11.2 5 4 " }, "60.1 11.2 5 4", false },
	{ { "navn" }, { " med blanke " }, " med blanke ", false },
	{ { "behov/slag" }, { "Leadership" }, "leder", true },
	{ { "behov/slag" }, { "annet" }, "annet", false },
};

static void cells_say_one_answer(void **state)
{
	struct arena *a = arena_new();
	struct form *form = load(a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		struct answer_places p;
		bool labelled = false;
		size_t n = 0;

		while (n < ARRAY_LEN(cells[i].header) && cells[i].header[n])
			n++;
		answer_places_find(&p, a, form, 0, cells[i].header, n);
		assert_int_equal(p.count, 1);
		assert_string_equal(answer_of_cells(&p.at[0], form, a, cells[i].cell, n, &labelled),
				    cells[i].says);
		assert_int_equal(labelled, cells[i].labelled);
	}
	form_free(form);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_are_found_as_all_of_them_write),
		cmocka_unit_test(cells_say_one_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
