/*
 * What is filled in by itself: metadata, hidden values, triggered calculations, answers of the
 * interview before; and that a replay of what was told draws nothing anew.
 */
#include "../lib/filled.h"

#include <stdlib.h>

struct office {
	struct filled *f;
	int64_t ms;
	const char *user;
};

static struct instant office_now(void *self)
{
	return (struct instant){ .ms = ((struct office *)self)->ms, .offset_min = 60 };
}

static int office_offset(void *self, int64_t seconds)
{
	(void)self;
	(void)seconds;
	return 60;
}

static void office_random(void *self, void *out, size_t n)
{
	filled_random(((struct office *)self)->f, out, n);
}

static void office_changed(void *self, const struct change *c)
{
	filled_changed(((struct office *)self)->f, c);
}

static const char *office_property(void *self, const char *name)
{
	const struct office *o = self;

	if (strcmp(name, "username") == 0)
		return o->user;
	return strcmp(name, "deviceid") == 0 ? "los:1" : NULL;
}

enum { NINE = 0, TEN = 3600000 };

static void open_at(struct filled *f, struct office *o, struct form *form, int64_t later,
		    const char *user, struct interview *last)
{
	*f = (struct filled){ .form = form, .arena = arena_new(), .seed = 88172645463325252 };
	*o = (struct office){ .f = f, .ms = 1795420800000 + later, .user = user };
	f->iv = interview_new(form, &(struct interview_env){
					    .clock = { office_now, office_offset, o },
					    .random = { office_random, o },
					    .property = office_property,
					    .last_saved = last,
					    .changed = office_changed,
					    .self = o,
				    });
}

#define METADATA                                                                                   \
	"survey\n,type,name,label,calculation,default\n,start,start,,,\n,end,end,,,\n"             \
	",today,day,,,\n,username,user,,,\n,deviceid,device,,,\n,email,mail,,,\n"                  \
	",hidden,secret,,,kept\n,hidden,made,,\"concat(${user}, '!')\",\n,text,q,Q,,\n"            \
	",begin_group,g,G,,\n,begin_repeat,r,R,,\n,start,begun,,,\n,text,x,X,,\n,end_repeat,,,,\n" \
	",end_group,,,,\n,calculate,device_now,,property('deviceid'),\n"

static void metadata_is_filled_in(void **state)
{
	struct filled f;
	struct office o;
	struct err e = { 0 };

	(void)state;
	open_at(&f, &o, filled_form(METADATA), NINE, "eva", NULL);
	assert_string_equal(filled_body(&f),
			    "<start>2026-11-23T09:00:00.000+01:00</start><end/>"
			    "<day>2026-11-23</day><user>eva</user><device>los:1</device><mail/>"
			    "<secret>kept</secret><made>eva!</made><q/><g><r>"
			    "<begun>2026-11-23T09:00:00.000+01:00</begun><x/></r></g>"
			    "<device_now>los:1</device_now>");
	assert_int_equal(f.changes, 0);
	o.ms += TEN;
	assert_non_null(interview_add(f.iv, NULL, form_element_by_name(f.form, "r"), &e));
	interview_finish(f.iv);
	assert_string_equal(spot_value(filled_spot(&f, "/data/g/r[2]/begun")),
			    "2026-11-23T10:00:00.000+01:00");
	assert_string_equal(spot_value(filled_spot(&f, "/data/end")),
			    "2026-11-23T10:00:00.000+01:00");
	assert_string_equal(spot_value(filled_spot(&f, "/data/start")),
			    "2026-11-23T09:00:00.000+01:00");
	assert_string_equal(f.change[f.changes - 1].path, "/data/end");
	filled_close(&f);
}

static void nobody_answers_metadata(void **state)
{
	struct filled f;
	struct office o;

	(void)state;
	open_at(&f, &o, filled_form(METADATA), NINE, "eva", NULL);
	assert_string_equal(filled_steps(&f, "set /data/user mallory"),
			    "'steps' line 1: '/data/user' is not a question that can be answered");
	assert_string_equal(filled_steps(&f, "set /data/secret x"),
			    "'steps' line 1: '/data/secret' is not a question that can be "
			    "answered");
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).due, 2);
	filled_close(&f);
}

static void replay(struct filled *to, const struct filled *from)
{
	struct err e = { 0 };

	for (size_t i = 0; i < from->changes; i++)
		if (!interview_restore(to->iv, &from->change[i], &e))
			fail_msg("%s", e.msg);
	interview_settle(to->iv);
}

