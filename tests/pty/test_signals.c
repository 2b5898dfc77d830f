/*
 * Signals, and terminals that go away (pitfalls 3, 4, 5 and 17 of tests/README.md): what is being
 * typed is saved, the terminal is as it was, the process ends.
 */
#include "scene.h"

static const struct {
	const char *name;
	int signal;
	char *now;
	bool in_order; /* what is typed is saved too; a crash saves what was left before */
} ends[] = {
	{ "TERM", SIGTERM, "2026-12-02T11:00:00+01:00", true },
	{ "HUP", SIGHUP, "2026-12-02T12:00:00+01:00", true },
	{ "INT", SIGINT, "2026-12-02T13:00:00+01:00", true },
	{ "QUIT", SIGQUIT, "2026-12-02T14:00:00+01:00", true },
	{ "SEGV", SIGSEGV, "2026-12-02T15:00:00+01:00", false },
	{ "ABRT", SIGABRT, "2026-12-02T16:00:00+01:00", false },
	{ "BUS", SIGBUS, "2026-12-02T17:00:00+01:00", false },
	{ "FPE", SIGFPE, "2026-12-02T18:00:00+01:00", false },
};

static void a_signal_saves_and_restores(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(ends); i++) {
		struct vt *v = scene_interview(ends[i].now, NULL);

		print_message("%s\n", ends[i].name);
		scene_go_to_need(v);
		vt_send(v, "halvveis skrevet");
		assert_true(vt_wait_text(v, "halvveis skrevet"));
		if (!ends[i].in_order) {
			vt_send(v, "\r");
			assert_true(vt_wait_text(v, "How many people does it concern?"));
			assert_true(vt_wait_text(v, "saved ✓"));
		}
		kill(vt_pid(v), ends[i].signal);
		scene_left_in_order(v, 128 + ends[i].signal);
		v = scene_again();
		if (!ends[i].in_order)
			vt_send(v, ESC "[Z");
		assert_true(vt_wait_text(v, "halvveis skrevet"));
		scene_leave(v);
	}
}

/* The other side of the terminal is closed: the end, and no endless reading of nothing. */
static void a_closed_terminal_ends_it(void **state)
{
	struct vt *v = scene_interview("2026-12-03T10:00:00+01:00", NULL);

	(void)state;
	scene_go_to_need(v);
	vt_send(v, "terminalen er borte");
	assert_true(vt_wait_text(v, "terminalen er borte"));
	vt_hangup(v);
	assert_int_equal(vt_wait_exit(v), 128 + SIGHUP);
	vt_close(v);
	v = scene_again();
	assert_true(vt_wait_text(v, "terminalen er borte"));
	scene_leave(v);
}

/* Started without a shell its process group is an orphan: the system drops the stop, we go on. */
static void a_stop_that_nobody_could_end_is_none(void **state)
{
	struct vt *v = scene_home();

	(void)state;
	vt_send(v, "\032");
	assert_true(vt_wait_text(v, "no shell here"));
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "new firm"));
	assert_true(vt_in_altscreen(v));
	assert_true(vt_wait_on(v, 2004));
	scene_leave(v);
}

/* In a real shell with job control: ^Z, the shell's line, fg, and all is as before. */
static void it_is_put_in_the_background_and_fetched(void **state)
{
	char *argv[] = { "bash", "--norc", "--noprofile", "-i", NULL };
	char *env[] = { scene_db_env(), "PS1=shell> ", NULL };
	char command[300];
	struct vt *v = vt_spawn(argv, env, 24, 80);

	(void)state;
	assert_true(vt_wait_text(v, "shell>"));
	snprintf(command, sizeof command,
		 "%s --now 2026-12-02T11:00:00+01:00 interview kort --firm 385133588\n",
		 scene_program());
	vt_send(v, command);
	assert_true(vt_wait_text(v, "Organisation number"));
	scene_go_to_need(v);
	vt_send(v, "satt i bakgrunnen");
	assert_true(vt_wait_text(v, "satt i bakgrunnen"));
	vt_send(v, "\032");
	assert_true(vt_wait_text(v, "Stopped"));
	assert_false(vt_in_altscreen(v));
	assert_true(vt_cursor_is_visible(v));
	vt_send(v, "echo $((40 + 2)) er svaret\n");
	assert_true(vt_wait_text(v, "42 er svaret"));
	vt_send(v, "fg\n");
	assert_true(vt_wait_text(v, "satt i bakgrunnen"));
	assert_true(vt_in_altscreen(v));
	assert_true(vt_wait_gone(v, "42 er svaret"));
	assert_true(vt_wait_on(v, 2004));
	vt_send(v, "\023"); /* raw again: ^S is ours and does not freeze */
	assert_true(vt_wait_text(v, "Everything is saved"));
	vt_send(v, PASTE(" og hentet"));
	assert_true(vt_wait_text(v, "satt i bakgrunnen og hentet"));
	vt_send(v, "\003");
	assert_true(vt_wait_text(v, "Leave Los?"));
	vt_send(v, "y");
	assert_true(vt_wait_text(v, "shell>"));
	assert_false(vt_in_altscreen(v));
	vt_close(v);
}

