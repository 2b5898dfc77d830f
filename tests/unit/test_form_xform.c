#include "form/form.h"
#include "form/xform.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* A form, and what its XForm has in it, and has not. */
struct sample {
	const char *form;
	const char *has[12];
	const char *has_not[6];
};

static struct form *load(const char *text, struct arena *a)
{
	struct form_options o = { .file = "my.csv" };
	struct findings f;
	struct form *form;

	findings_init(&f, a);
	form = form_load(text, strlen(text), &o, &f);
	for (size_t i = 0; !form && i < f.count; i++)
		printf("%zu:%s: %s\n", f.at[i].row, f.at[i].column, f.at[i].text);
	assert_non_null(form);
	return form;
}

static void compare(const struct sample *s)
{
	struct arena *a = arena_new();
	struct form *form = load(s->form, a);
	struct strbuf out = STRBUF_IN(a);

	xform_write(&out, form);
	for (size_t i = 0; i < ARRAY_LEN(s->has) && s->has[i]; i++)
		if (!strstr(strbuf_text(&out), s->has[i]))
			fail_msg("missing: %s\nin: %s", s->has[i], strbuf_text(&out));
	for (size_t i = 0; i < ARRAY_LEN(s->has_not) && s->has_not[i]; i++)
		if (strstr(strbuf_text(&out), s->has_not[i]))
			fail_msg("there: %s\nin: %s", s->has_not[i], strbuf_text(&out));
	form_free(form);
	arena_free(a);
}

#define SURVEY "survey\n,type,name,label,relevant,calculation,default,repeat_count,choice_filter\n"

