#include "form/diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

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

/* One line a difference: "kind path list name what language: was -> is", without what is empty. */
static const char *lines_of(struct arena *a, const struct form_diff *d)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < d->count; i++) {
		const struct form_difference *x = &d->at[i];
		const char *const word[] = { x->path, x->list, x->name, x->what, x->language };

		strbuf_add(&b, form_difference_name(x->kind));
		for (size_t k = 0; k < ARRAY_LEN(word); k++)
			if (*word[k])
				strbuf_addf(&b, " %s", word[k]);
		if (*x->was || *x->is)
			strbuf_addf(&b, ": %s -> %s", x->was, x->is);
		strbuf_addc(&b, '\n');
	}
	return strbuf_text(&b);
}

static void expect(const char *old, const char *new, const char *want)
{
	struct arena *a = arena_new();
	struct form *f = load(a, old), *g = load(a, new);
	struct form_diff d;

	form_diff(&d, f, g, a);
	assert_string_equal(lines_of(a, &d), want);
	form_free(f);
	form_free(g);
	arena_free(a);
}

#define CHOICES	 "choices\n,list_name,name,label,sector\n"
#define SETTINGS "settings\n,form_title,form_id,version\n,F,f,1\n"
/* A form of these rows of the survey: type, name, label and one more column. */
#define SURVEY(column, rows) "survey\n,type,name,label," column "\n" rows SETTINGS
#define A		     ",text,a,A,\n"
#define B		     ",text,b,B,\n"
#define C		     ",text,c,C,\n"
#define IN_G(rows)	     ",begin_group,g,G,\n" rows ",end_group,,,\n"

