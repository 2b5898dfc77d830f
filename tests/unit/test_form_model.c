#include "form/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

struct loaded {
	struct arena *arena;
	struct findings findings;
	struct form *form;
};

static struct loaded load(const char *text)
{
	struct loaded l = { .arena = arena_new() };
	struct form_options o = { .file = "dir/my.form.csv" };

	findings_init(&l.findings, l.arena);
	l.form = form_load(text, strlen(text), &o, &l.findings);
	for (size_t i = 0; i < l.findings.count; i++)
		printf("%zu:%s: %s\n", l.findings.at[i].row, l.findings.at[i].column,
		       l.findings.at[i].text);
	return l;
}

static void unload(struct loaded *l)
{
	form_free(l->form);
	arena_free(l->arena);
}

static const struct element *named(const struct loaded *l, const char *name)
{
	int at = form_element_by_name(l->form, name);

	assert_true(at >= 0);
	return form_element(l->form, at);
}

static const char survey_of_all[] =
	"survey\n"
	",type,name,label::Norsk (nb),label::English (en),hint::English (en),required,default,"
	"calculation,readonly,appearance,nonresponse,pii,los,repeat_count\n"
	",text,navn,Hva heter dere?,Your name?,In full,yes,,,,multiline,,contact,firm.name,\n"
	",integer,ansatte,Hvor mange?,How many?,,,3,,,,dk refused,,,\n"
	",date,naar,Naar?,When?,,,today(),,,,none,,,\n"
	",select_one fag,fag,Fag?,Trade?,,${ansatte} > 2,,,,minimal,,free,,\n"
	",begin_group,sted,Sted,Place,,,,,,field-list,,,,\n"
	",begin_repeat,behov,Behov,Need,,,,,,,,,need,${ansatte}\n"
	",text,hva,Hva trenger ${navn}?,What does ${navn} need?,,,,,,,,,need.text,\n"
	",calculate,nr,,,,,,position(..),,,,,,\n"
	",end_repeat,,,,,,,,,,,,,\n"
	",note,takk,Takk,Thanks,,,,,,,,,,\n"
	",end_group,,,,,,,,,,,,,\n"
	",integer,sum,Sum,Sum,,,,count(${behov}),yes,,,,,\n"
	"choices\n"
	",list_name,name,label::Norsk (nb),label::English (en),sector\n"
	",fag,kokk,Kokk,Cook,food\n"
	",andre,x,X,X,\n"
	",fag,snekker,Snekker,Carpenter,\n"
	"settings\n"
	",form_title,form_id,version,default_language,name,instance_name\n"
	",Behov,behov,7,en,kurs,\"concat('Behov ', ${navn})\"\n";

static void a_tree_of_elements_stands_in_document_order(void **state)
{
	struct loaded l = load(survey_of_all);
	const struct element *root, *need, *text;

	(void)state;
	assert_non_null(l.form);
	assert_int_equal(form_element_count(l.form), 11);
	root = form_element(l.form, 0);
	assert_string_equal(root->path, "/kurs");
	assert_int_equal(root->end, 11);
	assert_int_equal(root->parent, -1);
	need = named(&l, "behov");
	text = named(&l, "hva");
	assert_int_equal(need->type, FORM_REPEAT);
	assert_int_equal(need->repeat, -1);
	assert_int_equal(text->repeat, need->index);
	assert_int_equal(text->depth, 3);
	assert_string_equal(text->path, "/kurs/sted/behov/hva");
	assert_int_equal(need->first_child, text->index);
	assert_int_equal(text->next, named(&l, "nr")->index);
	assert_int_equal(need->next, named(&l, "takk")->index);
	assert_int_equal(need->end, named(&l, "takk")->index);
	assert_int_equal(form_element_by_path(l.form, "/kurs/sted/behov"), need->index);
	assert_int_equal(form_element_by_path(l.form, "/kurs/behov"), -1);
	assert_int_equal(text->row, 8);
	unload(&l);
}

static void settings_name_the_form(void **state)
{
	struct loaded l = load(survey_of_all);

	(void)state;
	assert_string_equal(form_id(l.form), "behov");
	assert_string_equal(form_title(l.form), "Behov");
	assert_string_equal(form_version(l.form), "7");
	assert_non_null(form_instance_name(l.form));
	unload(&l);
}

