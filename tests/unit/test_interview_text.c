/* Texts, choices, shown answers, going around, what is drawn from the answers, JSON. */
#include "../lib/filled.h"

#define FORM                                                                                       \
	"survey\n,type,name,label::Norsk (nb),label::English (en),choice_filter,relevant,los\n"    \
	",text,name,Navn,Name,,,firm.name\n"                                                       \
	",select_one fylke,fylke,Fylke for ${name},County of ${name},,,\n"                         \
	",select_one kommune,kommune,Kommune i ${fylke},Municipality in ${fylke},"                 \
	"county=${fylke},,firm.municipality\n"                                                     \
	",decimal,tall,Tall,Number,,,\n,date,dato,Dato,Date,,,\n"                                  \
	",note,n,\"${name}: ${dato}, ${tall}.\",,,,\n"                                             \
	",begin_repeat,behov,Behov,Need,,,need\n,text,tekst,Tekst,Text,,,need.text\n"              \
	",select_multiple fylke,steder,Steder for ${tekst},Places,,,need.mode\n"                   \
	",end_repeat,,,,,,\n,note,slutt,Takk,Thanks,,${tall} > 1,\n"                               \
	"choices\n,list_name,name,label::Norsk (nb),label::English (en),county\n"                  \
	",fylke,34,Innlandet,Inland,\n,fylke,50,Trøndelag,Trøndelag,\n"                          \
	",kommune,3403,Hamar,Hamar,34\n,kommune,3424,Rendalen,Rendalen,34\n"                       \
	",kommune,5025,Røros,Røros,50\n"                                                         \
	"settings\n,default_language,instance_name,form_id,version\n"                              \
	",Norsk (nb),\"concat(${name}, ' ', ${fylke})\",f,2\n"

#define STEPS                                                                                      \
	"set /data/name Mo\nset /data/fylke 34\nset /data/kommune 3424\nset /data/tall 2.5\n"      \
	"set /data/dato 2027-03-02\nset /data/behov/tekst fres\nset /data/behov/steder 50 34\n"    \
	"add /data/behov\nset /data/behov[2]/tekst anbud\nadd /data/behov\n"

static void open_filled(struct filled *f)
{
	filled_open(f, FORM);
	assert_string_equal(filled_steps(f, STEPS), "");
}

static const char *label(struct filled *f, const char *path)
{
	struct spot *s = filled_spot(f, path);

	return interview_text(f->iv, s, &spot_element(s)->label, f->arena);
}

static void fills_answers_into_texts_as_people_read_them(void **state)
{
	struct filled f;

	(void)state;
	open_filled(&f);
	assert_string_equal(label(&f, "/data/fylke"), "Fylke for Mo");
	assert_string_equal(label(&f, "/data/kommune"), "Kommune i Innlandet");
	assert_string_equal(label(&f, "/data/n"), "Mo: 02.03.2027, 2,5.");
	assert_string_equal(label(&f, "/data/behov[2]/steder"), "Steder for anbud");
	interview_set_language(f.iv, form_language_find(f.form, "en"));
	assert_string_equal(label(&f, "/data/kommune"), "Municipality in Inland");
	assert_null(interview_text(f.iv, filled_spot(&f, "/data/n"),
				   &spot_element(filled_spot(&f, "/data/n"))->hint, f.arena));
	filled_close(&f);
}

static void shows_answers_as_people_read_them(void **state)
{
	static const struct {
		const char *path, *nb, *en;
	} shown[] = {
		{ "/data/name", "Mo", "Mo" },
		{ "/data/fylke", "Innlandet", "Inland" },
		{ "/data/tall", "2,5", "2.5" },
		{ "/data/dato", "02.03.2027", "2 Mar 2027" },
		{ "/data/behov/steder", "Trøndelag, Innlandet", "Trøndelag, Inland" },
		{ "/data/behov[3]/tekst", "", "" },
	};
	struct filled f;

	(void)state;
	open_filled(&f);
	for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
		struct spot *s = filled_spot(&f, shown[i].path);

		interview_set_language(f.iv, 0);
		assert_string_equal(interview_shown(f.iv, s, f.arena), shown[i].nb);
		interview_set_language(f.iv, 1);
		assert_string_equal(interview_shown(f.iv, s, f.arena), shown[i].en);
	}
	assert_string_equal(interview_name(f.iv, f.arena), "Mo 34");
	filled_close(&f);
}

