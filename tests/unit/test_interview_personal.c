/* Where a hint at personal data may come: in what is written freely, and in remarks. */
#include "../lib/filled.h"

#define FORM                                                                                       \
	"survey\n,type,name,label,pii,los,appearance,readonly,choice_filter\n"                     \
	",text,free,F,,,,,\n,text,who,W,contact,,,,\n,text,firm,B,,firm.name,,,\n"                 \
	",text,phone,P,,contact.phone,,,\n,text,digits,D,,,numbers,,\n"                            \
	",text,secret,S,,,masked,,\n,text,fixed,R,,,,yes,\n"                                       \
	",begin_group,g,G,,need,,,\n,text,need,N,,need.text,,,\n,end_group,,,,,,,\n"               \
	",select_one l or_other,one,O,,,,,\n"                                                      \
	"choices\n,list_name,name,label\n,l,a,A\n,l,b,B\n"

static const struct {
	const char *path;
	bool hinted;
} cases[] = {
	{ "/data/free", true },	     { "/data/g/need", true }, { "/data/who", false },
	{ "/data/firm", false },     { "/data/phone", false }, { "/data/digits", false },
	{ "/data/secret", false },   { "/data/fixed", false }, { "/data/one", false },
	{ "/data/one_other", true },
};

static void only_what_is_written_freely_is_looked_at(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, FORM);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct spot *s = filled_spot(&f, cases[i].path);

		if ((interview_personal(s, "91234567", f.arena) == PERSONAL_PHONE) !=
		    cases[i].hinted)
			fail_msg("%s", cases[i].path);
		assert_int_equal(interview_personal(s, NULL, f.arena), PERSONAL_NONE);
		assert_int_equal(interview_personal(s, "", f.arena), PERSONAL_NONE);
	}
	filled_close(&f);
}

static void it_is_no_check(void **state)
{
	struct filled f;
	struct spot *s;

	(void)state;
	filled_open(&f, FORM);
	s = filled_spot(&f, "/data/free");
	assert_int_equal(interview_set(f.iv, s, "Kari er sykmeldt", f.arena).kind, CHECK_OK);
	assert_int_equal(interview_personal(s, NULL, f.arena), PERSONAL_HEALTH);
	assert_string_equal(filled_checks(&f), "");
	filled_close(&f);
}

static void a_remark_is_free_everywhere(void **state)
{
	struct filled f;
	struct spot *s;

	(void)state;
	filled_open(&f, FORM);
	s = filled_spot(&f, "/data/one");
	assert_int_equal(interview_remark_personal(s, f.arena), PERSONAL_NONE);
	interview_remark(f.iv, s, "ring kari@firma.no");
	assert_int_equal(interview_remark_personal(s, f.arena), PERSONAL_MAIL);
	filled_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_written_freely_is_looked_at),
		cmocka_unit_test(it_is_no_check),
		cmocka_unit_test(a_remark_is_free_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
