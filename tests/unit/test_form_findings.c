#include "form/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

struct told {
	struct arena *arena;
	struct findings findings;
	struct form *form;
};

static struct told check(const char *text, size_t n)
{
	struct told t = { .arena = arena_new() };
	struct form_options o = { .file = "f.csv" };

	findings_init(&t.findings, t.arena);
	t.form = form_load(text, n, &o, &t.findings);
	return t;
}

static void done(struct told *t)
{
	form_free(t->form);
	arena_free(t->arena);
}

#define SURVEY "survey\n,type,name,label,relevant,calculation\n"

/* One form, the one code told about it, and where. */
static const struct {
	const char *text, *code, *sheet;
	size_t row;
	const char *column;
} cases[] = {
	{ SURVEY ",txt,a,A,,\n", "unknown-type", "survey", 2, "type" },
	{ SURVEY ",osm,a,A,,\n", "unsupported-type", "survey", 2, "type" },
	{ SURVEY ",text,a,A,,\n,text,a,A,,\n", "duplicate-name", "survey", 3, "name" },
	{ SURVEY ",text,a b,A,,\n", "bad-name", "survey", 2, "name" },
	{ SURVEY ",text,,A,,\n", "missing-name", "survey", 2, "name" },
	{ SURVEY ",,a,A,,\n", "missing-type", "survey", 2, "type" },
	{ SURVEY ",text,a,,,\n", "missing-label", "survey", 2, "label" },
	{ SURVEY ",text,a,A,${b} = 1,\n", "unknown-name", "survey", 2, "relevant" },
	{ SURVEY ",text,a,${ a },,\n", "blank-in-name", "survey", 2, "label" },
	{ SURVEY ",text,a,A,1 +,\n", "bad-expression", "survey", 2, "relevant" },
	{ SURVEY ",text,a,A,perhaps,\n", "bad-yes-no", "survey", 2, "relevant" },
	{ SURVEY ",calculate,a,,,\n", "missing-calculation", "survey", 2, "calculation" },
	{ SURVEY ",calculate,a,,,${a}\n", "loop", "survey", 2, "calculation" },
	{ SURVEY ",select_one l,a,A,,\n", "unknown-list", "survey", 2, "type" },
	{ SURVEY ",select_one,a,A,,\n", "missing-list", "survey", 2, "type" },
	{ SURVEY ",begin_group,a,A,,\n,text,b,B,,\n", "not-closed", "survey", 2, "type" },
	{ SURVEY ",text,a,A,,\n,end_group,,,,\n", "end-without-begin", "survey", 3, "type" },
	{ SURVEY ",begin_group,a,A,,\n,text,b,B,,\n,end_repeat,,,,\n", "wrong-end", "survey", 4,
	  "type" },
	{ SURVEY, "no-questions", "survey", 0, NULL },
	{ "survey\n,type,label\n,text,A\n", "missing-column", "survey", 1, NULL },
	{ "survey\n,type,name,label,label\n,text,a,A,A\n", "duplicate-column", "survey", 1,
	  "label" },
	{ "settings\n,form_id\n,a\n", "missing-survey", NULL, 0, NULL },
	{ ",type,name\n" SURVEY ",text,a,A,,\n", "no-sheet-name", NULL, 1, NULL },
	{ SURVEY ",text,a,A,,\nsettings\n,default_language\n,\n,en\n", NULL, NULL, 0, NULL },
	{ SURVEY ",text,a,A,,\nsettings\n,public_key\n,x\n", "encryption", "settings", 2,
	  "public_key" },
	{ SURVEY ",text,a,A,,\nchoices\n,list_name,name,label\n,l,,A\n", "choice-without-name",
	  "choices", 2, "name" },
	{ SURVEY ",text,a,A,,\nchoices\n,list_name,name,label\n,l,a,A\n,l,a,B\n",
	  "duplicate-choice", "choices", 3, "name" },
	{ SURVEY ",begin_group,g,G,,\n,text,a,A,,\n,end_group,,,,\n,text,a,A,,\n,note,n,${a},,\n",
	  "ambiguous-name", "survey", 6, "label" },
	{ SURVEY ",text,a,A ${,,\n", "unclosed-name", "survey", 2, "label" },
	{ SURVEY ",begin_repeat,data,R,,\n,text,a,A,,\n,end_repeat,,,,\n", "duplicate-repeat",
	  "survey", 2, "name" },
	{ "survey\n,type,name,label,notes\n,text,a,A,was ${b}\n", "unknown-name", "survey", 2,
	  "notes" },
	{ "survey\n,type,name,label,required\n,begin_group,g,G,yes\n,text,a,A,\n,end_group,,,\n",
	  "required-group", "survey", 2, "required" },
	{ "survey\n,type,name,label,parameters\n,text,a,A,rows=x\n", "bad-parameter", "survey", 2,
	  "parameters" },
	{ "survey\n,type,name,label,parameters\n,range,a,A,step=0\n", "bad-range", "survey", 2,
	  "parameters" },
	{ "survey\n,type,name,label,save_to\n,text,a,A,a\n", "bad-save-to", "survey", 2,
	  "save_to" },
	{ "survey\n,type,name,label,appearance\n,select_one_from_file a.csv,a,A,search('a')\n",
	  "search", "survey", 2, "appearance" },
	{ "survey\n,type,name,label,big-image\n,text,a,A,a.png\n", "big-image", "survey", 2,
	  "big-image" },
	{ "survey\n,type,name,label,media::smell\n,text,a,A,a.png\n", "unknown-media", "survey", 2,
	  "media::smell" },
	{ "survey\n,type,name,label,trigger\n,background-geopoint,a,,\n,text,b,B,\n",
	  "missing-trigger", "survey", 2, "trigger" },
};

