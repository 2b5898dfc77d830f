#include "form/form.h"

#include "base/strbuf.h"

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

	findings_init(&l.findings, l.arena);
	l.form = form_load(text, strlen(text), NULL, &l.findings);
	for (size_t i = 0; i < l.findings.count; i++)
		printf("%zu: %s\n", l.findings.at[i].row, l.findings.at[i].text);
	return l;
}

static void unload(struct loaded *l)
{
	form_free(l->form);
	arena_free(l->arena);
}

static int at(const struct loaded *l, const char *name)
{
	int i = form_element_by_name(l->form, name);

	assert_true(i >= 0);
	return i;
}

/* Where in the order a rule of an element stands; -1: it has no such rule. */
static int place(const struct loaded *l, const char *name, enum form_rule_kind kind)
{
	for (size_t i = 0; i < form_rule_count(l->form); i++)
		if (form_rule(l->form, i)->element == at(l, name) &&
		    form_rule(l->form, i)->kind == kind)
			return (int)i;
	return -1;
}

/* "name/kind name/kind*" of all that reads an element; * = in every instance. */
static const char *readers(const struct loaded *l, const char *name)
{
	static const char kinds[] = "vcro"; /* relevant, calculation, readonly, required */
	struct strbuf b = STRBUF_IN(l->arena);
	size_t n;
	const struct form_dependent *d = form_dependents(l->form, at(l, name), &n);

	for (size_t i = 0; i < n; i++) {
		const struct form_rule *r = form_rule(l->form, (size_t)d[i].rule);

		assert_true(i == 0 || d[i - 1].rule < d[i].rule);
		strbuf_addf(&b, "%s%s/%c%s", i ? " " : "", form_element(l->form, r->element)->name,
			    kinds[r->kind], d[i].every_instance ? "*" : "");
	}
	return strbuf_text(&b);
}

static void rules_stand_after_what_they_read(void **state)
{
	struct loaded l = load("survey\n,type,name,label,relevant,calculation,required\n"
			       ",calculate,last,,,${mid} + 1,\n"
			       ",calculate,mid,,,${first} + 1,\n"
			       ",calculate,first,,,${q} + 1,\n"
			       ",integer,q,How many?,${show} = 1,,\n"
			       ",calculate,show,,,1,\n"
			       ",integer,need,How many?,,,${last} > 3\n");

	(void)state;
	assert_non_null(l.form);
	assert_int_equal(form_rule_count(l.form), 6);
	assert_true(place(&l, "show", RULE_CALCULATION) < place(&l, "q", RULE_RELEVANT));
	assert_true(place(&l, "q", RULE_RELEVANT) < place(&l, "first", RULE_CALCULATION));
	assert_true(place(&l, "first", RULE_CALCULATION) < place(&l, "mid", RULE_CALCULATION));
	assert_true(place(&l, "mid", RULE_CALCULATION) < place(&l, "last", RULE_CALCULATION));
	assert_true(place(&l, "last", RULE_CALCULATION) < place(&l, "need", RULE_REQUIRED));
	assert_string_equal(readers(&l, "first"), "mid/c");
	assert_string_equal(readers(&l, "q"), "first/c");
	assert_string_equal(readers(&l, "need"), "");
	unload(&l);
}

static void relevance_of_all_groups_around_comes_before_a_reader(void **state)
{
	struct loaded l = load("survey\n,type,name,label,relevant,calculation\n"
			       ",calculate,reads,,,${deep} + 1\n"
			       ",begin_group,outer,O,${a} = 1,\n"
			       ",begin_group,inner,I,${b} = 1,\n"
			       ",integer,deep,D,,\n"
			       ",end_group,,,,\n"
			       ",end_group,,,,\n"
			       ",calculate,a,,,1\n"
			       ",calculate,b,,,1\n");

	(void)state;
	assert_true(place(&l, "outer", RULE_RELEVANT) < place(&l, "inner", RULE_RELEVANT));
	assert_true(place(&l, "inner", RULE_RELEVANT) < place(&l, "reads", RULE_CALCULATION));
	unload(&l);
}

static void readers_in_the_same_instance_are_told_from_those_in_all(void **state)
{
	struct loaded l = load("survey\n,type,name,label,relevant,calculation\n"
			       ",begin_repeat,r,R,,\n"
			       ",integer,x,X,,\n"
			       ",integer,same,S,${x} > 1,\n"
			       ",calculate,path,,,../x + 1\n"
			       ",calculate,across,,,\"indexed-repeat(${x}, ${r}, 1)\"\n"
			       ",calculate,pos,,,position(..)\n"
			       ",calculate,rows,,,count(../../r)\n"
			       ",end_repeat,,,,\n"
			       ",calculate,total,,,sum(${x})\n"
			       ",calculate,n,,,count(${r})\n");
	const char *x;

	(void)state;
	assert_non_null(l.form);
	x = readers(&l, "x");
	assert_non_null(strstr(x, "same/v"));
	assert_null(strstr(x, "same/v*"));
	assert_non_null(strstr(x, "path/c"));
	assert_null(strstr(x, "path/c*"));
	assert_non_null(strstr(x, "across/c*"));
	assert_non_null(strstr(x, "total/c*"));
	assert_non_null(strstr(readers(&l, "r"), "pos/c*"));
	assert_non_null(strstr(readers(&l, "r"), "rows/c*"));
	assert_non_null(strstr(readers(&l, "r"), "n/c*"));
	unload(&l);
}

