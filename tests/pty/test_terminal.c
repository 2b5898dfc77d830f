/*
 * The program from start to end in a real terminal: opened, left, killed in an interview and gone
 * on with, and what keys of more than one byte do in it.
 */
#include "scene.h"

#define DOWN ESC "[B"

static void opens_at_home_and_leaves_when_asked(void **state)
{
	struct vt *v = scene_home();

	(void)state;
	assert_true(vt_in_altscreen(v));
	vt_send(v, "\003"); /* ^C asks */
	assert_true(vt_wait_text(v, "Leave Los?"));
	vt_send(v, "n");
	assert_true(vt_wait_gone(v, "Leave Los?"));
	vt_send(v, "\003");
	assert_true(vt_wait_text(v, "Leave Los?"));
	vt_send(v, "y");
	scene_left_in_order(v, 0);
}

/* What is worked out behind a screen is shown without a key: figures on Home, courses, a chart. */
static void work_is_shown_when_it_is_done(void **state)
{
	struct vt *v = scene_home();

	(void)state;
	assert_true(vt_wait_text(v, "not covered"));
	vt_send(v, "k");
	assert_true(vt_wait_text(v, "150 of 150"));
	vt_send(v, "sveising");
	assert_true(vt_wait_text(v, "Sveising for begynnere"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "When and where"));
	vt_send(v, "\r" ESC);
	assert_true(vt_wait_text(v, "150 of 150"));
	vt_send(v, ESC);
	assert_true(vt_wait_text(v, "Drafts"));
	vt_send(v, "r" DOWN DOWN DOWN DOWN DOWN DOWN); /* courses by county, of the index */
	assert_true(vt_wait_text(v, "Innlandet"));
	vt_send(v, ESC);
	assert_true(vt_wait_text(v, "Drafts"));
	scene_leave(v);
}

static void a_killed_interview_goes_on_at_the_same_question(void **state)
{
	struct vt *v = scene_interview("2026-12-01T09:00:00+01:00", NULL);

	(void)state;
	scene_go_to_need(v);
	vt_send(v, "regne anbud p\xC3\xA5 tilbygg\r");
	assert_true(vt_wait_text(v, "How many people does it concern?"));
	assert_true(vt_wait_text(v, "saved ✓"));
	kill(vt_pid(v), SIGKILL);
	vt_wait_exit(v);
	vt_close(v);
	v = scene_home_at(24, 80, NULL);
	assert_true(vt_wait_text(v, "was cut off"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "How many people does it concern?"));
	assert_true(vt_wait_text(v, "regne anbud"));
	vt_send(v, "\033[Z");
	assert_true(vt_wait_text(v, "regne anbud på tilbygg"));
	scene_leave(v);
}

/* A ranking is moved with Alt and an arrow, a path is filled in with Tab, as the terminal sends
 * them. */
static void ranks_and_fills_in_paths(void **state)
{
	static const char form[] =
		"survey\n,type,name,label\n,rank l,r,What first?\n,image,i,Picture?\n"
		",text,t,More?\nchoices\n,list_name,name,label\n,l,a,Alfa\n"
		",l,b,Beta\nsettings\n,form_id,form_title,version\n,pty,Pty,1\n";
	char *argv[] = { (char *)scene_program(), "interview", "pty", NULL };
	char *env[] = { scene_db_env(), NULL };
	char command[400], path[80];
	FILE *out;
	struct vt *v;

	(void)state;
	snprintf(path, sizeof path, "%s/pty.csv", scene_folder());
	out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(fwrite(form, 1, sizeof form - 1, out), sizeof form - 1);
	assert_int_equal(fclose(out), 0);
	snprintf(command, sizeof command, "%s --db %s form add %s >/dev/null", scene_program(),
		 scene_db(), path);
	assert_int_equal(system(command), 0);
	v = vt_spawn(argv, env, 24, 80);
	assert_true(vt_wait_text(v, "2 have no place yet"));
	vt_send(v, "12");
	assert_true(vt_wait_text(v, "2  2.  Beta"));
	vt_send(v, ESC "[1;3A");
	assert_true(vt_wait_text(v, "2  1.  Beta"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "The path of a file"));
	snprintf(path, sizeof path, "%s/pt\t", scene_folder());
	vt_send(v, path);
	assert_true(vt_wait_text(v, "/pty.csv"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "More?"));
	vt_send(v, ESC "[Z");
	assert_true(vt_wait_text(v, "pty.csv ("));
	scene_leave(v);
}

/* A long text says at once, not after the next key, how much of it is seen. */
static void a_text_says_how_far_it_is_read(void **state)
{
	struct vt *v = scene_home();

	(void)state;
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "Firms"));
	vt_send(v, "hegglia");
	assert_true(vt_wait_gone(v, "Glåmbuen"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "History ("));
	vt_send(v, "r");
	assert_true(vt_wait_text(v, " %"));
	assert_true(vt_wait_gone(v, "History (")); /* painted over, before it is awaited again */
	vt_send(v, ESC);
	assert_true(vt_wait_text(v, "History ("));
	scene_leave(v);
}

/* Another program blocks, erases or merges the firm that is open: what is shown stays, and why. */
static void a_firm_that_is_gone_meanwhile_is_told_of(void **state)
{
	struct vt *v = scene_home();

	(void)state;
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "Firms"));
	vt_send(v, "hegglia");
	assert_true(vt_wait_gone(v, "Glåmbuen"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "History ("));
	assert_int_equal(scene_run("%s subject block 371222502 --why test >/dev/null"), 0);
	vt_send(v, "c");
	assert_true(vt_wait_text(v, "Note a contact"));
	vt_send(v, ESC);
	assert_true(vt_wait_text(v, "the firm 371222502 is blocked"));
	assert_true(vt_shows(v, "Hegglia Trapp"));
	vt_send(v, DOWN DOWN ESC);
	assert_true(vt_wait_text(v, "Firms"));
	assert_int_equal(scene_run("%s subject unblock 371222502 >/dev/null"), 0);
	scene_leave(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opens_at_home_and_leaves_when_asked),
		cmocka_unit_test(work_is_shown_when_it_is_done),
		cmocka_unit_test(a_killed_interview_goes_on_at_the_same_question),
		cmocka_unit_test(ranks_and_fills_in_paths),
		cmocka_unit_test(a_text_says_how_far_it_is_read),
		cmocka_unit_test(a_firm_that_is_gone_meanwhile_is_told_of),
	};

	return cmocka_run_group_tests(tests, scene_begin, scene_end);
}