static void each_mistake_is_told_where_it_stands(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct told t = check(cases[i].text, strlen(cases[i].text));
		const struct finding *f = t.findings.at;

		if (t.findings.errors != (cases[i].code ? 1 : 0))
			fail_msg("case %zu: %zu errors", i, t.findings.errors);
		if (cases[i].code) {
			assert_null(t.form);
			while (f->severity != FINDING_ERROR)
				f++;
			assert_string_equal(f->code, cases[i].code);
			assert_int_equal(f->row, cases[i].row);
			assert_string_equal(f->sheet ? f->sheet : "-",
					    cases[i].sheet ? cases[i].sheet : "-");
			assert_string_equal(f->column ? f->column : "-",
					    cases[i].column ? cases[i].column : "-");
			assert_string_equal(f->file, "f.csv");
		}
		done(&t);
	}
}

static void bytes_that_are_no_form_are_refused(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} files[] = {
		{ "", 0 },
		{ "\n\n\n", 3 },
		{ "\0\0\0\0", 4 },
		{ "\xff\xfe", 2 },
		{ "PK\003\004xl/workbook", 15 },
		{ "\xef\xbb\xbf", 3 },
		{ ",,,,\n,,,", 8 },
		{ "\"", 1 },
		{ "survey", 6 },
		{ "survey\n,\xe5", 9 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct told t = check(files[i].bytes, files[i].n);

		if (t.form || !t.findings.errors)
			fail_msg("file %zu was taken", i);
		done(&t);
	}
}

/* The same for what is only told: the form is taken. */
static const struct {
	const char *text, *code, *sheet;
	size_t row;
	const char *column;
} warnings[] = {
	{ "survey\n,type,name,label,relevent\n,text,a,A,\n", "near-miss-column", "survey", 1,
	  "relevent" },
	{ "survey\n,type,name,label::N (nb)\n,text,a,A\nsettings\n,default_language\n,en\n",
	  "unknown-language", "settings", 2, "default_language" },
	{ SURVEY ",begin_repeat,r,R,,\n,text,a,A,,\n,end_repeat,,,,\n,text,b,B,${a} = 1,\n",
	  "repeated-question", "survey", 5, "relevant" },
	{ "survey\n,type,name,label::Norsk\n,text,a,A\n", "language-code", "survey", 1,
	  "label::Norsk" },
	{ "survey\n,type,name,label\n,text,a,A\nsettings\n,allow_choice_duplicates\n,perhaps\n",
	  "bad-yes-no", "settings", 2, "allow_choice_duplicates" },
	{ "survey\n,type,name,label,parameters\n,integer,a,A,rows=3\n", "no-effect", "survey", 2,
	  "parameters" },
	{ "survey\n,type,name,label\n,text,a,A\nentities\n,list_name,label\n,people,${a}\n",
	  "entities", "entities", 2, "list_name" },
};

static void warnings_let_the_form_through(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(warnings); i++) {
		struct told t = check(warnings[i].text, strlen(warnings[i].text));
		const struct finding *f = t.findings.at;

		if (!t.form || t.findings.count != 1)
			fail_msg("case %zu: %zu findings, %zu errors", i, t.findings.count,
				 t.findings.errors);
		assert_string_equal(f->code, warnings[i].code);
		assert_string_equal(f->sheet, warnings[i].sheet);
		assert_int_equal(f->row, warnings[i].row);
		assert_string_equal(f->column, warnings[i].column);
		done(&t);
	}
}

static void errors_of_another_form_do_not_count(void **state)
{
	struct arena *a = arena_new();
	static const char bad[] = "survey\n", good[] = "survey\n,type,name,label\n,text,a,A\n";
	struct findings f;
	struct form *form;

	(void)state;
	findings_init(&f, a);
	form = form_load(bad, sizeof bad - 1, NULL, &f);
	assert_null(form);
	assert_int_equal(f.errors, 1);
	form = form_load(good, sizeof good - 1, NULL, &f);
	assert_non_null(form);
	assert_int_equal(f.errors, 1);
	form_free(form);
	form_free(NULL);
	arena_free(a);
}

static void an_expression_error_has_a_caret_under_its_place(void **state)
{
	static const char text[] = SURVEY ",text,a,A,1 + ${nobody},\n";
	struct told t = check(text, sizeof text - 1);

	(void)state;
	assert_string_equal(t.findings.at[0].caret, "1 + ${nobody}\n    ^~~~~~~~~");
	done(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_mistake_is_told_where_it_stands),
		cmocka_unit_test(bytes_that_are_no_form_are_refused),
		cmocka_unit_test(warnings_let_the_form_through),
		cmocka_unit_test(errors_of_another_form_do_not_count),
		cmocka_unit_test(an_expression_error_has_a_caret_under_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
