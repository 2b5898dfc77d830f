/*
 * Where choices and values come from: files, answers, external lists, triggers, metadata.
 */
#include "form/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>

static const char text[] =
	"survey\n"
	",type,name,label::English (en),label::Norsk (nb),calculation,trigger,choice_filter\n"
	",start,began,,,,,\n"
	",audit,,,,,,\n"
	",csv-external,priser,,,,,\n"
	",select_one janei or_other,likes,Likes?,Liker?,,,\n"
	",select_one_from_file kurs.csv,course,Course?,Kurs?,,,\n"
	",select_one_from_file steder.geojson,place,Place?,Sted?,,,\n"
	",select_multiple_from_file ting.xml,thing,Thing?,Ting?,,,\n"
	",select_one_external byer,town,Town?,By?,,,region = ${likes}\n"
	",begin_repeat,people,People,Folk,,,\n"
	",text,who,Who?,Hvem?,,,\n"
	",end_repeat,,,,,,\n"
	",select_one ${who},boss,Boss?,Sjef?,,,${who} != 'x'\n"
	",integer,asked,Asked?,Spurt?,,,\n"
	",calculate,stamp,,,now(),\"${asked}, ${course}\",\n"
	",calculate,price,,,\"pulldata('tabell', 'pris', 'kode', ${course})\",,\n"
	",percentage,share,Share?,Andel?,,,\n"
	",calculate,early,,,now(),\"${late}, ${who}\",\n"
	",integer,late,Late?,Sent?,1 + 1,,\n"
	"choices\n,list_name,name,label::English (en),label::Norsk (nb)\n"
	",janei,ja,Yes,Ja\n"
	"external_choices\n,list_name,name,label,region\n,byer,r,Røros,ja\n,byer,t,Tynset,nei\n";

static struct arena *arena;
static struct findings found;
static struct form *form;

static int load(void **state)
{
	(void)state;
	arena = arena_new();
	findings_init(&found, arena);
	form = form_load(text, strlen(text), &(struct form_options){ "f.csv" }, &found);
	return form ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	form_free(form);
	arena_free(arena);
	return 0;
}

static const struct element *named(const char *name)
{
	int i = form_element_by_name(form, name);

	assert_true(i > 0);
	return form_element(form, i);
}

static void metadata_is_no_question(void **state)
{
	(void)state;
	assert_int_equal(named("began")->type, FORM_METADATA);
	assert_int_equal(named("began")->preload, PRELOAD_START);
	assert_int_equal(named("began")->data, DATA_DATETIME);
	assert_string_equal(form_audit(form), "");
	assert_int_equal(form_element_by_name(form, "audit"), -1);
}

static void or_other_adds_a_choice_and_a_question(void **state)
{
	const struct element *e = named("likes"), *other = named("likes_other");

	(void)state;
	assert_int_equal(e->list->count, 2);
	assert_string_equal(e->list->choice[1].name, "other");
	assert_string_equal(form_text_in(&e->list->choice[1].label, form, 1)->source, "Annet");
	assert_int_equal(other->type, FORM_TEXT);
	assert_int_equal(other->index, e->index + 1);
	assert_non_null(other->relevant);
}

static void files_are_named_once(void **state)
{
	static const char *const names[] = { "priser.csv", "kurs.csv", "steder.geojson", "ting.xml",
					     "tabell.csv" };

	(void)state;
	assert_int_equal(form_file_count(form), ARRAY_LEN(names));
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		assert_string_equal(form_file(form, i)->name, names[i]);
	assert_ptr_equal(named("course")->list, form_list_find(form, "kurs"));
	assert_int_equal(named("course")->list->kind, LIST_FILE);
}

static void external_lists_are_no_instances(void **state)
{
	(void)state;
	assert_int_equal(named("town")->list->count, 2);
	assert_int_equal(named("town")->list->kind, LIST_EXTERNAL);
	assert_null(form_list_find(form, "byer"));
}

static void choices_come_from_answers(void **state)
{
	(void)state;
	assert_int_equal(named("boss")->choices_from, named("who")->index);
	assert_null(named("boss")->list);
}

