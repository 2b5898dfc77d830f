/*
 * The program in a real terminal: start, keys, signals, resize, paste, and what is left behind.
 * Needs LOS (the program) and a demo database made by itself in a folder of its own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <unistd.h>

#include "vt.h"

#define ESC "\033"

static char folder[] = "/tmp/los-pty-XXXXXX";
static char db[64], db_env[80];

static const char *program(void)
{
	const char *los = getenv("LOS");

	return los ? los : "build/los";
}

static int make_database(void **state)
{
	char command[512];

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(db, sizeof db, "%s/los.db", folder);
	snprintf(db_env, sizeof db_env, "LOS_DB=%s", db);
	snprintf(command, sizeof command,
		 "LANGUAGE=en %s --db %s --now 2026-11-23T09:00:00+01:00 init --demo >/dev/null",
		 program(), db);
	return system(command);
}

static int remove_database(void **state)
{
	char command[80];

	(void)state;
	snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command);
}

static struct vt *start_at(int rows, int cols, char *extra)
{
	char *argv[] = { (char *)program(), "--now", "2026-11-23T09:00:00+01:00", NULL };
	char *env[] = { db_env, extra, NULL };

	return vt_spawn(argv, env, rows, cols);
}

static struct vt *start(void)
{
	struct vt *v = start_at(24, 80, NULL);

	assert_true(vt_wait_text(v, "new interview"));
	return v;
}

static void expect_left_in_order(struct vt *v, int code)
{
	assert_int_equal(vt_wait_exit(v), code);
	assert_false(vt_in_altscreen(v));
	vt_close(v);
}

static void opens_at_home_and_leaves_when_asked(void **state)
{
	struct vt *v = start();

	(void)state;
	assert_true(vt_in_altscreen(v));
	vt_send(v, "\003"); /* ^C asks */
	assert_true(vt_wait_text(v, "Leave Los?"));
	vt_send(v, "n");
	assert_true(vt_wait_gone(v, "Leave Los?"));
	vt_send(v, "\003");
	assert_true(vt_wait_text(v, "Leave Los?"));
	vt_send(v, "y");
	expect_left_in_order(v, 0);
}

static void ctrl_s_does_not_freeze(void **state)
{
	struct vt *v = start();

	(void)state;
	vt_send(v, "\023");
	assert_true(vt_wait_text(v, "Everything is saved"));
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "Firms"));
	vt_close(v);
}

static void a_signal_ends_it_in_order(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		struct vt *v = start();

		kill(vt_pid(v), signals[i]);
		expect_left_in_order(v, 128 + signals[i]);
	}
}

static void a_closed_terminal_ends_it(void **state)
{
	struct vt *v = start();

	(void)state;
	vt_hangup(v);
	assert_int_not_equal(vt_wait_exit(v), -1);
	vt_close(v);
}

static void a_crash_restores_the_terminal(void **state)
{
	struct vt *v = start();

	(void)state;
	kill(vt_pid(v), SIGSEGV);
	expect_left_in_order(v, 128 + SIGSEGV);
}

static void stops_and_goes_on(void **state)
{
	struct vt *v = start();

	(void)state;
	kill(vt_pid(v), SIGSTOP);
	assert_true(vt_wait_stopped(v));
	kill(vt_pid(v), SIGCONT);
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "Firms"));
	vt_close(v);
}

static void follows_the_size_of_the_window(void **state)
{
	struct vt *v = start();

	(void)state;
	for (int i = 0; i < 20; i++)
		vt_resize(v, 12 + i, 40 + 5 * i);
	vt_resize(v, 40, 120);
	assert_true(vt_wait_text(v, "Figures"));
	vt_resize(v, 6, 20);
	assert_true(vt_wait_text(v, "Too small"));
	vt_resize(v, 24, 80);
	assert_true(vt_wait_text(v, "new interview"));
	vt_close(v);
}

static void escape_goes_back(void **state)
{
	struct vt *v = start();

	(void)state;
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "Firms"));
	vt_send(v, ESC);
	assert_true(vt_wait_text(v, "Drafts"));
	vt_close(v);
}

/* Bytes of a decomposed å, split over two writes, and a paste with line ends. */
static void takes_letters_and_pastes_as_text(void **state)
{
	struct vt *v = start();

	(void)state;
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "Firms"));
	vt_send(v, "\xC3");
	vt_send(v, "\xA5s");
	assert_true(vt_wait_text(v, "> ås"));
	vt_close(v);
}

