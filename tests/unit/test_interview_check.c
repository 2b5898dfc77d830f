/* Checks at leaving and at completion, non-answers, acknowledgement, progress, what people type. */
#include "../lib/filled.h"

#define FORM                                                                                       \
	"survey\n,type,name,label,required,constraint,constraint_message,soft_constraint,"         \
	"soft_constraint_message,relevant,nonresponse,choice_filter\n"                             \
	",integer,n,N,,. >= 1 and . <= 10,From 1 to 10,. <= 5,Really ${n}?,,,\n"                   \
	",decimal,d,D,,,,,,,,\n,date,w,W,,. >= today(),,,,,,\n,text,must,M,yes,,,,,,dk,\n"         \
	",select_one l,one,O,,,,,,,,\n,select_multiple l,many,P,,\"not(selected(., "               \
	"'a'))\",,,,,,\n"                                                                          \
	",select_one l,near,Q,,,,,,,,km < ${n}\n,acknowledge,ok,R,,,,,,,,\n"                       \
	",text,deep,S,${n} = 3,,,,,${n} > 2,,\n"                                                   \
	"choices\n,list_name,name,label,km\n,l,a,A,1\n,l,b,B,2\n,l,c,C,9\n"

/* After these steps completion lists this. */
static const struct {
	const char *steps, *checks;
} cases[] = {
	{ "", "/data/must required\n" },
	{ "mark /data/must dk", "" },
	{ "set /data/must x\nset /data/n 1", "" },
	{ "set /data/must x\nset /data/n 0", "/data/n constraint\n" },
	{ "set /data/must x\nset /data/n 7", "/data/n soft\n" },
	{ "set /data/must x\nset /data/n abc", "/data/n not-a-number\n" },
	{ "set /data/must x\nset /data/n 2.5", "/data/n not-whole\n" },
	{ "set /data/must x\nset /data/n 1234567890123456", "/data/n too-long\n" },
	{ "set /data/must x\nset /data/d 3,5", "/data/d not-a-number\n" },
	{ "set /data/must x\nset /data/d 12345678901.2345", "" },
	{ "set /data/must x\nset /data/w 2026-02-30", "/data/w not-a-date\n" },
	{ "set /data/must x\nset /data/w 2026-11-22", "/data/w constraint\n" },
	{ "set /data/must x\nset /data/w 2026-11-23", "" },
	{ "set /data/must x\nset /data/one z", "/data/one not-a-choice\n" },
	{ "set /data/must x\nset /data/one a b", "/data/one not-a-choice\n" },
	{ "set /data/must x\nset /data/many b c", "" },
	{ "set /data/must x\nset /data/many b z", "/data/many not-a-choice\n" },
	{ "set /data/must x\nset /data/many b a", "/data/many constraint\n" },
	{ "set /data/must x\nset /data/near a", "/data/near not-a-choice\n" },
	{ "set /data/must x\nset /data/n 2\nset /data/near a", "" },
	{ "set /data/must x\nset /data/n 2\nset /data/near b", "/data/near not-a-choice\n" },
	{ "set /data/must x\nset /data/ok yes", "/data/ok not-a-choice\n" },
	{ "set /data/must x\nset /data/n 3", "/data/deep required\n" },
	{ "set /data/must x\nset /data/n 3\nset /data/deep x\nset /data/n 1", "" },
};

static void lists_what_completion_refuses(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct filled f;

		filled_open(&f, FORM);
		assert_string_equal(filled_steps(&f, cases[i].steps), "");
		assert_string_equal(filled_checks(&f), cases[i].checks);
		filled_close(&f);
	}
}

