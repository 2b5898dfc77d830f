#include "trial.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

size_t trial_roll(struct trial *t, size_t sides)
{
	t->dice = hash64(&t->dice, sizeof t->dice) | 1;
	return (size_t)(t->dice >> 8) % sides;
}

const char *trial_in(const struct trial *t, const char *folder, const char *name)
{
	return arena_printf(t->f->arena, "%s/%s", folder, name);
}

void trial_command(const char *words)
{
	if (system(words) != 0)
		fail_msg("cannot: %s", words);
}

void trial_begin(struct trial *t, struct fixture *f)
{
	t->f = f;
	t->dice = 20261123;
	t->work = fixture_path(f, "work");
	t->saved = fixture_path(f, "saved");
	assert_int_equal(mkdir(t->work, 0700) + mkdir(t->saved, 0700), 0);
}

void trial_end(struct trial *t)
{
	trial_command(arena_printf(t->f->arena, "rm -r %s %s", t->work, t->saved));
}

struct store *trial_opened(struct trial *t)
{
	struct store_options o = fixture_options(t->f, trial_in(t, t->work, "x.db"));
	struct store *s = NULL;
	struct err e = { 0 };

	if (!store_open(&s, &o, &e))
		fail_msg("%s", e.msg);
	return s;
}

static void copy(const char *from, const char *to)
{
	char words[300];

	snprintf(words, sizeof words, "rm -f %s/* && cp %s/* %s", to, from, to);
	trial_command(words);
}

/* The act without any fault: what is after it, and how many calls it takes. */
static void learn(struct trial *t)
{
	struct store *s;
	struct err e = { 0 };

	t->before = t->state(t);
	copy(t->work, t->saved);
	disk_watch(t->work);
	s = trial_opened(t);
	disk_fail(DISK_FINE, 0);
	if (!t->act->act(t, &s, &e))
		fail_msg("%s: %s", t->act->name, e.msg);
	store_close(s);
	t->calls = disk_calls();
	disk_unwatch();
	t->after = t->state(t);
	assert_string_not_equal(t->before, t->after);
	assert_true(t->calls > 10);
}

/* ---- faults ---------------------------------------------------------------------------------- */

/* The first line in which they differ. */
static const char *difference(struct trial *t, const char *a, const char *b)
{
	size_t same = 0, start;

	while (a[same] && a[same] == b[same])
		same++;
	for (start = same; start > 0 && a[start - 1] != '\n';)
		start--;
	return arena_printf(t->f->arena, "'%.*s' is not '%.*s'", (int)strcspn(a + start, "\n"),
			    a + start, (int)strcspn(b + start, "\n"), b + start);
}

static void expect_one_of_two(struct trial *t, const char *what, bool told, size_t call)
{
	const char *now;

	if (t->left)
		t->left(t);
	now = t->state(t);
	if (strcmp(now, t->after) == 0 || (!told && strcmp(now, t->before) == 0))
		return;
	if (strcmp(now, t->before) == 0)
		fail_msg("%s, %s, at call %zu of %zu: the database is as before, and done was said",
			 t->act->name, what, call, t->calls);
	fail_msg("%s, %s, at call %zu of %zu: the database is neither as before: %s\n"
		 "nor as after: %s",
		 t->act->name, what, call, t->calls, difference(t, now, t->before),
		 difference(t, now, t->after));
}

static void do_and_tell(struct trial *t, int to)
{
	struct store *s = trial_opened(t);
	struct err e = { 0 };

	if (!t->act->act(t, &s, &e) || write(to, "d", 1) != 1)
		_exit(1);
	store_close(s);
	_exit(0);
}

/* True: it had said that it was done. */
static bool kill_at(struct trial *t, size_t call)
{
	int ends[2], status;
	bool told;
	char mark;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ends[0]);
		disk_watch(t->work);
		disk_fail(DISK_KILLS, call);
		do_and_tell(t, ends[1]);
	}
	close(ends[1]);
	told = read(ends[0], &mark, 1) == 1;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	return told;
}

