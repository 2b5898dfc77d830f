/* What selects offer: rows of files and lists, answers of a repeat, filtered and shuffled. */
#include "../lib/filled.h"

/* The names offered at `path`, with their labels. */
static const char *offered(struct filled *f, const char *path)
{
	struct strbuf b = STRBUF_IN(f->arena);
	const struct spot *s = filled_spot(f, path);
	struct choices c = interview_choices(f->iv, s, f->arena);

	for (size_t i = 0; i < c.count; i++)
		strbuf_addf(&b, "%s%s=%s", i ? " " : "", c.at[i].name,
			    interview_choice_label(f->iv, s, &c.at[i], f->arena));
	return strbuf_text(&b);
}

static void external_choices_are_choices(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, "survey\n,type,name,label,choice_filter\n,text,county,County,\n"
			",select_one_external place,place,Place,county = ${county}\n"
			"external_choices\n,list_name,name,label,county\n,place,3424,Rendalen,34\n"
			",place,5025,Roros,50\n");
	assert_string_equal(filled_steps(&f, "set /data/county 50\nset /data/place 5025\n"), "");
	assert_string_equal(offered(&f, "/data/place"), "5025=Roros");
	assert_string_equal(filled_checks(&f), "");
	filled_close(&f);
}

#define PEOPLE                                                                                     \
	"survey\n,type,name,label,choice_filter,calculation\n,integer,min,Min,,\n"                 \
	",begin_repeat,p,Person,,\n,text,who,Who,,\n,begin_group,g,G,,\n,integer,age,Age,,\n"      \
	",end_group,,,,\n,end_repeat,,,,\n"                                                        \
	",select_one ${who},boss,Boss,,\n"                                                         \
	",select_multiple ${who},adults,Adults,${age} >= ${min},\n"                                \
	",select_one ${who},plain,Plain,g/age > 1,\n"                                              \
	",calculate,name,,,\"jr:choice-name(${boss}, '${boss}')\"\n"

static void answers_of_a_repeat_are_choices(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, PEOPLE);
	assert_string_equal(offered(&f, "/data/boss"), "");
	assert_string_equal(
		filled_steps(&f, "set /data/p/who Ana\nset /data/p/g/age 40\nadd /data/p\n"
				 "add /data/p\nset /data/p[3]/who Bo\nset /data/p[3]/g/age 12\n"
				 "set /data/min 18\nset /data/boss Bo\nset /data/adults Ana\n"),
		"");
	assert_string_equal(offered(&f, "/data/boss"), "Ana=Ana Bo=Bo");
	assert_string_equal(offered(&f, "/data/adults"), "Ana=Ana");
	assert_string_equal(offered(&f, "/data/plain"), "Ana=Ana Bo=Bo");
	assert_string_equal(spot_value(filled_spot(&f, "/data/name")), "Bo");
	assert_string_equal(filled_checks(&f), "");
	/* renamed: the old name is no choice, and the tally knows it at once */
	assert_string_equal(filled_steps(&f, "set /data/p[3]/who Bob\n"), "");
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).errors, 1);
	assert_string_equal(filled_checks(&f), "/data/boss not-a-choice\n");
	assert_string_equal(filled_steps(&f, "set /data/boss Bob\n"), "");
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).errors, 0);
	/* too young now; then gone */
	assert_string_equal(filled_steps(&f, "set /data/p[1]/g/age 17\n"), "");
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).errors, 1);
	assert_string_equal(filled_checks(&f), "/data/adults not-a-choice\n");
	assert_string_equal(filled_steps(&f, "set /data/adults\ndel /data/p[3]\n"), "");
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).errors, 1);
	assert_string_equal(filled_checks(&f), "/data/boss not-a-choice\n");
	filled_close(&f);
}

static void answers_are_seen_from_where_the_select_stands(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, "survey\n,type,name,label,choice_filter\n,begin_repeat,h,House,\n"
			",begin_repeat,p,Person,\n,text,who,Who,\n,select_one ${who},kin,Kin,"
			"./who != current()/../who\n,end_repeat,,,\n,end_repeat,,,\n");
	assert_string_equal(filled_steps(&f, "set /data/h/p/who Ana\nadd /data/h[1]/p\n"
					     "set /data/h/p[2]/who Bo\nadd /data/h\n"
					     "add /data/h[2]/p\nset /data/h[2]/p/who Eli\n"
					     "add /data/h[2]/p\nset /data/h[2]/p[2]/who Per\n"),
			    "");
	assert_string_equal(offered(&f, "/data/h[1]/p[1]/kin"), "Bo=Bo");
	assert_string_equal(offered(&f, "/data/h[1]/p[2]/kin"), "Ana=Ana");
	assert_string_equal(offered(&f, "/data/h[2]/p[2]/kin"), "Eli=Eli");
	filled_close(&f);
}

static void or_other_asks_for_the_other(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, "survey\n,type,name,label\n,select_one l or_other,q,Q\n"
			"choices\n,list_name,name,label\n,l,a,A\n");
	assert_string_equal(filled_steps(&f, "set /data/q other\nset /data/q_other else\n"), "");
	assert_string_equal(filled_checks(&f), "");
	assert_string_equal(filled_body(&f), "<q>other</q><q_other>else</q_other>");
	assert_string_equal(filled_steps(&f, "set /data/q a\n"), "");
	assert_string_equal(filled_body(&f), "<q>a</q>");
	filled_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(external_choices_are_choices),
		cmocka_unit_test(answers_of_a_repeat_are_choices),
		cmocka_unit_test(answers_are_seen_from_where_the_select_stands),
		cmocka_unit_test(or_other_asks_for_the_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