static void references_become_absolute_paths_outside_repeats(void **state)
{
	static const struct sample samples[] = {
		{ .form = SURVEY
		  ",integer,a,A\n,begin_group,g,G\n,text,b,B ${a},${a}>2 and ${a}-1 > 0\n"
		  ",end_group\n",
		  { "relevant=\"/data/a&gt;2 and /data/a -1 &gt; 0\"",
		    "<label>B <output value=\"/data/a\"/></label>" } },
		{ .form = SURVEY
		  ",select_one l,a,A\n,calculate,b,,,\"jr:choice-name(${a}, '${a}')\"\n"
		  "choices\n,list_name,name,label\n,l,x,X\n",
		  { "calculate=\"jr:choice-name(/data/a, '/data/a')\"" } },
		{ .form = SURVEY ",text,a,A\n,text,b,B,\"regex(${a}, '^[${a-z]')\"\n",
		  { "relevant=\"regex(/data/a, '^[${a-z]')\"" } },
		{ .form = SURVEY ",text,a,A,,,${last-saved#a}\n",
		  { "value=\"instance('__last-saved')/data/a\"",
		    "<instance id=\"__last-saved\" src=\"jr://instance/last-saved\"/>" } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(samples); i++)
		compare(&samples[i]);
}

#define REPEATS                                                                                    \
	SURVEY ",text,top,Top\n,begin_repeat,r,R\n,text,a,A\n,begin_group,g,G\n,text,b,B,${a} = "  \
	       "${top}\n,begin_repeat,s,S\n,integer,c,C,${b} = ${a}\n,end_repeat\n,calculate,n,,," \
	       "sum(${c})\n,end_group\n,calculate,all,,,count(${r})\n"                             \
	       ",calculate,one,,,\"indexed-repeat(${b}, ${r}, ${n})\"\n"                           \
	       ",calculate,said,,,instance('l')/root/item[name = ${a} and x = ${top}]/label\n"     \
	       ",select_one l,pick,Pick,,,,,x = ${b}\n,end_repeat\n,calculate,sum,,,sum(${n})\n"   \
	       "choices\n,list_name,name,label,x\n,l,y,Y,1\n"

static void references_within_an_instance_are_relative(void **state)
{
	static const struct sample sample = {
		REPEATS,
		{ "nodeset=\"/data/r/g/b\" type=\"string\" relevant=\"../../a = /data/top\"",
		  "nodeset=\"/data/r/g/s/c\" type=\"int\" relevant=\"../../b = ../../../a\"",
		  "calculate=\"sum(../s/c)\"", "calculate=\"count(/data/r)\"",
		  "calculate=\"indexed-repeat(/data/r/g/b, /data/r, ../g/n)\"",
		  "item[name = current()/../a and x = /data/top]/label\"",
		  "nodeset=\"instance('l')/root/item[x = current()/../g/b]\"",
		  "calculate=\"sum(/data/r/g/n)\"" },
		{ NULL },
	};

	(void)state;
	compare(&sample);
}

static void a_repeat_has_a_template_and_one_instance(void **state)
{
	static const struct sample samples[] = {
		{ .form = SURVEY
		  ",begin_repeat,r,R\n,text,a,A\n,begin_repeat,s,S\n,text,b,B\n,end_repeat\n"
		  ",end_repeat\n",
		  { "<r jr:template=\"\">\n            <a/>\n            <s jr:template=\"\">",
		    "<r>\n            <a/>\n            <s>",
		    "<group ref=\"/data/r\">\n      <label>R</label>\n"
		    "      <repeat nodeset=\"/data/r\">" },
		  { "jr:count", "noAddRemove" } },
		{ .form = SURVEY
		  ",integer,n,N\n,begin_repeat,r,R,,,,${n}\n,text,a,A\n,end_repeat\n",
		  { "<r jr:template=\"\">", "jr:count=\"/data/n\" jr:noAddRemove=\"true()\"" },
		  { "<r>", "_count" } },
		{ .form = SURVEY ",integer,n,N\n,begin_repeat,r,R,,,,${n} + 1\n,text,a,A\n"
				 ",end_repeat\n",
		  { "<r_count/>", "jr:count=\"/data/r_count\"",
		    "nodeset=\"/data/r_count\" type=\"string\" readonly=\"true()\" "
		    "calculate=\"/data/n + 1\"" },
		  { "<r>" } },
		{ .form = SURVEY
		  ",begin_repeat,r,R\n,text,a,A,,,x\n,date,d,D,,,today()\n,end_repeat\n",
		  { "<a>x</a>", "<setvalue event=\"odk-instance-first-load odk-new-repeat\" "
				"ref=\"/data/r/d\" value=\"today()\"/>" },
		  { "\"odk-instance-first-load\"" } },
		{ .form = SURVEY ",begin_repeat,r,R\n,text,a,A\n,integer,n,N\n,end_repeat\n"
				 ",select_one ${a},w,W,,,,,${n} > 1\n,select_one ${a},v,V\n",
		  { "nodeset=\"/data/r[(./n &gt; 1) and ./a != '']\"",
		    "nodeset=\"/data/r[./a != '']\"", "<value ref=\"a\"/>" } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(samples); i++)
		compare(&samples[i]);
}

static void texts_stand_in_the_table_where_they_must(void **state)
{
	static const struct sample samples[] = {
		{ .form = "survey\n,type,name,label,hint\n,text,a,A & <b>,H\n",
		  { "<label>A &amp; &lt;b&gt;</label>", "<hint>H</hint>" },
		  { "<itext>", "jr:itext" } },
		{ .form = "survey\n,type,name,label::Norsk (nb),label::English (en),hint::Norsk "
			  "(nb)\n"
			  ",text,a,Hei,Hello,Tips\nsettings\n,default_language\n,English (en)\n",
		  { "<translation lang=\"Norsk (nb)\">",
		    "<translation lang=\"English (en)\" default=\"true()\">",
		    "<label ref=\"jr:itext('/data/a:label')\"/>",
		    "<hint ref=\"jr:itext('/data/a:hint')\"/>", "<value>Hei</value>",
		    "<value>Hello</value>" } },
		{ .form = "survey\n,type,name,label,guidance_hint,image\n,text,a,A,G,p.png\n,text,"
			  "b,B\n",
		  { "<value form=\"guidance\">G</value>",
		    "<value form=\"image\">jr://images/p.png</value>", "<label>B</label>" } },
		{ .form = "survey\n,type,name,label,constraint,constraint_message\n"
			  ",integer,a,A,. > 1,\"Say \"\"two\"\"\"\n,integer,b,B,. > ${a},Over "
			  "${a}\n",
		  { "jr:constraintMsg=\"Say &quot;two&quot;\"",
		    "jr:constraintMsg=\"jr:itext('/data/b:jr:constraintMsg')\"",
		    "<value>Over <output value=\"/data/a\"/></value>" } },
		{ .form = "survey\n,type,name,label\n,text,a,A\n,select_one l,b,B\nchoices\n"
			  ",list_name,name,label\n,l,x,Like ${a}\n",
		  { "<itextId>l-0</itextId>", "<label ref=\"jr:itext(itextId)\"/>",
		    "<value>Like <output value=\"/data/a\"/></value>" } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(samples); i++)
		compare(&samples[i]);
}

static void what_xml_cannot_hold_is_never_written(void **state)
{
	static const struct sample sample = {
		"survey\n,type,name,label,relevant\n,text,a,\"x\x01\xEF\xBF\xBFy\nz\",\"1\n< 2\"\n",
		{ "\nz</label>", "relevant=\"1&#10;&lt; 2\"" },
		{ "\x01", "\xEF\xBF\xBF" },
	};

	(void)state;
	compare(&sample);
}

static void a_trigger_sets_the_value_in_its_control(void **state)
{
	static const struct sample samples[] = {
		{ .form = "survey\n,type,name,label,calculation,trigger\n,integer,a,A\n"
			  ",calculate,b,,${a} * 2,${a}\n,text,c,C,,${a}\n",
		  { "<input ref=\"/data/a\">\n      <label>A</label>\n      <setvalue "
		    "event=\"xforms-value-changed\" ref=\"/data/b\" value=\"/data/a * 2\"/>\n"
		    "      <setvalue event=\"xforms-value-changed\" ref=\"/data/c\"/>" },
		  { "calculate=\"/data/a * 2\"" } },
		{ .form = "survey\n,type,name,label,trigger\n,integer,a,A\n,background-geopoint,b,,"
			  "${a}\n",
		  { "<odk:setgeopoint event=\"xforms-value-changed\" ref=\"/data/b\"/>",
		    "nodeset=\"/data/b\" type=\"geopoint\"" } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(samples); i++)
		compare(&samples[i]);
}

static void controls_and_binds_are_of_the_type(void **state)
{
	static const struct sample sample = {
		"survey\n,type,name,label,parameters\n,range,a,A,start=0.5 end=4 step=0.5\n"
		",image,b,B\n,rank l,c,C\n,acknowledge,d,D\n,note,e,E\n,start,f\n"
		",text,g,G,rows=3\n,audit,audit,,track-changes=true\n"
		",select_one l,h,H,\"randomize=true, seed=7\"\n"
		"choices\n,list_name,name,label\n,l,x,X\n",
		{ "<range ref=\"/data/a\" start=\"0.5\" end=\"4\" step=\"0.5\">",
		  "<upload ref=\"/data/b\" mediatype=\"image/*\">", "<odk:rank ref=\"/data/c\">",
		  "<trigger ref=\"/data/d\">", "nodeset=\"/data/e\" type=\"string\" readonly",
		  "type=\"dateTime\" jr:preload=\"timestamp\" jr:preloadParams=\"start\"",
		  "<input ref=\"/data/g\" rows=\"3\">",
		  "nodeset=\"/data/orx:meta/orx:audit\" type=\"binary\" odk:track-changes=\"true\"",
		  "nodeset=\"randomize(instance('l')/root/item, 7)\"",
		  "nodeset=\"/data/orx:meta/orx:instanceID\" type=\"string\" readonly=\"true()\" "
		  "jr:preload=\"uid\"" },
		{ "<input ref=\"/data/f\">" },
	};

	(void)state;
	compare(&sample);
}

static void a_table_of_selects_gets_a_head(void **state)
{
	static const struct sample sample = {
		"survey\n,type,name,label,appearance\n,begin_group,g,G,table-list w2\n"
		",select_one l,a,A\n,select_one l,b,B\n,text,c,C\n,end_group\n"
		"choices\n,list_name,name,label\n,l,x,X\n",
		{ "<group ref=\"/data/g\" appearance=\"field-list w2\">", "<a_head/>",
		  "<select1 ref=\"/data/g/a_head\" appearance=\"label\">",
		  "<select1 ref=\"/data/g/a\" appearance=\"list-nolabel\">",
		  "<select1 ref=\"/data/g/b\" appearance=\"list-nolabel\">",
		  "<input ref=\"/data/g/c\">" },
		{ "table-list" },
	};

	(void)state;
	compare(&sample);
}

static void what_is_lost_is_counted(void **state)
{
	static const char text[] =
		"survey\n,type,name,label,los,soft_constraint,nonresponse,pii,required,calculation,"
		"trigger\n,text,a,A,firm.name,,,contact,yes\n,integer,b,B,,. < 9,dk\n"
		",integer,c,C,,. < 9\n";
	struct arena *a = arena_new();
	struct form *form = load(text, a);
	struct xform_losses lost;

	(void)state;
	xform_losses(&lost, form);
	assert_int_equal(lost.count[LOSS_LOS], 1);
	assert_int_equal(lost.count[LOSS_SOFT_CONSTRAINT], 2);
	assert_string_equal(form_element(form, lost.first[LOSS_SOFT_CONSTRAINT])->name, "b");
	assert_int_equal(lost.count[LOSS_NONRESPONSE], 1);
	assert_int_equal(lost.count[LOSS_PII], 1);
	assert_int_equal(lost.count[LOSS_TRIGGER], 0);
	assert_string_equal(xform_loss_column(LOSS_SOFT_CONSTRAINT), "soft_constraint");
	form_free(form);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_become_absolute_paths_outside_repeats),
		cmocka_unit_test(references_within_an_instance_are_relative),
		cmocka_unit_test(a_repeat_has_a_template_and_one_instance),
		cmocka_unit_test(texts_stand_in_the_table_where_they_must),
		cmocka_unit_test(what_xml_cannot_hold_is_never_written),
		cmocka_unit_test(a_trigger_sets_the_value_in_its_control),
		cmocka_unit_test(controls_and_binds_are_of_the_type),
		cmocka_unit_test(a_table_of_selects_gets_a_head),
		cmocka_unit_test(what_is_lost_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
