/*
 * What belongs together is told together, and paradata says what a person did: once, with what
 * stood there before, and nothing of it during a replay.
 */
#include "../lib/filled.h"

#define FORM                                                                                       \
	"survey\n"                                                                                 \
	",type,name,label::English (en),label::Norsk "                                             \
	"(nb),calculation,trigger,default,constraint\n"                                            \
	",text,name,Name,Navn,,,,. != 'x'\n"                                                       \
	",calculate,stamp,,,now(),${name},\n"                                                      \
	",calculate,long,,,string-length(${name}),${name},\n"                                      \
	",integer,people,People,Folk,,,\n"                                                         \
	",begin_repeat,need,Need,Behov,,,\n"                                                       \
	",text,words,Words,Ord,,,random()\n"                                                       \
	",end_repeat,,,,,,\n"                                                                      \
	"settings\n,form_id,version,default_language\n,f,1,English (en)\n"

struct log {
	struct filled f;
	struct strbuf told; /* one line an action: what was told before it was settled */
	int64_t now;
};

static void on_change(void *self, const struct change *c)
{
	struct log *l = self;

	strbuf_addf(&l->told, "%s=%s ", c->path, c->value ? c->value : "");
}

static void on_event(void *self, const struct event *e)
{
	static const char *const words[EVENT_COUNT] = {
		[EVENT_OPENED] = "opened", [EVENT_RESUMED] = "resumed",
		[EVENT_SAVED] = "saved",   [EVENT_FINISHED] = "finished",
		[EVENT_LEFT] = "left",	   [EVENT_END] = "end",
		[EVENT_JUMP] = "jump",	   [EVENT_ENTER] = "enter",
		[EVENT_LEAVE] = "leave",   [EVENT_ANSWER] = "answer",
		[EVENT_REMARK] = "remark", [EVENT_ACKNOWLEDGE] = "acknowledge",
		[EVENT_ADD] = "add",	   [EVENT_DELETE] = "delete",
		[EVENT_MOVE] = "move",	   [EVENT_CONSTRAINT] = "constraint",
		[EVENT_LANGUAGE] = "lang", [EVENT_REASON] = "reason",
	};
	struct log *l = self;

	strbuf_addf(&l->told, "%s(%s %s>%s) ", words[e->kind], e->path, e->old ? e->old : "",
		    e->new ? e->new : "");
	assert_true(e->at_ms == 1795420800000);
}

static void on_settled(void *self)
{
	strbuf_add(&((struct log *)self)->told, "\n");
}

static void draw_zeros(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 0, n);
}

static void open_log(struct log *l)
{
	*l = (struct log){ .f = { .form = filled_form(FORM), .arena = arena_new() } };
	l->f.iv = interview_new(
		l->f.form, &(struct interview_env){ .clock = { filled_now, filled_offset, NULL },
						    .random = { draw_zeros, NULL },
						    .changed = on_change,
						    .settled = on_settled,
						    .happened = on_event,
						    .self = l });
	assert_string_equal(strbuf_text(&l->told), "");
}

static void close_log(struct log *l)
{
	strbuf_release(&l->told);
	filled_close(&l->f);
}

static void expect(struct log *l, const char *told)
{
	assert_string_equal(strbuf_text(&l->told), told);
	strbuf_clear(&l->told);
}

#define NOW "2026-11-23T09:00:00.000+01:00"

static void an_answer_and_what_it_brings_are_told_together(void **state)
{
	struct log l;
	struct spot *s;

	(void)state;
	open_log(&l);
	s = filled_spot(&l.f, "/data/name");
	interview_type(l.f.iv, s, "Kari", l.f.arena);
	expect(&l, "answer(/data/name >Kari) /data/need[1]/words=0 /data/name=Kari /data/stamp=" NOW
		   " /data/long=4 \n");
	/* the clock stands still: what is triggered stays as it is */
	interview_set(l.f.iv, s, "Kari N", l.f.arena);
	expect(&l, "answer(/data/name Kari>Kari N) /data/name=Kari N /data/long=6 \n");
	/* nothing happened, and still it is kept */
	interview_set(l.f.iv, s, "Kari N", l.f.arena);
	expect(&l, "/data/name=Kari N \n");
	close_log(&l);
}

