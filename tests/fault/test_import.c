/*
 * Imports that are ended by kill -9, by a disk that is full or fails, or by a power cut, at any
 * moment: of a first import, of one that changes and withdraws, of undoing it and of undoing that.
 * The database is as before or as after, catalogue and batches alike, and whole; what was told as
 * done is there.
 *
 * The moment of a kill is a write or sync of the database, drawn by chance: between two of them
 * nothing changes that is left behind.  $LOS_KILLS says how many kills in all (45), a fifth as many
 * moments are tried of every other fault.
 */
#include "../lib/store.h"
#include "disk.h"
#include "import/import.h"
#include "store/batch.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { ROWS = 1200, DEFAULT_KILLS = 45, OTHER_FAULTS = 5 };

/* ---- what is done -----------------------------------------------------------------------------
 */

struct trial {
	struct fixture *f;
	const char *work, *saved; /* folders: of the database, and of copies of it */
	const char *before, *after;
	uint64_t dice;
	size_t calls; /* writes and syncs of the whole */
};

static size_t roll(struct trial *t, size_t sides)
{
	t->dice = hash64(&t->dice, sizeof t->dice) | 1;
	return (size_t)(t->dice >> 8) % sides;
}

static const char *in(const struct trial *t, const char *folder, const char *name)
{
	return arena_printf(t->f->arena, "%s/%s", folder, name);
}

static void command(const char *words)
{
	if (system(words) != 0)
		fail_msg("cannot: %s", words);
}

static void write_file(const struct trial *t, const char *name, size_t first, size_t price)
{
	FILE *to = fopen(in(t, t->f->folder, name), "w");

	assert_non_null(to);
	fputs("provider;code;title;description;price\n", to);
	for (size_t i = first; i < first + ROWS; i++)
		fprintf(to, "%s;C%zu;Course %zu;Words and words about course %zu;%zu\n",
			i % 3 ? "Nord" : "Vest", i, i, i, i % 5 ? 100 : price);
	assert_int_equal(fclose(to), 0);
}

static bool import(struct store *s, const char *path, const char *replace, struct err *e)
{
	const struct import_options o = { .replace = replace };
	struct import *im = NULL;
	enum import_step step = IMPORT_MORE;
	bool ok = import_open(&im, s, import_kind_named("courses"), &o, path, NULL, e) &&
		  import_columns(im) && import_begin(im, e);

	while (ok && step == IMPORT_MORE)
		step = import_step(im, ROWS / 4, e);
	if (ok)
		ok = import_end(im, step == IMPORT_END, e);
	import_close(im);
	return ok;
}

static bool first_import(struct trial *t, struct store *s, struct err *e)
{
	return import(s, in(t, t->f->folder, "a.csv"), NULL, e);
}

static bool second_import(struct trial *t, struct store *s, struct err *e)
{
	return import(s, in(t, t->f->folder, "b.csv"), "*", e);
}

static bool undo(struct store *s, int64_t id, struct err *e)
{
	struct batch_undone u;

	return store_batch_undo(&u, s, id, e);
}

static bool undo_second(struct trial *t, struct store *s, struct err *e)
{
	(void)t;
	return undo(s, 2, e);
}

static bool undo_undoing(struct trial *t, struct store *s, struct err *e)
{
	(void)t;
	return undo(s, 3, e);
}

/* Each begins where the one before it ended. */
static const struct {
	const char *name;
	bool (*act)(struct trial *t, struct store *s, struct err *e);
} acts[] = {
	{ "first import", first_import },
	{ "import with changes", second_import },
	{ "undo", undo_second },
	{ "undo of the undo", undo_undoing },
};

/* ---- the database ------------------------------------------------------------------------------
 */

static struct store *opened(const struct trial *t, const char *folder)
{
	struct store_options o = fixture_options(t->f, in(t, folder, "x.db"));
	struct store *s = NULL;
	struct err e = { 0 };

	if (!store_open(&s, &o, &e))
		fail_msg("%s", e.msg);
	return s;
}

static bool add_record(void *to, const struct course_record *r)
{
	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		strbuf_addf(to, "%s;", r->field[f]);
	strbuf_addc(to, '\n');
	return true;
}

/* Everything that an import changes, as text; the database must be whole. */
static const char *state_in(const struct trial *t, const char *folder)
{
	struct store *s = opened(t, folder);
	struct strbuf b = STRBUF_IN(t->f->arena);
	struct findings found;
	struct home_figures h;
	struct batch *batch;
	struct err e = { 0 };
	size_t n;

	findings_init(&found, t->f->arena);
	if (!store_check(s, &found, &e) || !store_course_records(s, add_record, &b, &e) ||
	    !store_batches(&batch, &n, s, t->f->arena, &e) || !store_home(&h, s, &e))
		fail_msg("%s", e.msg);
	if (found.count)
		fail_msg("the database is not whole: %s", found.at[0].text);
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&b, "%d %d %d %zu %zu\n", (int)batch[i].id, (int)batch[i].undoes,
			    (int)batch[i].undone_by, batch[i].totals.rows, batch[i].providers);
	strbuf_addf(&b, "%zu\n", h.courses);
	store_close(s);
	return strbuf_text(&b);
}

static void copy(const char *from, const char *to)
{
	char words[300];

	snprintf(words, sizeof words, "rm -f %s/* && cp %s/* %s", to, from, to);
	command(words);
}