static void a_rule_that_reads_twice_is_told_once(void **state)
{
	struct loaded l = load("survey\n,type,name,label,calculation\n,integer,x,X,\n"
			       ",calculate,y,,${x} * ${x} + ../x\n");

	(void)state;
	assert_string_equal(readers(&l, "x"), "y/c");
	unload(&l);
}

static void checks_that_read_other_answers_are_known(void **state)
{
	struct loaded l = load("survey\n,type,name,label,constraint,soft_constraint\n"
			       ",integer,all,A,. > 0,\n"
			       ",integer,part,P,. <= ${all},. < ${all} div 2\n"
			       ",integer,other,O,,${all} > .\n");
	size_t n;
	const int *who = form_checked_with(l.form, at(&l, "all"), &n);

	(void)state;
	assert_int_equal(n, 2);
	assert_int_equal(who[0], at(&l, "part"));
	assert_int_equal(who[1], at(&l, "other"));
	form_checked_with(l.form, at(&l, "part"), &n);
	assert_int_equal(n, 0);
	unload(&l);
}

static void last_saved_answers_and_columns_of_lists_are_no_edges(void **state)
{
	struct loaded l = load("survey\n,type,name,label,calculation,choice_filter\n"
			       ",integer,x,X,,\n"
			       ",calculate,y,,${last-saved#x} + 1,\n"
			       ",calculate,z,,${last-saved#z} + 1,\n"
			       ",select_one l,s,S,,x = 1\n"
			       "choices\n,list_name,name,label,x\n,l,a,A,1\n");

	(void)state;
	assert_non_null(l.form);
	assert_string_equal(readers(&l, "x"), "");
	unload(&l);
}

static void a_long_chain_is_ordered(void **state)
{
	struct strbuf b = { 0 };
	struct loaded l;
	size_t n = 3000;

	(void)state;
	strbuf_add(&b, "survey\n,type,name,label,calculation\n");
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&b, ",calculate,c%zu,,${c%zu} + 1\n", i, i + 1);
	strbuf_addf(&b, ",integer,c%zu,How many?,\n", n);
	l = load(strbuf_text(&b));
	assert_non_null(l.form);
	assert_int_equal(form_rule_count(l.form), n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(form_rule(l.form, i)->element, (int)(n - i));
	unload(&l);
	strbuf_release(&b);
}

static const char *loop_text(const struct loaded *l)
{
	for (size_t i = 0; i < l->findings.count; i++)
		if (strcmp(l->findings.at[i].code, "loop") == 0)
			return l->findings.at[i].text;
	return "";
}

static void a_loop_names_its_questions_in_order(void **state)
{
	struct loaded l = load("survey\n,type,name,label,relevant,calculation\n"
			       ",calculate,behind,,,${b}\n"
			       ",text,a,A,${c} = 1,\n"
			       ",calculate,b,,,${a} + 1\n"
			       ",calculate,c,,,${b} + 1\n");

	(void)state;
	assert_null(l.form);
	assert_int_equal(l.findings.errors, 1);
	assert_non_null(strstr(loop_text(&l), "a (relevant) -> c (calculation) -> b (calculation) "
					      "-> a (relevant)"));
	unload(&l);
}

static void a_group_cannot_hide_what_shows_it(void **state)
{
	struct loaded l = load("survey\n,type,name,label,relevant\n"
			       ",begin_group,g,G,${x} = 1\n,integer,x,X,\n,end_group,,,\n");

	(void)state;
	assert_null(l.form);
	assert_non_null(strstr(loop_text(&l), "'g' is shown or hidden by 'x'"));
	unload(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_stand_after_what_they_read),
		cmocka_unit_test(relevance_of_all_groups_around_comes_before_a_reader),
		cmocka_unit_test(readers_in_the_same_instance_are_told_from_those_in_all),
		cmocka_unit_test(a_rule_that_reads_twice_is_told_once),
		cmocka_unit_test(checks_that_read_other_answers_are_known),
		cmocka_unit_test(last_saved_answers_and_columns_of_lists_are_no_edges),
		cmocka_unit_test(a_long_chain_is_ordered),
		cmocka_unit_test(a_loop_names_its_questions_in_order),
		cmocka_unit_test(a_group_cannot_hide_what_shows_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