static void without_settings_the_file_names_the_form(void **state)
{
	struct loaded l = load("survey\n,type,name,label\n,text,a,What?\n");

	(void)state;
	assert_string_equal(form_id(l.form), "my.form");
	assert_string_equal(form_title(l.form), "my.form");
	assert_string_equal(form_version(l.form), "");
	assert_null(form_instance_name(l.form));
	assert_string_equal(form_element(l.form, 0)->path, "/data");
	assert_int_equal(form_language_count(l.form), 1);
	assert_string_equal(form_language(l.form, 0), "default");
	unload(&l);
}

static void texts_come_in_languages_and_fall_back(void **state)
{
	struct loaded l = load(survey_of_all);
	const struct element *name = named(&l, "navn");
	size_t nb = form_language_find(l.form, "nb");
	size_t en = form_language_find(l.form, "English (en)");

	(void)state;
	assert_int_equal(form_language_count(l.form), 2);
	assert_int_equal(form_default_language(l.form), en);
	assert_int_equal(form_language_find(l.form, "fr"), en);
	assert_string_equal(form_language_code(l.form, nb), "nb");
	assert_string_equal(form_text_in(&name->label, l.form, nb)->source, "Hva heter dere?");
	assert_string_equal(form_text_in(&name->hint, l.form, nb)->source, "In full");
	assert_null(form_text_in(&name->guidance, l.form, nb));
	unload(&l);
}

static void texts_are_cut_at_references(void **state)
{
	struct loaded l = load(survey_of_all);
	const struct form_text *t = form_text_in(&named(&l, "hva")->label, l.form,
						 form_language_find(l.form, "en"));

	(void)state;
	assert_int_equal(t->count, 3);
	assert_string_equal(t->piece[0].literal, "What does ");
	assert_null(t->piece[1].literal);
	assert_int_equal(expr_ref_at(t->piece[1].expr, 0)->question, named(&l, "navn")->index);
	assert_string_equal(t->piece[2].literal, " need?");
	unload(&l);
}

static void conditions_and_defaults_are_told_apart(void **state)
{
	struct loaded l = load(survey_of_all);
	const struct element *name = named(&l, "navn"), *fag = named(&l, "fag");

	(void)state;
	assert_true(name->always_required);
	assert_null(name->required);
	assert_false(fag->always_required);
	assert_non_null(fag->required);
	assert_string_equal(named(&l, "ansatte")->static_default, "3");
	assert_null(named(&l, "ansatte")->dynamic_default);
	assert_non_null(named(&l, "naar")->dynamic_default);
	assert_null(named(&l, "naar")->static_default);
	assert_true(named(&l, "sum")->always_readonly);
	assert_int_equal(named(&l, "sum")->type, FORM_INTEGER);
	assert_non_null(named(&l, "behov")->repeat_count);
	assert_int_equal(name->appearance, APPEARANCE_MULTILINE);
	assert_int_equal(fag->appearance, APPEARANCE_MINIMAL);
	assert_int_equal(named(&l, "sted")->appearance, APPEARANCE_FIELD_LIST);
	unload(&l);
}

static void columns_of_los_are_kept(void **state)
{
	struct loaded l = load(survey_of_all);
	const unsigned all = NONRESPONSE_DK | NONRESPONSE_REFUSED | NONRESPONSE_NA;

	(void)state;
	assert_string_equal(named(&l, "navn")->los, "firm.name");
	assert_int_equal(form_element_by_los(l.form, "need.text"), named(&l, "hva")->index);
	assert_int_equal(form_element_by_los(l.form, "firm.nace"), -1);
	assert_int_equal(named(&l, "navn")->pii, PII_CONTACT);
	assert_int_equal(named(&l, "fag")->pii, PII_FREE);
	assert_int_equal(named(&l, "navn")->nonresponse, NONRESPONSE_NONE);
	assert_int_equal(named(&l, "ansatte")->nonresponse, NONRESPONSE_DK | NONRESPONSE_REFUSED);
	assert_int_equal(named(&l, "naar")->nonresponse, NONRESPONSE_NONE);
	assert_int_equal(named(&l, "hva")->nonresponse, all);
	unload(&l);
}