static void tells_what_became_of_each_question(void **state)
{
	static const struct {
		const char *column, *old, *new, *want;
	} cases[] = {
		{ "relevant", A B, A B, "" },
		{ "relevant", A B, A, "question-removed /data/b b: text -> \n" },
		{ "relevant", A, A B, "question-added /data/b b:  -> text\n" },
		/* renamed is removed and added: nothing is guessed */
		{ "relevant", A, ",text,other,A,\n",
		  "question-removed /data/a a: text -> \n"
		  "question-added /data/other other:  -> text\n" },
		{ "relevant", IN_G(A C) B, IN_G(C) B A,
		  "question-moved /data/a a: /data/g/a -> /data/a\n" },
		/* the same name twice: which of them moved is not guessed */
		{ "relevant", IN_G(A C) B, IN_G(B) ",begin_group,h,H,\n" A ",end_group,,,\n" C A,
		  "question-removed /data/g/a a: text -> \n"
		  "question-moved /data/g/b b: /data/b -> /data/g/b\n"
		  "question-added /data/h h:  -> group\n"
		  "question-added /data/h/a a:  -> text\n"
		  "question-moved /data/c c: /data/g/c -> /data/c\n"
		  "question-added /data/a a:  -> text\n" },
		{ "parameters", ",range,a,A,start=1 end=5 step=1\n",
		  ",range,a,A,start=1 end=6 step=0.5\n",
		  "question-changed /data/a a parameters: start=1 end=5 step=1 -> start=1 end=6 "
		  "step=0.5\n" },
		{ "relevant", A B C, C A B, "question-reordered /data/c c: b -> \n" },
		{ "relevant", A B C, B C A, "question-reordered /data/a a:  -> c\n" },
		{ "relevant", A, ",integer,a,A,\n",
		  "question-changed /data/a a type: text -> integer\n" },
		{ "relevant", A, ",text,a,A,1 = 2\n",
		  "question-changed /data/a a relevant:  -> 1 = 2\n" },
		{ "required", ",text,a,A,yes\n", A,
		  "question-changed /data/a a required: yes -> \n"
		  "question-changed /data/a a nonresponse:  -> dk refused na\n" },
		{ "constraint", ",text,a,A,. > 1\n", ",text,a,A,. > 2\n",
		  "question-changed /data/a a constraint: . > 1 -> . > 2\n" },
		{ "soft_constraint", A, ",text,a,A,. > 2\n",
		  "question-changed /data/a a soft_constraint:  -> . > 2\n" },
		{ "default", ",text,a,A,x\n", ",text,a,A,y\n",
		  "question-changed /data/a a default: x -> y\n" },
		{ "appearance", A, ",text,a,A,multiline\n",
		  "question-changed /data/a a appearance:  -> multiline\n" },
		{ "nonresponse", ",text,a,A,dk refused\n", ",text,a,A,dk\n",
		  "question-changed /data/a a nonresponse: dk refused -> dk\n" },
		{ "pii", A, ",text,a,A,free\n", "question-changed /data/a a pii:  -> free\n" },
		{ "los", A, ",text,a,A,firm.name\n",
		  "question-changed /data/a a los:  -> firm.name\n" },
		{ "readonly", A, ",text,a,A,yes\n",
		  "question-changed /data/a a readonly:  -> yes\n" },
		{ "calculation", ",calculate,a,,1 + 1\n" B, ",calculate,a,,1 + 2\n" B,
		  "question-changed /data/a a calculation: 1 + 1 -> 1 + 2\n" },
		{ "repeat_count", ",begin_repeat,r,R,2\n" A ",end_repeat,,,\n",
		  ",begin_repeat,r,R,3\n" A ",end_repeat,,,\n",
		  "question-changed /data/r r repeat_count: 2 -> 3\n" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		static const char frame[] = "survey\n,type,name,label,%s\n%s" SETTINGS;

		expect(arena_printf(a, frame, cases[i].column, cases[i].old),
		       arena_printf(a, frame, cases[i].column, cases[i].new), cases[i].want);
	}
	arena_free(a);
}

static void texts_are_told_for_each_language(void **state)
{
	(void)state;
	expect("survey\n,type,name,label::Norsk (nb),label::English (en),hint::English (en)\n"
	       ",text,a,Hva?,What?,\n,text,b,Hvem?,Who?,\n" SETTINGS,
	       "survey\n,type,name,label::Bokmål (nb),label::English (en),hint::English (en)\n"
	       ",text,a,Hva da?,What then?,Say it\n,text,b,Hvem?,Who?,\n" SETTINGS,
	       "text-changed /data/a a label Bokmål (nb): Hva? -> Hva da?\n"
	       "text-changed /data/a a label English (en): What? -> What then?\n"
	       "text-changed /data/a a hint English (en):  -> Say it\n");
	expect("survey\n,type,name,label::Norsk (nb),label::English "
	       "(en)\n,text,a,Hva?,What?\n" SETTINGS,
	       "survey\n,type,name,label::Norsk (nb),label::Svenska "
	       "(sv)\n,text,a,Hva?,Vad?\n" SETTINGS,
	       "language-removed English (en)\n"
	       "language-added Svenska (sv)\n");
}

static void settings_are_told_and_the_root_is_one(void **state)
{
	(void)state;
	expect("survey\n,type,name,label\n,text,a,A\n"
	       "settings\n,form_title,form_id,version,name,instance_name\n,F,f,1,x,${a}\n",
	       "survey\n,type,name,label\n,text,a,A\n"
	       "settings\n,form_title,form_id,version,name,instance_name\n,G,f,2,y,\n",
	       "setting form_title: F -> G\n"
	       "setting version: 1 -> 2\n"
	       "setting name: x -> y\n"
	       "setting instance_name: ${a} -> \n");
	expect("survey\n,type,name,label\n,text,a,A\n"
	       "settings\n,form_id,version,style,submission_url\n,f,1,pages,https://a.no\n",
	       "survey\n,type,name,label\n,text,a,A\n"
	       "settings\n,form_id,version,allow_choice_duplicates,submission_url\n"
	       ",f,1,yes,https://b.no\n",
	       "setting style: pages -> \n"
	       "setting submission_url: https://a.no -> https://b.no\n"
	       "setting allow_choice_duplicates:  -> yes\n");
	expect("survey\n,type,name,label,parameters\n,audit,audit,,track-changes=true\n,text,a,A,"
	       "\n" SETTINGS,
	       "survey\n,type,name,label,parameters\n,audit,audit,,track-changes=false\n,text,a,A,"
	       "\n" SETTINGS,
	       "setting audit: track-changes=true -> track-changes=false\n");
}

#define SELECT "survey\n,type,name,label,choice_filter\n,select_one l,a,A,\n"

static void lists_are_compared_choice_by_choice(void **state)
{
	(void)state;
	expect(SELECT CHOICES ",l,x,X,food\n,l,y,Y,food\n,l,z,Z,\n" SETTINGS,
	       SELECT CHOICES ",l,x,X,wood\n,l,z,Zed,\n,l,w,W,\n" SETTINGS,
	       "choice-removed l y\n"
	       "choice-changed l x sector: food -> wood\n"
	       "choice-text-changed l z label default: Z -> Zed\n"
	       "choice-added l w\n");
	expect(SELECT CHOICES ",l,x,X,\n,l,y,Y,\n,l,z,Z,\n" SETTINGS,
	       SELECT CHOICES ",l,z,Z,\n,l,x,X,\n,l,y,Y,\n" SETTINGS, "list-reordered l l\n");
	expect(SELECT CHOICES ",l,x,X,\n" SETTINGS,
	       "survey\n,type,name,label,choice_filter\n,select_one m,a,A,\n" CHOICES
	       ",m,x,X,\n" SETTINGS,
	       "question-changed /data/a a list_name: l -> m\n"
	       "list-removed l l\n"
	       "list-added m m\n");
}

/* A town's name may stand under two counties: the first is compared with the first. */
static void choices_of_one_name_are_compared_in_their_order(void **state)
{
	static const char frame[] =
		"survey\n,type,name,label\n,select_one l,a,A\n" CHOICES "%s"
		"settings\n,form_title,form_id,version,allow_choice_duplicates\n,F,f,1,yes\n";
	struct arena *a = arena_new();

	(void)state;
	expect(arena_printf(a, frame, ",l,x,X,north\n,l,x,X,south\n"),
	       arena_printf(a, frame, ",l,x,X,north\n,l,x,X,east\n,l,x,X,west\n"),
	       "choice-changed l x sector: south -> east\n"
	       "choice-added l x\n");
	arena_free(a);
}

static void large_forms_are_compared(void **state)
{
	struct arena *a = arena_new();
	struct strbuf old = STRBUF_IN(a), new = STRBUF_IN(a);
	struct form *f, *g;
	struct form_diff d;

	(void)state;
	strbuf_add(&old, "survey\n,type,name,label\n");
	strbuf_add(&new, "survey\n,type,name,label\n");
	for (int i = 0; i < 3000; i++) {
		strbuf_addf(&old, ",text,q%d,Q %d\n", i, i);
		strbuf_addf(&new, ",text,q%d,Q %d\n", 2999 - i, i);
	}
	f = load(a, strbuf_text(&old));
	g = load(a, strbuf_text(&new));
	form_diff(&d, f, g, a);
	assert_int_equal(d.count, 2999 + 3000);
	form_free(f);
	form_free(g);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_what_became_of_each_question),
		cmocka_unit_test(texts_are_told_for_each_language),
		cmocka_unit_test(settings_are_told_and_the_root_is_one),
		cmocka_unit_test(lists_are_compared_choice_by_choice),
		cmocka_unit_test(choices_of_one_name_are_compared_in_their_order),
		cmocka_unit_test(large_forms_are_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
