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
		cmocka_unit_test(says_so_without_a_terminal),
	};

	return cmocka_run_group_tests(tests, make_database, remove_database);
}
