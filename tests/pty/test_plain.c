/*
 * The plain mode in a real terminal: chosen by TERM=dumb and ACCESSIBLE=1, not one byte that a
 * terminal obeys, signals that leave a draft, secrets that are not shown.  What is looked at are
 * the bytes themselves.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { DEADLINE_MS = 10000, MOST = 1 << 20, COLUMNS = 60 };

struct line {
	pid_t pid;
	int master;
	size_t n, seen; /* bytes read; up to where they have been waited for */
	char text[MOST];
};

static struct line line;
static char folder[] = "/tmp/los-plain-XXXXXX";
static char db_env[80];

static const char *program(void)
{
	const char *los = getenv("LOS");

	return los ? los : "build/los";
}

static int make_database(void **state)
{
	char command[1024];

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(db_env, sizeof db_env, "LOS_DB=%s/los.db", folder);
	snprintf(command, sizeof command,
		 "LOS_DB=%s/los.db; export LOS_DB; %s init >/dev/null && "
		 "%s form add forms/kort.csv >/dev/null && "
		 "%s form add tests/forms/good/alle-typer.csv >/dev/null",
		 folder, program(), program(), program());
	return system(command);
}

static int remove_database(void **state)
{
	char command[80];

	(void)state;
	snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command);
}

static void begin(const char *term, const char *accessible, char *const argv[])
{
	struct winsize size = { .ws_row = 24, .ws_col = COLUMNS };

	line.n = line.seen = 0;
	line.text[0] = 0;
	line.pid = forkpty(&line.master, NULL, NULL, &size);
	assert_true(line.pid >= 0);
	if (line.pid > 0)
		return;
	setenv("TERM", term, 1);
	setenv("LC_ALL", "C", 1);
	setenv("LANGUAGE", "en", 1);
	unsetenv("ACCESSIBLE");
	if (accessible)
		setenv("ACCESSIBLE", accessible, 1);
	putenv(db_env);
	execvp(argv[0], argv);
	_exit(127);
}

static void begin_interview(char *form)
{
	char *argv[] = { (char *)program(), "interview", form, NULL };

	begin("dumb", NULL, argv);
}

/* Reads what is there; false at the end. */
static bool pump(void)
{
	struct pollfd p = { .fd = line.master, .events = POLLIN };
	ssize_t n;

	if (poll(&p, 1, DEADLINE_MS) != 1)
		fail_msg("nothing more comes; there is: %s", line.text);
	n = read(line.master, line.text + line.n, MOST - 1 - line.n);
	if (n > 0)
		line.n += (size_t)n;
	line.text[line.n] = '\0';
	return n > 0;
}

/* Behind what was waited for before, so that nothing is taken twice. */
static void wait_for(const char *text)
{
	char *found;

	while (!(found = strstr(line.text + line.seen, text)))
		if (!pump())
			fail_msg("'%s' does not come; there is: %s", text, line.text + line.seen);
	line.seen = (size_t)(found - line.text) + strlen(text);
}

static void type(const char *text)
{
	size_t n = strlen(text);

	assert_int_equal(write(line.master, text, n), (ssize_t)n);
}