/* The act without any fault: what is after it, and how many calls it takes. */
static void learn(struct trial *t, size_t act)
{
	struct store *s;
	struct err e = { 0 };

	t->before = state_in(t, t->work);
	copy(t->work, t->saved);
	disk_watch(t->work);
	s = opened(t, t->work);
	disk_fail(DISK_FINE, 0);
	if (!acts[act].act(t, s, &e))
		fail_msg("%s: %s", acts[act].name, e.msg);
	store_close(s);
	t->calls = disk_calls();
	disk_unwatch();
	t->after = state_in(t, t->work);
	assert_string_not_equal(t->before, t->after);
	assert_true(t->calls > 20);
}

/* ---- faults ------------------------------------------------------------------------------------
 */

static void expect_one_of_two(const struct trial *t, const char *what, bool told, size_t call)
{
	const char *now = state_in(t, t->work);

	if (strcmp(now, t->after) == 0 || (!told && strcmp(now, t->before) == 0))
		return;
	fail_msg("%s, at call %zu of %zu: the database is %s", what, call, t->calls,
		 strcmp(now, t->before) == 0 ? "as before, and done was said"
					     : "neither as before nor as after");
}

static void do_and_tell(struct trial *t, size_t act, int to)
{
	struct store *s = opened(t, t->work);
	struct err e = { 0 };

	if (!acts[act].act(t, s, &e) || write(to, "d", 1) != 1)
		_exit(1);
	store_close(s);
	_exit(0);
}

/* True: it had said that it was done. */
static bool kill_at(struct trial *t, size_t act, size_t call)
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
		do_and_tell(t, act, ends[1]);
	}
	close(ends[1]);
	told = read(ends[0], &mark, 1) == 1;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	return told;
}

static void kill_often(struct trial *t, size_t act, size_t times)
{
	for (size_t i = 0; i < times; i++) {
		size_t call = 1 + roll(t, t->calls);
		bool told;

		copy(t->saved, t->work);
		told = kill_at(t, act, call);
		expect_one_of_two(t, "kill -9", told, call);
	}
}

static void fail_once(struct trial *t, size_t act, enum disk_fault fault, size_t call)
{
	struct store *s;
	struct err e = { 0 };
	bool ok;

	copy(t->saved, t->work);
	disk_watch(t->work);
	s = opened(t, t->work);
	disk_fail(fault, call);
	ok = acts[act].act(t, s, &e);
	if (!ok && disk_has_failed() && !strstr(e.msg, "the disk"))
		fail_msg("call %zu fails, and is told as '%s'", call, e.msg);
	store_close(s);
	disk_fail(DISK_FINE, 0);
	disk_unwatch();
	expect_one_of_two(t, "a failing disk", ok, call);
	/* what was written whole, and only not synced, may be there when it is read again */
	if (!ok && fault != DISK_SYNC_FAILS && strcmp(state_in(t, t->work), t->before) != 0)
		fail_msg("fault %d at call %zu of %zu was told, and all is done", (int)fault, call,
			 t->calls);
}

static void fail_often(struct trial *t, size_t act, size_t times)
{
	static const enum disk_fault faults[] = { DISK_STAYS_FULL, DISK_WRITE_FAILS,
						  DISK_SYNC_FAILS };

	/* as on Linux: else a commit that is on the disk can fail at filling up its sector */
	disk_promise(true);
	for (size_t i = 0; i < times; i++)
		for (size_t k = 0; k < ARRAY_LEN(faults); k++)
			fail_once(t, act, faults[k],
				  1 + roll(t, faults[k] == DISK_SYNC_FAILS ? 3 : t->calls));
	disk_promise(false);
}

static void cut_often(struct trial *t, size_t act, size_t times)
{
	struct store *s;
	struct err e = { 0 };
	size_t done;

	copy(t->saved, t->work);
	disk_watch(t->work);
	s = opened(t, t->work);
	assert_true(acts[act].act(t, s, &e));
	disk_mark(1);
	store_close(s);
	done = disk_entries();
	for (size_t i = 0; i < times; i++) {
		size_t at = roll(t, done + 1);
		char words[300];

		snprintf(words, sizeof words, "rm -f %s/*", t->work);
		command(words);
		disk_after_cut(t->work, at, &t->dice);
		expect_one_of_two(t, "a power cut", disk_marked(at) > 0, at);
	}
	disk_unwatch();
}

static void an_import_is_done_or_not_begun_whatever_happens(void **state)
{
	const char *wanted = getenv("LOS_KILLS");
	size_t kills = wanted ? strtoul(wanted, NULL, 10) : DEFAULT_KILLS;
	size_t each = kills / ARRAY_LEN(acts) + 1, others = each / OTHER_FAULTS + 1;
	struct trial t = { .f = *state, .dice = 20261123 };
	char words[300];

	t.work = fixture_path(t.f, "work");
	t.saved = fixture_path(t.f, "saved");
	assert_int_equal(mkdir(t.work, 0700) + mkdir(t.saved, 0700), 0);
	write_file(&t, "a.csv", 0, 100);
	write_file(&t, "b.csv", ROWS / 4, 250);
	for (size_t act = 0; act < ARRAY_LEN(acts); act++) {
		struct arena *all = t.f->arena;
		size_t calls;

		/* the databases of one act as text are many */
		t.f->arena = arena_new();
		learn(&t, act);
		calls = t.calls;
		kill_often(&t, act, each);
		fail_often(&t, act, others);
		cut_often(&t, act, others);
		print_message("%s: %zu kills, %zu faults and %zu power cuts among %zu calls of the "
			      "disk: as before or as after\n",
			      acts[act].name, each, others * 3, others, calls);
		/* and on from what it leaves */
		copy(t.saved, t.work);
		learn(&t, act);
		arena_free(t.f->arena);
		t.f->arena = all;
	}
	snprintf(words, sizeof words, "rm -r %s %s", t.work, t.saved);
	command(words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(an_import_is_done_or_not_begun_whatever_happens),
	};

	disk_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
