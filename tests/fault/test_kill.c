/*
 * kill -9 at a random moment while a pilot types in a real terminal: no answer is lost whose next
 * question was shown, the interview opens again at the question that was shown, half-typed text is
 * back where a pause kept it, and the database is whole.  $LOS_KILLS says how often (40).
 *
 * The moment is random by keys and answers, never by time: the program gets a number of keys and is
 * killed with no regard to how far it is with them.
 */
#include "../lib/vt.h"

#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { DEFAULT_KILLS = 40, QUESTIONS = 60, MOST_ANSWERS = 12, WHOLE_EVERY = 10 };

struct killing {
	char folder[40], path[64], env[80], id[40];
	char *program, interview[16], resume[64]; /* words of the command */
	char typed[QUESTIONS][24];		  /* what was typed last at each question */
	uint64_t dice;
	size_t answers, kills;
	int at;	  /* the question shown at the last kill; -1: the interview is new */
	int last; /* the last one that was typed at, or the next */
};

static size_t roll(struct killing *k, size_t sides)
{
	k->dice ^= k->dice << 13;
	k->dice ^= k->dice >> 7;
	k->dice ^= k->dice << 17;
	return (size_t)(k->dice >> 20) % sides;
}

/* ---- the database, looked at from outside ---------------------------------------------------- */

/* The first column of the first row; "" when there is none. */
static void ask(char *out, size_t size, const struct killing *k, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *s;

	assert_int_equal(sqlite3_open(k->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	out[0] = '\0';
	if (sqlite3_step(s) == SQLITE_ROW && sqlite3_column_text(s, 0))
		snprintf(out, size, "%s", (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	sqlite3_close(db);
}

static void expect_whole(const struct killing *k)
{
	char answer[200];

	ask(answer, sizeof answer, k, "PRAGMA integrity_check");
	assert_string_equal(answer, "ok");
}

/* Everything typed before the question that was shown has been saved. */
static void expect_answers(const struct killing *k, int shown)
{
	char sql[256], answer[64];

	for (int q = 0; q < shown; q++) {
		snprintf(sql, sizeof sql,
			 "SELECT value FROM journal WHERE interview = '%s' AND path = '/data/q%d' "
			 "ORDER BY n DESC LIMIT 1",
			 k->id, q);
		ask(answer, sizeof answer, k, sql);
		if (strcmp(answer, k->typed[q]) != 0)
			fail_msg("kill %zu: question %d was shown, and the answer to %d is '%s', "
				 "not '%s'",
				 k->kills, shown, q, answer, k->typed[q]);
	}
}

/* ---- the program ----------------------------------------------------------------------------- */

static void make_form(const struct killing *k)
{
	char path[64];
	FILE *f;

	snprintf(path, sizeof path, "%s/kill.csv", k->folder);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("survey\n,type,name,label,hint,calculation,trigger\n", f);
	for (int q = 0; q < QUESTIONS; q++)
		fprintf(f, ",text,q%d,Q%d,(at %d),,\n,calculate,c%d,,,now(),${q%d}\n", q, q, q, q,
			q);
	fputs("settings\n,form_id,version\n,kill,1\n", f);
	fclose(f);
}

static void run(const struct killing *k, const char *arguments)
{
	char command[PATH_MAX + 256];

	snprintf(command, sizeof command, "cd %s && %s %s %s >/dev/null", k->folder, k->env,
		 k->program, arguments);
	assert_int_equal(system(command), 0);
}

static void begin(struct killing *k)
{
	const char *los = getenv("LOS");

	k->program = realpath(los ? los : "build/los", NULL);
	assert_non_null(k->program);
	snprintf(k->interview, sizeof k->interview, "interview");
	snprintf(k->folder, sizeof k->folder, "/tmp/los-kill-XXXXXX");
	assert_non_null(mkdtemp(k->folder));
	snprintf(k->path, sizeof k->path, "%s/x.db", k->folder);
	snprintf(k->env, sizeof k->env, "LOS_DB=%s", k->path);
	make_form(k);
	run(k, "init");
	run(k, "form add kill.csv");
	k->at = -1;
}

static struct vt *start(struct killing *k)
{
	static char new_one[] = "kill";
	char *argv[] = { k->program, k->interview, k->at < 0 ? new_one : k->resume, NULL };
	char *env[] = { k->env, NULL };

	snprintf(k->resume, sizeof k->resume, "--resume=%s", k->id);
	return vt_spawn(argv, env, 24, 80);
}

/* The question on the screen, by its hint; -1: none. */
static int question_on(struct vt *v)
{
	const char *hint = strstr(vt_screen(v), "(at ");

	return hint ? atoi(hint + 4) : -1;
}

static void type_answers(struct killing *k, struct vt *v, int from)
{
	size_t n = 1 + roll(k, MOST_ANSWERS);
	int q = from;

	for (size_t i = 0; i < n && q < QUESTIONS - 1; i++, q++) {
		char keys[32], hint[24];

		snprintf(k->typed[q], sizeof k->typed[q], "a%zu", ++k->answers);
		snprintf(keys, sizeof keys, "\001\013%s\r",
			 k->typed[q]); /* in place of what is there */
		if (i + 1 == n)
			vt_sendn(v, keys, roll(k, strlen(keys) + 1));
		else
			vt_send(v, keys);
		snprintf(hint, sizeof hint, "(at %d)", q + 1);
		if (i + 1 < n && roll(k, 3) == 0)
			assert_true(vt_wait_text(v, hint));
	}
	k->last = q;
}

static void kill_once(struct killing *k)
{
	struct vt *v = start(k);
	int from, shown;

	/* a new one begins after the word on the one before, which was cut off too */
	if (k->at < 0 && k->kills) {
		assert_true(vt_wait_text(v, "An interview was cut off"));
		vt_send(v, "l");
	}
	assert_true(vt_wait_text(v, "(at "));
	from = question_on(v);
	if (k->at < 0) {
		ask(k->id, sizeof k->id, k,
		    "SELECT id FROM interview ORDER BY made_at DESC, left_at_n LIMIT 1");
	} else if (from < k->at) {
		fail_msg("kill %zu: question %d was shown, and %d is offered", k->kills, k->at,
			 from);
	}
	type_answers(k, v, from);
	kill(vt_pid(v), SIGKILL);
	assert_int_equal(vt_wait_exit(v), 128 + SIGKILL);
	shown = question_on(v);
	k->at = shown < from ? from : shown;
	vt_close(v);
	expect_answers(k, k->at);
	if (++k->kills % WHOLE_EVERY == 0)
		expect_whole(k);
	if (k->at > QUESTIONS - MOST_ANSWERS - 2)
		k->at = -1; /* the next one is a new interview */
}

static void no_answer_is_lost_whose_next_question_was_shown(void **state)
{
	const char *wanted = getenv("LOS_KILLS");
	size_t kills = wanted ? strtoul(wanted, NULL, 10) : DEFAULT_KILLS;
	struct killing k = { .dice = 88172645463325252 };
	char command[64];

	(void)state;
	begin(&k);
	while (k.kills < kills)
		kill_once(&k);
	expect_whole(&k);
	print_message("%zu kills, %zu answers typed, 0 lost\n", k.kills, k.answers);
	snprintf(command, sizeof command, "rm -r %s", k.folder);
	assert_int_equal(system(command), 0);
	free(k.program);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_answer_is_lost_whose_next_question_was_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