static void gives_the_forms_own_message_filled_in(void **state)
{
	struct filled f;
	struct check c;

	(void)state;
	filled_open(&f, "survey\n,type,name,label,constraint,constraint_message,required,"
			"required_message\n,integer,max,M,,,,\n"
			",integer,n,N,. <= ${max},At most ${max},yes,Say it\n");
	assert_string_equal(filled_steps(&f, "set /data/max 4"), "");
	c = interview_check(f.iv, filled_spot(&f, "/data/n"), f.arena);
	assert_int_equal(c.kind, CHECK_REQUIRED);
	assert_string_equal(c.message, "Say it");
	c = interview_set(f.iv, filled_spot(&f, "/data/n"), "5", f.arena);
	assert_int_equal(c.kind, CHECK_CONSTRAINT);
	assert_string_equal(c.message, "At most 4");
	assert_true(check_is_hard(c.kind));
	assert_string_equal(spot_value(filled_spot(&f, "/data/n")), "5");
	c = interview_set(f.iv, filled_spot(&f, "/data/max"), "6", f.arena);
	assert_int_equal(interview_check(f.iv, filled_spot(&f, "/data/n"), f.arena).kind, CHECK_OK);
	filled_close(&f);
}

static void a_soft_warning_is_passed_with_an_acknowledgement(void **state)
{
	struct filled f;
	struct spot *n;

	(void)state;
	filled_open(&f, FORM);
	n = filled_spot(&f, "/data/n");
	assert_int_equal(interview_set(f.iv, n, "7", f.arena).kind, CHECK_SOFT);
	assert_false(check_is_hard(CHECK_SOFT));
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).warnings, 1);
	interview_acknowledge(f.iv, n, true);
	assert_int_equal(interview_check(f.iv, n, f.arena).kind, CHECK_OK);
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).warnings, 0);
	assert_int_equal(interview_set(f.iv, n, "7", f.arena).kind, CHECK_OK);
	/* another value is another matter */
	assert_int_equal(interview_set(f.iv, n, "8", f.arena).kind, CHECK_SOFT);
	filled_close(&f);
}

static void a_megabyte_is_the_most(void **state)
{
	struct filled f;
	char *text;

	(void)state;
	filled_open(&f, FORM);
	text = arena_alloc(f.arena, (1 << 20) + 2);
	memset(text, 'x', 1 << 20);
	assert_int_equal(interview_set(f.iv, filled_spot(&f, "/data/must"), text, f.arena).kind,
			 CHECK_OK);
	text[1 << 20] = 'x';
	assert_int_equal(interview_set(f.iv, filled_spot(&f, "/data/must"), text, f.arena).kind,
			 CHECK_TOO_LONG);
	filled_close(&f);
}

static void a_rule_that_cannot_be_computed_stops_nothing(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, "survey\n,type,name,label,relevant,constraint\n,text,a,A,,\n"
			",text,b,B,date(${a}) > today(),date(.) > today()\n");
	assert_string_equal(filled_steps(&f, "set /data/a nonsense\nset /data/b x"), "");
	assert_true(spot_is_relevant(filled_spot(&f, "/data/b")));
	assert_string_equal(filled_checks(&f), "/data/b failed\n");
	filled_close(&f);
}

/* What is typed into which question, and what is kept. */
static const struct {
	const char *path, *typed, *kept;
	enum check_kind kind;
} typing[] = {
	{ "/data/n", " 4 ", "4", CHECK_OK },
	{ "/data/n", "1 000", "1000", CHECK_CONSTRAINT },
	{ "/data/n", "4,5", "4.5", CHECK_NOT_WHOLE },
	{ "/data/n", "four", "four", CHECK_NOT_A_NUMBER },
	{ "/data/d", "3,50", "3.5", CHECK_OK },
	{ "/data/d", "1 234,5", "1234.5", CHECK_OK },
	{ "/data/w", "24.12.2026", "2026-12-24", CHECK_OK },
	{ "/data/w", "i dag", "2026-11-23", CHECK_OK },
	{ "/data/w", "+14", "2026-12-07", CHECK_OK },
	{ "/data/w", "when it suits", "when it suits", CHECK_NOT_A_DATE },
	{ "/data/must", "  A\xCC\x8A  ", "\xC3\x85", CHECK_OK },
	{ "/data/must", "a\x1b[31mb", "a[31mb", CHECK_OK },
	{ "/data/one", "b", "b", CHECK_OK },
	{ "/data/one", "C", "c", CHECK_OK },
	{ "/data/ok", "ja", "OK", CHECK_OK },
	{ "/data/one", "", "", CHECK_OK },
};

