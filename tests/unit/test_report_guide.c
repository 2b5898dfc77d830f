#include "report/guide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* A form with one note whose relevant is to be said in words, and questions to speak of. */
static const char frame[] = "survey\n"
			    ",type,name,label,relevant,constraint,calculation\n"
			    ",integer,n,How many employees,,\n"
			    ",decimal,wage,Wage,,\n"
			    ",select_one s,sector,Sector,,\n"
			    ",select_one k,size,Size class,,\n"
			    ",select_multiple s,links,Links of the chain,,\n"
			    ",text,name,Name,,\n"
			    ",date,day,Day of the visit,,\n"
			    ",acknowledge,told,I have been told,,\n"
			    ",calculate,sum,,,,1 + 1\n"
			    ",begin_repeat,need,Need,,\n"
			    ",text,what,What,,\n"
			    ",end_repeat,,,,\n"
			    ",%s,x,The question,\"%s\",\"%s\"\n"
			    "choices\n"
			    ",list_name,name,label\n"
			    ",s,wood,Wood\n,s,steel,Steel and iron\n,k,1,Small\n,k,2,Large\n";

static struct form *load(struct arena *a, const char *text)
{
	struct form_options o = { .file = "f.csv" };
	struct findings f;
	struct form *form;

	findings_init(&f, a);
	form = form_load(text, strlen(text), &o, &f);
	for (size_t i = 0; i < f.count && !form; i++)
		print_error("%zu:%s: %s\n", f.at[i].row, f.at[i].column, f.at[i].text);
	assert_non_null(form);
	return form;
}

static const char *last_rule(struct arena *a, struct form *f, bool constraint)
{
	struct guide g = { .arena = a, .form = f, .language = 0, .code = "en" };
	const struct element *e = form_element(f, form_element_by_name(f, "x"));

	return guide_rule(&g, e, constraint ? e->constraint : e->relevant);
}