static void accepts_northern_letters_in_the_c_locale(void **state)
{
	struct vt *v = start_at(24, 80, "LC_ALL=C");

	(void)state;
	assert_true(vt_wait_text(v, "new interview"));
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "Firms"));
	vt_send(v, "æøå č đ ŋ š ŧ ž");
	assert_true(vt_wait_text(v, "æøå č đ ŋ š ŧ ž"));
	vt_close(v);
}

/* In the interview that `los interview` opens with a firm of the demo. */
static struct vt *start_interview(char *now)
{
	char *argv[] = { (char *)program(), "--now",	 now, "interview", "kort",
			 "--firm",	    "385133588", NULL };
	char *env[] = { db_env, NULL };
	struct vt *v = vt_spawn(argv, env, 24, 80);

	assert_true(vt_wait_text(v, "Organisation number"));
	return v;
}

/* To the text of the need, through the search. */
static void go_to_need(struct vt *v)
{
	vt_send(v, "\006");
	assert_true(vt_wait_text(v, "Find a question"));
	vt_send(v, "better at\r");
	assert_true(vt_wait_text(v, "Need: 1 of 1"));
	/* a screen comes in pieces: what the list showed must be painted over before more is
	 * awaited */
	assert_true(vt_wait_gone(v, "How many people does it concern?"));
	assert_true(vt_wait_gone(v, "Find a question"));
}

static void leave_by_asking(struct vt *v)
{
	vt_send(v, "\003");
	assert_true(vt_wait_text(v, "Leave Los?"));
	vt_send(v, "y");
	expect_left_in_order(v, 0);
}

static void a_killed_interview_goes_on_at_the_same_question(void **state)
{
	struct vt *v = start_interview("2026-12-01T09:00:00+01:00");

	(void)state;
	go_to_need(v);
	vt_send(v, "regne anbud p\xC3\xA5 tilbygg\r");
	assert_true(vt_wait_text(v, "How many people does it concern?"));
	assert_true(vt_wait_text(v, "saved ✓"));
	kill(vt_pid(v), SIGKILL);
	vt_wait_exit(v);
	vt_close(v);
	v = start_at(24, 80, NULL);
	assert_true(vt_wait_text(v, "was cut off"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "How many people does it concern?"));
	assert_true(vt_wait_text(v, "regne anbud"));
	vt_send(v, "\033[Z");
	assert_true(vt_wait_text(v, "regne anbud på tilbygg"));
	leave_by_asking(v);
}

static void a_half_typed_answer_outlives_sigterm(void **state)
{
	struct vt *v = start_interview("2026-12-02T09:00:00+01:00");

	(void)state;
	go_to_need(v);
	vt_send(v, "halvveis skrevet");
	assert_true(vt_wait_text(v, "halvveis skrevet"));
	kill(vt_pid(v), SIGTERM);
	expect_left_in_order(v, 128 + SIGTERM);
	v = start();
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "halvveis skrevet"));
	leave_by_asking(v);
}

static void keys_right_behind_a_paste_are_not_lost(void **state)
{
	struct vt *v = start_interview("2026-12-03T09:00:00+01:00");

	(void)state;
	go_to_need(v);
	vt_send(v, ESC "[200~limt inn" ESC "[201~ og skrevet bak \xc3\xa6" ESC "[D\xc3\xb8");
	assert_true(vt_wait_text(v, "limt inn og skrevet bak \xc3\xb8\xc3\xa6"));
	leave_by_asking(v);
}

static void a_paste_of_a_megabyte_is_one_answer(void **state)
{
	enum { SIZE = 1 << 20 };
	char *text = malloc(SIZE + 1);
	struct vt *v = start_interview("2026-12-03T09:00:00+01:00");

	(void)state;
	assert_non_null(text);
	memset(text, 'x', SIZE);
	memcpy(text, "begin ", 6);
	memcpy(text + SIZE - 7, " finish", 7);
	text[SIZE] = '\0';
	go_to_need(v);
	vt_send(v, ESC "[200~");
	vt_sendn(v, text, SIZE);
	vt_send(v, ESC "[201~");
	assert_true(vt_wait_text(v, "finish"));
	free(text);
	vt_send(v, "\023");
	assert_true(vt_wait_text(v, "Everything is saved"));
	leave_by_asking(v);
}

