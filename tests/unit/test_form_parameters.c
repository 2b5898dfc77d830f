/*
 * What parameters and search() make of a question.
 */
#include "form/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>

static const char text[] =
	"survey\n"
	",type,name,label,parameters,appearance,choice_filter\n"
	",text,long,Long,\"ROWS = 4;\",,\n"
	",text,wild,Wild,rows=100000,,\n"
	",range,plain,Plain,,rating,\n"
	",range,back,Back,start=5 end=-5 step=2.5 tick_interval=5 placeholder=0,vertical,\n"
	",range,marked,Marked,\"end=9,start=1;step=4 tick_labelset=marks\",vertical no-ticks,\n"
	",select_one marks,mixed,Mixed,randomize=true,,\n"
	",select_one marks,seeded,Seeded,\"randomize=TRUE,seed=${plain}\",,\n"
	",select_one marks,kept,Kept,\"randomize=false seed=3\",,\n"
	",select_one_from_file towns.csv,town,Town,value=id label=title,,\n"
	",select_one towns,old,Old,,\"search('towns', 'startswith', 'title', ${long})\",\n"
	",select_one towns,older,Older,,\"minimal search('towns')\",open = 1\n"
	",select_one towns,oldest,Oldest,,"
	"\"search('towns', 'matches', 'id', 'a, (b', 'open', 1 + 1)\",open != 3\n"
	"choices\n,list_name,name,label\n,marks,1,One\n,marks,9,Nine\n,towns,id,title\n";

static struct arena *arena;
static struct findings found;
static struct form *form;

static const struct element *element(const char *name)
{
	int at = form_element_by_name(form, name);

	assert_true(at > 0);
	return form_element(form, at);
}

static int load(void **state)
{
	struct form_options o = { .file = "f.csv" };

	(void)state;
	arena = arena_new();
	findings_init(&found, arena);
	form = form_load(text, sizeof text - 1, &o, &found);
	return form ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	form_free(form);
	arena_free(arena);
	return 0;
}

static void rows_are_read_and_bounded(void **state)
{
	(void)state;
	assert_int_equal(element("long")->rows, 4);
	assert_int_equal(element("wild")->rows, 100);
	assert_int_equal(element("plain")->rows, 0);
}

static void a_range_has_defaults_and_the_type_of_its_numbers(void **state)
{
	static const struct {
		const char *name;
		double start, end, step, interval;
		const char *placeholder;
		enum form_data data;
		bool rating;
	} cases[] = {
		{ "plain", 1, 10, 1, 0, NULL, DATA_INT, true },
		{ "marked", 1, 9, 4, 0, NULL, DATA_INT, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct element *e = element(cases[i].name);

		assert_int_equal(e->data, cases[i].data);
		assert_true(e->range->start == cases[i].start && e->range->end == cases[i].end);
		assert_true(e->range->step == cases[i].step);
		assert_true(e->range->tick_interval == cases[i].interval);
		assert_ptr_equal(e->range->placeholder, cases[i].placeholder);
		assert_int_equal(e->range->rating, cases[i].rating);
	}
	assert_null(element("plain")->range->labels);
	assert_string_equal(element("marked")->range->labels->name, "marks");
}

static void a_range_may_run_down_in_parts(void **state)
{
	const struct form_range *g = element("back")->range;

	(void)state;
	assert_int_equal(element("back")->data, DATA_DECIMAL);
	assert_true(g->start == 5 && g->end == -5 && g->step == 2.5 && g->tick_interval == 5);
	assert_string_equal(g->placeholder, "0");
}

static void choices_are_shuffled_when_asked_for(void **state)
{
	(void)state;
	assert_true(element("mixed")->randomize);
	assert_null(element("mixed")->seed);
	assert_true(element("seeded")->randomize);
	assert_string_equal(expr_source(element("seeded")->seed), "${plain}");
	assert_false(element("kept")->randomize);
}

static void a_search_is_a_select_from_the_file(void **state)
{
	static const char rows[] = "id,title,open\na,Ørsta,1\nb,Åmot,2\n";
	static const struct {
		const char *name, *filter;
	} cases[] = {
		{ "old", "starts-with(title, ${long})" },
		{ "older", "open = 1" },
		{ "oldest", "id = 'a, (b' and open = 1 + 1 and (open != 3)" },
	};

	(void)state;
	assert_int_equal(form_file_count(form), 1);
	assert_string_equal(form_file(form, 0)->name, "towns.csv");
	assert_true(form_attach(form, 0, rows, sizeof rows - 1, &found));
	assert_int_equal(found.errors, 0);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct element *e = element(cases[i].name);

		assert_int_equal(e->list->kind, LIST_FILE);
		assert_int_equal(e->list->count, 2);
		assert_int_equal(e->value_column, 0);
		assert_int_equal(e->label_column, 1);
		assert_string_equal(expr_source(e->choice_filter), cases[i].filter);
	}
	assert_int_equal(element("town")->value_column, 0);
	assert_int_equal(element("town")->label_column, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read_and_bounded),
		cmocka_unit_test(a_range_has_defaults_and_the_type_of_its_numbers),
		cmocka_unit_test(a_range_may_run_down_in_parts),
		cmocka_unit_test(choices_are_shuffled_when_asked_for),
		cmocka_unit_test(a_search_is_a_select_from_the_file),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