/* Exit code, or 128 + signal that killed it; all that it wrote is read. */
static int end(void)
{
	int status;

	while (pump())
		;
	assert_int_equal(waitpid(line.pid, &status, 0), line.pid);
	close(line.master);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/* The terminal's own \r before each \n is all there is besides text. */
static void expect_plain_bytes(void)
{
	size_t columns = 0;

	for (size_t i = 0; i < line.n; i++) {
		unsigned char c = (unsigned char)line.text[i];

		if (c < ' ' && c != '\n' && c != '\r')
			fail_msg("byte %d at %zu: %s", c, i, line.text);
		if (c == '\n' || c == '\r')
			columns = 0;
		else if ((c & 0xC0) != 0x80)
			columns++;
		if (columns > COLUMNS)
			fail_msg("a line is longer than the terminal is wide: %s", line.text);
	}
}

static void opens_a_menu_where_the_terminal_is_dumb(void **state)
{
	char *argv[] = { (char *)program(), NULL };

	(void)state;
	begin("dumb", NULL, argv);
	wait_for("There are no drafts.");
	wait_for("> ");
	type("n\n");
	wait_for("Which form?");
	wait_for("> ");
	type("2\n");
	wait_for("Which firm?");
	wait_for("> ");
	type("\n");
	wait_for("Organisation number");
	wait_for("> ");
	type(":quit\n");
	wait_for("Saved as a draft");
	wait_for("Drafts:");
	wait_for("> ");
	type("q\n");
	assert_int_equal(end(), 0);
	expect_plain_bytes();
}

static void is_chosen_by_who_needs_it(void **state)
{
	char *argv[] = { (char *)program(), NULL };

	(void)state;
	begin("xterm-256color", "1", argv);
	wait_for("Drafts:");
	wait_for("> ");
	type("\004"); /* ^D: the end of the input */
	assert_int_equal(end(), 0);
	expect_plain_bytes();
}

static void read_id(char id[37])
{
	const char *at = strstr(line.text, "--resume");

	assert_non_null(at);
	at += strcspn(at, "0123456789");
	snprintf(id, 37, "%s", at);
}

static void a_signal_leaves_a_draft(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		char id[37];
		char *argv[] = { (char *)program(), "interview", "--resume", id, NULL };

		begin_interview("kort");
		wait_for("Organisation number");
		wait_for("> ");
		type("385133588\n");
		wait_for("What is the firm called?");
		wait_for("> ");
		type("Æøå čđŋ AS\n");
		wait_for("Saved.");
		wait_for("In which municipality");
		wait_for("> ");
		kill(line.pid, signals[i]);
		wait_for("Saved as a draft");
		assert_int_equal(end(), 128 + signals[i]);
		expect_plain_bytes();
		read_id(id);
		begin("dumb", NULL, argv);
		wait_for("Taken up where it was left");
		wait_for("In which municipality");
		wait_for("> ");
		type("<\n");
		wait_for("Answer: Æøå čđŋ AS");
		wait_for("> ");
		type(":quit\n");
		assert_int_equal(end(), 0);
	}
}

static void ctrl_c_is_such_a_signal(void **state)
{
	(void)state;
	begin_interview("kort");
	wait_for("> ");
	type("38513\003");
	wait_for("Saved as a draft");
	assert_int_equal(end(), 128 + SIGINT);
}

static void a_closed_terminal_ends_it(void **state)
{
	int status;

	(void)state;
	begin_interview("kort");
	wait_for("> ");
	close(line.master);
	assert_int_equal(waitpid(line.pid, &status, 0), line.pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 128 + SIGHUP);
}

static void a_secret_is_not_shown(void **state)
{
	struct termios t;

	(void)state;
	begin_interview("alle-typer");
	wait_for("> ");
	type(":goto secret\n");
	wait_for("What is the secret code?");
	wait_for("> ");
	/* a prompt comes before the echo is off, and typing ahead would be seen */
	do
		assert_int_equal(tcgetattr(line.master, &t), 0);
	while (t.c_lflag & ECHO);
	type("hemmelig\n");
	wait_for("Saved.");
	wait_for("> ");
	type("<\n");
	wait_for("Answer: ••••••••");
	wait_for("> ");
	type(":quit\n");
	assert_int_equal(end(), 0);
	assert_null(strstr(line.text, "hemmelig"));
	expect_plain_bytes();
}

/* Rows, rate and time left while a long file is read, wiped off when it is. */
static void an_import_shows_how_far_it_is(void **state)
{
	char path[80], *argv[] = { (char *)program(), "import", "courses", path, NULL };
	FILE *file;

	(void)state;
	snprintf(path, sizeof path, "%s/kurs.csv", folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("provider;code;title\n", file);
	for (int i = 0; i < 40000; i++)
		fprintf(file, "Skolen;K%05d;Sveising\n", i);
	assert_int_equal(fclose(file), 0);
	begin("xterm", NULL, argv);
	wait_for("....  ");
	wait_for(" of ");
	wait_for("/s  ");
	wait_for(" s left\033[K");
	wait_for("\r\033[K");
	wait_for("40000 rows: 40000 new");
	assert_int_equal(end(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_import_shows_how_far_it_is),
		cmocka_unit_test(opens_a_menu_where_the_terminal_is_dumb),
		cmocka_unit_test(is_chosen_by_who_needs_it),
		cmocka_unit_test(a_signal_leaves_a_draft),
		cmocka_unit_test(ctrl_c_is_such_a_signal),
		cmocka_unit_test(a_closed_terminal_ends_it),
		cmocka_unit_test(a_secret_is_not_shown),
	};

	return cmocka_run_group_tests(tests, make_database, remove_database);
}