/* The letter a and a ring above, as some keyboards and files give it. */
static void a_decomposed_letter_is_stored_composed(void **state)
{
	struct vt *v = start_interview("2026-12-04T09:00:00+01:00");
	char command[300], line[64] = "";
	FILE *p;

	(void)state;
	go_to_need(v);
	vt_send(v, ESC "[200~sl\x61\xCC\x8A ut" ESC "[201~");
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "How many people"));
	leave_by_asking(v);
	snprintf(
		command, sizeof command,
		"sqlite3 -readonly %s \"SELECT hex(value) FROM journal WHERE value LIKE 'sl%%ut'\"",
		db);
	p = popen(command, "r");
	assert_non_null(p);
	if (fgets(line, sizeof line, p))
		assert_string_equal(line, "736CC3A5207574\n");
	pclose(p);
}

/* A ranking is moved with Alt and an arrow, a path is filled in with Tab, as the terminal sends
 * them. */
static void ranks_and_fills_in_paths(void **state)
{
	static const char form[] =
		"survey\n,type,name,label\n,rank l,r,What first?\n,image,i,Picture?\n"
		",text,t,More?\nchoices\n,list_name,name,label\n,l,a,Alfa\n"
		",l,b,Beta\nsettings\n,form_id,form_title,version\n,pty,Pty,1\n";
	char *argv[] = { (char *)program(), "interview", "pty", NULL };
	char *env[] = { db_env, NULL };
	char command[400], path[80];
	FILE *out;
	struct vt *v;

	(void)state;
	snprintf(path, sizeof path, "%s/pty.csv", folder);
	out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(fwrite(form, 1, sizeof form - 1, out), sizeof form - 1);
	assert_int_equal(fclose(out), 0);
	snprintf(command, sizeof command, "%s --db %s form add %s >/dev/null", program(), db, path);
	assert_int_equal(system(command), 0);
	v = vt_spawn(argv, env, 24, 80);
	assert_true(vt_wait_text(v, "2 have no place yet"));
	vt_send(v, "12");
	assert_true(vt_wait_text(v, "2  2.  Beta"));
	vt_send(v, ESC "[1;3A");
	assert_true(vt_wait_text(v, "2  1.  Beta"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "The path of a file"));
	snprintf(path, sizeof path, "%s/pt\t", folder);
	vt_send(v, path);
	assert_true(vt_wait_text(v, "/pty.csv"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "More?"));
	vt_send(v, ESC "[Z");
	assert_true(vt_wait_text(v, "pty.csv ("));
	leave_by_asking(v);
}

static void says_so_without_a_terminal(void **state)
{
	char command[300];
	FILE *p;
	char line[200] = "";

	(void)state;
	snprintf(command, sizeof command, "LANGUAGE=en %s --db %s </dev/null 2>&1 >/dev/null",
		 program(), db);
	p = popen(command, "r");
	assert_non_null(p);
	assert_non_null(fgets(line, sizeof line, p));
	assert_non_null(strstr(line, "no terminal here"));
	assert_int_equal(WEXITSTATUS(pclose(p)), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opens_at_home_and_leaves_when_asked),
		cmocka_unit_test(ctrl_s_does_not_freeze),
		cmocka_unit_test(a_signal_ends_it_in_order),
		cmocka_unit_test(a_closed_terminal_ends_it),
		cmocka_unit_test(a_crash_restores_the_terminal),
		cmocka_unit_test(stops_and_goes_on),
		cmocka_unit_test(follows_the_size_of_the_window),
		cmocka_unit_test(escape_goes_back),
		cmocka_unit_test(takes_letters_and_pastes_as_text),
		cmocka_unit_test(accepts_northern_letters_in_the_c_locale),
		cmocka_unit_test(a_killed_interview_goes_on_at_the_same_question),
		cmocka_unit_test(a_half_typed_answer_outlives_sigterm),
		cmocka_unit_test(keys_right_behind_a_paste_are_not_lost),
		cmocka_unit_test(a_paste_of_a_megabyte_is_one_answer),
		cmocka_unit_test(a_decomposed_letter_is_stored_composed),
		cmocka_unit_test(ranks_and_fills_in_paths),
		cmocka_unit_test(says_so_without_a_terminal),
	};

	return cmocka_run_group_tests(tests, make_database, remove_database);
}