static void every_action_is_told_with_what_stood_before(void **state)
{
	struct log l;
	struct err e = { 0 };
	struct spot *people;
	int need;

	(void)state;
	open_log(&l);
	people = filled_spot(&l.f, "/data/people");
	need = form_element_by_name(l.f.form, "need");
	interview_set(l.f.iv, people, "500", l.f.arena);
	strbuf_clear(&l.told);
	interview_acknowledge(l.f.iv, people, true);
	expect(&l, "acknowledge(/data/people >1) /data/people=1 \n");
	interview_acknowledge(l.f.iv, people, true);
	expect(&l, "/data/people=1 \n");
	interview_remark(l.f.iv, people, "counted twice");
	expect(&l, "remark(/data/people >counted twice) /data/people=counted twice \n");
	interview_remark(l.f.iv, people, "");
	expect(&l, "remark(/data/people counted twice>) /data/people= \n");
	assert_true(interview_mark(l.f.iv, people, ANSWER_DK, &e));
	expect(&l, "answer(/data/people 500>[dk]) /data/people= \n");
	assert_true(interview_mark(l.f.iv, people, ANSWER_NA, &e));
	expect(&l, "answer(/data/people [dk]>[na]) /data/people= \n");
	assert_true(interview_mark(l.f.iv, people, ANSWER_EMPTY, &e));
	expect(&l, "answer(/data/people [na]>) /data/people= \n");
	assert_non_null(interview_add(l.f.iv, NULL, need, &e));
	expect(&l, "/data/need[2]= add(/data/need[2] >) /data/need[2]/words=0 \n");
	assert_true(interview_move(l.f.iv, filled_spot(&l.f, "/data/need[2]"), 1, &e));
	expect(&l, "/data/need[2]=1 move(/data/need[2] 2>1) \n");
	assert_true(interview_delete(l.f.iv, filled_spot(&l.f, "/data/need[1]"), &e));
	expect(&l, "/data/need[1]= delete(/data/need[1] >) \n");
	interview_set_language(l.f.iv, form_language_find(l.f.form, "nb"));
	expect(&l, "lang( en>nb) \n");
	interview_set_language(l.f.iv, form_language_find(l.f.form, "nb"));
	expect(&l, "");
	close_log(&l);
}

/* A question is left by the name it was entered with, whatever became of it. */
static void where_the_pilot_is_is_told_once(void **state)
{
	struct log l;
	struct err e = { 0 };
	int need;

	(void)state;
	open_log(&l);
	need = form_element_by_name(l.f.form, "need");
	interview_visit(l.f.iv, filled_spot(&l.f, "/data/name"));
	expect(&l, "enter(/data/name >) \n");
	interview_visit(l.f.iv, filled_spot(&l.f, "/data/name"));
	expect(&l, "");
	assert_non_null(interview_add(l.f.iv, NULL, need, &e));
	strbuf_clear(&l.told);
	interview_visit(l.f.iv, filled_spot(&l.f, "/data/need[2]/words"));
	expect(&l, "leave(/data/name >) enter(/data/need[2]/words >) \n");
	assert_true(interview_delete(l.f.iv, filled_spot(&l.f, "/data/need[2]"), &e));
	strbuf_clear(&l.told);
	interview_visit(l.f.iv, NULL);
	expect(&l, "leave(/data/need[2]/words >) \n");
	interview_visit(l.f.iv, NULL);
	expect(&l, "");
	interview_note(l.f.iv, EVENT_REASON, "wrong firm");
	expect(&l, "reason( >wrong firm) \n");
	close_log(&l);
}

/* Once each time it is left like that, not while it is still on the screen. */
static void a_refused_answer_is_told_when_it_is_left(void **state)
{
	struct log l;
	struct spot *name;

	(void)state;
	open_log(&l);
	name = filled_spot(&l.f, "/data/name");
	interview_visit(l.f.iv, name);
	interview_set(l.f.iv, name, "x", l.f.arena);
	interview_visit(l.f.iv, name);
	strbuf_clear(&l.told);
	interview_visit(l.f.iv, filled_spot(&l.f, "/data/people"));
	expect(&l, "constraint(/data/name >) leave(/data/name >) enter(/data/people >) \n");
	interview_visit(l.f.iv, name);
	expect(&l, "leave(/data/people >) enter(/data/name >) \n");
	interview_visit(l.f.iv, NULL);
	expect(&l, "constraint(/data/name >) leave(/data/name >) \n");
	interview_visit(l.f.iv, name);
	interview_set(l.f.iv, name, "Kari", l.f.arena);
	strbuf_clear(&l.told);
	interview_visit(l.f.iv, NULL);
	expect(&l, "leave(/data/name >) \n");
	close_log(&l);
}

static void a_replay_tells_nothing(void **state)
{
	static const struct change kept[] = {
		{ CHANGE_ANSWER, "/data/name", "Kari", ANSWER_GIVEN },
		{ CHANGE_ADD, "/data/need[2]", NULL, ANSWER_EMPTY },
		{ CHANGE_REMARK, "/data/name", "sure", ANSWER_GIVEN },
		{ CHANGE_ACKNOWLEDGE, "/data/people", "1", ANSWER_EMPTY },
		{ CHANGE_DELETE, "/data/need[1]", NULL, ANSWER_EMPTY },
	};
	struct log l;
	struct err e = { 0 };

	(void)state;
	open_log(&l);
	for (size_t i = 0; i < ARRAY_LEN(kept); i++)
		assert_true(interview_restore(l.f.iv, &kept[i], &e));
	interview_settle(l.f.iv);
	expect(&l, "");
	close_log(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_refused_answer_is_told_when_it_is_left),
		cmocka_unit_test(an_answer_and_what_it_brings_are_told_together),
		cmocka_unit_test(every_action_is_told_with_what_stood_before),
		cmocka_unit_test(where_the_pilot_is_is_told_once),
		cmocka_unit_test(a_replay_tells_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