static void conditions_are_said_in_words(void **state)
{
	static const struct {
		const char *rule, *words;
	} cases[] = {
		{ "${n} > 5 and ${sector} = 'wood'",
		  "«How many employees» is more than 5 and «Sector» is «Wood»" },
		{ "${n} = 5", "«How many employees» is 5" },
		{ "${n} != 5", "«How many employees» is not 5" },
		{ "${n} < 5", "«How many employees» is less than 5" },
		{ "${n} <= 5", "«How many employees» is at most 5" },
		{ "${n} >= 5", "«How many employees» is at least 5" },
		{ "5 < ${n}", "«How many employees» is more than 5" },
		{ "5 >= ${n}", "«How many employees» is at most 5" },
		{ "${wage} > 2.5", "«Wage» is more than 2.5" },
		{ "${wage} > ${n}", "«Wage» is more than the answer to «How many employees»" },
		{ "${wage} > ${n} * 2 + 1",
		  "«Wage» is more than (the answer to «How many employees» * 2) + 1" },
		{ "not(${n} > 5)", "«How many employees» is not more than 5" },
		{ "not(not(${n} > 5))", "«How many employees» is more than 5" },
		/* choices */
		{ "selected(${sector}, 'steel')", "«Sector» is «Steel and iron»" },
		{ "not(selected(${sector}, 'steel'))", "«Sector» is not «Steel and iron»" },
		{ "'steel' = ${sector}", "«Sector» is «Steel and iron»" },
		{ "${sector} != 'steel'", "«Sector» is not «Steel and iron»" },
		{ "${sector} = 'gone'", "«Sector» is «gone»" },
		{ "${size} = 2", "«Size class» is «Large»" },
		{ "${size} > 1", "«Size class» is more than 1 («Small»)" },
		{ "number(${size}) >= 3", "«Size class» is at least 3" },
		{ "number(${sector}) = ${n}", "«Sector» is the answer to «How many employees»" },
		{ "selected(${links}, 'wood')", "«Links of the chain» includes «Wood»" },
		{ "not(selected(${links}, 'wood'))",
		  "«Links of the chain» does not include «Wood»" },
		{ "selected(${links}, ${sector})",
		  "«Links of the chain» includes the answer to «Sector»" },
		{ "count-selected(${links}) > 1",
		  "the number of choices made in «Links of the chain» is more than 1" },
		{ "count-selected(${links}) >= 1", "«Links of the chain» is answered" },
		/* answered or not */
		{ "${name} != ''", "«Name» is answered" },
		{ "${name} = ''", "«Name» is not answered" },
		{ "not(${name} = '')", "«Name» is answered" },
		{ "string-length(${name}) > 0", "«Name» is answered" },
		{ "string-length(${name}) = 0", "«Name» is not answered" },
		{ "string-length(${name}) > 3",
		  "the number of characters in «Name» is more than 3" },
		{ "${name}", "«Name» is answered" },
		{ "${told} = 'OK'", "«I have been told» is ticked" },
		{ "${told} != 'OK'", "«I have been told» is not ticked" },
		{ "${name} = 'Ola'", "«Name» is «Ola»" },
		{ "regex(${name}, '^[A-Z]+$')", "«Name» has the right form" },
		{ "not(regex(${name}, '^x'))", "«Name» does not have that form" },
		/* days */
		{ "${day} > today()", "«Day of the visit» is after today" },
		{ "${day} >= today()", "«Day of the visit» is on or after today" },
		{ "${day} < '2027-03-02'", "«Day of the visit» is before 2 Mar 2027" },
		{ "${day} <= date('2027-03-02')", "«Day of the visit» is on or before 2 Mar 2027" },
		{ "${day} > today() + 14", "«Day of the visit» is after today + 14" },
		{ "not(${day} = today())", "«Day of the visit» is not today" },
		{ "today() > ${day}", "today is after the answer to «Day of the visit»" },
		/* repeats */
		{ "count(${need}) > 2", "the number of «Need» is more than 2" },
		{ "count-non-empty(${what}) = 1", "the number of answers to «What» is 1" },
		/* grouping */
		{ "${n} > 1 and ${n} < 9 and ${wage} > 2",
		  "«How many employees» is more than 1 and «How many employees» is less than 9 and "
		  "«Wage» is more than 2" },
		{ "${n} > 1 and (${n} < 9 or ${wage} > 2)",
		  "«How many employees» is more than 1 and («How many employees» is less than 9 or "
		  "«Wage» is more than 2)" },
		{ "${n} > 1 and ${n} < 9 or ${wage} > 2",
		  "(«How many employees» is more than 1 and «How many employees» is less than 9) "
		  "or "
		  "«Wage» is more than 2" },
		{ "not(${n} > 1 or ${wage} > 2)",
		  "«How many employees» is not more than 1 and «Wage» is not more than 2" },
		{ "${name} = '' or not(${n} > 1 or ${wage} > 2)",
		  "«Name» is not answered or («How many employees» is not more than 1 and «Wage» "
		  "is "
		  "not more than 2)" },
		{ "not(${n} > 1 and ${wage} > 2)",
		  "it is not so that («How many employees» is more than 1 and «Wage» is more than "
		  "2)" },
		{ "${n} > 1 or true()", "«How many employees» is more than 1 or always" },
		{ "not(true())", "never" },
		/* what has no words */
		{ "if(${n} > 5, 1, 0)", "if(«How many employees» > 5, 1, 0)" },
		{ "not(if(${n} > 5, 1, 0))",
		  "it is not so that (if(«How many employees» > 5, 1, 0))" },
		{ "coalesce(${name}, ${n}) = 'x'",
		  "coalesce(«Name», «How many employees») is «x»" },
		{ "${sum} > 2", "«sum» is more than 2" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct form *f = load(a, arena_printf(a, frame, "note", cases[i].rule, ""));

		assert_string_equal(last_rule(a, f, false), cases[i].words);
		form_free(f);
	}
	arena_free(a);
}

static void constraints_speak_of_the_answer(void **state)
{
	static const struct {
		const char *type, *rule, *words;
	} cases[] = {
		{ "integer", ". >= 1 and . <= 5",
		  "the answer is at least 1 and the answer is at most 5" },
		{ "date", ". > today()", "the answer is after today" },
		{ "select_one s", ". != 'wood'", "the answer is not «Wood»" },
		{ "select_multiple s", "not(selected(., 'wood') and count-selected(.) > 1)",
		  "it is not so that (the answer includes «Wood» and the number of choices made in "
		  "the answer is more than 1)" },
		{ "text", "regex(., '^x$')", "the answer has the right form" },
		{ "text", "string-length(.) <= 9",
		  "the number of characters in the answer is at most 9" },
		{ "integer", ". <= ${n}",
		  "the answer is at most the answer to «How many employees»" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct form *f = load(a, arena_printf(a, frame, cases[i].type, "", cases[i].rule));

		assert_string_equal(last_rule(a, f, true), cases[i].words);
		form_free(f);
	}
	arena_free(a);
}

static void what_leans_too_deep_stands_as_it_was_written(void **state)
{
	struct arena *a = arena_new();
	struct strbuf rule = STRBUF_IN(a);
	struct form *f;

	(void)state;
	strbuf_add(&rule, "${n} = 0");
	for (int i = 0; i < 3000; i++)
		strbuf_addf(&rule, " or ${n} = %d", i + 1);
	f = load(a, arena_printf(a, frame, "note", strbuf_text(&rule), ""));
	assert_int_equal(strncmp(last_rule(a, f, false), "«How many employees» = 0 or ", 28), 0);
	form_free(f);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_are_said_in_words),
		cmocka_unit_test(constraints_speak_of_the_answer),
		cmocka_unit_test(what_leans_too_deep_stands_as_it_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