static void triggers_are_no_rules(void **state)
{
	const struct element *e = named("stamp");
	size_t n;
	const int *set = form_triggered(form, named("course")->index, &n);

	(void)state;
	assert_int_equal(e->triggers, 2);
	assert_int_equal(named("early")->triggers, 2); /* one stands below, one in a repeat */
	assert_int_equal(n, 1);
	assert_int_equal(set[0], e->index);
	for (size_t i = 0; i < form_rule_count(form); i++)
		assert_int_not_equal(form_rule(form, i)->element, e->index);
}

static void a_type_may_bring_a_constraint(void **state)
{
	(void)state;
	assert_int_equal(named("share")->type, FORM_INTEGER);
	assert_non_null(named("share")->constraint);
}

/* Which file, what stands in it, what is wrong with it. */
static const struct {
	size_t file;
	const char *text, *wrong;
	size_t rows;
} files[] = {
	{ 1, "name,label,pris\na,Anne,3\n", NULL, 1 },
	{ 1, "\xef\xbb\xbfname;label\na;Anne\nb;\"Be\nrit\"\n", NULL, 2 },
	{ 1, "name,label\n", NULL, 0 },
	{ 1, "name,tittel\na,Anne\n",
	  "the column 'label', which the question 'course' takes its choices from, is missing", 1 },
	{ 2,
	  "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"r\","
	  "\"geometry\":{\"type\":\"Point\",\"coordinates\":[11.4,62.5]},"
	  "\"properties\":{\"title\":\"Røros\",\"n\":1}}]}",
	  NULL, 1 },
	{ 2, "{\"features\": 3}", "this is no GeoJSON FeatureCollection", 0 },
	{ 2, "[[[[[", "this is no JSON that can be read", 0 },
	{ 3, "<root><item><name>a</name><label>A</label></item></root>", NULL, 1 },
	{ 4, "kode,pris\n", NULL, 0 },
};

static void files_are_read_or_told(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		bool ok;

		assert_int_equal(load(state), 0);
		ok = form_attach(form, files[i].file, files[i].text, strlen(files[i].text), &found);
		assert_int_equal(ok, files[i].wrong == NULL);
		if (!ok)
			assert_string_equal(found.at[found.count - 1].text, files[i].wrong);
		assert_true(form_file(form, files[i].file)->attached);
		assert_int_equal(
			form_list_find(form, form_file(form, files[i].file)->instance)->count,
			files[i].rows);
		unload(state);
	}
}

static void columns_of_a_file_are_found(void **state)
{
	static const char csv[] = "label,name,label\nAnne,a,x\n";
	const struct element *e = named("course");

	(void)state;
	assert_true(form_attach(form, 1, csv, strlen(csv), &found));
	assert_string_equal(form_choice_name(e, &e->list->choice[0]), "a");
	assert_string_equal(e->list->choice[0].extra[e->label_column], "Anne");
	assert_int_equal(e->list->columns, 3);
}

static void a_point_of_geojson_is_written_as_odk_does(void **state)
{
	const struct element *e = named("place");

	(void)state;
	assert_true(form_attach(form, 2, files[4].text, strlen(files[4].text), &found));
	assert_string_equal(e->list->column[1], "geometry");
	assert_string_equal(e->list->choice[0].extra[1], "62.5 11.4 0 0");
	assert_string_equal(form_choice_name(e, &e->list->choice[0]), "r");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(metadata_is_no_question, load, unload),
		cmocka_unit_test_setup_teardown(or_other_adds_a_choice_and_a_question, load,
						unload),
		cmocka_unit_test_setup_teardown(files_are_named_once, load, unload),
		cmocka_unit_test_setup_teardown(external_lists_are_no_instances, load, unload),
		cmocka_unit_test_setup_teardown(choices_come_from_answers, load, unload),
		cmocka_unit_test_setup_teardown(triggers_are_no_rules, load, unload),
		cmocka_unit_test_setup_teardown(a_type_may_bring_a_constraint, load, unload),
		cmocka_unit_test(files_are_read_or_told),
		cmocka_unit_test_setup_teardown(columns_of_a_file_are_found, load, unload),
		cmocka_unit_test_setup_teardown(a_point_of_geojson_is_written_as_odk_does, load,
						unload),
	};

	return cmocka_run_group_tests_name("form_sources", tests, NULL, NULL);
}