static void a_replay_draws_no_metadata_anew(void **state)
{
	struct filled f, again;
	struct office o, later;

	(void)state;
	open_at(&f, &o, filled_form(METADATA), NINE, "eva", NULL);
	assert_string_equal(filled_steps(&f, "set /data/q x\nadd /data/g/r\n"), "");
	open_at(&again, &later, f.form, 5 * (int64_t)TEN, "ola", NULL);
	replay(&again, &f);
	assert_int_equal(again.changes, 0);
	assert_string_equal(filled_xml(&again), filled_xml(&f));
	filled_leave(&again);
	filled_close(&f);
}

/* A form with triggers, steps, and what stands there then. */
static const struct {
	const char *what, *survey, *steps, *body;
} triggered[] = {
	{ "not on load", ",integer,a,A,,,7,\n,calculate,b,,${a} + 1,,,${a}\n", "", "<a>7</a><b/>" },
	{ "when the answer changes, and only then",
	  ",integer,a,A,,,,\n,integer,c,C,,,,\n,calculate,b,,${a} + ${c},,,${a}\n",
	  "set /data/c 1\nset /data/a 2\nset /data/c 50\nset /data/a 2\n",
	  "<a>2</a><c>50</c><b>3</b>" },
	{ "a person may change what was calculated",
	  ",integer,a,A,,,,\n,integer,b,B,${a} + 1,,,${a}\n", "set /data/a 2\nset /data/b 9\n",
	  "<a>2</a><b>9</b>" },
	{ "several triggers",
	  ",integer,a,A,,,,\n,integer,c,C,,,,\n,calculate,b,,\"concat(${a}, '-', ${c})\",,,"
	  "\"${a}, ${c}\"\n",
	  "set /data/a 2\nset /data/c 3\n", "<a>2</a><c>3</c><b>2-3</b>" },
	{ "one sets off the next, each after the rules have followed",
	  ",integer,a,A,,,,\n,integer,b,B,${a} + 1,,,${a}\n,calculate,d,,${b} * 2,,,\n"
	  ",integer,c,C,${d} + 1,,,${b}\n",
	  "set /data/a 2\n", "<a>2</a><b>3</b><d>6</d><c>7</c>" },
	{ "what it sets off comes before its next sibling",
	  ",integer,a,A,,,,\n,integer,b,B,${a},,,${a}\n,integer,e,E,${c} * 10,,,${a}\n"
	  ",integer,c,C,${b} + 1,,,${b}\n",
	  "set /data/a 2\n", "<a>2</a><b>2</b><e>30</e><c>3</c>" },
	{ "without a calculation it empties", ",integer,a,A,,,,\n,text,b,B,,,,${a}\n",
	  "set /data/b x\nset /data/a 1\n", "<a>1</a><b/>" },
	{ "also what is not relevant is set",
	  ",integer,a,A,,,,\n,integer,b,B,${a} + 1,${a} > 5,,${a}\n"
	  ",calculate,c,,${b},,,\n",
	  "set /data/a 2\nset /data/a 7\n", "<a>7</a><b>8</b><c>8</c>" },
	{ "and stays hidden until it is relevant",
	  ",integer,a,A,,,,\n,integer,on,On,,,,\n,integer,b,B,${a} + 1,${on} = 1,,${a}\n"
	  ",calculate,c,,${b},,,\n",
	  "set /data/a 2\n", "<a>2</a><on/><c/>" },
	{ "in the same instance of a repeat",
	  ",begin_repeat,r,R,,,,\n,integer,a,A,,,,\n,integer,b,B,${a} + position(..),,,${a}\n"
	  ",end_repeat,,,,,,\n",
	  "add /data/r\nset /data/r[2]/a 5\n", "<r><a/><b/></r><r><a>5</a><b>7</b></r>" },
	{ "from outside into every instance",
	  ",integer,a,A,,,,\n,begin_repeat,r,R,,,,\n,integer,b,B,${a} + position(..),,,${a}\n"
	  ",end_repeat,,,,,,\n",
	  "add /data/r\nset /data/a 5\nadd /data/r\n",
	  "<a>5</a><r><b>6</b></r><r><b>7</b></r><r><b/></r>" },
	{ "a default in a new instance is no change",
	  ",begin_repeat,r,R,,,,\n,integer,a,A,,,4,\n,integer,b,B,${a},,,${a}\n"
	  ",end_repeat,,,,,,\n",
	  "add /data/r\n", "<r><a>4</a><b/></r><r><a>4</a><b/></r>" },
};