static void choices_make_lists_with_columns(void **state)
{
	struct loaded l = load(survey_of_all);
	const struct form_list *list = form_list_find(l.form, "fag");

	(void)state;
	assert_ptr_equal(named(&l, "fag")->list, list);
	assert_null(form_list_find(l.form, "nothing"));
	assert_int_equal(list->count, 2);
	assert_string_equal(list->choice[1].name, "snekker");
	assert_int_equal(list->choice[1].row, 4);
	assert_int_equal(list->columns, 1);
	assert_string_equal(list->column[0], "sector");
	assert_string_equal(list->choice[0].extra[0], "food");
	assert_string_equal(list->choice[1].extra[0], "");
	assert_string_equal(form_text_in(&list->choice[0].label, l.form, 0)->source, "Kokk");
	unload(&l);
}

static void a_typed_question_that_shows_nothing_is_calculated(void **state)
{
	struct loaded l = load("survey\n,type,name,label,calculation\n,text,a,What?,\n"
			       ",integer,b,,1 + 1\n");

	(void)state;
	assert_int_equal(named(&l, "b")->type, FORM_CALCULATE);
	assert_string_equal(named(&l, "b")->type_text, "integer");
	unload(&l);
}

static void default_language_names_a_plain_column(void **state)
{
	struct loaded l = load("survey\n,type,name,label\n,text,a,Hva?\n"
			       "settings\n,default_language\n,Norsk (nb)\n");

	(void)state;
	assert_int_equal(form_language_count(l.form), 1);
	assert_string_equal(form_language_code(l.form, 0), "nb");
	unload(&l);
}

static void spaces_are_squeezed_unless_told_not_to(void **state)
{
	struct loaded l = load("survey\n,type,name,label\n,text,a,  What   now?  \n");
	struct loaded k = load("survey\n,type,name,label\n,text,a,  What   now?  \n"
			       "settings\n,clean_text_values\n,no\n");

	(void)state;
	assert_string_equal(form_text_in(&named(&l, "a")->label, l.form, 0)->source, "What now?");
	assert_string_equal(form_text_in(&named(&k, "a")->label, k.form, 0)->source, "What   now?");
	unload(&l);
	unload(&k);
}

static void a_sheet_may_come_again_with_its_columns_in_another_order(void **state)
{
	struct loaded l = load("survey\n,type,name,label\n,text,a,First\n"
			       "settings\n,form_id\n,x\n"
			       "survey\n,label,type,name\n,Second,integer,b\n");

	(void)state;
	assert_int_equal(form_element_count(l.form), 3);
	assert_int_equal(named(&l, "b")->type, FORM_INTEGER);
	assert_int_equal(named(&l, "b")->row, 3);
	unload(&l);
}

static void midnight_of_a_spreadsheet_date_is_cut(void **state)
{
	struct loaded l = load("survey\n,type,name,label,default\n"
			       ",date,a,When?,2026-11-12 00:00:00\n");

	(void)state;
	assert_string_equal(named(&l, "a")->static_default, "2026-11-12");
	unload(&l);
}

static void types_have_their_xlsform_names(void **state)
{
	(void)state;
	assert_string_equal(form_type_name(FORM_SELECT_MULTIPLE), "select_multiple");
	assert_string_equal(form_type_name(FORM_ACKNOWLEDGE), "acknowledge");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tree_of_elements_stands_in_document_order),
		cmocka_unit_test(settings_name_the_form),
		cmocka_unit_test(without_settings_the_file_names_the_form),
		cmocka_unit_test(texts_come_in_languages_and_fall_back),
		cmocka_unit_test(texts_are_cut_at_references),
		cmocka_unit_test(conditions_and_defaults_are_told_apart),
		cmocka_unit_test(columns_of_los_are_kept),
		cmocka_unit_test(choices_make_lists_with_columns),
		cmocka_unit_test(a_typed_question_that_shows_nothing_is_calculated),
		cmocka_unit_test(default_language_names_a_plain_column),
		cmocka_unit_test(spaces_are_squeezed_unless_told_not_to),
		cmocka_unit_test(a_sheet_may_come_again_with_its_columns_in_another_order),
		cmocka_unit_test(midnight_of_a_spreadsheet_date_is_cut),
		cmocka_unit_test(types_have_their_xlsform_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
