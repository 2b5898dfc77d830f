/*
 * kill -9 at a random moment while answers are being saved: every answer that was shown as saved is
 * there afterwards, and the database is whole.  $LOS_KILLS says how often (60).
 */
#include "../lib/store.h"

#include <signal.h>
#include <sys/wait.h>

#define FORM "survey\n,type,name,label\n,text,a,A\nsettings\n,form_id,version\n,f,1\n"

enum { DEFAULT_KILLS = 60, MOST_BEFORE_KILL = 40 };

static void make_draft(struct fixture *f, const char *path, char id[37])
{
	struct store_options o = fixture_options(f, path);
	struct form_options named = { .file = "f.csv" };
	struct findings found;
	struct store *s = NULL;
	struct form *form;

	findings_init(&found, f->arena);
	form = form_load(FORM, strlen(FORM), &named, &found);
	assert_non_null(form);
	assert_ok(f, store_open(&s, &o, &f->e));
	assert_ok(f, store_form_add(s, form, FORM, strlen(FORM), NULL, 0, &f->e));
	assert_ok(f, store_interview_new(id, s, form, "", "en", &f->e));
	store_close(s);
	form_free(form);
}

/* Answers for ever; each is told of on `to` once it is saved. */
static void answer_until_killed(struct fixture *f, const char *path, const char *id, int to)
{
	struct store_options o = fixture_options(f, path);
	struct change c = { CHANGE_ANSWER, "/data/a", NULL, ANSWER_GIVEN };
	struct store *s = NULL;
	char value[32];

	if (!store_open(&s, &o, &f->e))
		_exit(1);
	for (size_t n = 0;; n++) {
		snprintf(value, sizeof value, "answer %zu", n);
		c.value = value;
		if (!store_journal(s, id, &c, &f->e) || write(to, "s", 1) != 1)
			_exit(1);
	}
}

/* How many answers were shown as saved before the process was killed. */
static size_t kill_after(struct fixture *f, const char *path, const char *id, size_t marks)
{
	size_t shown = 0;
	int ends[2], status;
	char mark;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ends[0]);
		answer_until_killed(f, path, id, ends[1]);
	}
	close(ends[1]);
	while (shown < marks && read(ends[0], &mark, 1) == 1)
		shown++;
	assert_int_equal(kill(child, SIGKILL), 0);
	while (read(ends[0], &mark, 1) == 1)
		shown++;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	return shown;
}

static size_t saved(struct fixture *f, const char *path, const char *id, bool whole_check)
{
	struct store_options o = fixture_options(f, path);
	struct changes c = { 0 };
	struct interview_row row;
	struct findings found;
	struct store *s = NULL;

	assert_ok(f, store_open(&s, &o, &f->e));
	assert_ok(f, changes_of_draft(&c, s, f->arena, id, &f->e));
	assert_ok(f, store_interview(&row, s, f->arena, id, &f->e));
	assert_false(row.clean);
	findings_init(&found, f->arena);
	if (whole_check)
		assert_ok(f, store_check(s, &found, &f->e));
	assert_int_equal(found.count, 0);
	store_close(s);
	return c.count;
}

static void no_answer_shown_as_saved_is_lost(void **state)
{
	struct fixture *f = *state;
	const char *path = fixture_path(f, "kill.db");
	const char *wanted = getenv("LOS_KILLS");
	size_t kills = wanted ? strtoul(wanted, NULL, 10) : DEFAULT_KILLS;
	size_t before = 0, total = 0;
	uint64_t dice = 1;
	char id[37];

	make_draft(f, path, id);
	for (size_t i = 0; i < kills; i++) {
		size_t shown, now;

		dice = hash64(&dice, sizeof dice);
		shown = kill_after(f, path, id, dice % MOST_BEFORE_KILL);
		now = saved(f, path, id, i % 20 == 0);
		/* one more may have been saved that could not be shown any more */
		assert_true(now >= before + shown && now <= before + shown + 1);
		before = now;
		total += shown;
		arena_reset(f->arena);
		path = fixture_path(f, "kill.db");
	}
	print_message("%zu kills, %zu answers shown as saved, 0 lost\n", kills, total);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(no_answer_shown_as_saved_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