static void offers_the_choices_that_the_filter_lets_through(void **state)
{
	struct filled f;
	struct choices c;

	(void)state;
	open_filled(&f);
	c = interview_choices(f.iv, filled_spot(&f, "/data/kommune"), f.arena);
	assert_int_equal(c.count, 2);
	assert_string_equal(c.at[0].name, "3403");
	assert_string_equal(c.at[1].name, "3424");
	assert_string_equal(filled_steps(&f, "set /data/fylke 50"), "");
	c = interview_choices(f.iv, filled_spot(&f, "/data/kommune"), f.arena);
	assert_int_equal(c.count, 1);
	assert_string_equal(filled_checks(&f), "/data/kommune not-a-choice\n");
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).errors, 1);
	c = interview_choices(f.iv, filled_spot(&f, "/data/behov/steder"), f.arena);
	assert_int_equal(c.count, 2);
	filled_close(&f);
}

static const char *walk(struct filled *f,
			struct spot *step(struct interview *, const struct spot *))
{
	struct strbuf b = STRBUF_IN(f->arena);

	for (struct spot *s = step(f->iv, NULL); s; s = step(f->iv, s))
		strbuf_addf(&b, "%s ", interview_path(s, f->arena));
	return strbuf_text(&b);
}

static void goes_forward_and_back_over_what_is_relevant(void **state)
{
	struct filled f;

	(void)state;
	open_filled(&f);
	assert_string_equal(walk(&f, interview_next),
			    "/data/name /data/fylke /data/kommune /data/tall /data/dato /data/n "
			    "/data/behov[1]/tekst /data/behov[1]/steder "
			    "/data/behov[2]/tekst /data/behov[2]/steder "
			    "/data/behov[3]/tekst /data/behov[3]/steder /data/slutt ");
	assert_string_equal(filled_steps(&f, "del /data/behov[2]\nset /data/tall 1"), "");
	assert_string_equal(walk(&f, interview_previous),
			    "/data/behov[2]/steder /data/behov[2]/tekst "
			    "/data/behov[1]/steder /data/behov[1]/tekst "
			    "/data/n /data/dato /data/tall /data/kommune /data/fylke /data/name ");
	assert_string_equal(filled_steps(&f, "del /data/behov[1]\ndel /data/behov[1]"), "");
	assert_string_equal(walk(&f, interview_next),
			    "/data/name /data/fylke /data/kommune /data/tall /data/dato /data/n ");
	filled_close(&f);
}

static void leaves_a_place_that_is_no_longer_relevant(void **state)
{
	struct filled f;
	struct spot *inside;

	(void)state;
	filled_open(&f,
		    "survey\n,type,name,label,relevant\n,integer,a,A,\n,begin_group,g,G,${a} = 1\n"
		    ",text,b,B,\n,text,c,C,\n,end_group,,,\n,text,d,D,\n");
	assert_string_equal(filled_steps(&f, "set /data/a 1"), "");
	inside = filled_spot(&f, "/data/g/b");
	assert_ptr_equal(interview_next(f.iv, inside), filled_spot(&f, "/data/g/c"));
	assert_string_equal(filled_steps(&f, "set /data/a 2"), "");
	assert_ptr_equal(interview_next(f.iv, inside), filled_spot(&f, "/data/d"));
	assert_ptr_equal(interview_previous(f.iv, inside), filled_spot(&f, "/data/a"));
	filled_close(&f);
}

static void finds_spots_by_path_and_paths_by_spot(void **state)
{
	static const char *const none[] = { "",
					    "/",
					    "data",
					    "/data/",
					    "/data//name",
					    "/data/behov[4]",
					    "/data/name/x",
					    "/data/behov[]",
					    "/data[2]",
					    "/data/name[2]" };
	struct filled f;

	(void)state;
	open_filled(&f);
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		assert_null(interview_find(f.iv, none[i]));
	assert_string_equal(interview_path(filled_spot(&f, "/data/behov/tekst"), f.arena),
			    "/data/behov[1]/tekst");
	assert_ptr_equal(filled_spot(&f, "/data"), interview_root(f.iv));
	assert_int_equal(interview_instances(f.iv, NULL, form_element_by_name(f.form, "behov")), 3);
	assert_int_equal(spot_position(filled_spot(&f, "/data/behov[3]")), 3);
	filled_close(&f);
}