static void triggers_make_calculations(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof triggered / sizeof triggered[0]; i++) {
		struct arena *a = arena_new();
		struct filled f;

		filled_open(&f, arena_printf(a,
					     "survey\n,type,name,label,calculation,relevant,"
					     "default,trigger\n%s",
					     triggered[i].survey));
		assert_string_equal(filled_steps(&f, triggered[i].steps), "");
		if (strcmp(filled_body(&f), triggered[i].body) != 0)
			print_message("%s\n", triggered[i].what);
		assert_string_equal(filled_body(&f), triggered[i].body);
		filled_close(&f);
		arena_free(a);
	}
}

static void triggers_in_a_circle_end(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, "survey\n,type,name,label,calculation,trigger\n"
			",integer,a,A,${a} + 1,${a}\n,integer,b,B,,\n"
			",calculate,c,,${b} * 2,\n");
	assert_string_equal(filled_steps(&f, "set /data/a 1\n"), "");
	/* it ended: what stands there is a number, and the next answer works as well */
	assert_true(atoi(spot_value(filled_spot(&f, "/data/a"))) > 1);
	assert_string_equal(filled_steps(&f, "set /data/b 4\n"), "");
	assert_string_equal(spot_value(filled_spot(&f, "/data/c")), "8");
	filled_close(&f);
}

static void a_replay_draws_no_triggered_value_anew(void **state)
{
	struct filled f, again;

	(void)state;
	filled_open(&f, "survey\n,type,name,label,calculation,trigger\n,integer,a,A,,\n"
			",calculate,b,,random(),${a}\n,text,c,C,\"concat(${b}, '!')\",${a}\n");
	assert_string_equal(filled_steps(&f, "set /data/a 1\nset /data/a 2\n"), "");
	filled_again(&again, f.form, 5);
	replay(&again, &f);
	assert_string_equal(filled_xml(&again), filled_xml(&f));
	assert_true(*spot_value(filled_spot(&f, "/data/b")));
	filled_leave(&again);
	filled_close(&f);
}

#define SAVED                                                                                      \
	"survey\n,type,name,label,default,calculation\n,text,pilot,Pilot,${last-saved#pilot},\n"   \
	",integer,n,N,${last-saved#n} + 1,\n"                                                      \
	",calculate,seen,,,instance('__last-saved')/data/n\n"

static void answers_of_the_interview_before_are_read(void **state)
{
	struct filled first, second;
	struct office o, later;

	(void)state;
	open_at(&first, &o, filled_form(SAVED), NINE, "eva", NULL);
	assert_string_equal(filled_body(&first), "<pilot/><n/><seen/>");
	assert_string_equal(filled_steps(&first, "set /data/pilot Eva\nset /data/n 4\n"), "");
	open_at(&second, &later, first.form, TEN, "eva", first.iv);
	assert_string_equal(filled_body(&second), "<pilot>Eva</pilot><n>5</n><seen>4</seen>");
	filled_leave(&second);
	filled_close(&first);
}

static void another_version_is_read_by_paths(void **state)
{
	struct filled old, new;
	struct office o, later;

	(void)state;
	open_at(&old, &o,
		filled_form("survey\n,type,name,label\n,text,x,X\n,begin_group,g,G\n,text,n,N\n"
			    ",end_group,,\n,text,pilot,Pilot\n"),
		NINE, "eva", NULL);
	assert_string_equal(filled_steps(&old, "set /data/pilot Eva\nset /data/g/n 4\n"), "");
	open_at(&new, &later, filled_form(SAVED), TEN, "eva", old.iv);
	assert_string_equal(filled_body(&new), "<pilot>Eva</pilot><n/><seen/>");
	filled_close(&new);
	filled_close(&old);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(metadata_is_filled_in),
		cmocka_unit_test(nobody_answers_metadata),
		cmocka_unit_test(a_replay_draws_no_metadata_anew),
		cmocka_unit_test(triggers_make_calculations),
		cmocka_unit_test(triggers_in_a_circle_end),
		cmocka_unit_test(a_replay_draws_no_triggered_value_anew),
		cmocka_unit_test(answers_of_the_interview_before_are_read),
		cmocka_unit_test(another_version_is_read_by_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
