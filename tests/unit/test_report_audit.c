/* Paradata as ODK's audit.csv. */
#include "../lib/store.h"
#include "report/audit.h"

#define FORM(audit)                                                                                \
	"survey\n,type,name,label,parameters\n" audit ",text,a,A,\n,text,b,B,\n"                   \
	"settings\n,form_id,version\n,f,1\n"

struct watched {
	struct fixture *f;
	struct form *form;
	char id[37];
};

static void begin(struct watched *w, struct fixture *f, const char *text)
{
	struct form_options o = { .file = "f.csv" };
	struct findings found;

	w->f = f;
	findings_init(&found, f->arena);
	w->form = form_load(text, strlen(text), &o, &found);
	assert_non_null(w->form);
	assert_ok(f, store_form_add(f->store, w->form, text, strlen(text), NULL, 0, &f->e));
	assert_ok(f, store_interview_new(w->id, f->store, w->form, "", "en", &f->e));
}

static void put(struct watched *w, const struct event *event, size_t n)
{
	struct paradata may;

	assert_ok(w->f, paradata_of(&may, w->f->store, w->form, &w->f->e));
	for (size_t i = 0; i < n; i++)
		assert_ok(w->f, store_event(w->f->store, w->id, &may, &event[i], &w->f->e));
}

static void expect(struct watched *w, const char *csv)
{
	struct strbuf out = STRBUF_IN(w->f->arena);

	assert_ok(w->f, report_audit(&out, w->f->store, w->form, w->id, &w->f->e));
	assert_string_equal(strbuf_text(&out), csv);
	form_free(w->form);
}

static const struct event day[] = {
	{ EVENT_OPENED, "", NULL, NULL, 10 },
	{ EVENT_ENTER, "/data/a", NULL, NULL, 11 },
	{ EVENT_ANSWER, "/data/a", NULL, "one", 12 },
	{ EVENT_ANSWER, "/data/a", "one", "two", 13 },
	{ EVENT_REMARK, "/data/a", NULL, "sure", 14 },
	{ EVENT_LEAVE, "/data/a", NULL, NULL, 15 },
	{ EVENT_ENTER, "/data/b", NULL, NULL, 15 },
	{ EVENT_ANSWER, "/data/b", "x", NULL, 16 },
	{ EVENT_ANSWER, "/data/b", NULL, "x", 17 },
	{ EVENT_LANGUAGE, "", "en", "nb", 18 },
	{ EVENT_JUMP, "", NULL, NULL, 19 },
	{ EVENT_LEAVE, "/data/b", NULL, NULL, 20 },
	{ EVENT_END, "", NULL, NULL, 20 },
	{ EVENT_ACKNOWLEDGE, "/data/a", NULL, "1", 21 },
	{ EVENT_SAVED, "", NULL, NULL, 22 },
	{ EVENT_REASON, "", NULL, "wrong, twice", 22 },
	{ EVENT_FINISHED, "", NULL, NULL, 23 },
	{ EVENT_LEFT, "", NULL, NULL, 24 },
};

static void a_form_without_audit_shows_all_that_is_kept(void **state)
{
	struct watched w;

	begin(&w, *state, FORM(""));
	put(&w, day, ARRAY_LEN(day));
	expect(&w, "event,node,start,end,old-value,new-value,user,change-reason\n"
		   "form start,,10,,,,Ane,\n"
		   "question,/data/a,11,15,,two,Ane,\n"
		   "remark,/data/a,14,,,sure,Ane,\n"
		   "question,/data/b,15,20,,,Ane,\n"
		   "change language,,18,,en,nb,Ane,\n"
		   "jump,,19,,,,Ane,\n"
		   "end screen,,20,23,,,Ane,\n"
		   "acknowledge,/data/a,21,,,1,Ane,\n"
		   "form save,,22,,,,Ane,\n"
		   "change reason,,22,,,,Ane,\"wrong, twice\"\n"
		   "form finalize,,23,,,,Ane,\n"
		   "form exit,,24,,,,Ane,\n");
}

