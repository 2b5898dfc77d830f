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

static void attach(struct form *form, const char *name, const char *text)
{
	struct arena *a = arena_new();
	struct findings found;

	findings_init(&found, a);
	for (size_t i = 0; i < form_file_count(form); i++)
		if (strcmp(form_file(form, i)->name, name) == 0)
			assert_true(form_attach(form, i, text, strlen(text), &found));
	arena_free(a);
}

static void open_with_file(struct filled *f, const char *csv, const char *name, const char *text)
{
	struct form *form = filled_form(csv);

	attach(form, name, text);
	filled_again(f, form, 88172645463325252);
}

#define COURSES                                                                                    \
	"kode,tittel,fylke,name,pris\nk1,Sveising,34,x,100\nk2,Salg,50,y,250\nk3,Regnskap,34,z,\n"

static void files_are_read_by_their_own_columns(void **state)
{
	struct filled f;

	(void)state;
	open_with_file(&f,
		       "survey\n,type,name,label,choice_filter,calculation,parameters\n"
		       ",text,county,County,,,\n"
		       ",select_one_from_file kurs.csv,kurs,Course,fylke = ${county},,value=kode "
		       "label=tittel\n"
		       ",select_multiple_from_file kurs.csv,more,More,,,value=kode label=tittel\n"
		       ",calculate,price,,,\"pulldata('kurs', 'pris', 'kode', ${kurs})\",\n"
		       ",calculate,named,,,\"jr:choice-name(${kurs}, '${kurs}')\",\n"
		       ",calculate,first,,,instance('kurs')/root/item[kode = ${kurs}]/name,\n"
		       ",calculate,nolabel,,,count(instance('kurs')/root/item/label),\n",
		       "kurs.csv", COURSES);
	assert_string_equal(offered(&f, "/data/kurs"), "");
	assert_string_equal(offered(&f, "/data/more"), "k1=Sveising k2=Salg k3=Regnskap");
	assert_string_equal(filled_steps(&f, "set /data/county 34\nset /data/kurs k1\n"
					     "set /data/more k3 k2\n"),
			    "");
	assert_string_equal(offered(&f, "/data/kurs"), "k1=Sveising k3=Regnskap");
	assert_string_equal(filled_body(&f),
			    "<county>34</county><kurs>k1</kurs><more>k3 k2</more><price>100</price>"
			    "<named>Sveising</named><first>x</first><nolabel>0</nolabel>");
	assert_string_equal(interview_shown(f.iv, filled_spot(&f, "/data/more"), f.arena),
			    "Regnskap, Salg");
	assert_string_equal(filled_checks(&f), "");
	/* the answer stays when the filter no longer lets it through, and is told */
	assert_string_equal(filled_steps(&f, "set /data/county 50\n"), "");
	assert_string_equal(spot_value(filled_spot(&f, "/data/kurs")), "k1");
	assert_string_equal(filled_checks(&f), "/data/kurs not-a-choice\n");
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).errors, 1);
	assert_string_equal(filled_steps(&f, "set /data/kurs x\n"), "");
	assert_string_equal(filled_checks(&f), "/data/kurs not-a-choice\n");
	assert_int_equal(interview_type(f.iv, filled_spot(&f, "/data/kurs"), "salg", f.arena).kind,
			 CHECK_OK);
	assert_string_equal(spot_value(filled_spot(&f, "/data/kurs")), "k2");
	filled_close(&f);
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
	assert_string_equal(spot_value(filled_spot(&f, "/data/name")), "");
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

#define SHUFFLED(parameters)                                                                       \
	"survey\n,type,name,label,parameters,calculation\n,integer,s,S,,\n"                        \
	",select_one l,q,Q," parameters ",\n"                                                      \
	",calculate,order,,,\"join(' ', randomize(instance('l')/root/item/name, 42))\"\n"          \
	"choices\n,list_name,name,label\n,l,a,A\n,l,b,B\n,l,c,C\n,l,d,D\n,l,e,E\n,l,f,F\n"

static void a_seed_gives_the_order_of_randomize(void **state)
{
	struct filled f;
	struct strbuf names = { 0 };
	struct choices c;

	(void)state;
	filled_open(&f, SHUFFLED("randomize=true seed=42"));
	c = interview_choices(f.iv, filled_spot(&f, "/data/q"), f.arena);
	for (size_t i = 0; i < c.count; i++)
		strbuf_addf(&names, "%s%s", i ? " " : "", c.at[i].name);
	assert_string_equal(strbuf_text(&names), spot_value(filled_spot(&f, "/data/order")));
	assert_string_not_equal(strbuf_text(&names), "a b c d e f");
	assert_string_equal(filled_steps(&f, "set /data/q c\n"), "");
	assert_string_equal(filled_checks(&f), "");
	strbuf_release(&names);
	filled_close(&f);
}

static void a_seed_may_be_an_answer(void **state)
{
	const char *first;
	struct filled f;

	(void)state;
	filled_open(&f, SHUFFLED("randomize=true seed=${s}"));
	assert_string_equal(filled_steps(&f, "set /data/s 1\n"), "");
	first = offered(&f, "/data/q");
	assert_string_equal(filled_steps(&f, "set /data/s 2\n"), "");
	assert_string_not_equal(offered(&f, "/data/q"), first);
	assert_string_equal(filled_steps(&f, "set /data/s 1\n"), "");
	assert_string_equal(offered(&f, "/data/q"), first);
	filled_close(&f);
}

static void without_a_seed_each_place_keeps_its_order(void **state)
{
	struct filled f, other;
	const char *first;

	(void)state;
	filled_open(&f, SHUFFLED("randomize=true"));
	first = offered(&f, "/data/q");
	assert_string_equal(filled_steps(&f, "set /data/s 1\nset /data/q b\n"), "");
	assert_string_equal(offered(&f, "/data/q"), first);
	filled_again(&other, f.form, 99);
	assert_string_not_equal(offered(&other, "/data/q"), first);
	filled_leave(&other);
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
		cmocka_unit_test(files_are_read_by_their_own_columns),
		cmocka_unit_test(external_choices_are_choices),
		cmocka_unit_test(answers_of_a_repeat_are_choices),
		cmocka_unit_test(answers_are_seen_from_where_the_select_stands),
		cmocka_unit_test(a_seed_gives_the_order_of_randomize),
		cmocka_unit_test(a_seed_may_be_an_answer),
		cmocka_unit_test(without_a_seed_each_place_keeps_its_order),
		cmocka_unit_test(or_other_asks_for_the_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