static void draws_firm_and_needs_from_the_answers(void **state)
{
	struct filled f;
	struct drawn_list d;
	struct strbuf b = { 0 };

	(void)state;
	open_filled(&f);
	assert_string_equal(filled_steps(&f, "mark /data/behov[2]/steder dk"), "");
	interview_draw(f.iv, &d, f.arena);
	for (size_t i = 0; i < d.count; i++)
		strbuf_addf(&b, "%zu %s=%s|%s|%d %s\n", d.at[i].need, d.at[i].key, d.at[i].value,
			    d.at[i].shown, d.at[i].state, d.at[i].path);
	assert_int_equal(d.needs, 2);
	assert_string_equal(strbuf_text(&b),
			    "0 firm.name=Mo|Mo|1 /data/name\n"
			    "0 firm.municipality=3424|Rendalen|1 /data/kommune\n"
			    "1 need.text=fres|fres|1 /data/behov[1]/tekst\n"
			    "1 need.mode=50 34|Trøndelag, Innlandet|1 /data/behov[1]/steder\n"
			    "2 need.text=anbud|anbud|1 /data/behov[2]/tekst\n"
			    "2 need.mode=||2 /data/behov[2]/steder\n");
	strbuf_release(&b);
	filled_close(&f);
}

static void writes_the_whole_submission(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, "survey\n,type,name,label\n,text,a,A\nsettings\n,form_id,version,name,"
			"instance_name\n,f<1>,2,top,\"concat('<', ${a})\"\n");
	assert_string_equal(filled_steps(&f, "set /top/a x\nnote /top/a y"), "");
	assert_string_equal(
		filled_xml(&f),
		"<?xml version='1.0' ?><top id=\"f&lt;1&gt;\" version=\"2\""
		" xmlns:ev=\"http://www.w3.org/2001/xml-events\""
		" xmlns:h=\"http://www.w3.org/1999/xhtml\""
		" xmlns:jr=\"http://openrosa.org/javarosa\""
		" xmlns:odk=\"http://www.opendatakit.org/xforms\""
		" xmlns:orx=\"http://openrosa.org/xforms\""
		" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:los=\"urn:los\">"
		"<a los:remark=\"y\">x</a><orx:meta><orx:instanceID>uuid:1</orx:instanceID>"
		"<orx:instanceName>&lt;x</orx:instanceName></orx:meta></top>");
	filled_close(&f);
}

static void writes_json_with_numbers_and_arrays(void **state)
{
	struct filled f;
	struct interview_meta m = { .instance_id = "uuid:1" };
	struct strbuf b = { 0 };

	(void)state;
	open_filled(&f);
	assert_string_equal(filled_steps(&f, "del /data/behov[3]\nmark /data/dato dk\n"
					     "note /data/name \"Mo\""),
			    "");
	interview_json(f.iv, &m, &b);
	assert_string_equal(strbuf_text(&b), "{\n"
					     "  \"name\": \"Mo\",\n"
					     "  \"fylke\": \"34\",\n"
					     "  \"kommune\": \"3424\",\n"
					     "  \"tall\": 2.5,\n"
					     "  \"dato\": null,\n"
					     "  \"behov\": [\n"
					     "    {\n"
					     "      \"tekst\": \"fres\",\n"
					     "      \"steder\": [\n"
					     "        \"50\",\n"
					     "        \"34\"\n"
					     "      ]\n"
					     "    },\n"
					     "    {\n"
					     "      \"tekst\": \"anbud\",\n"
					     "      \"steder\": []\n"
					     "    }\n"
					     "  ],\n"
					     "  \"los:nonresponse\": {\n"
					     "    \"/data/dato\": \"dk\"\n"
					     "  },\n"
					     "  \"los:remark\": {\n"
					     "    \"/data/name\": \"\\\"Mo\\\"\"\n"
					     "  },\n"
					     "  \"orx:meta\": {\n"
					     "    \"instanceID\": \"uuid:1\",\n"
					     "    \"instanceName\": \"Mo 34\"\n"
					     "  }\n"
					     "}");
	strbuf_release(&b);
	filled_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_answers_into_texts_as_people_read_them),
		cmocka_unit_test(shows_answers_as_people_read_them),
		cmocka_unit_test(offers_the_choices_that_the_filter_lets_through),
		cmocka_unit_test(goes_forward_and_back_over_what_is_relevant),
		cmocka_unit_test(leaves_a_place_that_is_no_longer_relevant),
		cmocka_unit_test(finds_spots_by_path_and_paths_by_spot),
		cmocka_unit_test(draws_firm_and_needs_from_the_answers),
		cmocka_unit_test(writes_the_whole_submission),
		cmocka_unit_test(writes_json_with_numbers_and_arrays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
