/* Which stops stand on one page, and what is no stop at all. */
#include "../lib/filled.h"

#define FORM                                                                                       \
	"survey\n"                                                                                 \
	",type,name,label,appearance,relevant,calculation\n"                                       \
	",text,alone,Alone,,,\n"                                                                   \
	",begin_group,plain,Plain,,,\n"                                                            \
	",text,p1,P1,,,\n"                                                                         \
	",text,p2,P2,,,\n"                                                                         \
	",end_group,,,,,\n"                                                                        \
	",begin_group,list,List,field-list,,\n"                                                    \
	",text,a,A,,,\n"                                                                           \
	",calculate,c,,,,1\n"                                                                      \
	",text,b,B,,${a} = 'x',\n"                                                                 \
	",begin_group,inner,Inner,field-list,,\n"                                                  \
	",note,n,N,,,\n"                                                                           \
	",end_group,,,,,\n"                                                                        \
	",begin_repeat,r,R,,,\n"                                                                   \
	",text,r1,R1,,,\n"                                                                         \
	",text,r2,R2,,,\n"                                                                         \
	",end_repeat,,,,,\n"                                                                       \
	",text,after,After,,,\n"                                                                   \
	",end_group,,,,,\n"                                                                        \
	",begin_repeat,s,S,field-list,,\n"                                                         \
	",text,s1,S1,,,\n"                                                                         \
	",text,s2,S2,,,\n"                                                                         \
	",end_repeat,,,,,\n"                                                                       \
	",begin_group,table,Table,table-list,,\n"                                                  \
	",select_one l,head,Head,label,,\n"                                                        \
	",select_one l,row,Row,list-nolabel,,\n"                                                   \
	",end_group,,,,,\n"                                                                        \
	"choices\n,list_name,name,label\n,l,1,One\n"

/* A stop, and its page: "FIRST LAST count"; "" when it stands alone. */
static const struct {
	const char *steps, *stop, *page;
} cases[] = {
	{ "", "/data/alone", "" },
	{ "", "/data/plain/p1", "" },
	{ "", "/data/list/a", "/data/list/a /data/list/inner/n 2" },
	{ "", "/data/list/inner/n", "/data/list/a /data/list/inner/n 2" },
	{ "set /data/list/a x\n", "/data/list/b", "/data/list/a /data/list/inner/n 3" },
	/* a repeat without the appearance is no part of the page around it */
	{ "", "/data/list/r[1]/r1", "" },
	{ "", "/data/list/after", "" },
	/* one that has it makes each of its instances a page */
	{ "add /data/s\n", "/data/s[1]/s2", "/data/s[1]/s1 /data/s[1]/s2 2" },
	{ "add /data/s\n", "/data/s[2]/s1", "/data/s[2]/s1 /data/s[2]/s2 2" },
	/* without instances the repeat is no border */
	{ "del /data/list/r[1]\n", "/data/list/after", "/data/list/a /data/list/after 3" },
	/* a heading is not asked */
	{ "", "/data/table/row", "" },
};

static void pages_are_field_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct filled f;
		struct stops page;
		const char *got = "";

		filled_open(&f, FORM);
		assert_string_equal(filled_steps(&f, cases[i].steps), "");
		if (interview_page(&page, f.iv, filled_spot(&f, cases[i].stop)))
			got = arena_printf(f.arena, "%s %s %zu",
					   interview_path(page.first, f.arena),
					   interview_path(page.last, f.arena), page.count);
		assert_string_equal(got, cases[i].page);
		filled_close(&f);
	}
}

static void only_what_is_asked_or_read_is_a_stop(void **state)
{
	static const struct {
		const char *path;
		bool stop;
	} spots[] = {
		{ "/data/alone", true },       { "/data/list", false },
		{ "/data/list/c", false },     { "/data/list/inner/n", true },
		{ "/data/table/head", false }, { "/data/table/row", true },
	};
	struct filled f;

	(void)state;
	filled_open(&f, FORM);
	for (size_t i = 0; i < ARRAY_LEN(spots); i++)
		assert_int_equal(spot_is_stop(filled_spot(&f, spots[i].path)), spots[i].stop);
	/* ten questions: the heading is not among what is due */
	assert_int_equal(interview_progress(f.iv, interview_root(f.iv)).due, 10);
	filled_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_field_lists),
		cmocka_unit_test(only_what_is_asked_or_read_is_a_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