static void kill_often(struct trial *t, size_t times)
{
	for (size_t i = 0; i < times; i++) {
		size_t call = 1 + trial_roll(t, t->calls);
		bool told;

		copy(t->saved, t->work);
		told = kill_at(t, call);
		expect_one_of_two(t, "kill -9", told, call);
	}
}

/* Every second time one of the last: what is there must be whole before it is called done. */
static size_t draw(struct trial *t, size_t calls)
{
	enum { LAST = 16 };

	if (calls < LAST || trial_roll(t, 2))
		return 1 + trial_roll(t, calls);
	return calls - trial_roll(t, LAST);
}

static void fail_once(struct trial *t, enum disk_fault fault, size_t call)
{
	struct store *s;
	struct err e = { 0 };
	bool ok;

	copy(t->saved, t->work);
	disk_watch(t->work);
	s = trial_opened(t);
	disk_fail(fault, call);
	ok = t->act->act(t, &s, &e);
	if (!ok && disk_has_failed() && !strstr(e.msg, "the disk"))
		fail_msg("call %zu fails, and is told as '%s'", call, e.msg);
	store_close(s);
	disk_fail(DISK_FINE, 0);
	disk_unwatch();
	expect_one_of_two(t, "a failing disk", ok, call);
	/* what was written whole, and only not synced, may be there when it is read again */
	if (!ok && t->act->fails_whole && fault != DISK_SYNC_FAILS &&
	    strcmp(t->state(t), t->before) != 0)
		fail_msg("fault %d at call %zu of %zu was told, and all is done", (int)fault, call,
			 t->calls);
}

/* How many writes and syncs there are on the disk as it is now. */
static void count_calls(struct trial *t, size_t *writes, size_t *syncs)
{
	struct store *s;
	struct err e = { 0 };

	copy(t->saved, t->work);
	disk_watch(t->work);
	s = trial_opened(t);
	disk_fail(DISK_FINE, 0);
	assert_true(t->act->act(t, &s, &e));
	store_close(s);
	*syncs = disk_syncs();
	*writes = disk_calls() - *syncs;
	disk_unwatch();
}

static void fail_often(struct trial *t, size_t times)
{
	static const enum disk_fault faults[] = { DISK_STAYS_FULL, DISK_WRITE_FAILS,
						  DISK_SYNC_FAILS };
	size_t writes, syncs;

	/* as on Linux: else a commit that is on the disk can fail at filling up its sector */
	disk_promise(true);
	count_calls(t, &writes, &syncs);
	for (size_t i = 0; i < times; i++)
		for (size_t k = 0; k < ARRAY_LEN(faults); k++)
			fail_once(t, faults[k],
				  draw(t, faults[k] == DISK_SYNC_FAILS ? syncs : writes));
	disk_promise(false);
}

static void cut_often(struct trial *t, size_t times)
{
	struct store *s;
	struct err e = { 0 };
	size_t done;

	copy(t->saved, t->work);
	disk_watch(t->work);
	s = trial_opened(t);
	assert_true(t->act->act(t, &s, &e));
	disk_mark(1);
	store_close(s);
	done = disk_entries();
	for (size_t i = 0; i < times; i++) {
		size_t at = trial_roll(t, done + 1);
		bool told = disk_marked(at) > 0;
		char words[300];

		snprintf(words, sizeof words, "rm -f %s/*", t->work);
		trial_command(words);
		disk_after_cut(t->work, at, &t->dice);
		expect_one_of_two(t, "a power cut", told, at);
	}
	disk_unwatch();
}

void trial_often(struct trial *t, const struct trial_act *act, size_t kills, size_t others)
{
	struct arena *all = t->f->arena;
	size_t calls;

	/* the databases of one act as text are many */
	t->f->arena = arena_new();
	t->act = act;
	learn(t);
	calls = t->calls;
	kill_often(t, kills);
	fail_often(t, others);
	cut_often(t, others);
	print_message("%s: %zu kills, %zu faults and %zu power cuts among %zu calls of the "
		      "disk: as before or as after\n",
		      act->name, kills, others * 3, others, calls);
	/* and on from what it leaves */
	copy(t->saved, t->work);
	learn(t);
	arena_free(t->f->arena);
	t->f->arena = all;
}