static void takes_answers_as_people_write_them(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, FORM);
	for (size_t i = 0; i < sizeof typing / sizeof typing[0]; i++) {
		struct spot *s = filled_spot(&f, typing[i].path);

		assert_int_equal(interview_type(f.iv, s, typing[i].typed, f.arena).kind,
				 typing[i].kind);
		assert_string_equal(spot_value(s), typing[i].kept);
	}
	filled_close(&f);
}

static void marks_only_what_the_form_allows(void **state)
{
	struct filled f;
	struct err e = { 0 };
	struct spot *must;

	(void)state;
	filled_open(&f, FORM);
	must = filled_spot(&f, "/data/must");
	assert_false(interview_mark(f.iv, must, ANSWER_NA, &e));
	assert_int_equal(e.code, ERR_REFUSED);
	assert_true(interview_mark(f.iv, must, ANSWER_DK, &e));
	assert_int_equal(spot_state(must), ANSWER_DK);
	assert_string_equal(spot_value(must), "");
	assert_true(interview_mark(f.iv, must, ANSWER_EMPTY, &e));
	assert_int_equal(spot_state(must), ANSWER_EMPTY);
	assert_true(interview_mark(f.iv, filled_spot(&f, "/data/d"), ANSWER_NA, &e));
	filled_close(&f);
}

static void expect_progress(struct filled *f, const char *path, const size_t want[5])
{
	struct progress_count n = interview_progress(f->iv, filled_spot(f, path));

	assert_int_equal(n.answered, want[0]);
	assert_int_equal(n.due, want[1]);
	assert_int_equal(n.errors, want[2]);
	assert_int_equal(n.warnings, want[3]);
	assert_int_equal(n.hidden, want[4]);
}

static void counts_progress_as_answers_come_and_go(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, "survey\n,type,name,label,relevant,constraint,required\n"
			",begin_group,g,G,,,\n,integer,a,A,,. < 5,yes\n,note,n,N,,,\n"
			",text,b,B,${a} = 1,,\n,end_group,,,,,\n,begin_repeat,r,R,,,\n"
			",integer,q,Q,,. < ${a},\n,end_repeat,,,,,\n");
	expect_progress(&f, "/data", (const size_t[]){ 0, 2, 0, 0, 0 });
	assert_string_equal(filled_steps(&f, "set /data/g/a 1\nset /data/g/b x\nset /data/r/q 0"),
			    "");
	expect_progress(&f, "/data", (const size_t[]){ 3, 3, 0, 0, 0 });
	expect_progress(&f, "/data/g", (const size_t[]){ 2, 2, 0, 0, 0 });
	assert_string_equal(filled_steps(&f, "set /data/g/a 7\nadd /data/r\nset /data/r[2]/q 9"),
			    "");
	expect_progress(&f, "/data", (const size_t[]){ 3, 3, 2, 0, 1 });
	expect_progress(&f, "/data/r[2]", (const size_t[]){ 1, 1, 1, 0, 0 });
	assert_string_equal(filled_steps(&f, "del /data/r[2]"), "");
	expect_progress(&f, "/data", (const size_t[]){ 2, 2, 1, 0, 1 });
	assert_string_equal(filled_steps(&f, "set /data/g/a 1\nmark /data/r/q na"), "");
	expect_progress(&f, "/data", (const size_t[]){ 3, 3, 0, 0, 0 });
	filled_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_what_completion_refuses),
		cmocka_unit_test(gives_the_forms_own_message_filled_in),
		cmocka_unit_test(a_soft_warning_is_passed_with_an_acknowledgement),
		cmocka_unit_test(a_megabyte_is_the_most),
		cmocka_unit_test(a_rule_that_cannot_be_computed_stops_nothing),
		cmocka_unit_test(takes_answers_as_people_write_them),
		cmocka_unit_test(marks_only_what_the_form_allows),
		cmocka_unit_test(counts_progress_as_answers_come_and_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