static void it_is_stopped_from_outside_and_goes_on(void **state)
{
	struct vt *v = scene_home();

	(void)state;
	kill(vt_pid(v), SIGSTOP);
	assert_true(vt_wait_stopped(v));
	kill(vt_pid(v), SIGCONT);
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "new firm"));
	scene_leave(v);
}

static const struct {
	const char *name, *key, *shown; /* shown: NULL: nothing happens */
} line_keys[] = {
	{ "^S saves and does not freeze", "\023", "Everything is saved" },
	{ "^Q asks", "\021", "Leave Los?" },
	{ "^C asks", "\003", "Leave Los?" },
	{ "^\\ does not kill", "\034", NULL },
};

static void keys_of_the_line_are_ours(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(line_keys); i++) {
		struct vt *v = scene_home();

		print_message("%s\n", line_keys[i].name);
		vt_send(v, line_keys[i].key);
		if (line_keys[i].shown)
			assert_true(vt_wait_text(v, line_keys[i].shown));
		else
			assert_true(vt_wait_taken(v));
		if (vt_shows(v, "Leave Los?")) {
			vt_send(v, "n");
			assert_true(vt_wait_gone(v, "Leave Los?"));
		}
		vt_send(v, "b");
		assert_true(vt_wait_text(v, "new firm"));
		scene_leave(v);
	}
}

static const struct {
	const char *how, *what_is_closed;
} closed[] = {
	{ "2>&-", "stderr" },
	{ "2>/dev/full", "stderr that is full" },
};

/* What else is opened must not get the number of a closed stream, and then be written to. */
static void a_closed_stderr_harms_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(closed); i++) {
		char command[300];
		char *argv[] = { "sh", "-c", command, NULL };
		char *env[] = { scene_db_env(), NULL };
		struct vt *v;

		print_message("%s\n", closed[i].what_is_closed);
		snprintf(command, sizeof command, "exec %s --now 2026-11-23 %s", scene_program(),
			 closed[i].how);
		v = vt_spawn(argv, env, 24, 80);
		assert_true(vt_wait_text(v, "new interview"));
		vt_send(v, "b");
		assert_true(vt_wait_text(v, "new firm"));
		scene_leave(v);
		assert_int_equal(scene_run("%s check >/dev/null"), 0);
	}
}

/* Without stdout or stdin there is no terminal, and that is all that is said. */
static void a_closed_stdout_is_told(void **state)
{
	(void)state;
	assert_int_equal(scene_run("%s >&- 2>/dev/null"), 2);
	assert_int_equal(scene_run("%s <&- 2>/dev/null"), 2);
	assert_int_equal(scene_run("test \"$(%s 2>&1 </dev/null >/dev/null | head -c 21)\" = "
				   "'los: no terminal here'"),
			 0);
	assert_int_equal(scene_run("%s check >/dev/null"), 0);
}

/* While the screen is up nothing is written beside it. */
static void nothing_is_written_to_stderr(void **state)
{
	char command[300], line[80] = "";
	char *argv[] = { "sh", "-c", command, NULL };
	char *env[] = { scene_db_env(), NULL };
	struct vt *v;
	FILE *f;

	(void)state;
	snprintf(command, sizeof command,
		 "exec %s --now 2026-12-02T12:00:00+01:00 interview kort 2>%s/stderr",
		 scene_program(), scene_folder());
	v = vt_spawn(argv, env, 24, 80);
	assert_true(vt_wait_text(v, "Organisation number"));
	scene_go_to_need(v);
	vt_send(v, "regne anbud\r");
	assert_true(vt_wait_text(v, "How many people does it concern?"));
	vt_send(v, "\004");
	assert_true(vt_wait_text(v, "Complete"));
	vt_send(v, "\020");
	assert_true(vt_wait_text(v, "letters of what you want"));
	vt_send(v, ESC);
	assert_true(vt_wait_gone(v, "letters of what you want"));
	scene_leave(v);
	snprintf(command, sizeof command, "%s/stderr", scene_folder());
	f = fopen(command, "r");
	assert_non_null(f);
	assert_null(fgets(line, sizeof line, f));
	fclose(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_signal_saves_and_restores),
		cmocka_unit_test(a_closed_terminal_ends_it),
		cmocka_unit_test(a_stop_that_nobody_could_end_is_none),
		cmocka_unit_test(it_is_put_in_the_background_and_fetched),
		cmocka_unit_test(it_is_stopped_from_outside_and_goes_on),
		cmocka_unit_test(keys_of_the_line_are_ours),
		cmocka_unit_test(a_closed_stderr_harms_nothing),
		cmocka_unit_test(a_closed_stdout_is_told),
		cmocka_unit_test(nothing_is_written_to_stderr),
	};

	return cmocka_run_group_tests(tests, scene_begin, scene_end);
}