static void the_form_says_which_columns_there_are(void **state)
{
	static const struct {
		const char *form, *header;
	} cases[] = {
		{ FORM(",audit,,,\n"), "event,node,start,end\n" },
		{ FORM(",audit,,,track-changes=true\n"),
		  "event,node,start,end,old-value,new-value\n" },
		{ FORM(",audit,,,identify-user=true\n"), "event,node,start,end,user\n" },
		{ FORM(",audit,,,track-changes-reasons=on-form-edit\n"),
		  "event,node,start,end,change-reason\n" },
		{ FORM(",audit,,,track-changes=false identify-user=true\n"),
		  "event,node,start,end,user\n" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct watched w;
		struct store_options o = fixture_options(f, ":memory:");

		store_close(f->store);
		assert_ok(f, store_open(&f->store, &o, &f->e));
		begin(&w, f, cases[i].form);
		expect(&w, cases[i].header);
	}
}

/* Of what a cut left open the end is not known; another answer elsewhere is told of by itself. */
static void a_cut_leaves_a_question_without_end(void **state)
{
	static const struct event events[] = {
		{ EVENT_ENTER, "/data/a", NULL, NULL, 11 },
		{ EVENT_RESUMED, "", NULL, NULL, 50 },
		{ EVENT_ENTER, "/data/a", NULL, NULL, 51 },
		{ EVENT_ANSWER, "/data/b", "old", "new", 52 },
		{ EVENT_ADD, "/data/c[2]", NULL, NULL, 53 },
		{ EVENT_CONSTRAINT, "/data/a", NULL, NULL, 54 },
		{ EVENT_LEAVE, "/data/a", NULL, NULL, 54 },
		{ EVENT_MOVE, "/data/c[2]", "2", "1", 55 },
		{ EVENT_DELETE, "/data/c[2]", NULL, NULL, 55 },
	};
	struct watched w;

	begin(&w, *state, FORM(",audit,,,track-changes=true\n"));
	put(&w, events, ARRAY_LEN(events));
	expect(&w, "event,node,start,end,old-value,new-value\n"
		   "question,/data/a,11,,,\n"
		   "form resume,,50,,,\n"
		   "question,/data/a,51,54,,\n"
		   "question,/data/b,52,52,old,new\n"
		   "add repeat,/data/c[2],53,53,,\n"
		   "constraint error,/data/a,54,,,\n"
		   "move repeat,/data/c[2],55,,2,1\n"
		   "delete repeat,/data/c[2],55,55,,\n");
}

static void values_are_quoted_as_the_specification_wants(void **state)
{
	static const struct {
		const char *value, *cell;
	} cases[] = {
		{ "plain", "plain" },
		{ "a,b", "\"a,b\"" },
		{ "two\nlines", "\"two\nlines\"" },
		{ "say \"hi\"", "say \"hi\"" },
		{ "say \"hi\", twice", "\"say \"\"hi\"\", twice\"" },
		{ "\"hi\"", "\"\"\"hi\"\"\"" },
		{ "=1+1", "'=1+1" },
		{ "@a,b", "\"'@a,b\"" },
		{ "-5", "-5" },
		{ "[dk]", "[dk]" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct event e = { EVENT_ANSWER, "/data/a", NULL, cases[i].value, 7 };
		struct store_options o = fixture_options(f, ":memory:");
		struct watched w;

		store_close(f->store);
		assert_ok(f, store_open(&f->store, &o, &f->e));
		begin(&w, f, FORM(",audit,,,track-changes=true\n"));
		put(&w, &e, 1);
		expect(&w, arena_printf(f->arena,
					"event,node,start,end,old-value,new-value\n"
					"question,/data/a,7,7,,%s\n",
					cases[i].cell));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_form_without_audit_shows_all_that_is_kept),
		STORE_TEST(the_form_says_which_columns_there_are),
		STORE_TEST(a_cut_leaves_a_question_without_end),
		STORE_TEST(values_are_quoted_as_the_specification_wants),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
